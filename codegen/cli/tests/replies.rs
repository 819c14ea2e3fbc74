//! `replies`: what an FTP server said.

#![allow(clippy::unwrap_used, reason = "clippy knows only what is marked as a test")]

mod support;

use std::io::{Read as _, Write as _};
use std::process::Stdio;

use serde_json::{Value, json};
use snapbox::{assert_data_eq, file};

use support::{Desk, Ran, spectable};

const SESSION: &[u8] = include_bytes!("../../../examples/ftp-session.txt");

fn replies(options: &[&str], bytes: &[u8]) -> Ran {
    Desk::new().run_with(&[&["replies"], options].concat(), &[], bytes)
}

fn json_of(options: &[&str], bytes: &[u8]) -> Value {
    replies(&[&["--format", "json"], options].concat(), bytes).json()
}

/// Runs it with its input in pieces of one byte, each in a write of its own.
fn byte_by_byte(options: &[&str], bytes: &[u8]) -> Ran {
    let desk = Desk::new();
    let mut command = spectable(&desk.path(""));
    command.arg("replies").args(options).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    for byte in bytes {
        // Even where it has found that this is not FTP.
        stdin.write_all(&[*byte]).unwrap();
    }
    drop(stdin);
    Ran::of(child.wait_with_output().unwrap())
}

#[test]
fn a_session_is_shown_with_places_names_and_what_the_texts_say() {
    let desk = Desk::with("session.txt", SESSION);
    let ran = desk.run(&["replies", "session.txt"]).ended(0);
    assert_data_eq!(&ran.stdout, file!["snapshots/replies.txt"].raw());
    assert_eq!(ran.stderr, "");
    for ran in [replies(&[], SESSION), replies(&["-"], SESSION)] {
        assert_eq!(ran.ended(0).stdout, desk.run(&["replies", "session.txt"]).stdout);
    }
}

#[test]
fn the_keys_and_their_order_are_a_contract() {
    let ran = replies(&["--format", "json"], b"220 (x 3)\r\n227 On (192,0,2,7,4,51)\r\n").ended(0);
    let expected = concat!(
        r#"{"replies": ["#,
        "\n  ",
        r#"{"offset":0,"length":11,"code":220,"name":"ServiceReadyForNewUser","class":"positive-completion","group":"connections","#,
        r#""lines":["(x 3)"],"payload":null},"#,
        "\n  ",
        r#"{"offset":11,"length":25,"code":227,"name":"EnteringPassiveMode","class":"positive-completion","group":"connections","#,
        r#""lines":["On (192,0,2,7,4,51)"],"payload":{"host":"192.0.2.7","port":1075}}"#,
        "\n",
        r#"], "rest": 0, "error": null}"#,
        "\n",
    );
    assert_eq!(ran.stdout, expected);
    assert_eq!(replies(&["--format", "json"], b"").ended(0).stdout, "{\"replies\": [], \"rest\": 0, \"error\": null}\n");
}

#[test]
fn lines_keep_their_spaces_and_lose_their_codes() {
    let json = json_of(&[], b"220-a\r\n  b\r\n\r\n220-c \r\n331 d\r\n220 caf\xe9\x1b\r\n");
    assert_eq!(json["replies"][0]["lines"], json!(["a", "  b", "", "c ", "331 d", "caf\u{fffd}\u{1b}"]));
}

#[test]
fn every_code_has_what_its_digits_say_and_known_ones_a_name() {
    for (code, name, class, group) in [
        (110, json!("RestartMarker"), json!("positive-preliminary"), json!("information")),
        (200, json!("CommandOkay"), json!("positive-completion"), json!("syntax")),
        (331, json!("NeedPassword"), json!("positive-intermediate"), json!("authentication")),
        (421, json!("ServiceNotAvailable"), json!("transient-negative"), json!("connections")),
        (553, json!("FileNameNotAllowed"), json!("permanent-negative"), json!("file-system")),
        (649, json!(null), json!("protected"), json!("unspecified")),
        (299, json!(null), json!("positive-completion"), json!(null)),
        (999, json!(null), json!(null), json!(null)),
        (700, json!(null), json!(null), json!(null)),
    ] {
        let reply = &json_of(&[], format!("{code} x\r\n").as_bytes())["replies"][0];
        assert_eq!([&reply["name"], &reply["class"], &reply["group"]], [&name, &class, &group], "{code}");
    }
}

#[test]
fn payloads_are_what_the_code_promises() {
    let malformed = |payload: &Value| payload.as_object().is_some_and(|payload| payload.len() == 1 && payload["error"].is_string());
    let error = json!("error");
    let cases = [
        ("227 On (192,0,2,7,4,51).", json!({"host": "192.0.2.7", "port": 1075}), None),
        ("227 On (0,0,0,0,4,51)", json!({"host": "0.0.0.0", "port": 1075, "flags": ["unspecified-host"]}), None),
        ("227 On (0,0,0,0,0,0)", json!({"host": "0.0.0.0", "port": 0, "flags": ["unspecified-host", "port-zero"]}), None),
        ("227 On (192,0,2,7,256,51)", error.clone(), None),
        ("227 On", error.clone(), None),
        ("227 On (192, 0, 2, 7, 4, 51)", error.clone(), Some(json!({"host": "192.0.2.7", "port": 1075}))),
        ("229 On (|||6446|)", json!({"port": 6446}), None),
        ("229 On (|||0|)", json!({"port": 0, "flags": ["port-zero"]}), None),
        ("229 On (|||70000|)", error.clone(), None),
        ("257 \"/a\"\"b\" made", json!({"path": "/a\"b"}), None),
        ("257 \"\"", json!({"path": ""}), None),
        ("257 /a b", error.clone(), Some(json!({"path": "/a b"}))),
        ("213 1100", json!({"size": 1100}), None),
        ("213 18446744073709551615", json!({"size": u64::MAX}), None),
        ("213 18446744073709551616", error.clone(), None),
        ("213 9999999999999", json!({"size": 9_999_999_999_999_u64}), None),
        (
            "213 191250224061500",
            json!({"size": 191_250_224_061_500_u64, "error": "read as a time, the reply does not have it in the form that it should have"}),
            None,
        ),
        ("213 20250224061500", json!({"size": 20_250_224_061_500_u64, "time": "2025-02-24T06:15:00"}), None),
        ("213 20250224061500.073", json!({"time": "2025-02-24T06:15:00.073"}), None),
        (
            "213 20250024061500",
            json!({"size": 20_250_024_061_500_u64, "error": "read as a time, a number of the reply is out of its range"}),
            None,
        ),
        ("213 20250024061500.5", json!({"error": "a number of the reply is out of its range"}), None),
        ("213 1,100", error.clone(), None),
        ("213 Is 1100", error.clone(), Some(json!({"size": 1100}))),
        ("213 No such thing", json!(null), None),
        ("211-Has\r\n MDTM\r\n REST STREAM\r\n211 End", json!({"features": ["MDTM", "REST STREAM"]}), None),
        ("211 No features", json!({"features": []}), None),
        ("211-EXTENSIONS:\r\n211 End", json!({"features": []}), None),
        ("211 https://example.org/", json!(null), None),
        ("211- status of .:\r\n211 End of Status", json!(null), None),
        ("211- status of a:\r\ntotal 0\r\n211 End of Status", json!(null), None),
        ("211-Has\r\nMDTM\r\n211 End", error.clone(), Some(json!({"features": ["MDTM"]}))),
        ("211-Status\r\n Logged in as anna\r\n211 End", json!(null), None),
        ("211-Status\r\n    Type: I\r\n211 End", json!(null), None),
        ("120 Ready in 005 minutes", json!({"minutes": 5}), None),
        ("120 Wait", error.clone(), None),
        ("110 MARK 12 = 34", json!({"marker": ["12", "34"]}), None),
        ("110 12=34", error, None),
        ("215 UNIX Type: L8", json!({"system": "UNIX Type: L8"}), None),
        ("200 (192,0,2,7,4,51)", json!(null), None),
    ];
    for (reply, strict, lenient) in cases {
        let lenient = lenient.unwrap_or_else(|| strict.clone());
        for (options, expected) in [(&[][..], strict), (&["--lenient"], lenient)] {
            let json = json_of(options, format!("{reply}\r\n").as_bytes());
            let payload = &json["replies"][0]["payload"];
            assert!(if expected == "error" { malformed(payload) } else { *payload == expected }, "{reply} {options:?}: {payload}");
        }
    }
}

#[test]
fn how_it_ends_is_told_by_the_exit_status_and_the_same_byte_by_byte() {
    let long = format!("220 {}\r\n", "x".repeat(9_000));
    let endless = format!("220-\r\n{}", "x\r\n".repeat(600));
    let cases = [
        ("", 0, 0, 0, None),
        ("220 a\r\n331 b\r\n", 0, 2, 0, None),
        ("220 a\n331 b\n", 0, 2, 0, None),
        ("220 a\r\n331 b", 1, 1, 5, None),
        ("220 a\r\n3", 1, 1, 1, None),
        ("220-a\r\n331 b\r\n", 1, 0, 14, None),
        ("220 a\r\ndrwxr-xr-x 1 a\r\n", 2, 1, 0, Some((7, "not-ftp"))),
        ("220 a\r\n\r\n331 b\r\n", 2, 1, 0, Some((7, "not-ftp"))),
        ("HTTP/1.1 400 Bad Request\r\n\r\n", 2, 0, 0, Some((0, "not-ftp"))),
        ("2200 a\r\n", 2, 0, 0, Some((0, "not-ftp"))),
        (&long, 2, 0, 0, Some((0, "line-too-long"))),
        (&endless, 2, 0, 0, Some((0, "too-many-lines"))),
    ];
    for (bytes, status, count, rest, error) in cases {
        let ran = replies(&["--format", "json"], bytes.as_bytes()).ended(status);
        let json = ran.json();
        assert_eq!((json["replies"].as_array().unwrap().len(), &json["rest"]), (count, &json!(rest)), "{bytes:?}");
        let found = json["error"].as_object().map(|error| (error["offset"].as_u64().unwrap(), error["kind"].as_str().unwrap()));
        assert_eq!(found, error, "{bytes:?}");
        for options in [&["--format", "json"][..], &[], &["--lenient"]] {
            let (whole, pieces) = (replies(options, bytes.as_bytes()), byte_by_byte(options, bytes.as_bytes()));
            assert_eq!((whole.status, &whole.stdout, &whole.stderr), (pieces.status, &pieces.stdout, &pieces.stderr), "{bytes:?}");
        }
    }
}

#[test]
fn lenient_mode_reads_what_strict_mode_says_it_would() {
    for (bytes, end) in [
        ("553-\r\n553- No.\r\n150 Here\r\n", "1 reply; nothing is left over"),
        ("550 a\r\n\r\n", "1 reply; nothing is left over"),
        ("550 a\r\n\r\n\n226 b\r\n\r\n", "2 replies; nothing is left over"),
    ] {
        let strict = replies(&[], bytes.as_bytes());
        assert!(strict.status > 0 && strict.stdout.contains("= help: with --lenient it is read\n"), "{strict:#?}");
        let lenient = replies(&["--lenient"], bytes.as_bytes()).ended(0);
        assert_eq!(lenient.stdout.lines().last(), Some(end), "{lenient:#?}");
        assert!(!lenient.stdout.contains("help"), "{lenient:#?}");
    }
    let shown = replies(&["--lenient"], b"553-\r\n553- No.\r\n150 Here\r\n").stdout;
    assert!(shown.contains(" 150 AboutToOpenDataConnection") && shown.contains("= begins with 553\n"), "{shown}");
    // These it does not read either.
    for bytes in ["220 a\r\n2", "220-a\r\n", "SSH-2.0-x\r\n"] {
        let strict = replies(&[], bytes.as_bytes());
        assert!(strict.status > 0 && !strict.stdout.contains("help"), "{strict:#?}");
    }
}

#[test]
fn what_is_left_over_is_shown_but_steers_no_terminal() {
    let ran = replies(&[], b"220 a\x1b[2J\t\xe9\r\n220-b\r\n\x9bc\rd").ended(1);
    assert_data_eq!(&ran.stdout, file!["snapshots/replies-unfinished.txt"].raw());
    let ran = replies(&[], b"220 a\r\n\x16\x03\x01\x02\x00\x01\x00").ended(2);
    assert_data_eq!(&ran.stdout, file!["snapshots/replies-error.txt"].raw());
}

#[test]
fn replies_are_shown_as_they_come() {
    for (format, first) in [("text", "       0  220 ServiceReadyForNewUser"), ("json", "{\"replies\": [\n  {\"offset\":0,\"length\":7,")] {
        let desk = Desk::new();
        let mut command = spectable(&desk.path(""));
        command.args(["replies", "--format", format]).stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let mut stdin = child.stdin.take().unwrap();
        stdin.write_all(b"220 a\r\n331").unwrap();
        let mut seen = vec![0; first.len()];
        // The server is not done yet.
        child.stdout.as_mut().unwrap().read_exact(&mut seen).unwrap();
        assert_eq!(String::from_utf8(seen).unwrap(), first);
        drop(stdin);
        assert_eq!(child.wait_with_output().unwrap().status.code(), Some(1));
    }
}

#[test]
fn that_it_is_no_reply_is_said_at_once_and_stops_nobody_who_writes() {
    let desk = Desk::new();
    let mut child =
        spectable(&desk.path("")).args(["replies", "--format", "json"]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    stdin.write_all(b"SSH-").unwrap();
    let said = b"{\"replies\": [], \"rest\": 0, \"error\": {\"offset\":0,\"kind\":\"not-ftp\",\"message\":\"this is no FTP reply\"}}\n";
    let mut seen = vec![0; said.len()];
    child.stdout.as_mut().unwrap().read_exact(&mut seen).unwrap();
    assert_eq!(seen.escape_ascii().to_string(), said.escape_ascii().to_string());
    stdin.write_all(&vec![b'x'; 1_000_000]).unwrap();
    drop(stdin);
    assert_eq!(child.wait_with_output().unwrap().status.code(), Some(2));
}

#[test]
fn what_cannot_be_read_is_trouble() {
    let ran = Desk::new().run(&["replies", "absent.txt"]).ended(2);
    assert!(ran.stderr.starts_with("error[unreadable-document]: cannot read `absent.txt`") && ran.stdout.is_empty(), "{ran:#?}");
    let ran = Desk::new().run(&["replies", "absent.txt", "--format", "json"]).ended(2);
    let json = ran.json();
    assert_eq!((&json["replies"], &json["rest"], &json["error"]["kind"]), (&json!([]), &json!(0), &json!("unreadable")));
    assert_eq!(ran.stderr, "");
}

#[test]
fn twenty_thousand_replies_are_one_object() {
    let desk = Desk::new();
    let mut command = spectable(&desk.path(""));
    command.args(["replies", "--format", "json"]).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let mut stdout = child.stdout.take().unwrap();
    let replies = b"226-Done\r\n and so on\r\n226 0.042 seconds\r\n".repeat(1_000);
    let reader = std::thread::spawn(move || {
        let mut json = String::new();
        stdout.read_to_string(&mut json).unwrap();
        json
    });
    for _ in 0..20 {
        stdin.write_all(&replies).unwrap();
    }
    drop(stdin);
    let json: Value = serde_json::from_str(&reader.join().unwrap()).unwrap();
    assert_eq!(json["replies"].as_array().unwrap().len(), 20_000);
    assert_eq!(json["replies"][19_999]["offset"], json!(19_999 * (replies.len() / 1_000)));
    assert_eq!(child.wait().unwrap().code(), Some(0));
}

#[test]
fn codes_have_the_names_of_either_set_or_none() {
    let shown = json_of(&[], b"230 a\r\n234 b\r\n631 c\r\n777 d\r\n");
    let names: Vec<&Value> = shown["replies"].as_array().unwrap().iter().map(|reply| &reply["name"]).collect();
    assert_eq!(names, [&json!("UserLoggedIn"), &json!("SecurityMechanismAccepted"), &json!("IntegrityProtectedReply"), &Value::Null]);
}

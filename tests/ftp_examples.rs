//! The examples of an FTP client and an FTP server, with each other and with peers that mean no good.

#![allow(clippy::panic, clippy::unwrap_used, reason = "a test that fails should say so where it stands")]

#[path = "support/ftp.rs"]
mod ftp;
mod support;

use std::fs;
use std::io::{self, BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use ftp::{Server, Session, example};
use spectable::ftp::payload;
use support::text;

/// An empty directory of this name.
fn directory(name: &str) -> std::path::PathBuf {
    ftp::empty(Path::new(env!("CARGO_TARGET_TMPDIR")).join("ftp").join(name))
}

fn client(arguments: &[&str]) -> Output {
    Command::new(example("ftp_client")).args(arguments).env("FTP_PASSWORD", "secret").output().unwrap()
}

/// What the client prints, or says of its failure.
fn run(arguments: &[&str]) -> Result<String, String> {
    let output = client(arguments);
    if output.status.success() { Ok(text(&output.stdout)) } else { Err(text(&output.stderr)) }
}

/// A server for one client that answers as `answer` has it, and nothing where that is empty.
fn fake(greeting: &'static str, answer: impl Fn(&str) -> String + Send + 'static) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap().to_string();
    thread::spawn(move || {
        let (mut stream, _) = listener.accept()?;
        stream.write_all(greeting.as_bytes())?;
        for command in BufReader::new(stream.try_clone()?).lines() {
            stream.write_all(answer(&command?).as_bytes())?;
        }
        io::Result::Ok(())
    });
    address
}

/// Listens for one connection, which gets these bytes, and says where in a 227.
fn data(host: &str, bytes: &'static [u8]) -> String {
    let listener = TcpListener::bind((host, 0)).unwrap();
    let SocketAddr::V4(address) = listener.local_addr().unwrap() else { panic!("an address of IPv4") };
    thread::spawn(move || listener.accept()?.0.write_all(bytes));
    let ([a, b, c, d], [high, low]) = (address.ip().octets(), address.port().to_be_bytes());
    format!("227 Entering Passive Mode ({a},{b},{c},{d},{high},{low}).\r\n")
}

#[test]
fn what_is_stored_is_listed_and_fetched() {
    let (served, local) = (directory("served"), directory("local"));
    let content: Vec<u8> = (0..300_000_u32).flat_map(u32::to_le_bytes).collect();
    fs::write(local.join("content"), &content).unwrap();
    fs::write(local.join("empty"), "").unwrap();
    let path = |name: &str| local.join(name).to_str().unwrap().to_owned();
    for address in ["127.0.0.1:0", "[::1]:0"] {
        if TcpListener::bind(address).is_err() {
            continue;
        }
        let server = Server::start(&served, &["--listen", address]);
        for kind in [["--passive"].as_slice(), &["--extended"], &[]] {
            let run = |arguments: &[&str]| run(&[kind, &[server.address.as_str()], arguments].concat());
            if kind == ["--passive"] && address.starts_with('[') {
                assert!(run(&["list"]).unwrap_err().contains("425"));
                continue;
            }
            assert_eq!(run(&["list"]), Ok(String::new()));
            assert_eq!(run(&["put", &path("content"), "a \"name\" é"]), Ok(String::new()));
            assert_eq!(run(&["put", &path("empty"), "/-"]), Ok(String::new()));
            assert_eq!(fs::read(served.join("a \"name\" é")).unwrap(), content);
            let listing = run(&["list"]).unwrap();
            let mut lines = listing.lines();
            assert!(lines.next().unwrap().ends_with(" -") && lines.next().unwrap().ends_with(" a \"name\" é"), "{listing}");
            assert_eq!(lines.next(), None);
            assert_eq!(run(&["get", "a \"name\" é", &path("back")]), Ok(String::new()));
            assert_eq!(run(&["get", "-", &path("nothing")]), Ok(String::new()));
            assert!(fs::read(local.join("back")).unwrap() == content && fs::read(local.join("nothing")).unwrap().is_empty());
            let failure = run(&["get", "missing", &path("missing")]).unwrap_err();
            assert!(failure.starts_with("550 "), "{failure}");
            for name in ["a \"name\" é", "-"] {
                fs::remove_file(served.join(name)).unwrap();
            }
        }
    }
    let mut names: Vec<_> = fs::read_dir(&local).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    names.sort();
    assert_eq!(names, ["back", "content", "empty", "nothing"], "nothing unfinished is left");
}

#[test]
fn only_who_is_named_may_log_in() {
    let server = Server::start(&directory("login"), &["--user", "joe"]);
    assert!(run(&[&server.address, "list"]).unwrap_err().starts_with("530 "));
    assert_eq!(run(&["--user", "joe", &server.address, "list"]), Ok(String::new()));
    let mut asked = Command::new(example("ftp_client"));
    asked.args(["--user", "joe", &server.address, "list"]).env_remove("FTP_PASSWORD").stdin(Stdio::piped());
    let mut asked = asked.spawn().unwrap();
    asked.stdin.take().unwrap().write_all(b"secret\n").unwrap();
    assert!(asked.wait().unwrap().success());
    let mut session = server.session();
    for command in ["PASV", "LIST", "RETR x", "STOR x", "CWD /", "MKD x"] {
        assert_eq!(session.ask(command), 530, "{command}");
    }
    assert_eq!((session.ask("USER joe"), session.ask("PASS secret"), session.ask("PWD")), (331, 230, 257));
    assert_eq!((session.ask("USER other"), session.ask("PWD")), (331, 530), "another user has to log in anew");
}

#[test]
fn no_path_leads_out() {
    let outside = directory("outside");
    let inside = outside.join("inside");
    fs::create_dir_all(inside.join("sub")).unwrap();
    fs::write(outside.join("secret"), "secret").unwrap();
    fs::write(inside.join("mine"), "mine").unwrap();
    #[cfg(unix)]
    for (target, link) in [("..", "up"), ("../secret", "file"), ("../new", "dangling"), ("sub", "within")] {
        std::os::unix::fs::symlink(target, inside.join(link)).unwrap();
    }
    #[cfg(unix)]
    fs::write(inside.join("line\r\n226 end"), "").unwrap();
    let server = Server::start(&inside, &[]);
    let mut session = server.logged_in();
    let absolute = outside.join("secret");
    let paths = [
        "..",
        "/..",
        "../secret",
        "/../secret",
        "sub/../../secret",
        "./.././secret",
        "sub/../sub/../../secret",
        "..\\secret",
        "up",
        "up/secret",
        "/up/secret",
        "file",
        "dangling",
        "within",
        "up/new",
        "C:\\secret",
        absolute.to_str().unwrap(),
        "//../secret",
        "secret\0",
        "mine\0/../secret",
    ];
    for path in paths {
        for command in ["RETR", "LIST", "NLST", "SIZE", "MDTM", "DELE", "RMD", "RNFR", "CWD"] {
            let (bytes, code) = session.fetch(&format!("{command} {path}"));
            assert!((500..=553).contains(&code) && bytes.is_empty(), "{command} {path}: {code} {bytes}");
        }
    }
    for path in ["../new", "up/new", "dangling", "file", "sub/../../new", "..\\new", "up", "/../new", "new\rRETR mine"] {
        for command in ["STOR", "APPE", "MKD"] {
            let (_, code) = session.fetch(&format!("{command} {path}"));
            assert!((500..=553).contains(&code), "{command} {path}: {code}");
        }
        assert_eq!(session.ask("RNFR mine"), 350);
        let code = session.ask(&format!("RNTO {path}"));
        assert!((500..=553).contains(&code), "RNTO {path}: {code}");
    }
    assert_eq!((session.ask("CDUP"), session.ask("RMD /"), session.ask("RNFR /")), (553, 553, 553));
    let left: Vec<_> = fs::read_dir(&outside).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert!(left.len() == 2 && fs::read(outside.join("secret")).unwrap() == b"secret", "{left:?}");
    assert_eq!(session.fetch("NLST"), ("mine\r\nsub\r\n".to_owned(), 226), "what cannot be asked for is not shown");
    for command in ["PORT 127,0,0,1,0,22", "EPRT |1|127.0.0.1|22|"] {
        assert_eq!(session.ask(command), 502, "{command}");
    }
}

#[test]
fn files_and_directories_are_changed() {
    let root = directory("changed");
    fs::write(root.join("a"), "0123456789").unwrap();
    let server = Server::start(&root, &[]);
    let mut session = server.logged_in();
    assert_eq!((session.ask("MKD d"), session.ask("CWD d"), session.ask("RNFR ../a"), session.ask("RNTO b")), (257, 250, 350, 250));
    assert_eq!((session.ask("REST 7"), session.fetch("RETR b")), (350, ("789".to_owned(), 226)));
    assert_eq!(session.fetch("RETR b"), ("0123456789".to_owned(), 226), "it is begun in the middle once");
    assert_eq!((session.ask("REST 3"), session.fetch("RETR missing").1, session.fetch("RETR b").0), (350, 550, "0123456789".to_owned()));
    session.send(b"SIZE b\r\nMDTM b\r\nPWD\r\n").unwrap();
    assert_eq!(payload::size(&session.0.read().unwrap().unwrap()), Ok(10));
    assert!(payload::time(&session.0.read().unwrap().unwrap()).unwrap().year > 2020);
    assert_eq!(payload::path(&session.0.read().unwrap().unwrap()).unwrap().to_string(), "/d");
    assert_eq!((session.ask("RMD /d"), session.ask("DELE b"), session.ask("CDUP"), session.ask("RMD d")), (550, 250, 250, 250));
    assert_eq!((session.ask("RNTO x"), session.ask("STOR x"), session.ask("FOO"), session.ask("TYPE E")), (503, 425, 502, 504));
    assert_eq!(fs::read_dir(&root).unwrap().count(), 0);
}

#[test]
fn a_transfer_is_given_up_when_the_client_says_so() {
    let root = directory("abort");
    // More than the system holds for a client that does not read.
    fs::File::create(root.join("large")).unwrap().set_len(100_000_000).unwrap();
    let server = Server::start(&root, &[]);
    let mut session = server.logged_in();
    session.send(b"EPSV\r\n").unwrap();
    let port = payload::extended_passive_port(&session.0.read().unwrap().unwrap()).unwrap().port;
    let _data = TcpStream::connect(("127.0.0.1", port)).unwrap();
    assert_eq!(session.ask("RETR large"), 150);
    session.send(b"\xff\xf4\xff\xf2ABOR\r\n").unwrap();
    assert_eq!((session.read(), session.read(), session.ask("NOOP")), (426, 226, 200));
}

#[test]
fn who_says_nothing_or_too_much_or_comes_too_often_is_turned_away() {
    let server = Server::start(&directory("limits"), &["--idle", "1", "--max-connections", "2"]);
    let mut long = server.session();
    long.send(&[b'x'; 100_000]).unwrap();
    assert_eq!((long.ask(""), long.ask("NOOP")), (500, 200), "the rest of the line is no command");

    let slow = server.session();
    assert_eq!(Session::connect(&server.address).read(), 421, "two are served");
    let start = Instant::now();
    while slow.send(b"x").is_ok() {
        thread::sleep(Duration::from_millis(50));
        assert!(start.elapsed() < Duration::from_secs(10), "a byte now and then is not enough");
    }
    assert_eq!(long.read(), 421);
    assert!(long.0.read().unwrap().is_none());
    assert_eq!(server.session().ask("QUIT"), 221, "there is room again");
}

#[test]
fn the_client_goes_to_no_other_host() {
    let answer = |passive: fn() -> String| {
        move |command: &str| match command {
            "EPSV" => "500 What?\r\n".to_owned(),
            "PASV" => passive(),
            "LIST" => "150 Here\r\n226 Done\r\n".to_owned(),
            _ => "230 Fine\r\n".to_owned(),
        }
    };
    let elsewhere: fn() -> String = || "227 Entering Passive Mode (192,0,2,1,0,22).\r\n".to_owned();
    let failure = run(&[&fake("220 Hi\r\n", answer(elsewhere)), "list"]).unwrap_err();
    assert!(failure.contains("192.0.2.1") && failure.contains("--any-host"), "{failure}");

    let unspecified: fn() -> String = || data("127.0.0.1", b"x\r\n").replace("127,0,0,1", "0,0,0,0");
    assert_eq!(run(&[&fake("220 Hi\r\n", answer(unspecified)), "list"]), Ok("x\n".to_owned()));

    let no_port: fn() -> String = || "227 Entering Passive Mode (127,0,0,1,0,0).\r\n".to_owned();
    assert!(run(&[&fake("220 Hi\r\n", answer(no_port)), "list"]).unwrap_err().contains("port 0"));

    // Elsewhere, 127.0.0.1 is the only address of its network.
    if cfg!(target_os = "linux") {
        let other: fn() -> String = || data("127.0.0.2", b"x\r\n");
        assert!(run(&[&fake("220 Hi\r\n", answer(other)), "list"]).unwrap_err().contains("127.0.0.2"));
        assert_eq!(run(&["--any-host", &fake("220 Hi\r\n", answer(other)), "list"]), Ok("x\n".to_owned()));
    }
}

/// A server that sends nothing, and waits for the client to close the data connection, as ProFTPD does for ten seconds.
fn wait_for_close(control: &TcpStream) -> io::Result<()> {
    let say = |mut control: &TcpStream, line: &str| control.write_all(line.as_bytes());
    say(control, "220 Hi\r\n")?;
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let [high, low] = listener.local_addr()?.port().to_be_bytes();
    for command in BufReader::new(control).lines() {
        match command?.split(' ').next() {
            Some("PASV") => say(control, &format!("227 (127,0,0,1,{high},{low})\r\n"))?,
            Some("LIST" | "RETR") => {
                say(control, "150 Here\r\n")?;
                let (mut data, _) = listener.accept()?;
                data.shutdown(std::net::Shutdown::Write)?;
                data.set_read_timeout(Some(Duration::from_secs(5)))?;
                let is_closed = data.read(&mut [0]).is_ok();
                say(control, if is_closed { "226 Done\r\n" } else { "426 You have not closed it\r\n" })?;
            }
            _ => say(control, "230 Fine\r\n")?,
        }
    }
    Ok(())
}

#[test]
fn the_client_closes_the_data_connection_before_it_waits_for_the_reply() {
    let local = directory("closed").join("x");
    for arguments in [["list"].as_slice(), &["get", "x", local.to_str().unwrap()]] {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap().to_string();
        thread::spawn(move || wait_for_close(&listener.accept()?.0));
        assert_eq!(run(&[&["--passive", &address], arguments].concat()), Ok(String::new()));
    }
}

#[test]
fn the_client_is_not_fooled() {
    let fine = |command: &str| match command {
        "PASV" => data("127.0.0.1", b"\x1b[2Jx\xff\xc3\xa9\xe2\x80\xae\r\n226 y\r\n"),
        "LIST" => "150 Here\r\n226 Done\r\n".to_owned(),
        "RETR x" => "150 Here\r\n426 \x1b[2J broken off\r\n".to_owned(),
        _ => "230 Fine\r\n".to_owned(),
    };
    let list = run(&["--passive", &fake("220 Hi\r\n", fine), "list"]);
    assert_eq!(list, Ok("\\u{1b}[2Jx\\xffé\\u{202e}\n226 y\n".to_owned()), "what steers a terminal is escaped");

    let unasked = run(&[&fake("220 Hi\r\n230 You are in\r\n", fine), "list"]).unwrap_err();
    assert!(unasked.contains("unasked") && unasked.contains("230 You are in"), "{unasked}");

    for name in ["x\r\nDELE y", "x\nDELE y"] {
        let failure = run(&["--passive", &fake("220 Hi\r\n", fine), "list", name]).unwrap_err();
        assert!(failure.contains("line end"), "{failure}");
    }
    let local = directory("broken");
    let failure = run(&["--passive", &fake("220 Hi\r\n", fine), "get", "x", local.join("x").to_str().unwrap()]).unwrap_err();
    assert_eq!(failure, "426 \\u{1b}[2J broken off\n");
    assert_eq!(fs::read_dir(&local).unwrap().count(), 0, "no half of a file is left");
    let failure = run(&["--passive", &fake("220 Hi\r\n", fine), "get", "x", local.to_str().unwrap()]).unwrap_err();
    assert!(failure.contains("is no file"), "{failure}");

    assert_eq!(run(&[&fake("421-Too\r\n421 many\r\n", fine), "list"]), Err("421-Too\n421 many\n".to_owned()));
    assert_eq!(run(&["--timeout", "1", &fake("", fine), "list"]), Err("the server takes too long\n".to_owned()));
    assert!(run(&[&fake("SSH-2.0-x\r\n", fine), "list"]).unwrap_err().contains("no FTP reply"));
    assert_eq!(client(&["127.0.0.1:1", "frobnicate"]).status.code(), Some(2));
}

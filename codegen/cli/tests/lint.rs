//! `lint`: all that is wrong with a document, for people and for programs.

#![allow(clippy::unwrap_used, reason = "clippy knows only what is marked as a test")]

mod support;

use serde_json::{Value, json};
use snapbox::{assert_data_eq, file};

use support::Desk;

const DOCUMENT: &str = "\
# Errors

## Upload

| Code | Name   | Meaning              |
|------|--------|----------------------|
| 201  | Stored | The file was stored. |
| 507  | Full   |                      |
| 201  | Queued | The file was queued. |

## Download

| Code | Name   | Meaning            |
|------|--------|--------------------|
| 200  | Sent   | The file was sent. |
| 404  | Sent   | There is no file.  |
| 507  | Broken | The disk is broken. |

Also: | 410 | Gone |
";

const CLEAN: &str = "| Code | Name | Text |\n|---|---|---|\n| 1 | Open | It opens. |\n| 2 | Shut | It shuts. |\n";

/// The lint and the table of each diagnostic.
fn lints(json: &Value) -> Vec<(&str, Option<u64>)> {
    let diagnostics = json["diagnostics"].as_array().unwrap();
    diagnostics.iter().map(|diagnostic| (diagnostic["lint"].as_str().unwrap(), diagnostic["table"].as_u64())).collect()
}

#[test]
fn findings_stand_in_the_order_of_the_document_and_are_counted() {
    let ran = Desk::with("errors.md", DOCUMENT).run(&["lint", "errors.md"]).ended(1);
    assert_eq!(ran.stderr, "", "what was asked for is on standard output");
    assert_data_eq!(ran.stdout, file!["snapshots/lint.txt"].raw());
}

#[test]
fn json_has_every_key_in_the_order_of_the_contract() {
    let ran = Desk::with("errors.md", DOCUMENT).run(&["lint", "errors.md", "--format", "json"]).ended(1);
    assert_eq!(ran.stderr, "");
    assert_data_eq!(ran.stdout, file!["snapshots/lint.json"].raw());
}

#[test]
fn nothing_found_is_said() {
    let desk = Desk::with("x.md", CLEAN);
    assert_eq!(desk.run(&["lint", "x.md"]).ended(0).stdout, "nothing found\n");
    assert_eq!(desk.run(&["lint", "x.md", "--format", "json"]).ended(0).json(), json!({"spec": "x.md", "diagnostics": []}));
    assert_eq!(desk.run_with(&["lint", "-"], &[], CLEAN.as_bytes()).ended(0).stdout, "nothing found\n");
}

#[test]
fn only_the_tables_that_were_asked_for_are_looked_at() {
    let desk = Desk::with("errors.md", DOCUMENT);
    let upload = desk.run(&["lint", "errors.md", "--table", "Upload", "--format", "json"]).ended(1).json();
    assert_eq!(lints(&upload), [("empty-text", Some(0)), ("duplicate-code", Some(0)), ("stray-row", None)]);
    let download = desk.run(&["lint", "errors.md", "--table", "1", "--format", "json"]).ended(1).json();
    assert_eq!(lints(&download), [("duplicate-name", Some(1)), ("stray-row", None)]);
}

#[test]
fn tables_that_were_asked_for_together_are_one_set() {
    let desk = Desk::with("errors.md", DOCUMENT);
    let expected = [
        ("empty-text", Some(0)),
        ("duplicate-code", Some(0)),
        ("duplicate-name", Some(1)),
        ("duplicate-code", Some(1)),
        ("stray-row", None),
    ];
    for tables in [&["--table", "all"][..], &["--table", "0", "--table", "1"]] {
        let both = desk.run(&[&["lint", "errors.md", "--format", "json"], tables].concat()).ended(1).json();
        assert_eq!(lints(&both), expected, "507 is in both");
    }
}

#[test]
fn what_would_not_generate_is_not_passed_over() {
    let no_codes = "| Field | Type |\n|---|---|\n| x | any words |\n";
    for (document, options, lint) in [
        ("Words.\n", &[][..], "no-table"),
        ("", &[], "empty-document"),
        (no_codes, &[], "no-code-table"),
        (no_codes, &["--table", "0"], "no-code-table"),
        (CLEAN, &["--table", "7"], "unknown-table"),
        (CLEAN, &["--code", "Number"], "unknown-column"),
        (CLEAN, &["--rename", "3=Ajar"], "unknown-code"),
        (CLEAN, &["--rename", "2=Open"], "duplicate-name"),
        (CLEAN, &["--rename", "2=all of it"], "invalid-name"),
        (CLEAN, &["--allow", "lost-pipe", "--deny-lint", "lost-pipe"], "invalid-option"),
    ] {
        let desk = Desk::with("x.md", document);
        let ran = desk.run(&[&["lint", "x.md", "--format", "json"], options].concat()).ended(1);
        assert_eq!(lints(&ran.json()).iter().map(|(lint, _)| *lint).collect::<Vec<_>>(), [lint], "{document:?} {options:?}");
        desk.run(&[&["generate", "x.md", "--name", "X"], options].concat()).ended(2);
    }
}

#[test]
fn a_warning_is_allowed_or_denied() {
    let desk = Desk::with("x.md", "| Code | Text |\n|---|---|\n| 1 | One. |\n| 2 | |\n| 3 | |\n");
    let last = |args: &[&str], status| {
        let ran = desk.run(&[&["lint", "x.md"], args].concat()).ended(status);
        ran.stdout.lines().last().map(str::to_owned)
    };
    assert_eq!(last(&[], 0).as_deref(), Some("4 warnings"));
    assert_eq!(last(&["--allow", "empty-text"], 0).as_deref(), Some("2 warnings"));
    assert_eq!(last(&["--allow", "empty-text", "--allow", "unnamable-entry"], 0).as_deref(), Some("nothing found"));
    assert_eq!(last(&["--deny-lint", "empty-text"], 1).as_deref(), Some("2 errors, 2 warnings"));
    assert_eq!(last(&["--deny-lint", "empty-text", "--deny-lint", "unnamable-entry"], 1).as_deref(), Some("4 errors"));
    desk.run(&["generate", "x.md", "--name", "X"]).ended(0);
    assert_eq!(desk.run(&["generate", "x.md", "--name", "X", "--deny-lint", "empty-text"]).ended(2).stdout, "");
    desk.run(&["list", "x.md", "--deny-lint", "empty-text"]).ended(1);
}

#[test]
fn an_error_is_not_allowed_away() {
    let desk = Desk::with("x.md", "| Code | Name |\n|---|---|\n| 1 | One |\n| 1 | Two |\n");
    assert!(desk.run(&["lint", "x.md", "--allow", "duplicate-code"]).ended(1).stdout.ends_with("\n1 error\n"));
}

#[test]
fn findings_that_are_not_shown_are_counted() {
    let rows: String = (0..200).map(|_| "| 1 | One | Once more. |\n").collect();
    let desk = Desk::with("x.md", format!("| Code | Name | Text |\n|---|---|---|\n{rows}"));
    for tables in [&[][..], &["--table", "0"], &["--table", "all"]] {
        let ran = desk.run(&[&["lint", "x.md"], tables].concat()).ended(1);
        assert!(ran.stdout.ends_with("\n\nerror[duplicate-code]: 149 more of these\n\n199 errors\n"), "{tables:?} {ran:#?}");
    }
    let json = desk.run(&["lint", "x.md", "--format", "json"]).ended(1).json();
    assert_eq!(json["diagnostics"][50]["message"], "149 more of these");
    assert_eq!((&json["diagnostics"][50]["table"], lints(&json).len()), (&json!(0), 51));
}

#[test]
fn what_cannot_be_read_is_trouble_and_json_all_the_same() {
    let desk = Desk::with("x.pdf", CLEAN);
    desk.put("latin.md", b"| Code | Text |\n|---|---|\n| 1 | R\xe9ponse. |\n");
    for (file, lint) in [("none.md", "unreadable-document"), ("x.pdf", "unsupported-format"), ("latin.md", "invalid-utf8")] {
        let ran = desk.run(&["lint", file]).ended(2);
        assert!(ran.stdout.starts_with(&format!("error[{lint}]")) && ran.stdout.ends_with("\n1 error\n"), "{ran:#?}");
        let json = desk.run(&["lint", file, "--format", "json"]).ended(2).json();
        assert_eq!(lints(&json), [(lint, None)]);
    }
    assert_eq!(desk.run(&["lint", "x.pdf", "--input-format", "markdown"]).ended(0).stdout, "nothing found\n");
}

#[test]
fn what_steers_a_terminal_does_not_reach_it() {
    let desk = Desk::with("x.md", "| Code | Name | Text |\n|---|---|---|\n| 1 | A | x \u{202e}y \u{1b}[31m |\n| 1 | B | \u{9b}1m |\n");
    let ran = desk.run(&["lint", "x.md"]).ended(1);
    let steers = |c: &char| (c.is_control() && *c != '\n') || *c == '\u{202e}';
    assert_eq!(ran.stdout.chars().find(steers), None, "{}", ran.stdout);
}

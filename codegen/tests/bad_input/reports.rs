//! What a user sees: findings that look like the compiler's (design, section 6).

use snapbox::{assert_data_eq, str};

use crate::input::Input;

#[test]
fn a_duplicate_code() {
    let document = "# Upload\n\n| Code | Text |\n|------|------|\n| 215 | NAME system type. |\n| 220 | Service ready. |\n| 215 | UNIX system type. |\n";
    assert_data_eq!(
        Input::of(document).refused().report.to_string(),
        str![[r#"
error[duplicate-code]: code 215 is defined twice
 --> spec.md:7:3
  |
5 | | 215 | NAME system type. |
  |   --- first defined here
6 | | 220 | Service ready. |
7 | | 215 | UNIX system type. |
  |   ^^^ defined again
  |
  = help: remove one of the rows, or make the second another name of the first: .alias("215")
"#]]
    );
}

#[test]
fn a_document_and_its_names_table_that_disagree() {
    let document = "| Code | Text |\n|------|------|\n| 110 | Restart marker. |\n| 120 | Ready in nnn minutes. |\n";
    let names = "# Names\n\n| Code | Name |\n|------|------|\n| 110 | RestartMarker |\n| 125 | AlreadyOpen |\n";
    assert_data_eq!(
        Input::of(document).names(names).refused().report.to_string(),
        str![[r#"
error[unknown-code]: the document has no code 125, but names.md names it
 --> names.md:6:9
  |
6 | | 125 | AlreadyOpen |
  |         ^^^^^^^^^^^ no entry has this name
  |
  = help: remove this row, or add code 125 to the document

error[missing-name]: names.md has no name for code 120
 --> spec.md:4:3
  |
4 | | 120 | Ready in nnn minutes. |
  |   ^^^ this code
  |
  = help: add a row to names.md: `| 120 | ReadyInNnnMinutes |`
"#]]
    );
}

#[test]
fn names_that_collide() {
    let document = "| Code | Text |\n|------|------|\n| 450 | File unavailable (busy). |\n| 550 | File unavailable (not found). |\n";
    assert_data_eq!(
        Input::of(document).refused().report.to_string(),
        str![[r#"
error[duplicate-name]: codes 450 and 550 are both named FileUnavailable
 --> spec.md:4:9
  |
3 | | 450 | File unavailable (busy). |
  |         ------------------------ first used here
4 | | 550 | File unavailable (not found). |
  |         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ the same name again
  |
  = help: write the names into a document of their own and give it as `names`; to start from:

| Code | Name |
|------|------|
| 450 | FileUnavailable450 |
| 550 | FileUnavailable550 |
"#]]
    );
}

#[test]
fn bytes_that_are_not_utf8() {
    let document = b"| Code | Text |\n|------|------|\n| 110 | R\xe9ponse. |\n";
    assert_data_eq!(
        Input::of(document).refused().report.to_string(),
        str![[r#"
error[invalid-utf8]: byte 41 of the file is not UTF-8
 --> spec.md:3:10
  |
3 | | 110 | R�ponse. |
  |          ^ the first byte that is not
  |
  = help: save the file as UTF-8, for instance `iconv -f WINDOWS-1252 -t UTF-8 spec.md`
"#]]
    );
}

#[test]
fn several_tables() {
    let document = "# A\n\n|Code|Text|\n|-|-|\n|1|Open.|\n\n# B\n\n|Code|Text|\n|-|-|\n|2|Shut.|\n";
    assert_data_eq!(
        Input::of(document).refused().report.to_string(),
        str![[r#"
error[ambiguous-table]: spec.md has 2 code tables
 --> spec.md:3:1
  |
3 | |Code|Text|
  | ^ the first one
...
9 | |Code|Text|
  | - another one
  |
  = help: choose: .table("0") (under "A"), or .table("1") (under "B"); or .table("all")
"#]]
    );
}

#[test]
fn a_missing_document() {
    assert_data_eq!(
        Input::without_document().refused().report.to_string(),
        str![[r#"
error[unreadable-document]: cannot read `spec.md`: No such file or directory (os error 2)
  |
  = help: is it there? Paths are relative to the package's root, where its Cargo.toml stands
"#]]
    );
}

#[test]
fn a_lost_pipe_in_a_long_line() {
    let text = "This text is long, as those of specifications are, and it goes on and on to the end of the line.";
    let document = format!("|---|---| |1|Open. {text}| |2|Shut. {text} |3|Ajar. {text}|");
    assert_data_eq!(
        Input::of(document).accepted().report.to_string(),
        str![[r#"
warning[lost-pipe]: row 2 has lost its closing pipe
 --> spec.md:1:224
  |
1 | ..., and it goes on and on to the end of the line. |3|Ajar. This text is long, as those of specifications are, and it goes on and on ...
  |                                                    ^ a row ends here: `|` is missing
  |
  = help: type `|` at the end of the row
"#]]
    );
}

#[test]
fn a_text_that_would_turn_a_terminal_around() {
    let document = "| Code | Name | Text |\n|---|---|---|\n| 1 | Open | a\u{202e}b |\n";
    assert_data_eq!(
        Input::of(document).accepted().report.to_string(),
        str![[r#"
warning[bidirectional-control]: the text of code 1 has a bidirectional control
 --> spec.md:3:14
  |
3 | | 1 | Open | a�b |
  |              ^^^ it reads otherwise than it stands
  |
  = help: take the character out; in generated documentation it is shown as its number
"#]]
    );
}

//! `explain`: what does 553 mean?

mod support;

use snapbox::{assert_data_eq, file};

use support::Desk;

const DOCUMENT: &str = "\
# Errors

## Upload

| Code | Name | Text |
|------|------|------|
| 0x80010000 | QUOTA_EXCEEDED | The quota is exceeded. |
| -32700 | ParseError | Invalid JSON. |
| 7 | reserved | |
| 100-199 | Information | Not an error. |

## States

| Code | Name | Text |
|------|------|------|
| E-1 | QuotaLow | Nearly there. |
";

#[test]
fn a_code_of_ftp_is_explained_with_its_digits() {
    let ran = Desk::new().run(&["explain", "553"]).ended(0);
    assert_data_eq!(ran.stdout, file!["snapshots/explain-553.txt"].raw());
}

#[test]
fn a_code_that_was_taken_more_than_once_is_explained_with_all_its_meanings() {
    let ran = Desk::new().run(&["explain", "521"]).ended(0);
    assert_data_eq!(ran.stdout, file!["snapshots/explain-521.txt"].raw());
}

#[test]
fn a_code_that_the_table_lacks_still_says_something_by_its_digits() {
    let ran = Desk::new().run(&["explain", "256"]).ended(1);
    assert_data_eq!(ran.stdout, file!["snapshots/explain-256.txt"].raw());
    let ran = Desk::new().run(&["explain", "700"]).ended(1);
    assert_eq!(ran.stdout.lines().count(), 1, "{}", ran.stdout);
}

#[test]
fn a_name_or_a_part_of_one_is_as_good_as_the_code() {
    let desk = Desk::new();
    let of = |code: &str| desk.run(&["explain", code]).ended(0).stdout;
    for name in ["PathnameCreated", "pathnamecreated", "pathname", "PATHNAME CREATED", "pathname_created", " 257 "] {
        assert_eq!(of(name), of("257"), "{name}");
    }
    let several = of("account");
    assert!(several.lines().count() > 1 && several.lines().all(|line| line.contains("Account")), "{several}");
    assert!(several.lines().any(|line| line.starts_with("332 ")), "{several}");
}

#[test]
fn a_code_of_a_document_is_explained_with_its_place() {
    let desk = Desk::with("errors.md", DOCUMENT);
    let ran = desk.run(&["explain", "-32700", "errors.md"]).ended(0);
    assert_data_eq!(ran.stdout, file!["snapshots/explain-document.txt"].raw());
}

#[test]
fn codes_are_found_in_any_spelling() {
    let desk = Desk::with("errors.md", DOCUMENT);
    let of = |code: &str| desk.run(&["explain", code, "errors.md"]).ended(0).stdout;
    for code in ["0x80010000", "2147549184", "0x8001_0000", "quota_exceeded", "QuotaExceeded", "exceed"] {
        assert!(of(code).starts_with("0x80010000 QuotaExceeded\n"), "{code}: {}", of(code));
    }
    assert!(of("e-1").starts_with("E-1 QuotaLow\n"), "a string");
    assert!(of("7").contains("reserved"), "{}", of("7"));
    assert!(of("100-199").contains("range"), "{}", of("100-199"));
    assert_eq!(of("quota"), "0x80010000  QuotaExceeded\nE-1         QuotaLow\n");
    let upload = desk.run(&["explain", "quota", "errors.md", "--table", "Upload"]).ended(0).stdout;
    assert!(upload.starts_with("0x80010000 QuotaExceeded\n"), "{upload}");
}

#[test]
fn what_is_not_found_is_said() {
    let desk = Desk::with("errors.md", DOCUMENT);
    for args in [&["explain", "9999", "errors.md"][..], &["explain", "nonsense", "errors.md"], &["explain", "nonsense"], &["explain", ""]] {
        let ran = desk.run(args).ended(1);
        assert!(ran.stdout.contains("no code or name"), "{args:?}: {ran:#?}");
    }
    let ran = desk.run(&["explain", "1", "absent.md"]).ended(2);
    assert!(ran.stderr.starts_with("error[unreadable-document]") && ran.stdout.is_empty(), "{ran:#?}");
    desk.run(&["explain", "553", "--table", "0"]).ended(2);
}

#[test]
fn long_texts_are_wrapped() {
    let desk = Desk::new();
    let ran = desk.run_with(&["explain", "110"], &[("COLUMNS", "40")], b"").ended(0);
    assert!(ran.stdout.lines().all(|line| line.chars().count() <= 40), "{}", ran.stdout);
}

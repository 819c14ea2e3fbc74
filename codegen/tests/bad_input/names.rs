//! Names that cannot be, and names tables that do not agree with their document.

use std::fs;

use spectable_codegen::Lint;

use crate::input::Input;

const DOCUMENT: &str = "\
# Doors

| Code | Text |
|------|------|
| 110 | The door is open. |
| 120 | The door is shut. |
";

fn names(rows: &str) -> String {
    format!("| Code | Name |\n|------|------|\n{rows}")
}

/// The names table that a help ends with.
fn table_in(help: &str) -> &str {
    help.split_once("\n\n").expect("the help prints a names table").1
}

#[test]
fn two_texts_that_make_one_name() {
    let document = "| Code | Text |\n|------|------|\n| 1 | Failed: no disk. |\n| 2 | Failed: no net. |\n| 3 | Fine. |\n";
    let seen = Input::of(document).refused();
    let said = seen.only_error(Lint::DuplicateName);
    said.says("spec.md:4:7", "codes 1 and 2 are both named Failed", "give it as `names`");
    assert_eq!(said.related, ["spec.md:3:7"]);
    assert_eq!(table_in(&said.help), "| Code | Name |\n|------|------|\n| 1 | Failed1 |\n| 2 | Failed2 |\n| 3 | Fine |\n");
}

#[test]
fn the_names_table_in_the_help_is_one_to_start_from() {
    let negative = "| Code | Text |\n|---|---|\n| -1 | Failed. |\n| 1 | Failed. |\n| 2 | Failed. |\n";
    let strings = "| Code | Text |\n|---|---|\n| 4.04 | Failed. |\n| 4.4 | Failed. |\n| 5.00 | Fine. |\n";
    let hex = "| Code | Text |\n|---|---|\n| 0x10 | Failed. |\n| 0x11 | Failed. |\n";
    let many: String = (1..=250).map(|code| format!("| {code} | {} |\n", if code < 3 { "Failed." } else { "Other" })).collect();
    let many = format!("| Code | Text |\n|---|---|\n{many}");
    for document in [negative, strings, hex, &many] {
        let seen = Input::of(document).refused();
        let table = seen
            .report
            .findings
            .iter()
            .find(|finding| finding.help.contains("| Code | Name |"))
            .unwrap_or_else(|| panic!("no names table in\n{}", seen.report));
        Input::of(document).names(table_in(&table.help)).accepted();
    }
}

#[test]
fn the_names_table_in_the_help_does_not_collide_in_its_turn() {
    let document = "| Code | Name | Text |\n|---|---|---|\n| 1 | Failed | a |\n| 2 | Failed | b |\n| 3 | Failed1 | c |\n";
    let seen = Input::of(document).refused();
    let said = seen.only_error(Lint::DuplicateName);
    Input::of(document).names(table_in(&said.help)).accepted();
}

#[test]
fn more_collisions_are_each_shown() {
    let document = "| Code | Text |\n|---|---|\n| 1 | Failed. |\n| 2 | Failed. |\n| 3 | Failed. |\n| 4 | Fine. |\n| 5 | Fine. |\n";
    let seen = Input::of(document).refused();
    assert_eq!(seen.lints(), [Lint::DuplicateName; 3], "{}", seen.report);
}

#[test]
fn a_name_that_only_its_spelling_in_unicode_parts_from_another() {
    // The compiler takes both for the same identifier (NFC).
    let seen = Input::of(DOCUMENT).names(names("| 110 | Caf\u{e9} |\n| 120 | Cafe\u{301} |\n")).refused();
    seen.only_error(Lint::DuplicateName);
}

#[test]
fn a_name_that_only_looks_like_another_is_shown() {
    // Latin and Cyrillic.
    let seen = Input::of(DOCUMENT).names(names("| 110 | Open |\n| 120 | \u{41e}pen |\n"));
    let report = match_report(seen);
    assert!(report.contains("names.md:4"), "confusable names are a finding (design, 5.8):\n{report}");
}

fn match_report(input: Input) -> String {
    input.accepted().report.to_string()
}

#[test]
fn a_text_in_a_script_without_identifiers_is_named_by_its_code() {
    let seen = Input::of("| Code | Text |\n|---|---|\n| 110 | \u{1f980} |\n| 120 | Shut. |\n").accepted();
    seen.the(Lint::UnnamableEntry).says(
        "spec.md:3:9",
        "no Rust name can be made for code 110: it is named Code110",
        "rename = \"110=NAME\"",
    );
}

#[test]
fn a_names_table_that_lacks_a_code() {
    let seen = Input::of(DOCUMENT).names(names("| 110 | Open |\n")).refused();
    let said = seen.only_error(Lint::MissingName);
    said.says("spec.md:6:3", "names.md has no name for code 120", "add a row to names.md: `| 120 | TheDoorIsShut |`");
    Input::of(DOCUMENT).names(names("| 110 | Open |\n| 120 | TheDoorIsShut |\n")).accepted();
}

#[test]
fn a_names_table_that_names_a_code_too_many() {
    let seen = Input::of(DOCUMENT).names(names("| 110 | Open |\n| 115 | Ajar |\n| 120 | Shut |\n")).refused();
    let said = seen.only_error(Lint::UnknownCode);
    said.says("names.md:4:9", "the document has no code 115, but names.md names it", "remove this row, or add code 115");
}

#[test]
fn a_names_table_that_names_a_code_twice() {
    let seen = Input::of(DOCUMENT).names(names("| 110 | Open |\n| 120 | Shut |\n| 110 | Ajar |\n")).refused();
    let said = seen.only_error(Lint::DuplicateCode);
    said.says("names.md:5:3", "code 110 is named twice", "remove one of the rows");
    assert_eq!(said.related, ["names.md:3:9"]);
}

#[test]
fn a_names_table_with_a_cell_that_is_no_code() {
    let rows = "| 110 | Open |\n| 120 | Shut |\n| 1 | A |\n| 2 | B |\n| n/a yet | C |\n";
    let document = format!("{DOCUMENT}| 1 | a |\n| 2 | b |\n");
    let seen = Input::of(document).names(names(rows)).refused();
    seen.only_error(Lint::InvalidCode).says("names.md:7:3", "`n/a yet` is not a code", "write the code as it stands in the document");
}

#[test]
fn a_names_table_that_is_missing() {
    let seen = Input::of(DOCUMENT).with(|build| build.names("names.md")).refused();
    let said = seen.only_error(Lint::UnreadableDocument);
    assert!(said.message.starts_with("cannot read `names.md`: "), "{}", said.message);
}

#[test]
fn a_names_table_that_is_a_directory() {
    let input = Input::of(DOCUMENT).with(|build| build.names("names.md"));
    fs::create_dir(input.root().join("names.md")).unwrap();
    let seen = input.refused();
    assert_eq!(seen.only_error(Lint::UnreadableDocument).message, "cannot read `names.md`: it is a directory");
}

#[test]
fn a_names_document_without_a_table() {
    let seen = Input::of(DOCUMENT).names("# Names\n\nTo come.\n").refused();
    seen.only_error(Lint::NoCodeTable).says("names.md:1:1", "names.md has no table of codes and names", "`| Code | Name |`");
}

#[test]
fn an_empty_names_document() {
    let seen = Input::of(DOCUMENT).names("").refused();
    seen.only_error(Lint::EmptyDocument).says("names.md:1:1", "names.md is empty", "`| Code | ");
}

#[test]
fn a_names_document_that_is_not_utf8() {
    let seen = Input::of(DOCUMENT).names(b"| Code | Name |\n|---|---|\n| 110 | Caf\xe9 |\n").refused();
    seen.only_error(Lint::InvalidUtf8).says("names.md:3:12", "byte 37 of the file is not UTF-8", "iconv");
}

#[test]
fn a_name_that_is_no_identifier() {
    for name in ["The door", "1st", "open-door", "Door!", "r#type", "_"] {
        let seen = Input::of(DOCUMENT).names(names(&format!("| 110 | {} |\n| 120 | Shut |\n", name.replace('_', "\\_")))).refused();
        let said = seen.only_error(Lint::InvalidName);
        assert_eq!(said.message, format!("`{name}` cannot be the name of a variant"));
        assert!(said.help.contains("a name of letters, digits and `_`"), "{}", said.help);
        assert_eq!(said.place, "names.md:3:9", "the name stands in the names table");
    }
}

#[test]
fn a_name_that_is_blank() {
    let seen = Input::of(DOCUMENT).names(names("| 110 | |\n| 120 | Shut |\n")).refused();
    let finding = seen.report.findings.iter().next().unwrap();
    assert!(matches!(finding.lint, Lint::InvalidName | Lint::MissingName), "{}", seen.report);
    assert!(!finding.message.contains("``"), "an empty name is better not quoted: {}", finding.message);
}

#[test]
fn a_name_that_the_names_table_gives_twice() {
    let seen = Input::of(DOCUMENT).names(names("| 110 | Open |\n| 120 | Open |\n")).refused();
    let said = seen.only_error(Lint::DuplicateName);
    assert_eq!(said.message, "codes 110 and 120 are both named Open");
    assert_eq!(
        (said.place.as_str(), said.related),
        ("names.md:4:9", vec!["names.md:3:9".to_owned()]),
        "the names stand in the names table"
    );
    assert!(!said.help.contains("into a document of their own"), "there is one already: {}", said.help);
}

#[test]
fn names_that_no_raw_identifier_can_have() {
    for name in ["Self", "self", "crate", "super"] {
        let seen = Input::of(DOCUMENT).names(names(&format!("| 110 | {name} |\n| 120 | Shut |\n"))).refused();
        let said = seen.only_error(Lint::InvalidName);
        assert_eq!(said.message, format!("`{name}` cannot be the name of a variant"));
    }
}

#[test]
fn other_keywords_become_raw_identifiers() {
    for name in ["type", "match", "async", "try", "gen", "union", "abstract", "true"] {
        let input = Input::of(DOCUMENT).names(names(&format!("| 110 | {name} |\n| 120 | Shut |\n")));
        input.accepted();
    }
}

#[test]
fn names_of_the_items_beside_the_variants() {
    for name in ["ALL", "COUNT", "SPEC_HASH"] {
        let seen = Input::of(DOCUMENT).names(names(&format!("| 110 | {name} |\n| 120 | Shut |\n"))).refused();
        let said = seen.only_error(Lint::InvalidName);
        assert_eq!(said.message, format!("`{name}` cannot be the name of a variant"));
    }
}

#[test]
fn a_bidirectional_control_in_a_name() {
    let seen = Input::of(DOCUMENT).names(names("| 110 | Op\u{202e}en |\n| 120 | Shut |\n")).refused();
    let said = seen.only_error(Lint::InvalidName);
    assert_eq!(said.place, "names.md:3:9", "the name stands in the names table");
    let finding = seen.report.findings.iter().next().unwrap();
    let shown = format!("{}{}", seen.report, seen.report.in_short(finding));
    assert!(!shown.contains('\u{202e}'), "the message turns around whatever shows it: {shown:?}");
}

#[test]
fn a_rename_of_an_unknown_code() {
    let seen = Input::of(DOCUMENT).with(|build| build.rename(130, "Ajar")).refused();
    seen.only_error(Lint::UnknownCode).says("", "the document has no code 130, but `rename` names it Ajar", "remove the rename of 130");
}

#[test]
fn a_rename_of_what_is_no_code() {
    let seen = Input::of(DOCUMENT).with(|build| build.rename("open door", "Ajar")).refused();
    seen.only_error(Lint::UnknownCode);
}

#[test]
fn a_rename_to_what_is_no_identifier() {
    let seen = Input::of(DOCUMENT).with(|build| build.rename(110, "a b")).refused();
    seen.only_error(Lint::InvalidName).says("spec.md:5:9", "`a b` cannot be the name of a variant", "rename = \"110=NAME\"");
}

#[test]
fn two_renames_of_one_code() {
    let seen = Input::of(DOCUMENT).with(|build| build.rename(110, "Open").rename(110, "Ajar")).refused();
    let finding = seen.report.findings.iter().next().unwrap();
    assert!(finding.message.contains("110"), "{}", finding.message);
}

#[test]
fn a_variant_that_cannot_be_named_in_the_data_form() {
    for name in ["Self", "self", "crate", "super", "_", "ALL"] {
        let expanded = spectable_codegen::macros::code_set(format!("pub enum X: u8 {{ 1 => {name} \"x\" }}").parse().unwrap()).to_string();
        assert!(expanded.contains(&format!("`{name}` cannot be the name of a variant")), "{expanded}");
    }
}

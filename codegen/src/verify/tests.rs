//! Sets and documents of a few rows, held against each other.

#![allow(clippy::unwrap_used, clippy::panic, reason = "clippy knows only what is marked as a test")]

use std::collections::HashSet;

use super::Strictness::{self, Always, Never, WhereGiven};
use super::{Difference, HandWritten, Spec, Verification, described, differences, findings};
use crate::code::{Code, CodeType, IntType};
use crate::code_set::{CodeSet, Entry, EntrySpans};
use crate::document::{self, Document};
use crate::lint::Lint;
use crate::options::{Api, Options};
use crate::report::Report;

const UPLOAD: &str = "\
| Code    | Name    | Text                   |
|---------|---------|------------------------|
| 201     | Stored  | The file was stored.   |
| 404     | Missing | There is no such file. |
| 409     |         | Reserved               |
| 500-599 |         | Free to use.           |
";

fn int(value: i128, name: &str, text: &str) -> Entry {
    entry(Code::Int(value), name, text)
}

fn entry(code: Code, name: &str, text: &str) -> Entry {
    Entry { code, name: name.into(), text: text.into(), line: None, deprecated: None, aliases: Vec::new(), spans: EntrySpans::default() }
}

fn hand_written(entries: impl Into<Vec<Entry>>) -> CodeSet {
    let entries = entries.into();
    let is_str = entries.iter().any(|entry| matches!(entry.code, Code::Str(_)));
    CodeSet {
        name: "Upload".into(),
        span: None,
        doc: String::new(),
        spec: None,
        code_type: if is_str { CodeType::Str } else { CodeType::Int(IntType::U16) },
        entries,
        api: Api::default(),
    }
}

/// The document as it is read with these options.
fn read(text: &str, options: &[(&str, &str)], code_type: CodeType, verification: &Verification) -> (Option<Spec>, Report) {
    let mut settings = Options::default();
    let mut report = Report::default();
    let mut names = None;
    for (key, value) in options {
        match *key {
            // The names table itself.
            "names" => {
                settings.set("names", "names.md").unwrap();
                names = Some(*value);
            }
            _ => settings.set(key, value).unwrap(),
        }
    }
    let spec = document::load_bytes("x.md", text.as_bytes(), &mut report).unwrap();
    let names = names.map(|names| document::load_bytes("names.md", names.as_bytes(), &mut report).unwrap());
    let spec = Spec::read(Document { spec, names }, &settings.reading, code_type, verification, &mut report);
    (spec, report)
}

const DEFAULT: Verification = Verification { names: WhereGiven, descriptions: WhereGiven, partial: false };

fn with(names: Strictness, descriptions: Strictness) -> Verification {
    Verification { names, descriptions, partial: false }
}

fn compare(set: &CodeSet, text: &str, options: &[(&str, &str)], verification: &Verification) -> Vec<Difference> {
    let (spec, report) = read(text, options, set.code_type, verification);
    let spec = spec.unwrap_or_else(|| panic!("{report}"));
    differences(&HandWritten { set, has_discriminants: true, unlisted: &HashSet::new() }, &spec, verification)
}

#[test]
fn what_is_the_same_has_no_differences() {
    let same = hand_written([int(201, "Stored", "The file was stored."), int(404, "Missing", "There is no such file.")]);
    assert_eq!(compare(&same, UPLOAD, &[], &DEFAULT), []);
    assert_eq!(compare(&same, UPLOAD, &[], &with(Always, Always)), []);
    // In another order, in another case, without descriptions.
    let same = hand_written([int(404, "MISSING", ""), int(201, "STORED", "")]);
    assert_eq!(compare(&same, UPLOAD, &[], &with(Always, Always)), []);
}

#[test]
fn each_difference_is_seen_once() {
    let set = hand_written([int(201, "Stored", "The file was saved."), int(404, "Absent", "There is no such file.")]);
    let reworded = Difference::Reworded { variant: 0, entry: 0 };
    let renamed = Difference::Renamed { variant: 1, entry: 1, elsewhere: None };
    assert_eq!(compare(&set, UPLOAD, &[], &DEFAULT), [reworded.clone(), renamed.clone()]);
    assert_eq!(compare(&set, UPLOAD, &[], &with(Always, Never)), [renamed]);
    assert_eq!(compare(&set, UPLOAD, &[], &with(Never, Always)), [reworded]);
    assert_eq!(compare(&set, UPLOAD, &[], &with(Never, Never)), []);
}

#[test]
fn what_is_missing_is_seen_unless_it_may_be() {
    let set = hand_written([int(404, "Missing", "")]);
    assert_eq!(compare(&set, UPLOAD, &[], &DEFAULT), [Difference::Missing { entries: vec![0] }]);
    assert_eq!(compare(&set, UPLOAD, &[], &Verification { partial: true, ..DEFAULT }), []);
}

#[test]
fn a_code_that_was_changed_is_one_difference() {
    for (name, text) in [("Missing", "Gone."), ("Absent", "There is no such file."), ("MISSING", "")] {
        let set = hand_written([int(201, "Stored", ""), int(405, name, text)]);
        let recoded = [Difference::Recoded { variant: 1, entry: 1 }];
        assert_eq!(compare(&set, UPLOAD, &[], &DEFAULT), recoded, "{name}");
        assert_eq!(compare(&set, UPLOAD, &[], &Verification { partial: true, ..DEFAULT }), recoded, "{name}");
    }
    // It is not that of an entry whose own code has a variant.
    let set = hand_written([int(201, "Stored", ""), int(404, "Missing", ""), int(405, "Absent", "There is no such file.")]);
    assert_eq!(compare(&set, UPLOAD, &[], &DEFAULT), [Difference::Unknown { variant: 2 }]);
}

#[test]
fn names_that_changed_places_are_two_differences() {
    let set = hand_written([int(201, "Missing", ""), int(404, "Stored", "")]);
    assert_eq!(
        compare(&set, UPLOAD, &[], &DEFAULT),
        [
            Difference::Renamed { variant: 0, entry: 0, elsewhere: Some(1) },
            Difference::Renamed { variant: 1, entry: 1, elsewhere: Some(0) }
        ]
    );
}

#[test]
fn a_code_that_is_no_entry_is_known_for_what_it_is() {
    let set = hand_written([int(201, "Stored", ""), int(404, "Missing", ""), int(409, "A", ""), int(507, "B", ""), int(600, "C", "")]);
    let (spec, _) = read(UPLOAD, &[], set.code_type, &DEFAULT);
    let written = HandWritten { set: &set, has_discriminants: true, unlisted: &HashSet::from([Code::Int(600), Code::Int(404)]) };
    let found = findings(&written, &spec.unwrap(), &DEFAULT);
    let messages: Vec<&str> = found.iter().map(|finding| finding.message.as_str()).collect();
    assert_eq!(messages, ["x.md:4 lists code 404", "x.md reserves code 409 (line 5)", "x.md has code 507 only as one of 500-599 (line 6)"]);
}

#[test]
fn names_are_compared_where_the_document_gives_them() {
    const TEXTS: &str = "| Code | Text |\n|---|---|\n| 1 | It is open. |\n| 2 | It is shut. |\n";
    let set = hand_written([int(1, "Open", ""), int(2, "Shut", "")]);
    let renamed = |variant| Difference::Renamed { variant, entry: variant, elsewhere: None };
    assert_eq!(compare(&set, TEXTS, &[], &DEFAULT), []);
    assert_eq!(compare(&set, TEXTS, &[], &with(Always, Never)), [renamed(0), renamed(1)]);
    assert_eq!(compare(&set, TEXTS, &[("rename", "0x2=Closed")], &DEFAULT), [renamed(1)]);
    assert_eq!(compare(&set, TEXTS, &[("rename", "1=Open"), ("rename", "2=Shut")], &with(Always, Never)), []);
    let names = ("names", "| Code | Name |\n|---|---|\n| 1 | Open |\n| 2 | Closed |\n");
    assert_eq!(compare(&set, TEXTS, &[names], &DEFAULT), [renamed(1)]);
    // A dash is no name.
    let dash = "| Code | Name | Text |\n|---|---|---|\n| 1 | Open | It is open. |\n| 2 | - | It is shut. |\n| 3 | Ajar | Ajar. |\n";
    let set = hand_written([int(1, "Open", ""), int(2, "Shut", ""), int(3, "Ajar", "")]);
    assert_eq!(compare(&set, dash, &[], &DEFAULT), []);
    assert_eq!(compare(&set, dash, &[], &with(Always, Never)), [renamed(1)]);
}

#[test]
fn a_document_whose_names_collide_is_fine_where_nobody_compares_them() {
    let set = hand_written([int(1, "Open", ""), int(2, "Reopened", "")]);
    let same = "| Code | Text |\n|---|---|\n| 1 | Open. |\n| 2 | Open, again. |\n";
    assert_eq!(compare(&set, same, &[], &DEFAULT), []);
    let (spec, report) = read(same, &[], set.code_type, &with(Always, Never));
    assert!(spec.is_none() && report.findings.iter().any(|finding| finding.lint == Lint::DuplicateName));
}

#[test]
fn an_alias_is_a_name_too() {
    let twice = "| Code | Name | Text |\n|---|---|---|\n| 1 | Open | Open. |\n| 1 | Ajar | Open. |\n";
    for name in ["Open", "Ajar", "AJAR"] {
        assert_eq!(compare(&hand_written([int(1, name, "")]), twice, &[("alias", "all")], &DEFAULT), [], "{name}");
    }
    let renamed = [Difference::Renamed { variant: 0, entry: 0, elsewhere: None }];
    assert_eq!(compare(&hand_written([int(1, "Shut", "")]), twice, &[("alias", "all")], &DEFAULT), renamed);
    assert!(read(twice, &[], CodeType::Int(IntType::U16), &DEFAULT).0.is_none(), "a code that is there twice is the document's mistake");
}

#[test]
fn a_name_is_no_description() {
    let names = "| Code | Name |\n|---|---|\n| 1 | Open |\n| 2 | Shut |\n";
    let set = hand_written([int(1, "Open", "It is open."), int(2, "Shut", "It is shut.")]);
    assert_eq!(compare(&set, names, &[], &DEFAULT), []);
    assert_eq!(compare(&set, names, &[], &with(WhereGiven, Always)), [Difference::NoTexts]);
}

#[test]
fn a_text_that_went_away_is_a_difference() {
    let blank = UPLOAD.replace("The file was stored.", "                    ");
    let set = hand_written([int(201, "Stored", "The file was stored."), int(404, "Missing", "There is no such file.")]);
    assert_eq!(compare(&set, &blank, &[], &DEFAULT), [Difference::Reworded { variant: 0, entry: 0 }]);
}

#[test]
fn strings_and_numbers_are_told_apart() {
    let states = "| Code | Text |\n|---|---|\n| 08006 | Connection failure. |\n| 0A000 | Not supported. |\n";
    assert_eq!(compare(&hand_written([int(8006, "A", "")]), states, &[], &DEFAULT), [Difference::CodeTypes]);
    let strings = [entry(Code::Str("08006".into()), "A", ""), entry(Code::Str("0A000".into()), "B", "")];
    assert_eq!(compare(&hand_written(strings), states, &[], &DEFAULT), []);
    // Numbers of a document may be strings of an enum.
    let strings = [entry(Code::Str("201".into()), "Stored", ""), entry(Code::Str("404".into()), "Missing", "")];
    assert_eq!(compare(&hand_written(strings), UPLOAD, &[], &DEFAULT), []);
}

#[test]
fn what_is_deprecated_there_is_deprecated_here() {
    let old = "| Code | Name | Text |\n|---|---|---|\n| 1 | Open | Deprecated. |\n";
    let mut set = hand_written([int(1, "Open", "")]);
    assert_eq!(compare(&set, old, &[], &DEFAULT), []);
    let asked = [("deprecated", "true")];
    assert_eq!(compare(&set, old, &asked, &DEFAULT), [Difference::Undeprecated { variant: 0, entry: 0 }]);
    set.entries[0].deprecated = Some(String::new());
    assert_eq!(compare(&set, old, &asked, &DEFAULT), []);
}

#[test]
fn texts_come_from_the_document_where_nothing_else_is_said() {
    let text = "| Code | Text |\n|---|---|\n| 1 | Give a <domain>. |\n| 2 | Shut. |\n| 3 | Ajar. |\n";
    let set = hand_written([int(1, "A", "Give a `\\<domain>`."), int(2, "B", ""), int(3, "C", "Half open.")]);
    let (spec, _) = read(text, &[], set.code_type, &with(Never, Never));
    let described = described(set, &spec.unwrap());
    let texts: Vec<&str> = described.entries.iter().map(|entry| entry.text.as_str()).collect();
    assert_eq!(texts, ["Give a <domain>.", "Shut.", "Half open."]);
}

#[test]
fn a_set_with_many_differences_is_shown_in_bounds() {
    let rows: String = (0..10_000).map(|code| format!("| {code} | N{code} | {} |\n", "words ".repeat(30))).collect();
    let text = format!("| Code | Name | Text |\n|---|---|---|\n{rows}");
    let shown = |entries: Vec<Entry>| {
        let set = hand_written(entries);
        let (spec, _) = read(&text, &[], set.code_type, &DEFAULT);
        let written = HandWritten { set: &set, has_discriminants: true, unlisted: &HashSet::new() };
        let found = findings(&written, &spec.unwrap(), &DEFAULT);
        assert!(found.has_errors());
        found.iter().map(|finding| finding.message.len() + finding.help.len()).sum::<usize>()
    };
    assert!(shown(vec![int(1, "N1", "")]) < 70_000);
    assert!(shown((0..10_000).map(|code| int(code, "Other", "Other.")).collect()) < 70_000);
    assert!(shown((0..10_000).map(|code| int(code + 10_000, &format!("N{code}"), "")).collect()) < 70_000);
}

#[test]
fn what_is_pasted_is_what_was_missing() {
    let mut set = hand_written([int(201, "Missing", "")]);
    let (spec, _) = read(UPLOAD, &[], set.code_type, &DEFAULT);
    let spec = spec.unwrap();
    let help = |set: &CodeSet, has_discriminants| {
        let written = HandWritten { set, has_discriminants, unlisted: &HashSet::new() };
        let found = findings(&written, &spec, &Verification { names: Never, ..DEFAULT });
        found.iter().map(|finding| finding.help.clone()).collect::<Vec<_>>().join("\n")
    };
    const OR: &str = "\n\nor, if Upload covers a part of the document on purpose, say so: `partial`";
    // The name is taken.
    assert!(help(&set, true).ends_with(&format!("\n\n    /// There is no such file.\n    Missing404 = 404,{OR}")), "{}", help(&set, true));
    set.entries[0].name = "Stored".into();
    assert!(
        help(&set, false).ends_with(&format!("\n\n    /// There is no such file.\n    #[code(404)]\n    Missing,{OR}")),
        "{}",
        help(&set, false)
    );
    set.code_type = CodeType::Int(IntType::U8);
    assert!(help(&set, true).ends_with(&format!("write `#[repr(u16)]` before the enum, so that these codes fit{OR}")));
}

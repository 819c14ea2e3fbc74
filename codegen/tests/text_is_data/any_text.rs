//! Any text as the cell of a Markdown table.

use std::fmt::Write as _;

use proptest::prelude::*;
use spectable_codegen::document::{self, Document};
use spectable_codegen::options::Column;
use spectable_codegen::{CodeSet, Options, Report};

use crate::sets::{Generated, NASTY, expanded_data};

/// The set of a document with the columns code, name and text.
#[track_caller]
fn read(document: &str) -> CodeSet {
    let mut options = Options::default();
    options.reading.code = Some(Column::Number(1));
    options.reading.name_column = Some(Column::Number(2));
    options.reading.text = Some(Column::Number(3));
    let mut report = Report::default();
    let spec = document::load_bytes("spec.md", document.as_bytes(), &mut report).unwrap();
    let set = document::code_set(Document { spec, names: None }, &options, &mut report);
    assert!(!report.findings.has_errors(), "{report}\nin {document}");
    set.unwrap()
}

fn table(cells: &[String]) -> String {
    let mut table = String::from("| Code | Name | Text |\n|---|---|---|\n");
    for (nth, cell) in cells.iter().enumerate() {
        writeln!(table, "| {nth} | V{nth} | {cell} |").unwrap();
    }
    table
}

/// The text with a backslash before each sign that could mean something, and what no cell can hold as an entity.
fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    for c in text.chars() {
        match c {
            '\n' | '\r' => write!(escaped, "&#{};", u32::from(c)).unwrap(),
            c if c.is_ascii_punctuation() => escaped.extend(['\\', c]),
            c => escaped.push(c),
        }
    }
    escaped
}

/// The text with an entity for all but letters and digits.
fn as_entities(text: &str) -> String {
    let mut entities = String::new();
    for c in text.chars() {
        if c.is_ascii_alphanumeric() {
            entities.push(c);
        } else {
            write!(entities, "&#x{:x};", u32::from(c)).unwrap();
        }
    }
    entities
}

/// Markdown has no NUL: it reads as U+FFFD.
fn without_nul(text: &str) -> String {
    text.replace('\0', "\u{fffd}")
}

#[track_caller]
fn is_described_by_itself(text: &str) {
    let set = read(&table(&[escaped(text), as_entities(text)]));
    // White space around a cell's text is not part of it.
    let expected = without_nul(text).trim().to_owned();
    let described: Vec<_> = set.entries.iter().map(|entry| entry.text.to_string()).collect();
    assert_eq!(described, [expected.clone(), expected.clone()], "escaped, and as entities");
    assert_eq!(Generated::of(&expanded_data(&set)).descriptions, [expected.clone(), expected]);
}

#[test]
fn texts_that_look_like_markup_are_described_to_the_letter() {
    for text in NASTY {
        is_described_by_itself(&without_nul(text));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn any_text_is_described_to_the_letter(text in any::<String>()) {
        is_described_by_itself(&without_nul(&text));
    }

    #[test]
    fn any_text_of_signs_is_described_to_the_letter(text in "[ -~\u{a0}\u{e9}\u{202e}]{0,40}") {
        is_described_by_itself(&text);
    }

    #[test]
    fn words_are_described_to_the_letter_without_escapes(text in "[a-zA-Z0-9.,;:()?'\"%/ -]{0,40}") {
        let set = read(&table(std::slice::from_ref(&text)));
        prop_assert_eq!(set.entries[0].text.as_str(), text.trim());
    }
}

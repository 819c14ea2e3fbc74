//! Files that cannot be read, or hold no text.

use std::fs;

use spectable_codegen::{Lint, Severity};

use crate::input::Input;

const TABLE: &str = "| Code | Text |\n|------|------|\n| 1 | Open. |\n";

fn utf16(text: &str, bytes_of: impl Fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(bytes_of).collect()
}

#[test]
fn a_missing_file() {
    let seen = Input::without_document().refused();
    let said = seen.only_error(Lint::UnreadableDocument);
    assert_eq!(said.place, "");
    assert!(said.message.starts_with("cannot read `spec.md`: "), "{}", said.message);
    assert!(said.help.contains("Paths are relative to the package's root"), "{}", said.help);
}

#[test]
fn a_directory_in_place_of_a_file() {
    let input = Input::without_document();
    fs::create_dir(input.root().join("spec.md")).unwrap();
    let seen = input.refused();
    let said = seen.only_error(Lint::UnreadableDocument);
    assert_eq!(said.message, "cannot read `spec.md`: it is a directory");
}

#[test]
fn an_empty_path() {
    let input = Input::without_document();
    let build = spectable_codegen::Build::new("").root(input.root()).out_dir(input.root().join("out"));
    let report = build.generate().unwrap_err();
    let messages: Vec<_> = report.findings.iter().map(|finding| finding.help.as_str()).collect();
    assert_eq!(messages, ["give the path of a document"]);
}

#[test]
fn an_empty_file() {
    let seen = Input::of("").refused();
    seen.only_error(Lint::EmptyDocument).says("spec.md:1:1", "spec.md is empty", "| Code | Text |");
}

#[test]
fn a_file_with_nothing_but_a_byte_order_mark() {
    let seen = Input::of("\u{feff}").refused();
    seen.only_error(Lint::EmptyDocument).says("spec.md:1:1", "spec.md is empty", "| Code | Text |");
}

#[test]
fn a_file_of_white_space() {
    let seen = Input::of(" \n\t\r\n\r \u{a0}\n").refused();
    seen.only_error(Lint::EmptyDocument).says("spec.md:1:1", "spec.md is empty", "| Code | Text |");
}

#[test]
fn a_file_whose_ending_tells_no_format() {
    let input = Input::without_document();
    fs::write(input.root().join("spec.pdf"), TABLE).unwrap();
    let build = spectable_codegen::Build::new("spec.pdf").root(input.root()).out_dir(input.root().join("out"));
    let report = build.generate().unwrap_err();
    let said: Vec<_> = report.findings.iter().map(|finding| (finding.lint, finding.help.as_str())).collect();
    assert_eq!(said[0].0, Lint::UnsupportedFormat);
    assert!(said[0].1.contains("input-format = \"markdown\""), "{}", said[0].1);
    assert_eq!(said.len(), 1, "a document that was not read is not said to have no table:\n{report}");
}

#[test]
fn bytes_that_are_not_utf8_are_named_by_their_offset() {
    let seen = Input::of(b"| Code | Text |\n|---|---|\n| 1 | caf\xe9 |\n").refused();
    seen.only_error(Lint::InvalidUtf8).says("spec.md:3:10", "byte 35 of the file is not UTF-8", "iconv -f WINDOWS-1252 -t UTF-8 spec.md");
}

#[test]
fn the_offset_of_a_wrong_byte_counts_the_byte_order_mark() {
    let seen = Input::of(b"\xef\xbb\xbf| Code | Text |\r\n|---|---|\r\n| 1 | caf\xe9 |\r\n").refused();
    seen.only_error(Lint::InvalidUtf8).says("spec.md:3:10", "byte 40 of the file is not UTF-8", "iconv");
}

#[test]
fn a_file_that_ends_within_a_character() {
    let seen = Input::of(b"| 1 | \xe2\x82").refused();
    seen.only_error(Lint::InvalidUtf8).says("spec.md:1:7", "byte 6 of the file is not UTF-8", "iconv");
}

#[test]
fn utf16_is_told_apart_from_other_encodings() {
    let with_mark = format!("\u{feff}{TABLE}");
    for bytes in [utf16(&with_mark, u16::to_le_bytes), utf16(&with_mark, u16::to_be_bytes)] {
        let seen = Input::of(bytes).refused();
        // To read these bytes as WINDOWS-1252 would give another unreadable file.
        seen.only_error(Lint::InvalidUtf8).says(
            "spec.md:1:1",
            "the file is UTF-16: byte 0 is not UTF-8",
            "iconv -f UTF-16 -t UTF-8 spec.md",
        );
    }
}

#[test]
fn utf16_without_a_mark_has_nul_bytes() {
    for (bytes, place) in [(utf16(TABLE, u16::to_le_bytes), "spec.md:1:2"), (utf16(TABLE, u16::to_be_bytes), "spec.md:1:1")] {
        let seen = Input::of(bytes).refused();
        let said = seen.the(Lint::ControlCharacter);
        assert_eq!((said.place.as_str(), said.severity), (place, Severity::Warning));
        assert!(said.help.contains("tr -d"), "{}", said.help);
    }
}

#[test]
fn nul_bytes_are_found_and_are_no_code() {
    let input = Input::of("| Code | Text |\n|------|------|\n| 1 | Op\0en. |\n");
    let seen = input.accepted();
    let places: Vec<_> = seen.report.findings.iter().filter(|finding| finding.lint == Lint::ControlCharacter).collect();
    assert!(!places.is_empty(), "{}", seen.report);
    let position = seen.report.sources[0].position(places[0].span.unwrap().start());
    assert_eq!((position.line, position.column), (3, 9));
    assert!(!seen.report.to_string().contains('\0'));
}

//! FTP's document as its publisher wrote it, and as others might have.

#![allow(clippy::panic, clippy::unwrap_used, reason = "a test that fails should say so where it stands")]

use spectable_codegen::document::{self, Document};
use spectable_codegen::{CodeSet, Lint, Options, Report};

const SPEC: &str = include_str!("../../spec/ftp.md");
const NAMES: &str = include_str!("../../spec/ftp-names.md");

fn read(spec: &str) -> (CodeSet, Report) {
    let mut report = Report::default();
    let document = Document {
        spec: document::load_bytes("spec/ftp.md", spec.as_bytes(), &mut report).unwrap(),
        names: document::load_bytes("spec/ftp-names.md", NAMES.as_bytes(), &mut report),
    };
    let set = document::code_set(document, &Options::default(), &mut report);
    (set.unwrap_or_else(|| panic!("{report}")), report)
}

fn entries(set: &CodeSet) -> Vec<(String, &str, &str)> {
    set.entries.iter().map(|entry| (entry.code.to_string(), entry.name.as_str(), entry.text.as_str())).collect()
}

/// The rows as a reader of the document sees them.
fn rows() -> Vec<(String, String)> {
    let (set, _) = read(SPEC);
    set.entries.iter().map(|entry| (entry.code.to_string(), entry.text.to_string())).collect()
}

fn before_the_table() -> &'static str {
    &SPEC[..SPEC.find("|---").unwrap()]
}

#[test]
fn the_document_gives_39_entries_and_one_warning() {
    let (set, report) = read(SPEC);
    assert_eq!((set.entries.len(), set.code_type.name()), (39, "u16"));
    let findings: Vec<_> = report.findings.iter().collect();
    assert_eq!(findings.iter().map(|finding| finding.lint).collect::<Vec<_>>(), [Lint::LostPipe]);
    let span = findings[0].span.unwrap();
    assert!(SPEC[..span.start()].ends_with("Assigned Numbers document. "), "the place is where the pipe is missing");
    assert!(SPEC[span.start()..].starts_with("|220|"));
}

#[test]
fn every_entry_knows_its_place() {
    let (set, report) = read(SPEC);
    for entry in &set.entries {
        let (code, text) = (entry.spans.code, entry.spans.text);
        assert_eq!(SPEC[code.start()..code.end()], entry.code.to_string());
        assert_eq!(SPEC[text.start()..text.end()], *entry.text);
        let position = report.source(code.source).unwrap().position(code.start());
        assert_eq!((position.line, entry.line), (7, Some(7)));
        assert_eq!(position.column, SPEC.lines().nth(6).unwrap().find(&format!("|{}|", entry.code)).unwrap() + 2);
    }
}

#[test]
fn however_the_table_is_written_the_entries_are_the_same() {
    let (as_published, _) = read(SPEC);
    let lines: String = rows().iter().map(|(code, text)| format!("|{code}|{text}|\n")).collect();
    let collapsed = lines.trim_end().replace('\n', " ");
    for (way, table) in [
        ("well-formed", format!("| Code | Description |\n|------|-------------|\n{lines}")),
        (
            "without outer pipes",
            format!("Code | Description\n--- | ---\n{}", lines.replace("\n|", "\n").replace("|\n", "\n").trim_start_matches('|')),
        ),
        ("lines without a header", format!("|---|---|\n{lines}")),
        ("lines without header and delimiters", lines.clone()),
        ("collapsed", format!("|---|---| {collapsed}")),
        ("collapsed with a header", format!("| Code | Description | |---|---| {collapsed}")),
    ] {
        let (set, report) = read(&format!("{}{table}", before_the_table()));
        assert_eq!(entries(&set), entries(&as_published), "{way}");
        assert_eq!((set.spec_hash(), &set.doc), (as_published.spec_hash(), &as_published.doc), "{way}");
        assert!(report.findings.is_empty(), "{way}: {report}");
    }
}

#[test]
fn what_stands_before_the_table_is_the_documentation() {
    let (set, _) = read(SPEC);
    let shown = set.doc.replace('\\', "");
    let paragraphs: Vec<&str> = before_the_table().split("\n\n").map(str::trim).filter(|paragraph| !paragraph.is_empty()).collect();
    assert_eq!(shown.split("\n\n").collect::<Vec<_>>(), paragraphs);
}

#[test]
fn every_missing_pipe_is_found_and_costs_no_entry() {
    let (as_published, _) = read(SPEC);
    let codes: Vec<String> = as_published.entries.iter().map(|entry| entry.code.to_string()).collect();
    // 215 has lost its pipe already; the last row's is the end of the document.
    for (nth, code) in codes.iter().enumerate().take(38).filter(|(_, code)| *code != "215") {
        let next = format!("| |{}|", codes[nth + 1]);
        let broken = SPEC.replace(&next, &format!(" |{}|", codes[nth + 1]));
        assert_eq!(broken.len(), SPEC.len() - 1, "{code}");
        let (set, report) = read(&broken);
        assert_eq!(entries(&set), entries(&as_published), "{code}");
        let messages: Vec<_> = report.findings.iter().map(|finding| finding.message.clone()).collect();
        assert_eq!(messages.len(), 2, "{code}: {messages:?}");
        assert!(messages.contains(&format!("row {code} has lost its closing pipe")), "{messages:?}");
    }
}

//! Documents that are small to write and might be much to read.

use spectable_codegen::document::{self, Document};
use spectable_codegen::{Lint, Options, Report};

use crate::hostile_documents::{ALL, Hostile};

/// What a report may take when shown, and how many findings are kept, whatever the document.
const SHOWN: usize = 500_000;
const FINDINGS: usize = 50 * Lint::ALL.len();

/// Lists a document and makes a code set of it; for documents of which only the size matters.
#[track_caller]
fn read(hostile: &Hostile) {
    let name = hostile.name;
    let document = (hostile.document)(hostile.tested);
    let mut options = Options::default();
    options.set("table", "all").unwrap();
    let mut report = Report::default();
    let spec = document::load_bytes(hostile.path, document.as_bytes(), &mut report).unwrap();
    let document = Document { spec, names: None };
    let set = document::code_set(document, &options, &mut report);
    assert!(set.is_some() || report.findings.has_errors(), "{name}: neither a set nor an error");
    let listed = document::list(document, &options, &mut report);
    let most = listed.iter().map(|table| table.findings.iter().count()).chain([report.findings.iter().count()]).max();
    assert!(most <= Some(FINDINGS), "{name}: {most:?} findings");
    let shown = report.to_string().len();
    assert!(shown < SHOWN, "{name}: {shown} bytes of report");
}

fn read_all(ending: &str) {
    for hostile in ALL.iter().filter(|hostile| hostile.path.ends_with(ending)) {
        read(hostile);
    }
}

#[test]
fn hostile_markdown_is_read() {
    read_all(".md");
}

#[test]
fn hostile_html_is_read() {
    read_all(".html");
}

#[test]
fn hostile_csv_is_read() {
    read_all(".csv");
}

#[test]
fn hostile_xml_is_read() {
    read_all(".xml");
}

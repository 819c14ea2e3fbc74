//! Whether what was written is read as what it was written from.

use std::collections::HashMap;

use crate::code_set::{CodeSet, Entry};
use crate::document::{self, Document};
use crate::finding::{Finding, Findings};
use crate::lint::{Lint, Severity};
use crate::name;
use crate::options::{Api, Options};
use crate::report::Report;
use crate::shown::shortened;
use crate::source::Source;

/// Where the first row of entries stands in a table.
const FIRST_ROW: usize = 3;

/// Reports what `table` says otherwise than `set`.
pub(super) fn check(file: &str, path: &str, table: &str, set: &CodeSet, findings: &mut Findings) {
    let (read, report) = read(table, set);
    let by_line: HashMap<u32, &Entry> = read.iter().flat_map(|read| &read.entries).filter_map(|entry| Some((entry.line?, entry))).collect();
    let mut is_told = false;
    for (nth, entry) in set.entries.iter().enumerate() {
        let line = u32::try_from(FIRST_ROW + nth).unwrap_or(u32::MAX);
        if let Some(finding) = difference(entry, by_line.get(&line).copied()) {
            is_told |= finding.severity == Severity::Error;
            findings.push(finding);
        }
    }
    if !is_told && report.findings.has_errors() {
        let why = report.findings.iter().find(|finding| finding.severity == Severity::Error).map_or("", |finding| finding.message.as_str());
        findings.push(
            Finding::new(Lint::UnwritableEntry, format!("the table of {path} in {file} would not be read again: {why}"))
                .about(set.span)
                .help("name the codes otherwise, or write the document by hand and say how it is read"),
        );
    }
}

/// Whether a document with the table of `set` in it says the same as the enum.
pub(super) fn is_read_the_same(document: &str, set: &CodeSet) -> bool {
    let (read, report) = read(document, set);
    let of = |entry: &Entry| (entry.code.clone(), entry.text.clone());
    !report.findings.has_errors() && read.is_some_and(|read| read.entries.iter().map(of).eq(set.entries.iter().map(of)))
}

/// What is read of a document, for an enum with these codes.
fn read(markdown: &str, set: &CodeSet) -> (Option<CodeSet>, Report) {
    let mut report = Report::default();
    let spec = report.add(Source::new("table.md", markdown));
    let api = Api { name: Some(set.name.clone()), code_type: Some(set.code_type), ..Api::default() };
    let set = document::code_set(Document { spec, names: None }, &Options { api, ..Options::default() }, &mut report);
    (set, report)
}

fn difference(entry: &Entry, read: Option<&Entry>) -> Option<Finding> {
    let unwritable = |message: String, label: &str, help: &str| {
        Some(Finding::new(Lint::UnwritableEntry, message).at(entry.spans.name, label).help(help))
    };
    let code = shortened(&entry.code.to_string());
    let Some(read) = read else {
        return unwritable(
            format!("the row of code {code} would not be read as a code"),
            "this variant",
            "a cell that holds nothing, or reads as a range, a list or a reserved code, makes no variant: give it another code, name \
             or description",
        );
    };
    if read.code != entry.code {
        return unwritable(
            format!("code {code} would be read as {}", shortened(&read.code.to_string())),
            "this variant",
            "give it a code that stands for itself in a document: a number, or a word without white space",
        );
    }
    if read.text != entry.text {
        return unwritable(
            format!("the description of code {code} would be read otherwise"),
            "the one of this variant",
            "a document's text has no white space around it, and no zero bytes in it: take them out",
        );
    }
    let name = name::normalized(&entry.name);
    (read.name != name)
        .then(|| {
            unwritable(
                format!("name {} would be read as {}", shortened(&entry.name), shortened(&read.name)),
                "this variant",
                &format!("names of documents become camel case; pin this one where the document is read: rename = \"{code}={name}\""),
            )
        })
        .flatten()
        .map(|finding| Finding { severity: Severity::Warning, ..finding })
}

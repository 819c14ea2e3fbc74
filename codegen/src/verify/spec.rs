//! What a document says, as hand-written code is held against it.

use std::collections::HashSet;

use super::{Strictness, Verification};
use crate::code::{Code, CodeType};
use crate::code_set::CodeSet;
use crate::document::{self, Document, ListedTable};
use crate::entries::{self, Status};
use crate::finding::Findings;
use crate::lint::Lint;
use crate::options::{Api, Options, Reading};
use crate::report::Report;
use crate::validate;

/// What a document says: its code set, and what a code set alone does not tell.
#[derive(Debug, Clone)]
pub struct Spec {
    /// The codes.
    pub set: CodeSet,
    /// The document that the names come from.
    pub(super) names_path: String,
    /// The codes, in their written form, whose names the document gives; the others have names made of their texts.
    named: HashSet<String>,
    /// The codes, in their written form, that have texts beside their names.
    described: HashSet<String>,
    /// The rows that are about codes and make no variants.
    others: Vec<OtherRow>,
}

/// A row that reserves a code or is about several.
#[derive(Debug, Clone)]
struct OtherRow {
    first: i128,
    last: i128,
    code: String,
    written: String,
    is_reserved: bool,
    line: usize,
}

impl Spec {
    /// Reads a document for holding a set with codes of this type against it. What is wrong with the document goes into the
    /// report; with errors there, nothing is compared.
    pub fn read(
        document: Document,
        reading: &Reading,
        code_type: CodeType,
        verification: &Verification,
        report: &mut Report,
    ) -> Option<Self> {
        // Numbers have the type that fits: an enum that covers a part of them may have a smaller one.
        let code_type = Some(code_type).filter(|code_type| *code_type == CodeType::Str);
        let options = Options { reading: reading.clone(), api: Api { code_type, ..Api::default() } };
        let mut findings = Findings::default();
        let set = document::read_set(document, &options, report, &mut findings);
        let rows = rows(document, &options, report);
        let spec = set.map(|set| Self::new(set, reading, &rows, report));
        if let Some(spec) = &spec {
            let mut of_code = Findings::default();
            validate::check(&spec.set, &mut of_code);
            if !spec.compares_names(verification) {
                // The enum has its own names, so whether the document's can be a variant's is nobody's business.
                of_code.retain(|finding| !matches!(finding.lint, Lint::DuplicateName | Lint::InvalidName));
            }
            findings.extend(of_code);
        }
        reading.check(&mut findings);
        reading.judge(&mut findings);
        let has_errors = findings.has_errors();
        report.findings.extend(findings);
        spec.filter(|_| !has_errors)
    }

    fn new(set: CodeSet, reading: &Reading, tables: &[ListedTable], report: &Report) -> Self {
        let pinned = reading.renames.iter().flat_map(|(code, _)| [false, true].map(|string| entries::code_of(code, string)));
        let mut named: HashSet<String> = pinned.flatten().map(|code| code.to_string()).collect();
        let mut described = HashSet::new();
        let mut others = Vec::new();
        for table in tables {
            let source = report.source(table.table.span.source);
            for entry in &table.entries {
                let line = source.map_or(0, |source| source.line(entry.spans.code.start()));
                match (entry.status, &entry.value) {
                    (Status::Code, Some(code)) => {
                        let is_given = entry.name.as_deref().is_some_and(|name| name.contains(char::is_alphanumeric));
                        if is_given || reading.names.is_some() {
                            named.insert(code.to_string());
                        }
                        if table.roles.text.is_some() {
                            described.insert(code.to_string());
                        }
                    }
                    (Status::Reserved | Status::Range, value) => {
                        let one = match value {
                            Some(Code::Int(value)) => Some((*value, *value)),
                            _ => None,
                        };
                        // Nothing is in a range that ends before it begins.
                        let (first, last) = entry.bounds.as_deref().copied().or(one).unwrap_or((1, 0));
                        others.push(OtherRow {
                            first,
                            last,
                            code: value.as_ref().map_or_else(|| entry.code.to_string(), Code::to_string),
                            written: entry.code.to_string(),
                            is_reserved: entry.status == Status::Reserved,
                            line,
                        });
                    }
                    _ => {}
                }
            }
        }
        let path = set.spec.clone().unwrap_or_default();
        let names_path = reading.names.clone().unwrap_or(path);
        Self { set, names_path, named, described, others }
    }

    /// The document's path, as the user wrote it.
    pub(super) fn path(&self) -> &str {
        self.set.spec.as_deref().unwrap_or_default()
    }

    /// Whether the name of this code is compared.
    pub(super) fn compares_name(&self, code: &Code, verification: &Verification) -> bool {
        match verification.names {
            Strictness::Never => false,
            Strictness::WhereGiven => self.named.contains(&code.to_string()),
            Strictness::Always => true,
        }
    }

    /// Whether names are compared at all.
    pub(super) fn compares_names(&self, verification: &Verification) -> bool {
        match verification.names {
            Strictness::Never => false,
            Strictness::WhereGiven => !self.named.is_empty(),
            Strictness::Always => true,
        }
    }

    /// Whether the document has a text for this code that is not its name.
    pub(super) fn describes(&self, code: &Code) -> bool {
        self.described.contains(&code.to_string())
    }

    /// Whether the document has texts that are not names.
    pub(super) fn has_texts(&self) -> bool {
        !self.described.is_empty()
    }

    /// How the document comes to speak of a code that it has no entry for.
    pub(super) fn mention(&self, code: &Code) -> Option<String> {
        let written = code.to_string();
        let is_about = |row: &&OtherRow| match code {
            Code::Int(value) => (row.first..=row.last).contains(value),
            Code::Str(_) => row.code == written,
        };
        let about = || self.others.iter().filter(is_about);
        // A row of its own says more than a range.
        let row = about().find(|row| row.first == row.last).or_else(|| about().next())?;
        let (path, line) = (self.path(), row.line);
        Some(match row.is_reserved {
            true if row.code == written => format!("{path} reserves code {written} (line {line})"),
            true => format!("{path} reserves code {written}, as one of {} (line {line})", row.written),
            false => format!("{path} has code {written} only as one of {} (line {line})", row.written),
        })
    }
}

/// The rows of the tables that the options choose.
fn rows(document: Document, options: &Options, report: &mut Report) -> Vec<ListedTable> {
    // What is found in them is found again when the code set is read.
    let mut of_rows = Report { sources: std::mem::take(&mut report.sources), ..Report::default() };
    let mut tables = document::list(document, options, &mut of_rows);
    report.sources = of_rows.sources;
    tables.retain(|table| table.selected && table.roles.code.is_some());
    tables
}

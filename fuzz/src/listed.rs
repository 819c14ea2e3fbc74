//! From bytes to a listing.

use spectable_codegen::document::{self, Document, ListedTable};
use spectable_codegen::finding::{Findings, Span};
use spectable_codegen::{Lint, Options, Report};

/// The most findings of one kind that are kept, times the kinds there are.
const FINDINGS: usize = 50 * Lint::ALL.len();

/// Reads bytes as the document `path`, in all ways of reading that differ much.
pub fn reads(path: &str, bytes: &[u8]) {
    let mut by_number = Options::default();
    for (key, value) in [("table", "all"), ("code", "1"), ("text", "2")] {
        by_number.set(key, value).expect("these are options");
    }
    for options in [Options::default(), by_number] {
        let mut report = Report::default();
        let Some(spec) = document::load_bytes(path, bytes, &mut report) else {
            assert!(report.findings.has_errors(), "a document that cannot be read, and no error");
            check_findings(&report.findings, &report);
            return;
        };
        let tables = document::list(Document { spec, names: None }, &options, &mut report);
        check_findings(&report.findings, &report);
        for (nth, table) in tables.iter().enumerate() {
            assert_eq!(table.index, nth);
            check_table(table, &report);
        }
        let order = |table: &ListedTable| table.table.span.start();
        assert!(tables.windows(2).all(|pair| order(&pair[0]) <= order(&pair[1])), "tables are in the order of the document");
        let _ = report.to_string();
    }
}

/// That findings are bounded, stand in the document and say what to type.
pub(crate) fn check_findings(findings: &Findings, report: &Report) {
    assert!(findings.iter().count() <= FINDINGS);
    for finding in findings {
        assert!(!finding.help.is_empty(), "{finding:?} does not say what to type");
        for span in finding.span.iter().chain(finding.related.iter().map(|(span, _)| span)) {
            check_span(*span, report);
        }
        let _ = report.in_short(finding);
    }
}

#[track_caller]
fn check_span(span: Span, report: &Report) {
    let text = report.source(span.source).expect("a source of the report").text();
    assert!(text.get(span.start()..span.end()).is_some(), "{span:?} is no part of the document");
}

fn check_table(listed: &ListedTable, report: &Report) {
    let ListedTable { table, roles, entries, findings, .. } = listed;
    check_findings(findings, report);
    check_span(table.span, report);
    for row in table.header().into_iter().chain(table.rows()) {
        check_span(row.span(), report);
        assert!(row.len() <= table.width());
        for (column, text) in row.texts().enumerate() {
            check_span(row.cell_span(column), report);
            assert_eq!(row.text(column), text);
            assert_eq!(text.trim(), text, "white space around a cell is no part of it");
        }
    }
    let columns = [&roles.code, &roles.name, &roles.text];
    assert!(columns.into_iter().flatten().all(|role| role.column < table.width()), "a role of a column that is not there");
    let expected = if roles.code.is_some() { table.row_count() } else { 0 };
    assert_eq!(entries.len(), expected, "every row is listed, and none twice");
}

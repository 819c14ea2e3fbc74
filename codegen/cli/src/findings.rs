//! Findings as people see them.

use std::io::{self, Write};

use spectable_codegen::document::ListedTable;
use spectable_codegen::finding::{Findings, LeftOut};
use spectable_codegen::render::Color;
use spectable_codegen::spelling::Spelling;
use spectable_codegen::{Finding, Report, render};

use crate::terminal::{self, visible, visible_lines};

/// Shows the findings of `tables`, and those that belong to no table, on standard error.
pub(crate) fn show<'a>(report: &'a Report, tables: impl IntoIterator<Item = &'a ListedTable>) {
    let all: Vec<&Findings> = tables.into_iter().map(|table| &table.findings).chain([&report.findings]).collect();
    let color = terminal::color(&io::stderr());
    let mut shown = String::new();
    for finding in all.iter().copied().flatten() {
        shown.push_str(&paragraph(report, finding, color));
    }
    for more in all.iter().flat_map(|findings| findings.left_out()) {
        shown.push_str(&paragraph_of_more(more));
    }
    // There is nowhere left to say that standard error cannot be written.
    let _ = io::stderr().lock().write_all(shown.as_bytes());
}

/// A finding with the lines it is about, and a blank line.
pub(crate) fn paragraph(report: &Report, finding: &Finding, color: Color) -> String {
    format!("{}\n\n", terminal::rendered(&render::finding(report, &harmless(finding), color), color))
}

/// How many more there were, and a blank line.
pub(crate) fn paragraph_of_more(more: &LeftOut) -> String {
    format!("{}[{}]: {} more of these\n\n", more.severity, more.lint, more.count)
}

/// An empty report, whose help is what one types here.
pub(crate) fn report() -> Report {
    Report { spelling: Spelling::CommandLine, ..Report::default() }
}

/// Shows one finding that is about no document.
pub(crate) fn show_alone(finding: Finding) {
    let mut report = report();
    report.findings.push(finding);
    show(&report, []);
}

/// The same finding without what would steer the terminal: messages and help quote the document.
fn harmless(finding: &Finding) -> Finding {
    let mut finding = finding.clone();
    finding.message = visible(&finding.message).into_owned();
    finding.label = visible(&finding.label).into_owned();
    finding.help = visible_lines(&finding.help);
    for (_, label) in &mut finding.related {
        *label = visible(label).into_owned();
    }
    finding
}

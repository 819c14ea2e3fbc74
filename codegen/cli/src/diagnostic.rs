//! Findings in JSON. The keys and their order are a contract: scripts read this.

use serde::Serialize;
use spectable_codegen::finding::{Findings, LeftOut, SourceId};
use spectable_codegen::source::Position;
use spectable_codegen::{Finding, Report};

/// A finding.
#[derive(Serialize)]
pub(crate) struct Diagnostic<'a> {
    lint: &'a str,
    severity: &'a str,
    line: Option<usize>,
    column: Option<usize>,
    /// The table's number, from 0; left out where the finding stands with its table anyway.
    #[serde(skip_serializing_if = "Option::is_none")]
    table: Option<Option<usize>>,
    message: String,
    help: String,
}

/// All findings, and how many more there were.
pub(crate) fn of<'a>(report: &'a Report, findings: &'a Findings) -> impl Iterator<Item = Diagnostic<'a>> {
    findings.iter().map(|finding| Diagnostic::new(report, finding)).chain(findings.left_out().iter().map(Diagnostic::left_out))
}

impl<'a> Diagnostic<'a> {
    /// A finding, as `report` has it.
    pub(crate) fn new(report: &'a Report, finding: &'a Finding) -> Self {
        let place = finding.span.and_then(|span| Some((span, report.source(span.source)?)));
        let (position, message) = match place {
            // The place in another document, the names table, is told in words: lines are the listed document's.
            Some((span, source)) if span.source != SourceId::default() => {
                let Position { line, column } = source.position(span.start());
                (None, format!("{}:{line}:{column}: {}", source.path(), finding.message))
            }
            Some((span, source)) => (Some(source.position(span.start())), finding.message.clone()),
            None => (None, finding.message.clone()),
        };
        Self {
            lint: finding.lint.name(),
            severity: finding.severity.name(),
            line: position.map(|position| position.line),
            column: position.map(|position| position.column),
            table: None,
            message,
            help: report.help(finding),
        }
    }

    /// How many more there were.
    pub(crate) fn left_out(more: &LeftOut) -> Self {
        Self {
            lint: more.lint.name(),
            severity: more.severity.name(),
            line: None,
            column: None,
            table: None,
            message: format!("{} more of these", more.count),
            help: "they are of the kind that is shown above".to_owned(),
        }
    }

    /// The same with the number of its table, `null` where it belongs to none.
    pub(crate) fn in_table(self, table: Option<usize>) -> Self {
        Self { table: Some(table), ..self }
    }
}

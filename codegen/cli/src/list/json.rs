//! A listing as JSON. The keys and their order are a contract: scripts read this.

use std::io;

use serde::Serialize;
use spectable_codegen::document::ListedTable;
use spectable_codegen::entries::{Status, TableEntry};
use spectable_codegen::finding::{Findings, Span};
use spectable_codegen::roles::Choice;
use spectable_codegen::source::{Position, Source};
use spectable_codegen::table::{self, Row};
use spectable_codegen::{Code, Report};

use super::Listing;
use crate::diagnostic::{self, Diagnostic};

#[derive(Serialize)]
struct Document<'a> {
    spec: &'a str,
    tables: Vec<Table<'a>>,
    diagnostics: Vec<Diagnostic<'a>>,
}

#[derive(Serialize)]
struct Table<'a> {
    index: usize,
    kind: &'a str,
    heading: Vec<&'a str>,
    line: usize,
    columns: Vec<&'a str>,
    code: Option<Role>,
    name: Option<Role>,
    text: Option<Role>,
    entries: Vec<Entry<'a>>,
    diagnostics: Vec<Diagnostic<'a>>,
}

#[derive(Serialize)]
struct Role {
    column: usize,
    why: String,
}

#[derive(Serialize)]
struct Entry<'a> {
    line: usize,
    column: usize,
    code: &'a str,
    value: Option<Value<'a>>,
    name: Option<&'a str>,
    variant: Option<&'a str>,
    text: &'a str,
    status: &'a str,
    cells: Vec<&'a str>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Value<'a> {
    Number(i64),
    /// A number that readers of JSON would round.
    Digits(String),
    String(&'a str),
}

/// Every table, whatever was found.
pub(super) fn write(listing: &Listing<'_>) -> io::Result<Vec<u8>> {
    let view = View { report: &listing.report };
    let document = Document {
        spec: listing.spec,
        tables: listing.tables.iter().map(|table| view.table(table)).collect(),
        diagnostics: view.diagnostics(&listing.report.findings),
    };
    let mut json = serde_json::to_vec_pretty(&document)?;
    json.push(b'\n');
    Ok(json)
}

struct View<'a> {
    report: &'a Report,
}

impl<'a> View<'a> {
    fn table(&self, listed: &'a ListedTable) -> Table<'a> {
        let table = &listed.table;
        let roles = &listed.roles;
        // The engine makes no entries of a table that is no code table.
        let entries = if roles.code.is_none() {
            table.rows().map(|row| self.row(row)).collect()
        } else {
            table.rows().zip(&listed.entries).map(|(row, entry)| self.entry(row, entry)).collect()
        };
        Table {
            index: listed.index,
            kind: table.kind.name(),
            heading: table.heading.iter().map(|heading| heading.as_str()).collect(),
            line: self.position(table.span).line,
            columns: table.headers().collect(),
            code: role(roles.code.as_ref(), table),
            name: role(roles.name.as_ref(), table),
            text: role(roles.text.as_ref(), table),
            entries,
            diagnostics: self.diagnostics(&listed.findings),
        }
    }

    fn entry(&self, row: Row<'a>, entry: &'a TableEntry<'static>) -> Entry<'a> {
        let Position { line, column } = self.position(entry.spans.code);
        Entry {
            line,
            column,
            code: &entry.code,
            value: entry.value.as_ref().map(value),
            name: entry.name.as_deref(),
            variant: entry.variant.as_deref(),
            text: &entry.text,
            status: entry.status.name(),
            cells: cells(row),
        }
    }

    fn row(&self, row: Row<'a>) -> Entry<'a> {
        let Position { line, column } = self.position(row.cell_span(0));
        let status = Status::Skipped.name();
        Entry { line, column, code: "", value: None, name: None, variant: None, text: "", status, cells: cells(row) }
    }

    fn diagnostics(&self, findings: &'a Findings) -> Vec<Diagnostic<'a>> {
        diagnostic::of(self.report, findings).collect()
    }

    fn position(&self, span: Span) -> Position {
        self.report.source(span.source).map_or(Position { line: 1, column: 1 }, |source: &Source| source.position(span.start()))
    }
}

fn role(choice: Option<&Choice>, table: &table::Table) -> Option<Role> {
    choice.map(|choice| Role { column: choice.column, why: choice.why(table).to_string() })
}

fn cells(row: Row<'_>) -> Vec<&str> {
    row.texts().collect()
}

fn value(code: &Code) -> Value<'_> {
    const EXACT: i128 = 1 << 53;
    match code {
        Code::Str(value) => Value::String(value),
        Code::Int(value) => match i64::try_from(*value) {
            Ok(number) if (-EXACT..=EXACT).contains(value) => Value::Number(number),
            _ => Value::Digits(value.to_string()),
        },
    }
}

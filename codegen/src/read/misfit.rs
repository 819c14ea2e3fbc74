//! Findings about rows that do not fit their table.

use crate::finding::{Finding, Span};
use crate::lint::Lint;

/// A row of so few cells; `help` says what to type in this format.
pub(super) fn short_row(span: Span, cells: usize, help: &str) -> Finding {
    let cells = count(cells);
    Finding::new(Lint::ShortRow, format!("a row has {cells}, fewer than its table has columns"))
        .at(span, format!("{cells} here"))
        .help(help)
}

/// A row of so many cells; `help` says what to type in this format.
pub(super) fn long_row(span: Span, cells: usize, help: &str) -> Finding {
    let cells = count(cells);
    Finding::new(Lint::LongRow, format!("a row has {cells}, more than its table has columns: the last are not read"))
        .at(span, format!("{cells} here"))
        .help(help)
}

fn count(cells: usize) -> String {
    format!("{cells} cell{}", if cells == 1 { "" } else { "s" })
}

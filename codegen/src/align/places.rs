//! Where lines and cells stand in the text of a document.

use std::borrow::Cow;
use std::ops::Range;

use super::Cells;
use crate::finding::Span;
use crate::read::pipes;
use crate::table::Row;

/// The lines from the one on which `at` is: each without what stands before its row and the blank behind it.
pub(super) fn lines(text: &str, at: usize) -> impl Iterator<Item = Range<usize>> + Clone + '_ {
    let mut next = Some(at);
    std::iter::from_fn(move || {
        let start = next?;
        let end = text[start..].find('\n').map(|end| start + end);
        next = end.map(|end| end + 1);
        let line = &text[start..end.unwrap_or(text.len())];
        let row = line.trim_start_matches([' ', '\t', '>']);
        let start = start + (line.len() - row.len());
        Some(start..start + row.trim_end_matches([' ', '\t', '\r']).len())
    })
}

/// The cells of a line, without the blank around them.
pub(super) fn cells(text: &str, line: Range<usize>) -> impl Iterator<Item = Range<usize>> + '_ {
    pipes::split(&text[line.clone()]).into_iter().map(move |cell| trimmed(text, line.start + cell.start..line.start + cell.end))
}

/// The lines of what stands between two pipes, without the marks of a quote and the blank around them; none of them is
/// blank.
pub(super) fn bare_lines(text: &str, piece: Range<usize>) -> Cells {
    let mut start = piece.start;
    let mut lines = Vec::new();
    for line in text[piece.clone()].split_inclusive('\n') {
        let marks = line.len() - line.trim_start_matches([' ', '\t', '>']).len();
        let marks = if start > piece.start { marks } else { 0 };
        let bare = trimmed(text, start + marks..start + line.trim_end_matches(['\r', '\n']).len().max(marks));
        if !bare.is_empty() {
            lines.push(bare);
        }
        start += line.len();
    }
    lines
}

pub(super) fn joined<'t>(text: &'t str, lines: &[Range<usize>]) -> Cow<'t, str> {
    match lines {
        [] => Cow::Borrowed(""),
        [line] => Cow::Borrowed(&text[line.clone()]),
        lines => Cow::Owned(lines.iter().map(|line| &text[line.clone()]).collect::<Vec<_>>().join(" ")),
    }
}

/// The marks of quotes and lists at the beginning of a line, and what stands behind them.
pub(super) fn split_marks(line: &str) -> (&str, &str) {
    let mut rest = line;
    loop {
        let bare = rest.trim_start_matches([' ', '\t', '>']);
        let digits = bare.trim_start_matches(|c: char| c.is_ascii_digit());
        let mark = if digits.len() < bare.len() { digits.strip_prefix(['.', ')']) } else { bare.strip_prefix(['-', '+', '*']) };
        match mark.filter(|behind| behind.starts_with([' ', '\t'])) {
            Some(behind) => rest = behind,
            None => return line.split_at(line.len() - bare.len()),
        }
    }
}

/// Without spaces and tabs; other white space may be there for a reason.
pub(super) fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let cell = text[range.clone()].trim_start_matches([' ', '\t']);
    let start = range.end - cell.len();
    start..start + cell.trim_end_matches([' ', '\t']).len()
}

/// Whether this is the cell that was read there.
pub(super) fn is_same(text: &str, lines: &[Range<usize>], cell: Span) -> bool {
    let (Some(first), Some(last)) = (lines.first(), lines.last()) else { return false };
    let blank = text[first.clone()].len() - text[first.clone()].trim_start().len();
    (first.start + blank, last.start + text[last.clone()].trim_end().len()) == (cell.start(), cell.end())
}

/// Whether these are the cells that were read as this row; what is over is not in it.
pub(super) fn are_cells_of(text: &str, cells: &[Range<usize>], row: Row<'_>) -> bool {
    (0..row.len()).all(|column| match cells.get(column).filter(|cell| !text[(*cell).clone()].trim().is_empty()) {
        Some(cell) => is_same(text, std::slice::from_ref(cell), row.cell_span(column)),
        None => row.text(column).is_empty(),
    })
}

/// Whether a line that GitHub takes for a row is more likely to be something else: prose, or attributes of the table.
pub(super) fn is_no_row(line: &str, width: usize) -> bool {
    pipes::pieces(line).len() < 2 && (width > 1 || line.starts_with("{:"))
}

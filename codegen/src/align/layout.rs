//! How wide the columns are, and rows written in them.

use unicode_width::UnicodeWidthStr;

use crate::read::pipes;

/// The narrowest column, which has room for the dashes and both colons.
const LEAST: usize = 3;
/// The widest column; cells may be longer.
const MOST: usize = 80;

/// Rows as an aligned table, the header first. The cells are Markdown.
pub fn table(rows: &[Vec<String>]) -> String {
    let mut layout = Layout::new(vec![Alignment::None; rows.first().map_or(0, Vec::len)]);
    for row in rows {
        layout.fit(row.iter().map(String::as_str));
    }
    let mut table = String::new();
    for (nth, row) in rows.iter().enumerate() {
        layout.write(row.iter().map(String::as_str), &mut table);
        table.push('\n');
        if nth == 0 {
            layout.write_delimiters(&mut table);
            table.push('\n');
        }
    }
    table
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Alignment {
    None,
    Left,
    Center,
    Right,
}

impl Alignment {
    /// The alignment that a cell of the row of dashes gives; `None` where it is not such a cell.
    pub(super) fn of(cell: &str) -> Option<Self> {
        (pipes::is_delimiter(cell) && cell.is_ascii()).then(|| match (cell.starts_with(':'), cell.ends_with(':')) {
            (false, false) => Self::None,
            (true, false) => Self::Left,
            (true, true) => Self::Center,
            (false, true) => Self::Right,
        })
    }
}

/// How wide the columns of a table are.
pub(super) struct Layout {
    columns: Vec<(usize, Alignment)>,
}

impl Layout {
    pub(super) fn new(alignments: Vec<Alignment>) -> Self {
        Self { columns: alignments.into_iter().map(|alignment| (LEAST, alignment)).collect() }
    }

    /// Makes room for a row.
    pub(super) fn fit<'c>(&mut self, cells: impl Iterator<Item = &'c str>) {
        for ((width, _), cell) in self.columns.iter_mut().zip(cells) {
            *width = (*width).max(cell.width().min(MOST));
        }
    }

    /// Writes a row, with its cells that no column has.
    pub(super) fn write<'c>(&self, cells: impl Iterator<Item = &'c str>, out: &mut String) {
        out.push('|');
        for (nth, cell) in cells.enumerate() {
            let (width, alignment) = self.columns.get(nth).copied().unwrap_or((0, Alignment::None));
            let padding = width.saturating_sub(cell.width());
            let before = match alignment {
                Alignment::None | Alignment::Left => 0,
                Alignment::Center => padding / 2,
                Alignment::Right => padding,
            };
            out.push(' ');
            out.extend(std::iter::repeat_n(' ', before));
            out.push_str(cell);
            out.extend(std::iter::repeat_n(' ', padding - before));
            out.push_str(" |");
        }
    }

    pub(super) fn write_delimiters(&self, out: &mut String) {
        out.push('|');
        for &(width, alignment) in &self.columns {
            let (left, right) = match alignment {
                Alignment::None => ("", ""),
                Alignment::Left => (":", ""),
                Alignment::Center => (":", ":"),
                Alignment::Right => ("", ":"),
            };
            out.push(' ');
            out.push_str(left);
            out.extend(std::iter::repeat_n('-', width - left.len() - right.len()));
            out.push_str(right);
            out.push_str(" |");
        }
    }
}

//! The cells of an HTML table in rows and columns: what spans cover, which rows are headers, which do not fit.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use super::html_text::ShownText;
use crate::cell_code::CellCode;
use crate::table::Marks;

/// In which part of its table a row stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Group {
    Head,
    Body,
    Foot,
}

/// A row as it was written.
#[derive(Debug)]
pub(super) struct WrittenRow {
    /// All of it, in the document.
    pub(super) place: Range<usize>,
    pub(super) first_cell: usize,
    pub(super) group: Group,
    /// Which of the table's groups it is in: spans end with it.
    pub(super) group_number: usize,
}

/// A cell as it was written.
#[derive(Debug)]
pub(super) struct WrittenCell<'a> {
    /// Its content without the white space around it, in the document.
    pub(super) place: Range<usize>,
    /// Borrowed where it stands so in the document.
    pub(super) text: Cow<'a, str>,
    pub(super) marks: Marks,
    pub(super) is_header: bool,
    pub(super) spans: Spans,
}

/// How many columns and rows a cell covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Spans {
    pub(super) columns: u16,
    /// 0 for all that are left in the group.
    pub(super) rows: u16,
}

/// A cell that is being read.
#[derive(Debug)]
pub(super) struct OpenCell {
    pub(super) start: usize,
    pub(super) is_header: bool,
    pub(super) spans: Spans,
    pub(super) shown: ShownText,
}

impl Spans {
    pub(super) const ONE: Self = Self { columns: 1, rows: 1 };
    const MOST_COLUMNS: u32 = 1_000;
    const MOST_ROWS: u32 = 65_534;

    /// From the values of the attributes, as the standard reads them.
    pub(super) fn new(columns: Option<u32>, rows: Option<u32>) -> Self {
        let within = |number: u32, most: u32| u16::try_from(number.min(most)).unwrap_or(1);
        Self { columns: within(columns.unwrap_or(1).max(1), Self::MOST_COLUMNS), rows: within(rows.unwrap_or(1), Self::MOST_ROWS) }
    }
}

/// The standard's non-negative integer: white space before it and anything behind it does not count.
pub(super) fn non_negative(value: &[u8]) -> Option<u32> {
    let value = value.trim_ascii_start();
    let digits = value.strip_prefix(b"+").unwrap_or(value);
    let digits = digits.iter().take_while(|byte| byte.is_ascii_digit());
    let mut number = None;
    for digit in digits {
        number = Some(number.unwrap_or(0_u32).saturating_mul(10).saturating_add(u32::from(digit - b'0')));
    }
    number
}

/// What the reader may still copy. Spans let a few bytes stand for a great many cells, so that what is made of a
/// document has to be measured by its length.
#[derive(Debug)]
pub(super) struct Allowance {
    left: usize,
}

impl Allowance {
    /// For a document of so many bytes.
    pub(super) fn of(bytes: usize) -> Self {
        Self { left: (4 << 20) + bytes.saturating_mul(32) }
    }

    /// Whether so many bytes are still allowed; they are not any more.
    pub(super) fn take(&mut self, bytes: usize) -> bool {
        match self.left.checked_sub(bytes) {
            Some(left) => self.left = left,
            None => return false,
        }
        true
    }
}

/// What a cell takes in a table, besides its text.
const CELL: usize = 40;

/// One position of the grid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Position {
    /// The cell that covers it, if there is one.
    pub(super) cell: Option<usize>,
    /// Whether the cell was written here and not elsewhere.
    is_own: bool,
}

/// A row of the grid.
#[derive(Debug)]
pub(super) struct GridRow {
    /// Which of the rows as written.
    pub(super) written: usize,
    positions: Range<usize>,
}

/// The cells in rows and columns.
#[derive(Debug, Default)]
pub(super) struct Grid {
    pub(super) rows: Vec<GridRow>,
    positions: Vec<Position>,
    /// Two cells that cover the same position.
    pub(super) overlap: Option<(usize, usize)>,
    /// Whether there was no allowance left for what the cells cover.
    pub(super) is_cut: bool,
}

/// A cell that reaches down into the next rows.
#[derive(Debug, Clone, Copy)]
struct Reaching {
    cell: usize,
    rows_left: u16,
    /// To the end of the group.
    has_no_end: bool,
}

impl Grid {
    /// Lays the cells out as the standard does. A row without a cell of its own is none.
    pub(super) fn new(rows: &[WrittenRow], cells: &[WrittenCell<'_>], allowance: &mut Allowance) -> Self {
        let mut grid = Self::default();
        let mut reaching: Vec<Option<Reaching>> = Vec::new();
        let mut group = None;
        for (written, row) in rows.iter().enumerate() {
            if group.replace(row.group_number) != Some(row.group_number) {
                reaching.clear();
            }
            let end = rows.get(written + 1).map_or(cells.len(), |next| next.first_cell);
            let own = row.first_cell..end;
            let first = grid.positions.len();
            if !own.is_empty() {
                grid.lay_row(own, cells, &mut reaching, first, allowance);
                grid.rows.push(GridRow { written, positions: first..grid.positions.len() });
            }
            // What was begun in this row has its first row behind it.
            for slot in &mut reaching {
                if let Some(cell) = slot {
                    cell.rows_left = cell.rows_left.saturating_sub(1);
                    if cell.rows_left == 0 && !cell.has_no_end {
                        *slot = None;
                    }
                }
            }
            while reaching.last().is_some_and(Option::is_none) {
                reaching.pop();
            }
        }
        grid
    }

    fn lay_row(
        &mut self,
        own: Range<usize>,
        cells: &[WrittenCell<'_>],
        reaching: &mut Vec<Option<Reaching>>,
        first: usize,
        allowance: &mut Allowance,
    ) {
        for cell in own {
            while let Some(above) = reaching.get(self.positions.len() - first).copied().flatten() {
                self.cover(Some(above.cell), cells, reaching, allowance);
            }
            let spans = if self.is_cut { Spans::ONE } else { cells[cell].spans };
            for nth in 0..spans.columns {
                let column = self.positions.len() - first;
                if nth == 0 {
                    self.positions.push(Position { cell: Some(cell), is_own: true });
                } else {
                    if let Some(above) = reaching.get(column).copied().flatten() {
                        self.overlap = self.overlap.or(Some((above.cell, cell)));
                    }
                    if !self.cover(Some(cell), cells, reaching, allowance) {
                        break;
                    }
                }
                if spans.rows != 1 {
                    if reaching.len() <= column {
                        reaching.resize(column + 1, None);
                    }
                    reaching[column] = Some(Reaching { cell, rows_left: spans.rows, has_no_end: spans.rows == 0 });
                }
            }
        }
        while let Some(above) = reaching.get(self.positions.len() - first).copied() {
            self.cover(above.map(|above| above.cell), cells, reaching, allowance);
        }
    }

    /// Puts a cell that was written elsewhere, or none, into the next position, if that is still allowed.
    fn cover(
        &mut self,
        cell: Option<usize>,
        cells: &[WrittenCell<'_>],
        reaching: &mut Vec<Option<Reaching>>,
        allowance: &mut Allowance,
    ) -> bool {
        let own = match cell.map(|cell| &cells[cell].text) {
            Some(Cow::Owned(text)) => text.len(),
            _ => 0,
        };
        let cost = CELL + own;
        if !self.is_cut && allowance.take(cost) {
            self.positions.push(Position { cell, is_own: false });
            return true;
        }
        self.is_cut = true;
        reaching.clear();
        false
    }

    /// The positions of a row, from the left.
    pub(super) fn positions(&self, row: &GridRow) -> &[Position] {
        self.positions.get(row.positions.clone()).unwrap_or_default()
    }

    /// How many positions the longest of these rows has.
    pub(super) fn width(&self, rows: &[GridRow]) -> usize {
        rows.iter().map(|row| row.positions.len()).max().unwrap_or(0)
    }
}

/// Which rows of a grid are what.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Parts {
    /// The first rows that have one cell across the table: its title.
    pub(super) titles: usize,
    /// The rows behind them that are headers.
    pub(super) headers: usize,
    /// The only header row is one since nothing speaks against it, and yet its first cell is like those below it.
    pub(super) is_doubtful: bool,
}

/// The headers are the first row of `thead` and the rows of `th` that follow it, or else the first rows of `th`, or
/// else the first row unless it reads like an entry.
pub(super) fn parts(grid: &Grid, rows: &[WrittenRow], cells: &[WrittenCell<'_>]) -> Parts {
    let own = |row: &GridRow| grid.positions(row).iter().filter(|position| position.is_own).filter_map(|position| position.cell);
    let width = grid.width(&grid.rows);
    let is_title = |row: &GridRow| {
        let count = own(row).count();
        let mut filled = own(row).filter(|&cell| !cells[cell].text.is_empty());
        let (Some(only), None) = (filled.next(), filled.next()) else { return false };
        let cell = &cells[only];
        width > 1
            && (cell.is_header && count == 1 || cell.spans.columns > 1)
            && !matches!(CellCode::read(&cell.text), CellCode::Int { .. } | CellCode::Range(_))
    };
    let is_of_headers = |row: &GridRow| {
        let mut own = own(row).filter(|&cell| !cells[cell].text.is_empty()).peekable();
        own.peek().is_some() && own.all(|cell| cells[cell].is_header)
    };
    let mut titles = grid.rows.iter().take_while(|row| is_title(row)).count();
    if titles == grid.rows.len() {
        // One row after the other is no title of anything.
        titles = 0;
    }
    let behind = &grid.rows[titles..];
    let is_in_head = |row: &GridRow| rows[row.written].group == Group::Head;
    let mut headers = usize::from(behind.first().is_some_and(|first| is_in_head(first) || is_of_headers(first)));
    if headers > 0 {
        headers += behind[1..].iter().take_while(|row| is_of_headers(row) && !is_title(row)).count();
        if headers == behind.len() && !behind.iter().all(is_in_head) {
            // Where all cells are `th`, that says nothing.
            headers = 1;
        }
        return Parts { titles, headers, is_doubtful: false };
    }
    let Some((first, others)) = behind.split_first() else { return Parts { titles, headers: 0, is_doubtful: false } };
    let text = |row: &GridRow, column: usize| {
        grid.positions(row).get(column).and_then(|position| position.cell).map_or("", |cell| cells[cell].text.as_ref())
    };
    let is_number = |text: &str| matches!(CellCode::read(text), CellCode::Int { .. } | CellCode::Range(_));
    let is_word_with_digit = |text: &str| matches!(CellCode::read(text), CellCode::Word(word) if word.bytes().any(|b| b.is_ascii_digit()));
    let is_mostly = |column: usize, is_like: &dyn Fn(&str) -> bool| {
        let filled = || others.iter().map(|row| text(row, column)).filter(|text| !text.is_empty());
        filled().filter(|text| is_like(text)).count() * 5 >= filled().count() * 4
    };
    let is_entry = (0..first.positions.len()).any(|column| is_number(text(first, column)) && is_mostly(column, &is_number));
    let is_doubtful = !is_entry && is_word_with_digit(text(first, 0)) && is_mostly(0, &is_word_with_digit);
    Parts { titles, headers: usize::from(!is_entry), is_doubtful }
}

/// One header.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Header<'t> {
    /// The cell it is from.
    pub(super) cell: Option<usize>,
    pub(super) text: Cow<'t, str>,
}

/// The headers of the columns: those of the last header row. A blank one is that of the row above it; where two
/// columns would have the same, what the rows above say is put before it.
pub(super) fn headers<'t>(grid: &Grid, rows: &[GridRow], cells: &'t [WrittenCell<'_>], allowance: &mut Allowance) -> Vec<Header<'t>> {
    let text = |cell: Option<usize>| cell.map_or("", |cell| cells[cell].text.as_ref());
    // For each column its cells that are not blank, from the last row up; a cell across rows is one.
    let mut columns: Vec<Vec<usize>> = vec![Vec::new(); grid.width(rows)];
    for row in rows.iter().rev() {
        for (column, position) in columns.iter_mut().zip(grid.positions(row)) {
            if let Some(cell) = position.cell.filter(|cell| column.last() != Some(cell) && !cells[*cell].text.is_empty()) {
                column.push(cell);
            }
        }
    }
    let mut seen: HashMap<&str, usize> = HashMap::new();
    for column in &columns {
        *seen.entry(text(column.first().copied())).or_default() += 1;
    }
    let mut header = |column: &Vec<usize>| {
        let last = column.first().copied();
        let is_alone = seen.get(text(last)).is_none_or(|count| *count == 1);
        let length = column.iter().map(|cell| text(Some(*cell)).len() + 1).sum();
        if is_alone || column.len() < 2 || !allowance.take(length) {
            return Header { cell: last, text: Cow::Borrowed(text(last)) };
        }
        let parts: Vec<&str> = column.iter().rev().map(|cell| text(Some(*cell))).collect();
        Header { cell: last, text: Cow::Owned(parts.join(" ")) }
    };
    columns.iter().map(&mut header).collect()
}

/// Whether what a row has past the `width` is something that was written there.
pub(super) fn is_long(positions: &[Position], width: usize, cells: &[WrittenCell<'_>]) -> bool {
    let over = positions.get(width..).unwrap_or_default();
    over.iter().any(|position| position.is_own && position.cell.is_some_and(|cell| !cells[cell].text.is_empty()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_spans_are_those_of_the_standard() {
        for (value, number) in [("3", Some(3)), (" +4x", Some(4)), ("0", Some(0)), ("-1", None), ("", None), ("x", None)] {
            assert_eq!(non_negative(value.as_bytes()), number, "{value}");
        }
        assert_eq!(non_negative(b"99999999999999999999"), Some(u32::MAX));
        assert_eq!(Spans::new(Some(0), Some(0)), Spans { columns: 1, rows: 0 });
        assert_eq!(Spans::new(Some(5_000), Some(70_000)), Spans { columns: 1_000, rows: 65_534 });
        assert_eq!(Spans::new(None, None), Spans::ONE);
    }

    #[test]
    fn an_allowance_is_used_up() {
        let mut allowance = Allowance { left: 10 };
        assert!(allowance.take(10) && !allowance.take(1) && allowance.take(0));
    }
}

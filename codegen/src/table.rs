//! Tables as found in a document, before any meaning is given to them.
//!
//! A table may have a million rows, so its cells are places in the document's text: only a cell that has markup
//! holds a text of its own.

use std::ops::Range;
use std::sync::Arc;

use crate::code_set::Text;
use crate::finding::{SourceId, Span};
use crate::progress::{Phase, Watched};
use crate::source::Source;

/// One table.
#[derive(Debug, Clone)]
pub struct Table {
    /// How it was written.
    pub kind: TableKind,
    /// The headings it stands under, from the outermost on.
    pub heading: Vec<Text>,
    /// The paragraphs between that heading, or the start of the document, and the table.
    pub introduction: Vec<Text>,
    /// All of it.
    pub span: Span,
    /// The document's text.
    text: Arc<str>,
    /// The row of headers first, where there is one.
    rows: Vec<RowExtent>,
    cells: Vec<CellExtent>,
    marked: Vec<Marked>,
    /// The texts of the cells that have one of their own, one behind the other.
    own: String,
    has_header: bool,
    width: usize,
    watched: Watched,
}

/// How a table was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TableKind {
    /// A pipe table as GitHub Flavored Markdown defines it.
    Pipe,
    /// A pipe table that lacks its header.
    Headless,
    /// A pipe table whose rows have run together on one line.
    Collapsed,
    /// A table of HTML, in Markdown or in a document of its own.
    Html,
    /// A file of comma-separated values.
    Csv,
    /// A registry of IANA's XML.
    IanaXml,
}

impl TableKind {
    /// The name in listings.
    pub fn name(self) -> &'static str {
        match self {
            Self::Pipe => "pipe",
            Self::Headless => "headless",
            Self::Collapsed => "collapsed",
            Self::Html => "html",
            Self::Csv => "csv",
            Self::IanaXml => "iana-xml",
        }
    }
}

#[derive(Debug, Clone)]
struct RowExtent {
    start: u32,
    end: u32,
    first_cell: u32,
}

#[derive(Debug, Clone)]
struct CellExtent {
    start: u32,
    end: u32,
    /// Which of the marked ones it is; [`AS_WRITTEN`] for a cell without markup, whose text is what stands there.
    marked: u32,
}

const AS_WRITTEN: u32 = u32::MAX;

/// What there is to say of a cell with markup.
#[derive(Debug, Clone)]
struct Marked {
    /// Its text, as a part of the table's own; `None` where it is what stands in the document.
    text: Option<(u32, u32)>,
    marks: Marks,
}

/// What markup says about a cell that its text does not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Marks {
    /// A superscript stands directly behind a letter or digit, where plain text makes one word of both.
    pub superscript: bool,
    /// All of it is struck out.
    pub struck_out: bool,
    /// A part of it is struck out, and the rest is not.
    pub partly_struck_out: bool,
}

/// A document longer than this is not read: places in tables are four bytes.
pub(crate) const LONGEST_DOCUMENT: usize = u32::MAX as usize;

fn place(offset: usize) -> u32 {
    u32::try_from(offset).unwrap_or(u32::MAX)
}

impl Table {
    /// A table without rows.
    pub(crate) fn new(kind: TableKind, source: &Source, id: SourceId, span: Range<usize>) -> Self {
        Self {
            kind,
            heading: Vec::new(),
            introduction: Vec::new(),
            span: Span::new(id, span.start, span.end),
            text: source.shared_text(),
            rows: Vec::new(),
            cells: Vec::new(),
            marked: Vec::new(),
            own: String::new(),
            has_header: false,
            width: 0,
            watched: source.watched().clone(),
        }
    }

    /// Makes room for so many rows of so many cells, as far as the document can hold them.
    #[cfg_attr(not(any(feature = "markdown", feature = "html", feature = "csv")), allow(dead_code, reason = "only some readers need it"))]
    pub(crate) fn reserve(&mut self, rows: usize, cells: usize) {
        let most = self.text.len() / 2;
        self.rows.reserve_exact(rows.min(most));
        self.cells.reserve_exact(rows.saturating_mul(cells).min(most));
    }

    /// Begins a row; the cells that are pushed next are its cells.
    pub(crate) fn push_row(&mut self, row: Range<usize>) {
        self.watched.is_at(Phase::Reading, row.start, self.text.len());
        self.rows.push(RowExtent { start: place(row.start), end: place(row.end), first_cell: place(self.cells.len()) });
    }

    /// Adds a cell to the last row. `text` is `None` where it is what stands at that place, to the letter.
    pub(crate) fn push_cell(&mut self, cell: Range<usize>, text: Option<&str>, marks: Marks) {
        let text = text.map(|text| {
            let start = place(self.own.len());
            self.own.push_str(text);
            (start, place(self.own.len()))
        });
        let mut marked = AS_WRITTEN;
        if text.is_some() || marks != Marks::default() {
            marked = place(self.marked.len());
            self.marked.push(Marked { text, marks });
        }
        self.cells.push(CellExtent { start: place(cell.start), end: place(cell.end), marked });
        let first = self.rows.last().map_or(0, |row| row.first_cell as usize);
        self.width = self.width.max(self.cells.len() - first);
    }

    /// Adds a row of cells without markup; [`end_row`](Self::end_row) says where it ends.
    #[cfg_attr(not(feature = "markdown"), allow(dead_code, reason = "only some readers need it"))]
    #[inline]
    pub(crate) fn push_row_as_written(&mut self, start: usize, cells: impl Iterator<Item = Range<usize>>) {
        self.push_row(start..start);
        let first = self.cells.len();
        for cell in cells {
            self.cells.push(CellExtent { start: place(cell.start), end: place(cell.end), marked: AS_WRITTEN });
        }
        self.width = self.width.max(self.cells.len() - first);
    }

    /// Says where the last row ends.
    #[cfg_attr(not(feature = "markdown"), allow(dead_code, reason = "only some readers need it"))]
    pub(crate) fn end_row(&mut self, end: usize) {
        if let Some(row) = self.rows.last_mut() {
            row.end = place(end);
        }
    }

    /// Says whether the first row is one of headers.
    pub(crate) fn set_header(&mut self, has_header: bool) {
        self.has_header = has_header;
    }

    /// Takes out the first row and its cells.
    #[cfg_attr(not(feature = "markdown"), allow(dead_code, reason = "only some readers need it"))]
    pub(crate) fn remove_first_row(&mut self) {
        if self.rows.is_empty() {
            return;
        }
        self.rows.remove(0);
        let cells = self.rows.first().map_or(self.cells.len(), |row| row.first_cell as usize);
        self.cells.drain(..cells);
        for row in &mut self.rows {
            row.first_cell -= place(cells);
        }
        self.has_header = false;
    }

    /// Takes the first row for the headers, in place of a row of blank ones.
    pub(crate) fn promote_first_row(&mut self) {
        self.remove_first_row();
        self.has_header = true;
    }

    /// Keeps the first `count` rows, the headers not counted.
    #[cfg_attr(not(feature = "markdown"), allow(dead_code, reason = "only some readers need it"))]
    pub(crate) fn truncate_rows(&mut self, count: usize) {
        let count = count + usize::from(self.has_header());
        if let Some(behind) = self.rows.get(count) {
            self.span = Span::new(self.span.source, self.span.start(), behind.start as usize);
            self.cells.truncate(behind.first_cell as usize);
            self.rows.truncate(count);
        }
    }

    /// Whether the first row is one of headers.
    pub fn has_header(&self) -> bool {
        self.has_header && !self.rows.is_empty()
    }

    /// The row of headers, where there is one.
    pub fn header(&self) -> Option<Row<'_>> {
        if self.has_header() { self.rows.first().map(|extent| self.row(0, extent)) } else { None }
    }

    /// The other rows.
    pub fn rows(&self) -> impl ExactSizeIterator<Item = Row<'_>> + DoubleEndedIterator + Clone {
        let first = usize::from(self.has_header());
        self.rows[first..].iter().enumerate().map(move |(nth, extent)| self.row(first + nth, extent))
    }

    fn row<'t>(&'t self, nth: usize, extent: &'t RowExtent) -> Row<'t> {
        let end = self.rows.get(nth + 1).map_or(self.cells.len(), |next| next.first_cell as usize);
        Row { table: self, extent, cells: self.cells.get(extent.first_cell as usize..end).unwrap_or_default() }
    }

    /// How many rows there are, the headers not counted.
    pub fn row_count(&self) -> usize {
        self.rows.len() - usize::from(self.has_header())
    }

    /// Says that entries have been made of the rows up to this one.
    pub(crate) fn is_named_to(&self, row: Row<'_>) {
        self.watched.is_at(Phase::Naming, row.span().start(), self.text.len());
    }

    /// Says that entries have been made of all rows.
    pub(crate) fn is_named(&self) {
        self.watched.is_at(Phase::Checking, 0, 0);
    }

    /// How many columns it has.
    pub fn width(&self) -> usize {
        self.width
    }

    /// The headers; empty where there is no header row.
    pub fn headers(&self) -> impl Iterator<Item = &str> {
        self.header().into_iter().flat_map(Row::texts)
    }
}

/// One row.
#[derive(Debug, Clone, Copy)]
pub struct Row<'t> {
    table: &'t Table,
    extent: &'t RowExtent,
    cells: &'t [CellExtent],
}

impl<'t> Row<'t> {
    fn text_of(self, cell: &'t CellExtent) -> &'t str {
        let (text, (start, end)): (&'t str, _) = match self.marked(cell).and_then(|marked| marked.text) {
            None => (&self.table.text, (cell.start, cell.end)),
            Some(own) => (&self.table.own, own),
        };
        text.get(start as usize..end as usize).unwrap_or_default()
    }

    fn marked(self, cell: &CellExtent) -> Option<&'t Marked> {
        // Most have no markup, and need no look at another place.
        if cell.marked == AS_WRITTEN { None } else { self.table.marked.get(cell.marked as usize) }
    }

    fn at(self, start: u32, end: u32) -> Span {
        Span::new(self.table.span.source, start as usize, end as usize)
    }

    /// All of it.
    pub fn span(self) -> Span {
        self.at(self.extent.start, self.extent.end)
    }

    /// The texts of its cells.
    pub fn texts(self) -> impl ExactSizeIterator<Item = &'t str> + Clone {
        self.cells.iter().map(move |cell| self.text_of(cell))
    }

    /// How many cells it has.
    pub fn len(self) -> usize {
        self.cells.len()
    }

    /// Whether it has no cell.
    pub fn is_empty(self) -> bool {
        self.cells.is_empty()
    }

    /// The plain text of one column's cell; empty where the row has none.
    pub fn text(self, column: usize) -> &'t str {
        self.cells.get(column).map_or("", |cell| self.text_of(cell))
    }

    /// The place of one column's cell without the white space around it, or of the row where it has none.
    pub fn cell_span(self, column: usize) -> Span {
        self.cells.get(column).map_or_else(|| self.span(), |cell| self.at(cell.start, cell.end))
    }

    /// What markup says about one column's cell.
    pub fn marks(self, column: usize) -> Marks {
        self.cells.get(column).and_then(|cell| self.marked(cell)).map_or_else(Marks::default, |marked| marked.marks)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(text: &str) -> Table {
        let source = Source::new("x.csv", text);
        let mut table = Table::new(TableKind::Csv, &source, SourceId(0), 0..text.len());
        let mut start = 0;
        for line in text.lines() {
            table.push_row(start..start + line.len());
            let mut at = start;
            for cell in line.split(',') {
                table.push_cell(at..at + cell.len(), None, Marks::default());
                at += cell.len() + 1;
            }
            start += line.len() + 1;
        }
        table
    }

    #[test]
    fn cells_are_places_in_the_text() {
        let mut table = table("a,b\n1,one\n2");
        table.set_header(true);
        assert_eq!((table.width(), table.row_count()), (2, 2));
        assert_eq!(table.headers().collect::<Vec<_>>(), ["a", "b"]);
        let rows: Vec<_> = table.rows().map(|row| (row.text(0), row.text(1), row.len())).collect();
        assert_eq!(rows, [("1", "one", 2), ("2", "", 1)]);
        let row = table.rows().next().unwrap();
        assert_eq!((row.cell_span(1).start(), row.cell_span(1).end()), (6, 9));
        assert_eq!(row.cell_span(7), row.span());
    }

    #[test]
    fn a_row_that_is_taken_out_takes_its_cells_along() {
        let mut table = table("a,b,c\n1,one,x\n2,two,y");
        table.remove_first_row();
        assert_eq!(table.rows().map(|row| row.text(1)).collect::<Vec<_>>(), ["one", "two"]);
        table.remove_first_row();
        table.remove_first_row();
        table.remove_first_row();
        assert_eq!(table.row_count(), 0);
    }
}

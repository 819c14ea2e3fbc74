//! Tables as found in a document, before any meaning is given to them.

use crate::finding::Span;

/// One table.
#[derive(Debug, Clone)]
pub struct Table {
    /// How it was written.
    pub kind: TableKind,
    /// The headings it stands under, from the outermost on.
    pub heading: Vec<String>,
    /// The paragraphs between that heading, or the start of the document, and the table.
    pub introduction: Vec<String>,
    /// All of it.
    pub span: Span,
    /// The row of headers, where there is one.
    pub header: Option<Row>,
    /// The other rows.
    pub rows: Vec<Row>,
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
}

impl TableKind {
    /// The name in listings.
    pub fn name(self) -> &'static str {
        match self {
            Self::Pipe => "pipe",
            Self::Headless => "headless",
            Self::Collapsed => "collapsed",
        }
    }
}

/// One row.
#[derive(Debug, Clone)]
pub struct Row {
    /// All of it.
    pub span: Span,
    /// Its cells, as many as the table has columns.
    pub cells: Vec<Cell>,
}

/// One cell.
#[derive(Debug, Clone)]
pub struct Cell {
    /// What stands in it, without the white space around it.
    pub span: Span,
    /// Its plain text.
    pub text: String,
    /// Whether a superscript stands directly behind a letter or digit, where plain text makes one word of both.
    pub has_superscript: bool,
}

impl Table {
    /// How many columns it has.
    pub fn width(&self) -> usize {
        self.header.iter().chain(&self.rows).map(|row| row.cells.len()).max().unwrap_or(0)
    }

    /// The headers; empty where there is no header row.
    pub fn headers(&self) -> impl Iterator<Item = &str> {
        self.header.iter().flat_map(|row| &row.cells).map(|cell| cell.text.as_str())
    }
}

impl Row {
    /// The text of one column's cell; empty where the row has none.
    pub fn text(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", |cell| &cell.text)
    }

    /// The place of one column's cell, or of the row where it has none.
    pub fn cell_span(&self, column: usize) -> Span {
        self.cells.get(column).map_or(self.span, |cell| cell.span)
    }
}

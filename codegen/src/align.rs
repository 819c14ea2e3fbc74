//! The tables of a Markdown document as aligned tables of GitHub Flavored Markdown: `spectable fmt`.
//!
//! What is read from the document stays the same, and so does every byte outside its tables. Each table is checked:
//! one that would be read otherwise is left as it is, and a finding says so.
//!
//! # How a table is written
//!
//! * Every row has pipes at both ends and a space at each side of a cell. What stands in a cell is kept to the letter.
//! * A column is as wide as its widest cell, as a terminal shows it, and at least three. At most it is as wide as 80: a
//!   longer cell stands out at its end. So a text that grows changes its own line in a diff and no other.
//! * A column keeps its alignment, and its cells are put to that side: `:--`, `:-:`, `--:`.
//! * What stands before a row on its line, an indentation or the mark of a quote, is kept; so are line ends.
//! * A row with too few cells stays one, and a row with too many keeps all of them: what is wrong with a document is for
//!   its author to mend. A line without a pipe, which GitHub takes for a row, is left as it is.
//! * A table without a header gets a blank one. A table on one line gets a line for each row, and the pipes that it has lost.
//!   Words that stand before it on that line get a line of their own, and text that follows directly is set off by a blank
//!   line; it would be read as a row. Where it is not clear what the rows of such a table are, it is left as it is.
//! * Tables of HTML are left as they are.
//!
//! What is aligned stays as it is when it is aligned again.

use std::borrow::Cow;
use std::collections::HashSet;
use std::ops::Range;

use unicode_width::UnicodeWidthStr;

use crate::document;
use crate::finding::{Finding, Findings, LeftOut, SourceId, Span};
use crate::lint::Lint;
use crate::options::{InputFormat, Reading};
use crate::read::{self, pipes};
use crate::report::Report;
use crate::source::{BOM, Source};
use crate::table::{Row, Table, TableKind};

/// The narrowest column, which has room for the dashes and both colons.
const LEAST: usize = 3;
/// The widest column; cells may be longer.
const MOST: usize = 80;
/// How often a document is read to find the tables that would be read otherwise.
const MOST_READINGS: usize = 32;

/// A document whose tables are aligned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Aligned {
    /// All of it.
    pub text: String,
    /// The lines, from 1, on which those tables begin that were not aligned before.
    pub changed: Vec<usize>,
}

/// Aligns the tables of the document `path` with these bytes. `None` where it is no Markdown, or nothing that can be read;
/// the report says why.
pub fn document(path: &str, bytes: &[u8], reading: &Reading, report: &mut Report) -> Option<Aligned> {
    let id = document::load_bytes(path, bytes, report)?;
    let text = std::str::from_utf8(bytes).ok()?;
    let mut findings = Findings::default();
    let aligned = report.source(id).and_then(|source| align(text, source, id, reading, &mut findings));
    report.findings.extend(findings);
    aligned
}

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

fn align(text: &str, source: &Source, id: SourceId, reading: &Reading, findings: &mut Findings) -> Option<Aligned> {
    if let Some(format) = read::format(source.path(), reading).filter(|format| *format != InputFormat::Markdown) {
        findings.push(
            Finding::new(Lint::UnsupportedFormat, format!("{} is {}: only tables of Markdown are aligned", source.path(), format.name()))
                .help("if it is Markdown all the same, say so: input-format = \"markdown\""),
        );
        return None;
    }
    let mut before = Findings::default();
    let tables = read::tables(source, id, reading, &mut before);
    if let Some(finding) = before.iter().find(|finding| finding.lint == Lint::UnsupportedFormat) {
        findings.push(finding.clone());
        return None;
    }
    let (bom, original) = text.split_at(if text.starts_with(BOM) { BOM.len() } else { 0 });
    let mut aligner = Aligner { original, source, id, reading, tables: &tables, before: &before, rewrites: Vec::new(), readings: 0 };
    let mut left = Vec::new();
    for ((nth, table), overlaps) in tables.iter().enumerate().zip(overlapping(&tables)) {
        let rewritten = match table.kind {
            TableKind::Html | TableKind::Csv | TableKind::IanaXml => continue,
            _ if overlaps => None,
            TableKind::Pipe => aligner.rewrite_lines(table),
            TableKind::Headless | TableKind::Collapsed => aligner.rewrite_repaired(table),
        };
        match rewritten {
            Some((place, text)) => aligner.rewrites.push(Rewrite { table: nth, place, text, chosen: false }),
            None => left.push(table.span.start()),
        }
    }
    aligner.rewrites.retain(|rewrite| rewrite.text != original[rewrite.place.clone()]);
    aligner.settle((0..aligner.rewrites.len()).collect());
    let otherwise = aligner.rewrites.iter().filter(|rewrite| !rewrite.chosen);
    let mut left: Vec<_> = left.into_iter().map(|start| (start, "what its rows are is not clear")).collect();
    left.extend(otherwise.map(|rewrite| (rewrite.place.start, "laid out anew, it would be read otherwise")));
    left.sort_unstable();
    for (start, why) in left {
        findings.push(left_as_it_is(source, id, start, why));
    }
    reading.judge(findings);
    let changed = aligner.rewrites.iter().filter(|rewrite| rewrite.chosen).map(|rewrite| source.line(rewrite.place.start)).collect();
    Some(Aligned { text: format!("{bom}{}", aligner.applied()), changed })
}

fn left_as_it_is(source: &Source, id: SourceId, start: usize, why: &str) -> Finding {
    let line = source.text()[start..].lines().next().unwrap_or_default();
    Finding::new(Lint::UnalignedTable, format!("a table is left as it is: {why}"))
        .at(Span::new(id, start, start + line.trim_end().len()), "this table")
        .help("write each row on a line of its own, with `|` at its beginning and its end, below a header and a row of dashes")
}

struct Aligner<'a> {
    /// The document as it is, but for a byte order mark: the source's text is as long, and its line ends may be others.
    original: &'a str,
    source: &'a Source,
    id: SourceId,
    reading: &'a Reading,
    tables: &'a [Table],
    before: &'a Findings,
    /// In the order of the document.
    rewrites: Vec<Rewrite>,
    /// How often the result has been read.
    readings: usize,
}

/// The places of cells, or of the lines of one.
type Cells = Vec<Range<usize>>;

/// A table that lacks its header, or whose rows stand on one line.
struct Repaired<'t> {
    rows: Vec<Vec<Cow<'t, str>>>,
    alignments: Vec<Alignment>,
    /// Where it ends.
    end: usize,
}

/// What is written in place of a table.
struct Rewrite {
    /// The table's number.
    table: usize,
    place: Range<usize>,
    text: String,
    chosen: bool,
}

impl Aligner<'_> {
    fn text(&self) -> &str {
        self.source.text()
    }

    /// A table of which each row has its line. `None` where the lines are not those that were read.
    fn rewrite_lines(&self, table: &Table) -> Option<(Range<usize>, String)> {
        let text = self.text();
        let mut lines = lines(text, table.span.start());
        let (header_line, delimiters) = (lines.next()?, lines.next()?);
        let alignments: Vec<_> = cells(text, delimiters.clone()).map(|cell| Alignment::of(&text[cell])).collect::<Option<_>>()?;
        let width = alignments.len();
        if cells(text, header_line.clone()).count() != width {
            return None;
        }
        // Below a row of blank headers there may be the real ones.
        let blank = table.header().is_none_or(|header| header.cell_span(0).start() > delimiters.end).then_some(None);
        let rows = || {
            let all = blank.into_iter().chain(table.header().into_iter().chain(table.rows()).map(Some));
            std::iter::once(header_line.clone()).chain(lines.clone()).zip(all)
        };
        if rows().count() != table.row_count() + usize::from(table.has_header()) + usize::from(blank.is_some()) {
            return None;
        }
        let is_kept = |line: &Range<usize>| line.start != header_line.start && is_no_row(&text[line.clone()], width);
        let mut layout = Layout::new(alignments);
        for (line, row) in rows() {
            let cells: Vec<_> = cells(text, line.clone()).collect();
            let is_row = match row {
                Some(row) => are_cells_of(text, &cells, row),
                None => cells.iter().all(|cell| text[cell.clone()].trim().is_empty()),
            };
            if !is_row {
                return None;
            }
            if !is_kept(&line) {
                layout.fit(cells.into_iter().map(|cell| &text[cell]));
            }
        }
        let mut written = String::new();
        let mut place = header_line.start..header_line.start;
        for (line, _) in rows() {
            written.push_str(&self.original[place.end..line.start]);
            place.end = self.end_of_line(line.end);
            if is_kept(&line) {
                written.push_str(&self.original[line.start..place.end]);
                continue;
            }
            let mut cells: Vec<_> = cells(text, line.clone()).collect();
            // Blank cells that no column has are no text.
            while cells.len() > width && cells.last().is_some_and(Range::is_empty) {
                cells.pop();
            }
            layout.write(cells.into_iter().map(|cell| &text[cell]), &mut written);
            if line.start == header_line.start {
                written.push_str(&self.original[place.end..delimiters.start]);
                place.end = self.end_of_line(delimiters.end);
                layout.write_delimiters(&mut written);
            }
        }
        Some((place, written))
    }

    /// A table that lacks its header, or whose rows stand on one line. `None` where it is not clear what they are.
    fn rewrite_repaired(&self, table: &Table) -> Option<(Range<usize>, String)> {
        let text = self.text();
        let is_inside = |span: Span| table.span.start() <= span.start() && span.end() <= table.span.end();
        let is_unclear = |finding: &Finding| matches!(finding.lint, Lint::LongRow | Lint::StrayRow) && finding.span.is_some_and(is_inside);
        if self.before.iter().any(is_unclear) || self.is_below_delimiters(table.span.start()) {
            return None;
        }
        let Repaired { mut rows, alignments, end } = self.repaired(table)?;
        let mut layout = Layout::new(alignments);
        for row in &rows {
            layout.fit(row.iter().map(AsRef::as_ref));
        }
        if !table.has_header() {
            rows.insert(0, vec![Cow::Borrowed(""); table.width()]);
        }
        let start = table.span.start();
        let (marks, words) = split_marks(self.before(start));
        let prefix: String = marks.chars().map(|c| if matches!(c, '>' | ' ' | '\t') { c } else { ' ' }).collect();
        let line_end = self.line_end(start);
        let mut written = String::new();
        if words.contains('|') || words.starts_with('#') {
            // A row, or a heading.
            return None;
        }
        if !words.is_empty() {
            written.extend([line_end, &prefix]);
        }
        for (nth, row) in rows.iter().enumerate() {
            if nth > 0 {
                written.extend([line_end, &prefix]);
            }
            layout.write(row.iter().map(AsRef::as_ref), &mut written);
            if nth == 0 {
                written.extend([line_end, &prefix]);
                layout.write_delimiters(&mut written);
            }
        }
        let place = start..self.end_of_line(end);
        let is_at_end = text[place.end..].is_empty() || text[place.end..].starts_with(['\r', '\n']);
        if table.span.end() <= place.end && !is_at_end {
            return None;
        }
        if table.span.end() > place.end {
            // What follows directly would be a row.
            written.extend([line_end, prefix.trim_end()]);
            let prose = if is_at_end { lines(text, end).nth(1)?.start } else { place.end };
            if !is_at_end {
                written.extend([line_end, &prefix]);
            }
            let is_prose = text[prose..].starts_with(char::is_alphabetic) && (!is_at_end || self.before(prose) == prefix);
            if !is_prose {
                return None;
            }
        }
        Some((place, written))
    }

    /// What such a table holds. All that stands in it must be in a cell or in the row of dashes, or be prose behind it.
    fn repaired(&self, table: &Table) -> Option<Repaired<'_>> {
        let text = self.text();
        let own = table.span.start()..table.span.end();
        let pieces = pipes::pieces(text.get(own.clone())?);
        let closing = own.start + pieces.last()?.start;
        let mut pieces = pieces.into_iter();
        // What is before the first pipe.
        pieces.next().filter(Range::is_empty)?;
        let mut pieces = pieces.map(|piece| bare_lines(text, own.start + piece.start..own.start + piece.end)).peekable();
        let (mut rows, mut alignments, mut last) = (Vec::new(), Vec::new(), own.start);
        for row in table.header().into_iter().chain(table.rows()) {
            let mut cells = Vec::with_capacity(row.len());
            let mut end = None;
            for cell in (0..row.len()).map(|column| row.cell_span(column)) {
                // The parser adds the cells that a row lacks; there is no pipe before them.
                if end.is_some_and(|end| !text.get(end..cell.start()).is_some_and(|between| between.contains('|'))) {
                    break;
                }
                end = Some(cell.end());
                if cell.start() == cell.end() {
                    cells.push(Cow::Borrowed(""));
                    continue;
                }
                let piece = loop {
                    let piece = pieces.next()?;
                    if is_same(text, &piece, cell) {
                        break piece;
                    }
                    if !piece.is_empty() {
                        alignments.push(Alignment::of(&joined(text, &piece))?);
                    }
                };
                last = piece.last()?.end;
                cells.push(joined(text, &piece));
            }
            rows.push(cells);
        }
        let end = match pieces.peek() {
            Some(_) => closing,
            // No pipe closes the last cell.
            None => last.max(closing),
        };
        while let Some(piece) = pieces.next() {
            // Only behind the last pipe may there be prose.
            if !piece.is_empty() && pieces.peek().is_some() {
                return None;
            }
        }
        if !(alignments.is_empty() || alignments.len() == table.width()) {
            return None;
        }
        alignments.resize(table.width(), Alignment::None);
        Some(Repaired { rows, alignments, end })
    }

    /// Where the line ends on which `at` is the end of what is not blank.
    fn end_of_line(&self, at: usize) -> usize {
        let blank = &self.original[at..];
        at + (blank.len() - blank.trim_start_matches([' ', '\t']).len())
    }

    /// What stands on the line of `at` before it.
    fn before(&self, at: usize) -> &str {
        let start = self.text()[..at].rfind('\n').map_or(0, |end| end + 1);
        &self.original[start..at]
    }

    /// Whether a row of dashes is on the line above the one of `at`: then that is in the first row of a table.
    fn is_below_delimiters(&self, at: usize) -> bool {
        let above = &self.text()[..at - self.before(at).len()];
        let above = above.strip_suffix('\n').unwrap_or(above);
        let start = above.rfind('\n').map_or(0, |end| end + 1);
        lines(above, start).next().is_some_and(|line| pipes::delimiter_columns(&above[line]).is_some())
    }

    /// How the line of `at` ends; the last one as the one before it.
    fn line_end(&self, at: usize) -> &str {
        let text = self.original;
        let end_at = |end: usize| if text[end..].starts_with("\r\n") { &text[end..end + 2] } else { &text[end..=end] };
        let is_end = |c: char| matches!(c, '\n' | '\r');
        if let Some(end) = text[at..].find(is_end) {
            return end_at(at + end);
        }
        match text[..at].rfind(is_end) {
            Some(end) if text[..=end].ends_with("\r\n") => end_at(end - 1),
            Some(end) => end_at(end),
            None => "\n",
        }
    }

    /// The document with the chosen tables written anew.
    fn applied(&self) -> String {
        let mut applied = String::with_capacity(self.original.len());
        let mut copied = 0;
        for rewrite in self.rewrites.iter().filter(|rewrite| rewrite.chosen) {
            applied.push_str(&self.original[copied..rewrite.place.start]);
            applied.push_str(&rewrite.text);
            copied = rewrite.place.end;
        }
        applied.push_str(&self.original[copied..]);
        applied
    }

    /// Chooses those of these rewrites with which the document is still read the same.
    fn settle(&mut self, these: Vec<usize>) {
        if these.is_empty() || self.readings == MOST_READINGS {
            return;
        }
        self.readings += 1;
        self.choose(&these, true);
        let Err(otherwise) = self.read_the_same() else { return };
        self.choose(&these, false);
        if these.len() == 1 {
            return;
        }
        let (bad, good): (Vec<_>, Vec<_>) = these.iter().partition(|&&nth| otherwise.contains(&self.rewrites[nth].table));
        let (first, second) = if bad.is_empty() || good.is_empty() {
            let (first, second) = these.split_at(these.len() / 2);
            (first.to_vec(), second.to_vec())
        } else {
            (good, bad)
        };
        self.settle(first);
        self.settle(second);
    }

    fn choose(&mut self, these: &[usize], chosen: bool) {
        for &nth in these {
            self.rewrites[nth].chosen = chosen;
        }
    }

    /// Reads the result. An error are the tables that seem to be read otherwise; there may be none, for something else can.
    fn read_the_same(&self) -> Result<(), HashSet<usize>> {
        let source = Source::new(self.source.path(), &self.applied());
        let mut after = Findings::default();
        let tables = read::tables(&source, self.id, self.reading, &mut after);
        let mut otherwise = (0..self.tables.len()).filter(|&nth| !tables.get(nth).is_some_and(|new| reads_as(&self.tables[nth], new)));
        if tables.len() != self.tables.len() {
            // Those behind the first have moved.
            return Err(otherwise.next().into_iter().collect());
        }
        let otherwise: HashSet<_> = otherwise.collect();
        if otherwise.is_empty() && say_the_same(self.before, &after) { Ok(()) } else { Err(otherwise) }
    }
}

/// Which tables stand inside a row of another one, or have one in a row.
fn overlapping(tables: &[Table]) -> Vec<bool> {
    let mut overlap = vec![false; tables.len()];
    let mut longest = 0;
    for nth in 1..tables.len() {
        if tables[nth].span.start() < tables[longest].span.end() {
            overlap[longest] = true;
            overlap[nth] = true;
        }
        if tables[longest].span.end() < tables[nth].span.end() {
            longest = nth;
        }
    }
    overlap
}

/// Whether `new` is `old` written anew.
fn reads_as(old: &Table, new: &Table) -> bool {
    let is_kind = old.kind == new.kind || matches!(old.kind, TableKind::Headless | TableKind::Collapsed) && new.kind == TableKind::Pipe;
    let is_header = match old.header() {
        Some(header) => new.header().is_some_and(|new| is_row(header, new)),
        None => new.headers().all(str::is_empty),
    };
    is_kind
        && is_header
        && (&old.heading, &old.introduction) == (&new.heading, &new.introduction)
        && old.rows().len() == new.rows().len()
        && old.rows().zip(new.rows()).all(|(old, new)| is_row(old, new))
}

fn is_row(old: Row<'_>, new: Row<'_>) -> bool {
    old.texts().eq(new.texts()) && (0..old.len()).all(|column| old.marks(column) == new.marks(column))
}

/// Whether the same is wrong with a document, but for the pipes that have been found again.
fn say_the_same(old: &Findings, new: &Findings) -> bool {
    let stays = |lint: Lint| lint != Lint::LostPipe;
    fn said(finding: &Finding) -> (Lint, crate::lint::Severity, &str) {
        (finding.lint, finding.severity, &finding.message)
    }
    let all = |findings: &Findings| -> Vec<LeftOut> { findings.left_out().iter().copied().filter(|more| stays(more.lint)).collect() };
    let of = |finding: &&Finding| stays(finding.lint);
    old.iter().filter(of).map(said).eq(new.iter().filter(of).map(said)) && all(old) == all(new)
}

/// The lines from the one on which `at` is: each without what stands before its row and the blank behind it.
fn lines(text: &str, at: usize) -> impl Iterator<Item = Range<usize>> + Clone + '_ {
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
fn cells(text: &str, line: Range<usize>) -> impl Iterator<Item = Range<usize>> + '_ {
    pipes::split(&text[line.clone()]).into_iter().map(move |cell| trimmed(text, line.start + cell.start..line.start + cell.end))
}

/// The lines of what stands between two pipes, without the marks of a quote and the blank around them; none of them is
/// blank.
fn bare_lines(text: &str, piece: Range<usize>) -> Cells {
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

fn joined<'t>(text: &'t str, lines: &[Range<usize>]) -> Cow<'t, str> {
    match lines {
        [] => Cow::Borrowed(""),
        [line] => Cow::Borrowed(&text[line.clone()]),
        lines => Cow::Owned(lines.iter().map(|line| &text[line.clone()]).collect::<Vec<_>>().join(" ")),
    }
}

/// The marks of quotes and lists at the beginning of a line, and what stands behind them.
fn split_marks(line: &str) -> (&str, &str) {
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
fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let cell = text[range.clone()].trim_start_matches([' ', '\t']);
    let start = range.end - cell.len();
    start..start + cell.trim_end_matches([' ', '\t']).len()
}

/// Whether this is the cell that was read there.
fn is_same(text: &str, lines: &[Range<usize>], cell: Span) -> bool {
    let (Some(first), Some(last)) = (lines.first(), lines.last()) else { return false };
    let blank = text[first.clone()].len() - text[first.clone()].trim_start().len();
    (first.start + blank, last.start + text[last.clone()].trim_end().len()) == (cell.start(), cell.end())
}

/// Whether these are the cells that were read as this row; what is over is not in it.
fn are_cells_of(text: &str, cells: &[Range<usize>], row: Row<'_>) -> bool {
    (0..row.len()).all(|column| match cells.get(column).filter(|cell| !text[(*cell).clone()].trim().is_empty()) {
        Some(cell) => is_same(text, std::slice::from_ref(cell), row.cell_span(column)),
        None => row.text(column).is_empty(),
    })
}

/// Whether a line that GitHub takes for a row is more likely to be something else: prose, or attributes of the table.
fn is_no_row(line: &str, width: usize) -> bool {
    pipes::pieces(line).len() < 2 && (width > 1 || line.starts_with("{:"))
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Alignment {
    None,
    Left,
    Center,
    Right,
}

impl Alignment {
    /// The alignment that a cell of the row of dashes gives; `None` where it is not such a cell.
    fn of(cell: &str) -> Option<Self> {
        (pipes::is_delimiter(cell) && cell.is_ascii()).then(|| match (cell.starts_with(':'), cell.ends_with(':')) {
            (false, false) => Self::None,
            (true, false) => Self::Left,
            (true, true) => Self::Center,
            (false, true) => Self::Right,
        })
    }
}

/// How wide the columns of a table are.
struct Layout {
    columns: Vec<(usize, Alignment)>,
}

impl Layout {
    fn new(alignments: Vec<Alignment>) -> Self {
        Self { columns: alignments.into_iter().map(|alignment| (LEAST, alignment)).collect() }
    }

    /// Makes room for a row.
    fn fit<'c>(&mut self, cells: impl Iterator<Item = &'c str>) {
        for ((width, _), cell) in self.columns.iter_mut().zip(cells) {
            *width = (*width).max(cell.width().min(MOST));
        }
    }

    /// Writes a row, with its cells that no column has.
    fn write<'c>(&self, cells: impl Iterator<Item = &'c str>, out: &mut String) {
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

    fn write_delimiters(&self, out: &mut String) {
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

#[cfg(test)]
mod tests {
    use super::*;

    fn aligned(text: &str) -> (String, Vec<Lint>) {
        let mut report = Report::default();
        let aligned = document("x.md", text.as_bytes(), &Reading::default(), &mut report).unwrap();
        let again = document("x.md", aligned.text.as_bytes(), &Reading::default(), &mut Report::default()).unwrap();
        assert_eq!((again.text.as_str(), again.changed), (aligned.text.as_str(), vec![]), "{text:?}");
        (aligned.text, report.findings.iter().map(|finding| finding.lint).collect())
    }

    /// Aligned without a finding.
    #[track_caller]
    fn becomes(text: &str, expected: &str) {
        assert_eq!(aligned(text), (expected.to_owned(), vec![]), "{text:?}");
    }

    #[track_caller]
    fn stays(text: &str, lints: &[Lint]) {
        assert_eq!(aligned(text), (text.to_owned(), lints.to_vec()));
    }

    #[test]
    fn columns_are_as_wide_as_their_widest_cell() {
        becomes(
            "# A\n\nText  \n\n|Code|Meaning of it|\n|-|-|\n|1|a|\n| 226 |closing  |\n\nMore.",
            "# A\n\nText  \n\n| Code | Meaning of it |\n| ---- | ------------- |\n| 1    | a             |\n| 226  | closing       |\n\nMore.",
        );
        becomes("a|b\n-|-\n1|2\n", "| a   | b   |\n| --- | --- |\n| 1   | 2   |\n");
        becomes("a|b\n-|-\n|2", "| a   | b   |\n| --- | --- |\n| 2   |\n".trim_end());
    }

    #[test]
    fn alignments_are_kept_and_followed() {
        becomes(
            "|left|center|right|none|\n|:-|:-:|-:|-|\n|1|2|3|4|\n|1|22|3|4|\n",
            "| left | center | right | none |\n| :--- | :----: | ----: | ---- |\n| 1    |   2    |     3 | 4    |\n| 1    |   22   |     3 | 4    |\n",
        );
    }

    #[test]
    fn width_is_what_a_terminal_shows() {
        becomes(
            "|a|b|\n|-|-|\n|\u{4e2d}\u{6587}\u{5b57}|1|\n|e\u{301}|2|\n|\u{1f469}\u{200d}\u{1f4bb}|3|\n|\u{2764}\u{fe0f}|4|\n|\u{1f1e9}\u{1f1ea}|5|\n",
            "| a      | b   |\n| ------ | --- |\n| \u{4e2d}\u{6587}\u{5b57} | 1   |\n| e\u{301}      | 2   |\n| \u{1f469}\u{200d}\u{1f4bb}     | 3   |\n\
             | \u{2764}\u{fe0f}     | 4   |\n| \u{1f1e9}\u{1f1ea}     | 5   |\n",
        );
    }

    #[test]
    fn cells_are_kept_to_the_letter() {
        becomes(
            "|a\\|b|`c\\|d`|\n|-|-|\n|[x](y \"z\")|&amp;  &#124;|\n|<b>\\\\</b>|a\\|\n",
            concat!(
                "| a\\|b       | `c\\|d`        |\n",
                "| ---------- | ------------- |\n",
                "| [x](y \"z\") | &amp;  &#124; |\n",
                "| <b>\\\\</b>  | a\\|           |\n",
            ),
        );
    }

    #[test]
    fn a_long_cell_widens_no_other() {
        let long = "long ".repeat(30);
        let long = long.trim();
        let text = format!("|a|b|c|\n|-|-|-|\n|1|{long}|x|\n|1|short|x|\n");
        let (aligned, _) = aligned(&text);
        let lines: Vec<_> = aligned.lines().collect();
        assert_eq!(lines[2], format!("| 1   | {long} | x   |"));
        assert_eq!(lines[3], format!("| 1   | {:80} | x   |", "short"));
        assert_eq!(lines[1], format!("| --- | {} | --- |", "-".repeat(80)));
    }

    #[test]
    fn what_is_wrong_with_a_row_stays_wrong() {
        becomes(
            "|a|b|\n|-|-|\n|1|\n|2|x|over|\n|3|x||\n|4\n|5|x||over||\n",
            "| a   | b   |\n| --- | --- |\n| 1   |\n| 2   | x   | over |\n| 3   | x   |\n| 4   |\n| 5   | x   |  | over |\n",
        );
    }

    #[test]
    fn a_line_without_a_pipe_is_no_row() {
        becomes("|a|b|\n|-|-|\n|1|2|\n{: #id}  \nprose\n", "| a   | b   |\n| --- | --- |\n| 1   | 2   |\n{: #id}  \nprose\n");
        becomes("|a|\n|-|\n1\n{: #id}\n", "| a   |\n| --- |\n| 1   |\n{: #id}\n");
    }

    #[test]
    fn what_stands_before_the_rows_stays() {
        becomes("> |a|b|\n> |-|-|\n> |1|2|\n", "> | a   | b   |\n> | --- | --- |\n> | 1   | 2   |\n");
        becomes("- |a|b|\n  |-|-|\n   |1|2|\n", "- | a   | b   |\n  | --- | --- |\n   | 1   | 2   |\n");
        becomes(
            "1. > Text\n   > a|b\n   > -|-\n   > 1|2\n\n\ttext | x\n",
            "1. > Text\n   > | a   | b   |\n   > | --- | --- |\n   > | 1   | 2   |\n\n\ttext | x\n",
        );
        becomes("- |-|-| |1|2| |3|4|\n", "- |     |     |\n  | --- | --- |\n  | 1   | 2   |\n  | 3   | 4   |\n");
        becomes("> 1) |1|2|\n>    |3|4|", "> 1) |     |     |\n>    | --- | --- |\n>    | 1   | 2   |\n>    | 3   | 4   |");
    }

    #[test]
    fn line_ends_and_the_byte_order_mark_stay() {
        becomes("\u{feff}x\r\n\r\n|a|b|\r\n|-|-|  \r\n|1|2|", "\u{feff}x\r\n\r\n| a   | b   |\r\n| --- | --- |\r\n| 1   | 2   |");
        becomes("|a|b|\r|-|-|\n|1|2| \r\n\ry\r", "| a   | b   |\r| --- | --- |\n| 1   | 2   |\r\n\ry\r");
        for end in ["\n", "\r\n", "\r"] {
            let text = "x\n\n|-|-| |1|2| |3|4|".replace('\n', end);
            becomes(&text, &"x\n\n|     |     |\n| --- | --- |\n| 1   | 2   |\n| 3   | 4   |".replace('\n', end));
        }
    }

    #[test]
    fn tables_that_github_does_not_know_become_such() {
        let table = "|     |     |\n| --- | --: |\n| 1   |   x |\n| 2   |     |\n";
        for text in ["|-|-:|\n|1|x|\n|2||\n", "|-|-:| |1|x| |2| |\n"] {
            becomes(text, table);
        }
        becomes("|1|x|\n|2|yy|\n", "|     |     |\n| --- | --- |\n| 1   | x   |\n| 2   | yy  |\n");
        becomes("|Code|Text| |---|---| |1|x| |2|y|\n", "| Code | Text |\n| ---- | ---- |\n| 1    | x    |\n| 2    | y    |\n");
        becomes("|-|-|-|\n|1|x|y|\n|2|\n", "|     |     |     |\n| --- | --- | --- |\n| 1   | x   | y   |\n| 2   |\n");
        becomes("# No | Name\n--|--\n1 | x\n", "| # No | Name |\n| ---- | ---- |\n| 1    | x    |\n");
    }

    #[test]
    fn a_lost_pipe_is_found_again() {
        becomes(
            "|---|---| |214|Help.| |215|NAME. |220|Ready.| |221|Bye.|",
            "|     |        |\n| --- | ------ |\n| 214 | Help.  |\n| 215 | NAME.  |\n| 220 | Ready. |\n| 221 | Bye.   |",
        );
    }

    #[test]
    fn words_before_a_table_on_its_line_stay_before_it() {
        let table = "|     |     |\n| --- | --- |\n| 1   | x   |\n| 2   | y   |\n";
        becomes("The codes: |-|-| |1|x| |2|y|\n", &format!("The codes: \n{table}"));
        let quoted = table.trim_end().replace('\n', "\n>   ");
        becomes("> - Codes: |-|-| |1|x| |2|y|\n", &format!("> - Codes: \n>   {quoted}\n"));
        becomes("The codes: |-|-| |1|x| |2|y| are all \\| more.", &format!("The codes: \n{table}\nare all \\| more."));
        stays("# Codes |-|-| |1|x| |2|y|\n", &[Lint::UnalignedTable]);
    }

    #[test]
    fn a_table_that_was_wrapped_gets_its_rows_back() {
        let table = "| Code | Text       |\n| ---- | ---------- |\n| 110  | Restart it |\n| 120  | Ready      |";
        becomes("|Code|Text| |---|---| |110|Restart\nit| |120|Ready|\nThat is all.\n", &format!("{table}\n\nThat is all.\n"));
        becomes("> |Code|Text| |---|---| |110|\n> Restart it| |120\n> |Ready|\n", &format!("> {}\n", table.replace('\n', "\n> ")));
    }

    #[test]
    fn headers_below_blank_ones_stay_there() {
        becomes(
            "| | |\n|-|-|\n|**Code**|Text|\n|1|a|\n|2|b|\n",
            "|          |      |\n| -------- | ---- |\n| **Code** | Text |\n| 1        | a    |\n| 2        | b    |\n",
        );
        becomes("|-|-| |Code|Text| |1|a| |2|b|\n", "| Code | Text |\n| ---- | ---- |\n| 1    | a    |\n| 2    | b    |\n");
    }

    #[test]
    fn text_that_follows_is_set_off() {
        becomes(
            "Codes:\n|1|x|\n|2|y|\nThat is all.\n",
            "Codes:\n|     |     |\n| --- | --- |\n| 1   | x   |\n| 2   | y   |\n\nThat is all.\n",
        );
        becomes("> |1|x|\n> |2|y|\n> So.\n", "> |     |     |\n> | --- | --- |\n> | 1   | x   |\n> | 2   | y   |\n>\n> So.\n");
        becomes("- |1|x|\n  |2|y|\n  So.\n", "- |     |     |\n  | --- | --- |\n  | 1   | x   |\n  | 2   | y   |\n\n  So.\n");
        for text in ["> |1|x|\n> |2|y|\nSo.\n", "- |1|x|\n  |2|y|\nSo.\n", "|1|x|\n|2|y|\n2. So.\n"] {
            stays(text, &[Lint::UnalignedTable]);
        }
    }

    #[test]
    fn what_is_not_clear_is_left_as_it_is() {
        for text in [
            "|---|---| |1|a|b| |2|c|\n",
            "|---|---|\n|1|A|\n2|B|\n",
            "| a   | b   |\n| --- | --- |\n| 1   | x   |\n\n|2|y|\n|3|z|\n",
            "|  |  |\n|--|--|\n| |---|---| |1|A| |2|B|\n",
        ] {
            stays(text, &[Lint::UnalignedTable]);
        }
    }

    #[test]
    fn what_is_no_table_of_pipes_is_left_alone() {
        for text in [
            "",
            "Only | text.\n",
            "<table><tr><td>1</td></tr></table>\n",
            "```\n|a|b|\n|-|-|\n```\n\n    |a|b|\n    |-|-|\n",
            "---\ntitle: |\n  |a|b|\n---\n",
        ] {
            stays(text, &[]);
        }
    }

    #[test]
    fn one_table_does_not_hold_up_the_others() {
        let bad = "> |1|x|\n> |2|y|\nSo.\n";
        let (good, now) = ("|a|b|\n|-|-|\n|1|2|\n", "| a   | b   |\n| --- | --- |\n| 1   | 2   |\n");
        let (aligned, lints) = aligned(&format!("{good}\n# x\n\n{bad}\n# y\n\n{good}"));
        assert_eq!(aligned, format!("{now}\n# x\n\n{bad}\n# y\n\n{now}"));
        assert_eq!(lints, [Lint::UnalignedTable]);
    }

    #[test]
    fn only_markdown_is_aligned() {
        for path in ["x.csv", "x.html", "x.xml", "x.pdf"] {
            let mut report = Report::default();
            assert_eq!(document(path, b"|a|b|\n|-|-|\n", &Reading::default(), &mut report), None);
            assert_eq!(report.findings.iter().map(|finding| finding.lint).collect::<Vec<_>>(), [Lint::UnsupportedFormat], "{path}");
        }
    }

    #[test]
    fn a_table_of_our_own_is_aligned() {
        let rows = [["Code", "Text"], ["1", "a \\| b"]].map(|row| row.map(str::to_owned).to_vec());
        let table = table(&rows);
        assert_eq!(table, "| Code | Text   |\n| ---- | ------ |\n| 1    | a \\| b |\n");
        stays(&table, &[]);
    }
}

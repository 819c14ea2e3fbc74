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

mod layout;
mod places;
mod same;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::collections::HashSet;
use std::ops::Range;

pub use layout::table;
use layout::{Alignment, Layout};
use places::{are_cells_of, bare_lines, cells, is_no_row, is_same, joined, lines, split_marks};
use same::{overlapping, reads_as, say_the_same};

use crate::document;
use crate::finding::{Finding, Findings, SourceId, Span};
use crate::lint::Lint;
use crate::options::{InputFormat, Reading};
use crate::read::{self, pipes};
use crate::report::Report;
use crate::source::{BOM, Source};
use crate::table::{Table, TableKind};

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

    /// Whether a row of dashes is on the line above the one of `at`: then that is in the first row of a table. A row of
    /// another table, which reads as dashes, is none.
    fn is_below_delimiters(&self, at: usize) -> bool {
        let above = &self.text()[..at - self.before(at).len()];
        let above = above.strip_suffix('\n').unwrap_or(above);
        let start = above.rfind('\n').map_or(0, |end| end + 1);
        let is_row = |line: &Range<usize>| {
            self.tables.iter().any(|table| table.span.start() <= line.start && line.end <= table.span.end() && table.span.end() <= at)
        };
        lines(above, start).next().is_some_and(|line| pipes::delimiter_columns(&above[line.clone()]).is_some() && !is_row(&line))
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

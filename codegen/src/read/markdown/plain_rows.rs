//! Rows of pipe tables that need no parser.
//!
//! Most rows have no markup: a pipe at both ends, as many cells as the table has columns, and nothing in them that
//! means anything but itself. The parser would make of them what it makes of the line above, be that a row of dashes
//! or another row: rows of a table, or lines of whatever is around them. So it is given the document without them. If
//! the line above turns out to be of a table, they are read here; if not, they are put back, and the document is read
//! again.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{Event, OffsetIter, Parser};

use super::super::pipes;
use super::{OPTIONS, trimmed};
use crate::byte_places::BytePlaces;
use crate::source::Source;
use crate::table::Table;

/// A document without its plain rows.
#[derive(Debug)]
pub(super) struct Shortened<'a> {
    text: Cow<'a, str>,
    cuts: Vec<Cut>,
}

/// Rows that were taken out.
#[derive(Debug, Clone)]
struct Cut {
    /// Where they would stand in the shortened text.
    here: usize,
    /// Where they stand in the document.
    there: Range<usize>,
    /// How many cells each of them has.
    columns: usize,
}

impl<'a> Shortened<'a> {
    /// The document without the rows that are plain.
    pub(super) fn of(source: &'a Source) -> Self {
        Self::without(source.text(), plain_runs(source))
    }

    /// The text without these rows; where they would stand in it is found here.
    fn without(text: &'a str, mut cuts: Vec<Cut>) -> Self {
        if cuts.is_empty() {
            return Self { text: Cow::Borrowed(text), cuts };
        }
        let left = text.len() - cuts.iter().map(|cut| cut.there.len()).sum::<usize>();
        let mut shortened = String::with_capacity(left);
        let mut end = 0;
        for cut in &mut cuts {
            shortened.push_str(&text[end..cut.there.start]);
            cut.here = shortened.len();
            end = cut.there.end;
        }
        shortened.push_str(&text[end..]);
        Self { text: Cow::Owned(shortened), cuts }
    }

    /// The parser's events, at their places in the document.
    pub(super) fn events(&self) -> Events<'_> {
        Events {
            events: Parser::new_ext(&self.text, OPTIONS).into_offset_iter(),
            cuts: &self.cuts,
            between: 0..self.cuts.first().map_or(usize::MAX, |first| first.here),
            before: 0,
            moved: 0,
            are_rows: vec![false; self.cuts.len()],
            next_rows: 0,
        }
    }

    /// With the rows put back that are in no table; `None` where all are.
    ///
    /// The second time it is the whole document: nothing is read more than three times.
    pub(super) fn put_back(&self, source: &'a Source, are_rows: &[bool], is_first: bool) -> Option<Self> {
        if are_rows.iter().all(|are_rows| *are_rows) {
            return None;
        }
        let rows = self.cuts.iter().zip(are_rows).filter(|(_, are_rows)| **are_rows && is_first);
        Some(Self::without(source.text(), rows.map(|(cut, _)| cut.clone()).collect()))
    }
}

/// The parser's events with their places in the document, and the rows between them.
pub(super) struct Events<'a> {
    events: OffsetIter<'a>,
    cuts: &'a [Cut],
    /// Around the last place: what is between two cuts, in the shortened text, and how far it was moved.
    between: Range<usize>,
    /// How many cuts are before it.
    before: usize,
    moved: usize,
    /// Which cuts have turned out to be rows.
    are_rows: Vec<bool>,
    /// The first cut that is not above the last line of a table that was asked about.
    next_rows: usize,
}

impl<'a> Events<'a> {
    /// Those of a text from which nothing was taken.
    pub(super) fn of(text: &'a str) -> Self {
        Self {
            events: Parser::new_ext(text, OPTIONS).into_offset_iter(),
            cuts: &[],
            between: 0..usize::MAX,
            before: 0,
            moved: 0,
            are_rows: Vec::new(),
            next_rows: 0,
        }
    }

    /// The plain rows directly below a line of a table that ends there; empty where there are none. Rows of another width
    /// than the table's are left to the parser.
    ///
    /// It is asked of one line after the other.
    pub(super) fn rows_below(&mut self, end: usize, columns: usize) -> Range<usize> {
        let rows = end..self.end_of_table(end);
        if rows.is_empty() || self.cuts[self.next_rows].columns != columns {
            return end..end;
        }
        self.are_rows[self.next_rows] = true;
        rows
    }

    /// Where a table ends that the parser has end there: behind the plain rows below.
    pub(super) fn end_of_table(&mut self, end: usize) -> usize {
        while self.cuts.get(self.next_rows).is_some_and(|cut| cut.there.start < end) {
            self.next_rows += 1;
        }
        self.cuts.get(self.next_rows).filter(|cut| cut.there.start == end).map_or(end, |cut| cut.there.end)
    }

    /// Which of the cuts have turned out to be rows of tables.
    pub(super) fn into_are_rows(self) -> Vec<bool> {
        self.are_rows
    }

    /// The place in the document. Directly at a cut, what ends there is before it, and what begins there behind it.
    fn original(&mut self, at: usize, is_end: bool) -> usize {
        // Directly at a cut, both are possible.
        if at <= self.between.start || at >= self.between.end {
            self.look_around(at, is_end);
        }
        at + self.moved
    }

    #[cold]
    fn look_around(&mut self, at: usize, is_end: bool) {
        let is_before = |cut: &Cut| if is_end { cut.here < at } else { cut.here <= at };
        // Places mostly rise.
        let is_next = self.between.end <= at && self.cuts.get(self.before + 1).is_none_or(|next| !is_before(next));
        let before = if is_next {
            self.before + usize::from(self.cuts.get(self.before).is_some_and(is_before))
        } else {
            self.cuts.partition_point(is_before)
        };
        self.before = before;
        let last = before.checked_sub(1).and_then(|last| self.cuts.get(last));
        self.between = last.map_or(0, |last| last.here)..self.cuts.get(before).map_or(usize::MAX, |next| next.here);
        self.moved = last.map_or(0, |last| last.there.end - last.here);
    }
}

impl<'a> Iterator for Events<'a> {
    type Item = (Event<'a>, Range<usize>);

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        let mut next = self.events.next();
        // Events are large, and stay where they are.
        if let Some((_, range)) = &mut next {
            // What the parser adds, a cell that a row lacks, stands behind what is there.
            let is_added = range.start == range.end;
            *range = self.original(range.start, is_added)..self.original(range.end, true);
        }
        next
    }
}

/// Adds these rows of a document to its table, whose columns are so many: each row has a pipe more than there are columns.
pub(super) fn push(document: &str, rows: Range<usize>, columns: usize, table: &mut Table) {
    let mut pipes = BytePlaces::of(b'|', &document.as_bytes()[rows.clone()]).map(|pipe| rows.start + pipe);
    while let Some(first) = pipes.next() {
        let mut end = first;
        let cells = pipes.by_ref().take(columns).map(|pipe| trimmed(document, std::mem::replace(&mut end, pipe) + 1..pipe));
        table.push_row_as_written(first, cells);
        table.end_row(end + 1);
    }
}

/// Where plain rows follow one another in what looks like a table.
fn plain_runs(source: &Source) -> Vec<Cut> {
    let text = source.text();
    let mut runs = Vec::new();
    let mut above = Above::Blank;
    let mut run: Option<Cut> = None;
    for place in source.lines() {
        let Range { start, end } = place;
        let line = text.as_bytes()[place].trim_ascii_end();
        if line.first() != Some(&b'|') {
            runs.extend(run.take());
            above = if line.is_empty() || line[0] == b'#' { Above::Blank } else { Above::Other };
            continue;
        }
        above = match above {
            Above::Blank => Above::Header,
            Above::Header => match pipes::delimiter_columns(&text[start..start + line.len()]) {
                Some(columns) => Above::Row { columns },
                None => Above::Other,
            },
            Above::Other => Above::Other,
            Above::Row { columns } => {
                match &mut run {
                    _ if !is_plain(line, columns) => runs.extend(run.take()),
                    Some(run) => run.there.end = end,
                    None => run = Some(Cut { here: 0, there: start..end, columns }),
                }
                above
            }
        };
    }
    runs.extend(run);
    runs
}

/// What the line above may be.
#[derive(Clone, Copy)]
enum Above {
    /// Nothing, or a heading: a table can begin.
    Blank,
    Header,
    Row {
        columns: usize,
    },
    Other,
}

/// Whether a line, from its first pipe on, is a row of so many cells and no markup.
fn is_plain(row: &[u8], columns: usize) -> bool {
    if row.last() != Some(&b'|') || row.len() > LONGEST {
        return false;
    }
    let mut seen = Seen::default();
    let mut chunks = row.chunks_exact(AT_ONCE);
    for chunk in &mut chunks {
        if let Ok(chunk) = chunk.try_into() {
            seen.look_at(chunk);
        }
    }
    let mut last = [b' '; AT_ONCE];
    last[..chunks.remainder().len()].copy_from_slice(chunks.remainder());
    seen.look_at(&last);
    let has = |seen: [u8; AT_ONCE]| seen != [0; AT_ONCE];
    let pipes: usize = seen.pipes.iter().map(|pipes| usize::from(*pipes)).sum();
    // Mostly the first word is near the beginning.
    let has_word = || row.iter().any(u8::is_ascii_alphanumeric);
    !has(seen.markup) && pipes == columns + 1 && has_word() && (!has(seen.underscores) || are_inside_words(row))
}

/// So many bytes are looked at in a few instructions: for all that is asked, and without branches.
const AT_ONCE: usize = 16;

/// A row that is longer is left to the parser, so that a byte can count the pipes.
const LONGEST: usize = AT_ONCE * 255 - 1;

/// What was among some bytes; not 0 where it was.
#[derive(Default)]
struct Seen {
    markup: [u8; AT_ONCE],
    underscores: [u8; AT_ONCE],
    /// How many.
    pipes: [u8; AT_ONCE],
}

impl Seen {
    fn look_at(&mut self, bytes: &[u8; AT_ONCE]) {
        for (nth, &byte) in bytes.iter().enumerate() {
            let is_control = (byte < b' ') | (byte == 0x7f);
            let is_bracket = (byte == b'[') | (byte == b']') | (byte == b'<');
            let is_mark = (byte == b'\\') | (byte == b'`') | (byte == b'*') | (byte == b'~') | (byte == b'&');
            self.markup[nth] |= u8::from(is_control | is_bracket | is_mark);
            self.underscores[nth] |= u8::from(byte == b'_');
            self.pipes[nth] += u8::from(byte == b'|');
        }
    }
}

/// Whether all underscores are between letters or digits, where they are no markup.
fn are_inside_words(row: &[u8]) -> bool {
    let mut threes = row.windows(3).filter(|three| three[1] == b'_');
    threes.all(|three| three[0].is_ascii_alphanumeric() && three[2].is_ascii_alphanumeric())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::finding::{Findings, SourceId};
    use crate::read::markdown;

    /// All that was read of a document: tables, rows, cells with their places, and findings.
    fn read(text: &str, is_shortened: bool) -> String {
        use std::fmt::Write as _;

        let source = Source::new("x.md", text);
        let mut findings = Findings::default();
        let shortened = if is_shortened { Shortened::of(&source) } else { Shortened::without(source.text(), Vec::new()) };
        let tables = markdown::tables_of(&source, SourceId(0), shortened, &mut findings);
        let mut read = String::new();
        for table in &tables {
            let _ = writeln!(read, "{:?} {:?} {:?} {:?} {}", table.kind, table.span, table.heading, table.introduction, table.has_header());
            for row in table.header().into_iter().chain(table.rows()) {
                let _ = write!(read, "{:?}", row.span());
                for (column, text) in row.texts().enumerate() {
                    let _ = write!(read, " {text:?} {:?} {:?}", row.cell_span(column), row.marks(column));
                }
                read.push('\n');
            }
        }
        for finding in findings.iter() {
            let _ = writeln!(read, "{finding:?}");
        }
        read
    }

    /// How many rows are taken out.
    fn count_cuts(text: &str) -> usize {
        Shortened::of(&Source::new("x.md", text)).cuts.iter().map(|cut| text[cut.there.clone()].lines().count()).sum()
    }

    #[test]
    fn plain_rows_are_taken_out() {
        let head = "# A\n\n|Code|Name|\n|---|---|\n";
        for (rows, count) in [
            ("| 1 | a |\n| 2 | b |\n| 3 | c |\n", 3),
            ("|1|a|\r\n|2|E_B|  \r\n|3|c|", 3),
            ("|1|a|\n|2|_b|\n|3|c|\n|4|d|\n", 3),
            ("|1|a|\n|2|b|c|\n|3|c|\n", 2),
            ("|1|a|\n|2|b\n|3|c|\n", 2),
            ("|1|a|\n|---|---|\n|3|c|\n", 2),
            ("|1|\u{e9}|\n|2|`b`|\n|3|c|\n", 2),
            ("|1|<b>a|\n|2|`b`|\n", 0),
        ] {
            assert_eq!(count_cuts(&format!("{head}{rows}")), count, "{rows}");
        }
    }

    #[test]
    fn what_is_no_table_is_put_back() {
        let rows = "|Code|Name|\n|---|---|\n|1|a|\n|2|b|\n|3|c|\n";
        for text in [
            format!("```\n\n{rows}```\n\n{rows}"),
            format!("<pre>\n\n{rows}</pre>\n\n{rows}"),
            format!("<!--\n\n{rows}-->\n\n{rows}"),
            format!("|a|\n\n{}\n\n{rows}", rows.replace("|---|---|", "|---|")),
            // No heading, but a row, and so is all below it.
            format!("{rows}#x\n|a|b|c|\n|-|-|-|\n|4|d|e|\n|5|e|f|\n|6|f|\n"),
        ] {
            assert!(count_cuts(&text) > 0, "{text}");
            assert_eq!(read(&text, true), read(&text, false), "{text}");
        }
    }

    const LINES: &[&str] = &[
        "|1|a|",
        "|2|b|",
        "| 3 | c d |",
        "|4|E_X|",
        "|5|\u{e9}|  ",
        "||x|",
        "|6||",
        "|7|<b>x|",
        "|8|`x`|",
        "|9|*x*|",
        "|10|x_|",
        "|11|",
        "|12|a|b|",
        "|13|a",
        "14|a|",
        "  |15|a|",
        "    |16|a|",
        "|17|\u{a0}a\u{a0}|",
        "|18|a\\|",
        "|19|&amp;|",
        "|20|[x]|",
        "|21|!$%'()+,-./:;=>?@^{}\"#|",
        "|Code|Name|",
        "|---|---|",
        "|-|",
        "| :-- | --: |",
        "|a|b|c|",
        "|-|-|-|",
        "",
        "",
        "",
        "# A",
        "#A",
        "## B",
        "text",
        "```",
        "~~~",
        "<table>",
        "</table>",
        "<tr><td>",
        "<pre>",
        "</pre>",
        "<!--",
        "-->",
        "- a",
        "- |a|b|",
        "  |-|-|",
        "> |a|b|",
        "> |-|-|",
        "> |1|a|",
        "1. x",
        "---",
        "===",
        "[x]: y",
        "[^1]: z",
        "<div>",
        "</div>",
        "<details>",
        "|---|---| |1|a| |2|b|",
    ];

    fn table() -> impl Strategy<Value = String> {
        let rows = proptest::collection::vec(prop_oneof![4 => 0..6_usize, 1 => 0..LINES.len()], 0..8);
        rows.prop_map(|rows| {
            let rows: String = rows.into_iter().map(|row| format!("{}\n", LINES[row])).collect();
            format!("\n|Code|Name|\n|---|---|\n{rows}")
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1024))]
        #[test]
        fn a_shortened_document_reads_as_the_whole(
            pieces in proptest::collection::vec(prop_oneof![2 => proptest::sample::select(LINES).prop_map(|line| format!("{line}\n")), 1 => table()], 0..16),
            end in "(\r?\n)?",
        ) {
            let text = pieces.concat().replace('\n', if end == "\r\n" { "\r\n" } else { "\n" });
            prop_assert_eq!(read(&text, true), read(&text, false), "{}", text);
        }

        #[test]
        fn rows_of_any_signs_read_as_they_do_in_the_whole(rows in proptest::collection::vec("\\|[ -~]{0,8}\\|[ -~\t\u{a0}\u{e9}\u{200b}]{0,8}\\|", 1..6)) {
            let text = format!("|Code|Name|\n|---|---|\n|0|x|\n{}\n|9|x|\n|10|y|\n", rows.join("\n"));
            prop_assert_eq!(read(&text, true), read(&text, false), "{}", text);
        }
    }
}

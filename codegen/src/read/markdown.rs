//! Markdown, by pulldown-cmark with its byte offsets.

mod html_tables;
mod plain_rows;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use memchr::memchr;
use pulldown_cmark::{CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use self::html_tables::HtmlTables;
use self::plain_rows::{Events, Shortened};
use super::html_elements::{self, Inline};
use super::misfit;
use super::pipes::{self, FlawKind, Repaired};
use crate::code_set::Text;
use crate::finding::{Finding, Findings, SourceId, Span};
use crate::lint::{Lint, Severity};
use crate::source::Source;
use crate::table::{Marks, Row, Table, TableKind};

/// What documents use; no smart punctuation, since text is kept to the letter.
pub(crate) const OPTIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_YAML_STYLE_METADATA_BLOCKS);

/// All tables of a Markdown document.
pub(super) fn tables(source: &Source, id: SourceId, findings: &mut Findings) -> Vec<Table> {
    tables_of(source, id, Shortened::of(source), findings)
}

fn tables_of<'a>(source: &'a Source, id: SourceId, mut shortened: Shortened<'a>, findings: &mut Findings) -> Vec<Table> {
    let mut is_first = true;
    loop {
        let mut of_attempt = Findings::default();
        let mut events = shortened.events();
        let tables = tables_of_events(source, id, &mut events, &mut of_attempt);
        let are_rows = events.into_are_rows();
        match shortened.put_back(source, &are_rows, is_first) {
            Some(longer) => shortened = longer,
            None => {
                findings.extend(of_attempt);
                return tables;
            }
        }
        is_first = false;
    }
}

fn tables_of_events<'a>(source: &'a Source, id: SourceId, events: &mut Events<'a>, findings: &'a mut Findings) -> Vec<Table> {
    let mut reader = Reader {
        source,
        id,
        text: source.text(),
        document: source.shared_text(),
        headings: Vec::new(),
        introduction: Vec::new(),
        tables: Vec::new(),
        table_end: usize::MAX,
        header_above: None,
        html: HtmlTables::default(),
        findings,
    };
    reader.read(events);
    // A table of pipes may stand in one of HTML, which ends behind it.
    if !reader.tables.is_sorted_by_key(|table| table.span.start()) {
        reader.tables.sort_by_key(|table| table.span.start());
    }
    reader.tables
}

struct Reader<'a> {
    source: &'a Source,
    id: SourceId,
    text: &'a str,
    document: Arc<str>,
    headings: Vec<(HeadingLevel, Text)>,
    introduction: Vec<Text>,
    tables: Vec<Table>,
    /// Where the last table ends.
    table_end: usize,
    /// A line that CommonMark takes for a heading, and that is the header of a table whose other rows follow.
    header_above: Option<(HeadingLevel, Text, Range<usize>)>,
    html: HtmlTables<'a>,
    findings: &'a mut Findings,
}

impl<'a> Reader<'a> {
    fn read(&mut self, events: &mut Events<'a>) {
        // Paragraphs inside lists and quotes introduce nothing.
        let mut nesting = 0_usize;
        // The items of a tight list have their text without a paragraph around it.
        let mut bare: Option<Range<usize>> = None;
        while let Some((event, range)) = self.html.next(events) {
            let Some((event, range)) = self.gather(event, range, &mut nesting, events) else { continue };
            let is_html = self.html.begins_table(&event, range.start, events);
            if is_inline(&event) && !is_html {
                let start = bare.as_ref().map_or(range.start, |bare| bare.start);
                bare = Some(start..range.end);
                continue;
            }
            if let Some(bare) = bare.take() {
                self.read_paragraph(None, bare, nesting);
            }
            if !matches!(event, Event::Start(Tag::Paragraph) | Event::End(_)) {
                // The line below it begins something else.
                if let Some((level, heading, range)) = self.header_above.take() {
                    self.read_heading(level, heading, range);
                }
            }
            match event {
                Event::Start(Tag::Heading { level, .. }) => {
                    let heading = self.plain_text(events, TagEnd::Heading(level));
                    match self.is_header_of_a_table(&range) {
                        true => self.header_above = Some((level, heading, range)),
                        false => self.read_heading(level, heading, range),
                    }
                }
                Event::Start(Tag::Table(columns)) => self.read_pipe_table(events, range, columns.len(), nesting),
                Event::Start(Tag::Paragraph) if html_tables::may_hold_table(&self.text[range.clone()]) => {
                    match self.html.paragraph(events) {
                        Some(inside) => {
                            let paragraph = self.plain_text(&mut inside.into_iter(), TagEnd::Paragraph);
                            self.read_paragraph(Some(paragraph), range, nesting);
                        }
                        None => nesting += 1,
                    }
                }
                Event::Start(Tag::Paragraph) => {
                    let paragraph = self.plain_text(events, TagEnd::Paragraph);
                    self.read_paragraph(Some(paragraph), range, nesting);
                }
                Event::Start(Tag::CodeBlock(_)) => skip(events, TagEnd::CodeBlock),
                Event::Start(Tag::MetadataBlock(kind)) => skip(events, TagEnd::MetadataBlock(kind)),
                Event::Html(html) | Event::InlineHtml(html) | Event::Text(html) => self.read_html(&html, range, &mut nesting),
                Event::Start(tag) => {
                    self.html.start_block(&tag);
                    nesting += 1;
                }
                Event::End(_) => {
                    self.end_html_block(range);
                    nesting = nesting.saturating_sub(1);
                }
                _ => {}
            }
        }
        if let Some(bare) = bare {
            self.read_paragraph(None, bare, nesting);
        }
        self.finish_html_table(&mut nesting);
    }

    fn read_heading(&mut self, level: HeadingLevel, heading: Text, range: Range<usize>) {
        let text = &self.text[range.clone()];
        if has_pipes(text) {
            match Some(text).filter(|text| pipes::holds_delimiters(text)).and_then(pipes::repair) {
                Some(repaired) => self.read_repaired(&repaired, range),
                None => self.report_lost_rows(range, false),
            }
        }
        self.headings.retain(|(above, _)| *above < level);
        self.headings.push((level, heading));
        self.introduction.clear();
    }

    /// Reads a paragraph; `plain` is its text where it may introduce a table.
    fn read_paragraph(&mut self, plain: Option<Text>, mut range: Range<usize>, nesting: usize) {
        if let Some((.., header)) = self.header_above.take() {
            range.start = header.start;
        }
        range.start = self.before_lazy_rows(&range);
        let text = &self.text[range.clone()];
        let has_pipes = has_pipes(text);
        let read = || {
            let base = if nesting == 0 { 0 } else { self.column(range.start) };
            pipes::embedded(text, base).or_else(|| pipes::repair(text))
        };
        match has_pipes.then(read).flatten() {
            Some(repaired) => {
                if nesting == 0 && !text[..repaired.start].trim().is_empty() {
                    self.introduction.extend(first_paragraph(&text[..repaired.start]));
                }
                self.read_repaired(&repaired, range);
            }
            None => {
                if has_pipes {
                    let is_behind_a_table = self.is_behind_a_table(range.start);
                    self.report_lost_rows(range, is_behind_a_table);
                }
                if nesting == 0 {
                    self.introduction.extend(plain.filter(|plain| !plain.is_empty()));
                }
            }
        }
    }

    fn read_pipe_table(&mut self, events: &mut Events<'_>, range: Range<usize>, columns: usize, nesting: usize) {
        let range = range.start..events.end_of_table(range.end);
        let mut findings = Findings::default();
        let mut table =
            Table::new(TableKind::Pipe, self.source, self.id, range.start..range.start + self.text[range.clone()].trim_end().len());
        let place = Place::Original { source: self.source, id: self.id };
        let first_line = self.source.line(range.start);
        // All lines but that of the dashes.
        table.reserve((self.source.line(range.end) - first_line).saturating_sub(1), columns);
        let read = read_table(events, self.text, &place, &mut table, &mut findings);
        if pipes::delimiter_columns(without_marks(&self.text[read.dashes])).is_none() {
            // What reads like an item of a list, or like nothing, is no row of dashes to GitHub.
            self.report_lost_rows(range, true);
            return;
        }
        if let Some(row) = read.holds_a_table {
            if let Some(repaired) = pipes::repair(&self.text[row.clone()]) {
                if table.row_count() > 1 || table.headers().any(|header| !header.is_empty()) {
                    self.findings.extend(findings);
                    self.add(table);
                }
                self.read_repaired(&repaired, row);
                return;
            }
        }
        let base = if nesting == 0 { 0 } else { self.indentation(range.start) };
        let is_deep = |row: Row<'_>| self.indentation(row.span().start()) >= base + 4;
        let first_indented = read.first_indented.unwrap_or(table.row_count());
        let deep = table.rows().enumerate().skip(first_indented).find(|(_, row)| is_deep(*row));
        if let Some((nth, end)) = deep.map(|(nth, row)| (nth, row.span().start())) {
            table.truncate_rows(nth);
            findings.move_within(Span::new(self.id, end, range.end), &mut Findings::default());
            self.report_stray(
                end..range.end,
                "rows that are indented by four are code to GitHub: they are not read",
                "write them below the others, indented as they are",
            );
        }
        self.findings.extend(findings);
        self.add(table);
    }

    fn read_repaired(&mut self, repaired: &Repaired, paragraph: Range<usize>) {
        self.report_flaws(repaired, paragraph.start);
        let place = Place::Repaired { source: self.source, id: self.id, repaired, offset: paragraph.start };
        let text = repaired.table.text();
        let mut events = Events::of(text);
        while let Some((event, _)) = events.next() {
            if let Event::Start(Tag::Table(_)) = event {
                let start = paragraph.start + repaired.start;
                let mut table =
                    Table::new(repaired.kind, self.source, self.id, start..start + self.text[start..paragraph.end].trim_end().len());
                read_table(&mut events, text, &place, &mut table, self.findings);
                if !repaired.has_header {
                    table.remove_first_row();
                }
                self.add(table);
                return;
            }
        }
    }

    /// How far into its line a place is.
    fn column(&self, at: usize) -> usize {
        at - self.text[..at].rfind('\n').map_or(0, |end| end + 1)
    }

    /// How far the line of `at` is indented; in a quote, behind its mark.
    fn indentation(&self, at: usize) -> usize {
        let before = &self.text[..at];
        let line = before.rfind('\n').map_or(0, |end| end + 1);
        before[line..].bytes().rev().take_while(|byte| matches!(byte, b' ')).count()
    }

    /// Whether a heading of `#` is the first row of a table: there are pipes in it, and a row of dashes as wide below it.
    fn is_header_of_a_table(&self, heading: &Range<usize>) -> bool {
        let text = &self.text[heading.clone()];
        if !has_pipes(text) || text.trim_end().contains('\n') {
            return false;
        }
        let text = text.trim_end();
        let behind = self.text.get(heading.start + text.len()..).unwrap_or_default();
        let Some(below) = behind.trim_start_matches('\r').strip_prefix('\n') else { return false };
        let below = below.lines().next().unwrap_or_default();
        pipes::embedded(&format!("{text}\n{below}"), 0).is_some()
    }

    /// Where the table begins whose header is in an item of a list and whose row of dashes is not: the mark is part
    /// of the header then.
    fn before_lazy_rows(&self, paragraph: &Range<usize>) -> usize {
        let start = self.text[..paragraph.start].rfind('\n').map_or(0, |end| end + 1);
        let mark = &self.text[start..paragraph.start];
        if mark.is_empty() {
            return paragraph.start;
        }
        let is_mark = !mark.trim_end().is_empty() && mark.trim().chars().all(|c| c.is_ascii_digit() || "-+*.)".contains(c));
        let second = second_line(&self.text[paragraph.clone()]);
        let is_lazy = second.len() - second.trim_start().len() < mark.trim_end().len();
        if is_mark && is_lazy && pipes::delimiter_columns(second).is_some() { start } else { paragraph.start }
    }

    /// A paragraph with rows in it that make no table; behind a table any line of pipes may be a row.
    fn report_lost_rows(&mut self, paragraph: Range<usize>, is_behind_a_table: bool) {
        let text = &self.text[paragraph.clone()];
        if !has_pipes(text) {
            return;
        }
        let row = match is_behind_a_table {
            true => pipes::line_of_pipes(text),
            false => pipes::row_in_prose(text),
        };
        if let Some(row) = row {
            self.report_stray(
                paragraph.start + row.start..paragraph.start + row.end,
                "a line of pipes is in no table: it is not read",
                "below a header of as many cells write a row of dashes, `|---|---|`; between the rows leave no line blank",
            );
        }
    }

    fn report_stray(&mut self, place: Range<usize>, message: &str, help: &str) {
        let span = Span::new(self.id, place.start, place.end);
        self.findings.push(Finding::new(Lint::StrayRow, message).at(span, "here").help(help));
    }

    /// Whether nothing but blank lines is between a table and this place.
    fn is_behind_a_table(&self, at: usize) -> bool {
        self.text.get(self.table_end..at).is_some_and(|between| between.trim().is_empty())
    }

    fn add(&mut self, mut table: Table) {
        if !table.has_header() && self.is_behind_a_table(table.span.start()) {
            let row = table.rows().next().map_or(table.span, Row::span);
            self.report_stray(
                row.start()..row.end(),
                "rows behind a blank line are a table of their own",
                "if they belong to the table above, take the blank line out; if not, write a header above them",
            );
        }
        self.table_end = table.span.end();
        table.heading = self.headings.iter().map(|(_, heading)| heading.clone()).collect();
        table.introduction = self.introduction.drain(..).collect();
        self.tables.push(table);
    }

    /// The plain text up to `end`, held in the document where it stands there as it is.
    fn plain_text(&self, events: &mut impl Iterator<Item = (Event<'a>, Range<usize>)>, end: TagEnd) -> Text {
        let mut plain = PlainText::default();
        let Some(Piece { text, place }) = read_plain(events, end, &mut plain) else { return Text::from(&*plain.text()) };
        let start = place.start + text.len() - text.trim_start().len();
        let text = text.trim();
        Text::of(text, Span::new(self.id, start, start + text.len()), &self.document)
    }

    fn report_flaws(&mut self, repaired: &Repaired, offset: usize) {
        for flaw in &repaired.flaws {
            let span = Span::new(self.id, offset + flaw.row.start, offset + flaw.row.end);
            let row = self.text[span.start()..span.end()].split('|').next().unwrap_or("").trim();
            self.findings.push(match flaw.kind {
                FlawKind::LostPipe => Finding::new(Lint::LostPipe, format!("row {row} has lost its closing pipe"))
                    .at(Span::new(self.id, span.end(), span.end()), "a row ends here: `|` is missing")
                    .help("type `|` at the end of the row"),
                FlawKind::Short(cells) => short_row(span, cells),
                // Where rows have run together, what is over may be another row.
                FlawKind::Long(cells) => Finding { severity: Severity::Error, ..long_row(span, cells) },
                FlawKind::Stray => Finding {
                    severity: Severity::Error,
                    ..Finding::new(Lint::StrayRow, "a line of the table does not begin with a pipe: it is not read")
                        .at(span, "this line")
                        .help("write each row on one line, `|` at its beginning and its end")
                },
            });
        }
    }
}

fn short_row(span: Span, cells: usize) -> Finding {
    misfit::short_row(span, cells, "add the missing cells, empty ones if need be: `| |`")
}

fn long_row(span: Span, cells: usize) -> Finding {
    misfit::long_row(span, cells, "write a pipe that belongs to the text as `\\|`, or add a column to the header")
}

/// The second line of a text; empty where there is none.
fn second_line(text: &str) -> &str {
    text.lines().nth(1).map_or("", without_marks)
}

/// A line without the marks of a quote that it stands in, and without the white space around it.
fn without_marks(line: &str) -> &str {
    line.trim_start_matches(['>', ' ']).trim_end()
}

/// Where the text that is read stands in the document.
enum Place<'a> {
    Original { source: &'a Source, id: SourceId },
    Repaired { source: &'a Source, id: SourceId, repaired: &'a Repaired, offset: usize },
}

impl Place<'_> {
    /// The place in the document.
    fn of(&self, range: Range<usize>) -> Range<usize> {
        match *self {
            Self::Original { .. } => range,
            Self::Repaired { repaired, offset, .. } => {
                let place = repaired.table.original(range);
                offset + place.start..offset + place.end
            }
        }
    }

    /// Whether this is what stands at that place of the document.
    fn holds(&self, place: &Range<usize>, text: &str) -> bool {
        let (Self::Original { source, .. } | Self::Repaired { source, .. }) = self;
        // What the parser borrowed from there need not be compared.
        source.text().get(place.clone()).is_some_and(|there| std::ptr::eq(there, text) || there == text)
    }

    fn span(&self, range: Range<usize>) -> Span {
        let (Self::Original { id, .. } | Self::Repaired { id, .. }) = *self;
        let place = self.of(range);
        Span::new(id, place.start, place.end)
    }

    /// Whether rows that do not fit have been reported.
    fn is_repaired(&self) -> bool {
        matches!(self, Self::Repaired { repaired, .. } if repaired.kind != TableKind::Pipe)
    }
}

/// What was seen besides the rows.
#[derive(Default)]
struct ReadTable {
    /// The row of dashes.
    dashes: Range<usize>,
    /// Which row is the first that is indented by four.
    first_indented: Option<usize>,
    /// A row that is too long since a whole table stands in it.
    holds_a_table: Option<Range<usize>>,
}

/// Whether a row ends with its last cell, which begins there: with a pipe, if with any.
fn fits(row: &str, last_cell: usize) -> bool {
    let rest = row.as_bytes().get(last_cell..).unwrap_or_default();
    match rest {
        [cell @ .., b'|'] => {
            // A pipe behind a backslash is text. One look at all of them is quicker than a search.
            let behind = cell.get(1..).unwrap_or_default();
            let has_pipe = cell.iter().zip(behind).fold(false, |has, (before, byte)| has | ((*byte == b'|') & (*before != b'\\')));
            !cell.is_empty() && !has_pipe && cell[0] != b'|' && !cell.ends_with(b"\\")
        }
        _ => false,
    }
}

/// Reads up to the end of a table whose start was just read.
fn read_table(events: &mut Events<'_>, text: &str, place: &Place<'_>, table: &mut Table, findings: &mut Findings) -> ReadTable {
    let mut read = ReadTable::default();
    let mut row = 0..0;
    // Where the line of the row ends; of the header, that of the dashes below it.
    let mut line_end = 0;
    let mut width = None;
    let mut cells = 0;
    let mut last_cell = 0..0;
    let mut plain = PlainText::default();
    while let Some((event, range)) = events.next() {
        match event {
            Event::Start(Tag::TableHead) => {
                line_end = end_of_line_at(text, range.end);
                read.dashes = range.end..line_end;
                row = trimmed(text, range);
                table.push_row(place.of(row.clone()));
            }
            Event::Start(Tag::TableRow) => {
                line_end = range.end;
                row = trimmed(text, range);
                if read.first_indented.is_none() && text.as_bytes()[..row.start].ends_with(b"    ") {
                    read.first_indented = Some(table.row_count());
                }
                table.push_row(place.of(row.clone()));
                cells = 0;
            }
            Event::Start(Tag::TableCell) => {
                cells += 1;
                // The parser puts a cell that the row lacks behind it.
                let end = range.end.min(row.end);
                last_cell = range.start.min(end)..end;
                let cell = trimmed(text, last_cell.clone());
                let only = read_plain(events, TagEnd::TableCell, &mut plain);
                let cell = place.of(cell);
                match only {
                    Some(Piece { text, .. }) if place.holds(&cell, &text) || place.holds(&cell, text.trim()) => {
                        table.push_cell(cell, None, Marks::default())
                    }
                    Some(Piece { text, .. }) => table.push_cell(cell, Some(text.trim()), Marks::default()),
                    None => {
                        let marks = plain.marks();
                        table.push_cell(cell, Some(&plain.text()), marks);
                    }
                }
            }
            Event::End(TagEnd::TableHead) => {
                table.set_header(true);
                width = Some(cells);
                plain_rows::push(text, events.rows_below(line_end, cells), cells, table);
            }
            Event::End(TagEnd::TableRow) => {
                if let (Some(width), false) = (width, place.is_repaired()) {
                    let line = &text[row.clone()];
                    // The parser has as many cells as there are columns in any case.
                    let cells = if fits(line, last_cell.start.saturating_sub(row.start)) { width } else { pipes::count_cells(line, width) };
                    if cells < width {
                        findings.push(short_row(place.span(row.clone()), cells));
                    } else if cells > width {
                        findings.push(long_row(place.span(row.clone()), cells));
                        if read.holds_a_table.is_none() && pipes::holds_delimiters(line) {
                            read.holds_a_table = Some(row.clone());
                        }
                    }
                }
                let columns = width.unwrap_or(cells);
                plain_rows::push(text, events.rows_below(line_end, columns), columns, table);
            }
            Event::End(TagEnd::Table) => break,
            _ => {}
        }
    }
    read
}

/// Where the line ends that a place is in, what ends it included.
fn end_of_line_at(text: &str, place: usize) -> usize {
    text.as_bytes().get(place..).and_then(|rest| memchr(b'\n', rest)).map_or(text.len(), |end| place + end + 1)
}

/// Whether this is part of a paragraph, or of what stands for one.
fn is_inline(event: &Event<'_>) -> bool {
    match event {
        Event::Text(_) | Event::Code(_) | Event::InlineHtml(_) | Event::SoftBreak | Event::HardBreak => true,
        Event::Start(tag) => matches!(tag, Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. }),
        Event::End(tag) => matches!(tag, TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image),
        _ => false,
    }
}

fn has_pipes(text: &str) -> bool {
    memchr(b'|', text.as_bytes()).is_some()
}

fn skip(events: &mut Events<'_>, end: TagEnd) {
    for (event, _) in events.by_ref() {
        if matches!(event, Event::End(tag) if tag == end) {
            return;
        }
    }
}

/// A part of a text without the white space around it.
// Each cell is trimmed, mostly of a space at either end: the call would take longer.
#[inline(always)]
fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let Some(mut cell) = text.as_bytes().get(range.start..range.end.min(text.len())) else { return range.start..range.start };
    while let [b' ', rest @ ..] = cell {
        cell = rest;
    }
    let start = range.end.min(text.len()) - cell.len();
    while let [rest @ .., b' '] = cell {
        cell = rest;
    }
    let place = start..start + cell.len();
    match (cell.first(), cell.last()) {
        (Some(first), Some(last)) if !(first.is_ascii_graphic() && last.is_ascii_graphic()) => without_other_white_space(text, place),
        _ => place,
    }
}

fn without_other_white_space(text: &str, place: Range<usize>) -> Range<usize> {
    let cell = text[place.clone()].trim_start();
    let start = place.end - cell.len();
    start..start + cell.trim_end().len()
}

/// The plain text of the first paragraph of a text.
fn first_paragraph(text: &str) -> Option<Text> {
    let mut events = Parser::new_ext(text, OPTIONS).into_offset_iter();
    events.find(|(event, _)| matches!(event, Event::Start(Tag::Paragraph)))?;
    let mut plain = PlainText::default();
    let paragraph = match read_plain(&mut events, TagEnd::Paragraph, &mut plain) {
        Some(Piece { text, .. }) => Text::from(text.trim()),
        None => Text::from(&*plain.text()),
    };
    Some(paragraph).filter(|paragraph| !paragraph.is_empty())
}

/// Text, and where it begins and ends.
struct Piece<'a> {
    text: CowStr<'a>,
    place: Range<usize>,
}

/// Reads a cell, a heading or a paragraph up to its `end`: as it is where it is nothing but one piece of text, as most
/// cells are; else into `plain`.
fn read_plain<'a>(events: &mut impl Iterator<Item = (Event<'a>, Range<usize>)>, end: TagEnd, plain: &mut PlainText) -> Option<Piece<'a>> {
    let mut only = Piece { text: CowStr::Borrowed(""), place: 0..0 };
    let mut next = events.next();
    if let Some((Event::Text(text), place)) = next {
        only = Piece { text, place };
        next = events.next();
    }
    if matches!(&next, Some((Event::End(tag), _)) if *tag == end) || next.is_none() {
        return Some(only);
    }
    plain.clear();
    plain.push(&only.text);
    while let Some((event, _)) = next {
        match event {
            Event::Text(part) | Event::Code(part) => plain.push(&part),
            Event::InlineHtml(tag) | Event::Html(tag) => plain.read_tag(&tag),
            Event::SoftBreak | Event::HardBreak => plain.text.push(' '),
            Event::Start(Tag::Strikethrough) => plain.strikes += 1,
            Event::End(TagEnd::Strikethrough) => plain.strikes = plain.strikes.saturating_sub(1),
            Event::End(tag) if tag == end => break,
            _ => {}
        }
        next = events.next();
    }
    None
}

/// Text without its markup.
#[derive(Default)]
struct PlainText {
    text: String,
    /// Elements that are not closed yet, by name.
    open: BTreeMap<String, Vec<Opened>>,
    /// How many elements have been opened.
    opened: usize,
    has_superscript: bool,
    /// How many strikes are open.
    strikes: usize,
    has_struck: bool,
    has_unstruck: bool,
}

/// An element that has been opened.
struct Opened {
    /// How many were before it: several can stand at the same place.
    nth: usize,
    /// Where in the text it stands.
    at: usize,
    tag: String,
}

fn is_strike(element: &str) -> bool {
    matches!(element, "s" | "del" | "strike")
}

impl PlainText {
    fn clear(&mut self) {
        let mut text = std::mem::take(&mut self.text);
        text.clear();
        *self = Self { text, ..Self::default() };
    }

    fn push(&mut self, part: &str) {
        let is_blank = !part.bytes().next().is_some_and(|first| first.is_ascii_graphic()) && part.trim().is_empty();
        if !is_blank {
            match self.strikes {
                0 => self.has_unstruck = true,
                _ => self.has_struck = true,
            }
        }
        self.text.push_str(part);
    }

    fn marks(&self) -> Marks {
        let (struck, unstruck) = (self.has_struck, self.has_unstruck);
        Marks { superscript: self.has_superscript, struck_out: struck && !unstruck, partly_struck_out: struck && unstruck }
    }

    fn read_tag(&mut self, tag: &str) {
        match html_elements::inline(tag) {
            Inline::Nothing => {}
            Inline::Space => self.text.push(' '),
            Inline::Text(tag) => self.text.push_str(tag),
            Inline::Open(name) => {
                self.strikes += usize::from(is_strike(&name));
                let opened = Opened { nth: self.opened, at: self.text.len(), tag: tag.to_owned() };
                self.opened += 1;
                self.open.entry(name).or_default().push(opened);
            }
            Inline::Close(name) => {
                if let Some(Opened { at, .. }) = self.open.get_mut(&name).and_then(Vec::pop) {
                    self.strikes -= usize::from(is_strike(&name));
                    self.has_superscript |= name == "sup" && self.text[..at].ends_with(char::is_alphanumeric);
                }
            }
        }
    }

    /// The text; what nothing has closed is no markup, but a word such as `<title>`.
    fn text(&self) -> Cow<'_, str> {
        if self.open.values().all(Vec::is_empty) {
            return Cow::Borrowed(self.text.trim());
        }
        let mut words: Vec<&Opened> = self.open.values().flatten().collect();
        words.sort_by_key(|word| word.nth);
        let mut text = String::with_capacity(self.text.len());
        let mut copied = 0;
        for &Opened { at, ref tag, .. } in words {
            text.push_str(&self.text[copied..at]);
            text.push_str(tag);
            copied = at;
        }
        text.push_str(&self.text[copied..]);
        Cow::Owned(text.trim().to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Vec<Table>, Findings) {
        let mut findings = Findings::default();
        let tables = tables(&Source::new("x.md", text), SourceId(0), &mut findings);
        (tables, findings)
    }

    fn lints(findings: &Findings) -> Vec<Lint> {
        findings.iter().map(|finding| finding.lint).collect()
    }

    fn cells(table: &Table) -> Vec<Vec<&str>> {
        table.rows().map(|row| row.texts().collect()).collect()
    }

    #[test]
    fn text_is_plain_and_to_the_letter() {
        let (tables, _) = read(concat!(
            "| Code | Text |\n|---|---|\n",
            "| `1` | **bold** [link](x) a\\|b `c\\|d` &amp; \"quoted\" -- <domain> <b>b</b> x<br>y ~~old~~ |\n",
        ));
        assert_eq!(cells(&tables[0]), [["1", "bold link a|b c|d & \"quoted\" -- <domain> b x y old"]]);
    }

    #[test]
    fn placeholders_named_like_elements_are_text_and_elements_are_not() {
        let (tables, _) =
            read("| Text |\n|---|\n| MOVE <source> <target> |\n| Send <code> and <data> now |\n| <code>x</code> <b>y</b> <p>z |\n");
        assert_eq!(cells(&tables[0]), [["MOVE <source> <target>"], ["Send <code> and <data> now"], ["x y z"]]);
    }

    #[test]
    fn placeholders_side_by_side_keep_their_order() {
        let (tables, _) = read("| Text |\n|---|\n| <title><source><data><code> x |\n");
        assert_eq!(cells(&tables[0]), [["<title><source><data><code> x"]]);
    }

    #[test]
    fn references_to_footnotes_are_no_text() {
        let (tables, _) = read("| Code | Text |\n|---|---|\n| 1[^a] | Foo[^a] and [^b]. |\n\n[^a]: A note.\n");
        assert_eq!(cells(&tables[0]), [["1", "Foo and [^b]."]], "a footnote that is not there is text");
    }

    #[test]
    fn a_part_that_is_struck_out_is_known() {
        let (tables, _) = read("| Code |\n|---|\n| ~~404~~405 |\n| ~~404~~ |\n| <del>1</del> 2 |\n| 404 |\n");
        let marks: Vec<_> = tables[0].rows().map(|row| (row.marks(0).struck_out, row.marks(0).partly_struck_out)).collect();
        assert_eq!(marks, [(false, true), (true, false), (false, true), (false, false)]);
    }

    #[test]
    fn a_superscript_at_a_word_is_known() {
        let (tables, _) = read("| Code |\n|---|\n| 404<sup>1</sup> |\n| 404 <sup>1</sup> |\n| 404 |\n");
        assert_eq!(tables[0].rows().map(|row| row.marks(0).superscript).collect::<Vec<_>>(), [true, false, false]);
    }

    #[test]
    fn places_are_those_of_the_cells() {
        let text = "# A\n\n| Code | Text |\n|---|---|\n|  1 | é one |\n";
        let (tables, _) = read(text);
        let row = tables[0].rows().next().unwrap();
        let shown: Vec<_> = (0..2).map(|column| &text[row.cell_span(column).start()..row.cell_span(column).end()]).collect();
        assert_eq!(shown, ["1", "é one"]);
        assert_eq!(&text[row.span().start()..row.span().end()], "|  1 | é one |");
    }

    #[test]
    fn headings_and_introductions() {
        let (tables, _) = read(
            "Start.\n\n|a|b|\n|-|-|\n|1|x|\n\n# One\nFirst *paragraph*.\n\n- a list\n\nSecond.\n\n## Two\n|a|b|\n|-|-|\n|1|x|\n\n# Three\n\n|a|b|\n|-|-|\n",
        );
        let seen: Vec<_> = tables.iter().map(|table| (table.heading.join(" > "), table.introduction.join(" / "))).collect();
        assert_eq!(
            seen,
            [(String::new(), "Start.".to_owned()), ("One > Two".to_owned(), String::new()), ("Three".to_owned(), String::new())]
        );
    }

    #[test]
    fn lines_right_above_a_table_introduce_it() {
        for table in ["|a|b|\n|-|-|\n|1|x|\n", "a|b\n-|-\n1|x\n", "|1|x|\n|2|y|\n", "|-|-|\n|1|x|\n", "|-|-| |1|x| |2|y|\n"] {
            let (tables, _) = read(&format!("First.\n\nThese *are*\nthey:\n{table}"));
            assert_eq!(tables[0].introduction, ["First.", "These are they:"], "{table}");
        }
    }

    #[test]
    fn rows_that_do_not_fit_are_found() {
        let (tables, findings) = read("|a|b|\n|-|-|\n|1|\n|2|x|y|\n|3|x||\n|4|x|\n");
        assert_eq!(lints(&findings), [Lint::ShortRow, Lint::LongRow]);
        assert_eq!(cells(&tables[0]), [["1", ""], ["2", "x"], ["3", "x"], ["4", "x"]]);
    }

    #[test]
    fn all_ways_to_write_a_table_give_the_same_rows() {
        let rows = vec![vec!["110", "Restart <x> a|b"], vec!["120", "Ready"]];
        for (text, kind) in [
            ("|Code|Text|\n|---|---|\n|110|Restart <x> a\\|b|\n|120|`Ready`|\n", TableKind::Pipe),
            ("Code|Text\n---|---\n110|Restart <x> a\\|b\n120|`Ready`\n", TableKind::Pipe),
            ("|---|---|\n|110|Restart <x> a\\|b|\n|120|`Ready`|\n", TableKind::Headless),
            ("|110|Restart <x> a\\|b|\n|120|`Ready`|\n", TableKind::Headless),
            ("|---|---| |110|Restart <x> a\\|b| |120|`Ready`|", TableKind::Collapsed),
            ("|Code|Text| |---|---| |110|Restart <x> a\\|b| |120|`Ready`|", TableKind::Collapsed),
        ] {
            let (tables, findings) = read(text);
            assert_eq!((tables[0].kind, cells(&tables[0])), (kind, rows.clone()), "{text}");
            assert!(findings.is_empty(), "{text}");
            let code = tables[0].rows().nth(1).unwrap().cell_span(0);
            assert_eq!(&text[code.start()..code.end()], "120", "{text}");
        }
    }

    #[test]
    fn a_heading_is_the_header_of_what_is_directly_below_it_alone() {
        let (tables, findings) = read("# |a|b|\n|-|-|\n|1|x\n===\n\nWords.\n\n|3|z|\n|4|z|\n");
        assert_eq!(lints(&findings), []);
        let rows: Vec<_> = tables.iter().map(cells).collect();
        assert_eq!(rows, [vec![vec!["1", "x"]], vec![vec!["3", "z"], vec!["4", "z"]]]);
    }

    #[test]
    fn rows_that_no_table_has_are_found() {
        for text in
            ["|a|b|\n|-|-|\n|1|x|\n\n|2|y|\n|3|z|\n", "a|b\n-|-\n1|x\n\n2|y\n3|z\n", "|a|b|\n|-|-|-|\n|1|x|\n", "|1|x|\n|2|y|\n---\n"]
        {
            assert!(lints(&read(text).1).contains(&Lint::StrayRow), "{text}");
        }
        for text in ["|a|b|\n|-|-|\n|1|x|\n\nWhat a | b means.\n\n|c|d|\n|-|-|\n|1|x|\n", "a | b\n\n|a|b|\n|-|-|\n|1|x|\n\n# | x\n"] {
            let found = read(text).1;
            assert_eq!(lints(&found), if text.contains("What") { vec![Lint::StrayRow] } else { vec![] }, "{text}");
        }
    }

    #[cfg(not(feature = "html"))]
    #[test]
    fn a_table_of_html_is_found() {
        let text = "<details>\n<table><tr><td>1</td></tr></table>\n</details>\n";
        let (tables, findings) = read(text);
        let found: Vec<_> = findings.iter().map(|finding| (finding.lint, finding.span, finding.help.contains("html"))).collect();
        assert!(tables.is_empty());
        assert_eq!(found, [(Lint::StrayRow, Some(Span::new(SourceId(0), 10, 16)), true)]);
    }

    #[test]
    fn crlf_reads_like_lf() {
        let text = "|a|b|\n|-|-|\n|1|x|\n\n|---|---|\n|110|Restart|\n";
        let of = |text: &str| read(text).0.iter().map(|table| cells(table).concat().join("/")).collect::<Vec<_>>();
        assert_eq!(of(&text.replace('\n', "\r\n")), of(text));
        assert_eq!(of(text).len(), 2);
    }
}

//! HTML, by a tokenizer that follows the standard, and the standard's rules for what belongs to which table.

use std::borrow::Cow;
use std::ops::Range;

use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Error, State, Tokenizer};

use super::html_grid::{self, Allowance, Grid, Group, OpenCell, Spans, WrittenCell, WrittenRow};
use super::html_text::{self, ShownText};
use super::misfit;
use crate::code_set::Text;
use crate::finding::{Finding, Findings, SourceId, Span};
use crate::lint::{Lint, Severity};
use crate::source::Source;
use crate::table::{Marks, Table, TableKind};

/// All tables of the document.
pub(super) fn tables(source: &Source, id: SourceId, findings: &mut Findings) -> Vec<Table> {
    read(source.text(), Places { source, id, original: &|place| place }, findings)
}

/// All tables of a piece of HTML that was put together from pieces of a document.
#[cfg(feature = "markdown")]
pub(super) fn tables_of_excerpt(source: &Source, id: SourceId, excerpt: &super::excerpt::Excerpt, findings: &mut Findings) -> Vec<Table> {
    read(excerpt.text(), Places { source, id, original: &|place| excerpt.original(place) }, findings)
}

fn read(text: &str, places: Places<'_>, findings: &mut Findings) -> Vec<Table> {
    let mut allowance = Allowance::of(text.len());
    let written = written_tables(text, places, &mut allowance, findings);
    written.into_iter().map(|table| lay_out(table, places, &mut allowance, findings)).collect()
}

/// The tables as they were written, those that have a cell.
fn written_tables<'a>(text: &'a str, places: Places<'a>, allowance: &mut Allowance, findings: &mut Findings) -> Vec<WrittenTable<'a>> {
    let mut reader = Reader {
        text,
        places,
        findings,
        allowance,
        tag: StartTag::default(),
        behind: 0,
        trimmed: (0, 0),
        last_ends: Vec::new(),
        raw: None,
        template: None,
        open: Vec::new(),
        written: Vec::new(),
        headings: Vec::new(),
        heading: None,
        paragraph: None,
        containers: 0,
        introduction: Vec::new(),
        has_stray_row: false,
    };
    let emitter = CallbackEmitter::new(|event: CallbackEvent<'_>, span: html5gum::Span<usize>| reader.read(&event, span.start..span.end));
    let mut tokens = Tokenizer::new_with_emitter(text, emitter);
    while let Some(token) = tokens.next() {
        let Ok(state) = token;
        tokens.set_state(state);
    }
    drop(tokens);
    reader.end();
    reader.written.into_iter().flatten().collect()
}

/// Where the text that is read stands in the document.
#[derive(Clone, Copy)]
struct Places<'a> {
    source: &'a Source,
    id: SourceId,
    original: &'a dyn Fn(Range<usize>) -> Range<usize>,
}

impl<'a> Places<'a> {
    fn of(&self, place: Range<usize>) -> Range<usize> {
        (self.original)(place)
    }

    fn span(&self, place: Range<usize>) -> Span {
        let place = self.of(place);
        Span::new(self.id, place.start, place.end)
    }

    /// The text at a place of the document, if it is this one.
    fn same(&self, place: &Range<usize>, text: &str) -> Option<&'a str> {
        self.source.text().get(place.clone()).filter(|there| *there == text)
    }
}

/// A start tag that is being read.
#[derive(Debug, Default)]
struct StartTag {
    name: String,
    start: usize,
    /// The attribute whose value comes next, if it is one that matters here.
    attribute: Option<Attribute>,
    colspan: Option<u32>,
    rowspan: Option<u32>,
    hides: bool,
    /// Of an attribute that is there twice, the first counts.
    seen: [bool; 3],
}

#[derive(Debug, Clone, Copy)]
enum Attribute {
    Colspan,
    Rowspan,
    Style,
}

/// What is open inside a table.
#[derive(Debug)]
enum Inside {
    /// Nothing that has text.
    Nothing,
    Caption(Box<ShownText>),
    Cell(Box<OpenCell>),
}

/// A table as it was written.
#[derive(Debug)]
struct WrittenTable<'a> {
    /// All of it, in the document.
    place: Range<usize>,
    heading: Vec<Text>,
    /// The paragraphs before it, and its captions.
    introduction: Vec<Text>,
    rows: Vec<WrittenRow>,
    cells: Vec<WrittenCell<'a>>,
}

/// A table that is being read.
#[derive(Debug)]
struct OpenTable<'a> {
    /// Where among the document's tables it belongs.
    nth: usize,
    start: usize,
    heading: Vec<Text>,
    introduction: Vec<Text>,
    /// The group of rows that is open, and the name it was opened by.
    group: Option<Group>,
    groups: usize,
    is_in_row: bool,
    inside: Inside,
    captions: Vec<String>,
    rows: Vec<WrittenRow>,
    cells: Vec<WrittenCell<'a>>,
}

struct Reader<'a, 'f> {
    text: &'a str,
    places: Places<'a>,
    findings: &'f mut Findings,
    allowance: &'f mut Allowance,
    tag: StartTag,
    /// The end of the last tag or comment.
    behind: usize,
    /// A place, and where the text before it ends without white space.
    trimmed: (usize, usize),
    /// Elements, and where the last end tag of each is.
    last_ends: Vec<(&'static str, Option<usize>)>,
    /// An element that has text only, and where it begins.
    raw: Option<(&'static str, usize)>,
    /// How many templates are open, and where the first begins.
    template: Option<(usize, usize)>,
    open: Vec<OpenTable<'a>>,
    /// In the order in which they begin.
    written: Vec<Option<WrittenTable<'a>>>,
    headings: Vec<(u8, Text)>,
    heading: Option<(u8, ShownText)>,
    paragraph: Option<ShownText>,
    /// How many lists, quotes and the like are open: paragraphs in them introduce nothing.
    containers: usize,
    introduction: Vec<Text>,
    has_stray_row: bool,
}

/// Elements whose content is text, whatever it looks like, and how it is read. Browsers show two of them.
const RAW: &[(&str, State, bool)] = &[
    ("textarea", State::RcData, true),
    ("xmp", State::RawText, true),
    ("title", State::RcData, false),
    ("script", State::ScriptData, false),
    ("style", State::RawText, false),
    ("iframe", State::RawText, false),
    ("noembed", State::RawText, false),
    ("noframes", State::RawText, false),
];

fn is_container(name: &str) -> bool {
    matches!(name, "ul" | "ol" | "dl" | "dir" | "menu" | "blockquote" | "aside" | "nav" | "footer")
}

fn heading_level(name: &str) -> Option<u8> {
    match name.as_bytes() {
        [b'h', level @ b'1'..=b'6'] => Some(level - b'0'),
        _ => None,
    }
}

impl<'a> Reader<'a, '_> {
    /// Reads one event; the answer is the state that the tokenizer has to go on in, if it is another.
    fn read(&mut self, event: &CallbackEvent<'_>, place: Range<usize>) -> Option<State> {
        match *event {
            CallbackEvent::OpenStartTag { name } => {
                self.tag = StartTag { name: String::from_utf8_lossy(name).into_owned(), start: place.start, ..StartTag::default() };
            }
            CallbackEvent::AttributeName { name } => self.tag.read_attribute_name(name),
            CallbackEvent::AttributeValue { value } => self.tag.read_attribute_value(value),
            CallbackEvent::CloseStartTag { self_closing } => {
                let tag = std::mem::take(&mut self.tag);
                let state = self.read_start_tag(&tag, self_closing, place.end);
                self.behind = place.end;
                return state;
            }
            CallbackEvent::EndTag { name } => {
                self.read_end_tag(&String::from_utf8_lossy(name), place.clone());
                self.behind = place.end;
            }
            CallbackEvent::String { value } => self.read_text(&String::from_utf8_lossy(value)),
            CallbackEvent::Comment { .. } => self.behind = place.end,
            CallbackEvent::Error(Error::EofInComment) => {
                let start = self.text.rfind("<!--").unwrap_or(self.behind);
                self.report_unclosed("a comment is never closed: what stands behind its beginning is not read", start, 4, "write `-->`");
            }
            CallbackEvent::Error(Error::EofInTag) => {
                let rest = self.text.get(self.behind..).unwrap_or_default();
                let start = self.behind + rest.find('<').unwrap_or(0);
                self.report_unclosed("a tag is never closed: what stands behind its beginning is not read", start, 1, "write `>`");
            }
            CallbackEvent::Doctype { .. } | CallbackEvent::Error(_) => {}
        }
        None
    }

    fn read_start_tag(&mut self, tag: &StartTag, is_self_closing: bool, end: usize) -> Option<State> {
        let name = tag.name.as_str();
        // Browsers do not heed the slash, but components of other languages that are named so do mean it; and what
        // nothing closes is shown by none.
        let raw = RAW.iter().find(|(raw, ..)| *raw == name).filter(|(raw, ..)| !is_self_closing && self.is_closed_behind(raw, end));
        if let Some((raw, state, is_shown)) = raw {
            self.raw = Some((raw, tag.start));
            if let (None, Some(shown)) = (self.template, self.shown()) {
                shown.open(name, !is_shown);
            }
            return Some(*state);
        }
        if let Some((depth, _)) = &mut self.template {
            *depth += usize::from(name == "template");
            return None;
        }
        match name {
            "template" if !is_self_closing && self.is_closed_behind("template", end) => self.template = Some((1, tag.start)),
            "table" => self.open_table(tag.start),
            "caption" | "colgroup" | "col" | "thead" | "tbody" | "tfoot" | "tr" | "td" | "th" => self.read_table_part(tag, end),
            _ if self.open.is_empty() => self.read_block(tag, is_self_closing),
            _ => {
                if let Some(shown) = self.shown() {
                    shown.open(name, tag.hides && !is_self_closing);
                }
            }
        }
        None
    }

    fn read_end_tag(&mut self, name: &str, place: Range<usize>) {
        if self.raw.is_some_and(|(raw, _)| raw == name) {
            self.raw = None;
        }
        if let Some((depth, _)) = &mut self.template {
            *depth -= usize::from(name == "template");
            if *depth == 0 {
                self.template = None;
            }
            return;
        }
        match name {
            "table" => {
                self.close_group(place.start);
                if let Some(table) = self.open.pop() {
                    self.finish_table(table, place.end);
                    self.pass_block();
                }
            }
            "td" | "th" => {
                if self.open.last().is_some_and(|table| matches!(&table.inside, Inside::Cell(cell) if cell.is_header == (name == "th"))) {
                    self.close_inside(place.start);
                }
            }
            "tr" => {
                if self.open.last().is_some_and(|table| table.is_in_row) {
                    self.close_row(place.start, place.end);
                }
            }
            "thead" | "tbody" | "tfoot" => {
                if self.open.last().is_some_and(|table| table.group == group(name)) {
                    self.close_group(place.start);
                }
            }
            "caption" => {
                if self.open.last().is_some_and(|table| matches!(table.inside, Inside::Caption(_))) {
                    self.close_inside(place.start);
                }
            }
            _ if self.open.is_empty() && (name == "p" || heading_level(name).is_some()) => self.close_block(),
            _ => {
                if self.open.is_empty() && is_container(name) {
                    self.containers = self.containers.saturating_sub(1);
                }
                if let Some(shown) = self.shown() {
                    shown.close(name);
                }
            }
        }
    }

    fn read_text(&mut self, text: &str) {
        if self.template.is_none() {
            if let Some(shown) = self.shown() {
                shown.push(text);
            }
        }
    }

    /// Where text goes that stands here; `None` where it is of no interest.
    fn shown(&mut self) -> Option<&mut ShownText> {
        // Text that stands in a table and in none of its cells is shown before the table: where that is in a cell,
        // in that cell.
        if self.open.is_empty() {
            return self.heading.as_mut().map(|(_, shown)| shown).or(self.paragraph.as_mut());
        }
        self.open.iter_mut().rev().take(2).find_map(|table| match &mut table.inside {
            Inside::Nothing => None,
            Inside::Caption(shown) => Some(&mut **shown),
            Inside::Cell(cell) => Some(&mut cell.shown),
        })
    }

    /// A table that stands in a cell parts the text before it from the text behind it.
    fn pass_block(&mut self) {
        if let Some(shown) = self.shown() {
            shown.pass_block();
        }
    }

    /// Reads the start tag of what stands outside of tables.
    fn read_block(&mut self, tag: &StartTag, is_self_closing: bool) {
        let name = tag.name.as_str();
        if let Some(level) = heading_level(name) {
            self.close_block();
            self.heading = Some((level, ShownText::default()));
        } else if html_text::is_block(name) && self.heading.is_none() {
            self.close_block();
            self.containers += usize::from(is_container(name));
            if name == "p" && self.containers == 0 {
                self.paragraph = Some(ShownText::default());
            }
        }
        if let Some(shown) = self.shown() {
            shown.open(name, tag.hides && !is_self_closing);
        }
    }

    /// Ends the heading or the paragraph that is open.
    fn close_block(&mut self) {
        if let Some((level, shown)) = self.heading.take() {
            // Some generators put a link to the heading behind it.
            let text = Text::from(shown.finish().0.trim_end_matches('\u{b6}').trim_end());
            self.headings.retain(|(above, _)| *above < level);
            self.headings.push((level, text));
            self.introduction.clear();
        }
        if let Some(shown) = self.paragraph.take() {
            let text = shown.finish().0;
            if !text.is_empty() {
                self.introduction.push(text.into());
            }
        }
    }

    fn open_table(&mut self, start: usize) {
        if self.open.last().is_some_and(|table| matches!(table.inside, Inside::Nothing)) {
            self.close_unclosed_table(start);
        }
        self.pass_block();
        let mut introduction = Vec::new();
        if self.open.is_empty() {
            self.close_block();
            introduction = std::mem::take(&mut self.introduction);
        }
        let bytes = self.headings.iter().map(|(_, heading)| heading.len()).sum();
        let heading = match self.allowance.take(bytes) {
            true => self.headings.iter().map(|(_, heading)| heading.clone()).collect(),
            false => Vec::new(),
        };
        self.open.push(OpenTable {
            nth: self.written.len(),
            start,
            heading,
            introduction,
            group: None,
            groups: 0,
            is_in_row: false,
            inside: Inside::Nothing,
            captions: Vec::new(),
            rows: Vec::new(),
            cells: Vec::new(),
        });
        self.written.push(None);
        self.has_stray_row = false;
    }

    /// Reads the start tag of a part of a table; the parts that cannot be around it end here.
    fn read_table_part(&mut self, tag: &StartTag, end: usize) {
        let at = tag.start;
        if self.open.is_empty() {
            self.report_stray_row(tag, end);
            return;
        }
        match tag.name.as_str() {
            "td" | "th" => {
                self.close_inside(at);
                self.open_row(at);
                let cell = OpenCell {
                    start: end,
                    is_header: tag.name == "th",
                    spans: Spans::new(tag.colspan, tag.rowspan),
                    shown: ShownText::default(),
                };
                self.set_inside(Inside::Cell(Box::new(cell)));
            }
            "tr" => {
                self.close_row(at, at);
                self.open_row(at);
            }
            name => {
                self.close_group(at);
                if let (Some(group), Some(table)) = (group(name), self.open.last_mut()) {
                    table.open_group(group);
                }
                if name == "caption" {
                    self.set_inside(Inside::Caption(Box::default()));
                }
            }
        }
    }

    fn set_inside(&mut self, inside: Inside) {
        if let Some(table) = self.open.last_mut() {
            table.inside = inside;
        }
    }

    fn open_row(&mut self, at: usize) {
        if let Some(table) = self.open.last_mut().filter(|table| !table.is_in_row) {
            if table.group.is_none() {
                table.open_group(Group::Body);
            }
            table.is_in_row = true;
            let group = table.group.unwrap_or(Group::Body);
            table.rows.push(WrittenRow { place: at..at, first_cell: table.cells.len(), group, group_number: table.groups });
        }
    }

    /// Ends the cell or the caption that is open.
    fn close_inside(&mut self, at: usize) {
        let Some(table) = self.open.last_mut() else { return };
        match std::mem::replace(&mut table.inside, Inside::Nothing) {
            Inside::Nothing => {}
            Inside::Caption(shown) => table.captions.push(shown.finish().0),
            Inside::Cell(cell) => {
                let place = self.trimmed(cell.start, at);
                let (text, marks) = cell.shown.finish();
                let place = self.places.of(place);
                let text = self.places.same(&place, &text).map_or(Cow::Owned(text), Cow::Borrowed);
                if let Some(table) = self.open.last_mut() {
                    table.cells.push(WrittenCell { place, text, marks, is_header: cell.is_header, spans: cell.spans });
                }
            }
        }
    }

    /// Ends the row that is open, and all in it.
    fn close_row(&mut self, at: usize, end: usize) {
        self.close_inside(at);
        let end = self.trimmed_end(end);
        if let Some(table) = self.open.last_mut().filter(|table| table.is_in_row) {
            table.is_in_row = false;
            if let Some(row) = table.rows.last_mut() {
                row.place = self.places.of(row.place.start..end.max(row.place.start));
            }
        }
    }

    /// Ends the group of rows that is open, and all in it.
    fn close_group(&mut self, at: usize) {
        self.close_row(at, at);
        if let Some(table) = self.open.last_mut() {
            table.group = None;
        }
    }

    /// Ends a table that has no end tag.
    fn close_unclosed_table(&mut self, at: usize) {
        self.close_group(at);
        let Some(table) = self.open.pop() else { return };
        if !table.cells.is_empty() {
            self.report_unclosed("a table is never closed", table.start, "<table".len(), "write `</table>` behind its last row");
        }
        let end = self.trimmed_end(at).max(table.start);
        self.finish_table(table, end);
    }

    fn end(&mut self) {
        if let Some((_, start)) = self.raw {
            self.report_unclosed("an element is never closed: what stands in it is not read", start, 1, "close it");
        }
        if let Some((_, start)) = self.template {
            self.report_unclosed("a template is never closed: what stands in it is not read", start, 1, "write `</template>`");
        }
        while !self.open.is_empty() {
            self.close_unclosed_table(self.text.len());
        }
    }

    /// A place without the white space around it.
    fn trimmed(&mut self, start: usize, end: usize) -> Range<usize> {
        let end = self.trimmed_end(end).max(start);
        let text = self.text.get(start..end).unwrap_or_default();
        start + (text.len() - text.trim_start().len())..end
    }

    /// Where the text before a place ends without white space. Many tables may end at the same place.
    fn trimmed_end(&mut self, at: usize) -> usize {
        if self.trimmed.0 != at {
            self.trimmed = (at, self.text.get(..at).map_or(at, |text| text.trim_end().len()));
        }
        self.trimmed.1
    }

    /// Whether an end tag of this element stands behind a place.
    fn is_closed_behind(&mut self, name: &'static str, at: usize) -> bool {
        let known = self.last_ends.iter().find(|(known, _)| *known == name).map(|(_, last)| *last);
        let last = known.unwrap_or_else(|| {
            let last = last_end_tag(self.text, name);
            self.last_ends.push((name, last));
            last
        });
        last.is_some_and(|last| last >= at)
    }

    fn report_unclosed(&mut self, message: &str, start: usize, length: usize, help: &str) {
        let span = self.places.span(start..(start + length).min(self.text.len()));
        self.findings.push(Finding::new(Lint::UnclosedElement, message).at(span, "it begins here").help(help));
    }

    fn report_stray_row(&mut self, tag: &StartTag, end: usize) {
        if !self.has_stray_row && matches!(tag.name.as_str(), "tr" | "td" | "th") {
            self.has_stray_row = true;
            let span = self.places.span(tag.start..end);
            self.findings.push(
                Finding::new(Lint::StrayRow, "a row of HTML is in no table: it is not read")
                    .at(span, "here")
                    .help("write `<table>` before the rows, and `</table>` behind the last"),
            );
        }
    }

    /// Keeps a table that has ended, if there is a cell in it.
    fn finish_table(&mut self, table: OpenTable<'a>, end: usize) {
        let OpenTable { nth, start, heading, mut introduction, captions, rows, cells, .. } = table;
        if !cells.is_empty() {
            introduction.extend(captions.into_iter().filter(|caption| !caption.is_empty()).map(Text::from));
            self.written[nth] = Some(WrittenTable { place: self.places.of(start..end), heading, introduction, rows, cells });
        } else if self.open.is_empty() {
            introduction.append(&mut self.introduction);
            self.introduction = introduction;
        }
    }
}

/// Brings the cells of a table into rows and columns.
fn lay_out(table: WrittenTable<'_>, places: Places<'_>, allowance: &mut Allowance, findings: &mut Findings) -> Table {
    let WrittenTable { place, heading, introduction, rows, cells } = table;
    let mut read = Table::new(TableKind::Html, places.source, places.id, place.clone());
    let grid = Grid::new(&rows, &cells, allowance);
    let id = places.id;
    let span = |place: &Range<usize>| Span::new(id, place.start, place.end);
    if let Some((above, cell)) = grid.overlap {
        findings.push(
            Finding::new(Lint::InvalidSpan, "two cells of a table cover the same place: only the second is read there")
                .at(span(&cells[cell].place), "this one reaches into another column")
                .related(span(&cells[above].place), "this one reaches down to it")
                .help("lessen the `colspan` of the one or the `rowspan` of the other"),
        );
    }
    if grid.is_cut {
        let finding = Finding::new(Lint::InvalidSpan, "the cells of a table cover more than a document of this length can mean")
            .at(span(&place), "from some row on, `colspan` and `rowspan` are not read")
            .help("take out the `colspan` and `rowspan` that are too large");
        findings.push(Finding { severity: Severity::Error, ..finding });
    }
    let parts = html_grid::parts(&grid, &rows, &cells);
    let (titles, others) = grid.rows.split_at(parts.titles);
    let (headers, body) = others.split_at(parts.headers);
    let mut titled: Vec<Text> = Vec::new();
    for row in titles {
        let own = grid.positions(row).iter().filter_map(|position| position.cell).map(|cell| cells[cell].text.as_ref());
        titled.extend(own.filter(|text| !text.is_empty()).take(1).map(Text::from));
    }
    let width = grid.width(if headers.is_empty() { body } else { headers });
    if let Some(last) = headers.last() {
        let row = &rows[last.written].place;
        read.push_row(row.clone());
        for header in html_grid::headers(&grid, headers, &cells, allowance) {
            let place = header.cell.map_or(row.end..row.end, |cell| cells[cell].place.clone());
            let text = places.same(&place, &header.text).is_none().then(|| header.text.into_owned());
            read.push_cell(place, text.as_deref(), header.cell.map_or_else(Marks::default, |cell| cells[cell].marks));
        }
        if parts.is_doubtful {
            findings.push(
                Finding::new(Lint::HeaderIsEntry, "the first row is read as the header, and its first cell is like those below it")
                    .at(span(row), "this row is read as the header")
                    .help("write a row of headers above it: `<tr><th>Code</th><th>Text</th></tr>`"),
            );
        }
    }
    read.set_header(!headers.is_empty());
    read.reserve(body.len(), width);
    for row in body {
        let place = &rows[row.written].place;
        let positions = grid.positions(row);
        read.push_row(place.clone());
        for position in positions.iter().take(width) {
            match position.cell.map(|cell| &cells[cell]) {
                Some(cell) => {
                    let own = match &cell.text {
                        Cow::Borrowed(_) => None,
                        Cow::Owned(text) => Some(text.as_str()),
                    };
                    read.push_cell(cell.place.clone(), own, cell.marks);
                }
                None => read.push_cell(place.end..place.end, None, Marks::default()),
            }
        }
        if positions.len() < width {
            findings.push(short_row(span(place), positions.len()));
        } else if html_grid::is_long(positions, width, &cells) {
            findings.push(long_row(span(place), positions.len()));
        }
    }
    read.heading = heading;
    read.introduction = introduction;
    read.introduction.extend(titled);
    read
}

impl OpenTable<'_> {
    fn open_group(&mut self, group: Group) {
        self.group = Some(group);
        self.groups += 1;
    }
}

fn group(name: &str) -> Option<Group> {
    match name {
        "thead" => Some(Group::Head),
        "tbody" => Some(Group::Body),
        "tfoot" => Some(Group::Foot),
        _ => None,
    }
}

fn short_row(span: Span, cells: usize) -> Finding {
    misfit::short_row(span, cells, "add the missing cells, empty ones if need be: `<td></td>`")
}

fn long_row(span: Span, cells: usize) -> Finding {
    misfit::long_row(span, cells, "add a column to the header: `<th></th>`")
}

/// Where the last end tag of an element begins.
fn last_end_tag(text: &str, name: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    text.rmatch_indices("</").map(|(at, _)| at).find(|at| {
        let rest = &bytes[at + 2..];
        let is_named_so = rest.get(..name.len()).is_some_and(|there| there.eq_ignore_ascii_case(name.as_bytes()));
        is_named_so && rest.get(name.len()).is_some_and(|behind| behind.is_ascii_whitespace() || matches!(behind, b'>' | b'/'))
    })
}

impl StartTag {
    fn read_attribute_name(&mut self, name: &[u8]) {
        let (nth, attribute) = match name {
            b"colspan" => (0, Attribute::Colspan),
            b"rowspan" => (1, Attribute::Rowspan),
            b"style" => (2, Attribute::Style),
            _ => {
                self.attribute = None;
                self.hides |= name == b"hidden";
                return;
            }
        };
        self.attribute = (!std::mem::replace(&mut self.seen[nth], true)).then_some(attribute);
    }

    fn read_attribute_value(&mut self, value: &[u8]) {
        match self.attribute.take() {
            Some(Attribute::Colspan) => self.colspan = html_grid::non_negative(value),
            Some(Attribute::Rowspan) => self.rowspan = html_grid::non_negative(value),
            Some(Attribute::Style) => self.hides |= hides(value),
            None => {}
        }
    }
}

/// Whether a style says `display: none`.
fn hides(style: &[u8]) -> bool {
    style.split(|byte| *byte == b';').any(|declaration| {
        let mut words = declaration.split(|byte| byte.is_ascii_whitespace() || matches!(byte, b':' | b'!')).filter(|word| !word.is_empty());
        let mut is_next = |word: &[u8]| words.next().is_some_and(|next| next.eq_ignore_ascii_case(word));
        is_next(b"display") && is_next(b"none")
    })
}

#[cfg(test)]
mod tests;

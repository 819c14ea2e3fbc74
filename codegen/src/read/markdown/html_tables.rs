//! HTML tables inside Markdown.
//!
//! A blank line inside a table ends what CommonMark takes for HTML: behind it Markdown begins again, and the table
//! goes on in the next piece of HTML. So the pieces are gathered, from `<table` to the `</table>` that belongs to it,
//! what is Markdown between them written as HTML, and then all of it is read at once.

use std::collections::VecDeque;
use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Tag, TagEnd};

use super::super::excerpt::Excerpt;
#[cfg(feature = "html")]
use super::super::html;
use super::plain_rows::Events;
use super::{Reader, is_inline};
use crate::code_set::Text;
use crate::finding::{Finding, Span};
use crate::lint::Lint;

/// What the reader of Markdown knows of HTML.
#[derive(Debug, Default)]
pub(super) struct HtmlTables<'a> {
    /// Events that were looked at ahead.
    ahead: VecDeque<(Event<'a>, Range<usize>)>,
    tags: Tags,
    gathered: Option<Gathered>,
    /// Whether a paragraph, a block of HTML or the like is open, which no other block can be in.
    is_in_leaf: bool,
    /// Inside code that is code only since it is indented: whether it is HTML, once that is known.
    indented: Option<Option<bool>>,
    /// Up to here, `<table>` is a word.
    words_end: usize,
    /// Whether a row outside of tables was reported in this block.
    has_stray_row: bool,
    /// Where the last end tag of a table is.
    last_end: Option<usize>,
}

/// A table that is being gathered.
#[derive(Debug)]
struct Gathered {
    html: Excerpt,
    introduction: Vec<Text>,
    /// For each table that is open, whether a cell or a caption of it is.
    in_cell: Vec<bool>,
    /// How many blocks are open that began before it or in it, those around the block that it begins in not counted.
    blocks: usize,
}

impl<'a> HtmlTables<'a> {
    /// The next event.
    pub(super) fn next(&mut self, events: &mut Events<'a>) -> Option<(Event<'a>, Range<usize>)> {
        self.ahead.pop_front().or_else(|| events.next())
    }

    /// Looks ahead to the end of a paragraph. If an HTML table is in it, its events are to be read one by one; if not,
    /// here they are.
    pub(super) fn paragraph(&mut self, events: &mut Events<'a>) -> Option<Vec<(Event<'a>, Range<usize>)>> {
        self.look_ahead(events);
        let mut rest = self.ahead.iter().map(|(event, _)| event).skip_while(|event| !is_tag(event, &["table"]));
        if rest.next().is_none() || !rest.any(|event| is_tag(event, PARTS)) {
            return Some(std::mem::take(&mut self.ahead).into());
        }
        self.is_in_leaf = true;
        None
    }

    /// Whether this is HTML that may begin a table: what stands in indented code behind one; or its tag in a paragraph,
    /// or in what stands for one, if there is one of its rows or cells behind
    /// it. Without them it is a word, as in `DROP TABLE <table>`.
    pub(super) fn begins_table(&mut self, event: &Event<'a>, at: usize, events: &mut Events<'a>) -> bool {
        if self.is_indented() && matches!(event, Event::Text(_)) {
            return true;
        }
        if !is_tag(event, &["table"]) || at < self.words_end {
            return false;
        }
        if self.ahead.is_empty() {
            self.look_ahead(events);
        }
        let is_table = self.ahead.iter().any(|(event, _)| is_tag(event, PARTS));
        if !is_table {
            self.words_end = self.ahead.back().map_or(at, |(_, range)| range.start);
        }
        is_table
    }

    fn look_ahead(&mut self, events: &mut Events<'a>) {
        for event in events.by_ref() {
            let is_last = !is_inline(&event.0);
            self.ahead.push_back(event);
            if is_last {
                break;
            }
        }
    }

    /// Begins a block that is read event by event.
    pub(super) fn start_block(&mut self, tag: &Tag<'_>) {
        self.is_in_leaf = matches!(tag, Tag::Paragraph | Tag::HtmlBlock | Tag::Heading { .. } | Tag::CodeBlock(_));
        self.indented = matches!(tag, Tag::CodeBlock(CodeBlockKind::Indented)).then_some(None);
    }

    /// Ends a block. What is open in one of HTML, comments for instance, goes on behind it in tables only.
    fn end_block(&mut self) {
        self.is_in_leaf = false;
        self.indented = None;
        if self.gathered.is_none() {
            self.tags = Tags::default();
            self.has_stray_row = false;
        }
    }

    /// Whether text is HTML that CommonMark takes for code since it is indented.
    fn is_indented(&self) -> bool {
        self.indented == Some(Some(true))
    }
}

/// The tags that are in a table.
const PARTS: &[&str] = &["caption", "colgroup", "thead", "tbody", "tfoot", "tr", "td", "th"];

fn is_tag(event: &Event<'_>, names: &[&str]) -> bool {
    matches!(event, Event::InlineHtml(tag) if names.iter().any(|name| is_start(tag, name)))
}

fn is_start(tag: &str, name: &str) -> bool {
    let rest = tag.as_bytes().get(1..).unwrap_or_default();
    rest.get(..name.len()).is_some_and(|there| there.eq_ignore_ascii_case(name.as_bytes()))
        && rest.get(name.len()).is_none_or(|behind| !behind.is_ascii_alphanumeric() && *behind != b'-')
}

/// Whether a table of HTML may be in this text.
pub(super) fn may_hold_table(text: &str) -> bool {
    text.match_indices('<').any(|(at, _)| is_start(&text[at..], "table"))
}

impl<'a> Reader<'a> {
    /// Reads a piece of HTML, and gathers what of it is in a table.
    pub(super) fn read_html(&mut self, piece: &str, place: Range<usize>, nesting: &mut usize) {
        let html = Piece::new(self.text, piece, place.clone());
        let mut at = 0;
        // What was gathered up to.
        let mut copied = 0;
        while let Some(step) = self.html.tags.step(piece, &mut at) {
            match (&mut self.html.gathered, step) {
                (None, Step::Name { start }) if self.html.tags.is_start_of("table") => {
                    let blocks = usize::from(self.html.is_in_leaf);
                    *nesting = nesting.saturating_sub(blocks);
                    self.html.gathered = Some(Gathered {
                        html: Excerpt::default(),
                        introduction: std::mem::take(&mut self.introduction),
                        in_cell: vec![false],
                        blocks,
                    });
                    self.html.tags.is_in_table = true;
                    copied = start;
                }
                (None, Step::Name { start }) => {
                    if !self.html.has_stray_row && self.html.tags.is_start_of_row() {
                        self.html.has_stray_row = true;
                        self.report_stray(
                            place.start + start..place.start + start + 3,
                            "a row of HTML is in no table: it is not read",
                            "write `<table>` before the rows, and `</table>` behind the last; a heading, or the end of a list, ends a table",
                        );
                    }
                }
                (Some(gathered), Step::Name { .. }) => gathered.read_tag(&self.html.tags),
                (Some(gathered), Step::End) if gathered.in_cell.is_empty() => {
                    gathered.push(self.text, &html, copied..at);
                    copied = at;
                    self.finish_html_table(nesting);
                }
                (_, Step::End) => {}
            }
        }
        if let Some(gathered) = &mut self.html.gathered {
            gathered.push(self.text, &html, copied..piece.len());
        }
    }

    /// Ends a block outside of tables. CommonMark ends comments and scripts that nothing closes with the document.
    pub(super) fn end_html_block(&mut self, block: Range<usize>) {
        let rest = self.text.get(block.end..).unwrap_or_default();
        let held = self.text.get(block.clone()).unwrap_or_default();
        if matches!(self.html.tags.state, State::Comment | State::Raw)
            && rest.trim_start().is_empty()
            && (held.contains('|') || may_hold_table(held))
        {
            let span = Span::new(self.id, block.start, block.start + held.lines().next().unwrap_or_default().len());
            self.findings.push(
                Finding::new(Lint::UnclosedElement, "a comment or an element is never closed: what stands in it is not read")
                    .at(span, "it begins here")
                    .help("write its end: `-->`, or its end tag"),
            );
        }
        self.html.end_block();
    }

    /// Gathers an event, if a table is open; what the table has no use for is given back.
    pub(super) fn gather(
        &mut self,
        event: Event<'a>,
        range: Range<usize>,
        nesting: &mut usize,
        events: &mut Events<'a>,
    ) -> Option<(Event<'a>, Range<usize>)> {
        if self.html.gathered.is_none() {
            return Some((event, range));
        }
        let is_never_closed = self.is_never_closed(range.start);
        let is_text = self.html.tags.is_text();
        let Some(gathered) = &mut self.html.gathered else { return Some((event, range)) };
        let is_in_cell = gathered.in_cell.last() == Some(&true);
        match event {
            Event::Html(piece) | Event::InlineHtml(piece) => self.read_html(&piece, range, nesting),
            Event::Text(piece) => {
                let begins = || {
                    let rest = piece.trim_start().strip_prefix('<').unwrap_or_default();
                    rest.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!'))
                };
                let is_html = self.html.indented.as_mut().is_some_and(|known| *known.get_or_insert_with(begins));
                match is_html || !is_text {
                    true => self.read_html(&piece, range, nesting),
                    false => gathered.push_text(self.text, &piece, range),
                }
            }
            Event::Code(piece) => {
                // Its place is that of what stands between the back-ticks, where that is the same: a line end is read as a space.
                let at = self.text.get(range.clone()).and_then(|there| there.find(piece.as_ref()));
                let place = at.map_or(range.clone(), |at| range.start + at..range.start + at + piece.len());
                gathered.push_text(self.text, &piece, place);
            }
            Event::Start(Tag::Table(columns)) => {
                let around = *nesting + gathered.blocks;
                gathered.html.push_own(" ");
                self.read_pipe_table(events, range, columns.len(), around);
            }
            Event::Start(Tag::Heading { .. }) if is_never_closed || !is_in_cell => {
                // A table that is still open has lost its end.
                self.finish_html_table(nesting);
                return Some((event, range));
            }
            // Text that is in no cell is not the table's; it may be rows of pipes.
            Event::Start(Tag::Paragraph) if !is_in_cell && is_text && !self.text[range.clone()].contains('<') => {
                return Some((event, range));
            }
            Event::Start(Tag::Strikethrough) => gathered.html.push_own("<del>"),
            Event::End(TagEnd::Strikethrough) => gathered.html.push_own("</del>"),
            Event::Start(tag) => {
                if !is_inline(&Event::Start(tag.clone())) {
                    gathered.blocks += 1;
                    gathered.html.push_own(" ");
                    self.html.start_block(&tag);
                }
            }
            Event::End(end) => {
                if !is_inline(&Event::End(end)) {
                    if gathered.blocks == 0 {
                        self.finish_html_table(nesting);
                        return Some((Event::End(end), range));
                    }
                    gathered.blocks -= 1;
                    gathered.html.push_own(" ");
                    self.html.end_block();
                }
            }
            _ => gathered.html.push_own(" "),
        }
        None
    }

    /// Whether no end tag of a table stands behind a place.
    fn is_never_closed(&mut self, at: usize) -> bool {
        let text = self.text;
        let last = *self.html.last_end.get_or_insert_with(|| {
            let ends = text.rmatch_indices("</").map(|(end, _)| end);
            ends.clone().find(|end| is_start(&text[end + 1..], "table")).unwrap_or(0)
        });
        last < at
    }

    /// Reads what was gathered.
    pub(super) fn finish_html_table(&mut self, nesting: &mut usize) {
        let Some(gathered) = self.html.gathered.take() else { return };
        *nesting += gathered.blocks;
        self.html.tags.is_in_table = false;
        self.add_html_tables(gathered);
    }

    #[cfg(feature = "html")]
    fn add_html_tables(&mut self, gathered: Gathered) {
        let mut introduction = gathered.introduction;
        for mut table in html::tables_of_excerpt(self.source, self.id, &gathered.html, self.findings) {
            introduction.append(&mut table.introduction);
            table.introduction = std::mem::take(&mut introduction);
            table.heading = self.headings.iter().map(|(_, heading)| heading.clone()).collect();
            self.tables.push(table);
        }
        introduction.append(&mut self.introduction);
        self.introduction = introduction;
    }

    #[cfg(not(feature = "html"))]
    fn add_html_tables(&mut self, gathered: Gathered) {
        let mut introduction = gathered.introduction;
        introduction.append(&mut self.introduction);
        self.introduction = introduction;
        self.report_stray(
            gathered.html.original(0.."<table".len()),
            "a table of HTML is not read: the reader of HTML is not compiled in",
            "add the feature to the dependency: `spectable = { features = [\"html\"] }`, or write it as a table of pipes",
        );
    }
}

/// A piece of HTML, and where it stands.
struct Piece<'a> {
    text: &'a str,
    place: Range<usize>,
    /// Whether it stands there to the letter; marks of a quote, for instance, may be in between.
    is_same: bool,
}

impl<'a> Piece<'a> {
    fn new(document: &str, text: &'a str, place: Range<usize>) -> Self {
        let is_same = document.get(place.clone()) == Some(text);
        Self { text, place, is_same }
    }
}

impl Gathered {
    /// Reads a tag of the table.
    fn read_tag(&mut self, tag: &Tags) {
        let Some(in_cell) = self.in_cell.last_mut() else { return };
        match (tag.name.as_str(), tag.is_end) {
            ("table", true) => {
                self.in_cell.pop();
            }
            // Outside of a cell it ends the table that is open.
            ("table", false) if *in_cell => self.in_cell.push(false),
            ("td" | "th" | "caption", false) => *in_cell = true,
            ("td" | "th" | "caption", true) | ("tr" | "thead" | "tbody" | "tfoot" | "col" | "colgroup", _) => *in_cell = false,
            _ => {}
        }
    }

    /// Adds a part of a piece of HTML.
    fn push(&mut self, document: &str, piece: &Piece<'_>, part: Range<usize>) {
        let Some(text) = piece.text.get(part.clone()).filter(|text| !text.is_empty()) else { return };
        let there = piece.place.start + part.start..piece.place.start + part.end;
        if piece.is_same {
            self.html.push_same(document, there);
        } else {
            self.html.push_instead(text, there.start.min(piece.place.end)..there.end.min(piece.place.end));
        }
    }

    /// Adds text that stands for itself.
    fn push_text(&mut self, document: &str, text: &str, place: Range<usize>) {
        if text.contains(['<', '&']) {
            self.html.push_instead(&text.replace('&', "&amp;").replace('<', "&lt;"), place);
        } else {
            self.push(document, &Piece::new(document, text, place), 0..text.len());
        }
    }
}

/// The tags in pieces of HTML, one after the other.
#[derive(Debug, Default)]
struct Tags {
    state: State,
    /// The tag that was read last.
    name: String,
    is_end: bool,
    is_in_table: bool,
}

#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum State {
    #[default]
    Text,
    /// In a tag, behind its name; the byte before.
    Tag(u8),
    /// In a value that ends with this.
    Quoted(u8),
    Comment,
    /// In an element that has text only; `name` is its name.
    Raw,
}

#[derive(Debug, PartialEq, Eq)]
enum Step {
    /// A tag's name was read; the tag begins at `start` of the piece.
    Name { start: usize },
    /// The tag was read.
    End,
}

/// Elements whose content is text. Outside of tables `pre` is one: in it Markdown shows what HTML looks like.
fn is_raw(name: &str, is_in_table: bool) -> bool {
    matches!(name, "script" | "style" | "textarea") || name == "pre" && !is_in_table
}

impl Tags {
    fn is_text(&self) -> bool {
        self.state == State::Text
    }

    fn is_start_of(&self, name: &str) -> bool {
        !self.is_end && self.name == name
    }

    fn is_start_of_row(&self) -> bool {
        !self.is_end && matches!(self.name.as_str(), "tr" | "td" | "th")
    }

    /// Reads on from `at` to the next name or end of a tag.
    fn step(&mut self, piece: &str, at: &mut usize) -> Option<Step> {
        let bytes = piece.as_bytes();
        while let Some(rest) = bytes.get(*at..).filter(|rest| !rest.is_empty()) {
            let find = |wanted: &[u8]| rest.windows(wanted.len()).position(|there| there == wanted);
            match self.state {
                State::Text => {
                    let open = find(b"<")?;
                    let start = *at + open;
                    *at = start + 1;
                    let behind = &piece[*at..];
                    if behind.starts_with("!--") {
                        *at += "!-".len();
                        self.state = State::Comment;
                        continue;
                    }
                    let name = behind.strip_prefix('/').unwrap_or(behind);
                    if name.starts_with(|c: char| c.is_ascii_alphabetic()) {
                        return Some(self.read_name(name, behind.len() > name.len(), start, at));
                    }
                }
                State::Tag(before) => {
                    let byte = rest[0];
                    *at += 1;
                    match byte {
                        b'>' => {
                            let is_empty = before == b'/';
                            self.state =
                                if !self.is_end && !is_empty && is_raw(&self.name, self.is_in_table) { State::Raw } else { State::Text };
                            return Some(Step::End);
                        }
                        b'"' | b'\'' if before == b'=' => self.state = State::Quoted(byte),
                        byte if byte.is_ascii_whitespace() && before == b'=' => {}
                        byte => self.state = State::Tag(byte),
                    }
                }
                State::Quoted(quote) => {
                    let end = find(&[quote]);
                    *at = end.map_or(bytes.len(), |end| *at + end + 1);
                    if end.is_some() {
                        self.state = State::Tag(quote);
                    }
                }
                State::Comment => {
                    let end = find(b"-->");
                    *at = end.map_or(bytes.len(), |end| *at + end + "-->".len());
                    if end.is_some() {
                        self.state = State::Text;
                    }
                }
                State::Raw => {
                    let start = *at + find(b"</")?;
                    *at = start + "</".len();
                    let name = &piece[*at..];
                    if is_start(&piece[start + 1..], &self.name) {
                        return Some(self.read_name(name, true, start, at));
                    }
                }
            }
        }
        None
    }

    fn read_name(&mut self, name: &str, is_end: bool, start: usize, at: &mut usize) -> Step {
        let length = name.find(|c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>')).unwrap_or(name.len());
        self.name = name[..length].to_ascii_lowercase();
        self.is_end = is_end;
        self.state = State::Tag(0);
        *at = start + 1 + usize::from(is_end) + length;
        Step::Name { start }
    }
}

#[cfg(all(test, feature = "html"))]
mod tests;

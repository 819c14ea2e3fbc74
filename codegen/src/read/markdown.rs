//! Markdown, by pulldown-cmark with its byte offsets.

use std::collections::HashMap;
use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, OffsetIter, Options, Parser, Tag, TagEnd};

use super::html_elements::{self, Inline};
use super::pipes::{self, FlawKind, Repaired};
use crate::finding::{Finding, Findings, SourceId, Span};
use crate::lint::{Lint, Severity};
use crate::table::{Cell, Row, Table, TableKind};

/// What documents use; no smart punctuation, since text is kept to the letter.
const OPTIONS: Options = Options::ENABLE_TABLES.union(Options::ENABLE_STRIKETHROUGH).union(Options::ENABLE_YAML_STYLE_METADATA_BLOCKS);

/// All tables of a Markdown document.
pub(super) fn tables(text: &str, source: SourceId, findings: &mut Findings) -> Vec<Table> {
    let mut reader =
        Reader { text, source, headings: Vec::new(), introduction: Vec::new(), tables: Vec::new(), table_end: usize::MAX, findings };
    reader.read();
    reader.tables
}

struct Reader<'a> {
    text: &'a str,
    source: SourceId,
    headings: Vec<(HeadingLevel, String)>,
    introduction: Vec<String>,
    tables: Vec<Table>,
    /// Where the last table ends.
    table_end: usize,
    findings: &'a mut Findings,
}

impl Reader<'_> {
    fn read(&mut self) {
        let mut events = Parser::new_ext(self.text, OPTIONS).into_offset_iter();
        // Paragraphs inside lists and quotes introduce nothing.
        let mut nesting = 0_usize;
        while let Some((event, range)) = events.next() {
            match event {
                Event::Start(Tag::Heading { level, .. }) => {
                    let heading = plain_text(&mut events, TagEnd::Heading(level));
                    self.report_lost_rows(range, false);
                    self.headings.retain(|(above, _)| *above < level);
                    self.headings.push((level, heading));
                    self.introduction.clear();
                }
                Event::Start(Tag::Table(_)) => {
                    let table = read_table(&mut events, self.text, range, &Place::Original(self.source), self.findings);
                    self.add(table);
                }
                Event::Start(Tag::Paragraph) => {
                    let paragraph = plain_text(&mut events, TagEnd::Paragraph);
                    match self.text[range.clone()].contains('|').then(|| pipes::repair(&self.text[range.clone()])).flatten() {
                        Some(repaired) => self.read_repaired(&repaired, range),
                        None => {
                            let is_behind_a_table = self.is_behind_a_table(range.start);
                            self.report_lost_rows(range, is_behind_a_table);
                            if nesting == 0 {
                                self.introduction.push(paragraph);
                            }
                        }
                    }
                }
                Event::Start(Tag::HtmlBlock) => {
                    self.report_html_table(range);
                    nesting += 1;
                }
                Event::Start(_) => nesting += 1,
                Event::End(_) => nesting = nesting.saturating_sub(1),
                _ => {}
            }
        }
    }

    fn read_repaired(&mut self, repaired: &Repaired, paragraph: Range<usize>) {
        self.report_flaws(repaired, paragraph.start);
        let place = Place::Repaired { source: self.source, repaired, offset: paragraph.start };
        let mut events = Parser::new_ext(&repaired.text, OPTIONS).into_offset_iter();
        while let Some((event, range)) = events.next() {
            if let Event::Start(Tag::Table(_)) = event {
                let mut table = read_table(&mut events, &repaired.text, range, &place, self.findings);
                table.kind = repaired.kind;
                table.span = Span::new(self.source, paragraph.start, paragraph.end);
                if !repaired.has_header {
                    table.header = None;
                }
                self.add(table);
                return;
            }
        }
    }

    /// A paragraph with rows in it that make no table; behind a table any line of pipes may be a row.
    fn report_lost_rows(&mut self, paragraph: Range<usize>, is_behind_a_table: bool) {
        let text = &self.text[paragraph.clone()];
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

    fn report_html_table(&mut self, block: Range<usize>) {
        if let Some(at) = self.text[block.clone()].to_ascii_lowercase().find("<table") {
            let start = block.start + at;
            self.report_stray(start..start + "<table".len(), "an HTML table is not read", "write it as a table of pipes");
        }
    }

    fn report_stray(&mut self, place: Range<usize>, message: &str, help: &str) {
        let span = Span::new(self.source, place.start, place.end);
        self.findings.push(Finding::new(Lint::StrayRow, message).at(span, "here").help(help));
    }

    /// Whether nothing but blank lines is between a table and this place.
    fn is_behind_a_table(&self, at: usize) -> bool {
        self.text.get(self.table_end..at).is_some_and(|between| between.trim().is_empty())
    }

    fn add(&mut self, mut table: Table) {
        if table.header.is_none() && self.is_behind_a_table(table.span.start) {
            let row = table.rows.first().map_or(table.span, |row| row.span);
            self.report_stray(
                row.start..row.end,
                "rows behind a blank line are a table of their own",
                "if they belong to the table above, take the blank line out; if not, write a header above them",
            );
        }
        self.table_end = table.span.end;
        table.heading = self.headings.iter().map(|(_, heading)| heading.clone()).collect();
        table.introduction = std::mem::take(&mut self.introduction);
        self.tables.push(table);
    }

    fn report_flaws(&mut self, repaired: &Repaired, offset: usize) {
        for flaw in &repaired.flaws {
            let span = Span::new(self.source, offset + flaw.row.start, offset + flaw.row.end);
            let row = self.text[span.start..span.end].split('|').next().unwrap_or("").trim();
            self.findings.push(match flaw.kind {
                FlawKind::LostPipe => Finding::new(Lint::LostPipe, format!("row {row} has lost its closing pipe"))
                    .at(Span::new(self.source, span.end, span.end), "a row ends here: `|` is missing")
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
    let cells = count(cells, "cell");
    Finding::new(Lint::ShortRow, format!("a row has {cells}, fewer than its table has columns"))
        .at(span, format!("{cells} here"))
        .help("add the missing cells, empty ones if need be: `| |`")
}

fn long_row(span: Span, cells: usize) -> Finding {
    let cells = count(cells, "cell");
    Finding::new(Lint::LongRow, format!("a row has {cells}, more than its table has columns: the last are not read"))
        .at(span, format!("{cells} here"))
        .help("write a pipe that belongs to the text as `\\|`, or add a column to the header")
}

fn count(number: usize, what: &str) -> String {
    format!("{number} {what}{}", if number == 1 { "" } else { "s" })
}

/// Where the text that is read stands in the document.
enum Place<'a> {
    Original(SourceId),
    Repaired { source: SourceId, repaired: &'a Repaired, offset: usize },
}

impl Place<'_> {
    fn span(&self, range: Range<usize>) -> Span {
        match *self {
            Self::Original(source) => Span::new(source, range.start, range.end),
            Self::Repaired { source, repaired, offset } => {
                let place = repaired.original(range);
                Span::new(source, offset + place.start, offset + place.end)
            }
        }
    }

    fn is_repaired(&self) -> bool {
        matches!(self, Self::Repaired { .. })
    }
}

/// Reads up to the end of a table whose start was just read.
fn read_table(events: &mut OffsetIter<'_>, text: &str, range: Range<usize>, place: &Place<'_>, findings: &mut Findings) -> Table {
    let mut table = Table {
        kind: TableKind::Pipe,
        heading: Vec::new(),
        introduction: Vec::new(),
        span: place.span(range.start..range.start + text[range].trim_end().len()),
        header: None,
        rows: Vec::new(),
    };
    let mut row = Row { span: table.span, cells: Vec::new() };
    let mut row_range = 0..0;
    while let Some((event, range)) = events.next() {
        match event {
            Event::Start(Tag::TableHead | Tag::TableRow) => {
                row_range = trimmed(text, range.clone());
                row.span = place.span(row_range.clone());
                if let (Some(header), false) = (&table.header, place.is_repaired()) {
                    let width = header.cells.len();
                    let cells = pipes::count_cells(&text[range], width);
                    match cells.cmp(&width) {
                        std::cmp::Ordering::Less => findings.push(short_row(row.span, cells)),
                        std::cmp::Ordering::Equal => {}
                        std::cmp::Ordering::Greater => findings.push(long_row(row.span, cells)),
                    }
                }
            }
            Event::Start(Tag::TableCell) => {
                // The parser puts a cell that the row lacks behind it.
                let end = range.end.min(row_range.end);
                let span = place.span(trimmed(text, range.start.min(end)..end));
                let plain = read_plain(events, TagEnd::TableCell);
                row.cells.push(Cell { span, has_superscript: plain.has_superscript, text: plain.text() });
            }
            Event::End(TagEnd::TableHead) => {
                let cells = std::mem::take(&mut row.cells);
                table.header = Some(Row { span: row.span, cells });
            }
            Event::End(TagEnd::TableRow) => {
                let cells = std::mem::take(&mut row.cells);
                table.rows.push(Row { span: row.span, cells });
            }
            Event::End(TagEnd::Table) => break,
            _ => {}
        }
    }
    table
}

fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let cell = &text[range.clone()];
    let start = range.start + (cell.len() - cell.trim_start().len());
    start..start + cell.trim().len()
}

/// The plain text up to `end`.
fn plain_text(events: &mut OffsetIter<'_>, end: TagEnd) -> String {
    read_plain(events, end).text()
}

fn read_plain(events: &mut OffsetIter<'_>, end: TagEnd) -> PlainText {
    let mut plain = PlainText::default();
    for (event, _) in events.by_ref() {
        match event {
            Event::Text(part) | Event::Code(part) => plain.text.push_str(&part),
            Event::InlineHtml(tag) | Event::Html(tag) => plain.read_tag(&tag),
            Event::SoftBreak | Event::HardBreak => plain.text.push(' '),
            Event::End(tag) if tag == end => break,
            _ => {}
        }
    }
    plain
}

/// Text without its markup.
#[derive(Default)]
struct PlainText {
    text: String,
    /// Elements that are not closed yet, by name: where each stands, and its tag.
    open: HashMap<String, Vec<(usize, String)>>,
    has_superscript: bool,
}

impl PlainText {
    fn read_tag(&mut self, tag: &str) {
        match html_elements::inline(tag) {
            Inline::Nothing => {}
            Inline::Space => self.text.push(' '),
            Inline::Text(tag) => self.text.push_str(tag),
            Inline::Open(name) => self.open.entry(name).or_default().push((self.text.len(), tag.to_owned())),
            Inline::Close(name) => {
                if let Some((start, _)) = self.open.get_mut(&name).and_then(Vec::pop) {
                    self.has_superscript |= name == "sup" && self.text[..start].ends_with(char::is_alphanumeric);
                }
            }
        }
    }

    /// The text; what nothing has closed is no markup, but a word such as `<title>`.
    fn text(self) -> String {
        let mut words: Vec<(usize, String)> = self.open.into_values().flatten().collect();
        words.sort_by_key(|(at, _)| *at);
        let mut text = String::with_capacity(self.text.len());
        let mut copied = 0;
        for (at, word) in words {
            text.push_str(&self.text[copied..at]);
            text.push_str(&word);
            copied = at;
        }
        text.push_str(&self.text[copied..]);
        let trimmed = text.trim();
        if trimmed.len() == text.len() { text } else { trimmed.to_owned() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Vec<Table>, Findings) {
        let mut findings = Findings::default();
        let tables = tables(text, SourceId(0), &mut findings);
        (tables, findings)
    }

    fn lints(findings: &Findings) -> Vec<Lint> {
        findings.iter().map(|finding| finding.lint).collect()
    }

    fn cells(table: &Table) -> Vec<Vec<&str>> {
        table.rows.iter().map(|row| row.cells.iter().map(|cell| cell.text.as_str()).collect()).collect()
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
    fn a_superscript_at_a_word_is_known() {
        let (tables, _) = read("| Code |\n|---|\n| 404<sup>1</sup> |\n| 404 <sup>1</sup> |\n| 404 |\n");
        assert_eq!(tables[0].rows.iter().map(|row| row.cells[0].has_superscript).collect::<Vec<_>>(), [true, false, false]);
    }

    #[test]
    fn places_are_those_of_the_cells() {
        let text = "# A\n\n| Code | Text |\n|---|---|\n|  1 | é one |\n";
        let (tables, _) = read(text);
        let row = &tables[0].rows[0];
        let shown: Vec<_> = row.cells.iter().map(|cell| &text[cell.span.start..cell.span.end]).collect();
        assert_eq!(shown, ["1", "é one"]);
        assert_eq!(&text[row.span.start..row.span.end], "|  1 | é one |");
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
            let code = tables[0].rows[1].cells[0].span;
            assert_eq!(&text[code.start..code.end], "120", "{text}");
        }
    }

    #[test]
    fn rows_that_no_table_has_are_found() {
        for text in [
            "|a|b|\n|-|-|\n|1|x|\n\n|2|y|\n|3|z|\n",
            "a|b\n-|-\n1|x\n\n2|y\n3|z\n",
            "|a|b|\n|-|-|-|\n|1|x|\n",
            "|1|x|\n|2|y|\n---\n",
            "<details>\n<table><tr><td>1</td></tr></table>\n</details>\n",
        ] {
            assert!(lints(&read(text).1).contains(&Lint::StrayRow), "{text}");
        }
        for text in ["|a|b|\n|-|-|\n|1|x|\n\nWhat a | b means.\n\n|c|d|\n|-|-|\n|1|x|\n", "a | b\n\n|a|b|\n|-|-|\n|1|x|\n\n# | x\n"] {
            let found = read(text).1;
            assert_eq!(lints(&found), if text.contains("What") { vec![Lint::StrayRow] } else { vec![] }, "{text}");
        }
    }

    #[test]
    fn crlf_reads_like_lf() {
        let text = "|a|b|\n|-|-|\n|1|x|\n\n|---|---|\n|110|Restart|\n";
        let of = |text: &str| read(text).0.iter().map(|table| cells(table).concat().join("/")).collect::<Vec<_>>();
        assert_eq!(of(&text.replace('\n', "\r\n")), of(text));
        assert_eq!(of(text).len(), 2);
    }
}

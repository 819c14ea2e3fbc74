//! The comments in a document between which the table of an enum stands.
//!
//! ```markdown
//! <!-- spectable: begin src/codes.rs Upload -->
//!
//! | Code | Name   | Description          |
//! | ---- | ------ | -------------------- |
//! | 201  | Stored | The file was stored. |
//!
//! <!-- spectable: end -->
//! ```
//!
//! The first names the Rust file, relative to the root of the package that the document is in, and the enum: all that it takes
//! to write the table anew. A path with other characters than letters, digits and `_-./` is written as a string of Rust.
//!
//! Each marker stands on a line of its own, in a list or a quote perhaps. What is shown as code is no marker.

use std::fmt;
use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag};

use super::EnumTable;
use crate::finding::{Finding, Findings, SourceId, Span};
use crate::lint::Lint;
use crate::macros::literals;
use crate::read::markdown::OPTIONS;
use crate::shown::shortened;
use crate::source::{BOM, Source};

/// What stands behind a table.
pub const END: &str = "<!-- spectable: end -->";

/// What stands before a table: where it comes from.
///
/// ```
/// use spectable_codegen::from_source::markers::Marker;
///
/// let marker = Marker { source: "src/codes.rs".to_owned(), enum_path: "Upload".to_owned() };
/// assert_eq!(marker.to_string(), "<!-- spectable: begin src/codes.rs Upload -->");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Marker {
    /// The Rust file, relative to the root of the document's package.
    pub source: String,
    /// The enum, as [`enum_table`](super::enum_table) finds it.
    pub enum_path: String,
}

/// A place for a table in a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MarkedPlace {
    /// Where the table comes from.
    pub marker: Marker,
    /// The first marker.
    pub begin: Span,
    /// The lines between the markers.
    pub between: Span,
    /// What stands before each of these lines: an indentation, or the marks of a quote.
    prefix: String,
    line_end: &'static str,
}

impl fmt::Display for Marker {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "<!-- spectable: begin {} {} -->", word(&self.source), word(&self.enum_path))
    }
}

/// A word as it is, or as a string of Rust that ends no comment.
fn word(text: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || "_-./:".contains(c);
    if !text.is_empty() && text.chars().all(is_plain) && !text.contains("--") && !text.starts_with('-') {
        return text.to_owned();
    }
    format!("{text:?}").replace('>', "\\u{3e}").replace("--", "-\\u{2d}")
}

/// The places for tables in the Markdown document `id`, whose file holds `text`. What is wrong with its markers is added to
/// `findings`.
pub fn places(text: &str, source: &Source, id: SourceId, findings: &mut Findings) -> Vec<MarkedPlace> {
    // Most documents have no markers, and need not be parsed.
    if !source.text().contains("spectable:") {
        return Vec::new();
    }
    let file = text.strip_prefix(BOM).unwrap_or(text);
    let mut places = Vec::new();
    let mut open: Option<(Marker, Range<usize>)> = None;
    for (comment, is_block) in comments(source.text()) {
        let span = Span::new(id, comment.start, comment.end);
        let invalid = |message: &str, help: &str| Finding::new(Lint::InvalidMarker, message).at(span, "").help(help);
        let Some(kind) = Kind::of(&source.text()[comment.clone()]) else {
            findings.push(invalid("this is no marker that is known", HOW_TO_WRITE));
            continue;
        };
        let line = Line::around(source.text(), &comment);
        if !is_block || !line.is_own {
            findings.push(invalid("a marker stands on a line of its own", "write nothing else on this line"));
            continue;
        }
        match (kind, open.take()) {
            (Kind::Begin(marker), None) => open = Some((marker, comment)),
            (Kind::Begin(marker), Some((_, above))) => {
                findings.push(
                    invalid("a table begins in another one", "write `<!-- spectable: end -->` behind the first, or take its marker out")
                        .related(Span::new(id, above.start, above.end), "this one has not ended"),
                );
                open = Some((marker, comment));
            }
            (Kind::End, None) => findings.push(invalid("a table ends that has not begun", HOW_TO_WRITE)),
            (Kind::End, Some((marker, above))) => {
                let begin = Line::around(source.text(), &above);
                places.push(MarkedPlace {
                    marker,
                    begin: Span::new(id, above.start, above.end),
                    between: Span::new(id, begin.end, line.start),
                    prefix: begin.prefix(),
                    line_end: line_end(&file[above.end..]),
                });
            }
        }
    }
    if let Some((_, above)) = open {
        findings.push(
            Finding::new(Lint::InvalidMarker, "a table begins that does not end")
                .at(Span::new(id, above.start, above.end), "")
                .help("write `<!-- spectable: end -->` behind it, on a line of its own"),
        );
    }
    places
}

const HOW_TO_WRITE: &str = "write `<!-- spectable: begin src/codes.rs Upload -->` before the table, with its file and its enum, and `<!-- spectable: end -->` behind it";

impl MarkedPlace {
    /// What stands between the markers where `table` does.
    pub fn holding(&self, table: &EnumTable) -> String {
        let mut lines = String::with_capacity(table.markdown.len());
        // A blank line parts the table from the comments for every reader of Markdown.
        for line in std::iter::once("").chain(table.markdown.lines()).chain([""]) {
            lines.push_str(if line.is_empty() { self.prefix.trim_end() } else { &self.prefix });
            lines.push_str(line);
            lines.push_str(self.line_end);
        }
        lines
    }
}

/// The document whose file holds `text`, with other lines between some of its markers.
pub fn replaced<'a>(text: &str, others: impl IntoIterator<Item = (&'a MarkedPlace, String)>) -> String {
    let (bom, text) = text.split_at(if text.starts_with(BOM) { BOM.len() } else { 0 });
    let mut replaced = bom.to_owned();
    let mut copied = 0;
    for (place, lines) in others {
        replaced.push_str(&text[copied..place.between.start()]);
        replaced.push_str(&lines);
        copied = place.between.end();
    }
    replaced.push_str(&text[copied..]);
    replaced
}

/// What a marker says.
enum Kind {
    Begin(Marker),
    End,
}

impl Kind {
    /// Reads `<!-- spectable: ... -->`.
    fn of(comment: &str) -> Option<Self> {
        let content = comment.strip_prefix("<!--")?.strip_suffix("-->")?.trim().strip_prefix("spectable:")?;
        let mut words = Words { rest: content };
        let kind = match words.next()?.as_str() {
            "begin" => Self::Begin(Marker { source: words.next()?, enum_path: words.next()? }),
            "end" => Self::End,
            _ => return None,
        };
        words.rest.trim().is_empty().then_some(kind)
    }
}

/// Words with blanks between them, some of them strings of Rust.
struct Words<'a> {
    rest: &'a str,
}

impl Words<'_> {
    fn next(&mut self) -> Option<String> {
        let rest = self.rest.trim_start();
        let length = match rest.strip_prefix('"') {
            None => rest.find(char::is_whitespace).unwrap_or(rest.len()),
            Some(quoted) => {
                let mut escaped = false;
                let end = quoted.find(|c| {
                    let is_end = c == '"' && !escaped;
                    escaped = c == '\\' && !escaped;
                    is_end
                })?;
                end + 2
            }
        };
        let (word, rest) = rest.split_at(length);
        self.rest = rest;
        if word.starts_with('"') { literals::string(word) } else { (!word.is_empty()).then(|| word.to_owned()) }
    }
}

/// The line that a comment stands on.
struct Line<'a> {
    start: usize,
    /// Behind what ends it.
    end: usize,
    before: &'a str,
    is_own: bool,
}

impl<'a> Line<'a> {
    fn around(text: &'a str, comment: &Range<usize>) -> Self {
        let start = text[..comment.start].rfind('\n').map_or(0, |end| end + 1);
        let end = text[comment.end..].find('\n').map_or(text.len(), |end| comment.end + end + 1);
        let (before, behind) = (&text[start..comment.start], &text[comment.end..end]);
        // The mark of a list may stand before it.
        let is_mark = |c: char| c.is_whitespace() || c.is_ascii_digit() || ">-+*.)".contains(c);
        Self { start, end, before, is_own: before.chars().all(is_mark) && behind.trim().is_empty() }
    }

    /// What lines of the same list or quote begin with.
    fn prefix(&self) -> String {
        self.before.chars().map(|c| if matches!(c, '>' | ' ' | '\t') { c } else { ' ' }).collect()
    }
}

fn line_end(behind: &str) -> &'static str {
    let behind = behind.trim_start_matches([' ', '\t']);
    match behind.as_bytes() {
        [b'\r', b'\n', ..] => "\r\n",
        [b'\r', ..] => "\r",
        _ => "\n",
    }
}

/// The comments that are for us, and whether each stands in a block of HTML and not in a paragraph. None of them is code.
fn comments(text: &str) -> Vec<(Range<usize>, bool)> {
    let mut comments = Vec::new();
    for (event, range) in Parser::new_ext(text, OPTIONS).into_offset_iter() {
        let is_block = match event {
            // All lines of a block, since a comment may go on.
            Event::Start(Tag::HtmlBlock) => true,
            Event::InlineHtml(_) => false,
            _ => continue,
        };
        let html = &text[range.clone()];
        let mut at = 0;
        while let Some(start) = html[at..].find("<!--").map(|start| at + start) {
            let end = html[start..].find("-->").map_or(html.len(), |end| start + end + "-->".len());
            if html[start + "<!--".len()..end].trim_start().starts_with("spectable:") {
                comments.push((range.start + start..range.start + end, is_block));
            }
            at = end;
        }
    }
    comments
}

/// The finding of a document that has no place for the table of `marker`.
pub fn missing(document: &str, marker: &Marker, others: &[MarkedPlace]) -> Finding {
    let path = |marker: &Marker| shortened(&marker.enum_path);
    let of_file = |marker: &Marker| format!("{} of {}", path(marker), shortened(&marker.source));
    let missing = match others.first().map(|other| &other.marker) {
        None => format!("no markers for the table of {}", path(marker)),
        Some(other) if other.source == marker.source => format!("markers for {} and none for the table of {}", path(other), path(marker)),
        Some(other) => format!("markers for {} and none for the table of {}", of_file(other), of_file(marker)),
    };
    Finding::new(Lint::InvalidMarker, format!("`{document}` has {missing}"))
        .help(format!("write these two lines into it where the table is to stand:\n\n{marker}\n{END}"))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::document;
    use crate::from_source::enum_table;
    use crate::options::Reading;
    use crate::report::Report;

    fn found(text: &str) -> (Vec<MarkedPlace>, Vec<String>) {
        let source = Source::new("x.md", text);
        let mut findings = Findings::default();
        let places = places(text, &source, SourceId(0), &mut findings);
        (places, findings.iter().map(|finding| finding.message.clone()).collect())
    }

    fn table() -> EnumTable {
        let mut report = Report::default();
        let id = document::load_bytes("x.rs", b"#[repr(u8)] enum X { /// One.\n A }", &mut report).unwrap();
        enum_table(id, "X", &Reading::default(), &mut report).unwrap()
    }

    /// The document with the table in all its places.
    fn refreshed(text: &str) -> String {
        let table = table();
        let (places, findings) = found(text);
        assert_eq!(findings, Vec::<String>::new());
        replaced(text, places.iter().map(|place| (place, place.holding(&table))))
    }

    const BEGIN: &str = "<!-- spectable: begin x.rs X -->";

    #[test]
    fn what_is_between_the_markers_is_replaced_and_nothing_else() {
        let lines = ["", "| Code | Name | Description |", "| ---- | ---- | ----------- |", "| 0    | A    | One.        |", ""];
        for line_end in ["\n", "\r\n", "\r"] {
            for (prefix, first) in [("", ""), ("  ", "- "), ("> ", "> "), ("   ", "   "), ("  > ", "- > "), ("    ", "10. ")] {
                for old in ["", "old", "|a|b|\n|-|-|\n|1|2|"] {
                    let old: String = old.lines().map(|line| format!("{prefix}{line}{line_end}")).collect();
                    let document = |between: &str| {
                        let document = format!("\u{feff}# caf\u{e9} \n\n{first}{BEGIN}\t\n{between}{prefix}{END}\n\nMore | <b>\nend");
                        document.replace('\n', line_end)
                    };
                    let new: String = lines.iter().map(|line| format!("{}{line_end}", format!("{prefix}{line}").trim_end())).collect();
                    let old = document(&old.replace(line_end, "\n"));
                    let refreshed = refreshed(&old);
                    assert_eq!(refreshed, document(&new.replace(line_end, "\n")), "{old:?}");
                    assert_eq!(self::refreshed(&refreshed), refreshed);
                }
            }
        }
    }

    #[test]
    fn a_document_may_have_several_places_and_other_comments() {
        let text = format!(
            "<!-- a comment -->\n{BEGIN}\n{END}\n<!--spectable:begin  \"a b.rs\"  m::Y-->\n<!--spectable:end-->\n\
             ```\n{BEGIN}\n```\n\n    {BEGIN}\n\n`{BEGIN}` and <!-- so -->\n"
        );
        let (places, findings) = found(&text);
        let markers: Vec<_> = places.iter().map(|place| (place.marker.source.as_str(), place.marker.enum_path.as_str())).collect();
        assert_eq!((markers, findings), (vec![("x.rs", "X"), ("a b.rs", "m::Y")], vec![]));
        assert_eq!(&text[places[1].begin.start()..places[1].begin.end()], "<!--spectable:begin  \"a b.rs\"  m::Y-->");
        assert_eq!(places[1].between.start(), places[1].between.end());
    }

    #[test]
    fn markers_that_enclose_nothing_are_found() {
        for (text, expected) in [
            (format!("{BEGIN}\n\n|a|\n"), vec!["a table begins that does not end"]),
            (format!("{END}\n"), vec!["a table ends that has not begun"]),
            (format!("{BEGIN}\n{BEGIN}\n{END}\n"), vec!["a table begins in another one"]),
            (format!("{BEGIN}\n{END}\n{END}\n"), vec!["a table ends that has not begun"]),
            (format!("{BEGIN}{END}\n"), vec!["a marker stands on a line of its own"; 2]),
            (format!("Text {BEGIN}\n\n{END}\n"), vec!["a marker stands on a line of its own", "a table ends that has not begun"]),
            (format!("{BEGIN} text\n\n{END}\n"), vec!["a marker stands on a line of its own", "a table ends that has not begun"]),
            ("<!-- spectable: start x.rs X -->\n".to_owned(), vec!["this is no marker that is known"]),
            ("<!-- spectable: begin x.rs -->\n".to_owned(), vec!["this is no marker that is known"]),
            ("<!-- spectable: begin x.rs X type=u8 -->\n".to_owned(), vec!["this is no marker that is known"]),
            ("<!-- spectable: begin \"x.rs X -->\n".to_owned(), vec!["this is no marker that is known"]),
            ("<!-- spectable: begin x.rs\nX -->\n".to_owned(), vec!["a table begins that does not end"]),
            (format!("<!-- open\n{BEGIN}\n{END}\n"), vec!["a table ends that has not begun"]),
        ] {
            assert_eq!(found(&text).1, expected, "{text}");
        }
    }

    #[test]
    fn an_end_right_below_the_rows_ends_the_table() {
        let text = format!("{BEGIN}\n|a|b|\n|-|-|\n|1|2|\n{END}\n");
        assert_eq!(found(&text).0.len(), 1);
        assert!(refreshed(&text).starts_with(&format!("{BEGIN}\n\n| Code | Name | Description |\n")));
    }

    proptest! {
        #[test]
        fn any_marker_is_read_as_it_was_written(source in "(\\PC|[-<>\"\\\\ !\n]){0,12}", enum_path in "[a-z:A-Z_ -]{0,8}") {
            let marker = Marker { source, enum_path };
            let (places, findings) = found(&format!("{marker}\n{END}\n"));
            prop_assert_eq!(findings, Vec::<String>::new(), "{}", marker);
            prop_assert_eq!(places.into_iter().map(|place| place.marker).collect::<Vec<_>>(), [marker]);
        }

        #[test]
        fn any_document_has_markers_or_none(text in "(<!--|-->| |\n|spectable:|begin x X|end|>|- |`|\u{e9}|\r|\\|){0,30}") {
            let (places, _) = found(&text);
            let table = table();
            let _ = replaced(&text, places.iter().map(|place| (place, place.holding(&table))));
        }
    }
}

//! A document's text, and where its lines begin.

use std::borrow::Cow;
use std::cell::Cell;
use std::ops::Range;
use std::sync::Arc;

use crate::progress::Watched;

/// The text of one document and the places of its lines.
///
/// A byte order mark is not part of the text. A carriage return that stands alone ends a line and is
/// held as a line feed, so that every reader sees the same lines; `\r\n` is kept as it is.
#[derive(Debug, Clone)]
pub struct Source {
    path: String,
    text: Arc<str>,
    line_starts: Vec<usize>,
    /// The last place asked for: places are asked for in rising order, and a document may be one long line.
    last: Cell<Counted>,
    last_line: Cell<usize>,
    watched: Watched,
}

#[derive(Debug, Clone, Copy, Default)]
struct Counted {
    offset: usize,
    line: usize,
    column: usize,
}

/// A place as people count it: lines and characters, both from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
}

/// Bytes that are not UTF-8.
#[derive(Debug, Clone)]
pub struct InvalidUtf8 {
    /// The document with U+FFFD in place of what could not be read, for showing the place.
    pub source: Source,
    /// The first wrong byte, counted from 0 in the file.
    pub file_offset: usize,
    /// The place of that byte in [`source`](Self::source).
    pub span: Range<usize>,
    /// Whether the file begins with the mark of UTF-16.
    pub is_utf16: bool,
}

impl Source {
    /// The document `path` with these bytes.
    ///
    /// # Errors
    ///
    /// [`InvalidUtf8`] where the bytes are not UTF-8.
    pub fn from_bytes(path: impl Into<String>, bytes: &[u8]) -> Result<Self, Box<InvalidUtf8>> {
        match std::str::from_utf8(bytes) {
            Ok(text) => Ok(Self::new(path, text)),
            Err(error) => {
                let file_offset = error.valid_up_to();
                let source = Self::new(path, &String::from_utf8_lossy(bytes));
                let bom = if bytes.starts_with(BOM.as_bytes()) { BOM.len() } else { 0 };
                let start = file_offset - bom;
                let span = start..start + char::REPLACEMENT_CHARACTER.len_utf8();
                let is_utf16 = bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff");
                Err(Box::new(InvalidUtf8 { source, file_offset, span, is_utf16 }))
            }
        }
    }

    /// The document `path` with this text.
    pub fn new(path: impl Into<String>, text: &str) -> Self {
        let text: Arc<str> = end_lines_with_line_feeds(text.strip_prefix(BOM).unwrap_or(text)).into();
        let line_starts = line_starts(text.as_bytes());
        Self { path: path.into(), text, line_starts, last: Cell::default(), last_line: Cell::default(), watched: Watched::default() }
    }

    /// The path, as the user wrote it.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The file's name up to its first dot.
    pub fn stem_of(path: &str) -> &str {
        let file = path.rsplit(['/', '\\']).next().unwrap_or(path);
        file.split('.').next().unwrap_or(file)
    }

    /// The text, without a byte order mark.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text, for those who keep it.
    pub(crate) fn shared_text(&self) -> Arc<str> {
        Arc::clone(&self.text)
    }

    /// Has this one told how far the engine is with the document.
    pub(crate) fn watch(&mut self, watched: Watched) {
        self.watched = watched;
    }

    /// Who is told how far the engine is.
    pub(crate) fn watched(&self) -> &Watched {
        &self.watched
    }

    /// The lines, with what ends them.
    #[cfg(feature = "markdown")]
    pub(crate) fn lines(&self) -> impl Iterator<Item = Range<usize>> {
        let ends = self.line_starts.iter().skip(1).copied().chain(std::iter::once(self.text.len()));
        self.line_starts.iter().zip(ends).map(|(start, end)| *start..end)
    }

    /// The line of a byte offset, from 1.
    pub fn line(&self, offset: usize) -> usize {
        // Lines are mostly asked for in rising order, and one after the other.
        let last = self.last_line.get();
        let is_on = |line: usize| {
            self.line_starts.get(line).is_some_and(|&start| start <= offset)
                && self.line_starts.get(line + 1).is_none_or(|&next| offset < next)
        };
        let line = if is_on(last) {
            last
        } else if is_on(last + 1) {
            last + 1
        } else {
            // Mostly it is not far ahead.
            let begins_before = |&start: &usize| start <= offset;
            let first = if self.line_starts.get(last).is_some_and(begins_before) { last } else { 0 };
            let mut lines = &self.line_starts[first..];
            let mut near = 16;
            while lines.get(near).is_some_and(begins_before) {
                near *= 2;
            }
            lines = &lines[..near.min(lines.len())];
            (first + lines.partition_point(begins_before)).saturating_sub(1)
        };
        self.last_line.set(line);
        line + 1
    }

    /// The line and column of a byte offset; offsets past the end count as the end.
    pub fn position(&self, offset: usize) -> Position {
        let mut offset = offset.min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        let line = self.line(offset) - 1;
        let last = self.last.get();
        let (from, column) =
            if last.line == line && last.offset <= offset { (last.offset, last.column) } else { (self.line_starts[line], 0) };
        let column = column + self.text[from..offset].chars().count();
        self.last.set(Counted { offset, line, column });
        Position { line: line + 1, column: column + 1 }
    }
}

pub(crate) const BOM: &str = "\u{feff}";

/// Whether one of the bytes is this one. One look at all of them is quicker than a search.
fn holds(bytes: &[u8], wanted: u8) -> bool {
    bytes.iter().fold(false, |is_there, byte| is_there | (*byte == wanted))
}

/// Where the lines begin.
fn line_starts(text: &[u8]) -> Vec<usize> {
    /// So many bytes are looked at in a few instructions, and most of them end no line.
    const AT_ONCE: usize = 16;
    let mut starts = vec![0];
    let (chunks, rest) = text.split_at(text.len() - text.len() % AT_ONCE);
    for (nth, chunk) in chunks.chunks_exact(AT_ONCE).enumerate() {
        if holds(chunk, b'\n') {
            push_line_starts(chunk, nth * AT_ONCE, &mut starts);
        }
    }
    push_line_starts(rest, chunks.len(), &mut starts);
    starts
}

fn push_line_starts(bytes: &[u8], offset: usize, starts: &mut Vec<usize>) {
    for (at, byte) in bytes.iter().enumerate() {
        if *byte == b'\n' {
            starts.push(offset + at + 1);
        }
    }
}

/// `\r` alone becomes `\n`; both are one byte, so offsets stay what they are in the file.
fn end_lines_with_line_feeds(text: &str) -> Cow<'_, str> {
    if !holds(text.as_bytes(), b'\r') {
        return Cow::Borrowed(text);
    }
    let mut ended = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('\r') {
        ended.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        ended.push(if rest.starts_with('\n') { '\r' } else { '\n' });
    }
    ended.push_str(rest);
    Cow::Owned(ended)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(source: &Source, offset: usize) -> (usize, usize) {
        let position = source.position(offset);
        (position.line, position.column)
    }

    #[test]
    fn lines_end_at_lf_crlf_and_cr() {
        for text in ["ab\ncd\nef", "ab\r\ncd\r\nef", "ab\rcd\ref"] {
            let source = Source::new("x", text);
            let of = |what: &str| at(&source, source.text().find(what).unwrap());
            assert_eq!((of("b"), of("d"), of("f")), ((1, 2), (2, 2), (3, 2)), "{text:?}");
        }
    }

    #[test]
    fn lines_begin_behind_line_feeds_wherever_they_are() {
        for length in 0..70 {
            let text: String = (0..length).map(|at| if at * at % 7 == 1 || at % 16 > 14 { '\n' } else { 'x' }).collect();
            let starts: Vec<usize> = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
            assert_eq!(line_starts(text.as_bytes()), starts, "{text:?}");
        }
    }

    #[test]
    fn a_byte_order_mark_is_not_text() {
        assert_eq!(Source::new("x", "\u{feff}| a |").text(), "| a |");
    }

    #[test]
    fn columns_count_characters_and_any_order_of_asking_gives_the_same() {
        let source = Source::new("x", "é🦀z\nöy");
        let z = source.text().find('z').unwrap();
        let y = source.text().find('y').unwrap();
        assert_eq!((at(&source, z), at(&source, y), at(&source, 0), at(&source, z)), ((1, 3), (2, 2), (1, 1), (1, 3)));
        assert_eq!(at(&source, usize::MAX), (2, 3));
        assert_eq!(at(&source, 1), (1, 1), "inside a character");
    }

    #[test]
    fn invalid_utf8_names_the_byte() {
        let invalid = Source::from_bytes("x", b"\xef\xbb\xbfok\n| caf\xe9 |").unwrap_err();
        assert_eq!(invalid.file_offset, 11);
        assert_eq!(&invalid.source.text()[invalid.span.clone()], "\u{fffd}");
    }
}

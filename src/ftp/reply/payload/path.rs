//! The path of a 257.

use core::fmt::{self, Write as _};

use super::{PayloadError, Reply, expect_code, first};
use crate::ftp::Mode;

/// The path of a [257](path).
///
/// It is bytes, since no server says what they are encoded in; `Display` shows them as text. A carriage return in it,
/// which has a NUL behind it on the wire, stands here alone.
#[derive(Clone, Copy, Debug)]
pub struct Path<'a> {
    /// Quotes are doubled here, if `is_doubled`.
    written: &'a [u8],
    is_doubled: bool,
}

impl<'a> Path<'a> {
    /// Its bytes.
    #[must_use]
    pub const fn bytes(&self) -> PathBytes<'a> {
        PathBytes { rest: self.written, is_doubled: self.is_doubled }
    }

    /// Its bytes as they stand in the reply, if the path is the same there: if it has no quotes, and no carriage return.
    #[must_use]
    pub fn as_bytes(&self) -> Option<&'a [u8]> {
        let is_changed = self.written.windows(2).any(|pair| is_one_byte(pair, self.is_doubled));
        (!is_changed).then_some(self.written)
    }
}

impl PartialEq<[u8]> for Path<'_> {
    fn eq(&self, other: &[u8]) -> bool {
        self.bytes().eq(other.iter().copied())
    }
}

impl PartialEq for Path<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.bytes().eq(other.bytes())
    }
}

impl Eq for Path<'_> {}

impl fmt::Display for Path<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for chunk in self.written.utf8_chunks() {
            let mut chars = chunk.valid().chars();
            while let Some(char) = chars.next() {
                let rest = chars.as_str().as_bytes();
                if let (true, Some(&second)) = (char.is_ascii(), rest.first()) {
                    if is_one_byte(&[char as u8, second], self.is_doubled) {
                        chars.next();
                    }
                }
                formatter.write_char(char)?;
            }
            if !chunk.invalid().is_empty() {
                formatter.write_char(char::REPLACEMENT_CHARACTER)?;
            }
        }
        Ok(())
    }
}

/// The bytes of a path; see [`Path::bytes`].
#[derive(Clone, Debug)]
pub struct PathBytes<'a> {
    rest: &'a [u8],
    is_doubled: bool,
}

impl Iterator for PathBytes<'_> {
    type Item = u8;

    fn next(&mut self) -> Option<u8> {
        let (&byte, rest) = self.rest.split_first()?;
        self.rest = match rest {
            [second, rest @ ..] if is_one_byte(&[byte, *second], self.is_doubled) => rest,
            _ => rest,
        };
        Some(byte)
    }
}

/// Whether two bytes on the wire stand for the first of them.
fn is_one_byte(pair: &[u8], is_doubled: bool) -> bool {
    matches!(pair, b"\r\0") || (is_doubled && pair == b"\"\"")
}

/// The path in a 257: what is quoted where a line's text begins, with quotes doubled in it.
///
/// In lenient mode
///
/// * it may stand behind other text,
/// * quotes in it may have been left as they are: then it ends with the first one that has a space or nothing behind it, or
///   else with the last one,
/// * it may have no quotes at all, if it begins with a slash and is all the text there is.
///
/// ```
/// use spectable::ftp::{ReplyParser, payload};
///
/// let (reply, _) = ReplyParser::new().parse(b"257 \"/my \"\"own\"\" files\" created\r\n")?.unwrap();
/// let path = payload::path(&reply)?;
/// assert_eq!(path, *b"/my \"own\" files".as_slice());
/// assert_eq!(path.to_string(), "/my \"own\" files");
/// # Ok::<(), Box<dyn core::error::Error>>(())
/// ```
///
/// # Errors
///
/// When the reply is no 257, when there are no quotes, and when they do not end or end in the middle of a word.
///
/// Source: RFC 959, appendix II; carriage returns, RFC 2640, section 3.1.
pub fn path<'a>(reply: &Reply<'a>) -> Result<Path<'a>, PayloadError> {
    expect_code(reply, 257)?;
    if reply.mode() == Mode::Strict {
        return first(reply, |line| doubled(line.strip_prefix(b"\"").ok_or(PayloadError::Missing)?));
    }
    let quoted = first(reply, |line| {
        let start = line.iter().position(|&byte| byte == b'"').ok_or(PayloadError::Missing)?;
        let text = line.get(start + 1..).unwrap_or_default();
        doubled(text).or_else(|_| undoubled(text))
    });
    match quoted {
        Err(PayloadError::Missing) => first(reply, |line| match line {
            [b'/', ..] => Ok(Path { written: line.trim_ascii_end(), is_doubled: false }),
            _ => Err(PayloadError::Missing),
        }),
        quoted => quoted,
    }
}

/// What stands before the quote that is none of two.
fn doubled(text: &[u8]) -> Result<Path<'_>, PayloadError> {
    let mut end = 0;
    loop {
        match text.get(end..) {
            Some([b'"', b'"', ..]) => end += 2,
            Some([b'"'] | [b'"', b' ', ..]) => return Ok(Path { written: text.get(..end).unwrap_or_default(), is_doubled: true }),
            None | Some([b'"', ..] | []) => return Err(PayloadError::Malformed),
            Some(_) => end += 1,
        }
    }
}

fn undoubled(text: &[u8]) -> Result<Path<'_>, PayloadError> {
    let is_end = |&at: &usize| matches!(text.get(at..), Some([b'"'] | [b'"', b' ', ..]));
    let last = || text.iter().rposition(|&byte| byte == b'"');
    let end = (0..text.len()).find(is_end).or_else(last).ok_or(PayloadError::Malformed)?;
    Ok(Path { written: text.get(..end).unwrap_or_default(), is_doubled: false })
}

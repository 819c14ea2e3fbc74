//! What a server sends back on the control connection: reading it, understanding it, writing it.

mod line_feed;
mod parser;
pub mod payload;
#[cfg(feature = "std")]
mod reader;
mod writer;

use core::fmt;

pub use parser::{Mode, ReplyError, ReplyErrorKind, ReplyParser};
#[cfg(feature = "std")]
pub use reader::{ReadError, ReplyReader};
pub use writer::{ReplyWriter, WriteError, Written};

use super::{Class, ExtensionCode, Group, ReplyCode};

/// One reply, as it stands in the buffer it was read from.
///
/// Its text is bytes, since no server says what they are encoded in; [`lossy`] shows them.
///
/// ```
/// use spectable::ftp::{Class, Group, ReplyCode, ReplyParser};
///
/// let bytes = b"230-Welcome\r\n331 users are online\r\n230 Logged in\r\n";
/// let (reply, consumed) = ReplyParser::new().parse(bytes)?.expect("it is all there");
///
/// assert_eq!(consumed, bytes.len());
/// assert_eq!(reply.code(), 230);
/// assert_eq!(reply.known(), Some(ReplyCode::UserLoggedIn));
/// assert_eq!(reply.name(), Some("UserLoggedIn"));
/// assert_eq!(reply.class(), Some(Class::PositiveCompletion));
/// assert_eq!(reply.group(), Some(Group::Authentication));
/// assert!(reply.is_multiline());
/// let lines: Vec<&[u8]> = reply.lines().collect();
/// assert_eq!(lines, [b"Welcome".as_slice(), b"331 users are online", b"Logged in"]);
/// assert_eq!(reply.text(), b"Logged in");
/// # Ok::<(), spectable::ftp::ReplyError>(())
/// ```
///
/// Source: RFC 959, section 4.2.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Reply<'a> {
    bytes: &'a [u8],
    offset: u64,
    line_count: u32,
    code: u16,
    mode: Mode,
}

impl<'a> Reply<'a> {
    /// The number it begins with, or, where a lenient parser found it ended by another one, the number it ends with.
    ///
    /// Any three digits from 100 are kept, whether a document has the code or not.
    #[must_use]
    pub const fn code(&self) -> u16 {
        self.code
    }

    /// The number of its first line: another than [`code`](Self::code) only where a lenient parser read it so.
    #[must_use]
    pub fn first_code(&self) -> u16 {
        self.bytes.first_chunk().and_then(|&digits| parser::number(digits)).unwrap_or(self.code)
    }

    /// The code as one of RFC 959, `None` if it is none of them.
    #[must_use]
    pub const fn known(&self) -> Option<ReplyCode> {
        ReplyCode::from_code(self.code)
    }

    /// The code as one of the documents that added to RFC 959, `None` if it is none of them. No code is of both.
    ///
    /// ```
    /// use spectable::ftp::{ExtensionCode, ReplyParser};
    ///
    /// let (reply, _) = ReplyParser::new().parse(b"234 Go ahead\r\n")?.expect("it is all there");
    /// assert_eq!((reply.known(), reply.extension()), (None, Some(ExtensionCode::SecurityMechanismAccepted)));
    /// # Ok::<(), spectable::ftp::ReplyError>(())
    /// ```
    #[must_use]
    pub const fn extension(&self) -> Option<ExtensionCode> {
        ExtensionCode::from_code(self.code)
    }

    /// The name of the code, whichever of the two sets has it.
    #[must_use]
    pub const fn name(&self) -> Option<&'static str> {
        match (self.known(), self.extension()) {
            (Some(known), _) => Some(known.name()),
            (None, Some(extension)) => Some(extension.name()),
            (None, None) => None,
        }
    }

    /// What the first digit says, also of codes that no document has; `None` for 700 to 999.
    #[must_use]
    pub const fn class(&self) -> Option<Class> {
        Class::of(self.code)
    }

    /// What the second digit says, also of codes that no document has; `None` for the digits 6 to 9.
    #[must_use]
    pub const fn group(&self) -> Option<Group> {
        Group::of(self.code)
    }

    /// The lines, without the code and the separator where a line has them, and without line ends.
    ///
    /// Leading spaces are kept: they tell a feature from what is said about features.
    #[must_use]
    pub fn lines(&self) -> Lines<'a> {
        Lines { rest: self.bytes, left: self.line_count(), is_first: true, first_code: self.first_code() }
    }

    /// How many lines there are; at least one.
    #[must_use]
    pub const fn line_count(&self) -> usize {
        self.line_count as usize
    }

    /// Whether there is more than one line.
    #[must_use]
    pub const fn is_multiline(&self) -> bool {
        self.line_count > 1
    }

    /// The text of the last line, which for a reply of one line is all its text.
    #[must_use]
    pub fn text(&self) -> &'a [u8] {
        let line = self.bytes.strip_suffix(b"\n").unwrap_or(self.bytes);
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        let start = match self.line_count {
            1 => 0,
            _ => line.iter().rposition(|&byte| byte == b'\n').map_or(0, |at| at + 1),
        };
        // The last line has a code, and a separator if it has anything else.
        line.get(start + 4..).unwrap_or_default()
    }

    /// The whole of it as it was received: codes, separators and line ends too.
    #[must_use]
    pub const fn as_bytes(&self) -> &'a [u8] {
        self.bytes
    }

    /// How many bytes of the stream stand before it.
    #[must_use]
    pub const fn offset(&self) -> u64 {
        self.offset
    }

    /// How many bytes it has, with all line ends.
    #[must_use]
    #[expect(clippy::len_without_is_empty, reason = "none is empty")]
    pub const fn len(&self) -> usize {
        self.bytes.len()
    }

    /// How it was read, and how [payloads](super::payload) are read from it.
    #[must_use]
    pub const fn mode(&self) -> Mode {
        self.mode
    }

    /// The same reply, its payload to be read in another mode.
    #[must_use]
    pub const fn in_mode(self, mode: Mode) -> Self {
        Self { mode, ..self }
    }
}

/// The lines of a reply; see [`Reply::lines`].
#[derive(Clone, Debug)]
pub struct Lines<'a> {
    rest: &'a [u8],
    left: usize,
    is_first: bool,
    first_code: u16,
}

impl<'a> Iterator for Lines<'a> {
    type Item = &'a [u8];

    fn next(&mut self) -> Option<&'a [u8]> {
        self.left = self.left.checked_sub(1)?;
        let end = line_feed::find(self.rest).unwrap_or(self.rest.len());
        let (line, rest) = self.rest.split_at(end);
        self.rest = rest.get(1..).unwrap_or_default();
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        let is_coded = core::mem::take(&mut self.is_first) || self.left == 0 || begins_with(line, self.first_code, b'-');
        Some(if is_coded { line.get(4..).unwrap_or_default() } else { line })
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.left, Some(self.left))
    }
}

impl ExactSizeIterator for Lines<'_> {}
impl core::iter::FusedIterator for Lines<'_> {}

fn begins_with(line: &[u8], code: u16, separator: u8) -> bool {
    line.first_chunk()
        .is_some_and(|&[hundreds, tens, ones, fourth]| fourth == separator && parser::number([hundreds, tens, ones]) == Some(code))
}

/// Bytes as text to show: what is no UTF-8 becomes U+FFFD.
///
/// ```
/// assert_eq!(spectable::ftp::lossy(b"caf\xe9").to_string(), "caf\u{fffd}");
/// ```
#[must_use]
pub const fn lossy(bytes: &[u8]) -> Lossy<'_> {
    Lossy(bytes)
}

/// Shows bytes as text; see [`lossy`].
#[derive(Clone, Copy, Debug)]
pub struct Lossy<'a>(&'a [u8]);

impl fmt::Display for Lossy<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for chunk in self.0.utf8_chunks() {
            formatter.write_str(chunk.valid())?;
            if !chunk.invalid().is_empty() {
                formatter.write_str("\u{fffd}")?;
            }
        }
        Ok(())
    }
}

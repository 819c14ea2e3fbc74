//! From codes and texts to replies.

use core::fmt;

/// Writes replies.
///
/// What it writes, [`ReplyParser`](super::ReplyParser) reads as the same: whatever stands in the texts, none of them ends the reply or
/// begins another one.
///
/// ```
/// use spectable::ftp::{ReplyCode, ReplyWriter};
///
/// let writer = ReplyWriter::new();
/// let mut sent = String::new();
/// sent += &writer.line(ReplyCode::ServiceReadyForNewUser, "Ready")?.to_string();
/// sent += &writer.lines(211_u16, &["Features:", " MDTM", " SIZE", "End"])?.to_string();
/// sent += &writer.path("/my \"own\" files", "created")?.to_string();
/// assert_eq!(
///     sent,
///     "220 Ready\r\n\
///      211-Features:\r\n MDTM\r\n SIZE\r\n211 End\r\n\
///      257 \"/my \"\"own\"\" files\" created\r\n"
/// );
/// # Ok::<(), spectable::ftp::WriteError>(())
/// ```
///
/// Source: RFC 959, section 4.2.
#[derive(Clone, Copy, Debug, Default)]
pub struct ReplyWriter {
    is_folding: bool,
    has_code_on_every_line: bool,
}

impl ReplyWriter {
    /// Refuses texts with line ends in them, and writes the code on the first and the last line.
    #[must_use]
    pub const fn new() -> Self {
        Self { is_folding: false, has_code_on_every_line: false }
    }

    /// Writes a space where a text has a carriage return, a line feed or both, instead of refusing it.
    ///
    /// ```
    /// use spectable::ftp::ReplyWriter;
    ///
    /// let name = "x\r\n226 Done";
    /// assert!(ReplyWriter::new().line(550_u16, name).is_err());
    /// let written = ReplyWriter::new().fold_line_ends().line(550_u16, name)?;
    /// assert_eq!(written.to_string(), "550 x 226 Done\r\n");
    /// # Ok::<(), spectable::ftp::WriteError>(())
    /// ```
    #[must_use]
    pub const fn fold_line_ends(self) -> Self {
        Self { is_folding: true, ..self }
    }

    /// Writes the code and a hyphen on every line but the last, which gets a space, as some clients need it.
    ///
    /// Otherwise they are on the first line only, and lines between that begin with a digit get a space before it.
    ///
    /// ```
    /// use spectable::ftp::ReplyWriter;
    ///
    /// let lines = ["Welcome", "3 users are online", "Logged in"];
    /// let every = ReplyWriter::new().code_on_every_line().lines(230_u16, &lines)?;
    /// assert_eq!(every.to_string(), "230-Welcome\r\n230-3 users are online\r\n230 Logged in\r\n");
    /// let first_and_last = ReplyWriter::new().lines(230_u16, &lines)?;
    /// assert_eq!(first_and_last.to_string(), "230-Welcome\r\n 3 users are online\r\n230 Logged in\r\n");
    /// # Ok::<(), spectable::ftp::WriteError>(())
    /// ```
    #[must_use]
    pub const fn code_on_every_line(self) -> Self {
        Self { has_code_on_every_line: true, ..self }
    }

    /// A reply of one line. There is a space behind the code, also where the text is empty.
    ///
    /// # Errors
    ///
    /// When the code is not from 100 to 699, and when the text has a line end and is not to be folded.
    pub fn line<'a, T: AsRef<[u8]> + ?Sized>(self, code: impl Into<u16>, text: &'a T) -> Result<Written<'a, &'a [u8]>, WriteError> {
        self.written(code.into(), Texts::One(text.as_ref()))
    }

    /// A reply of as many lines as there are texts; without any, of an empty one.
    ///
    /// # Errors
    ///
    /// When the code is not from 100 to 699, and when a text has a line end and is not to be folded.
    pub fn lines<T: AsRef<[u8]>>(self, code: impl Into<u16>, texts: &[T]) -> Result<Written<'_, T>, WriteError> {
        self.written(code.into(), Texts::Many(texts))
    }

    /// A 257 with a path, in which quotes are doubled, and what is to be said of it, which may be empty.
    ///
    /// # Errors
    ///
    /// When path or text have a line end and are not to be folded. A path that is folded is another path.
    ///
    /// Source: RFC 959, appendix II.
    pub fn path<'a, P, T>(self, path: &'a P, text: &'a T) -> Result<Written<'a, &'a [u8]>, WriteError>
    where
        P: AsRef<[u8]> + ?Sized,
        T: AsRef<[u8]> + ?Sized,
    {
        self.written(257, Texts::Path { path: path.as_ref(), text: text.as_ref() })
    }

    fn written<T: AsRef<[u8]>>(self, code: u16, texts: Texts<'_, T>) -> Result<Written<'_, T>, WriteError> {
        if !(100..=699).contains(&code) {
            return Err(WriteError::NoCode(code));
        }
        let has_line_end = |text: &[u8]| text.iter().any(|&byte| is_line_end(byte));
        let has_line_end = match &texts {
            Texts::One(text) => has_line_end(text),
            Texts::Many(texts) => texts.iter().any(|text| has_line_end(text.as_ref())),
            Texts::Path { path, text } => has_line_end(path) || has_line_end(text),
        };
        if has_line_end && !self.is_folding {
            return Err(WriteError::LineEnd);
        }
        let digit = |number: u16| b'0' + (number % 10) as u8;
        Ok(Written { code: [digit(code / 100), digit(code / 10), digit(code)], texts, writer: self })
    }
}

const fn is_line_end(byte: u8) -> bool {
    matches!(byte, b'\r' | b'\n')
}

/// A reply that is ready to be sent, in [pieces](Self::pieces) or [as a whole](Self::copy_to).
///
/// `Display` shows it as text, with U+FFFD for what is no UTF-8.
#[derive(Clone, Copy, Debug)]
pub struct Written<'a, T> {
    code: [u8; 3],
    texts: Texts<'a, T>,
    writer: ReplyWriter,
}

#[derive(Clone, Copy, Debug)]
enum Texts<'a, T> {
    One(&'a [u8]),
    Many(&'a [T]),
    Path { path: &'a [u8], text: &'a [u8] },
}

impl<T: AsRef<[u8]>> Written<'_, T> {
    /// Gives its pieces, one after the other, to `write`, until that fails.
    ///
    /// ```
    /// use std::io::Write as _;
    /// use spectable::ftp::ReplyWriter;
    ///
    /// let mut control_connection = Vec::new();
    /// ReplyWriter::new().line(226_u16, "Done")?.pieces(|piece| control_connection.write_all(piece))?;
    /// assert_eq!(control_connection, b"226 Done\r\n");
    /// # Ok::<(), Box<dyn core::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Those of `write`.
    pub fn pieces<E>(&self, mut write: impl FnMut(&[u8]) -> Result<(), E>) -> Result<(), E> {
        let write = &mut write;
        match &self.texts {
            Texts::One(text) => self.last_line(text, write),
            Texts::Many(texts) => {
                let Some((last, texts)) = texts.split_last() else { return self.last_line(&[], write) };
                for (nth, text) in texts.iter().enumerate() {
                    let text = text.as_ref();
                    if nth == 0 || self.writer.has_code_on_every_line {
                        write(&self.code)?;
                        write(b"-")?;
                    } else if text.first().is_some_and(u8::is_ascii_digit) {
                        write(b" ")?;
                    }
                    folded(text, write)?;
                    write(b"\r\n")?;
                }
                self.last_line(last.as_ref(), write)
            }
            Texts::Path { path, text } => {
                write(&self.code)?;
                write(b" \"")?;
                for (nth, part) in path.split(|&byte| byte == b'"').enumerate() {
                    if nth > 0 {
                        write(b"\"\"")?;
                    }
                    folded(part, write)?;
                }
                write(b"\"")?;
                if !text.is_empty() {
                    write(b" ")?;
                    folded(text, write)?;
                }
                write(b"\r\n")
            }
        }
    }

    fn last_line<E>(&self, text: &[u8], write: &mut impl FnMut(&[u8]) -> Result<(), E>) -> Result<(), E> {
        write(&self.code)?;
        write(b" ")?;
        folded(text, write)?;
        write(b"\r\n")
    }

    /// How many bytes it has.
    #[must_use]
    #[expect(clippy::len_without_is_empty, reason = "none is empty")]
    pub fn len(&self) -> usize {
        let mut length = 0;
        let Ok(()) = self.pieces(|piece| {
            length += piece.len();
            Ok::<(), core::convert::Infallible>(())
        });
        length
    }

    /// Copies it to the beginning of `buffer` and says how many bytes that were; `None` if they do not fit.
    ///
    /// ```
    /// use spectable::ftp::ReplyWriter;
    ///
    /// let mut buffer = [0; 16];
    /// let length = ReplyWriter::new().line(226_u16, "Done")?.copy_to(&mut buffer).expect("it fits");
    /// assert_eq!(&buffer[..length], b"226 Done\r\n");
    /// # Ok::<(), spectable::ftp::WriteError>(())
    /// ```
    pub fn copy_to(&self, buffer: &mut [u8]) -> Option<usize> {
        let mut end = 0;
        let copied = self.pieces(|piece| {
            let Some(place) = buffer.get_mut(end..).and_then(|rest| rest.get_mut(..piece.len())) else { return Err(()) };
            place.copy_from_slice(piece);
            end += piece.len();
            Ok(())
        });
        copied.ok().map(|()| end)
    }
}

/// Gives `text` to `write`, each line end as one space.
fn folded<E>(text: &[u8], write: &mut impl FnMut(&[u8]) -> Result<(), E>) -> Result<(), E> {
    let mut rest = text;
    while let Some(end) = rest.iter().position(|&byte| is_line_end(byte)) {
        let (before, behind) = rest.split_at(end);
        write(before)?;
        write(b" ")?;
        rest = behind.strip_prefix(b"\r\n").or_else(|| behind.get(1..)).unwrap_or_default();
    }
    write(rest)
}

impl<T: AsRef<[u8]>> fmt::Display for Written<'_, T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.pieces(|piece| super::lossy(piece).fmt(formatter))
    }
}

/// Why a reply cannot be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum WriteError {
    /// No reply has this code: it is not from 100 to 699.
    NoCode(u16),
    /// A text has a carriage return or a line feed in it, which would be the end of its line.
    LineEnd,
}

impl fmt::Display for WriteError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoCode(code) => write!(formatter, "{code} is no reply code: those are from 100 to 699"),
            Self::LineEnd => formatter.write_str("a text has a line end in it"),
        }
    }
}

impl core::error::Error for WriteError {}

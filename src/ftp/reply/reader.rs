//! Replies from anything that implements `std::io::BufRead`.

use core::fmt;
use std::io::{self, BufRead, BufReader, Read};
use std::vec::Vec;

use super::parser::Found;
use super::{Reply, ReplyError, ReplyParser};

/// Reads replies from a [`BufRead`], such as a `BufReader` around a `TcpStream`.
///
/// A reply that is whole in the reader's own buffer is not copied.
///
/// ```
/// use spectable::ftp::ReplyReader;
///
/// let control_connection = b"220 Ready\r\n331 Password, please\r\n".as_slice();
/// let mut replies = ReplyReader::new(control_connection);
///
/// while let Some(reply) = replies.read()? {
///     println!("{} {}", reply.code(), reply.text().escape_ascii());
/// }
/// # Ok::<(), spectable::ftp::ReadError>(())
/// ```
#[derive(Debug)]
pub struct ReplyReader<R> {
    inner: R,
    parser: ReplyParser,
    /// The beginning of a reply whose end is not there yet.
    held: Vec<u8>,
    last: Last,
}

/// Where the last reply is, which is in use until the next is read.
#[derive(Debug, Clone, Copy)]
enum Last {
    Done,
    /// In `inner`'s buffer, so many bytes.
    Inner(usize),
    Held,
}

impl<R: BufRead> ReplyReader<R> {
    /// A strict reader with the default limits.
    pub const fn new(inner: R) -> Self {
        Self::with_parser(inner, ReplyParser::new())
    }

    /// A reader with a parser of one's own: lenient, or with other limits.
    ///
    /// ```
    /// use spectable::ftp::{ReplyParser, ReplyReader};
    ///
    /// let parser = ReplyParser::new().lenient().max_reply(1024);
    /// let mut replies = ReplyReader::with_parser(b"220 Ready\r\n".as_slice(), parser);
    /// assert!(replies.read()?.is_some());
    /// # Ok::<(), spectable::ftp::ReadError>(())
    /// ```
    pub const fn with_parser(inner: R, parser: ReplyParser) -> Self {
        Self { inner, parser, held: Vec::new(), last: Last::Done }
    }

    /// Waits for the next reply; `None` where the stream ends between two.
    ///
    /// # Errors
    ///
    /// When reading fails, when what comes is no reply, and when the stream ends within one. After an error of
    /// reading, such as a time-out, one may go on.
    #[inline]
    pub fn read(&mut self) -> Result<Option<Reply<'_>>, ReadError> {
        self.finish_last();
        let Some(found) = self.find()? else { return Ok(None) };
        let buffer = match self.last {
            // Nothing is read here: a buffer that is not empty is given again.
            Last::Inner(_) => self.inner.fill_buf()?,
            Last::Held | Last::Done => &self.held,
        };
        Ok(Some(found.reply(buffer)))
    }

    /// What has come of a reply whose end is not there yet.
    ///
    /// After a reply to the last command this should be empty, and so should be what the inner reader holds: see
    /// [`buffered`](Self::buffered).
    pub fn rest(&self) -> &[u8] {
        match self.last {
            Last::Held => &[],
            Last::Inner(_) | Last::Done => self.held.get(self.parser.skipped()..).unwrap_or_default(),
        }
    }

    /// The inner reader.
    pub const fn get_ref(&self) -> &R {
        &self.inner
    }

    /// The inner reader, at the end of the last reply. What is read from it is missing here.
    pub fn get_mut(&mut self) -> &mut R {
        self.finish_last();
        &mut self.inner
    }

    /// The inner reader, at the end of the last reply or, where there is a [`rest`](Self::rest), behind it.
    pub fn into_inner(mut self) -> R {
        self.finish_last();
        self.inner
    }

    fn finish_last(&mut self) {
        match core::mem::replace(&mut self.last, Last::Done) {
            Last::Done => {}
            Last::Inner(bytes) => self.inner.consume(bytes),
            Last::Held => self.held.clear(),
        }
    }

    #[inline]
    fn find(&mut self) -> Result<Option<Found>, ReadError> {
        loop {
            let available = match self.inner.fill_buf() {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                available => available?,
            };
            if available.is_empty() {
                return match self.held.len().saturating_sub(self.parser.skipped()) {
                    0 => Ok(None),
                    bytes => Err(ReadError::Unfinished { bytes }),
                };
            }
            let length = available.len();
            if self.held.is_empty() {
                if let Some(found) = self.parser.find(available)? {
                    self.last = Last::Inner(found.end);
                    return Ok(Some(found));
                }
                self.held.extend_from_slice(available);
            } else {
                let before = self.held.len();
                self.held.extend_from_slice(available);
                match self.parser.find(&self.held) {
                    Ok(None) => {}
                    Ok(Some(found)) => {
                        // What is behind it stays where it is.
                        self.held.truncate(found.end);
                        self.inner.consume(found.end - before);
                        self.last = Last::Held;
                        return Ok(Some(found));
                    }
                    Err(error) => {
                        self.held.truncate(before);
                        return Err(error.into());
                    }
                }
            }
            self.inner.consume(length);
        }
    }
}

impl<R: Read> ReplyReader<BufReader<R>> {
    /// What has come behind the last reply, without reading more.
    ///
    /// Before TLS begins this must be empty: what stands here was sent in clear, by whomever. It should be empty after
    /// the last reply to any command.
    ///
    /// ```
    /// use std::io::BufReader;
    /// use spectable::ftp::ReplyReader;
    ///
    /// let control_connection = b"234 TLS, please\r\n230 Injected\r\n".as_slice();
    /// let mut replies = ReplyReader::new(BufReader::new(control_connection));
    /// assert_eq!(replies.read()?.unwrap().code(), 234);
    /// assert_eq!(replies.buffered(), b"230 Injected\r\n");
    /// # Ok::<(), spectable::ftp::ReadError>(())
    /// ```
    pub fn buffered(&self) -> &[u8] {
        let buffer = self.inner.buffer();
        match self.last {
            Last::Inner(bytes) => buffer.get(bytes..).unwrap_or_default(),
            Last::Held | Last::Done => buffer,
        }
    }
}

/// Why a reply could not be read.
#[derive(Debug)]
#[non_exhaustive]
pub enum ReadError {
    /// Reading from the inner reader failed.
    Io(io::Error),
    /// What was read is no reply.
    Reply(ReplyError),
    /// The stream ended within a reply.
    Unfinished {
        /// The bytes that are there of it; [`ReplyReader::rest`] has them.
        bytes: usize,
    },
}

impl From<io::Error> for ReadError {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

impl From<ReplyError> for ReadError {
    fn from(error: ReplyError) -> Self {
        Self::Reply(error)
    }
}

impl From<ReadError> for io::Error {
    fn from(error: ReadError) -> Self {
        match error {
            ReadError::Io(error) => error,
            ReadError::Reply(error) => Self::new(io::ErrorKind::InvalidData, error),
            ReadError::Unfinished { .. } => Self::new(io::ErrorKind::UnexpectedEof, error),
        }
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io(error) => error.fmt(formatter),
            Self::Reply(error) => error.fmt(formatter),
            Self::Unfinished { bytes } => write!(formatter, "the stream ends within a reply, {bytes} bytes from its beginning"),
        }
    }
}

impl core::error::Error for ReadError {
    fn source(&self) -> Option<&(dyn core::error::Error + 'static)> {
        match self {
            Self::Io(error) => Some(error),
            Self::Reply(error) => Some(error),
            Self::Unfinished { .. } => None,
        }
    }
}

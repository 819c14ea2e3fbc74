//! From bytes to replies.

use core::fmt;

use super::{Reply, line_feed};

/// How closely a server must keep to RFC 959.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Mode {
    /// As RFC 959 has it.
    #[default]
    Strict,
    /// As far as can be understood what servers send that break it.
    Lenient,
}

/// Finds replies in bytes, as they come.
///
/// The buffer is the caller's. [`parse`](Self::parse) is given all bytes that are not consumed yet; while the
/// first reply among them is unfinished it answers `None`, remembers how far it has looked, and wants to be asked
/// again when there are more bytes behind these. So the work is linear however the bytes arrive, and the replies are
/// the same.
///
/// ```
/// use spectable::ftp::ReplyParser;
///
/// let mut parser = ReplyParser::new();
/// let mut buffer = b"220 Ready\r\n331 Pass".to_vec();
///
/// let (reply, consumed) = parser.parse(&buffer)?.expect("the first is all there");
/// assert_eq!((reply.code(), reply.text()), (220, b"Ready".as_slice()));
/// buffer.drain(..consumed);
///
/// assert_eq!(parser.parse(&buffer)?, None);
/// buffer.extend(b"word, please\r\n");
/// let (reply, consumed) = parser.parse(&buffer)?.expect("now the second is, too");
/// assert_eq!((reply.code(), reply.text()), (331, b"Password, please".as_slice()));
/// assert_eq!((reply.offset(), reply.len()), (11, 22));
///
/// // Nothing is left over. After one command there should be nothing: what is left may be an answer that somebody
/// // put into the name of a file.
/// assert_eq!(consumed, buffer.len());
/// # Ok::<(), spectable::ftp::ReplyError>(())
/// ```
///
/// # Strict and lenient
///
/// A reply is three digits and a space, or the digits alone. With a hyphen behind them it goes on until a line with the
/// same digits and a space, or the same digits alone; whatever other numbers its lines begin with, they are text.
/// A line ends with a line feed, and a carriage return before it is part of the line's end; other carriage returns are text.
///
/// In [lenient](Self::lenient) mode,
///
/// * a line with *any* code and a space ends a reply, and its code is the reply's: some servers leave a reply open and
///   send the next. So a greeting with the line `331 users are online` is cut there,
/// * empty lines between replies are skipped.
///
/// Source: RFC 959, section 4.2.
#[derive(Clone, Debug)]
pub struct ReplyParser {
    mode: Mode,
    max_line: usize,
    max_reply: usize,
    max_lines: u32,
    /// The bytes of the stream before the buffer.
    offset: u64,
    progress: Progress,
}

/// How far the first reply of the buffer has been read. All places are in the buffer.
#[derive(Clone, Copy, Debug)]
struct Progress {
    start: usize,
    line_start: usize,
    /// There is no line feed from the line's start up to here.
    scanned: usize,
    lines: u32,
    head: Option<Head>,
}

impl Progress {
    const NONE: Self = Self { start: 0, line_start: 0, scanned: 0, lines: 0, head: None };
}

/// The first bytes of a reply.
#[derive(Clone, Copy, Debug)]
struct Head {
    digits: [u8; 3],
    code: u16,
    is_open: bool,
}

/// A reply's place in the buffer, which can be told before the buffer is borrowed for it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found {
    start: usize,
    pub(super) end: usize,
    offset: u64,
    line_count: u32,
    code: u16,
    mode: Mode,
}

impl Found {
    #[inline]
    pub(super) fn reply(self, buffer: &[u8]) -> Reply<'_> {
        let Self { start, end, offset, line_count, code, mode } = self;
        Reply { bytes: buffer.get(start..end).unwrap_or_default(), offset, line_count, code, mode }
    }
}

impl Default for ReplyParser {
    fn default() -> Self {
        Self::new()
    }
}

impl ReplyParser {
    /// The bytes that a line may have, with its end, unless [said otherwise](Self::max_line).
    pub const MAX_LINE: usize = 8 * 1024;
    /// The bytes that a reply may have, with all line ends, unless [said otherwise](Self::max_reply).
    pub const MAX_REPLY: usize = 64 * 1024;
    /// The lines that a reply may have, unless [said otherwise](Self::max_lines).
    pub const MAX_LINES: u32 = 512;

    /// A strict parser with the default limits, at the beginning of a stream.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            mode: Mode::Strict,
            max_line: Self::MAX_LINE,
            max_reply: Self::MAX_REPLY,
            max_lines: Self::MAX_LINES,
            offset: 0,
            progress: Progress::NONE,
        }
    }

    /// Keeps to RFC 959, which is the default.
    #[must_use]
    pub const fn strict(self) -> Self {
        self.mode(Mode::Strict)
    }

    /// Understands servers that break RFC 959; see [above](Self#strict-and-lenient).
    ///
    /// ```
    /// use spectable::ftp::ReplyParser;
    ///
    /// let bytes = b"553-\r\n553- No uploads here.\r\n150 Here it comes.\r\n";
    /// assert_eq!(ReplyParser::new().parse(bytes)?, None);
    ///
    /// let (reply, _) = ReplyParser::new().lenient().parse(bytes)?.expect("it is ended by another code");
    /// assert_eq!((reply.code(), reply.first_code()), (150, 553));
    /// # Ok::<(), spectable::ftp::ReplyError>(())
    /// ```
    #[must_use]
    pub const fn lenient(self) -> Self {
        self.mode(Mode::Lenient)
    }

    /// Strict or lenient, as a value.
    #[must_use]
    pub const fn mode(self, mode: Mode) -> Self {
        Self { mode, ..self }
    }

    /// Sets how many bytes a line may have, with its end.
    #[must_use]
    pub const fn max_line(self, bytes: usize) -> Self {
        Self { max_line: bytes, ..self }
    }

    /// Sets how many bytes a reply may have, with all line ends.
    #[must_use]
    pub const fn max_reply(self, bytes: usize) -> Self {
        Self { max_reply: bytes, ..self }
    }

    /// Sets how many lines a reply may have. One is always allowed.
    #[must_use]
    pub const fn max_lines(self, lines: u32) -> Self {
        Self { max_lines: lines, ..self }
    }

    /// How many bytes of the stream are consumed.
    #[must_use]
    pub const fn offset(&self) -> u64 {
        self.offset
    }

    /// How many bytes at the beginning of the buffer belong to no reply: empty lines that a lenient parser has skipped.
    ///
    /// Where the stream ends, what is behind them is an unfinished reply.
    ///
    /// ```
    /// use spectable::ftp::ReplyParser;
    ///
    /// let mut parser = ReplyParser::new().lenient();
    /// assert_eq!(parser.parse(b"\r\n\r\n226 D")?, None);
    /// assert_eq!(parser.skipped(), 4);
    /// # Ok::<(), spectable::ftp::ReplyError>(())
    /// ```
    #[must_use]
    pub const fn skipped(&self) -> usize {
        self.progress.start
    }

    /// The first reply of `buffer`, and how many of its bytes are consumed by it: the next call must be given the bytes
    /// behind them. `None` if the reply is not finished: the next call must be given the same bytes and more.
    ///
    /// # Errors
    ///
    /// When what stands there is no reply, as soon as that is certain, or when a limit is exceeded. A second call says
    /// the same: there is no way to tell where a next reply would begin.
    #[inline(always)]
    pub fn parse<'a>(&mut self, buffer: &'a [u8]) -> Result<Option<(Reply<'a>, usize)>, ReplyError> {
        if let Some(found) = self.find_single_line(buffer) {
            return Ok(Some((found.reply(buffer), found.end)));
        }
        self.parse_any(buffer)
    }

    #[inline(never)]
    fn parse_any<'a>(&mut self, buffer: &'a [u8]) -> Result<Option<(Reply<'a>, usize)>, ReplyError> {
        Ok(self.find_any(buffer)?.map(|found| (found.reply(buffer), found.end)))
    }

    #[cfg(feature = "std")]
    #[inline(always)]
    pub(super) fn find(&mut self, buffer: &[u8]) -> Result<Option<Found>, ReplyError> {
        match self.find_single_line(buffer) {
            Some(found) => Ok(Some(found)),
            None => self.find_any(buffer),
        }
    }

    /// What most replies are, a line that is all there, with nothing to remember.
    #[inline(always)]
    fn find_single_line(&mut self, buffer: &[u8]) -> Option<Found> {
        let (&[hundreds, tens, ones, b' '], text) = buffer.split_first_chunk()? else { return None };
        if self.progress.scanned != 0 {
            return None;
        }
        let code = number([hundreds, tens, ones])?;
        let end = 4 + line_feed::find(text)? + 1;
        if end > self.max_line || end > self.max_reply {
            return None;
        }
        let found = Found { start: 0, end, offset: self.offset, line_count: 1, code, mode: self.mode };
        self.offset += end as u64;
        Some(found)
    }

    #[inline(never)]
    fn find_any(&mut self, buffer: &[u8]) -> Result<Option<Found>, ReplyError> {
        let mut at = self.progress;
        if buffer.len() < at.scanned {
            // This is not the buffer of the last call and more, so nothing is known of it.
            at = Progress::NONE;
        }
        let found = self.find_from(&mut at, buffer);
        match found {
            Ok(Some(found)) => {
                self.progress = Progress::NONE;
                self.offset += found.end as u64;
            }
            Ok(None) => self.progress = at,
            // What was wrong is to be found again.
            Err(_) => {}
        }
        found
    }

    #[inline]
    fn find_from(&self, at: &mut Progress, buffer: &[u8]) -> Result<Option<Found>, ReplyError> {
        let head = match at.head {
            Some(head) => head,
            None => match self.head(at, buffer)? {
                Some(head) => head,
                None => return Ok(None),
            },
        };
        let reply_stop = at.start.saturating_add(self.max_reply);
        let within_reply = buffer.get(..reply_stop).unwrap_or(buffer);
        for feed in line_feed::find_all(within_reply, at.scanned) {
            let end = feed + 1;
            let line = within_reply.get(at.line_start..end).unwrap_or_default();
            if line.len() > self.max_line {
                return Err(self.error(at, ReplyErrorKind::LineTooLong));
            }
            at.lines = at.lines.saturating_add(1);
            // The first line of an open reply has a hyphen behind its code, so it is not taken for the last.
            let ending = if head.is_open { self.ending(line, head) } else { Some(head.code) };
            if let Some(code) = ending {
                let Self { mode, offset, .. } = *self;
                return Ok(Some(Found { start: at.start, end, offset: offset + at.start as u64, line_count: at.lines, code, mode }));
            }
            if at.lines >= self.max_lines {
                return Err(self.error(at, ReplyErrorKind::TooManyLines));
            }
            at.line_start = end;
        }
        at.scanned = within_reply.len();
        let (stop, limit) = self.stop(at);
        if buffer.len() < stop { Ok(None) } else { Err(self.error(at, limit)) }
    }

    /// The code of the line, which has its line feed, if it ends the reply.
    #[inline(always)]
    fn ending(&self, line: &[u8], head: Head) -> Option<u16> {
        let &[hundreds, tens, ones, fourth] = line.first_chunk()?;
        let digits = [hundreds, tens, ones];
        if digits == head.digits {
            let is_ending = matches!(fourth, b' ' | b'\n') || (fourth == b'\r' && line.get(4) == Some(&b'\n'));
            return is_ending.then_some(head.code);
        }
        match self.mode {
            Mode::Lenient if fourth == b' ' && hundreds <= b'6' => number(digits),
            _ => None,
        }
    }

    /// Reads the first bytes of a reply as far as they are there; says what is wrong with them as soon as it can.
    #[inline]
    fn head(&self, at: &mut Progress, buffer: &[u8]) -> Result<Option<Head>, ReplyError> {
        if self.mode == Mode::Lenient {
            self.skip_empty_lines(at, buffer)?;
        }
        let (stop, limit) = self.stop(at);
        let bytes = buffer.get(at.start..stop.min(buffer.len())).unwrap_or_default();
        let head = match bytes {
            [hundreds, tens, ones, separator @ (b' ' | b'-' | b'\n'), ..] | [hundreds, tens, ones, separator @ b'\r', b'\n', ..] => {
                let digits = [*hundreds, *tens, *ones];
                let Some(code) = number(digits) else { return Err(self.error(at, ReplyErrorKind::NotFtp)) };
                Head { digits, code, is_open: *separator == b'-' }
            }
            // Perhaps an empty line; whatever the limits, the next byte tells.
            b"\r" if self.mode == Mode::Lenient && buffer.len() == at.start + 1 => return Ok(None),
            _ if !may_begin_reply(bytes) => return Err(self.error(at, ReplyErrorKind::NotFtp)),
            _ if buffer.len() < stop => return Ok(None),
            _ => return Err(self.error(at, limit)),
        };
        at.scanned = at.start + 3;
        at.head = Some(head);
        Ok(Some(head))
    }

    fn skip_empty_lines(&self, at: &mut Progress, buffer: &[u8]) -> Result<(), ReplyError> {
        loop {
            let length = match buffer.get(at.start..) {
                Some([b'\n', ..]) => 1,
                Some([b'\r', b'\n', ..]) => 2,
                _ => return Ok(()),
            };
            if at.start + length > self.max_reply {
                return Err(self.error(at, ReplyErrorKind::ReplyTooLong));
            }
            at.start += length;
            (at.line_start, at.scanned) = (at.start, at.start);
        }
    }

    /// The place that a line feed must stand before, and which limit says so.
    ///
    /// It does not depend on how many bytes have come, so neither does which error there is.
    #[inline]
    fn stop(&self, at: &Progress) -> (usize, ReplyErrorKind) {
        let line_stop = at.line_start.saturating_add(self.max_line);
        let reply_stop = at.start.saturating_add(self.max_reply);
        if line_stop <= reply_stop { (line_stop, ReplyErrorKind::LineTooLong) } else { (reply_stop, ReplyErrorKind::ReplyTooLong) }
    }

    #[cold]
    fn error(&self, at: &Progress, kind: ReplyErrorKind) -> ReplyError {
        ReplyError { kind, offset: self.offset + at.start as u64 }
    }
}

/// The number of three digits, from 100.
#[inline]
pub(super) fn number(digits: [u8; 3]) -> Option<u16> {
    let [hundreds, tens, ones] = digits;
    // All three in one word: a digit is 0x30 to 0x39, and 6 more than a digit stays below 0x40.
    let word = u32::from_le_bytes([hundreds, tens, ones, b'0']) ^ 0x3030_3030;
    let is_number = (word | (word + 0x0006_0606)) & 0xf0f0_f0f0 == 0 && hundreds != b'0';
    is_number.then_some(((word & 0xff) * 100 + (word >> 8 & 0xff) * 10 + (word >> 16)) as u16)
}

/// Whether bytes that are too few to tell could go on to be a reply.
#[cold]
fn may_begin_reply(bytes: &[u8]) -> bool {
    matches!(
        bytes,
        [] | [b'1'..=b'9']
            | [b'1'..=b'9', b'0'..=b'9']
            | [b'1'..=b'9', b'0'..=b'9', b'0'..=b'9']
            | [b'1'..=b'9', b'0'..=b'9', b'0'..=b'9', b'\r']
    )
}

/// Why there is no reply, and where it would begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ReplyError {
    kind: ReplyErrorKind,
    offset: u64,
}

impl ReplyError {
    /// What is wrong.
    #[must_use]
    pub const fn kind(&self) -> ReplyErrorKind {
        self.kind
    }

    /// How many bytes of the stream stand before what should have been a reply.
    #[must_use]
    pub const fn offset(&self) -> u64 {
        self.offset
    }
}

impl fmt::Display for ReplyError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} at byte {}", self.kind, self.offset)
    }
}

impl core::error::Error for ReplyError {}

/// What can be wrong with bytes that should be a reply.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ReplyErrorKind {
    /// They do not begin with three digits, the first not 0, and a space, a hyphen or the end of the line.
    NotFtp,
    /// A line has more bytes than [`max_line`](ReplyParser::max_line).
    LineTooLong,
    /// The reply has more bytes than [`max_reply`](ReplyParser::max_reply).
    ReplyTooLong,
    /// The reply has more lines than [`max_lines`](ReplyParser::max_lines).
    TooManyLines,
}

impl ReplyErrorKind {
    /// Its name in machine-readable output.
    ///
    /// ```
    /// use spectable::ftp::ReplyParser;
    ///
    /// let error = ReplyParser::new().parse(b"SSH-2.0-").unwrap_err();
    /// assert_eq!(error.kind().as_str(), "not-ftp");
    /// assert_eq!(error.to_string(), "this is no FTP reply at byte 0");
    /// ```
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::NotFtp => "not-ftp",
            Self::LineTooLong => "line-too-long",
            Self::ReplyTooLong => "reply-too-long",
            Self::TooManyLines => "too-many-lines",
        }
    }
}

impl fmt::Display for ReplyErrorKind {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::NotFtp => "this is no FTP reply",
            Self::LineTooLong => "a line of the reply is too long",
            Self::ReplyTooLong => "the reply is too long",
            Self::TooManyLines => "the reply has too many lines",
        })
    }
}

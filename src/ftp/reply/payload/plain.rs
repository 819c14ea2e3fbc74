//! Numbers and words: 110, 120, 213 and 215.

use super::{PayloadError, Reply, expect_code, first, number, words};
use crate::ftp::Mode;

/// The size of a file in a 213 to SIZE: a number, alone on the last line.
///
/// In lenient mode there may be other words, unless the reply has several lines; the last that is a number counts.
///
/// # Errors
///
/// When the reply is no 213, when nothing on the line is like a number, when it has not the form of one, and when that has more
/// than 64 bits.
///
/// Source: RFC 3659, section 4.
pub fn size(reply: &Reply<'_>) -> Result<u64, PayloadError> {
    let text = file_value(reply)?;
    let is_digits = |word: &&[u8]| word.iter().all(u8::is_ascii_digit);
    let mut from_last = words(text).rev().skip_while(|word| !is_digits(word));
    match from_last.next() {
        // `1 100` may be two numbers, or one.
        Some(_) if from_last.next().is_some_and(|before| is_digits(&before)) => Err(PayloadError::Malformed),
        Some(word) if reply.mode() == Mode::Lenient => number(word),
        Some(_) => number(text),
        None if super::begins_as_number(text) => number(text),
        None => Err(PayloadError::Missing),
    }
}

/// Where the value of a 213 to SIZE or MDTM stands.
///
/// Others have none: the last line of a status says anything, and MFMT is answered by facts.
pub(super) fn file_value<'a>(reply: &Reply<'a>) -> Result<&'a [u8], PayloadError> {
    expect_code(reply, 213)?;
    let text = reply.text().trim_ascii_end();
    let is_sentence = reply.is_multiline() && words(text).count() > 1;
    let has_facts = words(text).next().is_some_and(|word| word.contains(&b'='));
    if is_sentence || has_facts { Err(PayloadError::Missing) } else { Ok(text) }
}

/// How many minutes it takes, says a 120: the number before the word `minutes`, or else the first number.
///
/// ```
/// use spectable::ftp::{ReplyParser, payload};
///
/// let (reply, _) = ReplyParser::new().parse(b"120 Service ready in 5 minutes.\r\n")?.unwrap();
/// assert_eq!(payload::delay_minutes(&reply), Ok(5));
/// # Ok::<(), spectable::ftp::ReplyError>(())
/// ```
///
/// # Errors
///
/// When the reply is no 120, when it has no number, and when that has more than 32 bits.
///
/// Source: RFC 959, section 4.2.2.
pub fn delay_minutes(reply: &Reply<'_>) -> Result<u32, PayloadError> {
    expect_code(reply, 120)?;
    let is_number = |word: &[u8]| word.iter().all(u8::is_ascii_digit);
    let minutes = first(reply, |line| {
        let units = words(line).skip(1);
        let of_minutes = |(word, unit): (_, &[u8])| unit.get(..3).is_some_and(|min| min.eq_ignore_ascii_case(b"min")).then_some(word);
        let mut of_minutes = words(line).zip(units).filter_map(of_minutes).filter(|word| is_number(word));
        of_minutes.next().or_else(|| words(line).find(|word| is_number(word))).map(number).unwrap_or(Err(PayloadError::Missing))
    })?;
    u32::try_from(minutes).map_err(|_| PayloadError::OutOfRange)
}

/// The two markers of a [110](restart_marker).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct RestartMarker<'a> {
    /// The user process's marker in the data.
    pub user: &'a [u8],
    /// The server's own equivalent.
    pub server: &'a [u8],
}

/// The markers in a 110: `MARK yyyy = mmmm`.
///
/// In lenient mode it may stand behind other text, and spaces may be missing.
///
/// ```
/// use spectable::ftp::{ReplyParser, payload};
///
/// let (reply, _) = ReplyParser::new().parse(b"110 MARK 1000 = 2000\r\n")?.unwrap();
/// let marker = payload::restart_marker(&reply)?;
/// assert_eq!((marker.user, marker.server), (b"1000".as_slice(), b"2000".as_slice()));
/// # Ok::<(), Box<dyn core::error::Error>>(())
/// ```
///
/// # Errors
///
/// When the reply is no 110, when there is no `MARK`, and when two words with an equals sign between them do not follow.
///
/// Source: RFC 959, section 4.2.2.
pub fn restart_marker<'a>(reply: &Reply<'a>) -> Result<RestartMarker<'a>, PayloadError> {
    expect_code(reply, 110)?;
    first(reply, |line| {
        let start = if reply.mode() == Mode::Lenient {
            line.windows(5).position(|word| word.eq_ignore_ascii_case(b"MARK ")).ok_or(PayloadError::Missing)?
        } else if line.starts_with(b"MARK ") {
            0
        } else {
            return Err(PayloadError::Missing);
        };
        let markers = line.get(start + 5..).unwrap_or_default();
        let equals = markers.iter().position(|&byte| byte == b'=').ok_or(PayloadError::Malformed)?;
        let (user, server) = (markers.get(..equals).unwrap_or_default(), markers.get(equals + 1..).unwrap_or_default());
        let (user, server) = match (reply.mode(), user, server) {
            (Mode::Strict, [user @ .., b' '], [b' ', server @ ..]) => (user, server.trim_ascii_end()),
            (Mode::Lenient, user, server) => (user.trim_ascii(), server.trim_ascii()),
            (Mode::Strict, ..) => return Err(PayloadError::Malformed),
        };
        let is_word = |text: &[u8]| !text.is_empty() && !text.iter().any(u8::is_ascii_whitespace);
        if is_word(user) && is_word(server) { Ok(RestartMarker { user, server }) } else { Err(PayloadError::Malformed) }
    })
}

/// The system in a 215: all its text. The first word is the name that is registered for it.
///
/// ```
/// use spectable::ftp::{ReplyParser, payload};
///
/// let (reply, _) = ReplyParser::new().parse(b"215 UNIX Type: L8\r\n")?.unwrap();
/// assert_eq!(payload::system(&reply), Ok(b"UNIX Type: L8".as_slice()));
/// # Ok::<(), spectable::ftp::ReplyError>(())
/// ```
///
/// # Errors
///
/// When the reply is no 215, and when it has no text.
///
/// Source: RFC 959, section 4.2.2.
pub fn system<'a>(reply: &Reply<'a>) -> Result<&'a [u8], PayloadError> {
    expect_code(reply, 215)?;
    first(reply, |line| match line.trim_ascii() {
        [] => Err(PayloadError::Missing),
        text => Ok(text),
    })
}

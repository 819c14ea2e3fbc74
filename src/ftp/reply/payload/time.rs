//! The time of a 213.

use core::fmt;

use super::plain::file_value;
use super::{PayloadError, Reply, number, split_digits, words};
use crate::ftp::Mode;

/// A point in time, in UTC, as FTP says it.
///
/// `Display` shows it as ISO 8601 does, without a time zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Time {
    /// 0 to 9999.
    pub year: u16,
    /// 1 to 12.
    pub month: u8,
    /// 1 to the last of the month.
    pub day: u8,
    /// 0 to 23.
    pub hour: u8,
    /// 0 to 59.
    pub minute: u8,
    /// 0 to 60: 60 is a leap second.
    pub second: u8,
    /// What is behind the second, in billionths of it.
    pub nanosecond: u32,
    /// How many digits were said of that, at most 9.
    pub fraction_digits: u8,
}

impl Time {
    /// Whether it is in a leap second, which most clocks and date libraries do not have.
    #[must_use]
    pub const fn is_leap_second(&self) -> bool {
        self.second == 60
    }

    /// Reads the form that FTP has for it everywhere: `20250224061500` or `20250224061500.073`.
    ///
    /// Digits behind the ninth of a fraction are left out.
    ///
    /// ```
    /// use spectable::ftp::payload::Time;
    ///
    /// let time = Time::parse(b"20250224061500.073")?;
    /// assert_eq!(time.to_string(), "2025-02-24T06:15:00.073");
    /// assert!(Time::parse(b"20250229061500").is_err());
    /// # Ok::<(), spectable::ftp::payload::PayloadError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// When it has another form, and when there is no such month, day, hour, minute or second.
    ///
    /// Source: RFC 3659, section 2.3.
    pub fn parse(text: &[u8]) -> Result<Self, PayloadError> {
        let (digits, fraction) = split_digits(text);
        let &[y1, y2, y3, y4, mo1, mo2, d1, d2, h1, h2, mi1, mi2, s1, s2] = digits else { return Err(PayloadError::Malformed) };
        let two = |tens: u8, ones: u8| (tens - b'0') * 10 + (ones - b'0');
        let (nanosecond, fraction_digits) = read_fraction(fraction)?;
        let time = Self {
            year: u16::from(two(y1, y2)) * 100 + u16::from(two(y3, y4)),
            month: two(mo1, mo2),
            day: two(d1, d2),
            hour: two(h1, h2),
            minute: two(mi1, mi2),
            second: two(s1, s2),
            nanosecond,
            fraction_digits,
        };
        let is_day = (1..=time.days_in_month()).contains(&time.day);
        if is_day && time.hour < 24 && time.minute < 60 && time.second <= 60 { Ok(time) } else { Err(PayloadError::OutOfRange) }
    }

    /// 0 where there is no such month.
    const fn days_in_month(&self) -> u8 {
        let is_leap_year = self.year % 4 == 0 && (self.year % 100 != 0 || self.year % 400 == 0);
        match self.month {
            1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
            4 | 6 | 9 | 11 => 30,
            2 if is_leap_year => 29,
            2 => 28,
            _ => 0,
        }
    }
}

/// The nanoseconds, and how many digits say them.
fn read_fraction(text: &[u8]) -> Result<(u32, u8), PayloadError> {
    let digits = match text {
        [] => return Ok((0, 0)),
        [b'.', digits @ ..] if !digits.is_empty() && digits.iter().all(u8::is_ascii_digit) => digits,
        _ => return Err(PayloadError::Malformed),
    };
    let said = digits.get(..9).unwrap_or(digits);
    let number = u32::try_from(number(said)?).map_err(|_| PayloadError::OutOfRange)?;
    let nanosecond = (said.len()..9).fold(number, |number, _| number * 10);
    Ok((nanosecond, said.len() as u8))
}

impl fmt::Display for Time {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { year, month, day, hour, minute, second, nanosecond, fraction_digits } = *self;
        write!(formatter, "{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}")?;
        let digits = fraction_digits.min(9);
        if digits == 0 {
            return Ok(());
        }
        let fraction = (digits..9).fold(nanosecond, |fraction, _| fraction / 10);
        write!(formatter, ".{fraction:0width$}", width = usize::from(digits))
    }
}

/// The time in a 213 to MDTM: alone on the last line.
///
/// In lenient mode there may be other words, unless the reply has several lines; the first that is a time counts.
///
/// ```
/// use spectable::ftp::{ReplyParser, payload};
///
/// let (reply, _) = ReplyParser::new().parse(b"213 20250224061500\r\n")?.unwrap();
/// assert_eq!(payload::time(&reply)?.year, 2025);
/// # Ok::<(), Box<dyn core::error::Error>>(())
/// ```
///
/// # Errors
///
/// When the reply is no 213, when the line does not begin like a number, and as [`Time::parse`] says.
///
/// Source: RFC 3659, section 3.
pub fn time(reply: &Reply<'_>) -> Result<Time, PayloadError> {
    let text = file_value(reply)?;
    if reply.mode() == Mode::Lenient {
        if let Some(time) = words(text).find_map(|word| Time::parse(word).ok()) {
            return Ok(time);
        }
    }
    if super::begins_as_number(text) { Time::parse(text) } else { Err(PayloadError::Missing) }
}

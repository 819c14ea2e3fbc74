//! What the text of a reply says, as values.
//!
//! Each function is given the whole reply, looks at the lines where its value may stand, and says by a typed error
//! what it missed. What is not as the standards have it but can be understood is read from a reply in
//! [lenient](super::Mode::Lenient) mode only.
//!
//! ```
//! use spectable::ftp::{ReplyParser, payload};
//!
//! let bytes = b"227 Entering Passive Mode (192,0,2,7,156,126).\r\n";
//! let (reply, _) = ReplyParser::new().parse(bytes)?.expect("it is all there");
//! let address = payload::passive_address(&reply)?;
//! assert_eq!(address.to_string(), "192.0.2.7:40062");
//! assert!(!address.is_unspecified_host());
//! # Ok::<(), Box<dyn core::error::Error>>(())
//! ```

mod address;
mod features;
mod path;
mod plain;
mod time;

use core::fmt;

pub use address::{ExtendedPassivePort, PassiveAddress, extended_passive_port, passive_address};
pub use features::{Features, features};
pub use path::{Path, PathBytes, path};
pub use plain::{RestartMarker, delay_minutes, restart_marker, size, system};
pub use time::{Time, time};

use super::Reply;

/// Why a reply has no value of the kind that was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum PayloadError {
    /// The reply is another one.
    WrongCode {
        /// The code whose replies have such a value.
        expected: u16,
        /// The code of this one.
        found: u16,
    },
    /// There is nothing like it in the reply.
    Missing,
    /// There is something like it, but not as it has to be.
    Malformed,
    /// A number in it is larger than it may be, or smaller.
    OutOfRange,
}

impl fmt::Display for PayloadError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::WrongCode { expected, found } => write!(formatter, "this takes a {expected}, and the reply is a {found}"),
            Self::Missing => formatter.write_str("the reply does not have what was looked for"),
            Self::Malformed => formatter.write_str("the reply does not have it in the form that it should have"),
            Self::OutOfRange => formatter.write_str("a number of the reply is out of its range"),
        }
    }
}

impl core::error::Error for PayloadError {}

fn expect_code(reply: &Reply<'_>, expected: u16) -> Result<(), PayloadError> {
    match reply.code() {
        found if found == expected => Ok(()),
        found => Err(PayloadError::WrongCode { expected, found }),
    }
}

/// What `read` finds in the first line that has it; or else what is wrong in the first line that nearly has it.
fn first<'a, T>(reply: &Reply<'a>, read: impl Fn(&'a [u8]) -> Result<T, PayloadError>) -> Result<T, PayloadError> {
    let mut nearly = PayloadError::Missing;
    for line in reply.lines() {
        match read(line) {
            Err(error) if nearly == PayloadError::Missing => nearly = error,
            Err(_) => {}
            found => return found,
        }
    }
    Err(nearly)
}

/// Splits off the digits that stand first.
fn split_digits(text: &[u8]) -> (&[u8], &[u8]) {
    let digits = text.iter().take_while(|byte| byte.is_ascii_digit()).count();
    text.split_at_checked(digits).unwrap_or((text, &[]))
}

/// The number of `digits`, of which there is at least one and nothing else.
fn number(digits: &[u8]) -> Result<u64, PayloadError> {
    if digits.is_empty() {
        return Err(PayloadError::Malformed);
    }
    digits.iter().try_fold(0_u64, |number, digit| match digit {
        b'0'..=b'9' => {
            number.checked_mul(10).and_then(|number| number.checked_add(u64::from(digit - b'0'))).ok_or(PayloadError::OutOfRange)
        }
        _ => Err(PayloadError::Malformed),
    })
}

/// Whether `text` is a number or tries to be one.
fn begins_as_number(text: &[u8]) -> bool {
    matches!(text, [b'0'..=b'9', ..] | [b'+' | b'-', b'0'..=b'9', ..])
}

/// The parts of `text` between spaces.
fn words(text: &[u8]) -> impl DoubleEndedIterator<Item = &[u8]> {
    text.split(u8::is_ascii_whitespace).filter(|word| !word.is_empty())
}

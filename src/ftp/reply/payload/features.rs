//! The features of a 211.

use super::{PayloadError, Reply, expect_code};
use crate::ftp::{Lines, Mode};

/// The features of a [211](features), in the order of the reply.
#[derive(Clone, Debug)]
pub struct Features<'a> {
    /// The lines between the first and the last.
    lines: Lines<'a>,
    left: usize,
}

impl<'a> Features<'a> {
    /// Whether the server has a feature, in whatever case it is written; what follows its name does not count.
    #[must_use]
    pub fn has(&self, name: &[u8]) -> bool {
        self.parameters_of(name).is_some()
    }

    /// What follows the name of a feature, if the server has it; empty where nothing follows.
    #[must_use]
    pub fn parameters_of(&self, name: &[u8]) -> Option<&'a [u8]> {
        self.clone().find_map(|feature| {
            let end = feature.iter().position(|&byte| byte == b' ').unwrap_or(feature.len());
            let (label, parameters) = feature.split_at_checked(end)?;
            label.eq_ignore_ascii_case(name).then_some(parameters.trim_ascii_start())
        })
    }

    /// Whether these can be features at all.
    ///
    /// A 211 to STAT may have the same form, with sentences in it. The names of features have no lower-case letters and
    /// do not end with a colon.
    #[must_use]
    pub fn are_plausible(&self) -> bool {
        self.clone().all(|feature| {
            let mut label = feature.iter().take_while(|&&byte| byte != b' ');
            label.all(|byte| !byte.is_ascii_lowercase() && *byte != b':')
        })
    }
}

impl<'a> Iterator for Features<'a> {
    type Item = &'a [u8];

    fn next(&mut self) -> Option<&'a [u8]> {
        loop {
            self.left = self.left.checked_sub(1)?;
            match self.lines.next()?.trim_ascii() {
                // Only where it was read leniently.
                [] => {}
                feature => return Some(feature),
            }
        }
    }
}

/// The features in a 211 to FEAT: each on a line of its own with one space before it. A reply of one line has none.
///
/// In lenient mode there may be any number of spaces before it, none too, and empty lines.
///
/// ```
/// use spectable::ftp::{ReplyParser, payload};
///
/// let bytes = b"211-Features:\r\n MDTM\r\n REST STREAM\r\n211 End\r\n";
/// let (reply, _) = ReplyParser::new().parse(bytes)?.unwrap();
/// let features = payload::features(&reply)?;
/// assert!(features.has(b"mdtm") && !features.has(b"UTF8"));
/// assert_eq!(features.parameters_of(b"REST"), Some(b"STREAM".as_slice()));
/// assert_eq!(features.collect::<Vec<_>>(), [b"MDTM".as_slice(), b"REST STREAM"]);
/// # Ok::<(), Box<dyn core::error::Error>>(())
/// ```
///
/// # Errors
///
/// When the reply is no 211, when it is a status, and when a line has not the form of a feature.
///
/// Source: RFC 2389, section 3.
pub fn features<'a>(reply: &Reply<'a>) -> Result<Features<'a>, PayloadError> {
    expect_code(reply, 211)?;
    let mut lines = reply.lines();
    lines.next();
    let left = lines.len().saturating_sub(1);
    let is_feature = |line: &[u8]| matches!(line, [b' ', label, ..] if *label > b' ');
    let features = Features { lines: lines.clone(), left };
    if reply.mode() == Mode::Strict && !lines.take(left).all(is_feature) {
        // A status, which another command has asked for, has such lines by right.
        return Err(if features.are_plausible() { PayloadError::Malformed } else { PayloadError::Missing });
    }
    Ok(features)
}

//! Where the server listens: 227 and 229.

use core::fmt;
use core::net::{Ipv4Addr, SocketAddrV4};

use super::{PayloadError, Reply, expect_code, first, number, split_digits};
use crate::ftp::Mode;

/// The address of a [227](passive_address).
///
/// It may be any host: connecting to another one than the control connection's lets a server make its
/// clients attack others. Where [`is_unspecified_host`](Self::is_unspecified_host), only the port says anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct PassiveAddress {
    /// The host, as it is said.
    pub host: Ipv4Addr,
    /// The port, as it is said.
    pub port: u16,
}

impl PassiveAddress {
    /// Whether the host is 0.0.0.0, which means the control connection's.
    #[must_use]
    pub const fn is_unspecified_host(&self) -> bool {
        self.host.is_unspecified()
    }

    /// Whether the port is 0, which nobody can connect to.
    #[must_use]
    pub const fn is_port_zero(&self) -> bool {
        self.port == 0
    }
}

impl From<PassiveAddress> for SocketAddrV4 {
    fn from(address: PassiveAddress) -> Self {
        Self::new(address.host, address.port)
    }
}

impl fmt::Display for PassiveAddress {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        SocketAddrV4::from(*self).fmt(formatter)
    }
}

/// The address in a 227: the first six numbers with commas between them, in brackets or not, in whatever line.
///
/// In lenient mode there may be spaces at the commas.
///
/// # Errors
///
/// When the reply is no 227, when there are no six such numbers, and when one of them is larger than 255.
///
/// Source: RFC 959, section 4.1.2; where to look for it, RFC 1123, section 4.1.2.6.
pub fn passive_address(reply: &Reply<'_>) -> Result<PassiveAddress, PayloadError> {
    expect_code(reply, 227)?;
    first(reply, |line| {
        let mut rest = line;
        let mut before = b' ';
        let mut nearly = PayloadError::Missing;
        while let [byte, behind @ ..] = rest {
            if byte.is_ascii_digit() {
                let (numbers, end) = six_numbers(rest, reply.mode());
                let is_part_of_more = matches!(before, b',' | b'.' | b'-' | b'+') || matches!(end, [b',', ..]);
                match numbers {
                    Ok(numbers) if !is_part_of_more => match address(numbers) {
                        Err(error) => nearly = error,
                        found => return found,
                    },
                    Err(0) => {}
                    // What is nearest to an address is the most helpful.
                    Ok(_) | Err(_) if nearly == PayloadError::Missing => nearly = PayloadError::Malformed,
                    Ok(_) | Err(_) => {}
                }
                before = b'0';
                rest = split_digits(rest).1;
            } else {
                before = *byte;
                rest = behind;
            }
        }
        Err(nearly)
    })
}

/// Six runs of digits and what is behind them; or how many commas there were.
fn six_numbers(text: &[u8], mode: Mode) -> (Result<[&[u8]; 6], usize>, &[u8]) {
    let mut numbers = [[].as_slice(); 6];
    let mut rest = text;
    for (nth, place) in numbers.iter_mut().enumerate() {
        if nth > 0 {
            match skip_spaces(rest, mode) {
                [b',', behind @ ..] => rest = skip_spaces(behind, mode),
                _ => return (Err(nth - 1), rest),
            }
        }
        (*place, rest) = split_digits(rest);
        if place.is_empty() {
            return (Err(nth), rest);
        }
    }
    (Ok(numbers), rest)
}

fn skip_spaces(text: &[u8], mode: Mode) -> &[u8] {
    if mode == Mode::Lenient { text.trim_ascii_start() } else { text }
}

fn address(numbers: [&[u8]; 6]) -> Result<PassiveAddress, PayloadError> {
    let mut bytes = [0; 6];
    for (byte, digits) in bytes.iter_mut().zip(numbers) {
        *byte = u8::try_from(number(digits)?).map_err(|_| PayloadError::OutOfRange)?;
    }
    let [a, b, c, d, high, low] = bytes;
    Ok(PassiveAddress { host: Ipv4Addr::new(a, b, c, d), port: u16::from_be_bytes([high, low]) })
}

/// The port of a [229](extended_passive_port). The host is the control connection's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ExtendedPassivePort {
    /// The port, as it is said.
    pub port: u16,
}

impl ExtendedPassivePort {
    /// Whether the port is 0, which nobody can connect to.
    #[must_use]
    pub const fn is_port_zero(&self) -> bool {
        self.port == 0
    }
}

/// The port in a 229: `(|||6446|)`, with `|` or any other visible character that is no digit, in whatever line.
///
/// In lenient mode the fields for the protocol and the host may have a text, which is left out, and the brackets
/// may be missing, and there may be spaces around the port.
///
/// ```
/// use spectable::ftp::{ReplyParser, payload};
///
/// let (reply, _) = ReplyParser::new().parse(b"229 Extended Passive Mode OK (|||6446|)\r\n")?.unwrap();
/// assert_eq!(payload::extended_passive_port(&reply)?.port, 6446);
/// # Ok::<(), Box<dyn core::error::Error>>(())
/// ```
///
/// # Errors
///
/// When the reply is no 229, when there is no port in this form, and when it is larger than 65535.
///
/// Source: RFC 2428, section 3.
pub fn extended_passive_port(reply: &Reply<'_>) -> Result<ExtendedPassivePort, PayloadError> {
    expect_code(reply, 229)?;
    first(reply, |line| {
        let is_lenient = reply.mode() == Mode::Lenient;
        let mut nearly = PayloadError::Missing;
        for (at, byte) in line.iter().enumerate() {
            let behind = line.get(at + 1..).unwrap_or_default();
            let fields = match byte {
                b'(' => behind,
                b'|' if is_lenient => line.get(at..).unwrap_or_default(),
                _ => continue,
            };
            match port(fields, *byte == b'(', is_lenient) {
                // What is nearest to a port is the most helpful.
                Err(error) if nearly != PayloadError::OutOfRange => nearly = error,
                Err(_) => {}
                found => return found,
            }
        }
        Err(nearly)
    })
}

fn port(fields: &[u8], is_bracketed: bool, is_lenient: bool) -> Result<ExtendedPassivePort, PayloadError> {
    let [delimiter @ (b'!'..=b'/' | b':'..=b'~'), fields @ ..] = fields else { return Err(PayloadError::Malformed) };
    let mut fields = fields.splitn(4, |byte| byte == delimiter);
    let (Some(protocol), Some(host), Some(port), Some(end)) = (fields.next(), fields.next(), fields.next(), fields.next()) else {
        return Err(PayloadError::Malformed);
    };
    let is_plain = protocol.is_empty() && host.is_empty();
    let is_ended = !is_bracketed || end.first() == Some(&b')');
    if !(is_lenient || is_plain) || !is_ended {
        return Err(PayloadError::Malformed);
    }
    let port = if is_lenient { port.trim_ascii() } else { port };
    let port = u16::try_from(number(port)?).map_err(|_| PayloadError::OutOfRange)?;
    Ok(ExtendedPassivePort { port })
}

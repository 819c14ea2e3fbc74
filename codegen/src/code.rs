//! Codes as values, and the types that hold them.

use std::fmt;

/// The value of a code.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Code {
    /// A number.
    Int(i128),
    /// A string, as it stands on the wire.
    Str(String),
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Int(value) => value.fmt(f),
            Self::Str(value) => value.fmt(f),
        }
    }
}

/// The type of all codes of a set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CodeType {
    /// An integer type.
    Int(IntType),
    /// Strings: `&'static str`.
    Str,
}

impl CodeType {
    /// The type with this name: `u16`, or `str`.
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "str" => Some(Self::Str),
            _ => IntType::from_name(name).map(Self::Int),
        }
    }

    /// The name, as [`from_name`](Self::from_name) reads it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Int(int) => int.name(),
            Self::Str => "str",
        }
    }
}

impl fmt::Display for CodeType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

macro_rules! int_types {
    ($($variant:ident $int:ident),+) => {
        /// The integer types a code set can have.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum IntType {
            $(#[doc = concat!("`", stringify!($int), "`")] $variant),+
        }

        impl IntType {
            /// All of them, smaller and unsigned ones first.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The name in Rust.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => stringify!($int)),+ }
            }

            /// Whether `value` fits.
            pub fn holds(self, value: i128) -> bool {
                match self { $(Self::$variant => $int::try_from(value).is_ok()),+ }
            }
        }
    };
}

int_types!(U8 u8, I8 i8, U16 u16, I16 i16, U32 u32, I32 i32, U64 u64, I64 i64);

impl IntType {
    /// The type with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|int| int.name() == name)
    }

    /// The smallest type that holds all of `values`; of two of one size the unsigned one.
    pub fn smallest(values: impl IntoIterator<Item = i128>) -> Option<Self> {
        // One that holds the least and the greatest holds all between them.
        let mut values = values.into_iter();
        let first = values.next().unwrap_or(0);
        let (mut least, mut greatest) = (first, first);
        for value in values {
            if value > greatest {
                greatest = value;
            } else if value < least {
                least = value;
            }
        }
        Self::ALL.iter().copied().find(|int| int.holds(least) && int.holds(greatest))
    }
}

/// Reads a number as documents and Rust write it: `226`, `-32700`, `+1`, `99_999`, `0x8001_0000`, `0x88990025L`,
/// `0b101`, `0o17`.
#[inline]
pub fn number(text: &str) -> Option<i128> {
    // Most codes are a few digits, and most other cells begin with a letter.
    match text.as_bytes() {
        [] => None,
        [first, ..] if first.is_ascii_alphabetic() => None,
        digits if digits.len() < 19 && digits.iter().all(u8::is_ascii_digit) => {
            Some(i128::from(digits.iter().fold(0_u64, |value, digit| value * 10 + u64::from(digit - b'0'))))
        }
        _ => any_number(text),
    }
}

fn any_number(text: &str) -> Option<i128> {
    let (negative, digits) = match text.strip_prefix(is_dash) {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let first = *digits.as_bytes().first()?;
    if !first.is_ascii_digit() || digits.ends_with('_') {
        return None;
    }
    let value = match digits.as_bytes().get(1) {
        Some(b'x' | b'X') if first == b'0' => radix(digits[2..].trim_end_matches(['u', 'U', 'l', 'L']), 16)?,
        Some(b'b' | b'B') if first == b'0' && digits.len() > 2 => radix(&digits[2..], 2)?,
        Some(b'o' | b'O') if first == b'0' => radix(&digits[2..], 8)?,
        _ => radix(digits, 10)?,
    };
    Some(if negative { -value } else { value })
}

/// Digits of this base, and `_` between them.
fn radix(digits: &str, base: u32) -> Option<i128> {
    // More digits than this are no number that a type holds.
    const LONGEST: usize = 40;
    if digits.len() > 2 * LONGEST {
        return None;
    }
    let mut value: i128 = 0;
    let mut has_digit = false;
    for byte in digits.bytes().filter(|byte| *byte != b'_') {
        value = value.checked_mul(i128::from(base))?.checked_add(i128::from(char::from(byte).to_digit(base)?))?;
        has_digit = true;
    }
    has_digit.then_some(value)
}

pub(crate) fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_smallest_type_that_fits() {
        let smallest = |values: &[i128]| IntType::smallest(values.iter().copied()).map(IntType::name);
        assert_eq!(smallest(&[0, 255]), Some("u8"));
        assert_eq!(smallest(&[-1, 127]), Some("i8"));
        assert_eq!(smallest(&[110, 553]), Some("u16"));
        assert_eq!(smallest(&[-32700, 0]), Some("i16"));
        assert_eq!(smallest(&[-1, 32768]), Some("i32"));
        assert_eq!(smallest(&[0x8001_0000]), Some("u32"));
        assert_eq!(smallest(&[u64::MAX.into()]), Some("u64"));
        assert_eq!(smallest(&[-1, u64::MAX.into()]), None);
    }

    #[test]
    fn names_lead_back() {
        for name in ["u8", "i64", "str"] {
            assert_eq!(CodeType::from_name(name).unwrap().name(), name);
        }
        assert_eq!(CodeType::from_name("f32"), None);
    }
}

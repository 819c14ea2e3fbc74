//! Integer codes as they are written: decimal digits, no plus, no leading zeros.

use std::fmt::{self, Write as _};

use super::Around;
use super::numbers::Numbers;
use super::numbers_text::function;
use super::packed::Packed;

/// The way from digits to a code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Digits {
    /// The digits are looked up as a string is.
    Packed(Packed),
    /// They are read as a number, which is looked up.
    Number {
        /// How many bytes the longest code has.
        longest: usize,
        /// Whether a code is negative.
        negative: bool,
    },
}

impl Digits {
    /// Up to so many codes have tables of their digits.
    const FEW: usize = 255;

    pub(super) fn plan(numbers: &Numbers, by_number: bool) -> Self {
        let written: Vec<String> = numbers.codes.iter().map(i128::to_string).collect();
        let packed = if by_number || written.len() > Self::FEW { None } else { Packed::plan(&written, numbers.places) };
        packed.map_or_else(
            || Self::Number {
                longest: written.iter().map(String::len).max().unwrap_or(0),
                negative: numbers.codes.iter().any(|&code| code < 0),
            },
            Self::Packed,
        )
    }

    /// The place of a code as it is written, as the code that is emitted finds it.
    pub(super) fn place(&self, numbers: &Numbers, bytes: &[u8]) -> usize {
        let none = numbers.places.none();
        let &Self::Number { longest, negative } = self else {
            return match self {
                Self::Packed(packed) => packed.place(bytes),
                Self::Number { .. } => none,
            };
        };
        if bytes.is_empty() || bytes.len() > longest {
            return none;
        }
        let minus = negative && bytes[0] == b'-';
        let start = usize::from(minus);
        let (mut value, mut wrong) = (0_u128, bytes.len() == start || (bytes[start] == b'0' && bytes.len() > 1));
        for byte in &bytes[start..] {
            let digit = byte.wrapping_sub(b'0');
            wrong |= digit > 9;
            value = value.wrapping_mul(10).wrapping_add(u128::from(digit));
        }
        let value = if minus { 0_i128.wrapping_sub(value as i128) } else { value as i128 };
        if wrong || !numbers.int.holds(value) { none } else { numbers.place(value) }
    }

    pub(super) fn size(&self) -> usize {
        match self {
            Self::Packed(packed) => packed.size(),
            Self::Number { .. } => 0,
        }
    }

    /// Writes `variant_of_digits`.
    pub(super) fn emit(&self, out: &mut String, numbers: &Numbers, around: &Around<'_>) {
        match self {
            Self::Packed(packed) => packed.emit(out, "digits", around),
            Self::Number { longest, negative } => emit_number(out, numbers, *longest, *negative),
        }
        let signature = format!("variant_of_digits(bytes: &[::core::primitive::u8]) -> ::core::option::Option<{}>", around.name);
        let body = match self {
            Self::Packed(packed) => packed.variant("digits", "bytes"),
            Self::Number { .. } => "    let (code, is_written) = number(bytes);\n    let found = variant_of_code(code);\n    \
                 // An index, because a branch would be mispredicted.\n    \
                 [::core::option::Option::None, found][is_written as ::core::primitive::usize]\n"
                .to_owned(),
        };
        function(out, "The variant of a code as it is written: decimal digits, and nothing else.", &signature, &body);
    }
}

impl fmt::Display for Digits {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Packed(packed) => packed.fmt(f),
            Self::Number { .. } => f.write_str("read as a number, no table"),
        }
    }
}

fn emit_number(out: &mut String, numbers: &Numbers, longest: usize, negative: bool) {
    let code_type = format!("::core::primitive::{}", numbers.int.name());
    // Eighteen digits fit in 64 bits, whatever their sign.
    let wide = if longest > 18 { "::core::primitive::i128" } else { "::core::primitive::i64" };
    let unsigned = if longest > 18 { "::core::primitive::u128" } else { "::core::primitive::u64" };
    let mut body = format!("    if bytes.is_empty() || bytes.len() > {longest} {{\n        return (0, false);\n    }}\n");
    let _ = if negative {
        writeln!(
            body,
            "    let minus = bytes[0] == b'-';\n    let start = minus as ::core::primitive::usize;\n    \
             let mut wrong = bytes.len() == start || (bytes[start] == b'0') & (bytes.len() > 1);\n    let mut at = start;"
        )
    } else {
        writeln!(body, "    let mut wrong = (bytes[0] == b'0') & (bytes.len() > 1);\n    let mut at = 0;")
    };
    let _ = write!(
        body,
        "    let mut value: {unsigned} = 0;
    while at < bytes.len() {{
        let digit = bytes[at].wrapping_sub(b'0');
        wrong |= digit > 9;
        value = value.wrapping_mul(10).wrapping_add(digit as {unsigned});
        at += 1;
    }}
"
    );
    let value = if negative {
        format!("if minus {{ (value as {wide}).wrapping_neg() }} else {{ value as {wide} }}")
    } else {
        format!("value as {wide}")
    };
    let _ = write!(
        body,
        "    let value = {value};
    let code = value as {code_type};
    wrong |= code as {wide} != value;
    (code, !wrong)
"
    );
    function(
        out,
        "What is written in decimal digits, and whether it is what a code can be.",
        &format!("number(bytes: &[::core::primitive::u8]) -> ({code_type}, ::core::primitive::bool)"),
        &body,
    );
}

//! Integer codes as they are written: decimal digits, no plus, no leading zeros.

use std::fmt::{self, Write as _};

use super::numbers::Numbers;
use super::numbers_text::function;
use super::packed::Packed;
use super::{Around, Discriminant};

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
        let by_number = by_number || numbers.places.discriminant == Discriminant::None;
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
        function(out, "The variant of a code as it is written.", &signature, &body);
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
    let (wide, before_wide) = if longest > 18 {
        ("::core::primitive::i128", "(before as ::core::primitive::i128)")
    } else {
        ("::core::primitive::i64", "before")
    };
    out.push_str(EIGHT_DIGITS);
    let mut body =
        format!("    let length = bytes.len();\n    if length == 0 || length > {longest} {{\n        return (0, false);\n    }}\n");
    let start = if negative {
        body.push_str("    let minus = bytes[0] == b'-';\n    let start = minus as ::core::primitive::usize;\n");
        body.push_str("    let first = bytes[if length > start { start } else { 0 }];\n");
        body.push_str("    let is_written = (length > start) & ((first != b'0') | (length == 1));\n");
        "start"
    } else {
        body.push_str("    let is_written = (bytes[0] != b'0') | (length == 1);\n");
        "0"
    };
    // Eights from the end on; before the first of them is no digit.
    let groups = longest.div_ceil(8);
    for nth in 1..groups {
        let _ = writeln!(
            body,
            "    let end_{nth} = if length > {limit} {{ length - {before} }} else {{ {start} }};",
            before = 8 * nth,
            limit = if negative { format!("start + {}", 8 * nth) } else { (8 * nth).to_string() }
        );
    }
    let end_of = |nth: usize| match nth {
        0 => "length".to_owned(),
        _ if nth == groups => start.to_owned(),
        _ => format!("end_{nth}"),
    };
    let _ = writeln!(body, "    let (value, wrong) = eight_digits(bytes, {}, length, {});", end_of(1), longest.min(8));
    if longest > 18 {
        let _ = writeln!(body, "    let value = value as {wide};");
    }
    for nth in 1..groups {
        let _ = writeln!(
            body,
            "    let (before, wrong_before) = eight_digits(bytes, {}, {}, {});\n    \
             let (value, wrong) = (value.wrapping_add({before_wide}.wrapping_mul({worth})), wrong | wrong_before);",
            end_of(nth + 1),
            end_of(nth),
            (longest - 8 * nth).min(8),
            worth = ["100_000_000", "10_000_000_000_000_000"][nth - 1]
        );
    }
    if negative {
        body.push_str("    let value = if minus { value.wrapping_neg() } else { value };\n");
    }
    let _ = write!(body, "    let code = value as {code_type};\n    (code, is_written & (wrong == 0) & (code as {wide} == value))\n");
    function(
        out,
        "The number that is written, and whether it is written as a code is.",
        &format!("number(bytes: &[::core::primitive::u8]) -> ({code_type}, ::core::primitive::bool)"),
        &body,
    );
}

/// Reads digits all at once. As many steps are taken however many there are: LLVM makes branches of anything else.
const EIGHT_DIGITS: &str = "\
/// The value of up to eight digits, `start..end`, and what is 0 if all of them are digits; `most` is the most there can be. All
/// at once and in arithmetic, because branches on how many there are would be mispredicted.
#[inline]
const fn eight_digits(
    bytes: &[::core::primitive::u8],
    start: ::core::primitive::usize,
    end: ::core::primitive::usize,
    most: ::core::primitive::usize,
) -> (::core::primitive::i64, ::core::primitive::u64) {
    let last = bytes.len() - 1;
    let mut digits: ::core::primitive::u64 = 0;
    let mut at = 0;
    while at < most {
        let byte = bytes[if start + at < last { start + at } else { last }];
        digits |= ((byte ^ b'0') as ::core::primitive::u64) << (8 * at);
        at += 1;
    }
    // The last digit moves into the highest byte, what is behind it out of the word, and noughts come before the first.
    let missing = 32 - 4 * (end - start);
    let digits = digits << missing << missing;
    let wrong = (digits | digits.wrapping_add(0x7676_7676_7676_7676)) & 0x8080_8080_8080_8080;
    let pairs = digits.wrapping_mul(10).wrapping_add(digits >> 8) & 0x00ff_00ff_00ff_00ff;
    let fours = pairs.wrapping_mul(100).wrapping_add(pairs >> 16) & 0x0000_ffff_0000_ffff;
    let eight = fours.wrapping_mul(10_000).wrapping_add(fours >> 32) & 0xffff_ffff;
    (eight as ::core::primitive::i64, wrong)
}

";

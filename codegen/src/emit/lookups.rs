//! From codes, bytes and names to variants: what [`lookup`](crate::lookup) plans.

use super::{Discriminant, Emitter};
use crate::code::{Code, CodeType, IntType};
use crate::code_set::CodeSet;
use crate::lookup::{Around, Codes, Lookups};

/// The ways to the codes and names of a set.
pub(super) fn plan(set: &CodeSet, discriminant: Discriminant) -> Lookups {
    let names: Vec<&str> = set.entries.iter().map(|entry| entry.name.as_str()).collect();
    match set.code_type {
        CodeType::Int(int) => {
            let values: Vec<i128> = set.values().collect();
            Lookups::plan(Codes::Numbers(int, &values), &names, discriminant, set.api.lookup)
        }
        CodeType::Str => {
            let text = |code: &'_ Code| match code {
                Code::Str(text) => text.clone(),
                Code::Int(value) => value.to_string(),
            };
            let codes: Vec<String> = set.entries.iter().map(|entry| text(&entry.code)).collect();
            let codes: Vec<&str> = codes.iter().map(String::as_str).collect();
            Lookups::plan(Codes::Strings(&codes), &names, discriminant, set.api.lookup)
        }
    }
}

impl Emitter<'_> {
    /// The tables and functions that find variants, and one that reads a number which may be no code.
    pub(super) fn lookup_functions(&self) -> String {
        let lookups = self.lookups.emit(&Around { name: &self.name, variants: &self.variants });
        let lookups = self.shortening.of(&lookups);
        match self.int() {
            Some(int) => format!("{lookups}\n{}", self.parse(int)),
            None => lookups,
        }
    }

    /// Reads digits exactly as a code is written: no plus, no leading zero.
    fn parse(&self, int: IntType) -> String {
        let is_signed = int.name().starts_with('i');
        let sign = if is_signed {
            "
let (negative, digits) = match bytes {
    [b'-', digits @ ..] => (true, digits),
    digits => (false, digits),
};
"
        } else {
            "let digits = bytes;"
        };
        let add = if is_signed {
            "if negative { tens.checked_sub(digit as $code_type) } else { tens.checked_add(digit as $code_type) }"
        } else {
            "tens.checked_add(digit as $code_type)"
        };
        self.fill(
            "
/// Reads any number that is written as a code is, in decimal, without plus sign or leading zeros$for_the_error.
const fn parse(bytes: &[::core::primitive::u8]) -> ::core::option::Option<$code_type> {
    $sign
    if digits.is_empty() || (digits[0] == b'0' && bytes.len() > 1) {
        return ::core::option::Option::None;
    }
    let mut value: $code_type = 0;
    let mut at = 0;
    while at < digits.len() {
        let digit = digits[at].wrapping_sub(b'0');
        if digit > 9 {
            return ::core::option::Option::None;
        }
        let ::core::option::Option::Some(tens) = value.checked_mul(10) else { return ::core::option::Option::None };
        let sum = $add;
        let ::core::option::Option::Some(sum) = sum else { return ::core::option::Option::None };
        value = sum;
        at += 1;
    }
    ::core::option::Option::Some(value)
}
",
            &[
                ("for_the_error", if self.catch_all().is_none() { ": only the error says it" } else { "" }),
                ("sign", sign.trim()),
                ("add", self.fill(add, &[]).trim_end()),
            ],
        )
    }
}

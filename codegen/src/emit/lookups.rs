//! From codes, bytes and names to variants.

use super::Emitter;
use super::template::rows;
use crate::code::{CodeType, IntType};

impl Emitter<'_> {
    /// `by_code`, `by_bytes`, `by_name` and what they need.
    pub(super) fn lookups(&self) -> String {
        let mut order: Vec<usize> = (0..self.count()).collect();
        order.sort_by_key(|&nth| &self.set.entries[nth].code);
        let by_code = match self.set.code_type {
            CodeType::Int(int) => self.fill(
                "
static ORDER: [::core::primitive::u32; $count] = [ $order ];
static SORTED: [$code_type; $count] = [ $codes ];
const fn ordinal_of(code: $code_type) -> ::core::primitive::usize {
    let (mut low, mut high) = (0, $count);
    while low < high {
        let middle = low + (high - low) / 2;
        if SORTED[middle] == code { return ORDER[middle] as ::core::primitive::usize; }
        if SORTED[middle] < code { low = middle + 1; } else { high = middle; }
    }
    $count
}
const fn by_code(code: $code_type) -> ::core::option::Option<$name> {
    let ordinal = ordinal_of(code);
    if ordinal < $count { ::core::option::Option::Some(variant(ordinal)) } else { ::core::option::Option::None }
}
const fn by_bytes(code: &[::core::primitive::u8]) -> ::core::option::Option<$name> {
    match parse(code) {
        ::core::option::Option::Some(code) => by_code(code),
        ::core::option::Option::None => ::core::option::Option::None,
    }
}
$parse
",
                &[
                    ("order", &rows(&order)),
                    ("codes", &rows(order.iter().map(|&nth| &self.set.entries[nth].code))),
                    ("parse", &self.parse(int)),
                ],
            ),
            CodeType::Str => self.fill(
                "
const fn by_bytes(code: &[::core::primitive::u8]) -> ::core::option::Option<$name> {
    let mut ordinal = 0;
    while ordinal < $count {
        if same(code_str(ordinal).as_bytes(), code) { return ::core::option::Option::Some(variant(ordinal)); }
        ordinal += 1;
    }
    ::core::option::Option::None
}
",
                &[],
            ),
        };
        self.fill(
            "
$by_code
const fn same(a: &[::core::primitive::u8], b: &[::core::primitive::u8]) -> ::core::primitive::bool {
    let mut at = 0;
    while at < a.len() && at < b.len() && a[at] == b[at] { at += 1; }
    at == a.len() && at == b.len()
}
const fn by_name(key: &[::core::primitive::u8]) -> ::core::option::Option<$name> {
    let mut ordinal = 0;
    while ordinal < $count {
        if same(name(ordinal).as_bytes(), key) { return ::core::option::Option::Some(variant(ordinal)); }
        ordinal += 1;
    }
    ::core::option::Option::None
}
",
            &[("by_code", &by_code)],
        )
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
/// Reads a code as it is written: decimal, without plus sign or leading zeros.
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
            &[("sign", sign.trim()), ("add", self.fill(add, &[]).trim_end())],
        )
    }
}

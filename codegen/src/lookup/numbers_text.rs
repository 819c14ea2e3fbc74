//! Integer codes: the text of their lookup.

use std::fmt::Write as _;

use super::Around;
use super::hash::{Hash, mixes};
use super::layout::{table, unsigned};
use super::numbers::{Numbers, Way};
use super::places::Places;

const USIZE: &str = "::core::primitive::usize";
const U64: &str = "::core::primitive::u64";

impl Numbers {
    /// Writes `place_of_code`, and `ordinal_of_code` for codes that are known.
    pub(super) fn emit(&self, out: &mut String, around: &Around<'_>) {
        let places = self.places;
        let element = unsigned(places.none()).path;
        let code_type = format!("::core::primitive::{}", self.int.name());
        let bits = format!("::core::primitive::u{}", 8 * self.bytes());
        let width = 8 * u32::try_from(self.bytes()).unwrap_or(8);
        let beyond = |last: usize| {
            let shift = last.trailing_ones();
            places.folded(&format!("away >> {shift}"), width.saturating_sub(shift))
        };
        let masked = places.masked();
        let (place, ordinal);
        match &self.way {
            Way::Consecutive { first } => {
                let away = format!("    let away = code.wrapping_sub({first}) as {bits} as {U64};\n");
                place = match places.mask() {
                    Some(mask) => format!("{away}    place(away as {USIZE}{masked}, {})\n", beyond(mask)),
                    None => format!("{away}    if away < {count} {{ away as {USIZE} }} else {{ {count} }}\n", count = places.count),
                };
                ordinal = format!("    code.wrapping_sub({first}) as {bits} as {USIZE}{masked}\n");
            }
            Way::FromZero { table: ordinals } => {
                table(out, "The ordinals by code, from 0 on.", "CODE_ORDINALS", element, ordinals.iter());
                let last = ordinals.len() - 1;
                // Where the last number of the type is in the table, none is greater.
                let at = if self.codes.contains(&(last as i128)) {
                    format!("    CODE_ORDINALS[code as {bits} as {USIZE}] as {USIZE}{masked}\n")
                } else {
                    format!(
                        "    let at = code as {bits};\n    let at = if at < {last} {{ at }} else {{ {last} }};\n    \
                         CODE_ORDINALS[at as {USIZE}] as {USIZE}{masked}\n"
                    )
                };
                place = at.clone();
                ordinal = at;
            }
            Way::Dense { first, shift, table: ordinals } => {
                let doc = format!("The ordinals by how far the code is from {first}.");
                table(out, &doc, "CODE_ORDINALS", element, ordinals.iter());
                let rotated = if *shift == 0 { String::new() } else { format!(".rotate_right({shift})") };
                let away = format!("    let away = (code.wrapping_sub({first}) as {bits}){rotated} as {U64};\n");
                let last = ordinals.len() - 1;
                let known = format!("CODE_ORDINALS[(away & {last}) as {USIZE}] as {USIZE}{masked}");
                place = format!("{away}    place({known}, {})\n", beyond(last));
                ordinal = format!("{away}    {known}\n");
            }
            Way::Hash(hash) => {
                hash.emit(out, "code", places);
                let code = if self.compares() {
                    let codes = hash.ordinals.iter().map(|&ordinal| self.codes[ordinal as usize]);
                    table(out, "The only code that can be in each slot.", "CODE_KEYS", &code_type, codes);
                    "CODE_KEYS[slot]".to_owned()
                } else {
                    format!("variant(CODE_SLOTS[slot] as {USIZE}) as {code_type}")
                };
                place = format!(
                    "    let slot = code_slot(code as {bits} as {U64});\n    \
                     place(CODE_SLOTS[slot] as {USIZE}, {})\n",
                    places.folded(&format!("({code} ^ code) as {bits} as {U64}"), width)
                );
                ordinal = format!("    CODE_SLOTS[code_slot(code as {bits} as {U64})] as {USIZE}{masked}\n");
            }
            Way::Sorted { order } => {
                table(out, "The codes, sorted.", "SORTED_CODES", &code_type, order.iter().map(|&ordinal| self.codes[ordinal as usize]));
                table(out, "Their ordinals.", "SORTED_ORDINALS", element, order.iter());
                place = format!(
                    "    let (mut base, mut size) = (0, {count});\n    while size > 1 {{\n        let half = size / 2;\n        \
                     base = if SORTED_CODES[base + half] <= code {{ base + half }} else {{ base }};\n        size -= half;\n    }}\n    \
                     place(SORTED_ORDINALS[base] as {USIZE}, {differs})\n",
                    differs = places.folded(&format!("(SORTED_CODES[base] ^ code) as {bits} as {U64}"), width),
                    count = order.len()
                );
                ordinal = format!("    place_of_code(code){masked}\n");
            }
        }
        function(out, "The place of a code.", &format!("place_of_code(code: {code_type}) -> {USIZE}"), &place);
        function(
            out,
            "The ordinal of a code that is known to be one.",
            &format!("ordinal_of_code(code: {code_type}) -> {USIZE}"),
            &ordinal,
        );
        let variant = format!("variant_of_code(code: {code_type}) -> ::core::option::Option<{}>", around.name);
        function(out, "The variant of a code.", &variant, "    found(place_of_code(code))\n");
    }
}

impl Hash {
    /// Writes a table of ordinals by slot, and a function from a word to its slot, named after what the word is made of.
    pub(super) fn emit(&self, out: &mut String, of: &str, places: Places) {
        let upper = of.to_uppercase();
        let element = unsigned(places.none()).path;
        let slots = self.ordinals.len();
        let folded = if self.folds { "(word ^ word >> 32)" } else { "word" };
        let mut body = format!("    let product = {folded}.wrapping_mul({:#018x});\n", self.multiplier);
        if self.pilots.is_empty() {
            let _ = writeln!(body, "    (product >> {}) as {USIZE}", 64 - slots.trailing_zeros());
        } else {
            let name = format!("{upper}_PILOTS");
            table(
                out,
                "What the hash of each bucket is multiplied by, so that no two have one slot.",
                &name,
                "::core::primitive::u8",
                self.pilots.iter(),
            );
            let _ = write!(
                body,
                "    let pilot = {name}[(product >> {shift}) as {USIZE}] as {U64};\n    \
                 let product = {mixed}.wrapping_mul(pilot);\n    \
                 (((product >> 32) * {slots}) >> 32) as {USIZE}\n",
                shift = 64 - self.pilots.len().trailing_zeros(),
                mixed = if mixes(self.pilots.len()) { "(product ^ product.rotate_left(32))" } else { "product" },
            );
        }
        let doc = "The only ordinal that can be in each slot.";
        table(out, doc, &format!("{upper}_SLOTS"), element, self.ordinals.iter());
        function(out, "The slot that a word can be in.", &format!("{of}_slot(word: {U64}) -> {USIZE}"), &body);
    }
}

/// Writes a function.
pub(super) fn function(out: &mut String, doc: &str, signature: &str, body: &str) {
    let _ = write!(out, "/// {doc}\n#[inline]\nconst fn {signature} {{\n{body}}}\n\n");
}

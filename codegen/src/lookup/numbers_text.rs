//! Integer codes: the text of their lookup.

use std::fmt::Write as _;

use super::hash::{Hash, mixes};
use super::layout::{table, unsigned};
use super::numbers::{Numbers, Way};
use super::places::Places;
use super::{Around, Discriminant};

const USIZE: &str = "::core::primitive::usize";
const U64: &str = "::core::primitive::u64";

impl Numbers {
    /// Writes `place_of_code`, and `ordinal_of_code` for codes that are known; `variant`, where that is no table.
    pub(super) fn emit(&self, out: &mut String, around: &Around<'_>) {
        let places = self.places;
        let none = format!("{} where there is none.", places.none());
        if !places.has_table() {
            self.emit_variants(out, around);
        }
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
        let mut variant = "    variant_at_place(place_of_code(code))\n".to_owned();
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
                table(out, &format!("The ordinals by code, from 0 on; {none}"), "CODE_ORDINALS", element, ordinals.iter());
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
                let doc = format!("The ordinals by how far the code is from {first}; {none}");
                table(out, &doc, "CODE_ORDINALS", element, ordinals.iter());
                let rotated = if *shift == 0 { String::new() } else { format!(".rotate_right({shift})") };
                let away = format!("    let away = (code.wrapping_sub({first}) as {bits}){rotated} as {U64};\n");
                let last = ordinals.len() - 1;
                let known = format!("CODE_ORDINALS[(away & {last}) as {USIZE}] as {USIZE}{masked}");
                place = format!("{away}    place({known}, {})\n", beyond(last));
                ordinal = format!("{away}    {known}\n");
            }
            Way::Hash(hash) => {
                hash.emit(out, "code");
                if places.has_variants_in_slots() && places.has_table() {
                    hash.emit_variants(out, "code", around);
                }
                if self.compares() {
                    let codes = hash.ordinals.iter().map(|&ordinal| self.codes[ordinal as usize]);
                    table(out, "By slot, the one code that is compared.", "CODE_KEYS", &code_type, codes);
                }
                if self.has_entries() {
                    let doc = format!("By slot, the one code that is compared; in the top {} bits, its ordinal.", places.bits());
                    let entries = hash.ordinals.iter().map(|&ordinal| format!("{:#x}", self.entry(ordinal)));
                    table(out, &doc, "CODE_ENTRIES", U64, entries);
                } else if places.discriminant == Discriminant::Code || !places.has_variants_in_slots() {
                    hash.emit_ordinals(out, "code", places);
                }
                let slot = format!("    let slot = code_slot(code as {bits} as {U64});\n");
                let (known, known_ordinal) = (self.variant_in_slot(), self.ordinal_in_slot());
                let known_code = match places.discriminant {
                    Discriminant::Code => format!("{known} as {code_type}"),
                    Discriminant::Ordinal => "CODES[ordinal]".to_owned(),
                    Discriminant::None => "CODE_KEYS[slot]".to_owned(),
                };
                place = if self.has_entries() {
                    // A difference is less than the top bits, so that all of them are set in its complement.
                    format!(
                        "{slot}    let entry = CODE_ENTRIES[slot];\n    \
                         let differs = (entry as {bits} ^ code as {bits}) as {U64};\n    \
                         // In arithmetic, because a branch would be mispredicted: all top bits are set where it is another code.\n    \
                         ((entry | 0_u64.wrapping_sub(differs)) >> {shift}) as {USIZE}\n",
                        shift = 64 - places.bits()
                    )
                } else {
                    format!(
                        "{slot}    let ordinal = {known_ordinal};\n    place(ordinal, {})\n",
                        places.folded(&format!("({known_code} ^ code) as {bits} as {U64}"), width)
                    )
                };
                ordinal = format!("{slot}    {known_ordinal}{masked}\n");
                if self.tells_candidates() {
                    candidate(
                        out,
                        "code",
                        &format!("code: {code_type}"),
                        &format!("{slot}    let ordinal = {known_ordinal};\n    (ordinal, {known_code} == code)\n"),
                    );
                }
                if places.discriminant != Discriminant::None {
                    let its_code = match places.discriminant {
                        Discriminant::Code => format!("variant as {code_type}"),
                        Discriminant::Ordinal | Discriminant::None => format!("CODES[variant as {USIZE}]"),
                    };
                    variant = format!(
                        "{slot}    let variant = {known};\n    \
                         // An index, because a branch would be mispredicted.\n    \
                         [::core::option::Option::None, ::core::option::Option::Some(variant)][({its_code} == code) as {USIZE}]\n"
                    );
                }
            }
            Way::Sorted { order } => {
                table(
                    out,
                    "The codes in their order.",
                    "SORTED_CODES",
                    &code_type,
                    order.iter().map(|&ordinal| self.codes[ordinal as usize]),
                );
                table(out, "The ordinals of those codes.", "SORTED_ORDINALS", element, order.iter());
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
        // Nothing else asks for it.
        let is_asked = places.discriminant == Discriminant::None
            || !self.tells_candidates()
            || [&variant, &ordinal].iter().any(|body| body.contains("place_of_code("));
        if is_asked {
            function(out, "The place of a code.", &format!("place_of_code(code: {code_type}) -> {USIZE}"), &place);
        }
        if places.discriminant == Discriminant::Code {
            function(
                out,
                "The ordinal of a code that is known to be one.",
                &format!("ordinal_of_code(code: {code_type}) -> {USIZE}"),
                &ordinal,
            );
        }
        let signature = format!("variant_of_code(code: {code_type}) -> ::core::option::Option<{}>", around.name);
        function(out, "The variant of a code.", &signature, &variant);
    }

    /// Writes `variant`, without a table of them; of a hash, the variants are matched by slot, which is what most look for.
    fn emit_variants(&self, out: &mut String, around: &Around<'_>) {
        self.matched().emit(out, around, &self.codes);
        if let Some(slots) = self.slots_in_order() {
            let largest = slots.iter().copied().max().unwrap_or(0) as usize;
            table(out, "A slot of each ordinal.", "SLOTS_IN_ORDER", unsigned(largest).path, slots.iter());
            let body = format!("    code_variant(SLOTS_IN_ORDER[ordinal] as {USIZE})\n");
            function(out, "The variant of this ordinal.", &format!("variant(ordinal: {USIZE}) -> {}", around.name), &body);
        }
    }

    /// The only variant that can be in a slot, as text.
    fn variant_in_slot(&self) -> String {
        match self.places.has_table() {
            false => "code_variant(slot)".to_owned(),
            true if self.places.has_variants_in_slots() => "CODE_VARIANTS[slot]".to_owned(),
            true => format!("variant({})", self.ordinal_in_slot()),
        }
    }

    /// The only ordinal that can be in a slot, as text.
    fn ordinal_in_slot(&self) -> String {
        if self.has_entries() {
            return format!("(CODE_ENTRIES[slot] >> {}) as {USIZE}", 64 - self.places.bits());
        }
        ordinal_in_slot("CODE", self.places.discriminant == Discriminant::Ordinal && self.places.has_variants_in_slots())
    }
}

impl Hash {
    /// Writes a function from a word to its slot, named after what the word is made of, and the table it needs.
    pub(super) fn emit(&self, out: &mut String, of: &str) {
        let upper = of.to_uppercase();
        let slots = self.ordinals.len();
        let folded = if self.folds { "(word ^ word >> 32)" } else { "word" };
        let mut body = format!("    let product = {folded}.wrapping_mul({:#018x});\n", self.multiplier);
        if self.pilots.is_empty() {
            let _ = writeln!(body, "    (product >> {}) as {USIZE}", 64 - slots.trailing_zeros());
        } else {
            let name = format!("{upper}_PILOTS");
            table(
                out,
                "What the products of each bucket are multiplied by, so that no two have one slot.",
                &name,
                "::core::primitive::u8",
                self.pilots.iter(),
            );
            let _ = write!(
                body,
                "    let pilot = {name}[(product >> {shift}) as {USIZE}] as {U64};\n    \
                 let product = {mixed}.wrapping_mul(pilot);\n    \
                 ({scaled}) as {USIZE}\n",
                shift = 64 - self.pilots.len().trailing_zeros(),
                scaled = match slots >> slots.trailing_zeros() {
                    1 => format!("product >> {}", 64 - slots.trailing_zeros()),
                    times => format!("((product >> 32) * {times}) >> {}", 32 - slots.trailing_zeros()),
                },
                mixed = if mixes(self.pilots.len()) { "(product ^ product.rotate_left(32))" } else { "product" },
            );
        }
        function(out, "The slot that a word can be in.", &format!("{of}_slot(word: {U64}) -> {USIZE}"), &body);
    }

    /// Writes the table of ordinals by slot.
    pub(super) fn emit_ordinals(&self, out: &mut String, of: &str, places: Places) {
        let name = format!("{}_SLOTS", of.to_uppercase());
        table(
            out,
            "By slot, the one ordinal whose code is compared; 0 in empty slots.",
            &name,
            unsigned(places.none()).path,
            self.ordinals.iter(),
        );
    }

    /// Writes the table of variants by slot.
    pub(super) fn emit_variants(&self, out: &mut String, of: &str, around: &Around<'_>) {
        let name = format!("{}_VARIANTS", of.to_uppercase());
        let variants = self.ordinals.iter().map(|&ordinal| format!("{}::{}", around.name, around.variants[ordinal as usize]));
        table(out, "By slot, the one variant whose code is compared; the first one in empty slots.", &name, around.name, variants);
    }
}

/// The only ordinal that can be in a slot, as text; of variants whose discriminants it is, where they are in the slots.
pub(super) fn ordinal_in_slot(upper: &str, from_variants: bool) -> String {
    let table = if from_variants { "VARIANTS" } else { "SLOTS" };
    format!("{upper}_{table}[slot] as {USIZE}")
}

/// Writes a function from what is looked up to what can be found.
pub(super) fn candidate(out: &mut String, of: &str, argument: &str, body: &str) {
    let doc = format!("The only ordinal that a {of} can have, and whether it has.");
    function(out, &doc, &format!("candidate_of_{of}({argument}) -> ({USIZE}, ::core::primitive::bool)"), body);
}

/// Writes a function.
pub(super) fn function(out: &mut String, doc: &str, signature: &str, body: &str) {
    let _ = write!(out, "/// {doc}\n#[inline]\nconst fn {signature} {{\n{body}}}\n\n");
}

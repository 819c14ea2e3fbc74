//! Strings of any length: the text of their lookup.

use std::fmt::Write as _;

use super::layout::{table, unsigned};
use super::long::{Long, Probe, Way};
use super::numbers_text::function;

const USIZE: &str = "::core::primitive::usize";
const U64: &str = "::core::primitive::u64";
const SOME: &str = "::core::option::Option::Some";

impl Long {
    /// Writes `place_of_…`, named after what the strings are.
    pub(super) fn emit(&self, out: &mut String, of: &str) {
        let signature = format!("place_of_{of}({of}: &[::core::primitive::u8]) -> {USIZE}");
        let none = self.places.none();
        let doc = match &self.way {
            Way::Hash(Probe::All, _) => format!("The place of a {of}: its bytes choose the one that it can be, which is compared."),
            Way::Hash(..) => format!("The place of a {of}: its ends choose the one that it can be, and all bytes are compared."),
            Way::Sorted(_) => format!("The place of a {of}."),
        };
        match &self.way {
            Way::Hash(probe, hash) => {
                hash.emit(out, of);
                hash.emit_ordinals(out, of, self.places);
                if self.has_words() {
                    self.emit_words(out, of);
                }
                let body = if self.has_words() { self.by_words(*probe, of) } else { self.by_strings(*probe, of) };
                function(out, &doc, &signature, &body);
            }
            Way::Sorted(order) => {
                let upper = of.to_uppercase();
                let element = unsigned(none).path;
                table(out, &format!("The ordinals, in the order of their {of}s."), &format!("ORDINALS_BY_{upper}"), element, order.iter());
                let body = format!(
                    "    let (mut low, mut high) = (0, {count});
    while low < high {{
        let middle = low + (high - low) / 2;
        let ordinal = ORDINALS_BY_{upper}[middle] as {USIZE};
        match compare({of}_bytes(ordinal), {of}) {{
            ::core::cmp::Ordering::Equal => return ordinal,
            ::core::cmp::Ordering::Less => low = middle + 1,
            ::core::cmp::Ordering::Greater => high = middle,
        }}
    }}
    {none}
",
                    count = order.len()
                );
                function(out, &doc, &signature, &body);
            }
        }
    }

    fn emit_words(&self, out: &mut String, of: &str) {
        let upper = of.to_uppercase();
        let words = self.words();
        let rows = (0..self.places.padded()).map(|at| {
            let words = self.keys.get(at).map_or_else(|| vec![0; words], |key| self.words_of(key));
            let words: Vec<String> = words.iter().map(|word| format!("{word:#x}")).collect();
            format!("[{}]", words.join(", "))
        });
        let doc = "By ordinal, all bytes of each as little-endian words; a word that would end behind the string is its last eight bytes.";
        table(out, doc, &format!("KNOWN_{upper}S"), &format!("[{U64}; {words}]"), rows);
        let lengths = (0..self.places.padded()).map(|at| self.keys.get(at).map_or(0, Vec::len));
        table(out, "By ordinal, how many bytes each has.", &format!("{upper}_LENGTHS"), "::core::primitive::u8", lengths);
    }

    /// What both ways begin with: the length, and what is hashed.
    fn probed(&self, probe: Probe, of: &str) -> String {
        let none = self.places.none();
        let mut body = format!("    let length = {of}.len();\n");
        // The empty string is none of those that have a name or a code.
        // Longer ones are found to have another length.
        let _ = match self.longest - self.shortest {
            _ if self.has_words() && !matches!(probe, Probe::All) => {
                if self.shortest < 8 {
                    Ok(())
                } else {
                    writeln!(body, "    if length < 8 {{\n        return {none};\n    }}")
                }
            }
            0 => writeln!(body, "    if length != {} {{\n        return {none};\n    }}", self.longest),
            _ if self.shortest == 0 => writeln!(body, "    if length > {} {{\n        return {none};\n    }}", self.longest),
            _ => writeln!(body, "    if length < {} || length > {} {{\n        return {none};\n    }}", self.shortest, self.longest),
        };
        if self.shortest < 8 {
            let _ = writeln!(
                body,
                "    let padded = if length < 8 {{ short({of}) }} else {{ 0 }}.to_le_bytes();\n    \
                 let {of}: &[::core::primitive::u8] = if length < 8 {{ &padded }} else {{ {of} }};"
            );
        }
        let _ = writeln!(
            body,
            "    let ({SOME}(first), {SOME}(last)) = ({of}.first_chunk::<8>(), {of}.last_chunk::<8>()) else {{\n        return {none};\n    }};\n    \
             let (first, last) = ({U64}::from_le_bytes(*first), {U64}::from_le_bytes(*last));"
        );
        if !matches!(probe, Probe::Sum | Probe::Ends(_)) || self.words() > 2 {
            let _ = writeln!(body, "    let end = {of}.len() - 8;");
        }
        let ends = |rotation: u32| format!("first.wrapping_add(last.rotate_left({rotation})).wrapping_add(length as {U64})");
        let _ = match probe {
            Probe::Sum => writeln!(body, "    let hashed = first.wrapping_add(last);"),
            Probe::Ends(rotation) => writeln!(body, "    let hashed = {};", ends(rotation)),
            Probe::Middle(rotation) => {
                writeln!(body, "    let hashed = {}.wrapping_add(word({of}, end / 2).rotate_left({}));", ends(rotation), Probe::OF_MIDDLE)
            }
            Probe::All => writeln!(
                body,
                "    let mut hashed = length as {U64};
    let mut at = 0;
    while at < end {{
        hashed = (hashed.rotate_left(23) ^ word({of}, at)).wrapping_mul({multiplier:#x});
        at += 8;
    }}
    let hashed = (hashed.rotate_left(23) ^ last).wrapping_mul({multiplier:#x});",
                multiplier = Probe::MULTIPLIER
            ),
        };
        let _ = writeln!(body, "    let ordinal = {}_SLOTS[{of}_slot(hashed)] as {USIZE}{};", of.to_uppercase(), self.places.masked());
        body
    }

    /// Compares with the table of words.
    fn by_words(&self, probe: Probe, of: &str) -> String {
        let upper = of.to_uppercase();
        let words = self.words();
        let mut body = self.probed(probe, of);
        let _ = writeln!(body, "    let known = &KNOWN_{upper}S[ordinal];");
        let _ = write!(body, "    let differs = ({upper}_LENGTHS[ordinal] as {USIZE} ^ length) as {U64}");
        if words > 1 {
            body.push_str("\n        | (known[0] ^ first)");
        }
        for nth in 1..words.saturating_sub(1) {
            let _ = write!(body, "\n        | (known[{nth}] ^ word({of}, least({}, end)))", 8 * nth);
        }
        let _ = write!(
            body,
            "\n        | (known[{}] ^ last);\n    ordinal | ((differs != 0) as {USIZE}) << {}\n",
            words - 1,
            self.places.bits()
        );
        body
    }

    /// Compares with the string itself.
    fn by_strings(&self, probe: Probe, of: &str) -> String {
        let mut body = self.probed(probe, of);
        // A branch on the lengths is what would take longest. Without it other lengths are a difference, and the words are any.
        let _ = write!(
            body,
            "    let known = {of}_bytes(ordinal);\n    let known_end = known.len().saturating_sub(8);\n    \
             let lengths = (known.len() ^ length) as {U64};\n"
        );
        if self.shortest < 8 {
            body.push_str("    if length < 8 {\n        return place(ordinal, folded(lengths | (short(known) ^ first)));\n    }\n");
        }
        if self.words() <= Self::WORDS {
            body.push_str("    let differs = lengths | (word(known, known_end) ^ last)");
            for nth in 0..self.words() - 1 {
                let _ = match nth {
                    0 => write!(body, "\n        | (word(known, 0) ^ first)"),
                    nth => write!(body, "\n        | (word(known, least({at}, known_end)) ^ word({of}, least({at}, end)))", at = 8 * nth),
                };
            }
            body.push_str(";\n");
        } else {
            let _ = writeln!(
                body,
                "    let mut differs = lengths | (word(known, known_end) ^ last);\n    let mut at = 0;\n    while at < end {{\n        \
                 differs |= word(known, least(at, known_end)) ^ word({of}, at);\n        at += 8;\n    }}"
            );
        }
        body.push_str("    place(ordinal, folded(differs))\n");
        body
    }
}

/// What lookups of strings call.
pub(super) const WORD: &str = "\
/// The eight bytes from `at` on as a little-endian word; 0 where there are fewer.
#[inline]
const fn word(bytes: &[::core::primitive::u8], at: ::core::primitive::usize) -> ::core::primitive::u64 {
    if let ::core::option::Option::Some((_, bytes)) = bytes.split_at_checked(at) {
        if let ::core::option::Option::Some(bytes) = bytes.first_chunk::<8>() {
            return ::core::primitive::u64::from_le_bytes(*bytes);
        }
    }
    0
}

";

/// LLVM makes a branch of anything simpler.
pub(super) const LEAST: &str = "\
/// The smaller one, without a branch.
#[inline]
const fn least(a: ::core::primitive::usize, b: ::core::primitive::usize) -> ::core::primitive::usize {
    b - b.saturating_sub(a)
}

";

/// What a binary search of strings calls.
pub(super) const COMPARE: &str = "\
/// The order of two strings.
const fn compare(a: &[::core::primitive::u8], b: &[::core::primitive::u8]) -> ::core::cmp::Ordering {
    let mut at = 0;
    while at < a.len() && at < b.len() {
        if a[at] < b[at] {
            return ::core::cmp::Ordering::Less;
        }
        if a[at] > b[at] {
            return ::core::cmp::Ordering::Greater;
        }
        at += 1;
    }
    if a.len() < b.len() {
        ::core::cmp::Ordering::Less
    } else if a.len() > b.len() {
        ::core::cmp::Ordering::Greater
    } else {
        ::core::cmp::Ordering::Equal
    }
}

";

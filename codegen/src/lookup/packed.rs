//! Short strings: a word holds all of one.

use std::fmt::{self, Write as _};

use super::hash::Hash;
use super::layout::{Grouped, Size, table, unsigned};
use super::numbers_text::{candidate, function, ordinal_in_slot};
use super::places::Places;
use super::{Around, Discriminant};

/// Strings of one length up to 8 bytes, or of any up to 7.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Packed {
    places: Places,
    lengths: Lengths,
    words: Vec<u64>,
    hash: Hash,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Lengths {
    One(usize),
    /// The length is in the byte that is left.
    UpTo(usize),
}

impl Packed {
    pub(super) fn plan(keys: &[impl AsRef<[u8]>], places: Places) -> Option<Self> {
        let longest = keys.iter().map(|key| key.as_ref().len()).max()?;
        let lengths = if keys.iter().all(|key| key.as_ref().len() == longest) { Lengths::One(longest) } else { Lengths::UpTo(longest) };
        if !matches!(lengths, Lengths::One(1..=8) | Lengths::UpTo(1..=7)) {
            return None;
        }
        let words: Vec<u64> = keys.iter().map(|key| lengths.word(key.as_ref())).collect::<Option<_>>()?;
        let hash = Hash::of(&words)?;
        Some(Self { places, lengths, words, hash })
    }

    /// The place of a string, as the code that is emitted finds it.
    pub(super) fn place(&self, key: &[u8]) -> usize {
        match self.lengths.word(key) {
            Some(word) => {
                let ordinal = self.hash.ordinal(word);
                self.places.of(ordinal, self.words[ordinal] ^ word)
            }
            None => self.places.none(),
        }
    }

    fn word_bytes(&self) -> usize {
        if matches!(self.lengths, Lengths::One(..5)) { 4 } else { 8 }
    }

    /// How many bytes its tables take.
    pub(super) fn size(&self) -> usize {
        let element = unsigned(self.places.none()).bytes;
        self.hash.pilots.len() + self.hash.ordinals.len() * element + self.known() * self.word_bytes()
    }

    /// Whether the slots have variants, by whose discriminants the strings are found. Other variants do not tell their
    /// ordinals, so the strings are found by slot. Few variants are as near by place, and LLVM makes a branch of what
    /// compares their strings.
    fn has_variants(&self) -> bool {
        let has_few = self.places.count <= Places::FEW;
        !has_few && self.places.discriminant == Discriminant::Ordinal && self.places.has_variants_in_slots()
    }

    /// How many strings are in the table.
    fn known(&self) -> usize {
        if self.has_variants() { self.words.len() } else { self.hash.ordinals.len() }
    }

    /// Writes tables and `place_of_…`, named after what the strings are.
    pub(super) fn emit(&self, out: &mut String, of: &str, around: &Around<'_>) {
        self.hash.emit(out, of);
        let upper = of.to_uppercase();
        let (doc, key) = if self.has_variants() {
            self.hash.emit_variants(out, of, around);
            ("By ordinal, the bytes of each as a little-endian word", "ordinal")
        } else {
            self.hash.emit_ordinals(out, of, self.places);
            ("By slot, the bytes that are compared, as a little-endian word", "slot")
        };
        let word_type = self.word_type();
        let by_slot = self.hash.ordinals.iter().map(|&ordinal| self.words[ordinal as usize]);
        let words: Vec<u64> = if self.has_variants() { self.words.clone() } else { by_slot.collect() };
        let doc = match self.lengths {
            Lengths::One(_) => format!("{doc}."),
            Lengths::UpTo(_) => format!("{doc}, their number in its top byte."),
        };
        table(out, &doc, &format!("{upper}_KEYS"), &word_type, words.iter().map(|word| format!("{word:#x}")));
        let has_candidates = of == "code" && self.places.has_candidates();
        // Else what is found is a variant, and nothing asks for its place.
        if !self.has_variants() || (of == "code" && !has_candidates) {
            let mut body = self.read("bytes", &self.places.none().to_string());
            let _ = write!(
                body,
                "    let slot = {of}_slot(word as ::core::primitive::u64);\n    let ordinal = {};\n    place(ordinal, {})\n",
                ordinal_in_slot(&upper, self.has_variants()),
                self.places.folded(&format!("({upper}_KEYS[{key}] ^ word) as ::core::primitive::u64"), self.lengths.bits())
            );
            let what = if of == "digits" { "code as it is written" } else { of };
            let doc = format!("The place of a {what}: its bytes choose the one that it can be, which is compared.");
            let signature = format!("place_of_{of}(bytes: &[::core::primitive::u8]) -> ::core::primitive::usize");
            function(out, &doc, &signature, &body);
        }
        if has_candidates {
            let body = format!(
                "{}    let slot = {of}_slot(word as ::core::primitive::u64);\n    let ordinal = {};\n    (ordinal, {upper}_KEYS[{key}] == word)\n",
                self.read("bytes", "(0, false)"),
                ordinal_in_slot(&upper, self.has_variants()),
            );
            candidate(out, of, "bytes: &[::core::primitive::u8]", &body);
        }
    }

    /// The body of a function from bytes of this name to a variant.
    pub(super) fn variant(&self, of: &str, bytes: &str) -> String {
        if !self.has_variants() {
            return format!("    variant_at_place(place_of_{of}({bytes}))\n");
        }
        let upper = of.to_uppercase();
        format!(
            "{}    let variant = {upper}_VARIANTS[{of}_slot(word as ::core::primitive::u64)];\n    \
             let is_known = {upper}_KEYS[variant as ::core::primitive::usize] == word;\n    \
             // An index, because a branch would be mispredicted.\n    \
             [::core::option::Option::None, ::core::option::Option::Some(variant)][is_known as ::core::primitive::usize]\n",
            self.read(bytes, "::core::option::Option::None")
        )
    }

    fn word_type(&self) -> String {
        format!("::core::primitive::u{}", 8 * self.word_bytes())
    }

    /// Makes a word of bytes of this name; returns where they are too many.
    fn read(&self, bytes: &str, otherwise: &str) -> String {
        match self.lengths {
            Lengths::One(length) => {
                let names: Vec<String> = (0..length).map(|nth| format!("b{nth}")).collect();
                let all: Vec<&str> = (0..self.word_bytes()).map(|nth| names.get(nth).map_or("0", String::as_str)).collect();
                format!(
                    "    let &[{}] = {bytes} else {{\n        return {otherwise};\n    }};\n    let word = {}::from_le_bytes([{}]);\n",
                    names.join(", "),
                    self.word_type(),
                    all.join(", ")
                )
            }
            Lengths::UpTo(longest) => format!(
                "    if {bytes}.len() > {longest} {{\n        return {otherwise};\n    }}\n    \
                 let word = short({bytes}) | ({bytes}.len() as ::core::primitive::u64) << 56;\n"
            ),
        }
    }
}

impl fmt::Display for Packed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "perfect hash of {} slots, {}", Grouped(self.hash.ordinals.len()), Size(self.size()))
    }
}

impl Lengths {
    /// How many bits of a word can differ: of a length up to 7, three.
    fn bits(self) -> u32 {
        match self {
            Self::One(length) => 8 * u32::try_from(length).unwrap_or(8),
            Self::UpTo(_) => 59,
        }
    }

    fn word(self, key: &[u8]) -> Option<u64> {
        match self {
            Self::One(length) => (key.len() == length).then(|| short(key)),
            Self::UpTo(longest) => (key.len() <= longest).then(|| short(key) | (key.len() as u64) << 56),
        }
    }
}

/// Up to 8 bytes as one word; the bytes that are missing are 0.
pub(super) fn short(bytes: &[u8]) -> u64 {
    bytes.iter().rev().fold(0, |word, byte| word << 8 | u64::from(*byte))
}

/// The same, as text.
pub(super) const SHORT: &str = "\
/// Up to 8 bytes as one word; the bytes that are missing are 0.
#[inline]
const fn short(bytes: &[::core::primitive::u8]) -> ::core::primitive::u64 {
    let length = bytes.len();
    if let (::core::option::Option::Some(first), ::core::option::Option::Some(last)) = (bytes.first_chunk::<4>(), bytes.last_chunk::<4>()) {
        let first = ::core::primitive::u32::from_le_bytes(*first) as ::core::primitive::u64;
        let last = ::core::primitive::u32::from_le_bytes(*last) as ::core::primitive::u64;
        first | last << ((8 * length - 32) & 63)
    } else if length == 0 {
        0
    } else {
        let (middle, last) = (length / 2, length - 1);
        bytes[0] as ::core::primitive::u64
            | (bytes[middle] as ::core::primitive::u64) << (8 * middle)
            | (bytes[last] as ::core::primitive::u64) << (8 * last)
    }
}

";

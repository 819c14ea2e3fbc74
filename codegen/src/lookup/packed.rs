//! Short strings: a word holds all of one.

use std::fmt::{self, Write as _};

use super::hash::Hash;
use super::layout::{Grouped, Size, table, unsigned};
use super::numbers_text::function;
use super::places::Places;

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

    pub(super) fn needs_short(&self) -> bool {
        matches!(self.lengths, Lengths::UpTo(_))
    }

    fn word_bytes(&self) -> usize {
        if matches!(self.lengths, Lengths::One(..5)) { 4 } else { 8 }
    }

    pub(super) fn size(&self) -> usize {
        self.hash.pilots.len() + self.hash.ordinals.len() * (unsigned(self.places.none()).bytes + self.word_bytes())
    }

    /// Writes `place_of_…`, named after what the strings are.
    pub(super) fn emit(&self, out: &mut String, of: &str) {
        self.hash.emit(out, of, self.places);
        let upper = of.to_uppercase();
        let word_type = format!("::core::primitive::u{}", 8 * self.word_bytes());
        let words = self.hash.ordinals.iter().map(|&ordinal| format!("{:#x}", self.words[ordinal as usize]));
        table(out, "The only bytes that can be in each slot, as one word.", &format!("{upper}_KEYS"), &word_type, words);
        let none = self.places.none();
        let mut body = String::new();
        match self.lengths {
            Lengths::One(length) => {
                let names: Vec<String> = (0..length).map(|nth| format!("b{nth}")).collect();
                let bytes: Vec<&str> = (0..self.word_bytes()).map(|nth| names.get(nth).map_or("0", String::as_str)).collect();
                let _ = write!(
                    body,
                    "    let &[{}] = bytes else {{\n        return {none};\n    }};\n    let word = {word_type}::from_le_bytes([{}]);\n",
                    names.join(", "),
                    bytes.join(", ")
                );
            }
            Lengths::UpTo(longest) => {
                let _ = write!(
                    body,
                    "    if bytes.len() > {longest} {{\n        return {none};\n    }}\n    \
                     let word = short(bytes) | (bytes.len() as ::core::primitive::u64) << 56;\n"
                );
            }
        }
        let _ = write!(
            body,
            "    let slot = {of}_slot(word as ::core::primitive::u64);\n    \
             place({upper}_SLOTS[slot] as ::core::primitive::usize, {})\n",
            self.places.folded(&format!("({upper}_KEYS[slot] ^ word) as ::core::primitive::u64"), self.lengths.bits())
        );
        let signature = format!("place_of_{of}(bytes: &[::core::primitive::u8]) -> ::core::primitive::usize");
        function(out, "The place of what is written so.", &signature, &body);
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

/// Writes the same.
pub(super) fn emit_short(out: &mut String) {
    out.push_str(
        "/// Up to 8 bytes as one word; the bytes that are missing are 0.
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

",
    );
}

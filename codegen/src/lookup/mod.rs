//! From codes, names and what is on the wire to variants: the fastest way for each set, as Rust.
//!
//! [`Lookups::plan`] chooses the ways, [`Lookups::emit`] writes them. Nothing here knows documents: codes are numbers or
//! strings, and the variants are names.
//!
//! # What is chosen
//!
//! Time is loads, one behind the other, and mispredicted branches. Tables and hashes do not branch on whether there is
//! such a code, but for a length that none has; only binary search does. Strings of less than 8 bytes go another way than
//! longer ones.
//!
//! For each variant in a table, rustc looks through all explicit discriminants before its own. So more than 1,024 of them
//! are matched in pieces that LLVM makes tables of (`matched`), by slot where the codes are hashed. That is a call and a
//! load more: of 6,000 random `u32`, a lookup takes 1.75 ns, and `check` 0.4 s, 2.5 times the bare enum's; with a table
//! by ordinal 1.35 ns and 1.4 s, with one by slot as well 0.92 ns and 2.5 s.
//!
//! A hash finds the only variant that a code can have. Its own code is what is compared, for then the variant is loaded
//! in any case: where it is loaded only if the codes are the same, LLVM makes a branch of the comparison.
//!
//! Of numbers (`n` of them, a code of `b` bytes, an ordinal of `o`: 1 up to 255 codes, then 2):
//!
//! | way | when | loads | bytes |
//! | --- | --- | --- | --- |
//! | consecutive | each code is one more than the one before, in the order of the document | 0 | 0 |
//! | dense from 0 | that table is at most 5/4 of the next one | 1 | `o` for each number up to the largest |
//! | dense from the first | at most 1,024 places, or 3/2 of the bytes of a hash | 1 | `o` for each number, or each multiple of a power of two that all distances are multiples of, between the smallest and the largest; padded to a power of two |
//! | perfect hash | one is found, as good as always | see below | about `n * (1/2 + 1.3 * o)`, and `1.3 * b` more for each where the slots have variants whose discriminants are the codes, or these are nothing |
//! | binary search | otherwise | log n | `n * (o + b)` |
//!
//! Each load count is that of the ordinal; the variant is one more. The hash loads a pilot and the variant in the slot,
//! where the discriminants are up to 8,192 ordinals, or the codes of up to 512 variants or of more than 1,024; elsewhere
//! the slot has the ordinal, and the variant is one more. Then it loads the variant's code, where that is not the discriminant.
//! For the place of one of 256 to 512 codes of up to 32 bits, code and ordinal are one word of 8 bytes in the slot.
//!
//! Up to 512 codes have as many slots as a power of two. More have 1, 9/8, 5/4 or 3/2 of one, at least 9/8 of what there
//! are: any other number takes a multiplication, which is 0.3 ns. There are as many pilots as a power of two, at least a
//! third of the codes; of more than 8,192, half of them.
//!
//! The descriptions of up to 511 codes are `Option`s by place. Of more they are parts of one text, which are made before it
//! is known whether the code is the one that was looked up: else LLVM branches on that. Safe Rust makes a part of a `str`
//! only after a look at the text where it begins and ends. For 6,000 codes that is 3.7 ns, with a slice for each 1.8 ns;
//! but slices take four times the bytes of the offsets.
//!
//! Of strings:
//!
//! | way | when | bytes |
//! | --- | --- | --- |
//! | perfect hash of the bytes as one word | all have one length of up to 8 bytes, or any up to 7 | about `n * (1/2 + 1.3 * o + b)`, `b` being 4 or 8; `1.3 * b` where the discriminants are no ordinals, or up to 255 |
//! | perfect hash of both ends and the length, all bytes compared | these tell the strings apart, or the middle or all bytes do | `n * (1/2 + 1.3 * o)`; up to 255 strings also their bytes as words |
//! | binary search | otherwise | `n * o` |
//!
//! Digits on the wire are looked up as such strings where there are up to 255 codes, and are read as a number elsewhere,
//! eight at once.
//!
//! [`Strategy`] overrides the choice for numbers, and for strings where it is [`Strategy::Sorted`].

mod digits;
mod hash;
pub(crate) mod layout;
mod long;
mod long_text;
mod matched;
mod numbers;
mod numbers_text;
mod packed;
mod places;

use std::fmt;

use self::digits::Digits;
use self::long::Long;
use self::numbers::Numbers;
use self::numbers_text::function;
use self::packed::Packed;
use self::places::{Places, called};
use crate::code::IntType;

/// How codes are looked up, where the choice is not left to the plan. What cannot be is as if nothing had been said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Strategy {
    /// A table with a place for each number.
    Dense,
    /// A perfect hash.
    Hash,
    /// Binary search.
    Sorted,
}

impl Strategy {
    /// The strategy with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "dense" => Some(Self::Dense),
            "hash" => Some(Self::Hash),
            "sorted" => Some(Self::Sorted),
            _ => None,
        }
    }

    /// The name, as [`from_name`](Self::from_name) reads it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Dense => "dense",
            Self::Hash => "hash",
            Self::Sorted => "sorted",
        }
    }
}

/// The codes of a set, in the order of the document; no two are the same.
#[derive(Debug, Clone, Copy)]
pub enum Codes<'a> {
    /// Numbers that this type holds.
    Numbers(IntType, &'a [i128]),
    /// Strings as on the wire.
    Strings(&'a [&'a str]),
}

/// What a variant's discriminant is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Discriminant {
    /// The code.
    Code,
    /// The ordinal.
    Ordinal,
    /// Variants have fields: `as` is no cast for them.
    None,
}

/// What the text refers to.
#[derive(Debug, Clone, Copy)]
pub struct Around<'a> {
    /// The enum.
    pub name: &'a str,
    /// The variants as identifiers, in the order of the document.
    pub variants: &'a [String],
}

/// How codes, names and what is on the wire are found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lookups {
    places: Places,
    codes: ByCode,
    names: Strings,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum ByCode {
    Numbers(Numbers, Digits),
    Strings(Strings),
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Strings {
    Packed(Packed),
    Long(Long),
}

impl Lookups {
    /// Chooses.
    pub fn plan(codes: Codes<'_>, names: &[&str], discriminant: Discriminant, strategy: Option<Strategy>) -> Self {
        let sorted = strategy == Some(Strategy::Sorted);
        let places = Places { count: names.len(), discriminant };
        let codes = match codes {
            Codes::Numbers(int, values) => {
                let numbers = Numbers::plan(int, values, places, strategy);
                let digits = Digits::plan(&numbers, sorted);
                ByCode::Numbers(numbers, digits)
            }
            Codes::Strings(strings) => ByCode::Strings(Strings::plan(strings, places, sorted)),
        };
        Self { places, codes, names: Strings::plan(names, places, sorted) }
    }

    /// The ordinal of a code that is a number.
    pub fn find_code(&self, code: i128) -> Option<usize> {
        match &self.codes {
            ByCode::Numbers(numbers, _) if numbers.int.holds(code) => self.known(numbers.place(code)),
            ByCode::Numbers(..) | ByCode::Strings(_) => None,
        }
    }

    /// The ordinal of a code as it is on the wire.
    pub fn find_bytes(&self, bytes: &[u8]) -> Option<usize> {
        match &self.codes {
            ByCode::Numbers(numbers, digits) => self.known(digits.place(numbers, bytes)),
            ByCode::Strings(strings) => self.known(strings.place(bytes)),
        }
    }

    /// The ordinal of a name.
    pub fn find_name(&self, name: &[u8]) -> Option<usize> {
        self.known(self.names.place(name))
    }

    fn known(&self, place: usize) -> Option<usize> {
        (place < self.places.count).then_some(place)
    }

    /// Whether the variants are in a table by ordinal, which whoever emits the text must write, with the function `variant`.
    pub fn has_variant_table(&self) -> bool {
        self.places.has_table()
    }

    /// Whether there is a slice of all variants.
    pub fn has_slice(&self) -> bool {
        self.places.has_slice()
    }

    /// Whether there is `candidate_of_code`.
    pub fn has_candidates(&self) -> bool {
        let is_hashed = match &self.codes {
            ByCode::Numbers(numbers, _) => numbers.is_hashed(),
            ByCode::Strings(strings) => matches!(strings, Strings::Packed(_)),
        };
        is_hashed && self.places.has_candidates()
    }

    /// Whether names are compared with those found in the tables.
    pub fn compares_names(&self) -> bool {
        self.names.compares()
    }

    /// The same of codes that are strings.
    pub fn compares_codes(&self) -> bool {
        matches!(&self.codes, ByCode::Strings(codes) if codes.compares())
    }

    /// The same as [`has_slice`](Self::has_slice) for a set of so many codes that is not planned yet.
    #[cfg(feature = "diff")]
    pub(crate) fn slices_variants(count: usize, discriminant: Discriminant) -> bool {
        Places { count, discriminant }.has_slice()
    }

    /// How long a table by place is; what is at the number of codes and behind it stands for no code.
    pub fn places(&self) -> usize {
        self.places.len()
    }

    /// How long a table by ordinal is, so that each index is in bounds.
    pub fn padded(&self) -> usize {
        self.places.padded()
    }

    /// How many bytes the tables have, without the variants by place.
    pub fn size(&self) -> usize {
        let codes = match &self.codes {
            ByCode::Numbers(numbers, digits) => numbers.size() + digits.size(),
            ByCode::Strings(strings) => strings.size(),
        };
        codes + self.names.size()
    }

    /// The tables and functions, all of them private. They call functions from ordinals to what is there: `variant`,
    /// `name_bytes` and `code_bytes` where [`compares_names`](Self::compares_names) and
    /// [`compares_codes`](Self::compares_codes) say so. Numbers of variants whose discriminants are ordinals are
    /// compared with a table of the codes by ordinal, `CODES`.
    ///
    /// * `variant_at_place`: from a place to `Option` of the enum,
    /// * `place_of_code` and `variant_of_code` of a number, `ordinal_of_code` where the discriminants are the codes, and
    ///   `variant_of_digits` of the bytes on the wire where variants have discriminants,
    /// * or `place_of_code` and `variant_of_code` of a string's bytes,
    /// * `candidate_of_code`, the only ordinal that a code can have and whether it has, where
    ///   [`has_candidates`](Self::has_candidates) says so,
    /// * `place_of_name` and `variant_of_name` of a name's bytes.
    pub fn emit(&self, around: &Around<'_>) -> String {
        let mut out = String::new();
        self.places.emit(&mut out, around);
        match &self.codes {
            ByCode::Numbers(numbers, digits) => {
                numbers.emit(&mut out, around);
                // Any number is a variant then, so that all of them are read.
                if self.places.discriminant != Discriminant::None {
                    digits.emit(&mut out, numbers, around);
                }
            }
            ByCode::Strings(strings) => strings.emit(&mut out, "code", around),
        }
        self.names.emit(&mut out, "name", around);
        let mut helpers = String::new();
        let called = called(&out);
        self.places.emit_called(&mut helpers, &called);
        for (function, text) in
            [("word", long_text::WORD), ("least", long_text::LEAST), ("compare", long_text::COMPARE), ("short", packed::SHORT)]
        {
            if called.contains(function) {
                helpers.push_str(text);
            }
        }
        out.push_str(&helpers);
        out.truncate(out.trim_end().len());
        out.push('\n');
        out
    }
}

/// One line for each lookup: what it is, and what it takes.
impl fmt::Display for Lookups {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.codes {
            ByCode::Numbers(numbers, digits) => write!(f, "codes: {numbers}\ndigits: {digits}\n")?,
            ByCode::Strings(strings) => writeln!(f, "codes: {strings}")?,
        }
        write!(f, "names: {}", self.names)
    }
}

impl Strings {
    fn plan(keys: &[&str], places: Places, sorted: bool) -> Self {
        let packed = if sorted { None } else { Packed::plan(keys, places) };
        packed.map_or_else(|| Self::Long(Long::plan(keys, places, sorted)), Self::Packed)
    }

    fn place(&self, key: &[u8]) -> usize {
        match self {
            Self::Packed(packed) => packed.place(key),
            Self::Long(long) => long.place(key),
        }
    }

    fn size(&self) -> usize {
        match self {
            Self::Packed(packed) => packed.size(),
            Self::Long(long) => long.size(),
        }
    }

    /// Whether the strings themselves are compared.
    fn compares(&self) -> bool {
        matches!(self, Self::Long(long) if !long.has_words())
    }

    fn emit(&self, out: &mut String, of: &str, around: &Around<'_>) {
        match self {
            Self::Packed(packed) => packed.emit(out, of, around),
            Self::Long(long) => long.emit(out, of),
        }
        let signature = format!("variant_of_{of}({of}: &[::core::primitive::u8]) -> ::core::option::Option<{}>", around.name);
        let body = match self {
            Self::Packed(packed) => packed.variant(of, of),
            Self::Long(_) => format!("    variant_at_place(place_of_{of}({of}))\n"),
        };
        function(out, &format!("The variant of a {of}."), &signature, &body);
    }
}

impl fmt::Display for Strings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Packed(packed) => packed.fmt(f),
            Self::Long(long) => long.fmt(f),
        }
    }
}

//! Integer codes: how they are found.

use std::borrow::Cow;
use std::fmt;

use super::hash::Hash;
use super::layout::{Grouped, Size, unsigned};
use super::matched::Matched;
use super::places::Places;
use super::{Discriminant, Strategy};
use crate::code::IntType;

/// The codes, and the way to them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Numbers {
    pub(super) int: IntType,
    pub(super) codes: Vec<i128>,
    pub(super) places: Places,
    pub(super) way: Way,
}

/// The way to a code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Way {
    /// In the order of the document, each code is one more than the one before.
    Consecutive { first: i128 },
    /// A place for each number from 0 on; one more for all that are greater.
    FromZero { table: Vec<u32> },
    /// A place for each number from the first on that is so many times a power of two away: as many as a power of two.
    Dense { first: i128, shift: u32, table: Vec<u32> },
    /// A perfect hash, and a comparison.
    Hash(Hash),
    /// The ordinals, sorted by code.
    Sorted { order: Vec<u32> },
}

impl Numbers {
    /// Tables of at most so many places are dense, whatever else would do.
    const FEW_PLACES: usize = 1024;
    /// No dense table has more, even if it is asked for.
    const MOST_PLACES: i128 = 1 << 22;

    pub(super) fn plan(int: IntType, codes: &[i128], places: Places, strategy: Option<Strategy>) -> Self {
        let mut numbers = Self { int, codes: codes.to_vec(), places, way: Way::Sorted { order: Vec::new() } };
        let consecutive = numbers.consecutive();
        numbers.way = match strategy {
            Some(Strategy::Sorted) => numbers.sorted(),
            Some(Strategy::Hash) => numbers.hash().unwrap_or_else(|| numbers.sorted()),
            Some(Strategy::Dense) => {
                consecutive.or_else(|| numbers.dense(usize::MAX)).or_else(|| numbers.hash()).unwrap_or_else(|| numbers.sorted())
            }
            None => match consecutive.or_else(|| numbers.dense(Self::FEW_PLACES.max(numbers.worth_of_dense()))) {
                Some(way) => way,
                None => numbers.hash().or_else(|| numbers.dense(usize::MAX)).unwrap_or_else(|| numbers.sorted()),
            },
        };
        numbers
    }

    /// Up to how many places a dense table is better than a hash of these codes: it may take half as much again, for it
    /// is one load instead of three.
    fn worth_of_dense(&self) -> usize {
        let element = unsigned(self.places.none()).bytes;
        let hashed = self.codes.len() * (6 + 10 * element + 8 * self.bytes()) / 8;
        hashed * 3 / 2 / element
    }

    fn consecutive(&self) -> Option<Way> {
        let first = *self.codes.first()?;
        (first..).zip(&self.codes).all(|(next, code)| next == *code).then_some(Way::Consecutive { first })
    }

    fn dense(&self, most: usize) -> Option<Way> {
        let first = self.codes.iter().copied().min()?;
        let last = self.codes.iter().copied().max()?;
        let shift = self.codes.iter().fold(0, |bits, code| bits | (code - first)).trailing_zeros();
        let shift = if first == last { 0 } else { shift };
        let span = ((last - first) >> shift) + 1;
        if span > Self::MOST_PLACES {
            return None;
        }
        let padded = usize::try_from(span).ok()?.next_power_of_two();
        // A comparison is less than a subtraction and a mask, and few places before the first code cost little.
        let from_zero = first >= 0 && (last + 2) * 4 <= i128::try_from(padded).ok()? * 5;
        let table = |len: usize, place_of: &dyn Fn(i128) -> i128| {
            let mut table = vec![u32::try_from(self.places.none()).unwrap_or(u32::MAX); len];
            for (code, ordinal) in self.codes.iter().zip(0..) {
                if let Some(place) = usize::try_from(place_of(*code)).ok().and_then(|place| table.get_mut(place)) {
                    *place = ordinal;
                }
            }
            table
        };
        if from_zero {
            let len = usize::try_from(last).ok()? + 2;
            // All numbers of the type are in the table.
            let len = if self.int.holds(last + 1) { len } else { len - 1 };
            return (len <= most).then(|| Way::FromZero { table: table(len, &|code| code) });
        }
        (padded <= most).then(|| Way::Dense { first, shift, table: table(padded, &|code| (code - first) >> shift) })
    }

    fn hash(&self) -> Option<Way> {
        let words: Vec<u64> = self.codes.iter().map(|code| self.word(*code)).collect();
        Hash::of(&words).map(Way::Hash)
    }

    fn sorted(&self) -> Way {
        let mut order: Vec<u32> = (0..).take(self.codes.len()).collect();
        order.sort_unstable_by_key(|&ordinal| self.codes[ordinal as usize]);
        Way::Sorted { order }
    }

    /// How many bytes a code has.
    pub(super) fn bytes(&self) -> usize {
        match self.int {
            IntType::U8 | IntType::I8 => 1,
            IntType::U16 | IntType::I16 => 2,
            IntType::U32 | IntType::I32 => 4,
            IntType::U64 | IntType::I64 => 8,
        }
    }

    /// The bits of a code.
    fn word(&self, code: i128) -> u64 {
        code as u64 & (u64::MAX >> (64 - 8 * self.bytes()))
    }

    /// How far a code is from the first, in steps of so many bits; what is between two steps is far away.
    fn away(&self, code: i128, first: i128, shift: u32) -> u64 {
        let away = self.word(code.wrapping_sub(first));
        let bits = 8 * u32::try_from(self.bytes()).unwrap_or(8);
        if shift == 0 { away } else { away >> shift | self.word(i128::from(away) << (bits - shift)) }
    }

    /// The place of a code, as the code that is emitted finds it.
    pub(super) fn place(&self, code: i128) -> usize {
        let none = self.places.none();
        match &self.way {
            Way::Consecutive { first } => usize::try_from(self.away(code, *first, 0)).map_or(none, |away| away.min(none)),
            Way::FromZero { table } => {
                let place = usize::try_from(self.word(code)).unwrap_or(usize::MAX).min(table.len() - 1);
                table[place] as usize
            }
            Way::Dense { first, shift, table } => {
                let away = self.away(code, *first, *shift);
                let place = away & (table.len() as u64 - 1);
                self.places.of(table[place as usize] as usize, away >> table.len().trailing_zeros())
            }
            Way::Hash(hash) => {
                let ordinal = hash.ordinal(self.word(code));
                self.places.of(ordinal, self.word(self.codes[ordinal] ^ code))
            }
            Way::Sorted { order } => {
                let (mut base, mut size) = (0, order.len());
                while size > 1 {
                    let half = size / 2;
                    if self.codes[order[base + half] as usize] <= code {
                        base += half;
                    }
                    size -= half;
                }
                order.get(base).map_or(none, |&ordinal| self.places.of(ordinal as usize, self.word(self.codes[ordinal as usize] ^ code)))
            }
        }
    }

    /// Whether `candidate_of_code` is written.
    pub(super) fn tells_candidates(&self) -> bool {
        self.is_hashed() && self.places.has_candidates()
    }

    pub(super) fn is_hashed(&self) -> bool {
        matches!(self.way, Way::Hash(_))
    }

    /// Whether a lookup compares with a table of the codes by slot: variants without discriminants do not tell theirs.
    pub(super) fn compares(&self) -> bool {
        self.is_hashed() && !self.has_entries() && self.places.discriminant == Discriminant::None
    }

    /// Whether the slots of a hash have the codes and the ordinals in one word, so that a place is one load and little to
    /// compute. Only small tables do: larger ones are read from farther away, and these are four times as large.
    pub(super) fn has_entries(&self) -> bool {
        self.is_hashed() && self.places.lists_variants() && self.places.count > Places::FEW && self.bytes() <= 4
    }

    /// What is in a slot then: the ordinal is in the top bits.
    pub(super) fn entry(&self, ordinal: u32) -> u64 {
        u64::from(ordinal) << (64 - self.places.bits()) | self.word(self.codes[ordinal as usize])
    }

    /// The variants, where they are matched.
    pub(super) fn matched(&self) -> Matched<'_> {
        match &self.way {
            Way::Hash(hash) => Matched { function: "code_variant", number: "slot", ordinals: Cow::Borrowed(&hash.ordinals) },
            _ => Matched { function: "variant", number: "ordinal", ordinals: (0..).take(self.codes.len()).collect() },
        }
    }

    /// A slot of each ordinal, where the variants are matched by slot.
    pub(super) fn slots_in_order(&self) -> Option<Vec<u32>> {
        let Way::Hash(hash) = &self.way else { return None };
        if self.places.has_table() {
            return None;
        }
        let mut slots = vec![0; self.codes.len()];
        for (&ordinal, slot) in hash.ordinals.iter().zip(0..) {
            slots[ordinal as usize] = slot;
        }
        Some(slots)
    }

    /// How many bytes its tables take.
    pub(super) fn size(&self) -> usize {
        let element = unsigned(self.places.none()).bytes;
        let matched = match self.slots_in_order() {
            Some(slots) => slots.len() * unsigned(slots.iter().copied().max().unwrap_or(0) as usize).bytes,
            None => 0,
        };
        matched
            + match &self.way {
                Way::Consecutive { .. } => 0,
                Way::FromZero { table } | Way::Dense { table, .. } => table.len() * element,
                Way::Hash(hash) => {
                    let element = match self.places.discriminant {
                        _ if !self.has_entries() => element,
                        Discriminant::Ordinal => element + 8,
                        Discriminant::Code | Discriminant::None => 8,
                    };
                    let known = match self.places.discriminant {
                        Discriminant::None if self.has_entries() => 0,
                        Discriminant::None => self.bytes(),
                        Discriminant::Code if self.places.has_variants_in_slots() => self.bytes(),
                        Discriminant::Code | Discriminant::Ordinal => 0,
                    };
                    hash.pilots.len() + hash.ordinals.len() * (element + known)
                }
                Way::Sorted { order } => order.len() * (element + self.bytes()),
            }
    }
}

/// What it is, in words.
impl fmt::Display for Numbers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let size = Size(self.size());
        match &self.way {
            Way::Consecutive { .. } => f.write_str("consecutive, no table"),
            Way::FromZero { table } | Way::Dense { table, .. } => write!(f, "dense table of {} entries, {size}", Grouped(table.len())),
            Way::Hash(hash) => write!(f, "perfect hash of {} slots, {size}", Grouped(hash.ordinals.len())),
            Way::Sorted { .. } => write!(f, "binary search, {size}"),
        }
    }
}

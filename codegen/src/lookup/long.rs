//! Strings of any length: names, and codes that fit in no word.
//!
//! The hash is of the first and the last 8 bytes, where these tell the strings apart; else also of the length, of the
//! middle, or of all. All bytes are compared, by words that overlap, without leaving at the first that differs.

use std::collections::HashSet;
use std::fmt;

use super::hash::Hash;
use super::layout::{Grouped, Size, unsigned};
use super::packed::short;
use super::places::Places;

/// The strings, and the way to them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Long {
    pub(super) places: Places,
    pub(super) keys: Vec<Vec<u8>>,
    pub(super) shortest: usize,
    pub(super) longest: usize,
    pub(super) way: Way,
}

/// The way to a string.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Way {
    /// A perfect hash of what the probe makes of a string.
    Hash(Probe, Hash),
    /// The ordinals, sorted by string.
    Sorted(Vec<u32>),
}

/// What of a string is hashed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Probe {
    /// Both ends.
    Sum,
    /// The length and both ends, the last rotated by so much.
    Ends(u32),
    /// These, and the middle.
    Middle(u32),
    /// All bytes.
    All,
}

impl Probe {
    const IN_ORDER: [Self; 7] = [Self::Sum, Self::Ends(29), Self::Ends(5), Self::Ends(43), Self::Middle(29), Self::Middle(5), Self::All];
    /// What the hash of all bytes is multiplied by after each word.
    pub(super) const MULTIPLIER: u64 = 0x9e37_79b9_7f4a_7c15;
    /// How the middle is rotated.
    pub(super) const OF_MIDDLE: u32 = 47;

    /// One word of a string. Of fewer than 8 bytes the missing ones are 0.
    pub(super) fn word(self, key: &[u8]) -> u64 {
        let length = key.len() as u64;
        let mut padded = [0; 8];
        let key = if key.len() < 8 {
            padded[..key.len()].copy_from_slice(key);
            &padded
        } else {
            key
        };
        let end = key.len() - 8;
        let ends = |rotation: u32| word(key, 0).wrapping_add(word(key, end).rotate_left(rotation)).wrapping_add(length);
        match self {
            Self::Sum => word(key, 0).wrapping_add(word(key, end)),
            Self::Ends(rotation) => ends(rotation),
            Self::Middle(rotation) => ends(rotation).wrapping_add(word(key, end / 2).rotate_left(Self::OF_MIDDLE)),
            Self::All => {
                let step = |hash: u64, at: usize| (hash.rotate_left(23) ^ word(key, at)).wrapping_mul(Self::MULTIPLIER);
                step((0..end).step_by(8).fold(length, step), end)
            }
        }
    }
}

/// Eight bytes as a word.
fn word(key: &[u8], at: usize) -> u64 {
    key.get(at..).and_then(<[u8]>::first_chunk).map_or(0, |bytes| u64::from_le_bytes(*bytes))
}

impl Long {
    /// Up to so many words of each string stand in a table of their own.
    pub(super) const WORDS: usize = 8;

    pub(super) fn plan(keys: &[&str], places: Places, sorted: bool) -> Self {
        let keys: Vec<Vec<u8>> = keys.iter().map(|key| key.as_bytes().to_vec()).collect();
        let way = if sorted { None } else { Probe::IN_ORDER.into_iter().find_map(|probe| Self::hash(&keys, probe)) };
        let way = way.unwrap_or_else(|| {
            let mut order: Vec<u32> = (0..).take(keys.len()).collect();
            order.sort_unstable_by(|&a, &b| keys[a as usize].cmp(&keys[b as usize]));
            Way::Sorted(order)
        });
        let shortest = keys.iter().map(Vec::len).min().unwrap_or(0);
        let longest = keys.iter().map(Vec::len).max().unwrap_or(0);
        Self { places, keys, shortest, longest, way }
    }

    fn hash(keys: &[Vec<u8>], probe: Probe) -> Option<Way> {
        let words: Vec<u64> = keys.iter().map(|key| probe.word(key)).collect();
        let mut known = HashSet::with_capacity(words.len());
        if !words.iter().all(|word| known.insert(*word)) {
            return None;
        }
        Hash::of(&words).map(|hash| Way::Hash(probe, hash))
    }

    /// The place of a string, as the code that is emitted finds it.
    pub(super) fn place(&self, key: &[u8]) -> usize {
        let none = self.places.none();
        match &self.way {
            Way::Hash(..) if key.len() < self.shortest || key.len() > self.longest => none,
            Way::Hash(probe, hash) => {
                let ordinal = hash.ordinal(probe.word(key));
                self.places.of(ordinal, u64::from(self.keys[ordinal] != key))
            }
            Way::Sorted(order) => match order.binary_search_by(|&ordinal| self.keys[ordinal as usize].as_slice().cmp(key)) {
                Ok(at) => order[at] as usize,
                Err(_) => none,
            },
        }
    }

    /// How many words cover the longest string.
    pub(super) fn words(&self) -> usize {
        self.longest.div_ceil(8).max(1)
    }

    /// Whether the words of all strings are in a table; else they are compared with the table of the strings.
    pub(super) fn has_words(&self) -> bool {
        self.is_hashed() && self.places.count <= Places::FEW && self.words() <= Self::WORDS
    }

    /// Where the words of a string of at least 8 bytes are; the last is at its end.
    pub(super) fn starts(&self, length: usize) -> Vec<usize> {
        let end = length.max(8) - 8;
        (0..self.words() - 1).map(|nth| (8 * nth).min(end)).chain([end]).collect()
    }

    /// The words of a string, as they are compared.
    pub(super) fn words_of(&self, key: &[u8]) -> Vec<u64> {
        if key.len() < 8 { vec![short(key); self.words()] } else { self.starts(key.len()).into_iter().map(|at| word(key, at)).collect() }
    }

    pub(super) fn is_hashed(&self) -> bool {
        matches!(self.way, Way::Hash(..))
    }

    pub(super) fn size(&self) -> usize {
        let element = unsigned(self.places.none()).bytes;
        match &self.way {
            Way::Hash(_, hash) => {
                let known = if self.has_words() { self.places.padded() * (8 * self.words() + 1) } else { 0 };
                hash.pilots.len() + hash.ordinals.len() * element + known
            }
            Way::Sorted(order) => order.len() * element,
        }
    }
}

impl fmt::Display for Long {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.way {
            Way::Hash(_, hash) => write!(f, "perfect hash of {} slots, {}", Grouped(hash.ordinals.len()), Size(self.size())),
            Way::Sorted(_) => write!(f, "binary search, {}", Size(self.size())),
        }
    }
}

//! Perfect hashing: distinct words get slots of their own, by one multiplication, a pilot and another.
//!
//! A word times the multiplier has its bucket in its top bits. Each bucket has a pilot, a byte; the product, with its low
//! half mixed into the high one where there are many buckets, times the pilot has the slot in its top bits. Pilots are found greedily, the fullest buckets first (hash and displace).
//! Few words need no pilots: the top bits of the product are the slot.
//!
//! The multipliers come from the words themselves, so that no document can be written against a known one without
//! being searched for. How many are tried is bounded; where none does, the caller has another way.

/// A slot that no word has.
const EMPTY: u32 = u32::MAX;

/// Where each word is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Hash {
    pub(super) multiplier: u64,
    /// Whether the high half of a word is folded into the low one before it is multiplied.
    pub(super) folds: bool,
    /// One for each bucket, as many as a power of two; none where the product is the slot.
    pub(super) pilots: Vec<u8>,
    /// The ordinal of the word in each slot; 0 in a slot without one, where a comparison tells.
    pub(super) ordinals: Vec<u32>,
}

impl Hash {
    /// Up to so many words do without pilots.
    const FEW: usize = 64;
    /// Their most slots.
    const MOST_SLOTS_OF_FEW: usize = 512;
    /// How many multipliers are tried for a number of slots.
    const TRIES_OF_FEW: usize = 400;
    /// How many are tried with pilots.
    const TRIES: usize = 12;
    /// Tables of at most so many words have as many slots as a power of two: they are small whatever they waste.
    const SMALL: usize = 512;
    /// Up to so many words get by with three for each bucket, so that the pilots are few: of more, some bucket finds none.
    const CROWDED: usize = 8192;
    /// A bucket with more words will hardly find a pilot.
    const FULL: usize = 64;

    /// A hash of distinct words, where one is found.
    pub(super) fn of(words: &[u64]) -> Option<Self> {
        let mut multipliers = Multipliers::of(words);
        if words.len() <= Self::FEW {
            let mut slots = words.len().next_power_of_two().max(2);
            while slots <= Self::MOST_SLOTS_OF_FEW {
                if let Some(hash) = (0..Self::TRIES_OF_FEW).find_map(|_| Self::without_pilots(words, slots, multipliers.next())) {
                    return Some(hash);
                }
                slots *= 2;
            }
        }
        // With more words a bucket, the last of two words find no pilot in a full table.
        let crowded = if words.len() <= Self::CROWDED { words.len().div_ceil(3) } else { words.len().div_ceil(2) };
        for buckets in [crowded, words.len().div_ceil(2)].map(|least| least.next_power_of_two().max(2)) {
            if let Some(hash) = (0..Self::TRIES).find_map(|_| Self::with_pilots(words, buckets, multipliers.next())) {
                return Some(hash);
            }
        }
        // Products have nothing of high bits but in high bits: too little to tell many words apart by that.
        let folded: Vec<u64> = words.iter().map(|word| word ^ word >> 32).collect();
        let buckets = words.len().div_ceil(2).next_power_of_two().max(2);
        let hash = (0..Self::TRIES).find_map(|_| Self::with_pilots(&folded, buckets, multipliers.next()))?;
        Some(Self { folds: true, ..hash })
    }

    fn without_pilots(words: &[u64], slots: usize, multiplier: u64) -> Option<Self> {
        let mut ordinals = vec![EMPTY; slots];
        for (&word, ordinal) in words.iter().zip(0..) {
            let slot = &mut ordinals[top(word.wrapping_mul(multiplier), slots)];
            if *slot != EMPTY {
                return None;
            }
            *slot = ordinal;
        }
        Some(Self { multiplier, folds: false, pilots: Vec::new(), ordinals: filled(ordinals) })
    }

    fn with_pilots(words: &[u64], buckets: usize, multiplier: u64) -> Option<Self> {
        let slots = Self::slots(words.len());
        // The words of each bucket side by side: how many there are before each bucket, and then the words.
        let mut starts = vec![0_usize; buckets + 1];
        for word in words {
            starts[top(word.wrapping_mul(multiplier), buckets) + 1] += 1;
        }
        let fullest = starts.iter().copied().max().unwrap_or(0);
        if fullest > Self::FULL {
            return None;
        }
        for bucket in 0..buckets {
            starts[bucket + 1] += starts[bucket];
        }
        let mut ends = starts.clone();
        let mut members = vec![(0_u64, 0_u32); words.len()];
        for (&word, ordinal) in words.iter().zip(0..) {
            let product = word.wrapping_mul(multiplier);
            let end = &mut ends[top(product, buckets)];
            members[*end] = (mixed_product(product, buckets), ordinal);
            *end += 1;
        }
        // The buckets by how full they are.
        let mut by_size = vec![Vec::new(); fullest + 1];
        for bucket in 0..buckets {
            by_size[starts[bucket + 1] - starts[bucket]].push(bucket);
        }
        let mut ordinals = vec![EMPTY; slots];
        let mut pilots = vec![1_u8; buckets];
        let mut taken: Vec<usize> = Vec::with_capacity(fullest);
        for &bucket in by_size.iter().skip(1).rev().flatten() {
            let members = &members[starts[bucket]..starts[bucket + 1]];
            // Each bucket begins elsewhere, so that few pilots in a row are tried in vain.
            let pilot =
                (0..=u8::MAX).map(|nth| (bucket as u8).wrapping_mul(37).wrapping_add(nth)).filter(|pilot| *pilot > 0).find(|&pilot| {
                    taken.clear();
                    for (product, _) in members {
                        let slot = slot_of(*product, pilot, slots);
                        if ordinals[slot] != EMPTY || taken.contains(&slot) {
                            return false;
                        }
                        taken.push(slot);
                    }
                    true
                })?;
            pilots[bucket] = pilot;
            for (slot, (_, ordinal)) in taken.iter().zip(members) {
                ordinals[*slot] = *ordinal;
            }
        }
        Some(Self { multiplier, folds: false, pilots, ordinals: filled(ordinals) })
    }

    /// A power of two where the table is small; else 9/8, 5/4 or 3/2 of one where that is enough, since a multiplication
    /// by 9, 5 or 3 is one addition.
    fn slots(words: usize) -> usize {
        let least = words + words / 8 + 1;
        let power = least.next_power_of_two();
        if words <= Self::SMALL {
            return power;
        }
        [9, 10, 12].map(|sixteenths| power / 16 * sixteenths).into_iter().find(|slots| *slots >= least).unwrap_or(power)
    }

    /// The only ordinal that a word can have.
    pub(super) fn ordinal(&self, word: u64) -> usize {
        self.ordinals[self.slot(word)] as usize
    }

    /// The slot that a word can be in.
    pub(super) fn slot(&self, word: u64) -> usize {
        let word = if self.folds { word ^ word >> 32 } else { word };
        let product = word.wrapping_mul(self.multiplier);
        match self.pilots.len() {
            0 => top(product, self.ordinals.len()),
            buckets => slot_of(mixed_product(product, buckets), self.pilots[top(product, buckets)], self.ordinals.len()),
        }
    }
}

/// The top bits of a product, for a power of two.
fn top(product: u64, count: usize) -> usize {
    (product >> (64 - count.trailing_zeros())) as usize
}

/// What the pilot is multiplied by.
fn mixed_product(product: u64, buckets: usize) -> u64 {
    if mixes(buckets) { product ^ product.rotate_left(32) } else { product }
}

/// Whether the low half of a product is mixed into the high one. The products of a bucket have the same top bits, so of
/// many pairs some would be too close for any pilot to part them.
pub(super) fn mixes(buckets: usize) -> bool {
    buckets > 8192
}

fn slot_of(product: u64, pilot: u8, slots: usize) -> usize {
    (((product.wrapping_mul(u64::from(pilot)) >> 32) * slots as u64) >> 32) as usize
}

fn filled(mut ordinals: Vec<u32>) -> Vec<u32> {
    ordinals.iter_mut().filter(|ordinal| **ordinal == EMPTY).for_each(|ordinal| *ordinal = 0);
    ordinals
}

/// Odd numbers, other ones for other words.
struct Multipliers {
    state: u64,
}

impl Multipliers {
    fn of(words: &[u64]) -> Self {
        Self { state: words.iter().fold(words.len() as u64, |state, word| mixed(state ^ word)) }
    }

    fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        mixed(self.state) | 1
    }
}

/// The finish of SplitMix64.
fn mixed(word: u64) -> u64 {
    let word = (word ^ (word >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let word = (word ^ (word >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    word ^ (word >> 31)
}

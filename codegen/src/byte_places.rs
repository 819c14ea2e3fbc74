//! Where a byte stands in a text.

/// The places of a byte, in order.
///
/// Eight bytes are looked at in a few instructions. Where lines and cells are short, that is quicker than a search that
/// has to be begun anew behind each of them.
#[derive(Debug, Clone)]
pub(crate) struct BytePlaces<'a> {
    /// Eight times the byte.
    wanted: u64,
    rest: &'a [u8],
    /// Where the rest begins.
    at: usize,
    /// Of the eight bytes before the rest, the highest bit of each that is the wanted one and was not told yet.
    found: u64,
}

const EIGHT: usize = size_of::<u64>();

impl<'a> BytePlaces<'a> {
    /// Those of `wanted`, which is not 0.
    pub(crate) fn of(wanted: u8, bytes: &'a [u8]) -> Self {
        Self { wanted: u64::from_le_bytes([wanted; EIGHT]), rest: bytes, at: 0, found: 0 }
    }

    /// Marks the wanted ones among eight bytes.
    fn marks(&self, bytes: [u8; EIGHT]) -> u64 {
        const ALL_BUT_HIGHEST: u64 = u64::from_le_bytes([0x7f; EIGHT]);
        let differs = u64::from_le_bytes(bytes) ^ self.wanted;
        // The sum of two such bytes carries nothing into the next one.
        !(((differs & ALL_BUT_HIGHEST) + ALL_BUT_HIGHEST) | differs | ALL_BUT_HIGHEST)
    }
}

impl Iterator for BytePlaces<'_> {
    type Item = usize;

    #[inline]
    fn next(&mut self) -> Option<usize> {
        while self.found == 0 {
            if let Some((bytes, rest)) = self.rest.split_first_chunk() {
                self.found = self.marks(*bytes);
                self.rest = rest;
            } else if self.rest.is_empty() {
                return None;
            } else {
                let mut bytes = [0; EIGHT];
                bytes[..self.rest.len()].copy_from_slice(self.rest);
                self.found = self.marks(bytes);
                self.rest = &[];
            }
            self.at += EIGHT;
        }
        let nth = self.found.trailing_zeros() as usize / 8;
        self.found &= self.found - 1;
        Some(self.at - EIGHT + nth)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_places_are_found_and_no_others() {
        for length in 0..40 {
            for step in 1..9 {
                // What differs in one bit only, and what carries.
                let others = [b'|' ^ 0x80, b'|' ^ 1, 0, 0xff, b'|' - 1, b'|' + 1, 0x80];
                let bytes: Vec<u8> = (0..length).map(|at| if at % step == step / 2 { b'|' } else { others[at % others.len()] }).collect();
                let places: Vec<usize> = (0..length).filter(|at| bytes[*at] == b'|').collect();
                assert_eq!(BytePlaces::of(b'|', &bytes).collect::<Vec<_>>(), places, "{bytes:?}");
            }
        }
    }
}

//! Finding the ends of lines, 64 bytes at once.
//!
//! To stop at the first line feed would mean to guess where it is, and lines end where nobody can guess. So the code
//! here looks at all bytes of a block, in registers as wide as the compiler makes them.

/// What most lines of a control connection fit in, and what has a bit each in a word.
const SIZE: usize = 64;
type Block = [u8; SIZE];

/// Where the first line feed is.
#[inline(always)]
pub(super) fn find(bytes: &[u8]) -> Option<usize> {
    let mut rest = bytes;
    while let Some((block, behind)) = rest.split_first_chunk() {
        if let Some(at) = first(block) {
            return Some(bytes.len() - rest.len() + at);
        }
        rest = behind;
    }
    first(&padded(rest)).map(|at| bytes.len() - rest.len() + at)
}

/// All line feeds of `bytes` from the place `start` on.
#[inline(always)]
pub(super) fn find_all(bytes: &[u8], start: usize) -> LineFeeds<'_> {
    LineFeeds { bytes, block_start: start, behind_block: start, in_block: 0 }
}

pub(super) struct LineFeeds<'a> {
    bytes: &'a [u8],
    block_start: usize,
    behind_block: usize,
    /// A bit for each that is not found yet.
    in_block: u64,
}

impl Iterator for LineFeeds<'_> {
    type Item = usize;

    #[inline(always)]
    fn next(&mut self) -> Option<usize> {
        while self.in_block == 0 {
            let rest = self.bytes.get(self.behind_block..).filter(|rest| !rest.is_empty())?;
            self.block_start = self.behind_block;
            self.behind_block += SIZE;
            self.in_block = rest.first_chunk().map_or_else(|| mask(&padded(rest)), mask);
        }
        let at = self.block_start + self.in_block.trailing_zeros() as usize;
        self.in_block &= self.in_block - 1;
        Some(at)
    }
}

/// Less than a block, and nothing behind it.
#[inline(never)]
fn padded(rest: &[u8]) -> Block {
    let mut block = [0; SIZE];
    if let Some(beginning) = block.get_mut(..rest.len()) {
        beginning.copy_from_slice(rest);
    }
    block
}

/// Where the first line feed of a block is.
#[inline(always)]
fn first(block: &Block) -> Option<usize> {
    // How many bytes there are from each line feed on: the first has the most.
    let mut left = [0; SIZE];
    let mut at = 0;
    while at < SIZE {
        left[at] = if block[at] == b'\n' { (SIZE - at) as u8 } else { 0 };
        at += 1;
    }
    let most = left.iter().fold(0, |most, &left| if left > most { left } else { most });
    (most != 0).then_some(SIZE - most as usize)
}

/// A bit for each line feed of a block; the first byte's is the lowest.
#[inline(always)]
fn mask(block: &Block) -> u64 {
    const LINE_FEEDS: u64 = u64::from_ne_bytes([b'\n'; 8]);
    const LOW: u64 = u64::from_ne_bytes([0x7f; 8]);
    /// Moves the lowest bits of all bytes into the highest byte, the first byte's to its lowest bit.
    const GATHER: u64 = 0x0102_0408_1020_4080;
    let mut mask = 0;
    for (nth, word) in block.chunks_exact(8).filter_map(<[u8]>::first_chunk).enumerate() {
        let word = u64::from_le_bytes(*word) ^ LINE_FEEDS;
        // The highest bit of each byte that is zero.
        let zeros = !(((word & LOW) + LOW) | word | LOW);
        mask |= ((zeros >> 7).wrapping_mul(GATHER) >> 56) << (nth * 8);
    }
    mask
}

#[cfg(test)]
mod tests {
    use super::{find, find_all};

    /// Bytes that differ from a line feed by a bit or by one, and others that tricks with words could mistake for one.
    const FILLERS: [u8; 8] = [b'x', 0, 9, 11, 127, 128, 138, 255];

    #[test]
    fn the_first_line_feed_is_found_wherever_it_stands() {
        for length in 0..150 {
            for filler in FILLERS {
                let mut bytes = [filler; 150];
                assert_eq!(find(&bytes[..length]), None);
                for at in (0..length).rev() {
                    bytes[at] = b'\n';
                    assert_eq!(find(&bytes[..length]), Some(at), "{at} of {length}");
                }
            }
        }
    }

    #[test]
    fn all_line_feeds_are_found_from_wherever_one_looks() {
        for filler in FILLERS {
            for every in 1..70 {
                let mut bytes = [filler; 200];
                bytes.iter_mut().step_by(every).for_each(|byte| *byte = b'\n');
                for start in 0..bytes.len() {
                    assert!(find_all(&bytes, start).eq((0..bytes.len()).step_by(every).filter(|&at| at >= start)), "{every}, {start}");
                }
            }
        }
        assert!(find_all(b"\n", 1).next().is_none() && find_all(b"", 1).next().is_none());
    }
}

//! Finding the ends of lines, a block at a time.

/// What a vector register of the smallest target that has any holds.
const BLOCK: usize = 16;

/// Where the first line feed is.
#[inline(always)]
pub(super) fn find(bytes: &[u8]) -> Option<usize> {
    let mut rest = bytes;
    while let Some((block, behind)) = rest.split_first_chunk::<BLOCK>() {
        // Not `contains`, which may stop early: this looks at all bytes at once.
        if block.iter().fold(false, |has_feed, &byte| has_feed | (byte == b'\n')) {
            return Some(bytes.len() - rest.len() + first_in_block(block));
        }
        rest = behind;
    }
    let at = rest.iter().position(|&byte| byte == b'\n')?;
    Some(bytes.len() - rest.len() + at)
}

/// Where the first line feed of a block that has one is.
#[inline(always)]
fn first_in_block(block: &[u8; BLOCK]) -> usize {
    let block = u128::from_le_bytes(*block);
    let (low, high) = (feeds(block as u64), feeds((block >> 64) as u64));
    let bits = if low != 0 { low.trailing_zeros() } else { 64 + high.trailing_zeros() };
    (bits / 8) as usize
}

/// The highest bit of each byte that is a line feed. Bytes behind the first may be marked by mistake.
#[inline]
const fn feeds(word: u64) -> u64 {
    const ONES: u64 = u64::from_ne_bytes([1; 8]);
    const FEEDS: u64 = u64::from_ne_bytes([b'\n'; 8]);
    let zeros = word ^ FEEDS;
    zeros.wrapping_sub(ONES) & !zeros & (ONES << 7)
}

#[cfg(test)]
mod tests {
    use super::find;

    #[test]
    fn the_first_line_feed_is_found_wherever_it_stands() {
        for length in 0..70 {
            // 11 and 138 differ from a line feed by a bit, and are what the trick with words could mistake for one.
            for filler in [b'x', 0, 9, 11, 138, 255] {
                let mut bytes = [filler; 70];
                assert_eq!(find(&bytes[..length]), None);
                for at in (0..length).rev() {
                    bytes[at] = b'\n';
                    assert_eq!(find(&bytes[..length]), Some(at), "{at} of {length}");
                }
            }
        }
    }
}

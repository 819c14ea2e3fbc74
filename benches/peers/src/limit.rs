//! The least that a lookup of one of the 39 codes costs: nothing but loads, for just these codes.

include!(concat!(env!("OUT_DIR"), "/limit.rs"));

/// One load; the range is tested while it is under way.
pub fn code(code: u16) -> Option<Code> {
    let found = CODES[usize::from(code & 1_023)];
    if code < 1_024 { found } else { None }
}

/// Two loads: the ordinal, and the text.
pub fn code_to_text(code: u16) -> Option<&'static str> {
    let found = FOUND[usize::from(ORDINALS[usize::from(code & 1_023)] & 63)];
    if code < 1_024 { found } else { None }
}

/// The text of a variant.
pub fn text(code: Code) -> &'static str {
    TEXTS[usize::from(ORDINALS[usize::from(code as u16 & 1_023)] & 63)]
}

/// Four bits of each digit make the place, moved there by one multiplication; there is nothing where those are none of
/// a digit.
pub fn bytes(code: &[u8]) -> Option<Code> {
    let &[a, b, c] = code else { return None };
    let word = u64::from(u32::from_le_bytes([a, b, c, 0]));
    let place = (((word & 0x0f_0f0f) * 0x100_1001) >> 16) & 0xfff;
    let are_digits = word & 0xf0_f0f0 == 0x30_3030;
    // Place 0 is empty. A mask, since of an `if` the compiler makes a branch.
    WIRE[(place & u64::from(are_digits).wrapping_neg()) as usize]
}

/// A perfect hash of the length and of the first and the last 8 bytes; all words are compared at once, without a branch.
pub fn name(name: &str) -> Option<Code> {
    let name = name.as_bytes();
    let length = name.len();
    if !(8..=32).contains(&length) {
        return None;
    }
    let word = |at: usize| name.get(at..).and_then(<[u8]>::first_chunk).map_or(0, |word| u64::from_le_bytes(*word));
    let words = [word(0), word((length - 8).min(8)), word(length.saturating_sub(16)), word(length - 8)];
    let key = words[0] ^ words[3].rotate_left(32) ^ length as u64;
    let place = (key.wrapping_mul(MULTIPLIER) >> (64 - NAMES.len().ilog2())) as usize;
    let (known, known_length, ordinal) = &NAMES[place & (NAMES.len() - 1)];
    let differs = (0..4).fold(known_length ^ length as u64, |differs, nth| differs | (known[nth] ^ words[nth]));
    // Ordinal 0 is none: a branch would be foretold wrongly half the time.
    VARIANTS[usize::from((ordinal * u8::from(differs == 0)) & 63)]
}

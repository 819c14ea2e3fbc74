//! The least that looking up one of the 39 codes costs: tables made by hand for just these codes.

use std::fmt::Write as _;

use spectable_benches::sets::{Chance, Row};

/// `write!` to a string cannot fail.
macro_rules! add {
    ($rust:expr, $($text:tt)*) => {{ let _ = writeln!($rust, $($text)*); }};
}

/// The names' perfect hash has so many places.
const SLOTS: usize = 128;

/// An enum and its tables; `src/limit.rs` looks up in them.
pub fn write(rows: &[Row]) -> String {
    let mut rust = String::from("#[derive(Clone, Copy)]\n#[repr(u16)]\npub enum Code {");
    rows.iter().for_each(|Row { code, name, .. }| add!(rust, "{name} = {code},"));
    add!(rust, "}}");
    let places = |count: usize, place: &dyn Fn(&Row) -> usize| {
        let mut table = vec![None; count];
        rows.iter().enumerate().for_each(|(nth, row)| table[place(row)] = Some(nth));
        table
    };
    let variant = |nth: Option<usize>| nth.map_or("None".to_owned(), |nth| format!("Some(Code::{})", rows[nth].name));
    let ordinal = |nth: Option<usize>| nth.map_or(0, |nth| nth + 1).to_string();
    let number = |row: &Row| row.code.parse().unwrap_or(0);
    let packed = |row: &Row| row.code.bytes().fold(0, |packed, digit| packed << 4 | usize::from(digit & 15));
    add_table(&mut rust, "CODES", "Option<Code>", places(1_024, &number).into_iter().map(variant));
    add_table(&mut rust, "ORDINALS", "u8", places(1_024, &number).into_iter().map(ordinal));
    add_table(&mut rust, "WIRE", "Option<Code>", places(4_096, &packed).into_iter().map(variant));
    let text = |ordinal: usize| ordinal.checked_sub(1).and_then(|nth| rows.get(nth)).map(|row| row.text.as_str());
    add_table(&mut rust, "VARIANTS", "Option<Code>", (0..64).map(|at: usize| variant(at.checked_sub(1).filter(|&nth| nth < rows.len()))));
    add_table(&mut rust, "FOUND", "Option<&str>", (0..64).map(|ordinal| format!("{:?}", text(ordinal))));
    add_table(&mut rust, "TEXTS", "&str", (0..64).map(|ordinal| format!("{:?}", text(ordinal).unwrap_or_default())));

    let keys: Vec<[u64; 4]> = rows.iter().map(|row| words(row.name.as_bytes())).collect();
    let mut chance = Chance(5);
    let (multiplier, slots) = std::iter::repeat_with(|| u64::from(chance.word()) << 32 | u64::from(chance.word()) | 1)
        .find_map(|multiplier| {
            let mut slots = [None; SLOTS];
            let is_free = |(nth, row): (usize, &Row)| slots[slot(keys[nth], row.name.len(), multiplier)].replace(nth).is_none();
            rows.iter().enumerate().all(is_free).then_some((multiplier, slots))
        })
        .unwrap_or((1, [None; SLOTS]));
    add!(rust, "const MULTIPLIER: u64 = {multiplier};");
    let entry = |nth: Option<usize>| match nth {
        Some(nth) => format!("({:?}, {}, {})", keys[nth], rows[nth].name.len(), nth + 1),
        None => "([0; 4], 0, 0)".to_owned(),
    };
    add_table(&mut rust, "NAMES", "([u64; 4], u64, u8)", slots.into_iter().map(entry));
    rust
}

fn add_table(rust: &mut String, table: &str, of: &str, entries: impl Iterator<Item = String>) {
    let entries: Vec<String> = entries.collect();
    add!(rust, "static {table}: [{of}; {}] = [{}];", entries.len(), entries.join(", "));
}

/// A name of 8 to 32 bytes in words that overlap.
fn words(name: &[u8]) -> [u64; 4] {
    let last = name.len() - 8;
    [0, last.min(8), name.len().saturating_sub(16), last]
        .map(|at| name[at..].iter().take(8).rev().fold(0, |word, &byte| word << 8 | u64::from(byte)))
}

fn slot(words: [u64; 4], length: usize, multiplier: u64) -> usize {
    let key = words[0] ^ words[3].rotate_left(32) ^ length as u64;
    (key.wrapping_mul(multiplier) >> (64 - SLOTS.ilog2())) as usize
}

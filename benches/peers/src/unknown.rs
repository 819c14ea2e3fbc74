//! Keys that are in no set, as like those that are as what really comes in.

use std::collections::HashSet;

use spectable_benches::sets::{Chance, Row};

fn until_unknown(known: &HashSet<&str>, mut make: impl FnMut() -> String) -> String {
    loop {
        let key = make();
        if !known.contains(key.as_str()) {
            return key;
        }
    }
}

/// Codes: three digits for three digits, other numbers of 32 bits for those, a changed letter for strings.
pub(crate) fn codes(rows: &[Row], code_type: &str) -> Vec<String> {
    let mut chance = Chance(6);
    let known = rows.iter().map(|row| row.code.as_str()).collect();
    let make = |row: &Row| {
        until_unknown(&known, || match (code_type, chance.below(4)) {
            ("u16", _) => (100 + chance.below(500)).to_string(),
            ("u32", 0) => chance.word().to_string(),
            ("u32", _) => row.code.parse::<u32>().unwrap_or(0).wrapping_add(chance.below(1 << 20) as u32).to_string(),
            _ => changed(&row.code, chance.below(row.code.len()), &mut chance),
        })
    };
    rows.iter().map(make).collect()
}

/// Codes as they are written, in as many bytes: three of four with digits only.
pub(crate) fn bytes(rows: &[Row], code_type: &str) -> Vec<String> {
    let mut chance = Chance(7);
    let make = |(nth, code): (usize, String)| match nth % 4 {
        0 => changed(&code, chance.below(code.len()), &mut chance),
        _ => code,
    };
    codes(rows, code_type).into_iter().enumerate().map(make).collect()
}

/// Names: half with another last letter, the others longer or shorter by one.
pub(crate) fn names(rows: &[Row]) -> Vec<String> {
    let mut chance = Chance(8);
    let known = rows.iter().map(|row| row.name.as_str()).collect();
    let make = |row: &Row| {
        until_unknown(&known, || match chance.below(4) {
            0 => row.name[..row.name.len() - 1].to_owned(),
            1 => format!("{}s", row.name),
            _ => changed(&row.name, row.name.len() - 1, &mut chance),
        })
    };
    rows.iter().map(make).collect()
}

fn changed(key: &str, at: usize, chance: &mut Chance) -> String {
    let letter = char::from(b'A' + chance.below(26) as u8);
    format!("{}{letter}{}", &key[..at], &key[at + 1..])
}

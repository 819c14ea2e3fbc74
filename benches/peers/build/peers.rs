//! What others make lookups of.

use std::fmt::{Display, Write as _};

use phf_codegen::Map;
use phf_shared::{FmtConst, PhfHash};
use spectable_benches::sets::Row;

/// `write!` to a string cannot fail.
macro_rules! add {
    ($rust:expr, $($text:tt)*) => {{ let _ = writeln!($rust, $($text)*); }};
}

/// From so many codes on there is only what has a bar: the compiler takes minutes for the rest.
const LARGE: usize = 1_000;
/// Up to so many codes there are lookups of bytes and of names.
const SMALL: usize = 100;

/// A module for each of them.
pub fn write(rows: &[Row], code_type: &str) -> String {
    let is_number = code_type != "str";
    let mut rust = String::new();
    by_hand(&mut rust, rows, is_number, code_type);
    strum(&mut rust, rows, is_number, code_type);
    if is_number && rows.len() < LARGE {
        for (module, attributes) in [
            ("by_num_enum", "#[derive(Clone, Copy, num_enum::TryFromPrimitive)]"),
            ("by_int_enum", "#[derive(Clone, Copy, int_enum::IntEnum)]"),
            ("by_derive_more", "#[derive(Clone, Copy, derive_more::TryFrom)] #[try_from(repr)]"),
        ] {
            add!(rust, "pub mod {module} {{\n{attributes}\n#[repr({code_type})]\npub enum Code {{");
            rows.iter().for_each(|row| add_row(&mut rust, row));
            add!(rust, "}}");
            text(&mut rust, rows);
            add!(rust, "}}");
        }
    }
    rust
}

fn add_row(rust: &mut String, Row { code, name, .. }: &Row) {
    add!(rust, "{name} = {code},");
}

/// The text of a variant, as whoever has no derive for it writes it.
fn text(rust: &mut String, rows: &[Row]) {
    add!(rust, "pub fn text(code: Code) -> &'static str {{ match code {{");
    for Row { name, text, .. } in rows {
        add!(rust, "Code::{name} => {text:?},");
    }
    add!(rust, "}} }}");
}

/// Plain matches, sorted arrays, and the tables of `phf`.
fn by_hand(rust: &mut String, rows: &[Row], is_number: bool, code_type: &str) {
    let key = |row: &Row| if is_number { row.code.clone() } else { format!("{:?}", row.code) };
    let key_type = if is_number { code_type } else { "&'static str" };
    add!(rust, "pub mod by_hand {{\n#[derive(Clone, Copy)]");
    match is_number {
        true => {
            add!(rust, "#[repr({code_type})]\npub enum Code {{");
            rows.iter().for_each(|row| add_row(rust, row));
        }
        false => {
            add!(rust, "pub enum Code {{");
            rows.iter().for_each(|row| add!(rust, "{},", row.name));
        }
    }
    add!(rust, "}}");
    text(rust, rows);
    let variant = |row: &Row| format!("Code::{}", row.name);
    let description = |row: &Row| format!("{:?}", row.text);
    let bytes = |row: &Row| format!("b{:?}", row.code);
    let name = |row: &Row| format!("{:?}", row.name);
    let by_key = rows.iter().map(|row| (key(row), row));
    add_match(rust, "code", key_type, "Code", by_key.clone().map(|(key, row)| (key, variant(row))));
    add_match(rust, "code_to_text", key_type, "&'static str", by_key.clone().map(|(key, row)| (key, description(row))));

    let mut sorted: Vec<&Row> = rows.iter().collect();
    sorted.sort_by_cached_key(|row| (row.code.parse().unwrap_or(0_i64), row.code.clone()));
    add_array(rust, "CODES", key_type, "Code", sorted.iter().map(|row| (key(row), variant(row))));
    add_array(rust, "TEXTS", key_type, "&str", sorted.iter().map(|row| (key(row), description(row))));

    macro_rules! numbers {
        ($($int:ident),*) => {
            match code_type {
                $(stringify!($int) => {
                    let number = |row: &Row| row.code.parse::<$int>().unwrap_or_default();
                    add_map(rust, "CODE_MAP", key_type, "Code", rows.iter().map(|row| (number(row), variant(row))));
                    add_map(rust, "TEXT_MAP", key_type, "&str", rows.iter().map(|row| (number(row), description(row))));
                })*
                _ => {
                    add_map(rust, "CODE_MAP", key_type, "Code", rows.iter().map(|row| (row.code.as_str(), variant(row))));
                    add_map(rust, "TEXT_MAP", key_type, "&str", rows.iter().map(|row| (row.code.as_str(), description(row))));
                }
            }
        };
    }
    numbers!(u16, u32);
    if rows.len() <= SMALL {
        add_match(rust, "bytes", "&[u8]", "Code", rows.iter().map(|row| (bytes(row), variant(row))));
        add_match(rust, "name", "&str", "Code", rows.iter().map(|row| (name(row), variant(row))));
        sorted.sort_by_key(|row| &row.code);
        add_array(rust, "BYTES", "&[u8]", "Code", sorted.iter().map(|row| (bytes(row), variant(row))));
        sorted.sort_by_key(|row| &row.name);
        add_array(rust, "NAMES", "&str", "Code", sorted.iter().map(|row| (name(row), variant(row))));
        add_map(rust, "BYTE_MAP", "&[u8]", "Code", rows.iter().map(|row| (row.code.as_bytes(), variant(row))));
        add_map(rust, "NAME_MAP", "&str", "Code", rows.iter().map(|row| (row.name.as_str(), variant(row))));
    }
    add!(rust, "}}");
}

fn add_match(rust: &mut String, function: &str, key: &str, value: &str, arms: impl Iterator<Item = (String, String)>) {
    add!(rust, "pub fn {function}(key: {key}) -> Option<{value}> {{ match key {{");
    for (key, value) in arms {
        add!(rust, "{key} => Some({value}),");
    }
    add!(rust, "_ => None }} }}");
}

fn add_array(rust: &mut String, array: &str, key: &str, value: &str, entries: impl Iterator<Item = (String, String)>) {
    let entries: Vec<String> = entries.map(|(key, value)| format!("({key}, {value})")).collect();
    add!(rust, "pub static {array}: [({key}, {value}); {}] = [{}];", entries.len(), entries.join(",\n"));
}

fn add_map<K>(rust: &mut String, map: &str, key: &str, value: &str, entries: impl Iterator<Item = (K, String)>)
where
    K: std::hash::Hash + PhfHash + Eq + FmtConst,
{
    let mut made = Map::new();
    entries.for_each(|(key, value)| {
        made.entry(key, value);
    });
    add_built(rust, map, key, value, &made.build());
}

fn add_built(rust: &mut String, map: &str, key: &str, value: &str, built: &dyn Display) {
    add!(rust, "pub static {map}: phf::Map<{key}, {value}> = {built};");
}

/// One enum for codes, names and texts, and another one for codes as they are written: the names of a variant for
/// `EnumString` are either.
fn strum(rust: &mut String, rows: &[Row], is_number: bool, code_type: &str) {
    let (derives, repr) = match is_number {
        true if rows.len() > SMALL => ("strum::FromRepr, strum::EnumMessage", format!("#[repr({code_type})]")),
        true => ("strum::FromRepr, strum::EnumString, strum::EnumMessage", format!("#[repr({code_type})]")),
        false => ("strum::EnumString, strum::EnumMessage", String::new()),
    };
    add!(rust, "pub mod by_strum {{\n#[derive(Clone, Copy, {derives})]\n{repr}\npub enum Code {{");
    for row @ Row { code, name, text } in rows {
        add!(rust, "#[strum(message = {text:?})]");
        match is_number {
            true => add_row(rust, row),
            false => {
                add!(rust, "#[strum(serialize = {code:?})] {name},");
            }
        }
    }
    add!(rust, "}}");
    if is_number && rows.len() <= SMALL {
        add!(rust, "#[derive(Clone, Copy, strum::EnumString)]\npub enum Wire {{");
        for Row { code, name, .. } in rows {
            add!(rust, "#[strum(serialize = {code:?})] {name},");
        }
        add!(rust, "}}");
    }
    add!(rust, "}}");
}

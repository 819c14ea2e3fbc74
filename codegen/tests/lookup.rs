//! Lookups find what a search of all codes and names finds: as they are planned, and as they are compiled.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::process::Command;

use proptest::prelude::*;
use spectable_codegen::IntType;
use spectable_codegen::lookup::{Around, Codes, Discriminant, Lookups, Strategy as Way};

const DISCRIMINANTS: [Discriminant; 3] = [Discriminant::Code, Discriminant::Ordinal, Discriminant::None];
const WAYS: [Option<Way>; 4] = [None, Some(Way::Dense), Some(Way::Hash), Some(Way::Sorted)];

/// Numbers that are in no order, but always the same.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let word = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        (word ^ (word >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb) >> 7
    }
}

fn range(int: IntType) -> (i128, i128) {
    match int {
        IntType::U8 => (0, u8::MAX.into()),
        IntType::I8 => (i8::MIN.into(), i8::MAX.into()),
        IntType::U16 => (0, u16::MAX.into()),
        IntType::I16 => (i16::MIN.into(), i16::MAX.into()),
        IntType::U32 => (0, u32::MAX.into()),
        IntType::I32 => (i32::MIN.into(), i32::MAX.into()),
        IntType::U64 => (0, u64::MAX.into()),
        IntType::I64 => (i64::MIN.into(), i64::MAX.into()),
    }
}

/// Names of variants, short ones and such as share both ends among them.
fn names(count: usize) -> Vec<String> {
    (0..count)
        .map(|nth| match nth % 5 {
            0 => format!("V{nth}"),
            1 => format!("BadSomething{nth:05}AtTheEnd"),
            2 => format!("Not{nth}Found"),
            3 => format!("A{nth}SomewhatLongerNameWithMoreWordsThanAnyOtherInHere{nth}"),
            _ => format!("Value{nth}"),
        })
        .collect()
}

/// Numbers near the codes and near the ends of the type.
fn queries(int: IntType, codes: &[i128]) -> Vec<i128> {
    let (least, most) = range(int);
    let mut chance = Chance(3);
    let near = codes.iter().flat_map(|code| [code - 1, *code, code + 1, code + 256, code ^ (1 << 40)]);
    let any = (0..200).map(|_| i128::from(chance.next()) % (most - least + 1) + least);
    near.chain(any).chain([least, least + 1, -1, 0, 1, most - 1, most]).filter(|&code| int.holds(code)).collect()
}

fn wire(queries: &[i128]) -> Vec<String> {
    let written = queries.iter().map(i128::to_string);
    let wrong = queries
        .iter()
        .take(40)
        .flat_map(|code| [format!("0{code}"), format!("+{code}"), format!("-{code}"), format!("{code}0"), format!("{code} ")]);
    // One byte that is no digit, wherever it stands.
    let spoilt = queries.iter().take(40).map(i128::to_string).flat_map(|code| {
        let places = 0..code.len();
        places.map(move |at| code[..at].to_owned() + ["/", ":", "a", "\0", "\u{7f}"][at % 5] + &code[at + 1..])
    });
    let odd = [
        "",
        "0",
        "-",
        "-0",
        "00",
        "99999999999999999999",
        "18446744073709551616",
        "340282366920938463463374607431768211457",
        "a",
        "1a",
        ":",
        "/1",
    ];
    written.chain(wrong).chain(spoilt).chain(odd.map(str::to_owned)).collect()
}

fn strings(keys: &[&str]) -> Vec<Vec<u8>> {
    let mut all: Vec<Vec<u8>> = vec![Vec::new(), b"\0".to_vec(), b"x".repeat(300), "\u{e9}".into(), vec![0xff; 8], vec![0; 8]];
    for key in keys {
        let key = key.as_bytes();
        all.push(key.to_vec());
        all.push([key, b"s"].concat());
        all.push([key, b"\0"].concat());
        all.push([b"s", key].concat());
        all.push(key[..key.len().saturating_sub(1)].to_vec());
        for at in [0, key.len() / 3, key.len() / 2, key.len().saturating_sub(1)] {
            let mut changed = key.to_vec();
            if let Some(byte) = changed.get_mut(at) {
                *byte ^= 1;
            }
            all.push(changed);
        }
    }
    all
}

fn check_numbers(int: IntType, codes: &[i128], discriminant: Discriminant) {
    let names = names(codes.len());
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let known: std::collections::BTreeMap<i128, usize> = codes.iter().copied().zip(0..).collect();
    let digits: std::collections::BTreeMap<String, usize> = codes.iter().map(i128::to_string).zip(0..).collect();
    for way in WAYS {
        let lookups = Lookups::plan(Codes::Numbers(int, codes), &names, discriminant, way);
        let queries = queries(int, codes);
        for &code in &queries {
            assert_eq!(lookups.find_code(code), known.get(&code).copied(), "{code} of {codes:?} by {way:?}: {lookups}");
        }
        for bytes in wire(&queries) {
            assert_eq!(lookups.find_bytes(bytes.as_bytes()), digits.get(&bytes).copied(), "{bytes} of {codes:?} by {way:?}: {lookups}");
        }
    }
}

fn check_strings(codes: &[&str], names: &[&str]) {
    for way in WAYS {
        let lookups = Lookups::plan(Codes::Strings(codes), names, Discriminant::Ordinal, way);
        for key in strings(codes) {
            let at = codes.iter().position(|code| code.as_bytes() == key);
            assert_eq!(lookups.find_bytes(&key), at, "{key:?} of {codes:?} by {way:?}: {lookups}");
        }
        for key in strings(names) {
            let at = names.iter().position(|name| name.as_bytes() == key);
            assert_eq!(lookups.find_name(&key), at, "{key:?} of {names:?} by {way:?}: {lookups}");
        }
    }
}

/// Sets at the borders of each way.
fn number_sets() -> Vec<(IntType, Vec<i128>)> {
    let mut sets = Vec::new();
    for &int in IntType::ALL {
        let (least, most) = range(int);
        sets.push((int, vec![0]));
        sets.push((int, vec![most]));
        sets.push((int, vec![least, most]));
        sets.push((int, vec![most, least, most - 1, 7, least + 1, most / 2]));
        sets.push((int, (most - 5..=most).collect()));
        sets.push((int, (least..least + 9).rev().collect()));
        sets.push((int, vec![3, 4, 5, 6, 7, 8]));
    }
    for count in [7, 8, 63, 64, 127, 128, 254, 255, 256] {
        sets.push((IntType::U8, (0..count).map(|nth| (nth * 3) % 256).collect()));
        sets.push((IntType::U16, (0..count).collect()));
        sets.push((IntType::U32, (5..5 + count).map(|nth| nth * nth * 70_000 % 4_000_000_007).collect()));
        sets.push((IntType::I16, (0..count).map(|nth| nth - 100).chain([30_000]).collect()));
    }
    sets.push((IntType::U32, (0..257).map(|nth| 0x8001_0000 + nth * 0x3_0000).collect()));
    sets.push((IntType::U64, (0..256).map(|nth| nth << 56).collect()));
    sets.push((IntType::U64, (0..200).map(|nth| (nth * nth) << 45).collect()));
    sets.push((IntType::I32, vec![-32700, -32600, -32601, -32602, -32603]));
    sets.push((IntType::I64, vec![-950_000_000_000_000_000, -8_946_744_073_709_551_616, 1]));
    sets.push((IntType::U16, vec![110, 120, 125, 150, 200, 202, 211, 212, 213, 553]));
    sets
}

const STRING_SETS: &[&[&str]] = &[
    &["08006"],
    &["08006", "0A000", "42P01", "XX000"],
    &["12345678", "12345679", "02345678"],
    &["E", "ENOENT", "EPERM", "EIO", "e"],
    &["4.04", "4.4", "5.00", "\u{e9}", "\"", "\\", "a b", "0", "-1"],
    &["1234567", "12345678", "1"],
    &["SameBeginAndSameEnding", "SameBegiXAndSameEnding", "SameBegiYAndSameEnding", "SameBeginXndSameEnding"],
    &["SameBeginX0000000000AndSameEnding", "SameBegin0X000000000AndSameEnding", "SameBegin00X00000000AndSameEnding"],
    &["", "x", "a long string of more than sixty-four bytes, which takes more than eight words to compare"],
];

#[test]
fn numbers_are_found_at_the_borders_of_each_way() {
    for (int, codes) in number_sets() {
        let distinct: BTreeSet<i128> = codes.iter().copied().collect();
        assert_eq!(distinct.len(), codes.len(), "{codes:?}");
        for discriminant in DISCRIMINANTS {
            check_numbers(int, &codes, discriminant);
        }
    }
}

#[test]
fn strings_are_found_at_the_borders_of_each_way() {
    for codes in STRING_SETS {
        check_strings(codes, codes);
    }
    let many: Vec<String> = (0..300).map(|nth| format!("{:05}", nth * 331)).collect();
    check_strings(&many.iter().map(String::as_str).collect::<Vec<_>>(), &names(300).iter().map(String::as_str).collect::<Vec<_>>());
}

/// Even without optimisation, as in a build script.
#[test]
fn sixty_thousand_codes_are_planned_in_time() {
    let mut chance = Chance(1);
    let codes: Vec<i128> = (0..60_000).map(|_| i128::from(chance.next())).collect::<BTreeSet<_>>().into_iter().collect();
    let names = names(codes.len());
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let start = std::time::Instant::now();
    let lookups = Lookups::plan(Codes::Numbers(IntType::I64, &codes), &names, Discriminant::Ordinal, None);
    assert!(start.elapsed().as_secs() < 10, "{:?}", start.elapsed());
    assert!(lookups.to_string().starts_with("codes: perfect hash of 73,728 slots"), "{lookups}");
    for (nth, (code, name)) in codes.iter().zip(&names).enumerate().step_by(7) {
        assert_eq!(lookups.find_code(*code), Some(nth));
        assert_eq!(lookups.find_bytes(code.to_string().as_bytes()), Some(nth));
        assert_eq!(lookups.find_name(name.as_bytes()), Some(nth));
        assert_eq!(lookups.find_code(code + 1), codes.binary_search(&(code + 1)).ok());
    }
}

/// Codes chosen against hashes of their low bits, of their remainders, and of their high bits.
#[test]
fn crafted_codes_have_a_perfect_hash_in_time() {
    type Craft = fn(i128) -> i128;
    let crafted: [(&str, IntType, Craft); 11] = [
        ("multiples of a power of two, and one more", IntType::U64, |nth| (nth << 40) + nth % 2),
        ("high bits alone", IntType::U64, |nth| (nth * nth % 65_521 * 65_536 + nth) << 32),
        ("sixteen high bits", IntType::I64, |nth| (nth % 32_768 - 16_384) << 48 | (nth & 1)),
        ("one bit, or two", IntType::U64, |nth| 1 << (nth % 64) | 1 << (nth / 64 % 64)),
        ("the same modulo 8,192", IntType::U32, |nth| nth * 8_192 + 77),
        ("the same modulo 6,751", IntType::U32, |nth| nth * 6_751 + 13),
        ("the same modulo 65,537", IntType::I32, |nth| nth * 65_537 - (1 << 31)),
        ("squares", IntType::U64, |nth| nth * nth * nth),
        ("multiples of the golden ratio", IntType::U64, |nth| nth * 0x9e37_79b9_7f4a_7c15 % (1 << 64)),
        ("multiples of its inverse", IntType::U64, |nth| nth * 0xf1de_83e1_9937_733d % (1 << 64)),
        ("runs", IntType::U32, |nth| nth % 50 + nth / 50 * 1_000_003),
    ];
    // Where tables are fullest, and where they are emptiest.
    for count in [257, 454, 455, 910, 1_024, 1_821, 3_640, 7_280, 7_281, 8_192, 8_193, 20_000, 60_000] {
        for (kind, int, craft) in crafted {
            let codes: Vec<i128> = (0..count).map(craft).collect::<BTreeSet<_>>().into_iter().filter(|&code| int.holds(code)).collect();
            let names = vec![""; codes.len()];
            let start = std::time::Instant::now();
            let lookups = Lookups::plan(Codes::Numbers(int, &codes), &names, Discriminant::Ordinal, Some(Way::Hash));
            assert!(start.elapsed().as_secs() < 5, "{count} {kind}: {:?}", start.elapsed());
            assert!(lookups.to_string().starts_with("codes: perfect hash"), "{count} {kind}: {lookups}");
            assert!(codes.iter().zip(0..).all(|(&code, nth)| lookups.find_code(code) == Some(nth)), "{count} {kind}");
        }
    }
}

#[test]
fn a_lookup_says_what_it_is() {
    let names = names(39);
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let codes: Vec<i128> = (0..39).map(|nth| 110 + nth * 11).collect();
    let said = |way| Lookups::plan(Codes::Numbers(IntType::U16, &codes), &names, Discriminant::Code, way).to_string();
    assert!(said(None).starts_with("codes: dense table of 530 entries, 530 bytes\n"), "{}", said(None));
    assert!(said(Some(Way::Sorted)).starts_with("codes: binary search, 117 bytes\ndigits: read as a number, no table\n"));
}

proptest! {
    // Each case asks many questions.
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn any_numbers_are_found(int in 0..8_usize, seeds in prop::collection::btree_set(any::<i64>(), 1..80), narrow in any::<bool>(), discriminant in 0..3_usize) {
        let int = IntType::ALL[int];
        let (least, most) = range(int);
        let span = if narrow { 400.min(most - least + 1) } else { most - least + 1 };
        let codes: BTreeSet<i128> = seeds.iter().map(|&seed| i128::from(seed).rem_euclid(span) + least).collect();
        // In no order.
        let codes: Vec<i128> = codes.iter().copied().skip(1).chain(codes.iter().copied().take(1)).collect();
        check_numbers(int, &codes, DISCRIMINANTS[discriminant]);
    }

    #[test]
    fn any_strings_are_found(keys in prop::collection::btree_set("[ab]{0,20}|[A-Z0-9]{5}|[a\u{e9}]{1,9}|A{8}[ab]{0,30}B{8}", 1..60)) {
        let keys: Vec<&str> = keys.iter().map(String::as_str).collect();
        check_strings(&keys, &keys);
    }
}

/// A module with an enum, its lookups, and a test of each by search.
fn module(nth: usize, codes: Codes<'_>, discriminant: Discriminant, way: Option<Way>) -> String {
    let count = match codes {
        Codes::Numbers(_, codes) => codes.len(),
        Codes::Strings(codes) => codes.len(),
    };
    let variants = names(count);
    let names: Vec<&str> = variants.iter().map(String::as_str).collect();
    let lookups = Lookups::plan(codes, &names, discriminant, way);
    let explicit = discriminant == Discriminant::Code;
    let mut text = format!("mod set{nth} {{\n    #[derive(Clone, Copy, PartialEq, Debug)]\n");
    let repr = match codes {
        Codes::Numbers(int, _) if explicit => int.name(),
        _ => "u16",
    };
    let _ = writeln!(text, "    #[repr({repr})]\n    pub enum E {{");
    for (at, variant) in variants.iter().enumerate() {
        let _ = match codes {
            Codes::Numbers(_, codes) if explicit => writeln!(text, "        {variant} = {},", codes[at]),
            _ => writeln!(text, "        {variant},"),
        };
    }
    let all: Vec<String> = variants.iter().map(|variant| format!("E::{variant}")).collect();
    let _ = writeln!(text, "    }}\n    impl E {{ const ALL: &'static [E] = &[{}]; }}", all.join(", "));
    if lookups.has_variant_table() {
        text.push_str("    const fn variant(at: usize) -> E { E::ALL[at] }\n");
    }
    let _ = writeln!(
        text,
        "    static NAMES: [&str; {count}] = {names:?};\n    const fn name_bytes(at: usize) -> &'static [u8] {{ NAMES[at].as_bytes() }}"
    );
    if let (Codes::Numbers(int, codes), Discriminant::Ordinal) = (codes, discriminant) {
        let _ = writeln!(text, "    static CODES: [{}; {count}] = {codes:?};", int.name());
    }
    if let Codes::Strings(codes) = codes {
        let _ = writeln!(
            text,
            "    static CODES: [&str; {count}] = {codes:?};\n    const fn code_bytes(at: usize) -> &'static [u8] {{ CODES[at].as_bytes() }}"
        );
    }
    text.push_str(&lookups.emit(&Around { name: "E", variants: &variants }));
    text.push_str("    pub fn test() {\n");
    text.push_str("        for (at, known) in E::ALL.iter().enumerate() { assert_eq!(variant(at), *known); }\n");
    match codes {
        Codes::Numbers(int, codes) => {
            let queries = queries(int, codes);
            let name = int.name();
            let _ = writeln!(text, "        let codes: &[{name}] = &{codes:?};\n        let queries: &[{name}] = &{queries:?};");
            let _ = writeln!(text, "        let wire: &[&str] = &{:?};", wire(&queries));
            text.push_str(
                "        for query in queries {
            let at = codes.iter().position(|code| code == query);
            assert_eq!(variant_of_code(*query), at.map(|at| E::ALL[at]), \"{query}\");
            $ordinal
        }
        for query in wire {
            let at = codes.iter().position(|code| code.to_string() == *query);
            $digits
        }
"
                .replace("$ordinal", if explicit { "if let Some(at) = at { assert_eq!(ordinal_of_code(*query), at); }" } else { "" })
                .replace(
                    "$digits",
                    if discriminant == Discriminant::None {
                        "let _ = at;"
                    } else {
                        "assert_eq!(variant_of_digits(query.as_bytes()), at.map(|at| E::ALL[at]), \"{query}\");"
                    },
                )
                .as_str(),
            );
        }
        Codes::Strings(codes) => {
            let _ =
                writeln!(text, "        let queries: &[&[u8]] = &{:?};", strings(codes).iter().map(|key| Bytes(key)).collect::<Vec<_>>());
            text.push_str(
                "        for query in queries {
            let at = CODES.iter().position(|code| code.as_bytes() == *query);
            assert_eq!(variant_of_code(query), at.map(|at| E::ALL[at]), \"{query:?}\");
        }
",
            );
        }
    }
    let _ = writeln!(text, "        let queries: &[&[u8]] = &{:?};", strings(&names).iter().map(|key| Bytes(key)).collect::<Vec<_>>());
    text.push_str(
        "        for query in queries {
            let at = NAMES.iter().position(|name| name.as_bytes() == *query);
            assert_eq!(variant_of_name(query), at.map(|at| E::ALL[at]), \"{query:?}\");
        }
    }
}
",
    );
    text
}

/// Bytes as a literal.
struct Bytes<'a>(&'a [u8]);

impl std::fmt::Debug for Bytes<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "b\"{}\"", self.0.escape_ascii())
    }
}

#[test]
fn what_is_compiled_finds_what_is_searched() {
    let mut text = String::from("#![allow(dead_code, non_camel_case_types)]\n");
    let mut count = 0;
    let mut add = |codes: Codes<'_>, discriminant: Discriminant, way: Option<Way>| {
        text.push_str(&module(count, codes, discriminant, way));
        count += 1;
    };
    for (nth, (int, codes)) in number_sets().iter().enumerate() {
        if nth % 4 == 0 || codes.len() < 8 && nth % 2 == 0 {
            add(Codes::Numbers(*int, codes), DISCRIMINANTS[nth / 4 % DISCRIMINANTS.len()], WAYS[nth / 4 % WAYS.len()]);
        }
    }
    let sparse: Vec<i128> = (0..1100).map(|nth| nth * nth * 977 % 4_000_037).collect::<BTreeSet<_>>().into_iter().collect();
    for discriminant in DISCRIMINANTS {
        add(Codes::Numbers(IntType::I32, &sparse), discriminant, Some(Way::Hash));
        add(Codes::Numbers(IntType::U32, &sparse[..500]), discriminant, None);
    }
    // Explicit discriminants that are matched: in a row, and in rows of which some fill a piece.
    let in_a_row: Vec<i128> = (7..1107).collect();
    let in_rows: Vec<i128> =
        (0..1100).map(|nth| nth + nth / 600 * 9 + nth / 700 * nth % 5 * 1_000).collect::<BTreeSet<_>>().into_iter().collect();
    let shuffled: Vec<i128> = (0..1100).map(|nth| nth * 7 % 1100).collect();
    for codes in [&in_a_row, &in_rows, &shuffled] {
        for way in [None, Some(Way::Sorted)] {
            add(Codes::Numbers(IntType::U16, codes), Discriminant::Code, way);
        }
    }
    for (nth, codes) in STRING_SETS.iter().enumerate() {
        add(Codes::Strings(codes), Discriminant::Ordinal, if nth % 4 == 3 { Some(Way::Sorted) } else { None });
    }
    let many: Vec<String> = (0..300).map(|nth| format!("{:05}", nth * 331)).collect();
    add(Codes::Strings(&many.iter().map(String::as_str).collect::<Vec<_>>()), Discriminant::Ordinal, None);
    text.push_str("fn main() {\n");
    for nth in 0..count {
        let _ = writeln!(text, "    set{nth}::test();");
    }
    text.push_str("}\n");

    let directory = tempfile::tempdir().unwrap();
    let source = directory.path().join("lookups.rs");
    let program = directory.path().join("lookups");
    std::fs::write(&source, &text).unwrap();
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let compiled = Command::new(rustc).args(["--edition=2024", "-Copt-level=0", "-o"]).arg(&program).arg(&source).output().unwrap();
    let said = String::from_utf8_lossy(&compiled.stderr);
    assert!(compiled.status.success() && said.is_empty(), "{said}");
    let ran = Command::new(program).output().unwrap();
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
}

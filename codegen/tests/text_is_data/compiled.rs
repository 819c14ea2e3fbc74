//! Final Rust, compiled without a warning, and asked for every code, its neighbours and every name.

use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;

use spectable_codegen::finding::Findings;
use spectable_codegen::options::{Class, Discriminants};
use spectable_codegen::{Code, CodeSet, CodeType, Entry, IntType, validate};

use crate::sets::{NASTY, entry, rust_file, set_of};

/// A set of numbers, named `V0`, `V1`, each described by a nasty text.
fn numbers(int: IntType, codes: &[i128]) -> CodeSet {
    let texts = NASTY.iter().cycle();
    let entries = codes.iter().zip(texts).enumerate().map(|(nth, (code, text))| entry(Code::Int(*code), &format!("V{nth}"), text));
    set_of(CodeType::Int(int), entries.collect())
}

/// A set of strings.
fn strings(codes: &[&str]) -> CodeSet {
    let entries = codes.iter().enumerate().map(|(nth, code)| entry(Code::Str((*code).to_owned()), &format!("V{nth}"), "Text."));
    set_of(CodeType::Str, entries.collect())
}

/// The codes 0, 1, 2 with these names.
fn named(names: &[&str]) -> CodeSet {
    let entries: Vec<Entry> = (0..).zip(names).map(|(nth, name)| entry(Code::Int(nth), name, "Text.")).collect();
    set_of(CodeType::Int(IntType::U8), entries)
}

fn with(mut set: CodeSet, change: impl FnOnce(&mut CodeSet)) -> CodeSet {
    change(&mut set);
    set
}

fn class(name: &str, first: i128, last: i128) -> Class {
    Class { name: name.to_owned(), first, last }
}

/// Names of the prelude, and of what generated code uses.
const PRELUDE: &[&str] = &[
    "Option",
    "Result",
    "Some",
    "None",
    "Ok",
    "Err",
    "Error",
    "String",
    "Vec",
    "Box",
    "From",
    "Into",
    "TryFrom",
    "TryInto",
    "FromStr",
    "Ord",
    "PartialOrd",
    "Eq",
    "PartialEq",
    "Clone",
    "Copy",
    "Hash",
    "Debug",
    "Display",
    "Iterator",
    "Default",
    "Send",
    "Ordering",
    "Formatter",
    "Code",
    "CodeSet",
];

/// Names that a variant can have though they mean something elsewhere.
const VARIANTS: &[&str] = &["Error", "Err", "Code", "Ok", "None", "Some", "Self_", "Other", "Option", "Result", "_3gpp", "All", "Count"];

fn sets() -> Vec<CodeSet> {
    let ends = |int: IntType| {
        let (least, most) = match int {
            IntType::U8 => (0, u8::MAX.into()),
            IntType::I8 => (i8::MIN.into(), i8::MAX.into()),
            IntType::U16 => (0, u16::MAX.into()),
            IntType::I16 => (i16::MIN.into(), i16::MAX.into()),
            IntType::U32 => (0, u32::MAX.into()),
            IntType::I32 => (i32::MIN.into(), i32::MAX.into()),
            IntType::U64 => (0, u64::MAX.into()),
            IntType::I64 => (i64::MIN.into(), i64::MAX.into()),
        };
        // In no order.
        numbers(int, &[most, least, most - 1, 7, least + 1, most / 2])
    };
    let mut sets: Vec<_> = IntType::ALL.iter().copied().map(ends).collect();
    for int in [IntType::I8, IntType::I16, IntType::I64] {
        sets.push(numbers(int, &[-5, -4, -128, 0, 3, -1, 127]));
    }
    for int in IntType::ALL.iter().copied() {
        sets.push(numbers(int, &[5]));
    }
    sets.push(numbers(IntType::I64, &[i64::MIN.into()]));
    sets.push(numbers(IntType::U64, &[u64::MAX.into()]));
    sets.push(numbers(IntType::U16, &(0..600).rev().collect::<Vec<_>>()));
    sets.push(numbers(IntType::I32, &(0..600).map(|nth| nth * nth * 7 - 40_000).collect::<Vec<_>>()));

    sets.push(strings(&["08006", "0A000", "4.04", "4.4", "ENOENT", "E", "e", "\u{e9}", "\"", "\\", "a b", "0", "-1", "zzzz"]));
    sets.push(strings(&["only"]));
    // More than have a slice for each text, or a table of their variants.
    let many: Vec<String> = (0..600).map(|nth| format!("E{}{}", nth * 37 % 601, &"-long-enough"[..nth % 12])).collect();
    sets.push(strings(&many.iter().map(String::as_str).collect::<Vec<_>>()));
    sets.push(numbers(IntType::U32, &(0..8_200).map(|nth| nth * 37 + nth % 5).collect::<Vec<_>>()));

    let catch_all = |set| with(set, |set| set.api.catch_all = Some("Other".to_owned()));
    let ordinal = |set| with(set, |set| set.api.discriminants = Discriminants::Ordinal);
    for set in
        [numbers(IntType::U16, &[226, 110, 999]), numbers(IntType::I8, &[-128, 127, 0]), numbers(IntType::U64, &[0, u64::MAX.into()])]
    {
        sets.push(catch_all(set.clone()));
        sets.push(ordinal(set.clone()));
        sets.push(with(set, |set| set.api.non_exhaustive = true));
    }
    let classed = with(numbers(IntType::I16, &[-32_768, -1, 0, 110, 226, 32_767]), |set| {
        set.api.classes = vec![class("Below", -99_999, -1), class("Low", 0, 199), class("High", 200, 99_999)];
    });
    sets.extend([catch_all(classed.clone()), ordinal(classed.clone()), classed]);

    sets.push(named(VARIANTS));
    sets.push(catch_all(named(&VARIANTS[..7])));
    for name in PRELUDE {
        let set = with(named(&["One", "Two"]), |set| set.name = (*name).to_owned());
        sets.push(set.clone());
        sets.push(with(set, |set| {
            set.api.catch_all = Some("Some".to_owned());
            set.api.classes = vec![class("Ok", 0, 0), class("None", 1, 9)];
        }));
    }
    sets
}

/// A library with a module for each set.
fn library(sets: &[CodeSet]) -> String {
    let mut code = String::from("//! Sets.\n#![no_std]\n#![forbid(unsafe_code)]\n#![deny(missing_docs, unreachable_pub)]\n");
    for (nth, set) in sets.iter().enumerate() {
        writeln!(code, "/// A set.\npub mod m{nth} {{\n{}\n}}", rust_file(set)).unwrap();
    }
    code
}

/// A program that asks each of them.
fn program(sets: &[CodeSet]) -> String {
    let mut code = String::from(CHECKS);
    for (nth, set) in sets.iter().enumerate() {
        let path = format!("sets::m{nth}::{}", set.name);
        // Each in a function of its own: the compiler takes long over long ones.
        writeln!(code, "fn ask{nth}() {{").unwrap();
        let catch_all = set.api.catch_all.is_some();
        let rows: String = set
            .entries
            .iter()
            .map(|entry| match &entry.code {
                Code::Int(value) => format!("({value}, {:?}, {:?}), ", entry.name, entry.text),
                Code::Str(value) => format!("({value:?}, {:?}, {:?}), ", entry.name, entry.text),
            })
            .collect();
        match set.code_type {
            CodeType::Str => writeln!(code, "    check_strings!({path}, [{rows}]);"),
            CodeType::Int(int) => {
                let found = if catch_all { "|set: SET| Some(set).filter(|set| set.ordinal() < <SET>::COUNT)" } else { "|found| found" };
                let number = match set.api.discriminants {
                    _ if catch_all => "|set: SET| i128::from(set.code())",
                    Discriminants::Code => "|set: SET| set as i128",
                    Discriminants::Ordinal => "|set: SET| i128::from(<SET>::ALL[set as usize].code())",
                };
                let number = number.replace("SET", &path);
                let found = found.replace("SET", &path);
                writeln!(code, "    check_numbers!({path}, {}, {catch_all}, {found}, {number}, [{rows}]);", int.name())
            }
        }
        .unwrap();
        // More explicit discriminants than this are in no table, for rustc's sake.
        let has_all = set.entries.len() <= 8_192;
        if has_all {
            writeln!(code, "    assert!({path}::ALL.iter().copied().eq({path}::iter()));").unwrap();
        }
        if !set.api.classes.is_empty() {
            let classes: String =
                set.api.classes.iter().map(|class| format!("({:?}, {}, {}), ", class.name, class.first, class.last)).collect();
            let optional = if catch_all { "|class| class" } else { "Some" };
            writeln!(code, "    check_classes!({path}, {path}Class, {optional}, [{classes}]);").unwrap();
        }
        code.push_str("}\n");
    }
    let calls: String = (0..sets.len()).map(|nth| format!("    ask{nth}();\n")).collect();
    writeln!(code, "fn main() {{\n{calls}}}").unwrap();
    code
}

/// What the program asks: the tables' answers against a search through all rows.
const CHECKS: &str = r#"
#![allow(dead_code, unused_macros)]

fn probes(codes: impl Iterator<Item = i128>) -> Vec<i128> {
    let mut probes: Vec<i128> = codes.flat_map(|code| [code - 1, code, code + 1]).collect();
    for ends in [i8::MIN as i128, i16::MIN as i128, i32::MIN as i128, i64::MIN as i128, 0, 255, 65535, u32::MAX as i128, u64::MAX as i128] {
        probes.extend([ends - 1, ends, ends + 1]);
    }
    probes.extend(-300..700);
    probes
}

macro_rules! check_numbers {
    ($set:ty, $int:ty, $catch_all:expr, $found:expr, $number:expr, [$($rows:tt)*]) => {{
        let rows: &[(i128, &str, &str)] = &[$($rows)*];
        let known: fn(_) -> Option<$set> = $found;
        let number: fn($set) -> i128 = $number;
        for probe in probes(rows.iter().map(|row| row.0)) {
            let naive = rows.iter().position(|row| row.0 == probe);
            let text = probe.to_string();
            let by_bytes = <$set>::from_bytes(text.as_bytes()).map(|set| set.ordinal()).filter(|&ordinal| ordinal < rows.len());
            assert_eq!(by_bytes, naive, "{} {probe}", stringify!($set));
            let is_code = <$int>::try_from(probe).is_ok();
            assert_eq!(text.parse::<$set>().is_ok(), naive.is_some() || $catch_all && is_code, "{} {probe}", stringify!($set));
            let Ok(code) = <$int>::try_from(probe) else { continue };
            let found = known(<$set>::from_code(code));
            assert_eq!(found.map(|set| set.ordinal()), naive, "{} {probe}", stringify!($set));
            assert_eq!(<$set as TryFrom<$int>>::try_from(code).is_ok(), naive.is_some() || $catch_all, "{} {probe}", stringify!($set));
            for wrong in [format!("+{text}"), format!("0{text}"), format!(" {text}"), format!("{text} "), format!("{text}\0")] {
                assert!(<$set>::from_bytes(wrong.as_bytes()).is_none(), "{wrong:?}");
            }
        }
        assert!(<$set>::from_bytes(b"").is_none() && <$set>::from_bytes(b"-").is_none() && <$set>::from_bytes(b"-0").is_none());
        for (nth, set) in <$set>::iter().enumerate() {
            assert_eq!(i128::from(set.code()), rows[nth].0);
            assert_eq!(number(set), rows[nth].0);
            assert_eq!(i128::from(<$int>::from(set)), rows[nth].0);
            assert_eq!(set.to_string(), rows[nth].0.to_string());
        }
        check_texts!($set, rows);
    }};
}

macro_rules! check_strings {
    ($set:ty, [$($rows:tt)*]) => {{
        let rows: &[(&str, &str, &str)] = &[$($rows)*];
        let mut probes: Vec<String> = vec![String::new()];
        for (code, _, _) in rows {
            probes.extend([code.to_string(), format!("{code}x"), format!("{code}\0"), format!(" {code}"), code.to_uppercase()]);
            let mut shorter = code.to_string();
            shorter.pop();
            probes.push(shorter);
        }
        for probe in probes {
            let naive = rows.iter().position(|row| row.0 == probe);
            assert_eq!(<$set>::from_code(&probe).map(|set| set.ordinal()), naive, "{probe:?}");
            assert_eq!(<$set>::from_bytes(probe.as_bytes()).map(|set| set.ordinal()), naive, "{probe:?}");
            assert_eq!(probe.parse::<$set>().ok().map(|set| set.ordinal()), naive, "{probe:?}");
        }
        assert!(<$set>::from_bytes(b"\xff").is_none());
        for (nth, set) in <$set>::iter().enumerate() {
            assert_eq!((set.code(), set.as_str(), set.to_string().as_str()), (rows[nth].0, rows[nth].0, rows[nth].0));
        }
        check_texts!($set, rows);
    }};
}

macro_rules! check_texts {
    ($set:ty, $rows:ident) => {
        assert_eq!((<$set>::COUNT, <$set>::iter().count()), ($rows.len(), $rows.len()));
        for (nth, set) in <$set>::iter().enumerate() {
            assert_eq!((set.ordinal(), set.name(), set.description()), (nth, $rows[nth].1, $rows[nth].2));
            assert_eq!(format!("{set:?}"), $rows[nth].1);
            assert_eq!(<$set>::from_ordinal(nth), Some(set));
            assert_eq!(<$set>::describe(set.code()), Some($rows[nth].2));
        }
        for row in $rows {
            for name in [row.1.to_owned(), row.1.to_lowercase(), format!("{}x", row.1), format!("r#{}", row.1), row.1[1..].to_owned()] {
                let naive = $rows.iter().position(|row| row.1 == name);
                assert_eq!(<$set>::from_name(&name).map(|set| set.ordinal()), naive, "{name}");
            }
        }
        let mut sorted: Vec<$set> = <$set>::iter().collect();
        sorted.sort();
        assert!(sorted.windows(2).all(|two| two[0].code() < two[1].code()), "in order of the codes");
    };
}

macro_rules! check_classes {
    ($set:ty, $class:ty, $optional:expr, [$($rows:tt)*]) => {{
        let rows: &[(&str, i128, i128)] = &[$($rows)*];
        for set in <$set>::iter() {
            let code = i128::from(set.code());
            let naive = rows.iter().find(|row| (row.1..=row.2).contains(&code)).map(|row| row.0.to_owned());
            let class: Option<$class> = ($optional)(set.class());
            assert_eq!(class.map(|class| format!("{class:?}")), naive);
            assert_eq!(<$class>::of(set.code()).map(|class| format!("{class:?}")), naive);
        }
    }};
}
"#;

#[track_caller]
fn run(command: &mut Command) -> Result<(), String> {
    let output = command.output().expect("the program is there");
    if output.status.success() { Ok(()) } else { Err(String::from_utf8_lossy(&output.stderr).into_owned()) }
}

fn rustc(dir: &Path) -> Command {
    let mut rustc = Command::new(std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()));
    rustc.current_dir(dir).args(["-D", "warnings", "-C", "debuginfo=0"]);
    rustc
}

#[test]
fn final_rust_compiles_without_a_warning_and_its_lookups_find_what_a_search_finds() {
    let dir = tempfile::tempdir().unwrap();
    let sets = sets();
    std::fs::write(dir.path().join("sets.rs"), library(&sets)).unwrap();
    std::fs::write(dir.path().join("main.rs"), program(&sets)).unwrap();
    for edition in ["2021", "2024"] {
        let compiled = run(rustc(dir.path()).args(["--edition", edition, "--crate-type", "rlib", "sets.rs"]));
        assert_eq!(compiled, Ok(()), "edition {edition}");
    }
    let compiled = run(rustc(dir.path()).args(["--edition", "2024", "--extern", "sets=libsets.rlib", "main.rs"]));
    assert_eq!(compiled, Ok(()));
    assert_eq!(run(&mut Command::new(dir.path().join("main"))), Ok(()));
}

/// Asserts that a set is refused, or else compiles.
#[track_caller]
fn is_refused_or_compiles(set: &CodeSet) {
    let mut findings = Findings::default();
    validate::check(set, &mut findings);
    if findings.has_errors() {
        return;
    }
    let dir = tempfile::tempdir().unwrap();
    std::fs::write(dir.path().join("set.rs"), format!("//! A set.\n{}", rust_file(set))).unwrap();
    let compiled = run(rustc(dir.path()).args(["--edition", "2024", "--crate-type", "lib", "--emit", "metadata", "set.rs"]));
    assert_eq!(compiled, Ok(()));
}

#[test]
fn keywords_are_names_like_others() {
    is_refused_or_compiles(&named(&["type", "Match", "gen", "r", "union"]));
    is_refused_or_compiles(&with(named(&["One"]), |set| set.name = "type".to_owned()));
    is_refused_or_compiles(&with(named(&["One"]), |set| set.api.catch_all = Some("type".to_owned())));
    is_refused_or_compiles(&with(named(&["One"]), |set| set.api.classes = vec![class("type", 0, 9)]));
    is_refused_or_compiles(&with(named(&["One"]), |set| set.entries[0].aliases = vec!["type".to_owned()]));
}

#[test]
fn names_in_other_cases_give_no_warning() {
    is_refused_or_compiles(&named(&["lower", "UPPER_CASE", "Mixed_Case", "_under", "x"]));
    for name in ["reply_code", "Self_", "X_"] {
        is_refused_or_compiles(&with(named(&["One"]), |set| {
            set.name = name.to_owned();
            set.api.catch_all = Some("Other".to_owned());
            set.api.classes = vec![class("Low", 0, 9)];
        }));
    }
    is_refused_or_compiles(&with(named(&["One"]), |set| set.api.catch_all = Some("other".to_owned())));
    is_refused_or_compiles(&with(named(&["One"]), |set| set.api.classes = vec![class("low_codes", 0, 9)]));
}

#[test]
fn names_in_other_scripts_give_no_warning() {
    is_refused_or_compiles(&named(&["\u{c9}t\u{e9}", "\u{672a}\u{627e}\u{5230}", "\u{394}\u{3b9}"]));
}

#[test]
fn a_variant_named_like_a_function_of_the_set() {
    for name in
        ["from_code", "from_bytes", "from_name", "iter", "code", "name", "description", "ordinal", "as_str", "class", "spec_line", "fmt"]
    {
        is_refused_or_compiles(&named(&[name, "Other"]));
    }
}

#[test]
fn a_class_named_like_its_function() {
    is_refused_or_compiles(&with(named(&["One"]), |set| set.api.classes = vec![class("of", 0, 9)]));
}

#[test]
fn types_beside_the_enum_that_would_be_named_like_the_error() {
    is_refused_or_compiles(&with(named(&["One"]), |set| set.name = "UnknownCode".to_owned()));
    // The payload of the catch-all variant would be called `UnknownCode`.
    is_refused_or_compiles(&with(named(&["One"]), |set| {
        set.name = "Code".to_owned();
        set.api.catch_all = Some("Unknown".to_owned());
    }));
}

#[test]
fn types_beside_the_enum_that_would_be_named_like_each_other() {
    // Both the payload and the enum of classes would be called `XClass`.
    is_refused_or_compiles(&with(named(&["One"]), |set| {
        set.name = "X".to_owned();
        set.api.catch_all = Some("X".to_owned());
        set.api.classes = vec![class("Low", 0, 9)];
    }));
    is_refused_or_compiles(&with(named(&["One"]), |set| {
        set.name = "Class".to_owned();
        set.api.catch_all = Some("Class".to_owned());
        set.api.classes = vec![class("Low", 0, 9)];
    }));
}

#[test]
fn an_enum_named_like_a_primitive_type() {
    for name in ["u8", "str", "usize", "i128"] {
        is_refused_or_compiles(&with(named(&["One"]), |set| set.name = name.to_owned()));
    }
}

#[test]
fn aliases_that_are_there_already() {
    for aliases in [vec!["Same", "Same"], vec!["One"], vec!["from_code"], vec!["Other"], vec!["ALL"]] {
        is_refused_or_compiles(&with(named(&["One", "Two"]), |set| {
            set.api.catch_all = Some("Other".to_owned());
            set.entries[0].aliases = aliases.iter().map(|&alias| alias.to_owned()).collect();
        }));
    }
}

#[test]
fn a_set_of_one_entry_that_is_deprecated() {
    is_refused_or_compiles(&with(named(&["One", "Two"]), |set| {
        set.entries[0].deprecated = Some("\"#no longer\n*/".to_owned());
        set.entries[1].deprecated = Some(String::new());
        set.entries[0].aliases = vec!["Uno".to_owned()];
    }));
}

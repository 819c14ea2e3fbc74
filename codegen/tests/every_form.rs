//! What is generated says what the document says, in every form: compiled, each lookup and each text of every entry. And
//! nothing in it is there for nothing.

#![allow(clippy::unwrap_used)]

use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;

use spectable_codegen::emit::Form;
use spectable_codegen::{Options, Report, document, output};

/// A code and its text; the name says which one it is.
struct Row {
    code: String,
    text: String,
}

fn name(nth: usize) -> String {
    format!("{}{nth}", ["Bad", "NotFound", "TooManyOfThose", "E"][nth % 4])
}

fn text(nth: usize) -> String {
    format!("What {nth} means{}.", ", in words".repeat(nth % 7))
}

fn numbers(codes: impl IntoIterator<Item = i64>) -> Vec<Row> {
    codes.into_iter().enumerate().map(|(nth, code)| Row { code: code.to_string(), text: text(nth) }).collect()
}

/// Numbers in no order and far apart, no two the same.
fn scattered(count: i64) -> impl Iterator<Item = i64> {
    (0..count).map(|nth| nth * 7_919 % 1_000_003 * 4_001)
}

/// Prints what the generated code says of each entry, after asking for it in all ways, and for neighbours that are none.
const MAIN: &str = r#"
fn main() {
    let known: std::collections::BTreeSet<_> = Codes::iter().map(|code| code.code()).collect();
    assert_eq!(known.len(), Codes::COUNT);
    for (nth, code) in Codes::iter().enumerate() {
        let written = code.as_str();
        assert_eq!(code.ordinal(), nth);
        assert_eq!(Codes::from_ordinal(nth), Some(code));
        assert_eq!(Codes::from_code(code.code()), Some(code));
        assert_eq!(Codes::describe(code.code()), Some(code.description()));
        assert_eq!(Codes::from_bytes(written.as_bytes()), Some(code));
        assert_eq!(Codes::from_name(code.name()), Some(code));
        assert_eq!(written.parse::<Codes>().unwrap(), code);
        assert_eq!((code.to_string(), format!("{code:?}")), (written.to_owned(), code.name().to_owned()));
        for other in others(code.code()) {
            let is_known = known.contains(&other);
            assert_eq!(Codes::from_code(other).is_some(), is_known, "{other}");
            assert_eq!(Codes::describe(other).is_some(), is_known, "{other}");
        }
        assert_eq!(Codes::from_name(&code.name()[1..]), None);
        println!("{written}|{}|{}", code.name(), code.description());
    }
    assert_eq!(Codes::from_ordinal(Codes::COUNT), None);
    all();
}
"#;

const NUMBERS_BESIDE: &str =
    "fn others(code: Number) -> [Number; 4] { [code.wrapping_add(1), code.wrapping_sub(1), code ^ Number::MIN ^ 64, !code] }\n";
const STRINGS_BESIDE: &str = "fn others(code: &str) -> [&str; 2] { [&code[1..], \"\"] }\n";
const ALL: &str = "fn all() { assert!(Codes::ALL.iter().copied().eq(Codes::iter())); }\n";
const NO_ALL: &str = "fn all() {}\n";

/// The code alone, and what the document says, as the program prints it.
fn generated(rows: &[Row], options: &[(&str, &str)]) -> (String, String) {
    let mut document = String::from("| Code | Name | Text |\n|------|------|------|\n");
    let mut expected = String::new();
    for (nth, row) in rows.iter().enumerate() {
        writeln!(document, "| {} | {} | {} |", row.code, name(nth), row.text).unwrap();
        writeln!(expected, "{}|{}|{}", row.code, name(nth), row.text).unwrap();
    }
    let mut set_up = Options::default();
    for (key, value) in [("name", "Codes"), ("allow", "large-set")].iter().chain(options) {
        set_up.set(key, value).unwrap();
    }
    let mut report = Report::default();
    let spec = document::load_bytes("codes.md", document.as_bytes(), &mut report).unwrap();
    let set = document::code_set(document::Document { spec, names: None }, &set_up, &mut report).unwrap();
    assert!(!report.findings.has_errors(), "{report}");
    (output::rust_file(&set, &set_up, &Form::default()), expected)
}

/// Compiles it with all warnings denied.
fn compile(rust: &str, directory: &Path, arguments: &[&str]) {
    let source = directory.join("codes.rs");
    std::fs::write(&source, rust).unwrap();
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let compiled = Command::new(rustc)
        .args(["--edition=2021", "-Dwarnings"])
        .args(arguments)
        .arg("--out-dir")
        .arg(directory)
        .arg(&source)
        .output()
        .unwrap();
    assert!(compiled.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&compiled.stderr));
}

/// No function and no table is there that nothing calls, though users are not warned of it.
fn assert_all_is_used(rust: &str, directory: &Path) {
    assert!(rust.contains("dead_code, "));
    compile(&rust.replace("dead_code, ", ""), directory, &["--crate-type=lib", "--emit=metadata"]);
}

fn assert_says(rows: &[Row], options: &[(&str, &str)], way: &str) {
    let directory = tempfile::tempdir().unwrap();
    let (mut rust, expected) = generated(rows, options);
    assert_all_is_used(&rust, directory.path());
    assert!(rust.contains(&format!("lookup of codes: {way}")), "{}", rust.lines().take(12).collect::<Vec<_>>().join("\n"));
    rust.push_str(match options.iter().find(|(key, _)| *key == "type") {
        Some((_, "str")) => STRINGS_BESIDE,
        _ => NUMBERS_BESIDE,
    });
    if let Some((_, number)) = options.iter().find(|(key, value)| *key == "type" && *value != "str") {
        writeln!(rust, "type Number = {number};").unwrap();
    }
    rust.push_str(if rust.contains("const ALL") { ALL } else { NO_ALL });
    rust.push_str(MAIN);

    compile(&rust, directory.path(), &[]);
    let ran = Command::new(directory.path().join("codes")).output().unwrap();
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    let said = String::from_utf8(ran.stdout).unwrap();
    let differs = said.lines().zip(expected.lines()).find(|(said, expected)| said != expected);
    assert_eq!(differs, None);
    assert_eq!(said.lines().count(), rows.len());
}

#[test]
fn few_of_each_kind() {
    for count in [1, 20, 300] {
        for discriminants in ["code", "ordinal"] {
            let options = [("type", "i32"), ("discriminants", discriminants)];
            assert_says(&numbers((0..count).map(|nth| (nth - 2) * 700_001)), &options, "");
            assert_says(&numbers(0..count), &options, "");
            assert_says(&numbers((0..count).map(|nth| 100 + nth * 7 % 307)), &options, "");
            assert_says(&numbers(scattered(count)), &[("type", "u32"), ("discriminants", discriminants), ("lookup", "sorted")], "");
        }
        let rows =
            |code: &dyn Fn(i64) -> String| (0..count).map(|nth| Row { code: code(nth), text: text(nth as usize) }).collect::<Vec<_>>();
        for strings in [rows(&|nth| format!("{nth:05}")), rows(&|nth| format!("E{nth}")), rows(&|nth| format!("not-found/{nth}"))] {
            assert_says(&strings, &[("type", "str")], "");
            assert_says(&strings, &[("type", "str"), ("lookup", "sorted")], "binary search");
        }
    }
}

#[test]
fn what_catches_all_has_nothing_unused() {
    let directory = tempfile::tempdir().unwrap();
    for rows in
        [numbers(0..5), numbers(scattered(40)), numbers(scattered(300)), numbers(scattered(700)), numbers((0..900).map(|nth| nth * 2))]
    {
        for lookup in ["hash", "dense", "sorted"] {
            let (rust, _) = generated(&rows, &[("type", "u32"), ("catch-all", "Other"), ("lookup", lookup)]);
            assert_all_is_used(&rust, directory.path());
        }
    }
}

#[test]
fn scattered_numbers() {
    assert_says(&numbers(scattered(700)), &[("type", "u32")], "perfect hash");
}

#[test]
fn scattered_numbers_that_are_matched() {
    assert_says(&numbers(scattered(1_500)), &[("type", "u32")], "perfect hash");
}

#[test]
fn scattered_ordinals_with_more_text_than_two_bytes_count() {
    assert_says(&numbers(scattered(3_000)), &[("type", "u32"), ("discriminants", "ordinal")], "perfect hash");
}

#[test]
fn negative_numbers_of_any_length_and_nought() {
    let codes = (0..1_300).map(|nth| if nth % 3 == 0 { -nth * nth * 900 } else { nth * nth * 7 });
    assert_says(&numbers(codes), &[("type", "i32")], "perfect hash");
}

#[test]
fn numbers_in_a_row() {
    assert_says(&numbers(-40..1_200), &[("type", "i16")], "consecutive");
}

#[test]
fn numbers_close_together() {
    let rows = numbers((0..1_400).map(|nth| nth + nth / 300 * 11));
    assert_says(&rows, &[("type", "u16")], "dense table");
    assert_says(&rows, &[("type", "u16"), ("lookup", "sorted")], "binary search");
}

#[test]
fn more_discriminants_than_a_slice_has() {
    assert_says(&numbers(scattered(8_300)), &[("type", "u32")], "perfect hash");
}

#[test]
fn strings() {
    let rows: Vec<Row> = (0..1_200).map(|nth| Row { code: format!("{:05X}", nth * 331), text: text(nth) }).collect();
    assert_says(&rows, &[("type", "str")], "perfect hash");
    let rows: Vec<Row> =
        (0..900).map(|nth| Row { code: format!("{}-{}", ["auth", "storage-object", "x"][nth % 3], nth * 37), text: text(nth) }).collect();
    assert_says(&rows, &[("type", "str")], "perfect hash");
}

#[test]
fn a_text_that_is_longer_than_two_bytes_count() {
    let mut rows = numbers(scattered(600));
    rows[77].text = format!("Very {}long.", "very ".repeat(14_000));
    assert_says(&rows, &[("type", "u32")], "perfect hash");
}

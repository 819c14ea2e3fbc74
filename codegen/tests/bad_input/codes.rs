//! Codes that are none, or do not fit.

use spectable_codegen::{CodeType, IntType, Lint, Severity};

use crate::input::Input;

fn table(rows: &str) -> String {
    format!("# Codes\n\n| Code | Text |\n|------|------|\n{rows}")
}

fn of_type(int: IntType) -> impl FnOnce(spectable_codegen::Build) -> spectable_codegen::Build {
    move |build| build.code_type(CodeType::Int(int))
}

#[test]
fn a_code_that_is_there_twice() {
    let seen = Input::of(table("| 215 | NAME system type. |\n| 220 | Ready. |\n|   215 | UNIX system type. |\n")).refused();
    let said = seen.only_error(Lint::DuplicateCode);
    said.says("spec.md:7:5", "code 215 is defined twice", "remove one of the rows");
    assert_eq!(said.related, ["spec.md:5:3"]);
}

#[test]
fn a_code_that_is_there_twice_in_other_spellings() {
    let seen = Input::of(table("| 0x10 | Sixteen. |\n| 16 | Again. |\n")).refused();
    seen.only_error(Lint::DuplicateCode).says("spec.md:6:3", "code 16 is defined twice", "");
}

#[test]
fn a_code_that_does_not_fit_the_type() {
    let seen = Input::of(table("| 1 | Open. |\n| 256 | Wide. |\n")).with(of_type(IntType::U8)).refused();
    seen.only_error(Lint::CodeOutOfRange).says("spec.md:6:3", "code 256 does not fit u8", "u16");
}

#[test]
fn a_negative_code_of_an_unsigned_type() {
    let seen = Input::of(table("| 1 | Open. |\n| -5 | Below. |\n")).with(of_type(IntType::U16)).refused();
    seen.only_error(Lint::CodeOutOfRange).says("spec.md:6:3", "code -5 does not fit u16", "i8");
}

#[test]
fn a_code_beyond_64_bits() {
    let seen = Input::of(table("| 1 | Open. |\n| 18446744073709551616 | Too wide. |\n")).refused();
    seen.only_error(Lint::CodeOutOfRange).says("spec.md:6:3", "code 18446744073709551616 does not fit i64", "str");
    Input::of(table("| 1 | Open. |\n| 18446744073709551616 | Too wide. |\n")).with(|build| build.code_type(CodeType::Str)).accepted();
}

#[test]
fn a_code_beyond_128_bits_is_no_number() {
    let nines = "9".repeat(60);
    let seen = Input::of(table(&format!("| 1 | a |\n| 2 | b |\n| 3 | c |\n| 4 | d |\n| {nines} | Too wide. |\n"))).refused();
    let said = seen.only_error(Lint::InvalidCode);
    said.says("spec.md:9:3", &format!("`{nines}` is not a number"), "write the code alone into this cell");
}

#[test]
fn codes_at_both_ends_of_128_bits() {
    // As two columns, since the difference of the ends needs 129 bits.
    let (least, most) = (format!("-{}", i128::MAX), i128::MAX);
    let seen = Input::of(format!("| Old | New | Text |\n|---|---|---|\n| {least} | {most} | Far. |\n| 1 | 1 | Near. |\n")).refused();
    seen.only_error(Lint::AmbiguousColumn);
}

#[test]
fn codes_of_which_no_integer_type_holds_all() {
    let seen = Input::of(table("| -1 | Below. |\n| 18446744073709551615 | Above. |\n")).refused();
    seen.only_error(Lint::CodeOutOfRange).says("spec.md:6:3", "code 18446744073709551615 does not fit i64", "str");
}

#[test]
fn a_cell_that_holds_no_code() {
    let seen = Input::of(table("| 1 | a |\n| 2 | b |\n| 3 | c |\n| 4 | d |\n| some such | e |\n")).refused();
    seen.only_error(Lint::InvalidCode).says("spec.md:9:3", "`some such` is not a number", "write the code alone into this cell");
}

#[test]
fn a_cell_that_holds_a_page_is_not_repeated_in_the_message() {
    let page = "word ".repeat(2_000);
    let seen = Input::of(table(&format!("| 1 | a |\n| 2 | b |\n| 3 | c |\n| 4 | d |\n| {page} | e |\n"))).refused();
    let said = seen.only_error(Lint::InvalidCode);
    assert!(said.message.len() < 100, "{}", said.message);
}

#[test]
fn a_blank_code_makes_no_variant_and_is_shown() {
    let seen = Input::of("| Code | Name | Text |\n|---|---|---|\n| 1 | A | a |\n| 2 | B | b |\n| | C | c |\n").accepted();
    let said = seen.the(Lint::BlankCode);
    said.says("spec.md:5:1", "an entry has no code: it makes no variant", "write the code into the cell");
    assert_eq!(said.severity, Severity::Warning);
}

#[test]
fn a_blank_code_beside_a_text_is_shown_in_two_columns_too() {
    let seen = Input::of(table("| 1 | a |\n| 2 | b |\n| | This entry lacks its code. |\n")).accepted();
    assert_eq!(seen.lints(), [Lint::BlankCode], "the entry is dropped without a word");
}

#[test]
fn only_ranges_and_reserved_codes_make_no_set() {
    let seen = Input::of(table("| 1-9 | a |\n| 10-99 | Reserved |\n")).refused();
    let lints = seen.lints();
    assert_eq!(lints, [Lint::EmptySet], "{}", seen.report);
}

#[test]
fn a_bidirectional_control_in_a_code() {
    let document = table("| E1 | a |\n| E2 | b |\n| E3 | c |\n| E4 | d |\n| E\u{202e}5 | e |\n");
    let seen = Input::of(document).refused();
    let first = seen.report.findings.iter().next().unwrap();
    let position = seen.report.sources[0].position(first.span.unwrap().start());
    assert_eq!((position.line, position.column), (9, 3), "{}", seen.report);
    // The message must not turn a terminal around, either.
    let shown = format!("{}{}", seen.report, seen.report.in_short(first));
    assert!(!shown.contains('\u{202e}'), "{shown:?}");
}

#[test]
fn a_bidirectional_control_in_a_code_written_in_rust() {
    let tokens = "pub enum X: str { \"E\u{202e}5\" => Five \"e\" }".parse().unwrap();
    let expanded = spectable_codegen::macros::code_set(tokens).to_string();
    assert!(expanded.contains("a code has a bidirectional control"), "{expanded}");
    assert!(expanded.contains("take the character out"));
}

//! How much code comes of a thousand codes.
//!
//! What is generated is compiled by every user, again and again. When it grows, somebody should have meant it.

#![allow(clippy::unwrap_used)]

use proc_macro2::{TokenStream, TokenTree};
use spectable_codegen::emit::Form;
use spectable_codegen::{CodeSet, Options, Report, document, output};

const CODES: usize = 1_000;

/// Of one in ten, and of one in ten less, for then the number here says nothing any more.
const SLACK: usize = 10;

fn code_set(code: impl Fn(usize) -> String, options: &Options) -> CodeSet {
    let rows: String = (0..CODES).map(|nth| format!("| {} | Name{nth} | What the code number {nth} means. |\n", code(nth))).collect();
    let text = format!("| Code | Name | Meaning |\n|------|------|---------|\n{rows}");
    let mut report = Report::default();
    let spec = document::load_bytes("codes.md", text.as_bytes(), &mut report).unwrap();
    let set = document::code_set(document::Document { spec, names: None }, options, &mut report);
    assert!(!report.findings.has_errors(), "{report}");
    set.unwrap()
}

/// The tokens of a file, documentation aside.
fn tokens(set: &CodeSet) -> usize {
    let rust = output::rust_file(set, &Options::default(), &Form::default());
    let code: String = rust.lines().filter(|line| !line.trim_start().starts_with("//")).map(|line| format!("{line}\n")).collect();
    count(code.parse().unwrap())
}

fn count(tokens: TokenStream) -> usize {
    let of = |token| match token {
        TokenTree::Group(group) => 2 + count(group.stream()),
        _ => 1,
    };
    tokens.into_iter().map(of).sum()
}

#[track_caller]
fn assert_about(pinned: usize, set: &CodeSet) {
    let tokens = tokens(set);
    let is_about = tokens * SLACK <= pinned * (SLACK + 1) && tokens * SLACK >= pinned * (SLACK - 1);
    assert!(is_about, "{CODES} codes are {tokens} tokens now, and were {pinned}: if that is meant, write the new number here");
}

#[test]
fn numbers_far_apart() {
    assert_about(26_666, &code_set(|nth| (nth * 7_919 % 1_000_003 * 4_001).to_string(), &Options::default()));
}

#[test]
fn numbers_close_together() {
    assert_about(25_552, &code_set(|nth| (100 + nth + nth / 9).to_string(), &Options::default()));
}

#[test]
fn ordinals() {
    let mut options = Options::default();
    options.set("discriminants", "ordinal").unwrap();
    assert_about(33_336, &code_set(|nth| (nth * 7_919 % 1_000_003 * 4_001).to_string(), &options));
}

#[test]
fn strings() {
    assert_about(31_047, &code_set(|nth| format!("E{:05}", nth * 7_919 % 99_991), &Options::default()));
}

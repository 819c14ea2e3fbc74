//! Tokens as `macro_rules!` passes them on: in groups without delimiters.

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use spectable_codegen::macros;

/// What `$literal` becomes where a macro passes it on.
fn passed_on(token: &str) -> TokenTree {
    TokenTree::Group(Group::new(Delimiter::None, token.parse::<TokenStream>().unwrap()))
}

#[test]
fn a_path_that_another_macro_passes_on_is_a_path() {
    let mut tokens = TokenStream::from(passed_on("\"there/is/no/such.md\""));
    tokens.extend(", pub enum X: u8".parse::<TokenStream>().unwrap());
    let expanded = macros::code_set(tokens).to_string();
    assert!(expanded.contains("cannot read `there/is/no/such.md`"), "{expanded}");
}

#[test]
fn entries_that_another_macro_passes_on_are_entries() {
    let entry: TokenStream = [passed_on("7"), passed_on("=>"), passed_on("Open"), passed_on("\"Text.\"")].into_iter().collect();
    let mut tokens: TokenStream = "pub enum X: u8".parse().unwrap();
    tokens.extend([TokenTree::Group(Group::new(Delimiter::Brace, entry))]);
    let expanded = macros::code_set(tokens).to_string();
    assert!(!expanded.contains("compile_error"), "{expanded:.300}");
}

#[test]
fn a_derive_reads_discriminants_that_another_macro_passes_on() {
    let mut tokens: TokenStream = "#[repr(i16)] enum X".parse().unwrap();
    let mut variants: TokenStream = "Open =".parse().unwrap();
    variants.extend([passed_on("-7")]);
    tokens.extend([TokenTree::Group(Group::new(Delimiter::Brace, variants))]);
    let expanded = macros::derive_code_set(tokens).to_string();
    assert!(!expanded.contains("compile_error"), "{expanded:.300}");
    assert!(expanded.contains("\"-7\""));
}

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

/// What the derive makes of an enum.
fn derived(tokens: &str) -> String {
    macros::derive_code_set(tokens.parse().unwrap()).to_string()
}

#[test]
fn a_derive_takes_an_enum_as_rust_lets_it_be_written() {
    for tokens in [
        "#[repr(u8)] pub(crate) enum X<> where u8: Into<u16> { A = 1, B }",
        "#[repr(u8, align(8))] pub enum X { A = 0x1, #[allow(dead_code)] B = 0b10u8 }",
        "#[rustfmt::skip] #[repr(i8)] enum r#type { r#fn = -1, pub B = 2, }",
        "#[cfg_attr(all(), doc = concat!(\"x\"))] enum X { #[code(1,)] A, #[code(-2, description = r\"x\")] B }",
    ] {
        let expanded = derived(tokens);
        assert!(!expanded.contains("compile_error"), "{tokens}: {expanded:.300}");
    }
}

#[test]
fn what_is_no_code_set_is_said_once() {
    for (tokens, message) in [
        ("#[repr(u8)] enum X<F: Fn() -> Y<u8>, const N: u8> { A = 1 }", "a code set has no parameters"),
        ("#[repr(u8)] enum X { A = f::<u8, 1>(), B = 2 }", "write the code as a number: a derive cannot compute it"),
        ("#[repr(u8)] enum X { A = (1), B = 2 }", "write the code as a number: a derive cannot compute it"),
        ("#[repr(u8)] enum X { A = 1.5 }", "write the code as a number: a derive cannot compute it"),
        ("#[repr(u8)] enum X { A { x: Y<u8, u8> }, B }", "a variant of a code set has no fields: each is one code"),
        ("enum X { #[code(\"a\" \"b\")] A }", "expected `,`"),
        ("enum X { #[code(description \"b\")] A }", "expected `=`"),
        ("enum X { #[code(description = b\"b\")] A }", "expected string literal"),
        ("enum X { #[code(\"a\")] A B }", "expected `,`"),
        ("enum X { #[code \"a\"] A }", "unexpected token, expected `]`"),
        ("enum X { #code A }", "expected square brackets"),
        ("enum X", "unexpected end of input, expected curly braces"),
        ("fn x() {}", "expected one of: `struct`, `enum`, `union`"),
        ("", "unexpected end of input, expected one of: `struct`, `enum`, `union`"),
    ] {
        let expanded = derived(tokens);
        assert_eq!(expanded.matches("compile_error").count(), 1, "{tokens}: {expanded:.300}");
        assert!(expanded.contains(message), "{tokens}: {expanded:.300}");
    }
}

#[test]
fn what_is_no_data_is_said_once() {
    for (tokens, message) in [
        ("pub enum X: u8", "unexpected end of input, expected curly braces"),
        ("pub enum type: u8 {}", "expected identifier, found keyword `type`"),
        ("pub enum X: 8 {}", "expected identifier"),
        ("#[spec = 1 + 2] pub enum X: u8 {}", "write a string here"),
        ("#[cfg(windows)] pub enum X: u8 {}", "write this before `code_set!`"),
        ("pub enum X: u8 { 1.5 => A \"\" }", "an entry is written"),
        ("pub enum X: u8 { 1 => A \"\" 2 => B \"\" }", "write a comma between entries"),
        ("pub enum X: u8 { #[line = -1] 1 => A \"\" }", "write the line's number"),
        ("pub enum X: u8 { #[alias(fn)] 1 => A \"\" }", "expected identifier, found keyword `fn`"),
        ("#[code_set(class = )] pub enum X: u8 {}", "a value is missing here"),
    ] {
        let expanded = macros::code_set(tokens.parse().unwrap()).to_string();
        assert_eq!(expanded.matches("compile_error").count(), 1, "{tokens}: {expanded:.300}");
        assert!(expanded.contains(message), "{tokens}: {expanded:.300}");
    }
}

#[test]
fn an_attribute_that_another_macro_passes_on_is_one() {
    let mut tokens: TokenStream = "#".parse().unwrap();
    tokens.extend([TokenTree::Group(Group::new(Delimiter::Bracket, passed_on("repr(u8)").into()))]);
    tokens.extend("enum X { A = 1 }".parse::<TokenStream>().unwrap());
    let expanded = macros::derive_code_set(tokens).to_string();
    assert!(!expanded.contains("compile_error"), "{expanded:.300}");
}

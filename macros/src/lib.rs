//! The macros of [spectable](https://docs.rs/spectable), which re-exports and documents them.
//!
//! They only forward to the engine, an ordinary library that can be tested as one.

#![forbid(unsafe_code)]

use proc_macro::TokenStream;

// Documented where users meet it, in the root crate, whose examples run there.
#[allow(missing_docs)]
#[proc_macro]
pub fn code_set(input: TokenStream) -> TokenStream {
    spectable_codegen::macros::code_set(input.into()).into()
}

#[allow(missing_docs)]
#[proc_macro_derive(CodeSet, attributes(code, code_set))]
pub fn derive_code_set(input: TokenStream) -> TokenStream {
    spectable_codegen::macros::derive_code_set(input.into()).into()
}

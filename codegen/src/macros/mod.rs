//! The macros, as functions from tokens to tokens.
//!
//! The macro crate only forwards to these, so that they can be tested as ordinary functions.

mod attributes;
mod data_input;
mod derive_input;
#[cfg(feature = "read")]
mod path_input;
mod report;

use proc_macro2::{Delimiter, Span, TokenStream, TokenTree};
use quote::quote;

use crate::code_set::CodeSet;
use crate::emit::{self, Form};
use crate::finding::Findings;
use crate::spelling::Spelling;
use crate::validate;
use report::Places;

/// `code_set! { pub enum X: u16 { 110 => Name "Text", ... } }` and `code_set!("spec/x.md", pub enum X: u16)`.
pub fn code_set(input: TokenStream) -> TokenStream {
    let expanded = match literal_in_front(&input) {
        Some(path) => expand_path(input, path),
        None => syn::parse2(input).map(expand_data),
    };
    expanded.unwrap_or_else(|error| error.to_compile_error())
}

/// The place of the literal that the tokens begin with. One that a macro passes on stands in a group of its own.
fn literal_in_front(tokens: &TokenStream) -> Option<Span> {
    match tokens.clone().into_iter().next()? {
        TokenTree::Literal(literal) => Some(literal.span()),
        TokenTree::Group(group) if group.delimiter() == Delimiter::None => literal_in_front(&group.stream()),
        _ => None,
    }
}

#[cfg(feature = "read")]
fn expand_path(input: TokenStream, _: Span) -> syn::Result<TokenStream> {
    syn::parse2(input).map(path_input::expand)
}

#[cfg(not(feature = "read"))]
fn expand_path(_: TokenStream, path: Span) -> syn::Result<TokenStream> {
    Err(syn::Error::new(path, "reading documents is not compiled in: write `features = [\"markdown\"]` at the dependency on spectable"))
}

fn expand_data(input: data_input::DataInput) -> TokenStream {
    let form = Form { definition: input.definition, names_crate: true, lines: true };
    expand_checked(&input.set, &form, &input.places, Spelling::Macro)
}

/// `#[derive(CodeSet)]`.
pub fn derive_code_set(input: TokenStream) -> TokenStream {
    match syn::parse2(input).and_then(derive_input::DeriveInput::new) {
        Ok(input) => match input.error {
            None => expand_checked(&input.set, &input.form, &input.places, Spelling::Derive),
            Some(error) => with_what_is_sound(error.to_compile_error(), &input.set, &input.form),
        },
        Err(error) => error.to_compile_error(),
    }
}

/// The code, or the errors.
fn expand_checked(set: &CodeSet, form: &Form, places: &Places, spelling: Spelling) -> TokenStream {
    let mut findings = Findings::default();
    validate::check(set, &mut findings);
    if findings.has_errors() { with_what_is_sound(places.errors(&findings, spelling), set, form) } else { emit::expand(set, form) }
}

/// Errors, and the code of what is sound, so that the uses of the enum are not errors too.
fn with_what_is_sound(errors: TokenStream, set: &CodeSet, form: &Form) -> TokenStream {
    let sound = validate::salvage(set).map(|set| emit::expand(&set, &form.without_places()));
    quote!(#errors #sound)
}

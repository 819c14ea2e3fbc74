//! The macros, as functions from tokens to tokens.
//!
//! The macro crate only forwards to these, so that they can be tested as ordinary functions.

mod attributes;
mod data_input;
mod derive_input;
pub(crate) mod literals;
#[cfg(feature = "read")]
mod path_input;
pub(crate) mod report;
#[cfg(feature = "from-source")]
pub(crate) mod source_file;
#[cfg(feature = "read")]
mod spec_file;
mod tokens;
#[cfg(feature = "read")]
mod verified;

use proc_macro2::{Span, TokenStream, TokenTree};

use crate::code_set::CodeSet;
use crate::emit::{self, Form};
use crate::finding::Findings;
use crate::spelling::Spelling;
use crate::validate;
use attributes::SpecArguments;
use derive_input::DeriveInput;
#[cfg(not(feature = "read"))]
use report::Error;
use report::{Places, Result};
use tokens::Tokens;

/// `code_set! { pub enum X: u16 { 110 => Name "Text", ... } }` and `code_set!("spec/x.md", pub enum X: u16)`.
pub fn code_set(input: TokenStream) -> TokenStream {
    let mut input = Tokens::new(input);
    let expanded = match input.peek() {
        Some(TokenTree::Literal(path)) => {
            let place = path.span();
            expand_path(&mut input, place)
        }
        _ => data_input::DataInput::read(&mut input).map(expand_data),
    };
    expanded.unwrap_or_else(|error| error.to_compile_error())
}

#[cfg(feature = "read")]
fn expand_path(input: &mut Tokens, _: Span) -> Result<TokenStream> {
    path_input::PathInput::read(input).map(path_input::expand)
}

#[cfg(not(feature = "read"))]
fn expand_path(_: &mut Tokens, path: Span) -> Result<TokenStream> {
    Err(Error::new(path, NO_READER))
}

#[cfg(not(feature = "read"))]
const NO_READER: &str = "reading documents is not compiled in: write `features = [\"markdown\"]` at the dependency on spectable";

fn expand_data(input: data_input::DataInput) -> TokenStream {
    let form = Form { definition: input.definition, names_crate: true, lines: true };
    expand_checked(&input.set, &form, &input.places, Spelling::Macro)
}

/// `#[derive(CodeSet)]`.
pub fn derive_code_set(input: TokenStream) -> TokenStream {
    match DeriveInput::read(&mut Tokens::new(input)) {
        Ok(DeriveInput { error: Some(error), set, form, .. }) => with_what_is_sound(error.to_compile_error(), &set, &form),
        Ok(mut input) => match input.spec.take() {
            Some(spec) => expand_verified(input, &spec),
            None => expand_checked(&input.set, &input.form, &input.places, Spelling::Derive),
        },
        Err(error) => error.to_compile_error(),
    }
}

#[cfg(feature = "read")]
fn expand_verified(input: DeriveInput, spec: &SpecArguments) -> TokenStream {
    verified::expand(input, spec)
}

#[cfg(not(feature = "read"))]
fn expand_verified(input: DeriveInput, spec: &SpecArguments) -> TokenStream {
    with_what_is_sound(Error::new(spec.place, NO_READER).to_compile_error(), &input.set, &input.form)
}

/// The code, or the errors.
fn expand_checked(set: &CodeSet, form: &Form, places: &Places, spelling: Spelling) -> TokenStream {
    let mut findings = Findings::default();
    validate::check(set, &mut findings);
    if findings.has_errors() { with_what_is_sound(places.errors(&findings, spelling), set, form) } else { emit::expand(set, form) }
}

/// Errors, and the code of what is sound, so that the uses of the enum are not errors too.
fn with_what_is_sound(errors: TokenStream, set: &CodeSet, form: &Form) -> TokenStream {
    let mut expanded = errors;
    if let Some(set) = validate::salvage(set) {
        expanded.extend(emit::expand(&set, &form.without_places()));
    }
    expanded
}

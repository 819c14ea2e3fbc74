//! A code set as Rust.
//!
//! [`expand`] gives the final code, [`data`](crate::data) the form that a macro expands. Nothing is computed when
//! the generated code is compiled: its tables are literals.

mod conversions;
mod definition;
mod lookup;
mod plan;
mod serde;
mod tables;
mod texts;

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::quote;

use crate::code::{CodeType, IntType};
use crate::code_set::CodeSet;
use crate::options::Discriminants;

/// What surrounds a code set where it is expanded.
#[derive(Debug, Clone, Default)]
pub struct Form {
    /// Who wrote the enum.
    pub definition: Definition,
    /// Whether the code may name the crate `spectable`; final Rust names no crate.
    pub names_crate: bool,
    /// Whether entries tell their lines: not in code that is checked in, which must not change when a line is
    /// added above.
    pub lines: bool,
}

/// Who wrote the enum.
#[derive(Debug, Clone)]
pub enum Definition {
    /// It is generated.
    Generated {
        /// As in `pub`.
        visibility: TokenStream,
        /// Attributes that stand before it.
        attributes: TokenStream,
        /// The name, with its place.
        name: Option<Ident>,
        /// The variants' names, with their places; empty where there are none.
        variants: Vec<Ident>,
    },
    /// The user; only what the enum does is generated.
    UserWritten {
        /// The enum's visibility.
        visibility: TokenStream,
        /// The name, with its place.
        name: Ident,
        /// The variants' names, with their places.
        variants: Vec<Ident>,
        /// Whether the discriminants are the codes.
        explicit: bool,
    },
}

impl Default for Definition {
    fn default() -> Self {
        Self::Generated { visibility: quote!(pub), attributes: TokenStream::new(), name: None, variants: Vec::new() }
    }
}

impl Form {
    /// The same without the places of the variants, for a set that does not have all of them.
    pub(crate) fn without_places(&self) -> Self {
        let mut form = self.clone();
        let (Definition::Generated { variants, .. } | Definition::UserWritten { variants, .. }) = &mut form.definition;
        variants.clear();
        form
    }
}

/// The Rust code of a code set that [`check`](crate::validate::check) found no error in.
pub fn expand(set: &CodeSet, form: &Form) -> TokenStream {
    let emitter = Emitter::new(set, form);
    let definition = emitter.definition();
    let unknown_code = emitter.own_unknown_code();
    let tables = emitter.tables();
    let items = emitter.inherent();
    let conversions = emitter.conversions();
    let serde = emitter.serde();
    let code_set = emitter.code_set_trait();
    quote! {
        #definition
        #unknown_code
        #[allow(deprecated, dead_code, clippy::all, clippy::pedantic)]
        const _: () = {
            #tables
            #items
            #conversions
            #serde
            #code_set
        };
    }
}

/// A name as an identifier, raw where it is a keyword.
pub(crate) fn ident(name: &str) -> Ident {
    // `gen` is a keyword since the edition of 2024.
    let is_keyword = name == "gen" || syn::parse_str::<Ident>(name).is_err();
    match name {
        // No identifiers in any form; they are found by the check, before any code is made of them.
        _ if !crate::name::is_identifier(name) => Ident::new("invalid", Span::call_site()),
        _ if is_keyword => Ident::new_raw(name, Span::call_site()),
        _ => Ident::new(name, Span::call_site()),
    }
}

/// The name of the error in code that names no crate, which no other type of the set may have.
fn own_unknown_code(set: &CodeSet) -> Ident {
    let mut name = String::from("UnknownCode");
    while std::iter::once(set.name.clone()).chain(set.class_name()).chain(set.payload_name()).any(|taken| taken == name) {
        name.push_str("Error");
    }
    ident(&name)
}

/// The path of the crate `spectable`.
fn crate_path(set: &CodeSet) -> TokenStream {
    // The check has found that it is a path.
    set.crate_path().parse().unwrap_or_else(|_| quote!(::spectable))
}

/// What the parts of the generated code share.
struct Emitter<'a> {
    set: &'a CodeSet,
    form: &'a Form,
    visibility: TokenStream,
    name: Ident,
    variants: Vec<Ident>,
    /// The type of a code.
    code_type: TokenStream,
    /// `UnknownCode`, as it is named here.
    unknown_code: TokenStream,
    discriminant: Discriminant,
}

/// What a variant's discriminant is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Discriminant {
    Code,
    Ordinal,
    /// Variants have fields: `as` is no cast for them.
    None,
}

impl<'a> Emitter<'a> {
    fn new(set: &'a CodeSet, form: &'a Form) -> Self {
        let (visibility, given_name, given_variants, explicit) = match &form.definition {
            Definition::Generated { visibility, name, variants, .. } => (visibility, name.clone(), variants, None),
            Definition::UserWritten { visibility, name, variants, explicit } => (visibility, Some(name.clone()), variants, Some(*explicit)),
        };
        let variants =
            if given_variants.is_empty() { set.entries.iter().map(|entry| ident(&entry.name)).collect() } else { given_variants.clone() };
        let code_type = match set.code_type {
            CodeType::Int(int) => int_type(int),
            CodeType::Str => quote!(&'static ::core::primitive::str),
        };
        let discriminant = match (set.code_type, explicit) {
            _ if set.api.catch_all.is_some() => Discriminant::None,
            (_, Some(true)) => Discriminant::Code,
            (CodeType::Str, _) | (_, Some(false)) => Discriminant::Ordinal,
            (CodeType::Int(_), None) if set.api.discriminants == Discriminants::Ordinal => Discriminant::Ordinal,
            (CodeType::Int(_), None) => Discriminant::Code,
        };
        let unknown_code = if form.names_crate {
            let spectable = crate_path(set);
            quote!(#spectable::UnknownCode)
        } else {
            let name = own_unknown_code(set);
            quote!(#name)
        };
        Self {
            set,
            form,
            visibility: visibility.clone(),
            name: given_name.unwrap_or_else(|| ident(&set.name)),
            variants,
            code_type,
            unknown_code,
            discriminant,
        }
    }

    fn int(&self) -> Option<IntType> {
        match self.set.code_type {
            CodeType::Int(int) => Some(int),
            CodeType::Str => None,
        }
    }

    fn count(&self) -> Literal {
        Literal::usize_unsuffixed(self.set.entries.len())
    }

    fn catch_all(&self) -> Option<Ident> {
        self.set.api.catch_all.as_deref().map(ident)
    }

    /// Whether the lines of the entries are part of the code.
    fn has_lines(&self) -> bool {
        self.form.lines && self.set.has_lines()
    }
}

fn int_type(int: IntType) -> TokenStream {
    let name = Ident::new(int.name(), Span::call_site());
    quote!(::core::primitive::#name)
}

/// A number as it is written without a type behind it.
fn number(value: i128) -> TokenStream {
    let magnitude = Literal::u128_unsuffixed(value.unsigned_abs());
    if value < 0 { quote!(-#magnitude) } else { quote!(#magnitude) }
}

//! `#[derive(CodeSet)]` on an enum of one's own.

use proc_macro2::{Ident, Span};
use quote::ToTokens as _;
use syn::ext::IdentExt as _;
use syn::parse::{Parse, ParseStream};
use syn::{Attribute, Data, Expr, ExprLit, ExprUnary, Fields, Lit, LitInt, LitStr, Token, UnOp, Variant};

use super::attributes::{self, EnumAttributes, doc_line};
use super::report::Places;
use crate::code::{Code, CodeType, IntType};
use crate::code_set::{CodeSet, Entry, EntrySpans};
use crate::emit::{Definition, Form};

/// The code set that a user's enum is, with the places of its tokens.
pub(super) struct DeriveInput {
    pub(super) set: CodeSet,
    pub(super) form: Form,
    pub(super) places: Places,
    /// What is wrong with variants that are left out of the set.
    pub(super) error: Option<syn::Error>,
}

impl DeriveInput {
    pub(super) fn new(input: syn::DeriveInput) -> syn::Result<Self> {
        let Data::Enum(data) = input.data else {
            return Err(syn::Error::new(input.ident.span(), "CodeSet is derived for enums, each variant a code"));
        };
        if !input.generics.params.is_empty() {
            return Err(syn::Error::new_spanned(&input.generics, "a code set has no parameters"));
        }
        let repr = repr(&input.attrs)?;
        let attributes = EnumAttributes::new(input.attrs, attributes::Form::Derive)?;
        let mut errors = Errors::default();
        let variants: Vec<(Ident, Written)> = data
            .variants
            .iter()
            .filter_map(|variant| errors.keep(Written::of(variant)).map(|written| (variant.ident.clone(), written)))
            .collect();
        errors.finish()?;
        let explicit = discriminants(&variants).count() >= codes(&variants).count();
        let code_type = code_type(&input.ident, repr, attributes.options.api.code_type, &variants, explicit)?;
        let mut places = Places::default();
        let mut set = CodeSet {
            name: input.ident.unraw().to_string(),
            span: Some(places.add(input.ident.span())),
            doc: String::new(),
            spec: None,
            code_type,
            entries: Vec::with_capacity(variants.len()),
            api: attributes.options.api.clone(),
        };
        let mut errors = Errors::default();
        errors.keep(check_where_codes_stand(&variants, explicit));
        let stands_elsewhere = |written: &Written| if explicit { written.code.is_some() } else { written.discriminant.is_some() };
        let mut next = 0;
        for (ident, written) in variants.iter().filter(|(_, written)| !stands_elsewhere(written)) {
            if let Some(code) = errors.keep(written.code(ident, code_type, explicit, &mut next)) {
                set.entries.push(written.entry(ident, code, places.add(written.place)));
            }
        }
        let definition = Definition::UserWritten {
            visibility: input.vis.to_token_stream(),
            name: input.ident,
            variants: variants.into_iter().map(|(ident, _)| ident).collect(),
            explicit,
        };
        let form = Form { definition, names_crate: true, lines: false };
        Ok(Self { set, form, places, error: errors.0 })
    }
}

fn discriminants(variants: &[(Ident, Written)]) -> impl Iterator<Item = Span> {
    variants.iter().filter_map(|(_, written)| written.discriminant).map(|(_, place)| place)
}

fn codes(variants: &[(Ident, Written)]) -> impl Iterator<Item = Span> {
    variants.iter().filter(|(_, written)| written.code.is_some()).map(|(_, written)| written.place)
}

/// Codes stand in one place: in the discriminants, or in `#[code(...)]`.
fn check_where_codes_stand(variants: &[(Ident, Written)], explicit: bool) -> syn::Result<()> {
    let (odd, message) = match explicit {
        true => (codes(variants).next(), "the codes of this enum are its discriminants: write this one so too, and no `#[code(...)]`"),
        false => (
            discriminants(variants).next(),
            "the codes of this enum stand in `#[code(...)]`: write this one there too, and no discriminant",
        ),
    };
    odd.map_or(Ok(()), |odd| Err(syn::Error::new(odd, message)))
}

/// What is written at a variant.
struct Written {
    place: Span,
    /// `#[code(...)]`.
    code: Option<Code>,
    discriminant: Option<(i128, Span)>,
    description: String,
    deprecated: bool,
}

impl Written {
    fn of(variant: &Variant) -> syn::Result<Self> {
        if !matches!(variant.fields, Fields::Unit) {
            return Err(syn::Error::new_spanned(&variant.fields, "a variant of a code set has no fields: each is one code"));
        }
        let mut written =
            Self { place: variant.ident.span(), code: None, discriminant: None, description: String::new(), deprecated: false };
        let mut doc = Vec::new();
        let mut description = None;
        for attribute in &variant.attrs {
            if attribute.path().is_ident("code") {
                let arguments: CodeArguments = attribute.parse_args()?;
                written.code = arguments.code.or(written.code);
                description = arguments.description.or(description);
            } else if attribute.path().is_ident("deprecated") {
                written.deprecated = true;
            } else if let Some(line) = doc_line(attribute)? {
                doc.push(line);
            }
        }
        written.description = description.unwrap_or_else(|| first_paragraph(&doc));
        if let Some((_, value)) = &variant.discriminant {
            written.discriminant = Some((literal(value)?, syn::spanned::Spanned::span(value)));
        }
        Ok(written)
    }

    fn entry(&self, ident: &Ident, code: Code, place: crate::finding::Span) -> Entry {
        Entry {
            code,
            name: ident.unraw().to_string(),
            text: self.description.clone(),
            line: None,
            deprecated: self.deprecated.then(String::new),
            aliases: Vec::new(),
            spans: EntrySpans { code: place, name: place, text: place },
        }
    }

    fn code(&self, ident: &Ident, code_type: CodeType, explicit: bool, next: &mut i128) -> syn::Result<Code> {
        let missing =
            |example: &str| Err(syn::Error::new(self.place, format!("`{ident}` has no code: write `#[code({example})]` before it")));
        if explicit {
            let value = self.discriminant.map_or(*next, |(value, _)| value);
            *next = value.saturating_add(1);
            return Ok(Code::Int(value));
        }
        match (&self.code, code_type) {
            (None, CodeType::Str) => missing("\"08006\""),
            (None, CodeType::Int(_)) => missing("226"),
            (Some(code), _) => Ok(code.clone()),
        }
    }
}

/// `#[code("08006")]`, `#[code(226)]`, `#[code(description = "...")]`, or a code and a description.
struct CodeArguments {
    code: Option<Code>,
    description: Option<String>,
}

impl Parse for CodeArguments {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let mut arguments = Self { code: None, description: None };
        while !input.is_empty() {
            if input.peek(LitStr) {
                arguments.code = Some(Code::Str(input.parse::<LitStr>()?.value()));
            } else if input.peek(LitInt) || input.peek(Token![-]) {
                arguments.code = Some(Code::Int(literal(&input.parse()?)?));
            } else {
                let key = input.call(Ident::parse_any)?;
                if key != "description" {
                    return Err(syn::Error::new(
                        key.span(),
                        "write `#[code(\"08006\")]`, `#[code(226)]` or `#[code(description = \"...\")]`",
                    ));
                }
                input.parse::<Token![=]>()?;
                arguments.description = Some(input.parse::<LitStr>()?.value());
            }
            if !input.is_empty() {
                input.parse::<Token![,]>()?;
            }
        }
        Ok(arguments)
    }
}

/// An integer literal, with a sign or without.
fn literal(value: &Expr) -> syn::Result<i128> {
    match value {
        Expr::Lit(ExprLit { lit: Lit::Int(value), .. }) => value.base10_parse(),
        Expr::Unary(ExprUnary { op: UnOp::Neg(_), expr, .. }) => literal(expr).map(|value| -value),
        Expr::Group(group) => literal(&group.expr),
        other => Err(syn::Error::new_spanned(other, "write the code as a number: a derive cannot compute it")),
    }
}

/// The lines of a doc comment up to the first blank one, as one line.
fn first_paragraph(doc: &[String]) -> String {
    let lines = doc.iter().flat_map(|line| line.split('\n')).map(str::trim);
    lines.skip_while(|line| line.is_empty()).take_while(|line| !line.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The integer type of `#[repr(...)]`.
fn repr(attributes: &[Attribute]) -> syn::Result<Option<IntType>> {
    let mut int = None;
    for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident("repr")) {
        attribute.parse_nested_meta(|meta| {
            let Some(ident) = meta.path.get_ident() else { return Ok(()) };
            let name = ident.to_string();
            if let Some(found) = IntType::from_name(&name) {
                int = Some(found);
            } else if matches!(name.as_str(), "usize" | "isize" | "u128" | "i128") {
                return Err(meta.error("codes are of type u8, i8, u16, i16, u32, i32, u64 or i64"));
            }
            Ok(())
        })?;
    }
    Ok(int)
}

fn code_type(
    name: &Ident,
    repr: Option<IntType>,
    given: Option<CodeType>,
    variants: &[(Ident, Written)],
    explicit: bool,
) -> syn::Result<CodeType> {
    let codes = || variants.iter().filter_map(|(_, written)| written.code.as_ref()).filter(|_| !explicit);
    if codes().any(|code| matches!(code, Code::Str(_))) {
        return Ok(CodeType::Str);
    }
    if let (Some(given), Some(repr)) = (given, repr) {
        if given != CodeType::Int(repr) {
            return Err(syn::Error::new(
                name.span(),
                format!("the codes are of type {given}, and the enum's `repr` is {}: leave `type` out", repr.name()),
            ));
        }
    }
    if let Some(given) = given {
        return Ok(given);
    }
    if let Some(repr) = repr {
        return Ok(CodeType::Int(repr));
    }
    let values = codes().filter_map(|code| match code {
        Code::Int(value) => Some(*value),
        Code::Str(_) => None,
    });
    match values.clone().next() {
        Some(_) => Ok(CodeType::Int(IntType::smallest(values).unwrap_or(IntType::I64))),
        None => Err(syn::Error::new(
            name.span(),
            "what are the codes? Write `#[repr(u16)]` before the enum, for discriminants; or `#[code(\"08006\")]` before each variant, for strings",
        )),
    }
}

/// Errors of several variants, reported together.
#[derive(Default)]
struct Errors(Option<syn::Error>);

impl Errors {
    fn keep<T>(&mut self, result: syn::Result<T>) -> Option<T> {
        match (result, &mut self.0) {
            (Ok(value), _) => return Some(value),
            (Err(error), Some(errors)) => errors.combine(error),
            (Err(error), none) => *none = Some(error),
        }
        None
    }

    fn finish(self) -> syn::Result<()> {
        self.0.map_or(Ok(()), Err)
    }
}

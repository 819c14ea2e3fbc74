//! `code_set! { pub enum X: u16 { 110 => Name "Text", ... } }`.

use proc_macro2::Ident;
use quote::{ToTokens as _, quote};
use syn::ext::IdentExt as _;
use syn::parse::{Parse, ParseStream};
use syn::{Attribute, Expr, ExprLit, Lit, LitInt, LitStr, Meta, Token, Visibility, braced};

use super::attributes::{EnumAttributes, Form, doc_line};
use super::report::Places;
use crate::code::{Code, CodeType};
use crate::code_set::{CodeSet, Entry, EntrySpans};
use crate::emit::Definition;

/// A code set as data, with the places of its tokens.
pub(super) struct DataInput {
    pub(super) set: CodeSet,
    pub(super) definition: Definition,
    pub(super) places: Places,
}

impl Parse for DataInput {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let head = Head::parse(input, Form::Data)?;
        let mut places = Places::default();
        let span = places.add(head.name.span());
        let content;
        braced!(content in input);
        let mut entries = Vec::new();
        let mut variants = Vec::new();
        while !content.is_empty() {
            let (entry, variant) = parse_entry(&content, &mut places)?;
            entries.push(entry);
            variants.push(variant);
            if !content.is_empty() {
                if !content.peek(Token![,]) {
                    return Err(content.error("write a comma between entries"));
                }
                content.parse::<Token![,]>()?;
            }
        }
        if !input.is_empty() {
            return Err(input.error("one `code_set!` defines one code set: write another for the next"));
        }
        let api = head.attributes.options.api.clone();
        let set = CodeSet {
            name: head.name.unraw().to_string(),
            span: Some(span),
            doc: head.attributes.doc(),
            spec: head.spec,
            code_type: head.code_type,
            entries,
            api,
        };
        let others = head.attributes.others;
        let visibility = head.visibility.to_token_stream();
        let definition = Definition::Generated { visibility, attributes: quote!(#(#others)*), name: Some(head.name), variants };
        Ok(Self { set, definition, places })
    }
}

/// `#[...] pub enum X: u16`, the beginning of both forms of `code_set!`.
pub(super) struct Head {
    pub(super) attributes: EnumAttributes,
    pub(super) spec: Option<String>,
    pub(super) visibility: Visibility,
    pub(super) name: Ident,
    pub(super) code_type: CodeType,
}

impl Head {
    pub(super) fn parse(input: ParseStream<'_>, form: Form) -> syn::Result<Self> {
        let mut attributes = EnumAttributes::new(input.call(Attribute::parse_outer)?, form)?;
        let mut spec = None;
        let mut others = Vec::new();
        for attribute in attributes.others {
            if let Some(path) = string_value(&attribute, "spec")? {
                spec = Some(path);
            } else if attribute.path().is_ident("derive") {
                let paths = attribute.parse_args_with(syn::punctuated::Punctuated::<syn::Path, Token![,]>::parse_terminated)?;
                attributes.options.api.derives.extend(paths.iter().map(|path| path.to_token_stream().to_string().replace(' ', "")));
            } else if attribute.path().is_ident("cfg") {
                return Err(syn::Error::new_spanned(attribute, "write this before `code_set!`, which makes more than the enum"));
            } else {
                others.push(attribute);
            }
        }
        attributes.others = others;
        let visibility = input.parse()?;
        if !input.peek(Token![enum]) {
            let example = match form {
                Form::Path => "`code_set!(\"spec/x.md\", pub enum Name: u16)`",
                _ => "`code_set! { pub enum Name: u16 { 226 => Done \"It is done.\" } }`",
            };
            return Err(syn::Error::new(input.span(), format!("a code set is written {example}")));
        }
        input.parse::<Token![enum]>()?;
        let name: Ident = input.parse()?;
        if !input.peek(Token![:]) {
            return Err(syn::Error::new(name.span(), format!("write the type of the codes behind the name: `enum {name}: u16`")));
        }
        input.parse::<Token![:]>()?;
        let type_name = input.call(Ident::parse_any)?;
        let code_type = CodeType::from_name(&type_name.to_string())
            .ok_or_else(|| syn::Error::new(type_name.span(), "codes are of type u8, i8, u16, i16, u32, i32, u64, i64 or str"))?;
        Ok(Self { attributes, spec, visibility, name, code_type })
    }
}

fn parse_entry(input: ParseStream<'_>, places: &mut Places) -> syn::Result<(Entry, Ident)> {
    let mut line = None;
    let mut deprecated = None;
    let mut aliases = Vec::new();
    for attribute in input.call(Attribute::parse_outer)? {
        if let Some(note) = string_value(&attribute, "deprecated")? {
            deprecated = Some(note);
        } else if attribute.path().is_ident("deprecated") {
            deprecated = Some(deprecation_note(&attribute)?);
        } else if attribute.path().is_ident("line") {
            line = Some(int_value(&attribute)?);
        } else if attribute.path().is_ident("alias") {
            let names = attribute.parse_args_with(syn::punctuated::Punctuated::<Ident, Token![,]>::parse_terminated)?;
            aliases.extend(names.into_iter().map(|name| name.unraw().to_string()));
        } else if doc_line(&attribute)?.is_some() {
            return Err(syn::Error::new_spanned(attribute, "the text of a code stands behind its name: `226 => Name \"Text\"`"));
        } else {
            return Err(syn::Error::new_spanned(attribute, "an entry takes the attributes line, deprecated and alias"));
        }
    }
    let code_span = input.span();
    let code = if input.peek(LitStr) {
        Code::Str(input.parse::<LitStr>()?.value())
    } else {
        let minus = input.peek(Token![-]);
        if minus {
            input.parse::<Token![-]>()?;
        }
        if !input.peek(LitInt) {
            return Err(input.error("an entry is written `226 => Name \"Text\",`"));
        }
        let magnitude: i128 = input.parse::<LitInt>()?.base10_parse()?;
        Code::Int(if minus { -magnitude } else { magnitude })
    };
    if !input.peek(Token![=>]) {
        return Err(input.error("an entry is written `226 => Name \"Text\",`"));
    }
    input.parse::<Token![=>]>()?;
    if !input.peek(Ident::peek_any) {
        return Err(input.error("the name of the variant is missing: `226 => Name \"Text\",`"));
    }
    let variant = input.call(Ident::parse_any)?;
    if !input.peek(LitStr) {
        return Err(input.error("the text of the code is missing: `226 => Name \"Text\",`"));
    }
    let text = input.parse::<LitStr>()?;
    let spans = EntrySpans { code: places.add(code_span), name: places.add(variant.span()), text: places.add(text.span()) };
    let name = variant.unraw().to_string();
    // A keyword is a variant's name in its raw form.
    let mut raw = crate::emit::ident(&name);
    raw.set_span(variant.span());
    Ok((Entry { code, name, text: text.value(), line, deprecated, aliases, spans }, raw))
}

/// The note of `#[deprecated]` or `#[deprecated(since = "...", note = "...")]`.
fn deprecation_note(attribute: &Attribute) -> syn::Result<String> {
    let mut note = String::new();
    if matches!(attribute.meta, Meta::List(_)) {
        attribute.parse_nested_meta(|meta| {
            let value: LitStr = meta.value()?.parse()?;
            if meta.path.is_ident("note") {
                note = value.value();
            }
            Ok(())
        })?;
    }
    Ok(note)
}

/// The string of `#[key = "..."]`.
fn string_value(attribute: &Attribute, key: &str) -> syn::Result<Option<String>> {
    match &attribute.meta {
        Meta::NameValue(pair) if pair.path.is_ident(key) => match &pair.value {
            Expr::Lit(ExprLit { lit: Lit::Str(value), .. }) => Ok(Some(value.value())),
            other => Err(syn::Error::new_spanned(other, "write a string here")),
        },
        _ => Ok(None),
    }
}

fn int_value(attribute: &Attribute) -> syn::Result<u32> {
    match &attribute.meta {
        Meta::NameValue(syn::MetaNameValue { value: Expr::Lit(ExprLit { lit: Lit::Int(value), .. }), .. }) => value.base10_parse(),
        _ => Err(syn::Error::new_spanned(attribute, "write the line's number: `#[line = 7]`")),
    }
}

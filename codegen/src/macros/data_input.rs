//! `code_set! { pub enum X: u16 { 110 => Name "Text", ... } }`.

use proc_macro2::{Delimiter, Ident, TokenStream, TokenTree};

use super::attributes::{EnumAttributes, Form, doc_line};
use super::literals;
use super::report::{Error, Places, Result};
use super::tokens::{Attribute, Tokens, unraw};
use crate::code::{Code, CodeType};
use crate::code_set::{CodeSet, Entry, EntrySpans};
use crate::emit::Definition;

/// A code set as data, with the places of its tokens.
pub(super) struct DataInput {
    pub(super) set: CodeSet,
    pub(super) definition: Definition,
    pub(super) places: Places,
}

impl DataInput {
    pub(super) fn read(input: &mut Tokens) -> Result<Self> {
        let head = Head::read(input, Form::Data)?;
        let mut places = Places::default();
        let span = places.add(head.name.span());
        let braces = input.take_group(Delimiter::Brace).ok_or_else(|| input.error("expected curly braces"))?;
        let mut content = Tokens::of(&braces);
        let mut entries = Vec::new();
        let mut variants = Vec::new();
        while !content.is_empty() {
            let (entry, variant) = read_entry(&mut content, &mut places)?;
            entries.push(entry);
            variants.push(variant);
            if !content.is_empty() && !content.take(",") {
                return Err(content.error("write a comma between entries"));
            }
        }
        if !input.is_empty() {
            return Err(input.error("one `code_set!` defines one code set: write another for the next"));
        }
        let set = CodeSet {
            name: unraw(&head.name),
            span: Some(span),
            doc: head.attributes.doc(),
            spec: head.spec.clone(),
            code_type: head.code_type,
            entries,
            api: head.attributes.options.api.clone(),
        };
        Ok(Self { set, definition: head.definition(variants), places })
    }
}

/// `#[...] pub enum X: u16`, the beginning of both forms of `code_set!`.
pub(super) struct Head {
    pub(super) attributes: EnumAttributes,
    spec: Option<String>,
    visibility: TokenStream,
    pub(super) name: Ident,
    pub(super) code_type: CodeType,
}

impl Head {
    pub(super) fn read(input: &mut Tokens, form: Form) -> Result<Self> {
        let mut attributes = EnumAttributes::new(input.attributes()?, form)?;
        let mut spec = None;
        let mut others = Vec::new();
        for attribute in attributes.others {
            if let Some(path) = string_value(&attribute, "spec")? {
                spec = Some(path);
            } else if attribute.is("derive") {
                attributes.options.api.derives.extend(attribute.arguments()?.list(Tokens::path)?);
            } else if attribute.is("cfg") {
                return Err(attribute.error("write this before `code_set!`, which makes more than the enum"));
            } else {
                others.push(attribute);
            }
        }
        attributes.others = others;
        let visibility = input.visibility();
        if !input.is_at_word("enum") {
            let example = match form {
                Form::Path => "`code_set!(\"spec/x.md\", pub enum Name: u16)`",
                _ => "`code_set! { pub enum Name: u16 { 226 => Done \"It is done.\" } }`",
            };
            return Err(Error::new(input.span(), format!("a code set is written {example}")));
        }
        input.next();
        let name = input.ident()?;
        if !input.take(":") {
            return Err(Error::new(name.span(), format!("write the type of the codes behind the name: `enum {name}: u16`")));
        }
        let type_name = input.any_ident()?;
        let code_type = CodeType::from_name(&type_name.to_string())
            .ok_or_else(|| Error::new(type_name.span(), "codes are of type u8, i8, u16, i16, u32, i32, u64, i64 or str"))?;
        Ok(Self { attributes, spec, visibility, name, code_type })
    }

    /// The enum, as it is to be generated.
    pub(super) fn definition(self, variants: Vec<Ident>) -> Definition {
        let attributes = self.attributes.others.iter().flat_map(Attribute::tokens).collect();
        Definition::Generated { visibility: self.visibility, attributes, name: Some(self.name), variants }
    }
}

fn read_entry(input: &mut Tokens, places: &mut Places) -> Result<(Entry, Ident)> {
    let mut line = None;
    let mut deprecated = None;
    let mut aliases = Vec::new();
    for attribute in input.attributes()? {
        if let Some(note) = string_value(&attribute, "deprecated")? {
            deprecated = Some(note);
        } else if attribute.is("deprecated") {
            deprecated = Some(deprecation_note(&attribute)?);
        } else if attribute.is("line") {
            line = Some(line_number(&attribute)?);
        } else if attribute.is("alias") {
            aliases.extend(attribute.arguments()?.list(Tokens::ident)?.iter().map(unraw));
        } else if doc_line(&attribute).is_some() {
            return Err(attribute.error("the text of a code stands behind its name: `226 => Name \"Text\"`"));
        } else {
            return Err(attribute.error("an entry takes the attributes line, deprecated and alias"));
        }
    }
    let code_span = input.span();
    let code = match input.take_string() {
        Some(code) => Code::Str(code),
        None => {
            let minus = input.take("-");
            let magnitude = input.take_integer()?.ok_or_else(|| input.error("an entry is written `226 => Name \"Text\",`"))?;
            Code::Int(if minus { magnitude.saturating_neg() } else { magnitude })
        }
    };
    if !input.take("=>") {
        return Err(input.error("an entry is written `226 => Name \"Text\",`"));
    }
    if input.word().is_none() {
        return Err(input.error("the name of the variant is missing: `226 => Name \"Text\",`"));
    }
    let variant = input.any_ident()?;
    let text_span = input.span();
    let text = input.take_string().ok_or_else(|| input.error("the text of the code is missing: `226 => Name \"Text\",`"))?;
    let spans = EntrySpans { code: places.add(code_span), name: places.add(variant.span()), text: places.add(text_span) };
    let (name, variant) = named(variant);
    Ok((Entry { code, name, text: text.into(), line, deprecated, aliases, spans }, variant))
}

/// The name of a variant, and how it is written in code: raw where it is a keyword, and nowhere else.
fn named(written: Ident) -> (String, Ident) {
    let mut name = written.to_string();
    if let Some(unraw) = name.strip_prefix("r#") {
        name = unraw.to_owned();
    } else if !crate::emit::is_reserved(&name) {
        return (name, written);
    }
    let mut identifier = crate::emit::ident(&name);
    identifier.set_span(written.span());
    (name, identifier)
}

/// The note of `#[deprecated]` or `#[deprecated(since = "...", note = "...")]`.
fn deprecation_note(attribute: &Attribute) -> Result<String> {
    let mut note = String::new();
    if let Some(arguments) = attribute.arguments_if_any() {
        arguments.list(|input| {
            let key = input.any_ident()?;
            input.expect("=")?;
            let value = input.string()?;
            if key == "note" {
                note = value;
            }
            Ok(())
        })?;
    }
    Ok(note)
}

/// The string of `#[key = "..."]`.
fn string_value(attribute: &Attribute, key: &str) -> Result<Option<String>> {
    match attribute.value() {
        Some(value) if attribute.is(key) => match attribute.string() {
            Some(text) => Ok(Some(text)),
            None => Err(Error::at_all(value, "write a string here")),
        },
        _ => Ok(None),
    }
}

fn line_number(attribute: &Attribute) -> Result<u32> {
    let number = match attribute.value() {
        Some([TokenTree::Literal(literal)]) => literals::integer(&literal.to_string()),
        _ => None,
    };
    let number = number.and_then(|number| u32::try_from(number.ok()?).ok());
    number.ok_or_else(|| attribute.error("write the line's number: `#[line = 7]`"))
}

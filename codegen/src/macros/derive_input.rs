//! `#[derive(CodeSet)]` on an enum of one's own.

use std::collections::HashSet;

use proc_macro2::{Delimiter, Group, Ident, Span, TokenTree};

use super::attributes::{self, EnumAttributes, SpecArguments, doc_line};
use super::literals;
use super::report::{Error, Places, Result};
use super::tokens::{Attribute, Tokens, is_punct, unraw};
use crate::code::{Code, CodeType, IntType};
use crate::code_set::{CodeSet, Entry, EntrySpans};
use crate::emit::{Definition, Form};

/// The code set that a user's enum is, with the places of its tokens.
pub(super) struct DeriveInput {
    pub(super) set: CodeSet,
    pub(super) form: Form,
    pub(super) places: Places,
    /// The document to hold it against.
    pub(super) spec: Option<SpecArguments>,
    /// The codes that are known not to be in the document.
    #[cfg_attr(not(feature = "read"), allow(dead_code))]
    pub(super) unlisted: HashSet<Code>,
    /// What is wrong with variants that are left out of the set.
    pub(super) error: Option<Error>,
    /// What a document says of the enum.
    #[cfg(feature = "from-source")]
    pub(super) doc: String,
    /// The literal of each entry's number, where one is written.
    #[cfg(feature = "from-source")]
    pub(super) literals: Vec<Option<TokenTree>>,
}

impl DeriveInput {
    pub(super) fn read(input: &mut Tokens) -> Result<Self> {
        let attributes = input.attributes()?;
        let visibility = input.visibility();
        let is_enum = input.is_at_word("enum");
        if !is_enum && !input.is_at_word("struct") && !input.is_at_word("union") {
            return Err(input.error("expected one of: `struct`, `enum`, `union`"));
        }
        input.next();
        let name = input.any_ident()?;
        if !is_enum {
            return Err(Error::new(name.span(), "CodeSet is derived for enums, each variant a code"));
        }
        check_parameters(input)?;
        let braces = braces(input)?;
        let repr = repr(&attributes)?;
        let attributes = EnumAttributes::new(attributes, attributes::Form::Derive)?;
        let spec = attributes.spec()?;
        let mut errors = Errors::default();
        let variants = Tokens::of(&braces).list(|input| {
            let (ident, written) = Written::read(input)?;
            Ok(errors.keep(written).map(|written| (ident, written)))
        })?;
        let variants: Vec<(Ident, Written)> = variants.into_iter().flatten().collect();
        errors.finish()?;
        let explicit = discriminants(&variants).count() >= codes(&variants).count();
        let code_type = code_type(&name, repr, attributes.options.api.code_type, &variants, explicit)?;
        let mut places = Places::default();
        let mut set = CodeSet {
            name: unraw(&name),
            span: Some(places.add(name.span())),
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
        let mut unlisted = HashSet::new();
        #[cfg(feature = "from-source")]
        let mut literals = Vec::with_capacity(variants.len());
        for (ident, written) in variants.iter().filter(|(_, written)| !stands_elsewhere(written)) {
            if let Some(code) = errors.keep(written.code(ident, code_type, explicit, &mut next)) {
                match written.unlisted {
                    Some(place) if spec.is_none() => {
                        let message = "`unlisted` is about a document: name it before the enum, `#[code_set(spec = \"spec/x.md\")]`";
                        errors.keep::<()>(Err(Error::new(place, message)));
                    }
                    Some(_) => drop(unlisted.insert(code.clone())),
                    None => {}
                }
                set.entries.push(written.entry(ident, code, places.add(written.place)));
                #[cfg(feature = "from-source")]
                literals.push(written.literal.clone());
            }
        }
        let definition =
            Definition::UserWritten { visibility, name, variants: variants.into_iter().map(|(ident, _)| ident).collect(), explicit };
        let form = Form { definition, names_crate: true, lines: false };
        Ok(Self {
            set,
            form,
            places,
            spec,
            unlisted,
            error: errors.0,
            #[cfg(feature = "from-source")]
            doc: attributes.doc(),
            #[cfg(feature = "from-source")]
            literals,
        })
    }
}

/// An error at the parameters of an enum, if it has any.
fn check_parameters(input: &mut Tokens) -> Result<()> {
    let mut parameters = Vec::new();
    let mut depth = 0;
    while depth > 0 || input.is_at("<") {
        // The tip of an arrow closes nothing.
        let is_arrow = parameters.last().is_some_and(|token| is_punct(token, '-'));
        match input.next() {
            Some(token) => {
                depth += i32::from(is_punct(&token, '<')) - i32::from(is_punct(&token, '>') && !is_arrow);
                parameters.push(token);
            }
            None => break,
        }
    }
    if parameters.len() > 2 { Err(Error::at_all(&parameters, "a code set has no parameters")) } else { Ok(()) }
}

/// What is in the enum, behind what stands before it.
fn braces(input: &mut Tokens) -> Result<Group> {
    loop {
        if let Some(braces) = input.take_group(Delimiter::Brace) {
            return Ok(braces);
        }
        if input.next().is_none() {
            return Err(input.error("expected curly braces"));
        }
    }
}

fn discriminants(variants: &[(Ident, Written)]) -> impl Iterator<Item = Span> {
    variants.iter().filter_map(|(_, written)| written.discriminant).map(|(_, place)| place)
}

fn codes(variants: &[(Ident, Written)]) -> impl Iterator<Item = Span> {
    variants.iter().filter(|(_, written)| written.code.is_some()).map(|(_, written)| written.place)
}

/// Codes stand in one place: in the discriminants, or in `#[code(...)]`.
fn check_where_codes_stand(variants: &[(Ident, Written)], explicit: bool) -> Result<()> {
    let (odd, message) = match explicit {
        true => (codes(variants).next(), "the codes of this enum are its discriminants: write this one so too, and no `#[code(...)]`"),
        false => (
            discriminants(variants).next(),
            "the codes of this enum stand in `#[code(...)]`: write this one there too, and no discriminant",
        ),
    };
    odd.map_or(Ok(()), |odd| Err(Error::new(odd, message)))
}

/// What is written at a variant.
struct Written {
    place: Span,
    /// `#[code(...)]`.
    code: Option<Code>,
    discriminant: Option<(i128, Span)>,
    description: String,
    deprecated: bool,
    /// Where it is said that the document does not have the code.
    unlisted: Option<Span>,
    /// The number, wherever it is written.
    #[cfg(feature = "from-source")]
    literal: Option<TokenTree>,
}

impl Written {
    /// The name of a variant, and what is written at it or what is wrong with that.
    fn read(input: &mut Tokens) -> Result<(Ident, Result<Self>)> {
        let attributes = input.attributes()?;
        input.visibility();
        let ident = input.ident()?;
        let fields = input.take_group(Delimiter::Parenthesis).or_else(|| input.take_group(Delimiter::Brace));
        let discriminant = if input.take("=") { Some(input.up_to_comma()) } else { None };
        let written = match fields {
            Some(fields) => Err(Error::new(fields.span(), "a variant of a code set has no fields: each is one code")),
            None => Self::of(ident.span(), &attributes, discriminant.as_deref()),
        };
        Ok((ident, written))
    }

    fn of(place: Span, attributes: &[Attribute], discriminant: Option<&[TokenTree]>) -> Result<Self> {
        let mut written = Self {
            place,
            code: None,
            discriminant: None,
            description: String::new(),
            deprecated: false,
            unlisted: None,
            #[cfg(feature = "from-source")]
            literal: None,
        };
        let mut doc = Vec::new();
        let mut description = None;
        let mut computed = None;
        for attribute in attributes {
            if attribute.is("code") {
                let arguments = CodeArguments::read(attribute.arguments()?)?;
                written.code = arguments.code.or(written.code);
                #[cfg(feature = "from-source")]
                {
                    written.literal = arguments.literal.or(written.literal);
                }
                description = arguments.description.or(description);
                written.unlisted = arguments.unlisted.or(written.unlisted);
            } else if attribute.is("deprecated") {
                written.deprecated = true;
            } else if let Some(line) = doc_line(attribute) {
                doc.push(line);
            } else if attribute.is("doc") && attribute.value().is_some() {
                computed = computed.or(Some(attribute));
            }
        }
        if let Some(computed) = computed.filter(|_| description.is_none() && doc.is_empty()) {
            return Err(
                computed.error("a derive cannot compute a description: write it as a doc comment, or as `#[code(description = \"...\")]`")
            );
        }
        written.description = description.unwrap_or_else(|| first_paragraph(&doc));
        if let Some(value) = discriminant {
            written.discriminant = Some((literal(value)?, value.first().map_or(place, TokenTree::span)));
            #[cfg(feature = "from-source")]
            {
                written.literal = value.last().cloned();
            }
        }
        Ok(written)
    }

    fn entry(&self, ident: &Ident, code: Code, place: crate::finding::Span) -> Entry {
        Entry {
            code,
            name: unraw(ident),
            text: self.description.clone().into(),
            line: None,
            deprecated: self.deprecated.then(String::new),
            aliases: Vec::new(),
            spans: EntrySpans { code: place, name: place, text: place },
        }
    }

    fn code(&self, ident: &Ident, code_type: CodeType, explicit: bool, next: &mut i128) -> Result<Code> {
        let missing = |example: &str| Err(Error::new(self.place, format!("`{ident}` has no code: write `#[code({example})]` before it")));
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

/// `#[code("08006")]`, `#[code(226)]`, `#[code(description = "...")]`, `#[code(unlisted)]`, or several of them.
struct CodeArguments {
    code: Option<Code>,
    description: Option<String>,
    unlisted: Option<Span>,
    #[cfg(feature = "from-source")]
    literal: Option<TokenTree>,
}

impl CodeArguments {
    fn read(input: Tokens) -> Result<Self> {
        let mut arguments = Self {
            code: None,
            description: None,
            unlisted: None,
            #[cfg(feature = "from-source")]
            literal: None,
        };
        input.list(|input| {
            if let Some(code) = input.take_string() {
                arguments.code = Some(Code::Str(code));
            } else if matches!(input.peek(), Some(TokenTree::Literal(_))) || input.is_at("-") {
                let value = input.up_to_comma();
                arguments.code = Some(Code::Int(literal(&value)?));
                #[cfg(feature = "from-source")]
                {
                    arguments.literal = value.last().cloned();
                }
            } else {
                let key = input.any_ident()?;
                if key == "unlisted" {
                    arguments.unlisted = Some(key.span());
                    return Ok(());
                }
                if key != "description" {
                    return Err(Error::new(key.span(), "write `#[code(\"08006\")]`, `#[code(226)]` or `#[code(description = \"...\")]`"));
                }
                input.expect("=")?;
                arguments.description = Some(input.string()?);
            }
            Ok(())
        })?;
        Ok(arguments)
    }
}

/// An integer literal, with a sign or without.
fn literal(value: &[TokenTree]) -> Result<i128> {
    let number = match value {
        [TokenTree::Literal(literal)] => literals::integer(&literal.to_string()),
        [sign, rest @ ..] if is_punct(sign, '-') && rest.len() == 1 => return literal(rest).map(i128::saturating_neg),
        _ => None,
    };
    match number {
        Some(number) => number.map_err(|error| Error::at_all(value, &error.to_string())),
        None => Err(Error::at_all(value, "write the code as a number: a derive cannot compute it")),
    }
}

/// The lines of a doc comment up to the first blank one, as one line.
fn first_paragraph(doc: &[String]) -> String {
    let lines = doc.iter().flat_map(|line| line.split('\n')).map(str::trim);
    lines.skip_while(|line| line.is_empty()).take_while(|line| !line.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The integer type of `#[repr(...)]`.
fn repr(attributes: &[Attribute]) -> Result<Option<IntType>> {
    let mut int = None;
    for attribute in attributes.iter().filter(|attribute| attribute.is("repr")) {
        attribute.arguments()?.list(|input| {
            let place = input.span();
            let tokens = input.up_to_comma();
            let [TokenTree::Ident(name)] = tokens.as_slice() else { return Ok(()) };
            let name = name.to_string();
            if let Some(found) = IntType::from_name(&name) {
                int = Some(found);
            } else if matches!(name.as_str(), "usize" | "isize" | "u128" | "i128") {
                return Err(Error::new(place, "codes are of type u8, i8, u16, i16, u32, i32, u64 or i64"));
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
) -> Result<CodeType> {
    let codes = || variants.iter().filter_map(|(_, written)| written.code.as_ref()).filter(|_| !explicit);
    if codes().any(|code| matches!(code, Code::Str(_))) {
        return Ok(CodeType::Str);
    }
    if let (Some(given), Some(repr)) = (given, repr) {
        if given != CodeType::Int(repr) {
            return Err(Error::new(
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
        None => Err(Error::new(
            name.span(),
            "what are the codes? Write `#[repr(u16)]` before the enum, for discriminants; or `#[code(\"08006\")]` before each variant, for strings",
        )),
    }
}

/// Errors of several variants, reported together.
#[derive(Default)]
struct Errors(Option<Error>);

impl Errors {
    fn keep<T>(&mut self, result: Result<T>) -> Option<T> {
        match (result, &mut self.0) {
            (Ok(value), _) => return Some(value),
            (Err(error), Some(errors)) => errors.combine(error),
            (Err(error), none) => *none = Some(error),
        }
        None
    }

    fn finish(self) -> Result<()> {
        self.0.map_or(Ok(()), Err)
    }
}

//! `#[code_set(...)]`: the options, in the macros' spelling.

use proc_macro2::{Delimiter, Ident, Span};

use super::report::{Error, Result};
use super::tokens::{Attribute, Tokens, unraw};
use crate::options::{OptionGroup, OptionSpec, Options, Reading};
use crate::verify::Verification;

/// Which macro the attributes are written for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// `code_set! { ... }`
    Data,
    /// `code_set!("spec/x.md", ...)`
    #[cfg_attr(not(feature = "read"), allow(dead_code))]
    Path,
    /// `#[derive(CodeSet)]`
    Derive,
}

impl Form {
    /// Whether an option makes sense here and is not said by the enum itself.
    fn takes(self, spec: &OptionSpec) -> bool {
        let is_said_by_the_enum = matches!(spec.key, "name" | "doc" | "trait") || (spec.key == "type" && self != Self::Derive);
        !is_said_by_the_enum && self.instead_of(spec.key).is_none() && (self != Self::Data || spec.group == OptionGroup::Api)
    }

    /// The arguments that are no options: they are about an enum and its document.
    fn arguments(self) -> &'static [&'static str] {
        if self == Self::Derive { &["spec", "verify", "partial"] } else { &[] }
    }

    /// What a user writes instead of an option: an enum of one's own says some things in Rust.
    fn instead_of(self, key: &str) -> Option<&'static str> {
        match (self, key) {
            (Self::Derive, "non-exhaustive") => Some("write `#[non_exhaustive]` before the enum"),
            (Self::Derive, "derive") => Some("write `#[derive(...)]` before the enum"),
            (Self::Derive, "catch-all") => Some("a catch-all variant needs an enum that `code_set!` defines"),
            (Self::Derive, "discriminants") => Some("the enum has the discriminants that you gave it"),
            _ => None,
        }
    }
}

/// The document that an enum of one's own is held against.
#[cfg_attr(not(feature = "read"), allow(dead_code))]
pub(super) struct SpecArguments {
    pub(super) path: String,
    /// Where the path stands.
    pub(super) place: Span,
    pub(super) reading: Reading,
    pub(super) verification: Verification,
}

/// The attributes before an enum: the options among them, and the others.
pub(super) struct EnumAttributes {
    pub(super) options: Options,
    /// The document's path, and where that stands.
    spec: Option<(String, Span)>,
    verification: Verification,
    /// The first argument that is about a document.
    about_spec: Option<Ident>,
    pub(super) doc: Vec<String>,
    pub(super) others: Vec<Attribute>,
}

impl EnumAttributes {
    /// Sorts the attributes.
    pub(super) fn new(attributes: Vec<Attribute>, form: Form) -> Result<Self> {
        let mut sorted = Self {
            options: Options::default(),
            spec: None,
            verification: Verification::default(),
            about_spec: None,
            doc: Vec::new(),
            others: Vec::new(),
        };
        for attribute in attributes {
            if attribute.is("code_set") {
                for argument in attribute.arguments()?.list(Argument::read)? {
                    sorted.take(argument, form)?;
                }
            } else if let Some(line) = doc_line(&attribute) {
                sorted.doc.push(line);
            } else if attribute.is("non_exhaustive") {
                sorted.options.api.non_exhaustive = true;
            } else {
                sorted.others.push(attribute);
            }
        }
        Ok(sorted)
    }

    fn take(&mut self, argument: Argument, form: Form) -> Result<()> {
        let wrong = |message: String| Err(Error::new(argument.key.span(), message));
        let key = unraw(&argument.key).replace('_', "-");
        if let Some(instead) = form.instead_of(&key) {
            return wrong(instead.to_owned());
        }
        if form.arguments().contains(&key.as_str()) {
            return self.take_about_spec(argument, &key);
        }
        let Some(spec) = Options::spec(&key).filter(|spec| form.takes(spec)) else {
            let options = Options::ALL.iter().filter(|spec| form.takes(spec)).map(|spec| spec.key.replace('-', "_"));
            let names: Vec<_> = form.arguments().iter().map(|name| (*name).to_owned()).chain(options).collect();
            return wrong(format!("there is no option `{}` here; the options are: {}", argument.key, names.join(", ")));
        };
        let values = match (spec.value, argument.values.is_empty()) {
            (None, true) => vec!["true".to_owned()],
            (Some(value), true) => return wrong(format!("`{}` takes a value: `{} = \"{value}\"`", argument.key, argument.key)),
            (_, false) => argument.values.clone(),
        };
        for value in values {
            self.options.set(&key, &value).map_err(|error| Error::new(argument.key.span(), error))?;
        }
        if spec.group == OptionGroup::Reading {
            self.about_spec.get_or_insert(argument.key);
        }
        Ok(())
    }

    fn take_about_spec(&mut self, argument: Argument, key: &str) -> Result<()> {
        let values: Vec<&str> = argument.values.iter().map(String::as_str).collect();
        let wrong = |message: &str| Err(Error::new(argument.key.span(), message));
        match (key, values.as_slice()) {
            ("spec", [path]) if self.spec.is_none() => self.spec = Some(((*path).to_owned(), argument.place)),
            ("spec", [_]) => return wrong("an enum has one document: choose one"),
            ("spec", _) => return wrong("write the document's path: `spec = \"spec/x.md\"`"),
            ("partial", []) => self.verification.partial = true,
            ("partial", _) => return wrong("write `partial` alone"),
            (_, []) => {
                return wrong("write what is compared: `verify(codes)`, `verify(codes, names)` or `verify(codes, names, descriptions)`");
            }
            (_, what) => self.verification.compare(what.iter().copied()).map_err(|error| Error::new(argument.place, error))?,
        }
        self.about_spec.get_or_insert(argument.key);
        Ok(())
    }

    /// The document that these name.
    pub(super) fn spec(&self) -> Result<Option<SpecArguments>> {
        match (&self.spec, &self.about_spec) {
            (Some((path, place)), _) => Ok(Some(SpecArguments {
                path: path.clone(),
                place: *place,
                reading: self.options.reading.clone(),
                verification: self.verification,
            })),
            (None, Some(key)) => Err(Error::new(key.span(), format!("`{key}` is about a document: name it, `spec = \"spec/x.md\"`"))),
            (None, None) => Ok(None),
        }
    }

    /// The documentation as Markdown.
    pub(super) fn doc(&self) -> String {
        self.doc.iter().map(|line| line.strip_prefix(' ').unwrap_or(line)).collect::<Vec<_>>().join("\n")
    }
}

/// The line of a `#[doc = "..."]`, or the lines of a comment between `/**` and `*/`.
pub(super) fn doc_line(attribute: &Attribute) -> Option<String> {
    if attribute.is("doc") { attribute.string().map(without_stars) } else { None }
}

/// The lines of a comment without the column of stars that may stand before them, as rustdoc reads them.
fn without_stars(comment: String) -> String {
    let Some((first, rest)) = comment.split_once('\n') else { return comment };
    let lines = || rest.lines().map(str::trim_start).filter(|line| !line.is_empty());
    if lines().count() == 0 || !lines().all(|line| line.starts_with('*')) {
        return comment;
    }
    let rest = rest.lines().map(|line| line.trim_start().strip_prefix('*').unwrap_or(""));
    std::iter::once(first).chain(rest).collect::<Vec<_>>().join("\n")
}

/// `key`, `key = value` or `key(value, value)`; each value as the text that the command line would take.
struct Argument {
    key: Ident,
    /// Where its first value stands; where it has none, its key.
    place: Span,
    values: Vec<String>,
}

impl Argument {
    fn read(input: &mut Tokens) -> Result<Self> {
        let key = input.any_ident()?;
        let mut place = key.span();
        let values = if input.take("=") {
            place = input.span();
            vec![value(input)?]
        } else if let Some(group) = input.take_group(Delimiter::Parenthesis) {
            let values = Tokens::of(&group);
            place = values.span();
            values.list(value)?
        } else {
            Vec::new()
        };
        Ok(Self { key, place, values })
    }
}

/// The tokens up to the next comma: strings without their quotes, everything without white space between.
fn value(input: &mut Tokens) -> Result<String> {
    let mut value = String::new();
    let start = input.span();
    while !input.is_at(",") {
        match input.take_string() {
            Some(text) => value.push_str(&text),
            None => match input.next() {
                Some(token) => value.push_str(&token.to_string()),
                None => break,
            },
        }
    }
    if value.is_empty() { Err(Error::new(start, "a value is missing here")) } else { Ok(value) }
}

//! A code set as Rust.
//!
//! [`expand`] gives the final code as tokens and [`rust`] as text for files; [`data`](crate::data) is the form that a
//! macro expands. Nothing is computed when the generated code is compiled: its tables are literals.
//!
//! Code is written as text, from templates: they read like what comes of them, and cost those who compile
//! the engine next to nothing.

mod conversions;
mod definition;
mod items;
mod lookups;
mod serde;
mod template;
mod texts;

use proc_macro2::{Group, Ident, Span, TokenStream, TokenTree};

use crate::code::{CodeType, IntType};
use crate::code_set::CodeSet;
pub(crate) use crate::lookup::Discriminant;
use crate::lookup::Lookups;
use crate::macros::report::Error;
use crate::options::Discriminants;
use template::Shortening;

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
        let visibility = TokenTree::Ident(Ident::new("pub", Span::call_site())).into();
        Self::Generated { visibility, attributes: TokenStream::new(), name: None, variants: Vec::new() }
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
    let code = Emitter::new(set, form, Shortening::default(), false).code();
    // It parses; if ever it did not, the compiler would say best why.
    let tokens = lexed(&code).unwrap_or_else(|error| {
        let message = format!("spectable made code that is no Rust: {error}");
        Error::new(Span::call_site(), message).to_compile_error()
    });
    match &form.definition {
        Definition::Generated { attributes, name: Some(name), variants, .. } => {
            let mut expanded = attributes.clone();
            expanded.extend(at_their_places(tokens, name, variants));
            expanded
        }
        Definition::Generated { attributes, name: None, .. } => attributes.clone().into_iter().chain(tokens).collect(),
        Definition::UserWritten { name, .. } => at_their_places(tokens, name, &[]),
    }
}

/// Text as tokens.
fn lexed(code: &str) -> Result<TokenStream, String> {
    // proc-macro2 reads text twice: first itself, lest the compiler reject it for good, which it has no reason to here.
    #[cfg(feature = "proc-macro")]
    if proc_macro::is_available() {
        return code.parse::<proc_macro::TokenStream>().map(TokenStream::from).map_err(|error| error.to_string());
    }
    code.parse::<TokenStream>().map_err(|error| error.to_string())
}

/// Names lead to where they were written: in the enum, and where something is implemented for it.
fn at_their_places(tokens: TokenStream, name: &Ident, variants: &[Ident]) -> TokenStream {
    let mut is_behind_name = false;
    let place = |token: TokenTree| {
        let is_body = std::mem::replace(&mut is_behind_name, matches!(&token, TokenTree::Ident(ident) if ident == name));
        match token {
            // There are many tokens in it, and none of them has a place of its own.
            TokenTree::Group(group) if is_body && variants.is_empty() => TokenTree::Group(group),
            TokenTree::Group(group) => {
                let mut written = variants.iter();
                // What is in tables and functions is no place where anybody looks, and there is much of it.
                let placed = |token| if is_body { next_of(&mut written, token) } else { placed(token, name) };
                let mut inner = Group::new(group.delimiter(), group.stream().into_iter().map(placed).collect());
                inner.set_span(group.span());
                TokenTree::Group(inner)
            }
            other => placed(other, name),
        }
    };
    tokens.into_iter().map(place).collect()
}

/// The name, if the token is one, as it was written.
fn placed(token: TokenTree, name: &Ident) -> TokenTree {
    match token {
        TokenTree::Ident(ident) if ident == *name => TokenTree::Ident(name.clone()),
        other => other,
    }
}

/// The next variant, if the token is one: they stand in the order in which they were written, a catch-all variant behind them.
fn next_of<'a>(written: &mut impl Iterator<Item = &'a Ident>, token: TokenTree) -> TokenTree {
    match token {
        TokenTree::Ident(ident) => TokenTree::Ident(written.next().cloned().unwrap_or(ident)),
        other => other,
    }
}

/// The same as a file of its own, laid out, and headed by how it finds codes and names.
pub fn rust(set: &CodeSet, form: &Form) -> String {
    let taken: Vec<String> = std::iter::once(set.name.clone()).chain(set.class_name()).chain(set.payload_name()).collect();
    Emitter::new(set, form, Shortening::except(&taken), true).file()
}

/// The same for a module that has other things in it, whose names may mean anything.
pub fn included_rust(set: &CodeSet, form: &Form) -> String {
    Emitter::new(set, form, Shortening::default(), true).file()
}

/// Words that are no identifiers in any edition; all but those with a meaning in paths can be written raw.
const KEYWORDS: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn", "else", "enum", "extern", "false",
    "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub",
    "ref", "return", "static", "struct", "trait", "true", "try", "type", "typeof", "unsafe", "unsized", "use", "virtual", "where", "while",
    "yield",
];

/// Whether a word is a keyword, and no name as it stands.
pub(crate) fn is_keyword(word: &str) -> bool {
    is_reserved(word) && word != "gen"
}

/// Whether a word is a keyword in any edition.
pub(crate) fn is_reserved(word: &str) -> bool {
    matches!(word, "_" | "Self" | "crate" | "self" | "super") || KEYWORDS.binary_search(&word).is_ok()
}

/// A name as it is written in code, raw where it is a keyword.
pub(crate) fn identifier(name: &str) -> String {
    match name {
        // No identifiers in any form; they are found by the check, before any code is made of them.
        _ if !crate::name::is_identifier(name) => "invalid".to_owned(),
        _ if KEYWORDS.binary_search(&name).is_ok() => format!("r#{name}"),
        _ => name.to_owned(),
    }
}

/// The same as a token.
pub(crate) fn ident(name: &str) -> Ident {
    let written = identifier(name);
    match written.strip_prefix("r#") {
        Some(name) => Ident::new_raw(name, Span::call_site()),
        None => Ident::new(&written, Span::call_site()),
    }
}

/// The name of the error in code that names no crate, which no other type of the set may have.
fn own_unknown_code(set: &CodeSet) -> String {
    let mut name = String::from("UnknownCode");
    while std::iter::once(set.name.clone()).chain(set.class_name()).chain(set.payload_name()).any(|taken| taken == name) {
        name.push_str("Error");
    }
    name
}

/// What the parts of the generated code share.
struct Emitter<'a> {
    set: &'a CodeSet,
    form: &'a Form,
    visibility: String,
    name: String,
    variants: Vec<String>,
    /// The type of a code.
    code_type: String,
    /// `UnknownCode`, as it is named here.
    unknown_code: String,
    discriminant: Discriminant,
    lookups: Lookups,
    shortening: Shortening,
    /// Whether the lines of the entries are part of the code.
    has_lines: bool,
    /// Whether the code is for a file, and not for the compiler alone.
    is_file: bool,
}

impl Discriminant {
    /// What it is in a set's enum; one that a user wrote says itself whether its discriminants are the codes.
    pub(crate) fn of(set: &CodeSet, explicit: Option<bool>) -> Self {
        match (set.code_type, explicit) {
            _ if set.api.catch_all.is_some() => Self::None,
            (_, Some(true)) => Self::Code,
            (CodeType::Str, _) | (_, Some(false)) => Self::Ordinal,
            (CodeType::Int(_), None) if set.api.discriminants == Discriminants::Ordinal => Self::Ordinal,
            (CodeType::Int(_), None) => Self::Code,
        }
    }

    /// The type that the enum is laid out as, where it says so.
    pub(crate) fn repr(self, set: &CodeSet) -> Option<&'static str> {
        match (self, set.code_type) {
            (Self::Code, CodeType::Int(int)) => Some(int.name()),
            // What rustc would choose itself, and it is quicker to find a variant's discriminant when it need not.
            (Self::Ordinal, _) => Some(unsigned(set.entries.len().saturating_sub(1)).trim_start_matches("::core::primitive::")),
            _ => None,
        }
    }

    /// Whether a set's code has the constant `ALL`.
    #[cfg(feature = "diff")]
    pub(crate) fn has_all(self, set: &CodeSet) -> bool {
        Lookups::slices_variants(set.entries.len(), self)
    }
}

impl<'a> Emitter<'a> {
    fn new(set: &'a CodeSet, form: &'a Form, shortening: Shortening, is_file: bool) -> Self {
        let (visibility, given_name, given_variants, explicit) = match &form.definition {
            Definition::Generated { visibility, name, variants, .. } => (visibility, name.as_ref(), variants, None),
            Definition::UserWritten { visibility, name, variants, explicit } => (visibility, Some(name), variants, Some(*explicit)),
        };
        let variants = match given_variants.as_slice() {
            [] => set.entries.iter().map(|entry| identifier(&entry.name)).collect(),
            given => given.iter().map(Ident::to_string).collect(),
        };
        let code_type = match set.code_type {
            CodeType::Int(int) => int_type(int),
            CodeType::Str => "&'static ::core::primitive::str".to_owned(),
        };
        let discriminant = Discriminant::of(set, explicit);
        let unknown_code = if form.names_crate { format!("{}::UnknownCode", set.crate_path()) } else { own_unknown_code(set) };
        let lookups = lookups::plan(set, discriminant);
        Self {
            set,
            form,
            visibility: visibility.to_string(),
            name: given_name.map_or_else(|| identifier(&set.name), Ident::to_string),
            variants,
            code_type: shortening.of(&code_type),
            unknown_code,
            discriminant,
            lookups,
            shortening,
            has_lines: form.lines && set.has_lines(),
            is_file,
        }
    }

    /// All of it, headed by how it finds codes and names.
    fn file(&self) -> String {
        let ways: String = self.lookups.to_string().lines().map(|way| format!("// lookup of {way}\n")).collect();
        format!("{ways}\n{}", template::tidied(&self.code()))
    }

    /// All of it.
    fn code(&self) -> String {
        self.fill(
            "
$definition

$unknown_code

$skip
#[allow(deprecated, dead_code, $aliases clippy::all, clippy::pedantic)]
const _: () = {
    $texts

    $lookups

    $items

    $conversions

    $serde

    $code_set
};
",
            &[
                // Once, because an attribute of each is another thing to look at.
                ("aliases", if self.set.entries.iter().any(|entry| !entry.aliases.is_empty()) { "non_upper_case_globals," } else { "" }),
                ("definition", &self.definition()),
                ("unknown_code", &self.own_unknown_code()),
                ("texts", &self.text_tables()),
                ("lookups", &self.lookup_functions()),
                ("items", &self.items()),
                ("conversions", &self.conversions()),
                ("serde", &self.serde()),
                ("code_set", &self.code_set_trait()),
            ],
        )
    }

    /// Puts values into a template, and those that all templates share.
    fn fill(&self, template: &str, values: &[(&str, &str)]) -> String {
        let count = self.set.entries.len().to_string();
        let shared = [
            ("name", self.name.as_str()),
            ("vis", self.visibility.as_str()),
            ("code_type", self.code_type.as_str()),
            ("error", self.unknown_code.as_str()),
            ("count", count.as_str()),
            // It is laid out already, and would otherwise be changed by who formats the crate it stands in.
            ("skip", if self.is_file { "#[rustfmt::skip]" } else { "" }),
        ];
        template::fill(&self.shortening.of(template), &[&shared, values].concat(), self.is_file)
    }

    fn int(&self) -> Option<IntType> {
        match self.set.code_type {
            CodeType::Int(int) => Some(int),
            CodeType::Str => None,
        }
    }

    fn count(&self) -> usize {
        self.set.entries.len()
    }

    fn catch_all(&self) -> Option<String> {
        self.set.api.catch_all.as_deref().map(identifier)
    }
}

fn int_type(int: IntType) -> String {
    format!("::core::primitive::{}", int.name())
}

/// The smallest type for numbers up to this one.
fn unsigned(largest: usize) -> &'static str {
    crate::lookup::layout::unsigned(largest).path
}

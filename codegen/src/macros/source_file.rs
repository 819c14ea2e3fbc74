//! The enums of a Rust file, read as the derive reads them.
//!
//! A file is looked through token by token: what is in a module is looked at, what is in a function or a macro is not. So a
//! file may hold Rust that is newer than we are, and nothing in it can be nested so deeply that reading it overflows the
//! stack, as it would that of a parser of expressions.

use std::collections::{HashMap, VecDeque};
use std::ops::Range;

use proc_macro2::{Delimiter, Group, LexError, Span, TokenStream, TokenTree};

use super::derive_input::DeriveInput;
use super::report::Error;
use super::tokens::{Tokens, is_punct, unraw};
use crate::code_set::CodeSet;
use crate::finding;

/// An enum of a file.
pub(crate) struct EnumInSource {
    /// The modules it is in, and its name.
    pub(crate) path: Vec<String>,
    /// The bytes of its name.
    pub(crate) place: Range<usize>,
    tokens: TokenStream,
}

/// What the derive makes of an enum, with places as bytes of the file.
pub(crate) struct ReadEnum {
    pub(crate) set: CodeSet,
    /// Its documentation, as Markdown.
    pub(crate) doc: String,
    /// The literal of each entry's number, where one is written.
    pub(crate) literals: Vec<Option<String>>,
    /// The places that the spans of the set number.
    pub(crate) places: HashMap<usize, Range<usize>>,
}

/// Something that cannot be read, and where.
pub(crate) struct Unreadable {
    pub(crate) place: Range<usize>,
    pub(crate) message: String,
}

/// The enums of a file, in its order.
pub(crate) fn enums(text: &str) -> Result<Vec<EnumInSource>, Unreadable> {
    let tokens = tokens(text).map_err(|error| Unreadable { place: error.span().byte_range(), message: error.to_string() })?;
    let mut file = File { modules: vec![Module { parent: None, name: String::new() }], waiting: vec![(0, tokens)], enums: Vec::new() };
    while let Some((module, tokens)) = file.waiting.pop() {
        file.look_through(module, &tokens.into_iter().collect::<Vec<_>>());
    }
    file.enums.sort_by_key(|found| found.place.start);
    Ok(file.enums)
}

fn tokens(text: &str) -> Result<TokenStream, LexError> {
    // `#!/usr/bin/env` is for the system to read; blanks keep the places of the rest.
    let first_line = text.lines().next().filter(|line| line.starts_with("#!") && !line[2..].trim_start().starts_with('['));
    match first_line {
        Some(line) => format!("{}{}", " ".repeat(line.len()), &text[line.len()..]).parse(),
        None => text.parse(),
    }
}

/// A file that is looked through.
struct File {
    /// The first is the file itself.
    modules: Vec<Module>,
    /// Modules that are to be looked through, by number.
    waiting: Vec<(usize, TokenStream)>,
    enums: Vec<EnumInSource>,
}

struct Module {
    parent: Option<usize>,
    name: String,
}

impl File {
    /// Looks through the items of the file or of a module.
    fn look_through(&mut self, module: usize, tokens: &[TokenTree]) {
        // Where the attributes of the item begin.
        let mut start = 0;
        let mut keyword = None;
        for (at, token) in tokens.iter().enumerate() {
            match token {
                TokenTree::Ident(word) if word == "enum" || word == "mod" => keyword = Some(at),
                TokenTree::Group(braces) if braces.delimiter() == Delimiter::Brace => {
                    let found = keyword.and_then(|keyword| Some((tokens.get(keyword)?, tokens.get(keyword + 1)?)));
                    if let Some((TokenTree::Ident(keyword), TokenTree::Ident(name))) = found {
                        if keyword == "mod" {
                            self.modules.push(Module { parent: Some(module), name: unraw(name) });
                            self.waiting.push((self.modules.len() - 1, braces.stream()));
                        } else {
                            let path = self.path(module, unraw(name));
                            let tokens = tokens.get(start..=at).unwrap_or_default().iter().cloned().collect();
                            self.enums.push(EnumInSource { path, place: name.span().byte_range(), tokens });
                        }
                    }
                    (start, keyword) = (at + 1, None);
                }
                token if is_punct(token, ';') => (start, keyword) = (at + 1, None),
                // `#![...]` is about what is around it.
                token if is_punct(token, '!') && at == start + 1 && tokens.get(start).is_some_and(|mark| is_punct(mark, '#')) => start += 3,
                _ => {}
            }
        }
    }

    fn path(&self, module: usize, name: String) -> Vec<String> {
        let mut path = vec![name];
        let mut inner = self.modules.get(module);
        while let Some((parent, module)) = inner.and_then(|module| Some((module.parent?, module))) {
            path.push(module.name.clone());
            inner = self.modules.get(parent);
        }
        path.reverse();
        path
    }
}

impl EnumInSource {
    /// Reads it as the derive does.
    pub(crate) fn read(&self) -> Result<ReadEnum, Vec<Unreadable>> {
        let tokens = with_what_may_be_configured(self.tokens.clone());
        let read = DeriveInput::read(&mut Tokens::new(tokens)).map_err(|error| self.unreadable(&error))?;
        if let Some(error) = &read.error {
            return Err(self.unreadable(error));
        }
        let spans = read.set.entries.iter().map(|entry| entry.spans).flat_map(|spans| [spans.code, spans.name, spans.text]);
        let place = |span: finding::Span| Some((span.start(), read.places.token(span)?.byte_range()));
        let places = spans.chain(read.set.span).filter_map(place).collect();
        Ok(ReadEnum {
            doc: read.doc,
            literals: read.literals.iter().map(|literal| literal.as_ref().map(TokenTree::to_string)).collect(),
            places,
            set: read.set,
        })
    }

    fn unreadable(&self, error: &Error) -> Vec<Unreadable> {
        let unreadable = |(first, last, message): (Span, Span, &str)| {
            let (first, last) = (first.byte_range(), last.byte_range());
            // What is said of the end of all tokens has no place of its own.
            let place = if first.is_empty() { self.place.clone() } else { first.start..last.end.max(first.end) };
            Unreadable { place, message: message.to_owned() }
        };
        error.messages().map(unreadable).collect()
    }
}

/// The tokens of an enum with all that `#[cfg_attr(...)]` may add to it and to its variants. Which of it is there depends on
/// how the file is compiled; its table is the same for all.
fn with_what_may_be_configured(tokens: TokenStream) -> TokenStream {
    let with_variants = |token| match token {
        TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => {
            let mut braces = Group::new(Delimiter::Brace, without_conditions(group.stream()).into_iter().collect());
            braces.set_span(group.span());
            TokenTree::Group(braces)
        }
        token => token,
    };
    without_conditions(tokens).into_iter().map(with_variants).collect()
}

/// `#[cfg_attr(condition, a, b)]` as `#[a] #[b]`.
fn without_conditions(tokens: TokenStream) -> Vec<TokenTree> {
    let mut queue: VecDeque<TokenTree> = tokens.into_iter().collect();
    let mut all = Vec::with_capacity(queue.len());
    while let Some(token) = queue.pop_front() {
        let conditional = match queue.front() {
            Some(TokenTree::Group(brackets)) if is_punct(&token, '#') => conditional_attributes(brackets),
            _ => None,
        };
        let Some(attributes) = conditional else {
            all.push(token);
            continue;
        };
        let brackets = queue.pop_front().map(|brackets| brackets.span());
        // There may be conditions in them again.
        for attribute in attributes.into_iter().rev() {
            let mut group = Group::new(Delimiter::Bracket, attribute.into_iter().collect());
            group.set_span(brackets.unwrap_or(token.span()));
            queue.push_front(TokenTree::Group(group));
            queue.push_front(token.clone());
        }
    }
    all
}

/// The attributes in `[cfg_attr(condition, a, b)]`.
fn conditional_attributes(brackets: &Group) -> Option<Vec<Vec<TokenTree>>> {
    let mut content = Tokens::of(brackets);
    if !content.is_at_word("cfg_attr") {
        return None;
    }
    content.next();
    let arguments = content.take_group(Delimiter::Parenthesis)?;
    let mut attributes = Tokens::of(&arguments).list(|input| Ok(input.up_to_comma())).ok()?;
    attributes.retain(|attribute| !attribute.is_empty());
    (!attributes.is_empty()).then(|| attributes.split_off(1))
}

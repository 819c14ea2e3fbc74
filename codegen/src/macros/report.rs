//! Errors at the tokens they are about.

use std::fmt;

use proc_macro2::{Delimiter, Group, Ident, Literal, Punct, Spacing, Span as TokenSpan, TokenStream, TokenTree};

use crate::finding::{Finding, Findings, SourceId, Span};
use crate::lint::Severity;
use crate::spelling::Spelling;

/// What is wrong with what a macro was given, and where.
#[derive(Debug)]
pub(crate) struct Error(Vec<Message>);

/// A message, and the first and the last token that it is about.
#[derive(Debug)]
struct Message {
    first: TokenSpan,
    last: TokenSpan,
    text: String,
}

pub(super) type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// An error at one token.
    pub(crate) fn new(place: TokenSpan, message: impl fmt::Display) -> Self {
        Self::covering(place, place, &message.to_string())
    }

    /// An error at several tokens, from the first to the last.
    pub(super) fn covering(first: TokenSpan, last: TokenSpan, message: &str) -> Self {
        Self(vec![Message { first, last, text: message.to_owned() }])
    }

    /// The same at all of these tokens.
    pub(super) fn at_all(tokens: &[TokenTree], message: &str) -> Self {
        let place = |token: Option<&TokenTree>| token.map_or_else(TokenSpan::call_site, TokenTree::span);
        Self::covering(place(tokens.first()), place(tokens.last()), message)
    }

    /// Adds what another one says.
    pub(super) fn combine(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    /// What is wrong, each with the first and the last token that it is about.
    #[cfg(feature = "from-source")]
    pub(super) fn messages(&self) -> impl Iterator<Item = (TokenSpan, TokenSpan, &str)> {
        self.0.iter().map(|message| (message.first, message.last, message.text.as_str()))
    }

    /// One `compile_error!` for each message.
    pub(crate) fn to_compile_error(&self) -> TokenStream {
        self.0.iter().flat_map(Message::to_compile_error).collect()
    }
}

impl Message {
    /// The compiler shows where such a call begins and ends.
    fn to_compile_error(&self) -> Vec<TokenTree> {
        let punct = |c, spacing| {
            let mut punct = Punct::new(c, spacing);
            punct.set_span(self.first);
            TokenTree::Punct(punct)
        };
        let path = |name: &str| [punct(':', Spacing::Joint), punct(':', Spacing::Alone), Ident::new(name, self.first).into()];
        let mut text = Literal::string(&self.text);
        text.set_span(self.last);
        let mut braces = Group::new(Delimiter::Brace, TokenTree::Literal(text).into());
        braces.set_span(self.last);
        let mut tokens = Vec::from(path("core"));
        tokens.extend(path("compile_error"));
        tokens.extend([punct('!', Spacing::Alone), TokenTree::Group(braces)]);
        tokens
    }
}

/// The places of tokens, numbered: a [`Span`] of a code set that was written in Rust holds such a number.
#[derive(Debug, Default)]
pub(super) struct Places(Vec<TokenSpan>);

impl Places {
    pub(super) fn add(&mut self, place: TokenSpan) -> Span {
        self.0.push(place);
        let number = self.0.len() - 1;
        Span::new(SourceId(0), number, number + 1)
    }

    /// The token that stands for a place.
    #[cfg(feature = "from-source")]
    pub(super) fn token(&self, span: Span) -> Option<TokenSpan> {
        self.0.get(span.start()).copied()
    }

    /// One `compile_error!` for each error.
    pub(super) fn errors(&self, findings: &Findings, spelling: Spelling) -> TokenStream {
        findings
            .iter()
            .filter(|finding| finding.severity == Severity::Error)
            .map(|finding| {
                let place = finding.span.and_then(|span| self.0.get(span.start())).copied();
                Error::new(place.unwrap_or_else(TokenSpan::call_site), message(finding, spelling)).to_compile_error()
            })
            .collect()
    }
}

fn message(finding: &Finding, spelling: Spelling) -> String {
    let mut message = format!("{} [{}]", finding.message, finding.lint);
    if !finding.help.is_empty() {
        message.push_str("\n= help: ");
        message.push_str(&spelling.of_help(&finding.help));
    }
    message
}

//! Errors at the tokens they are about.

use std::fmt;

use proc_macro2::{Literal, Span as TokenSpan, TokenStream, TokenTree};
use quote::{quote, quote_spanned};

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
    fn to_compile_error(&self) -> TokenStream {
        let text = Literal::string(&self.text);
        let path = quote_spanned!(self.first=> ::core::compile_error!);
        let message = quote_spanned!(self.last=> { #text });
        quote!(#path #message)
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
            .chain(
                findings.left_out().iter().filter(|more| more.severity == Severity::Error).map(|more| {
                    Error::new(TokenSpan::call_site(), format!("{} more of these [{}]", more.count, more.lint)).to_compile_error()
                }),
            )
            .collect()
    }
}

fn message(finding: &Finding, spelling: Spelling) -> String {
    // The texts that a message is about stand below it.
    let (first, texts) = finding.message.split_at(finding.message.find('\n').unwrap_or(finding.message.len()));
    let mut message = format!("{first} [{}]{texts}", finding.lint);
    if !finding.help.is_empty() {
        message.push_str("\n= help: ");
        message.push_str(&spelling.of_help(&finding.help));
    }
    message
}

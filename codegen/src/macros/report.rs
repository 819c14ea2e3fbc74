//! Findings as compiler errors at the tokens they are about.

use proc_macro2::{Span as TokenSpan, TokenStream};

use crate::finding::{Finding, Findings, SourceId, Span};
use crate::lint::Severity;
use crate::spelling::Spelling;

/// The places of tokens, numbered: a [`Span`] of a code set that was written in Rust holds such a number.
#[derive(Debug, Default)]
pub(super) struct Places(Vec<TokenSpan>);

impl Places {
    pub(super) fn add(&mut self, place: TokenSpan) -> Span {
        self.0.push(place);
        let number = self.0.len() - 1;
        Span::new(SourceId(0), number, number + 1)
    }

    /// One `compile_error!` for each error.
    pub(super) fn errors(&self, findings: &Findings, spelling: Spelling) -> TokenStream {
        findings
            .iter()
            .filter(|finding| finding.severity == Severity::Error)
            .map(|finding| {
                let place = finding.span.and_then(|span| self.0.get(span.start)).copied();
                syn::Error::new(place.unwrap_or_else(TokenSpan::call_site), message(finding, spelling)).to_compile_error()
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

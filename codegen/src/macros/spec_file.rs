//! Documents that macros read: from where, and what is said where their path stands.

use std::path::{Path, PathBuf};

use proc_macro2::{Span, TokenStream};
use quote::quote;

use super::report::Error;
use crate::document::{self, Document};
use crate::lint::Severity;
use crate::options::Options;
use crate::report::Report;
use crate::spelling::Spelling;

/// The package's root. Under a test that compiles in another package's name, the second variable says which it is.
const ROOT: &str = "CARGO_MANIFEST_DIR";
const ROOT_OVERRIDE: &str = "SPECTABLE_MANIFEST_DIR";

/// What was made of a document.
pub(super) struct SpecFile<T> {
    /// What the macro wants of it, if it could be read.
    pub(super) content: Option<T>,
    /// What is wrong with it, at its path.
    pub(super) errors: TokenStream,
    /// What makes the compiler look at the files that were read.
    pub(super) tracked: TokenStream,
}

impl<T> SpecFile<T> {
    /// Opens the document and whatever the options name, and reads it.
    pub(super) fn read(
        path: &str,
        place: Span,
        options: &Options,
        spelling: Spelling,
        read: impl FnOnce(Document, &mut Report) -> Option<T>,
    ) -> Self {
        let variable = if std::env::var_os(ROOT_OVERRIDE).is_some() { ROOT_OVERRIDE } else { ROOT };
        let root = PathBuf::from(std::env::var_os(variable).unwrap_or_default());
        let mut report = Report { spelling, ..Report::default() };
        let content = document::open(&root, path, options, &mut report).and_then(|document| read(document, &mut report));
        let errors = report
            .findings
            .iter()
            // A macro cannot warn: what is lost is an error here, and the rest is the business of the command line's listing.
            .filter(|finding| finding.severity == Severity::Error || finding.lint.loses_content())
            .map(|finding| {
                let mut message = report.in_short(finding);
                if finding.severity == Severity::Warning {
                    message.push_str(&format!("; or, if it is as it should be: allow = \"{}\"", finding.lint));
                }
                Error::new(place, message).to_compile_error()
            })
            .collect();
        let tracked = report.sources.iter().map(|source| track(variable, source.path())).collect();
        Self { content, errors, tracked }
    }
}

/// Makes the compiler look at a file that was read, so that an edit of it is an edit of the code.
fn track(variable: &str, path: &str) -> TokenStream {
    let file = match Path::new(path).is_absolute() {
        true => quote!(#path),
        false => quote!(::core::concat!(::core::env!(#variable), "/", #path)),
    };
    quote!(
        const _: &[::core::primitive::u8] = ::core::include_bytes!(#file);
    )
}

//! `code_set!("spec/x.md", pub enum X: u16)`.

use std::path::{Path, PathBuf};

use proc_macro2::{Delimiter, Span, TokenStream, TokenTree};
use quote::quote;

use super::attributes;
use super::data_input::Head;
use super::report::{Error, Result};
use super::tokens::{Tokens, unraw};
use crate::document;
use crate::emit::{self, Form};
use crate::lint::Severity;
use crate::report::Report;

/// A document's path and the beginning of an enum.
pub(super) struct PathInput {
    path: String,
    path_place: Span,
    head: Head,
}

impl PathInput {
    pub(super) fn read(input: &mut Tokens) -> Result<Self> {
        let path_place = input.span();
        let path = input.string()?;
        if input.is_empty() {
            return Err(Error::new(path_place, "write the enum behind the path: `code_set!(\"spec/x.md\", pub enum Name: u16)`"));
        }
        input.expect(",")?;
        let head = Head::read(input, attributes::Form::Path)?;
        if matches!(input.peek(), Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Brace) {
            return Err(input.error("the entries come from the document: leave the braces out"));
        }
        input.take(",");
        input.finish()?;
        Ok(Self { path, path_place, head })
    }
}

/// The package's root. Under a test that compiles in another package's name, the second variable says which it is.
const ROOT: &str = "CARGO_MANIFEST_DIR";
const ROOT_OVERRIDE: &str = "SPECTABLE_MANIFEST_DIR";

/// Reads the document and expands its code set.
pub(super) fn expand(input: PathInput) -> TokenStream {
    let PathInput { path, path_place, head } = input;
    let variable = if std::env::var_os(ROOT_OVERRIDE).is_some() { ROOT_OVERRIDE } else { ROOT };
    let root = PathBuf::from(std::env::var_os(variable).unwrap_or_default());
    let mut options = head.attributes.options.clone();
    options.api.name = Some(unraw(&head.name));
    options.api.code_type = Some(head.code_type);
    if !head.attributes.doc.is_empty() {
        options.api.doc = Some(head.attributes.doc());
    }
    let mut report = Report::default();
    let set = document::open(&root, &path, &options, &mut report).and_then(|document| document::code_set(document, &options, &mut report));
    let errors: TokenStream = report
        .findings
        .iter()
        // A macro cannot warn: what is lost is an error here, and the rest is the business of the command line's listing.
        .filter(|finding| finding.severity == Severity::Error || finding.lint.loses_content())
        .map(|finding| {
            let mut message = report.in_short(finding);
            if finding.severity == Severity::Warning {
                message.push_str(&format!("; or, if it is as it should be: allow = \"{}\"", finding.lint));
            }
            Error::new(path_place, message).to_compile_error()
        })
        .collect();
    let mut expanded = errors;
    for source in &report.sources {
        expanded.extend(track(variable, source.path()));
    }
    if let Some(set) = set {
        let form = Form { definition: head.definition(Vec::new()), names_crate: true, lines: true };
        expanded.extend(emit::expand(&set, &form));
    }
    expanded
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

//! `code_set!("spec/x.md", pub enum X: u16)`.

use std::path::{Path, PathBuf};

use proc_macro2::TokenStream;
use quote::{ToTokens as _, quote};
use syn::ext::IdentExt as _;
use syn::parse::{Parse, ParseStream};
use syn::{LitStr, Token};

use super::attributes;
use super::data_input::Head;
use crate::document;
use crate::emit::{self, Definition, Form};
use crate::lint::Severity;
use crate::report::Report;

/// A document's path and the beginning of an enum.
pub(super) struct PathInput {
    path: LitStr,
    head: Head,
}

impl Parse for PathInput {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let path: LitStr = input.parse()?;
        if input.is_empty() {
            return Err(syn::Error::new(path.span(), "write the enum behind the path: `code_set!(\"spec/x.md\", pub enum Name: u16)`"));
        }
        input.parse::<Token![,]>()?;
        let head = Head::parse(input, attributes::Form::Path)?;
        if input.peek(syn::token::Brace) {
            return Err(input.error("the entries come from the document: leave the braces out"));
        }
        if input.peek(Token![,]) {
            input.parse::<Token![,]>()?;
        }
        Ok(Self { path, head })
    }
}

/// The package's root. Under a test that compiles in another package's name, the second variable says which it is.
const ROOT: &str = "CARGO_MANIFEST_DIR";
const ROOT_OVERRIDE: &str = "SPECTABLE_MANIFEST_DIR";

/// Reads the document and expands its code set.
pub(super) fn expand(input: PathInput) -> TokenStream {
    let PathInput { path, head } = input;
    let variable = if std::env::var_os(ROOT_OVERRIDE).is_some() { ROOT_OVERRIDE } else { ROOT };
    let root = PathBuf::from(std::env::var_os(variable).unwrap_or_default());
    let mut options = head.attributes.options.clone();
    options.api.name = Some(head.name.unraw().to_string());
    options.api.code_type = Some(head.code_type);
    if !head.attributes.doc.is_empty() {
        options.api.doc = Some(head.attributes.doc());
    }
    let mut report = Report::default();
    let set = document::open(&root, &path.value(), &options, &mut report)
        .and_then(|document| document::code_set(document, &options, &mut report));
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
            syn::Error::new(path.span(), message).to_compile_error()
        })
        .collect();
    let tracking: TokenStream = report.sources.iter().map(|source| track(variable, source.path())).collect();
    let code = set.map(|set| {
        let others = &head.attributes.others;
        let definition = Definition::Generated {
            visibility: head.visibility.to_token_stream(),
            attributes: quote!(#(#others)*),
            name: Some(head.name.clone()),
            variants: Vec::new(),
        };
        emit::expand(&set, &Form { definition, names_crate: true, lines: true })
    });
    quote!(#errors #tracking #code)
}

/// Makes the compiler look at a file that was read, so that an edit of it is an edit of the code.
fn track(variable: &str, path: &str) -> TokenStream {
    if Path::new(path).is_absolute() {
        return quote!(
            const _: &[::core::primitive::u8] = ::core::include_bytes!(#path);
        );
    }
    quote! {
        const _: &[::core::primitive::u8] =
            ::core::include_bytes!(::core::concat!(::core::env!(#variable), "/", #path));
    }
}

//! `code_set!("spec/x.md", pub enum X: u16)`.

use proc_macro2::{Delimiter, Span, TokenStream, TokenTree};

use super::attributes;
use super::data_input::Head;
use super::report::{Error, Result};
use super::spec_file::SpecFile;
use super::tokens::{Tokens, unraw};
use crate::document;
use crate::emit::{self, Form};
use crate::spelling::Spelling;

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

/// Reads the document and expands its code set.
pub(super) fn expand(input: PathInput) -> TokenStream {
    let PathInput { path, path_place, head } = input;
    let mut options = head.attributes.options.clone();
    options.api.name = Some(unraw(&head.name));
    options.api.code_type = Some(head.code_type);
    if !head.attributes.doc.is_empty() {
        options.api.doc = Some(head.attributes.doc());
    }
    let file =
        SpecFile::read(&path, path_place, &options, Spelling::Macro, |document, report| document::code_set(document, &options, report));
    let mut expanded = file.errors;
    expanded.extend(file.tracked);
    if let Some(set) = file.content {
        let form = Form { definition: head.definition(Vec::new()), names_crate: true, lines: true };
        expanded.extend(emit::expand(&set, &form));
    }
    expanded
}

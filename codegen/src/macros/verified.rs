//! `#[derive(CodeSet)]` on an enum that names its document.

use proc_macro2::TokenStream;

use super::attributes::SpecArguments;
use super::derive_input::DeriveInput;
use super::spec_file::SpecFile;
use super::{expand_checked, with_what_is_sound};
use crate::emit::Definition;
use crate::finding::Findings;
use crate::options::Options;
use crate::spelling::Spelling;
use crate::validate;
use crate::verify::{self, HandWritten, Spec};

/// The enum's code, or where the enum differs from its document.
pub(super) fn expand(input: DeriveInput, arguments: &SpecArguments) -> TokenStream {
    let DeriveInput { set, form, places, unlisted, .. } = input;
    let mut findings = Findings::default();
    validate::check(&set, &mut findings);
    if findings.has_errors() {
        return expand_checked(&set, &form, &places, Spelling::Derive);
    }
    let SpecArguments { path, place, reading, verification } = arguments;
    let options = Options { reading: reading.clone(), ..Options::default() };
    let file = SpecFile::read(path, *place, &options, Spelling::Derive, |document, report| {
        Spec::read(document, reading, set.code_type, verification, report)
    });
    let mut expanded = file.tracked;
    let Some(spec) = file.content.filter(|_| file.errors.is_empty()) else {
        expanded.extend(with_what_is_sound(file.errors, &set, &form));
        return expanded;
    };
    let written = HandWritten {
        set: &set,
        has_discriminants: matches!(form.definition, Definition::UserWritten { explicit: true, .. }),
        unlisted: &unlisted,
    };
    let findings = verify::findings(&written, &spec, verification);
    let set = verify::described(set, &spec);
    expanded.extend(match findings.has_errors() {
        true => with_what_is_sound(places.errors(&findings, Spelling::Derive), &set, &form),
        false => expand_checked(&set, &form, &places, Spelling::Derive),
    });
    expanded
}

#[cfg(all(test, feature = "markdown"))]
#[allow(clippy::unwrap_used, reason = "clippy knows only what is marked as a test")]
mod tests {
    use std::fmt::Write as _;

    /// What the derive makes of an enum and a document of as many entries, with these descriptions there.
    fn expand(entries: usize, text: &str) -> (usize, String) {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("x.md");
        let mut document = String::from("| Code | Name | Text |\n|---|---|---|\n");
        let mut code = format!("#[code_set(spec = {path:?})] #[repr(u16)] enum X {{\n");
        for nth in 0..entries {
            writeln!(document, "| {nth} | N{nth} | {text} |").unwrap();
            writeln!(code, "/// Words.\nN{nth} = {nth},").unwrap();
        }
        code.push('}');
        std::fs::write(path, document).unwrap();
        let expanded = crate::macros::derive_code_set(code.parse().unwrap()).to_string();
        (expanded.matches("compile_error").count(), expanded)
    }

    #[test]
    fn errors_are_counted_where_they_are_too_many() {
        let (errors, expanded) = expand(400, "Others.");
        assert_eq!(errors, 51);
        assert!(expanded.contains("\"350 more of these [different-description]\""));
        assert!(expanded.contains("fn from_code"), "the uses of the enum are no errors");
        assert_eq!(expand(400, "Words.").0, 0);
    }
}

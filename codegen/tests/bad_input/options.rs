//! Options that cannot be what was given.

use spectable_codegen::options::Discriminants;
use spectable_codegen::{Build, Lint, SerdeForm};

use crate::input::{Input, Said};

const DOCUMENT: &str = "| Code | Text |\n|------|------|\n| 110 | Open. |\n| 200 | Shut. |\n";
const STRINGS: &str = "| Code | Text |\n|------|------|\n| E10 | Open. |\n| E20 | Shut. |\n";

#[track_caller]
fn refused(document: &str, lint: Lint, options: impl FnOnce(Build) -> Build) -> Said {
    Input::of(document).with(options).refused().only_error(lint)
}

#[test]
fn an_unknown_option() {
    let said = refused(DOCUMENT, Lint::InvalidOption, |build| build.set("colour", "red"));
    assert_eq!(said.message, "there is no option `colour`");
    assert!(said.help.contains("non-exhaustive") || said.help.contains("colour"), "it does not say which there are: {}", said.help);
}

#[test]
fn an_option_that_takes_something_else() {
    let said = refused(DOCUMENT, Lint::InvalidOption, |build| build.set("serde", "both"));
    assert_eq!(said.message, "`serde` cannot be `both`: it takes code or name");
}

#[test]
fn a_derive_that_is_no_path() {
    for derive in ["not a path", "1", "", "Debug)] struct Evil;", "a-b"] {
        let said = refused(DOCUMENT, Lint::InvalidOption, |build| build.set("derive", derive));
        assert_eq!(said.message, format!("`{derive}` is not the path of a trait"));
        assert!(said.help.contains("derive = \""), "{}", said.help);
    }
}

#[test]
fn a_crate_that_is_no_path() {
    // What is written down would end with its line, or within the path.
    for path in ["::deps//::spectable", "::deps/* */::spectable", "not a path", "", "::deps<{ 1 }>"] {
        let said = refused(DOCUMENT, Lint::InvalidOption, |build| build.crate_path(path));
        said.says("", &format!("`{path}` is not the path of a crate"), "crate = \"::spectable\"");
    }
}

#[test]
fn a_derive_that_is_there_already() {
    // `Clone` twice is a compiler error in code that nobody wrote.
    for derive in ["Clone", "Hash", "::core::clone::Clone", "Debug", "Ord"] {
        let said = refused(DOCUMENT, Lint::InvalidOption, |build| build.set("derive", derive));
        assert!(said.message.contains(derive), "{}", said.message);
    }
}

#[test]
fn classes_that_overlap() {
    let said = refused(DOCUMENT, Lint::InvalidClass, |build| build.class("Low", 100..=200).class("High", 200..=299));
    said.says("", "classes Low and High overlap", "let one begin where the other has ended");
}

#[test]
fn a_class_that_ends_before_it_begins() {
    let said = refused(DOCUMENT, Lint::InvalidClass, |build| build.class("All", 100..=299).set("class", "Odd=400-300"));
    said.says("", "class Odd ends before it begins", "class = \"Odd=300-400\"");
}

#[test]
fn a_class_whose_name_cannot_be() {
    for name in ["a b", "Self", ""] {
        let said = refused(DOCUMENT, Lint::InvalidClass, |build| build.class(name, 100..=299));
        said.says("", &format!("`{name}` cannot be the name of a class"), "class = \"NAME=100-299\"");
    }
}

#[test]
fn a_code_in_none_of_the_classes() {
    let said = refused(DOCUMENT, Lint::InvalidClass, |build| build.class("Low", 100..=199));
    said.says("spec.md:4:3", "code 200 is in none of the classes", "class = \"NAME=200-200\"");
}

#[test]
fn classes_of_codes_that_are_strings() {
    let said = refused(STRINGS, Lint::InvalidClass, |build| build.class("Low", 100..=199));
    said.says("", "classes are ranges of numbers, and the codes are strings", "leave the classes out");
}

#[test]
fn a_catch_all_variant_named_like_another() {
    let said = refused(DOCUMENT, Lint::DuplicateName, |build| build.catch_all("Open"));
    said.says("spec.md:3:9", "the catch-all variant and code 110 are both named Open", "catch-all = \"Unlisted\"");
}

#[test]
fn a_catch_all_variant_whose_name_cannot_be() {
    for name in ["a b", "Self", "", "ALL", "COUNT", "SPEC_HASH"] {
        let said = refused(DOCUMENT, Lint::InvalidName, |build| build.catch_all(name));
        said.says("", &format!("`{name}` cannot be the name of a variant"), "catch-all = \"Other\"");
    }
}

#[test]
fn a_catch_all_variant_of_strings() {
    let said = refused(STRINGS, Lint::InvalidOption, |build| build.catch_all("Other"));
    said.says("", "a catch-all variant holds a number, and the codes are strings", "leave `catch-all` out");
}

#[test]
fn names_in_serialised_form_of_a_set_with_a_catch_all_variant() {
    let said = refused(DOCUMENT, Lint::InvalidOption, |build| build.catch_all("Other").serde(SerdeForm::Name));
    assert!(said.help.contains("serde = \"code\""), "{}", said.help);
}

#[test]
fn ordinals_of_strings() {
    let said = refused(STRINGS, Lint::InvalidOption, |build| build.discriminants(Discriminants::Ordinal));
    assert!(said.help.contains("leave `discriminants` out"), "{}", said.help);
}

#[test]
fn a_warning_that_is_denied() {
    let document = "| Code | Text |\n|------|------|\n| 110 | Open. |\n| 200 | |\n";
    Input::of(document).accepted();
    Input::of(document).with(|build| build.deny_lint(Lint::ShortRow).deny_lint(Lint::LostPipe)).accepted();
    let denied = |build: Build| build.deny_lint(Lint::ShortRow).deny_lint(Lint::EmptyText);
    refused(document, Lint::EmptyText, denied).says("spec.md:4:3", "code 200 has no text", "write what the code means");
    refused(document, Lint::EmptyText, |build| build.set("deny-lint", "empty-text"));
}

#[test]
fn a_lint_that_is_both_allowed_and_denied() {
    let said = refused(DOCUMENT, Lint::InvalidOption, |build| build.allow(Lint::LostPipe).deny_lint(Lint::LostPipe).allow(Lint::LostPipe));
    said.says("", "lost-pipe is both allowed and denied", "leave one of them out");
    // It counts as denied, so that nothing is hidden.
    let document = "| Code | Text |\n|------|------|\n| 110 | |\n";
    let seen = Input::of(document).with(|build| build.allow(Lint::EmptyText).deny_lint(Lint::EmptyText)).refused();
    seen.the(Lint::EmptyText);
    seen.the(Lint::InvalidOption);
}

#[test]
fn an_enum_whose_name_cannot_be() {
    for name in ["a b", "Self", "", "1st", "Reply<T>", "Reply: u8 { } enum Evil"] {
        let said = refused(DOCUMENT, Lint::InvalidName, |build| build.name(name));
        said.says("", &format!("`{name}` cannot be the name of an enum"), "name = \"ReplyCode\"");
    }
}

#[test]
fn an_enum_named_by_a_keyword_is_raw() {
    for name in ["type", "Reply", "match"] {
        Input::of(DOCUMENT).with(|build| build.name(name)).accepted();
    }
}

#[test]
fn options_that_are_text_stay_text() {
    let doc = "Line one.\n\n\"#]} pub fn evil() {} */ \\ {}\n/// more\n";
    Input::of(DOCUMENT).with(|build| build.doc(doc).class("All", 1..=999).non_exhaustive(true)).accepted();
}

#[test]
fn documentation_with_any_line_ends_is_documentation() {
    // A carriage return alone is an error in a doc comment.
    for doc in ["one\rtwo", "one\r\ntwo", "one\r", "\r\r\n\n"] {
        Input::of(DOCUMENT).with(|build| build.doc(doc)).accepted();
    }
}

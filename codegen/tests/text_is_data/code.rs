//! What stands in the code, for texts that look like code.

use proptest::prelude::*;
use spectable_codegen::{Code, CodeSet, CodeType};

use crate::sets::{Generated, NASTY, entry, expanded_data, rust_file, set_of, set_of_texts};

/// Asserts that both forms of a set hold its texts and, beside them, what a set of harmless texts has.
#[track_caller]
fn holds_just_the_texts(set: &CodeSet) {
    let mut harmless = set.clone();
    for entry in &mut harmless.entries {
        entry.text = "Word.".into();
    }
    let texts: Vec<_> = set.entries.iter().map(|entry| entry.text.to_string()).collect();
    let names: Vec<_> = set.entries.iter().map(|entry| entry.name.clone()).collect();
    let file = rust_file(set);
    let rust = syn::parse_file(&file).unwrap_or_else(|error| panic!("{error} in\n{file:.1000}"));
    for (form, generated, expected) in [
        ("final", Generated::of(&rust), Generated::of(&syn::parse_file(&rust_file(&harmless)).unwrap())),
        ("data", Generated::of(&expanded_data(set)), Generated::of(&expanded_data(&harmless))),
    ] {
        assert_eq!(generated.descriptions, texts, "{form}");
        assert_eq!(generated.variants, names, "{form}");
        assert_eq!(generated.items, expected.items, "{form}");
    }
}

#[test]
fn the_items_are_those_of_a_code_set() {
    let generated = Generated::of(&syn::parse_file(&rust_file(&set_of_texts(&["One."]))).unwrap());
    for item in ["enum Reply", "struct UnknownCode", "static DESCRIPTIONS", "impl FromStr", "impl TryFrom", "const _"] {
        assert!(generated.items.iter().any(|have| have == item), "no {item} in {:?}", generated.items);
    }
    assert!(!generated.items.iter().any(|item| item == "something else" || item.ends_with('!') || item == "a statement"));
}

#[test]
fn texts_that_look_like_code_are_strings() {
    holds_just_the_texts(&set_of_texts(NASTY));
}

#[test]
fn codes_that_look_like_code_are_strings() {
    let codes = ["\"", "\\", "\"#", "*/", "{}", "a\nb", "'", "0", "-1", "\u{1f980}", "// x", "#[x]"];
    let entries = codes.iter().enumerate().map(|(nth, code)| entry(Code::Str((*code).to_owned()), &format!("V{nth}"), "Text."));
    holds_just_the_texts(&set_of(CodeType::Str, entries.collect()));
}

#[test]
fn other_texts_of_a_set_are_text_too() {
    for nasty in NASTY {
        let mut set = set_of_texts(&["One."]);
        set.spec = Some((*nasty).to_owned());
        set.entries[0].deprecated = Some((*nasty).to_owned());
        holds_just_the_texts(&set);
    }
}

#[test]
fn documentation_that_looks_like_code_is_documentation() {
    for nasty in NASTY {
        let mut set = set_of_texts(&["One."]);
        set.doc = (*nasty).to_owned();
        set.api.doc = Some((*nasty).to_owned());
        holds_just_the_texts(&set);
    }
}

#[test]
fn files_hold_no_character_that_turns_text_around() {
    let set = set_of_texts(NASTY);
    for file in [rust_file(&set), spectable_codegen::output::data_file(&set, &spectable_codegen::Options::default())] {
        let hidden: Vec<char> = file
            .chars()
            .filter(|&c| {
                (c.is_control() && !"\n\t".contains(c))
                    || "\u{202a}\u{202b}\u{202c}\u{202d}\u{202e}\u{2066}\u{2067}\u{2068}\u{2069}".contains(c)
            })
            .collect();
        assert_eq!(hidden, Vec::<char>::new());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_text_is_a_string(texts in prop::collection::vec(any::<String>(), 1..4)) {
        holds_just_the_texts(&set_of_texts(&texts));
    }

    #[test]
    fn any_text_of_rust_tokens_is_a_string(text in "([\"'\\\\#{}()\\[\\]/*!$;,|\n\r\t r0a]|//|/\\*|\\*/|r#\"|\"#|\\\\u\\{|#\\[|=>){0,30}") {
        holds_just_the_texts(&set_of_texts(&[text]));
    }
}

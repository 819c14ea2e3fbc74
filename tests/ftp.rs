//! The FTP reply codes against their document, read a second way.

#![allow(clippy::panic, clippy::unwrap_used, reason = "a test that fails should say so where it stands")]

use spectable::CodeSet;
use spectable::ftp::{Class, ExtensionCode, Group, ReplyCode};

const SPEC: &str = include_str!("../spec/ftp.md");

/// Every `|ddd|` of the document and what stands up to the next pipe: none of FTP's texts holds a pipe.
fn rows_of_the_document() -> Vec<(u16, &'static str)> {
    let mut rows = Vec::new();
    for (at, _) in SPEC.match_indices('|') {
        let behind = &SPEC[at + 1..];
        let Some((code, text)) = behind.split_at_checked(3) else { continue };
        if let (Ok(code), Some(text)) = (code.parse(), text.strip_prefix('|')) {
            rows.push((code, text.split('|').next().unwrap().trim()));
        }
    }
    rows
}

#[test]
fn all_39_codes_say_what_the_document_says() {
    let rows = rows_of_the_document();
    assert_eq!(rows.len(), 39);
    let generated: Vec<_> = ReplyCode::iter().map(|reply| (reply.code(), reply.description())).collect();
    assert_eq!(generated, rows);
}

#[test]
fn an_error_of_the_document_is_not_mended() {
    assert!(ReplyCode::RestartMarker.description().contains("User-pirocess"));
    assert_eq!(
        ReplyCode::SystemType.description(),
        "NAME system type. Where NAME is an official system name from the list in the Assigned Numbers document."
    );
}

#[test]
fn names_are_made_of_the_words_of_the_descriptions() {
    for reply in ReplyCode::ALL {
        let words: Vec<String> =
            reply.description().replace('\'', "").split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase).collect();
        let mut name = reply.name().to_lowercase();
        // Each word of the name stands in the description; taken off from the front, the longest first.
        while !name.is_empty() {
            let word = words.iter().filter(|word| !word.is_empty() && name.starts_with(word.as_str())).max_by_key(|word| word.len());
            let Some(word) = word else { panic!("{reply:?}: {name:?} is not in {:?}", reply.description()) };
            name.drain(..word.len());
        }
    }
}

#[test]
fn no_two_names_are_easily_confused() {
    for (nth, one) in ReplyCode::ALL.iter().enumerate() {
        for other in &ReplyCode::ALL[nth + 1..] {
            let (one, other) = (one.name().to_lowercase(), other.name().to_lowercase());
            let common = one.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
            let shorter = one.len().min(other.len());
            assert!(one != other && (common < shorter || shorter * 3 <= one.len().max(other.len()) * 2), "{one} and {other}");
        }
    }
}

#[test]
fn class_and_group_are_the_digits() {
    for reply in ReplyCode::ALL {
        assert_eq!(u16::from(reply.class().code()), reply.code() / 100, "{reply}");
        assert_eq!(u16::from(reply.group().code()), reply.code() / 10 % 10, "{reply}");
    }
}

#[test]
fn numbers_that_no_table_holds_have_class_and_group() {
    assert_eq!((Class::of(234), Group::of(234)), (Some(Class::PositiveCompletion), Some(Group::Authentication)));
    assert_eq!((Class::of(631), Group::of(631)), (Some(Class::Protected), Some(Group::Authentication)));
    assert_eq!((Class::of(599), Group::of(599)), (Some(Class::PermanentNegative), None));
    for outside in [0, 99, 700, 999, u16::MAX] {
        assert_eq!((Class::of(outside), Group::of(outside)), (None, None), "{outside}");
    }
    assert!(ReplyCode::NeedPassword.class().is_positive());
    assert!(!ReplyCode::FileBusy.class().is_positive());
}

#[test]
fn the_introduction_is_quoted_from_the_document() {
    let build = include_str!("../build.rs");
    let quoted: Vec<&str> = build.lines().filter_map(|line| line.strip_prefix("> ")).map(|line| line.trim_end_matches("\";")).collect();
    assert!(SPEC.contains(&quoted.join(" ")), "{quoted:?}");
    assert!(SPEC.lines().any(|line| line == "Codification FTP") && build.contains("*Codification FTP*"));
}

/// What the README's command writes.
mod checked_in {
    include!("generated/ftp.rs");
}

#[test]
fn code_that_is_checked_in_does_the_same() {
    let same = |mine: &checked_in::ReplyCode, ours: &ReplyCode| {
        (mine.code(), mine.name(), mine.description(), mine.as_str(), mine.ordinal())
            == (ours.code(), ours.name(), ours.description(), ours.as_str(), ours.ordinal())
    };
    assert!(
        checked_in::ReplyCode::ALL.len() == 39
            && checked_in::ReplyCode::ALL.iter().zip(ReplyCode::ALL).all(|(mine, ours)| same(mine, ours))
    );
    assert_eq!(checked_in::ReplyCode::SPEC_HASH, ReplyCode::SPEC_HASH);
    assert_eq!(checked_in::ReplyCode::try_from(999).unwrap_err().to_string(), "unknown code 999");
}

#[test]
fn lookups_agree_with_the_table_for_every_number() {
    for code in 0..=u16::MAX {
        let expected = ReplyCode::ALL.iter().copied().find(|reply| *reply as u16 == code);
        assert_eq!(ReplyCode::from_code(code), expected);
        assert_eq!(ReplyCode::from_bytes(code.to_string().as_bytes()), expected);
        assert_eq!(<ReplyCode as CodeSet>::from_code(code), expected);
    }
}

#[cfg(feature = "serde")]
#[test]
fn a_reply_code_is_serialised_as_its_number() {
    assert_eq!(serde_json::to_string(&ReplyCode::FileBusy).unwrap(), "450");
    assert_eq!(serde_json::from_str::<ReplyCode>("450").unwrap(), ReplyCode::FileBusy);
    assert!(serde_json::from_str::<ReplyCode>("451.5").is_err());
    assert!(serde_json::from_str::<ReplyCode>("999").unwrap_err().to_string().contains("unknown code 999"));
}

/// The cells of the rows of `spec/ftp-extensions.md`.
fn rows_of_the_extensions() -> Vec<Vec<&'static str>> {
    let rows = include_str!("../spec/ftp-extensions.md").lines().filter_map(|line| line.strip_prefix("| "));
    let rows = rows.map(|row| row.trim_end_matches('|').split('|').map(str::trim).collect::<Vec<_>>());
    rows.filter(|row| row[0].parse::<u16>().is_ok()).collect()
}

#[test]
fn the_codes_of_the_extensions_say_what_their_document_says() {
    let rows = rows_of_the_extensions();
    let generated: Vec<[String; 4]> = ExtensionCode::iter()
        .map(|code| {
            let further: Vec<&str> = code.meanings().skip(1).collect();
            [code.code().to_string(), code.name().to_owned(), code.description().to_owned(), further.join("; ")]
        })
        .collect();
    let written: Vec<[String; 4]> = rows.iter().map(|row| [row[0], row[1], row[2], row[4]].map(str::to_owned)).collect();
    assert_eq!(generated, written);
}

#[test]
fn the_extensions_are_those_that_are_registered() {
    let of = |document: &str| -> Vec<u16> {
        let is_of = |row: &&Vec<&str>| row[3].ends_with(document) || row[4].contains(&format!("({document})"));
        rows_of_the_extensions().iter().filter(is_of).map(|row| row[0].parse().unwrap()).collect()
    };
    assert_eq!(of("RFC 1639"), [228, 521]);
    assert_eq!(of("RFC 2428"), [229, 522]);
    assert_eq!(of("RFC 2228"), [232, 234, 235, 334, 335, 336, 431, 533, 534, 535, 536, 537, 631, 632, 633]);
    assert_eq!(of("RFC 4217"), [521, 522]);
    assert_eq!(of("RFC 1123"), [554, 555]);
    assert_eq!(of("RFC 959, appendix II"), [431, 521]);
    assert_eq!(ExtensionCode::COUNT, 21);
    assert!(ExtensionCode::iter().all(|extension| ReplyCode::from_code(extension.code()).is_none()));
}

#[test]
fn a_code_has_all_the_meanings_that_are_registered_for_it() {
    for code in ExtensionCode::ALL {
        let further: Vec<&str> = code.meanings().skip(1).collect();
        let expected = match code.code() {
            521 => 2,
            431 | 522 => 1,
            _ => 0,
        };
        assert_eq!(further.len(), expected, "{code:?}");
        assert_eq!(code.meanings().next(), Some(code.description()));
        for meaning in further {
            // A semicolon within a meaning would make two of it, one of them without a source.
            assert!(meaning.contains(" (RFC ") && meaning.ends_with(')'), "{code:?}: {meaning}");
        }
    }
    assert!(ExtensionCode::iter().all(|code| code.class() != Class::Protected || (631..=633).contains(&code.code())));
}

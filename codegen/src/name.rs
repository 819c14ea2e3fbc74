//! Variant names.
//! The rules are written down in `entries`.

use crate::code::Code;

/// Whether `name` can be a variant's name as it stands.
pub(crate) fn is_identifier(name: &str) -> bool {
    let kinds = Kinds::of(name);
    if kinds.is_of_words() {
        let starts = name.bytes().next().is_some_and(|first| !first.is_ascii_digit());
        return starts && !(name.len() <= "super".len() && NO_IDENTIFIERS.contains(&name));
    }
    let mut chars = name.chars();
    let starts = chars.next().is_some_and(|first| first == '_' || unicode_ident::is_xid_start(first));
    starts && chars.all(unicode_ident::is_xid_continue)
}

/// Whether it is a path of names, as `::my_crate::MyTrait`.
pub(crate) fn is_path(path: &str) -> bool {
    path.strip_prefix("::").unwrap_or(path).split("::").all(|name| {
        let name = name.trim();
        match name.strip_prefix("r#") {
            Some(raw) => is_identifier(raw),
            None => is_identifier(name) && !crate::emit::is_keyword(name) || matches!(name, "crate" | "self" | "super" | "Self"),
        }
    })
}

const NO_IDENTIFIERS: [&str; 5] = ["_", "Self", "self", "super", "crate"];

const SMALL: u8 = 1;
const CAPITAL: u8 = 2;
const DIGIT: u8 = 4;
const UNDERSCORE: u8 = 8;
const OTHER: u8 = 16;

/// What kind of byte each is.
const KIND: [u8; 256] = {
    let mut kinds = [OTHER; 256];
    let mut byte = 0;
    while byte < 128 {
        kinds[byte as usize] = match byte {
            b'a'..=b'z' => SMALL,
            b'A'..=b'Z' => CAPITAL,
            b'0'..=b'9' => DIGIT,
            b'_' => UNDERSCORE,
            _ => OTHER,
        };
        byte += 1;
    }
    kinds
};

/// Whether it is a letter or a digit of ASCII, or `_`.
#[cfg(feature = "read")]
pub(crate) fn is_of_words(byte: u8) -> bool {
    KIND[usize::from(byte)] != OTHER
}

/// The kinds of bytes in a name.
#[derive(Clone, Copy)]
pub(crate) struct Kinds {
    any: u8,
}

impl Kinds {
    pub(crate) fn of(name: &str) -> Self {
        Self { any: name.bytes().fold(0, |any, byte| any | KIND[usize::from(byte)]) }
    }

    /// Those of a name that has only letters and digits of ASCII, and `_`.
    #[cfg(feature = "read")]
    pub(crate) fn of_words(name: &str) -> Option<Self> {
        let mut any = 0;
        for byte in name.bytes() {
            let kind = KIND[usize::from(byte)];
            if kind == OTHER {
                return None;
            }
            any |= kind;
        }
        Some(Self { any })
    }

    /// Whether there are only letters and digits of ASCII, and `_`.
    pub(crate) fn is_of_words(self) -> bool {
        self.any & OTHER == 0
    }

    #[cfg(feature = "read")]
    pub(crate) fn has_digit(self) -> bool {
        self.any & DIGIT != 0
    }

    /// Whether it has a capital, and no small letter.
    #[cfg(feature = "read")]
    pub(crate) fn is_of_capitals(self) -> bool {
        self.any & (CAPITAL | SMALL) == CAPITAL
    }

    /// Whether it is what variants are called, such as `NotFound`, of ASCII only.
    #[cfg(feature = "read")]
    fn is_camel_case(self, name: &str) -> bool {
        self.any & (UNDERSCORE | OTHER) == 0 && self.any & SMALL != 0 && name.starts_with(|first: char| first.is_ascii_uppercase())
    }
}

/// The name of an entry without words: its code.
pub(crate) fn from_code(code: &Code) -> String {
    let code = code.to_string();
    let mut name = String::from("Code");
    for (at, c) in code.char_indices() {
        match c {
            '-' if at == 0 => name.push_str("Minus"),
            c if unicode_ident::is_xid_continue(c) => name.push(c),
            _ => name.push('_'),
        }
    }
    name
}

/// The name in the form in which Rust compares identifiers (NFC).
#[cfg(feature = "read")]
pub(crate) fn normalized(name: &str) -> String {
    use unicode_normalization::UnicodeNormalization as _;

    if name.is_ascii() { name.to_owned() } else { name.nfc().collect() }
}

/// The name that a name column's cell gives.
#[cfg(feature = "read")]
pub(crate) fn from_name(name: &str) -> Option<String> {
    if Kinds::of(name).is_camel_case(name) && name != "Self" {
        return Some(name.to_owned());
    }
    let is_camel_case = !name.contains('_') && name.starts_with(char::is_uppercase) && name.contains(char::is_lowercase);
    if is_camel_case && is_identifier(name) { Some(normalized(name)) } else { camel_case(name) }
}

/// The most words of a text that make a name.
#[cfg(feature = "read")]
const WORDS: usize = 8;

/// The name that a text gives.
#[cfg(feature = "read")]
pub(crate) fn from_text(text: &str) -> Option<String> {
    ascii_camel_case::<true>(text).unwrap_or_else(|_| camel_case(&first_clause(text)))
}

/// The words of a text up to where its first clause ends.
#[cfg(feature = "read")]
fn first_clause(text: &str) -> String {
    let mut end = text.len();
    let mut has_letter = false;
    for (at, c) in text.char_indices() {
        has_letter |= c.is_alphabetic();
        let behind = &text[at + c.len_utf8()..];
        let before = text[..at].ends_with(char::is_whitespace);
        let ends_clause = match c {
            '.' | ',' | ';' | ':' | '!' | '?' => behind.is_empty() || behind.starts_with(char::is_whitespace),
            '(' | '[' => true,
            '-' | '\u{2013}' | '\u{2014}' => before && behind.starts_with(char::is_whitespace),
            _ => false,
        };
        if ends_clause && has_letter {
            end = at;
            break;
        }
    }
    let words: Vec<&str> = text[..end].split_whitespace().take(WORDS).collect();
    words.join(" ")
}

#[cfg(feature = "read")]
fn camel_case(words: &str) -> Option<String> {
    use heck::ToUpperCamelCase;

    if let Ok(name) = ascii_camel_case::<false>(words) {
        return name;
    }
    // An apostrophe parts no words.
    let words: String = normalized(words).chars().filter(|c| !matches!(c, '\'' | '\u{2019}')).collect();
    let mut name: String = words.to_upper_camel_case().chars().filter(|&c| unicode_ident::is_xid_continue(c)).collect();
    if name.starts_with(|first| !unicode_ident::is_xid_start(first)) {
        name.insert(0, '_');
    }
    if name == "Self" {
        name.push('_');
    }
    (is_identifier(&name) && name.contains(|c: char| c != '_')).then_some(name)
}

/// There is a letter that is not ASCII, or the name is very long.
#[cfg(feature = "read")]
#[derive(Debug, PartialEq)]
struct Unusual;

/// The same for what most names are, in one pass; of a text only the words of the first clause.
#[cfg(feature = "read")]
fn ascii_camel_case<const IS_TEXT: bool>(words: &str) -> Result<Option<String>, Unusual> {
    // The first place is for the `_` of a name that would begin with a digit.
    let mut name = [b'_'; 128];
    let mut end = 1;
    let mut push = |byte: u8| match name.get_mut(end) {
        Some(place) => {
            *place = byte;
            end += 1;
            Ok(())
        }
        None => Err(Unusual),
    };
    // The letter before, where it is of the same word.
    let mut before = Letter::Other;
    let mut begins = true;
    let mut has_letter = false;
    let mut count = 0;
    let bytes = words.as_bytes();
    let mut next = 0;
    while let Some(&byte) = bytes.get(next) {
        let at = next;
        next += 1;
        match KIND[usize::from(byte)] {
            SMALL => {
                push(if begins { byte.to_ascii_uppercase() } else { byte })?;
                // Behind it most letters are small, too.
                while let Some(small) = bytes.get(next).filter(|byte| byte.is_ascii_lowercase()) {
                    push(*small)?;
                    next += 1;
                }
                (before, begins, has_letter) = (Letter::Small, false, true);
            }
            CAPITAL => {
                let behind = || bytes[next..].iter().find(|byte| **byte != b'\'').map_or(OTHER, |byte| KIND[usize::from(*byte)]);
                // The last capital of several begins the word of the small letters behind it.
                let is_last_of_several = before == Letter::Capital && behind() == SMALL;
                begins |= before == Letter::Small || is_last_of_several;
                push(if begins { byte } else { byte.to_ascii_lowercase() })?;
                before = if is_last_of_several { Letter::Other } else { Letter::Capital };
                (begins, has_letter) = (false, true);
            }
            DIGIT => {
                push(byte)?;
                begins = false;
            }
            _ if byte == b'\'' => {}
            _ if !byte.is_ascii() => return Err(Unusual),
            _ => {
                if IS_TEXT {
                    let is_blank = |byte: &u8| matches!(byte, b'\t'..=b'\r' | b' ');
                    let is_behind_blank = at > 0 && is_blank(&bytes[at - 1]);
                    if byte == b' ' || is_blank(&byte) {
                        count += usize::from(at > 0 && !is_behind_blank);
                        if count == WORDS {
                            break;
                        }
                    } else if has_letter {
                        let behind = bytes.get(next);
                        let ends_clause = match byte {
                            b'.' | b',' | b';' | b':' | b'!' | b'?' => behind.is_none_or(is_blank),
                            b'(' | b'[' => true,
                            b'-' => is_behind_blank && behind.is_some_and(is_blank),
                            _ => false,
                        };
                        if ends_clause {
                            break;
                        }
                    }
                }
                (before, begins) = (Letter::Other, true);
            }
        }
    }
    let begins_with_digit = name[1].is_ascii_digit() && end > 1;
    let name = std::str::from_utf8(&name[usize::from(!begins_with_digit)..end]).map_err(|_| Unusual)?;
    Ok(match name {
        "" => None,
        "Self" => Some("Self_".to_owned()),
        name => Some(name.to_owned()),
    })
}

#[cfg(feature = "read")]
#[derive(Clone, Copy, PartialEq, Eq)]
enum Letter {
    Small,
    Capital,
    Other,
}

#[cfg(all(test, feature = "read"))]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn names_of_ascii_are_what_names_are(words in "[ -~]{0,24}|[aAbB01_' ]{0,12}") {
            let short = ascii_camel_case::<false>(&words).unwrap();
            // A letter that is not ASCII, and that makes no word, keeps the other way.
            let long = camel_case(&format!("{words} \u{e9}")).map(|name| name.strip_suffix('\u{c9}').unwrap_or(&name).to_owned());
            // `Self` is one only alone.
            let bare = |name: &Option<String>| name.as_deref().unwrap_or_default().trim_end_matches('_').to_owned();
            prop_assert_eq!(bare(&short), bare(&long));
        }
    }

    proptest! {
        #[test]
        fn names_of_ascii_texts_are_what_names_of_texts_are(
            text in "[ -~\t-\r]{0,24}|[aA1' .,:(\\[-]{0,24}|([aB']{1,3}[ \t\u{b}]{1,2}-?){0,12}|[aA .,-]{0,12}[\u{a0}\u{e9}]?[a ]{0,2}"
        ) {
            prop_assert_eq!(from_text(&text), camel_case(&first_clause(&text)));
        }
    }

    #[test]
    fn names_of_camel_case_stay_as_the_general_way_has_it() {
        for name in ["Self", "NotFound", "A", "Ab", "AB", "aB", "A1b", "1Ab", "A_b", "Ab ", "\u{c9}t", "Ab\u{e9}"] {
            let is_camel_case = !name.contains('_') && name.starts_with(char::is_uppercase) && name.contains(char::is_lowercase);
            let general = if is_camel_case && is_identifier(name) { Some(normalized(name)) } else { camel_case(name) };
            assert_eq!(from_name(name), general, "{name}");
        }
    }

    #[test]
    fn names_from_a_name_column() {
        for (cell, name) in [
            ("Presence Update", "PresenceUpdate"),
            ("RestartMarker", "RestartMarker"),
            ("HTTPVersionNotSupported", "HTTPVersionNotSupported"),
            ("ERROR_FILE_NOT_FOUND", "ErrorFileNotFound"),
            ("EC_NoError", "EcNoError"),
            ("OK", "Ok"),
            ("I'm a teapot", "ImATeapot"),
            ("3gpp-ims", "_3gppIms"),
            ("self", "Self_"),
            ("\u{672a}\u{627e}\u{5230}", "\u{672a}\u{627e}\u{5230}"),
        ] {
            assert_eq!(from_name(cell).as_deref(), Some(name), "{cell}");
        }
        assert_eq!(from_name("***"), None);
        assert_eq!(from_name("\u{1f980}"), None);
    }

    #[test]
    fn names_from_the_first_clause_of_a_text() {
        for (text, name) in [
            ("Restart marker reply. In this case, the text is exact.", "RestartMarkerReply"),
            ("Can't open data connection.", "CantOpenDataConnection"),
            ("Entering Passive Mode (h1,h2,h3,h4,p1,p2).", "EnteringPassiveMode"),
            ("Data connection already open; transfer starting.", "DataConnectionAlreadyOpen"),
            ("\"PATHNAME\" created.", "PathnameCreated"),
            ("Version 1.2 - old", "Version12"),
            ("one two three four five six seven eight nine", "OneTwoThreeFourFiveSixSevenEight"),
            ("(none)", "None"),
            ("1. Internal error. 2. Timeout", "_1InternalError"),
            ("cafe\u{301}", "Caf\u{e9}"),
        ] {
            assert_eq!(from_text(text).as_deref(), Some(name), "{text}");
        }
        assert_eq!(from_text("..."), None);
    }

    #[test]
    fn names_from_codes() {
        let str = |code: &str| from_code(&Code::Str(code.to_owned()));
        assert_eq!(from_code(&Code::Int(226)), "Code226");
        assert_eq!(from_code(&Code::Int(-32700)), "CodeMinus32700");
        assert_eq!((str("4.04"), str("08006")), ("Code4_04".to_owned(), "Code08006".to_owned()));
    }

    #[test]
    fn what_is_no_identifier() {
        for name in ["", "_", "Self", "a b", "1a", "a-b", "r#type", "x!"] {
            assert!(!is_identifier(name), "{name}");
        }
        for name in ["type", "_1", "A", "\u{e9}t\u{e9}"] {
            assert!(is_identifier(name), "{name}");
        }
    }
}

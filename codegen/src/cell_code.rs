//! What a cell of a code column says.

use crate::code::{Code, is_dash, number};

/// A cell read as a code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum CellCode {
    /// Nothing, or a dash that stands for nothing.
    Blank,
    /// A number. `digits` is how it was written, without decoration.
    Int { value: i128, digits: String },
    /// A string without white space: `ENOENT`, `4.04`, `0A000`.
    Word(String),
    /// Several codes: `500-599`, `4xx`.
    Range,
    /// A word that says there is no code: *reserved*, *unassigned*.
    Reserved,
    /// Anything else.
    Prose,
}

impl CellCode {
    /// Reads a cell's plain text.
    pub(crate) fn read(text: &str) -> Self {
        let visible: String;
        let mut text = text.trim();
        if text.contains(INVISIBLE) {
            visible = text.replace(INVISIBLE, "");
            text = visible.trim();
        }
        if text.is_empty() || text.chars().all(is_dash) {
            return Self::Blank;
        }
        if is_reserved(text) {
            return Self::Reserved;
        }
        let core = undecorated(text);
        if let Some(value) = number(core) {
            return Self::Int { value, digits: core.to_owned() };
        }
        if is_range(core) {
            return Self::Range;
        }
        if core.chars().any(char::is_alphanumeric) && core.chars().all(|c| c.is_alphanumeric() || "_-.:/#+".contains(c)) {
            return Self::Word(core.to_owned());
        }
        Self::Prose
    }

    /// Whether this is a decimal number with leading zeros, which only a string keeps.
    pub(crate) fn has_leading_zero(&self) -> bool {
        matches!(self, Self::Int { digits, .. } if digits.len() > 1 && digits.starts_with('0') && digits.bytes().all(|byte| byte.is_ascii_digit()))
    }

    /// The value in a column of numbers.
    pub(crate) fn as_int(&self) -> Option<Code> {
        match self {
            Self::Int { value, .. } => Some(Code::Int(*value)),
            _ => None,
        }
    }

    /// The value in a column of strings.
    pub(crate) fn as_str(&self) -> Option<Code> {
        match self {
            Self::Int { digits, .. } => Some(Code::Str(digits.clone())),
            Self::Word(word) => Some(Code::Str(word.clone())),
            _ => None,
        }
    }
}

/// Characters that show nothing and break lines where there is no space.
const INVISIBLE: [char; 3] = ['\u{200b}', '\u{2060}', '\u{feff}'];

/// Whether the words say that there is no code here.
pub(crate) fn is_reserved(text: &str) -> bool {
    let bare = text.trim_matches(|c: char| c.is_whitespace() || "()[]*_.".contains(c)).to_ascii_lowercase();
    matches!(bare.as_str(), "reserved" | "unassigned" | "unused" | "not used")
}

/// Without what is put around a code: `200 (OK)`, `[401]`.
fn undecorated(text: &str) -> &str {
    let text = match text.find(['(', ' ']) {
        Some(at) if at > 0 && text[at..].trim_start().starts_with('(') && text.ends_with(')') => text[..at].trim_end(),
        _ => text,
    };
    text.strip_prefix('[').and_then(|inner| inner.strip_suffix(']')).unwrap_or(text)
}

/// `500-599`, `9000 – 9030`, `0x0100..0x01ff`, `1 to 9`, `4xx`, `0x0*`.
fn is_range(text: &str) -> bool {
    let wildcard = text.trim_end_matches(['x', 'X', '*']);
    if wildcard.len() < text.len() && !wildcard.is_empty() && number(wildcard.trim_end_matches("0x")).or(number(wildcard)).is_some() {
        return true;
    }
    let between = |(first, last): (&str, &str)| {
        let last = last.trim_start_matches(['.', '=']);
        number(first.trim()).is_some() && number(last.trim()).is_some()
    };
    text.split_once("..").is_some_and(between)
        || text.split_once(" to ").is_some_and(between)
        || text.char_indices().skip(1).any(|(at, c)| is_dash(c) && between((&text[..at], &text[at + c.len_utf8()..])))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn int(text: &str) -> Option<i128> {
        match CellCode::read(text) {
            CellCode::Int { value, .. } => Some(value),
            _ => None,
        }
    }

    #[test]
    fn numbers_in_their_spellings() {
        for (text, value) in [
            ("226", 226),
            (" 226 ", 226),
            ("-32700", -32700),
            ("\u{2212}1", -1),
            ("+7", 7),
            ("0x88990025L", 0x8899_0025),
            ("0XFF", 255),
            ("200 (OK)", 200),
            ("0x1 (1 << 0)", 1),
            ("[401]", 401),
            ("010", 10),
        ] {
            assert_eq!(int(text), Some(value), "{text}");
        }
        for text in ["", "x", "2 apples", "1.5", "0x", "0xg", "1e3", "99999999999999999999999999999999999999999", "0x(", "--1"] {
            assert_eq!(int(text), None, "{text}");
        }
    }

    #[test]
    fn words_ranges_reserved_and_blank() {
        for word in ["ENOENT", "0A000", "4.04", "X.1.1", "E-12"] {
            assert_eq!(CellCode::read(word), CellCode::Word(word.to_owned()));
        }
        for range in ["500-599", "9000 \u{2013} 9030", "0x0100-\u{200b}0x01ff", "1 to 9", "1..9", "1..=9", "4xx", "5XX", "0x0*", "-5--1"] {
            assert_eq!(CellCode::read(range), CellCode::Range, "{range}");
        }
        for reserved in ["reserved", "(Unused)", "[Reserved]", "Unassigned"] {
            assert_eq!(CellCode::read(reserved), CellCode::Reserved, "{reserved}");
        }
        for blank in ["", "  ", "-", "\u{2014}", "\u{200b}"] {
            assert_eq!(CellCode::read(blank), CellCode::Blank, "{blank}");
        }
        assert_eq!(CellCode::read("any other number"), CellCode::Prose);
    }
}

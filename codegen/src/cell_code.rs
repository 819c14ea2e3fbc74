//! What a cell of a code column says.
//! The rules are written down in [`entries`](crate::entries).

use std::borrow::Cow;

use crate::code::{Code, is_dash, number};
use crate::name::{Kinds, is_of_words};

/// A cell read as a code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum CellCode<'a> {
    /// Nothing, or what stands for nothing.
    Blank,
    /// A number. `digits` is how it was written, without decoration.
    Int { value: i128, digits: Cow<'a, str> },
    /// A string without white space: `ENOENT`, `4.04`, `0A000`.
    Word(Cow<'a, str>),
    /// All codes from the first to the last; `None` where they are no numbers.
    Range(Option<(i128, i128)>),
    /// So many codes, one by one.
    List(usize),
    /// A word that says there is no code: *reserved*, *unassigned*.
    Reserved,
    /// Anything else.
    Prose,
}

/// How the cells of a column hold codes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub(crate) enum Shape {
    /// The code alone, if perhaps decorated.
    #[default]
    Alone,
    /// The code, then its name: `200 OK`.
    CodeFirst,
    /// The name, then the code: `E_FAIL 5`.
    NameFirst,
    /// The same word, and then the code: `Code 5`.
    Prefixed,
    /// The code alone, in hexadecimal digits without a prefix: `0A`.
    Hexadecimal,
}

/// A cell of a code column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct CodeCell<'a> {
    /// What the code says.
    pub(crate) code: CellCode<'a>,
    /// The code as it is written, without what stands beside it.
    pub(crate) written: &'a str,
    /// What stands beside it: a name, or a decoration.
    pub(crate) beside: &'a str,
}

/// The longest words that say something else than a code: `unassigned`, `all others`.
const LONGEST_SAYING: usize = 10;

/// Those of them that are one word of letters.
const SAYINGS: [&str; 8] = ["tbd", "reserved", "unassigned", "unused", "other", "others", "else", "otherwise"];

/// A cell longer than this holds no code.
const LONGEST: usize = 100;

impl<'a> CodeCell<'a> {
    /// Reads a cell's plain text.
    #[inline]
    pub(crate) fn read(text: &'a str, shape: Shape) -> Self {
        let text = trimmed(text);
        match shape {
            Shape::Alone => Self::alone(text),
            _ => Self::shaped(text, shape),
        }
    }

    /// The same where the code does not stand alone.
    fn shaped(text: &'a str, shape: Shape) -> Self {
        let alone = Self::alone(text);
        if matches!(alone.code, CellCode::Blank | CellCode::Reserved) || text.len() > 10 * LONGEST {
            return alone;
        }
        let other = match shape {
            Shape::Alone => None,
            Shape::CodeFirst => Self::code_first(text),
            Shape::NameFirst => Self::name_first(text),
            // What stands beside it names nothing.
            Shape::Prefixed => Self::name_first(text).map(|cell| Self { written: text, beside: "", ..cell }),
            Shape::Hexadecimal => Self::hexadecimal(text),
        };
        other.unwrap_or(alone)
    }

    #[inline]
    fn alone(text: &'a str) -> Self {
        let code = CellCode::undecorated(text);
        if matches!(code, CellCode::Prose) && text.ends_with(')') {
            if let Some(decorated) = Self::decorated(text) {
                return decorated;
            }
        }
        Self { code, written: text, beside: "" }
    }

    /// `200 (OK)`
    fn decorated(text: &'a str) -> Option<Self> {
        let open = text.strip_suffix(')').filter(|_| text.len() <= LONGEST)?;
        let at = open.find('(').filter(|&at| at > 0)?;
        let (written, beside) = (open[..at].trim_end(), open[at + 1..].trim());
        let code = CellCode::undecorated(written);
        (!matches!(code, CellCode::Prose | CellCode::Blank)).then_some(Self { code, written, beside })
    }

    /// `200 OK`, `200 - OK`, `200: OK`.
    fn code_first(text: &'a str) -> Option<Self> {
        let at = text.find(|c: char| c.is_whitespace() || matches!(c, ':' | '=' | '\u{2013}' | '\u{2014}'))?;
        let written = text[..at].trim_end_matches('-');
        let beside = text[at..].trim_start_matches(is_joint);
        let code = CellCode::undecorated(written);
        let is_code = matches!(code, CellCode::Int { .. }) || matches!(code, CellCode::Range(Some(_)));
        let is_name = beside.starts_with(|c: char| c.is_alphabetic() || matches!(c, '"' | '\''));
        (is_code && is_name).then_some(Self { code, written, beside })
    }

    /// `0A`
    fn hexadecimal(text: &'a str) -> Option<Self> {
        let value = hexadecimal(text)?;
        Some(Self { code: CellCode::Int { value, digits: Cow::Borrowed(text) }, written: text, beside: "" })
    }

    /// `E_FAIL 5`, `E_FAIL = 5`, `E_FAIL (5)`, `E_FAIL E_OTHER`.
    fn name_first(text: &'a str) -> Option<Self> {
        let in_parentheses = text.strip_suffix(')').and_then(|open| open.rsplit_once('('));
        if let Some((name, inner)) = in_parentheses {
            let (name, code) = (name.trim(), CellCode::undecorated(inner.trim()));
            let is_code = matches!(code, CellCode::Int { .. } | CellCode::Range(Some(_)));
            return (is_code && name.starts_with(char::is_alphabetic)).then_some(Self { code, written: inner.trim(), beside: name });
        }
        let at = text.find(|c: char| !(c.is_alphanumeric() || c == '_'))?;
        let (beside, rest) = text.split_at(at);
        // `count === 1` is a condition.
        if rest.trim_start().starts_with("==") {
            return None;
        }
        let rest = rest.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ':' | '=')).trim();
        let rest = rest.strip_prefix('(').and_then(|inner| inner.strip_suffix(')')).unwrap_or(rest).trim();
        let code = CellCode::undecorated(rest);
        let is_code = matches!(code, CellCode::Int { .. } | CellCode::Word(_) | CellCode::Range(Some(_)));
        (is_code && beside.starts_with(|c: char| c.is_alphabetic() || c == '_')).then_some(Self { code, written: rest, beside })
    }
}

/// The number that hexadecimal digits without a prefix, but perhaps with an `h` behind them, stand for.
pub(crate) fn hexadecimal(text: &str) -> Option<i128> {
    let text = text.strip_suffix(['h', 'H']).unwrap_or(text);
    let is_number = (1..=8).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_number.then(|| i128::from_str_radix(text, 16).ok()).flatten()
}

/// What parts a code from the name behind it.
fn is_joint(c: char) -> bool {
    c.is_whitespace() || is_dash(c) || matches!(c, ':' | '=')
}

impl<'a> CellCode<'a> {
    /// Reads the plain text of a cell that holds a code alone.
    pub(crate) fn read(text: &'a str) -> Self {
        CodeCell::read(text, Shape::Alone).code
    }

    /// Reads a trimmed text without anything in parentheses behind the code.
    #[inline]
    fn undecorated(text: &'a str) -> Self {
        if text.len() > LONGEST {
            return Self::Prose;
        }
        if let Some(value) = number(text) {
            return Self::Int { value, digits: Cow::Borrowed(text) };
        }
        Self::plain(text).unwrap_or_else(|| Self::any(text))
    }

    /// The same of whatever is no number.
    fn any(text: &'a str) -> Self {
        if text.is_empty() || text.chars().all(is_dash) || matches!(text, "N/A" | "n/a" | "TBD" | "tbd") {
            return Self::Blank;
        }
        if is_reserved(text) {
            return Self::Reserved;
        }
        let core = bare(text);
        if let Some(value) = number(core) {
            return Self::Int { value, digits: Cow::Borrowed(core) };
        }
        if let Some(bounds) = range(core) {
            return Self::Range(bounds);
        }
        if let Some((value, digits)) = written_twice(core) {
            return Self::Int { value, digits: Cow::Borrowed(digits) };
        }
        if let Some(count) = list(core) {
            return Self::List(count);
        }
        let is_code = |c: char| c.is_alphanumeric() || "_-.:/#+".contains(c);
        if core.contains(char::is_alphanumeric) {
            if core.chars().all(is_code) {
                return Self::Word(Cow::Borrowed(core));
            }
            if core.chars().all(|c| is_code(c) || INVISIBLE.contains(&c)) {
                return Self::Word(Cow::Owned(core.replace(INVISIBLE, "")));
            }
        }
        // `/` in an alphabet of codes.
        let mut signs = core.chars();
        if signs.next().is_some_and(|sign| !matches!(sign, '?' | '.' | '\u{2026}')) && signs.next().is_none() {
            return Self::Word(Cow::Borrowed(core));
        }
        Self::Prose
    }

    /// What most cells are, told at a glance: sentences, and words of letters, digits and `_`.
    fn plain(text: &'a str) -> Option<Self> {
        let bytes = text.as_bytes();
        if !bytes.first()?.is_ascii_alphabetic() {
            return None;
        }
        let Some(end) = bytes.iter().position(|byte| !is_of_words(*byte)) else {
            return (!is_saying(text)).then_some(Self::Word(Cow::Borrowed(text)));
        };
        // A list or a range of words has a digit in its first one.
        let first_word = match bytes[end] {
            b' ' => &bytes[..end],
            _ => bytes.split(|byte| *byte == b' ').next().unwrap_or_default(),
        };
        let is_sentence = first_word.len() < bytes.len() && !first_word.iter().any(u8::is_ascii_digit);
        (is_sentence && bytes.len() > LONGEST_SAYING && !is_reserved(text)).then_some(Self::Prose)
    }

    /// The number that [`read`](Self::read) takes a text for, where a glance tells: nothing is around it.
    pub(crate) fn plain_number(text: &str) -> Option<i128> {
        if text.len() > LONGEST { None } else { number(text) }
    }

    /// The kinds of bytes in a text that [`read`](Self::read) takes for a word, where a glance tells: it begins with a
    /// letter, and has nothing but letters, digits and `_`.
    pub(crate) fn plain_word(text: &str) -> Option<Kinds> {
        if text.len() > LONGEST || !text.as_bytes().first()?.is_ascii_alphabetic() {
            return None;
        }
        Kinds::of_words(text).filter(|_| !is_saying(text))
    }

    /// Whether this is a decimal number with leading zeros, which only a string keeps.
    pub(crate) fn has_leading_zero(&self) -> bool {
        matches!(self, Self::Int { digits, .. } if has_leading_zero(digits))
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
            Self::Int { digits, .. } => Some(Code::Str(digits.clone().into_owned())),
            Self::Word(word) => Some(Code::Str(word.clone().into_owned())),
            _ => None,
        }
    }
}

/// Whether these are the digits of a decimal number with leading zeros.
#[inline]
pub(crate) fn has_leading_zero(digits: &str) -> bool {
    digits.starts_with('0') && digits.len() > 1 && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether the digits of a number say themselves that they are hexadecimal.
#[inline]
pub(crate) fn is_hexadecimal(digits: &str) -> bool {
    let begins_with_digit = matches!(digits.as_bytes().first(), Some(b'1'..=b'9'));
    !begins_with_digit && (digits.trim_start_matches(is_dash).starts_with("0x") || digits.starts_with("0X"))
}

/// Whether a word says that there is no code, or stands for all others.
fn is_saying(word: &str) -> bool {
    word.len() <= LONGEST_SAYING && SAYINGS.iter().any(|saying| word.eq_ignore_ascii_case(saying))
}

/// Characters that show nothing and break lines where there is no space.
const INVISIBLE: [char; 4] = ['\u{200b}', '\u{2060}', '\u{feff}', '\u{ad}'];

fn trimmed(text: &str) -> &str {
    let is_bare = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_graphic);
    if is_bare(text.as_bytes().first()) && is_bare(text.as_bytes().last()) {
        return text;
    }
    text.trim_matches(|c: char| c.is_whitespace() || INVISIBLE.contains(&c))
}

/// Whether a cell of a name says nothing: it is blank, or a dash that stands for nothing.
pub(crate) fn is_blank(text: &str) -> bool {
    text.chars().all(is_dash) || matches!(text, "N/A" | "n/a")
}

/// Whether the words say that there is no code here.
pub(crate) fn is_reserved(text: &str) -> bool {
    if text.is_empty()
        || matches!(text.as_bytes().first(), Some(first) if first.is_ascii_alphanumeric() && !matches!(first, b'r' | b'R' | b'u' | b'U' | b'n' | b'N'))
    {
        return false;
    }
    let bare = text.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '(' | '[' | '*' | '_'));
    if !bare.starts_with(['r', 'R', 'u', 'U', 'n', 'N']) {
        return false;
    }
    let starts = |word: &str| bare.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word));
    let Some(word) = ["reserved", "unassigned", "unused", "not used"].into_iter().find(|word| starts(word)) else { return false };
    let behind = bare[word.len()..].trim_start_matches(|c: char| "*_)]".contains(c));
    let words = behind.trim_start();
    // `Reserved for private use`, but not `Reserved name` or `Unused result`.
    let says_for_what = ["for ", "by "].iter().any(|joint| words.get(..joint.len()).is_some_and(|start| start.eq_ignore_ascii_case(joint)));
    words.trim_matches(['.', ' ']).is_empty() || words.starts_with([',', '(', ';', ':', '[']) || words.starts_with(is_dash) || says_for_what
}

/// Without the brackets or quotes around a code.
fn bare(text: &str) -> &str {
    // `="001"` is how spreadsheets keep the zeros.
    let text = text.strip_prefix('=').filter(|quoted| quoted.starts_with('"')).unwrap_or(text);
    [('[', ']'), ('"', '"'), ('\'', '\''), ('\u{201c}', '\u{201d}'), ('`', '`')]
        .into_iter()
        .find_map(|(open, close)| text.strip_prefix(open)?.strip_suffix(close))
        .unwrap_or(text)
}

/// The bounds of a range or wildcard; `Some(None)` where they are no numbers.
fn range(text: &str) -> Option<Option<(i128, i128)>> {
    const ALL_OTHERS: [&str; 8] = ["*", "other", "others", "any other", "all others", "all other", "else", "otherwise"];
    if text.len() <= LONGEST_SAYING && ALL_OTHERS.iter().any(|saying| text.eq_ignore_ascii_case(saying)) {
        return Some(None);
    }
    if !text.bytes().any(|byte| byte.is_ascii_digit()) && !text.starts_with("0x") {
        return None;
    }
    if let Some(bounds) = wildcard(text) {
        return Some(Some(bounds));
    }
    if let Some(first) = text.strip_suffix('+').and_then(number) {
        return Some(Some((first, i128::MAX)));
    }
    for (sign, above, is_inclusive) in [
        (">=", true, true),
        ("\u{2265}", true, true),
        ("<=", false, true),
        ("\u{2264}", false, true),
        (">", true, false),
        ("<", false, false),
    ] {
        if let Some(bound) = text.strip_prefix(sign).map(str::trim).and_then(number) {
            let step = i128::from(!is_inclusive);
            return Some(Some(if above { (bound.saturating_add(step), i128::MAX) } else { (i128::MIN, bound.saturating_sub(step)) }));
        }
    }
    let joints = ["..=", "..", " to ", " through ", " bis "];
    for (first, last) in joints.into_iter().filter_map(|joint| text.split_once(joint)) {
        if let Some(bounds) = between(first, last.trim_start_matches('.')) {
            return Some(bounds);
        }
    }
    let dashes = text.char_indices().skip(1).filter(|(_, c)| is_dash(*c) || matches!(c, '~' | '\u{301c}' | '\u{ff5e}'));
    dashes.into_iter().find_map(|(at, c)| between(&text[..at], &text[at + c.len_utf8()..]))
}

/// `4xx`, `5**`, `0x0*`, `0x8xxx`.
fn wildcard(text: &str) -> Option<(i128, i128)> {
    let stem = text.trim_end_matches(['x', 'X', '*']);
    let free = text.len() - stem.len();
    if free == 0 || stem.is_empty() || matches!(text, "0x" | "0X") {
        return None;
    }
    let (stem, free) = if stem == "0" && free > 1 && text.as_bytes().get(1).is_some_and(|x| matches!(x, b'x' | b'X')) {
        (&text[..2], free - 1)
    } else {
        (stem, free)
    };
    let is_hexadecimal = stem.starts_with("0x") || stem.starts_with("0X");
    let first = if stem.len() == 2 && is_hexadecimal { 0 } else { number(stem)? };
    let base: i128 = if is_hexadecimal { 16 } else { 10 };
    let size = base.checked_pow(u32::try_from(free).ok()?)?;
    let first = first.checked_mul(size)?;
    Some((first, first.checked_add(size - 1)?))
}

/// What is between two ends; `Some(None)` where they are codes and no numbers.
fn between(first: &str, last: &str) -> Option<Option<(i128, i128)>> {
    let is_around = |c: char| c.is_whitespace() || INVISIBLE.contains(&c) || c == '`';
    let (first, last) = (first.trim_matches(is_around), last.trim_matches(is_around));
    if let Some(start) = number(first) {
        let is_hexadecimal = first.starts_with("0x") || first.starts_with("0X");
        // `0x00-0F`
        let end = number(last).or_else(|| is_hexadecimal.then(|| number(&format!("0x{last}"))).flatten())?;
        // `39000-9` ends at 39009, as pages do.
        let kept = first.get(..first.len().saturating_sub(last.len())).unwrap_or_default();
        let end = if end <= start && kept.starts_with(|c: char| c.is_ascii_digit()) { number(&format!("{kept}{last}"))? } else { end };
        // What falls is no range but of negative numbers, and what has a sign at its beginning alone is a telephone's number.
        if end < start && start < 0 {
            return Some(Some((end, start)));
        }
        let is_range = start < end && !first.starts_with('+');
        return is_range.then_some(Some((start, end)));
    }
    let is_dotted =
        |text: &str| text.contains('.') && text.split('.').all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()));
    if is_dotted(first) && is_dotted(last) && first.split('.').count() == last.split('.').count() {
        return Some(None);
    }
    // `E100-E199`: the same letters, and then numbers that rise.
    let letters = first.trim_end_matches(|c: char| c.is_ascii_digit());
    let number_of = |text: &str| text.strip_prefix(letters).and_then(|digits| digits.parse::<u64>().ok());
    let rises = number_of(first).zip(number_of(last)).is_some_and(|(first, last)| first < last);
    (!letters.is_empty() && letters.chars().all(|c| c.is_ascii_alphabetic() || c == '_') && rises).then_some(None)
}

/// One number, decimal and hexadecimal: `13 0x0D`, `0x8000 / 32768`.
fn written_twice(text: &str) -> Option<(i128, &str)> {
    let (first, second) = text.split_once(['/', ' ', '='])?;
    let (first, second) = (first.trim(), second.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '/' | '=')));
    let is_hexadecimal = |digits: &str| digits.starts_with("0x") || digits.starts_with("0X");
    let value = number(first).filter(|value| number(second) == Some(*value))?;
    (is_hexadecimal(first) != is_hexadecimal(second)).then_some((value, first))
}

/// How many codes are listed one by one: `401, 403`, `4xx/5xx`, `1 and 2`.
fn list(text: &str) -> Option<usize> {
    let count = |parts: &mut dyn Iterator<Item = &str>| {
        let mut count = 0;
        for part in parts {
            let part = bare(part.trim());
            let is_code = number(part).is_some() || range(part).is_some() || is_code_with_digits(part);
            if part.is_empty() || !is_code {
                return None;
            }
            count += 1;
        }
        (count > 1).then_some(count)
    };
    // `1,024` is one number to some and two to others.
    let is_grouped = text.split(',').skip(1).all(|part| part.len() == 3 && part.bytes().all(|byte| byte.is_ascii_digit()));
    if text.contains(',') && is_grouped {
        return None;
    }
    [",", "/", ";", " or ", " and ", "&", "|", " "]
        .into_iter()
        .filter(|joint| text.contains(joint))
        .find_map(|joint| count(&mut text.split(joint)))
}

/// A word with a digit in it, such as `08006` or `E12`; `AUTH` in `AUTH/SSL` is none.
fn is_code_with_digits(text: &str) -> bool {
    text.len() > 2
        && text.contains(|c: char| c.is_ascii_digit())
        && text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '-'))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_glance_sees_what_a_close_look_sees(text in "[0-9_x+ -]{0,6}|[a-zA-Z0-9_]{0,6}|(?i:reserved|unassigned|tbd|others?)|[a-c1 .(]{0,8}") {
            let alone = |code| CodeCell { code, written: &text, beside: "" };
            if let Some(value) = CellCode::plain_number(&text) {
                prop_assert_eq!(CodeCell::read(&text, Shape::Alone), alone(CellCode::Int { value, digits: Cow::Borrowed(&text) }));
            }
            if CellCode::plain_word(&text).is_some() {
                prop_assert_eq!(CodeCell::read(&text, Shape::Alone), alone(CellCode::Word(Cow::Borrowed(&text))));
            }
        }
    }

    fn int(text: &str) -> Option<i128> {
        match CellCode::read(text) {
            CellCode::Int { value, .. } => Some(value),
            _ => None,
        }
    }

    #[test]
    fn a_number_may_be_written_twice() {
        for text in ["13 0x0D", "0x0D / 13", "0x0d=13", "0xD/13"] {
            assert_eq!(int(text), Some(13), "{text}");
        }
        for text in ["13 0x0E", "13 13", "13/0x0D/13"] {
            assert_eq!(int(text), None, "{text}");
        }
        assert_eq!(CellCode::read("13 0x0E"), CellCode::List(2));
    }

    #[test]
    fn ranges_below_zero_may_fall() {
        let range = |text| match CellCode::read(text) {
            CellCode::Range(bounds) => bounds,
            _ => None,
        };
        for text in ["-32000 to -32099", "-32000 \u{301c} -32099", "-32099..-32000"] {
            assert_eq!(range(text), Some((-32099, -32000)), "{text}");
        }
        for text in ["5 to 3", "1 to -1", "-32000 to 0x"] {
            assert_eq!(range(text), None, "{text}");
        }
    }

    #[test]
    fn a_condition_is_no_name_and_its_code() {
        let shape = |text| CodeCell::read(text, Shape::NameFirst).code;
        assert_eq!(shape("count === 1"), CellCode::Prose);
        assert!(matches!(shape("count = 1"), CellCode::Int { value: 1, .. }));
    }

    #[test]
    fn numbers_in_their_spellings() {
        for (text, value) in [
            ("226", 226),
            (" 226 ", 226),
            ("\u{200b}226", 226),
            ("-32700", -32700),
            ("\u{2212}1", -1),
            ("+7", 7),
            ("0x88990025L", 0x8899_0025),
            ("0XFF", 255),
            ("0b101", 5),
            ("0o17", 15),
            ("200 (OK)", 200),
            ("0x1 (1 << 0)", 1),
            ("[401]", 401),
            ("\"12\"", 12),
            ("=\"12\"", 12),
            ("010", 10),
        ] {
            assert_eq!(int(text), Some(value), "{text}");
        }
        for text in [
            "",
            "x",
            "2 apples",
            "1.5",
            "0x",
            "0X",
            "0xg",
            "1e3",
            "99999999999999999999999999999999999999999",
            "0x(",
            "--1",
            "1,024",
            "ch",
            "0b2",
            "24h",
            "9__",
            "44_",
            "_1",
        ] {
            assert_eq!(int(text), None, "{text}");
        }
    }

    #[test]
    fn words_and_blanks() {
        for word in ["3-1", "31-0", "+1-242", "24h", "ENOENT", "0A000", "4.04", "X.1.1", "E-12", "AUTH/SSL", "A01-B02"] {
            assert_eq!(CellCode::read(word), CellCode::Word(word.into()), "{word}");
        }
        assert_eq!(CellCode::read("ERR_\u{200b}ONE"), CellCode::Word("ERR_ONE".into()));
        for blank in ["", "  ", "-", "\u{2014}", "\u{200b}", "N/A"] {
            assert_eq!(CellCode::read(blank), CellCode::Blank, "{blank}");
        }
        assert_eq!(CellCode::read("any number there is"), CellCode::Prose);
    }

    proptest::proptest! {
        #[test]
        fn what_is_told_at_a_glance_is_what_it_is(
            text in "[a-zA-Z0-9_]{1,12}|(?i)tbd|reserved|unassigned|unused|others?|else|otherwise|[A-Za-z]{1,5}[- ,./x*0-9]{1,6}[a-z0-9 ]{1,8}"
        ) {
            if let Some(plain) = CellCode::plain(&text) {
                proptest::prop_assert_eq!(plain, CellCode::any(&text));
            }
        }
    }

    #[test]
    fn ranges_wildcards_and_lists() {
        for (range, bounds) in [
            ("500-599", (500, 599)),
            ("9000 \u{2013} 9030", (9000, 9030)),
            ("0x0100-\u{200b}0x01ff", (0x100, 0x1ff)),
            ("0x00-0F", (0, 15)),
            ("39000-9", (39_000, 39_009)),
            ("1 to 9", (1, 9)),
            ("1..9", (1, 9)),
            ("1..=9", (1, 9)),
            ("4xx", (400, 499)),
            ("5XX", (500, 599)),
            ("0x0*", (0, 15)),
            ("0xXX", (0, 255)),
            ("-5--1", (-5, -1)),
            ("500+", (500, i128::MAX)),
            ("> 500", (501, i128::MAX)),
            ("\u{2264}0", (i128::MIN, 0)),
        ] {
            assert_eq!(CellCode::read(range), CellCode::Range(Some(bounds)), "{range}");
        }
        for range in ["2.06-2.30", "E100-E199", "*", "Others"] {
            assert_eq!(CellCode::read(range), CellCode::Range(None), "{range}");
        }
        for list in ["401, 403", "4xx/5xx", "1 or 2", "08001/08006", "1, 3-5", "SIGUSR1 SIGUSR2"] {
            assert!(matches!(CellCode::read(list), CellCode::List(2)), "{list}");
        }
    }

    #[test]
    fn reserved_or_not() {
        for reserved in
            ["reserved", "(Unused)", "[Reserved]", "Unassigned", "Reserved for Private Use", "Reserved, can be had", "*Reserved* (RFC 1)"]
        {
            assert_eq!(CellCode::read(reserved), CellCode::Reserved, "{reserved}");
        }
        for other in ["Reserved name", "Unused result", "Reservedness", "reserve"] {
            assert!(!is_reserved(other), "{other}");
        }
    }

    #[test]
    fn codes_with_their_names_in_one_cell() {
        let read = |text: &'static str, shape| {
            let cell = CodeCell::read(text, shape);
            (cell.code.as_int().map(|code| code.to_string()), cell.written, cell.beside)
        };
        let of = |code: &str| Some(code.to_owned());
        assert_eq!(read("200 (OK)", Shape::Alone), (of("200"), "200", "OK"));
        for text in ["200 OK", "200 - OK", "200: OK", "200 \u{2014} OK", "200\u{2013}OK"] {
            assert_eq!(read(text, Shape::CodeFirst), (of("200"), "200", "OK"), "{text}");
        }
        for text in ["E_FAIL -5", "E_FAIL (-5)", "E_FAIL = -5", "E_FAIL: -5"] {
            assert_eq!(read(text, Shape::NameFirst), (of("-5"), "-5", "E_FAIL"), "{text}");
        }
        assert_eq!(read("404", Shape::CodeFirst), (of("404"), "404", ""));
        assert_eq!(read("200 OK", Shape::Alone).0, None);
        assert_eq!(CodeCell::read("E_A E_B", Shape::NameFirst).code, CellCode::Word("E_B".into()));
    }
}

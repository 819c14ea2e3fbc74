//! What literals stand for.

use std::num::ParseIntError;

/// The text of a string literal; `None` for any other token.
pub(crate) fn string(literal: &str) -> Option<String> {
    if let Some(raw) = literal.strip_prefix('r') {
        let quoted = raw.trim_start_matches('#').strip_prefix('"')?;
        return Some(quoted[..quoted.rfind('"')?].to_owned());
    }
    let quoted = literal.strip_prefix('"')?;
    let quoted = &quoted[..quoted.rfind('"')?];
    // Bytes are found many at a time, in a debug build too.
    let has = |byte| quoted.as_bytes().contains(&byte);
    if has(b'\\') || has(b'\r') { unescaped(quoted) } else { Some(quoted.to_owned()) }
}

fn unescaped(quoted: &str) -> Option<String> {
    let mut text = String::with_capacity(quoted.len());
    let mut chars = quoted.chars();
    while let Some(c) = chars.next() {
        let c = match c {
            // Rust reads the ends of lines as line feeds.
            '\r' if chars.as_str().starts_with('\n') => continue,
            '\\' => match chars.next()? {
                'n' => '\n',
                'r' => '\r',
                't' => '\t',
                '0' => '\0',
                c @ ('\\' | '\'' | '"') => c,
                'x' => {
                    let (digits, rest) = chars.as_str().split_at_checked(2)?;
                    chars = rest.chars();
                    char::from(u8::from_str_radix(digits, 16).ok()?)
                }
                'u' => {
                    let (digits, rest) = chars.as_str().strip_prefix('{')?.split_once('}')?;
                    chars = rest.chars();
                    char::from_u32(u32::from_str_radix(&digits.replace('_', ""), 16).ok()?)?
                }
                '\n' | '\r' => {
                    chars = chars.as_str().trim_start_matches([' ', '\t', '\n', '\r']).chars();
                    continue;
                }
                _ => return None,
            },
            c => c,
        };
        text.push(c);
    }
    Some(text)
}

/// The value of an integer literal, of whatever type, or of a byte literal; `None` for any other token.
pub(super) fn integer(literal: &str) -> Option<Result<i128, ParseIntError>> {
    // Most are a few digits.
    if let (true, Ok(value)) = (!literal.starts_with('+'), literal.parse::<u64>()) {
        return Some(Ok(value.into()));
    }
    if let Some(byte) = byte(literal) {
        return Some(Ok(byte.into()));
    }
    let (sign, digits) = literal.strip_prefix('-').map_or(("", literal), |digits| ("-", digits));
    let prefixes = [("0x", 16), ("0o", 8), ("0b", 2)];
    let (digits, base) = prefixes.iter().find_map(|&(prefix, base)| Some((digits.strip_prefix(prefix)?, base))).unwrap_or((digits, 10));
    let end = digits.find(|c: char| c != '_' && !c.is_digit(base)).unwrap_or(digits.len());
    let (digits, suffix) = digits.split_at(end);
    let is_float = base == 10 && (suffix.starts_with('.') || matches!(suffix, "f32" | "f64") || is_exponent(suffix));
    let is_integer = digits.contains(|c| c != '_') && !is_float && (suffix.is_empty() || crate::name::is_identifier(suffix));
    is_integer.then(|| i128::from_str_radix(&format!("{sign}{}", digits.replace('_', "")), base))
}

/// The value of `b'A'`.
fn byte(literal: &str) -> Option<u8> {
    let quoted = literal.strip_prefix("b'")?;
    match &quoted[..quoted.rfind('\'')?] {
        escaped if escaped.starts_with('\\') => {
            let mut chars = unescaped(escaped)?.chars().map(u8::try_from).collect::<Vec<_>>().into_iter();
            chars.next()?.ok().filter(|_| chars.next().is_none())
        }
        plain => match plain.as_bytes() {
            [byte] if byte.is_ascii() => Some(*byte),
            _ => None,
        },
    }
}

fn is_exponent(suffix: &str) -> bool {
    let exponent = suffix.strip_prefix(['e', 'E']).unwrap_or_default().trim_start_matches('_');
    exponent.starts_with(|c: char| matches!(c, '+' | '-') || c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn strings_are_what_rust_reads() {
        for (literal, text) in [
            (r#""""#, ""),
            (r#""a \"b\" \\ \'c\'""#, "a \"b\" \\ 'c'"),
            (r#""\n\r\t\0\x41\u{1F_980}\u{e9}""#, "\n\r\t\0A\u{1f980}\u{e9}"),
            ("\"a \\\n   b\"", "a b"),
            ("\"a \\\r\n \t\n b\r\nc\"", "a b\nc"),
            (r###"r"a\n""###, "a\\n"),
            (r###"r#"a "b" c"#"###, "a \"b\" c"),
            (r#""x"suffix"#, "x"),
        ] {
            assert_eq!(string(literal).as_deref(), Some(text), "{literal}");
        }
        for literal in ["1", "'a'", "b\"a\"", "c\"a\"", "br\"a\"", "\"", "\"\\q\"", "\"\\x1\"", "\"\\u{110000}\"", "r", "raw"] {
            assert_eq!(string(literal), None, "{literal}");
        }
    }

    #[test]
    fn integers_are_what_rust_reads() {
        for (literal, value) in [
            ("0", 0),
            ("226", 226),
            ("-7", -7),
            ("1_000u16", 1_000),
            ("0xFf_e3", 0xffe3),
            ("0b1_0", 2),
            ("0o17i8", 15),
            ("007", 7),
            ("170141183460469231731687303715884105727", i128::MAX),
            ("b'A'", 65),
            ("b' '", 32),
            (r"b'\n'", 10),
            (r"b'\''", 39),
            (r"b'\\'", 92),
            (r"b'\xff'", 255),
            (r"b'\0'u8", 0),
        ] {
            assert_eq!(integer(literal), Some(Ok(value)), "{literal}");
        }
        for literal in ["1.0", "1.", "1e3", "1E-3", "2f32", "'1'", "b\"1\"", "b", "b'", "b''", "\"1\"", "0x", "0b12"] {
            assert_eq!(integer(literal), None, "{literal}");
        }
        assert!(integer("170141183460469231731687303715884105728").unwrap().is_err());
    }

    proptest! {
        #[test]
        fn literals_are_read_as_syn_reads_them(text in "[\\PC\\n\\r\\t\0\"\\\\]{0,12}", value: i128) {
            for literal in [format!("{text:?}"), format!("r##\"{}\"##", text.replace(['"', '\r'], ""))] {
                let expected = syn::parse_str::<syn::LitStr>(&literal).unwrap().value();
                prop_assert_eq!(string(&literal), Some(expected));
            }
            prop_assert_eq!(integer(&value.to_string()), Some(Ok(value)));
        }

        #[test]
        fn numbers_are_read_as_syn_reads_them(literal in "[0-9][0-9a-fA-Fox_]{0,6}([ui](8|16|32|64))?") {
            if let Ok(lit) = syn::parse_str::<syn::Lit>(&literal) {
                let expected = match lit {
                    syn::Lit::Int(int) => Some(int.base10_parse::<i128>().unwrap()),
                    _ => None,
                };
                prop_assert_eq!(integer(&literal).map(Result::unwrap), expected, "{}", literal);
            }
        }
    }
}

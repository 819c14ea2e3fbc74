//! Codes as the source writes them.

use crate::code::Code;
use crate::code_set::CodeSet;

/// How a number is written.
#[derive(Clone, Copy)]
struct Notation {
    prefix: &'static str,
    /// So many digits, with zeros before them.
    digits: usize,
    capitals: bool,
}

const DECIMAL: Notation = Notation { prefix: "", digits: 1, capitals: false };

/// The code of each entry, as it is written in a document.
pub(super) fn codes(set: &CodeSet, literals: &[Option<String>]) -> Vec<String> {
    let mut notation = DECIMAL;
    let literals = literals.iter().map(Option::as_deref).chain(std::iter::repeat(None));
    let written = |(entry, literal): (&crate::code_set::Entry, Option<&str>)| match &entry.code {
        Code::Str(code) => code.clone(),
        Code::Int(value) => {
            // What has no number of its own goes on as the one before.
            notation = literal.map_or(notation, Notation::of);
            notation.write(*value)
        }
    };
    set.entries.iter().zip(literals).map(written).collect()
}

impl Notation {
    fn of(literal: &str) -> Self {
        let Some(prefix) = ["0x", "0o", "0b"].into_iter().find(|prefix| literal.starts_with(prefix)) else { return DECIMAL };
        let is_digit = |c: &char| match prefix {
            "0x" => c.is_ascii_hexdigit(),
            _ => c.is_ascii_digit(),
        };
        // Behind the digits there may be a type.
        let digits: String = literal[prefix.len()..].chars().take_while(|c| is_digit(c) || *c == '_').filter(is_digit).collect();
        Self { prefix, digits: digits.len(), capitals: digits.contains(|c: char| c.is_ascii_uppercase()) }
    }

    fn write(self, value: i128) -> String {
        let sign = if value < 0 { "-" } else { "" };
        let (value, width) = (value.unsigned_abs(), self.digits);
        let digits = match self.prefix {
            "0x" if self.capitals => format!("{value:0width$X}"),
            "0x" => format!("{value:0width$x}"),
            "0o" => format!("{value:0width$o}"),
            "0b" => format!("{value:0width$b}"),
            _ => value.to_string(),
        };
        format!("{sign}{}{digits}", self.prefix)
    }
}

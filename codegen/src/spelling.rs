//! Options in a help, as its reader types them.

use crate::lint::Lint;
use crate::options::Options;

/// How a front end spells options.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Spelling {
    /// `table = "2"`, as a help is written.
    #[default]
    Macro,
    /// The same, before an enum of one's own.
    Derive,
    /// `.table("2")`
    Builder,
    /// `--table 2`
    CommandLine,
}

impl Spelling {
    /// Spells the options of a help, which are written `key = "value"`, as a user of this front end types them.
    pub fn of_help(self, help: &str) -> String {
        let mut spelled = String::with_capacity(help.len());
        let mut rest = help;
        while let Some(at) = rest.find(" = \"") {
            let (before, literal) = (&rest[..at], &rest[at + 3..]);
            let key_start = before.rfind(|c: char| !(c.is_ascii_lowercase() || c == '-')).map_or(0, |last| last + 1);
            // `#[deprecated = "..."]` is an attribute of Rust.
            let is_attribute = before[..key_start].ends_with("#[");
            let option = Options::spec(&before[key_start..]).filter(|_| !is_attribute).zip(unquoted(literal));
            match option {
                Some((spec, (value, length))) => {
                    spelled.push_str(&before[..key_start]);
                    spelled.push_str(&self.of_option(spec.key, &value));
                    rest = &literal[length..];
                }
                None => {
                    spelled.push_str(&rest[..at + 4]);
                    rest = &rest[at + 4..];
                }
            }
        }
        spelled.push_str(rest);
        spelled
    }

    /// An argument of a command, quoted where a shell would take it for something else.
    pub fn argument(value: &str) -> String {
        let is_plain = !value.is_empty() && value.chars().all(|c| c.is_alphanumeric() || "_-=./".contains(c));
        if is_plain { value.to_owned() } else { format!("'{}'", value.replace('\'', "'\\''")) }
    }

    /// An option and its value.
    pub fn of_option(self, key: &str, value: &str) -> String {
        let is_switch = Options::spec(key).is_some_and(|spec| spec.value.is_none());
        match self {
            Self::Macro | Self::Derive if is_switch => key.replace('-', "_"),
            Self::CommandLine if is_switch => format!("--{key}"),
            Self::Macro if key == "type" => format!("`: {value}` behind the enum's name"),
            Self::Derive if key == "type" && value == "str" => "`#[code(\"...\")]` before each variant".to_owned(),
            Self::Derive if key == "type" => format!("`#[repr({value})]` before the enum"),
            Self::Macro | Self::Derive => format!("{} = {value:?}", key.replace('-', "_")),
            Self::Builder
                if matches!(key, "table" | "alias" | "code" | "name-column" | "text" | "names" | "name" | "catch-all" | "derive") =>
            {
                format!(".{}({value:?})", key.replace('-', "_"))
            }
            Self::Builder if matches!(key, "allow" | "deny-lint") => match Lint::from_name(value) {
                Some(lint) => format!(".{}(Lint::{lint:?})", key.replace('-', "_")),
                None => format!(".set({key:?}, {value:?})"),
            },
            Self::Builder if key == "crate" => format!(".crate_path({value:?})"),
            Self::Builder => format!(".set({key:?}, {value:?})"),
            Self::CommandLine if Options::spec(key).is_some_and(|spec| spec.value.is_none()) => format!("--{key}"),
            Self::CommandLine if value.starts_with('-') => format!("--{key}={}", Self::argument(value)),
            Self::CommandLine => format!("--{key} {}", Self::argument(value)),
        }
    }
}

/// The value of the string literal that `text` begins with, and how long the literal is.
fn unquoted(text: &str) -> Option<(String, usize)> {
    let mut value = String::new();
    let mut chars = text.char_indices().skip(1);
    while let Some((at, c)) = chars.next() {
        match c {
            '"' => return Some((value, at + 1)),
            '\\' => value.push(chars.next()?.1),
            _ => value.push(c),
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_help_spells_options_as_its_reader_types_them() {
        let help = "choose: table = \"Errors > A\"; or rename = \"2=X\" where x = \"y\", and code-set = \"no\"";
        assert_eq!(Spelling::Macro.of_help(help), help);
        assert_eq!(Spelling::Derive.of_help("#[deprecated = \"why\"]"), "#[deprecated = \"why\"]");
        assert_eq!(
            Spelling::CommandLine.of_help(help),
            "choose: --table 'Errors > A'; or --rename 2=X where x = \"y\", and code-set = \"no\""
        );
        assert_eq!(
            Spelling::Builder.of_help(help),
            "choose: .table(\"Errors > A\"); or .set(\"rename\", \"2=X\") where x = \"y\", and code-set = \"no\""
        );
        let switch = "with non-exhaustive = \"true\"";
        assert_eq!(Spelling::Macro.of_help(switch), "with non_exhaustive");
        assert_eq!(Spelling::CommandLine.of_help(switch), "with --non-exhaustive");
        assert_eq!(
            Spelling::Builder.of_help("allow = \"lost-pipe\", or deny-lint = \"lost-pipe\""),
            ".allow(Lint::LostPipe), or .deny_lint(Lint::LostPipe)"
        );
        assert_eq!(
            Spelling::CommandLine.of_help("name-column = \"it's \\\"x\\\"\" table = \"open"),
            "--name-column 'it'\\''s \"x\"' table = \"open"
        );
    }
}

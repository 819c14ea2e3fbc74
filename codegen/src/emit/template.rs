//! Rust as text: templates, and what is put into them.
//!
//! Templates are Rust that people can read, with `$name` where something is put in. They name everything by its whole
//! path, since a macro does not know what names mean where it stands.

/// Puts values into a template.
///
/// A line that is nothing but `$name` becomes the lines of the value, indented as it is if the code is `laid_out`; nothing
/// where that is empty. What is put in is not looked at again.
pub(super) fn fill(template: &str, values: &[(&str, &str)], laid_out: bool) -> String {
    let mut filled = String::with_capacity(template.len() + values.iter().map(|(_, value)| value.len()).sum::<usize>());
    for line in template.trim_start_matches('\n').lines() {
        let code = line.trim_start();
        let indent = &line[..line.len() - code.len()];
        match place(code).filter(|(_, behind)| behind.is_empty()) {
            // Tables are put into one thing after another, each time line by line, and the compiler does not see it.
            Some((name, _)) if !laid_out => push_line(&mut filled, "", value(values, name).trim_end()),
            Some((name, _)) => value(values, name).lines().for_each(|line| push_line(&mut filled, indent, line)),
            None => {
                fill_line(&mut filled, line, values);
                filled.push('\n');
            }
        }
    }
    filled
}

fn push_line(filled: &mut String, indent: &str, line: &str) {
    if !line.is_empty() {
        filled.push_str(indent);
        filled.push_str(line);
    }
    filled.push('\n');
}

fn fill_line(filled: &mut String, line: &str, values: &[(&str, &str)]) {
    let mut rest = line;
    while let Some(at) = rest.find('$') {
        filled.push_str(&rest[..at]);
        rest = match place(&rest[at..]) {
            Some((name, behind)) => {
                let value = value(values, name);
                filled.push_str(value);
                // What is not there needs no space behind it.
                if value.is_empty() { behind.strip_prefix(' ').unwrap_or(behind) } else { behind }
            }
            None => {
                filled.push('$');
                &rest[at + 1..]
            }
        };
    }
    filled.push_str(rest);
}

/// The name of the place that the text begins with, and what is behind it.
fn place(text: &str) -> Option<(&str, &str)> {
    let rest = text.strip_prefix('$')?;
    let end = rest.find(|c: char| !(c.is_ascii_lowercase() || c == '_')).unwrap_or(rest.len());
    (end > 0).then(|| rest.split_at(end))
}

fn value<'a>(values: &[(&str, &'a str)], name: &str) -> &'a str {
    let value = values.iter().find(|(known, _)| *known == name).map(|(_, value)| *value);
    debug_assert!(value.is_some(), "nothing is given for ${name}");
    value.unwrap_or_default()
}

/// Without blank lines at the beginning and the end of a block, and without two in a row.
pub(super) fn tidied(code: &str) -> String {
    let mut tidied = String::with_capacity(code.len());
    let mut is_blank_wanted = false;
    let mut is_at_start = true;
    for line in code.lines() {
        if line.trim_start().is_empty() {
            is_blank_wanted = !is_at_start;
            continue;
        }
        let closes = line.trim_start().starts_with(['}', ')', ']']);
        if is_blank_wanted && !closes {
            tidied.push('\n');
        }
        tidied.push_str(line);
        tidied.push('\n');
        is_blank_wanted = false;
        is_at_start = line.ends_with(['{', '(', '[']);
    }
    tidied
}

/// Paths of the prelude, the longer ones first, and the names it gives them.
const PRELUDE: &[(&str, &str)] = &[
    ("::core::option::Option::Some", "Some"),
    ("::core::option::Option::None", "None"),
    ("::core::option::Option", "Option"),
    ("::core::result::Result::Ok", "Ok"),
    ("::core::result::Result::Err", "Err"),
    // `fmt::Result` is another one.
    ("::core::result::Result<", "Result<"),
    ("::core::convert::From<", "From<"),
    ("::core::convert::TryFrom<", "TryFrom<"),
    ("::core::iter::Iterator", "Iterator"),
    ("::core::iter::ExactSizeIterator", "ExactSizeIterator"),
    ("::core::iter::DoubleEndedIterator", "DoubleEndedIterator"),
    ("::core::clone::Clone", "Clone"),
    ("::core::cmp::Ord ", "Ord "),
    ("::core::cmp::PartialOrd ", "PartialOrd "),
    ("::core::cmp::Ord::", "Ord::"),
    ("::core::write!", "write!"),
    ("::core::primitive::", ""),
];

/// Paths as people write them, in a file of its own, which has the prelude: all but those whose names are `taken` by types
/// of the file itself.
#[derive(Debug, Clone, Default)]
pub(super) struct Shortening {
    pairs: Vec<(&'static str, &'static str)>,
}

impl Shortening {
    pub(super) fn except(taken: &[String]) -> Self {
        let name = |short: &str| short.trim_end_matches([' ', '<', ':', '!']).to_owned();
        // A type may be called `Str` or `U8`, but the primitive ones have small letters; what is called so keeps all of them.
        let is_primitive = |name: &str| name.is_empty() && taken.iter().any(|taken| taken.starts_with(|c: char| c.is_ascii_lowercase()));
        let pairs =
            PRELUDE.iter().copied().filter(|(_, short)| !taken.iter().any(|taken| *taken == name(short)) && !is_primitive(&name(short)));
        Self { pairs: pairs.collect() }
    }

    pub(super) fn of(&self, template: &str) -> String {
        let mut short = template.to_owned();
        for (long, name) in &self.pairs {
            if short.contains(long) {
                short = short.replace(long, name);
            }
        }
        short
    }
}

/// A string literal.
pub(super) fn literal(text: &str) -> String {
    format!("{text:?}")
}

/// The elements of a table in rows, each with a comma behind it.
pub(super) fn rows<T: std::fmt::Display>(elements: impl IntoIterator<Item = T>) -> String {
    use std::fmt::Write as _;

    const WIDTH: usize = 110;
    let mut rows = String::new();
    let mut begin = 0;
    for element in elements {
        let at = rows.len();
        // Writing to a string does not fail.
        let _ = write!(rows, "{element}, ");
        if rows.len() - begin > WIDTH && at > begin {
            rows.replace_range(at - 1..at, "\n");
            begin = at;
        }
    }
    rows.truncate(rows.trim_end().len());
    rows
}

/// One line for each, with a comma behind it.
pub(super) fn lines(elements: impl IntoIterator<Item = String>) -> String {
    let mut lines = String::new();
    for element in elements {
        lines.push_str(&element);
        lines.push_str(",\n");
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_stand_in_their_places() {
        let template = "
fn $name() {
    $body

    $nothing
    a($name, \"$\")
}
";
        let filled = fill(template, &[("name", "f"), ("body", "if x {\n    y\n}"), ("nothing", "")], true);
        assert_eq!(filled, "fn f() {\n    if x {\n        y\n    }\n\n    a(f, \"$\")\n}\n");
    }

    #[test]
    fn what_is_put_in_is_not_looked_at_again() {
        assert_eq!(fill("$a $b", &[("a", "$b"), ("b", "$a")], true), "$b $a\n");
    }

    #[test]
    fn blank_lines_part_items_only() {
        assert_eq!(tidied("\n\na {\n\n    b\n\n\n    c\n\n}\n"), "a {\n    b\n\n    c\n}\n");
    }

    #[test]
    fn paths_of_the_prelude_become_its_names() {
        let long = "fn f(a: ::core::primitive::u16) -> ::core::option::Option<Self> { ::core::option::Option::Some(::core::fmt::x) }";
        let shortened = |taken: &[&str]| Shortening::except(&taken.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>()).of(long);
        assert_eq!(shortened(&[]), "fn f(a: u16) -> Option<Self> { Some(::core::fmt::x) }");
        assert_eq!(shortened(&["Option"]), "fn f(a: u16) -> ::core::option::Option<Self> { Some(::core::fmt::x) }");
        assert_eq!(shortened(&["u16"]), "fn f(a: ::core::primitive::u16) -> Option<Self> { Some(::core::fmt::x) }");
    }

    #[test]
    fn tables_are_written_in_rows() {
        assert_eq!(rows([1, 2, 3]), "1, 2, 3,");
        let long = rows(100..200);
        assert!(long.lines().count() > 3 && long.lines().all(|line| line.len() < 112 && line.ends_with(',')), "{long}");
    }
}

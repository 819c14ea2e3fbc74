//! What a file was made of, as Make writes it: what ninja reads, and what CMake hands on to either.

use spectable_codegen::{Finding, Lint};

use crate::outcome::Trouble;

/// The rule of a file that is made of these documents. Paths stay as they were given: the build tool knows them by these.
pub(crate) fn rule(out: &str, documents: &[&str]) -> Result<String, Trouble> {
    let out = escaped(out)?;
    let documents = documents.iter().map(|document| escaped(document)).collect::<Result<Vec<_>, _>>()?;
    let mut rule = format!("{out}:");
    for document in &documents {
        rule.push(' ');
        rule.push_str(document);
    }
    rule.push('\n');
    // A document that was renamed would stop make for good, which knows no rule to make the old one.
    for document in &documents {
        rule.push_str(&format!("\n{document}:\n"));
    }
    Ok(rule)
}

/// The path as both GNU make and ninja read it. There is no way to write some characters: one of the two takes `=` for an
/// assignment, `|` for the end of the list, or `*` for any other file.
fn escaped(path: &str) -> Result<String, Trouble> {
    // Windows knows both, and the other one quotes here.
    let path = if cfg!(windows) { path.replace('\\', "/") } else { path.to_owned() };
    let mut escaped = String::with_capacity(path.len());
    for (at, c) in path.char_indices() {
        let is_last = at + c.len_utf8() == path.len();
        match c {
            ' ' if is_last => return Err(unspeakable(&path, c)),
            // At the start a home directory, at the end a member of an archive.
            '~' if at == 0 => return Err(unspeakable(&path, c)),
            ')' if is_last => return Err(unspeakable(&path, c)),
            ' ' | '#' | ':' => escaped.push('\\'),
            '$' => escaped.push('$'),
            '/' | '.' | '_' | '-' | '+' | ',' | '@' | '!' | '~' | '(' | ')' | '{' | '}' | ']' => {}
            _ if c.is_ascii_alphanumeric() || !c.is_ascii() => {}
            _ => return Err(unspeakable(&path, c)),
        }
        escaped.push(c);
    }
    Ok(escaped)
}

fn unspeakable(path: &str, c: char) -> Trouble {
    Box::new(
        Finding::new(Lint::UnwritableOutput, format!("a depfile cannot name `{path}`: make and ninja do not both read its {c:?}"))
            .help("rename the file; or leave out `--depfile` and name the documents in the build file"),
    )
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test that fails should say so where it stands")]

    use super::*;

    #[test]
    fn a_rule_names_the_file_and_its_documents() {
        assert_eq!(
            rule("door.rs", &["spec/door.md", "names.md"]).unwrap(),
            "door.rs: spec/door.md names.md\n\nspec/door.md:\n\nnames.md:\n"
        );
        assert_eq!(rule("door.rs", &[]).unwrap(), "door.rs:\n");
    }

    #[test]
    fn what_means_something_is_quoted() {
        assert_eq!(escaped("a b/c#d/e$f:g").unwrap(), "a\\ b/c\\#d/e$$f\\:g");
        assert_eq!(escaped("Tür (2)/~x,{y}@z.md").unwrap(), "Tür\\ (2)/~x,{y}@z.md");
    }

    #[test]
    fn what_cannot_be_quoted_is_refused() {
        for path in
            ["a;b", "a=b", "a|b", "a*b", "a?b", "a[b", "a%b", "a&b", "a'b", "a\"b", "a<b", "a^b", "a`b", "a\nb", "a\tb", "~a", "a(b)", "a "]
        {
            let trouble = escaped(path).unwrap_err();
            assert_eq!(trouble.lint, Lint::UnwritableOutput, "{path:?}");
        }
    }
}

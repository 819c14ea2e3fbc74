//! What to paste into an enum.

use super::description::{in_doc_comment, in_one_line};
use super::differences::HandWritten;
use crate::code::Code;
use crate::code_set::Entry;
use crate::emit::identifier;

/// A text longer than this is not repeated where it is missing.
const LONG_TEXT: usize = 4 * 1024;

/// A variant with its name and its code, without what stands before it.
pub(super) fn variant(name: &str, code: &Code, written: &HandWritten<'_>) -> String {
    let name = identifier(name);
    match code {
        Code::Int(value) if written.has_discriminants => format!("{name} = {value},"),
        Code::Int(value) => format!("#[code({value})]\n{name},"),
        Code::Str(value) => format!("#[code({value:?})]\n{name},"),
    }
}

/// The description of a variant, as a doc comment or, where the document has no text, as an attribute that says so.
pub(super) fn description(entry: &Entry) -> String {
    if entry.text.len() > LONG_TEXT {
        return "/// (the text is too long to be shown here: copy it from the document)".to_owned();
    }
    match in_one_line(&entry.text).is_empty() {
        true => "#[code(description = \"\")]".to_owned(),
        false => format!("/// {}", in_doc_comment(&entry.text)),
    }
}

/// The attribute of a variant that is not to be used any more.
pub(super) fn deprecation(note: &str) -> String {
    format!("#[deprecated = {note:?}]")
}

/// All of a variant for an entry of the document.
pub(super) fn entry(entry: &Entry, name: &str, written: &HandWritten<'_>) -> String {
    let mut lines = String::new();
    if !in_one_line(&entry.text).is_empty() {
        lines.push_str(&description(entry));
        lines.push('\n');
    }
    if let Some(note) = &entry.deprecated {
        lines.push_str(&deprecation(note));
        lines.push('\n');
    }
    lines.push_str(&variant(name, &entry.code, written));
    lines
}

/// Lines as they stand in an enum.
pub(super) fn indented(lines: &str) -> String {
    lines.lines().map(|line| format!("    {line}")).collect::<Vec<_>>().join("\n")
}

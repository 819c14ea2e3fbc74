//! Plain text as the Markdown of a table's cell.

use crate::shown::is_hidden;

/// The Markdown of a cell that is read as `text`, to the letter but for white space around it.
///
/// Line breaks, other controls and what turns text around (CVE-2021-42574) become character references, so that none of them
/// stands in the document itself.
///
/// ```
/// assert_eq!(spectable_codegen::cell_text::escape("a|b <c>\n"), "a\\|b \\<c>&#10;");
/// ```
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let mut before = ' ';
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let behind = chars.peek().copied().unwrap_or(' ');
        match c {
            c if is_hidden(c) => escaped.push_str(&format!("&#{};", u32::from(c))),
            // The backslash before it has been doubled, and would take away the one of `\|`.
            '|' if before == '\\' => escaped.push_str("&#124;"),
            '|' | '\\' | '`' | '*' | '[' | ']' | '<' | '~' => escaped.extend(['\\', c]),
            '_' if !(before.is_alphanumeric() && behind.is_alphanumeric()) => escaped.push_str("\\_"),
            '&' if behind == '#' || behind.is_alphanumeric() => escaped.push_str("\\&"),
            _ => escaped.push(c),
        }
        before = c;
    }
    escaped
}

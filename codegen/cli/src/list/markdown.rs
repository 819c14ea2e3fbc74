//! A listing as Markdown: each code table as one with the columns code, name and text, which can serve as a names table.

use spectable_codegen::align;
use spectable_codegen::document::ListedTable;

use super::Listing;

const HEADER: [&str; 3] = ["Code", "Name", "Text"];

/// The code tables that were asked for, under their headings where there are several.
pub(super) fn write(listing: &Listing<'_>) -> String {
    let tables: Vec<_> = listing.selected().filter(|table| table.roles.code.is_some()).collect();
    let mut parts = Vec::new();
    for table in &tables {
        if let (true, Some(heading)) = (tables.len() > 1, table.table.heading.last()) {
            parts.push(format!("## {}\n", escaped(heading)));
        }
        parts.push(aligned(table));
    }
    parts.join("\n")
}

/// The entries that make a variant; in a names table other rows would be codes that the document lacks.
fn aligned(table: &ListedTable) -> String {
    let mut rows = vec![HEADER.map(str::to_owned).to_vec()];
    for entry in &table.entries {
        if let Some(variant) = &entry.variant {
            rows.push(vec![escaped(&entry.code), escaped(variant), escaped(&entry.text)]);
        }
    }
    align::table(&rows)
}

/// Plain text as the Markdown of a cell, which reads as that text.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let mut before = ' ';
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let behind = chars.peek().copied().unwrap_or(' ');
        match c {
            '\n' | '\r' => escaped.push(' '),
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

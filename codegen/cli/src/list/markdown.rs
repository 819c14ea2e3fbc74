//! A listing as Markdown: each code table as one with the columns code, name and text, which can serve as a names table.

use spectable_codegen::document::ListedTable;
use spectable_codegen::{align, cell_text};

use super::Listing;

const HEADER: [&str; 3] = ["Code", "Name", "Text"];

/// The code tables that were asked for, under their headings where there are several.
pub(super) fn write(listing: &Listing<'_>) -> String {
    let tables: Vec<_> = listing.selected().filter(|table| table.roles.code.is_some()).collect();
    let mut parts = Vec::new();
    for table in &tables {
        if let (true, Some(heading)) = (tables.len() > 1, table.table.heading.last()) {
            parts.push(format!("## {}\n", cell_text::escape(heading)));
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
            rows.push(vec![cell_text::escape(&entry.code), cell_text::escape(variant), cell_text::escape(&entry.text)]);
        }
    }
    align::table(&rows)
}

//! A listing for people: what each table is, why its columns were chosen, and its entries.

use std::io;

use comfy_table::TableComponent;
use spectable_codegen::document::ListedTable;
use spectable_codegen::entries::TableEntry;
use spectable_codegen::finding::Span;
use spectable_codegen::render::Color;
use spectable_codegen::roles::Choice;
use spectable_codegen::table::Table;

use super::Listing;
use crate::terminal::{self, bold, visible, wrapped};

/// The tables that were asked for.
pub(super) fn write(listing: &Listing<'_>) -> String {
    let color = terminal::color(&io::stdout());
    let parts: Vec<String> = listing.selected().map(|table| part(listing, table, color)).collect();
    // An empty line stands below, since findings follow.
    parts.iter().map(|part| format!("{part}\n")).collect()
}

fn part(listing: &Listing<'_>, listed: &ListedTable, color: Color) -> String {
    let table = &listed.table;
    let line = |span: Span| listing.report.source(span.source).map_or(1, |source| source.position(span.start()).line);
    let heading = if table.heading.is_empty() { String::new() } else { format!(": {}", visible(&table.heading.join(" > "))) };
    let mut part = bold(&format!("Table {}{heading}", listed.index), color);
    part.push_str(&format!(" ({}, line {})\n", table.kind.name(), line(table.span)));
    if listed.roles.code.is_none() {
        part.push_str(&wrapped([["  no code table:".to_owned(), columns(table)]]));
        return part;
    }
    // A names table comes before a column.
    let from_names = listing.options.reading.names.as_ref().map(|names| format!("from {}", visible(names)));
    let without_name = if listed.roles.text.is_some() { "no column, the first words of the text make the name" } else { "no column" };
    let without_text = if listed.roles.name.is_some() { "no column, the name is the text too" } else { "no column" };
    let role = |role: &str, choice: Option<&Choice>, without: &str| {
        [format!("  {role}:"), choice.map_or_else(|| without.to_owned(), |choice| why(choice, table))]
    };
    let roles = [
        role("code", listed.roles.code.as_ref(), ""),
        from_names.map_or_else(|| role("name", listed.roles.name.as_ref(), without_name), |from| ["  name:".to_owned(), from]),
        role("text", listed.roles.text.as_ref(), without_text),
    ];
    // What generated code would cost beside its texts.
    let lookups = listed.lookups(listing.options);
    let lookups = lookups.map(|lookups| ["  lookup:".to_owned(), lookups.to_string().lines().collect::<Vec<_>>().join("; ")]);
    part.push_str(&wrapped(roles.into_iter().chain(lookups)));
    part.push('\n');
    part.push_str(&entries(&listed.entries, |entry| line(entry.spans.code)));
    part
}

fn why(choice: &Choice, table: &Table) -> String {
    let header = table.headers().nth(choice.column).filter(|header| !header.is_empty());
    let header = header.map_or(String::new(), |header| format!(" `{}`", visible(header)));
    // Counted from 1, as the options take it.
    format!("column {}{header}, {}", choice.column + 1, visible(&choice.why(table).to_string()))
}

/// The columns there are to choose from.
fn columns(table: &Table) -> String {
    let headers: Vec<&str> = table.headers().collect();
    if headers.iter().all(|header| header.is_empty()) {
        return format!("{} columns without headers", table.width());
    }
    let quoted = |header: &&str| if header.is_empty() { "(no header)".to_owned() } else { format!("`{}`", visible(header)) };
    headers.iter().map(quoted).collect::<Vec<_>>().join(", ")
}

fn entries(entries: &[TableEntry<'_>], line: impl Fn(&TableEntry<'_>) -> usize) -> String {
    let mut table = terminal::columns();
    table
        .set_style(TableComponent::HeaderLines, '-')
        .set_style(TableComponent::MiddleHeaderIntersections, '-')
        .set_header(["Line", "Code", "Name", "Text"]);
    for entry in entries {
        let name = match &entry.variant {
            Some(variant) => visible(variant).into_owned(),
            None => format!("({})", entry.status.name()),
        };
        table.add_row([line(entry).to_string(), visible(&entry.code).into_owned(), name, visible(&entry.text).into_owned()]);
    }
    let mut shown = table.trim_fmt();
    shown.push('\n');
    shown
}

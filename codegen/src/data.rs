//! A code set as data: one `code_set!` invocation, which people can read and compare.

use std::fmt::Write as _;

use crate::code::Code;
use crate::code_set::{CodeSet, Entry};
use crate::emit::ident;
use crate::options::Options;
use crate::shown::with_line_feeds;

/// The invocation. [`macros::code_set`](crate::macros::code_set) reads it.
pub fn write(set: &CodeSet) -> String {
    let mut data = format!("{}::code_set! {{\n", set.crate_path());
    // A carriage return in a doc comment is no Rust.
    for line in with_line_feeds(&set.doc).lines() {
        data.push_str("    ///");
        if !line.is_empty() {
            data.push(' ');
            data.push_str(line);
        }
        data.push('\n');
    }
    if let Some(spec) = &set.spec {
        put(&mut data, format_args!("    #[spec = {spec:?}]\n"));
    }
    let options = Options { api: set.api.clone(), ..Options::default() };
    let arguments: Vec<String> = options
        .to_pairs()
        .into_iter()
        // These stand in the enum's own line and documentation.
        .filter(|(key, _)| !matches!(*key, "name" | "doc" | "type" | "trait"))
        .map(|(key, value)| match Options::spec(key).and_then(|spec| spec.value) {
            Some(_) => format!("{} = {value:?}", key.replace('-', "_")),
            None => key.replace('-', "_"),
        })
        .collect();
    if !arguments.is_empty() {
        put(&mut data, format_args!("    #[code_set({})]\n", arguments.join(", ")));
    }
    put(&mut data, format_args!("    pub enum {}: {} {{\n", ident(&set.name), set.code_type));
    for entry in &set.entries {
        write_entry(&mut data, entry);
    }
    data.push_str("    }\n}\n");
    data
}

fn write_entry(data: &mut String, entry: &Entry) {
    data.push_str("        ");
    if let Some(line) = entry.line {
        put(data, format_args!("#[line = {line}] "));
    }
    if let Some(note) = &entry.deprecated {
        put(data, format_args!("#[deprecated = {note:?}] "));
    }
    if !entry.aliases.is_empty() {
        let aliases: Vec<String> = entry.aliases.iter().map(|alias| ident(alias).to_string()).collect();
        put(data, format_args!("#[alias({})] ", aliases.join(", ")));
    }
    match &entry.code {
        Code::Int(value) => put(data, format_args!("{value}")),
        Code::Str(value) => put(data, format_args!("{value:?}")),
    }
    put(data, format_args!(" => {} {:?},\n", ident(&entry.name), entry.text));
}

fn put(data: &mut String, what: std::fmt::Arguments<'_>) {
    // Writing to a string does not fail.
    let _ = data.write_fmt(what);
}

//! From code to document: the table of an enum that stands in a Rust file, as `#[derive(CodeSet)]` reads it.
//!
//! # What is written
//!
//! * One row for each variant, in their order, with the columns *Code*, *Name* and *Description*, aligned.
//! * **Codes** are written to the base in which the source writes them, since that is what its readers look for: `0x10` stays
//!   `0x10`. A variant without a number of its own is written as the one before it is, with as many digits. Suffixes and `_`
//!   are left out; a byte such as `b'A'` is written in decimal digits.
//! * **Names** are the variants'. That of a deprecated one is struck out, so that the option `deprecated` finds it again.
//! * **Descriptions** are what `description` gives: the attribute's, or the doc comment's first paragraph to the letter.
//! * What depends on how the file is compiled is written: variants with `#[cfg(...)]`, and all that `#[cfg_attr(...)]` adds.
//!
//! What is written is read again before it is handed out, by the reader that reads all documents. Where the document would
//! say something else than the enum, as it would for white space at the ends of a description, that is a finding at the variant.
//!
//! Where in a document the table stands, [`markers`] tell. To see whether a document is what its Rust files say, write it anew:
//!
//! ```
//! use spectable_codegen::finding::Findings;
//! use spectable_codegen::from_source::{enum_table, markers};
//! use spectable_codegen::{Report, document, options::Reading};
//!
//! let text = "<!-- spectable: begin src/door.rs Door -->\n<!-- spectable: end -->\n";
//! let mut report = Report::default();
//! let id = document::load_bytes("docs/door.md", text.as_bytes(), &mut report).unwrap();
//! let places = markers::places(text, &report.sources[0], id, &mut Findings::default());
//! let mut tables = Vec::new();
//! for place in &places {
//!     assert_eq!(place.marker.source, "src/door.rs");
//!     let rust = "#[repr(u8)] enum Door { /** Open. */ Open = 1 }";
//!     let rust = document::load_bytes(&place.marker.source, rust.as_bytes(), &mut report).unwrap();
//!     tables.push(enum_table(rust, &place.marker.enum_path, &Reading::default(), &mut report).unwrap());
//! }
//! let anew = markers::replaced(text, places.iter().zip(&tables).map(|(place, table)| (place, place.holding(table))));
//! assert!(anew.contains("\n| 1    | Open | Open.       |\n"));
//! ```

pub mod markers;
mod read_again;
#[cfg(test)]
mod tests;
mod written_code;

use crate::align;
use crate::cell_text;
use crate::code_set::{CodeSet, EntrySpans};
use crate::doc_text;
use crate::finding::{Finding, Findings, SourceId, Span};
use crate::lint::Lint;
use crate::macros::source_file::{self, EnumInSource, ReadEnum, Unreadable};
use crate::options::{InputFormat, Reading};
use crate::read;
use crate::report::Report;
use crate::source::Source;
use crate::validate;
use markers::Marker;

/// The headers of the columns, as the reader of documents knows them.
const HEADER: [&str; 3] = ["Code", "Name", "Description"];

/// The table of an enum.
#[derive(Debug, Clone)]
pub struct EnumTable {
    /// What the enum is to documents.
    pub set: CodeSet,
    /// The modules of the file that the enum is in, and its name: `replies::Upload`, or `self::Upload` where another enum has
    /// that name too.
    pub path: String,
    /// The table, aligned; every line ends in `\n`.
    pub markdown: String,
    /// All paths by which it is found.
    names: Vec<String>,
}

/// The table of the enum that `path` names in a Rust file. Where there is none, or it cannot be written, the report says why.
///
/// A path is the enum's name; with the modules before it, as many as it takes to tell it from others; or, from the beginning
/// of the file, `self::Upload`.
pub fn enum_table(rust: SourceId, path: &str, reading: &Reading, report: &mut Report) -> Option<EnumTable> {
    let mut findings = Findings::default();
    let table = report.source(rust).and_then(|source| {
        let (found, names) = find(source.path(), source.text(), rust, path, &mut findings)?;
        let read = found.read().map_err(|all| all.iter().for_each(|one| findings.push(unreadable(rust, one)))).ok()?;
        let path = names.last()?.clone();
        write(source.path(), &path, read, rust, &mut findings).map(|(set, markdown)| EnumTable { set, path, markdown, names })
    });
    reading.judge(&mut findings);
    let has_errors = findings.has_errors();
    report.findings.extend(findings);
    table.filter(|_| !has_errors)
}

/// Why no table is written into a document of this name; `None` where it is Markdown.
pub fn unsupported(document: &str) -> Option<Finding> {
    (read::format(document, &Reading::default()) != Some(InputFormat::Markdown)).then(|| {
        Finding::new(Lint::UnsupportedFormat, format!("`{document}` is not known to be Markdown, and tables are written as Markdown"))
            .help("give the document a name that ends in `.md`")
    })
}

impl EnumTable {
    /// Whether a marker's path leads to this enum.
    pub fn is_named(&self, path: &str) -> bool {
        self.names.iter().any(|name| name == path)
    }

    /// A document of its own: the enum's name, its documentation up to the first heading or block of code, and the table between
    /// markers that name the Rust file `source`.
    pub fn document(&self, source: &str) -> String {
        let marker = Marker { source: source.to_owned(), enum_path: self.path.clone() };
        let with = |introduction: &str| {
            let introduction = if introduction.is_empty() { String::new() } else { format!("{introduction}\n\n") };
            format!("# {}\n\n{introduction}{marker}\n\n{}\n{}\n", cell_text::escape(&self.set.name), self.markdown, markers::END)
        };
        let introduction = introduction(&self.set.doc);
        let document = with(introduction);
        // Markdown may be anything: a comment that nothing closes would hide a marker, and another table the codes.
        let source = Source::new("", &document);
        let has_place = markers::places(&document, &source, SourceId::default(), &mut Findings::default()).len() == 1;
        let is_sound = has_place && read_again::is_read_the_same(&document, &self.set);
        if is_sound { document } else { with(doc_text::escape(introduction).trim()) }
    }
}

/// The documentation up to what would head the table, or is an example.
fn introduction(doc: &str) -> &str {
    let mut end = doc.len();
    let mut start = 0;
    for line in doc.split_inclusive('\n') {
        if ["#", "```", "~~~"].iter().any(|mark| line.trim_start().starts_with(mark)) {
            end = start;
            break;
        }
        start += line.len();
    }
    doc[..end].trim()
}

/// Whether `path` leads to the enum at `have`: all of it, from the beginning of the file, or its end.
fn leads_to(path: &str, have: &[String]) -> bool {
    let wanted: Vec<&str> = path.split("::").map(str::trim).map(|name| name.strip_prefix("r#").unwrap_or(name)).collect();
    match wanted.as_slice() {
        ["self" | "crate" | "", from_the_root @ ..] => have == from_the_root,
        end => have.iter().rev().map(String::as_str).take(end.len()).eq(end.iter().rev().copied()),
    }
}

/// The paths that lead to one of these enums and to no other, the best last.
fn names(found: &EnumInSource, enums: &[EnumInSource]) -> Vec<String> {
    let ends = (0..found.path.len()).rev().map(|start| found.path[start..].join("::"));
    let is_only = |path: &String| enums.iter().filter(|other| leads_to(path, &other.path)).count() == 1;
    let mut names: Vec<_> = std::iter::once(anchored(&found.path)).chain(ends).collect();
    names.retain(is_only);
    names
}

/// The enum that `path` names, and all paths that do.
fn find(file: &str, text: &str, id: SourceId, path: &str, findings: &mut Findings) -> Option<(EnumInSource, Vec<String>)> {
    let span = |place: &std::ops::Range<usize>| Span::new(id, place.start, place.end);
    let mut enums = match source_file::enums(text) {
        Ok(enums) => enums,
        Err(Unreadable { place, message }) => {
            findings.push(
                Finding::new(Lint::InvalidEnum, format!("{file} cannot be read as Rust: {message}"))
                    .at(span(&place), "here")
                    .help("does it compile? `rustc` says more of it"),
            );
            return None;
        }
    };
    let matching: Vec<usize> = (0..enums.len()).filter(|&nth| leads_to(path, &enums[nth].path)).collect();
    match matching.as_slice() {
        [only] => {
            let names = names(&enums[*only], &enums);
            Some((enums.swap_remove(*only), names))
        }
        [] => {
            let help = match enums.as_slice() {
                [] => "enums in functions and macros are not looked for; is it in another file?".to_owned(),
                _ => format!("say which: {}; enums in functions and macros are not looked for", choices(&enums)),
            };
            findings.push(Finding::new(Lint::UnknownEnum, format!("{file} has no enum `{path}`")).help(help));
            None
        }
        [first, .., last] => {
            let (first, last) = (&enums[*first], &enums[*last]);
            let help = match first.path == last.path {
                true => "which of them is meant cannot be said: give each a module or a file of its own".to_owned(),
                false => {
                    let choices = matching.iter().map(|nth| format!("--enum {}", anchored(&enums[*nth].path)));
                    format!("say which: {}", choices.collect::<Vec<_>>().join(", or "))
                }
            };
            findings.push(
                Finding::new(Lint::UnknownEnum, format!("{file} has {} enums `{path}`", matching.len()))
                    .at(span(&first.place), "one of them")
                    .related(span(&last.place), "another one")
                    .help(help),
            );
            None
        }
    }
}

/// A path that no other enum ends with.
fn anchored(path: &[String]) -> String {
    format!("self::{}", path.join("::"))
}

/// How many enums are named at most.
const ENOUGH: usize = 8;

/// What to type for each of these enums: the shortest path that leads to it.
fn choices(enums: &[EnumInSource]) -> String {
    let named = enums.iter().filter_map(|found| names(found, enums).into_iter().min_by_key(String::len));
    let mut choices: Vec<_> = named.take(ENOUGH).map(|name| format!("--enum {name}")).collect();
    if enums.len() > ENOUGH {
        choices.push(format!("or one of {} more", enums.len() - ENOUGH));
    }
    choices.join(", ")
}

fn unreadable(id: SourceId, unreadable: &Unreadable) -> Finding {
    let Unreadable { place, message } = unreadable;
    // What the derive says in one line.
    let (message, why) = message.split_once(": ").unwrap_or((message, "it is read as `#[derive(CodeSet)]` reads it"));
    Finding::new(Lint::InvalidEnum, message)
        .at(Span::new(id, place.start, place.end), "")
        .help(format!("{why}; each variant is one code, a literal behind `=` or in `#[code(...)]`"))
}

/// What the enum is to documents, and its table. `None` where no table says the same.
fn write(file: &str, path: &str, read: ReadEnum, id: SourceId, findings: &mut Findings) -> Option<(CodeSet, String)> {
    let ReadEnum { mut set, doc, literals, places } = read;
    let span = |numbered: Span| places.get(&numbered.start()).map_or_else(Span::default, |place| Span::new(id, place.start, place.end));
    for entry in &mut set.entries {
        let EntrySpans { code, name, text } = entry.spans;
        entry.spans = EntrySpans { code: span(code), name: span(name), text: span(text) };
    }
    set.span = set.span.map(span);
    set.doc = doc;
    validate::check(&set, findings);
    if findings.has_errors() {
        return None;
    }
    let mut rows = vec![HEADER.map(str::to_owned).to_vec()];
    let codes = written_code::codes(&set, &literals);
    for (entry, code) in set.entries.iter().zip(codes) {
        let name = cell_text::escape(&entry.name);
        let name = if entry.deprecated.is_some() { format!("~~{name}~~") } else { name };
        rows.push(vec![cell_text::escape(&code), name, cell_text::escape(&entry.text)]);
    }
    let markdown = align::table(&rows);
    read_again::check(file, path, &markdown, &set, findings);
    Some((set, markdown))
}

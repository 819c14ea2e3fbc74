//! From a document to what is in it: the listing of its tables, or the code set that was asked for.

use std::path::Path;

use crate::code::{Code, CodeType, IntType};
use crate::code_set::{CodeSet, Entry};
use crate::confusable;
use crate::doc_text;
use crate::entries::{self, NamesTable, Status, TableEntry};
use crate::finding::{Finding, Findings, SourceId, Span};
use crate::lint::Lint;
use crate::options::{Options, Reading, TableSelector};
use crate::read;
use crate::report::Report;
use crate::roles::{self, Roles};
use crate::source::Source;
use crate::table::Table;
use crate::validate;

/// A document and, where one is given, its names table; both in the [`Report`] that holds their findings.
#[derive(Debug, Clone, Copy)]
pub struct Document {
    /// The document.
    pub spec: SourceId,
    /// The document with the names.
    pub names: Option<SourceId>,
}

/// One table of a document with what was made of it.
#[derive(Debug)]
pub struct ListedTable {
    /// Its number, from 0.
    pub index: usize,
    /// Whether it is one of those that the options choose.
    pub selected: bool,
    /// The table.
    pub table: Table,
    /// Its columns' roles.
    pub roles: Roles,
    /// Its rows; empty for a table that is no code table.
    pub entries: Vec<TableEntry>,
    /// What was found in it.
    pub findings: Findings,
}

/// Reads a file into the report. Where that fails, the report says why.
pub fn load(base: &Path, path: &str, report: &mut Report) -> Option<SourceId> {
    match std::fs::read(base.join(path)) {
        Ok(bytes) => load_bytes(path, &bytes, report),
        Err(error) => {
            let why = if base.join(path).is_dir() { "it is a directory".to_owned() } else { error.to_string() };
            let help = if path.is_empty() {
                "give the path of a document".to_owned()
            } else {
                format!("is it there? Paths are relative to {}", shown(base))
            };
            report.findings.push(Finding::new(Lint::UnreadableDocument, format!("cannot read `{path}`: {why}")).help(help));
            None
        }
    }
}

fn shown(base: &Path) -> &'static str {
    if base.as_os_str().is_empty() { "the current directory" } else { "the package's root, where its Cargo.toml stands" }
}

/// Takes bytes into the report as the document `path`. Where they are not UTF-8, the report says so.
pub fn load_bytes(path: &str, bytes: &[u8], report: &mut Report) -> Option<SourceId> {
    match Source::from_bytes(path, bytes) {
        Ok(source) => Some(report.add(source)),
        Err(invalid) => {
            let id = report.add(invalid.source.clone());
            report.findings.push(Finding::invalid_utf8(&invalid, id));
            None
        }
    }
}

/// Reads a document, and the names table that the options name, from the disk.
pub fn open(base: &Path, spec: &str, options: &Options, report: &mut Report) -> Option<Document> {
    let spec = load(base, spec, report);
    let names = options.reading.names.as_ref().map(|names| load(base, names, report));
    Some(Document { spec: spec?, names: names.map_or(Some(None), |id| id.map(Some))? })
}

/// Everything the document's tables hold. What belongs to no table goes into the report.
pub fn list(document: Document, options: &Options, report: &mut Report) -> Vec<ListedTable> {
    let Some(source) = report.sources.get(document.spec.0 as usize) else { return Vec::new() };
    let mut of_document = Findings::default();
    let tables = read::tables(source, document.spec, &options.reading, &mut of_document);
    let whole = Span::new(document.spec, 0, 0);
    if tables.is_empty() && !of_document.has_errors() {
        of_document.push(no_table(source.path(), whole));
    }
    let chosen = select(&tables, &options.reading, document.spec, &mut of_document);
    // A table that stands in another one comes behind it.
    let mut of_tables = vec![Findings::default(); tables.len()];
    for (table, findings) in tables.iter().zip(&mut of_tables).rev() {
        of_document.move_within(table.span, findings);
    }
    let mut listed = Vec::with_capacity(tables.len());
    // For numbers and for strings.
    let mut names_tables: [Option<Option<NamesTable>>; 2] = [None, None];
    for ((index, table), mut findings) in tables.into_iter().enumerate().zip(of_tables) {
        let selected = chosen.as_ref().is_none_or(|chosen| chosen.contains(&index));
        // Columns that were given are those of the tables that were chosen.
        let reading = if selected { options.reading.clone() } else { Reading::default() };
        let roles = roles::choose(&table, &reading, &mut findings);
        let names = match document.names {
            Some(names) if selected && roles.code.is_some() => {
                let cached = &mut names_tables[usize::from(roles.string_codes)];
                cached.get_or_insert_with(|| names_table(names, roles.string_codes, report, &mut of_document)).as_ref()
            }
            _ => None,
        };
        entries::check_header(&table, &roles, &mut findings);
        let entries = entries::read(&table, &roles, names, &reading, &mut findings);
        confusable::check(&entries, &mut findings);
        let mut table = ListedTable { index, selected, table, roles, entries, findings };
        if table.roles.code.is_some() {
            let set = assemble(std::slice::from_ref(&table), document.spec, options, report);
            let mut findings = Findings::default();
            validate::check(&CodeSet { api: crate::options::Api::default(), ..set }, &mut findings);
            // A listing needs no variants: what they are called, or how many there are, matters to code only.
            findings.soften(&[Lint::DuplicateName, Lint::InvalidName]);
            findings.allow(&[Lint::LargeSet]);
            table.findings.extend(findings);
        }
        table.findings.allow(&options.reading.allow);
        listed.push(table);
    }
    let entries: Vec<TableEntry> = listed.iter().filter(|table| table.selected).flat_map(|table| table.entries.iter().cloned()).collect();
    let names = names_tables.iter().flatten().flatten().next();
    entries::check_names(&entries, names, &options.reading, &mut of_document);
    of_document.allow(&options.reading.allow);
    report.findings.extend(of_document);
    listed
}

/// The code set that the options ask for. Where the report has errors, it is what could be saved of it.
pub fn code_set(document: Document, options: &Options, report: &mut Report) -> Option<CodeSet> {
    let mut of_document = Findings::default();
    let source = report.sources.get(document.spec.0 as usize)?;
    let tables = read::tables(source, document.spec, &options.reading, &mut of_document);
    let mut chosen = choose_tables(tables, document, options, report, &mut of_document);
    let mut set = None;
    if !chosen.is_empty() {
        let assembled = assemble(&chosen, document.spec, options, report);
        for table in &mut chosen {
            of_document.extend(std::mem::take(&mut table.findings));
        }
        validate::check(&assembled, &mut of_document);
        set = if of_document.has_errors() { validate::salvage(&assembled) } else { Some(assembled) };
    }
    of_document.allow(&options.reading.allow);
    report.findings.extend(of_document);
    set
}

/// The code tables that were asked for, read.
fn choose_tables(tables: Vec<Table>, document: Document, options: &Options, report: &Report, findings: &mut Findings) -> Vec<ListedTable> {
    let whole = Span::new(document.spec, 0, 0);
    let path = report.source(document.spec).map_or("", Source::path);
    if tables.is_empty() {
        if !findings.has_errors() {
            findings.push(no_table(path, whole));
        }
        return Vec::new();
    }
    let reading = &options.reading;
    let chosen = select(&tables, reading, document.spec, findings);
    let by_name = reading.tables.iter().any(|selector| *selector != TableSelector::All);
    if let Some(chosen) = &chosen {
        // What is wrong with other tables is none of this set's business.
        let mut others = Findings::default();
        for (_, table) in tables.iter().enumerate().filter(|(index, _)| !chosen.contains(index)) {
            findings.move_within(table.span, &mut others);
        }
        // One that was chosen may stand in one that was not.
        for table in chosen.iter().filter_map(|index| tables.get(*index)) {
            others.move_within(table.span, findings);
        }
    }
    let candidates: Vec<(usize, Table)> =
        tables.into_iter().enumerate().filter(|(index, _)| chosen.as_ref().is_none_or(|chosen| chosen.contains(index))).collect();
    if findings.has_errors() {
        return Vec::new();
    }
    let mut code_tables = Vec::new();
    for (index, table) in candidates {
        let mut of_table = Findings::default();
        let roles = roles::choose(&table, reading, &mut of_table);
        if roles.code.is_none() {
            if by_name && of_table.is_empty() {
                of_table.push(no_code_column(&table));
            }
            // A table that was not asked for by name may be about anything, but not about codes it cannot tell.
            findings.extend(of_table);
            continue;
        }
        code_tables.push(ListedTable { index, selected: true, table, roles, entries: Vec::new(), findings: of_table });
    }
    if findings.has_errors() {
        return Vec::new();
    }
    if let Some(finding) = not_clear_which(&code_tables, reading, path, whole) {
        findings.push(finding);
        return Vec::new();
    }
    let string_codes = code_tables.iter().any(|table| table.roles.string_codes);
    let names = document.names.and_then(|names| names_table(names, string_codes, report, findings));
    let mut all_entries = Vec::new();
    for table in &mut code_tables {
        table.roles.string_codes = string_codes;
        entries::check_header(&table.table, &table.roles, &mut table.findings);
        table.entries = entries::read(&table.table, &table.roles, names.as_ref(), reading, &mut table.findings);
        all_entries.extend(table.entries.iter().cloned());
    }
    entries::check_names(&all_entries, names.as_ref(), reading, findings);
    confusable::check(&all_entries, findings);
    code_tables
}

/// Why these are not the tables of one code set: there is none, or there are several and nobody has chosen.
fn not_clear_which(code_tables: &[ListedTable], reading: &Reading, path: &str, whole: Span) -> Option<Finding> {
    match code_tables {
        [] => {
            Some(Finding::new(Lint::NoCodeTable, format!("no table of {path} has a column of codes")).at(whole, "").help(SAY_WHICH_COLUMN))
        }
        [first, second, ..] if reading.tables.is_empty() => {
            let all: Vec<_> = code_tables.iter().map(selector).collect();
            Some(
                Finding::new(Lint::AmbiguousTable, format!("{path} has {} code tables", all.len()))
                    .at(start_of(first.table.span), "the first one")
                    .related(start_of(second.table.span), "another one")
                    .help(format!("choose: {}; or table = \"all\"", all.join(", or "))),
            )
        }
        _ => None,
    }
}

const SAY_WHICH_COLUMN: &str = "say which column holds them: code = \"HEADER\", or its number from 1: code = \"1\"";

fn no_table(path: &str, whole: Span) -> Finding {
    Finding::new(Lint::NoTable, format!("{path} has no table"))
        .at(whole, "")
        .help("write one: `| Code | Text |`, `|------|------|`, and a row for each code")
}

fn start_of(span: Span) -> Span {
    Span { end: span.start, ..span }
}

fn no_code_column(table: &Table) -> Finding {
    Finding::new(Lint::NoCodeTable, "the table has no column of codes").at(start_of(table.span), "").help(SAY_WHICH_COLUMN)
}

fn selector(table: &ListedTable) -> String {
    let under = table.table.heading.last().map_or_else(String::new, |heading| format!(" (under {heading:?})"));
    format!("table = \"{}\"{under}", table.index)
}

/// The tables that the options name; `None` where they name none.
fn select(tables: &[Table], reading: &Reading, spec: SourceId, findings: &mut Findings) -> Option<Vec<usize>> {
    if reading.tables.is_empty() || reading.tables.contains(&TableSelector::All) {
        return None;
    }
    let mut chosen = Vec::new();
    for selector in &reading.tables {
        let matching: Vec<usize> = match selector {
            TableSelector::Index(index) => (*index < tables.len()).then_some(*index).into_iter().collect(),
            TableSelector::Heading(path) => (0..tables.len()).filter(|&index| stands_under(&tables[index], path)).collect(),
            TableSelector::All => Vec::new(),
        };
        if matching.is_empty() {
            let mut headings: Vec<String> =
                tables.iter().filter_map(|table| table.heading.last()).map(|heading| format!("{heading:?}")).collect();
            headings.dedup();
            let numbers = if tables.len() == 1 { "0".to_owned() } else { format!("0 to {}", tables.len().saturating_sub(1)) };
            let or_headings = if headings.is_empty() { String::new() } else { format!(", or one of {}", headings.join(", ")) };
            findings.push(
                Finding::new(Lint::UnknownTable, format!("the document has no table {selector}"))
                    .at(Span::new(spec, 0, 0), "")
                    .help(format!("give its number as `list` counts, {numbers}{or_headings}: table = \"0\"")),
            );
        }
        chosen.extend(matching);
    }
    Some(chosen)
}

/// Whether the table's heading path ends with `path`.
fn stands_under(table: &Table, path: &[String]) -> bool {
    table.heading.len() >= path.len()
        && table.heading[table.heading.len() - path.len()..].iter().zip(path).all(|(have, want)| have.eq_ignore_ascii_case(want))
}

/// The names table of a document: its first table that has codes and names. Where there is none, that is a finding.
fn names_table(names: SourceId, string_codes: bool, report: &Report, findings: &mut Findings) -> Option<NamesTable> {
    let source = report.source(names)?;
    let reading = Reading::default();
    for table in read::tables(source, names, &Reading::default(), findings) {
        let roles = roles::choose(&table, &reading, &mut Findings::default());
        if roles.code.is_some() {
            return Some(NamesTable::new(source.path(), &table, &roles, string_codes, findings));
        }
    }
    if !findings.has_errors() {
        findings.push(
            Finding::new(Lint::NoCodeTable, format!("{} has no table of codes and names", source.path()))
                .at(Span::new(names, 0, 0), "")
                .help("write one: `| Code | Name |`, `|------|------|`, and a row for each code of the document"),
        );
    }
    None
}

/// The entries of tables as one code set.
fn assemble(tables: &[ListedTable], spec: SourceId, options: &Options, report: &Report) -> CodeSet {
    let source = report.source(spec);
    let path = source.map_or("", Source::path);
    let mut entries = Vec::new();
    for entry in tables.iter().flat_map(|table| &table.entries) {
        let (Status::Code, Some(code), Some(variant)) = (entry.status, &entry.value, &entry.variant) else { continue };
        let line = source.map(|source| source.position(entry.spans.code.start).line);
        entries.push(Entry {
            code: code.clone(),
            name: variant.clone(),
            text: entry.text.clone(),
            line: line.and_then(|line| u32::try_from(line).ok()),
            deprecated: None,
            aliases: Vec::new(),
            spans: entry.spans,
        });
    }
    let string_codes = tables.iter().any(|table| table.roles.string_codes);
    let values = entries.iter().filter_map(|entry| match entry.code {
        Code::Int(value) => Some(value),
        Code::Str(_) => None,
    });
    let code_type = options.api.code_type.unwrap_or(match IntType::smallest(values) {
        Some(int) if !string_codes => CodeType::Int(int),
        // Numbers that fit no type are found by the check.
        None if !string_codes => CodeType::Int(IntType::I64),
        _ => CodeType::Str,
    });
    if code_type == CodeType::Str {
        for entry in &mut entries {
            if let Code::Int(_) = entry.code {
                entry.code = Code::Str(entry.code.to_string());
            }
        }
    }
    let introduction = tables.first().map_or(&[][..], |table| &table.table.introduction);
    CodeSet {
        name: options.api.name.clone().unwrap_or_else(|| name_of(path)),
        span: None,
        doc: match &options.api.doc {
            Some(doc) => doc.replace("\r\n", "\n").replace('\r', "\n"),
            None => introduction.iter().map(|text| doc_text::escape(text)).collect::<Vec<_>>().join("\n\n"),
        },
        spec: Some(path.to_owned()),
        code_type,
        entries,
        api: options.api.clone(),
    }
}

/// The document's name in camel case.
fn name_of(path: &str) -> String {
    crate::name::from_name(Source::stem_of(path)).unwrap_or_else(|| "Code".to_owned())
}

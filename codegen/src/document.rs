//! From a document to what is in it: the listing of its tables, or the code set that was asked for.

use std::collections::{HashMap, HashSet};
use std::path::Path;

use crate::code::{Code, CodeType, IntType};
use crate::code_set::{CodeSet, Entry, Text};
use crate::confusable;
#[cfg(feature = "diff")]
use crate::diff::{Edition, ReservedRow};
use crate::doc_text;
use crate::entries::{self, NamesTable, Status, TableEntry};
use crate::finding::{Finding, Findings, SourceId, Span};
use crate::lint::Lint;
use crate::lookup::{Codes, Discriminant, Lookups};
use crate::options::{Discriminants, Options, Reading, TableSelector};
use crate::read;
use crate::report::Report;
use crate::roles::{self, Roles};
use crate::shown::with_line_feeds;
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
    pub entries: Vec<TableEntry<'static>>,
    /// What was found in it.
    pub findings: Findings,
}

impl ListedTable {
    /// How generated code would find the codes and names; `None` for a table of which no code can be made as it is.
    pub fn lookups(&self, options: &Options) -> Option<Lookups> {
        let entries: Vec<(&Code, &str)> = self
            .entries
            .iter()
            .filter(|entry| entry.status == Status::Code)
            .map(|entry| entry.value.as_ref().zip(entry.variant.as_deref()))
            .collect::<Option<_>>()?;
        let are_different = |count: usize| count == entries.len() && count > 0;
        let codes: HashSet<&Code> = entries.iter().map(|(code, _)| *code).collect();
        let different_names: HashSet<&str> = entries.iter().map(|(_, name)| *name).collect();
        if !are_different(codes.len()) || !are_different(different_names.len()) {
            return None;
        }
        let names: Vec<&str> = entries.iter().map(|(_, name)| *name).collect();
        let values: Vec<i128> =
            entries.iter().filter_map(|(code, _)| if let Code::Int(value) = code { Some(*value) } else { None }).collect();
        let strings: Vec<&str> =
            entries.iter().filter_map(|(code, _)| if let Code::Str(text) = code { Some(text.as_str()) } else { None }).collect();
        let discriminant = |of_codes| match options.api.discriminants {
            _ if options.api.catch_all.is_some() => Discriminant::None,
            Discriminants::Code => of_codes,
            Discriminants::Ordinal => Discriminant::Ordinal,
        };
        if values.len() == names.len() {
            let int = match options.api.code_type {
                Some(CodeType::Int(int)) => int,
                _ => IntType::smallest(values.iter().copied())?,
            };
            let fits = values.iter().all(|value| int.holds(*value));
            fits.then(|| Lookups::plan(Codes::Numbers(int, &values), &names, discriminant(Discriminant::Code), options.api.lookup))
        } else if strings.len() == names.len() {
            Some(Lookups::plan(Codes::Strings(&strings), &names, discriminant(Discriminant::Ordinal), options.api.lookup))
        } else {
            None
        }
    }
}

/// Reads a file into the report. Where that fails, the report says why.
pub fn load(base: &Path, path: &str, report: &mut Report) -> Option<SourceId> {
    let bytes = bytes(base, path, report)?;
    load_bytes(path, &bytes, report)
}

/// The bytes of a file. Where it cannot be read, the report says why.
pub fn bytes(base: &Path, path: &str, report: &mut Report) -> Option<Vec<u8>> {
    match std::fs::read(base.join(path)) {
        Ok(bytes) => Some(bytes),
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
    listing(document, options, report, false)
}

/// The same with all that stands in the way of code: in each code table, or in those that the options choose, as one set.
pub fn lint(document: Document, options: &Options, report: &mut Report) -> Vec<ListedTable> {
    let mut listed = listing(document, options, report, true);
    // Whatever `code_set` finds is found here too, so that a document without findings makes a code set.
    let mut of_set = Report { sources: std::mem::take(&mut report.sources), ..Report::default() };
    code_set(document, options, &mut of_set);
    report.sources = of_set.sources;
    let is_same = |a: &Finding, b: &Finding| (a.lint, a.span, &a.message) == (b.lint, b.span, &b.message);
    let known = report.findings.iter().chain(listed.iter().flat_map(|table| &table.findings));
    let mut new = of_set.findings;
    // Nobody has to choose: all of them are looked at.
    new.retain(|finding| finding.lint != Lint::AmbiguousTable && !known.clone().any(|known| is_same(known, finding)));
    for table in &mut listed {
        new.move_within(table.table.span, &mut table.findings);
    }
    report.findings.extend(new);
    listed
}

/// All tables; with what stands in the way of code as it is, or softened where a listing needs no code.
fn listing(document: Document, options: &Options, report: &mut Report, for_code: bool) -> Vec<ListedTable> {
    let Some(source) = report.sources.get(document.spec.0 as usize) else { return Vec::new() };
    let mut of_document = Findings::default();
    let tables = read::tables(source, document.spec, &options.reading, &mut of_document);
    let whole = Span::new(document.spec, 0, 0);
    if tables.is_empty() && !of_document.has_errors() {
        of_document.push(no_table(source.path(), whole));
    }
    let chosen = select(&tables, &options.reading, document.spec, &mut of_document);
    let are_one_set = options.reading.tables.contains(&TableSelector::All) || chosen.as_ref().is_some_and(|chosen| chosen.len() > 1);
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
        let entries: Vec<_> = entries::read(&table, &roles, names, &reading, &mut findings).map(TableEntry::into_owned).collect();
        table.is_named();
        if entries.iter().filter_map(|entry| entry.variant.as_deref()).any(confusable::is_unusual) {
            confusable::check(entries.iter().filter_map(|entry| Some((entry.variant.as_deref()?, entry.spans.name))), &mut findings);
        }
        let mut table = ListedTable { index, selected, table, roles, entries, findings };
        // What several tables are as one set, `code_set` says.
        if table.roles.code.is_some() && !(for_code && are_one_set) {
            let (introduction, string_codes) = (&table.table.introduction, table.roles.string_codes);
            let mut entries = Vec::with_capacity(table.entries.len());
            add_entries(table.entries.iter().cloned(), report.source(document.spec), &mut entries, &mut |_| {});
            let set = assemble(introduction, string_codes, entries, document.spec, options, report);
            let mut findings = Findings::default();
            validate::check(&CodeSet { api: crate::options::Api::default(), ..set }, &mut findings);
            // A listing needs no variants: whether there can be one for each code matters to code only.
            if !for_code {
                findings.soften(&[Lint::DuplicateCode, Lint::DuplicateName, Lint::InvalidName, Lint::EmptySet]);
                findings.allow(&[Lint::LargeSet]);
            }
            table.findings.extend(findings);
        }
        options.reading.judge(&mut table.findings);
        listed.push(table);
    }
    let codes = listed.iter().filter(|table| table.selected).flat_map(|table| &table.entries).filter_map(TableEntry::single_code);
    let names = names_tables.iter().flatten().flatten().next();
    entries::check_names(codes, names, &options.reading, &mut of_document);
    options.reading.check(&mut of_document);
    options.reading.judge(&mut of_document);
    report.findings.extend(of_document);
    listed
}

/// The code set that the options ask for. Where the report has errors, it is what could be saved of it.
pub fn code_set(document: Document, options: &Options, report: &mut Report) -> Option<CodeSet> {
    let mut of_document = Findings::default();
    let set = read_set(document, options, report, &mut of_document).and_then(|set| {
        validate::check(&set, &mut of_document);
        if of_document.has_errors() { validate::salvage(&set) } else { Some(set) }
    });
    options.reading.check(&mut of_document);
    options.reading.judge(&mut of_document);
    report.findings.extend(of_document);
    set
}

/// The entries of the tables that the options ask for, as one set of which it is not known yet whether code can be made.
pub(crate) fn read_set(document: Document, options: &Options, report: &Report, findings: &mut Findings) -> Option<CodeSet> {
    let OneSet { set, names, findings: of_tables } = one_set(document, options, report, findings, &mut |_| {})?;
    entries::check_names(codes(&set), names.as_ref(), &options.reading, findings);
    findings.extend(of_tables);
    Some(set)
}

/// Two editions of a document, as the options ask for them. Where the report has errors, there is nothing to compare.
///
/// What options and names tables name need stand in one of the editions only.
#[cfg(feature = "diff")]
pub fn editions(old: Document, new: Document, options: &Options, report: &mut Report) -> Option<[Edition; 2]> {
    let mut found = Findings::default();
    let mut edition = |document: Document| {
        let mut reserved = Vec::new();
        let source = report.source(document.spec);
        // An error in one edition must not hide those of the other.
        let mut of_document = Findings::default();
        let one = one_set(document, options, report, &mut of_document, &mut |row| reserved.extend(ReservedRow::of(row, source)));
        found.extend(of_document);
        one.map(|OneSet { set, names, findings }| {
            found.extend(findings);
            validate::check(&set, &mut found);
            (Edition { set, reserved }, names)
        })
    };
    let editions = edition(old).zip(edition(new)).map(|((old, _), (new, names))| {
        let known = codes(&old.set).chain(codes(&new.set));
        entries::check_names(known, names.as_ref(), &options.reading, &mut found);
        [old, new]
    });
    options.reading.check(&mut found);
    options.reading.judge(&mut found);
    let has_errors = found.has_errors();
    report.findings.extend(found);
    editions.filter(|_| !has_errors)
}

fn codes(set: &CodeSet) -> impl Iterator<Item = &Code> {
    set.entries.iter().map(|entry| &entry.code)
}

/// The tables that were asked for as one set.
struct OneSet {
    set: CodeSet,
    names: Option<NamesTable>,
    /// What was found in the tables.
    findings: Findings,
}

/// Reads the tables that were asked for; rows that make no variant are shown to `others`. Whether the names that options
/// name are there is not checked.
fn one_set(
    document: Document,
    options: &Options,
    report: &Report,
    findings: &mut Findings,
    others: &mut dyn FnMut(&TableEntry<'_>),
) -> Option<OneSet> {
    let source = report.source(document.spec)?;
    let tables = read::tables(source, document.spec, &options.reading, findings);
    let chosen = choose_tables(&tables, document, options, report, findings, others);
    let introduction = &chosen.tables.first()?.table.introduction;
    let set = assemble(introduction, chosen.string_codes, chosen.entries, document.spec, options, report);
    let mut of_tables = Findings::default();
    for table in chosen.tables {
        of_tables.extend(table.findings);
    }
    Some(OneSet { set, names: chosen.names, findings: of_tables })
}

/// A code table that was asked for.
struct CodeTable<'t> {
    index: usize,
    table: &'t Table,
    roles: Roles,
    findings: Findings,
}

/// The code tables that were asked for, and their entries.
#[derive(Default)]
struct Chosen<'t> {
    tables: Vec<CodeTable<'t>>,
    entries: Vec<Entry>,
    string_codes: bool,
    names: Option<NamesTable>,
}

/// The code tables that were asked for, read; none where there are errors.
fn choose_tables<'t>(
    tables: &'t [Table],
    document: Document,
    options: &Options,
    report: &Report,
    findings: &mut Findings,
    others: &mut dyn FnMut(&TableEntry<'_>),
) -> Chosen<'t> {
    let whole = Span::new(document.spec, 0, 0);
    let path = report.source(document.spec).map_or("", Source::path);
    if tables.is_empty() {
        if !findings.has_errors() {
            findings.push(no_table(path, whole));
        }
        return Chosen::default();
    }
    let reading = &options.reading;
    let chosen = select(tables, reading, document.spec, findings);
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
    if findings.has_errors() {
        return Chosen::default();
    }
    let mut code_tables = Vec::with_capacity(chosen.as_ref().map_or(tables.len(), Vec::len));
    for (index, table) in tables.iter().enumerate().filter(|(index, _)| chosen.as_ref().is_none_or(|chosen| chosen.contains(index))) {
        let mut of_table = Findings::default();
        let roles = roles::choose(table, reading, &mut of_table);
        if roles.code.is_none() {
            if by_name && of_table.is_empty() {
                of_table.push(no_code_column(table));
            }
            // A table that was not asked for by name may be about anything, but not about codes it cannot tell.
            findings.extend(of_table);
            continue;
        }
        code_tables.push(CodeTable { index, table, roles, findings: of_table });
    }
    if findings.has_errors() {
        return Chosen::default();
    }
    if let Some(finding) = not_clear_which(&code_tables, reading, path, whole) {
        findings.push(finding);
        return Chosen::default();
    }
    let string_codes = code_tables.iter().any(|table| table.roles.string_codes);
    let names = document.names.and_then(|names| names_table(names, string_codes, report, findings));
    let source = report.source(document.spec);
    let mut entries: Vec<Entry> = Vec::with_capacity(code_tables.iter().map(|table| table.table.row_count()).sum());
    let mut has_unusual_names = false;
    for table in &mut code_tables {
        table.roles.string_codes = string_codes;
        entries::check_header(table.table, &table.roles, &mut table.findings);
        let rows = entries::read(table.table, &table.roles, names.as_ref(), reading, &mut table.findings);
        let first = entries.len();
        add_entries(rows, source, &mut entries, others);
        has_unusual_names |= entries[first..].iter().any(|entry| confusable::is_unusual(&entry.name));
        table.table.is_named();
    }
    if has_unusual_names {
        confusable::check(entries.iter().map(|entry| (entry.name.as_str(), entry.spans.name)), findings);
    }
    Chosen { tables: code_tables, entries, string_codes, names }
}

/// Why these are not the tables of one code set: there is none, or there are several and nobody has chosen.
fn not_clear_which(code_tables: &[CodeTable<'_>], reading: &Reading, path: &str, whole: Span) -> Option<Finding> {
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
    Span::new(span.source, span.start(), span.start())
}

fn no_code_column(table: &Table) -> Finding {
    Finding::new(Lint::NoCodeTable, "the table has no column of codes").at(start_of(table.span), "").help(SAY_WHICH_COLUMN)
}

fn selector(table: &CodeTable<'_>) -> String {
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

/// Adds what rows of a code table say of single codes; other rows are shown to `others`.
fn add_entries<'t>(
    rows: impl Iterator<Item = TableEntry<'t>>,
    source: Option<&Source>,
    entries: &mut Vec<Entry>,
    others: &mut dyn FnMut(&TableEntry<'_>),
) {
    let document = source.map(Source::shared_text);
    for row in rows {
        if row.status != Status::Code {
            others(&row);
        }
        let (Status::Code, Some(code), Some(name)) = (row.status, row.value, row.variant) else { continue };
        let line = source.map(|source| source.line(row.spans.code.start()));
        entries.push(Entry {
            code,
            name,
            text: document.as_ref().map_or_else(|| Text::from(&*row.text), |document| Text::of(&row.text, row.spans.text, document)),
            line: line.and_then(|line| u32::try_from(line).ok()),
            deprecated: row.is_deprecated.then(|| DEPRECATED.to_owned()),
            aliases: Vec::new(),
            spans: row.spans,
        });
    }
}

/// The entries of tables as one code set.
fn assemble(
    introduction: &[Text],
    string_codes: bool,
    mut entries: Vec<Entry>,
    spec: SourceId,
    options: &Options,
    report: &Report,
) -> CodeSet {
    let path = report.source(spec).map_or("", Source::path);
    merge_aliases(&mut entries, &options.reading);
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
    CodeSet {
        name: options.api.name.clone().unwrap_or_else(|| name_of(path)),
        span: None,
        doc: match &options.api.doc {
            Some(doc) => with_line_feeds(doc).into_owned(),
            None => introduction.iter().map(|text| doc_text::escape(text)).collect::<Vec<_>>().join("\n\n"),
        },
        spec: Some(path.to_owned()),
        code_type,
        entries,
        api: options.api.clone(),
    }
}

/// Why not to use an entry that the document calls deprecated.
const DEPRECATED: &str = "so its specification says";

/// Makes entries whose code is there already further names of it, where the options ask for that.
fn merge_aliases(entries: &mut Vec<Entry>, reading: &Reading) {
    if reading.aliases.is_empty() {
        return;
    }
    let all = reading.aliases.iter().any(|code| code == "all");
    let asked: Vec<Code> =
        reading.aliases.iter().flat_map(|code| [false, true].into_iter().filter_map(|string| entries::code_of(code, string))).collect();
    let mut first: HashMap<Code, usize> = HashMap::new();
    let mut merged: Vec<Entry> = Vec::with_capacity(entries.len());
    for entry in entries.drain(..) {
        match first.get(&entry.code) {
            Some(&nth) if all || asked.contains(&entry.code) => {
                let kept = &mut merged[nth];
                if kept.name != entry.name && !kept.aliases.contains(&entry.name) {
                    kept.aliases.push(entry.name);
                }
            }
            _ => {
                first.entry(entry.code.clone()).or_insert(merged.len());
                merged.push(entry);
            }
        }
    }
    *entries = merged;
}

/// The document's name in camel case.
fn name_of(path: &str) -> String {
    crate::name::from_name(Source::stem_of(path)).unwrap_or_else(|| "Code".to_owned())
}

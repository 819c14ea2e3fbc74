//! `spectable explain`: what does 553 mean?

mod query;
mod sets;

use std::io;

use clap::{Arg, ArgMatches, Command};
use spectable_codegen::document::{self, ListedTable};
use spectable_codegen::entries::{Status, TableEntry};
use spectable_codegen::options::OptionGroup;
use spectable_codegen::render::Color;
use spectable_codegen::{Code, Options, Report};

use self::query::{Found, Query};
use crate::args::{self, FILE};
use crate::outcome::{Outcome, Trouble};
use crate::terminal::{self, bold, visible, wrapped};
use crate::{findings, input};

pub(crate) const VERB: &str = "explain";
const CODE: &str = "CODE";
const GROUPS: &[OptionGroup] = &[OptionGroup::Reading];

/// A code that can be explained.
struct Explained {
    code: Code,
    /// The first and the last number, where it stands for several.
    bounds: Option<(i128, i128)>,
    /// As it is written where it comes from.
    written: String,
    name: String,
    /// What it is called there, where that is not its name.
    also: Option<String>,
    text: String,
    facts: Vec<Fact>,
}

/// One more thing to say of a code.
struct Fact {
    label: &'static str,
    text: String,
}

/// The arguments.
pub(crate) fn command() -> Command {
    Command::new(VERB)
        .about("Explain a code of a document, or of the sets built in")
        .after_help(format!("Built in: {}.\nExit status: 0 fine; 1 no code is found; 2 the document cannot be read.", sets::titles()))
        .arg(Arg::new(CODE).help("The code, its name, or a part of its name").required(true).allow_negative_numbers(true))
        .arg(args::file("The document; without it, the sets built in"))
        .args(args::flags(GROUPS).map(|flag| flag.requires(FILE)))
}

/// Explains the code.
pub(crate) fn run(matches: &ArgMatches) -> Result<Outcome, Trouble> {
    let options = args::options(matches, GROUPS)?;
    let query = Query::new(matches.get_one::<String>(CODE).map_or("", String::as_str));
    match matches.get_one::<String>(FILE) {
        Some(spec) => of_document(&query, spec, &options),
        None => of_sets(&query),
    }
}

fn of_document(query: &Query, spec: &str, options: &Options) -> Result<Outcome, Trouble> {
    let mut report = findings::report();
    let document = input::open(spec, options, &mut report);
    let listed = document.map_or_else(Vec::new, |document| document::list(document, options, &mut report));
    let tables: Vec<&ListedTable> = listed.iter().filter(|table| table.selected).collect();
    let known: Vec<Explained> =
        tables.iter().flat_map(|table| table.entries.iter().filter_map(|entry| explained(table, entry, &report))).collect();
    let found = query.find(&known);
    if !found.is_empty() {
        terminal::print(show(&found).as_bytes())?;
        return Ok(Outcome::Fine);
    }
    // Why nothing is found, perhaps.
    findings::show(&report, tables);
    if document.is_none() || input::is_unsupported(&report) {
        return Ok(Outcome::Trouble);
    }
    terminal::print(format!("{} has no code or name {}\n", visible(spec), query.shown()).as_bytes())?;
    Ok(Outcome::NotSo)
}

fn of_sets(query: &Query) -> Result<Outcome, Trouble> {
    let known = sets::all();
    let found = query.find(&known);
    if !found.is_empty() {
        terminal::print(show(&found).as_bytes())?;
        return Ok(Outcome::Fine);
    }
    let mut answer = format!("{} {} no code or name {}\n", sets::titles(), if sets::COUNT > 1 { "have" } else { "has" }, query.shown());
    for facts in query.number().into_iter().flat_map(sets::facts_of_any) {
        answer.push('\n');
        answer.push_str(&show_facts(&facts));
    }
    terminal::print(answer.as_bytes())?;
    Ok(Outcome::NotSo)
}

fn explained(table: &ListedTable, entry: &TableEntry<'_>, report: &Report) -> Option<Explained> {
    if matches!(entry.status, Status::Blank | Status::Skipped) {
        return None;
    }
    let source = report.source(entry.spans.code.source)?;
    let position = source.position(entry.spans.code.start());
    let mut facts = vec![Fact { label: "place", text: format!("{}:{}:{}", source.path(), position.line, position.column) }];
    if !table.table.heading.is_empty() {
        facts.push(Fact { label: "under", text: table.table.heading.join(" > ") });
    }
    if entry.variant.is_none() {
        facts.push(Fact { label: "status", text: format!("{}: it makes no variant", entry.status.name()) });
    }
    Some(Explained {
        // A range has no value of its own; it is found as it is written.
        bounds: entry.bounds.as_deref().copied(),
        code: entry.value.clone().unwrap_or_else(|| Code::Str(entry.code.to_string())),
        written: entry.code.to_string(),
        name: entry.variant.clone().or_else(|| entry.name.as_deref().map(str::to_owned)).unwrap_or_default(),
        also: entry.name.as_deref().map(str::to_owned),
        text: entry.text.to_string(),
        facts,
    })
}

/// What was found: in full, or a line each where only parts of names match.
fn show(found: &Found<'_>) -> String {
    let color = terminal::color(&io::stdout());
    match found {
        Found::Exactly(entries) => entries.iter().map(|entry| in_full(entry, color)).collect::<Vec<_>>().join("\n"),
        Found::Perhaps(entries) => {
            let rows = entries.iter().map(|entry| [visible(&entry.written).into_owned(), visible(&entry.name).into_owned()]);
            wrapped(rows)
        }
    }
}

fn in_full(entry: &Explained, color: Color) -> String {
    let title = format!("{} {}", visible(&entry.written), visible(&entry.name));
    let mut shown = format!("{}\n", bold(title.trim(), color));
    if !entry.text.is_empty() {
        shown.push_str(&format!("\n{}\n", wrapped([[visible(&entry.text).into_owned()]])));
    } else {
        shown.push('\n');
    }
    shown.push_str(&show_facts(&entry.facts));
    shown
}

fn show_facts(facts: &[Fact]) -> String {
    wrapped(facts.iter().map(|fact| [fact.label.to_owned(), visible(&fact.text).into_owned()]))
}

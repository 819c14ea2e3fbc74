//! `spectable lint`: all that is wrong with a document's code tables.

mod explanation;

use std::io;

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, ArgGroup, ArgMatches, Command};
use serde::Serialize;
use spectable_codegen::document::{self, ListedTable};
use spectable_codegen::finding::{Findings, LeftOut};
use spectable_codegen::options::OptionGroup;
use spectable_codegen::progress::Phase;
use spectable_codegen::{Finding, Lint, Report, Severity};

use crate::args::{self, FILE};
use crate::diagnostic::Diagnostic;
use crate::outcome::{Outcome, Trouble, unwritable};
use crate::progress::Progress;
use crate::{findings, input, terminal};

pub(crate) const VERB: &str = "lint";
const FORMAT: &str = "format";
const EXPLAIN: &str = "explain";
const LIST: &str = "list";
/// What may be asked for instead of the findings of a document.
const INSTEAD: [&str; 2] = [EXPLAIN, LIST];
const GROUPS: &[OptionGroup] = &[OptionGroup::Reading];

/// The arguments.
pub(crate) fn command() -> Command {
    Command::new(VERB)
        .about("Show all that is wrong with the code tables of a document")
        .after_help(
            "Each code table is looked at as a set of its own; with --table, those tables as one set, as `generate` would.\n\
             Exit status: 0 there are no errors; 1 there are; 2 the document cannot be read.",
        )
        .arg(args::file("The document"))
        .arg(
            Arg::new(EXPLAIN)
                .long(EXPLAIN)
                .value_name("LINT")
                .value_parser(PossibleValuesParser::new(Lint::ALL.iter().map(|lint| lint.name())))
                .hide_possible_values(true)
                .help("Explain a lint instead: what it means, an example, how to mend it, and how to allow or deny it"),
        )
        .arg(Arg::new(LIST).long(LIST).action(ArgAction::SetTrue).help("List the lints there are instead, with their severities"))
        .group(ArgGroup::new("what").args([FILE, EXPLAIN, LIST]).required(true))
        .arg(
            Arg::new(FORMAT)
                .long(FORMAT)
                .conflicts_with_all(INSTEAD)
                .value_name("FORMAT")
                .value_parser(["text", "json"])
                .default_value("text")
                .help("How to write it: for people, or for programs"),
        )
        .args(args::flags(GROUPS).map(|flag| flag.conflicts_with_all(INSTEAD)))
}

/// Shows the findings, or what a lint means.
pub(crate) fn run(matches: &ArgMatches) -> Result<Outcome, Trouble> {
    if matches.get_flag(LIST) {
        terminal::print(explanation::of_all().as_bytes())?;
        return Ok(Outcome::Fine);
    }
    if let Some(lint) = matches.get_one::<String>(EXPLAIN).and_then(|name| Lint::from_name(name)) {
        terminal::print(explanation::of(lint).as_bytes())?;
        return Ok(Outcome::Fine);
    }
    show(matches)
}

fn show(matches: &ArgMatches) -> Result<Outcome, Trouble> {
    let options = args::options(matches, GROUPS)?;
    let spec = matches.get_one::<String>(FILE).map_or(input::STDIN, String::as_str);
    let mut report = findings::report();
    let document = input::open(spec, &options, &mut report);
    let progress = Progress::of(&mut report);
    let tables = document.map_or_else(Vec::new, |document| document::lint(document, &options, &mut report));
    progress.begin(Phase::Writing);
    let found = Found::new(&tables, &report);
    let written = match matches.get_one::<String>(FORMAT).map_or("", String::as_str) {
        "json" => found.json(spec).map_err(|error| unwritable("the findings", &error, "choose another format: `--format text`"))?,
        _ => found.text(),
    };
    progress.end();
    terminal::print(written.as_bytes())?;
    Ok(if document.is_none() || input::is_unsupported(&report) {
        Outcome::Trouble
    } else if found.count(Severity::Error) > 0 {
        Outcome::NotSo
    } else {
        Outcome::Fine
    })
}

/// What was found, each finding with the number of its table.
struct Found<'a> {
    report: &'a Report,
    /// In the order of the document.
    findings: Vec<(Option<usize>, &'a Finding)>,
    left_out: Vec<(Option<usize>, &'a LeftOut)>,
}

impl<'a> Found<'a> {
    /// What was found in the tables that were asked for, and in no table.
    fn new(tables: &'a [ListedTable], report: &'a Report) -> Self {
        let mut found = Self { report, findings: Vec::new(), left_out: Vec::new() };
        found.add(None, &report.findings);
        for table in tables.iter().filter(|table| table.selected) {
            found.add(Some(table.index), &table.findings);
        }
        // What is about no place comes last.
        found.findings.sort_by_key(|(_, finding)| finding.span.map_or((u32::MAX, 0), |span| (span.source.0, span.start())));
        found
    }

    fn add(&mut self, table: Option<usize>, findings: &'a Findings) {
        self.findings.extend(findings.iter().map(|finding| (table, finding)));
        self.left_out.extend(findings.left_out().iter().map(|more| (table, more)));
    }

    fn count(&self, severity: Severity) -> usize {
        let kept = self.findings.iter().filter(|(_, finding)| finding.severity == severity).count();
        let left_out = self.left_out.iter().filter(|(_, more)| more.severity == severity).map(|(_, more)| more.count);
        kept + left_out.sum::<usize>()
    }

    /// As rustc shows its own, and how many there are.
    fn text(&self) -> String {
        let color = terminal::color(&io::stdout());
        let shown = self.findings.iter().map(|(_, finding)| findings::paragraph(self.report, finding, color));
        let more = self.left_out.iter().map(|(_, more)| findings::paragraph_of_more(more));
        let mut text: String = shown.chain(more).collect();
        text.push_str(&self.sum());
        text.push('\n');
        text
    }

    fn sum(&self) -> String {
        let counts = [Severity::Error, Severity::Warning].map(|severity| match self.count(severity) {
            0 => None,
            1 => Some(format!("1 {severity}")),
            count => Some(format!("{count} {severity}s")),
        });
        match counts.into_iter().flatten().collect::<Vec<_>>().as_slice() {
            [] => "nothing found".to_owned(),
            counts => counts.join(", "),
        }
    }

    fn json(&self, spec: &str) -> io::Result<String> {
        let findings = self.findings.iter().map(|(table, finding)| Diagnostic::new(self.report, finding).in_table(*table));
        let left_out = self.left_out.iter().map(|(table, more)| Diagnostic::left_out(more).in_table(*table));
        let mut json = serde_json::to_string_pretty(&Json { spec, diagnostics: findings.chain(left_out).collect() })?;
        json.push('\n');
        Ok(json)
    }
}

#[derive(Serialize)]
struct Json<'a> {
    spec: &'a str,
    diagnostics: Vec<Diagnostic<'a>>,
}

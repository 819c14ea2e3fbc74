//! `spectable generate --from-source`: the table of a hand-written enum, into a document.

use std::path::Path;

use clap::{Arg, ArgMatches};
use spectable_codegen::finding::{Findings, SourceId};
use spectable_codegen::from_source::markers::{self, MarkedPlace, Marker};
use spectable_codegen::from_source::{self, EnumTable};
use spectable_codegen::options::Reading;
use spectable_codegen::{Finding, Lint, Options, Report, document};

use super::{GROUPS, OUT, STDOUT};
use crate::args::{self, FILE};
use crate::outcome::{Outcome, Trouble};
use crate::{file, findings, input, package, terminal};

/// The id of the Rust file's argument.
pub(super) const RUST: &str = "from-source";
const ENUM: &str = "enum";
/// What the engine's options say of a document to read has nothing to do with it, but for findings.
const OPTIONS: &[&str] = &["allow", "deny-lint"];

pub(super) const AFTER_HELP: &str = "\
With --from-source, the table of an enum that derives `CodeSet` is printed, or written into the document that -o names: a new \
one, or one in which two lines mark its place. They are written as here, and all else stays as it is:\n\n    \
<!-- spectable: begin src/codes.rs Upload -->\n    <!-- spectable: end -->\n\n\
The file is named as it is seen from the root of the document's package.\n\n\
Exit status: 0 it is written; 2 it is not, and the findings say why.";

pub(super) fn args() -> [Arg; 2] {
    let others = Options::ALL.iter().map(|spec| spec.key).filter(|key| !OPTIONS.contains(key));
    [
        Arg::new(RUST)
            .long(RUST)
            .value_name("RS")
            .requires(ENUM)
            .conflicts_with(FILE)
            .conflicts_with_all(others)
            .help("The other way: a Rust file with the enum whose table is written")
            .help_heading("From code to document"),
        Arg::new(ENUM)
            .long(ENUM)
            .value_name("NAME")
            .requires(RUST)
            .help("The enum, with the modules it is in where several have the name: `replies::Upload`")
            .help_heading("From code to document"),
    ]
}

/// Writes the table.
pub(super) fn run(rust: &str, matches: &ArgMatches) -> Result<Outcome, Trouble> {
    let reading = args::options(matches, GROUPS)?.reading;
    let name = matches.get_one::<String>(ENUM).map_or("", String::as_str);
    let out = matches.get_one::<String>(OUT).map_or(STDOUT, String::as_str);
    let mut report = findings::report();
    let table = load(rust, &mut report).and_then(|rust| from_source::enum_table(rust, name, &reading, &mut report));
    let Some(table) = table else { return shown(&report) };
    if out == STDOUT {
        findings::show(&report, []);
        terminal::print(table.markdown.as_bytes())?;
        return Ok(Outcome::Fine);
    }
    if rust == input::STDIN {
        let finding = Finding::new(Lint::InvalidOption, "a document names the Rust file that its table comes from, and there is none");
        return Err(Box::new(finding.help("give the path of the file to --from-source, or leave -o out")));
    }
    if let Some(finding) = from_source::unsupported(out) {
        return Err(Box::new(finding));
    }
    let source = named_from(out, rust)?;
    let marker = Marker { source, enum_path: table.path.clone() };
    if !Path::new(out).exists() {
        findings::show(&report, []);
        file::write(out, &table.document(&marker.source))?;
        return Ok(Outcome::Fine);
    }
    let Some(refreshed) = refreshed(out, &marker, &table, &reading, &mut report) else { return shown(&report) };
    findings::show(&report, []);
    if let Some(text) = refreshed {
        file::replace(out, &text)?;
    }
    Ok(Outcome::Fine)
}

/// Shows why nothing is written.
fn shown(report: &Report) -> Result<Outcome, Trouble> {
    findings::show(report, []);
    Ok(Outcome::Trouble)
}

fn load(path: &str, report: &mut Report) -> Option<SourceId> {
    let bytes = input::bytes(path, report)?;
    document::load_bytes(path, &bytes, report)
}

/// The Rust file as the document names it.
fn named_from(document: &str, rust: &str) -> Result<String, Trouble> {
    let named = package::root(Path::new(document)).and_then(|root| package::relative(&root, Path::new(rust)));
    named.map_err(|error| Box::new(Finding::new(Lint::UnreadableDocument, format!("cannot tell where `{rust}` is: {error}"))))
}

/// The document with the table in its place; the inner `None` where it stands there already. Where it has no place, the report
/// says so.
fn refreshed(path: &str, marker: &Marker, table: &EnumTable, reading: &Reading, report: &mut Report) -> Option<Option<String>> {
    let bytes = input::bytes(path, report)?;
    let id = document::load_bytes(path, &bytes, report)?;
    let text = std::str::from_utf8(&bytes).ok()?;
    let mut findings = Findings::default();
    let places = report.source(id).map(|source| markers::places(text, source, id, &mut findings)).unwrap_or_default();
    let is_mine = |other: &Marker| other.source == marker.source && table.is_named(&other.enum_path);
    let mine: Vec<&MarkedPlace> = places.iter().filter(|place| is_mine(&place.marker)).collect();
    if mine.is_empty() && !findings.has_errors() {
        findings.push(markers::missing(path, marker, &places));
    }
    reading.judge(&mut findings);
    let has_errors = findings.has_errors();
    report.findings.extend(findings);
    let refreshed = markers::replaced(text, mine.into_iter().map(|place| (place, place.holding(table))));
    (!has_errors).then(|| (refreshed != text).then_some(refreshed))
}

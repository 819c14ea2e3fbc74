//! `spectable list`: what the tables of a document hold, and why their columns were chosen.

mod csv;
mod json;
mod markdown;
mod table;

use clap::{Arg, ArgMatches, Command};
use spectable_codegen::document::{self, ListedTable};
use spectable_codegen::options::OptionGroup;
use spectable_codegen::progress::Phase;
use spectable_codegen::{Options, Report};

use crate::args::{self, FILE};
use crate::outcome::{Outcome, Trouble, unwritable};
use crate::progress::Progress;
use crate::{findings, input, terminal};

pub(crate) const VERB: &str = "list";
const FORMAT: &str = "format";
const GROUPS: &[OptionGroup] = &[OptionGroup::Reading];

/// A document with its tables.
struct Listing<'a> {
    spec: &'a str,
    /// All of them, in order.
    tables: Vec<ListedTable>,
    options: &'a Options,
    report: Report,
}

impl Listing<'_> {
    /// The tables that were asked for.
    fn selected(&self) -> impl Iterator<Item = &ListedTable> {
        self.tables.iter().filter(|table| table.selected)
    }

    fn has_errors(&self) -> bool {
        self.report.findings.has_errors() || self.selected().any(|table| table.findings.has_errors())
    }
}

/// The arguments.
pub(crate) fn command() -> Command {
    Command::new(VERB)
        .about("List what the tables of a document hold, and why their columns were chosen")
        .after_help(
            "With --table, only those tables are shown, and the columns given are theirs; JSON has all tables in any case.\n\
             Exit status: 0 fine; 1 there are errors in the tables asked for; 2 the document cannot be read.",
        )
        .arg(args::file("The document").required(true))
        .arg(
            Arg::new(FORMAT)
                .long(FORMAT)
                .value_name("FORMAT")
                .value_parser(["table", "json", "csv", "markdown"])
                .default_value("table")
                .help("How to write it: for people, or for programs"),
        )
        .args(args::flags(GROUPS))
        .mut_arg("name-column", |name| name.visible_alias("name"))
}

/// Lists the document.
pub(crate) fn run(matches: &ArgMatches) -> Result<Outcome, Trouble> {
    let options = args::options(matches, GROUPS)?;
    let spec = matches.get_one::<String>(FILE).map_or(input::STDIN, String::as_str);
    let format = matches.get_one::<String>(FORMAT).map_or("", String::as_str);
    let mut report = findings::report();
    let document = input::open(spec, &options, &mut report);
    let progress = Progress::of(&mut report);
    let tables = document.map_or_else(Vec::new, |document| document::list(document, &options, &mut report));
    let listing = Listing { spec, tables, options: &options, report };
    progress.begin(Phase::Writing);
    let encoded = match format {
        "json" => json::write(&listing),
        "csv" => csv::write(&listing),
        "markdown" => Ok(markdown::write(&listing).into_bytes()),
        _ => Ok(table::write(&listing).into_bytes()),
    };
    progress.end();
    terminal::print(&encoded.map_err(|error| unwritable("the listing", &error, "choose another format: `--format table`"))?)?;
    if format != "json" {
        findings::show(&listing.report, listing.selected());
    }
    Ok(if document.is_none() || input::is_unsupported(&listing.report) {
        Outcome::Trouble
    } else if listing.has_errors() {
        Outcome::NotSo
    } else {
        Outcome::Fine
    })
}

//! `spectable generate`: a document's code set as final Rust; or, the other way, the table of an enum as a document.

mod from_source;

use std::fs;

use clap::{Arg, ArgMatches, Command};
use spectable_codegen::emit::Form;
use spectable_codegen::options::OptionGroup;
use spectable_codegen::progress::Phase;
use spectable_codegen::{Finding, Lint, Options, Report, document, output};

use crate::args::{self, FILE};
use crate::outcome::{Outcome, Trouble};
use crate::progress::Progress;
use crate::{file, findings, input, terminal};

pub(crate) const VERB: &str = "generate";
const OUT: &str = "out";
const STDOUT: &str = "-";
const USAGE: &str = "spectable generate [OPTIONS] --name <NAME> <FILE>\n       \
                     spectable generate [OPTIONS] --from-source <RS> --enum <NAME> [-o <DOC>]";
const GROUPS: &[OptionGroup] = &[OptionGroup::Reading, OptionGroup::Api];

/// The arguments.
pub(crate) fn command() -> Command {
    Command::new(VERB)
        .about("Write the code set of a document as Rust that needs no crate, or the table of an enum into a document")
        .after_help(from_source::AFTER_HELP)
        .override_usage(USAGE)
        .arg(args::file("The document").required_unless_present(from_source::RUST))
        .arg(
            Arg::new(OUT)
                .short('o')
                .long("output")
                .value_name("OUT")
                .help("The file to write; without it, standard output. A file that holds the same already is not touched"),
        )
        .args(args::flags(GROUPS))
        .mut_arg("name", |name| name.required_unless_present(from_source::RUST))
        .args(from_source::args())
}

/// Writes the code set, or the table.
pub(crate) fn run(matches: &ArgMatches) -> Result<Outcome, Trouble> {
    if let Some(rust) = matches.get_one::<String>(from_source::RUST) {
        return from_source::run(rust, matches);
    }
    let options = args::options(matches, GROUPS)?;
    let spec = matches.get_one::<String>(FILE).map_or(input::STDIN, String::as_str);
    let out = matches.get_one::<String>(OUT).map_or(STDOUT, String::as_str);
    let mut report = findings::report();
    let rust = rust(spec, &options, &mut report);
    findings::show(&report, []);
    let Some(rust) = rust else { return Ok(Outcome::Trouble) };
    if out == STDOUT {
        terminal::print(rust.as_bytes())?;
    } else {
        for document in std::iter::once(spec).chain(options.reading.names.as_deref()) {
            refuse_to_overwrite(document, out)?;
        }
        file::write(out, &rust)?;
    }
    Ok(Outcome::Fine)
}

/// The file's text; `None` where the report has errors.
fn rust(spec: &str, options: &Options, report: &mut Report) -> Option<String> {
    let document = input::open(spec, options, report)?;
    let progress = Progress::of(report);
    let set = document::code_set(document, options, report)?;
    progress.begin(Phase::Writing);
    // Without lines: what is checked in must not change when a line is added above the table.
    let form = Form { lines: false, ..Form::default() };
    (!report.findings.has_errors()).then(|| output::rust_file(&set, options, &form))
}

/// The document is what everything comes from: a slip of the fingers must not cost it.
fn refuse_to_overwrite(document: &str, out: &str) -> Result<(), Trouble> {
    match (fs::canonicalize(document), fs::canonicalize(out)) {
        (Ok(document_path), Ok(out_path)) if document_path == out_path => Err(Box::new(
            Finding::new(Lint::UnwritableOutput, format!("`{out}` is the document {document} itself"))
                .help("give the Rust file another name: `-o src/codes.rs`"),
        )),
        _ => Ok(()),
    }
}

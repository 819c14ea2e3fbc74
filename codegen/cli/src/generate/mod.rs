//! `spectable generate`: a document's code set as final Rust; or, the other way, the table of an enum as a document.

mod from_source;

use std::fs;
use std::path::Path;

use clap::{Arg, ArgMatches, Command};
use spectable_codegen::header::FileForm;
use spectable_codegen::options::OptionGroup;
use spectable_codegen::progress::Phase;
use spectable_codegen::{Finding, Lint, Options, Report, document, output};

use crate::args::{self, FILE};
use crate::outcome::{Outcome, Trouble};
use crate::progress::Progress;
use crate::{depfile, file, findings, input, package, terminal};

pub(crate) const VERB: &str = "generate";
const OUT: &str = "out";
const DEPFILE: &str = "depfile";
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
        .arg(
            Arg::new(DEPFILE)
                .long("depfile")
                .value_name("D")
                .requires(OUT)
                .help("A second file to write, for make and ninja: on which files the first one depends"),
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
    let depfile = matches.get_one::<String>(DEPFILE);
    let documents: Vec<&str> = std::iter::once(spec).chain(options.reading.names.as_deref()).collect();
    for written in std::iter::once(out).chain(depfile.map(String::as_str)).filter(|written| *written != STDOUT) {
        for document in &documents {
            refuse_to_overwrite(document, written)?;
        }
    }
    // Whether it can be written is known before anything is.
    let rule = depfile.map(|depfile| rule(out, &documents, depfile)).transpose()?;
    let mut report = findings::report();
    let rust = rust(spec, out, &options, &mut report);
    findings::show(&report, []);
    let Some(rust) = rust else { return Ok(Outcome::Trouble) };
    if out == STDOUT {
        terminal::print(rust.as_bytes())?;
        return Ok(Outcome::Fine);
    }
    file::write(out, &rust)?;
    match (depfile.map(String::as_str), rule) {
        (Some(STDOUT), Some(rule)) => terminal::print(rule.as_bytes())?,
        (Some(depfile), Some(rule)) => file::write(depfile, &rule)?,
        _ => {}
    }
    Ok(Outcome::Fine)
}

/// What `depfile` is to hold.
fn rule(out: &str, documents: &[&str], depfile: &str) -> Result<String, Trouble> {
    if out == STDOUT || out == depfile {
        let message = format!("a depfile is written beside the file it is about, and not into `{depfile}` when that is in `{out}`");
        return Err(Box::new(Finding::new(Lint::UnwritableOutput, message).help("give each a name: `-o codes.rs --depfile codes.d`")));
    }
    let documents: Vec<&str> = documents.iter().copied().filter(|document| *document != input::STDIN).collect();
    depfile::rule(out, &documents)
}

/// The file's text; `None` where the report has errors.
fn rust(spec: &str, out: &str, options: &Options, report: &mut Report) -> Option<String> {
    let document = input::open(spec, options, report)?;
    let progress = Progress::of(report);
    let mut set = document::code_set(document, options, report)?;
    progress.begin(Phase::Writing);
    // The file is the same wherever it is generated from, and whoever checks it finds the documents.
    let root = if out == STDOUT { None } else { package::root(Path::new(out)).ok() };
    let from_root = |path: &str| {
        let relative = root.as_ref().filter(|_| path != input::STDIN).and_then(|root| package::relative(root, Path::new(path)).ok());
        relative.unwrap_or_else(|| path.to_owned())
    };
    set.spec = Some(from_root(spec));
    let mut options = options.clone();
    options.reading.names = options.reading.names.as_deref().map(from_root);
    (!report.findings.has_errors()).then(|| output::file(&set, &options, FileForm::Module))
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

//! `spectable fmt`: the tables of documents, aligned.

use clap::{Arg, ArgAction, ArgMatches, Command};
use spectable_codegen::align::{self, Aligned};
use spectable_codegen::options::Reading;

use crate::args::{self, FILE};
use crate::outcome::{Outcome, Trouble};
use crate::{file, findings, input, terminal};

pub(crate) const VERB: &str = "fmt";
const CHECK: &str = "check";
/// How columns are chosen has nothing to do with it.
const OPTIONS: &[&str] = &["input-format", "allow", "deny-lint"];
/// How many lines a hint names.
const HINTS: usize = 5;

/// The arguments.
pub(crate) fn command() -> Command {
    Command::new(VERB)
        .about("Align the tables of documents; what is read from them stays the same")
        .after_help(
            "All else in a document stays as it is, to the byte. Where it is not clear what the rows of a table are, it is left \
             as it is, with a warning. With `-`, standard input goes to standard output.\n\
             Exit status: 0 fine; 1 with --check: a document is not aligned, or there is a warning that is denied; 2 a document \
             cannot be read or written.",
        )
        .arg(args::file("The documents").required(true).action(ArgAction::Append).num_args(1..))
        .arg(Arg::new(CHECK).long(CHECK).action(ArgAction::SetTrue).help("Write nothing; say which documents are not aligned"))
        .args(args::flags_of(OPTIONS))
}

/// Aligns the documents, all of them, whatever becomes of one.
pub(crate) fn run(matches: &ArgMatches) -> Result<Outcome, Trouble> {
    let options = args::options_of(matches, OPTIONS)?;
    let mut outcome = Outcome::Fine;
    for path in matches.get_many::<String>(FILE).into_iter().flatten() {
        let of_document = align(path, matches.get_flag(CHECK), &options.reading).unwrap_or_else(|trouble| {
            findings::show_alone(*trouble);
            Outcome::Trouble
        });
        outcome = outcome.max(of_document);
    }
    Ok(outcome)
}

fn align(path: &str, check: bool, reading: &Reading) -> Result<Outcome, Trouble> {
    let mut report = findings::report();
    let aligned = input::bytes(path, &mut report).and_then(|bytes| align::document(path, &bytes, reading, &mut report));
    findings::show(&report, []);
    let is_denied = report.findings.has_errors();
    let Some(aligned) = aligned else { return Ok(Outcome::Trouble) };
    let is_aligned = aligned.changed.is_empty();
    match (check, path) {
        (true, _) if !is_aligned => {
            terminal::print(hint(path, &aligned).as_bytes())?;
            return Ok(Outcome::NotSo);
        }
        (false, input::STDIN) => terminal::print(aligned.text.as_bytes())?,
        (false, _) if !is_aligned => file::replace(path, &aligned.text)?,
        _ => {}
    }
    Ok(if is_denied { Outcome::NotSo } else { Outcome::Fine })
}

/// Which tables are not aligned.
fn hint(path: &str, aligned: &Aligned) -> String {
    let lines: Vec<_> = aligned.changed.iter().take(HINTS).map(usize::to_string).collect();
    let tables = if aligned.changed.len() == 1 { "the table" } else { "the tables" };
    let more = match aligned.changed.len().saturating_sub(HINTS) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    let (path, lines) = (terminal::visible(path), lines.join(", "));
    format!("{path}: not aligned: {tables} at line{} {lines}{more}\n", if aligned.changed.len() == 1 { "" } else { "s" })
}

//! `spectable diff`: what changed between two editions of a document, and what that means for a release.

mod git;
mod json;
mod markdown;
mod sides;
mod text;

use clap::{Arg, ArgMatches, Command};
use spectable_codegen::diff::{self, Semver};
use spectable_codegen::document;
use spectable_codegen::options::OptionGroup;
use spectable_codegen::progress::Phase;

use crate::args;
use crate::outcome::{Outcome, Trouble, unwritable};
use crate::progress::Progress;
use crate::{findings, terminal};

pub(crate) const VERB: &str = "diff";
const OLD: &str = "OLD";
const NEW: &str = "NEW";
const FORMAT: &str = "format";
const DENY: &str = "deny";
const GROUPS: &[OptionGroup] = &[OptionGroup::Reading, OptionGroup::Api];

/// The arguments.
pub(crate) fn command() -> Command {
    let side = |id: &'static str, help: &'static str| Arg::new(id).required(true).help(help);
    Command::new(VERB)
        .about("Compare two editions of a document: what changed, and what that means for a release")
        .after_help(
            "Either edition may be a file, `-`, or a file of a Git revision: `HEAD~1:spec/x.md` from the repository's root, \
             `HEAD~1:./x.md` from the current directory, `:./x.md` as it is staged. A path that exists wins over that reading.\n\
             Both are read with the same options: those that the code is generated with. The names table is read at the same \
             revision, if it is there.\n\
             Before 1.0, what is major here is a new minor version.\n\
             Exit status: 0 nothing changed; 1 something did, or with --deny something that means so much; 2 trouble.",
        )
        .arg(side(OLD, "The old edition"))
        .arg(side(NEW, "The new edition"))
        .arg(
            Arg::new(FORMAT)
                .long(FORMAT)
                .value_name("FORMAT")
                .value_parser(["text", "json", "markdown"])
                .default_value("text")
                .help("How to write it: for people, for programs, or for a CHANGELOG"),
        )
        .arg(
            Arg::new(DENY)
                .long(DENY)
                .value_name("LEVEL")
                .value_parser(["patch", "minor", "major"])
                .help("Fail only where a change means this or more"),
        )
        .args(args::flags(GROUPS))
}

/// Compares the editions.
pub(crate) fn run(matches: &ArgMatches) -> Result<Outcome, Trouble> {
    let options = args::options(matches, GROUPS)?;
    let argument = |id: &str| matches.get_one::<String>(id).map_or("", String::as_str);
    let mut report = findings::report();
    let sides = sides::open(argument(OLD), argument(NEW), &options, &mut report);
    let progress = Progress::of(&mut report);
    let editions = sides.and_then(|[old, new]| document::editions(old, new, &options, &mut report));
    progress.begin(Phase::Writing);
    let written = editions.map(|[old, new]| {
        let changes = diff::compare(&old, &new);
        let written = match argument(FORMAT) {
            "json" => json::write(&changes).map_err(|error| unwritable("the changes", &error, "choose another format: `--format text`")),
            "markdown" => Ok(markdown::write(&changes)),
            _ => Ok(text::write(&changes)),
        };
        (written, changes)
    });
    progress.end();
    findings::show(&report, []);
    let Some((written, changes)) = written else { return Ok(Outcome::Trouble) };
    terminal::print(written?.as_bytes())?;
    let least = matches.get_one::<String>(DENY).and_then(|name| Semver::from_name(name)).unwrap_or(Semver::Patch);
    Ok(if Semver::of(&changes) >= least { Outcome::NotSo } else { Outcome::Fine })
}

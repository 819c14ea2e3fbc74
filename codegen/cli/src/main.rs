//! The command `spectable`: lists, generates, compares, checks, aligns and explains the code tables of documents, and
//! reads what the codes of one of them are for: FTP's replies.
//!
//! Each verb is a module with its arguments (`command`) and what it does (`run`). The work is the engine's,
//! `spectable_codegen`; here options are read and what was found is shown.

#![forbid(unsafe_code)]

mod args;
mod check;
mod completions;
mod depfile;
mod diagnostic;
mod diff;
mod explain;
mod file;
mod findings;
mod fmt;
mod generate;
mod input;
mod lint;
mod list;
mod outcome;
mod package;
mod progress;
mod replies;
mod terminal;

use std::process::ExitCode;

use clap::ArgMatches;

use crate::outcome::{Outcome, Trouble};

fn main() -> ExitCode {
    let outcome = match args::command().try_get_matches() {
        Ok(matches) => run(&matches).unwrap_or_else(|trouble| {
            findings::show_alone(*trouble);
            Outcome::Trouble
        }),
        Err(shown) => {
            // Whoever closed the pipe does not want to read it.
            let _ = shown.print();
            if shown.use_stderr() { Outcome::Trouble } else { Outcome::Fine }
        }
    };
    outcome.into()
}

fn run(matches: &ArgMatches) -> Result<Outcome, Trouble> {
    match matches.subcommand() {
        Some((list::VERB, matches)) => list::run(matches),
        Some((generate::VERB, matches)) => generate::run(matches),
        Some((check::VERB, matches)) => check::run(matches),
        Some((diff::VERB, matches)) => diff::run(matches),
        Some((lint::VERB, matches)) => lint::run(matches),
        Some((fmt::VERB, matches)) => fmt::run(matches),
        Some((explain::VERB, matches)) => explain::run(matches),
        Some((replies::VERB, matches)) => replies::run(matches),
        Some((completions::VERB, matches)) => completions::run(matches),
        // clap asks for a verb before we are here.
        _ => Ok(Outcome::Trouble),
    }
}

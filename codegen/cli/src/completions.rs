//! `spectable completions`: what a shell needs to complete our arguments.

use clap::builder::PossibleValue;
use clap::{Arg, ArgMatches, Command, ValueEnum, value_parser};
use clap_complete::Shell;

use crate::args;
use crate::outcome::{Outcome, Trouble};
use crate::terminal;

pub(crate) const VERB: &str = "completions";
const SHELL: &str = "SHELL";

/// The arguments.
pub(crate) fn command() -> Command {
    let shells: Vec<_> = Shell::value_variants().iter().filter_map(Shell::to_possible_value).collect();
    let first = shells.first().map_or("bash", PossibleValue::get_name).to_owned();
    Command::new(VERB)
        .about("Print what a shell needs to complete the arguments")
        .after_help(format!("For instance: `spectable completions {first} > ~/.local/share/bash-completion/completions/spectable`"))
        .arg(Arg::new(SHELL).help("The shell").required(true).value_parser(value_parser!(Shell)))
}

/// Prints the script.
pub(crate) fn run(matches: &ArgMatches) -> Result<Outcome, Trouble> {
    let Some(&shell) = matches.get_one::<Shell>(SHELL) else { return Ok(Outcome::Trouble) };
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut args::command(), "spectable", &mut script);
    terminal::print(&script)?;
    Ok(Outcome::Fine)
}

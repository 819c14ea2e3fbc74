//! The arguments of all verbs. The engine says which options there are; here they become flags.

use clap::{Arg, ArgAction, ArgMatches, Command};
use spectable_codegen::options::{OptionGroup, OptionSpec};
use spectable_codegen::{Finding, Lint, Options};

use crate::outcome::Trouble;
use crate::{check, completions, diff, explain, fmt, generate, lint, list, replies, terminal};

/// The id of the document's argument.
pub(crate) const FILE: &str = "FILE";

const EXIT_STATUS: &str = "\
Exit status: 0 fine; 1 what was asked about is not so; 2 trouble.
In place of a file, `-` is standard input or output.";

/// The whole command line.
pub(crate) fn command() -> Command {
    Command::new("spectable")
        .version(env!("CARGO_PKG_VERSION"))
        .about("Reads the code tables of documents, and makes Rust of them")
        .after_help(EXIT_STATUS)
        .subcommand_required(true)
        .arg_required_else_help(true)
        .disable_help_subcommand(true)
        .term_width(terminal::width())
        .subcommands([
            list::command(),
            generate::command(),
            check::command(),
            diff::command(),
            lint::command(),
            fmt::command(),
            explain::command(),
            replies::command(),
            completions::command(),
        ])
}

/// The argument of the document.
pub(crate) fn file(help: &'static str) -> Arg {
    Arg::new(FILE).help(help)
}

/// The flags of the engine's options that belong to one of `groups`.
pub(crate) fn flags(groups: &'static [OptionGroup]) -> impl Iterator<Item = Arg> {
    specs(groups).map(flag)
}

/// The flags of the engine's options with these keys.
pub(crate) fn flags_of(keys: &'static [&str]) -> impl Iterator<Item = Arg> {
    specs_of(keys).map(flag)
}

/// The options that were given by the flags of `groups`.
pub(crate) fn options(matches: &ArgMatches, groups: &'static [OptionGroup]) -> Result<Options, Trouble> {
    given(matches, specs(groups))
}

/// The options that were given by the flags with these keys.
pub(crate) fn options_of(matches: &ArgMatches, keys: &'static [&str]) -> Result<Options, Trouble> {
    given(matches, specs_of(keys))
}

fn given(matches: &ArgMatches, specs: impl Iterator<Item = &'static OptionSpec>) -> Result<Options, Trouble> {
    let mut options = Options::default();
    let mut set = |key: &str, value: &str| {
        let trouble = |error: spectable_codegen::options::OptionError| Box::new(Finding::new(Lint::InvalidOption, error.to_string()));
        options.set(key, value).map_err(trouble)
    };
    for spec in specs {
        if spec.value.is_none() {
            if matches.get_flag(spec.key) {
                set(spec.key, "true")?;
            }
            continue;
        }
        for value in matches.get_many::<String>(spec.key).into_iter().flatten() {
            set(spec.key, value)?;
        }
    }
    Ok(options)
}

fn specs(groups: &'static [OptionGroup]) -> impl Iterator<Item = &'static OptionSpec> {
    Options::ALL.iter().filter(|spec| groups.contains(&spec.group))
}

fn specs_of(keys: &'static [&str]) -> impl Iterator<Item = &'static OptionSpec> {
    Options::ALL.iter().filter(|spec| keys.contains(&spec.key))
}

fn flag(spec: &'static OptionSpec) -> Arg {
    let heading = match spec.group {
        OptionGroup::Reading => "Reading options",
        OptionGroup::Api => "API options",
    };
    let arg = Arg::new(spec.key).long(spec.key).help(spec.help).help_heading(heading);
    match spec.value {
        None => arg.action(ArgAction::SetTrue),
        Some(value) => arg
            .value_name(value)
            .action(if spec.repeatable { ArgAction::Append } else { ArgAction::Set })
            // A code may be negative.
            .allow_hyphen_values(value.starts_with("CODE"))
            .value_parser(move |value: &str| check(spec.key, value)),
    }
}

/// Lets the engine read the value, so that clap reports what is wrong with it together with the flag.
fn check(key: &str, value: &str) -> Result<String, String> {
    match Options::default().set(key, value) {
        Ok(()) => Ok(value.to_owned()),
        Err(error) => Err(format!("it takes {}", error.expected)),
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_arguments_are_sound() {
        super::command().debug_assert();
    }
}

//! How a run ends.

use std::io;
use std::process::ExitCode;

use spectable_codegen::{Finding, Lint};

/// How a run ended, as its exit status tells it; the worst is the greatest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Outcome {
    /// All is well.
    Fine,
    /// What was asked about is not so.
    NotSo,
    /// It could not be found out.
    Trouble,
}

/// What made a verb give up, as a finding like any other. In a box, for it is rare and not small.
pub(crate) type Trouble = Box<Finding>;

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        Self::from(match outcome {
            Outcome::Fine => 0,
            Outcome::NotSo => 1,
            Outcome::Trouble => 2,
        })
    }
}

/// The trouble of an output that cannot be written.
pub(crate) fn unwritable(what: &str, error: &io::Error, help: &str) -> Trouble {
    Box::new(Finding::new(Lint::UnwritableOutput, format!("cannot write {what}: {error}")).help(help))
}

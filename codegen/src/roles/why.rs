//! Why a column was chosen.

use std::fmt::{self, Display, Formatter};

/// Why a column was chosen: `39 of 39 cells are numbers, in no other column`.
///
/// It is written out where somebody reads it, and documents may have thousands of tables.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Why {
    reason: Reason,
    more: Option<Reason>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Reason {
    Said(&'static str),
    Given { option: &'static str },
    Header(String),
    Cells { count: usize, of: usize, what: &'static str },
}

impl Why {
    fn new(reason: Reason) -> Self {
        Self { reason, more: None }
    }

    pub(super) fn said(words: &'static str) -> Self {
        Self::new(Reason::Said(words))
    }

    /// The user says so.
    pub(super) fn given(option: &'static str) -> Self {
        Self::new(Reason::Given { option })
    }

    /// Its header says so.
    pub(super) fn header(header: &str) -> Self {
        Self::new(Reason::Header(header.to_owned()))
    }

    /// So many of its cells are `what`.
    pub(super) fn cells(count: usize, of: usize, what: &'static str) -> Self {
        Self::new(Reason::Cells { count, of, what })
    }

    /// And these words, too.
    pub(super) fn and_said(self, words: &'static str) -> Self {
        Self { more: Some(Reason::Said(words)), ..self }
    }

    /// And its header, too.
    pub(super) fn and_header(self, header: &str) -> Self {
        Self { more: Some(Reason::Header(header.to_owned())), ..self }
    }
}

impl Display for Why {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.reason)?;
        match &self.more {
            Some(more @ Reason::Header(_)) => write!(f, ", and {more}"),
            Some(more) => write!(f, ", {more}"),
            None => Ok(()),
        }
    }
}

impl Display for Reason {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Said(words) => f.write_str(words),
            Self::Given { option } => write!(f, "given as {option}"),
            Self::Header(header) => write!(f, "its header is {header:?}"),
            Self::Cells { count, of, what } => write!(f, "{count} of {of} cells {what}"),
        }
    }
}

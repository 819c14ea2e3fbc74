//! Why a column was chosen.

use std::fmt::{self, Display, Formatter};

/// Why a column was chosen: `39 of 39 cells are numbers, in no other column`.
///
/// It is written out where somebody reads it, and documents may have thousands of tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Why {
    reason: Reason,
    more: Option<More>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum More {
    Said(&'static str),
    Header,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reason {
    Said(&'static str),
    Given { option: &'static str },
    Header,
    // Each column that was chosen has one of these.
    Cells { count: u32, of: u32, what: &'static str },
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
    pub(super) fn header() -> Self {
        Self::new(Reason::Header)
    }

    /// So many of its cells are `what`.
    pub(super) fn cells(count: usize, of: usize, what: &'static str) -> Self {
        let few = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        Self::new(Reason::Cells { count: few(count), of: few(of), what })
    }

    /// And these words, too.
    pub(super) fn and_said(self, words: &'static str) -> Self {
        Self { more: Some(More::Said(words)), ..self }
    }

    /// And its header, too.
    pub(super) fn and_header(self) -> Self {
        Self { more: Some(More::Header), ..self }
    }

    /// The words for a column with this header.
    pub(super) fn of(self, header: &str) -> impl Display {
        Words { why: self, header }
    }
}

struct Words<'t> {
    why: Why,
    header: &'t str,
}

impl Display for Words<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let header = self.header;
        match self.why.reason {
            Reason::Said(words) => f.write_str(words),
            Reason::Given { option } => write!(f, "given as {option}"),
            Reason::Header => write!(f, "its header is {header:?}"),
            Reason::Cells { count, of, what } => write!(f, "{count} of {of} cells {what}"),
        }?;
        match self.why.more {
            None => Ok(()),
            Some(More::Said(words)) => write!(f, ", {words}"),
            Some(More::Header) => write!(f, ", and its header is {header:?}"),
        }
    }
}

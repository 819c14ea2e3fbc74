//! One edition of a document: its code set, and the rows that keep codes back.

use std::collections::HashMap;

use crate::cell_code::is_reserved;
use crate::code::Code;
use crate::code_set::{CodeSet, Text};
use crate::entries::{Status, TableEntry};
use crate::source::Source;

/// One edition of a document.
#[derive(Debug, Clone)]
pub struct Edition {
    /// Its code set.
    pub set: CodeSet,
    /// Its reserved or unassigned rows.
    pub reserved: Vec<ReservedRow>,
}

/// A row that keeps codes back: *reserved*, *unassigned*.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReservedRow {
    /// The code, or the first and the last of several.
    pub codes: ReservedCodes,
    /// What the row says.
    pub text: Text,
    /// The line of the document, from 1.
    pub line: Option<u32>,
}

/// Which codes are kept back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReservedCodes {
    /// One.
    One(Code),
    /// All from the first to the last.
    Range(i128, i128),
}

impl ReservedRow {
    /// What a row keeps back; `None` for a row of another kind, or one that does not say which codes.
    pub(crate) fn of(row: &TableEntry<'_>, source: Option<&Source>) -> Option<Self> {
        let words = [row.name.as_deref().unwrap_or_default(), &row.text];
        let codes = match (row.status, &row.value, &row.bounds) {
            (Status::Reserved, Some(code), _) => ReservedCodes::One(code.clone()),
            (Status::Range, _, Some(bounds)) if words.iter().any(|words| is_reserved(words)) => ReservedCodes::Range(bounds.0, bounds.1),
            _ => return None,
        };
        let said = words.into_iter().rev().find(|words| !words.is_empty()).unwrap_or_default();
        let line = source.map(|source| source.line(row.spans.code.start()));
        Some(Self { codes, text: Text::from(said), line: line.and_then(|line| u32::try_from(line).ok()) })
    }
}

/// The reserved rows of an edition by code.
pub(super) struct Reservations<'a> {
    single: HashMap<&'a Code, &'a ReservedRow>,
    /// By their first codes. What overlaps is one, so that the last to begin before a code is the only one to look at.
    ranges: Vec<(i128, i128, &'a ReservedRow)>,
}

impl<'a> Reservations<'a> {
    pub(super) fn of(rows: &'a [ReservedRow]) -> Self {
        let mut single = HashMap::new();
        let mut sorted = Vec::new();
        for row in rows {
            match &row.codes {
                ReservedCodes::One(code) => {
                    single.entry(code).or_insert(row);
                }
                ReservedCodes::Range(first, last) => sorted.push((*first, *last, row)),
            }
        }
        sorted.sort_by_key(|(first, last, _)| (*first, *last));
        let mut ranges: Vec<(i128, i128, &ReservedRow)> = Vec::with_capacity(sorted.len());
        for (first, last, row) in sorted {
            match ranges.last_mut() {
                Some((_, until, _)) if first <= *until => *until = last.max(*until),
                _ => ranges.push((first, last, row)),
            }
        }
        Self { single, ranges }
    }

    /// The row that keeps this code back.
    pub(super) fn row(&self, code: &Code) -> Option<&'a ReservedRow> {
        if let Some(row) = self.single.get(code) {
            return Some(row);
        }
        let Code::Int(value) = code else { return None };
        let behind = self.ranges.partition_point(|(first, _, _)| first <= value);
        let (_, last, row) = self.ranges.get(behind.checked_sub(1)?)?;
        (value <= last).then_some(*row)
    }
}

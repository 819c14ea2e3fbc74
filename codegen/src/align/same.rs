//! Whether what is written anew is read as before.

use crate::finding::{Finding, Findings, LeftOut};
use crate::lint::{Lint, Severity};
use crate::table::{Row, Table, TableKind};

/// Which tables stand inside a row of another one, or have one in a row.
pub(super) fn overlapping(tables: &[Table]) -> Vec<bool> {
    let mut overlap = vec![false; tables.len()];
    let mut longest = 0;
    for nth in 1..tables.len() {
        if tables[nth].span.start() < tables[longest].span.end() {
            overlap[longest] = true;
            overlap[nth] = true;
        }
        if tables[longest].span.end() < tables[nth].span.end() {
            longest = nth;
        }
    }
    overlap
}

/// Whether `new` is `old` written anew.
pub(super) fn reads_as(old: &Table, new: &Table) -> bool {
    let is_kind = old.kind == new.kind || matches!(old.kind, TableKind::Headless | TableKind::Collapsed) && new.kind == TableKind::Pipe;
    let is_header = match old.header() {
        Some(header) => new.header().is_some_and(|new| is_row(header, new)),
        None => new.headers().all(str::is_empty),
    };
    is_kind
        && is_header
        && (&old.heading, &old.introduction) == (&new.heading, &new.introduction)
        && old.rows().len() == new.rows().len()
        && old.rows().zip(new.rows()).all(|(old, new)| is_row(old, new))
}

pub(super) fn is_row(old: Row<'_>, new: Row<'_>) -> bool {
    old.texts().eq(new.texts()) && (0..old.len()).all(|column| old.marks(column) == new.marks(column))
}

/// Whether the same is wrong with a document, but for the pipes that have been found again.
pub(super) fn say_the_same(old: &Findings, new: &Findings) -> bool {
    let stays = |lint: Lint| lint != Lint::LostPipe;
    fn said(finding: &Finding) -> (Lint, Severity, &str) {
        (finding.lint, finding.severity, &finding.message)
    }
    let all = |findings: &Findings| -> Vec<LeftOut> { findings.left_out().iter().copied().filter(|more| stays(more.lint)).collect() };
    let of = |finding: &&Finding| stays(finding.lint);
    old.iter().filter(of).map(said).eq(new.iter().filter(of).map(said)) && all(old) == all(new)
}

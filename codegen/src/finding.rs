//! What is wrong with a document: where, why, and what to type.

use crate::lint::{Lint, Severity};
#[cfg(feature = "read")]
use crate::source::InvalidUtf8;

/// Which text of a [`Report`](crate::report::Report) a [`Span`] is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct SourceId(pub u32);

/// A place in a text: byte offsets into [`Source::text`](crate::source::Source::text).
///
/// Where a code set was written in Rust there is no document; then the offsets number the tokens that the
/// macro recorded, and the macro knows their places.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// The text.
    pub source: SourceId,
    // Each entry of a code set has three of these, so that their size is what many entries cost.
    start: u32,
    end: u32,
}

impl Span {
    /// The bytes `start..end` of `source`. No document is longer than four gibibytes: what is behind that is not told apart.
    pub fn new(source: SourceId, start: usize, end: usize) -> Self {
        let place = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
        Self { source, start: place(start), end: place(end) }
    }

    /// The first byte.
    pub fn start(self) -> usize {
        self.start as usize
    }

    /// The byte behind the last.
    pub fn end(self) -> usize {
        self.end as usize
    }

    #[cfg(feature = "read")]
    /// Whether this stands for all of the document: no width, at its very beginning.
    fn is_whole(self) -> bool {
        (self.start, self.end) == (0, 0)
    }
}

/// One diagnostic about a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What kind it is.
    pub lint: Lint,
    /// How bad it is.
    pub severity: Severity,
    /// Where; `None` where it is about no place in particular.
    pub span: Option<Span>,
    /// What is wrong.
    pub message: String,
    /// What is said at the place.
    pub label: String,
    /// Other places that have to do with it, and what is said there.
    pub related: Vec<(Span, String)>,
    /// What to type.
    pub help: String,
}

impl Finding {
    /// A finding about no place in particular, as bad as its lint is.
    pub fn new(lint: Lint, message: impl Into<String>) -> Self {
        Self {
            lint,
            severity: lint.severity(),
            span: None,
            message: message.into(),
            label: String::new(),
            related: Vec::new(),
            help: String::new(),
        }
    }

    #[cfg(feature = "read")]
    /// A finding about a document that is not UTF-8; `span` is the place of the first wrong byte.
    pub fn invalid_utf8(invalid: &InvalidUtf8, source: SourceId) -> Self {
        let encoding = if invalid.is_utf16 { "UTF-16" } else { "WINDOWS-1252" };
        let message = match invalid.is_utf16 {
            true => format!("the file is UTF-16: byte {} is not UTF-8", invalid.file_offset),
            false => format!("byte {} of the file is not UTF-8", invalid.file_offset),
        };
        Self::new(Lint::InvalidUtf8, message)
            .at(Span::new(source, invalid.span.start, invalid.span.end), "the first byte that is not")
            .help(format!("save the file as UTF-8, for instance `iconv -f {encoding} -t UTF-8 {}`", invalid.source.path()))
    }

    /// The same finding at a place, with what is said there.
    #[must_use]
    pub fn at(mut self, span: Span, label: impl Into<String>) -> Self {
        self.span = Some(span);
        self.label = label.into();
        self
    }

    /// The same finding at a place, if there is one, with nothing to say there.
    #[must_use]
    pub fn about(mut self, span: Option<Span>) -> Self {
        self.span = span;
        self
    }

    /// The same finding with one more place that has to do with it.
    #[must_use]
    pub fn related(mut self, span: Span, label: impl Into<String>) -> Self {
        self.related.push((span, label.into()));
        self
    }

    /// The same finding with what to type.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = help.into();
        self
    }
}

/// How many findings of one lint are kept: past that, a document has one problem and not a thousand.
const KEPT: usize = 50;

/// Findings that were counted and not kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LeftOut {
    /// What kind they are.
    pub lint: Lint,
    /// How bad they are.
    pub severity: Severity,
    /// How many there were.
    pub count: usize,
}

/// The findings of a phase, in the order in which they were made.
#[derive(Debug, Clone, Default)]
pub struct Findings {
    list: Vec<Finding>,
    left_out: Vec<LeftOut>,
    errors: usize,
}

impl Findings {
    /// Adds a finding; of one lint only the first fifty are kept, the others are counted.
    pub fn push(&mut self, finding: Finding) {
        if finding.severity == Severity::Error {
            self.errors += 1;
        }
        let kept = self.list.iter().filter(|kept| kept.lint == finding.lint).count();
        if kept < KEPT {
            self.list.push(finding);
            return;
        }
        self.leave_out(LeftOut { lint: finding.lint, severity: finding.severity, count: 1 });
    }

    fn leave_out(&mut self, more: LeftOut) {
        match self.left_out.iter_mut().find(|known| (known.lint, known.severity) == (more.lint, more.severity)) {
            Some(known) => known.count += more.count,
            None => self.left_out.push(more),
        }
    }

    /// Whether one of them is an error.
    pub fn has_errors(&self) -> bool {
        self.errors > 0
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// The findings that were kept.
    pub fn iter(&self) -> std::slice::Iter<'_, Finding> {
        self.list.iter()
    }

    /// How many more there were of which lint.
    pub fn left_out(&self) -> &[LeftOut] {
        &self.left_out
    }
}

/// What is done with the findings of documents.
#[cfg(feature = "read")]
impl Findings {
    /// Adds all of `other`.
    pub fn extend(&mut self, other: Findings) {
        for finding in other.list {
            self.push(finding);
        }
        for more in other.left_out {
            self.errors += if more.severity == Severity::Error { more.count } else { 0 };
            self.leave_out(more);
        }
    }

    /// Moves the findings that are about places inside `span` to `other`. What is about the document as a whole stays.
    pub fn move_within(&mut self, span: Span, other: &mut Findings) {
        let is_inside = |at: Span| at.source == span.source && span.start <= at.start && at.end <= span.end;
        let is_within = |finding: &Finding| finding.span.is_some_and(|at| is_inside(at) && !at.is_whole());
        for finding in std::mem::take(&mut self.list) {
            if is_within(&finding) {
                self.errors -= usize::from(finding.severity == Severity::Error);
                other.push(finding);
            } else {
                self.list.push(finding);
            }
        }
    }

    /// Keeps the findings that are wanted; how many more there were of a lint stays only with some that are shown.
    pub fn retain(&mut self, is_wanted: impl Fn(&Finding) -> bool) {
        let all = std::mem::take(self);
        for finding in all.list.into_iter().filter(is_wanted) {
            self.push(finding);
        }
        for more in all.left_out {
            if self.list.iter().any(|finding| finding.lint == more.lint) {
                self.errors += if more.severity == Severity::Error { more.count } else { 0 };
                self.leave_out(more);
            }
        }
    }

    /// Makes warnings of the errors of these lints.
    pub fn soften(&mut self, lints: &[Lint]) {
        for finding in self.list.iter_mut().filter(|finding| lints.contains(&finding.lint)) {
            self.errors -= usize::from(finding.severity == Severity::Error);
            finding.severity = Severity::Warning;
        }
        for more in self.left_out.iter_mut().filter(|more| lints.contains(&more.lint)) {
            self.errors -= if more.severity == Severity::Error { more.count } else { 0 };
            more.severity = Severity::Warning;
        }
    }

    /// Makes errors of the warnings of these lints.
    pub fn deny(&mut self, lints: &[Lint]) {
        for finding in self.list.iter_mut().filter(|finding| lints.contains(&finding.lint)) {
            self.errors += usize::from(finding.severity == Severity::Warning);
            finding.severity = Severity::Error;
        }
        for more in std::mem::take(&mut self.left_out) {
            let denied = more.severity == Severity::Warning && lints.contains(&more.lint);
            self.errors += if denied { more.count } else { 0 };
            self.leave_out(LeftOut { severity: if denied { Severity::Error } else { more.severity }, ..more });
        }
    }

    /// Takes out the findings of lints that are allowed. Errors that stand in the way of code stay.
    pub fn allow(&mut self, lints: &[Lint]) {
        self.list.retain(|finding| finding.severity == Severity::Error || !lints.contains(&finding.lint));
        self.left_out.retain(|more| more.severity == Severity::Error || !lints.contains(&more.lint));
    }
}

impl<'a> IntoIterator for &'a Findings {
    type Item = &'a Finding;
    type IntoIter = std::slice::Iter<'a, Finding>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn findings_of_one_lint_are_bounded() {
        let mut findings = Findings::default();
        for _ in 0..1_000 {
            findings.push(Finding::new(Lint::DuplicateCode, "twice"));
        }
        findings.push(Finding::new(Lint::EmptyText, "nothing"));
        assert_eq!(findings.iter().count(), KEPT + 1);
        assert_eq!(findings.left_out(), [LeftOut { lint: Lint::DuplicateCode, severity: Severity::Error, count: 1_000 - KEPT }]);
    }

    #[test]
    fn what_stands_in_the_way_of_code_cannot_be_allowed() {
        let mut findings = Findings::default();
        findings.push(Finding::new(Lint::DuplicateCode, "twice"));
        findings.push(Finding::new(Lint::LostPipe, "lost"));
        findings.allow(&[Lint::DuplicateCode, Lint::LostPipe]);
        assert_eq!(findings.iter().map(|finding| finding.lint).collect::<Vec<_>>(), [Lint::DuplicateCode]);
    }

    #[test]
    fn what_is_not_wanted_is_not_counted() {
        let mut findings = Findings::default();
        for lint in [Lint::DuplicateCode, Lint::EmptyText, Lint::InvalidCode] {
            for _ in 0..KEPT + 2 {
                findings.push(Finding::new(lint, "again"));
            }
        }
        findings.retain(|finding| finding.lint != Lint::DuplicateCode);
        assert_eq!(findings.iter().count(), 2 * KEPT);
        assert_eq!(
            findings.left_out().iter().map(|more| (more.lint, more.count)).collect::<Vec<_>>(),
            [(Lint::EmptyText, 2), (Lint::InvalidCode, 2)]
        );
        findings.soften(&[Lint::InvalidCode]);
        assert!(!findings.has_errors());
    }

    #[test]
    fn what_is_denied_is_an_error_however_often_it_is_found() {
        let mut findings = Findings::default();
        for _ in 0..KEPT + 2 {
            findings.push(Finding::new(Lint::LostPipe, "lost"));
        }
        findings.push(Finding::new(Lint::EmptyText, "nothing"));
        findings.deny(&[Lint::LostPipe]);
        assert_eq!(findings.left_out(), [LeftOut { lint: Lint::LostPipe, severity: Severity::Error, count: 2 }]);
        let errors = findings.iter().filter(|finding| finding.severity == Severity::Error).count();
        assert_eq!(errors, KEPT);
        findings.soften(&[Lint::LostPipe]);
        assert!(!findings.has_errors(), "as many as were counted are taken back");
    }
}

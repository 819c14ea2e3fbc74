//! What is wrong with a document: where, why, and what to type.

use std::fmt;

use crate::options::Spelling;
use crate::source::{InvalidUtf8, Source};
use crate::validate::is_bidirectional_control;

/// Which text of a [`Report`] a [`Span`] is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct SourceId(pub u32);

/// A place in a text: byte offsets into [`Source::text`].
///
/// Where a code set was written in Rust there is no document; then the offsets number the tokens that the
/// macro recorded, and the macro knows their places.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// The text.
    pub source: SourceId,
    /// The first byte.
    pub start: usize,
    /// The byte behind the last.
    pub end: usize,
}

impl Span {
    /// The bytes `start..end` of `source`.
    pub fn new(source: SourceId, start: usize, end: usize) -> Self {
        Self { source, start, end }
    }
}

/// How bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Code is generated all the same.
    Warning,
    /// No code is generated.
    Error,
}

impl Severity {
    /// `"warning"` or `"error"`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

macro_rules! lints {
    ($($(#[doc = $doc:literal])+ $variant:ident $name:literal $severity:ident;)+) => {
        /// The kinds of finding, each with a name that stays the same.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Lint {
            $($(#[doc = $doc])+ $variant,)+
        }

        impl Lint {
            /// All lints.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The name in kebab case, as in `error[duplicate-code]`.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)+ }
            }

            /// What the lint is about, in a sentence or two.
            pub fn summary(self) -> &'static str {
                match self { $(Self::$variant => concat!($($doc),+).trim_ascii(),)+ }
            }

            /// How bad it is where nothing else is said.
            pub fn severity(self) -> Severity {
                match self { $(Self::$variant => Severity::$severity,)+ }
            }
        }
    };
}

lints! {
    /// The document could not be read from the disk.
    UnreadableDocument "unreadable-document" Error;
    /// The file that is generated could not be written.
    UnwritableOutput "unwritable-output" Error;
    /// The document's format is not known, or its reader is not compiled in.
    UnsupportedFormat "unsupported-format" Error;
    /// The document is not UTF-8.
    InvalidUtf8 "invalid-utf8" Error;
    /// The document has a control character, NUL for instance, which no terminal or compiler shows.
    ControlCharacter "control-character" Warning;
    /// A bidirectional control makes text read otherwise than it stands (CVE-2021-42574).
    BidirectionalControl "bidirectional-control" Warning;
    /// The document is empty.
    EmptyDocument "empty-document" Error;
    /// The document has no table.
    NoTable "no-table" Error;
    /// None of the document's tables has a column of codes.
    NoCodeTable "no-code-table" Error;
    /// The document has several code tables and none was chosen.
    AmbiguousTable "ambiguous-table" Error;
    /// No table of the document is the one asked for.
    UnknownTable "unknown-table" Error;
    /// Two columns are about as likely to hold the codes.
    AmbiguousColumn "ambiguous-column" Error;
    /// The table has no such column.
    UnknownColumn "unknown-column" Error;
    /// The header row reads like an entry: the table has probably lost its header.
    HeaderIsEntry "header-is-entry" Error;
    /// A row has lost the pipe that closes it; the next row was found all the same.
    LostPipe "lost-pipe" Warning;
    /// A row has fewer cells than its table has columns.
    ShortRow "short-row" Warning;
    /// A row has more cells than its table has columns; what is over is not read.
    LongRow "long-row" Warning;
    /// A cell of the code column that holds no code.
    InvalidCode "invalid-code" Error;
    /// An entry without a code.
    BlankCode "blank-code" Warning;
    /// A code does not fit the integer type.
    CodeOutOfRange "code-out-of-range" Error;
    /// A code is defined twice.
    DuplicateCode "duplicate-code" Error;
    /// Two entries have the same variant name.
    DuplicateName "duplicate-name" Error;
    /// Two names that are different and look the same.
    ConfusableName "confusable-name" Warning;
    /// A name that cannot be a Rust variant's.
    InvalidName "invalid-name" Error;
    /// No identifier could be made from an entry's words; it is named by its code.
    UnnamableEntry "unnamable-entry" Warning;
    /// The names table lacks a code of the document.
    MissingName "missing-name" Error;
    /// The names table, or an option, names a code that the document does not have.
    UnknownCode "unknown-code" Error;
    /// An entry without a text.
    EmptyText "empty-text" Warning;
    /// A text so long that a closing pipe or quote is probably missing.
    LongText "long-text" Warning;
    /// A code set without an entry.
    EmptySet "empty-set" Error;
    /// A code is in none of the classes, or classes overlap.
    InvalidClass "invalid-class" Error;
    /// An option that cannot be what was given.
    InvalidOption "invalid-option" Error;
}

impl Lint {
    /// The lint with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|lint| lint.name() == name)
    }
}

impl fmt::Display for Lint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
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

/// The findings of a phase, in the order in which they were made.
#[derive(Debug, Clone, Default)]
pub struct Findings {
    list: Vec<Finding>,
    left_out: Vec<(Lint, usize)>,
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
        match self.left_out.iter_mut().find(|(lint, _)| *lint == finding.lint) {
            Some((_, count)) => *count += 1,
            None => self.left_out.push((finding.lint, 1)),
        }
    }

    /// Adds all of `other`.
    pub fn extend(&mut self, other: Findings) {
        for finding in other.list {
            self.push(finding);
        }
        for (lint, count) in other.left_out {
            match self.left_out.iter_mut().find(|(known, _)| *known == lint) {
                Some((_, sum)) => *sum += count,
                None => self.left_out.push((lint, count)),
            }
        }
    }

    /// Moves the findings that are about places inside `span` to `other`.
    pub fn move_within(&mut self, span: Span, other: &mut Findings) {
        let is_within =
            |finding: &Finding| finding.span.is_some_and(|at| at.source == span.source && span.start <= at.start && at.end <= span.end);
        for finding in std::mem::take(&mut self.list) {
            if is_within(&finding) {
                self.errors -= usize::from(finding.severity == Severity::Error);
                other.push(finding);
            } else {
                self.list.push(finding);
            }
        }
    }

    /// Makes warnings of the errors of these lints.
    pub fn soften(&mut self, lints: &[Lint]) {
        for finding in self.list.iter_mut().filter(|finding| lints.contains(&finding.lint)) {
            self.errors -= usize::from(finding.severity == Severity::Error);
            finding.severity = Severity::Warning;
        }
    }

    /// Takes out the findings of lints that are allowed. Errors that stand in the way of code stay.
    pub fn allow(&mut self, lints: &[Lint]) {
        self.list.retain(|finding| finding.severity == Severity::Error || !lints.contains(&finding.lint));
        self.left_out.retain(|(lint, _)| lint.severity() == Severity::Error || !lints.contains(lint));
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
    pub fn left_out(&self) -> &[(Lint, usize)] {
        &self.left_out
    }
}

impl<'a> IntoIterator for &'a Findings {
    type Item = &'a Finding;
    type IntoIter = std::slice::Iter<'a, Finding>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

/// Findings together with the texts they are about, so that they can be shown.
///
/// `Display` shows them: like rustc with the feature `render`, else a line or two each.
#[derive(Debug, Clone, Default)]
pub struct Report {
    /// The texts; a [`SourceId`] is an index into them.
    pub sources: Vec<Source>,
    /// What was found.
    pub findings: Findings,
    /// How the reader types options.
    pub spelling: Spelling,
}

impl Report {
    /// Adds a text.
    pub fn add(&mut self, source: Source) -> SourceId {
        self.sources.push(source);
        SourceId(u32::try_from(self.sources.len() - 1).unwrap_or(u32::MAX))
    }

    /// The text a span is in, if it is in one.
    pub fn source(&self, id: SourceId) -> Option<&Source> {
        self.sources.get(id.0 as usize)
    }

    /// What to type, as the reader of this report types it.
    pub fn help(&self, finding: &Finding) -> String {
        self.spelling.of_help(&finding.help)
    }

    /// One finding in one line, as `spec/x.md:16:3: message`, and its help in a second.
    pub fn in_short(&self, finding: &Finding) -> String {
        let mut short = match finding.span.and_then(|span| Some((span, self.source(span.source)?))) {
            Some((span, source)) => {
                let position = source.position(span.start);
                format!("{}:{}:{}: {}", source.path(), position.line, position.column, finding.message)
            }
            None => finding.message.clone(),
        };
        short.push_str(&format!(" [{}]", finding.lint));
        for (span, label) in &finding.related {
            if let Some(source) = self.source(span.source) {
                let position = source.position(span.start);
                short.push_str(&format!("\n  {}:{}:{}: {label}", source.path(), position.line, position.column));
            }
        }
        if !finding.help.is_empty() {
            short.push_str(&format!("\n  help: {}", self.help(finding)));
        }
        visible(&short)
    }
}

/// At most sixty characters, for messages.
pub(crate) fn shortened(text: &str) -> String {
    const LENGTH: usize = 60;
    match text.char_indices().nth(LENGTH) {
        Some((at, _)) => format!("{}...", &text[..at]),
        None => text.to_owned(),
    }
}

/// Text of a document with its control characters shown by number, so that none reaches a terminal or a compiler.
pub(crate) fn visible(text: &str) -> String {
    let is_hidden = |c: char| is_bidirectional_control(c) || (c.is_control() && c != '\n' && c != '\t');
    if !text.contains(is_hidden) {
        return text.to_owned();
    }
    text.chars().map(|c| if is_hidden(c) { format!("[U+{:04X}]", u32::from(c)) } else { c.to_string() }).collect()
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (nth, finding) in self.findings.iter().enumerate() {
            if nth > 0 {
                f.write_str("\n\n")?;
            }
            #[cfg(feature = "render")]
            f.write_str(&crate::render::finding(self, finding, crate::render::Color::Never))?;
            #[cfg(not(feature = "render"))]
            write!(f, "{}: {}", finding.severity, self.in_short(finding))?;
        }
        for (lint, count) in self.findings.left_out() {
            write!(f, "\n\n{}[{lint}]: {count} more of these", lint.severity())?;
        }
        Ok(())
    }
}

impl std::error::Error for Report {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_lints_are_kebab_case_and_lead_back() {
        for &lint in Lint::ALL {
            assert_eq!(Lint::from_name(lint.name()), Some(lint));
            assert!(lint.name().bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-' || byte == b'8'), "{lint}");
            assert!(lint.summary().ends_with('.'), "{lint}");
        }
    }

    #[test]
    fn findings_of_one_lint_are_bounded() {
        let mut findings = Findings::default();
        for _ in 0..1_000 {
            findings.push(Finding::new(Lint::DuplicateCode, "twice"));
        }
        findings.push(Finding::new(Lint::EmptyText, "nothing"));
        assert_eq!(findings.iter().count(), KEPT + 1);
        assert_eq!(findings.left_out(), [(Lint::DuplicateCode, 1_000 - KEPT)]);
    }

    #[test]
    fn what_stands_in_the_way_of_code_cannot_be_allowed() {
        let mut findings = Findings::default();
        findings.push(Finding::new(Lint::DuplicateCode, "twice"));
        findings.push(Finding::new(Lint::LostPipe, "lost"));
        findings.allow(&[Lint::DuplicateCode, Lint::LostPipe]);
        assert_eq!(findings.iter().map(|finding| finding.lint).collect::<Vec<_>>(), [Lint::DuplicateCode]);
    }
}

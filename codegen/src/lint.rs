//! The kinds of finding.

use std::fmt;

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
    /// Lines of pipes that belong to no table, or to one that they do not fit: they are not read.
    StrayRow "stray-row" Warning;
    /// A table of HTML, or an element that keeps what is in it from being read, is never closed.
    UnclosedElement "unclosed-element" Warning;
    /// The `colspan` or `rowspan` of a cell that does not fit its table.
    InvalidSpan "invalid-span" Warning;
    /// A row of words without a code is taken for a heading across the table.
    HeadingRow "heading-row" Warning;
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
    /// So many codes as discriminants compile slowly.
    LargeSet "large-set" Warning;
    /// An option that cannot be what was given.
    InvalidOption "invalid-option" Error;
}

impl Lint {
    /// The lint with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|lint| lint.name() == name)
    }
}

impl Lint {
    /// Whether something that stands in the document is not in the code. Where nobody sees warnings, that is an error.
    pub fn loses_content(self) -> bool {
        matches!(self, Self::StrayRow | Self::HeadingRow | Self::LongRow | Self::BlankCode | Self::UnclosedElement | Self::InvalidSpan)
    }
}

impl fmt::Display for Lint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

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
}

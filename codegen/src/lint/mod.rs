//! The kinds of finding, what they mean and what to do.

mod kinds;

use std::fmt;

pub use kinds::Lint;

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

/// What a lint means, for whoever meets it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Explanation {
    /// What is found, in a sentence or two.
    pub summary: &'static str,
    /// Why it matters.
    pub why: &'static str,
    /// A document that has it.
    pub example: Example,
    /// How to mend it.
    pub mend: &'static str,
    /// How to allow it or to make it an error, or that neither can be.
    pub settings: &'static str,
}

/// A document that has a finding, and the same document mended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Example {
    /// The lines of both, as a diff shows them: behind `- ` what has the finding, behind `+ ` what has been mended, behind
    /// two blanks what is the same.
    ///
    /// The document is `codes.md`, unless a line like `names.md:` says which file comes now. A line that begins with
    /// `spectable` is how the document is read; without one, it is read with `spectable lint codes.md`. With `cargo build`
    /// there it is what `derive(CodeSet)` finds in `codes.rs`.
    Diff(&'static str),
    /// None can be shown, for this reason; it reads on behind "There is no example: ".
    Without(&'static str),
}

impl Lint {
    /// The lint with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|lint| lint.name() == name)
    }
}

#[cfg(feature = "read")]
impl Lint {
    /// Whether something that stands in the document is not in the code. Where nobody sees warnings, that is an error.
    pub fn loses_content(self) -> bool {
        matches!(
            self,
            Self::StrayRow
                | Self::HeadingRow
                | Self::LongRow
                | Self::BlankCode
                | Self::SeveralCodes
                | Self::UnclosedElement
                | Self::InvalidSpan
        )
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
    use crate::spelling::Spelling;

    #[test]
    fn names_of_lints_are_kebab_case_and_lead_back() {
        for &lint in Lint::ALL {
            assert_eq!(Lint::from_name(lint.name()), Some(lint));
            assert!(lint.name().bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-' || byte == b'8'), "{lint}");
        }
    }

    #[test]
    fn every_lint_is_explained_in_sentences() {
        for &lint in Lint::ALL {
            let Explanation { summary, why, example, mend, settings } = lint.explanation();
            assert_eq!(summary, lint.summary());
            for words in [summary, why, mend] {
                assert!(words.ends_with('.') && words.trim() == words && !words.contains("  "), "{lint}: {words}");
            }
            assert!(settings.starts_with(&format!("`{lint}` is ")), "{settings}");
            if let Example::Diff(lines) = example {
                assert!(lines.lines().all(|line| line.is_empty() || ["  ", "- ", "+ "].contains(&&line[..2])), "{lint}:\n{lines}");
                assert!(lines.contains("- ") || lines.contains("+ "), "{lint}: nothing is mended");
            }
        }
    }

    #[test]
    fn settings_are_spelled_as_every_front_end_takes_them() {
        for &lint in Lint::ALL {
            let settings = lint.explanation().settings;
            for spelling in [Spelling::CommandLine, Spelling::Builder, Spelling::Macro] {
                for key in ["allow", "deny-lint"] {
                    let spelled = spelling.of_help(&format!("{key} = \"{lint}\""));
                    assert_eq!(settings.contains(&spelled), lint.severity() == Severity::Warning, "{lint}: {spelled} in\n{settings}");
                }
            }
        }
    }

    #[test]
    fn what_macros_refuse_is_said() {
        for &lint in Lint::ALL {
            assert_eq!(lint.explanation().why.contains("In macros"), lint.loses_content(), "{lint}");
        }
    }
}

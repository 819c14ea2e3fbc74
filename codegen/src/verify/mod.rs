//! Whether hand-written code says what its document says.
//!
//! A [`HandWritten`] set is held against a [`Spec`], what a document says. What of it is compared, [`Verification`] says;
//! each [`Difference`] is a finding at the variant, or at the enum for what is missing, with the line to paste.
//!
//! * **Codes** are always compared: each code of the document has a variant, unless the enum covers a part of the
//!   document on purpose; and each variant's code is in the document, unless the variant is marked as unlisted. A code
//!   that was changed is recognised by its name, or else by its text. Ranges and reserved rows are no codes.
//! * **Names** agree where the variant is called as generated code would call it, in whatever case its words are
//!   written (`NOT_FOUND`); or like one of the code's aliases.
//! * **Descriptions** agree where they have the same words. The lines of a doc comment are joined; its backslash escapes
//!   and back-ticks are read through, since a document's text has no markup. A variant without a description has the
//!   document's text, and so has one whose description agrees.
//!
//! The order of the entries is not compared: the order of the variants is the enum's own.

#[cfg(feature = "read")]
mod description;
#[cfg(feature = "read")]
mod differences;
#[cfg(feature = "read")]
mod line;
#[cfg(feature = "read")]
mod message;
#[cfg(feature = "read")]
mod spec;
#[cfg(all(test, feature = "markdown"))]
mod tests;

use crate::options::OptionError;

#[cfg(feature = "read")]
pub use differences::{Difference, HandWritten, described, differences, findings};
#[cfg(feature = "read")]
pub use spec::Spec;

/// What of hand-written code is held against its document, besides the codes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Verification {
    /// The variants' names.
    pub names: Strictness,
    /// The descriptions.
    pub descriptions: Strictness,
    /// Whether the code covers a part of the document on purpose, so that codes may be missing.
    pub partial: bool,
}

/// Where something is compared.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Strictness {
    /// Nowhere.
    Never,
    /// Where the document has it.
    #[default]
    WhereGiven,
    /// Everywhere: a name that the document does not give is the one that generated code would have, and a document without
    /// texts is a mistake.
    Always,
}

impl Verification {
    /// Reads what is to be compared, as `["codes", "names"]`.
    ///
    /// # Errors
    ///
    /// [`OptionError`] where something is none of the three, or the codes are not among them: they are always compared.
    pub fn compare<'a>(&mut self, what: impl IntoIterator<Item = &'a str>) -> Result<(), OptionError> {
        let mut codes = false;
        (self.names, self.descriptions) = (Strictness::Never, Strictness::Never);
        let wrong = |value: &str, expected| OptionError { key: "verify".to_owned(), value: value.to_owned(), expected };
        for what in what {
            match what {
                "codes" => codes = true,
                "names" => self.names = Strictness::Always,
                "descriptions" => self.descriptions = Strictness::Always,
                other => return Err(wrong(other, "codes, names and descriptions, as verify(codes, names)")),
            }
        }
        let given = [(self.names, "names"), (self.descriptions, "descriptions")];
        let given: Vec<&str> = given.iter().filter(|(strictness, _)| *strictness == Strictness::Always).map(|(_, what)| *what).collect();
        if codes { Ok(()) } else { Err(wrong(&given.join(", "), "the codes too, since they are always compared: verify(codes, ...)")) }
    }
}

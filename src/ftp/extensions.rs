//! The codes that other documents than RFC 959's list gave a meaning to.

use core::iter::{Chain, FusedIterator, Once, once};
use core::str::Split;

spectable::include_spec!("ftp-extensions");

super::digits::tell_class_and_group!(ExtensionCode, SecurityMechanismAccepted, PositiveCompletion, Authentication);

/// The same document, read for another of its columns.
mod further {
    spectable::include_spec!("ftp-further-meanings");
}

impl ExtensionCode {
    /// Every meaning that is registered for the code, at least one: first its [description](Self::description), then those
    /// of the documents that took the same code, each with its source in parentheses.
    ///
    /// ```
    /// use spectable::ftp::ExtensionCode;
    ///
    /// let refused = ExtensionCode::from_code(521).unwrap();
    /// assert_eq!(refused, ExtensionCode::DataConnectionProtectionRefused);
    /// let meanings: Vec<&str> = refused.meanings().collect();
    /// assert_eq!(meanings.len(), 3);
    /// assert_eq!(meanings[0], refused.description());
    /// assert!(meanings[1].ends_with("(RFC 959, appendix II)"));
    /// assert!(meanings[2].ends_with("(RFC 1639)"));
    /// ```
    ///
    /// Source: RFC 959, appendix II; RFC 1639, section 3; RFC 2228, section 5.1; RFC 2428, section 2; RFC 4217, section 7.
    #[must_use]
    pub fn meanings(self) -> Meanings {
        let further = further::FurtherMeanings::describe(self.code()).unwrap_or_default();
        Meanings(once(self.description()).chain(further.split(SEPARATOR)))
    }
}

/// What stands between two further meanings.
const SEPARATOR: &str = "; ";

/// The meanings of a code; see [`ExtensionCode::meanings`].
#[derive(Clone, Debug)]
pub struct Meanings(Chain<Once<&'static str>, Split<'static, &'static str>>);

impl Iterator for Meanings {
    type Item = &'static str;

    fn next(&mut self) -> Option<&'static str> {
        // Splitting nothing gives an empty text.
        self.0.next().filter(|meaning| !meaning.is_empty())
    }
}

impl FusedIterator for Meanings {}

//! What is asked for, and what fits it.

use spectable_codegen::Code;
use spectable_codegen::code::number;

use super::Explained;
use crate::terminal::visible;

/// A code, a name, or a part of a name.
pub(super) struct Query {
    written: String,
    number: Option<i128>,
    /// In small letters, without what parts words.
    words: String,
}

/// What fits a query.
pub(super) enum Found<'a> {
    /// These are meant: they have the code or the name, or are the only ones whose name has the words.
    Exactly(Vec<&'a Explained>),
    /// Their names have the words.
    Perhaps(Vec<&'a Explained>),
}

impl Found<'_> {
    pub(super) fn is_empty(&self) -> bool {
        matches!(self, Self::Exactly(entries) | Self::Perhaps(entries) if entries.is_empty())
    }
}

impl Query {
    pub(super) fn new(written: &str) -> Self {
        let written = written.trim().to_owned();
        Self { number: number(&written), words: words(&written), written }
    }

    /// The number that was asked for.
    pub(super) fn number(&self) -> Option<i128> {
        self.number
    }

    /// As it was asked for, to be shown.
    pub(super) fn shown(&self) -> String {
        format!("`{}`", visible(&self.written))
    }

    /// The first of these that anything fits: the code, the name, a part of the name.
    pub(super) fn find<'a>(&self, known: &'a [Explained]) -> Found<'a> {
        let all = |fits: &dyn Fn(&Explained) -> bool| known.iter().filter(|entry| fits(entry)).collect::<Vec<_>>();
        let has_code = |entry: &Explained| match (&entry.code, self.number) {
            (Code::Int(value), Some(number)) => *value == number,
            (Code::Str(value), _) => value.eq_ignore_ascii_case(&self.written),
            (Code::Int(_), None) => false,
        };
        let names = |entry: &Explained| [Some(words(&entry.name)), entry.also.as_deref().map(words)].into_iter().flatten();
        let has_name = |entry: &Explained| !self.words.is_empty() && names(entry).any(|name| name == self.words);
        let has_part = |entry: &Explained| !self.words.is_empty() && names(entry).any(|name| name.contains(&self.words));
        let is_within =
            |entry: &Explained| entry.bounds.zip(self.number).is_some_and(|((first, last), number)| (first..=last).contains(&number));
        for exactly in [all(&has_code), all(&has_name), all(&is_within)] {
            if !exactly.is_empty() {
                return Found::Exactly(exactly);
            }
        }
        let perhaps = all(&has_part);
        if perhaps.len() == 1 { Found::Exactly(perhaps) } else { Found::Perhaps(perhaps) }
    }
}

/// `EnteringPassiveMode`, `entering passive mode` and `ENTERING_PASSIVE_MODE` are the same words.
fn words(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '_' | '-')).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_a_name_are_the_same_words() {
        for text in ["EnteringPassiveMode", "entering passive mode", "ENTERING_PASSIVE_MODE", "entering-passive-mode"] {
            assert_eq!(words(text), "enteringpassivemode");
        }
    }
}

//! What a change means for those who use the generated code, why, and what to type so that it means less.

use super::{Change, ChangeKind, Comparison, Semver};
use crate::code::CodeType;
use crate::emit::Discriminant;
use crate::options::SerdeForm;

impl Comparison<'_> {
    /// Says what a change means.
    pub(super) fn judge(&self, change: &mut Change) {
        let (semver, why) = self.verdict(change);
        (change.semver, change.why) = (semver, why.to_owned());
        change.help = self.help(change);
    }

    fn verdict(&self, change: &Change) -> (Semver, &'static str) {
        let api = &self.new.set.api;
        match change.kind {
            ChangeKind::Added | ChangeKind::Assigned if !api.non_exhaustive => {
                (Semver::Major, "a `match` that lists all variants does not compile without it")
            }
            ChangeKind::Added | ChangeKind::Assigned if api.catch_all.is_some() => {
                (Semver::Minor, "users must expect more variants; so far the catch-all variant held it")
            }
            ChangeKind::Added | ChangeKind::Assigned => (Semver::Minor, "users must expect more variants"),
            ChangeKind::Removed | ChangeKind::Reserved => (Semver::Major, "its variant is gone"),
            ChangeKind::Renamed if api.serde == Some(SerdeForm::Name) => {
                (Semver::Major, "the variant of the old name is gone, and it is serialised otherwise")
            }
            ChangeKind::Renamed => (Semver::Major, "the variant of the old name is gone"),
            ChangeKind::Recoded if self.discriminant == Discriminant::Code => {
                (Semver::Major, "its discriminant is another, and it means something else on the wire")
            }
            ChangeKind::Recoded => (Semver::Major, "it means something else on the wire, and no compiler says so"),
            ChangeKind::Reworded if is_same_but_for_space(change) => {
                (Semver::Patch, "white space in documentation, and in what `description` tells")
            }
            ChangeKind::Reworded => (Semver::Patch, "documentation, and what `description` tells"),
            ChangeKind::Introduction => (Semver::Patch, "the enum's documentation"),
            ChangeKind::Deprecated => (Semver::Minor, "whoever names the variant is warned"),
            ChangeKind::Undeprecated => (Semver::Patch, "nobody is warned any more"),
            ChangeKind::AliasAdded => (Semver::Minor, "an associated constant more"),
            ChangeKind::AliasRemoved => (Semver::Major, "an associated constant is gone"),
            ChangeKind::AliasRecoded => (Semver::Major, "an associated constant is another variant"),
            ChangeKind::Retyped if self.discriminant == Discriminant::Code => {
                (Semver::Major, "`code`, `from_code`, the conversions and the discriminants have another type")
            }
            ChangeKind::Retyped => (Semver::Major, "`code`, `from_code` and the conversions have another type"),
            ChangeKind::Resized => (Semver::Major, "the discriminants have another type"),
            ChangeKind::AllRemoved => (Semver::Major, "so many variants with their codes as discriminants have no constant `ALL`"),
            ChangeKind::AllAdded => (Semver::Minor, "few enough variants for a constant `ALL`"),
            ChangeKind::Renumbered => (Semver::Major, "discriminants that are ordinals changed"),
            ChangeKind::Reordered => (Semver::Patch, "`ALL`, `iter` and `ordinal` follow the document"),
        }
    }

    /// What to type.
    fn help(&self, change: &Change) -> String {
        match change.kind {
            ChangeKind::Added | ChangeKind::Assigned if change.semver == Semver::Major => {
                "with non-exhaustive = \"true\" adding codes is minor; giving that option for the first time is major itself".to_owned()
            }
            ChangeKind::Removed | ChangeKind::Reserved => {
                "keep its row, and strike it out or call it deprecated: with deprecated = \"true\" its variant stays".to_owned()
            }
            ChangeKind::Renamed => match (&change.code, &change.old) {
                (Some(code), Some(old)) if !self.names.contains(old.as_str()) => {
                    format!("to keep the old name: rename = \"{}\"", escaped(&format!("{code}={old}")))
                }
                _ => String::new(),
            },
            ChangeKind::Retyped => match self.old.set.code_type {
                CodeType::Int(int) if self.new.set.entries.len() == self.new.set.values().filter(|value| int.holds(*value)).count() => {
                    format!("to keep the old type: type = \"{}\"", int.name())
                }
                _ => String::new(),
            },
            ChangeKind::Renumbered if self.new.set.code_type == CodeType::Str => "write what is new at the end of the table".to_owned(),
            ChangeKind::Renumbered => {
                "write what is new at the end of the table, or choose discriminants = \"code\" in a major release".to_owned()
            }
            _ => String::new(),
        }
    }
}

/// A value as it stands in a help, between quotes.
fn escaped(value: &str) -> String {
    value.replace('\\', "\\\\").replace('"', "\\\"")
}

fn is_same_but_for_space(change: &Change) -> bool {
    let words = |text: &Option<String>| text.iter().flat_map(|text| text.split_whitespace().map(str::to_owned)).collect::<Vec<_>>();
    words(&change.old) == words(&change.new)
}

/// Why variants that stay have other discriminants.
pub(super) fn renumbered(first: &str, count: usize) -> String {
    match count {
        1 => format!("the discriminants are ordinals, and that of {first} is another"),
        _ => format!("the discriminants are ordinals, and those of {first} and {} more are others", count - 1),
    }
}

/// What entries that stand elsewhere do.
pub(super) fn reordered(moved: usize) -> String {
    let entries = if moved == 1 { "1 entry stands".to_owned() } else { format!("{moved} entries stand") };
    format!("{entries} elsewhere: `ALL`, `iter` and `ordinal` follow the document")
}

/// What an alias does that has changed sides.
pub(super) fn alias_recoded(alias: &str) -> String {
    format!("the associated constant {alias} is another variant")
}

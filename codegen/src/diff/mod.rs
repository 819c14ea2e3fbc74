//! Two editions of a document: what changed, and what that does to those who use the code that is made of it.
//!
//! # What is compared
//!
//! Entries, as the options make them of each edition: codes, variant names, texts, aliases, what is deprecated; their
//! order; and what depends on all of them, such as the type of the codes. Where an entry stands in the document, how the
//! table is laid out, and what else the document says, is no change. Editions without a change make the same code, but
//! for the path and the lines that it names; so white space within a text is a change, as `description` tells it.
//!
//! # Which entries are the same
//!
//! In this order; a rule looks only at entries that those before it have left over:
//!
//! 1. the same name and code,
//! 2. the same code and text, where neither name is in the other edition: *renamed*,
//! 3. the same name: *recoded*,
//! 4. the same text, if no other entry that is left has it: recoded and renamed,
//! 5. the same code: renamed and reworded.
//!
//! What is left then is removed or added. A code that was reserved, alone or in a range, and has an entry now was
//! *assigned*; one that has become reserved is *reserved*, and its variant is gone.
//!
//! # What a change means
//!
//! The verdicts are those of Cargo's [reference](https://doc.rust-lang.org/cargo/reference/semver.html), for what is
//! generated with these options. Beyond it, a code that changes is major even where no compiler sees it, as the same name
//! then stands for something else on the wire.
//!
//! | change | semver |
//! |---|---|
//! | added, assigned | minor if `non_exhaustive`, whatever `catch_all` is: a `match` may list all variants; else major |
//! | removed, reserved, renamed, recoded | major |
//! | reworded, introduction | patch: documentation, and what `description` tells |
//! | deprecated; undeprecated | minor; patch |
//! | alias added; removed, or of another variant | minor; major |
//! | retyped: codes of another type | major |
//! | renumbered: discriminants that are ordinals, of variants that stay | major |
//! | resized: the type of such discriminants, as there are more than 256 | major |
//! | reordered: where discriminants are no ordinals | patch: `ALL`, `iter` and `ordinal` follow the document |
//! | `ALL` is gone, past 8,192 discriminants that are codes; is back | major; minor |
//!
//! Before 1.0, what is major here is a new minor version.

mod edition;
mod matching;
#[cfg(all(test, feature = "markdown"))]
mod tests;
mod verdict;

use std::collections::{HashMap, HashSet};
use std::fmt;

use crate::code::Code;
use crate::code_set::Entry;
use crate::emit::Discriminant;

pub use edition::{Edition, ReservedCodes, ReservedRow};
use matching::{Matching, as_text};

/// What a release must be for those who use the code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Semver {
    /// Nothing changed.
    #[default]
    None,
    /// Nobody's code is touched.
    Patch,
    /// Something was added.
    Minor,
    /// Code that compiled may not any more, or means something else.
    Major,
}

impl Semver {
    /// All of them, from the least.
    pub const ALL: &'static [Self] = &[Self::None, Self::Patch, Self::Minor, Self::Major];

    /// `"none"`, `"patch"`, `"minor"` or `"major"`.
    pub fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Patch => "patch",
            Self::Minor => "minor",
            Self::Major => "major",
        }
    }

    /// The one with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|semver| semver.name() == name)
    }

    /// What all of `changes` are together.
    pub fn of(changes: &[Change]) -> Self {
        changes.iter().map(|change| change.semver).max().unwrap_or_default()
    }
}

impl fmt::Display for Semver {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

macro_rules! kinds {
    ($($(#[doc = $doc:literal])+ $kind:ident $name:literal)+) => {
        /// What kind of change.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum ChangeKind {
            $($(#[doc = $doc])+ $kind),+
        }

        impl ChangeKind {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$kind),+];

            /// The name in JSON.
            pub fn name(self) -> &'static str {
                match self { $(Self::$kind => $name),+ }
            }
        }
    };
}

kinds! {
    /// The type of the codes is another.
    Retyped "retyped"
    /// The type of discriminants that are ordinals is another.
    Resized "resized"
    /// Discriminants that are ordinals are others for variants that stay.
    Renumbered "renumbered"
    /// The constant `ALL` is gone.
    AllRemoved "all-removed"
    /// The constant `ALL` is there.
    AllAdded "all-added"
    /// An entry is gone.
    Removed "removed"
    /// An entry has become a reserved row.
    Reserved "reserved"
    /// An entry has another name.
    Renamed "renamed"
    /// An entry has another code.
    Recoded "recoded"
    /// Another name of an entry is gone.
    AliasRemoved "alias-removed"
    /// A name is another name of another entry.
    AliasRecoded "alias-recoded"
    /// An entry is there.
    Added "added"
    /// A reserved code has become an entry.
    Assigned "assigned"
    /// An entry has one more name.
    AliasAdded "alias-added"
    /// An entry is deprecated.
    Deprecated "deprecated"
    /// An entry is not deprecated any more.
    Undeprecated "undeprecated"
    /// An entry has another text.
    Reworded "reworded"
    /// Entries stand in another order.
    Reordered "reordered"
    /// The words above the table are others.
    Introduction "introduction"
}

impl fmt::Display for ChangeKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// One change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What kind it is.
    pub kind: ChangeKind,
    /// The entry's code, the new one if it has one; `None` where it is about the set as a whole.
    pub code: Option<Code>,
    /// The entry's name, the new one if it has one; `None` where it is about the set as a whole.
    pub name: Option<String>,
    /// What changed, as it was: a name, a code, a text, or a type; `None` where there was nothing.
    pub old: Option<String>,
    /// The same as it is.
    pub new: Option<String>,
    /// What it means for a release.
    pub semver: Semver,
    /// Why it means that.
    pub why: String,
    /// What to type so that it means less; empty where there is nothing. Options are written `key = "value"`, as in findings.
    pub help: String,
    /// Where the entry stands.
    pub lines: Lines,
}

/// Where an entry stands in each edition, in lines from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Lines {
    /// In the old one.
    pub old: Option<u32>,
    /// In the new one.
    pub new: Option<u32>,
}

/// What changed from one edition to another that is read with the same options.
///
/// First what is about the set as a whole, then what is about an entry, in the order of the new edition, then what is gone,
/// in the order of the old one.
///
/// ```
/// use spectable_codegen::diff::{self, ChangeKind, Semver};
/// use spectable_codegen::document::{self, Document};
/// use spectable_codegen::{Options, Report};
///
/// let mut report = Report::default();
/// let mut document = |rows: &str| {
///     let text = format!("| Code | Name | Text |\n|---|---|---|\n| 201 | Stored | The file was stored. |\n{rows}");
///     document::load_bytes("upload.md", text.as_bytes(), &mut report).map(|spec| Document { spec, names: None })
/// };
/// let (old, new) = (document("").unwrap(), document("| 507 | Full | The disk is full. |\n").unwrap());
/// let [old, new] = document::editions(old, new, &Options::default(), &mut report).unwrap();
/// let changes = diff::compare(&old, &new);
/// // The codes were bytes, and a `match` must have an arm for the new one.
/// assert_eq!(changes.iter().map(|change| change.kind).collect::<Vec<_>>(), [ChangeKind::Retyped, ChangeKind::Added]);
/// assert_eq!(Semver::of(&changes), Semver::Major);
/// ```
pub fn compare(old: &Edition, new: &Edition) -> Vec<Change> {
    let matching = Matching::of(&old.set.entries, &new.set.entries);
    let names = new.set.entries.iter().map(|entry| entry.name.as_str()).collect();
    let comparison = Comparison { old, new, discriminant: Discriminant::of(&new.set, None), matching, names };
    let mut changes = comparison.of_set();
    comparison.of_entries(&mut changes);
    changes
}

/// Two editions, and which entries of them are the same.
struct Comparison<'a> {
    old: &'a Edition,
    new: &'a Edition,
    discriminant: Discriminant,
    matching: Matching,
    /// The names of the new edition.
    names: HashSet<&'a str>,
}

/// One entry in both editions.
struct Pair<'a> {
    old: &'a Entry,
    new: &'a Entry,
}

impl Comparison<'_> {
    /// What is about the set as a whole.
    fn of_set(&self) -> Vec<Change> {
        let (old, new) = (&self.old.set, &self.new.set);
        let whole = |kind, old: Option<String>, new: Option<String>| self.change(kind, None, None, old, new);
        let mut changes = Vec::new();
        if old.code_type != new.code_type {
            changes.push(whole(ChangeKind::Retyped, Some(old.code_type.to_string()), Some(new.code_type.to_string())));
        }
        let (was_discriminant, discriminant) = (Discriminant::of(old, None), self.discriminant);
        let (was_repr, repr) = (was_discriminant.repr(old), discriminant.repr(new));
        // Others have the type of the codes, or none.
        let are_ordinals = was_discriminant == Discriminant::Ordinal && discriminant == Discriminant::Ordinal;
        if are_ordinals && was_repr != repr {
            changes.push(whole(ChangeKind::Resized, was_repr.map(str::to_owned), repr.map(str::to_owned)));
        }
        match (was_discriminant.has_all(old), discriminant.has_all(new)) {
            (true, false) => changes.push(whole(ChangeKind::AllRemoved, None, None)),
            (false, true) => changes.push(whole(ChangeKind::AllAdded, None, None)),
            _ => {}
        }
        let mut renumbered = self
            .matching
            .pairs
            .iter()
            .filter(|pair| are_ordinals && pair.old != pair.new && old.entries[pair.old].name == new.entries[pair.new].name);
        if let Some(first) = renumbered.next() {
            let change = whole(ChangeKind::Renumbered, Some(first.old.to_string()), Some(first.new.to_string()));
            let why = verdict::renumbered(&new.entries[first.new].name, 1 + renumbered.count());
            changes.push(Change { why, ..change });
        } else {
            let moved = self.matching.moved();
            if moved > 0 {
                changes.push(Change { why: verdict::reordered(moved), ..whole(ChangeKind::Reordered, None, None) });
            }
        }
        if old.doc.trim_end() != new.doc.trim_end() {
            changes.push(whole(ChangeKind::Introduction, Some(old.doc.clone()), Some(new.doc.clone())));
        }
        changes
    }

    /// What is about one entry.
    fn of_entries(&self, changes: &mut Vec<Change>) {
        let (old_entries, new_entries) = (&self.old.set.entries, &self.new.set.entries);
        let was_reserved = edition::Reservations::of(&self.old.reserved);
        let is_reserved = edition::Reservations::of(&self.new.reserved);
        let aliases = Aliases::of(self);
        for (nth, new) in new_entries.iter().enumerate() {
            match self.matching.old_of(nth) {
                Some(before) => self.of_pair(&Pair { old: &old_entries[before], new }, changes),
                None => changes.push(match was_reserved.row(&new.code) {
                    Some(row) => Change {
                        lines: Lines { old: row.line, new: new.line },
                        ..self.change(ChangeKind::Assigned, None, Some(new), Some(row.text.to_string()), Some(text_of(new)))
                    },
                    None => self.change(ChangeKind::Added, None, Some(new), None, Some(text_of(new))),
                }),
            }
            aliases.of_new(self, nth, changes);
        }
        for (nth, old) in old_entries.iter().enumerate() {
            if self.matching.new_of(nth).is_none() {
                changes.push(match is_reserved.row(&old.code) {
                    Some(row) => Change {
                        lines: Lines { old: old.line, new: row.line },
                        ..self.change(ChangeKind::Reserved, Some(old), None, Some(text_of(old)), Some(row.text.to_string()))
                    },
                    None => self.change(ChangeKind::Removed, Some(old), None, Some(text_of(old)), None),
                });
            }
            aliases.of_old(self, nth, changes);
        }
    }

    fn of_pair(&self, pair: &Pair<'_>, changes: &mut Vec<Change>) {
        let Pair { old, new } = pair;
        let mut push = |kind, was: Option<String>, is: Option<String>| changes.push(self.change(kind, Some(old), Some(new), was, is));
        if as_text(&old.code) != as_text(&new.code) {
            push(ChangeKind::Recoded, Some(old.code.to_string()), Some(new.code.to_string()));
        }
        if old.name != new.name {
            push(ChangeKind::Renamed, Some(old.name.clone()), Some(new.name.clone()));
        }
        match (&old.deprecated, &new.deprecated) {
            (None, Some(note)) => push(ChangeKind::Deprecated, None, Some(note.clone())),
            (Some(note), None) => push(ChangeKind::Undeprecated, Some(note.clone()), None),
            _ => {}
        }
        if text_of(old) != text_of(new) {
            push(ChangeKind::Reworded, Some(text_of(old)), Some(text_of(new)));
        }
    }

    /// A change with all that follows from its kind.
    fn change(&self, kind: ChangeKind, old: Option<&Entry>, new: Option<&Entry>, was: Option<String>, is: Option<String>) -> Change {
        let entry = new.or(old);
        let mut change = Change {
            kind,
            code: entry.map(|entry| entry.code.clone()),
            name: entry.map(|entry| entry.name.clone()),
            old: was,
            new: is,
            semver: Semver::None,
            why: String::new(),
            help: String::new(),
            lines: Lines { old: old.and_then(|entry| entry.line), new: new.and_then(|entry| entry.line) },
        };
        self.judge(&mut change);
        change
    }
}

/// A text as it is compared: whatever line ends it has been checked out with.
fn text_of(entry: &Entry) -> String {
    entry.text.replace("\r\n", "\n").replace('\r', "\n")
}

/// The entries that have an alias, by the alias.
struct Aliases<'a> {
    old: HashMap<&'a str, usize>,
    new: HashMap<&'a str, usize>,
}

impl<'a> Aliases<'a> {
    fn of(comparison: &Comparison<'a>) -> Self {
        let of = |edition: &'a Edition| {
            let entries = edition.set.entries.iter().enumerate();
            entries.flat_map(|(nth, entry)| entry.aliases.iter().map(move |alias| (alias.as_str(), nth))).collect()
        };
        Self { old: of(comparison.old), new: of(comparison.new) }
    }

    /// Aliases that an entry of the new edition did not have.
    fn of_new(&self, comparison: &Comparison<'_>, nth: usize, changes: &mut Vec<Change>) {
        let new = &comparison.new.set.entries[nth];
        let before = comparison.matching.old_of(nth).map(|before| (before, &comparison.old.set.entries[before]));
        for alias in &new.aliases {
            let had = self.old.get(alias.as_str()).copied();
            if had.is_some() && had == before.map(|(before, _)| before) {
                continue;
            }
            // That a name has become an alias of the same entry is told by the entry's new name.
            if before.is_some_and(|(_, before)| before.name == *alias) {
                continue;
            }
            let old = before.map(|(_, before)| before);
            changes.push(match had {
                Some(had) => {
                    let was = comparison.old.set.entries[had].name.clone();
                    let change = comparison.change(ChangeKind::AliasRecoded, old, Some(new), Some(was), Some(new.name.clone()));
                    Change { why: verdict::alias_recoded(alias), ..change }
                }
                None => comparison.change(ChangeKind::AliasAdded, old, Some(new), None, Some(alias.clone())),
            });
        }
    }

    /// Aliases of an entry of the old edition that no entry has any more.
    fn of_old(&self, comparison: &Comparison<'_>, nth: usize, changes: &mut Vec<Change>) {
        let old = &comparison.old.set.entries[nth];
        let after = comparison.matching.new_of(nth).map(|after| &comparison.new.set.entries[after]);
        for alias in old.aliases.iter().filter(|alias| !self.new.contains_key(alias.as_str())) {
            if after.is_none_or(|after| after.name != *alias) {
                changes.push(comparison.change(ChangeKind::AliasRemoved, Some(old), after, Some(alias.clone()), None));
            }
        }
    }
}

//! Where a hand-written code set and its document differ.

use std::collections::{HashMap, HashSet};

use super::description::{self, agree, in_one_line};
use super::message;
use super::spec::Spec;
use super::{Strictness, Verification};
use crate::code::{Code, CodeType};
use crate::code_set::{CodeSet, Entry};
use crate::finding::Findings;
use crate::name;

/// An enum that somebody wrote, as the code set that it is.
#[derive(Debug, Clone, Copy)]
pub struct HandWritten<'a> {
    /// The variants. One without a description has an empty text.
    pub set: &'a CodeSet,
    /// Whether the codes are the discriminants, and do not stand in attributes.
    pub has_discriminants: bool,
    /// The codes that are known not to be in the document.
    pub unlisted: &'a HashSet<Code>,
}

/// One difference. Variants and entries are counted from 0, in the order of the enum and of the document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Difference {
    /// The codes are numbers in the enum and strings in the document.
    CodeTypes,
    /// Descriptions are to be compared, and the document has no texts.
    NoTexts,
    /// The document does not have a variant's code.
    Unknown {
        /// The variant.
        variant: usize,
    },
    /// The document gives what a variant stands for another code.
    Recoded {
        /// The variant.
        variant: usize,
        /// The entry with its name or, if there is none, with its text.
        entry: usize,
    },
    /// A code that is said not to be in the document is there.
    Listed {
        /// The variant.
        variant: usize,
        /// The entry with its code.
        entry: usize,
    },
    /// The document names a code otherwise.
    Renamed {
        /// The variant.
        variant: usize,
        /// The entry with its code.
        entry: usize,
        /// The entry that has the variant's name.
        elsewhere: Option<usize>,
    },
    /// The document says something else of a code.
    Reworded {
        /// The variant.
        variant: usize,
        /// The entry with its code.
        entry: usize,
    },
    /// The document calls a code deprecated, and its variant is not.
    Undeprecated {
        /// The variant.
        variant: usize,
        /// The entry with its code.
        entry: usize,
    },
    /// Codes of the document have no variants.
    Missing {
        /// The entries.
        entries: Vec<usize>,
    },
}

/// All differences: first those that concern all of the code, then those of the variants in their order, then what is missing.
pub fn differences(written: &HandWritten<'_>, spec: &Spec, verification: &Verification) -> Vec<Difference> {
    let mut differences = Vec::new();
    if matches!(written.set.code_type, CodeType::Int(_)) && spec.set.code_type == CodeType::Str {
        return vec![Difference::CodeTypes];
    }
    if verification.descriptions == Strictness::Always && !spec.has_texts() {
        differences.push(Difference::NoTexts);
    }
    let codes: HashMap<&Code, usize> = spec.set.entries.iter().enumerate().map(|(nth, entry)| (&entry.code, nth)).collect();
    let by_name =
        Unique::new(spec.set.entries.iter().enumerate().flat_map(|(nth, entry)| names(entry).map(move |name| (name.into(), nth))));
    let variants: HashSet<&Code> = written.set.entries.iter().map(|variant| &variant.code).collect();
    let is_missing = |entry: &Entry| !variants.contains(&entry.code);
    let missing = || spec.set.entries.iter().enumerate().filter(|(_, entry)| is_missing(entry));
    let missing_by_text = Unique::new(missing().map(|(nth, entry)| (in_one_line(&entry.text), nth)));
    let mut recoded = HashSet::new();
    for (nth, variant) in written.set.entries.iter().enumerate() {
        let is_unlisted = written.unlisted.contains(&variant.code);
        let Some(&entry) = codes.get(&variant.code) else {
            if !is_unlisted {
                let of_same_name = names_of_variant(&variant.name).find_map(|name| by_name.get(&name));
                let of_same_name = of_same_name.filter(|entry| spec.set.entries.get(*entry).is_some_and(is_missing));
                let of_same_text = || description::readings(&variant.text).find_map(|text| missing_by_text.get(&text));
                let other = of_same_name.or_else(of_same_text).filter(|entry| recoded.insert(*entry));
                differences.push(match other {
                    Some(entry) => Difference::Recoded { variant: nth, entry },
                    None => Difference::Unknown { variant: nth },
                });
            }
            continue;
        };
        let Some(found) = spec.set.entries.get(entry) else { continue };
        if is_unlisted {
            differences.push(Difference::Listed { variant: nth, entry });
        }
        if spec.compares_name(&found.code, verification) && !is_named(variant, found) {
            let elsewhere = names_of_variant(&variant.name).find_map(|name| by_name.get(&name));
            differences.push(Difference::Renamed { variant: nth, entry, elsewhere });
        }
        let is_described = verification.descriptions != Strictness::Never && spec.describes(&found.code) && !variant.text.is_empty();
        if is_described && !agree(&variant.text, &found.text) {
            differences.push(Difference::Reworded { variant: nth, entry });
        }
        if found.deprecated.is_some() && variant.deprecated.is_none() {
            differences.push(Difference::Undeprecated { variant: nth, entry });
        }
    }
    let entries: Vec<usize> = missing().map(|(nth, _)| nth).filter(|nth| !recoded.contains(nth)).collect();
    if !verification.partial && !entries.is_empty() {
        differences.push(Difference::Missing { entries });
    }
    differences
}

/// The differences as findings, which count places as `written` does.
pub fn findings(written: &HandWritten<'_>, spec: &Spec, verification: &Verification) -> Findings {
    let mut findings = Findings::default();
    for difference in differences(written, spec, verification) {
        if let Some(finding) = message::finding(&difference, written, spec, verification) {
            findings.push(finding);
        }
    }
    findings
}

/// The set with the document's texts where a variant has no description, or one that agrees with the document's.
pub fn described(mut set: CodeSet, spec: &Spec) -> CodeSet {
    let texts: HashMap<&Code, &Entry> = spec.set.entries.iter().map(|entry| (&entry.code, entry)).collect();
    for variant in &mut set.entries {
        if let Some(entry) = texts.get(&variant.code) {
            if variant.text.is_empty() || agree(&variant.text, &entry.text) {
                variant.text = entry.text.clone();
            }
        }
    }
    set
}

/// Whether a variant is called as the document calls its code.
pub(super) fn is_named(variant: &Entry, entry: &Entry) -> bool {
    names_of_variant(&variant.name).any(|name| names(entry).any(|given| *given == name))
}

/// The names that the document gives a code.
fn names(entry: &Entry) -> impl Iterator<Item = &String> {
    std::iter::once(&entry.name).chain(&entry.aliases)
}

/// A variant's name, and what generated code makes of such a name in a document.
fn names_of_variant(name: &str) -> impl Iterator<Item = String> {
    std::iter::once(name.to_owned()).chain(name::from_name(name))
}

/// Entries by something that only one of them has.
struct Unique(HashMap<String, Option<usize>>);

impl Unique {
    fn new(entries: impl Iterator<Item = (String, usize)>) -> Self {
        let mut unique: HashMap<String, Option<usize>> = HashMap::new();
        for (key, entry) in entries {
            unique.entry(key).and_modify(|known| *known = None).or_insert(Some(entry));
        }
        Self(unique)
    }

    fn get(&self, key: &str) -> Option<usize> {
        self.0.get(key).copied().flatten().filter(|_| !key.is_empty())
    }
}

//! The code sets built in.

use spectable::CodeSet;
use spectable::ftp::{self, Class, Group};
use spectable_codegen::Code;

use super::{Explained, Fact};

/// All of them, a line each.
const SETS: &[Set] = &[Set::of::<ftp::ReplyCode>("FTP (RFC 959)", ftp_digits)];

/// How many there are.
pub(super) const COUNT: usize = SETS.len();

/// A set whose type is forgotten.
struct Set {
    title: &'static str,
    entries: fn() -> Vec<Explained>,
    /// What the number says by itself, whether the set has it or not.
    digits: fn(i128) -> Vec<Fact>,
}

impl Set {
    const fn of<S: CodeSet>(title: &'static str, digits: fn(i128) -> Vec<Fact>) -> Self {
        Self { title, entries: entries::<S>, digits }
    }

    fn facts(&self, code: &Code) -> Vec<Fact> {
        let mut facts = vec![Fact { label: "set", text: self.title.to_owned() }];
        if let Code::Int(value) = code {
            facts.extend((self.digits)(*value));
        }
        facts
    }
}

/// What the sets are called.
pub(super) fn titles() -> String {
    SETS.iter().map(|set| set.title).collect::<Vec<_>>().join(", ")
}

/// The codes of all sets.
pub(super) fn all() -> Vec<Explained> {
    let with_facts = |set: &'static Set, entry: Explained| Explained { facts: set.facts(&entry.code), ..entry };
    SETS.iter().flat_map(|set| (set.entries)().into_iter().map(move |entry| with_facts(set, entry))).collect()
}

/// What a number that no set has says by itself, for each set whose numbers say something.
pub(super) fn facts_of_any(number: i128) -> impl Iterator<Item = Vec<Fact>> {
    SETS.iter().filter(move |set| !(set.digits)(number).is_empty()).map(move |set| set.facts(&Code::Int(number)))
}

fn entries<S: CodeSet>() -> Vec<Explained> {
    let explained = |entry: S| {
        let written = entry.code().to_string();
        Explained {
            code: written.parse().map_or_else(|_| Code::Str(written.clone()), Code::Int),
            bounds: None,
            written,
            name: entry.name().to_owned(),
            also: None,
            text: entry.description().to_owned(),
            facts: Vec::new(),
        }
    };
    S::iter().map(explained).collect()
}

fn ftp_digits(number: i128) -> Vec<Fact> {
    let Ok(code) = u16::try_from(number) else { return Vec::new() };
    let class = Class::of(code).map(|class| fact("class", class));
    let group = Group::of(code).map(|group| fact("group", group));
    class.into_iter().chain(group).collect()
}

fn fact<S: CodeSet>(label: &'static str, digit: S) -> Fact {
    Fact { label, text: format!("{}, {}: {}", digit.code(), digit.name(), digit.description()) }
}

//! The code sets built in.

use spectable::CodeSet;
use spectable::ftp::{Class, ExtensionCode, Group, ReplyCode};
use spectable_codegen::Code;

use super::{Explained, Fact};

/// All of them, a line each.
const SETS: &[Set] = &[
    Set { title: "FTP (RFC 959)", entries: || entries::<ReplyCode>(&|_| Vec::new()), protocol: &FTP },
    Set { title: "FTP (extensions)", entries: || entries::<ExtensionCode>(&further_meanings), protocol: &FTP },
];

/// How many there are.
pub(super) const COUNT: usize = SETS.len();

/// A set whose type is forgotten.
struct Set {
    title: &'static str,
    entries: fn() -> Vec<Explained>,
    protocol: &'static Protocol,
}

/// What several sets may be of.
struct Protocol {
    title: &'static str,
    /// What the number says by itself, whether a set has it or not.
    digits: fn(i128) -> Vec<Fact>,
}

const FTP: Protocol = Protocol { title: "FTP", digits: ftp_digits };
const PROTOCOLS: &[&Protocol] = &[&FTP];

/// What the sets are called.
pub(super) fn titles() -> String {
    SETS.iter().map(|set| set.title).collect::<Vec<_>>().join(", ")
}

/// The codes of all sets.
pub(super) fn all() -> Vec<Explained> {
    let of_set = |set: &'static Set| (set.entries)().into_iter().map(move |entry| with_facts(set, entry));
    SETS.iter().flat_map(of_set).collect()
}

fn with_facts(set: &Set, mut entry: Explained) -> Explained {
    entry.facts.push(Fact { label: "set", text: set.title.to_owned() });
    if let Code::Int(number) = entry.code {
        entry.facts.extend((set.protocol.digits)(number));
    }
    entry
}

/// What a number that no set has says by itself, for each protocol whose numbers say something.
pub(super) fn facts_of_any(number: i128) -> impl Iterator<Item = Vec<Fact>> {
    PROTOCOLS.iter().filter_map(move |protocol| {
        let digits = (protocol.digits)(number);
        let title = Fact { label: "as", text: protocol.title.to_owned() };
        (!digits.is_empty()).then(|| std::iter::once(title).chain(digits).collect())
    })
}

fn entries<S: CodeSet>(facts: &dyn Fn(S) -> Vec<Fact>) -> Vec<Explained> {
    let explained = |entry: S| {
        let written = entry.code().to_string();
        Explained {
            code: written.parse().map_or_else(|_| Code::Str(written.clone()), Code::Int),
            bounds: None,
            written,
            name: entry.name().to_owned(),
            also: None,
            text: entry.description().to_owned(),
            facts: facts(entry),
        }
    };
    S::iter().map(explained).collect()
}

fn further_meanings(code: ExtensionCode) -> Vec<Fact> {
    code.meanings().skip(1).map(|meaning| Fact { label: "or", text: meaning.to_owned() }).collect()
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

//! Names that look like another.

use std::collections::HashMap;

use unicode_security::skeleton;

use crate::finding::{Finding, Findings, Span};
use crate::lint::Lint;

/// Whether a name may look like another. ASCII letters that look alike are everyone's own business, as they are rustc's.
pub(crate) fn is_unusual(name: &str) -> bool {
    !name.is_ascii()
}

/// Reports variant names that are different and look the same, such as Latin and Cyrillic `O`; with each comes its place.
pub(crate) fn check<'a>(names: impl Iterator<Item = (&'a str, Span)>, findings: &mut Findings) {
    let mut seen: HashMap<String, (&str, Span)> = HashMap::new();
    for (name, place) in names {
        let (other, other_place) = *seen.entry(skeleton(name).collect()).or_insert((name, place));
        if other != name && (is_unusual(other) || is_unusual(name)) {
            findings.push(
                Finding::new(Lint::ConfusableName, format!("{name} looks like {other}"))
                    .at(place, "this name")
                    .related(other_place, "looks like this one")
                    .help("write both in the same script"),
            );
        }
    }
}

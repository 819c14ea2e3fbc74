//! Names that look like another.

use std::collections::HashMap;

use unicode_security::skeleton;

use crate::entries::TableEntry;
use crate::finding::{Finding, Findings};
use crate::lint::Lint;

/// Reports variant names that are different and look the same, such as Latin and Cyrillic `O`.
pub(crate) fn check(entries: &[TableEntry<'_>], findings: &mut Findings) {
    let mut seen: HashMap<String, &TableEntry<'_>> = HashMap::new();
    let names = || entries.iter().filter_map(|entry| Some((entry, entry.variant.as_deref()?)));
    // ASCII letters that look alike are everyone's own business, as they are rustc's.
    if names().all(|(_, name)| name.is_ascii()) {
        return;
    }
    for (entry, name) in names() {
        let earlier = seen.entry(skeleton(name).collect()).or_insert(entry);
        match earlier.variant.as_deref() {
            Some(other) if other != name && !(other.is_ascii() && name.is_ascii()) => findings.push(
                Finding::new(Lint::ConfusableName, format!("{name} looks like {other}"))
                    .at(entry.spans.name, "this name")
                    .related(earlier.spans.name, "looks like this one")
                    .help("write both in the same script"),
            ),
            _ => {}
        }
    }
}

//! The changes as a section of a CHANGELOG, under the headings of <https://keepachangelog.com>.
//!
//! What comes from a document stands in code spans, where nothing is markup: no link, no mention, no HTML.

use spectable_codegen::diff::{Change, ChangeKind, Semver};

use crate::terminal::visible;

const SECTIONS: [(&str, &[ChangeKind]); 4] = [
    ("Added", &[ChangeKind::Added, ChangeKind::Assigned, ChangeKind::AliasAdded, ChangeKind::AllAdded]),
    (
        "Changed",
        &[
            ChangeKind::Retyped,
            ChangeKind::Resized,
            ChangeKind::Renumbered,
            ChangeKind::Recoded,
            ChangeKind::Renamed,
            ChangeKind::AliasRecoded,
            ChangeKind::Reworded,
            ChangeKind::Undeprecated,
            ChangeKind::Reordered,
            ChangeKind::Introduction,
        ],
    ),
    ("Deprecated", &[ChangeKind::Deprecated]),
    ("Removed", &[ChangeKind::Removed, ChangeKind::Reserved, ChangeKind::AliasRemoved, ChangeKind::AllRemoved]),
];

/// All of them, what breaks code first; nothing where nothing changed.
pub(super) fn write(changes: &[Change]) -> String {
    let mut parts = Vec::new();
    for (heading, kinds) in SECTIONS {
        let mut of_section: Vec<&Change> = changes.iter().filter(|change| kinds.contains(&change.kind)).collect();
        of_section.sort_by_key(|change| (change.semver < Semver::Major, kinds.iter().position(|kind| *kind == change.kind)));
        if !of_section.is_empty() {
            let items: String = of_section.into_iter().map(item).collect();
            parts.push(format!("### {heading}\n\n{items}"));
        }
    }
    parts.join("\n")
}

fn item(change: &Change) -> String {
    let breaking = if change.semver == Semver::Major { "**Breaking:** " } else { "" };
    let old = change.old.as_deref().unwrap_or_default();
    let new = change.new.as_deref().unwrap_or_default();
    let name = code_span(change.name.as_deref().unwrap_or_default());
    let code = code_span(&change.code.as_ref().map(ToString::to_string).unwrap_or_default());
    let entry = format!("{name}, code {code}");
    let text = |text: &str| if text.is_empty() { ".".to_owned() } else { format!(": {}", code_span(text)) };
    let said = |text: &str| if text.is_empty() { "nothing".to_owned() } else { code_span(text) };
    let (was, is) = (said(old), said(new));
    let what = match change.kind {
        ChangeKind::Added => format!("{entry}{}", text(new)),
        ChangeKind::Assigned => format!("{entry}, which was reserved{}", text(new)),
        ChangeKind::AliasAdded => format!("{is}, another name of {entry}."),
        ChangeKind::AllAdded => "`ALL`.".to_owned(),
        ChangeKind::Retyped => format!("Codes are {is}, no longer {was}."),
        ChangeKind::Resized => format!("Discriminants are {is}, no longer {was}."),
        ChangeKind::Renumbered => "Discriminants, which follow the document, of variants that were there before.".to_owned(),
        ChangeKind::Recoded => format!("{name} has code {is}, no longer {was}."),
        ChangeKind::Renamed => format!("Code {code} is named {is}, no longer {was}."),
        ChangeKind::AliasRecoded => format!("Another name of {was} is one of {is} now."),
        ChangeKind::Reworded => format!("{entry}, reads {is}, no longer {was}."),
        ChangeKind::Undeprecated => format!("{entry}, is not deprecated any more."),
        ChangeKind::Reordered => "The order of the codes, which follows the document.".to_owned(),
        ChangeKind::Introduction => "The documentation of the codes as a whole.".to_owned(),
        ChangeKind::Deprecated => format!("{entry}."),
        ChangeKind::Removed => format!("{entry}{}", text(old)),
        ChangeKind::Reserved => format!("{entry}, which is reserved now{}", text(old)),
        ChangeKind::AliasRemoved => format!("{was}, another name of {entry}."),
        ChangeKind::AllRemoved => "`ALL`, as there are too many codes.".to_owned(),
    };
    format!("- {breaking}{what}\n")
}

/// Text as code on one line, within more backticks than it has in a row.
fn code_span(text: &str) -> String {
    let text = visible(text);
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    // A space at both ends is taken away again.
    let is_padded = text.starts_with(['`', ' ']) || text.ends_with(['`', ' ']);
    let space = if is_padded { " " } else { "" };
    format!("{fence}{space}{text}{space}{fence}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_a_section() {
        for kind in ChangeKind::ALL {
            assert_eq!(SECTIONS.iter().filter(|(_, kinds)| kinds.contains(kind)).count(), 1, "{kind}");
        }
    }

    #[test]
    fn a_code_span_holds_any_text() {
        for (text, span) in [
            ("plain", "`plain`"),
            ("a`b", "``a`b``"),
            ("`", "`` ` ``"),
            ("``x", "``` ``x ```"),
            ("a\nb", "`a b`"),
            ("\u{1b}", "`[U+001B]`"),
        ] {
            assert_eq!(code_span(text), span);
        }
    }
}

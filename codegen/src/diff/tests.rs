//! Every kind of change and every verdict, on documents of a few lines.

#![allow(clippy::unwrap_used, clippy::panic, reason = "clippy knows only what is marked as a test")]

use super::{Change, ChangeKind, Semver, compare};
use crate::document::{self, Document};
use crate::options::Options;
use crate::report::Report;

const HEAD: &str = "| Code | Name | Text |\n|---|---|---|\n";

fn options(pairs: &[(&str, &str)]) -> Options {
    let mut options = Options::default();
    for (key, value) in pairs {
        options.set(key, value).unwrap();
    }
    options
}

/// The changes from one table to another; the rows come without the header.
fn changes(old: &str, new: &str, pairs: &[(&str, &str)]) -> Vec<Change> {
    changes_of(&format!("{HEAD}{old}"), &format!("{HEAD}{new}"), pairs)
}

fn changes_of(old: &str, new: &str, pairs: &[(&str, &str)]) -> Vec<Change> {
    let mut report = Report::default();
    let mut open = |text: &str| {
        let spec = document::load_bytes("x.md", text.as_bytes(), &mut report).unwrap();
        Document { spec, names: None }
    };
    let (old, new) = (open(old), open(new));
    let editions = document::editions(old, new, &options(pairs), &mut report);
    let [old, new] = editions.unwrap_or_else(|| panic!("{report}"));
    compare(&old, &new)
}

/// What changed, in short: kind, code, name, verdict.
fn shown(changes: &[Change]) -> Vec<String> {
    let part = |part: Option<String>| part.unwrap_or_else(|| "-".to_owned());
    changes
        .iter()
        .map(|change| {
            let code = part(change.code.as_ref().map(ToString::to_string));
            format!("{} {code} {} {}", change.kind, part(change.name.clone()), change.semver)
        })
        .collect()
}

const AB: &str = "| 1 | A | The first. |\n| 2 | B | The second. |\n";

#[test]
fn an_edition_is_the_same_as_itself_wherever_it_stands() {
    for pairs in [&[][..], &[("catch-all", "Other")], &[("type", "str")], &[("discriminants", "ordinal")]] {
        assert_eq!(changes(AB, AB, pairs), []);
    }
    let moved = format!("# Codes\n\n{}", "|Code|Name|Text|\n|:--|--:|---|\n|  1|A|   The first.   |\n|2 | B|The second.|\n");
    assert_eq!(changes_of(&format!("{HEAD}{AB}"), &moved, &[]), [], "white space, alignment, lines and headings are no changes");
}

#[test]
fn what_is_added_is_minor_where_users_must_expect_it() {
    let more = format!("{AB}| 3 | C | The third. |\n");
    for (pairs, verdict) in [
        (&[][..], Semver::Major),
        (&[("non-exhaustive", "true")], Semver::Minor),
        (&[("catch-all", "Other")], Semver::Major),
        (&[("catch-all", "Other"), ("non-exhaustive", "true")], Semver::Minor),
        (&[("discriminants", "ordinal"), ("non-exhaustive", "true")], Semver::Minor),
        (&[("type", "str"), ("non-exhaustive", "true")], Semver::Minor),
    ] {
        let changes = changes(AB, &more, pairs);
        assert_eq!(shown(&changes), [format!("added 3 C {verdict}")], "{pairs:?}");
        assert_eq!(changes[0].new.as_deref(), Some("The third."));
        assert_eq!((changes[0].lines.old, changes[0].lines.new), (None, Some(5)));
        assert_eq!(changes[0].help.contains("non-exhaustive"), verdict == Semver::Major);
    }
}

#[test]
fn what_is_removed_or_reserved_is_major() {
    for pairs in [&[][..], &[("non-exhaustive", "true")], &[("catch-all", "Other")]] {
        let changes = changes(AB, "| 1 | A | The first. |\n", pairs);
        assert_eq!(shown(&changes), ["removed 2 B major"]);
        assert_eq!((changes[0].old.as_deref(), changes[0].lines.old), (Some("The second."), Some(4)));
    }
    let reserved = changes(AB, "| 1 | A | The first. |\n| 2 | - | Reserved |\n", &[]);
    assert_eq!(shown(&reserved), ["reserved 2 B major"]);
    assert_eq!((reserved[0].lines.old, reserved[0].lines.new), (Some(4), Some(4)));
}

#[test]
fn reserved_codes_are_assigned() {
    let rows = |third: &str, fifth: &str| format!("{AB}| 3 | {third} |\n| 5{fifth} |\n");
    let old = rows("| Reserved", "-9 | | Unassigned");
    let changes = changes(&old, &rows("C | The third.", " | E | The fifth."), &[("non-exhaustive", "true")]);
    assert_eq!(shown(&changes), ["assigned 3 C minor", "assigned 5 E minor"]);
    assert_eq!(changes[1].old.as_deref(), Some("Unassigned"));
    assert_eq!((changes[0].lines.old, changes[1].lines.old), (Some(5), Some(6)));
}

#[test]
fn a_range_that_says_what_its_codes_mean_reserves_none() {
    let old = format!("{AB}| 4-9 | | All others fail. |\n");
    let new = format!("{old}| 7 | G | The seventh. |\n");
    assert_eq!(shown(&changes(&old, &new, &[])), ["added 7 G major"]);
}

#[test]
fn a_renamed_entry_has_its_code_and_says_how_to_keep_its_name() {
    let renamed = changes(AB, &AB.replace("| B |", "| Second |"), &[]);
    assert_eq!(shown(&renamed), ["renamed 2 Second major"]);
    assert_eq!((renamed[0].old.as_deref(), renamed[0].new.as_deref()), (Some("B"), Some("Second")));
    assert_eq!(renamed[0].help, "to keep the old name: rename = \"2=B\"");
    assert_eq!(changes(AB, &AB.replace("| B |", "| Second |"), &[("rename", "2=B")]), [], "a pinned name stays");
    // A text that is reworded renames the entry where its name is made of it.
    let texts = |text: &str| format!("| Code | Text |\n|---|---|\n| 1 | First |\n| 2 | {text} |\n");
    let reworded = changes_of(&texts("The second"), &texts("Another"), &[]);
    assert_eq!(shown(&reworded), ["renamed 2 Another major", "reworded 2 Another patch"]);
    assert_eq!(shown(&changes_of(&texts("The second"), &texts("Another"), &[("rename", "2=B")])), ["reworded 2 B patch"]);
}

#[test]
fn an_entry_is_recoded_whoever_has_its_old_code() {
    let swapped = "| 2 | A | The first. |\n| 1 | B | The second. |\n";
    for pairs in [&[][..], &[("non-exhaustive", "true")], &[("catch-all", "Other")], &[("discriminants", "ordinal")]] {
        assert_eq!(shown(&changes(AB, swapped, pairs)), ["recoded 2 A major", "recoded 1 B major"], "{pairs:?}");
    }
    let by_text = changes(AB, "| 1 | A | The first. |\n| 7 | Seventh | The second. |\n", &[]);
    assert_eq!(shown(&by_text), ["recoded 7 Seventh major", "renamed 7 Seventh major"]);
    assert_eq!((by_text[0].old.as_deref(), by_text[0].new.as_deref()), (Some("2"), Some("7")));
}

#[test]
fn texts_that_several_entries_have_make_no_pairs() {
    let old = "| 1 | A | Failed. |\n| 2 | B | Failed. |\n";
    let new = "| 3 | C | Failed. |\n| 4 | D | Failed. |\n";
    assert_eq!(shown(&changes(old, new, &[])), ["added 3 C major", "added 4 D major", "removed 1 A major", "removed 2 B major"]);
}

#[test]
fn a_text_is_documentation() {
    let reworded = changes(AB, &AB.replace("second", "2nd"), &[]);
    assert_eq!(shown(&reworded), ["reworded 2 B patch"]);
    assert_eq!((reworded[0].old.as_deref(), reworded[0].new.as_deref()), (Some("The second."), Some("The 2nd.")));
    let spaced = changes(AB, &AB.replace("The second", "The  second"), &[]);
    assert!(spaced[0].why.starts_with("white space"), "{spaced:?}");
    let introduced = changes_of(&format!("Old words.\n\n{HEAD}{AB}"), &format!("New words.\n\n{HEAD}{AB}"), &[]);
    assert_eq!(shown(&introduced), ["introduction - - patch"]);
    let documented = changes_of(&format!("Old words.\n\n{HEAD}{AB}"), &format!("New words.\n\n{HEAD}{AB}"), &[("doc", "Mine.")]);
    assert_eq!(documented, []);
}

#[cfg(feature = "csv")]
#[test]
fn line_ends_are_those_of_the_checkout() {
    let csv = |ends: &str| format!("Code,Name,Text{ends}1,A,\"one{ends}two\"{ends}2,B,x{ends}");
    let mut report = Report::default();
    let mut open = |text: &str| Document { spec: document::load_bytes("x.csv", text.as_bytes(), &mut report).unwrap(), names: None };
    let (old, new) = (open(&csv("\n")), open(&csv("\r\n")));
    let [old, new] = document::editions(old, new, &Options::default(), &mut report).unwrap();
    assert_eq!(compare(&old, &new), []);
}

#[test]
fn deprecation_is_minor_and_its_end_is_a_patch() {
    let struck = AB.replace("| 2 |", "| ~~2~~ |");
    let pairs = &[("deprecated", "true")];
    assert_eq!(shown(&changes(AB, &struck, pairs)), ["deprecated 2 B minor"]);
    assert_eq!(shown(&changes(&struck, AB, pairs)), ["undeprecated 2 B patch"]);
    assert_eq!(changes(AB, &struck, &[]), []);
}

#[test]
fn aliases_are_constants() {
    let pairs = &[("alias", "all")];
    let with = |code: &str| format!("{AB}| {code} | Also | The same. |\n");
    assert_eq!(shown(&changes(AB, &with("2"), pairs)), ["alias-added 2 B minor"]);
    let removed = changes(&with("2"), AB, pairs);
    assert_eq!(shown(&removed), ["alias-removed 2 B major"]);
    assert_eq!(removed[0].old.as_deref(), Some("Also"));
    assert_eq!(shown(&changes(&with("1"), &with("2"), pairs)), ["alias-recoded 2 B major"]);
    assert_eq!(shown(&changes(&with("2"), &with("3"), pairs)), ["added 3 Also major", "alias-removed 2 B major"]);
    // Of two names of one code the first is the variant.
    let turned = "| 1 | A | The first. |\n| 2 | Also | The same. |\n| 2 | B | The second. |\n";
    assert_eq!(shown(&changes(&with("2"), turned, pairs)), ["renamed 2 Also major", "reworded 2 Also patch"]);
}

#[test]
fn a_code_that_needs_a_wider_type_changes_every_signature() {
    let wide = format!("{AB}| 300 | C | The third. |\n");
    let non_exhaustive = ("non-exhaustive", "true");
    let changed = changes(AB, &wide, &[non_exhaustive]);
    assert_eq!(shown(&changed), ["retyped - - major", "added 300 C minor"]);
    assert_eq!((changed[0].old.as_deref(), changed[0].new.as_deref()), (Some("u8"), Some("u16")));
    assert_eq!(changed[0].help, "", "nothing that holds 300 keeps u8");
    assert_eq!(shown(&changes(AB, &wide, &[non_exhaustive, ("type", "u16")])), ["added 300 C minor"]);
    assert_eq!(changes(&wide, AB, &[])[0].help, "to keep the old type: type = \"u16\"");
    let words = changes(AB, "| 1 | A | The first. |\n| 2 | B | The second. |\n| E1 | C | c |\n| E2 | D | d |\n| E3 | E | e |\n", &[]);
    assert_eq!(shown(&words)[0], "retyped - - major");
    assert!(words.iter().all(|change| !matches!(change.kind, ChangeKind::Recoded | ChangeKind::Removed)), "1 is \"1\" now: {words:?}");
}

#[test]
fn order_is_behaviour_unless_discriminants_are_ordinals() {
    let turned = "| 2 | B | The second. |\n| 1 | A | The first. |\n";
    assert_eq!(shown(&changes(AB, turned, &[])), ["reordered - - patch"]);
    assert_eq!(shown(&changes(AB, turned, &[("catch-all", "Other")])), ["reordered - - patch"]);
    for pairs in [&[("discriminants", "ordinal")], &[("type", "str")]] {
        assert_eq!(shown(&changes(AB, turned, pairs)), ["renumbered - - major"]);
    }
    let before = format!("| 0 | Zero | The zeroth. |\n{AB}");
    let ordinal = [("discriminants", "ordinal"), ("non-exhaustive", "true")];
    assert_eq!(shown(&changes(AB, &before, &ordinal)), ["renumbered - - major", "added 0 Zero minor"]);
    assert_eq!(shown(&changes(AB, &before, &[("non-exhaustive", "true")])), ["added 0 Zero minor"]);
    let gone = changes(&before, AB, &ordinal);
    assert_eq!(shown(&gone), ["renumbered - - major", "removed 0 Zero major"]);
}

fn many(count: usize) -> String {
    (0..count).map(|nth| format!("| {nth} | N{nth} | Text {nth}. |\n")).collect()
}

#[test]
fn ordinals_past_a_byte_have_another_type() {
    let pairs = [("discriminants", "ordinal"), ("non-exhaustive", "true"), ("type", "u16")];
    let changed = changes(&many(256), &many(257), &pairs);
    assert_eq!(shown(&changed), ["resized - - major", "added 256 N256 minor"]);
    assert_eq!((changed[0].old.as_deref(), changed[0].new.as_deref()), (Some("u8"), Some("u16")));
    assert_eq!(shown(&changes(&many(255), &many(256), &pairs)), ["added 255 N255 minor"]);
}

#[test]
fn very_large_sets_with_explicit_discriminants_have_no_all() {
    let pairs = [("non-exhaustive", "true"), ("allow", "large-set")];
    assert_eq!(shown(&changes(&many(8192), &many(8193), &pairs)), ["all-removed - - major", "added 8192 N8192 minor"]);
    assert_eq!(shown(&changes(&many(8193), &many(8192), &pairs)), ["all-added - - minor", "removed 8192 N8192 major"]);
}

#[test]
fn what_options_name_may_stand_in_one_edition_only() {
    let more = format!("{AB}| 3 | C | The third. |\n");
    assert_eq!(shown(&changes(AB, &more, &[("rename", "3=Third")])), ["added 3 Third major"]);
    let mut report = Report::default();
    let mut open = || Document { spec: document::load_bytes("x.md", format!("{HEAD}{AB}").as_bytes(), &mut report).unwrap(), names: None };
    let (old, new) = (open(), open());
    assert!(document::editions(old, new, &options(&[("rename", "9=Ninth")]), &mut report).is_none());
    assert!(report.to_string().contains("`rename` names it Ninth"), "{report}");
}

#[test]
fn sixty_thousand_entries_are_matched_at_once() {
    let old: String = (0..60_000).map(|nth| format!("| {nth} | N{nth} | Text {nth}. |\n")).collect();
    // Every entry has another code, and half of them another name.
    let new: String = (0..60_000)
        .rev()
        .map(|nth| format!("| {} | {}{nth} | Text {nth}. |\n", nth + 100_000, if nth % 2 == 0 { "N" } else { "M" }))
        .collect();
    let begun = std::time::Instant::now();
    let changes = changes(&old, &new, &[("type", "u32"), ("discriminants", "ordinal")]);
    let count = |kind| changes.iter().filter(|change| change.kind == kind).count();
    assert_eq!((count(ChangeKind::Recoded), count(ChangeKind::Renamed), count(ChangeKind::Removed)), (60_000, 30_000, 0));
    assert!(begun.elapsed().as_secs() < 60, "a square would take minutes: {:?}", begun.elapsed());
}

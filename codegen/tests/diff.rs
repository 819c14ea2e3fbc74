//! Comparing two editions: laws that hold for any of them.

#![cfg(all(feature = "diff", feature = "csv"))]
#![allow(clippy::unwrap_used, clippy::panic, reason = "clippy knows only what is marked as a test")]

use proptest::prelude::*;
use spectable_codegen::diff::{self, Change, ChangeKind, Edition, Semver};
use spectable_codegen::document::{self, Document};
use spectable_codegen::emit::{self, Form};
use spectable_codegen::{Options, Report};

/// An entry: code, name, text, whether it is deprecated.
type Row = (i16, String, String, bool);

fn csv(rows: &[Row]) -> String {
    let row =
        |(code, name, text, deprecated): &Row| format!("{code},{name},\"{text}\",{}\n", if *deprecated { "(deprecated)" } else { "." });
    format!("Code,Name,Text,Note\n{}", rows.iter().map(row).collect::<String>())
}

fn options(pairs: &[(&str, &str)]) -> Options {
    let mut options = Options::default();
    let columns = [("code", "1"), ("name-column", "2"), ("text", "3"), ("header", "yes"), ("deprecated", "true")];
    for (key, value) in columns.iter().chain(pairs) {
        options.set(key, value).unwrap();
    }
    options
}

fn editions(old: &[Row], new: &[Row], options: &Options) -> [Edition; 2] {
    let mut report = Report::default();
    let mut open = |rows: &[Row]| {
        let spec = document::load_bytes("x.csv", csv(rows).as_bytes(), &mut report).unwrap();
        Document { spec, names: None }
    };
    let (old, new) = (open(old), open(new));
    document::editions(old, new, options, &mut report).unwrap_or_else(|| panic!("{report}"))
}

fn changes(old: &[Row], new: &[Row], options: &Options) -> Vec<Change> {
    let [old, new] = editions(old, new, options);
    diff::compare(&old, &new)
}

/// What the options can make of the verdicts.
const API: &[&[(&str, &str)]] = &[
    &[],
    &[("non-exhaustive", "true")],
    &[("catch-all", "Other")],
    &[("catch-all", "Other"), ("non-exhaustive", "true")],
    &[("discriminants", "ordinal")],
    &[("discriminants", "ordinal"), ("non-exhaustive", "true")],
    &[("type", "str")],
    &[("type", "i16"), ("non-exhaustive", "true")],
];

fn any_options() -> impl Strategy<Value = Options> {
    (0..API.len()).prop_map(|nth| options(API[nth]))
}

/// Entries of few codes, names and texts, so that two editions have many of them in common.
fn any_rows() -> impl Strategy<Value = Vec<Row>> {
    let row = (-3_i16..300, 0_u8..12, "(same|other|more words|  x  y)", any::<bool>());
    proptest::collection::vec(row, 1..12).prop_map(|rows| {
        let (mut codes, mut names) = (Vec::new(), Vec::new());
        let mut kept: Vec<Row> = Vec::new();
        for (code, name, text, deprecated) in rows {
            // Close together, but for one that needs a wider type.
            let code = if code > 290 { code } else { code % 8 };
            if !codes.contains(&code) && !names.contains(&name) {
                codes.push(code);
                names.push(name);
                kept.push((code, format!("Name{name}"), text, deprecated));
            }
        }
        kept
    })
}

/// Another edition: the same one after a few edits of any kind, those that cancel each other out among them.
fn edited(rows: &[Row], edits: &[(u8, usize, usize)]) -> Vec<Row> {
    let mut rows = rows.to_vec();
    for &(kind, at, other) in edits {
        let (at, other) = (at % rows.len(), other % rows.len());
        match kind {
            0 => rows[at].0 = 100 + i16::try_from(other).unwrap(),
            1 => rows[at].1 = format!("Other{other}"),
            2 => rows[at].2.push_str(" and more"),
            3 => rows[at].3 = !rows[at].3,
            4 if rows.len() > 1 => drop(rows.remove(at)),
            5 => rows.insert(at, (50 + i16::try_from(other).unwrap(), format!("Added{other}"), "new".to_owned(), false)),
            6 => rows.swap(at, other),
            7 => {
                let code = rows[at].0;
                rows[at].0 = rows[other].0;
                rows[other].0 = code;
            }
            _ => rows.reverse(),
        }
    }
    let (mut codes, mut names) = (Vec::new(), Vec::new());
    rows.retain(|(code, name, ..)| {
        let is_new = !codes.contains(code) && !names.contains(name);
        codes.push(*code);
        names.push(name.clone());
        is_new
    });
    rows
}

fn any_edits() -> impl Strategy<Value = Vec<(u8, usize, usize)>> {
    proptest::collection::vec((0_u8..9, 0_usize..12, 0_usize..12), 0..4)
}

fn code_of(edition: &Edition) -> String {
    emit::rust(&edition.set, &Form::default())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    /// No edit is missed, and nobody is bothered where the code stays what it was.
    #[test]
    fn there_is_a_change_where_the_code_is_another_and_nowhere_else(rows in any_rows(), edits in any_edits(), options in any_options()) {
        let [old, new] = editions(&rows, &edited(&rows, &edits), &options);
        let changes = diff::compare(&old, &new);
        prop_assert_eq!(changes.is_empty(), code_of(&old) == code_of(&new), "{:?}", changes);
    }

    /// Two releases together are never more than the greater of them.
    #[test]
    fn a_verdict_is_at_most_those_of_the_steps_on_the_way(
        rows in any_rows(), first in any_edits(), second in any_edits(), options in any_options(),
    ) {
        let middle = edited(&rows, &first);
        let last = edited(&middle, &second);
        let verdict = |old: &[Row], new: &[Row]| Semver::of(&changes(old, new, &options));
        let (steps, whole) = (verdict(&rows, &middle).max(verdict(&middle, &last)), verdict(&rows, &last));
        prop_assert!(whole <= steps, "{whole} is more than {steps}");
    }

    /// It is major exactly if something is gone, is another on the wire, or must be matched.
    #[test]
    fn a_release_is_major_if_code_that_compiled_may_not(old in any_rows(), new in any_rows(), nth in 0..API.len()) {
        let options = options(API[nth]);
        let has = |key: &str| API[nth].iter().any(|(option, _)| *option == key);
        let [old_edition, new_edition] = editions(&old, &new, &options);
        let found = diff::compare(&old_edition, &new_edition);
        let stays = |row: &Row| new.iter().any(|new| (new.0, &new.1) == (row.0, &row.1));
        let are_all_there = old.iter().all(stays);
        let is_added = new.iter().any(|row| !old.iter().any(|old| old.1 == row.1)) && !has("non-exhaustive");
        let is_retyped = old_edition.set.code_type != new_edition.set.code_type;
        let ordinal = |rows: &[Row], name: &str| rows.iter().position(|row| row.1 == name);
        let are_ordinals = has("discriminants") || API[nth].contains(&("type", "str"));
        let is_renumbered = are_ordinals && old.iter().any(|row| ordinal(&old, &row.1) != ordinal(&new, &row.1));
        let is_major = !are_all_there || is_added || is_retyped || is_renumbered;
        prop_assert_eq!(Semver::of(&found) == Semver::Major, is_major, "{:?}", found);
    }

    /// Whoever promises less is bound to less.
    #[test]
    fn users_who_must_expect_more_get_no_graver_verdict(old in any_rows(), new in any_rows()) {
        let verdict = |nth: usize| Semver::of(&changes(&old, &new, &options(API[nth])));
        for exhaustive in [0, 2, 4] {
            prop_assert!(verdict(exhaustive + 1) <= verdict(exhaustive));
        }
    }

    /// Back again, what was gone is there, and the other way round.
    #[test]
    fn there_and_back_are_as_many_changes(old in any_rows(), new in any_rows(), options in any_options()) {
        let count = |changes: &[Change], kinds: &[ChangeKind]| changes.iter().filter(|change| kinds.contains(&change.kind)).count();
        let (there, back) = (changes(&old, &new, &options), changes(&new, &old, &options));
        let (added, removed) = (&[ChangeKind::Added][..], &[ChangeKind::Removed][..]);
        prop_assert_eq!(count(&there, added), count(&back, removed));
        for kind in [ChangeKind::Retyped, ChangeKind::Reordered, ChangeKind::Renumbered] {
            prop_assert_eq!(count(&there, &[kind]), count(&back, &[kind]), "{}", kind);
        }
    }

    #[test]
    fn the_same_editions_have_the_same_changes(old in any_rows(), new in any_rows(), options in any_options()) {
        prop_assert_eq!(changes(&old, &new, &options), changes(&old, &new, &options));
        prop_assert_eq!(changes(&old, &old, &options), []);
    }
}

//! The changes for people: those of one kind together, the gravest first.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::io;

use similar::{ChangeTag, TextDiff};
use spectable_codegen::diff::{Change, ChangeKind, Semver};
use spectable_codegen::render::Color;
use spectable_codegen::spelling::Spelling;

use crate::terminal::{self, visible};

/// Texts of more bytes are shown whole, old and new: finding the words in which they differ may take their square.
const LONG: usize = 16 * 1024;

const ARROW: &str = "->";

/// All of them, and how many there are.
pub(super) fn write(changes: &[Change]) -> String {
    let color = terminal::color(&io::stdout());
    let mut groups: BTreeMap<(Reverse<Semver>, ChangeKind, &str), Vec<&Change>> = BTreeMap::new();
    for change in changes {
        groups.entry((Reverse(change.semver), change.kind, &change.why)).or_default().push(change);
    }
    let mut text = String::new();
    for ((Reverse(semver), kind, why), changes) in &groups {
        text.push_str(&terminal::bold(&format!("{kind} ({semver})"), color));
        text.push_str(&format!(": {}\n", visible(why)));
        let helps: BTreeSet<&str> = changes.iter().map(|change| change.help.as_str()).collect();
        let is_same_help = helps.len() == 1;
        for change in changes {
            if let Some(line) = line(change, color) {
                text.push_str(&format!("  {line}\n"));
            }
            if !is_same_help {
                text.push_str(&help(&change.help));
            }
        }
        if is_same_help {
            text.push_str(&helps.into_iter().map(help).collect::<String>());
        }
    }
    if !changes.is_empty() {
        text.push('\n');
    }
    text.push_str(&sum(changes));
    text.push('\n');
    text
}

fn help(help: &str) -> String {
    if help.is_empty() { String::new() } else { format!("  = help: {}\n", visible(&Spelling::CommandLine.of_help(help))) }
}

fn sum(changes: &[Change]) -> String {
    let mut counts: BTreeMap<ChangeKind, usize> = BTreeMap::new();
    for change in changes {
        *counts.entry(change.kind).or_default() += 1;
    }
    let counts: Vec<String> = counts.iter().map(|(kind, count)| format!("{count} {kind}")).collect();
    match counts.as_slice() {
        [] => "nothing changed".to_owned(),
        counts => format!("{}: {}", Semver::of(changes), counts.join(", ")),
    }
}

/// What changed in one entry, or in the set; `None` where the reason says it all.
fn line(change: &Change, color: Color) -> Option<String> {
    let old = visible(change.old.as_deref().unwrap_or_default());
    let new = visible(change.new.as_deref().unwrap_or_default());
    let code = change.code.as_ref().map(ToString::to_string).unwrap_or_default();
    let (code, name) = (visible(&code), visible(change.name.as_deref().unwrap_or_default()));
    let line = match change.kind {
        ChangeKind::Retyped | ChangeKind::Resized => format!("{old} {ARROW} {new}"),
        ChangeKind::Renumbered | ChangeKind::AllRemoved | ChangeKind::AllAdded | ChangeKind::Reordered => return None,
        ChangeKind::Introduction => words(&old, &new, color),
        ChangeKind::Renamed => format!("{code}  {old} {ARROW} {new}"),
        ChangeKind::Recoded => format!("{old} {ARROW} {new}  {name}"),
        ChangeKind::AliasRecoded => format!("{code}  {old} {ARROW} {new}"),
        ChangeKind::AliasAdded => format!("{code}  {name}  {new}"),
        ChangeKind::AliasRemoved => format!("{code}  {name}  {old}"),
        ChangeKind::Deprecated | ChangeKind::Undeprecated => format!("{code}  {name}"),
        ChangeKind::Added => format!("{code}  {name}  {new}"),
        ChangeKind::Removed => format!("{code}  {name}  {old}"),
        ChangeKind::Assigned | ChangeKind::Reserved | ChangeKind::Reworded => format!("{code}  {name}  {}", words(&old, &new, color)),
    };
    Some(line.trim_end().to_owned())
}

/// Both texts in one, with the words in which they differ marked as `git diff --word-diff` does.
fn words(old: &str, new: &str, color: Color) -> String {
    if old.len() + new.len() > LONG {
        return [(ChangeTag::Delete, old), (ChangeTag::Insert, new)].map(|(tag, text)| marked(tag, text, color)).concat();
    }
    let diff = TextDiff::from_words(old, new);
    let mut text = String::new();
    let mut run: Option<(ChangeTag, String)> = None;
    for change in diff.iter_all_changes() {
        match &mut run {
            Some((tag, words)) if *tag == change.tag() => words.push_str(change.value()),
            _ => {
                text.extend(run.take().map(|(tag, words)| marked(tag, &words, color)));
                run = Some((change.tag(), change.value().to_owned()));
            }
        }
    }
    text.extend(run.map(|(tag, words)| marked(tag, &words, color)));
    text
}

fn marked(tag: ChangeTag, words: &str, color: Color) -> String {
    match (tag, color) {
        (ChangeTag::Equal, _) => words.to_owned(),
        _ if words.is_empty() => String::new(),
        (ChangeTag::Delete, Color::Never) => format!("[-{words}-]"),
        (ChangeTag::Insert, Color::Never) => format!("{{+{words}+}}"),
        (ChangeTag::Delete, Color::Always) => format!("\u{1b}[31m[-{words}-]\u{1b}[0m"),
        (ChangeTag::Insert, Color::Always) => format!("\u{1b}[32m{{+{words}+}}\u{1b}[0m"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_differ_are_marked() {
        for (old, new, shown) in [
            ("The disk is full.", "The disk is very full.", "The disk is {+very +}full."),
            ("a b c", "a x c", "a [-b-]{+x+} c"),
            ("", "new", "{+new+}"),
            ("same", "same", "same"),
        ] {
            assert_eq!(words(old, new, Color::Never), shown);
        }
        assert_eq!(words("a", "b", Color::Always), "\u{1b}[31m[-a-]\u{1b}[0m\u{1b}[32m{+b+}\u{1b}[0m");
    }

    #[test]
    fn long_texts_are_shown_whole() {
        let (old, new) = ("a ".repeat(LONG), "b ".repeat(LONG));
        assert_eq!(words(&old, &new, Color::Never), format!("[-{old}-]{{+{new}+}}"));
    }
}

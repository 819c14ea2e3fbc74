//! Which entries of two editions are the same. The rules are written down in the module above.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use super::text_of;
use crate::code::Code;
use crate::code_set::Entry;

/// The numbers of one entry in both editions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) old: usize,
    pub(super) new: usize,
}

/// Which entries are the same.
pub(super) struct Matching {
    /// Those that are in both editions, in the order of the new one.
    pub(super) pairs: Vec<Place>,
    to_old: Vec<Option<usize>>,
    to_new: Vec<Option<usize>>,
}

/// A code as it is compared: numbers that have become strings are the same codes.
pub(super) fn as_text(code: &Code) -> Cow<'_, str> {
    match code {
        Code::Int(value) => Cow::Owned(value.to_string()),
        Code::Str(text) => Cow::Borrowed(text),
    }
}

impl Matching {
    pub(super) fn of(old: &[Entry], new: &[Entry]) -> Self {
        let mut matcher = Matcher { old, new, to_old: vec![None; new.len()], to_new: vec![None; old.len()] };
        let old_names: HashMap<&str, usize> = old.iter().enumerate().map(|(nth, entry)| (entry.name.as_str(), nth)).collect();
        let new_names: HashSet<&str> = new.iter().map(|entry| entry.name.as_str()).collect();
        let old_codes: HashMap<Cow<'_, str>, usize> = old.iter().enumerate().map(|(nth, entry)| (as_text(&entry.code), nth)).collect();
        let by_code = |entry: &Entry| old_codes.get(&as_text(&entry.code)).copied();
        let by_name = |entry: &Entry| old_names.get(entry.name.as_str()).copied();

        matcher.pair(|new| by_name(new).filter(|before| by_code(new) == Some(*before)));
        matcher.pair(|new| {
            let before = by_code(new)?;
            let is_renamed = !old_names.contains_key(new.name.as_str()) && !new_names.contains(old[before].name.as_str());
            (is_renamed && !new.text.is_empty() && text_of(&old[before]) == text_of(new)).then_some(before)
        });
        matcher.pair(by_name);
        let texts = matcher.texts_of_their_own();
        matcher.pair(|new| texts.get(&text_of(new)).copied());
        matcher.pair(by_code);

        let pairs = matcher.to_old.iter().enumerate().filter_map(|(new, old)| old.map(|old| Place { old, new })).collect();
        Self { pairs, to_old: matcher.to_old, to_new: matcher.to_new }
    }

    /// The entry of the old edition that an entry of the new one was.
    pub(super) fn old_of(&self, new: usize) -> Option<usize> {
        self.to_old.get(new).copied().flatten()
    }

    /// The entry of the new edition that an entry of the old one is.
    pub(super) fn new_of(&self, old: usize) -> Option<usize> {
        self.to_new.get(old).copied().flatten()
    }

    /// How many entries one has to move for the rest to stand in the old order.
    pub(super) fn moved(&self) -> usize {
        // The last places of the longest rows of entries in the old order, by their length.
        let mut last: Vec<usize> = Vec::new();
        for pair in &self.pairs {
            let at = last.partition_point(|last| *last < pair.old);
            match last.get_mut(at) {
                Some(last) => *last = pair.old,
                None => last.push(pair.old),
            }
        }
        self.pairs.len() - last.len()
    }
}

struct Matcher<'a> {
    old: &'a [Entry],
    new: &'a [Entry],
    to_old: Vec<Option<usize>>,
    to_new: Vec<Option<usize>>,
}

impl Matcher<'_> {
    /// Makes pairs of entries of the new edition that are left and what `find` finds for them, if that is left as well.
    fn pair(&mut self, find: impl Fn(&Entry) -> Option<usize>) {
        for (nth, new) in self.new.iter().enumerate() {
            if self.to_old[nth].is_some() {
                continue;
            }
            if let Some(before) = find(new).filter(|before| self.to_new[*before].is_none()) {
                self.to_old[nth] = Some(before);
                self.to_new[before] = Some(nth);
            }
        }
    }

    /// The entries of the old edition that are left, by texts that of those left in either edition one has.
    fn texts_of_their_own(&self) -> HashMap<String, usize> {
        let in_new = unique_texts(self.new, &self.to_old);
        let mut in_old = unique_texts(self.old, &self.to_new);
        in_old.retain(|text, _| in_new.contains_key(text));
        in_old
    }
}

fn unique_texts(entries: &[Entry], matched: &[Option<usize>]) -> HashMap<String, usize> {
    let mut texts: HashMap<String, Option<usize>> = HashMap::new();
    for (nth, entry) in entries.iter().enumerate() {
        if matched[nth].is_none() && !entry.text.is_empty() {
            texts.entry(text_of(entry)).and_modify(|known| *known = None).or_insert(Some(nth));
        }
    }
    texts.into_iter().filter_map(|(text, nth)| Some((text, nth?))).collect()
}

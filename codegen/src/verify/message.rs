//! Differences as findings: what is said of them, and what to paste.

use std::collections::HashSet;

use super::differences::{Difference, HandWritten, is_named};
use super::spec::Spec;
use super::{Verification, line};
use crate::code::{Code, CodeType, IntType};
use crate::code_set::{CodeSet, Entry};
use crate::finding::Finding;
use crate::lint::Lint;
use crate::name;
use crate::shown::{shortened, visible};

/// More lines than this many bytes are not for pasting.
const LONG_HELP: usize = 64 * 1024;

/// So many codes are listed before they are only counted.
const LISTED: usize = 10;

/// What is said of a difference; `None` where it speaks of variants or entries that are not there.
pub(super) fn finding(difference: &Difference, written: &HandWritten<'_>, spec: &Spec, verification: &Verification) -> Option<Finding> {
    Writer { written, spec, verification }.finding(difference)
}

struct Writer<'a> {
    written: &'a HandWritten<'a>,
    spec: &'a Spec,
    verification: &'a Verification,
}

impl Writer<'_> {
    fn finding(&self, difference: &Difference) -> Option<Finding> {
        let variant = |nth: &usize| self.written.set.entries.get(*nth);
        let entry = |nth: &usize| self.spec.set.entries.get(*nth);
        Some(match difference {
            Difference::CodeTypes => self.code_types(),
            Difference::NoTexts => self.no_texts(),
            Difference::Unknown { variant: nth } => self.unknown(variant(nth)?),
            Difference::Recoded { variant: nth, entry: at } => self.recoded(variant(nth)?, entry(at)?),
            Difference::Listed { variant: nth, entry: at } => self.listed(variant(nth)?, entry(at)?),
            Difference::Renamed { variant: nth, entry: at, elsewhere } => {
                self.renamed(variant(nth)?, entry(at)?, elsewhere.as_ref().and_then(entry))
            }
            Difference::Reworded { variant: nth, entry: at } => self.reworded(variant(nth)?, entry(at)?),
            Difference::Undeprecated { variant: nth, entry: at } => self.undeprecated(variant(nth)?, entry(at)?),
            Difference::Missing { entries } => self.missing(&entries.iter().filter_map(entry).collect::<Vec<_>>())?,
        })
    }

    fn code_types(&self) -> Finding {
        let (path, int) = (self.spec.path(), self.written.set.code_type);
        let example = self.spec.set.entries.first().map_or_else(String::new, |entry| entry.code.to_string());
        Finding::new(Lint::InvalidCode, format!("the codes of {path} are strings, and those of {} are {int}", self.written.set.name))
            .about(self.written.set.span)
            .help(format!("write each code before its variant: `#[code({example:?})]`"))
    }

    fn no_texts(&self) -> Finding {
        let message = format!("{} has no texts that descriptions could be compared with", self.spec.path());
        Finding::new(Lint::InvalidOption, message)
            .about(self.written.set.span)
            .help("leave `descriptions` out, or say which column holds the texts: text = \"HEADER\"")
    }

    fn unknown(&self, variant: &Entry) -> Finding {
        let missing = || format!("{} has no code {}", self.spec.path(), code(&variant.code));
        Finding::new(Lint::UnknownCode, self.spec.mention(&variant.code).unwrap_or_else(missing)).at(variant.spans.code, "").help(format!(
            "remove {0}, or give it the code that it has in the document; if its code does not belong there, say so: `#[code(unlisted)]`",
            variant.name
        ))
    }

    fn recoded(&self, variant: &Entry, entry: &Entry) -> Finding {
        let is_named = is_named(variant, entry);
        let called = if is_named { variant.name.clone() } else { format!("`{}`", visible(&shortened(&entry.text))) };
        let message = format!("{} gives {called} the code {}, not {}", self.at_line(entry), code(&entry.code), code(&variant.code));
        let is_renamed = !is_named && self.spec.compares_name(&entry.code, self.verification);
        let name = if is_renamed { &entry.name } else { &variant.name };
        Finding::new(Lint::DifferentCode, message)
            .at(variant.spans.code, "")
            .help(self.paste("write", &line::variant(name, &entry.code, self.written)))
    }

    fn listed(&self, variant: &Entry, entry: &Entry) -> Finding {
        Finding::new(Lint::InvalidOption, format!("{} lists code {}", self.at_line(entry), code(&entry.code)))
            .at(variant.spans.code, "")
            .help("take `unlisted` out")
    }

    fn renamed(&self, variant: &Entry, entry: &Entry, elsewhere: Option<&Entry>) -> Finding {
        let place = match self.spec.names_path == self.spec.path() {
            true => self.at_line(entry),
            false => self.spec.names_path.clone(),
        };
        let names = if entry.aliases.is_empty() { entry.name.clone() } else { format!("{} or {}", entry.name, entry.aliases.join(" or ")) };
        let mut message = format!("{place} names code {} {names}, not {}", code(&entry.code), variant.name);
        if let Some(other) = elsewhere.filter(|other| other.code != entry.code) {
            message.push_str(&format!(", which is its name for {}", code(&other.code)));
        }
        let mut help = self.paste("write", &line::variant(&entry.name, &variant.code, self.written));
        help.push_str(&format!("\n\nor keep the name: rename = \"{}={}\"", entry.code, variant.name));
        Finding::new(Lint::DifferentName, message).at(variant.spans.name, "").help(help)
    }

    fn reworded(&self, variant: &Entry, entry: &Entry) -> Finding {
        let shown = |text: &str| match text.trim() {
            "" => "(nothing)".to_owned(),
            text => visible(&bounded(text)),
        };
        let message = format!(
            "{} describes {} otherwise\n  document: {}\n  here:     {}",
            self.at_line(entry),
            variant.name,
            shown(&entry.text),
            shown(&variant.text)
        );
        Finding::new(Lint::DifferentDescription, message).at(variant.spans.text, "").help(self.paste("write", &line::description(entry)))
    }

    fn undeprecated(&self, variant: &Entry, entry: &Entry) -> Finding {
        let note = entry.deprecated.as_deref().unwrap_or_default();
        Finding::new(Lint::MissingDeprecation, format!("{} calls code {} deprecated", self.at_line(entry), code(&entry.code)))
            .at(variant.spans.code, "")
            .help(self.paste("add", &line::deprecation(note)))
    }

    fn missing(&self, entries: &[&Entry]) -> Option<Finding> {
        let set = self.written.set;
        let (first, others) = entries.split_first()?;
        let message = match others.len() {
            0 => format!("code {} of {} has no variant", code(&first.code), self.at_line(first)),
            _ => {
                let listed: Vec<String> = entries.iter().take(LISTED).map(|entry| code(&entry.code)).collect();
                let more = entries.len().saturating_sub(LISTED);
                let more = if more > 0 { format!(" and {more} more") } else { String::new() };
                format!("{} codes of {} have no variants: {}{more}", entries.len(), self.spec.path(), listed.join(", "))
            }
        };
        let mut help = "add".to_owned();
        let mut names = Names::of(set);
        let mut shown = 0;
        let mut lines = String::new();
        for entry in entries {
            let variant = line::indented(&line::entry(entry, &names.free(entry), self.written));
            if lines.len() + variant.len() > LONG_HELP {
                break;
            }
            lines.push('\n');
            lines.push_str(&variant);
            shown += 1;
        }
        help.push_str(&format!("\n{lines}"));
        if shown < entries.len() {
            help.push_str(&format!("\n\nand {} more, which will be shown when these are there", entries.len() - shown));
        }
        if let Some(larger) = larger_type(set, entries) {
            help.push_str(&format!("\n\nand write `#[repr({larger})]` before the enum, so that these codes fit"));
        }
        help.push_str(&format!("\n\nor, if {} covers a part of the document on purpose, say so: `partial`", set.name));
        Some(Finding::new(Lint::MissingVariant, message).about(set.span).help(help))
    }

    /// The document, with the entry's line.
    fn at_line(&self, entry: &Entry) -> String {
        match entry.line {
            Some(line) => format!("{}:{line}", self.spec.path()),
            None => self.spec.path().to_owned(),
        }
    }

    fn paste(&self, what: &str, lines: &str) -> String {
        format!("{what}\n\n{}", line::indented(lines))
    }
}

fn code(code: &Code) -> String {
    visible(&shortened(&code.to_string()))
}

/// A text as far as it is of use beside another one.
fn bounded(text: &str) -> String {
    const LENGTH: usize = 1_000;
    match text.char_indices().nth(LENGTH) {
        Some((at, _)) => format!("{}...", &text[..at]),
        None => text.to_owned(),
    }
}

/// The type that holds the codes of the set and these, if the set's does not.
fn larger_type(set: &CodeSet, entries: &[&Entry]) -> Option<&'static str> {
    let CodeType::Int(int) = set.code_type else { return None };
    let values = entries.iter().filter_map(|entry| if let Code::Int(value) = entry.code { Some(value) } else { None });
    let fits = values.clone().all(|value| int.holds(value));
    if fits { None } else { IntType::smallest(set.values().chain(values)).map(IntType::name) }
}

/// The names that are taken.
struct Names<'a>(HashSet<std::borrow::Cow<'a, str>>);

impl<'a> Names<'a> {
    fn of(set: &'a CodeSet) -> Self {
        Self(set.entries.iter().map(|entry| entry.name.as_str().into()).collect())
    }

    /// A name for a new variant: the document's, or with the code behind it where that is taken.
    fn free(&mut self, entry: &Entry) -> String {
        let mut name = entry.name.clone();
        if !self.0.insert(name.clone().into()) {
            name.push_str(name::from_code(&entry.code).trim_start_matches("Code"));
            self.0.insert(name.clone().into());
        }
        name
    }
}

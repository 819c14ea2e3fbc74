//! The two editions: files, standard input, or files of Git revisions.

use std::path::Path;

use spectable_codegen::document::{self, Document};
use spectable_codegen::finding::SourceId;
use spectable_codegen::{Finding, Lint, Options, Report, Severity};

use super::git::{self, Absent, Revision};
use crate::input::{self, STDIN};
use crate::package;

/// Where an edition is.
enum Side<'a> {
    /// A file, or standard input.
    Path(&'a str),
    /// A file of a Git revision.
    Revision(Revision<'a>),
}

impl<'a> Side<'a> {
    /// What an argument means. What exists is a path.
    fn of(argument: &'a str) -> Self {
        if argument == STDIN || Path::new(argument).exists() {
            return Self::Path(argument);
        }
        Revision::of(argument).map_or(Self::Path(argument), Self::Revision)
    }

    fn load(&self, report: &mut Report) -> Option<SourceId> {
        match self {
            Self::Path(path) => input::load(path, report),
            Self::Revision(revision) => match git::read(revision.object) {
                Ok(bytes) => document::load_bytes(revision.object, &bytes, report),
                Err(absent) => {
                    report.findings.push(revision.finding(&absent));
                    None
                }
            },
        }
    }
}

/// Reads both editions, each with its names table. Where that fails, the report says why.
pub(super) fn open(old: &str, new: &str, options: &Options, report: &mut Report) -> Option<[Document; 2]> {
    let names = options.reading.names.as_deref();
    if [Some(old), Some(new), names].into_iter().filter(|argument| *argument == Some(STDIN)).count() > 1 {
        let message = "standard input is given twice, and can be read once";
        report.findings.push(Finding::new(Lint::UnreadableDocument, message).help("give the path of a file for one of them"));
        return None;
    }
    let sides = [Side::of(old), Side::of(new)];
    let specs = sides.each_ref().map(|side| side.load(report));
    let mut names = NamesTables { path: names, of_both: None };
    let names = sides.each_ref().map(|side| names.of(side, report));
    // What is wrong with any of them is said together.
    match (specs, names) {
        ([Some(old), Some(new)], [Some(old_names), Some(new_names)]) => {
            Some([Document { spec: old, names: old_names }, Document { spec: new, names: new_names }])
        }
        _ => None,
    }
}

/// The names tables of the editions.
struct NamesTables<'a> {
    path: Option<&'a str>,
    /// The one that is the same for both, once it has been read.
    of_both: Option<Option<SourceId>>,
}

impl NamesTables<'_> {
    /// The names table of an edition, `Some(None)` where none is asked for: of the same revision, if it is there.
    fn of(&mut self, side: &Side<'_>, report: &mut Report) -> Option<Option<SourceId>> {
        let Some(path) = self.path else { return Some(None) };
        let names = Side::of(path);
        if let (Side::Revision(revision), Side::Path(path)) = (side, &names) {
            if *path != STDIN {
                let is_relative = Path::new(path).is_relative();
                let here = std::env::current_dir().unwrap_or_default();
                let from_here =
                    if is_relative { (*path).to_owned() } else { package::relative(&here, Path::new(path)).unwrap_or_default() };
                let object = revision.beside(&from_here);
                match git::read(&object) {
                    Ok(bytes) => return document::load_bytes(&object, &bytes, report).map(Some),
                    Err(Absent::Missing) => report.findings.push(names_of_today(&object, path)),
                    // It may be outside of the repository.
                    Err(_) if !is_relative => report.findings.push(names_of_today(&object, path)),
                    // What is wrong with Git has been said of the document.
                    Err(_) => return None,
                }
            }
        }
        self.of_both.get_or_insert_with(|| names.load(report)).map(Some)
    }
}

fn names_of_today(object: &str, path: &str) -> Finding {
    let message = format!("there is no `{object}`: the names of that edition are taken from `{path}`");
    let help = "if its names were others then, their changes are not seen: give the names table of that time, `REVISION:PATH`";
    Finding { severity: Severity::Warning, ..Finding::new(Lint::UnreadableDocument, message).help(help) }
}

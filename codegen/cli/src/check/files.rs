//! The generated files among others.

use std::collections::HashSet;
use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::Path;

use spectable_codegen::finding::{Findings, SourceId};
use spectable_codegen::from_source::{self, markers};
use spectable_codegen::header::{Header, HeaderError};
use spectable_codegen::source::Source;
use spectable_codegen::{Finding, Lint};
use walkdir::{DirEntry, WalkDir};

use crate::outcome::Trouble;

/// The head of a generated file is within so many bytes, unless somebody has written a book before it.
const HEAD: u64 = 16 * 1024;
/// Cargo writes it into `target`, as others do into what they can make again: <https://bford.info/cachedir/>.
const CACHE_MARK: &str = "CACHEDIR.TAG";

/// The files that were given, and the generated ones in the directories that were given.
pub(super) fn generated(given: &[&str]) -> Result<Vec<String>, Trouble> {
    let mut paths = Vec::new();
    let mut known = HashSet::new();
    for given in given {
        // What is linked into a directory is compiled like what is in it.
        for entry in WalkDir::new(given).follow_links(true).sort_by_file_name().into_iter().filter_entry(is_of_interest) {
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) if error.depth() > 0 && leads_nowhere(&error) => continue,
                Err(error) => return Err(unreadable(given, &error)),
            };
            // What was named is checked, whatever it is.
            let is_named = entry.depth() == 0 && !entry.file_type().is_dir();
            let is_checked = is_named || entry.file_type().is_file() && is_generated(entry.path());
            if is_checked && known.insert(entry.path().canonicalize().unwrap_or_else(|_| entry.path().to_owned())) {
                paths.push(shown(entry.path()));
            }
        }
    }
    Ok(paths)
}

/// Whether it is a link to what is not there, or to a directory that it is in.
fn leads_nowhere(error: &walkdir::Error) -> bool {
    error.loop_ancestor().is_some() || error.io_error().is_some_and(|error| error.kind() == ErrorKind::NotFound)
}

/// Hidden files and caches are looked at only where they were given.
fn is_of_interest(entry: &DirEntry) -> bool {
    let is_hidden = entry.file_name().to_string_lossy().starts_with('.');
    let is_cache = entry.file_type().is_dir() && entry.path().join(CACHE_MARK).is_file();
    entry.depth() == 0 || !is_hidden && !is_cache
}

/// Whether a file's tables are written from Rust, as far as its name tells.
pub(super) fn is_document(path: &Path) -> bool {
    from_source::unsupported(&path.to_string_lossy()).is_none()
}

fn is_generated(path: &Path) -> bool {
    // Rust may be included from files of any name.
    if path.extension().is_some() && is_document(path) { has_markers(path) } else { has_head(path) }
}

/// Whether the document has a marker, be it a damaged one.
fn has_markers(path: &Path) -> bool {
    let Ok(mut bytes) = std::fs::read(path) else { return false };
    // In whatever encoding: that it cannot be read is said when it is checked.
    bytes.retain(|byte| *byte != 0);
    let text = String::from_utf8_lossy(&bytes);
    // Most documents have none, and need not be read as Markdown.
    if !text.contains("spectable:") {
        return false;
    }
    let mut findings = Findings::default();
    let source = Source::new(path.to_string_lossy(), &text);
    !markers::places(&text, &source, SourceId(0), &mut findings).is_empty() || findings.has_errors()
}

fn has_head(path: &Path) -> bool {
    let mut head = Vec::new();
    // A file that cannot be read is no generated file that is known.
    let is_read = File::open(path).and_then(|file| file.take(HEAD).read_to_end(&mut head)).is_ok();
    is_read && Header::read(&String::from_utf8_lossy(&head)) != Err(HeaderError::Missing)
}

/// The path as it was given, without the `./` of the current directory.
fn shown(path: &Path) -> String {
    path.strip_prefix(".").unwrap_or(path).to_string_lossy().into_owned()
}

fn unreadable(given: &str, error: &walkdir::Error) -> Trouble {
    let help = match error.io_error().map(std::io::Error::kind) {
        Some(ErrorKind::NotFound) => "give the path of a generated file, or of a directory that has some",
        _ => "may you read it?",
    };
    let error = error.io_error().map_or_else(|| error.to_string(), ToString::to_string);
    Box::new(Finding::new(Lint::UncheckedFile, format!("cannot read `{given}`: {error}")).help(help))
}

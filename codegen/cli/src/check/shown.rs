//! A difference as people and `patch` read it.

use std::io;
use std::path::Path;

use similar::{ChangeTag, TextDiff};
use spectable_codegen::check::{Cause, Difference, OtherTables};
use spectable_codegen::from_source::markers::Marker;
use spectable_codegen::header::{FileForm, Header};
use spectable_codegen::render::Color;
use spectable_codegen::shown::is_hidden;
use spectable_codegen::spelling::Spelling;

use crate::{package, terminal};

/// How many lines stand around those that differ.
const CONTEXT: usize = 3;

/// Why the file at `path` differs, how, and what mends it.
pub(super) fn difference(path: &str, file: &str, difference: &Difference) -> String {
    let color = terminal::color(&io::stdout());
    let shown_path = terminal::visible(path);
    let causes: Vec<String> = difference.causes.iter().map(|cause| said(*cause, &difference.header)).collect();
    format!(
        "{}\n{}\n{}\n\n",
        terminal::bold(&format!("{shown_path}: {}", causes.join("; and ")), color),
        diff(&shown_path, file, &difference.again, color),
        mend(path, difference),
    )
}

/// How the tables of the document at `path` differ from their enums, and what mends it.
pub(super) fn other_tables(path: &str, text: &str, tables: &OtherTables) -> String {
    let color = terminal::color(&io::stdout());
    let shown_path = terminal::visible(path);
    let from_here = from_here(path);
    let of_table = |marker: &Marker| {
        let [source, path] = [&from_here(&marker.source), path].map(path_argument);
        format!("mend it: spectable generate --from-source {source} --enum {} -o {path}", Spelling::argument(&marker.enum_path))
    };
    let enums: Vec<_> = tables.markers.iter().map(|marker| format!("{} in {}", marker.enum_path, marker.source)).collect();
    format!(
        "{}\n{}\n{}\n\n",
        terminal::bold(&format!("{shown_path}: it is not what the code says: {}", terminal::visible(&enums.join(", "))), color),
        diff(&shown_path, text, &tables.again, color),
        terminal::visible_lines(&tables.markers.iter().map(of_table).collect::<Vec<_>>().join("\n")),
    )
}

fn said(cause: Cause, header: &Header) -> String {
    let spec = terminal::visible(&header.spec);
    match cause {
        Cause::DocumentChanged => format!("{spec} has changed since it was generated"),
        Cause::FileEdited => "it was edited by hand".to_owned(),
        Cause::OtherVersion => {
            format!("spectable {} generated it, and this is {}", terminal::visible(&header.version), env!("CARGO_PKG_VERSION"))
        }
        // Whoever adds one says it here.
        _ => "it is not what would be generated".to_owned(),
    }
}

/// The unified diff, without what would steer a terminal.
fn diff(path: &str, file: &str, again: &str, color: Color) -> String {
    let file = file.strip_prefix('\u{feff}').unwrap_or(file).replace("\r\n", "\n");
    let again = again.strip_prefix('\u{feff}').unwrap_or(again).replace("\r\n", "\n");
    let diff = TextDiff::from_lines(file.as_str(), again.as_str());
    let mut shown = format!("--- {path}\n+++ {path} (as it would be generated)\n");
    for hunk in diff.unified_diff().context_radius(CONTEXT).iter_hunks() {
        shown.push_str(&format!("{}\n", hunk.header()));
        for change in hunk.iter_changes() {
            let line = format!("{}{}", change.tag(), terminal::visible(change.value().trim_end_matches('\n')));
            shown.push_str(&colored(&line, change.tag(), color));
            shown.push('\n');
            if change.missing_newline() {
                shown.push_str("\\ No newline at end of file\n");
            }
        }
    }
    shown
}

fn colored(line: &str, tag: ChangeTag, color: Color) -> String {
    match (color, tag) {
        (Color::Always, ChangeTag::Delete) => format!("\u{1b}[31m{line}\u{1b}[0m"),
        (Color::Always, ChangeTag::Insert) => format!("\u{1b}[32m{line}\u{1b}[0m"),
        _ => line.to_owned(),
    }
}

/// A path that is taken neither for an option nor for standard input.
fn path_argument(path: &str) -> String {
    if path.starts_with('-') { Spelling::argument(&format!("./{path}")) } else { Spelling::argument(path) }
}

/// A path that the file at `path` names, as it is seen from the current directory.
fn from_here(path: &str) -> impl Fn(&str) -> String {
    let root = package::root(Path::new(path)).unwrap_or_default();
    let here = std::env::current_dir();
    move |named| {
        let relative = here.as_ref().ok().and_then(|here| package::relative(here, &root.join(named)).ok());
        relative.unwrap_or_else(|| named.to_owned())
    }
}

/// What to type.
fn mend(path: &str, difference: &Difference) -> String {
    let header = &difference.header;
    if header.form != FileForm::Module {
        return "mend it: build the package, whose build script writes this file".to_owned();
    }
    let from_here = from_here(path);
    let mut command = format!("spectable generate {}", path_argument(&from_here(&header.spec)));
    for (key, value) in header.options.to_pairs() {
        let value = if key == "names" { from_here(&value) } else { value };
        command.push_str(&format!(" {}", Spelling::CommandLine.of_option(key, &value)));
    }
    command.push_str(&format!(" -o {}", path_argument(path)));
    if command.contains(|c| is_hidden(c) && c != '\n' && c != '\t') {
        // Shown by its number, such a character would be another one to the shell.
        return "mend it: generate it again; the options in its head have characters that cannot be shown here".to_owned();
    }
    let loses = if difference.causes.contains(&Cause::FileEdited) { "; what was edited below its head is lost" } else { "" };
    format!("mend it: {command}{loses}")
}

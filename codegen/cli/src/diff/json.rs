//! The changes as JSON. The keys and their order are a contract: scripts read this.

use std::io;

use serde::Serialize;
use spectable_codegen::diff::{Change, Semver};
use spectable_codegen::spelling::Spelling;

#[derive(Serialize)]
struct Json<'a> {
    semver: &'a str,
    changes: Vec<JsonChange<'a>>,
}

#[derive(Serialize)]
struct JsonChange<'a> {
    kind: &'a str,
    code: Option<String>,
    name: Option<&'a str>,
    old: Option<&'a str>,
    new: Option<&'a str>,
    semver: &'a str,
    why: &'a str,
    #[serde(skip_serializing_if = "String::is_empty")]
    help: String,
    line: Lines,
}

#[derive(Serialize)]
struct Lines {
    old: Option<u32>,
    new: Option<u32>,
}

/// All of them, and what they are together.
pub(super) fn write(changes: &[Change]) -> io::Result<String> {
    let json = Json { semver: Semver::of(changes).name(), changes: changes.iter().map(JsonChange::of).collect() };
    let mut json = serde_json::to_string_pretty(&json)?;
    json.push('\n');
    Ok(json)
}

impl<'a> JsonChange<'a> {
    fn of(change: &'a Change) -> Self {
        Self {
            kind: change.kind.name(),
            code: change.code.as_ref().map(ToString::to_string),
            name: change.name.as_deref(),
            old: change.old.as_deref(),
            new: change.new.as_deref(),
            semver: change.semver.name(),
            why: &change.why,
            help: Spelling::CommandLine.of_help(&change.help),
            line: Lines { old: change.lines.old, new: change.lines.new },
        }
    }
}

//! The documents that a verb reads.

use std::io::Read;
use std::path::Path;

use spectable_codegen::document::{self, Document};
use spectable_codegen::finding::SourceId;
use spectable_codegen::{Finding, Lint, Options, Report};

/// Stands for standard input.
pub(crate) const STDIN: &str = "-";

/// Reads the document at `path` and the names table that the options name. Where that fails, the report says why.
pub(crate) fn open(path: &str, options: &Options, report: &mut Report) -> Option<Document> {
    let spec = load(path, report);
    let names = options.reading.names.as_ref().map(|names| load(names, report));
    // Names that were asked for and cannot be had are not silently made up.
    let names = names.map_or(Some(None), |id| id.map(Some));
    Some(Document { spec: spec?, names: names? })
}

/// Whether the document is in a format that nobody here can read, or not in the one it is said to be in.
pub(crate) fn is_unsupported(report: &Report) -> bool {
    report.findings.iter().any(|finding| matches!(finding.lint, Lint::UnsupportedFormat | Lint::InvalidXml))
}

/// Reads the document at `path`. Where that fails, the report says why.
pub(crate) fn load(path: &str, report: &mut Report) -> Option<SourceId> {
    let bytes = bytes(path, report)?;
    document::load_bytes(path, &bytes, report)
}

/// The bytes at `path`. Where they cannot be read, the report says why.
pub(crate) fn bytes(path: &str, report: &mut Report) -> Option<Vec<u8>> {
    if path != STDIN {
        return document::bytes(Path::new(""), path, report);
    }
    let mut bytes = Vec::new();
    match std::io::stdin().lock().read_to_end(&mut bytes) {
        Ok(_) => Some(bytes),
        Err(error) => {
            let message = format!("cannot read standard input: {error}");
            report.findings.push(Finding::new(Lint::UnreadableDocument, message).help("give the path of a document"));
            None
        }
    }
}

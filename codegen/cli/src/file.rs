//! Files that are written.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use spectable_codegen::{Finding, Lint};
use tempfile::Builder;

use crate::outcome::{Trouble, unwritable};

/// Writes a file, unless it holds just that: what is newer would be built again.
pub(crate) fn write(path: &str, text: &str) -> Result<(), Trouble> {
    if fs::read(path).is_ok_and(|old| old == text.as_bytes()) {
        return Ok(());
    }
    fs::write(path, text).map_err(|error| unwritable(&format!("`{path}`"), &error, "is its directory there, and may you write in it?"))
}

/// Puts another text in place of a file's, at once: whoever reads it sees the old one or the new one.
pub(crate) fn replace(path: &str, text: &str) -> Result<(), Trouble> {
    let unwritable = |error: io::Error| unwritable(&format!("`{path}`"), &error, "may you write it, and in its directory?");
    // A link goes on leading there.
    let target = fs::canonicalize(path).map_err(unwritable)?;
    let metadata = fs::metadata(&target).map_err(unwritable)?;
    if !metadata.is_file() {
        let finding = Finding::new(Lint::UnwritableOutput, format!("`{path}` is no file that can be replaced"));
        return Err(Box::new(finding.help("write to standard output, or give the path of a file")));
    }
    // A file that may not be written is not to be replaced either.
    fs::OpenOptions::new().write(true).open(&target).map_err(unwritable)?;
    let directory = target.parent().unwrap_or(Path::new(""));
    let mut new = Builder::new().prefix(".spectable-").tempfile_in(directory).map_err(unwritable)?;
    new.write_all(text.as_bytes()).map_err(unwritable)?;
    fs::set_permissions(new.path(), metadata.permissions()).map_err(unwritable)?;
    new.as_file().sync_all().map_err(unwritable)?;
    new.persist(&target).map(drop).map_err(|error| unwritable(error.error))
}

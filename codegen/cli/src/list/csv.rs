//! A listing as CSV: the entries of the code tables that were asked for, one a line.

use std::io;

use super::Listing;

/// The entries, under one line of headers.
pub(super) fn write(listing: &Listing<'_>) -> io::Result<Vec<u8>> {
    let mut csv = csv::Writer::from_writer(Vec::new());
    csv.write_record(["table", "line", "code", "name", "variant", "status", "text"])?;
    for table in listing.selected() {
        for entry in &table.entries {
            let line = listing.report.source(entry.spans.code.source).map_or(1, |source| source.position(entry.spans.code.start()).line);
            csv.write_record([
                table.index.to_string().as_str(),
                line.to_string().as_str(),
                &entry.code,
                entry.name.as_deref().unwrap_or(""),
                entry.variant.as_deref().unwrap_or(""),
                entry.status.name(),
                &entry.text,
            ])?;
        }
    }
    csv.into_inner().map_err(|error| error.into_error())
}

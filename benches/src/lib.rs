//! Documents of any size, and the two ways of reading them that the benches compare.
//!
//! * **ours**: from bytes to a checked code set, as every front end does it.
//! * **the floor**: the Markdown parser's own pass over the same bytes, with the same options, its events only counted.

use std::fmt::Write as _;

use spectable_codegen::document::{self, Document};
use spectable_codegen::options::TableSelector;
use spectable_codegen::{CodeSet, Options, Report};

pub mod sets;

/// A kind of document.
#[derive(Debug, Clone, Copy)]
pub struct Make {
    /// What it is called.
    pub name: &'static str,
    /// The path, whose ending tells the format.
    pub path: &'static str,
    /// Whether all tables are one code set.
    pub is_all_tables: bool,
    write: fn(rows: usize, document: &mut String),
}

/// The kinds that have a floor, and so a bar.
pub const MARKDOWN: &[Make] = &[
    Make { name: "code, name, text", path: "codes.md", is_all_tables: false, write: names },
    Make { name: "code, text", path: "codes.md", is_all_tables: false, write: texts },
    Make { name: "with markup", path: "codes.md", is_all_tables: false, write: markup },
    Make { name: "tables of 5 rows", path: "codes.md", is_all_tables: true, write: small_tables },
];

/// The kinds that are shown for comparison only.
pub const OTHERS: &[Make] = &[
    Make { name: "CSV", path: "codes.csv", is_all_tables: false, write: csv },
    Make { name: "HTML", path: "codes.html", is_all_tables: false, write: html },
    Make { name: "IANA XML", path: "codes.xml", is_all_tables: false, write: xml },
];

impl Make {
    /// A document with so many rows.
    pub fn with_rows(self, rows: usize) -> Input {
        let mut text = String::new();
        (self.write)(rows, &mut text);
        let mut options = Options::default();
        if self.is_all_tables {
            options.reading.tables.push(TableSelector::All);
        }
        Input { make: self, rows, text, options }
    }
}

/// A document.
#[derive(Debug)]
pub struct Input {
    /// Its kind.
    pub make: Make,
    /// How many rows it has; each is an entry.
    pub rows: usize,
    /// All of it.
    pub text: String,
    options: Options,
}

impl Input {
    /// Its name in tables.
    pub fn title(&self) -> String {
        format!("{}, {}", self.make.name, counted(self.rows))
    }

    /// Reads it to a checked code set.
    pub fn read(&self) -> (Report, Option<CodeSet>) {
        let mut report = Report::default();
        let set = document::load_bytes(self.make.path, self.text.as_bytes(), &mut report)
            .and_then(|spec| document::code_set(Document { spec, names: None }, &self.options, &mut report));
        (report, set)
    }

    /// Why it is not what the benches take it for: each row an entry, and nothing to find.
    pub fn why_not_read(&self) -> Option<String> {
        let (report, set) = self.read();
        let entries = set.map_or(0, |set| set.entries.len());
        match report.findings.iter().find(|finding| finding.lint.name() != "large-set") {
            Some(finding) => Some(report.in_short(finding)),
            None => (entries != self.rows).then(|| format!("{entries} entries of {} rows", self.rows)),
        }
    }

    /// The Markdown parser's pass over the same bytes: how many events there are, and where the last one ends.
    pub fn floor(&self) -> (usize, usize) {
        use pulldown_cmark::{Options, Parser};

        let options =
            Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_FOOTNOTES | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
        let events = Parser::new_ext(&self.text, options).into_offset_iter();
        events.fold((0, 0), |(count, _), (_, range)| (count + 1, range.end))
    }
}

/// A number as people write it.
pub fn counted(number: usize) -> String {
    match number {
        _ if number >= 1_000_000 && number % 1_000_000 == 0 => format!("{} million", number / 1_000_000),
        _ if number >= 1_000 && number % 1_000 == 0 => format!("{} thousand", number / 1_000),
        _ => number.to_string(),
    }
}

/// Whether a bar is reached.
pub fn said(is_reached: bool) -> &'static str {
    if is_reached { "pass" } else { "FAIL" }
}

/// A hundred words: three of them name a million entries.
const WORDS: [&str; 100] = [
    "access", "account", "address", "agent", "answer", "archive", "balance", "batch", "binary", "block", "bridge", "buffer", "cache",
    "carrier", "channel", "circuit", "client", "cluster", "column", "config", "context", "control", "cookie", "counter", "cursor",
    "daemon", "data", "device", "digest", "disk", "driver", "engine", "entity", "event", "export", "factory", "feature", "field", "filter",
    "folder", "format", "gateway", "group", "handle", "header", "history", "host", "image", "index", "job", "journal", "key", "label",
    "ledger", "limit", "link", "list", "lock", "market", "memory", "method", "mirror", "network", "node", "object", "order", "packet",
    "page", "parcel", "path", "peer", "period", "pipe", "policy", "port", "prefix", "printer", "process", "quota", "record", "region",
    "relay", "report", "request", "route", "schema", "script", "sector", "server", "session", "signal", "socket", "stream", "table",
    "target", "ticket", "token", "tunnel", "vector", "volume",
];

/// Three words for a row, and nobody else's.
fn words(row: usize) -> [&'static str; 3] {
    [WORDS[row / 10_000 % 100], WORDS[row / 100 % 100], WORDS[row % 100]]
}

fn camel_case(words: [&str; 3]) -> String {
    words.iter().flat_map(|word| [word[..1].to_ascii_uppercase(), word[1..].to_owned()]).collect()
}

/// `write!` to a string cannot fail.
macro_rules! add {
    ($document:ident, $($text:tt)*) => { let _ = writeln!($document, $($text)*); };
}

fn names(rows: usize, document: &mut String) {
    add!(document, "# Codes\n\nWhat the service answers.\n\n| Code | Name | Meaning |\n|------|------|---------|");
    for row in 0..rows {
        let [a, b, c] = words(row);
        add!(document, "| {} | {} | The {a} has no {b} for the {c}. |", row + 1, camel_case([a, b, c]));
    }
}

fn texts(rows: usize, document: &mut String) {
    add!(document, "# Codes\n\nWhat the service answers.\n\n| Code | Meaning |\n|------|---------|");
    for row in 0..rows {
        let [a, b, c] = words(row);
        add!(document, "| {} | No {a} of this {b} for the {c}. Try again later, or ask the operator. |", row + 1);
    }
}

fn markup(rows: usize, document: &mut String) {
    add!(document, "# Codes\n\nWhat the *service* answers.\n\n| Code | Name | Meaning |\n|------|------|---------|");
    for row in 0..rows {
        let [a, b, c] = words(row);
        let name = camel_case([a, b, c]);
        add!(
            document,
            "| `{}` | [{name}](#{a}-{b}) | The **{a}** has no `{b}` \\| `{c}`; see [RFC 959](https://example.org/959). |",
            row + 1
        );
    }
}

fn small_tables(rows: usize, document: &mut String) {
    const ROWS: usize = 5;
    add!(document, "# Codes");
    for row in 0..rows {
        let [a, b, c] = words(row);
        if row % ROWS == 0 {
            add!(document, "\n## Codes {}\n\nOf the {a}.\n\n| Code | Name | Meaning |\n|------|------|---------|", row / ROWS);
        }
        add!(document, "| {} | {} | The {a} has no {b} for the {c}. |", row + 1, camel_case([a, b, c]));
    }
}

fn csv(rows: usize, document: &mut String) {
    add!(document, "Code,Name,Meaning");
    for row in 0..rows {
        let [a, b, c] = words(row);
        add!(document, "{},{},\"The {a} has no {b}, for the {c}.\"", row + 1, camel_case([a, b, c]));
    }
}

fn html(rows: usize, document: &mut String) {
    add!(document, "<!DOCTYPE html>\n<html><head><title>Codes</title></head><body>\n<h1>Codes</h1>\n<table>");
    add!(document, "<tr><th>Code</th><th>Name</th><th>Meaning</th></tr>");
    for row in 0..rows {
        let [a, b, c] = words(row);
        add!(document, "<tr><td>{}</td><td>{}</td><td>The {a} has no {b} for the {c}.</td></tr>", row + 1, camel_case([a, b, c]));
    }
    add!(document, "</table>\n</body></html>");
}

fn xml(rows: usize, document: &mut String) {
    add!(document, "<?xml version='1.0' encoding='UTF-8'?>\n<registry xmlns=\"http://www.iana.org/assignments\" id=\"codes\">");
    add!(document, "<title>Codes</title>\n<registry id=\"codes-1\">\n<title>Codes</title>");
    for row in 0..rows {
        let [a, b, c] = words(row);
        add!(document, "<record>\n<value>{}</value>\n<name>{}</name>", row + 1, camel_case([a, b, c]));
        add!(document, "<description>The {a} has no {b} for the {c}.</description>\n</record>");
    }
    add!(document, "</registry>\n</registry>");
}

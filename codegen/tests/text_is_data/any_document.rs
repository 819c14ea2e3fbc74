//! Any bytes as a document, and one table in all the ways to write it.

use std::fmt::Write as _;

use proptest::prelude::*;
use spectable_codegen::document::{self, Document};
use spectable_codegen::{CodeSet, Entry, Lint, Options, Report};

/// The most findings of one kind that are kept, times the kinds there are.
const FINDINGS: usize = 50 * Lint::ALL.len();

fn read(path: &str, bytes: &[u8], options: &Options) -> (Option<CodeSet>, Report) {
    let mut report = Report::default();
    let Some(spec) = document::load_bytes(path, bytes, &mut report) else { return (None, report) };
    let set = document::code_set(Document { spec, names: None }, options, &mut report);
    (set, report)
}

/// Goes all ways that bytes can go.
pub(crate) fn goes_through(path: &str, bytes: &[u8]) {
    let mut all = Options::default();
    all.set("table", "all").unwrap();
    let mut first = Options::default();
    for (key, value) in [("table", "0"), ("code", "1"), ("text", "2")] {
        first.set(key, value).unwrap();
    }
    for options in [Options::default(), all, first] {
        let (set, report) = read(path, bytes, &options);
        assert!(set.is_some() || report.findings.has_errors(), "neither a set nor an error");
        assert!(report.findings.iter().count() <= FINDINGS);
        for finding in &report.findings {
            if let Some(span) = finding.span {
                let text = report.source(span.source).unwrap().text();
                assert!(text.get(span.start()..span.end()).is_some(), "{span:?} is no part of the document: {finding:?}");
            }
            assert!(!finding.help.is_empty(), "{finding:?} does not say what to type");
        }
        let _ = report.to_string();
        let mut listed = Report::default();
        if let Some(spec) = document::load_bytes(path, bytes, &mut listed) {
            let tables = document::list(Document { spec, names: None }, &options, &mut listed);
            assert!(tables.iter().all(|table| table.findings.iter().count() <= FINDINGS));
            finds_what_stands_in_the_way(path, bytes, &options, &report);
        }
    }
}

/// What makes no code set has an error for `lint` too, unless it is only that nobody has chosen a table.
fn finds_what_stands_in_the_way(path: &str, bytes: &[u8], options: &Options, of_set: &Report) {
    let mut report = Report::default();
    let Some(spec) = document::load_bytes(path, bytes, &mut report) else { return };
    let tables = document::lint(Document { spec, names: None }, options, &mut report);
    let found: Vec<_> = tables.iter().flat_map(|table| &table.findings).chain(&report.findings).collect();
    for finding in of_set.findings.iter().filter(|finding| finding.lint != Lint::AmbiguousTable) {
        let again = found.iter().filter(|found| (found.lint, found.span, found.severity) == (finding.lint, finding.span, finding.severity));
        assert!(again.count() > 0, "this is not found: {finding:?}");
    }
}

#[test]
fn places_are_in_the_document() {
    for document in ["|---|---|\n|1", "|---|---|\n|1|", "|---|---| |1", "|1|a|\n|2|\n|3", "> |---|---|\n> |1", "|---|---|\r\n|\u{e9}"] {
        goes_through("spec.md", document.as_bytes());
    }
}

#[test]
fn a_cell_that_a_row_lacks_is_placed_in_its_row() {
    let mut options = Options::default();
    for (key, value) in [("table", "0"), ("code", "1"), ("text", "2")] {
        options.set(key, value).unwrap();
    }
    let (_, report) = read("spec.md", b"| Code | Text |\n|---|---|\n| 1 |\n\nMore.\n", &options);
    for finding in &report.findings {
        assert_eq!(report.sources[0].position(finding.span.unwrap().start()).line, 3, "{finding:?}");
    }
}

/// Pieces of which documents with tables are made.
const PIECES: &[&str] = &[
    "|",
    "| ",
    " | ",
    "||",
    "\n",
    "\n",
    "\n\n",
    "|---|---|\n",
    "|-|-|-|\n",
    "| Code | Text |\n",
    "| 1 | a |\n",
    "| 2 | b |\n",
    "| 1 |\n",
    "1",
    "226",
    "-5",
    "0x1F",
    "1-9",
    "4xx",
    "99999999999999999999999999999999999999",
    "reserved",
    "word",
    "E\u{e9}",
    "\u{202e}",
    "\\",
    "\\|",
    "`",
    "``",
    "```\n",
    "~~",
    "**",
    "[x](y)",
    "[",
    "]",
    "<br>",
    "<domain>",
    "<",
    ">",
    "&amp;",
    "&#0;",
    "# ",
    "> ",
    "- ",
    "1. ",
    "    ",
    "\t",
    "\r",
    "\r\n",
    "\u{feff}",
    "\0",
    "---\n",
    "===\n",
    "<!--",
    "-->",
    "<table>",
    "</td>",
    "$",
    ":",
    ":-:",
    " ",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn any_bytes_give_findings_and_no_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        goes_through("spec.md", &bytes);
    }

    #[test]
    fn any_text_gives_findings_and_no_panic(text in "\\PC{0,200}") {
        goes_through("spec.md", text.as_bytes());
    }

    #[test]
    fn any_pieces_of_tables_give_findings_and_no_panic(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..60)) {
        goes_through("spec.md", pieces.concat().as_bytes());
    }

    #[test]
    fn line_ends_and_a_byte_order_mark_change_nothing(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..40)) {
        let rest: String = pieces.into_iter().filter(|piece| !piece.contains(['\r', '\u{feff}'])).collect();
        same_with_any_line_ends("spec.md", &format!("{rest}\n\n| Code | Name | Text |\n|---|---|---|\n| 1 | A | Open. |\n| 2 | B | Shut. |\n\n{rest}"))?;
    }

    #[test]
    fn a_table_is_the_same_in_all_the_ways_to_write_it(rows in rows()) {
        let expected: Vec<_> = rows.iter().map(|row| (row[0].clone(), row[1].clone(), row[2].clone())).collect();
        for (way, document) in ways(&rows) {
            let (set, report) = read("spec.md", document.as_bytes(), &by_number());
            prop_assert!(!report.findings.has_errors(), "{way}:\n{report}\nin\n{document}");
            prop_assert!(report.findings.is_empty(), "{way}:\n{report}\nin\n{document}");
            let set = set.unwrap();
            let read: Vec<_> = set.entries.iter().map(|entry| (entry.code.to_string(), entry.name.clone(), entry.text.to_string())).collect();
            prop_assert_eq!(&read, &expected, "{} in\n{}", way, document);
        }
    }
}

/// The hash of a set, and its entries with their lines, as text.
fn entries(set: Option<CodeSet>) -> Option<(u64, String)> {
    // A line end in a cell is what it is in the document.
    let text = |entry: &Entry| entry.text.replace("\r\n", "\n").replace('\r', "\n");
    let entry = |entry: &Entry| format!("{:?} {} {} {:?}\n", entry.code, entry.name, text(entry), entry.line);
    set.map(|set| (set.spec_hash(), set.entries.iter().map(entry).collect()))
}

pub(crate) fn same_with_any_line_ends(path: &str, document: &str) -> Result<(), TestCaseError> {
    let options = by_number();
    let findings = |report: &Report| {
        let place = |finding: &spectable_codegen::Finding| {
            finding.span.and_then(|span| Some(report.source(span.source)?.position(span.start()))).map(|place| (place.line, place.column))
        };
        report.findings.iter().map(|finding| (finding.lint, place(finding))).collect::<Vec<_>>()
    };
    let (set, report) = read(path, document.as_bytes(), &options);
    let (set, found) = (entries(set), findings(&report));
    for (way, variant) in [
        ("CRLF", document.replace('\n', "\r\n")),
        ("CR", document.replace('\n', "\r")),
        ("BOM", format!("\u{feff}{document}")),
        ("BOM and CRLF", format!("\u{feff}{}", document.replace('\n', "\r\n"))),
    ] {
        let (other, report) = read(path, variant.as_bytes(), &options);
        prop_assert_eq!(&entries(other), &set, "{}", way);
        prop_assert_eq!(&findings(&report), &found, "{}", way);
    }
    Ok(())
}

fn by_number() -> Options {
    let mut options = Options::default();
    for (key, value) in [("code", "1"), ("name-column", "2"), ("text", "3"), ("table", "all")] {
        options.set(key, value).unwrap();
    }
    options
}

/// Rows of a code, a name and a text of plain words.
fn rows() -> impl Strategy<Value = Vec<[String; 3]>> {
    let code = prop_oneof![0..1_000_i64, -40_000..40_000_i64];
    let row = (code, "[A-Z][a-z]{1,8}", "[A-Z][a-z]{0,8}( [a-z]{1,8}){0,6}\\.?");
    prop::collection::vec(row, 2..8).prop_map(|rows| {
        let mut seen = std::collections::HashSet::new();
        let mut rows: Vec<[String; 3]> = rows
            .into_iter()
            .filter(|(code, _, _)| seen.insert(*code))
            .enumerate()
            .map(|(nth, (code, name, text))| [code.to_string(), format!("{name}{nth}"), text])
            .collect();
        if rows.len() == 1 {
            rows.push(["50000".to_owned(), "Last".to_owned(), "The last.".to_owned()]);
        }
        rows
    })
}

/// A table in the ways to write it.
fn ways(rows: &[[String; 3]]) -> Vec<(&'static str, String)> {
    let line = |cells: &[String; 3]| format!("| {} |", cells.join(" | "));
    let header = "| Code | Name | Text |";
    let delimiters = "|---|---|---|";
    let body: Vec<String> = rows.iter().map(line).collect();
    let mut bare = String::from("Code | Name | Text\n---|---|---\n");
    for row in rows {
        writeln!(bare, "{}", row.join(" | ")).unwrap();
    }
    vec![
        ("GFM", format!("{header}\n{delimiters}\n{}\n", body.join("\n"))),
        ("GFM without outer pipes", bare),
        ("headless with delimiters", format!("{delimiters}\n{}\n", body.join("\n"))),
        ("headless", format!("{}\n", body.join("\n"))),
        ("collapsed", format!("{delimiters} {}", body.join(" "))),
        (
            "collapsed, tight",
            format!("{delimiters} {}", rows.iter().map(|row| format!("|{}|", row.join("|"))).collect::<Vec<_>>().join(" ")),
        ),
        ("collapsed with header", format!("{header} {delimiters} {}", body.join(" "))),
    ]
}

//! Aligning a document's tables: what holds for any document.

#![cfg(feature = "align")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "clippy knows only what is marked as a test")]

use proptest::prelude::*;
use spectable_codegen::align::{self, Aligned};
use spectable_codegen::document::{self, Document, ListedTable};
use spectable_codegen::options::Reading;
use spectable_codegen::{Lint, Options, Report, Severity};

fn aligned(document: &str) -> (Aligned, Report) {
    let mut report = Report::default();
    let aligned = align::document("spec.md", document.as_bytes(), &Reading::default(), &mut report).unwrap();
    (aligned, report)
}

fn list(document: &str) -> (Vec<ListedTable>, Report) {
    let mut report = Report::default();
    let spec = document::load_bytes("spec.md", document.as_bytes(), &mut report).unwrap();
    let tables = document::list(Document { spec, names: None }, &Options::default(), &mut report);
    (tables, report)
}

/// What is read from a document, without the places, and without what aligning is there to mend.
fn what_is_read(document: &str) -> Vec<String> {
    let (tables, report) = list(document);
    let said = |findings: &spectable_codegen::finding::Findings| -> Vec<(Lint, Severity, String)> {
        let all = findings.iter().filter(|finding| finding.lint != Lint::LostPipe);
        all.map(|finding| (finding.lint, finding.severity, finding.message.clone())).collect()
    };
    let mut read: Vec<String> = Vec::new();
    for listed in &tables {
        let (table, roles) = (&listed.table, &listed.roles);
        let headers: Vec<_> = table.headers().collect();
        let headers = if headers.iter().all(|header| header.is_empty()) { Vec::new() } else { headers };
        read.push(format!("{} {:?} {:?} {headers:?}", listed.index, table.heading, table.introduction));
        read.push(format!("{:?} {:?} {:?}", roles.code, roles.name, roles.text));
        for (row, entry) in table.rows().zip(listed.entries.iter().map(Some).chain(std::iter::repeat(None))) {
            let marks: Vec<_> = (0..row.len()).map(|column| row.marks(column)).collect();
            let entry = entry.map(|entry| (entry.status, &entry.code, &entry.value, &entry.name, &entry.text, &entry.variant));
            read.push(format!("{:?} {marks:?} {entry:?}", row.texts().collect::<Vec<_>>()));
        }
        read.push(format!("{:?}", said(&listed.findings)));
    }
    read.push(format!("{:?}", said(&report.findings)));
    read
}

/// What nobody may lose: all that is not drawn around cells.
fn without_lines(document: &str) -> String {
    document.chars().filter(|c| !matches!(c, ' ' | '\t' | '\r' | '\n' | '|' | '-' | ':' | '>')).collect()
}

/// The lines that are in no table, with their ends.
fn lines_outside(document: &str) -> Vec<String> {
    let (tables, report) = list(document);
    let source = &report.sources[0];
    let lines = |listed: &ListedTable| source.line(listed.table.span.start())..=source.line(listed.table.span.end());
    let inside: Vec<_> = tables.iter().map(lines).collect();
    let mut start = 0;
    let mut outside = Vec::new();
    let text = document.strip_prefix('\u{feff}').unwrap_or(document);
    for (nth, line) in source.text().split_inclusive('\n').enumerate() {
        if !inside.iter().any(|lines| lines.contains(&(nth + 1))) {
            outside.push(text[start..start + line.len()].to_owned());
        }
        start += line.len();
    }
    outside
}

#[track_caller]
fn holds(document: &str) {
    let (once, _) = aligned(document);
    let (twice, _) = aligned(&once.text);
    assert_eq!(twice.text, once.text, "twice, {document:?}");
    assert!(twice.changed.is_empty());
    assert_eq!(once.changed.is_empty(), once.text == document, "{document:?}");
    assert_eq!(what_is_read(&once.text), what_is_read(document), "{document:?} became {:?}", once.text);
    assert_eq!(without_lines(&once.text), without_lines(document), "{document:?}");
    let now = once.text.strip_prefix('\u{feff}').unwrap_or(&once.text);
    let mut now = now.split_inclusive(['\n', '\r']).collect::<Vec<_>>().into_iter();
    for line in lines_outside(document).iter().flat_map(|line| line.split_inclusive(['\n', '\r'])) {
        assert!(now.any(|have| have == line), "{line:?} of {document:?} is not in {:?}", once.text);
    }
    assert_eq!(once.text.starts_with('\u{feff}'), document.starts_with('\u{feff}'));
    assert_eq!(once.text.ends_with(['\n', '\r']), document.ends_with(['\n', '\r']), "{document:?}");
}

/// What stands around tables, and what is hard to tell from them.
const JUNK: &[&str] = &[
    "",
    "",
    "Text.",
    "Text\nof two lines.",
    "# Heading",
    "## Two | pipes",
    "What a | b means.",
    "Either \\| or.",
    "- an item\n- another",
    "> quoted\n> |1|",
    "```\n|a|b|\n|-|-|\n```",
    "    |a|b|\n    |-|-|",
    "<table><tr><td>1</td><td>x</td></tr></table>",
    "<!-- |a|b|\n|-|-| -->",
    "|",
    "|||",
    "|1|x|",
    "|x|y|z|",
    "---",
    "===",
    "[x]: y \"z\"",
    "text [x]",
    "1. one\n2. two",
    "{: #id}",
    "\ttab | x",
    "a line that ends in two spaces  ",
    "\u{a0}",
    "\\",
    "<div>",
    "|a|b|\n|-|-|-|\n|1|2|",
];

const CELLS: &[&str] = &[
    "",
    " ",
    "1",
    "226",
    "0x1F",
    "-7",
    "500-599",
    "reserved",
    "Name",
    "Two words",
    "`a`",
    "`a\\|b`",
    "a\\|b",
    "\\\\",
    "a\\",
    "\\|",
    "**b**",
    "~~1~~",
    "~~",
    "[l](u)",
    "[x]",
    "&amp;",
    "&#124;",
    "<b>x</b>",
    "<domain>",
    "x<br>y",
    "4<sup>1</sup>",
    "\u{4e2d}\u{6587}",
    "\u{1f469}\u{200d}\u{1f4bb}",
    "\u{2764}\u{fe0f}",
    "e\u{301}",
    "\u{a0}",
    "x\u{a0}",
    "\u{202e}",
    "a\tb",
    "---",
    ":-:",
    ">",
    "> x",
    "- x",
    "# x",
    "1. x",
    "```",
    "*",
    "_",
    "$",
    "\u{feff}",
    "{: #id}",
    "<!--",
    "<table>",
    "a text that is longer than eighty columns, so that it stands out of its column and makes no other line longer",
];

const DELIMITERS: &[&str] = &["-", "---", ":--", "--:", ":-:", " --- ", "-----------"];

#[derive(Debug, Clone)]
struct Rows {
    header: Vec<&'static str>,
    delimiters: Vec<&'static str>,
    body: Vec<Vec<&'static str>>,
}

fn rows() -> impl Strategy<Value = Rows> {
    let cell = || prop::sample::select(CELLS);
    let code = move || prop_oneof![prop::sample::select(&["1", "2", "3", "226", "`7`"][..]), cell()];
    (1..5_usize).prop_flat_map(move |width| {
        // Most rows fit.
        let ragged = prop_oneof![6 => Just(width), 1 => 1..6_usize];
        let row = ragged.prop_flat_map(move |width| {
            (code(), prop::collection::vec(cell(), width - 1)).prop_map(|(code, mut cells)| {
                cells.insert(0, code);
                cells
            })
        });
        let header = prop::collection::vec(cell(), width);
        let delimiters = prop::collection::vec(prop::sample::select(DELIMITERS), width);
        (header, delimiters, prop::collection::vec(row, 0..5)).prop_map(|(header, delimiters, body)| Rows { header, delimiters, body })
    })
}

/// A table in one of the ways to write it.
fn table() -> impl Strategy<Value = String> {
    let pad = prop::sample::select(&["", " ", "  ", "\t"][..]);
    (rows(), 0..11_usize, pad, any::<prop::sample::Index>()).prop_map(|(rows, way, pad, lost)| {
        let piped = |cells: &Vec<&str>| cells.iter().map(|cell| format!("|{pad}{cell}{pad}")).collect::<String>() + "|";
        let bare = |cells: &Vec<&str>| cells.join(&format!("{pad}|{pad}"));
        let (header, delimiters) = (piped(&rows.header), piped(&rows.delimiters));
        let body: Vec<String> = rows.body.iter().map(piped).collect();
        let mut lines = vec![header.clone(), delimiters.clone()];
        match way {
            0 | 1 => lines.extend(body),
            2 => {
                lines = vec![bare(&rows.header), bare(&rows.delimiters)];
                lines.extend(rows.body.iter().map(bare));
            }
            3 => {
                lines.remove(0);
                lines.extend(body);
            }
            4 => lines = body,
            5 => return format!("{header} {delimiters} {}", body.join(" ")),
            6 => return format!("{delimiters} {}", body.join(" ")),
            7 => return format!("Some words: {delimiters} {}", body.join(" ")),
            8 => return wrapped(&format!("{header} {delimiters} {}", body.join(" ")), lost),
            9 => return wrapped(&format!("{delimiters} {} and \\| others.", body.join(" ")), lost),
            _ => {
                let mut body = body;
                if !body.is_empty() {
                    let lost = lost.index(body.len());
                    body[lost].pop();
                }
                return format!("{delimiters} {}", body.join(" "));
            }
        }
        lines.join("\n")
    })
}

/// One of the blanks becomes the end of a line.
fn wrapped(text: &str, at: prop::sample::Index) -> String {
    let blanks: Vec<usize> = text.match_indices(' ').map(|(at, _)| at).collect();
    let at = blanks[at.index(blanks.len())];
    format!("{}\n{}", &text[..at], &text[at + 1..])
}

/// A block in a quote or a list, mostly as it should be.
fn block() -> impl Strategy<Value = String> {
    let inner = prop_oneof![
        2 => table(),
        1 => prop::sample::select(JUNK).prop_map(str::to_owned),
        1 => (prop::sample::select(JUNK), table()).prop_map(|(junk, table)| format!("{junk}\n{table}")),
        1 => (table(), prop::sample::select(JUNK)).prop_map(|(table, junk)| format!("{table}\n{junk}")),
    ];
    let marks = prop::sample::select(
        &[
            ("", ""),
            ("", ""),
            ("> ", "> "),
            (">", ">"),
            ("- ", "  "),
            ("1. ", "   "),
            ("> - ", ">   "),
            ("- > ", "  > "),
            ("  ", "  "),
            ("> ", ""),
            ("-\t", "\t"),
        ][..],
    );
    (inner, marks).prop_map(|(inner, (first, others))| {
        let mut block = String::new();
        for (nth, line) in inner.split('\n').enumerate() {
            block.push_str(if nth == 0 { first } else { others });
            block.push_str(line);
            block.push('\n');
        }
        block
    })
}

fn documents() -> impl Strategy<Value = String> {
    let end = prop::sample::select(&["\n", "\r\n", "\r"][..]);
    let between = prop::sample::select(&["\n", "\n", "\n", "", "\n\n", "# H\n\n"][..]);
    (prop::collection::vec((block(), between), 0..4), end, any::<bool>(), any::<bool>()).prop_map(|(blocks, end, bom, has_end)| {
        let mut document: String = blocks.into_iter().flat_map(|(block, between)| [block, between.to_owned()]).collect();
        if !has_end {
            document.truncate(document.trim_end_matches('\n').len());
        }
        format!("{}{}", if bom { "\u{feff}" } else { "" }, document.replace('\n', end))
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn what_is_read_stays_the_same(document in documents()) {
        holds(&document);
    }

    #[test]
    fn any_pieces_are_read_the_same(
        pieces in prop::collection::vec(prop_oneof![prop::sample::select(CELLS), prop::sample::select(DELIMITERS), prop::sample::select(JUNK),
            prop::sample::select(&["|", "|", "|", "| ", "\n", "\n", "\r\n", "\r", "> ", "- ", "  "][..])], 0..40)
    ) {
        holds(&pieces.concat());
    }

    #[test]
    fn well_formed_tables_are_never_left(rows in rows(), end in prop::sample::select(&["\n", "\r\n", "\r"][..])) {
        let line = |cells: &Vec<&str>| format!("| {} |{end}", cells.join(" | "));
        // In a row that is too long a whole table may stand.
        let body: String = rows.body.iter().map(|row| line(&row.iter().copied().take(rows.header.len()).collect())).collect();
        let document = format!("{}{}{body}", line(&rows.header), line(&rows.delimiters));
        let (_, report) = aligned(&document);
        prop_assert!(report.findings.is_empty(), "{}\n{:?}", report, document);
    }
}

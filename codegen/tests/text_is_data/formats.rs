//! One table in every format, and any bytes as a document of each.

use std::fmt::Write as _;

use proptest::prelude::*;
use spectable_codegen::document::{self, Document, ListedTable};
use spectable_codegen::emit::Form;
use spectable_codegen::{Options, Report, data, output};

use crate::any_document::{goes_through, same_with_any_line_ends};

/// A row of HTML.
const ROW: &str = "<tr><td>3<td>C<td>c</tr>";

/// Pieces of which documents of HTML are made.
const HTML: &[&str] = &[
    "<table>",
    "</table>",
    "<tr>",
    "</tr>",
    "<td>",
    "</td>",
    "<th>",
    "<thead>",
    "<tbody>",
    "<caption>",
    "<td colspan=2>",
    "<td rowspan=3>",
    "<td rowspan=0>",
    ROW,
    "<b>",
    "</b>",
    "<code>",
    "<sup>1</sup>",
    "<s>",
    "<br>",
    "<p>",
    "</p>",
    "<h1>",
    "</h1>",
    "<h2>x</h2>",
    "<ul><li>",
    "<pre>",
    "</pre>",
    "<script>",
    "</script>",
    "<style>",
    "<textarea>",
    "<title>",
    "<svg>",
    "<template>",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "<!doctype html>",
    "<domain>",
    "<",
    ">",
    "\"",
    "&",
    "&amp;",
    "&#0;",
    "&nbsp;",
    "\n",
    "\n",
    "\r",
    "\r\n",
    "\t",
    " ",
    "\u{feff}",
    "\0",
    "\u{202e}",
    "1",
    "2",
    "0x1F",
    "1-9",
    "4xx",
    "word",
    "-",
    "\u{e9}",
];

/// Pieces of which documents of CSV are made.
const CSV: &[&str] = &[
    ",",
    ",",
    ";",
    "\t",
    "|",
    "\"",
    "\"\"",
    "\",\"",
    "\n",
    "\n",
    "\n\n",
    "\r",
    "\r\n",
    "Code,Text\n",
    "1,a\n",
    "2,\"b, c\"\n",
    "\"3\",d\n",
    "4\n",
    "5,x,y\n",
    "# c\n",
    "#",
    " ",
    "\u{feff}",
    "\0",
    "\u{202e}",
    "1",
    "-5",
    "0x1F",
    "1-9",
    "4xx",
    "08006",
    "word",
    "sep=;\n",
    "'",
    "\\",
    "\u{e9}",
];

/// Pieces of which documents of XML are made.
const XML: &[&str] = &[
    "<registry xmlns=\"http://www.iana.org/assignments\">",
    "<registry xmlns=\"http://www.iana.org/assignments\" id=\"a\">",
    "<registry>",
    "</registry>",
    "<title>",
    "</title>",
    "<record>",
    "</record>",
    "<record>",
    "</record>",
    "<value>",
    "</value>",
    "<value>1</value>",
    "<value>2-9</value>",
    "<description>a</description>",
    "<description>",
    "</description>",
    "<name>",
    "</name>",
    "<note>",
    "</note>",
    "<range>",
    "<xref type=\"rfc\" data=\"rfc1\"/>",
    "<xref>",
    "</xref>",
    "<br/>",
    "<people>",
    "</people>",
    "<unassigned/>",
    "<x:y>",
    " xmlns:x=\"y\"",
    "<?xml version='1.0'?>",
    "<?",
    "?>",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "<!DOCTYPE r [<!ENTITY a \"b\">]>",
    "&a;",
    "&amp;",
    "&#0;",
    "&",
    "<",
    ">",
    "\"",
    "\n",
    "\r",
    "\r\n",
    "\u{feff}",
    "\0",
    "\u{202e}",
    "1",
    "word",
    "\u{e9}",
];

/// A table that is read whatever stands around it, in each format: what stands before it, it, and what stands behind it.
const TABLES: [(&str, &[&str], [&str; 3]); 3] = [
    (
        "spec.html",
        HTML,
        ["", "\n<table>\n<tr><th>Code<th>Name<th>Text\n<tr><td>1<td>A<td>Open\nit.\n<tr><td>2<td>B<td>Shut.\n</table>\n", ""],
    ),
    ("spec.csv", CSV, ["Code,Name,Text\n1,A,Open.\n2,B,\"Shut\nit.\"\n", "", ""]),
    (
        "spec.xml",
        XML,
        [
            "<registry xmlns=\"http://www.iana.org/assignments\"><title>t</title>\n<registry id=\"a\">\n<record><value>1</value><name>A</name>\
             <description>Open\nit.</description></record>\n<record><value>2</value><name>B</name><description>Shut.</description></record>\n",
            "",
            "</registry></registry>",
        ],
    ),
];

fn pieces(of: &'static [&'static str]) -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(of), 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn any_bytes_as_any_format(bytes in prop::collection::vec(any::<u8>(), 0..300), text in "\\PC{0,200}") {
        for (path, ..) in TABLES {
            goes_through(path, &bytes);
            goes_through(path, text.as_bytes());
        }
    }

    #[test]
    fn any_pieces_of_html(text in pieces(HTML)) {
        goes_through("spec.html", text.as_bytes());
    }

    #[test]
    fn any_pieces_of_csv(text in pieces(CSV)) {
        goes_through("spec.csv", text.as_bytes());
    }

    #[test]
    fn any_pieces_of_xml(text in pieces(XML), behind in pieces(XML)) {
        goes_through("spec.xml", text.as_bytes());
        let (_, _, [before, _, end]) = TABLES[2];
        goes_through("spec.xml", format!("{before}{text}{end}{behind}").as_bytes());
    }

    #[test]
    fn line_ends_and_a_byte_order_mark_change_nothing_in_any_format(
        html in pieces(HTML), csv in pieces(CSV), xml in pieces(XML), is_table_alone in any::<bool>()
    ) {
        for ((path, _, [before, table, behind]), rest) in TABLES.into_iter().zip([html, csv, xml]) {
            let rest = if is_table_alone { String::new() } else { rest.replace(['\r', '\u{feff}'], "") };
            same_with_any_line_ends(path, &format!("{before}{rest}{table}{rest}{behind}"))?;
        }
    }

    #[test]
    fn a_table_has_the_same_cells_in_every_format(rows in matrix()) {
        for (path, document) in formats(&rows) {
            let mut report = Report::default();
            let tables = listed(path, &document, &mut report);
            prop_assert_eq!(tables.len(), 1, "{} in\n{}\n{}", path, document, report);
            let read: Vec<Vec<String>> = tables[0].table.rows().map(|row| row.texts().map(str::to_owned).collect()).collect();
            prop_assert_eq!(tables[0].table.headers().collect::<Vec<_>>(), HEADERS, "{} in\n{}", path, document);
            prop_assert_eq!(&read, &rows, "{} in\n{}", path, document);
        }
    }

    #[test]
    fn the_same_document_gives_the_same_code(rows in matrix()) {
        for (path, document) in formats(&rows) {
            let generated = || {
                let mut report = Report::default();
                let spec = document::load_bytes(path, document.as_bytes(), &mut report).unwrap();
                let options = options();
                let set = document::code_set(Document { spec, names: None }, &options, &mut report);
                let code = set.map(|set| (data::write(&set), output::rust_file(&set, &options, &Form::default())));
                (code, report.to_string())
            };
            prop_assert_eq!(generated(), generated(), "{}", path);
        }
    }
}

const HEADERS: [&str; 3] = ["value", "name", "description"];

/// Rows of three cells, blank ones among them.
fn matrix() -> impl Strategy<Value = Vec<Vec<String>>> {
    // White space in a cell is one space: HTML knows no other.
    let cell = prop_oneof![
        "[!-~\u{e9}\u{5d0}\u{1f980}]{1,8}( [!-~\u{e9}]{1,8}){0,3}",
        "[0-9]{1,4}",
        "[A-Z][a-z]{1,6}( [a-z]{1,6}){0,3}",
        Just(String::new()),
    ];
    let row = (0..2000_u16, prop::collection::vec(cell, 2));
    prop::collection::vec(row, 2..6)
        .prop_map(|rows| rows.into_iter().map(|(code, cells)| [vec![code.to_string()], cells].concat()).collect())
}

fn options() -> Options {
    let mut options = Options::default();
    for (key, value) in [("code", "1"), ("name-column", "2"), ("text", "3"), ("delimiter", ","), ("header", "yes"), ("alias", "all")] {
        options.set(key, value).unwrap();
    }
    options
}

fn listed(path: &str, document: &str, report: &mut Report) -> Vec<ListedTable> {
    let spec = document::load_bytes(path, document.as_bytes(), report).unwrap();
    document::list(Document { spec, names: None }, &options(), report)
}

/// The rows in each format, below [`HEADERS`].
fn formats(rows: &[Vec<String>]) -> [(&'static str, String); 4] {
    let mut markdown = format!("| {} |\n|---|---|---|\n", HEADERS.join(" | "));
    let mut html = format!("<table>\n<tr>{}</tr>\n", HEADERS.map(|header| format!("<th>{header}</th>")).concat());
    let mut csv = format!("{}\n", HEADERS.join(","));
    let mut xml = String::from("<registry xmlns=\"http://www.iana.org/assignments\" id=\"r\">\n<title>t</title>\n");
    for row in rows {
        writeln!(markdown, "| {} |", row.iter().map(|cell| escaped(cell)).collect::<Vec<_>>().join(" | ")).unwrap();
        writeln!(html, "<tr>{}</tr>", row.iter().map(|cell| format!("<td>{}</td>", as_markup(cell))).collect::<String>()).unwrap();
        let quoted: Vec<String> = row.iter().map(|cell| format!("\"{}\"", cell.replace('"', "\"\""))).collect();
        writeln!(csv, "{}", quoted.join(",")).unwrap();
        let elements = HEADERS.iter().zip(row).map(|(name, cell)| format!("<{name}>{}</{name}>", as_markup(cell)));
        writeln!(xml, "<record>{}</record>", elements.collect::<String>()).unwrap();
    }
    [("spec.md", markdown), ("spec.html", html + "</table>\n"), ("spec.csv", csv), ("spec.xml", xml + "</registry>\n")]
}

/// Markdown of a text.
fn escaped(text: &str) -> String {
    text.chars().flat_map(|c| c.is_ascii_punctuation().then_some('\\').into_iter().chain([c])).collect()
}

/// HTML or XML of a text.
fn as_markup(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

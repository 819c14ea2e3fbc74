//! `list` in its other formats.

mod support;

use serde_json::Value;
use snapbox::{assert_data_eq, file};

use support::Desk;

const DOCUMENT: &str = "\
# \u{9519}\u{8bef}\u{7801} Errors

| \u{9519}\u{8bef}\u{7801} | Name | \u{8bf4}\u{660e} |
|---|---|---|
| 0x1 | file_not_found | \u{627e}\u{4e0d}\u{5230}\u{6587}\u{4ef6}\u{3002}\u{8bf7}\u{68c0}\u{67e5}\u{8def}\u{5f84}\u{662f}\u{5426}\u{6b63}\u{786e}\u{ff0c}\u{7136}\u{540e}\u{91cd}\u{8bd5}\u{ff0c}\u{6216}\u{8005}\u{8054}\u{7cfb}\u{7ba1}\u{7406}\u{5458}\u{3002} |
| 2 | disk_full | The disk is full: take something away, or wait until somebody else does, which may be a long time. |
| 3-9 | | Later. |
| 10 | reserved | |
| 10011 | cafe\u{301} | Short. |
| 10012 | \u{1f980} | Crab. |

# More

| Field | Type |
|---|---|
| x | any words |

# Last

|---|---|
|7|It is over.|
|8||
";

fn at_width(columns: &str) -> String {
    let desk = Desk::with("errors.md", DOCUMENT);
    desk.run_with(&["list", "errors.md"], &[("COLUMNS", columns)], b"").ended(0).stdout
}

#[test]
fn the_table_for_people_fits_60_columns() {
    assert_data_eq!(at_width("60"), file!["snapshots/list-60.txt"].raw());
}

#[test]
fn the_table_for_people_fits_120_columns() {
    assert_data_eq!(at_width("120"), file!["snapshots/list-120.txt"].raw());
}

#[test]
fn without_a_terminal_there_are_100_columns() {
    let desk = Desk::with("errors.md", DOCUMENT);
    let plain = desk.run(&["list", "errors.md"]).stdout;
    assert_eq!(plain, at_width("100"));
    assert_ne!(plain, at_width("99"));
    for nonsense in ["0", "-3", "wide"] {
        assert_eq!(plain, at_width(nonsense), "{nonsense}");
    }
}

#[test]
fn findings_are_shown_with_their_lines() {
    let desk = Desk::with("errors.md", format!("{DOCUMENT}|8|Once more.|\n"));
    let ran = desk.run(&["list", "errors.md"]).ended(0);
    assert_data_eq!(ran.stderr, file!["snapshots/list-findings.txt"].raw());
}

#[test]
fn only_the_tables_that_were_asked_for_are_shown() {
    let desk = Desk::with("errors.md", DOCUMENT);
    for format in ["table", "csv", "markdown"] {
        let of = |selector: &str| desk.run(&["list", "errors.md", "--format", format, "--table", selector]).ended(0);
        let last = of("2");
        assert!(last.stdout.contains("It is over.") && !last.stdout.contains("disk"), "{last:#?}");
        assert_eq!(of("last").stdout, last.stdout, "by heading");
        assert!(of("0").stdout.contains("disk") && !of("0").stdout.contains("It is over."));
        assert!(!of("0").stderr.contains("code 8 has no text"), "findings of other tables");
        assert!(of("all").stdout.contains("It is over.") && of("all").stdout.contains("disk"));
    }
}

#[test]
fn csv_has_a_line_for_each_entry() {
    let document = "| Code | Name | Text |\n|---|---|---|\n| 0x1 | a_b | Say \"a\", b |\n| 2-3 | | R |\n";
    let desk = Desk::with("x.md", document);
    let expected = "table,line,code,name,variant,status,text\n0,3,0x1,a_b,AB,code,\"Say \"\"a\"\", b\"\n0,4,2-3,,,range,R\n";
    assert_eq!(desk.run(&["list", "x.md", "--format", "csv"]).ended(0).stdout, expected);
}

#[test]
fn markdown_is_aligned_and_reads_as_the_same_codes_names_and_texts() {
    let texts = [
        "a \\| b",
        "`x` <br> <domain> \\*y\\*",
        "\\\\ and \\\\\\| c",
        "&amp;amp; & \\[z\\](u) ~~old~~ _i_ snake_case",
        "\u{4e2d}\u{6587}",
        "\\`",
    ];
    let rows: String = texts.iter().enumerate().map(|(code, text)| format!("| 0x{code} | n_{code} | {text} |\n")).collect();
    let desk = Desk::with("x.md", format!("| Code | Name | Text |\n|---|---|---|\n{rows}| 8-9 | | No single code. |\n"));
    let markdown = desk.run(&["list", "x.md", "--format", "markdown"]).ended(0).stdout;
    assert_data_eq!(markdown.as_str(), file!["snapshots/list.md"].raw());

    desk.put("again.md", &markdown);
    let entries = |name: &str| {
        let listing = desk.run(&["list", name, "--format", "json"]).ended(0).json();
        let entries = listing["tables"][0]["entries"].as_array().unwrap().clone();
        entries.into_iter().filter(|entry| entry["status"] == "code").map(|entry| pick(&entry)).collect::<Vec<_>>()
    };
    assert_eq!(entries("again.md"), entries("x.md"));
    assert_eq!(entries("x.md").len(), texts.len());
}

fn pick(entry: &Value) -> [Value; 4] {
    ["code", "value", "variant", "text"].map(|key| entry[key].clone())
}

#[test]
fn markdown_can_be_the_names_table() {
    let desk = Desk::with("x.md", "| Code | Text |\n|---|---|\n| 1 | One thing. |\n| 2 - 3 | More. |\n| 4 | Four \\| things. |\n");
    let names = desk.run(&["list", "x.md", "--format", "markdown"]).ended(0).stdout;
    desk.put("names.md", names.replace("OneThing ", "Pinned   "));
    let generated = desk.run(&["generate", "x.md", "--name", "X", "--names", "names.md"]).ended(0);
    assert_eq!(generated.stderr, "");
    assert!(generated.stdout.contains("Pinned") && generated.stdout.contains("Four"), "{}", generated.stdout);
}

#[test]
fn several_markdown_tables_stand_under_their_headings() {
    let desk = Desk::with("errors.md", DOCUMENT);
    let markdown = desk.run(&["list", "errors.md", "--format", "markdown"]).ended(0).stdout;
    let headings: Vec<_> = markdown.lines().filter(|line| line.starts_with('#')).collect();
    assert_eq!(headings, ["## \u{9519}\u{8bef}\u{7801} Errors", "## Last"]);
}

#[test]
fn what_steers_a_terminal_does_not_reach_it() {
    let document = "\
# A\u{1b}[31mred

| Code | Name | Text \u{9b}1m |
|---|---|---|
| 1 | A | x\u{1b}]0;title\u{7}y \u{202e}turned\u{2066} |
| 2 | A | c1 \u{9b}31m and \u{200f} and \u{7f} |
| 3 | B | fine |
";
    let desk = Desk::with("x.md", document);
    let listed = desk.run(&["list", "x.md"]).ended(0);
    assert!(listed.stdout.contains("x[U+001B]]0;title[U+0007]y [U+202E]turned[U+2066]"), "{}", listed.stdout);
    let unknown = desk.run(&["list", "x.md", "--code", "None", "--table", "\u{1b}x"]).ended(1);
    let explained = desk.run(&["explain", "1", "x.md"]).ended(0);
    let absent = desk.run(&["explain", "\u{1b}[31m", "x.md"]).ended(1);
    for ran in [listed, unknown, explained, absent] {
        for shown in [&ran.stdout, &ran.stderr] {
            let steers = |c: &char| (c.is_control() && *c != '\n') || "\u{202e}\u{2066}\u{200f}".contains(*c);
            assert_eq!(shown.chars().find(steers), None, "{shown}");
        }
    }
}

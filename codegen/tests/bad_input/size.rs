//! Input that is large, deep or wide: the work stays in proportion, and so does what is said.

use std::fmt::Write as _;

use spectable_codegen::document;
use spectable_codegen::{Lint, Options, Report};

use crate::input::Input;

/// What a report may take when shown, whatever the document's size.
const SHOWN: usize = 500_000;

/// Reads a document as a build would and as `list` does; for documents of which only the size matters.
#[track_caller]
fn read(document: &str) -> Report {
    let options = Options::default();
    let mut listed = Report::default();
    let spec = document::load_bytes("spec.md", document.as_bytes(), &mut listed).unwrap();
    let tables = document::list(document::Document { spec, names: None }, &options, &mut listed);
    for table in &tables {
        assert!(table.findings.iter().count() < 1_000);
    }
    assert!(listed.to_string().len() < SHOWN);

    let mut report = Report::default();
    let spec = document::load_bytes("spec.md", document.as_bytes(), &mut report).unwrap();
    document::code_set(document::Document { spec, names: None }, &options, &mut report);
    assert!(report.findings.iter().count() < 1_000);
    let shown = report.to_string().len();
    assert!(shown < SHOWN, "{shown} bytes of report");
    report
}

fn lints(report: &Report) -> Vec<Lint> {
    let mut lints: Vec<_> = report.findings.iter().map(|finding| finding.lint).collect();
    lints.dedup();
    lints
}

#[test]
fn a_megabyte_in_one_cell() {
    let text = "word ".repeat(200_000);
    let document = format!("| Code | Name | Text |\n|---|---|---|\n| 1 | Long | {text} |\n| 2 | Short | Fine. |\n");
    let seen = Input::of(&document).accepted();
    seen.the(Lint::LongText).says("spec.md:3:3", "the text of code 1 has 999999 bytes", "does it lack a closing pipe");
    let shown = seen.report.to_string().len();
    assert!(shown < SHOWN, "{shown} bytes of report");
}

#[test]
fn a_megabyte_in_the_cell_of_a_code() {
    let code = "word ".repeat(200_000);
    let seen = Input::of(format!("| Code | Text |\n|---|---|\n| 1 | a |\n| 2 | b |\n| 3 | c |\n| 4 | d |\n| {code} | Text. |\n")).refused();
    assert!(seen.only_error(Lint::InvalidCode).message.len() < 200);
    let shown = seen.report.to_string().len();
    assert!(shown < SHOWN, "{shown} bytes of report");
}

#[test]
fn a_megabyte_in_the_cell_of_a_name() {
    let name = "Word".repeat(100_000);
    let seen = Input::of(format!("| Code | Name | Text |\n|---|---|---|\n| 1 | {name} | a |\n| 2 | {name} | b |\n")).refused();
    let shown = seen.report.to_string().len();
    assert!(shown < SHOWN, "{shown} bytes of report");
}

#[test]
fn a_million_lines_without_a_table() {
    let report = read(&"word\n".repeat(1_000_000));
    assert_eq!(lints(&report), [Lint::NoTable]);
}

#[test]
fn a_hundred_thousand_paragraphs_and_headings_without_a_table() {
    for line in ["word\n\n", "# h\n", "| no\n\n"] {
        let report = read(&line.repeat(100_000));
        assert_eq!(lints(&report), [Lint::NoTable]);
    }
}

#[test]
fn a_million_pipes_on_one_line() {
    assert_eq!(lints(&read(&"|".repeat(1_000_000))), [Lint::StrayRow, Lint::NoTable]);
}

#[test]
fn other_lines_of_many_pipes() {
    for cell in ["| ", "|-", "|1", "|\\|", "||-"] {
        read(&cell.repeat(100_000));
    }
    read(&format!("|---|---|{}", "|1|x|".repeat(20_000)));
    read(&format!("|---|---|{}", " |1|x|".repeat(20_000)));
    read(&format!("|---|---| {}", "|1".repeat(50_001)));
}

#[test]
fn a_table_of_ten_thousand_columns() {
    let row = "|x".repeat(10_000);
    let delimiters = "|-".repeat(10_000);
    read(&format!("{row}|\n{delimiters}|\n{row}|\n{row}|\n"));
    read(&format!("{row}|\n{delimiters}|\n{}", "|1|\n".repeat(100)));
}

#[test]
fn ten_thousand_rows_with_the_same_fault() {
    for row in ["| 7 | Again. |\n", "| 1 | | \n", "| 9 |\n", "| 1 | 2 | 3 | 4 |\n"] {
        let report = read(&format!("| Code | Text |\n|---|---|\n| 1 | One. |\n{}", row.repeat(10_000)));
        assert!(report.findings.has_errors() && !report.findings.left_out().is_empty());
    }
}

#[test]
fn findings_past_the_fiftieth_are_counted() {
    let report = read(&format!("| Code | Text |\n|---|---|\n{}", "| 7 | Again. |\n".repeat(1_000)));
    assert_eq!(report.findings.left_out().iter().map(|more| (more.lint, more.count)).collect::<Vec<_>>(), [(Lint::DuplicateCode, 949)]);
    assert!(report.to_string().ends_with("error[duplicate-code]: 949 more of these"));
}

#[test]
fn ten_thousand_codes_of_one_name() {
    let mut document = String::from("| Code | Text |\n|---|---|\n");
    for code in 0..10_000 {
        writeln!(document, "| {code} | Failed. |").unwrap();
    }
    let report = read(&document);
    assert_eq!(lints(&report), [Lint::DuplicateName, Lint::LargeSet]);
}

#[test]
fn a_collapsed_table_with_ten_thousand_lost_pipes() {
    let report = read(&format!("|---|---| {}", "|1|Lost. ".repeat(10_000)));
    assert!(report.findings.has_errors() && !report.findings.left_out().is_empty());
}

#[test]
fn findings_in_a_line_of_a_megabyte_are_shown_by_a_piece_of_it() {
    let rows: String = (0..20_000).map(|row| format!(" |{row}|Text number {row} of a line that never ends.| |x y|No code.|")).collect();
    let report = read(&format!("|---|---|{rows}"));
    let shown = report.to_string();
    assert!(shown.contains("Text number") || shown.contains("x y"), "{}", &shown[..1000]);
    assert!(shown.len() < 100_000, "{} bytes", shown.len());
}

#[test]
fn quotes_and_lists_in_each_other() {
    for opener in ["> ", "- ", "1. ", "> - ", "* > "] {
        let nested = opener.repeat(5_000);
        read(&format!("{nested}| 1 | a |"));
        let seen = Input::of(format!("{nested}word\n\n| Code | Text |\n|---|---|\n| 1 | Open. |\n"));
        seen.accepted();
    }
}

#[test]
fn inline_markup_that_is_never_closed() {
    for opener in ["[", "![", "*", "**a ", "_", "`", "``` ", "<", "<a ", "&", "&#", "~~", "[^", "\\", "](", "<!--", "<![CDATA["] {
        let many = opener.repeat(2_000);
        read(&format!("| Code | Text |\n|---|---|\n| 1 | {many} |\n"));
        read(&many);
    }
}

#[test]
fn a_text_of_brackets_is_read_in_proportion() {
    // Work that grows with the square of the text would take an hour; in proportion it is a second.
    let document = format!("| Code | Text |\n|---|---|\n| 1 | {} |\n", "[".repeat(500_000));
    let (done, wait) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        read(&document);
        let _ = done.send(());
    });
    let in_time = wait.recv_timeout(std::time::Duration::from_secs(60));
    assert!(in_time.is_ok(), "a text of half a megabyte takes longer than a minute");
}

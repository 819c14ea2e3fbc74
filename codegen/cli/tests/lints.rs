//! Every lint is explained, and its example is true: as it is it has the finding, and when it is mended it has it no more.

#![allow(clippy::unwrap_used, clippy::panic, reason = "clippy knows only what is marked as a test")]

mod support;

use snapbox::{assert_data_eq, file};
use spectable_codegen::lint::Example;
use spectable_codegen::{Lint, Severity};

use support::{Desk, Ran};

/// An example's documents and how they are read, with the finding or mended.
#[derive(Debug, PartialEq)]
struct Case {
    files: Vec<(String, String)>,
    command: String,
}

impl Case {
    /// What stands behind `mark` or behind blanks.
    fn of(diff: &str, mark: &str) -> Self {
        let mut case = Self { files: Vec::new(), command: "spectable lint codes.md".to_owned() };
        for line in diff.lines() {
            let (before, line) = line.split_at(line.len().min(2));
            if !["", "  ", mark].contains(&before) {
                continue;
            }
            let is_name = |name: &&str| [".md", ".txt", ".csv", ".xml", ".html", ".rs"].iter().any(|ending| name.ends_with(ending));
            if line.starts_with("spectable ") {
                case.command = line.to_owned();
            } else if let Some(name) = line.strip_suffix(':').filter(is_name) {
                case.files.push((name.to_owned(), String::new()));
            } else {
                if case.files.is_empty() {
                    case.files.push(("codes.md".to_owned(), String::new()));
                }
                case.files.last_mut().unwrap().1.extend([line, "\n"]);
            }
        }
        if case.files.is_empty() {
            case.files.push(("codes.md".to_owned(), String::new()));
        }
        case
    }

    fn run(&self) -> Ran {
        let desk = Desk::new();
        for (name, content) in &self.files {
            desk.put(name, content);
        }
        desk.run(&self.command.split(' ').skip(1).collect::<Vec<_>>())
    }
}

fn has(ran: &Ran, lint: Lint, severity: Severity) -> bool {
    format!("\n{}\n{}", ran.stdout, ran.stderr).contains(&format!("\n{severity}[{lint}]: "))
}

#[test]
fn every_example_is_true() {
    for &lint in Lint::ALL {
        let Example::Diff(diff) = lint.explanation().example else { continue };
        let ran = Case::of(diff, "- ").run();
        assert!(has(&ran, lint, lint.severity()), "{lint}: {ran:#?}");
        let mended = Case::of(diff, "+ ").run();
        assert_eq!(mended.status, 0, "{lint}: {mended:#?}");
        let found = format!("{}{}", mended.stdout, mended.stderr);
        assert!(!found.contains("error[") && !found.contains("warning["), "{lint}: {mended:#?}");
    }
}

#[test]
fn every_warning_can_be_allowed_and_denied() {
    for lint in Lint::ALL.iter().copied().filter(|lint| lint.severity() == Severity::Warning) {
        let Example::Diff(diff) = lint.explanation().example else { continue };
        let mut case = Case::of(diff, "- ");
        let command = case.command.clone();
        case.command = format!("{command} --allow {lint}");
        let allowed = case.run().ended(0);
        assert!(!has(&allowed, lint, Severity::Warning), "{lint}: {allowed:#?}");
        case.command = format!("{command} --deny-lint {lint}");
        assert!(has(&case.run().ended(1), lint, Severity::Error), "{lint}");
    }
}

#[test]
fn what_has_no_example_is_found_all_the_same() {
    let large: String = (0..1_100).map(|code| format!("| {code} | N{code} | Words. |\n")).collect();
    let long = format!("| 1 | One | {} |\n", "words ".repeat(4_000));
    let others: Vec<Lint> = Lint::ALL.iter().copied().filter(|lint| matches!(lint.explanation().example, Example::Without(_))).collect();
    let documents =
        [(Lint::InvalidUtf8, b"| 1 | R | R\xe9ponse. |".to_vec()), (Lint::LongText, long.into()), (Lint::LargeSet, large.into())];
    assert_eq!(others, documents.each_ref().map(|(lint, _)| *lint));
    for (lint, rows) in documents {
        let document = [b"| Code | Name | Text |\n|---|---|---|\n", rows.as_slice()].concat();
        let ran = Desk::with("codes.md", document).run(&["lint", "codes.md"]);
        assert!(has(&ran, lint, lint.severity()), "{lint}: {:.300}", ran.stdout);
    }
}

#[test]
fn an_example_is_read_as_a_diff() {
    let diff = "  codes.md:\n  | 1 |\n- | 2 |\n+ | 3 |\n\n  names.md:\n  | 4 |\n- \n- spectable list codes.md\n";
    let file = |name: &str, content: &str| (name.to_owned(), content.to_owned());
    let files = vec![file("codes.md", "| 1 |\n| 2 |\n\n"), file("names.md", "| 4 |\n\n")];
    assert_eq!(Case::of(diff, "- "), Case { files, command: "spectable list codes.md".to_owned() });
    let files = vec![file("codes.md", "| 1 |\n| 3 |\n\n"), file("names.md", "| 4 |\n")];
    assert_eq!(Case::of(diff, "+ "), Case { files, command: "spectable lint codes.md".to_owned() });
}

fn shown(args: &[&str], columns: &str) -> String {
    let ran = Desk::new().run_with(&[&["lint"], args].concat(), &[("COLUMNS", columns)], b"").ended(0);
    assert_eq!(ran.stderr, "");
    ran.stdout
}

#[test]
fn a_warning_is_explained() {
    assert_data_eq!(shown(&["--explain", "long-row"], "100"), file!["snapshots/lint-explain-long-row.txt"].raw());
}

#[test]
fn an_error_is_explained() {
    assert_data_eq!(shown(&["--explain", "missing-name"], "100"), file!["snapshots/lint-explain-missing-name.txt"].raw());
}

#[test]
fn what_has_no_example_is_explained() {
    assert_data_eq!(shown(&["--explain", "large-set"], "60"), file!["snapshots/lint-explain-large-set.txt"].raw());
}

#[test]
fn all_lints_are_listed() {
    assert_data_eq!(shown(&["--list"], "100"), file!["snapshots/lint-list.txt"].raw());
}

#[test]
fn every_lint_is_explained_without_what_steers_a_terminal() {
    for lint in Lint::ALL {
        let explained = shown(&["--explain", lint.name()], "100");
        assert!(explained.starts_with(&format!("{}[{lint}]: ", lint.severity())), "{explained}");
        let steers = |c: &char| (c.is_control() && *c != '\n') || *c == '\u{202e}';
        assert_eq!(explained.chars().find(steers), None, "{explained}");
    }
}

#[test]
fn there_is_one_thing_to_ask_for() {
    let desk = Desk::with("x.md", "| Code | Text |\n|---|---|\n| 1 | One |\n");
    for (args, words) in [
        (&["lint"][..], "<FILE|--explain <LINT>|--list>"),
        (&["lint", "x.md", "--list"], "cannot be used with"),
        (&["lint", "--explain", "long-row", "--list"], "cannot be used with"),
        (&["lint", "--list", "--format", "json"], "cannot be used with"),
        (&["lint", "--explain", "long-row", "--allow", "long-row"], "cannot be used with"),
        (&["lint", "--explain", "long-rows"], "'long-row'"),
    ] {
        let ran = desk.run(args).ended(2);
        assert!(ran.stderr.contains(words) && ran.stdout.is_empty(), "{args:?}: {ran:#?}");
    }
}

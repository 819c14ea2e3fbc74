//! The command line as such: its help, its exit status, its manners.

mod support;

use std::io::Read;
use std::process::Stdio;

use snapbox::{assert_data_eq, file};

use support::{Desk, spectable};

fn help(args: &[&str]) -> String {
    let ran = Desk::new().run(args).ended(0);
    assert_eq!(ran.stderr, "");
    ran.stdout
}

#[test]
fn help_of_the_command() {
    assert_data_eq!(help(&["--help"]), file!["snapshots/help.txt"].raw());
}

#[test]
fn help_of_list() {
    assert_data_eq!(help(&["list", "--help"]), file!["snapshots/help-list.txt"].raw());
}

#[test]
fn help_of_generate() {
    assert_data_eq!(help(&["generate", "--help"]), file!["snapshots/help-generate.txt"].raw());
}

#[test]
fn help_of_check() {
    assert_data_eq!(help(&["check", "--help"]), file!["snapshots/help-check.txt"].raw());
}

#[test]
fn help_of_diff() {
    assert_data_eq!(help(&["diff", "--help"]), file!["snapshots/help-diff.txt"].raw());
}

#[test]
fn help_of_lint() {
    assert_data_eq!(help(&["lint", "--help"]), file!["snapshots/help-lint.txt"].raw());
}

#[test]
fn help_of_fmt() {
    assert_data_eq!(help(&["fmt", "--help"]), file!["snapshots/help-fmt.txt"].raw());
}

#[test]
fn help_of_explain() {
    assert_data_eq!(help(&["explain", "--help"]), file!["snapshots/help-explain.txt"].raw());
}

#[test]
fn help_of_replies() {
    assert_data_eq!(help(&["replies", "--help"]), file!["snapshots/help-replies.txt"].raw());
}

#[test]
fn help_of_completions() {
    assert_data_eq!(help(&["completions", "--help"]), file!["snapshots/help-completions.txt"].raw());
}

#[test]
fn every_option_of_the_engine_is_a_flag() {
    let (list, generate) = (help(&["list", "--help"]), help(&["generate", "--help"]));
    let diff = help(&["diff", "--help"]);
    for spec in spectable_codegen::Options::ALL {
        let flag = format!("--{} ", spec.key);
        assert!(generate.contains(&flag) && diff.contains(&flag), "{flag}");
        let is_reading = spec.group == spectable_codegen::options::OptionGroup::Reading;
        assert_eq!(list.contains(&flag), is_reading, "{flag}");
    }
}

#[test]
fn what_the_arguments_cannot_be_is_trouble() {
    let desk = Desk::with("x.md", "| Code | Text |\n|---|---|\n| 1 | One |\n");
    for (args, words) in [
        (&[][..], "Usage: spectable"),
        (&["liszt"], "'list'"),
        (&["list"], "<FILE>"),
        (&["list", "x.md", "--format", "yaml"], "json"),
        (&["list", "x.md", "--code", "0"], "'--code <COLUMN>': it takes a header, or a column number from 1"),
        (&["list", "x.md", "--allow", "all"], "'--allow <LINT>': it takes the name of a lint"),
        (&["list", "x.md", "--code", "1", "--code", "2"], "cannot be used multiple times"),
        (&["generate", "x.md"], "--name <NAME>"),
        (&["fmt"], "<FILE>..."),
        (&["fmt", "x.md", "--table", "0"], "'--table'"),
        (&["generate", "x.md", "--name", "X", "--serde", "both"], "it takes code or name"),
        (&["replies", "x.txt", "--format", "yaml"], "json"),
        (&["completions", "cmd"], "bash"),
    ] {
        let ran = desk.run(args).ended(2);
        assert!(ran.stderr.contains(words) && ran.stdout.is_empty(), "{args:?}: {ran:#?}");
    }
}

#[test]
fn a_format_that_nobody_reads_is_trouble() {
    let desk = Desk::with("x.pdf", "| Code | Text |\n|---|---|\n| 1 | One |\n");
    for args in
        [&["list", "x.pdf"][..], &["list", "x.pdf", "--format", "json"], &["lint", "x.pdf"], &["fmt", "x.pdf"], &["explain", "1", "x.pdf"]]
    {
        let ran = desk.run(args).ended(2);
        assert!(format!("{}{}", ran.stderr, ran.stdout).contains("unsupported-format"), "{ran:#?}");
    }
    desk.run(&["list", "x.pdf", "--input-format", "markdown"]).ended(0);
}

#[test]
fn a_reader_that_has_gone_is_no_trouble() {
    let rows: String = (0..5_000).map(|code| format!("| {code} | Word{code} | Some words for {code}. |\n")).collect();
    let desk = Desk::with("x.md", format!("| Code | Name | Text |\n|---|---|---|\n{rows}"));
    desk.put("x.txt", "226-Done\r\n226 and done.\r\n".repeat(10_000));
    for args in [
        &["replies", "x.txt"][..],
        &["replies", "x.txt", "--format", "json"],
        &["list", "x.md"],
        &["lint", "x.md"],
        &["list", "x.md", "--format", "json"],
        &["list", "x.md", "--format", "csv"],
        &["list", "x.md", "--format", "markdown"],
    ] {
        let mut child =
            spectable(&desk.path("")).args(args).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        // Reads a little, as `head` does, and closes the pipe.
        child.stdout.take().unwrap().read_exact(&mut [0; 10]).unwrap();
        let output = child.wait_with_output().unwrap();
        assert_eq!((output.status.code(), String::from_utf8_lossy(&output.stderr).as_ref()), (Some(0), ""), "{args:?}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_trouble() {
    let desk = Desk::with("x.md", "| Code | Text |\n|---|---|\n| 1 | One |\n");
    let full = std::fs::File::options().write(true).open("/dev/full").unwrap();
    desk.put("x.txt", "220 Ready\r\n");
    for args in [["list", "x.md"], ["replies", "x.txt"]] {
        let full = full.try_clone().unwrap();
        let output = spectable(&desk.path("")).args(args).stdout(full).stdin(Stdio::null()).output().unwrap();
        assert_eq!(output.status.code(), Some(2));
        assert!(String::from_utf8_lossy(&output.stderr).starts_with("error[unwritable-output]"));
    }
}

#[test]
fn colours_are_for_terminals() {
    let desk = Desk::with("x.md", "| Code | Text |\n|---|---|\n| 1 | One |\n| 2 | Two |\n| 3 | Three |\n| 4 | Four |\n| a b | Five |\n");
    let ran = desk.run_with(&["list", "x.md"], &[("TERM", "xterm-256color")], b"").ended(1);
    assert!(!ran.stdout.contains('\u{1b}') && !ran.stderr.contains('\u{1b}'), "{ran:#?}");
}

#[test]
fn there_are_completions_for_every_shell() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let ran = Desk::new().run(&["completions", shell]).ended(0);
        for word in ["generate", "diff", "deny", "lint", "fmt", "explain", "replies", "lenient", "name-column", "non-exhaustive"] {
            assert!(ran.stdout.contains(word), "{shell}: no {word}");
        }
    }
}

//! `diff`: what it shows, how it ends, and where editions come from.

#![allow(clippy::unwrap_used, clippy::panic, reason = "clippy knows only what is marked as a test")]

mod support;

use std::fs;
use std::process::Command;

use pulldown_cmark::{Event, Options, Parser, Tag};
use serde_json::json;
use snapbox::{assert_data_eq, file};

use support::{Desk, Ran, spectable};

const OLD: &str = "\
# Door

What the door says.

| Code | Name | Text |
|------|------|------|
| 1 | Open | The door is open. |
| 2 | Shut | The door is shut. |
| 3 | | Reserved |
| 4 | Gone | There is no door any more. |
| 5 | Stuck | The door is stuck. |
| 6-9 | | Unassigned |
";

const NEW: &str = "\
# Door

What the door says.

| Code | Name | Text |
|------|------|------|
| 1 | Open | The door is wide open. |
| 2 | Closed | The door is shut. |
| 3 | Ajar | The door is ajar. |
| 7 | Stuck | The door is stuck. |
| 10 | Locked | The door is locked. |
";

fn desk() -> Desk {
    let desk = Desk::with("old.md", OLD);
    desk.put("new.md", NEW);
    desk
}

#[test]
fn people_see_what_is_gravest_first() {
    let ran = desk().run(&["diff", "old.md", "new.md"]).ended(1);
    assert_data_eq!(ran.stdout, file!["snapshots/diff.txt"].raw());
    assert_eq!(ran.stderr, "");
}

#[test]
fn scripts_read_json() {
    let ran = desk().run(&["diff", "old.md", "new.md", "--format", "json", "--non-exhaustive"]).ended(1);
    assert_data_eq!(&ran.stdout, file!["snapshots/diff.json"].raw());
    let json = ran.json();
    assert_eq!(json["semver"], "major");
    assert_eq!(
        json["changes"][1],
        json!({"kind": "renamed", "code": "2", "name": "Closed", "old": "Shut", "new": "Closed", "semver": "major",
               "why": "the variant of the old name is gone", "help": "to keep the old name: --rename 2=Shut", "line": {"old": 8, "new": 8}})
    );
}

#[test]
fn a_changelog_gets_a_section() {
    let ran = desk().run(&["diff", "old.md", "new.md", "--format", "markdown"]).ended(1);
    assert_data_eq!(ran.stdout, file!["snapshots/diff.md"].raw());
}

#[test]
fn editions_without_a_change_are_the_same_in_every_format() {
    let desk = desk();
    let again = format!("\n\n{}", OLD.replace(" | ", "   |").replace("# Door", "# Doors"));
    desk.put("again.md", again);
    for (format, shown) in [("text", "nothing changed\n"), ("json", "{\n  \"semver\": \"none\",\n  \"changes\": []\n}\n"), ("markdown", "")]
    {
        let ran = desk.run(&["diff", "old.md", "again.md", "--format", format]).ended(0);
        assert_eq!((ran.stdout.as_str(), ran.stderr.as_str()), (shown, ""));
    }
}

#[test]
fn what_is_denied_fails_and_what_is_less_does_not() {
    let desk = desk();
    desk.put("patch.md", OLD.replace("is open", "is wide open"));
    desk.put("minor.md", format!("{OLD}| 10 | Locked | The door is locked. |\n"));
    for (edition, statuses) in [("old.md", [0, 0, 0]), ("patch.md", [1, 0, 0]), ("minor.md", [1, 1, 0]), ("new.md", [1, 1, 1])] {
        for (level, status) in ["patch", "minor", "major"].into_iter().zip(statuses) {
            let ran = desk.run(&["diff", "old.md", edition, "--deny", level, "--non-exhaustive"]).ended(status);
            assert_eq!(ran.stdout == "nothing changed\n", edition == "old.md", "what is not denied is shown all the same");
        }
    }
    assert!(desk.run(&["diff", "old.md", "new.md", "--deny", "none"]).ended(2).stderr.contains("[possible values: patch, minor, major]"));
}

#[test]
fn options_are_those_of_both() {
    let desk = desk();
    let ran = desk.run(&["diff", "old.md", "new.md", "--rename", "2=Shut", "--rename", "10=Barred", "--format", "json"]).ended(1);
    let json = ran.json();
    let kinds: Vec<&str> = json["changes"].as_array().unwrap().iter().map(|change| change["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["reworded", "assigned", "recoded", "added", "removed"]);
    assert_eq!(json["changes"][3]["name"], "Barred");
    let ran = desk.run(&["diff", "old.md", "new.md", "--rename", "99=X"]).ended(2);
    assert!(ran.stderr.starts_with("error[unknown-code]") && ran.stdout.is_empty(), "{ran:#?}");
    desk.put("old.csv", "Code,Name,Text\n1,Open,The door is open.\n2,Shut,The door is shut.\n");
    desk.put("new.html", "<table><tr><th>Code<th>Name<th>Text<tr><td>1<td>Open<td>The door is open.<tr><td>2<td>Shut<td>Shut.</table>");
    let ran = desk.run(&["diff", "old.csv", "new.html"]).ended(1);
    assert!(ran.stdout.ends_with("patch: 1 reworded\n"), "each is read as what it is: {ran:#?}");
}

#[test]
fn tables_are_chosen_in_both() {
    let two =
        |text: &str| format!("## A\n\n| Code | Name |\n|---|---|\n| 1 | One |\n\n## B\n\n| Code | Name |\n|---|---|\n| 2 | {text} |\n");
    let desk = Desk::with("old.md", two("Two"));
    desk.put("new.md", two("Second"));
    let ran = desk.run(&["diff", "old.md", "new.md"]).ended(2);
    assert_eq!(ran.stderr.matches("error[ambiguous-table]").count(), 2, "{ran:#?}");
    desk.run(&["diff", "old.md", "new.md", "--table", "A"]).ended(0);
    desk.run(&["diff", "old.md", "new.md", "--table", "B"]).ended(1);
    desk.run(&["diff", "old.md", "new.md", "--table", "all"]).ended(1);
}

#[test]
fn standard_input_is_one_of_them() {
    let desk = desk();
    let ran = desk.run_with(&["diff", "old.md", "-"], &[], NEW.as_bytes()).ended(1);
    assert_eq!(ran.stdout, desk.run(&["diff", "old.md", "new.md"]).stdout);
    desk.run_with(&["diff", "-", "old.md"], &[], OLD.as_bytes()).ended(0);
    let ran = desk.run_with(&["diff", "-", "-"], &[], OLD.as_bytes()).ended(2);
    assert!(ran.stderr.contains("standard input is given twice"), "{ran:#?}");
}

#[test]
fn what_makes_no_code_set_is_trouble() {
    let desk = desk();
    desk.put("twice.md", format!("{OLD}| 2 | Again | Twice. |\n"));
    desk.put("prose.md", "No table.\n");
    for (args, words) in [
        (["old.md", "twice.md"], "error[duplicate-code]"),
        (["twice.md", "old.md"], "error[duplicate-code]"),
        (["old.md", "prose.md"], "error[no-table]"),
        (["absent.md", "old.md"], "error[unreadable-document]"),
    ] {
        let ran = desk.run(&["diff", args[0], args[1]]).ended(2);
        assert!(ran.stderr.starts_with(words) && ran.stdout.is_empty(), "{args:?}: {ran:#?}");
    }
}

/// Text that would be markup, a mention, a link, or steer the terminal.
const HOSTILE: &str = "**b** _i_ `c` ``d <img src=x> [l](u) ![i](u) www.evil.example a@b.example @all #1 &amp;lt; \u{1b}[31m \u{202e}x \\";

#[test]
fn text_of_a_document_is_never_markup_and_never_steers_a_terminal() {
    let csv = |text: &str| format!("Code,Name,Text\nE1,One,\"{text}\"\nE2,Two,two\nE3,Three,three\n");
    let desk = Desk::with("old.csv", csv("plain"));
    desk.put("new.csv", format!("{}E4,Four,\"{HOSTILE}\"\n", csv(HOSTILE)));
    let ran = desk.run(&["diff", "old.csv", "new.csv", "--format", "markdown", "--allow", "control-character"]).ended(1);
    for event in Parser::new_ext(&ran.stdout, Options::all()) {
        let is_ours = match &event {
            Event::Start(tag) => matches!(tag, Tag::Heading { .. } | Tag::List(None) | Tag::Item | Tag::Strong | Tag::Paragraph),
            Event::Text(text) => !text.contains("evil") && !text.contains("@all"),
            Event::Code(_) | Event::End(_) | Event::SoftBreak => true,
            _ => false,
        };
        assert!(is_ours, "{event:?} in {}", ran.stdout);
    }
    assert_eq!(ran.stdout.matches("www.evil.example").count(), 2);
    for format in ["text", "markdown"] {
        let ran = desk.run(&["diff", "old.csv", "new.csv", "--format", format]).ended(1);
        assert!(!ran.stdout.contains(['\u{1b}', '\u{202e}']), "{}", ran.stdout);
    }
}

/// A repository with the old edition as `spec/door.md` in its only commit; its names table is beside it.
struct Repository {
    desk: Desk,
}

const NAMES: &str = "| Code | Name |\n|---|---|\n| 1 | Open |\n| 2 | Shut |\n| 4 | Gone |\n| 5 | Stuck |\n";

impl Repository {
    fn new() -> Self {
        let desk = Desk::new();
        fs::create_dir(desk.path("spec")).unwrap();
        desk.put("spec/door.md", OLD);
        desk.put("spec/names.md", NAMES);
        let this = Self { desk };
        this.git(&["init", "-q", "-b", "main"]);
        this.git(&["add", "."]);
        this.git(&["commit", "-q", "-m", "First: edition"]);
        this
    }

    fn git(&self, args: &[&str]) {
        let mut git = Command::new("git");
        git.current_dir(self.desk.path("")).args(["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]);
        let output = git.args(args).output().unwrap();
        assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    }

    fn diff(&self, args: &[&str]) -> Ran {
        self.desk.run(&[&["diff"], args].concat())
    }

    /// In a directory below the root.
    fn diff_in(&self, directory: &str, args: &[&str]) -> Ran {
        Ran::of(spectable(&self.desk.path(directory)).arg("diff").args(args).output().unwrap())
    }
}

#[test]
fn an_edition_may_be_a_file_of_a_git_revision() {
    let repository = Repository::new();
    repository.desk.put("spec/door.md", NEW);
    let expected = desk().run(&["diff", "old.md", "new.md"]).stdout;
    for old in ["HEAD:spec/door.md", "main:spec/door.md", "HEAD:./spec/door.md", ":spec/door.md", "HEAD^{/First: ed}:spec/door.md"] {
        assert_eq!(repository.diff(&[old, "spec/door.md"]).ended(1).stdout, expected, "{old}");
    }
    repository.git(&["commit", "-q", "-a", "-m", "Second edition"]);
    assert_eq!(repository.diff(&["HEAD~1:spec/door.md", "HEAD:spec/door.md"]).ended(1).stdout, expected);
    repository.diff(&["HEAD:spec/door.md", "spec/door.md"]).ended(0);
    for old in ["HEAD~1:./door.md", "HEAD~1:spec/door.md"] {
        assert_eq!(repository.diff_in("spec", &[old, "door.md"]).ended(1).stdout, expected, "{old}");
    }
}

#[test]
fn a_path_that_exists_is_no_revision() {
    let repository = Repository::new();
    if cfg!(unix) {
        fs::create_dir(repository.desk.path("HEAD:spec")).unwrap();
        repository.desk.put("HEAD:spec/door.md", NEW);
        repository.diff(&["HEAD:spec/door.md", "spec/door.md"]).ended(1);
    }
}

#[test]
fn the_names_table_is_that_of_the_revision() {
    let repository = Repository::new();
    repository.desk.put("spec/names.md", NAMES.replace("Shut", "Closed"));
    let diff = |names: &str| repository.diff(&["HEAD:spec/door.md", "spec/door.md", "--names", names]);
    let ran = diff("spec/names.md").ended(1);
    assert!(ran.stdout.contains("2  Shut -> Closed"), "{ran:#?}");
    let ran = repository.diff_in("spec", &["HEAD:./door.md", "door.md", "--names", "names.md"]).ended(1);
    assert!(ran.stdout.contains("2  Shut -> Closed"), "{ran:#?}");
    diff("HEAD:spec/names.md").ended(0);
    // Of a file that nobody has committed there is one edition, which is said.
    repository.desk.put("spec/other.md", NAMES);
    let ran = diff("spec/other.md").ended(0);
    assert!(ran.stderr.starts_with("warning[unreadable-document]: there is no `HEAD:./spec/other.md`"), "{ran:#?}");
}

#[test]
fn names_of_codes_in_either_edition_may_stand_in_one_names_table() {
    let desk = desk();
    desk.put("names.md", format!("{NAMES}| 3 | Ajar |\n| 7 | Stuck |\n| 10 | Locked |\n").replace("| 5 | Stuck |", "| 5 | Jammed |"));
    let ran = desk.run(&["diff", "old.md", "new.md", "--names", "names.md"]).ended(1);
    for line in ["2  Shut  The door is shut.", "5 -> 7  Stuck", "7  Jammed -> Stuck"] {
        assert_eq!(ran.stdout.contains(line), !line.starts_with('2'), "{line}: {ran:#?}");
    }
    desk.put("names.md", NAMES);
    let ran = desk.run(&["diff", "old.md", "new.md", "--names", "names.md"]).ended(2);
    assert!(ran.stderr.contains("has no name for code 10"), "{ran:#?}");
}

#[test]
fn what_git_cannot_give_is_trouble_that_says_what_to_type() {
    let repository = Repository::new();
    fs::create_dir(repository.desk.path("elsewhere")).unwrap();
    for (old, why, help) in [
        ("v9:spec/door.md", "Git knows no revision `v9`", "git log --oneline"),
        ("HEAD:spec/window.md", "`spec/window.md` is not in revision `HEAD`", "git ls-tree -r --name-only HEAD"),
        (":spec/window.md", "`spec/window.md` is not in what is staged", "git ls-files"),
        ("HEAD:spec", "in Git it is a directory, no file", "behind the colon"),
        ("--help:spec/door.md", "unexpected argument", "--help"),
        ("HEAD:spec/door.md\nHEAD:spec/door.md", "is not in revision", "git ls-tree"),
    ] {
        let ran = repository.diff(&[old, "spec/door.md"]).ended(2);
        assert!(ran.stderr.contains(why) && ran.stderr.contains(help) && ran.stdout.is_empty(), "{old}: {ran:#?}");
    }
    let ran = repository.diff(&["--", "--batch-all-objects:spec/door.md", "spec/door.md"]).ended(2);
    assert!(ran.stderr.contains("Git knows no revision `--batch-all-objects`"), "{ran:#?}");
    let ran = repository.diff_in("spec", &["HEAD:door.md", "door.md"]).ended(2);
    assert!(ran.stderr.contains("from the current directory it is `HEAD:./door.md`"), "{ran:#?}");
}

#[test]
fn without_git_or_a_repository_a_file_is_asked_for() {
    let desk = desk();
    let args = ["diff", "HEAD:old.md", "new.md"];
    let ran = desk.run_with(&args, &[("GIT_DIR", "nowhere")], b"").ended(2);
    assert!(ran.stderr.contains("Git says: not a git repository"), "{ran:#?}");
    let ran = desk.run_with(&args, &[("PATH", "")], b"").ended(2);
    assert!(ran.stderr.contains("there is no program `git`") && ran.stderr.contains("install Git"), "{ran:#?}");
}

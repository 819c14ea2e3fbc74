//! `generate`: what it writes compiles, and it writes only where something is new.

#![allow(clippy::unwrap_used, reason = "clippy knows only what is marked as a test")]

mod support;

use std::fs::{self, File};
use std::path::Path;
use std::process::Command;
use std::time::{Duration, SystemTime};

use support::{Desk, Ran};

const DOCUMENT: &str = "\
What the door says.

| Code | Name | Text |
|------|------|------|
| 1 | Open | The door is *open*. |
| 2 | Shut | The door is shut; \"knock\" \\| wait. |
| -7 | type | A keyword, and <x> and [link]. |
";

const USER: &str = r#"
#![deny(missing_docs)]
//! Uses what was generated.
mod door;

use door::DoorReply;

fn main() {
    assert_eq!(DoorReply::from_code(2), Some(DoorReply::Shut));
    assert_eq!(DoorReply::Open.description(), "The door is open.");
    assert_eq!(DoorReply::ALL.len(), 3);
    assert_eq!(DoorReply::from_bytes(b"-7").map(DoorReply::name), Some("Type"));
    assert_eq!("1".parse(), Ok(DoorReply::Open));
    assert!(DoorReply::try_from(3).is_err());
}
"#;

fn rustc(directory: &Path, args: &[&str]) {
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let output = Command::new(rustc).current_dir(directory).args(args).output().unwrap();
    let ran = Ran::of(output);
    assert_eq!(ran.status, 0, "{}", ran.stderr);
}

#[test]
fn what_is_generated_compiles_without_a_warning_and_works() {
    let desk = Desk::with("door.md", DOCUMENT);
    desk.put("user.rs", USER);
    let ran = desk.run(&["generate", "door.md", "--name", "DoorReply", "-o", "door.rs"]).ended(0);
    assert_eq!((ran.stdout.as_str(), ran.stderr.as_str()), ("", ""));
    for edition in ["2021", "2024"] {
        let directory = desk.path("");
        rustc(&directory, &["--edition", edition, "-D", "warnings", "user.rs"]);
        let user = Command::new(directory.join("user")).output().unwrap();
        assert!(user.status.success(), "{user:?}");
    }
}

#[test]
fn every_option_of_the_api_comes_through() {
    let desk = Desk::with("door.md", DOCUMENT);
    let options =
        ["--type", "i32", "--non-exhaustive", "--class", "Low=-9-1", "--class", "High=2-9", "--derive", "Hash", "--doc", "Doors."];
    let without_hash: Vec<&str> = options.iter().copied().filter(|option| !matches!(*option, "--derive" | "Hash")).collect();
    let ran = desk.run(&[&["generate", "door.md", "--name", "Door"], without_hash.as_slice()].concat()).ended(0);
    for part in ["// class = \"Low=-9..=1\"", "// non-exhaustive = \"true\"", "#[non_exhaustive]", "i32", "enum DoorClass", "Doors."] {
        assert!(ran.stdout.contains(part), "no {part} in {}", ran.stdout);
    }
    desk.put("door.rs", &ran.stdout);
    rustc(&desk.path(""), &["--edition", "2021", "--crate-type", "lib", "--emit", "metadata", "-D", "warnings", "door.rs"]);
}

#[test]
fn standard_output_and_a_file_hold_the_same() {
    let desk = Desk::with("door.md", DOCUMENT);
    let stdout = desk.run(&["generate", "door.md", "--name", "Door"]).ended(0).stdout;
    assert_eq!(desk.run(&["generate", "door.md", "--name", "Door", "-o", "-"]).ended(0).stdout, stdout);
    desk.run(&["generate", "door.md", "--name", "Door", "--output", "door.rs"]).ended(0);
    assert_eq!(desk.read("door.rs"), stdout);
    let piped = desk.run_with(&["generate", "-", "--name", "Door"], &[], DOCUMENT.as_bytes()).ended(0).stdout;
    // All but what tells the document's path, which standard input has not, and the hash of all that.
    let told = "///\n/// Generated from door.md.\n";
    assert!(stdout.contains(told));
    let without_hash = |file: &str| file.lines().filter(|line| !line.contains("file-hash")).collect::<Vec<_>>().join("\n");
    assert_eq!(without_hash(&piped), without_hash(&stdout.replace(told, "").replace("from door.md.", "from -.")));
}

#[test]
fn a_file_that_holds_the_same_is_not_touched() {
    let desk = Desk::with("door.md", DOCUMENT);
    let generate = || desk.run(&["generate", "door.md", "--name", "Door", "-o", "door.rs"]).ended(0);
    generate();
    let long_ago = SystemTime::now() - Duration::from_secs(10_000);
    let modified = || fs::metadata(desk.path("door.rs")).unwrap().modified().unwrap();
    File::options().write(true).open(desk.path("door.rs")).unwrap().set_modified(long_ago).unwrap();
    let before = modified();
    generate();
    assert_eq!(modified(), before);
    desk.put("door.md", DOCUMENT.replace("*open*", "wide open"));
    generate();
    assert!(modified() > before);
    assert!(desk.read("door.rs").contains("wide open"));
}

#[test]
fn a_line_added_above_the_table_changes_nothing() {
    let desk = Desk::with("door.md", DOCUMENT);
    let generate = || desk.run(&["generate", "door.md", "--name", "Door"]).ended(0).stdout;
    let before = generate();
    desk.put("door.md", format!("# Doors\n\nMore words.\n\n## Replies\n\n{DOCUMENT}"));
    assert_eq!(generate(), before);
}

#[test]
fn a_document_with_errors_leaves_the_file_as_it_is() {
    let desk = Desk::with("door.md", format!("{DOCUMENT}| 2 | Again | Twice. |\n"));
    desk.put("door.rs", "// mine\n");
    let ran = desk.run(&["generate", "door.md", "--name", "Door", "-o", "door.rs"]).ended(2);
    assert!(ran.stderr.starts_with("error[duplicate-code]"), "{}", ran.stderr);
    assert_eq!((desk.read("door.rs").as_str(), ran.stdout.as_str()), ("// mine\n", ""));
    let ran = desk.run(&["generate", "door.md", "--name", "Door"]).ended(2);
    assert_eq!(ran.stdout, "", "nothing half right");
}

#[test]
fn warnings_do_not_stand_in_the_way_and_can_be_allowed() {
    let desk = Desk::with("door.md", format!("{DOCUMENT}| 9 | Silent | |\n"));
    let ran = desk.run(&["generate", "door.md", "--name", "Door"]).ended(0);
    assert!(ran.stderr.starts_with("warning[empty-text]"), "{}", ran.stderr);
    let ran = desk.run(&["generate", "door.md", "--name", "Door", "--allow", "empty-text"]).ended(0);
    assert_eq!(ran.stderr, "");
}

#[test]
fn names_are_found_from_the_current_directory() {
    let desk = Desk::new();
    fs::create_dir(desk.path("spec")).unwrap();
    desk.put("spec/door.md", DOCUMENT);
    desk.put("spec/names.md", "| Code | Name |\n|---|---|\n| 1 | Ajar |\n| 2 | Locked |\n| -7 | Odd |\n");
    let args = ["generate", "spec/door.md", "--name", "Door", "--names", "spec/names.md", "--rename", "-7=Negative"];
    let ran = desk.run(&args).ended(0);
    assert!(ran.stdout.contains("Ajar") && ran.stdout.contains("Negative") && !ran.stdout.contains("Odd"), "{}", ran.stdout);
}

#[test]
fn what_cannot_be_read_or_written_is_trouble() {
    let desk = Desk::with("door.md", DOCUMENT);
    desk.put("names.md", "| Code | Name |\n|---|---|\n| 1 | A |\n| 2 | B |\n| -7 | C |\n");
    for args in [
        &["generate", "absent.md", "--name", "Door"][..],
        &["generate", "door.md", "--name", "Door", "--names", "absent.md"],
        &["generate", "door.md", "--name", "Door", "-o", "absent/door.rs"],
        &["generate", "door.md", "--name", "Door", "-o", "door.md"],
        &["generate", "door.md", "--name", "Door", "--names", "names.md", "-o", "./names.md"],
        &["generate", "door.md", "--name", "not a name"],
    ] {
        let ran = desk.run(args).ended(2);
        assert!(ran.stderr.starts_with("error["), "{args:?}: {}", ran.stderr);
    }
    assert_eq!(desk.read("door.md"), DOCUMENT);
    assert!(desk.read("names.md").starts_with("| Code"));
}

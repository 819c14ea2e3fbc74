//! `fmt`: documents are aligned in place, each at once or not at all.

#![allow(clippy::unwrap_used, clippy::panic, reason = "clippy knows only what is marked as a test")]

mod support;

use std::fs;
use std::time::{Duration, SystemTime};

use support::Desk;

const DOCUMENT: &str = "# Door\n\n|Code|Text|\n|-|-:|\n|1|Open.|\n|20|The door is *shut*.|\n\nMore.\n";
const ALIGNED: &str = "\
# Door

| Code |                Text |
| ---- | ------------------: |
| 1    |               Open. |
| 20   | The door is *shut*. |

More.
";
/// Rows that nobody can tell apart, and a good table.
const UNCLEAR: &str = "|---|---| |1|a|b| |2|c|\n\n|a|b|\n|-|-|\n";

/// The files on a desk, without those that are hidden from people.
fn files(desk: &Desk) -> Vec<String> {
    let mut files: Vec<_> =
        fs::read_dir(desk.path("")).unwrap().map(|file| file.unwrap().file_name().to_str().unwrap().to_owned()).collect();
    files.sort();
    files
}

fn age(desk: &Desk, name: &str) -> SystemTime {
    let old = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
    fs::File::options().write(true).open(desk.path(name)).unwrap().set_modified(old).unwrap();
    old
}

#[test]
fn a_document_is_aligned_in_place() {
    let desk = Desk::with("door.md", DOCUMENT);
    let ran = desk.run(&["fmt", "door.md"]).ended(0);
    assert_eq!((ran.stdout.as_str(), ran.stderr.as_str()), ("", ""));
    assert_eq!(desk.read("door.md"), ALIGNED);
    assert_eq!(files(&desk), ["door.md"]);
}

#[test]
fn what_is_aligned_is_not_touched() {
    let desk = Desk::with("door.md", ALIGNED);
    let old = age(&desk, "door.md");
    desk.run(&["fmt", "door.md"]).ended(0);
    desk.run(&["fmt", "--check", "door.md"]).ended(0);
    assert_eq!(fs::metadata(desk.path("door.md")).unwrap().modified().unwrap(), old);
}

#[test]
fn a_check_writes_nothing_and_says_where() {
    let desk = Desk::with("door.md", format!("{DOCUMENT}\n{ALIGNED}\n{DOCUMENT}"));
    desk.put("good.md", ALIGNED);
    desk.put("many.md", "|a|\n|-|\n\n".repeat(8));
    let old = age(&desk, "door.md");
    let ran = desk.run(&["fmt", "--check", "door.md", "good.md", "many.md"]).ended(1);
    assert_eq!(
        ran.stdout,
        "door.md: not aligned: the tables at lines 3, 21\nmany.md: not aligned: the tables at lines 1, 4, 7, 10, 13 and 3 more\n"
    );
    assert_eq!(fs::metadata(desk.path("door.md")).unwrap().modified().unwrap(), old);
    desk.run(&["fmt", "door.md", "many.md"]).ended(0);
    assert_eq!(desk.run(&["fmt", "--check", "door.md", "good.md", "many.md"]).ended(0).stdout, "");
}

#[test]
fn standard_input_goes_to_standard_output() {
    let desk = Desk::new();
    let ran = desk.run_with(&["fmt", "-"], &[], DOCUMENT.as_bytes()).ended(0);
    assert_eq!((ran.stdout.as_str(), ran.stderr.as_str()), (ALIGNED, ""));
    assert_eq!(desk.run_with(&["fmt", "-"], &[], ALIGNED.as_bytes()).ended(0).stdout, ALIGNED);
    let ran = desk.run_with(&["fmt", "-", "--check"], &[], DOCUMENT.as_bytes()).ended(1);
    assert_eq!(ran.stdout, "-: not aligned: the table at line 3\n");
}

#[test]
fn bytes_outside_of_tables_stay() {
    let text = "\u{feff}# caf\u{e9}\t \r\n\r\nx  \ry\r\n|a|b|\r\n|-|-|\r\n|1|2|";
    let desk = Desk::with("x.md", text);
    desk.run(&["fmt", "x.md"]).ended(0);
    let table = "| a   | b   |\r\n| --- | --- |\r\n| 1   | 2   |";
    assert_eq!(desk.read("x.md"), text.replace("|a|b|\r\n|-|-|\r\n|1|2|", table));
}

#[test]
fn a_table_on_one_line_becomes_one_of_lines() {
    let desk = Desk::with("ftp.md", fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/../../spec/ftp.md")).unwrap());
    let list = || {
        let ran = desk.run(&["list", "ftp.md", "--format", "json"]).ended(0);
        let mut table = ran.json()["tables"][0].take();
        let entries: Vec<_> = table["entries"].as_array_mut().unwrap().iter_mut().map(|entry| entry["cells"].take()).collect();
        (entries, table["code"].take(), ran.stdout.contains("lost-pipe"))
    };
    let (entries, code, has_lost_a_pipe) = list();
    assert_eq!((entries.len(), has_lost_a_pipe), (39, true));
    assert_eq!(desk.run(&["fmt", "ftp.md"]).ended(0).stderr, "");
    assert_eq!(list(), (entries, code, false));
    assert!(desk.read("ftp.md").lines().any(|line| line.starts_with("| 215 | NAME system type.")));
}

#[test]
fn a_table_that_is_left_as_it_is_is_a_warning() {
    let desk = Desk::with("x.md", UNCLEAR);
    let ran = desk.run(&["fmt", "x.md"]).ended(0);
    assert!(ran.stderr.starts_with("warning[unaligned-table]: a table is left as it is"), "{ran:#?}");
    assert!(ran.stderr.contains("--> x.md:1:1"), "{ran:#?}");
    assert_eq!(desk.read("x.md"), UNCLEAR.replace("|a|b|\n|-|-|", "| a   | b   |\n| --- | --- |"));
    desk.run(&["fmt", "--check", "x.md"]).ended(0);
}

#[test]
fn what_is_no_markdown_is_trouble_and_holds_up_no_other() {
    let desk = Desk::with("door.md", DOCUMENT);
    desk.put("x.csv", "Code,Text\n1,One\n");
    desk.put("x.html", "<table></table>");
    desk.put("latin.md", b"|a|b|\n|-|-|\n|1|caf\xe9|\n");
    let ran = desk.run(&["fmt", "x.csv", "x.html", "latin.md", "gone.md", "door.md"]).ended(2);
    for words in ["x.csv is csv: only tables of Markdown are aligned", "x.html is html", "invalid-utf8", "cannot read `gone.md`"] {
        assert!(ran.stderr.contains(words), "no {words} in {ran:#?}");
    }
    assert!(ran.stderr.contains("--input-format markdown"), "{ran:#?}");
    assert_eq!(desk.read("door.md"), ALIGNED);
    desk.put("door.txt", DOCUMENT);
    desk.run(&["fmt", "door.txt"]).ended(2);
    desk.run(&["fmt", "door.txt", "--input-format", "markdown"]).ended(0);
    assert_eq!(desk.read("door.txt"), ALIGNED);
}

#[test]
fn a_document_without_a_table_is_fine() {
    let desk = Desk::with("x.md", "");
    desk.put("y.md", "# No table\n");
    let ran = desk.run(&["fmt", "--check", "x.md", "y.md"]).ended(0);
    assert_eq!((ran.stdout.as_str(), ran.stderr.as_str()), ("", ""));
}

#[cfg(unix)]
mod unix {
    use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};

    use super::*;

    #[test]
    fn permissions_stay() {
        let desk = Desk::with("door.md", DOCUMENT);
        for mode in [0o640, 0o755] {
            desk.put("door.md", DOCUMENT);
            fs::set_permissions(desk.path("door.md"), fs::Permissions::from_mode(mode)).unwrap();
            desk.run(&["fmt", "door.md"]).ended(0);
            assert_eq!(fs::metadata(desk.path("door.md")).unwrap().permissions().mode() & 0o7777, mode);
            assert_eq!(desk.read("door.md"), ALIGNED);
        }
    }

    #[test]
    fn a_link_goes_on_leading_to_the_document() {
        let desk = Desk::new();
        fs::create_dir(desk.path("docs")).unwrap();
        desk.put("docs/door.md", DOCUMENT);
        symlink("docs/door.md", desk.path("link.md")).unwrap();
        desk.run(&["fmt", "link.md"]).ended(0);
        assert!(fs::symlink_metadata(desk.path("link.md")).unwrap().is_symlink());
        assert_eq!(desk.read("docs/door.md"), ALIGNED);
        assert_eq!(files(&desk), ["docs", "link.md"]);
    }

    #[test]
    fn the_file_is_another_one_and_never_half_of_one() {
        let desk = Desk::with("door.md", DOCUMENT);
        // Whoever has the old file open goes on reading the old text.
        let old = fs::File::open(desk.path("door.md")).unwrap();
        desk.run(&["fmt", "door.md"]).ended(0);
        assert_ne!(fs::metadata(desk.path("door.md")).unwrap().ino(), old.metadata().unwrap().ino());
        assert_eq!(std::io::read_to_string(old).unwrap(), DOCUMENT);
    }

    #[test]
    fn what_cannot_be_written_stays_and_leaves_nothing_behind() {
        let desk = Desk::new();
        fs::create_dir(desk.path("docs")).unwrap();
        desk.put("docs/door.md", DOCUMENT);
        fs::set_permissions(desk.path("docs"), fs::Permissions::from_mode(0o555)).unwrap();
        // Those who may do everything can write there all the same.
        if fs::write(desk.path("docs/probe"), "").is_ok() {
            return;
        }
        let ran = desk.run(&["fmt", "docs/door.md"]).ended(2);
        assert!(ran.stderr.starts_with("error[unwritable-output]: cannot write `docs/door.md`"), "{ran:#?}");
        fs::set_permissions(desk.path("docs"), fs::Permissions::from_mode(0o755)).unwrap();
        assert_eq!(desk.read("docs/door.md"), DOCUMENT);
        assert_eq!(fs::read_dir(desk.path("docs")).unwrap().count(), 1);
    }

    #[test]
    fn what_is_no_file_is_not_replaced() {
        let desk = Desk::new();
        let made = std::process::Command::new("mkfifo").arg(desk.path("pipe.md")).status();
        if !made.is_ok_and(|status| status.success()) {
            return;
        }
        let pipe = desk.path("pipe.md");
        let writer = std::thread::spawn(move || fs::write(pipe, DOCUMENT).unwrap());
        let ran = desk.run(&["fmt", "pipe.md"]).ended(2);
        writer.join().unwrap();
        assert!(ran.stderr.contains("is no file that can be replaced"), "{ran:#?}");
    }
}

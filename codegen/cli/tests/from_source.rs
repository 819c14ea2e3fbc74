//! `generate --from-source`: the table of an enum, into a document of which nothing else changes.

#![allow(clippy::unwrap_used, reason = "clippy knows only what is marked as a test")]

mod support;

use std::fs;
use std::time::{Duration, SystemTime};

use snapbox::{assert_data_eq, file};

use support::{Desk, Ran};

const RUST: &str = "\
//! What services answer.

use spectable::CodeSet;

/// What the upload service answers.
#[derive(Clone, Copy, Debug, CodeSet)]
#[repr(u16)]
pub enum Upload {
    /// The file was stored.
    Stored = 201,
    /// The disk | of `home` is full.
    Full = 507,
}

pub mod door {
    /// What the door says.
    #[derive(Clone, Copy, CodeSet)]
    #[repr(u8)]
    pub enum Door {
        /// \u{958b}\u{3044}\u{3066}\u{3044}\u{308b}
        Open = 0x0a,
        /// Shut.
        Shut,
    }
}
";

const TABLE: &str = "\
| Code | Name   | Description                      |
| ---- | ------ | -------------------------------- |
| 201  | Stored | The file was stored.             |
| 507  | Full   | The disk \\| of \\`home\\` is full. |
";

/// A package with a Rust file.
fn package() -> Desk {
    let desk = Desk::with("Cargo.toml", "[package]\nname = \"x\"\n");
    for directory in ["src", "docs"] {
        fs::create_dir(desk.path(directory)).unwrap();
    }
    desk.put("src/codes.rs", RUST);
    desk
}

fn generate(desk: &Desk, name: &str, document: &str) -> Ran {
    desk.run(&["generate", "--from-source", "src/codes.rs", "--enum", name, "-o", document])
}

fn age(desk: &Desk, name: &str) -> SystemTime {
    let old = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
    fs::File::options().write(true).open(desk.path(name)).unwrap().set_modified(old).unwrap();
    old
}

#[test]
fn the_table_alone_goes_to_standard_output() {
    let desk = package();
    for out in [&[][..], &["-o", "-"]] {
        let ran = desk.run(&[&["generate", "--from-source", "src/codes.rs", "--enum", "Upload"], out].concat()).ended(0);
        assert_eq!((ran.stdout.as_str(), ran.stderr.as_str()), (TABLE, ""));
    }
    let ran = desk.run_with(&["generate", "--from-source", "-", "--enum", "Upload"], &[], RUST.as_bytes()).ended(0);
    assert_eq!(ran.stdout, TABLE);
    let ran = desk.run_with(&["generate", "--from-source", "-", "--enum", "Upload", "-o", "x.md"], &[], RUST.as_bytes()).ended(2);
    assert!(ran.stderr.contains("give the path of the file to --from-source, or leave -o out"), "{ran:#?}");
}

#[test]
fn a_new_document_is_whole() {
    let desk = package();
    let ran = generate(&desk, "Upload", "docs/codes.md").ended(0);
    assert_eq!((ran.stdout.as_str(), ran.stderr.as_str()), ("", ""));
    let document = format!(
        "# Upload\n\nWhat the upload service answers.\n\n\
         <!-- spectable: begin src/codes.rs Upload -->\n\n{TABLE}\n<!-- spectable: end -->\n"
    );
    assert_eq!(desk.read("docs/codes.md"), document);
    let old = age(&desk, "docs/codes.md");
    generate(&desk, "Upload", "docs/codes.md").ended(0);
    assert_eq!(fs::metadata(desk.path("docs/codes.md")).unwrap().modified().unwrap(), old, "what is there already is not written");
    // The code of the document is the code that it was written from.
    let ran = desk.run(&["generate", "docs/codes.md", "--name", "Upload"]).ended(0);
    assert!(ran.stdout.contains("Stored = 201") && ran.stderr.is_empty(), "{ran:#?}");
    desk.run(&["fmt", "--check", "docs/codes.md"]).ended(0);
}

#[test]
fn only_what_is_between_its_markers_changes() {
    let desk = package();
    let begin = |name: &str| format!("<!-- spectable: begin src/codes.rs {name} -->");
    for line_end in ["\n", "\r\n"] {
        let document = |upload: &str, door: &str| {
            format!(
                "\u{feff}# caf\u{e9} \t\n\n{}\n{upload}<!-- spectable: end -->\ntext\n- x\n\n  {}\n{door}  <!-- spectable: end -->\n|a|b|\n|-|-|\nend",
                begin("Upload"),
                begin("Door"),
            )
            .replace('\n', line_end)
        };
        let door = "\n  | Code | Name | Description |\n  | ---- | ---- | ----------- |\n  \
                    | 0x0a | Open | \u{958b}\u{3044}\u{3066}\u{3044}\u{308b}  |\n  | 0x0b | Shut | Shut.       |\n\n";
        desk.put("docs/codes.md", document("old\n", "  older\n"));
        generate(&desk, "Upload", "docs/codes.md").ended(0);
        assert_eq!(desk.read("docs/codes.md"), document(&format!("\n{TABLE}\n"), "  older\n"));
        generate(&desk, "door::Door", "docs/codes.md").ended(0);
        assert_eq!(desk.read("docs/codes.md"), document(&format!("\n{TABLE}\n"), door));
    }
}

#[test]
fn it_does_not_matter_where_it_runs() {
    let desk = package();
    generate(&desk, "Upload", "docs/codes.md").ended(0);
    let expected = desk.read("docs/codes.md");
    let docs = desk.path("docs");
    let run = |directory: &std::path::Path, rust: &str, document: &str| {
        let mut command = support::spectable(directory);
        command.args(["generate", "--from-source", rust, "--enum", "self::Upload", "-o", document]);
        Ran::of(command.output().unwrap()).ended(0);
    };
    let absolute = desk.path("src/codes.rs");
    for rust in ["../src/codes.rs", "./../docs/../src/codes.rs", absolute.to_str().unwrap()] {
        fs::remove_file(docs.join("codes.md")).unwrap();
        run(&docs, rust, "codes.md");
        assert_eq!(desk.read("docs/codes.md"), expected, "{rust}");
        run(&docs, rust, "../docs/codes.md");
        assert_eq!(desk.read("docs/codes.md"), expected, "{rust}");
    }
    // Without a package, the document's directory is what paths are relative to.
    fs::remove_file(desk.path("Cargo.toml")).unwrap();
    fs::remove_file(docs.join("codes.md")).unwrap();
    generate(&desk, "Upload", "docs/codes.md").ended(0);
    assert!(desk.read("docs/codes.md").contains("<!-- spectable: begin ../src/codes.rs Upload -->"));
}

#[test]
fn a_document_without_a_place_says_what_to_paste() {
    let desk = package();
    let lines = "\n\n<!-- spectable: begin src/codes.rs Upload -->\n<!-- spectable: end -->\n";
    for (document, why) in [
        ("# Codes\n", "`docs/codes.md` has no markers for the table of Upload"),
        (
            "<!-- spectable: begin src/codes.rs Door -->\n<!-- spectable: end -->\n",
            "`docs/codes.md` has markers for Door and none for the table of Upload",
        ),
        (
            "<!-- spectable: begin src/other.rs Upload -->\n<!-- spectable: end -->\n",
            "`docs/codes.md` has markers for Upload of src/other.rs and none for the table of Upload of src/codes.rs",
        ),
    ] {
        desk.put("docs/codes.md", document);
        let ran = generate(&desk, "Upload", "docs/codes.md").ended(2);
        assert!(ran.stderr.starts_with(&format!("error[invalid-marker]: {why}\n")), "{ran:#?}");
        assert!(ran.stderr.contains(lines), "{ran:#?}");
        assert_eq!(desk.read("docs/codes.md"), document);
        desk.put("docs/codes.md", format!("{document}{lines}"));
        generate(&desk, "Upload", "docs/codes.md").ended(0);
        assert!(desk.read("docs/codes.md").contains(TABLE));
    }
}

#[test]
fn a_marker_that_is_wrong_is_shown_and_nothing_written() {
    let desk = package();
    let document = "# Codes\n\n<!-- spectable: begin src/codes.rs Upload -->\n<!-- spectable: end -->\n\n\
                    <!-- spectable: begin src/codes.rs Door -->\n\nEnd.\n";
    desk.put("docs/codes.md", document);
    let ran = generate(&desk, "Upload", "docs/codes.md").ended(2);
    assert_data_eq!(ran.stderr, file!["snapshots/from-source-marker.txt"].raw());
    assert_eq!(desk.read("docs/codes.md"), document);
}

#[test]
fn what_cannot_be_read_is_shown_at_its_place_in_the_rust_file() {
    let desk = package();
    desk.put("src/codes.rs", RUST.replace("Full = 507", "Full = BASE + 7").replace("Open = 0x0a", "Open(u8)"));
    let ran = generate(&desk, "Upload", "docs/codes.md").ended(2);
    assert_data_eq!(ran.stderr, file!["snapshots/from-source-enum.txt"].raw());
    assert!(!desk.path("docs/codes.md").exists());
    let ran = generate(&desk, "Dor", "docs/codes.md").ended(2);
    assert_data_eq!(ran.stderr, file!["snapshots/from-source-missing.txt"].raw());
}

#[test]
fn warnings_can_be_allowed_and_denied() {
    let desk = package();
    desk.put("src/codes.rs", RUST.replace("/// The file was stored.", ""));
    let run = |more: &[&str]| desk.run(&[&["generate", "--from-source", "src/codes.rs", "--enum", "Upload"], more].concat());
    assert!(run(&[]).ended(0).stderr.starts_with("warning[empty-text]: code 201 has no text\n"));
    assert_eq!(run(&["--allow", "empty-text"]).ended(0).stderr, "");
    let ran = run(&["--deny-lint", "empty-text"]).ended(2);
    assert!(ran.stderr.starts_with("error[empty-text]") && ran.stdout.is_empty(), "{ran:#?}");
}

#[test]
fn what_goes_the_one_way_does_not_go_the_other() {
    let desk = package();
    for args in [
        &["generate", "--from-source", "src/codes.rs"][..],
        &["generate", "--enum", "Upload", "docs/codes.md", "--name", "Upload"],
        &["generate", "--from-source", "src/codes.rs", "--enum", "Upload", "docs/codes.md"],
        &["generate", "--from-source", "src/codes.rs", "--enum", "Upload", "--name", "X"],
        &["generate", "--from-source", "src/codes.rs", "--enum", "Upload", "--table", "0"],
        &["generate", "docs/codes.md"],
        &["generate", "--from-source", "src/codes.rs", "--enum", "Upload", "-o", "src/codes.rs"],
        &["generate", "--from-source", "src/codes.rs", "--enum", "Upload", "-o", "docs/codes.html"],
        &["generate", "--from-source", "src/gone.rs", "--enum", "Upload"],
        &["generate", "--from-source", "src/codes.rs", "--enum", "Upload", "-o", "gone/codes.md"],
    ] {
        let ran = desk.run(args).ended(2);
        assert!(ran.stderr.starts_with("error"), "{ran:#?}");
    }
    assert_eq!(desk.read("src/codes.rs"), RUST);
    let ran = generate(&desk, "Upload", "docs/codes.rs").ended(2);
    assert!(ran.stderr.starts_with("error[unsupported-format]: `docs/codes.rs` is not known to be Markdown"), "{ran:#?}");
    assert_eq!(fs::read_dir(desk.path("docs")).unwrap().count(), 0);
}

#[cfg(unix)]
#[test]
fn permissions_and_links_stay() {
    use std::os::unix::fs::{PermissionsExt, symlink};

    let desk = package();
    desk.put("docs/codes.md", "<!-- spectable: begin src/codes.rs Upload -->\n<!-- spectable: end -->\n");
    fs::set_permissions(desk.path("docs/codes.md"), fs::Permissions::from_mode(0o640)).unwrap();
    symlink("codes.md", desk.path("docs/link.md")).unwrap();
    generate(&desk, "Upload", "docs/link.md").ended(0);
    assert!(fs::symlink_metadata(desk.path("docs/link.md")).unwrap().is_symlink());
    assert_eq!(fs::metadata(desk.path("docs/codes.md")).unwrap().permissions().mode() & 0o777, 0o640);
    assert!(desk.read("docs/codes.md").contains(TABLE));
}

#[test]
fn the_example_is_what_is_written() {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/");
    let desk = package();
    fs::create_dir(desk.path("examples")).unwrap();
    for name in ["upload.rs", "upload.md"] {
        desk.put(&format!("examples/{name}"), fs::read(format!("{root}{name}")).unwrap());
    }
    let document = desk.read("examples/upload.md");
    desk.run(&["generate", "--from-source", "examples/upload.rs", "--enum", "Upload", "-o", "examples/upload.md"]).ended(0);
    assert!(document.contains("| 507 "));
    assert_eq!(desk.read("examples/upload.md"), document);
}

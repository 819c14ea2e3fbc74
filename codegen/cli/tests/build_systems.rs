//! The examples for other build systems, run by these: an edit builds anew, nothing to do is nothing done, an error fails.
//!
//! What is not on this machine is not tried, and said so.

#![allow(clippy::unwrap_used, clippy::panic, reason = "clippy knows only what is marked as a test")]

mod support;

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, SystemTime};

use support::Ran;
use tempfile::TempDir;

/// A copy of an example, in a directory of its own.
struct Example {
    directory: TempDir,
}

impl Example {
    fn of(name: &str) -> Self {
        let this = Self::empty();
        let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples").join(name);
        // What an example builds in its own place does not come along.
        let is_source = |path: &Path| !["out", "tools"].iter().any(|made| path.ends_with(made));
        for entry in walkdir::WalkDir::new(&from).into_iter().filter_entry(|entry| is_source(entry.path())) {
            let entry = entry.unwrap();
            let to = this.path(entry.path().strip_prefix(&from).unwrap());
            match entry.file_type() {
                kind if kind.is_dir() => fs::create_dir_all(to).unwrap(),
                kind if kind.is_file() => drop(fs::copy(entry.path(), to).unwrap()),
                _ => {}
            }
        }
        this
    }

    fn empty() -> Self {
        Self { directory: tempfile::tempdir().unwrap() }
    }

    fn path(&self, path: impl AsRef<Path>) -> PathBuf {
        self.directory.path().join(path)
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap()
    }

    fn put(&self, path: &str, content: &str) {
        fs::create_dir_all(self.path(path).parent().unwrap()).unwrap();
        fs::write(self.path(path), content).unwrap();
    }

    /// Replaces the only place where a file says `old`.
    #[track_caller]
    fn edit(&self, path: &str, old: &str, new: &str) {
        let content = self.read(path);
        assert_eq!(content.matches(old).count(), 1, "{path} says {old:?} once: {content}");
        fs::write(self.path(path), content.replace(old, new)).unwrap();
    }

    /// As after an edit, whatever the clock says.
    fn make_newer_than_all(&self, path: &str, step: u64) {
        let time = SystemTime::now() + Duration::from_secs(3_600 * step);
        File::options().write(true).open(self.path(path)).unwrap().set_modified(time).unwrap();
    }

    /// Runs a program here that finds `spectable` as users have it: on the path.
    fn run(&self, program: &str, args: &[&str]) -> Ran {
        let ours = Path::new(env!("CARGO_BIN_EXE_spectable")).parent().unwrap().to_owned();
        let theirs = std::env::var_os("PATH").unwrap_or_default();
        let path = std::env::join_paths(std::iter::once(ours).chain(std::env::split_paths(&theirs))).unwrap();
        let mut command = Command::new(program);
        command.current_dir(self.path("")).args(args).env("PATH", path).stdin(Stdio::null());
        // What Cargo and an outer make say to those below them is not for these.
        for variable in ["MAKEFLAGS", "MAKELEVEL", "MFLAGS", "CARGO_MAKEFLAGS", "NINJA_STATUS", "RUSTFLAGS"] {
            command.env_remove(variable);
        }
        Ran::of(command.output().unwrap())
    }
}

/// Whether the machine has a program; where not, a line says that it was not tried.
fn has(program: &str) -> bool {
    let has = Command::new(program).arg("--version").stdin(Stdio::null()).output().is_ok_and(|output| output.status.success());
    if !has {
        eprintln!("{program} is not on this machine: not tried here");
    }
    has
}

const DISK_FULL: &str = "| 507  | Full   |";

#[test]
fn make_builds_what_the_document_says() {
    if !has("make") {
        return;
    }
    let example = Example::of("make");
    let make = || example.run("make", &[]);
    assert!(make().ended(0).stdout.ends_with("201 Stored: The file was stored.\n507 Full: The disk is full.\n"));
    assert_eq!(make().ended(0).stdout, "201 Stored: The file was stored.\n507 Full: The disk is full.\n", "nothing is built again");
    example.run("make", &["--question", "out/upload"]).ended(0);

    example.edit("spec/upload.md", "The disk is full.", "No room is left.");
    assert!(make().ended(0).stdout.ends_with("507 Full: No room is left.\n"));
    // This one only the depfile knows.
    example.edit("spec/upload-names.md", DISK_FULL, "| 507  | NoRoom |");
    assert!(make().ended(0).stdout.ends_with("507 NoRoom: No room is left.\n"));

    // White space makes no other code; make is content all the same.
    example.edit("spec/upload.md", "| 413  |", "| 413 |");
    make().ended(0);
    example.run("make", &["--question", "out/upload"]).ended(0);

    example.edit("spec/upload.md", "| 413 |", "| 201 |");
    for _ in 0..2 {
        let ran = make().ended(2);
        assert!(ran.stderr.contains("error[duplicate-code]"), "{ran:#?}");
    }
    example.edit("spec/upload.md", "| 201 |", "| 413 |");
    make().ended(0);

    // The depfile still names the document as it was called before.
    fs::rename(example.path("spec/upload.md"), example.path("spec/replies.md")).unwrap();
    example.edit("Makefile", "generate spec/upload.md", "generate spec/replies.md");
    assert!(make().ended(0).stdout.ends_with("507 NoRoom: No room is left.\n"));
    assert!(example.read("out/upload_reply.d").contains("spec/replies.md"));
}

#[test]
fn ninja_builds_what_the_document_says() {
    const NOTHING: &str = "ninja: no work to do.\n";
    if !has("ninja") {
        return;
    }
    let example = Example::of("ninja");
    let ninja = || example.run("ninja", &[]);
    let says = |code: &str| example.run(example.path("out/upload").to_str().unwrap(), &[code]).ended(0).stdout;
    ninja().ended(0);
    assert_eq!(says("507"), "507 Full: The disk is full.\n");
    assert_eq!(ninja().ended(0).stdout, NOTHING);

    example.edit("spec/upload.md", "The disk is full.", "No room is left.");
    ninja().ended(0);
    assert_eq!(says("507"), "507 Full: No room is left.\n");
    // This one only the depfile knows.
    example.edit("spec/upload-names.md", DISK_FULL, "| 507  | NoRoom |");
    ninja().ended(0);
    assert_eq!(says("507"), "507 NoRoom: No room is left.\n");

    // White space makes no other code, and what is not touched is not compiled.
    example.edit("spec/upload.md", "| 413  |", "| 413 |");
    let ran = ninja().ended(0);
    assert!(ran.stdout.contains("GENERATE") && !ran.stdout.contains("RUSTC"), "{ran:#?}");
    assert_eq!(ninja().ended(0).stdout, NOTHING);

    example.edit("spec/upload.md", "| 413 |", "| 201 |");
    for _ in 0..2 {
        let ran = ninja().ended(1);
        assert!(ran.stdout.contains("error[duplicate-code]"), "{ran:#?}");
    }
    example.edit("spec/upload.md", "| 201 |", "| 413 |");
    ninja().ended(0);
    assert_eq!(ninja().ended(0).stdout, NOTHING);
}

/// Names of documents that mean something in a shell, to make, or to ninja.
const NAMES: [&str; 7] = ["a b.md", "a  b.md", "a#b.md", "a$b$$c.md", "a:b.md", " (1) Tür, {x}+@!]~.md", "deep in/a # of $ : b.md"];

const SPEC: &str = "| Code | Name |\n|------|------|\n| 1 | Open |\n| 2 | Shut |\n";

#[test]
fn make_reads_the_names_in_a_depfile() {
    if !has("make") {
        return;
    }
    for name in NAMES {
        let example = Example::empty();
        example.put(name, SPEC);
        let recipe = format!("spectable generate '{}' --name Door -o $@ --depfile door.d\n\t@touch $@", name.replace('$', "$$"));
        example.put("Makefile", &format!("door.rs:\n\t{recipe}\n-include door.d\n"));
        example.run("make", &[]).ended(0);
        example.run("make", &["--question"]).ended(0);
        example.make_newer_than_all(name, 1);
        assert_eq!(example.run("make", &["--question"]).status, 1, "{name}: {}", example.read("door.d"));
    }
}

#[test]
fn ninja_reads_the_names_in_a_depfile() {
    if !has("ninja") {
        return;
    }
    for name in NAMES {
        let example = Example::empty();
        example.put(name, SPEC);
        let quoted = format!("'{}'", name.replace('$', "$$"));
        // The name of the output goes through the depfile as well.
        let out = name.replace(".md", ".rs");
        let in_manifest = out.replace('$', "$$").replace(' ', "$ ").replace(':', "$:");
        let command = format!("spectable generate {quoted} --name Door -o '{}' --depfile door.d", out.replace('$', "$$"));
        example.put("build.ninja", &format!("rule code_set\n  command = {command}\n  depfile = door.d\nbuild {in_manifest}: code_set\n"));
        example.run("ninja", &[]).ended(0);
        assert_eq!(example.run("ninja", &[]).ended(0).stdout, "ninja: no work to do.\n", "{name}: {}", example.read("door.d"));
        example.make_newer_than_all(name, 1);
        assert!(!example.run("ninja", &[]).ended(0).stdout.contains("no work to do"), "{name}: {}", example.read("door.d"));
    }
}

/// Bazel, with what it keeps in a directory of the test.
fn bazel(example: &Example, root: &Path, more: &[&str]) -> Ran {
    let root = format!("--output_user_root={}", root.display());
    let arguments = [&["--nohome_rc", "--max_idle_secs=10", &root, "build", "//:upload_reply"], more].concat();
    example.run("bazel", &arguments)
}

/// The example with the binary where it wants it.
fn bazel_example() -> Example {
    let example = Example::of("bazel");
    fs::create_dir_all(example.path("tools/bin")).unwrap();
    fs::copy(env!("CARGO_BIN_EXE_spectable"), example.path("tools/bin/spectable")).unwrap();
    example
}

#[test]
#[ignore = "Bazel is heavy: .ci/run runs this where there is one"]
fn bazel_builds_what_the_document_says() {
    const OUT: &str = "bazel-bin/upload_reply.rs";
    if !has("bazel") {
        return;
    }
    let (example, root) = (bazel_example(), tempfile::tempdir().unwrap());
    let build = |more: &[&str]| bazel(&example, root.path(), more);
    let ran = build(&[]).ended(0);
    assert!(ran.stderr.contains("-sandbox"), "{ran:#?}");
    let first = example.read(OUT);
    assert!(first.contains("Full = 507"), "{first}");
    let ran = build(&[]).ended(0);
    assert!(ran.stderr.contains("1 process: 1 internal"), "nothing is built again: {ran:#?}");

    example.edit("spec/upload-names.md", DISK_FULL, "| 507  | NoRoom |");
    build(&[]).ended(0);
    assert!(example.read(OUT).contains("NoRoom = 507"));
    example.edit("spec/upload.md", "| 413  |", "| 201  |");
    let ran = build(&[]);
    assert!(ran.status != 0 && ran.stderr.contains("error[duplicate-code]"), "{ran:#?}");
    example.edit("spec/upload-names.md", "| 507  | NoRoom |", DISK_FULL);
    example.edit("spec/upload.md", "| 201  | The file is", "| 413  | The file is");
    build(&[]).ended(0);
    assert_eq!(example.read(OUT), first);

    // Another checkout, and no sandbox: what is around the inputs makes no difference.
    let (elsewhere, other_root) = (bazel_example(), tempfile::tempdir().unwrap());
    elsewhere.put("Cargo.toml", "[package]\nname = \"upload\"\n");
    bazel(&elsewhere, other_root.path(), &["--spawn_strategy=local"]).ended(0);
    assert_eq!(elsewhere.read(OUT), first);

    // What is not declared is not there.
    example.edit("BUILD.bazel", "        \"spec/upload-names.md\",\n", "");
    let ran = build(&[]);
    assert!(ran.status != 0 && ran.stderr.contains("spec/upload-names.md"), "{ran:#?}");
    for root in [root, other_root] {
        writable(root.path());
    }
}

/// Bazel takes from its directories the right to write to them, and so to remove them.
fn writable(root: &Path) {
    Command::new("chmod").args(["-R", "u+w"]).arg(root).status().unwrap();
}

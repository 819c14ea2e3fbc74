//! `check`: a generated file that is not what its document says is found, whatever the times of the files say.

#![allow(clippy::unwrap_used, reason = "clippy knows only what is marked as a test")]

mod support;

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant, SystemTime};

use support::{Ran, spectable};
use tempfile::TempDir;

const SPEC: &str = "| Code | Name | Text |\n|------|------|------|\n| 1 | Open | It is open. |\n| 2 | Shut | It is shut. |\n";

/// A package with `spec/door.md` and `src/door.rs`, generated from it.
struct Package(TempDir);

impl Package {
    fn new() -> Self {
        let package = Self(tempfile::tempdir().unwrap());
        package.put("Cargo.toml", "[package]\nname = \"door\"\n");
        package.put("spec/door.md", SPEC);
        package.put("src/lib.rs", "mod door;\n");
        package.run("", &["generate", "spec/door.md", "--name", "Door", "-o", "src/door.rs"]).ended(0);
        package
    }

    fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    fn put(&self, path: &str, content: &str) {
        fs::create_dir_all(self.path(path).parent().unwrap()).unwrap();
        fs::write(self.path(path), content).unwrap();
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap()
    }

    fn run(&self, directory: &str, args: &[&str]) -> Ran {
        Ran::of(spectable(&self.path(directory)).args(args).stdin(Stdio::null()).output().unwrap())
    }

    /// Types what the last line of help says.
    #[track_caller]
    fn mend(&self, directory: &str, ran: &Ran) {
        let command = ran.stdout.lines().find_map(|line| line.strip_prefix("mend it: spectable ")).unwrap();
        let command = command.split(';').next().unwrap();
        self.run(directory, &command.split(' ').collect::<Vec<_>>()).ended(0);
    }
}

#[test]
fn a_file_that_was_just_generated_is_in_lockstep() {
    let package = Package::new();
    let ran = package.run("", &["check", "src/door.rs"]).ended(0);
    assert_eq!((ran.stdout.as_str(), ran.stderr.as_str()), ("1 file: in lockstep\n", ""));
    package.put("src/door.rs", &package.read("src/door.rs").replace('\n', "\r\n"));
    package.run("", &["check", "src/door.rs"]).ended(0);
}

#[test]
fn an_edit_of_the_document_is_shown_with_the_command_that_mends_it() {
    let package = Package::new();
    package.put("spec/door.md", &SPEC.replace("It is shut.", "It is locked."));
    let ran = package.run("", &["check", "src"]).ended(1);
    assert!(ran.stdout.starts_with("src/door.rs: spec/door.md has changed since it was generated\n--- src/door.rs\n+++ "), "{ran:#?}");
    assert!(ran.stdout.contains("\n-    /// It is shut.\n+    /// It is locked.\n"), "{ran:#?}");
    assert!(ran.stdout.ends_with("1 file: 1 out of date\n"), "{ran:#?}");
    package.mend("", &ran);
    package.run("", &["check", "src"]).ended(0);
}

#[test]
fn a_document_that_was_replaced_by_an_older_one_is_noticed() {
    let package = Package::new();
    package.put("spec/door.md", &SPEC.replace("It is shut.", "It was shut."));
    let long_ago = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
    File::options().write(true).open(package.path("spec/door.md")).unwrap().set_modified(long_ago).unwrap();
    package.run("", &["check", "src"]).ended(1);
}

#[test]
fn an_edit_by_hand_is_told_from_one_of_the_document() {
    let package = Package::new();
    let file = package.read("src/door.rs");
    package.put("src/door.rs", &file.replace("It is shut.", "Closed."));
    let ran = package.run("", &["check", "src"]).ended(1);
    assert!(ran.stdout.starts_with("src/door.rs: it was edited by hand\n"), "{ran:#?}");
    assert!(ran.stdout.contains("; what was edited below its head is lost\n"), "{ran:#?}");
    package.put("spec/door.md", &SPEC.replace("open", "ajar"));
    let ran = package.run("", &["check", "src"]).ended(1);
    assert!(ran.stdout.contains("spec/door.md has changed since it was generated; and it was edited by hand\n"), "{ran:#?}");
    package.mend("", &ran);
    package.run("", &["check", "src"]).ended(0);
}

#[test]
fn it_works_from_any_directory_and_so_does_what_it_says() {
    let package = Package::new();
    package.put("spec/door-names.md", "| Code | Name |\n|--|--|\n| 1 | Ajar |\n| 2 | Locked |\n");
    let generate = ["generate", "../../spec/door.md", "--names", "../../spec/door-names.md", "--name", "Gate", "-o", "gate.rs"];
    fs::create_dir(package.path("src/gates")).unwrap();
    package.run("src/gates", &generate).ended(0);
    let gate = package.read("src/gates/gate.rs");
    assert!(gate.contains(" from spec/door.md. ") && gate.contains("// names = \"spec/door-names.md\"\n"), "{gate:.400}");
    for directory in ["", "src", "src/gates", "spec"] {
        let root = package.path("");
        let ran = package.run(directory, &["check", root.to_str().unwrap()]).ended(0);
        assert_eq!(ran.stdout, "2 files: in lockstep\n");
    }
    package.run("src/gates", &["check"]).ended(0);
    package.put("spec/door-names.md", "| Code | Name |\n|--|--|\n| 1 | Ajar |\n| 2 | Barred |\n");
    for (directory, path) in [("spec", "../src"), ("src/gates", "gate.rs"), ("", ".")] {
        let ran = package.run(directory, &["check", path]).ended(1);
        assert!(ran.stdout.contains("Barred"), "{ran:#?}");
        package.mend(directory, &ran);
        package.run(directory, &["check", path]).ended(0);
        package.put("src/gates/gate.rs", &gate);
    }
}

#[test]
fn what_is_generated_from_elsewhere_is_the_same() {
    let package = Package::new();
    let file = package.read("src/door.rs");
    let root = package.path("");
    let (spec, out) = (root.join("spec/door.md"), root.join("src/door.rs"));
    package.run("spec", &["generate", spec.to_str().unwrap(), "--name", "Door", "-o", out.to_str().unwrap()]).ended(0);
    assert_eq!(package.read("src/door.rs"), file);
}

#[test]
fn a_file_outside_of_packages_finds_its_document_beside_it() {
    let directory = tempfile::tempdir().unwrap();
    fs::create_dir(directory.path().join("out")).unwrap();
    fs::write(directory.path().join("door.md"), SPEC).unwrap();
    let run = |at: &str, args: &[&str]| Ran::of(spectable(&directory.path().join(at)).args(args).output().unwrap());
    run("", &["generate", "door.md", "--name", "Door", "-o", "out/door.rs"]).ended(0);
    run("", &["check", "out"]).ended(0);
    run("out", &["check", "door.rs"]).ended(0);
}

#[test]
fn every_option_comes_back_from_the_head() {
    let package = Package::new();
    let options = ["--class", "Low=1-9", "--doc", "A \"door\"\n\\ of a house.", "--rename", "1=It's", "--non-exhaustive", "--trait"];
    let args = ["generate", "spec/door.md", "--name", "Door", "-o", "src/door.rs"];
    package.run("", &[&args[..], &options[..6]].concat()).ended(2);
    let options = ["--class", "Low=1-9", "--doc", "A \"door\"\n\\ of a house.", "--rename", "1=Ajar", "--non-exhaustive", "--trait"];
    package.run("", &[&args[..], &options[..]].concat()).ended(0);
    package.run("", &["check", "src"]).ended(0);
}

#[test]
fn hidden_files_and_caches_are_not_looked_at() {
    let package = Package::new();
    let stale = package.read("src/door.rs").replace("shut", "barred");
    package.put(".git/door.rs", &stale);
    package.put("target/CACHEDIR.TAG", "Signature: 8a477f597d28d172789f06886806bc55\n");
    package.put("target/debug/door.rs", &stale);
    assert_eq!(package.run("", &["check"]).ended(0).stdout, "1 file: in lockstep\n");
    package.run("", &["check", "target"]).ended(1);
}

#[test]
fn what_is_pasted_into_a_shell_mends_whatever_the_options_are() {
    let package = Package::new();
    let doc = "One line.\n\nAnother \"line\", it's\n\tindented $HOME `x` \\.";
    let args = ["generate", "./-spec.md", "--name", "Door", "--doc", doc, "-o", "./-door.rs"];
    package.put("-spec.md", SPEC);
    package.run("", &args).ended(0);
    package.put("-spec.md", &SPEC.replace("shut", "locked"));
    let ran = package.run("", &["check", "."]).ended(1);
    let command =
        ran.stdout.split_once("mend it: spectable ").unwrap().1.rsplit_once("\n\n1 ").or(ran.stdout.rsplit_once("\n\n2 ")).unwrap().0;
    let command = command.rsplit_once("mend it: spectable ").map_or(command, |(_, command)| command);
    if cfg!(unix) {
        let pasted = format!("{} {command}", env!("CARGO_BIN_EXE_spectable"));
        assert!(Command::new("sh").arg("-c").arg(&pasted).current_dir(package.path("")).status().unwrap().success(), "{pasted}");
        package.run("", &["check", "."]).ended(0);
        package.run("", &args).ended(0);
        package.run("", &["check", "."]).ended(0);
    }
    package.run("", &["generate", "./-spec.md", "--name", "Door", "--doc", "a\u{202e}b", "-o", "src/door.rs"]).ended(0);
    package.put("-spec.md", SPEC);
    let ran = package.run("", &["check", "src"]).ended(1);
    assert!(ran.stdout.contains("mend it: generate it again; the options in its head have characters"), "{ran:#?}");
}

#[test]
#[cfg(unix)]
fn what_is_linked_is_checked_once() {
    use std::os::unix::fs::symlink;

    let package = Package::new();
    let elsewhere = Package::new();
    elsewhere.put("src/door.rs", &elsewhere.read("src/door.rs").replace("shut", "locked"));
    symlink(elsewhere.path("src"), package.path("src/linked")).unwrap();
    symlink(package.path("src"), package.path("src/loop")).unwrap();
    symlink(package.path("nowhere"), package.path("src/nowhere.rs")).unwrap();
    symlink(package.path("src/door.rs"), package.path("src/again.rs")).unwrap();
    symlink(package.path("src"), package.path("link")).unwrap();
    for path in ["src", "link", "."] {
        let ran = package.run("", &["check", path]).ended(1);
        assert!(
            ran.stdout.contains("linked/door.rs: it was edited by hand") && ran.stdout.ends_with("2 files: 1 out of date\n"),
            "{ran:#?}"
        );
    }
    fs::remove_file(package.path("src/linked")).unwrap();
    assert_eq!(package.run("", &["check", "link"]).ended(0).stdout, "1 file: in lockstep\n");
    // Named by way of a link, the document is still the package's.
    symlink(package.path(""), elsewhere.path("linked-root")).unwrap();
    let spec = elsewhere.path("linked-root/spec/door.md");
    let before = package.read("src/door.rs");
    package.run("", &["generate", spec.to_str().unwrap(), "--name", "Door", "-o", "src/door.rs"]).ended(0);
    assert_eq!(package.read("src/door.rs"), before);
}

#[test]
fn files_of_any_name_and_encoding_are_found() {
    let package = Package::new();
    let stale = package.read("src/door.rs").replace("shut", "barred");
    package.put("src/door.rs", &format!("\u{feff}{stale}"));
    package.put("src/door.inc", &stale);
    let ran = package.run("", &["check"]).ended(1);
    assert!(ran.stdout.ends_with("2 files: 2 out of date\n"), "{ran:#?}");
    let marked = b"<!-- spectable: begin src/x.rs X -->\n<!-- spectable: end -->\nSm\xe5\n";
    fs::write(package.path("x.md"), marked).unwrap();
    package.run("", &["check"]).ended(2);
}

#[test]
fn what_cannot_be_made_again_is_trouble() {
    let package = Package::new();
    package.run("", &["check", "src/lib.rs"]).ended(2);
    package.run("", &["check", "spec"]).ended(2);
    package.run("", &["check", "nowhere"]).ended(2);
    let file = package.read("src/door.rs");
    package.put("src/door.rs", &file.replacen("// name = \"Door\"", "// nome = \"Door\"", 1));
    let ran = package.run("", &["check", "src"]).ended(2);
    assert!(ran.stderr.contains("there is no option `nome`"), "{ran:#?}");
    package.put("src/door.rs", &file);
    package.put("spec/door.md", "| Code | Name |\n|--|--|\n| 1 | Open |\n| 1 | Shut |\n");
    let ran = package.run("", &["check", "src"]).ended(2);
    assert!(ran.stderr.contains("error[duplicate-code]") && ran.stderr.contains("spec/door.md makes no code set now"), "{ran:#?}");
    fs::remove_file(package.path("spec/door.md")).unwrap();
    package.run("", &["check", "src"]).ended(2);
}

const ENUM: &str = "#[derive(CodeSet)]\n#[repr(u8)]\npub enum Gate {\n    /// It is ajar.\n    Ajar = 1,\n}\n";

#[test]
fn a_document_is_held_against_the_enum_that_its_table_is_written_from() {
    let package = Package::new();
    package.put("src/gate.rs", ENUM);
    package.put("docs/other.md", "<!-- a comment -->\n\n| Code | Text |\n|--|--|\n| 1 | x |\n");
    package.run("docs", &["generate", "--from-source", "../src/gate.rs", "--enum", "Gate", "-o", "gate.md"]).ended(0);
    assert_eq!(package.run("", &["check"]).ended(0).stdout, "2 files: in lockstep\n");
    let written = package.read("docs/gate.md");
    package.put("docs/gate.md", &written.replace('\n', "\r\n"));
    package.run("", &["check"]).ended(0);
    package.put("src/gate.rs", &ENUM.replace("ajar", "wide open"));
    for (directory, path) in [("", "docs"), ("src", ".."), ("docs", "gate.md")] {
        let ran = package.run(directory, &["check", path]).ended(1);
        assert!(ran.stdout.contains("gate.md: it is not what the code says: Gate in src/gate.rs\n"), "{ran:#?}");
        assert!(ran.stdout.contains("-| 1    | Ajar | It is ajar. |\n"), "{ran:#?}");
        package.mend(directory, &ran);
        package.run(directory, &["check", path]).ended(0);
        package.put("docs/gate.md", &written);
    }
    package.put("docs/gate.md", &written.replace("Gate -->", "Gates -->"));
    package.run("", &["check", "docs"]).ended(2);
    package.put("docs/gate.md", &written.replace("<!-- spectable: end -->", ""));
    package.run("", &["check", "docs"]).ended(2);
}

#[test]
fn a_thousand_files_are_checked_in_seconds_and_in_their_order() {
    let package = Package::new();
    let file = package.read("src/door.rs");
    for nth in 0..1_000 {
        package.put(&format!("src/many/f{nth:04}.rs"), &if nth % 500 == 7 { file.replace("shut", "barred") } else { file.clone() });
    }
    let start = Instant::now();
    let ran = package.run("", &["check"]).ended(1);
    let took = start.elapsed();
    assert!(ran.stdout.ends_with("1001 files: 2 out of date\n"), "{:.400}", ran.stdout);
    let (first, second) = (ran.stdout.find("f0007.rs: ").unwrap(), ran.stdout.find("f0507.rs: ").unwrap());
    assert!(first < second);
    assert!(took < Duration::from_secs(30), "{took:?}");
}

#[test]
fn a_document_cannot_steer_the_terminal() {
    let package = Package::new();
    package.put("spec/door.md", &SPEC.replace("shut.", "shut\u{1b}[31m\u{202e}."));
    let ran = package.run("", &["check"]).ended(1);
    assert!(!ran.stdout.contains(['\u{1b}', '\u{202e}']), "{ran:#?}");
}

#[test]
fn a_depfile_names_what_the_output_depends_on() {
    let package = Package::new();
    package.put("spec/a b#$.md", SPEC);
    package.put("names.md", "| Code | Name |\n|--|--|\n| 1 | Ajar |\n| 2 | Locked |\n");
    let args = ["generate", "spec/a b#$.md", "--names", "names.md", "--name", "Door", "-o", "door.rs", "--depfile", "door.d"];
    package.run("", &args).ended(0);
    assert!(package.read("door.d").starts_with("door.rs: spec/a\\ b\\#$$.md names.md\n"), "{}", package.read("door.d"));
    package.put("spec/a;b.md", SPEC);
    let ran = package.run("", &["generate", "spec/a;b.md", "--name", "Door", "-o", "other.rs", "--depfile", "other.d"]).ended(2);
    assert!(ran.stderr.contains("a depfile cannot name `spec/a;b.md`") && !package.path("other.rs").exists(), "{ran:#?}");
    package.run("", &["generate", "spec/door.md", "--name", "Door", "--depfile", "door.d"]).ended(2);
    for (out, depfile) in [("door.rs", "door.rs"), ("-", "other.d"), ("-", "-"), ("door.rs", "names.md")] {
        package.run("", &["generate", "names.md", "--name", "Door", "-o", out, "--depfile", depfile]).ended(2);
    }
    assert_eq!(
        package.run("", &["generate", "names.md", "--name", "Door", "-o", "door.rs", "--depfile", "-"]).ended(0).stdout,
        "door.rs: names.md\n\nnames.md:\n"
    );
    assert!(package.read("names.md").starts_with("| Code"), "the document is still there");
}

/// What a run writes, made in one place by one user and in another by another one.
#[test]
fn what_is_written_depends_on_nothing_but_the_document_and_the_options() {
    let written = |is_other: bool| {
        let directory = tempfile::Builder::new().prefix(if is_other { "elsewhere, with a longer name" } else { "here" }).tempdir().unwrap();
        let source = directory.path().join("source");
        let out = directory.path().join("out");
        fs::create_dir_all(source.join("spec")).unwrap();
        fs::create_dir(&out).unwrap();
        fs::write(source.join("Cargo.toml"), "[package]\n").unwrap();
        fs::write(source.join("spec/door.md"), SPEC).unwrap();
        let mut command = spectable(&source);
        command.args(["generate", "spec/door.md", "--name", "Door", "-o", "../out/door.rs", "--depfile", "../out/door.d"]);
        if is_other {
            read_only(&source);
            let age = SystemTime::UNIX_EPOCH + Duration::from_secs(86_400);
            File::open(source.join("spec/door.md")).unwrap().set_modified(age).ok();
            command.env_clear().envs([("LC_ALL", "tr_TR.UTF-8"), ("LANG", "tr_TR.UTF-8"), ("TZ", "Pacific/Kiritimati"), ("COLUMNS", "20")]);
            as_another_user(&mut command, directory.path(), &out);
        }
        Ran::of(command.output().unwrap()).ended(0);
        (fs::read(out.join("door.rs")).unwrap(), fs::read(out.join("door.d")).unwrap())
    };
    assert_eq!(written(false), written(true));
}

/// What a sandbox does not show: whether the documents are in a package.
#[test]
fn what_is_printed_does_not_ask_what_is_around_the_document() {
    let alone = tempfile::tempdir().unwrap();
    fs::create_dir(alone.path().join("spec")).unwrap();
    fs::write(alone.path().join("spec/door.md"), SPEC).unwrap();
    let args = ["generate", "spec/door.md", "--name", "Door"];
    let printed = Ran::of(spectable(alone.path()).args(args).output().unwrap()).ended(0).stdout;
    assert!(printed.contains(" from spec/door.md."), "{printed}");
    assert_eq!(Package::new().run("", &args).ended(0).stdout, printed);
}

fn read_only(directory: &Path) {
    for entry in walkdir::WalkDir::new(directory).contents_first(true) {
        let entry = entry.unwrap();
        let mut permissions = entry.metadata().unwrap().permissions();
        // The directory goes away with the test all the same: its owner may change that again, and Linux asks its parent.
        if entry.file_type().is_file() {
            permissions.set_readonly(true);
        }
        fs::set_permissions(entry.path(), permissions).unwrap();
    }
}

/// Where this is run by somebody who may become another user, the command becomes one who may only write to `out`.
#[cfg(unix)]
fn as_another_user(command: &mut Command, directory: &Path, out: &Path) {
    use std::os::unix::fs::{PermissionsExt, chown};
    use std::os::unix::process::CommandExt;

    const NOBODY: u32 = 65_534;
    if chown(out, Some(NOBODY), Some(NOBODY)).is_ok() {
        fs::set_permissions(directory, fs::Permissions::from_mode(0o755)).unwrap();
        // What a build left under a home directory may not be reachable for others.
        let reachable = directory.join("spectable");
        fs::copy(env!("CARGO_BIN_EXE_spectable"), &reachable).unwrap();
        fs::set_permissions(&reachable, fs::Permissions::from_mode(0o755)).unwrap();
        let mut other = Command::new(&reachable);
        other.current_dir(command.get_current_dir().unwrap()).args(command.get_args()).env_clear();
        other.envs(command.get_envs().filter_map(|(key, value)| Some((key, value?)))).uid(NOBODY).gid(NOBODY);
        *command = other;
    }
}

#[cfg(not(unix))]
fn as_another_user(_: &mut Command, _: &Path, _: &Path) {}

//! Throwaway crates: what only Cargo can show.

#![allow(dead_code, unreachable_pub, reason = "a module of several tests, each of which uses a part of it")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A crate in a directory of its own that depends on this workspace by path.
pub struct Throwaway {
    directory: PathBuf,
}

impl Throwaway {
    /// A crate of this name with these lines in its `Cargo.toml`, below the package.
    ///
    /// Each test has a name of its own: crates share a target directory, where two of one name would be one program.
    pub fn new(name: &str, manifest: &str) -> Self {
        let this = Self { directory: Path::new(env!("CARGO_TARGET_TMPDIR")).join("crates").join(name) };
        let _ = fs::remove_dir_all(&this.directory);
        this.write(
            "Cargo.toml",
            &format!("[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n\n{manifest}"),
        );
        // The versions that this workspace was built with are there without a network.
        fs::copy(root().join("Cargo.lock"), this.path("Cargo.lock")).unwrap();
        this
    }

    /// Adds lines to `Cargo.toml`; the versions of our own crates that they name are those of this workspace.
    pub fn add_to_manifest(&self, lines: &str) {
        let manifest = fs::read_to_string(self.path("Cargo.toml")).unwrap();
        let paths: String = [("spectable", ""), ("spectable-codegen", "codegen"), ("spectable-macros", "macros")]
            .map(|(name, path)| format!("{name} = {{ path = {:?} }}\n", root().join(path)))
            .concat();
        self.write("Cargo.toml", &format!("{manifest}\n{lines}\n[patch.crates-io]\n{paths}"));
    }

    pub fn path(&self, file: &str) -> PathBuf {
        self.directory.join(file)
    }

    pub fn write(&self, file: &str, content: &str) {
        let path = self.path(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }

    /// Replaces the only place where a file says `old`.
    pub fn edit(&self, file: &str, old: &str, new: &str) {
        let content = fs::read_to_string(self.path(file)).unwrap();
        assert_eq!(content.matches(old).count(), 1, "{file} says {old:?} once");
        self.write(file, &content.replace(old, new));
    }

    /// Runs Cargo here.
    pub fn cargo(&self, arguments: &[&str]) -> Output {
        let mut command = cargo(&self.directory);
        command.args(arguments).arg("--offline").env("CARGO_TARGET_DIR", target());
        command.output().unwrap()
    }

    /// What the crate prints, or what stands in its way.
    pub fn run(&self) -> Result<String, String> {
        let output = self.cargo(&["run", "--quiet"]);
        match output.status.success() {
            true => Ok(text(&output.stdout)),
            false => Err(text(&output.stderr)),
        }
    }

    /// Whether a build has nothing to do.
    pub fn is_fresh(&self) -> bool {
        let output = self.cargo(&["build", "--message-format=json"]);
        assert!(output.status.success(), "{}", text(&output.stderr));
        let messages = text(&output.stdout);
        assert!(messages.contains("\"fresh\":true"), "{messages}");
        !messages.contains("\"fresh\":false")
    }
}

/// The root of this workspace.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Cargo in a directory, as a user would run it: without what the test run has set.
pub fn cargo(directory: &Path) -> Command {
    let mut command = Command::new(env!("CARGO"));
    command.current_dir(directory);
    for (variable, _) in std::env::vars().filter(|(variable, _)| variable.starts_with("CARGO_") && variable != "CARGO_HOME") {
        command.env_remove(variable);
    }
    for variable in ["RUSTFLAGS", "RUSTDOCFLAGS", "SPECTABLE_MANIFEST_DIR", "OUT_DIR"] {
        command.env_remove(variable);
    }
    command.env("CARGO_TERM_COLOR", "never");
    command
}

/// One target directory for all throwaway crates, so that the dependencies are built once.
fn target() -> PathBuf {
    PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("throwaway")
}

pub fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// The dependency on the root crate, in a manifest.
pub fn spectable(more: &str) -> String {
    format!("spectable = {{ path = {:?}{more} }}\n", root())
}

/// The dependency on the engine, in a manifest.
pub fn engine() -> String {
    format!("spectable-codegen = {{ path = {:?} }}\n", root().join("codegen"))
}

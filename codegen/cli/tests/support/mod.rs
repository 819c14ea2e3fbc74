//! Runs the binary in a directory of its own.

#![allow(dead_code, reason = "a module of several tests, each of which uses a part of it")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "clippy knows only what is marked as a test")]

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

/// A directory with the documents of one test.
pub(crate) struct Desk {
    directory: TempDir,
}

/// What a run printed and how it ended.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) status: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Desk {
    pub(crate) fn new() -> Self {
        Self { directory: tempfile::tempdir().unwrap() }
    }

    /// A desk with one document.
    pub(crate) fn with(name: &str, content: impl AsRef<[u8]>) -> Self {
        let desk = Self::new();
        desk.put(name, content);
        desk
    }

    pub(crate) fn put(&self, name: &str, content: impl AsRef<[u8]>) {
        fs::write(self.path(name), content).unwrap();
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.directory.path().join(name)
    }

    pub(crate) fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    pub(crate) fn run(&self, args: &[&str]) -> Ran {
        self.run_with(args, &[], b"")
    }

    /// Runs with these environment variables and this standard input.
    pub(crate) fn run_with(&self, args: &[&str], variables: &[(&str, &str)], stdin: &[u8]) -> Ran {
        let mut command = spectable(self.directory.path());
        command.args(args).envs(variables.iter().copied());
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        // Nobody may be reading.
        let _ = child.stdin.take().unwrap().write_all(stdin);
        Ran::of(child.wait_with_output().unwrap())
    }
}

impl Ran {
    pub(crate) fn of(output: Output) -> Self {
        Self {
            status: output.status.code().unwrap(),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// The same, having ended like this.
    #[track_caller]
    pub(crate) fn ended(self, status: i32) -> Self {
        assert_eq!(self.status, status, "{self:#?}");
        self
    }

    #[track_caller]
    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.stdout).unwrap_or_else(|error| panic!("{error}: {self:#?}"))
    }
}

/// The binary, knowing nothing of the terminal it is tested on.
pub(crate) fn spectable(directory: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_spectable"));
    command.current_dir(directory);
    for variable in ["COLUMNS", "NO_COLOR", "CLICOLOR_FORCE", "CLICOLOR", "TERM", "CI"] {
        command.env_remove(variable);
    }
    command
}

//! The compiler, and what a run of it takes.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

/// How a crate is compiled.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    Check,
    Debug,
    Release,
}

impl Mode {
    pub const ALL: [Self; 3] = [Self::Check, Self::Debug, Self::Release];

    pub fn name(self) -> &'static str {
        match self {
            Self::Check => "check",
            Self::Debug => "debug",
            Self::Release => "release",
        }
    }

    fn arguments(self) -> &'static [&'static str] {
        match self {
            Self::Check => &["--emit=metadata"],
            Self::Debug => &["--emit=obj", "-Cdebuginfo=2"],
            Self::Release => &["--emit=obj", "-Copt-level=3"],
        }
    }
}

/// What the best run took.
#[derive(Clone, Copy)]
pub struct Taken {
    pub seconds: f64,
    pub megabytes: Option<f64>,
}

/// The compiler, with a directory for what it reads and writes.
pub struct Rustc {
    seconds: f64,
    directory: PathBuf,
    has_time: bool,
}

/// At most so many runs: the shortest of them counts.
const ROUNDS: usize = 9;

/// Where GNU time is, which knows the peak of memory, and how long the processor worked.
const TIME: &str = "/usr/bin/time";

impl Rustc {
    /// With so many seconds for what is compared with each other, or what one run of it takes.
    pub fn new(seconds: f64) -> Result<Self, String> {
        let directory = Path::new(env!("CARGO_TARGET_TMPDIR")).join("rustc");
        std::fs::create_dir_all(&directory).map_err(|error| format!("{}: {error}", directory.display()))?;
        let has_time = Command::new(TIME).args(["-v", "bash", "-c", "true"]).output().is_ok_and(|output| output.status.success());
        Ok(Self { seconds, directory, has_time })
    }

    /// Compiles programs as libraries, each with its arguments: one after the other, and again while there is time.
    pub fn compile(&self, programs: &[(&str, &[String])], mode: Mode) -> Result<Vec<Taken>, String> {
        let mut best = vec![Taken { seconds: f64::MAX, megabytes: None }; programs.len()];
        let begun = Instant::now();
        for _ in 0..ROUNDS {
            for ((rust, arguments), best) in programs.iter().zip(&mut best) {
                let taken = self.compile_once(rust, mode, arguments)?;
                if taken.seconds < best.seconds {
                    *best = taken;
                }
            }
            if begun.elapsed().as_secs_f64() > self.seconds {
                break;
            }
        }
        Ok(best)
    }

    /// The best of as many runs as there is time for.
    pub fn best_of(&self, mut run: impl FnMut() -> Result<Taken, String>) -> Result<Taken, String> {
        let begun = Instant::now();
        let mut best = run()?;
        for _ in 1..ROUNDS {
            if begun.elapsed().as_secs_f64() > self.seconds {
                break;
            }
            let taken = run()?;
            if taken.seconds < best.seconds {
                best = taken;
            }
        }
        Ok(best)
    }

    fn compile_once(&self, rust: &str, mode: Mode, arguments: &[String]) -> Result<Taken, String> {
        let path = self.write(rust)?;
        self.time("rustc".as_ref(), |command| {
            command.args(["--crate-type=lib", "--edition=2021", "--crate-name=codes"]).args(mode.arguments()).args(arguments);
            command.arg("--out-dir").arg(&self.directory).arg(&path);
        })
    }

    /// Runs a program once.
    pub fn time(&self, program: &Path, prepare: impl FnOnce(&mut Command)) -> Result<Taken, String> {
        let mut command = Command::new(if self.has_time { TIME.as_ref() } else { program });
        if self.has_time {
            // GNU time counts the processor in hundredths of a second, the shell in thousandths.
            command.args(["-v", "bash", "-c", "TIMEFORMAT='processor: %3U %3S'; time \"$0\" \"$@\""]).arg(program);
        }
        prepare(&mut command);
        let start = Instant::now();
        let said = run(&mut command)?;
        let clock = start.elapsed().as_secs_f64();
        let number = |title: &str| said.lines().find_map(|line| line.trim().strip_prefix(title)?.parse::<f64>().ok());
        let processor =
            said.lines().find_map(|line| line.strip_prefix("processor: ")?.split(' ').map(|part| part.parse::<f64>().ok()).sum());
        let megabytes = number("Maximum resident set size (kbytes): ").map(|kilobytes| kilobytes / 1_000.0);
        Ok(Taken { seconds: processor.unwrap_or(clock), megabytes })
    }

    /// Compiles it once, with optimisation and to one file: an object or a program.
    pub fn make(&self, rust: &str, name: &str, arguments: &[&str]) -> Result<PathBuf, String> {
        let (path, made) = (self.write(rust)?, self.directory.join(name));
        run(Command::new("rustc")
            .args(["--edition=2021", "--crate-name=codes", "-Copt-level=3", "-Ccodegen-units=1", "-Cstrip=symbols", "-Awarnings"])
            .args(arguments)
            .arg("-o")
            .arg(&made)
            .arg(&path))?;
        Ok(made)
    }

    fn write(&self, rust: &str) -> Result<PathBuf, String> {
        let path = self.directory.join("codes.rs");
        std::fs::write(&path, rust).map_err(|error| format!("{}: {error}", path.display()))?;
        Ok(path)
    }
}

/// What it says as errors; an error where it fails.
fn run(command: &mut Command) -> Result<String, String> {
    let output = command.output().map_err(|error| format!("{command:?} does not run: {error}"))?;
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    if output.status.success() { Ok(said) } else { Err(said.lines().take(20).collect::<Vec<_>>().join("\n")) }
}

//! A package that depends on the macro and on other crates, so that Cargo compiles them, and that has a build script.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::rustc::{Rustc, Taken};

/// What was compiled.
pub struct Crates {
    libraries: Vec<String>,
    directory: PathBuf,
    package: PathBuf,
    /// The program that the build script is.
    build_script: PathBuf,
}

/// The document that the build script reads, and what it writes.
const DOCUMENT: &str = "codes.md";
const WRITTEN: &str = "codes.rs";

const BUILD_SCRIPT: &str = r#"fn main() {
    spectable_codegen::Build::new("codes.md").name("Codes").allow(spectable_codegen::Lint::LargeSet).run();
}
"#;

impl Crates {
    /// What the build script takes for a document, and what it makes of it.
    pub fn run_build_script(&self, rustc: &Rustc, document: &str) -> Result<(Taken, String), String> {
        let directory = self.package.join("out");
        let (from, to) = (self.package.join(DOCUMENT), directory.join(WRITTEN));
        let failed = |error: std::io::Error| format!("{}: {error}", self.package.display());
        std::fs::create_dir_all(&directory).and_then(|()| std::fs::write(from, document)).map_err(failed)?;
        let environment = [("CARGO_MANIFEST_DIR", self.package.as_path()), ("OUT_DIR", directory.as_path())];
        // What is written already is not written again.
        let taken = rustc.best_of(|| {
            let _ = std::fs::remove_file(&to);
            rustc.time(&self.build_script, |command| {
                command.envs(environment);
            })
        })?;
        Ok((taken, std::fs::read_to_string(&to).map_err(failed)?))
    }

    /// What the compiler has to be told to find a crate.
    pub fn arguments(&self, name: &str) -> Vec<String> {
        let found = self.libraries.iter().find(|path| {
            let file = Path::new(path).file_name().and_then(|file| file.to_str()).unwrap_or_default();
            file.starts_with(&format!("lib{name}-")) || file == format!("lib{name}.rlib")
        });
        let library = found.map(|path| vec!["--extern".to_owned(), format!("{name}={path}")]).unwrap_or_default();
        [library, vec!["-L".to_owned(), format!("dependency={}", self.directory.display())]].concat()
    }
}

/// Compiles them, as for a debug build: that is how macros run where nobody says otherwise.
pub fn build(is_quick: bool) -> Result<Crates, String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let package = Path::new(env!("CARGO_TARGET_TMPDIR")).join("scratch");
    let spectable = root.parent().unwrap_or(root).display().to_string();
    // The versions are those of `peers`.
    let others = if is_quick {
        ""
    } else {
        "strum = { version = \"0.28\", features = [\"derive\"] }\nnum_enum = \"0.7\"\nphf = { version = \"0.14\", features = [\"macros\"] }\n"
    };
    let manifest = format!(
        "[workspace]\n\n[package]\nname = \"scratch\"\nversion = \"0.0.0\"\nedition = \"2021\"\n\n[dependencies]\n\
         spectable = {{ path = {spectable:?}, default-features = false }}\n{others}\n[build-dependencies]\n\
         spectable-codegen = {{ path = {engine:?}, default-features = false, features = [\"markdown\", \"render\"] }}\n",
        engine = format!("{spectable}/codegen"),
    );
    let write = |path: &str, text: &str| std::fs::write(package.join(path), text);
    std::fs::create_dir_all(package.join("src"))
        .and_then(|()| write("Cargo.toml", &manifest))
        .and_then(|()| write("src/lib.rs", ""))
        .and_then(|()| write("build.rs", BUILD_SCRIPT))
        .and_then(|()| write(DOCUMENT, "| Code | Name |\n|---|---|\n| 1 | One |\n"))
        .and_then(|()| std::fs::copy(root.join("Cargo.lock"), package.join("Cargo.lock")))
        .map_err(|error| format!("{}: {error}", package.display()))?;
    let target = package.join("target");
    let output = Command::new("cargo")
        .args(["build", "--quiet", "--message-format=json", "--manifest-path"])
        .arg(package.join("Cargo.toml"))
        .arg("--target-dir")
        .arg(&target)
        .output()
        .map_err(|error| error.to_string())?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into_owned());
    }
    let messages = String::from_utf8_lossy(&output.stdout).into_owned();
    let libraries = messages.split('"').filter(|text| text.ends_with(".rlib")).map(str::to_owned).collect();
    let scripts = messages.lines().filter(|line| line.contains("\"compiler-artifact\"") && line.contains("/scratch/build.rs\""));
    let mut paths = scripts.flat_map(|line| line.split('"')).map(PathBuf::from);
    let build_script = paths.find(|path| path.is_absolute() && path.ends_with("build-script-build"));
    let build_script = build_script.ok_or("Cargo does not say where the build script is")?;
    Ok(Crates { libraries, directory: target.join("debug/deps"), package, build_script })
}

//! A package that depends on the macro and on other crates, so that Cargo compiles them.

use std::path::{Path, PathBuf};
use std::process::Command;

/// What was compiled.
pub struct Crates {
    libraries: Vec<String>,
    directory: PathBuf,
}

impl Crates {
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
         spectable = {{ path = {spectable:?}, default-features = false }}\n{others}"
    );
    let write = |path: &str, text: &str| std::fs::write(package.join(path), text);
    std::fs::create_dir_all(package.join("src"))
        .and_then(|()| write("Cargo.toml", &manifest))
        .and_then(|()| write("src/lib.rs", ""))
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
    Ok(Crates { libraries, directory: target.join("debug/deps") })
}

//! Where the files of a package are, seen from its root: what is written into files does not depend on where we run.

use std::io;
use std::path::{Component, Path, PathBuf};

/// The directory that paths in a file are relative to: the nearest one around it with a `Cargo.toml`, else its own.
pub(crate) fn root(file: &Path) -> io::Result<PathBuf> {
    let file = absolute(file)?;
    let own = file.parent().unwrap_or(Path::new(""));
    Ok(own.ancestors().find(|directory| directory.join("Cargo.toml").is_file()).unwrap_or(own).to_owned())
}

/// The path that leads from the directory `root` to `file`, with `/` between its parts on every system.
pub(crate) fn relative(root: &Path, file: &Path) -> io::Result<String> {
    let file = absolute(file)?;
    if !file.starts_with(root) {
        // One of them may have been named by way of a link, and the package is the same.
        if let (Ok(real_root), Ok(real_file)) = (root.canonicalize(), file.canonicalize()) {
            if let Ok(within) = real_file.strip_prefix(real_root) {
                return Ok(within.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/"));
            }
        }
    }
    let shared = root.components().zip(file.components()).take_while(|(root, file)| root == file).count();
    if shared == 0 {
        // Another drive.
        return Ok(file.to_string_lossy().into_owned());
    }
    let up = root.components().skip(shared).map(|_| "..".into());
    let down = file.components().skip(shared).map(|part| part.as_os_str().to_string_lossy());
    Ok(up.chain(down).collect::<Vec<_>>().join("/"))
}

/// The path from the root of the file system, without `.` and `..`. Links are not followed: where files are linked into a tree,
/// as some build systems do, the tree is what counts.
fn absolute(path: &Path) -> io::Result<PathBuf> {
    let mut absolute = PathBuf::new();
    for part in std::path::absolute(path)?.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => drop(absolute.pop()),
            part => absolute.push(part),
        }
    }
    Ok(absolute)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "clippy knows only what is marked as a test")]
mod tests {
    use super::*;

    #[test]
    fn paths_are_relative_to_the_package() {
        let relative = |root: &str, file: &str| super::relative(&absolute(Path::new(root)).unwrap(), Path::new(file)).unwrap();
        assert_eq!(relative("/a/b", "/a/b/src/codes.rs"), "src/codes.rs");
        assert_eq!(relative("/a/b", "/a/b/docs/../src/./codes.rs"), "src/codes.rs");
        assert_eq!(relative("/a/b/docs", "/a/c/codes.rs"), "../../c/codes.rs");
        assert_eq!(relative("here", "here/codes.rs"), "codes.rs");
    }

    #[test]
    fn the_root_is_where_the_manifest_is() {
        let directory = tempfile::tempdir().unwrap();
        let docs = directory.path().join("docs");
        std::fs::create_dir(&docs).unwrap();
        let document = docs.join("codes.md");
        assert_eq!(root(&document).unwrap(), docs);
        std::fs::write(directory.path().join("Cargo.toml"), "").unwrap();
        assert_eq!(root(&document).unwrap(), directory.path());
    }
}

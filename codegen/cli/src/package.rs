//! The package a file belongs to: paths in generated files are relative to its root.

use std::path::{Component, Path, PathBuf, absolute};

/// The nearest directory above the file that has a `Cargo.toml`; where there is none, the file's own.
pub(crate) fn root_of(file: &Path) -> PathBuf {
    let file = absolute(file).map_or_else(|_| file.to_owned(), |file| without_dots(&file));
    let directories = || file.ancestors().skip(1);
    let root = directories().find(|directory| directory.join("Cargo.toml").is_file()).or_else(|| directories().next());
    root.unwrap_or(Path::new("")).to_owned()
}

/// The path of `file` from `root`, with slashes; as it is where there is no such path.
pub(crate) fn path_from(root: &Path, file: &Path) -> String {
    let written = || file.to_string_lossy().into_owned();
    let (Ok(from), Ok(to)) = (absolute(root), absolute(file)) else { return written() };
    let (from, to) = (without_dots(&from), without_dots(&to));
    let same = from.components().zip(to.components()).take_while(|(from, to)| from == to).count();
    if same == 0 {
        return written();
    }
    let up = from.components().skip(same).map(|_| "..".to_owned());
    let down = to.components().skip(same).map(|part| part.as_os_str().to_string_lossy().into_owned());
    up.chain(down).collect::<Vec<_>>().join("/")
}

/// Without `.` and `..`.
fn without_dots(path: &Path) -> PathBuf {
    let mut without = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                without.pop();
            }
            part => without.push(part),
        }
    }
    without
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_relative_to_the_root() {
        let from = |root: &str, file: &str| path_from(Path::new(root), Path::new(file));
        assert_eq!(from("/p", "/p/spec/x.md"), "spec/x.md");
        assert_eq!(from("/p", "/p/./src/../spec/x.md"), "spec/x.md");
        assert_eq!(from("/p/a", "/p/spec/x.md"), "../spec/x.md");
        assert_eq!(from("a", "spec/x.md"), "../spec/x.md");
    }
}

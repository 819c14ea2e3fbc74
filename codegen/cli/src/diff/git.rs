//! Files of Git revisions, by the program `git`.
//!
//! What to read is said on its standard input, so that no revision and no path can be taken for an option.

use std::io::{self, Write};
use std::process::{Command, Stdio};

use spectable_codegen::{Finding, Lint};

/// A file of a revision, as `REVISION:PATH` names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Revision<'a> {
    /// All of it.
    pub(super) object: &'a str,
    revision: &'a str,
    path: &'a str,
}

/// Why there are no bytes.
pub(super) enum Absent {
    /// There is no file of this name.
    Missing,
    /// There is something else, such as a directory.
    NotAFile(String),
    /// Git cannot be run.
    NoGit(io::Error),
    /// Git has failed, and says why.
    Failed(String),
}

impl<'a> Revision<'a> {
    /// The parts of `object`; `None` for what has no revision. As Git itself does, it is parted at the first colon that is
    /// not in braces, `HEAD^{/fix: typo}:spec/x.md`.
    pub(super) fn of(object: &'a str) -> Option<Self> {
        let mut depth = 0_usize;
        let colon = object.char_indices().find(|(_, c)| {
            match c {
                '{' => depth += 1,
                '}' => depth = depth.saturating_sub(1),
                _ => {}
            }
            *c == ':' && depth == 0
        });
        let (at, _) = colon?;
        let (revision, path) = (&object[..at], &object[at + 1..]);
        // `C:\spec\x.md` is a path.
        let is_drive = cfg!(windows) && revision.len() == 1 && path.starts_with(['\\', '/']);
        (!path.is_empty() && !is_drive).then_some(Self { object, revision, path })
    }

    /// The file `path`, from the current directory, of the same revision.
    pub(super) fn beside(&self, path: &str) -> String {
        format!("{}:./{path}", self.revision)
    }

    /// What to tell whoever asked for it.
    pub(super) fn finding(&self, absent: &Absent) -> Finding {
        let Self { object, revision, path } = *self;
        let (why, help) = match absent {
            Absent::NoGit(error) if error.kind() == io::ErrorKind::NotFound => (
                "it is no file, and to read it as a file of a Git revision there is no program `git`".to_owned(),
                "install Git, or give the path of a file".to_owned(),
            ),
            Absent::NoGit(error) => (format!("`git` cannot be run: {error}"), "give the path of a file".to_owned()),
            Absent::Failed(message) => {
                (format!("it is no file, and Git says: {message}"), "give the path of a file, or go where the repository is".to_owned())
            }
            Absent::NotAFile(kind) => {
                (format!("in Git it is a {kind}, no file"), "write the file's path behind the colon: `HEAD~1:spec/x.md`".to_owned())
            }
            Absent::Missing if !revision.is_empty() && !exists(&format!("{revision}^{{tree}}")) => (
                format!("it is no file, and Git knows no revision `{revision}`"),
                "`git log --oneline` shows the revisions there are; in a shallow clone the older ones are left out".to_owned(),
            ),
            Absent::Missing if !path.starts_with("./") && exists(&self.beside(path)) => (
                format!("`{path}` is not in the revision"),
                format!("from the current directory it is `{}`; without the `./` it is from the repository's root", self.beside(path)),
            ),
            Absent::Missing => (format!("`{path}` is not in {}", in_words(revision)), listing(revision)),
        };
        Finding::new(Lint::UnreadableDocument, format!("cannot read `{object}`: {why}")).help(help)
    }
}

fn in_words(revision: &str) -> String {
    if revision.is_empty() { "what is staged".to_owned() } else { format!("revision `{revision}`") }
}

fn listing(revision: &str) -> String {
    let command =
        if revision.is_empty() { "git ls-files --full-name".to_owned() } else { format!("git ls-tree -r --name-only {revision}") };
    format!("what is there, `{command}` shows")
}

/// The bytes of a file of a revision.
pub(super) fn read(object: &str) -> Result<Vec<u8>, Absent> {
    let answer = ask("--batch", object)?;
    let (head, behind) = parts(&answer)?;
    match head {
        Head { kind: "blob", size } => behind.get(..size).map(<[u8]>::to_vec).ok_or(Absent::Missing),
        Head { kind, .. } => Err(Absent::NotAFile(if kind == "tree" { "directory".to_owned() } else { kind.to_owned() })),
    }
}

fn exists(object: &str) -> bool {
    ask("--batch-check", object).is_ok_and(|answer| parts(&answer).is_ok())
}

/// What the first line of an answer says of an object that is there: `HASH KIND SIZE`.
struct Head<'a> {
    kind: &'a str,
    size: usize,
}

fn parts(answer: &[u8]) -> Result<(Head<'_>, &[u8]), Absent> {
    let end = answer.iter().position(|byte| *byte == b'\n').ok_or(Absent::Missing)?;
    let head = std::str::from_utf8(&answer[..end]).map_err(|_| Absent::Missing)?;
    // Of an object that is not there it repeats the name, which may have any words in it, and says `missing`.
    match head.split(' ').collect::<Vec<_>>().as_slice() {
        [hash, kind, size] if hash.len() >= 40 && hash.bytes().all(|byte| byte.is_ascii_hexdigit()) => {
            Ok((Head { kind, size: size.parse().map_err(|_| Absent::Missing)? }, &answer[end + 1..]))
        }
        _ => Err(Absent::Missing),
    }
}

fn ask(how: &str, object: &str) -> Result<Vec<u8>, Absent> {
    if object.contains(['\n', '\0']) {
        // It would be two questions.
        return Err(Absent::Missing);
    }
    let mut command = Command::new("git");
    command.args(["cat-file", how]).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut git = command.spawn().map_err(Absent::NoGit)?;
    if let Some(mut stdin) = git.stdin.take() {
        // Where Git has given up, what it says is on its standard error.
        let _ = stdin.write_all(format!("{object}\n").as_bytes());
    }
    let output = git.wait_with_output().map_err(Absent::NoGit)?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    let said = String::from_utf8_lossy(&output.stderr);
    let said = said.lines().next().unwrap_or_default().trim_start_matches("fatal: ");
    Err(Absent::Failed(if said.is_empty() { output.status.to_string() } else { said.to_owned() }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_revision_ends_at_the_first_colon_that_is_not_in_braces() {
        for (object, parts) in [
            ("HEAD~1:spec/x.md", Some(("HEAD~1", "spec/x.md"))),
            ("HEAD^{/fix: typo}:x.md", Some(("HEAD^{/fix: typo}", "x.md"))),
            (":./x.md", Some(("", "./x.md"))),
            ("main:a:b.md", Some(("main", "a:b.md"))),
            ("HEAD}:x.md", Some(("HEAD}", "x.md"))),
            ("x.md", None),
            ("HEAD:", None),
            ("HEAD^{/open:x.md", None),
        ] {
            assert_eq!(Revision::of(object).map(|revision| (revision.revision, revision.path)), parts, "{object}");
        }
    }

    #[test]
    fn an_answer_that_only_repeats_a_name_is_none() {
        let hash = "0".repeat(40);
        assert!(parts(b"HEAD:x blob 1 missing\n").is_err());
        assert!(parts(b"a blob 1\n").is_err());
        assert!(parts(b"").is_err());
        let answer = format!("{hash} blob 3\nabc\n");
        let (head, behind) = parts(answer.as_bytes()).ok().unwrap();
        assert_eq!((head.kind, &behind[..head.size]), ("blob", &b"abc"[..]));
    }
}

//! Nothing drifts: edits of the documents in `spec/`, thousands of them, are seen by everything that is to see them, and
//! where an edit changed nothing that matters, nothing cries wolf.
//!
//! What an edit is to do is known from how it is made, and what it did from reading the document anew; the comparisons
//! that are on trial take no part in that. A jury that lets a broken comparison pass is worth nothing, so it is tried too.
//!
//! `LOCKSTEP_EDITS=20000 cargo test -p spectable-codegen --all-features --test lockstep` tries more edits.

#![cfg(all(feature = "diff", feature = "markdown"))]
#![allow(clippy::unwrap_used, clippy::panic, reason = "clippy knows only what is marked as a test")]

mod edits;

use std::collections::{BTreeMap, HashSet};
use std::fs;
use std::path::Path;

use edits::{Chance, Edit, edited};
use spectable_codegen::diff::{self, Edition};
use spectable_codegen::document::{self, Document};
use spectable_codegen::verify::{HandWritten, Spec, Verification, differences};
use spectable_codegen::{Build, CodeSet, Options, Report, check};
use tempfile::TempDir;

/// How many edits are tried where nobody asks for more.
const EDITS: usize = 2_000;

/// Four texts of FTP's codes begin like others.
const RENAMES: &[(&str, &str)] =
    &[("rename", "202=Superfluous"), ("rename", "451=ErrorHere"), ("rename", "452=NoSpace"), ("rename", "553=BadName")];

/// A document of `spec/`, and its names table if it has one.
#[derive(Clone)]
struct Documents {
    name: &'static str,
    spec: String,
    names: Option<String>,
    renames: &'static [(&'static str, &'static str)],
    has_texts: bool,
}

impl Documents {
    fn all() -> Vec<Self> {
        let read = |name: &str| fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec").join(name)).unwrap();
        let ftp = read("ftp.md");
        vec![
            Self { name: "ftp.md", spec: ftp.clone(), names: Some(read("ftp-names.md")), renames: &[], has_texts: true },
            Self { name: "ftp.md without its names", spec: ftp, names: None, renames: RENAMES, has_texts: true },
            Self { name: "ftp-names.md", spec: read("ftp-names.md"), names: None, renames: &[], has_texts: false },
        ]
    }

    fn options(&self) -> Options {
        let mut options = Options::default();
        let names = self.names.is_some().then_some(("names", "names.md"));
        for (key, value) in [("name", "Codes"), ("allow", "lost-pipe")].iter().chain(&names).chain(self.renames) {
            options.set(key, value).unwrap();
        }
        options
    }

    fn read(&self, report: &mut Report) -> Document {
        let spec = document::load_bytes("spec.md", self.spec.as_bytes(), report).unwrap();
        let names = self.names.as_ref().map(|names| document::load_bytes("names.md", names.as_bytes(), report).unwrap());
        Document { spec, names }
    }

    /// The code set; `None` where the document makes none.
    fn set(&self) -> Option<CodeSet> {
        let mut report = Report::default();
        let document = self.read(&mut report);
        document::code_set(document, &self.options(), &mut report).filter(|_| !report.findings.has_errors())
    }
}

/// What the comparisons are asked; each answers whether it saw a difference.
struct Jury {
    check: fn(&Package) -> bool,
    build: fn(&Package) -> bool,
    verify: fn(&Trial) -> bool,
    diff: fn(&Trial) -> bool,
}

const JURY: Jury = Jury { check: checked, build: built, verify: verified, diff: diffed };

/// A package whose files were made of one edition, and that holds another one now.
struct Package<'a> {
    root: &'a Path,
    options: Options,
    /// What `generate` wrote.
    generated: &'a str,
    /// What the build script wrote.
    built: &'a str,
}

/// Two editions.
struct Trial<'a> {
    old: &'a Documents,
    new: &'a Documents,
}

fn checked(package: &Package) -> bool {
    !matches!(check::generated(package.generated, package.root, &mut Report::default()), Ok(None))
}

fn build(root: &Path, options: &Options) -> Option<String> {
    let build = options.to_pairs().iter().fold(Build::new("spec.md"), |build, (key, value)| build.set(key, value));
    build.root(root).out_dir(root.join("out")).generate().ok().map(|generated| generated.content)
}

fn built(package: &Package) -> bool {
    build(package.root, &package.options).is_none_or(|again| again != package.built)
}

fn verified(trial: &Trial) -> bool {
    // That a document has no texts beside its names is a difference where texts are to be compared.
    match trial.old.has_texts {
        true => verified_with(trial, |what| what.compare(["codes", "names", "descriptions"]).unwrap()),
        false => verified_with(trial, |what| what.compare(["codes", "names"]).unwrap()),
    }
}

fn verified_with(trial: &Trial, strictness: fn(&mut Verification)) -> bool {
    let Some(written) = trial.old.set() else { return true };
    let mut verification = Verification::default();
    strictness(&mut verification);
    let mut report = Report::default();
    let document = trial.new.read(&mut report);
    let Some(spec) = Spec::read(document, &trial.new.options().reading, written.code_type, &verification, &mut report) else {
        return true;
    };
    let written = HandWritten { set: &written, has_discriminants: true, unlisted: &HashSet::new() };
    !differences(&written, &spec, &verification).is_empty()
}

fn editions(trial: &Trial) -> Option<[Edition; 2]> {
    let mut report = Report::default();
    let (old, new) = (trial.old.read(&mut report), trial.new.read(&mut report));
    document::editions(old, new, &trial.new.options(), &mut report)
}

fn diffed(trial: &Trial) -> bool {
    editions(trial).is_none_or(|[old, new]| !diff::compare(&old, &new).is_empty())
}

/// What a document says, without any comparison of ours: code, name, text, and the words above the table.
#[derive(Debug, PartialEq)]
struct Said {
    entries: Vec<(String, String, String)>,
    introduction: String,
    lines: Vec<Option<u32>>,
}

impl Said {
    fn by(documents: &Documents) -> Option<Self> {
        let set = documents.set()?;
        let entries = set.entries.iter().map(|entry| (entry.code.to_string(), entry.name.clone(), entry.text.to_string())).collect();
        Some(Self { entries, introduction: set.doc.clone(), lines: set.entries.iter().map(|entry| entry.line).collect() })
    }

    /// The same in whatever order, as people who write an enum have one of their own.
    fn by_code(&self, has_texts: bool) -> BTreeMap<&str, (&str, &str)> {
        let text = |text| if has_texts { text } else { "" };
        self.entries.iter().map(|(code, name, words)| (code.as_str(), (name.as_str(), text(words.as_str())))).collect()
    }
}

/// What each is to say of an edit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Verdicts {
    check: bool,
    build: bool,
    verify: bool,
    diff: bool,
}

impl Verdicts {
    fn due(documents: &Documents, old: &Said, new: Option<&Said>) -> Self {
        let Some(new) = new else { return Self { check: true, build: true, verify: true, diff: true } };
        let differs = old.entries != new.entries || old.introduction != new.introduction;
        Self {
            check: differs,
            build: differs || old.lines != new.lines,
            verify: old.by_code(documents.has_texts) != new.by_code(documents.has_texts),
            diff: differs,
        }
    }
}

/// Whether an edit of this kind must change what the document says, or must not; `None` where both can be.
fn changes(edit: Edit) -> Option<bool> {
    match edit {
        Edit::RowAdded | Edit::RowRemoved | Edit::RowsSwapped | Edit::CodeChanged | Edit::WordChanged | Edit::CaseChanged => Some(true),
        Edit::IntroductionChanged => Some(true),
        Edit::SpacesAdded | Edit::TwoThatCancelOut => Some(false),
        Edit::PipeLost => None,
    }
}

/// Tries so many edits; what came of them by kind, or what went wrong.
fn trial(jury: &Jury, edits: usize, seed: u64) -> Result<BTreeMap<(Edit, Verdicts), usize>, String> {
    let mut tried = BTreeMap::new();
    let all = Documents::all();
    for (nth, old) in all.iter().enumerate() {
        let directory = TempDir::new().unwrap();
        let root = directory.path();
        fs::create_dir(root.join("out")).unwrap();
        write(root, old);
        let options = old.options();
        let said = Said::by(old).ok_or_else(|| format!("{} makes no code set", old.name))?;
        let set = old.set().unwrap();
        let generated = spectable_codegen::output::file(&set, &options, spectable_codegen::header::FileForm::Module);
        let built = build(root, &options).unwrap();
        let mut chance = Chance(seed + nth as u64);
        for nth in 0..edits / all.len() {
            let edit = Edit::ALL[nth % Edit::ALL.len()];
            // What is not the document is its names table.
            let is_of_names = old.names.is_some() && nth / Edit::ALL.len() % 3 == 2;
            let text = if is_of_names { old.names.as_ref().unwrap() } else { &old.spec };
            let Some(text) = edited(text, edit, &mut chance) else { continue };
            let mut new = old.clone();
            *(if is_of_names { new.names.as_mut().unwrap() } else { &mut new.spec }) = text;
            write(root, &new);
            let package = Package { root, options: options.clone(), generated: &generated, built: &built };
            let said_now = Said::by(&new);
            let due = Verdicts::due(old, &said, said_now.as_ref());
            let pair = Trial { old, new: &new };
            let seen = Verdicts {
                check: (jury.check)(&package),
                build: (jury.build)(&package),
                verify: (jury.verify)(&pair),
                diff: (jury.diff)(&pair),
            };
            let what = || format!("{edit} no. {nth} of {}{}", old.name, if is_of_names { "'s names" } else { "" });
            // Order, case and the words above the table say nothing in a names table.
            let may_be_nothing = is_of_names && matches!(edit, Edit::RowsSwapped | Edit::CaseChanged | Edit::IntroductionChanged);
            if changes(edit).is_some_and(|changes| changes != due.check && !may_be_nothing) {
                return Err(format!("{}: {said:?} became {said_now:?}", what()));
            }
            if seen != due {
                return Err(format!("{}: {seen:?}, and it should be {due:?}: {said_now:?}", what()));
            }
            *tried.entry((edit, due)).or_default() += 1;
        }
    }
    Ok(tried)
}

fn write(root: &Path, documents: &Documents) {
    fs::write(root.join("spec.md"), &documents.spec).unwrap();
    if let Some(names) = &documents.names {
        fs::write(root.join("names.md"), names).unwrap();
    }
}

#[test]
fn every_edit_is_seen_and_nothing_cries_wolf() {
    let edits = std::env::var("LOCKSTEP_EDITS").ok().map_or(EDITS, |edits| edits.parse().unwrap());
    let tried = trial(&JURY, edits, 1).unwrap_or_else(|error| panic!("{error}"));
    for ((edit, verdicts), count) in &tried {
        println!("{count:>6} {edit:<20} {verdicts:?}");
    }
    for edit in Edit::ALL {
        let count: usize = tried.iter().filter(|((of, _), _)| *of == edit).map(|(_, count)| count).sum();
        assert!(count * 20 > edits, "{edit}: only {count} of {edits}");
    }
    for of in [|seen: &Verdicts| seen.check, |seen: &Verdicts| seen.build, |seen: &Verdicts| seen.verify, |seen: &Verdicts| seen.diff] {
        let seen: usize = tried.iter().filter(|((_, seen), _)| of(seen)).map(|(_, count)| count).sum();
        let all: usize = tried.values().sum();
        assert!(seen > all / 4 && seen < all * 9 / 10, "{seen} of {all}");
    }
}

/// Comparisons that have been broken on purpose.
const BROKEN: &[(&str, Jury)] = &[
    ("check never sees anything", Jury { check: |_| false, ..JURY }),
    ("check always sees something", Jury { check: |_| true, ..JURY }),
    ("check looks at lengths", Jury { check: |package| check_by(package, |a, b| a.len() == b.len()), ..JURY }),
    (
        "check looks at letters in any case",
        Jury { check: |package| check_by(package, |a, b| without_hashes(a).eq_ignore_ascii_case(&without_hashes(b))), ..JURY },
    ),
    ("check looks at the enum alone", Jury { check: |package| check_by(package, |a, b| definition(a) == definition(b)), ..JURY }),
    ("check looks at the edition alone", Jury { check: |package| check_by(package, |a, b| edition(a) == edition(b)), ..JURY }),
    ("the build script writes once", Jury { build: |_| false, ..JURY }),
    ("the build script goes by the time of the file", Jury { build: |_| true, ..JURY }),
    ("verify looks at codes alone", Jury { verify: |trial| verified_with(trial, |what| what.compare(["codes"]).unwrap()), ..JURY }),
    (
        "verify looks at no descriptions",
        Jury { verify: |trial| verified_with(trial, |what| what.compare(["codes", "names"]).unwrap()), ..JURY },
    ),
    ("verify does not ask what is missing", Jury { verify: |trial| verified_with(trial, |what| what.partial = true), ..JURY }),
    (
        "verify wants the order too",
        Jury { verify: |trial| Said::by(trial.old).map(|said| said.entries) != Said::by(trial.new).map(|said| said.entries), ..JURY },
    ),
    ("diff does not look at the order", Jury { diff: |trial| diff_without(trial, diff::ChangeKind::Reordered), ..JURY }),
    ("diff does not look at texts", Jury { diff: |trial| diff_without(trial, diff::ChangeKind::Reworded), ..JURY }),
    ("diff does not look above the table", Jury { diff: |trial| diff_without(trial, diff::ChangeKind::Introduction), ..JURY }),
    (
        "diff sees what is added alone",
        Jury { diff: |trial| editions(trial).is_none_or(|[old, new]| new.set.entries.len() > old.set.entries.len()), ..JURY },
    ),
];

fn check_by(package: &Package, are_same: impl Fn(&str, &str) -> bool) -> bool {
    match check::generated(package.generated, package.root, &mut Report::default()) {
        Ok(None) => false,
        Ok(Some(difference)) => !are_same(package.generated, &difference.again),
        Err(_) => true,
    }
}

fn without_hashes(file: &str) -> String {
    file.lines().filter(|line| !line.to_lowercase().contains("hash")).collect()
}

fn definition(file: &str) -> Option<&str> {
    let start = file.find("pub enum")?;
    file[start..].find("\n}\n").map(|end| &file[start..start + end])
}

fn edition(file: &str) -> Option<&str> {
    file.lines().find(|line| line.contains("spec-hash"))
}

fn diff_without(trial: &Trial, kind: diff::ChangeKind) -> bool {
    editions(trial).is_none_or(|[old, new]| diff::compare(&old, &new).iter().any(|change| change.kind != kind))
}

#[test]
fn broken_comparisons_are_found_out() {
    for (what, jury) in BROKEN {
        assert!(trial(jury, EDITS, 1).is_err(), "{what}, and nobody noticed");
    }
}

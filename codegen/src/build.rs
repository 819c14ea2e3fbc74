//! The front end for build scripts.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use crate::code::CodeType;
use crate::code_set::CodeSet;
use crate::document;
use crate::finding::Finding;
use crate::header::FileForm;
use crate::lint::{Lint, Severity};
use crate::options::{Class, Column, Discriminants, InputFormat, OptionError, Options, SerdeForm};
use crate::output;
use crate::report::Report;
use crate::source::Source;
use crate::spelling::Spelling;

/// Generates a code set from a document when a crate is built.
///
/// In `build.rs`:
///
/// ```no_run
/// spectable_codegen::Build::new("spec/ftp.md")
///     .name("ReplyCode")
///     .names("spec/ftp-names.md")
///     .run();
/// ```
///
/// and in the crate, which depends on `spectable`:
///
/// ```ignore
/// spectable::include_spec!("ftp");
/// ```
///
/// The file in `OUT_DIR` is called like the document. It holds the code set as data, one `code_set!` invocation,
/// or final Rust with [`expand`](Self::expand). Cargo runs the build script again when the document, the names
/// table or the build script changes, and not otherwise.
#[derive(Debug, Clone)]
#[must_use = "a Build does nothing until it is run"]
pub struct Build {
    spec: String,
    options: Options,
    errors: Vec<OptionError>,
    file: Option<String>,
    out_dir: Option<PathBuf>,
    root: Option<PathBuf>,
    expand: bool,
}

/// What a build wrote.
#[derive(Debug)]
pub struct Generated {
    /// The file.
    pub path: PathBuf,
    /// What it holds.
    pub content: String,
    /// The warnings.
    pub report: Report,
}

impl Build {
    /// A build from the document `spec`, a path relative to the package's root.
    pub fn new(spec: impl AsRef<Path>) -> Self {
        Self {
            spec: spec.as_ref().to_string_lossy().into_owned(),
            options: Options::default(),
            errors: Vec::new(),
            file: None,
            out_dir: None,
            root: None,
            expand: false,
        }
    }

    /// The enum's name. Without it, the document's in camel case.
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.options.api.name = Some(name.into());
        self
    }

    /// The enum's documentation, as Markdown. Without it, the paragraphs before the table.
    pub fn doc(mut self, doc: impl Into<String>) -> Self {
        self.options.api.doc = Some(doc.into());
        self
    }

    /// A second document, with the columns code and name, that names the variants.
    pub fn names(mut self, names: impl AsRef<Path>) -> Self {
        self.options.reading.names = Some(names.as_ref().to_string_lossy().into_owned());
        self
    }

    /// A table: its number from 0, a heading, a heading path `A > B`, or `all`. May be given several times.
    pub fn table(self, selector: impl Into<String>) -> Self {
        self.set("table", &selector.into())
    }

    /// The column of the codes: its header, or its number from 1.
    pub fn code(self, column: impl Into<Column>) -> Self {
        self.column(column, |reading| &mut reading.code)
    }

    /// The column of the names.
    pub fn name_column(self, column: impl Into<Column>) -> Self {
        self.column(column, |reading| &mut reading.name_column)
    }

    /// The column of the texts.
    pub fn text(self, column: impl Into<Column>) -> Self {
        self.column(column, |reading| &mut reading.text)
    }

    fn column(mut self, column: impl Into<Column>, role: impl Fn(&mut crate::options::Reading) -> &mut Option<Column>) -> Self {
        *role(&mut self.options.reading) = Some(column.into());
        self
    }

    /// Names the variant of one code, given as it stands in the document.
    pub fn rename(mut self, code: impl ToString, name: impl Into<String>) -> Self {
        self.options.reading.renames.push((code.to_string(), name.into()));
        self
    }

    /// The document's format, where its path does not tell.
    pub fn input_format(mut self, format: InputFormat) -> Self {
        self.options.reading.input_format = Some(format);
        self
    }

    /// Whether the first row of a CSV document is one of headers, where its cells do not tell.
    pub fn header(mut self, header: bool) -> Self {
        self.options.reading.header = Some(header);
        self
    }

    /// What stands between the fields of a CSV document, where its content does not tell.
    pub fn delimiter(mut self, delimiter: char) -> Self {
        self.options.reading.delimiter = Some(delimiter);
        self
    }

    /// Does not show warnings of this kind.
    pub fn allow(mut self, lint: Lint) -> Self {
        self.options.reading.allow.push(lint);
        self
    }

    /// Counts warnings of this kind as errors.
    pub fn deny_lint(mut self, lint: Lint) -> Self {
        self.options.reading.deny_lint.push(lint);
        self
    }

    /// The type of the codes. Without it, the smallest that fits.
    pub fn code_type(mut self, code_type: CodeType) -> Self {
        self.options.api.code_type = Some(code_type);
        self
    }

    /// Makes the further names that the document has for this code associated constants; `"all"` does so for every code.
    pub fn alias(mut self, code: impl ToString) -> Self {
        self.options.reading.aliases.push(code.to_string());
        self
    }

    /// Deprecates the variants that the document strikes out, or calls deprecated or obsolete.
    pub fn deprecated(mut self, deprecated: bool) -> Self {
        self.options.reading.deprecated = deprecated;
        self
    }

    /// Users must expect more variants.
    pub fn non_exhaustive(mut self, non_exhaustive: bool) -> Self {
        self.options.api.non_exhaustive = non_exhaustive;
        self
    }

    /// Derives one more trait, given as a path.
    pub fn derive(mut self, path: impl Into<String>) -> Self {
        self.options.api.derives.push(path.into());
        self
    }

    /// A group of codes by value. The classes make an enum of their own, named like the set with `Class` behind.
    pub fn class(mut self, name: impl Into<String>, codes: std::ops::RangeInclusive<i128>) -> Self {
        self.options.api.classes.push(Class { name: name.into(), first: *codes.start(), last: *codes.end() });
        self
    }

    /// Implements serde's traits.
    pub fn serde(mut self, form: SerdeForm) -> Self {
        self.options.api.serde = Some(form);
        self
    }

    /// A variant that holds every other number.
    pub fn catch_all(mut self, name: impl Into<String>) -> Self {
        self.options.api.catch_all = Some(name.into());
        self
    }

    /// What `as` gives: the code by default.
    pub fn discriminants(mut self, discriminants: Discriminants) -> Self {
        self.options.api.discriminants = discriminants;
        self
    }

    /// Where `spectable` is in the crate that includes the file, if not at `::spectable`.
    pub fn crate_path(mut self, path: impl Into<String>) -> Self {
        self.options.api.crate_path = Some(path.into());
        self
    }

    /// Sets an option by its name on the command line.
    pub fn set(mut self, option: &str, value: &str) -> Self {
        if let Err(error) = self.options.set(option, value) {
            self.errors.push(error);
        }
        self
    }

    /// Writes final Rust, which needs no macro and no dependency, instead of data.
    ///
    /// The feature `format` lays it out for people. The file defines an `UnknownCode` of its own, so two such files are
    /// included in two modules.
    pub fn expand(mut self, expand: bool) -> Self {
        self.expand = expand;
        self
    }

    /// The name of the file in the output directory, without its ending. Without it, the document's.
    pub fn file(mut self, name: impl Into<String>) -> Self {
        self.file = Some(name.into());
        self
    }

    /// The output directory. Without it, `OUT_DIR`.
    pub fn out_dir(mut self, directory: impl Into<PathBuf>) -> Self {
        self.out_dir = Some(directory.into());
        self
    }

    /// The directory that paths are relative to. Without it, the package's root.
    pub fn root(mut self, directory: impl Into<PathBuf>) -> Self {
        self.root = Some(directory.into());
        self
    }

    /// Writes the file.
    ///
    /// # Errors
    ///
    /// What stands in the way; then no file is written.
    pub fn generate(&self) -> Result<Generated, Report> {
        let (set, mut report) = self.read();
        match set {
            Some(set) if !report.findings.has_errors() => {
                let content = self.content(&set);
                match self.write("rs", &content) {
                    Ok(path) => Ok(Generated { path, content, report }),
                    Err(finding) => {
                        report.findings.push(*finding);
                        Err(report)
                    }
                }
            }
            _ => Err(report),
        }
    }

    /// Writes the file, and shows warnings as Cargo's.
    ///
    /// Errors become compiler errors where the file is included, together with the entries that are sound, so
    /// that an editor shows them like any other error.
    pub fn run(&self) {
        let (set, report) = self.read();
        for finding in report.findings.iter().filter(|finding| finding.severity == Severity::Warning) {
            for line in report.in_short(finding).lines() {
                println!("cargo::warning={line}");
            }
        }
        if let Err(finding) = self.write_all(set.as_ref(), &report) {
            println!("cargo::error={} ({})", finding.message, finding.help);
        }
    }

    /// Writes what there is of the set, behind the errors.
    fn write_all(&self, set: Option<&CodeSet>, report: &Report) -> Result<(), Box<Finding>> {
        let mut content = set.map(|set| self.content(set)).unwrap_or_default();
        if report.findings.has_errors() {
            if is_build_script() {
                // A file that is never there: a document that comes back with an older time is looked at all the same.
                println!("cargo::rerun-if-changed={}", self.path_in(&self.directory()?, "retry").display());
            }
            let message = self.write("err", &format!("{} makes no code set\n\n{report}", self.spec))?;
            let message = message.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
            content = format!("::core::compile_error!(::core::include_str!({message:?}));\n{content}");
        }
        self.write("rs", &content).map(|_| ())
    }

    fn read(&self) -> (Option<CodeSet>, Report) {
        let mut report = Report { spelling: Spelling::Builder, ..Report::default() };
        for error in &self.errors {
            report.findings.push(Finding::new(Lint::InvalidOption, error.to_string()).help(error.help()));
        }
        if is_build_script() {
            for path in std::iter::once(&self.spec).chain(&self.options.reading.names) {
                // Cargo takes paths as relative to the package's root.
                let path = self.root.as_ref().map_or_else(|| PathBuf::from(path), |root| root.join(path));
                println!("cargo::rerun-if-changed={}", path.display());
            }
        }
        let root = self.root.clone().or_else(|| std::env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from)).unwrap_or_default();
        let document = document::open(&root, &self.spec, &self.options, &mut report);
        let set = document.and_then(|document| document::code_set(document, &self.options, &mut report));
        (set, report)
    }

    fn content(&self, set: &CodeSet) -> String {
        output::file(set, &self.options, if self.expand { FileForm::Included } else { FileForm::Data })
    }

    fn directory(&self) -> Result<PathBuf, Box<Finding>> {
        let directory = self.out_dir.clone().or_else(|| std::env::var_os("OUT_DIR").map(PathBuf::from));
        directory.ok_or_else(|| {
            Box::new(
                Finding::new(Lint::InvalidOption, "there is no OUT_DIR: this is no build script")
                    .help("give a directory: `.out_dir(\"src\")`"),
            )
        })
    }

    fn path_in(&self, directory: &Path, ending: &str) -> PathBuf {
        let name = self.file.as_deref().unwrap_or_else(|| Source::stem_of(&self.spec));
        directory.join(format!("{name}.{ending}"))
    }

    /// Writes a file, unless it holds just that: a newer file would be compiled again.
    fn write(&self, ending: &str, content: &str) -> Result<PathBuf, Box<Finding>> {
        let path = self.path_in(&self.directory()?, ending);
        if let Some(other) = claim(&path, self) {
            let message = format!("the sets of {} and {other} would both be written to `{}`", self.spec, path.display());
            return Err(Box::new(Finding::new(Lint::UnwritableOutput, message).help("name the file of one of them: `.file(\"other\")`")));
        }
        if std::fs::read(&path).is_ok_and(|old| old == content.as_bytes()) {
            return Ok(path);
        }
        match std::fs::write(&path, content) {
            Ok(()) => Ok(path),
            Err(error) => {
                let message = format!("cannot write `{}`: {error}", path.display());
                Err(Box::new(Finding::new(Lint::UnwritableOutput, message).help("is the output directory there?")))
            }
        }
    }
}

/// Whether Cargo runs this as a build script, and reads what it prints.
fn is_build_script() -> bool {
    std::env::var_os("OUT_DIR").is_some()
}

/// Takes a file for a build. Where another one has taken it already, be it of the same document with other options,
/// the answer is that one's document.
fn claim(path: &Path, build: &Build) -> Option<String> {
    static CLAIMED: Mutex<BTreeMap<PathBuf, (String, Options)>> = Mutex::new(BTreeMap::new());
    let mut claimed = CLAIMED.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    let mine = (build.spec.clone(), build.options.clone());
    let owner = claimed.entry(path.to_owned()).or_insert_with(|| mine.clone());
    (*owner != mine).then(|| owner.0.clone())
}

impl From<usize> for Column {
    fn from(number: usize) -> Self {
        Self::Number(number)
    }
}

impl From<&str> for Column {
    fn from(header: &str) -> Self {
        Self::Header(header.to_owned())
    }
}

//! Whether a generated file is what would be generated now; and, the other way, a document what would be written from its enums.
//!
//! The file's [head](crate::header) says from what and how it was made. It is made again in memory; times of files say
//! nothing, so that a document that was replaced by one with an older time is noticed too.

use std::path::Path;

use crate::document;
use crate::finding::Finding;
#[cfg(feature = "from-source")]
use crate::finding::Findings;
#[cfg(feature = "from-source")]
use crate::from_source::{
    self,
    markers::{self, MarkedPlace, Marker},
};
use crate::header::{Header, HeaderError};
use crate::lint::Lint;
#[cfg(feature = "from-source")]
use crate::options::Reading;
use crate::output;
use crate::report::Report;
#[cfg(feature = "from-source")]
use crate::source::Source;

/// A file that is not what would be generated now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// What its head says.
    pub header: Header,
    /// What would be generated now.
    pub again: String,
    /// Why it differs, as far as can be told.
    pub causes: Vec<Cause>,
}

/// Why a generated file is not what would be generated now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Cause {
    /// The file itself was edited.
    FileEdited,
    /// Codes, names or texts of the document have changed, or what else is made of it.
    DocumentChanged,
    /// Another version of spectable made it.
    OtherVersion,
}

/// Makes the file again, from the document beside `root`, the package's root; `None` where it is the same.
///
/// What is wrong with the document goes into the report.
///
/// # Errors
///
/// Where it cannot be made again: it has no head, or one that cannot be read, or the document makes no code set.
pub fn generated(file: &str, root: &Path, report: &mut Report) -> Result<Option<Difference>, Box<Finding>> {
    let file = file.strip_prefix('\u{feff}').unwrap_or(file);
    let header = Header::read(file).map_err(|error| Box::new(unreadable(&error)))?;
    let document = document::open(root, &header.spec, &header.options, report);
    let set = document.and_then(|document| document::code_set(document, &header.options, report));
    let Some(set) = set.filter(|_| !report.findings.has_errors()) else {
        if header.spec == "-" {
            let finding = Finding::new(Lint::UncheckedFile, "it was generated from standard input, which cannot be read again");
            return Err(Box::new(finding.help("generate it from a file: `spectable generate DOCUMENT --name NAME -o FILE`")));
        }
        if report.findings.iter().any(|finding| finding.lint == Lint::UnreadableDocument) {
            let message = format!("its head names {}, and there is no such document beside {}", header.spec, root.display());
            let help = "generate it where it is now, from where its document is now: `spectable generate DOCUMENT --name NAME -o FILE`";
            return Err(Box::new(Finding::new(Lint::UncheckedFile, message).help(help)));
        }
        let message = format!("it cannot be made again: {} makes no code set now", header.spec);
        return Err(Box::new(Finding::new(Lint::UncheckedFile, message).help("mend the document: what is wrong with it stands above")));
    };
    let again = output::file(&set, &header.options, header.form);
    if are_same(file, &again) {
        return Ok(None);
    }
    let mut causes = Vec::new();
    let is_edited = !header.is_untouched(file);
    let is_other_version = header.version != env!("CARGO_PKG_VERSION");
    if header.spec_hash != Some(set.spec_hash()) || !is_edited && !is_other_version {
        causes.push(Cause::DocumentChanged);
    }
    if is_edited {
        causes.push(Cause::FileEdited);
    }
    if is_other_version {
        causes.push(Cause::OtherVersion);
    }
    Ok(Some(Difference { header, again, causes }))
}

/// A document that does not hold the tables which its enums have now.
#[cfg(feature = "from-source")]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OtherTables {
    /// The document with the tables as they would be written now.
    pub again: String,
    /// Where the tables that differ come from.
    pub markers: Vec<Marker>,
}

/// Writes the tables between the markers of a document again, from the Rust files beside `root`, the package's root; `None`
/// where they are the same. `text` is all that the file `path` holds.
///
/// What is wrong with the markers and the enums goes into the report.
///
/// # Errors
///
/// Where a table cannot be written again, or the document has no place for one.
#[cfg(feature = "from-source")]
pub fn marked(path: &str, text: &str, root: &Path, report: &mut Report) -> Result<Option<OtherTables>, Box<Finding>> {
    let unchecked = |what: &str, help: &str| Err(Box::new(Finding::new(Lint::UncheckedFile, what).help(help)));
    let id = report.add(Source::new(path, text));
    let mut findings = Findings::default();
    let places = report.source(id).map(|source| markers::places(text, source, id, &mut findings)).unwrap_or_default();
    report.findings.extend(findings);
    if report.findings.has_errors() {
        return unchecked("its tables cannot be written again", "mend its markers: what is wrong with them stands above");
    }
    if places.is_empty() {
        return unchecked("it has no table of an enum", "write one: `spectable generate --from-source FILE.rs --enum NAME -o DOCUMENT`");
    }
    let mut tables = Vec::with_capacity(places.len());
    for place in &places {
        let rust = document::load(root, &place.marker.source, report);
        match rust.and_then(|rust| from_source::enum_table(rust, &place.marker.enum_path, &Reading::default(), report)) {
            Some(table) => tables.push(place.holding(&table)),
            None => return unchecked("its tables cannot be written again", "mend the enum: what is wrong with it stands above"),
        }
    }
    let lines = text.strip_prefix('\u{feff}').unwrap_or(text);
    let between = |place: &MarkedPlace| lines.get(place.between.start()..place.between.end()).unwrap_or_default();
    let differ = |(place, table): &(&MarkedPlace, &String)| !are_same(between(place), table);
    let markers: Vec<Marker> = places.iter().zip(&tables).filter(differ).map(|(place, _)| place.marker.clone()).collect();
    let again = markers::replaced(text, places.iter().zip(tables));
    Ok((!markers.is_empty()).then_some(OtherTables { again, markers }))
}

/// Whether they are the same but for the ends of lines, which Git may change on the way, and a byte order mark.
fn are_same(file: &str, again: &str) -> bool {
    file.replace("\r\n", "\n") == again.replace("\r\n", "\n")
}

fn unreadable(error: &HeaderError) -> Finding {
    let again = "write it anew: `spectable generate DOCUMENT --name NAME -o FILE`";
    match error {
        HeaderError::Missing => Finding::new(Lint::UncheckedFile, "it does not say that spectable has generated it").help(again),
        HeaderError::Line(line) => Finding::new(Lint::UncheckedFile, format!("its head has a line that means nothing: {line}")).help(again),
        HeaderError::Option(error) => Finding::new(Lint::UncheckedFile, format!("its head: {error}")).help(again),
    }
}

#[cfg(all(test, feature = "markdown"))]
#[allow(clippy::unwrap_used, clippy::panic, reason = "clippy knows only what is marked as a test")]
mod tests {
    use std::fs;

    use proptest::prelude::*;
    use tempfile::TempDir;

    use super::*;
    use crate::header::FileForm;
    use crate::options::Options;

    const SPEC: &str =
        "# Codes\n\nWhat the shelf says.\n\n| Code | Name | Text |\n|--|--|--|\n| 1 | Open | It is open. |\n| 2 | Shut | It is shut. |\n";

    struct Package {
        root: TempDir,
        options: Options,
    }

    impl Package {
        fn new(options: &[(&str, &str)]) -> Self {
            let mut given = Options::default();
            options.iter().for_each(|(key, value)| given.set(key, value).unwrap());
            let package = Self { root: tempfile::tempdir().unwrap(), options: given };
            package.put(SPEC);
            package
        }

        fn put(&self, spec: &str) {
            fs::write(self.root.path().join("x.md"), spec).unwrap();
        }

        fn generate(&self, form: FileForm) -> String {
            let mut report = Report::default();
            let document = document::open(self.root.path(), "x.md", &self.options, &mut report).unwrap();
            output::file(&document::code_set(document, &self.options, &mut report).unwrap(), &self.options, form)
        }

        fn check(&self, file: &str) -> Result<Option<Difference>, Box<Finding>> {
            generated(file, self.root.path(), &mut Report::default())
        }

        #[track_caller]
        fn causes(&self, file: &str) -> Vec<Cause> {
            self.check(file).unwrap().map_or_else(Vec::new, |difference| difference.causes)
        }
    }

    const FORMS: [FileForm; 3] = [FileForm::Module, FileForm::Included, FileForm::Data];

    #[test]
    fn what_was_just_made_is_the_same_in_every_form() {
        let package = Package::new(&[("name", "Shelf"), ("class", "Low=1-9"), ("doc", "Says \"a\"\n\\ and \u{1b}.\r\n")]);
        for form in FORMS {
            let file = package.generate(form);
            assert_eq!(package.check(&file).unwrap(), None, "{form:?}");
            assert_eq!(package.check(&file.replace('\n', "\r\n")).unwrap(), None, "{form:?}, with line ends of Windows");
            assert_eq!(package.check(&format!("\u{feff}{file}")).unwrap(), None, "{form:?}, with a byte order mark");
        }
    }

    #[test]
    fn an_edit_of_the_document_is_told_from_one_of_the_file() {
        for form in FORMS {
            let package = Package::new(&[]);
            let file = package.generate(form);
            let edited = file.replace("It is open.", "It is ajar.");
            assert_eq!(package.causes(&edited), [Cause::FileEdited], "{form:?}");
            assert_eq!(package.causes(&edited.replace('\n', "\r\n")), [Cause::FileEdited], "{form:?}");
            package.put(&SPEC.replace("open", "ajar"));
            assert_eq!(package.causes(&file), [Cause::DocumentChanged], "{form:?}");
            assert_eq!(package.causes(&file.replace('\n', "\r\n")), [Cause::DocumentChanged], "{form:?}");
            assert_eq!(package.causes(&format!("{file}// mine\n")), [Cause::DocumentChanged, Cause::FileEdited], "{form:?}");
        }
        let package = Package::new(&[]);
        let file = package.generate(FileForm::Module);
        package.put(&SPEC.replace("What the shelf says.", "What the shelf tells."));
        assert_eq!(package.causes(&file), [Cause::DocumentChanged], "the introduction is the enum's documentation");
    }

    #[test]
    fn another_version_is_not_an_edit() {
        let package = Package::new(&[]);
        let file = package.generate(FileForm::Module);
        let first = format!("{START} 0.0.1 from x.md", START = "// Generated by spectable");
        let old = file.replacen(&format!("// Generated by spectable {} from x.md", env!("CARGO_PKG_VERSION")), &first, 1);
        // As that version would have written it.
        let hash = file.lines().find(|line| line.contains("file-hash")).unwrap();
        let old = old.replacen(&format!("{hash}\n"), "", 1);
        assert_eq!(package.causes(&old), [Cause::OtherVersion]);
    }

    #[test]
    fn a_document_that_makes_no_code_is_trouble() {
        let package = Package::new(&[]);
        let file = package.generate(FileForm::Module);
        package.put("no table");
        assert_eq!(package.check(&file).unwrap_err().lint, Lint::UncheckedFile);
        fs::remove_file(package.root.path().join("x.md")).unwrap();
        assert_eq!(package.check(&file).unwrap_err().lint, Lint::UncheckedFile);
        assert_eq!(package.check("fn main() {}\n").unwrap_err().lint, Lint::UncheckedFile);
    }

    proptest! {
        #[test]
        fn any_head_is_read_or_refused(head in "(// Generated by spectable [ -~]{0,9}( from [ -~]{0,9}\\. Edit the document, not this file\\.)?\n)?(// [a-z-]{0,9} = [ -~]{0,9}\n){0,3}") {
            let package = Package::new(&[]);
            let _ = package.check(&head);
        }

        #[test]
        fn any_options_come_back(name in "[A-Z][a-z]{0,5}", doc in "\\PC{0,9}[\"\\\\\n\r\t]?\\PC{0,3}", class in "[A-Z]=1-[2-9]") {
            let package = Package::new(&[("name", &name), ("doc", &doc), ("class", &class), ("table", "Codes")]);
            let file = package.generate(FileForm::Module);
            let header = Header::read(&file).unwrap();
            prop_assert_eq!(&header.options, &package.options);
            prop_assert_eq!(header.spec, "x.md");
        }

        #[test]
        fn every_edit_of_the_file_is_seen(at: prop::sample::Index, with in "[a-z\n]") {
            let package = Package::new(&[]);
            let file = package.generate(FileForm::Module);
            let places: Vec<usize> = file.char_indices().map(|(at, _)| at).collect();
            let at = *at.get(&places);
            let edited = format!("{}{with}{}", &file[..at], &file[at + file[at..].chars().next().unwrap().len_utf8()..]);
            prop_assert_eq!(edited == file, matches!(package.check(&edited), Ok(None)));
        }
    }
}

//! Enums of one's own that are held against their documents, and agree.
//!
//! Where they do not agree, `tests/ui/verify_*.rs` shows what the compiler says.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that fails should say so where it stands")]
#![cfg(feature = "markdown")]

use spectable::CodeSet;

mod support;

use support::{Throwaway, spectable, text};

#[derive(Clone, Copy, Debug, PartialEq, CodeSet)]
#[code_set(spec = "tests/ui/spec/upload.md", verify(codes, names, descriptions))]
#[repr(u16)]
#[allow(clippy::upper_case_acronyms, reason = "a case that some enums are written in")]
enum Upload {
    /// The file was stored.
    ///
    /// What stands here is nobody's business.
    Stored = 201,
    /// Wait for
    /// `<seconds>`.
    Queued,
    MISSING = 404,
    #[code(description = "The file was removed. (Obsolete)")]
    Gone = 410,
    /// What this operator has defined.
    #[code(unlisted)]
    OutOfPaper = 507,
}

#[test]
fn an_enum_that_agrees_is_a_code_set_like_any_other() {
    assert_eq!(Upload::from_code(202), Some(Upload::Queued));
    assert_eq!(Upload::from_name("MISSING"), Some(Upload::MISSING));
    assert_eq!((Upload::COUNT, Upload::OutOfPaper.description()), (5, "What this operator has defined."));
}

#[test]
fn descriptions_are_the_documents_texts_to_the_letter() {
    assert_eq!(Upload::Queued.description(), "Wait for <seconds>.");
    assert_eq!(Upload::MISSING.description(), "There is no such file.", "a variant without a description has the text");
}

#[derive(Clone, Copy, CodeSet)]
#[code_set(spec = "tests/spec/shelf.md", table = "Replies", verify(codes), partial)]
enum Shelf {
    /// In other words.
    #[code(200)]
    Here,
}

#[derive(Clone, Copy, CodeSet)]
#[code_set(spec = "tests/spec/device.md", alias = "all", deprecated, rename("-1" = Failed))]
#[repr(i16)]
enum Device {
    EOk = 0,
    // Another name of the same code.
    ELocked = 16,
    #[deprecated]
    #[allow(dead_code)]
    EPaper = 17,
    Failed = -1,
}

#[derive(Clone, Copy, CodeSet)]
#[code_set(spec = "tests/ui/spec/replies.md")]
enum SqlState {
    #[code("0A000")]
    NotSupported,
    #[code("08000")]
    Exception,
    #[code("08006")]
    Failure,
}

#[derive(Clone, Copy, CodeSet)]
#[code_set(spec = "spec/ftp.md", names = "spec/ftp-names.md", partial)]
#[repr(u8)]
enum SmallFtp {
    RestartMarker = 110,
    ClosingDataConnection = 226,
}

#[test]
fn documents_are_read_with_all_their_options() {
    assert_eq!(Shelf::Here.description(), "In other words.");
    assert_eq!(Device::Failed.description(), "Something went wrong (see the log).");
    assert_eq!(Device::ELocked.code(), 16);
    assert_eq!(SqlState::NotSupported.description(), "Feature not supported.");
    assert_eq!(SmallFtp::RestartMarker.code(), 110);
    assert_eq!(SmallFtp::ClosingDataConnection.as_str(), "226");
}

#[cfg(all(feature = "csv", feature = "html", feature = "xml"))]
mod other_formats {
    use spectable::CodeSet;

    #[derive(Clone, Copy, CodeSet)]
    #[code_set(spec = "tests/spec/shelf.csv", delimiter = ";")]
    #[repr(u16)]
    pub(super) enum Csv {
        /// The book is on the shelf; go and get it.
        OnShelf = 200,
        /// Nobody knows where the "book" is.
        Missing = 404,
    }

    #[derive(Clone, Copy, CodeSet)]
    #[code_set(spec = "tests/spec/shelf.html", input_format = "html")]
    #[repr(u16)]
    pub(super) enum Html {
        /// The book is on the shelf.
        OnShelf = 200,
        Missing = 404,
        Burnt = 410,
    }

    #[derive(Clone, Copy, CodeSet)]
    #[code_set(spec = "tests/spec/shelf.xml", table = "Shelf Replies")]
    #[repr(u16)]
    pub(super) enum Xml {
        OnShelf = 200,
        Missing = 404,
    }
}

#[cfg(all(feature = "csv", feature = "html", feature = "xml"))]
#[test]
fn documents_in_other_formats_are_verified() {
    use other_formats::{Csv, Html, Xml};

    assert_eq!((Csv::COUNT, Csv::Missing.description()), (2, "Nobody knows where the \"book\" is."));
    assert_eq!((Html::COUNT, Html::Burnt.description()), (3, "Nobody knows where the book is."));
    assert_eq!((Xml::COUNT, Xml::OnShelf.code()), (2, 200));
    let _ = (Csv::OnShelf, Html::OnShelf, Html::Missing, Xml::Missing);
}

const UPLOAD: &str = "| Code | Text |\n|---|---|\n| 201 | The file was stored. |\n| 507 | The disk is full. |\n";

const MAIN: &str = "use spectable::CodeSet;

#[derive(Clone, Copy, Debug, CodeSet)]
#[code_set(spec = \"spec/upload.md\", names = \"spec/names.md\")]
#[repr(u16)]
enum Upload {
    /// The file was stored.
    Stored = 201,
    /// The disk is full.
    Full = 507,
}

fn main() {
    for reply in Upload::iter() {
        println!(\"{reply} {reply:?} {}\", reply.description());
    }
}
";

#[test]
fn an_enum_is_held_against_its_document_whenever_either_changes() {
    let this = Throwaway::new("by-verified-derive", &format!("[dependencies]\n{}", spectable(", features = [\"markdown\"]")));
    this.write("src/main.rs", MAIN);
    this.write("spec/upload.md", UPLOAD);
    this.write("spec/names.md", "| Code | Name |\n|---|---|\n| 201 | Stored |\n| 507 | Full |\n");
    assert_eq!(this.run().unwrap(), "201 Stored The file was stored.\n507 Full The disk is full.\n");
    assert!(this.is_fresh());

    // A word, and a code, of the document; the line of the help is pasted.
    this.edit("spec/upload.md", "The disk is full.", "The disk is *nearly* full.");
    let error = this.run().unwrap_err();
    assert!(error.contains("spec/upload.md:4 describes Full otherwise") && error.contains("src/main.rs:10:5"), "{error}");
    assert!(error.contains("\n           /// The disk is nearly full.\n"), "{error}");
    assert_eq!(error.matches("error: ").count(), 2, "the one error and Cargo's last line: {error}");
    this.edit("src/main.rs", "/// The disk is full.", "/// The disk is nearly full.");
    assert!(this.run().unwrap().ends_with("507 Full The disk is nearly full.\n"));

    // The names table.
    this.edit("spec/names.md", "| 507 | Full |", "| 507 | DiskFull |");
    let error = this.run().unwrap_err();
    assert!(error.contains("spec/names.md names code 507 DiskFull, not Full"), "{error}");
    this.edit("src/main.rs", "    Full = 507,", "    DiskFull = 507,");
    assert!(this.run().unwrap().ends_with("507 DiskFull The disk is nearly full.\n"));

    // White space, and another row's place, are nothing.
    this.write("spec/upload.md", "| Code | Text |\n|---|---|\n| 507 | The disk  is nearly full. |\n| 201 |    The file was stored. |\n");
    assert!(this.run().is_ok());

    // The document is broken, and goes away.
    this.edit("spec/upload.md", "| 201 ", "| 507 ");
    let error = this.run().unwrap_err();
    assert!(error.contains("spec/upload.md:4:3: code 507 is defined twice") && error.contains("src/main.rs:4:19"), "{error}");
    std::fs::remove_file(this.path("spec/upload.md")).unwrap();
    assert!(this.run().unwrap_err().contains("cannot read `spec/upload.md`"));
}

#[test]
fn without_the_feature_the_derive_names_it() {
    for (name, features, said) in [
        ("verify-without-reader", "", "features = [\"markdown\"]"),
        ("verify-without-markdown", ", features = [\"csv\"]", "the reader of markdown is not compiled in"),
    ] {
        let this = Throwaway::new(name, &format!("[dependencies]\n{}", spectable(&format!(", default-features = false{features}"))));
        this.write("src/main.rs", MAIN);
        this.write("spec/upload.md", UPLOAD);
        this.write("spec/names.md", "| Code | Name |\n|---|---|\n| 201 | Stored |\n| 507 | Full |\n");
        let output = this.cargo(&["build"]);
        let error = text(&output.stderr);
        assert!(!output.status.success() && error.contains(said) && error.contains("src/main.rs:4:19"), "{error}");
        assert_eq!(error.matches("error: ").count(), 2, "the one error and Cargo's last line: {error}");
    }
}

//! An edit of the document is an edit of the code, and nothing else is: in throwaway crates, by Cargo itself.

#![allow(clippy::panic, clippy::unwrap_used, reason = "a test that fails should say so where it stands")]

mod support;

use support::{Throwaway, engine, spectable};

const UPLOAD: &str = "\
# Upload

Replies of the upload service.

| Code | Name   | Meaning             |
|------|--------|---------------------|
| 201  | Stored | The file was stored. |
| 507  | Full   | The disk is full.    |
";

const PRINT_ALL: &str = "
fn main() {
    for upload in Upload::ALL {
        println!(\"{upload} {upload:?} {}\", upload.description());
    }
}
";

fn by_build_script(name: &str) -> Throwaway {
    let this =
        Throwaway::new(name, &format!("[dependencies]\n{}\n[build-dependencies]\n{}", spectable(", default-features = false"), engine()));
    this.write("build.rs", "fn main() { spectable_codegen::Build::new(\"spec/upload.md\").run(); }");
    this.write("spec/upload.md", UPLOAD);
    this.write("src/main.rs", &format!("spectable::include_spec!(\"upload\");\n{PRINT_ALL}"));
    this
}

fn by_path_macro(name: &str) -> Throwaway {
    let this = Throwaway::new(name, &format!("[dependencies]\n{}", spectable(", default-features = false, features = [\"markdown\"]")));
    this.write("spec/upload.md", UPLOAD);
    this.write("src/main.rs", &format!("spectable::code_set!(\"spec/upload.md\", pub enum Upload: u16);\n{PRINT_ALL}"));
    this
}

/// What holds for every front end that reads a document.
fn follows_its_document(this: &Throwaway) {
    assert_eq!(this.run().unwrap(), "201 Stored The file was stored.\n507 Full The disk is full.\n");

    // A row is added: the variant is there.
    this.edit("spec/upload.md", "| 507", "| 202  | Queued | The file was queued. |\n| 507");
    this.edit("src/main.rs", "fn main() {", "const NEW: Upload = Upload::Queued;\nfn main() {\n    println!(\"{NEW}\");");
    assert_eq!(this.run().unwrap(), "202\n201 Stored The file was stored.\n202 Queued The file was queued.\n507 Full The disk is full.\n");

    // A text is changed: the description follows, and only the document was touched.
    this.edit("spec/upload.md", "The disk is full.", "No space is left.");
    assert!(this.run().unwrap().ends_with("507 Full No space is left.\n"));

    // Another file is touched: nothing is built.
    assert!(this.is_fresh());
    this.write("spec/notes.md", "| Code | Text |\n|---|---|\n| 1 | x |\n");
    this.write("README.md", "Nothing to do with it.");
    assert!(this.is_fresh(), "a file that was not read must not be looked at");

    // A row is broken: the build fails, and says where and what to type.
    this.edit("spec/upload.md", "| 202 ", "| 201 ");
    let error = this.run().unwrap_err();
    assert!(error.contains("code 201 is defined twice"), "{error}");
    assert!(error.contains("spec/upload.md:8:3"), "{error}");
    assert!(error.contains("help: remove one of the rows"), "{error}");

    // It is mended: all is well again.
    this.edit("spec/upload.md", "| 201  | Queued", "| 202  | Queued");
    assert!(this.run().unwrap().starts_with("202\n"));
}

#[test]
fn a_build_script_follows_its_document() {
    let this = by_build_script("by-build-script");
    follows_its_document(&this);

    // Wrong entries are left out and the others are there, so that one mistake is one error.
    this.edit("spec/upload.md", "| 507", "| 201  | Again | Stored again. |\n| 507");
    let error = this.run().unwrap_err();
    assert_eq!(error.matches("error: ").count(), 2, "the one error and Cargo's last line: {error}");

    // The document goes away and comes back.
    let document = std::fs::read_to_string(this.path("spec/upload.md")).unwrap();
    std::fs::remove_file(this.path("spec/upload.md")).unwrap();
    let error = this.run().unwrap_err();
    assert!(error.contains("cannot read `spec/upload.md`"), "{error}");
    this.write("spec/upload.md", &document.replace("| 201  | Again | Stored again. |\n", ""));
    assert!(this.run().unwrap().starts_with("202\n"));
    assert!(this.is_fresh());
}

#[test]
fn a_path_macro_follows_its_document() {
    follows_its_document(&by_path_macro("by-path-macro"));
}

#[test]
fn a_names_table_is_followed_too() {
    let this = by_path_macro("by-names-table");
    this.edit("src/main.rs", "pub enum", "#[code_set(names = \"spec/names.md\")] pub enum");
    this.write("spec/names.md", "| Code | Name |\n|---|---|\n| 201 | Kept |\n| 507 | Full |\n");
    assert!(this.run().unwrap().starts_with("201 Kept"));
    this.edit("spec/names.md", "Kept", "Saved");
    assert!(this.run().unwrap().starts_with("201 Saved"));
    this.edit("spec/names.md", "| 507 | Full |\n", "");
    let error = this.run().unwrap_err();
    assert!(error.contains("spec/names.md has no name for code 507") && error.contains("spec/upload.md:8:3"), "{error}");
    assert!(error.contains("add a row to spec/names.md: `| 507 | TheDiskIsFull |`"), "{error}");
}

#[test]
fn a_derive_follows_its_enum() {
    let this = Throwaway::new("by-derive", &format!("[dependencies]\n{}", spectable(", default-features = false")));
    this.write(
        "src/main.rs",
        &format!("use spectable::CodeSet;\n#[derive(Clone, Copy, Debug, CodeSet)]\n#[repr(u16)]\nenum Upload {{\n    /// The file was stored.\n    Stored = 201,\n}}\n{PRINT_ALL}"),
    );
    assert_eq!(this.run().unwrap(), "201 Stored The file was stored.\n");
    this.edit("src/main.rs", "= 201,\n", "= 201,\n    /// The disk is full.\n    Full = 507,\n");
    assert_eq!(this.run().unwrap(), "201 Stored The file was stored.\n507 Full The disk is full.\n");
    this.write("README.md", "Nothing to do with it.");
    assert!(this.is_fresh());
    this.edit("src/main.rs", "    Full = 507,", "    #[code(\"507\")]\n    Full,");
    let error = this.run().unwrap_err();
    assert!(error.contains("the codes of this enum are its discriminants") && error.contains("src/main.rs:9:5"), "{error}");
    assert_eq!(error.matches("error: ").count(), 2, "the one error and Cargo's last line: {error}");
}

#[test]
fn final_rust_needs_no_dependency() {
    let this = Throwaway::new("final-rust", &format!("[build-dependencies]\n{}", engine()));
    this.write("build.rs", "fn main() { spectable_codegen::Build::new(\"spec/upload.md\").expand(true).run(); }");
    this.write("spec/upload.md", UPLOAD);
    this.write("src/main.rs", &format!("include!(concat!(env!(\"OUT_DIR\"), \"/upload.rs\"));\n{PRINT_ALL}"));
    assert_eq!(this.run().unwrap(), "201 Stored The file was stored.\n507 Full The disk is full.\n");
    this.edit("spec/upload.md", "| 507", "| 201");
    assert!(this.run().unwrap_err().contains("code 201 is defined twice"));
}

#[test]
fn a_document_that_comes_back_with_its_old_time_is_read() {
    let this = by_build_script("by-restored-document");
    this.run().unwrap();
    std::fs::rename(this.path("spec/upload.md"), this.path("away.md")).unwrap();
    assert!(this.run().unwrap_err().contains("cannot read `spec/upload.md`"));
    std::fs::rename(this.path("away.md"), this.path("spec/upload.md")).unwrap();
    assert!(this.run().unwrap().starts_with("201 Stored"));
    assert!(this.is_fresh());
}

#[test]
fn two_documents_do_not_write_one_file() {
    let this = by_build_script("by-two-documents");
    this.write("other/upload.md", UPLOAD);
    this.write(
        "build.rs",
        "fn main() {\n    spectable_codegen::Build::new(\"spec/upload.md\").run();\n    spectable_codegen::Build::new(\"other/upload.md\").run();\n}",
    );
    let error = this.run().unwrap_err();
    assert!(error.contains("other/upload.md and spec/upload.md would both be written") && error.contains(".file("), "{error}");

    // Nor do two sets of one document.
    this.edit("build.rs", "\"other/upload.md\")", "\"spec/upload.md\").name(\"Other\")");
    let error = this.run().unwrap_err();
    assert!(error.contains("spec/upload.md and spec/upload.md would both be written"), "{error}");
    this.edit("build.rs", ".name(\"Other\")", ".name(\"Other\").file(\"other\")");
    assert!(this.run().is_ok());
}

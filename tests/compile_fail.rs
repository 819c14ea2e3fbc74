//! What the compiler says where the macros are used wrongly: at the right token, once, and what to write instead.
//!
//! One run of trybuild compiles all of `tests/ui`. The expected messages are beside the cases; `TRYBUILD=overwrite`
//! writes them anew, to be read before they are committed. All of them are our own, so that they are the same with
//! every compiler.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that fails should say so where it stands")]

mod support;

use std::process::Command;

use support::{Throwaway, spectable};

/// Where paths in macros begin, since trybuild compiles the cases in a package of its own.
const ROOT: &str = "SPECTABLE_MANIFEST_DIR";

#[test]
fn macros_used_wrongly() {
    if std::env::var_os(ROOT).is_some() {
        trybuild::TestCases::new().compile_fail("tests/ui/*.rs");
        return;
    }
    // A variable cannot be set safely in a program with threads, so this program starts itself once more.
    let itself = std::env::current_exe().expect("a test knows its own path");
    let status = Command::new(itself)
        .args(["--exact", "macros_used_wrongly", "--nocapture"])
        .env(ROOT, env!("CARGO_MANIFEST_DIR"))
        .status()
        .expect("a test can start itself");
    assert!(status.success(), "see above");
}

#[test]
fn a_derive_asks_for_copy() {
    let this = Throwaway::new("without-copy", &format!("[dependencies]\n{}", spectable(", default-features = false")));
    this.write("src/main.rs", "#[derive(spectable::CodeSet)]\n#[repr(u8)]\nenum Door {\n    Open = 1,\n}\nfn main() {}\n");
    let error = this.run().unwrap_err();
    assert!(error.contains("the trait `Copy` is not implemented for `Door`") && error.contains("src/main.rs:3:6"), "{error}");
}

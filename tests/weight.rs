//! What users compile and run: as little as can be.

#![allow(clippy::panic, clippy::unwrap_used, reason = "a test that fails should say so where it stands")]

mod support;

use std::collections::BTreeSet;

use support::{Throwaway, spectable, text};

/// The crates that a user of spectable compiles.
fn crates(name: &str, features: &str, edges: &str) -> BTreeSet<String> {
    let this = Throwaway::new(name, &format!("[dependencies]\n{}", spectable(features)));
    this.write("src/lib.rs", "");
    let output = this.cargo(&["tree", "--prefix", "none", "--format", "{p}", "--edges", edges]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    let names = text(&output.stdout).lines().filter_map(|line| line.split(' ').next().map(str::to_owned)).collect::<BTreeSet<_>>();
    names.into_iter().filter(|crate_name| !crate_name.is_empty() && crate_name != name).collect()
}

#[test]
fn a_derive_compiles_six_crates() {
    let crates = crates("compiled", ", default-features = false", "normal,build");
    let expected = ["proc-macro2", "quote", "spectable", "spectable-codegen", "spectable-macros", "unicode-ident"];
    assert!(crates.iter().eq(expected), "{crates:?}");
}

#[test]
fn no_format_of_documents_brings_a_parser_of_rust() {
    let crates = crates("formats", ", features = [\"html\", \"csv\", \"xml\"]", "normal,build");
    assert!(["html5gum", "pulldown-cmark", "roxmltree"].iter().all(|name| crates.contains(*name)), "{crates:?}");
    assert!(["prettyplease", "syn"].iter().all(|name| !crates.contains(*name)), "{crates:?}");
}

#[test]
fn at_run_time_there_is_nothing_but_the_macros() {
    let crates = crates("run", "", "normal,no-proc-macro");
    assert!(crates.iter().eq(["spectable"]), "{crates:?}");
}

#[test]
fn a_crate_without_std_can_use_it() {
    let this = Throwaway::new("without-std", &format!("[dependencies]\n{}", spectable("")));
    this.write(
        "src/lib.rs",
        "#![no_std]\n#![forbid(unsafe_code)]\n\
         spectable::code_set! { pub enum Door: u8 { 1 => Open \"Open.\" } }\n\
         pub fn class(code: &[u8]) -> Option<spectable::ftp::Class> { Some(spectable::ftp::ReplyCode::from_bytes(code)?.class()) }\n",
    );
    let output = this.cargo(&["build"]);
    assert!(output.status.success(), "{}", text(&output.stderr));
}

#[test]
fn without_the_feature_the_path_macro_names_it() {
    let this = Throwaway::new("without-markdown", &format!("[dependencies]\n{}", spectable(", default-features = false")));
    this.write("src/lib.rs", "spectable::code_set!(\"spec/x.md\", pub enum X: u16);");
    let output = this.cargo(&["build"]);
    let error = text(&output.stderr);
    assert!(!output.status.success() && error.contains("features = [\"markdown\"]"), "{error}");
}

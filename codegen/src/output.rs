//! What is written into files.

use crate::code_set::CodeSet;
use crate::data;
use crate::emit::{self, Form};
use crate::header::{FileForm, Header};
use crate::options::Options;

/// A file with the data form: one `code_set!` invocation.
pub fn data_file(set: &CodeSet, options: &Options) -> String {
    Header::of(set, options, FileForm::Data).before(&format!("\n{}", data::write(set)))
}

/// A file with final Rust, a module of its own.
pub fn rust_file(set: &CodeSet, options: &Options, form: &Form) -> String {
    Header::of(set, options, FileForm::Module).before(&emit::rust(set, form))
}

/// Final Rust for a module that has other things in it, whose names may mean anything.
pub fn included_rust(set: &CodeSet, options: &Options, form: &Form) -> String {
    Header::of(set, options, FileForm::Included).before(&emit::included_rust(set, form))
}

/// What front ends write in this form.
pub fn file(set: &CodeSet, options: &Options, form: FileForm) -> String {
    match form {
        // Without lines: what is checked in must not change when a line is added above the table.
        FileForm::Module => rust_file(set, options, &Form { lines: false, ..Form::default() }),
        FileForm::Included => included_rust(set, options, &Form { lines: true, ..Form::default() }),
        FileForm::Data => data_file(set, options),
    }
}

//! The engine of [spectable](https://docs.rs/spectable): code tables of documents, as Rust.
//!
//! A document goes through these phases, each a module:
//!
//! 1. [`source`]: bytes become text that knows its lines,
//! 2. [`read`]: the text becomes [tables](table),
//! 3. [`roles`]: the columns of a table become codes, names and texts,
//! 4. [`entries`]: its rows become entries, each with its variant's name,
//! 5. [`code_set`]: the entries of the tables that were asked for become one set,
//! 6. [`validate`]: whether code can be made of it,
//! 7. [`emit`] and [`data`]: the set as final Rust, or as data that a macro expands,
//! 8. [`output`]: what is written into a file, with a [head](header) from which it is made again when it is [checked](check).
//!
//! Or [`verify`] holds code that somebody wrote against the set, in place of 6 to 8.
//!
//! What is wrong on the way is a [finding], with its place and what to type. [`document`] goes the whole way. The
//! front ends stand on top: [`Build`] for build scripts, [`macros`] for the macro crate, and the command line.
//!
//! What build scripts need is [`Build`]; it is what a release keeps compatible. The modules are public for our own
//! front ends, which have the same version to the digit, and change with them.
//!
//! # Features
//!
//! * `markdown`: reading Markdown documents (by way of `read`, which holds what all formats share),
//! * `render`: findings that look like rustc's, with the lines they are about,
//! * `align`: aligning the tables of Markdown documents, for the command line,
//! * `diff`: comparing two editions of a document, for the command line.
//! * `from-source`: the other way, from an enum of Rust source to a table of Markdown, for the command line.
//!
//! All but the last two are on by default; without any, what is left is what the derive needs.

// Which feature an item needs, where documentation is hosted; `read` is a name of our own for any of the formats.
#![cfg_attr(docsrs, feature(doc_cfg), doc(auto_cfg(hide(feature = "read"))))]
#![forbid(unsafe_code)]

#[cfg(feature = "proc-macro")]
extern crate proc_macro;

#[cfg(feature = "align")]
pub mod align;
#[cfg(feature = "read")]
mod build;
#[cfg(feature = "markdown")]
mod byte_places;
#[cfg(feature = "read")]
mod cell_code;
#[cfg(feature = "align")]
pub mod cell_text;
#[cfg(feature = "read")]
pub mod check;
pub mod code;
pub mod code_set;
#[cfg(feature = "read")]
mod confusable;
#[cfg(feature = "read")]
pub mod data;
#[cfg(feature = "diff")]
pub mod diff;
mod doc_text;
#[cfg(feature = "read")]
pub mod document;
pub mod emit;
#[cfg(feature = "read")]
pub mod entries;
pub mod finding;
#[cfg(feature = "from-source")]
pub mod from_source;
#[cfg(feature = "read")]
pub mod header;
pub mod lint;
pub mod lookup;
pub mod macros;
mod name;
pub mod options;
#[cfg(feature = "read")]
pub mod output;
#[cfg(feature = "read")]
pub mod progress;
#[cfg(feature = "read")]
pub mod read;
#[cfg(feature = "render")]
pub mod render;
#[cfg(feature = "read")]
pub mod report;
#[cfg(feature = "read")]
pub mod roles;
pub mod shown;
#[cfg(feature = "read")]
pub mod source;
pub mod spelling;
#[cfg(feature = "read")]
pub mod table;
pub mod validate;
pub mod verify;

#[cfg(feature = "read")]
pub use build::{Build, Generated};
pub use code::{Code, CodeType, IntType};
pub use code_set::{CodeSet, Entry};
pub use finding::Finding;
pub use lint::{Lint, Severity};
pub use options::{Discriminants, InputFormat, Options, SerdeForm};
#[cfg(feature = "read")]
pub use report::Report;

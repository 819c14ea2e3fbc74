//! Bad input is normal input: it gives findings that say where and what to type, and no code.
//!
//! Every case goes through [`Build`](spectable_codegen::Build), as a build script's would: `generate` must refuse and
//! write nothing, and `run` must write a `compile_error!` that names the document and the line.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod codes;
mod files;
mod hostile;
mod hostile_documents;
mod input;
mod names;
mod options;
mod reports;
mod size;
mod tables;
mod texts;

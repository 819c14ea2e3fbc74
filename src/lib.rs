//! Code tables of specifications as Rust enums, so that code and document cannot drift apart.
//!
//! The table is the source: from a document that people read, spectable makes an enum with its descriptions and
//! its lookup functions. Four front ends, one engine:
//!
//! | front end | for |
//! |---|---|
//! | a build script with `spectable_codegen::Build`, and [`include_spec!`] | a crate generated from its specification |
//! | [`code_set!`] with a path | one line, no build script |
//! | [`code_set!`] with data | writing a set by hand; what the build script writes |
//! | [`derive(CodeSet)`](macro@CodeSet) | an enum of one's own |
//! | the command `spectable` | checked-in code, other build systems, looking things up |
//!
#![cfg_attr(feature = "ftp", doc = "The first set made this way is here: [`ftp`], the reply codes of FTP.")]
//!
//! # What a code set can do
//!
//! ```
//! spectable::code_set! {
//!     /// What the door said.
//!     pub enum DoorReply: u8 {
//!         1 => Open "The door is open.",
//!         2 => Shut "The door is shut.",
//!     }
//! }
//!
//! const SHUT: DoorReply = match DoorReply::from_code(2) {
//!     Some(reply) => reply,
//!     None => panic!("in a constant, too"),
//! };
//! assert_eq!(SHUT, DoorReply::Shut);
//! assert_eq!(SHUT as u8, 2);
//! assert_eq!((SHUT.code(), SHUT.as_str(), SHUT.name()), (2, "2", "Shut"));
//! assert_eq!(SHUT.description(), "The door is shut.");
//! assert_eq!(SHUT.to_string(), "2");
//! assert_eq!(format!("{SHUT:?}"), "Shut");
//!
//! assert_eq!(DoorReply::from_bytes(b"1"), Some(DoorReply::Open));
//! assert_eq!(DoorReply::from_name("Open"), Some(DoorReply::Open));
//! assert_eq!("1".parse(), Ok(DoorReply::Open));
//! assert_eq!(DoorReply::try_from(3).unwrap_err().to_string(), "unknown code 3");
//! assert_eq!(u8::from(DoorReply::Open), 1);
//!
//! assert_eq!(DoorReply::COUNT, 2);
//! assert_eq!(DoorReply::ALL, [DoorReply::Open, DoorReply::Shut]);
//! assert_eq!(DoorReply::iter().map(DoorReply::ordinal).collect::<Vec<_>>(), [0, 1]);
//! ```
//!
//! At run time there are tables and a few functions: no `std`, no allocation, no dependency, no `unsafe`.
//!
//! # Features
//!
//! * `ftp` (default): [`ftp`](crate#what-a-code-set-can-do), which is generated when this crate is built,
//! * `markdown` (default): `code_set!` with the path of a Markdown document,
//! * `serde`: serde's traits for `ftp::ReplyCode`, as its number.
//!
//! With `default-features = false` there are the derive and `code_set!` with data, and nothing else is compiled.

#![no_std]
#![forbid(unsafe_code)]

// So that the paths in generated code lead here from here, too.
extern crate self as spectable;

mod code_set;
#[cfg(feature = "ftp")]
pub mod ftp;
mod unknown_code;

pub use code_set::CodeSet;
pub use spectable_macros::{CodeSet, code_set};
pub use unknown_code::UnknownCode;

/// Brings in the code set that the build script made from a document.
///
/// `include_spec!("ftp")` is the set of `spec/ftp.md`, or of whatever document the build script gave to
/// `spectable_codegen::Build`; the name is the document's without its ending.
///
/// ```ignore
/// mod reply {
///     spectable::include_spec!("ftp");
/// }
/// ```
#[macro_export]
macro_rules! include_spec {
    ($name:literal) => {
        ::core::include!(::core::concat!(::core::env!("OUT_DIR"), "/", $name, ".rs"));
    };
}

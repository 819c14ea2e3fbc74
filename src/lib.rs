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
//! | [`derive(CodeSet)`](macro@CodeSet) | an enum of one's own, held against a document if it names one |
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
//! * `ftp` (default): the module `ftp`, which is generated when this crate is built,
//! * `std` (default): `ftp::ReplyReader`, which reads from `std::io::BufRead`; all else does without,
//! * `markdown` (default): `code_set!` and `derive(CodeSet)` with the path of a Markdown document,
//! * `html`, `csv`, `xml`: the same for documents in these formats,
//! * `serde`: serde's traits for `ftp::ReplyCode`, as its number.
//!
//! With `default-features = false` there are the derive and `code_set!` with data, and nothing else is compiled.

// Which feature an item needs, where documentation is hosted.
#![cfg_attr(docsrs, feature(doc_cfg))]
#![no_std]
#![forbid(unsafe_code)]

// So that the paths in generated code lead here from here, too.
extern crate self as spectable;
#[cfg(feature = "std")]
extern crate std;

mod code_set;
#[cfg(feature = "ftp")]
pub mod ftp;
mod unknown_code;

pub use code_set::CodeSet;
/// Makes a code set of an enum of one's own.
///
/// With integer discriminants:
///
/// ```
/// use spectable::CodeSet;
///
/// #[derive(Clone, Copy, Debug, PartialEq, CodeSet)]
/// #[repr(u16)]
/// enum Upload {
///     /// The file was stored.
///     Stored = 201,
///     /// The disk is full.
///     #[code(description = "No space left on device.")]
///     Full = 507,
/// }
///
/// assert_eq!(Upload::from_code(507), Some(Upload::Full));
/// assert_eq!(Upload::Stored.description(), "The file was stored.");
/// assert_eq!(Upload::Full.description(), "No space left on device.");
/// ```
///
/// With strings:
///
/// ```
/// # use spectable::CodeSet;
/// #[derive(Clone, Copy, Debug, PartialEq, CodeSet)]
/// enum SqlState {
///     /// Connection failure.
///     #[code("08006")]
///     ConnectionFailure,
/// }
///
/// assert_eq!(SqlState::from_code("08006"), Some(SqlState::ConnectionFailure));
/// assert_eq!("08006".parse(), Ok(SqlState::ConnectionFailure));
/// ```
///
/// The description is the first paragraph of the doc comment, or what `#[code(description = "...")]` says.
/// `#[code(226)]` gives a number to a variant whose discriminant is none.
///
/// It generates the inherent items, the conversions from and to the code, `FromStr`, `Display` and the trait
/// `CodeSet`. The enum must be `Copy`; `Debug`, `Ord` and `Hash` are left to be derived as you like.
/// `#[code_set(...)]` before the enum takes `class`, `serde`, `type`, `lookup` and `crate` as [`code_set!`] does.
///
/// # Holding the enum against its document
///
/// With `spec`, the path of a document from the package's root, the enum compiles only where it says what the document
/// says (feature `markdown`, `html`, `csv` or `xml`):
///
#[cfg_attr(feature = "markdown", doc = "```")]
#[cfg_attr(not(feature = "markdown"), doc = "```ignore")]
/// use spectable::CodeSet;
///
/// #[derive(Clone, Copy, Debug, CodeSet)]
/// #[code_set(spec = "spec/ftp.md", names = "spec/ftp-names.md", partial)]
/// #[repr(u16)]
/// enum Transfer {
///     /// Closing data connection.
///     /// Requested file action successful (for example, file transfer or file abort).
///     ClosingDataConnection = 226,
///     EnteringPassiveMode = 227,
///     /// What our server says before it restarts.
///     #[code(unlisted)]
///     GoingDown = 499,
/// }
///
/// assert_eq!(Transfer::EnteringPassiveMode.description(), "Entering Passive Mode (h1,h2,h3,h4,p1,p2).");
/// ```
///
/// * **Codes** are always compared. A code of the document without a variant is an error at the enum, unless `partial`
///   says that the enum covers a part of the document. A variant whose code is not in the document, or is reserved there or
///   one of a range, is an error, unless `#[code(unlisted)]` stands before it.
/// * **Names** are compared where the document gives names: in a name column, in the names table `names`, or with `rename`.
///   A variant may be called as generated code would call it, by one of the code's aliases, or in other case (`NOT_FOUND`).
/// * **Descriptions** are compared where the variant has one and the document has a text beside the name: they must have the same words.
///   How a doc comment is wrapped, its backslash escapes and its back-ticks do not count. A variant without a
///   description, or with one that agrees, has the document's text as `description()`, to the letter.
/// * With the option `deprecated`, what the document calls deprecated must be `#[deprecated]`.
///
/// The order of the variants is the enum's own. `verify(codes)` compares only the codes, `verify(codes, names)` names too,
/// `verify(codes, names, descriptions)` everything. What is asked for by name is compared everywhere: a name that the
/// document does not give is then the one that generated code would have.
///
/// The options for documents, `table`, `code`, `name_column`, `text`, `names`, `rename`, `alias`, `deprecated`,
/// `input_format`, `header`, `delimiter`, `allow` and `deny_lint`, are those of [`code_set!`].
///
/// # Errors
///
/// What is wrong is a compiler error at the variant that says what to write; what is wrong with the document is one at
/// its path.
pub use spectable_macros::CodeSet;

/// Defines a code set: from its data, or from a document.
///
/// **From data**, which is also what a build script writes:
///
/// ```
/// spectable::code_set! {
///     /// What the door said.
///     pub enum DoorReply: u8 {
///         1 => Open "The door is open.",
///         2 => Shut "The door is shut.",
///         #[deprecated = "doors are no longer jammed"] #[alias(Stuck)]
///         9 => Jammed "The door is jammed.",
///     }
/// }
///
/// assert_eq!(DoorReply::from_code(2), Some(DoorReply::Shut));
/// assert_eq!(DoorReply::Open.description(), "The door is open.");
/// ```
///
/// **From a document**, given by its path from the package's root (feature `markdown`):
///
/// ```
/// # mod hidden {
/// spectable::code_set!("spec/ftp.md", #[code_set(names = "spec/ftp-names.md")] pub enum Reply: u16);
/// # }
/// # use hidden::Reply;
/// assert_eq!(Reply::EnteringPassiveMode as u16, 227);
/// ```
///
/// The type is `u8` to `u64`, `i8` to `i64`, or `str` for codes that are strings. An entry may have the attributes
/// `#[line = 7]` (its line in the document), `#[deprecated]` and `#[alias(Name)]`.
///
/// # Options
///
/// As attributes before the enum: `#[non_exhaustive]`, `#[derive(...)]`, any other attribute, and
/// `#[code_set(...)]` with
///
/// * `catch_all = Other`: a variant that holds every other number,
/// * `discriminants = ordinal`: `as` gives 0, 1, 2 in the order of the document instead of the code,
/// * `class(Success = 200..=299, ...)`: an enum of classes beside the set, named like it with `Class` behind,
/// * `serde = code` or `serde = name`: serde's traits, by the crate `serde` of the user,
/// * `crate = path`: where `spectable` is, if not at `::spectable`,
///
/// and, for documents, `table`, `code`, `name_column`, `text`, `names`, `rename("226" = Done)`, `input_format`, `allow`
/// and `deny_lint`, which makes an error of a warning: `deny_lint = "empty-text"`.
///
/// # Errors
///
/// What is wrong with the data or the document is a compiler error at the token, or at the path, that says what to
/// write. Warnings are not shown, since a macro cannot warn: what is ambiguous is an error. `spectable lint` shows them.
pub use spectable_macros::code_set;

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

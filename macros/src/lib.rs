//! The macros of [spectable](https://docs.rs/spectable), which re-exports and documents them.
//!
//! They only forward to the engine, an ordinary library that can be tested as one.

#![forbid(unsafe_code)]

use proc_macro::TokenStream;

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
/// and, for documents, `table`, `code`, `name_column`, `text`, `names`, `rename("226" = Done)`, `input_format`, `allow`.
///
/// # Errors
///
/// What is wrong with the data or the document is a compiler error at the token, or at the path, that says what to
/// write. Warnings are not shown, since a macro cannot warn: what is ambiguous is an error.
#[proc_macro]
pub fn code_set(input: TokenStream) -> TokenStream {
    spectable_codegen::macros::code_set(input.into()).into()
}

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
/// `#[code_set(...)]` before the enum takes `class`, `serde`, `type` and `crate` as [`code_set!`] does.
///
/// # Errors
///
/// What is wrong is a compiler error at the variant that says what to write.
#[proc_macro_derive(CodeSet, attributes(code, code_set))]
pub fn derive_code_set(input: TokenStream) -> TokenStream {
    spectable_codegen::macros::derive_code_set(input.into()).into()
}

use core::fmt::{Debug, Display};
use core::hash::Hash;

/// A set of codes, each with a name and a description.
///
/// Every set that spectable generates or derives implements it, so that code can be written for all of them.
/// The same functions are inherent, and there most are `const`.
///
/// ```
/// use spectable::CodeSet;
///
/// fn explain<S: CodeSet>(code: &[u8]) -> &'static str {
///     S::from_bytes(code).map_or("unknown", S::description)
/// }
/// # spectable::code_set! { enum Door: u8 { 1 => Open "The door is open." } }
/// assert_eq!(explain::<Door>(b"1"), "The door is open.");
/// assert_eq!(explain::<Door>(b"2"), "unknown");
///
/// fn widest<S: CodeSet<Code = u8>>() -> Option<u8> {
///     S::iter().map(S::code).max()
/// }
/// assert_eq!(widest::<Door>(), Some(1));
/// ```
pub trait CodeSet: Copy + Display + 'static {
    /// The type of the codes: an integer, or `&'static str`.
    type Code: Copy + Debug + Display + Eq + Ord + Hash + 'static;

    /// How many codes there are.
    const COUNT: usize;

    /// Which edition of the document this is: a hash of the ordered codes, names and texts.
    const SPEC_HASH: u64;

    /// The variant at this place, from 0, in the order of the document. A catch-all variant has none.
    fn from_ordinal(ordinal: usize) -> Option<Self>;

    /// All codes, in the order of the document. A catch-all variant is not among them.
    #[inline]
    #[allow(clippy::expect_used, reason = "there is a variant at each of these places")]
    fn iter() -> impl ExactSizeIterator<Item = Self> + DoubleEndedIterator + Clone {
        (0..Self::COUNT).map(|ordinal| Self::from_ordinal(ordinal).expect("ordinals are below COUNT"))
    }

    /// The variant of a code. For a string that is not `'static` there is [`from_bytes`](Self::from_bytes).
    fn from_code(code: Self::Code) -> Option<Self>;

    /// The variant of a code as on the wire, exactly: numbers in decimal, without plus sign or leading zeros.
    fn from_bytes(code: &[u8]) -> Option<Self>;

    /// The variant with this name.
    fn from_name(name: &str) -> Option<Self>;

    /// The code.
    fn code(self) -> Self::Code;

    /// The variant's name.
    fn name(self) -> &'static str;

    /// What the document says of the code; empty for a catch-all variant.
    fn description(self) -> &'static str;

    /// The place in the document, from 0; [`COUNT`](Self::COUNT) for a catch-all variant.
    fn ordinal(self) -> usize;
}

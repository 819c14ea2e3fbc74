//! The data that everything is generated from. It knows nothing of documents' formats or of tokens.

use std::borrow::Borrow;
use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

use crate::code::{Code, CodeType};
use crate::finding::Span;
use crate::options::Api;
use crate::shown::with_line_feeds;

/// An ordered set of entries, and what is to be made of it.
#[derive(Debug, Clone)]
pub struct CodeSet {
    /// The name of the enum.
    pub name: String,
    /// Where the set as a whole is named; `None` for one from a document, which has no such place.
    pub span: Option<Span>,
    /// The enum's documentation, as Markdown.
    pub doc: String,
    /// The document, as the user wrote its path; `None` for a set written in Rust.
    pub spec: Option<String>,
    /// The type of the codes.
    pub code_type: CodeType,
    /// The entries, in the order of the document.
    pub entries: Vec<Entry>,
    /// What is to be generated.
    pub api: Api,
}

/// One code with its name and its text.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The code.
    pub code: Code,
    /// The name of the variant.
    pub name: String,
    /// The text, to the letter.
    pub text: Text,
    /// The line of the document, from 1.
    pub line: Option<u32>,
    /// Why not to use it, where the document says so.
    pub deprecated: Option<String>,
    /// Other names of the same code.
    pub aliases: Vec<String>,
    /// Where it stands.
    pub spans: EntrySpans,
}

/// A text that is a part of a document, or of its own. Those of a million entries are held once, in their document.
#[derive(Clone)]
pub struct Text {
    whole: Arc<str>,
    start: u32,
    end: u32,
}

impl Text {
    /// `text`, which may be the part `place` of `document`: then it is held there.
    #[cfg(feature = "read")]
    pub(crate) fn of(text: &str, place: Span, document: &Arc<str>) -> Self {
        // What was borrowed from there need not be compared.
        let is_it = |there: &str| std::ptr::eq(there, text) || there == text;
        match (u32::try_from(place.start()), u32::try_from(place.end())) {
            (Ok(start), Ok(end)) if document.get(place.start()..place.end()).is_some_and(is_it) => {
                Self { whole: Arc::clone(document), start, end }
            }
            _ => Self::from(text),
        }
    }

    /// All of it.
    pub fn as_str(&self) -> &str {
        self
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        // What does not fit is told apart by nobody: no document is that long, and no literal.
        Self { whole: text.into(), start: 0, end: u32::try_from(text.len()).unwrap_or(u32::MAX) }
    }
}

impl From<String> for Text {
    fn from(text: String) -> Self {
        Self::from(text.as_str())
    }
}

impl Deref for Text {
    type Target = str;

    fn deref(&self) -> &str {
        self.whole.get(self.start as usize..self.end as usize).unwrap_or_default()
    }
}

impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&**self, f)
    }
}

impl PartialEq for Text {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl Eq for Text {}

impl PartialEq<str> for Text {
    fn eq(&self, other: &str) -> bool {
        **self == *other
    }
}

impl PartialEq<&str> for Text {
    fn eq(&self, other: &&str) -> bool {
        **self == **other
    }
}

impl Borrow<str> for Text {
    fn borrow(&self) -> &str {
        self
    }
}

/// Where the parts of an entry stand.
#[derive(Debug, Clone, Copy, Default)]
pub struct EntrySpans {
    /// The code.
    pub code: Span,
    /// What the name comes from.
    pub name: Span,
    /// The text.
    pub text: Span,
}

impl CodeSet {
    /// Which edition this is: a hash of the ordered codes, names and texts.
    ///
    /// It is FNV-1a (64 bits) over the code's decimal digits or string, the name and the text of each entry,
    /// each followed by a zero byte. Line ends in a text count as `\n`.
    pub fn spec_hash(&self) -> u64 {
        let mut hash = Fnv1a::default();
        for entry in &self.entries {
            hash.update(entry.code.to_string().as_bytes());
            hash.update(&[0]);
            hash.update(entry.name.as_bytes());
            hash.update(&[0]);
            hash.update(with_line_feeds(&entry.text).as_bytes());
            hash.update(&[0]);
        }
        hash.0
    }

    /// The integer values of the codes, in order; empty for string codes.
    pub fn values(&self) -> impl Iterator<Item = i128> + Clone + '_ {
        self.entries.iter().filter_map(|entry| match entry.code {
            Code::Int(value) => Some(value),
            Code::Str(_) => None,
        })
    }

    /// The path of the crate `spectable` where the set's code stands.
    pub fn crate_path(&self) -> &str {
        self.api.crate_path.as_deref().unwrap_or("::spectable")
    }

    /// The name of the type that a catch-all variant holds.
    pub fn payload_name(&self) -> Option<String> {
        self.api.catch_all.as_ref().map(|other| format!("{other}{}", self.name))
    }

    /// The name of the enum of the classes.
    pub fn class_name(&self) -> Option<String> {
        (!self.api.classes.is_empty()).then(|| format!("{}Class", self.name))
    }

    /// Whether every entry knows its line.
    pub fn has_lines(&self) -> bool {
        self.entries.iter().all(|entry| entry.line.is_some())
    }
}

/// FNV-1a of 64 bits.
pub(crate) struct Fnv1a(u64);

impl Default for Fnv1a {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Fnv1a {
    #[cfg(feature = "read")]
    pub(crate) fn value(&self) -> u64 {
        self.0
    }

    pub(crate) fn update(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_is_the_published_one() {
        let mut hash = Fnv1a::default();
        hash.update(b"foobar");
        assert_eq!(hash.0, 0x8594_4171_f739_67e8);
    }
}

//! Text of a document where people read it: in messages, on terminals, in documentation.

use std::borrow::Cow;

/// Text whose lines end in line feeds alone.
pub(crate) fn with_line_feeds(text: &str) -> Cow<'_, str> {
    if text.as_bytes().contains(&b'\r') { text.replace("\r\n", "\n").replace('\r', "\n").into() } else { text.into() }
}

/// At most sixty characters, for messages.
pub(crate) fn shortened(text: &str) -> String {
    const LENGTH: usize = 60;
    match text.char_indices().nth(LENGTH) {
        Some((at, _)) => format!("{}...", &text[..at]),
        None => text.to_owned(),
    }
}

#[cfg(feature = "read")]
/// Text of a document with what steers a terminal or turns text around shown by number; line breaks and tabs stay.
pub fn visible(text: &str) -> String {
    let is_hidden = |c: char| is_hidden(c) && c != '\n' && c != '\t';
    if !text.contains(is_hidden) {
        return text.to_owned();
    }
    text.chars().map(|c| if is_hidden(c) { format!("[U+{:04X}]", u32::from(c)) } else { c.to_string() }).collect()
}

/// Controls, separators that some terminals break lines at, and what Unicode calls `Bidi_Control`.
pub fn is_hidden(c: char) -> bool {
    c.is_control() || is_bidirectional_control(c) || matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}' | '\u{2029}')
}

/// The characters of CVE-2021-42574: embeddings, overrides and isolates.
pub(crate) fn is_bidirectional_control(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

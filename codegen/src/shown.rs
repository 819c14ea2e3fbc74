//! Text of a document where people read it: in messages, on terminals, in documentation.

/// At most sixty characters, for messages.
pub(crate) fn shortened(text: &str) -> String {
    const LENGTH: usize = 60;
    match text.char_indices().nth(LENGTH) {
        Some((at, _)) => format!("{}...", &text[..at]),
        None => text.to_owned(),
    }
}

/// Text of a document with its control characters shown by number, so that none reaches a terminal or a compiler.
pub(crate) fn visible(text: &str) -> String {
    let is_hidden = |c: char| is_bidirectional_control(c) || (c.is_control() && c != '\n' && c != '\t');
    if !text.contains(is_hidden) {
        return text.to_owned();
    }
    text.chars().map(|c| if is_hidden(c) { format!("[U+{:04X}]", u32::from(c)) } else { c.to_string() }).collect()
}

/// The characters of CVE-2021-42574: embeddings, overrides and isolates.
pub(crate) fn is_bidirectional_control(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

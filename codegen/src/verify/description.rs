//! Descriptions in doc comments and texts in documents.

use crate::doc_text;

/// Whether a description says what the document's text says.
///
/// A description is written as Markdown, and a text has no markup: the description is taken to the letter, as
/// [`in_doc_comment`] writes it, or without the marks of Markdown that a sentence has.
pub(super) fn agree(description: &str, text: &str) -> bool {
    let has_words = |of: &str| of.split_whitespace().eq(text.split_whitespace());
    has_words(description) || has_words(&without_marks(description)) || in_one_line(description) == in_doc_comment(text)
}

/// The text as a line of a doc comment, which rustdoc shows as it stands.
pub(super) fn in_doc_comment(text: &str) -> String {
    doc_text::escape(&in_one_line(text))
}

/// The texts that a description may stand for.
pub(super) fn readings(description: &str) -> impl Iterator<Item = String> {
    [in_one_line(description), in_one_line(&without_marks(description))].into_iter()
}

pub(super) fn in_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Markdown without back-ticks, and without the backslashes that escape something.
fn without_marks(markdown: &str) -> String {
    let mut text = String::with_capacity(markdown.len());
    let mut chars = markdown.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '`' => {}
            '\\' => text.push(chars.next_if(char::is_ascii_punctuation).unwrap_or('\\')),
            _ => text.push(c),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_the_same_words_agrees() {
        for (description, text) in [
            ("The disk is full.", "The disk is full."),
            ("The disk is full.", "  The disk\n is\u{a0}full. "),
            ("Give a \\<domain\\>.", "Give a <domain>."),
            ("Give a <domain>.", "Give a <domain>."),
            ("The `PORT` command.", "The PORT command."),
            ("The `PORT` command.", "The `PORT` command."),
            ("A back\\slash", "A back\\slash"),
            ("", ""),
        ] {
            assert!(agree(description, text), "{description:?} and {text:?}");
        }
        for (description, text) in [
            ("The disk is full", "The disk is full."),
            ("the disk is full.", "The disk is full."),
            ("The disk is full.", ""),
            ("Two\\\\ many", "Two many"),
            ("The disc is full.", "The disk is full."),
            ("a b", "ab"),
        ] {
            assert!(!agree(description, text), "{description:?} and {text:?}");
        }
    }

    proptest::proptest! {
        #[test]
        fn what_is_pasted_agrees(text in "([-a1_ .:&#/<>\\[\\]()|~*`'\"+=\\\\\n\r\t\u{0}\u{202e}]|[^\\p{Z}]){0,40}") {
            let line = in_doc_comment(&text);
            proptest::prop_assert!(!line.contains(['\n', '\r']));
            proptest::prop_assert!(agree(line.trim(), &text), "{:?} for {:?}", line, text);
        }

        #[test]
        fn another_word_is_a_difference(words in "[a-z]{1,5}( [a-z]{1,5}){0,5}", other in "[a-z]{1,5}") {
            let changed = words.replacen(|c: char| c.is_ascii_lowercase(), &other.to_ascii_uppercase(), 1);
            proptest::prop_assert!(!agree(&words, &changed));
        }
    }
}

//! Text as documentation: rustdoc shows it as it stands.

use crate::shown::{is_bidirectional_control, with_line_feeds};

/// Escapes plain text so that rustdoc shows just its characters: no markup, no links, no smart punctuation, no
/// code blocks, no HTML. Line breaks are kept, indentation is not.
pub(crate) fn escape(text: &str) -> String {
    let text = with_line_feeds(text);
    let lines: Vec<&str> = text.split('\n').map(str::trim).collect();
    let mut escaped = String::with_capacity(text.len() + text.len() / 8);
    for (nth, line) in lines.iter().enumerate() {
        escape_line(line, &mut escaped);
        if let Some(next) = lines.get(nth + 1) {
            if !line.is_empty() && !next.is_empty() {
                escaped.push('\\');
            }
            escaped.push('\n');
        }
    }
    escaped
}

fn escape_line(line: &str, escaped: &mut String) {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let bytes = line.as_bytes();
    let (mut start, mut at) = (0, 0);
    while at < bytes.len() {
        // Nearly all of a text is plain, and is copied as a whole.
        if IS_PLAIN[usize::from(bytes[at])] {
            at += 1;
            continue;
        }
        escaped.push_str(&line[start..at]);
        let before = line[..at].chars().next_back().unwrap_or(' ');
        let Some(c) = line[at..].chars().next() else { break };
        start = at + c.len_utf8();
        let behind = line[start..].chars().next().unwrap_or(' ');
        let is_markup = match c {
            '\\' | '`' | '*' | '[' | ']' | '<' | '~' | '|' | '"' | '\'' => true,
            '_' => !(before.is_alphanumeric() && behind.is_alphanumeric()),
            '&' => behind == '#' || behind.is_ascii_alphanumeric(),
            // A bare address would be a rustdoc warning.
            ':' => behind == '/',
            '-' => at == 0 || before == '-' || behind == '-',
            '.' => before == '.' || behind == '.' || (at == digits && at > 0),
            ')' => at == digits && at > 0,
            '#' | '>' | '+' | '=' => at == 0,
            _ => false,
        };
        if is_bidirectional_control(c) || (c.is_control() && c != '\t') {
            escaped.push_str(&format!("\\[U+{:04X}\\]", u32::from(c)));
        } else {
            if is_markup {
                escaped.push('\\');
            }
            escaped.push(c);
        }
        at = start;
    }
    escaped.push_str(&line[start..]);
}

/// Bytes that mean nothing but themselves, wherever they are.
static IS_PLAIN: [bool; 256] = {
    let mut is_plain = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        is_plain[byte] = matches!(byte as u8, b'\t' | b' ' | b',' | b';' | b'(' | b'/') || (byte as u8).is_ascii_alphanumeric();
        byte += 1;
    }
    is_plain
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_words_stay_as_they_are() {
        for text in
            ["Command okay.", "about to open data connection; ready", "ERROR_FILE_NOT_FOUND (2)", "a-b, c + d = e", "1 of 2. Then 3."]
        {
            assert_eq!(escape(text), text);
        }
    }

    #[cfg(feature = "markdown")]
    mod shown {
        use proptest::prelude::*;
        use pulldown_cmark::{Event, Options, Parser, Tag};

        use super::super::escape;

        /// What rustdoc's Markdown parser makes of `doc`: its text, and whether there was anything but paragraphs.
        fn show(doc: &str) -> (String, bool) {
            let options = Options::ENABLE_TABLES
                | Options::ENABLE_FOOTNOTES
                | Options::ENABLE_STRIKETHROUGH
                | Options::ENABLE_TASKLISTS
                | Options::ENABLE_SMART_PUNCTUATION;
            let mut text = String::new();
            let mut only_paragraphs = true;
            for event in Parser::new_ext(doc, options) {
                match event {
                    Event::Text(part) => text.push_str(&part),
                    Event::SoftBreak | Event::HardBreak | Event::End(_) => text.push('\n'),
                    Event::Start(Tag::Paragraph) => {}
                    _ => only_paragraphs = false,
                }
            }
            (text, only_paragraphs)
        }

        fn words(text: &str) -> Vec<&str> {
            text.split_whitespace().collect()
        }

        #[test]
        fn markup_shows_as_written() {
            for text in [
                "<domain> and <b>",
                "[x] and [x](y) and [x]: y",
                "`code` and ``more`` and ```",
                "    indented",
                "```\nlet x = 1;\n```",
                "~~~\nfence",
                "# no heading\n=====\n-----",
                "- a\n+ b\n* c\n1. d\n2) e\n> f",
                "\"quoted\" 'it' don't -- --- ... a--b",
                "&amp; &#35; & x",
                "http://example.org/ and https://example.org",
                "*a* _b_ __c__ ~~d~~ a_b",
                "a | b\n--|--\nc | d",
                "[^1] [ ] \\ \\n \\",
                "*/ /* // {} {{}} \"#",
                "***\n___",
            ] {
                let (shown, only_paragraphs) = show(&escape(text));
                assert_eq!((words(&shown), only_paragraphs), (words(text), true), "{text:?} as {:?}", escape(text));
            }
        }

        #[test]
        fn what_turns_text_around_is_shown_by_number() {
            assert_eq!(show(&escape("a\u{202e}b\0c")).0.trim(), "a[U+202E]b[U+0000]c");
        }

        proptest! {
            #[test]
            fn any_text_shows_as_written(text in "([-a1_ .:&#/<>\\[\\]()|~*`'\"+=\\\\\n]|[^\\p{C}\\p{Z}]){0,40}") {
                let (shown, only_paragraphs) = show(&escape(&text));
                prop_assert_eq!((words(&shown), only_paragraphs), (words(&text), true), "{:?} as {:?}", text, escape(&text));
            }
        }
    }
}

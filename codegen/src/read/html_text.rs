//! The text of a piece of HTML, as a browser shows it.

use crate::table::Marks;

/// Text without its markup, put together piece by piece.
#[derive(Debug, Default)]
pub(super) struct ShownText {
    text: String,
    /// Whether white space, a line break or the edge of a block stands behind the text so far.
    has_gap: bool,
    /// An element that is not shown, and how many of its name are open inside it.
    hidden: Option<(String, usize)>,
    /// How many `s`, `del` and `strike` are open.
    strikes: [usize; 3],
    has_struck: bool,
    has_unstruck: bool,
    /// Whether a superscript is open that stands directly behind a letter or digit.
    is_superscript: bool,
    has_superscript: bool,
}

/// White space to HTML, which shows a run of it as one space; a no-break space is none.
fn is_white(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\x0c')
}

impl ShownText {
    /// Adds text whose character references are decoded.
    pub(super) fn push(&mut self, text: &str) {
        if self.hidden.is_some() {
            return;
        }
        for (nth, word) in text.split(is_white).enumerate() {
            self.has_gap |= nth > 0;
            // The standard drops NUL.
            for part in word.split('\0').filter(|part| !part.is_empty()) {
                self.push_word(part);
            }
        }
    }

    fn push_word(&mut self, word: &str) {
        if std::mem::take(&mut self.has_gap) && !self.text.is_empty() {
            self.text.push(' ');
        }
        self.text.push_str(word);
        if !word.trim().is_empty() {
            self.has_superscript |= self.is_superscript;
            match self.strikes {
                [0, 0, 0] => self.has_unstruck = true,
                _ => self.has_struck = true,
            }
        }
    }

    /// Reads a start tag. What is in an element that `hides` is not shown.
    pub(super) fn open(&mut self, name: &str, hides: bool) {
        if let Some((hidden, depth)) = &mut self.hidden {
            let closes = matches!((hidden.as_str(), name), ("li", "li") | ("dt" | "dd", "dt" | "dd") | ("option", "option"))
                || hidden == "p" && is_block(name);
            if !closes {
                *depth += usize::from(hidden == name);
                return;
            }
            self.hidden = None;
        }
        if name == "br" || is_block(name) {
            self.has_gap = true;
        }
        if let Some(nth) = strike(name) {
            self.strikes[nth] += 1;
        }
        if name == "sup" {
            self.is_superscript = !self.has_gap && self.text.ends_with(char::is_alphanumeric);
        }
        if hides && !is_void(name) {
            self.hidden = Some((name.to_owned(), 0));
        }
    }

    /// Reads an end tag.
    pub(super) fn close(&mut self, name: &str) {
        if let Some((hidden, depth)) = &mut self.hidden {
            if hidden == name {
                match depth.checked_sub(1) {
                    Some(less) => *depth = less,
                    None => self.hidden = None,
                }
            }
            return;
        }
        if name == "br" || is_block(name) {
            self.has_gap = true;
        }
        if let Some(nth) = strike(name) {
            self.strikes[nth] = self.strikes[nth].saturating_sub(1);
        }
        if name == "sup" {
            self.is_superscript = false;
        }
    }

    /// Says that a block stands here whose text is not part of this one: a table.
    pub(super) fn pass_block(&mut self) {
        self.has_gap = true;
    }

    /// The text without the white space around it.
    pub(super) fn finish(self) -> (String, Marks) {
        let (struck, unstruck) = (self.has_struck, self.has_unstruck);
        let marks = Marks { superscript: self.has_superscript, struck_out: struck && !unstruck, partly_struck_out: struck && unstruck };
        let trimmed = self.text.trim();
        (if trimmed.len() == self.text.len() { self.text } else { trimmed.to_owned() }, marks)
    }
}

fn strike(name: &str) -> Option<usize> {
    ["s", "del", "strike"].iter().position(|strike| *strike == name)
}

/// Elements that have no content.
fn is_void(name: &str) -> bool {
    matches!(
        name,
        "area" | "base" | "br" | "col" | "embed" | "hr" | "img" | "input" | "link" | "meta" | "param" | "source" | "track" | "wbr"
    )
}

/// Elements that begin a line and end one.
#[rustfmt::skip]
pub(super) fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address" | "article" | "aside" | "blockquote" | "center" | "dd" | "details" | "dialog" | "dir" | "div" | "dl" | "dt"
            | "fieldset" | "figcaption" | "figure" | "footer" | "form" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "header"
            | "hgroup" | "hr" | "legend" | "li" | "main" | "menu" | "nav" | "ol" | "optgroup" | "option" | "p" | "pre" | "search"
            | "section" | "summary" | "table" | "ul"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Words of text, `<x>`, `</x>` and `<!x>` for an element that hides.
    fn shown(pieces: &[&str]) -> (String, Marks) {
        let mut shown = ShownText::default();
        for piece in pieces {
            match piece.strip_prefix('<').and_then(|tag| tag.strip_suffix('>')) {
                Some(tag) if tag.starts_with('/') => shown.close(&tag[1..]),
                Some(tag) => shown.open(tag.trim_start_matches('!'), tag.starts_with('!')),
                None => shown.push(piece),
            }
        }
        shown.finish()
    }

    fn text(pieces: &[&str]) -> String {
        shown(pieces).0
    }

    #[test]
    fn white_space_is_one_space_and_none_at_the_ends() {
        assert_eq!(text(&[" a \n\t b", " ", "c", "d\r\n"]), "a b cd");
        assert_eq!(text(&["\u{a0}a\u{a0} b\u{a0}"]), "a\u{a0} b");
        assert_eq!(text(&["a\0b"]), "ab");
    }

    #[test]
    fn line_breaks_and_blocks_are_spaces_and_inline_elements_are_nothing() {
        assert_eq!(text(&["a", "<br>", "b", "<p>", "c", "</p>", "d", "<li>", "e"]), "a b c d e");
        assert_eq!(text(&["a", "<b>", "b", "</b>", "c", "<wbr>", "d", "<domain>", "e"]), "abcde");
    }

    #[test]
    fn what_is_hidden_is_no_text() {
        assert_eq!(text(&["a", "<!span>", "x", "<span>", "y", "</span>", "z", "</span>", "b"]), "ab");
        assert_eq!(text(&["<!p>", "x", "<p>", "b"]), "b");
        assert_eq!(text(&["<!p>", "x", "<b>", "y"]), "");
        assert_eq!(text(&["<!li>", "x", "<li>", "b", "<!input>", "c"]), "bc");
    }

    #[test]
    fn marks_are_those_of_all_of_it() {
        let struck = |pieces: &[&str]| shown(pieces).1.struck_out;
        assert!(struck(&[" ", "<s>", "a", "<del>", "b", "</del>", "</s>", " "]));
        assert!(!struck(&["<s>", "a", "</s>", "b"]) && !struck(&["<s>", "</s>"]) && !struck(&["a", "</s>"]));
        let superscript = |pieces: &[&str]| shown(pieces).1.superscript;
        assert!(superscript(&["404", "<sup>", "<a>", "1", "</a>", "</sup>"]));
        assert!(!superscript(&["404 ", "<sup>", "1", "</sup>"]) && !superscript(&["404", "<sup>", "</sup>", "1"]));
    }
}

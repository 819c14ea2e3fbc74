//! Text that was put together from pieces of a document, and where they stand in it.

use std::ops::Range;

/// A text made of pieces of a document and of pieces of our own.
#[derive(Debug, Default)]
pub(super) struct Excerpt {
    text: String,
    /// Which part of the text is the same as which part of the document, in order.
    same: Vec<Same>,
}

#[derive(Debug)]
struct Same {
    here: usize,
    there: Range<usize>,
}

impl Excerpt {
    /// The text.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Adds text that does not stand in the document.
    pub(super) fn push_own(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// Adds a piece of `document`.
    pub(super) fn push_same(&mut self, document: &str, there: Range<usize>) {
        self.same.push(Same { here: self.text.len(), there: there.clone() });
        self.text.push_str(document.get(there).unwrap_or_default());
    }

    /// Adds a text that stands for a piece of the document without being the same.
    #[cfg_attr(not(feature = "html"), allow(dead_code, reason = "only HTML has pieces that are written otherwise"))]
    pub(super) fn push_instead(&mut self, text: &str, there: Range<usize>) {
        self.same.push(Same { here: self.text.len(), there });
        self.text.push_str(text);
    }

    /// The place in the document of a place in the text.
    pub(super) fn original(&self, here: Range<usize>) -> Range<usize> {
        // A place, and the end of the piece that it is in.
        let place = |at: usize| {
            let nth = self.same.partition_point(|same| same.here <= at).saturating_sub(1);
            let (start, there) = self.same.get(nth).map_or((0, 0..0), |same| (same.here, same.there.clone()));
            ((there.start + at.saturating_sub(start)).min(there.end), there.end)
        };
        let (start, _) = place(here.start);
        if here.is_empty() {
            return start..start;
        }
        let (last, end) = place(here.end - 1);
        start..(last + 1).min(end).max(start)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_lead_back() {
        let document = "zero one two three";
        let mut excerpt = Excerpt::default();
        excerpt.push_own("|");
        excerpt.push_same(document, 5..8);
        excerpt.push_own("|");
        excerpt.push_instead("&lt;", 9..12);
        excerpt.push_same(document, 13..18);
        assert_eq!(excerpt.text(), "|one|&lt;three");
        assert_eq!(excerpt.original(1..4), 5..8);
        assert_eq!(excerpt.original(2..3), 6..7);
        assert_eq!(excerpt.original(5..9), 9..12);
        assert_eq!(excerpt.original(9..14), 13..18);
        assert_eq!(excerpt.original(3..3), 7..7);
    }
}

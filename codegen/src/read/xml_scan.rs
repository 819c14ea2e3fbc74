//! What is looked for in XML before it is parsed: the parser's work is more than linear in the attributes of one
//! element and in the namespaces that are in scope, and whoever walks its tree wants an end to it.

use std::ops::Range;

/// IANA's registries need seven or so.
const DEEPEST: usize = 32;

/// The attributes of one element.
const MOST_ATTRIBUTES: usize = 64;

/// The declarations of namespaces in a document.
const MOST_NAMESPACES: usize = 256;

/// What the tags of a document look like.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Scan {
    /// They can be parsed. `unclosed` is the last start tag that no end tag belongs to.
    Readable { unclosed: Option<Range<usize>> },
    /// There is a DTD.
    Dtd(Range<usize>),
    /// There is too much of something: what, and where.
    TooMuch(String, Range<usize>),
}

/// Looks at all tags. What is not well-formed is left to the parser.
pub(super) fn scan(text: &str) -> Scan {
    let mut open: Vec<Range<usize>> = Vec::new();
    let mut namespaces = 0;
    let mut at = 0;
    while let Some(start) = text.get(at..).and_then(|rest| rest.find('<')).map(|found| at + found) {
        let rest = &text[start..];
        let behind = |end: &str| rest.find(end).map_or(text.len(), |found| start + found + end.len());
        at = if rest.starts_with("<!--") {
            behind("-->")
        } else if rest.starts_with("<![CDATA[") {
            behind("]]>")
        } else if rest.starts_with("<?") {
            behind("?>")
        } else if rest.starts_with("<!") {
            return Scan::Dtd(start..start + rest.find(['>', '[', '\n']).unwrap_or(rest.len()));
        } else if rest.starts_with("</") {
            open.pop();
            behind(">")
        } else {
            let tag = Tag::read(rest);
            let place = start..start + tag.length;
            namespaces += tag.namespaces;
            let too_much = if tag.attributes > MOST_ATTRIBUTES {
                Some(format!("an element with more than {MOST_ATTRIBUTES} attributes"))
            } else if namespaces > MOST_NAMESPACES {
                Some(format!("more than {MOST_NAMESPACES} declarations of namespaces"))
            } else if open.len() == DEEPEST && !tag.is_empty {
                Some(format!("more than {DEEPEST} elements in each other"))
            } else {
                None
            };
            if let Some(what) = too_much {
                return Scan::TooMuch(what, place);
            }
            if !tag.is_empty {
                open.push(place.clone());
            }
            place.end
        };
    }
    Scan::Readable { unclosed: open.pop() }
}

/// A start tag.
struct Tag {
    length: usize,
    attributes: usize,
    namespaces: usize,
    /// Whether it ends its element too.
    is_empty: bool,
}

impl Tag {
    fn read(text: &str) -> Self {
        let mut tag = Self { length: text.len(), attributes: 0, namespaces: 0, is_empty: false };
        let mut from = 0;
        while let Some(at) = text[from..].find(['>', '=', '"', '\'']).map(|found| from + found) {
            match text.as_bytes()[at] {
                b'>' => {
                    tag.is_empty = text[..at].ends_with('/');
                    tag.length = at + 1;
                    return tag;
                }
                b'=' => {
                    tag.attributes += 1;
                    let name = text[from..at].split_ascii_whitespace().next_back();
                    tag.namespaces += usize::from(name.is_some_and(|name| name.starts_with("xmlns")));
                    from = at + 1;
                }
                quote => {
                    let value = &text[at + 1..];
                    from = value.find(char::from(quote)).map_or(text.len(), |end| at + 1 + end + 1);
                }
            }
        }
        tag
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_readable(text: &str) -> bool {
        scan(text) == Scan::Readable { unclosed: None }
    }

    #[test]
    fn what_a_registry_has_is_readable() {
        assert!(is_readable("<?xml version='1.0'?><!-- <a> --><a b='>' c=\"/>\"><![CDATA[<d>]]><e/><f></f></a>"));
        assert!(is_readable(&format!("{}x{}", "<a>".repeat(DEEPEST), "</a>".repeat(DEEPEST))));
        assert_eq!(scan("<a><b></b>"), Scan::Readable { unclosed: Some(0..3) });
    }

    #[test]
    fn what_is_deep_or_many_is_not() {
        let too_much = |text: &str| matches!(scan(text), Scan::TooMuch(..));
        assert!(too_much(&"<a>".repeat(1_000_000)));
        let attributes = |count| format!("<a{}/>", (0..count).map(|nth| format!(" a{nth}=''")).collect::<String>());
        assert!(!too_much(&attributes(MOST_ATTRIBUTES)));
        assert!(too_much(&attributes(MOST_ATTRIBUTES + 1)));
        assert!(!too_much(&format!("<b>{}</b>", "<a xmlns='x'/>".repeat(MOST_NAMESPACES))));
        assert!(too_much(&format!("<b>{}</b>", "<a xmlns:x='x'/>".repeat(MOST_NAMESPACES + 1))));
    }

    #[test]
    fn a_dtd_has_its_place() {
        assert_eq!(scan("<?xml version='1.0'?>\n<!DOCTYPE a [<!ENTITY b 'c'>]><a/>"), Scan::Dtd(22..34));
        assert!(is_readable("<a><!-- <!DOCTYPE a> --></a>"));
    }
}

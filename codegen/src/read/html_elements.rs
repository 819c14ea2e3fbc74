//! Which tags in a Markdown cell are HTML, and which are placeholders such as `<domain>`.

/// What inline HTML stands for in plain text.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Inline<'a> {
    /// Markup that shows nothing.
    Nothing,
    /// A line break.
    Space,
    /// Not HTML after all.
    Text(&'a str),
    /// The beginning of an element that HTML wants closed. If nothing closes it, it is not HTML after all.
    Open(String),
    /// The end of one.
    Close(String),
}

/// Reads one tag, comment or the like as CommonMark delimits it.
pub(super) fn inline(tag: &str) -> Inline<'_> {
    let inner = tag.trim_start_matches('<');
    let is_end = inner.starts_with('/');
    let inner = inner.trim_start_matches('/');
    if inner.starts_with(['!', '?']) {
        return Inline::Nothing;
    }
    let name = inner.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or("").to_ascii_lowercase();
    let rest = &inner[name.len()..];
    let ends_the_name = rest.is_empty() || rest.starts_with(['>', '/', ' ', '\t', '\n']);
    let is_bare = rest == ">";
    match name.as_str() {
        "br" if ends_the_name => Inline::Space,
        _ if !ends_the_name || ELEMENTS.binary_search(&name.as_str()).is_err() => Inline::Text(tag),
        _ if is_end => Inline::Close(name),
        // Nothing is to be seen of them in a cell, unless they are no elements but words.
        "area" | "base" | "col" | "embed" | "img" | "input" | "link" | "meta" | "param" | "source" | "track" if is_bare => {
            Inline::Text(tag)
        }
        _ if is_bare && !CLOSED_BY_THEMSELVES.contains(&name.as_str()) => Inline::Open(name),
        _ => Inline::Nothing,
    }
}

/// Elements that need no end.
const CLOSED_BY_THEMSELVES: &[&str] = &[
    "body", "dd", "dt", "head", "hr", "html", "li", "optgroup", "option", "p", "rp", "rt", "tbody", "td", "tfoot", "th", "thead", "tr",
    "wbr",
];

/// The elements of the HTML standard, and those of older editions that documents still use.
#[rustfmt::skip]
const ELEMENTS: &[&str] = &[
    "a", "abbr", "acronym", "address", "area", "article", "aside", "audio", "b", "base", "bdi", "bdo", "big",
    "blockquote", "body", "br", "button", "canvas", "caption", "center", "cite", "code", "col", "colgroup",
    "data", "datalist", "dd", "del", "details", "dfn", "dialog", "div", "dl", "dt", "em", "embed", "fieldset",
    "figcaption", "figure", "font", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header",
    "hgroup", "hr", "html", "i", "iframe", "img", "input", "ins", "kbd", "label", "legend", "li", "link",
    "main", "map", "mark", "menu", "meta", "meter", "nav", "nobr", "noscript", "object", "ol", "optgroup",
    "option", "output", "p", "param", "picture", "pre", "progress", "q", "rp", "rt", "ruby", "s", "samp",
    "script", "search", "section", "select", "slot", "small", "source", "span", "strike", "strong", "style",
    "sub", "summary", "sup", "svg", "table", "tbody", "td", "template", "textarea", "tfoot", "th", "thead",
    "time", "title", "tr", "track", "tt", "u", "ul", "var", "video", "wbr",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_are_sorted_for_the_search() {
        assert!(ELEMENTS.is_sorted());
    }

    #[test]
    fn known_elements_show_nothing() {
        for tag in ["<div dir=\"rtl\">", "<!-- x -->", "<A HREF='x'>", "<img src=x>", "<p>", "<li>", "<hr/>"] {
            assert_eq!(inline(tag), Inline::Nothing, "{tag}");
        }
        assert_eq!(inline("<BR />"), Inline::Space);
        assert_eq!((inline("<B>"), inline("</b>")), (Inline::Open("b".into()), Inline::Close("b".into())));
    }

    #[test]
    fn placeholders_show_themselves() {
        for tag in ["<domain>", "</user-name>", "<b-c>", "<SP>", "<title_of>", "<source>", "<input>"] {
            assert_eq!(inline(tag), Inline::Text(tag));
        }
    }
}

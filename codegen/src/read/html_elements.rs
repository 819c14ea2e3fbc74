//! Which tags in a Markdown cell are HTML, and which are placeholders such as `<domain>`.

/// What inline HTML stands for in plain text.
pub(super) enum Inline<'a> {
    /// Markup that shows nothing.
    Nothing,
    /// A line break.
    Space,
    /// Not HTML after all.
    Text(&'a str),
}

/// Reads one tag, comment or the like as CommonMark delimits it.
pub(super) fn inline(tag: &str) -> Inline<'_> {
    let inner = tag.trim_start_matches('<').trim_start_matches('/');
    if inner.starts_with(['!', '?']) {
        return Inline::Nothing;
    }
    let name = inner.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or("").to_ascii_lowercase();
    let rest = &inner[name.len()..];
    let ends_the_name = rest.is_empty() || rest.starts_with(['>', '/', ' ', '\t', '\n']);
    if !ends_the_name || ELEMENTS.binary_search(&name.as_str()).is_err() {
        Inline::Text(tag)
    } else if name == "br" {
        Inline::Space
    } else {
        Inline::Nothing
    }
}

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

    fn shown(tag: &str) -> &str {
        match inline(tag) {
            Inline::Nothing => "",
            Inline::Space => " ",
            Inline::Text(text) => text,
        }
    }

    #[test]
    fn elements_are_sorted_for_the_search() {
        assert!(ELEMENTS.is_sorted());
    }

    #[test]
    fn known_elements_show_nothing_and_placeholders_show_themselves() {
        for tag in ["<b>", "</b>", "<div dir=\"rtl\">", "<!-- x -->", "<A HREF='x'>", "<img/>"] {
            assert_eq!(shown(tag), "", "{tag}");
        }
        for tag in ["<domain>", "</user-name>", "<b-c>", "<SP>", "<title_of>"] {
            assert_eq!(shown(tag), tag);
        }
        assert_eq!(shown("<BR />"), " ");
    }
}

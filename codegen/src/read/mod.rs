//! Documents to tables.
//!
//! # Markdown
//!
//! Tables are read as GitHub Flavored Markdown defines them, and two more kinds that people write or that
//! converters leave behind:
//!
//! * **headless**: rows without a header row, with or without a delimiter row above them,
//! * **collapsed**: all rows on one line, `|Code|Text| |---|---| |110|...| |120|...|`, with or without a header.
//!
//! Both are made into well-formed tables first and then read like any other, so that inline markup means the
//! same everywhere. A row of a collapsed table that has lost its closing pipe is found by its length: the
//! cells up to the next `| |` are a multiple of the table's columns. There is a `lost-pipe` finding for it.
//!
//! **A cell's text** is its plain text: inline markup removed, entities decoded, `\|` unescaped, `<br>` a
//! space, known HTML elements dropped and unknown ones kept, since `<domain>` in prose is a placeholder and
//! not HTML. Otherwise it is to the letter; only the white space around it is trimmed.
//!
//! # HTML
//!
//! Tables are those that a browser makes of the document, whatever end tags are left out or misplaced.
//!
//! * **Headers** are the first row of `thead` and the rows of `th` behind it; else the first rows whose cells are all
//!   `th`, blank ones aside; else, where there are no such rows, the first row, unless it has a number in a column of
//!   numbers: then the table has no header. Of several header rows the last counts: a blank cell is that of the row
//!   above, and where two columns would be called alike, what stands above is put before it (`Old Code`, `New Code`).
//!   A first row of one `th`, or of one cell across columns, is the table's title; it is part of the introduction, as
//!   `caption` is. A `th` in any other row is a cell like others, and the rows of `tfoot` are rows.
//! * **Spans**: a cell stands in every position that its `colspan` and `rowspan` cover. A row without a cell of its own
//!   is none. Where cells overlap, or cover more than the document's length can mean, that is an `invalid-span` finding.
//! * **Text** is what a browser shows: elements dropped, unknown ones too; comments, scripts, styles, templates and what
//!   is `hidden` or `display: none` in a cell left out; character references decoded; runs of white space, `<br>` and
//!   the edges of blocks a space. Rows, cells and tables that are themselves hidden are read, since scripts show them.
//! * **A table in a cell** is a table of its own, behind the one around it, and not text of that cell. Text that stands
//!   in a table and in none of its cells is not read.
//! * **Headings** are `h1` to `h6`, and the introduction is the text of `p`, outside of tables, lists and quotes.
//! * A table that nothing closes ends with the document, or where the next begins; a comment, tag or template that
//!   nothing closes hides the rest of it. These are `unclosed-element` findings.
//!
//! **Inside Markdown** the same holds from `<table>` to its `</table>`, in blocks of HTML, paragraphs, lists and quotes.
//! Where a blank line in a table begins Markdown, that is read as Markdown; what is indented and begins with a tag is
//! HTML there, not code. A table of pipes in a cell is a table of its own. In a paragraph `<table>` is a word unless
//! one of its rows or cells follows. What `pre` holds is shown, not read. A table that nothing closes ends with the list
//! or quote it is in, or at the next heading.

#[cfg(feature = "csv")]
mod csv;
#[cfg(feature = "markdown")]
mod excerpt;
#[cfg(feature = "html")]
mod html;
#[cfg(feature = "markdown")]
mod html_elements;
#[cfg(feature = "html")]
mod html_grid;
#[cfg(feature = "html")]
mod html_text;
#[cfg(feature = "markdown")]
mod markdown;
#[cfg(feature = "markdown")]
mod pipes;
#[cfg(feature = "xml")]
mod xml;

use crate::finding::{Finding, Findings, SourceId, Span};
use crate::lint::Lint;
use crate::options::{InputFormat, Reading};
use crate::source::Source;
use crate::table::{LONGEST_DOCUMENT, Table};

/// All tables of a document, in order. What is wrong with it is added to `findings`.
pub fn tables(source: &Source, id: SourceId, reading: &Reading, findings: &mut Findings) -> Vec<Table> {
    if source.text().trim().is_empty() {
        findings.push(
            Finding::new(Lint::EmptyDocument, format!("{} is empty", source.path()))
                .at(Span::new(id, 0, 0), "")
                .help("write a table into it: `| Code | Text |`, `|------|------|`, and a row for each code"),
        );
        return Vec::new();
    }
    if let Some(at) = source.text().find('\0') {
        findings.push(
            Finding::new(Lint::ControlCharacter, "the document has NUL bytes")
                .at(Span::new(id, at, at + 1), "the first one")
                .help("is this a text document? Take them out: `tr -d '\\000' < OLD > NEW`"),
        );
    }
    if source.text().len() > LONGEST_DOCUMENT {
        findings.push(
            Finding::new(Lint::UnsupportedFormat, format!("{} is longer than four gibibytes", source.path()))
                .help("write the tables into a document of their own"),
        );
        return Vec::new();
    }
    let Some(format) = reading.input_format.or_else(|| format_of(source.path())) else {
        findings.push(
            Finding::new(Lint::UnsupportedFormat, format!("the format of {} is not known", source.path()))
                .help(format!("say which it is: input-format = \"markdown\", or {}", or(&InputFormat::ALL[1..]))),
        );
        return Vec::new();
    };
    match format {
        #[cfg(feature = "markdown")]
        InputFormat::Markdown => markdown::tables(source, id, findings),
        #[cfg(feature = "html")]
        InputFormat::Html => html::tables(source, id, findings),
        #[cfg(feature = "csv")]
        InputFormat::Csv => csv::tables(source, id, reading.header, findings),
        #[cfg(feature = "xml")]
        InputFormat::Xml => xml::tables(source, id, findings),
        #[allow(unreachable_patterns, reason = "with all formats there is no other")]
        missing => {
            let name = missing.name();
            findings.push(
                Finding::new(Lint::UnsupportedFormat, format!("{} is {name}, and the reader of {name} is not compiled in", source.path()))
                    .help(format!("add the feature to the dependency: `spectable = {{ features = [\"{name}\"] }}`")),
            );
            Vec::new()
        }
    }
}

fn or(formats: &[InputFormat]) -> String {
    formats.iter().map(|format| format!("\"{}\"", format.name())).collect::<Vec<_>>().join(" or ")
}

/// The format a path's ending stands for; what comes from elsewhere, standard input say, is Markdown.
fn format_of(path: &str) -> Option<InputFormat> {
    let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
    let Some((_, ending)) = name.rsplit_once('.') else { return Some(InputFormat::Markdown) };
    match ending.to_ascii_lowercase().as_str() {
        "md" | "mdx" | "markdown" | "mkd" | "mdown" => Some(InputFormat::Markdown),
        "html" | "htm" | "xhtml" => Some(InputFormat::Html),
        "csv" | "tsv" => Some(InputFormat::Csv),
        "xml" => Some(InputFormat::Xml),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_by_ending() {
        for path in ["a.md", "A.MDX", "dir.d/readme", "-", r"c:\x\a.markdown"] {
            assert_eq!(format_of(path), Some(InputFormat::Markdown), "{path}");
        }
        for (path, format) in [("a.HTM", InputFormat::Html), ("a.tsv", InputFormat::Csv), ("iana/a.xml", InputFormat::Xml)] {
            assert_eq!(format_of(path), Some(format), "{path}");
        }
        assert_eq!(format_of("a.pdf"), None);
    }
}

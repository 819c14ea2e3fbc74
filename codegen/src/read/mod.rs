//! Documents to tables. What is made of tables stands in [`roles`](crate::roles), which columns are what, and
//! [`entries`](crate::entries), how codes and names are read.
//!
//! # Markdown
//!
//! Tables are read as GitHub Flavored Markdown defines them, and two more kinds that people write or that
//! converters leave behind:
//!
//! * **headless**: rows without a header row, with or without a delimiter row above them,
//! * **collapsed**: all rows on one line, `|Code|Text| |---|---| |110|...| |120|...|`, with or without a header.
//!
//! A collapsed table may have been wrapped like prose, stand behind other words, or in one row of another table.
//! Where the headers of a table are blank, or it has none, and its first row has words above columns of numbers, that row is the header.
//!
//! Both are made into well-formed tables first and then read like any other, so that inline markup means the
//! same everywhere. A row of a collapsed table that has lost its closing pipe is found by its length: the
//! cells up to the next `| |` are a multiple of the table's columns. There is a `lost-pipe` finding for it.
//!
//! **A cell's text** is its plain text: inline markup removed, entities decoded, `\|` unescaped, `<br>` a
//! space, references to footnotes left out, known HTML elements dropped and unknown ones kept, since `<domain>` in prose is a placeholder and
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
//!
//! # CSV
//!
//! A document is one table, headed by its file's name.
//!
//! **What stands between the fields** is what the option `delimiter` says; else a first line `sep=;`, as Excel
//! writes it; else a tab where the path ends in `.tsv`; else that one of `,`, `;`, tab and `|` by which the
//! records have the same number of fields, two or more. One by which all records have it is better than one by
//! which most have. Where two are about equally good, that is an `ambiguous-delimiter` finding.
//!
//! **Fields** are read as RFC 4180 says: a field between quotes may hold delimiters, line ends, and quotes written
//! twice. White space around a field, with or without quotes, is not part of it. A quote within a field that
//! begins without one is text. A quote that nothing closes is an `unclosed-quote` finding, and what follows it is
//! not read; text behind a closing quote is a `stray-quote` finding.
//!
//! **The first row** is a header or not as the option `header` says. Else the cells tell, in this order:
//!
//! 1. In a column whose other cells are numbers or ranges, nine in ten of them, a cell that does not begin with a
//!    digit is a header, and one that does is an entry.
//! 2. Where no column holds numbers, the same goes for columns of words with digits (`X.1.1`, `E12`): a cell
//!    without a digit is a header.
//! 3. Where there is no such column either, it is a header if a cell is just a word that heads codes, names or
//!    texts: `Code`, `name`, `Description`.
//!
//! Where columns disagree, or nothing tells, that is an `ambiguous-header` finding.
//!
//! **Rows** that are shorter than the header, or longer with more than blank fields, are findings; so it is an
//! error if most rows are longer. Blank lines are passed over. A text alone above the table is a title: it is not
//! read, and there is a `stray-row` finding. A line that begins with `#` is a row if it has as many fields as the
//! table, unless it is just one text behind `# `; otherwise it is a comment, and where the `#` is not followed
//! by white space but the line has several fields, there is a `stray-row` finding.
//!
//! # IANA registries
//!
//! The XML of <https://www.iana.org/protocols>. Every `registry` that has `record` elements is a table, headed by
//! the titles of the registries around it and, last, its own; so that `table = "HTTP Status Codes"` chooses it. Its
//! `note` elements introduce it. `range` elements beside records say how values are assigned, and are no entries: a
//! record says itself what is unassigned. In a registry without records the ranges are the rows.
//!
//! The columns are the elements in its records, in the order in which their names first appear: `value`,
//! `description`, `xref`. A cell is the text of its element with white space collapsed; several elements of one name
//! are one cell, with a space between them. A reference is written as in IANA's CSV: its text, or else what it
//! refers to, in brackets: `[RFC9110, Section 15.2.1]`.
//!
//! Other XML is not read. A DTD is refused, and with it entities of the document's own; so are elements nested more
//! than 32 deep.

#[cfg(feature = "csv")]
mod csv;
#[cfg(feature = "csv")]
mod csv_records;
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
pub(crate) mod markdown;
#[cfg(any(feature = "markdown", feature = "html"))]
mod misfit;
#[cfg(feature = "markdown")]
pub(crate) mod pipes;
#[cfg(feature = "xml")]
mod xml;
#[cfg(feature = "xml")]
mod xml_scan;

use crate::cell_code::CellCode;
use crate::finding::{Finding, Findings, SourceId, Span};
use crate::lint::Lint;
use crate::options::{InputFormat, Reading};
use crate::source::Source;
use crate::table::{LONGEST_DOCUMENT, Table, TableKind};

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
    // One look at all of them is quicker than a search for one.
    let has_nul = source.text().bytes().fold(false, |has_nul, byte| has_nul | (byte == 0));
    if let Some(at) = has_nul.then(|| source.text().find('\0')).flatten() {
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
    let Some(format) = format(source.path(), reading) else {
        findings.push(
            Finding::new(Lint::UnsupportedFormat, format!("the format of {} is not known", source.path()))
                .help(format!("say which it is: input-format = \"markdown\", or {}", or(&InputFormat::ALL[1..]))),
        );
        return Vec::new();
    };
    let mut tables = match format {
        #[cfg(feature = "markdown")]
        InputFormat::Markdown => markdown::tables(source, id, findings),
        #[cfg(feature = "html")]
        InputFormat::Html => html::tables(source, id, findings),
        #[cfg(feature = "csv")]
        InputFormat::Csv => csv::tables(source, id, reading, findings),
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
    };
    tables.iter_mut().for_each(promote_header);
    tables
}

/// Takes the first row for the headers where those are blank or not there, the first row has words, and below it are numbers.
fn promote_header(table: &mut Table) {
    let lacks_header = !table.has_header() && matches!(table.kind, TableKind::Headless | TableKind::Collapsed);
    let is_blank = table.has_header() && table.headers().all(str::is_empty);
    if !(lacks_header || is_blank) || table.row_count() < 3 {
        return;
    }
    let number = |text: &str| matches!(CellCode::read(text), CellCode::Int { .. } | CellCode::Range(_));
    let is_headed = |column: usize| {
        let mut cells = table.rows().map(|row| row.text(column));
        let first = cells.next().unwrap_or_default();
        let is_word = matches!(CellCode::read(first), CellCode::Word(_) | CellCode::Prose);
        is_word && cells.clone().filter(|cell| number(cell)).count() * 5 >= cells.len() * 4
    };
    let is_full = table.rows().next().is_some_and(|row| row.texts().all(|text| !text.is_empty() && !number(text)));
    if is_full && (0..table.width()).any(is_headed) {
        match is_blank {
            true => table.promote_first_row(),
            false => table.set_header(true),
        }
    }
}

fn or(formats: &[InputFormat]) -> String {
    formats.iter().map(|format| format!("\"{}\"", format.name())).collect::<Vec<_>>().join(" or ")
}

/// The format that was given, or else that of the path.
pub(crate) fn format(path: &str, reading: &Reading) -> Option<InputFormat> {
    reading.input_format.or_else(|| format_of(path))
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

    #[cfg(feature = "markdown")]
    #[test]
    fn a_row_of_headers_below_blank_ones() {
        let headers = |text: &str| {
            let tables = tables(&Source::new("x.md", text), SourceId(0), &Reading::default(), &mut Findings::default());
            tables[0].headers().map(str::to_owned).collect::<Vec<_>>()
        };
        assert_eq!(headers("| | |\n|-|-|\n|**Code**|Text|\n|1|a|\n|2|b|\n"), ["Code", "Text"]);
        assert_eq!(headers("|-|-|\n|**Code**|Text|\n|1|a|\n|2|b|\n"), ["Code", "Text"]);
        assert_eq!(headers("|-|-| |**Code**|Text| |1|a| |2|b|\n"), ["Code", "Text"]);
        assert_eq!(headers("| | |\n|-|-|\n|0|Text|\n|1|a|\n|2|b|\n"), ["", ""], "an entry");
        assert_eq!(headers("| | |\n|-|-|\n|Group A||\n|1|a|\n|2|b|\n"), ["", ""], "a heading across the row");
        assert_eq!(headers("| | |\n|-|-|\n|Code|Text|\n|x|a|\n|y|b|\n"), ["", ""], "nothing tells");
    }

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

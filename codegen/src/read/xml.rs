//! IANA's registries: a table a registry.

use std::ops::Range;

use roxmltree::{Document, Error, Node, ParsingOptions, TextPos};

use super::xml_scan::{Scan, scan};
use crate::code_set::Text;
use crate::finding::{Finding, Findings, SourceId, Span};
use crate::lint::Lint;
use crate::source::Source;
use crate::table::{Marks, Table, TableKind};

/// The namespace of IANA's registries.
const NAMESPACE: &str = "http://www.iana.org/assignments";

/// Registries have ten or so.
const MOST_COLUMNS: usize = 32;

/// Every registry under another one has that one's title too: longer ones are cut. So are messages that quote.
const LONGEST_TITLE: usize = 256;

/// All tables of the document.
pub(super) fn tables(source: &Source, id: SourceId, findings: &mut Findings) -> Vec<Table> {
    let text = source.text();
    let Some(document) = parse(text, id, findings) else { return Vec::new() };
    let root = document.root_element();
    if !is_named(root, "registry") {
        findings.push(not_a_registry(text, root.range().start, id));
        return Vec::new();
    }
    let mut reader = Registries { source, id, titles: Vec::new(), tables: Vec::new(), findings };
    reader.read(root);
    reader.tables
}

fn not_a_registry(text: &str, start: usize, id: SourceId) -> Finding {
    let tag = text.get(start..).unwrap_or_default();
    let length = tag.find(|c: char| c.is_whitespace() || matches!(c, '/' | '>')).unwrap_or(tag.len());
    Finding::new(Lint::UnsupportedFormat, "this XML is no registry of IANA's")
        .at(Span::new(id, start, start + length), format!("`<registry xmlns=\"{NAMESPACE}\">` is expected here"))
        .help("registries are at https://www.iana.org/protocols; of other XML, write the table into a CSV or Markdown document")
}

/// The document's tree; `None` where there is none, and then there is a finding.
fn parse<'t>(text: &'t str, id: SourceId, findings: &mut Findings) -> Option<Document<'t>> {
    let at = |place: Range<usize>| Span::new(id, place.start, place.end);
    let invalid = |message: String| Finding::new(Lint::InvalidXml, message);
    let unclosed = match scan(text) {
        Scan::Readable { unclosed } => unclosed,
        Scan::Dtd(place) => {
            let help = "take it out; if it defines entities, write what they stand for";
            findings.push(invalid("a DTD is not read".to_owned()).at(at(place), "this declaration").help(help));
            return None;
        }
        Scan::TooMuch(what, place) => {
            let help = "is this a registry? They are at https://www.iana.org/protocols";
            findings.push(invalid(format!("{what}: that is not read")).at(at(place), "here").help(help));
            return None;
        }
    };
    let error = match Document::parse_with_options(text, ParsingOptions::default()) {
        Ok(document) => return Some(document),
        Err(error) => error,
    };
    let (place, label) = match (&error, unclosed) {
        (Error::UnclosedRootNode | Error::UnexpectedEndOfStream, Some(unclosed)) => (unclosed, "nothing closes this element"),
        (Error::UnclosedRootNode | Error::UnexpectedEndOfStream | Error::NoRootNode, _) => (text.len()..text.len(), "the document ends"),
        _ => (offset(text, error.pos()), ""),
    };
    // The place is shown; the message need not say it too.
    let message: String = error.to_string().replace(&format!(" at {}", error.pos()), "").chars().take(LONGEST_TITLE).collect();
    findings.push(
        invalid(format!("the XML is not well-formed: {message}"))
            .at(at(place), label)
            .help("is it the registry's XML, whole and as IANA serves it? `&` and `<` in text are written `&amp;` and `&lt;`"),
    );
    None
}

/// The character at a line and column, both from 1.
fn offset(text: &str, position: TextPos) -> Range<usize> {
    let above = usize::try_from(position.row).unwrap_or(1).saturating_sub(1);
    let line = if above == 0 { 0 } else { text.match_indices('\n').nth(above - 1).map_or(text.len(), |(at, _)| at + 1) };
    let left = usize::try_from(position.col).unwrap_or(1).saturating_sub(1);
    let mut behind = text.get(line..).unwrap_or_default().char_indices().skip(left);
    match behind.next() {
        Some((at, c)) => line + at..line + at + c.len_utf8(),
        None => text.len()..text.len(),
    }
}

/// Whether this is IANA's element of that name.
fn is_named(node: Node<'_, '_>, name: &str) -> bool {
    node.has_tag_name((NAMESPACE, name))
}

/// IANA's elements in this one.
fn elements<'a, 'i>(node: Node<'a, 'i>) -> impl Iterator<Item = Node<'a, 'i>> + Clone {
    node.children().filter(|child| child.is_element() && child.tag_name().namespace() == Some(NAMESPACE))
}

struct Registries<'r> {
    source: &'r Source,
    id: SourceId,
    /// Of the registries around the present one, and its own.
    titles: Vec<Text>,
    tables: Vec<Table>,
    findings: &'r mut Findings,
}

impl Registries<'_> {
    /// Reads a registry and those in it. Elements are in each other only so deep: the document was scanned.
    fn read(&mut self, registry: Node<'_, '_>) {
        let title = elements(registry).find(|child| is_named(*child, "title"));
        let name = title.map(text_of).filter(|text| !text.is_empty()).or_else(|| registry.attribute("id").map(str::to_owned));
        let has_name = name.is_some();
        self.titles.extend(name.map(|name| name.chars().take(LONGEST_TITLE).collect::<String>().into()));
        let records: Vec<Node<'_, '_>> = elements(registry).filter(|child| is_named(*child, "record")).collect();
        // Beside records, ranges say how values are assigned, and not which.
        let rows = if records.is_empty() { elements(registry).filter(|child| is_named(*child, "range")).collect() } else { records };
        if let Some(table) = self.table(registry, title, &rows) {
            self.tables.push(table);
        }
        for child in elements(registry).filter(|child| is_named(*child, "registry")) {
            self.read(child);
        }
        if has_name {
            self.titles.pop();
        }
    }

    fn table(&mut self, registry: Node<'_, '_>, title: Option<Node<'_, '_>>, rows: &[Node<'_, '_>]) -> Option<Table> {
        let text = self.source.text();
        let mut columns: Vec<&str> = Vec::new();
        for cell in rows.iter().flat_map(|row| elements(*row)) {
            let name = cell.tag_name().name();
            if columns.contains(&name) {
                continue;
            }
            if columns.len() == MOST_COLUMNS {
                self.findings.push(
                    Finding::new(Lint::UnsupportedFormat, format!("a registry with more than {MOST_COLUMNS} columns is not read"))
                        .at(Span::new(self.id, cell.range().start, cell.range().end), "one column too many")
                        .help("write the columns of codes, names and texts into a CSV document"),
                );
                return None;
            }
            columns.push(name);
        }
        let last = rows.last().filter(|_| !columns.is_empty())?;
        let start = registry.range().start;
        let mut table = Table::new(TableKind::IanaXml, self.source, self.id, start..last.range().end);
        table.heading.clone_from(&self.titles);
        table.introduction =
            elements(registry).filter(|child| is_named(*child, "note")).map(|note| Text::from(text_of_note(note))).collect();
        // The header stands nowhere: the title is what people look for.
        let place = title.map_or(start..start, |title| content(text, title));
        table.push_row(place.clone());
        for name in &columns {
            table.push_cell(place.clone(), Some(name), Marks::default());
        }
        table.set_header(true);
        for row in rows {
            push_row(&mut table, text, *row, &columns);
        }
        Some(table)
    }
}

fn push_row(table: &mut Table, text: &str, row: Node<'_, '_>, columns: &[&str]) {
    let range = row.range();
    let mut cells: Vec<Option<(Range<usize>, String)>> = vec![None; columns.len()];
    for element in elements(row) {
        let column = columns.iter().position(|name| *name == element.tag_name().name());
        let Some(cell) = column.and_then(|column| cells.get_mut(column)) else { continue };
        let (place, words) = (content(text, element), text_of(element));
        match cell {
            None => *cell = Some((place, words)),
            Some((first, said)) => {
                first.end = place.end;
                if !said.is_empty() && !words.is_empty() {
                    said.push(' ');
                }
                said.push_str(&words);
            }
        }
    }
    table.push_row(range.clone());
    for cell in cells {
        match cell {
            Some((place, words)) => {
                let stands_there = text.get(place.clone()) == Some(&words);
                table.push_cell(place, (!stands_there).then_some(words.as_str()), Marks::default());
            }
            None => table.push_cell(range.start..range.start, None, Marks::default()),
        }
    }
}

/// What stands between an element's tags, without the white space around it; the element where nothing does.
fn content(text: &str, element: Node<'_, '_>) -> Range<usize> {
    let all = element.range();
    let Some(first) = element.first_child() else { return all };
    let start = first.range().start;
    // The last `</` is its own end tag.
    let end = text.get(start..all.end).and_then(|inner| inner.rfind("</")).map_or(all.end, |end| start + end);
    let inner = text.get(start..end).unwrap_or_default();
    let from = start + (inner.len() - inner.trim_start().len());
    if inner.trim().is_empty() { all } else { from..from + inner.trim().len() }
}

/// An element's text with its white space collapsed. A reference is its text, or else what it refers to, in brackets.
fn text_of(element: Node<'_, '_>) -> String {
    let mut text = String::new();
    if is_named(element, "xref") {
        put_reference(element, &mut text)
    } else {
        put_text(element, &mut text)
    }
    collapsed(&text)
}

/// A note's text, line by line.
fn text_of_note(element: Node<'_, '_>) -> String {
    let mut text = String::new();
    put_text(element, &mut text);
    text.trim().lines().map(collapsed).collect::<Vec<_>>().join("\n")
}

fn collapsed(text: &str) -> String {
    let mut collapsed = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !collapsed.is_empty() {
            collapsed.push(' ');
        }
        collapsed.push_str(word);
    }
    collapsed
}

fn put_text(element: Node<'_, '_>, text: &mut String) {
    for child in element.children() {
        if child.is_text() {
            text.push_str(child.text().unwrap_or_default());
        } else if is_named(child, "xref") {
            put_reference(child, text);
        } else if child.is_element() {
            let is_set_apart = matches!(child.tag_name().name(), "br" | "paragraph");
            text.push_str(if is_set_apart { " " } else { "" });
            put_text(child, text);
            text.push_str(if is_set_apart { " " } else { "" });
        }
    }
}

/// `[RFC9110, Section 15.2.1]`, as IANA's own CSV has it; `[RFC9110]` where only `data="rfc9110"` says so.
fn put_reference(xref: Node<'_, '_>, text: &mut String) {
    let mut words = String::new();
    put_text(xref, &mut words);
    let words = collapsed(&words);
    let data = xref.attribute("data").unwrap_or_default();
    let is_rfc = xref.attribute("type").is_some_and(|kind| kind == "rfc");
    let shown = match words.is_empty() {
        false => words,
        true if is_rfc => data.to_uppercase(),
        true => data.to_owned(),
    };
    if !shown.is_empty() {
        text.push_str(&format!("[{shown}]"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Vec<Table>, Vec<Finding>) {
        let mut findings = Findings::default();
        let tables = tables(&Source::new("x.xml", text), SourceId(0), &mut findings);
        (tables, findings.iter().cloned().collect())
    }

    fn registry(body: &str) -> String {
        format!("<?xml version='1.0'?>\n<registry xmlns='{NAMESPACE}'><title>All</title>{body}</registry>")
    }

    /// Headers and rows of the only table.
    fn only(body: &str) -> Vec<Vec<String>> {
        let (tables, findings) = read(&registry(body));
        assert_eq!((tables.len(), findings), (1, vec![]));
        let rows = tables[0].header().into_iter().chain(tables[0].rows());
        rows.map(|row| row.texts().map(str::to_owned).collect()).collect()
    }

    /// The text of a cell with this content.
    fn cell(content: &str) -> String {
        only(&format!("<record><value>{content}</value></record>")).remove(1).remove(0)
    }

    fn lint(text: &str) -> (Lint, String) {
        let (tables, findings) = read(text);
        assert_eq!((tables.len(), findings.len()), (0, 1));
        let span = findings[0].span.unwrap();
        (findings[0].lint, text[span.start()..span.end()].to_owned())
    }

    #[test]
    fn every_registry_with_records_is_a_table_under_its_titles() {
        let (tables, findings) = read(&registry(
            "<registry id='a'><title>Outer
              one</title><record><value>1</value></record>
              <registry><title>Inner</title><record><value>2</value></record></registry></registry>
             <registry id='no-title'><record><value>3</value></record></registry>
             <registry><title>Empty</title></registry><people><person id='x'><name>X</name></person></people>",
        ));
        assert_eq!(findings, []);
        let headings: Vec<_> = tables.iter().map(|table| table.heading.join(" > ")).collect();
        assert_eq!(headings, ["All > Outer one", "All > Outer one > Inner", "All > no-title"]);
        assert!(tables.iter().all(|table| table.kind == TableKind::IanaXml && table.row_count() == 1));
        assert!(tables[0].span.end() <= tables[1].span.start(), "each finding belongs to one table");
    }

    #[test]
    fn the_columns_are_the_elements_of_the_records() {
        assert_eq!(
            only("<record date='2020'><value>1</value><name>A</name></record><record><value>2</value><xref data='x'/></record>"),
            [["value", "name", "xref"], ["1", "A", ""], ["2", "", "[x]"]]
        );
    }

    #[test]
    fn elements_of_one_name_are_one_cell() {
        let body = "<record><value>1</value><xref type='rfc' data='rfc1'/><name>A</name><xref data='b'>B</xref></record>";
        assert_eq!(only(body)[1], ["1", "[RFC1] [B]", "A"]);
    }

    #[test]
    fn ranges_are_rows_only_where_there_is_no_record() {
        let ranges = "<range><value>0-99</value><registration_rule>IETF Review</registration_rule></range>";
        assert_eq!(only(&format!("{ranges}<record><value>1-9</value></record>")), [["value"], ["1-9"]]);
        assert_eq!(only(ranges), [["value", "registration_rule"], ["0-99", "IETF Review"]]);
    }

    #[test]
    fn a_cell_is_its_text_with_one_space_for_white_space() {
        assert_eq!(cell(" a\n   b\r\n c "), "a b c");
        assert_eq!(cell("a &amp; &lt;b&gt; &#x41;&#66;"), "a & <b> AB");
        assert_eq!(cell("a<![CDATA[ <b> &amp; ]]>c<!-- d --><?e f?>"), "a <b> &amp; c");
        assert_eq!(cell("<paragraph>a</paragraph><paragraph>b<br/>c</paragraph>"), "a b c");
        assert_eq!(cell("a<i>b</i>c"), "abc");
        assert_eq!(cell(""), "");
    }

    #[test]
    fn references_are_in_brackets() {
        assert_eq!(cell("see <xref type=\"rfc\" data=\"rfc9110\"/>."), "see [RFC9110].");
        assert_eq!(cell("<xref type='rfc' data='rfc9110'>RFC9110,\n Section 1</xref>"), "[RFC9110, Section 1]");
        assert_eq!(cell("<xref type='draft' data='draft-a-b'/><xref type='text'/>"), "[draft-a-b]");
    }

    #[test]
    fn cells_are_places_in_the_document() {
        let text = registry("<record><value> 1 </value><name>a &amp; b</name><xref data='x'/></record>");
        let (tables, _) = read(&text);
        let row = tables[0].rows().next().unwrap();
        let at = |span: Span| &text[span.start()..span.end()];
        assert_eq!((0..3).map(|column| at(row.cell_span(column))).collect::<Vec<_>>(), ["1", "a &amp; b", "<xref data='x'/>"]);
        assert!(at(row.span()).starts_with("<record>") && at(row.span()).ends_with("</record>"));
        assert_eq!(at(tables[0].header().unwrap().span()), "All", "the header stands nowhere");
    }

    #[test]
    fn notes_introduce_their_table() {
        let (tables, _) = read(&registry("<note> 1xx:  go on\n   2xx: fine </note><record><value>1</value></record>"));
        assert_eq!(tables[0].introduction, ["1xx: go on\n2xx: fine"]);
    }

    #[test]
    fn the_namespace_counts_and_not_the_prefix() {
        let text = format!(
            "<i:registry xmlns:i=\"{NAMESPACE}\" xmlns:o='o'><i:record><i:value>1</i:value><o:value>2</o:value></i:record></i:registry>"
        );
        let (tables, findings) = read(&text);
        assert_eq!((findings, tables[0].rows().next().unwrap().texts().collect::<Vec<_>>()), (vec![], vec!["1"]));
        assert_eq!(lint("<registry><record><value>1</value></record></registry>"), (Lint::UnsupportedFormat, "<registry".to_owned()));
        assert_eq!(lint("<rss version='2.0'/>"), (Lint::UnsupportedFormat, "<rss".to_owned()));
    }

    #[test]
    fn malformed_xml_is_an_error_at_its_place() {
        assert_eq!(lint("<a>\n é &nbsp;</a>"), (Lint::InvalidXml, "&".to_owned()));
        assert_eq!(lint("<a>\n<b></a>"), (Lint::InvalidXml, "<".to_owned()));
        assert_eq!(lint("<a>\n<b>text"), (Lint::InvalidXml, "<b>".to_owned()));
        assert_eq!(lint("just text"), (Lint::InvalidXml, "j".to_owned()));
        assert_eq!(lint("<!-- nothing -->"), (Lint::InvalidXml, String::new()));
        assert_eq!(lint("<a b='c' b='d'/>"), (Lint::InvalidXml, "b".to_owned()));
        assert_eq!(lint("<a>\0</a>"), (Lint::InvalidXml, "\0".to_owned()));
    }

    #[test]
    fn entities_of_its_own_and_endless_depth_are_refused() {
        let bomb = "<!DOCTYPE a [<!ENTITY b 'bb'><!ENTITY c '&b;&b;'>]><a>&c;</a>";
        assert_eq!(lint(bomb), (Lint::InvalidXml, "<!DOCTYPE a ".to_owned()));
        assert_eq!(lint(&"<a>".repeat(1_000_000)).0, Lint::InvalidXml);
        let wide = (0..100).map(|nth| format!("<c{nth}/>")).collect::<String>();
        assert_eq!(lint(&registry(&format!("<record>{wide}</record>"))), (Lint::UnsupportedFormat, "<c32/>".to_owned()));
    }

    const PIECES: &[&str] = &[
        "<registry xmlns='http://www.iana.org/assignments'>",
        "</registry>",
        "<record>",
        "</record>",
        "<value>",
        "</value>",
        "<title>",
        "</title>",
        "<xref data='é'/>",
        "<!--",
        "-->",
        "<![CDATA[",
        "]]>",
        "<?x",
        "&#65;",
        "&amp;",
        "&",
        "é",
        "\n",
        "'",
        "\"",
        "=",
        ">",
        "<",
    ];

    proptest::proptest! {
        #[test]
        fn any_text_gives_tables_or_findings(inner in proptest::collection::vec(proptest::sample::select(PIECES), 0..12), is_registry: bool) {
            let inner: String = inner.concat();
            let text = if is_registry { registry(&format!("<record><value>{inner}</value></record>")) } else { inner };
            let (tables, findings) = read(&text);
            proptest::prop_assert!(!is_registry || tables.is_empty() != findings.is_empty());
            let spans = tables.iter().flat_map(Table::rows).flat_map(|row| [row.span(), row.cell_span(0)]);
            for span in spans.chain(findings.iter().filter_map(|finding| finding.span)) {
                proptest::prop_assert!(text.get(span.start()..span.end()).is_some());
            }
        }
    }
}

use proptest::prelude::*;

use crate::finding::{Findings, SourceId};
use crate::lint::Lint;
use crate::read::markdown::tables;
use crate::source::Source;
use crate::table::{Table, TableKind};

fn read(text: &str) -> (Vec<Table>, Findings) {
    let mut findings = Findings::default();
    let tables = tables(&Source::new("x.md", text), SourceId(0), &mut findings);
    (tables, findings)
}

fn lints(text: &str) -> Vec<Lint> {
    read(text).1.iter().map(|finding| finding.lint).collect()
}

fn rows(table: &Table) -> String {
    table.rows().map(|row| row.texts().collect::<Vec<_>>().join("|")).collect::<Vec<_>>().join("\n")
}

/// The rows of all tables.
fn shown(text: &str) -> Vec<String> {
    read(text).0.iter().map(rows).collect()
}

#[test]
fn a_table_in_a_block_of_its_own() {
    let text = "# Codes\n\nAll of them.\n\n<table dir=rtl>\n<tr>\n    <th>Code</th>\n    <th>Text</th>\n</tr>\n<tr><td>51</td><td>a &amp; b<br>c</td></tr>\n</table>\n\nMore.\n";
    let (tables, findings) = read(text);
    assert!(findings.is_empty());
    let table = &tables[0];
    assert_eq!((table.kind, rows(table).as_str(), table.heading.join(">").as_str()), (TableKind::Html, "51|a & b c", "Codes"));
    assert_eq!((table.introduction.join("/"), table.headers().collect::<Vec<_>>().join("|")), ("All of them.".into(), "Code|Text".into()));
    let row = table.rows().next().unwrap();
    let at = |span: crate::finding::Span| &text[span.start()..span.end()];
    assert_eq!((at(row.cell_span(0)), at(row.cell_span(1))), ("51", "a &amp; b<br>c"));
    assert_eq!(at(row.span()), "<tr><td>51</td><td>a &amp; b<br>c</td></tr>");
    assert!(at(table.span).starts_with("<table dir") && at(table.span).ends_with("</table>"));
}

#[test]
fn blank_lines_inside_a_table_begin_markdown() {
    let text = concat!(
        "<table>\n<tr>\n<td>\n\n`0x01`\n\n</td>\n<td>\n\n**A** [link](x) a < b & c &lt; <i>d</i>\n\n- one\n- ~~two~~\n\n</td>\n</tr>\n\n",
        "<tr><td>\n\n~~x~~\n</td><td>\n\n```\nx <td>\n```\n\n</td></tr>\n</table>\n\n|a|b|\n|-|-|\n|1|x|\n",
    );
    let (tables, findings) = read(text);
    assert!(findings.is_empty(), "{findings:?}");
    assert_eq!(tables.iter().map(rows).collect::<Vec<_>>(), ["x|x <td>", "1|x"]);
    assert_eq!(tables[0].headers().collect::<Vec<_>>(), ["0x01", "A link a < b & c < d one two"]);
    let span = tables[0].header().unwrap().cell_span(0);
    assert_eq!(&text[span.start()..span.end()], "0x01");
    assert!(tables[0].rows().next().unwrap().marks(0).struck_out);
}

#[test]
fn indented_html_in_a_table_is_html() {
    let text = "<table>\n  <tr>\n    <td>1</td>\n\n    <td>A</td>\n    <td>\n\n    x < y\n\n    </td>\n  </tr>\n\n    <tr><td>2</td><td>B</td><td>z</td></tr>\n\n    </table>\n    <table><tr><td>3</td></tr></table>\n";
    assert_eq!(shown(text), ["1|A|x < y\n2|B|z", "3"]);
    assert_eq!(lints(text), []);
    assert_eq!(shown("Code:\n\n    <table><tr><td>1</td></tr></table>\n"), [""; 0], "outside of a table it is code");
}

#[test]
fn tables_of_pipes_are_read_wherever_they_stand() {
    let pipes = "|a|b|\n|-|-|\n|7|x|\n";
    for text in [
        format!("<details>\n\n{pipes}\n</details>\n"),
        format!("<div>\n<table><tr><td>1</td><td>A</td></tr></table>\n\n{pipes}\n</div>\n"),
        format!("<table><tr><td>1</td><td>\n\n{pipes}\n</td></tr></table>\n"),
    ] {
        let (tables, findings) = read(&text);
        assert!(findings.is_empty(), "{text}");
        assert_eq!(tables.last().map(rows).as_deref(), Some("7|x"), "{text}");
        assert!(tables.is_sorted_by_key(|table| table.span.start()), "{text}");
    }
}

#[test]
fn tables_in_lists_and_quotes_and_paragraphs() {
    let table = "<table><tr><td>1</td><td>A</td></tr>\n<tr><td>2</td><td>B</td></tr></table>";
    let quoted = |mark: &str| table.replace('\n', &format!("\n{mark}\n{mark}"));
    for text in [
        format!("- x\n\n  {}\n- y\n", quoted("  ")),
        format!("- {}\n- y\n", quoted("  ")),
        format!("- x {}\n- y\n", table.replace('\n', " ")),
        format!("> {}\n\nz\n", quoted("> ")),
        format!("> 1. {}\n\nz\n", quoted(">    ")),
        format!("Codes: {table}, all.\n"),
        format!("<p align=center>{table}</p>\n"),
        format!("<details><summary>x</summary>\n{table}\n</details>\n"),
        format!("<!-- <table> --> {table}\n"),
        format!("<div title='<table>'>{table}</div>\n"),
    ] {
        let (tables, findings) = read(&text);
        assert_eq!(tables.iter().map(rows).collect::<Vec<_>>(), ["1|A\n2|B"], "{text}");
        assert!(findings.is_empty(), "{text} {findings:?}");
        let span = tables[0].rows().nth(1).unwrap().cell_span(1);
        assert_eq!(&text[span.start()..span.end()], "B", "{text}");
    }
}

#[test]
fn what_only_looks_like_a_table_is_none() {
    let table = "<table><tr><td>1</td></tr></table>";
    for text in [
        format!("```html\n{table}\n```\n"),
        format!("<!--\n{table}\n\n{table} -->\n"),
        format!("<pre>\n{table}\n</pre>\n"),
        format!("<script>\n{table}\n</script>\n"),
        format!("A `{table}` in code.\n"),
        "DROP TABLE <table>\n\n- DROP <table> <table>\n".to_owned(),
    ] {
        assert_eq!((shown(&text), lints(&text)), (vec![], vec![]), "{text}");
        let behind = format!("{text}\n# Heading\n\n<table><tr><td>7</td></tr></table>\n");
        assert_eq!(shown(&behind), ["7"], "{text}");
    }
}

#[test]
fn what_keeps_the_rest_of_a_document_from_being_read_is_found() {
    for opening in ["<!-- x", "<Style>", "<pre>", "- <script>"] {
        assert_eq!(lints(&format!("{opening}\n  <table><tr><td>1</td></tr></table>\n")), [Lint::UnclosedElement], "{opening}");
        assert_eq!(lints(&format!("{opening}\n\n  x\n")), [], "{opening}");
    }
}

#[test]
fn comments_with_blank_lines_hide_what_is_in_them() {
    let text = "<table><tr><td>1</td></tr>\n<!-- <tr><td>2</td></tr>\n\n<tr><td>3</td></tr> a -->\n<tr><td>4</td></tr></table>\n";
    assert_eq!(shown(text), ["1\n4"]);
}

#[test]
fn a_table_that_is_never_closed_swallows_no_other() {
    let next = "|a|b|\n|-|-|\n|7|x|\n";
    for text in [
        format!("<table><tr><td>1</td></tr>\n\n# Next\n\n{next}"),
        format!("<table><tr><td>1\n\n# Next\n\n{next}"),
        format!("- <table><tr><td>1</td></tr>\n\n# Next\n\n{next}"),
    ] {
        let (tables, findings) = read(&text);
        assert_eq!(
            tables.iter().map(|table| (rows(table), table.heading.join(">"))).collect::<Vec<_>>(),
            [("1".to_owned(), String::new()), ("7|x".to_owned(), "Next".to_owned())],
            "{text}"
        );
        assert_eq!(findings.iter().map(|finding| finding.lint).collect::<Vec<_>>(), [Lint::UnclosedElement], "{text}");
    }
    // A heading in a cell is the cell's.
    assert_eq!(shown("<table><tr><td>\n\n## A\n\n</td></tr></table>\n\n## B\n\n<table><tr><td>1</td></tr></table>\n").len(), 2);
}

#[test]
fn text_between_the_rows_is_read_as_if_there_were_no_table() {
    assert_eq!(shown("<table> is the table's name.\n\n|---|---| |1|x| |2|y|\n\nMore.\n"), ["1|x\n2|y"]);
    let (tables, _) = read("One.\n\n<table></table>\n\nTwo.\n\n<table><tr><td>1</td></tr></table>\n");
    assert_eq!(tables[0].introduction, ["One.", "Two."]);
}

#[test]
fn rows_that_no_table_has_are_found() {
    assert_eq!(lints("- <table>\n<tr><td>1</td></tr>\n<tr><td>2</td></tr>\n</table>\n"), [Lint::StrayRow]);
    assert_eq!(
        lints("<table>\n<tr><td>1</td></tr>\n\n## Heading\n\n<tr><td>2</td></tr>\n</table>\n"),
        [Lint::UnclosedElement, Lint::StrayRow]
    );
    assert_eq!(lints("Write <tr> or <td> for rows.\n"), []);
}

#[test]
fn components_swallow_nothing() {
    let table = "<table><tr><td>1</td></tr></table>\n";
    for component in [
        "<Foo bar={a > b ? '\"' : \"x\"} />",
        "<Foo bar={<td/>}>",
        "<Title/>",
        "<Script src={x} />",
        "{/* <Table> */}",
        "<Tabs items={['a', 'b']}>",
    ] {
        let text = format!("{component}\n\n{table}\n</Foo>\n");
        assert_eq!(shown(&text), ["1"], "{component}");
        let text = format!("<table><tr><td>\n\n{component}\n\n</td><td>A</td></tr></table>\n\n# B\n\n{table}");
        assert!(shown(&text).last().is_some_and(|rows| rows == "1"), "{component}");
    }
}

#[test]
fn crlf_reads_like_lf() {
    let text = "<table>\n<tr>\n<td>1</td>\n\n<td>\n\nA *b*\nc\n\n</td>\n</tr>\n</table>\n";
    assert_eq!(shown(&text.replace('\n', "\r\n")), shown(text));
    assert_eq!(shown(text).len(), 1);
}

#[test]
fn hostile_documents_are_read_in_linear_time() {
    const MANY: usize = 5_000;
    for piece in [
        "<table>",
        "<table><tr><td>1</table>",
        "<table>\n\n",
        "<table><tr><td>\n\n",
        "x <table> ",
        "- <table> ",
        "- <table>\n",
        "<td>\n\n",
        "<!--",
        "<!-- -->\n\n",
        "</table>\n\n",
        "<pre>\n\n",
        "<table><tr><td>1</td></tr></table>\n\n",
        "    <td>\n\n",
        "# x\n\n<table><tr><td>",
        "<td a='\n\n",
        "x <table><td> ",
    ] {
        read(&piece.repeat(MANY));
        read(&format!("<table><tr><td>\n\n{}", piece.repeat(MANY)));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn any_markdown_is_read(pieces in proptest::collection::vec(proptest::sample::select(vec![
        "<table>", "</table>", "<tr>", "<td>", "</td>", "\n", "\n\n", "    ", "- ", "> ", "# ", "`", "```", "<!--", "-->", "x", "|a|b|\n|-|-|\n|1|2|\n", "~~", "<pre>",
        "</pre>", "<", "\u{e9}", "\r\n", "<Foo a={", "}>", "\"", "&", "<script>", "</script>", "\t",
    ]), 0..40)) {
        let text = pieces.concat();
        for table in read(&text).0 {
            prop_assert!(text.get(table.span.start()..table.span.end()).is_some());
            for row in table.rows() {
                prop_assert!(text.get(row.span().start()..row.span().end()).is_some());
                for column in 0..row.len() {
                    prop_assert!(text.get(row.cell_span(column).start()..row.cell_span(column).end()).is_some());
                }
            }
        }
    }
}

#[test]
fn code_that_goes_over_a_line_end_has_a_place() {
    let text = "<table><td>\n\n1 `\n\u{e9}` x\n\n";
    let (tables, _) = read(text);
    let header = tables[0].header().unwrap();
    assert_eq!(header.text(0), "1 \u{e9} x");
    let place = header.cell_span(0);
    assert_eq!(text.get(place.start()..place.end()), Some("1 `\n\u{e9}` x"));
}

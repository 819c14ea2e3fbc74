use markup5ever_rcdom::{Handle, NodeData, RcDom};
use proptest::prelude::*;

use super::*;

fn read(text: &str) -> (Vec<Table>, Findings) {
    let mut findings = Findings::default();
    let tables = tables(&Source::new("x.html", text), SourceId(0), &mut findings);
    (tables, findings)
}

fn lints(text: &str) -> Vec<Lint> {
    read(text).1.iter().map(|finding| finding.lint).collect()
}

/// The rows of all tables, each with its cells parted by `|`; the headers, and `=` below them.
fn shown(text: &str) -> String {
    let line = |row: crate::table::Row<'_>| row.texts().collect::<Vec<_>>().join("|") + "\n";
    let of = |table: &Table| {
        let header = table.header().map_or(String::new(), |row| line(row) + "=\n");
        header + &table.rows().map(line).collect::<String>()
    };
    read(text).0.iter().map(of).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_table_with_all_its_tags() {
    let text = concat!(
        "<!DOCTYPE html><html><body><h1>Codes</h1><p>All <b>of</b> them.</p>\n",
        "<table><caption>Replies</caption><colgroup><col><col></colgroup>\n",
        "<thead><tr><th>Code</th><th>Text</th></tr></thead>\n",
        "<tbody><tr><td> 110 </td><td>Restart &amp; go</td></tr></tbody>\n",
        "<tfoot><tr><th>120</th><td>Ready</td></tr></tfoot></table></body></html>",
    );
    let (tables, findings) = read(text);
    assert!(findings.is_empty());
    let table = &tables[0];
    assert_eq!(
        (table.kind, table.heading.join(">"), table.introduction.join("/")),
        (TableKind::Html, "Codes".to_owned(), "All of them./Replies".to_owned())
    );
    assert_eq!(shown(text), "Code|Text\n=\n110|Restart & go\n120|Ready\n");
    let row = table.rows().next().unwrap();
    let at = |span: Span| &text[span.start()..span.end()];
    assert_eq!(at(table.span), &text[text.find("<table").unwrap()..text.find("</body").unwrap()]);
    assert_eq!(at(row.span()), "<tr><td> 110 </td><td>Restart &amp; go</td></tr>");
    assert_eq!((at(row.cell_span(0)), at(row.cell_span(1))), ("110", "Restart &amp; go"));
}

#[test]
fn end_tags_may_be_left_out() {
    let text = "<table><thead><tr><th>Code<th>Text<tbody><tr><td>1<td>A\n<tr><td>2<td>B\n</table>";
    assert_eq!(shown(text), "Code|Text\n=\n1|A\n2|B\n");
    let (tables, findings) = read(text);
    assert!(findings.is_empty());
    let row = tables[0].rows().next().unwrap().span();
    assert_eq!(&text[row.start()..row.end()], "<tr><td>1<td>A");
    assert_eq!(shown("<table><td>1<td>A<tr><td>2<td>B</table>"), "1|A\n2|B\n");
}

#[test]
fn tags_are_read_in_any_case_and_with_attributes() {
    assert_eq!(shown("<TABLE border=1>\n<TR\nclass='a>b'><TD COLSPAN = \"2\">1</TD></TR><tr><td>2<td>3</TABLE>"), "1|1\n2|3\n");
}

#[test]
fn a_table_in_a_cell_is_a_table_of_its_own() {
    let text = "<table><tr><td>1</td><td>a<table><tr><td>7</td><td>x</td></tr></table>b</td></tr></table>";
    assert_eq!(shown(text), "1|a b\n\n7|x\n");
    assert_eq!(lints(text), []);
}

#[test]
fn text_beside_the_cells_is_not_theirs() {
    assert_eq!(shown("<table>a<tr>b<td>1<td>c</td>d</tr>e</table>f"), "1|c\n");
    // It is shown before the table: here, in the cell of the outer one.
    assert_eq!(shown("<table><td>1<td>a<table>b<td>2</table>c</table>"), "1|a b c\n\n2\n");
}

#[test]
fn a_table_that_is_never_closed_is_found() {
    assert_eq!(lints("<table><tr><td>1</td></tr><table><tr><td>2</td></tr></table>"), [Lint::UnclosedElement]);
    assert_eq!(shown("<table><tr><td>1</td></tr><table><tr><td>2</td></tr></table>"), "1\n\n2\n");
    assert_eq!(lints("<table><tr><td>1<td>x\n"), [Lint::UnclosedElement]);
    assert_eq!(lints("<table><tr><td>1<td>x</table><table>"), [], "nothing is lost with a table that has nothing");
}

#[test]
fn what_keeps_the_rest_from_being_read_is_found() {
    let table = "<table><tr><td>1</td></tr></table>";
    for (before, behind) in
        [("<!-- ", ""), ("<a href=\"", ""), ("<template><template></template>", ""), ("<script><!--<script>", "</script>")]
    {
        let text = format!("{before}{table}{behind}");
        assert_eq!((shown(&text).as_str(), lints(&text)), ("", vec![Lint::UnclosedElement]), "{text}");
    }
    for before in ["<script>", "<style>", "<title>", "<textarea>", "<template>", "<Title/>", "<plaintext>", "a < b", "<b", "</ >", "<!x>"] {
        let text = format!("{before} {table}");
        assert!(shown(&text) == "1\n" || before == "<b", "{text}");
    }
}

#[test]
fn rows_outside_of_tables_are_found() {
    assert_eq!(lints("<tr><td>1</td></tr><tr><td>2</td></tr>"), [Lint::StrayRow]);
    assert_eq!(lints("<table><tr><td>1</td></tr></table><tr><td>2"), [Lint::StrayRow]);
}

#[test]
fn tables_that_are_not_shown_are_none() {
    let table = "<table><tr><td>1</td></tr></table>";
    for text in [format!("<!--{table}-->"), format!("<script>x='{table}'</script>"), format!("<template>{table}</template>")] {
        assert_eq!((shown(&text).as_str(), lints(&text)), ("", vec![]), "{text}");
    }
    assert_eq!(shown("<table><template><tr><td>0</template><tr><td>1</table>"), "1\n");
}

#[test]
fn text_is_what_a_browser_shows() {
    for (cell, text) in [
        ("a <b>b</b><i>c</i>", "a bc"),
        ("<code>0x01</code>", "0x01"),
        ("a<br>b<br/>c", "a b c"),
        ("<p>a</p><p>b</p>", "a b"),
        ("<ul><li>a<li>b</ul>", "a b"),
        ("  a\n   b  ", "a b"),
        ("&lt;x&gt; &eacute;&#233; &amp;amp; &none;", "<x> \u{e9}\u{e9} &amp; &none;"),
        ("a&nbsp;b&nbsp;", "a\u{a0}b"),
        ("<domain>x</domain> <my-icon></my-icon>", "x"),
        ("a<!-- b -->c<script>d</script><style>e</style><template>f</template><title>g</title>", "ac"),
        ("a<span hidden>b</span><i style='DISPLAY : none; x:y'>c</i>d", "ad"),
        ("a<span style='display: inline'>b</span>", "ab"),
        ("<textarea>a <b></textarea>", "a <b>"),
        ("a<img alt=b src=c>d", "ad"),
    ] {
        let document = format!("<table><tr><th>Code<th>Text<tr><td>1<td>{cell}</table>");
        assert_eq!(shown(&document), format!("Code|Text\n=\n1|{text}\n"), "{cell}");
    }
}

#[test]
fn rows_and_cells_that_are_hidden_are_read() {
    assert_eq!(shown("<table hidden><tr hidden><td>1<td hidden>A</table>"), "1|A\n");
}

#[test]
fn marks_of_cells() {
    let (tables, _) = read("<table><tr><th>a<tr><td><del>10</del><tr><td>404<sup>1</sup></table>");
    let marks: Vec<_> = tables[0].rows().map(|row| row.marks(0)).collect();
    assert_eq!(marks, [Marks { struck_out: true, ..Marks::default() }, Marks { superscript: true, ..Marks::default() }]);
}

#[test]
fn a_cell_stands_in_every_position_it_covers() {
    let text =
        "<table><tr><th>Code<th>A<th>B<tr><td rowspan=2>1<td colspan=2>x<tr><td>y<td>z<tr><td>2<td rowspan=9>v<td>w<tr><td>3<td>u</table>";
    assert_eq!(shown(text), "Code|A|B\n=\n1|x|x\n1|y|z\n2|v|w\n3|v|u\n");
    assert_eq!(lints(text), []);
    // They end with the group of rows; 0 is as far as that.
    let text = "<table><thead><tr><th rowspan=3>C<th>T<tbody><tr><td rowspan=0>1<td>a<tr><td>b<tr><td>c<tbody><tr><td>2<td>d</table>";
    assert_eq!(shown(text), "C|T\n=\n1|a\n1|b\n1|c\n2|d\n");
}

#[test]
fn a_row_without_a_cell_of_its_own_is_none() {
    assert_eq!(shown("<table><tr><td rowspan=2>1<td rowspan=2>a<tr></tr><tr><td>2<td>b</table>"), "1|a\n2|b\n");
}

#[test]
fn cells_that_overlap_are_found() {
    let text = "<table><tr><td>1<td rowspan=2>a<tr><td colspan=2>2</table>";
    assert_eq!((shown(text).as_str(), lints(text)), ("1|a\n2|2\n", vec![Lint::InvalidSpan]));
}

#[test]
fn spans_beyond_measure_are_not_read() {
    let text = format!("<table>{}</table>", "<tr><td colspan=1000 rowspan=65534>1".repeat(2_000));
    let (tables, findings) = read(&text);
    assert!(findings.has_errors() && findings.iter().any(|finding| finding.lint == Lint::InvalidSpan));
    assert_eq!(tables[0].row_count(), 2_000);
    let text = format!("<table><tr>{}<td rowspan=0>x{}</table>", "<td>".repeat(3_000), "<tr><td>1".repeat(3_000));
    assert!(lints(&text).contains(&Lint::InvalidSpan), "blank positions count as well");
}

#[test]
fn which_rows_are_headers() {
    for (rows, expected) in [
        // `thead`, whatever its cells are; more rows of it only where they are headers.
        ("<thead><tr><td>A<td>B<tbody><tr><td>1<td>x", "A|B\n=\n1|x\n"),
        ("<thead><tr><th>A<th>B<tr><td>1<td>x", "A|B\n=\n1|x\n"),
        // Rows of `th`; a blank corner may be anything.
        ("<tr><th>A<th>B<tr><th>1<td>x", "A|B\n=\n1|x\n"),
        ("<tr><td><th>B<th>C<tr><th>1<td>x<td>y", "|B|C\n=\n1|x|y\n"),
        ("<tr><th>1<td>x<tr><th>2<td>y", "1|x\n2|y\n"),
        // Where all cells are `th`, or none is.
        ("<tr><th>A<th>B<tr><th>1<th>x<tr><th>2<th>y", "A|B\n=\n1|x\n2|y\n"),
        ("<tr><td>A<td>B<tr><td>1<td>x", "A|B\n=\n1|x\n"),
        ("<tr><td>1<td>x<tr><td>2<td>y", "1|x\n2|y\n"),
        ("<tr><td>A<td>1<tr><td>1<td>x<tr><td>2<td>y", "A|1\n=\n1|x\n2|y\n"),
        ("<tr><td>1<td>x", "1|x\n"),
    ] {
        assert_eq!(shown(&format!("<table>{rows}</table>")), expected, "{rows}");
    }
    assert_eq!(lints("<table><tr><td>E1<td>x<tr><td>E2<td>y</table>"), [Lint::HeaderIsEntry]);
    assert_eq!(lints("<table><tr><td>ID<td>x<tr><td>E2<td>y</table>"), []);
}

#[test]
fn headers_of_several_rows() {
    let head =
        |rows: &str| shown(&format!("<table><thead>{rows}<tbody><tr><td>1<td>2<td>3<td>4</table>")).lines().next().unwrap().to_owned();
    assert_eq!(head("<tr><th rowspan=2>Code<th colspan=3>Name<tr><th>a<th>b<th>c"), "Code|a|b|c");
    assert_eq!(head("<tr><th colspan=2>Old<th colspan=2>New<tr><th>Code<th>Text<th>Code<th>Text"), "Old Code|Old Text|New Code|New Text");
    assert_eq!(head("<tr><th>Code<th>A<th>B<th>C<tr><th><th>a<th>b<th>c"), "Code|a|b|c");
    assert_eq!(head("<tr><th colspan=4>All codes<tr><th>Code<th>A<th>B<th>C"), "Code|A|B|C");
    let (tables, _) =
        read("<table><tr><th colspan=2>All codes<tr><td>Code<td>Text<tr><td>1<td>x<tr><th colspan=2>More<tr><td>2<td>y</table>");
    assert_eq!(tables[0].introduction, ["All codes"]);
    assert_eq!(tables[0].rows().map(|row| row.text(0).to_owned()).collect::<Vec<_>>(), ["1", "More", "2"]);
}

#[test]
fn rows_that_do_not_fit_are_found() {
    let text = "<table><tr><th>A<th>B<tr><td>1<tr><td>2<td>x<td>y<tr><td>3<td>x<td><tr><td>4<td>x</table>";
    assert_eq!(lints(text), [Lint::ShortRow, Lint::LongRow]);
    assert_eq!(shown(text), "A|B\n=\n1\n2|x\n3|x\n4|x\n");
    assert_eq!(lints("<table><tr><td>1<tr><td>2<td>x</table>"), [Lint::ShortRow]);
}

#[test]
fn headings_and_introductions() {
    let table = "<table><tr><td>1</table>";
    let text = format!(
        "<p>Start.{table}<h1>One<a href=#>\u{b6}</a></h1><p>First.</p><ul><li><p>No.</p></ul><p>Second.<h2>Two</h2>{table}<p>Third.</p>{table}<h1>Three</h1>{table}"
    );
    let seen: Vec<_> = read(&text).0.iter().map(|table| table.heading.join(">") + "/" + &table.introduction.join("/")).collect();
    assert_eq!(seen, ["/Start.", "One>Two/", "One>Two/Third.", "Three/"]);
    let (tables, _) = read("<h1>A</h1><p>Codes.</p><table></table><table><tr><td><h2>x</h2></table>");
    assert_eq!((tables[0].heading.join(">"), tables[0].introduction.join("/")), ("A".to_owned(), "Codes.".to_owned()));
}

#[test]
fn line_ends_of_all_kinds_are_read_alike() {
    let text = "<table>\n<tr><th>A<th>B</tr>\n<tr>\n<td>\n1\n</td>\n<td>x\ny</td>\n</tr>\n</table>\n";
    let crlf = text.replace('\n', "\r\n");
    assert_eq!(shown(&crlf), shown(text));
    let span = read(&crlf).0[0].rows().next().unwrap().cell_span(1);
    assert_eq!(&crlf[span.start()..span.end()], "x\r\ny");
}

#[test]
fn hostile_documents_are_read_in_linear_time() {
    const MANY: usize = 20_000;
    for piece in [
        "<table>",
        "<td>",
        "<table><td>",
        "</table>",
        "<b>",
        "<template>",
        "<title>",
        "<script>",
        "<!--",
        "<",
        "</",
        "&",
        "&#1",
        "<a b=",
        "<td a ",
        "<h1>x",
        "<p>",
        "<ul>",
    ] {
        read(&piece.repeat(MANY));
    }
    for piece in [
        "<table><tr><td>1</table>",
        "<table><caption>",
        "<b>",
        "<span hidden>",
        "<table><td hidden>  ",
        "<li>",
        "</td>",
        "<tr>",
        "&a",
        "<s>",
    ] {
        read(&format!("<table><tr><td>{}", piece.repeat(MANY / 4)));
    }
    read(&format!("<table><td title='{}'>1", "x".repeat(10 * MANY)));
    read(&format!("<table><tr {}><td>1", "a=b ".repeat(MANY)));
    // What is copied for each table or each position is bounded.
    read(&format!("<h1>{}</h1>{}", "x".repeat(MANY), "<table><td>1".repeat(MANY / 4)));
    read(&format!("<table>{}", "<tr><td rowspan=0 colspan=1000>&lt;".repeat(MANY / 10)));
    let header = format!("<tr><th colspan=1000>{}<tr>{}", "x".repeat(MANY), "<th>a".repeat(1_000));
    read(&format!("<table>{header}<tr><td>1</table>"));
}

/// The cells of each table as a browser has them: rows of (whether it is `th`, text without white space).
type Written = Vec<Vec<Vec<(bool, String)>>>;

fn without_white_space(text: &str) -> String {
    text.split_whitespace().collect()
}

fn ours(text: &str) -> Written {
    let source = Source::new("x.html", text);
    let mut findings = Findings::default();
    let places = Places { source: &source, id: SourceId(0), original: &|place| place };
    let tables = written_tables(text, places, &mut Allowance::of(text.len()), &mut findings);
    let rows = |table: &WrittenTable<'_>| {
        let end = |nth: usize| table.rows.get(nth + 1).map_or(table.cells.len(), |row| row.first_cell);
        let row = |(nth, row): (usize, &WrittenRow)| {
            table.cells[row.first_cell..end(nth)].iter().map(|cell| (cell.is_header, without_white_space(&cell.text))).collect()
        };
        table.rows.iter().enumerate().map(row).collect()
    };
    tables.iter().map(rows).collect()
}

fn name(node: &Handle) -> &str {
    match &node.data {
        NodeData::Element { name, .. } => &name.local,
        _ => "",
    }
}

fn text_of(node: &Handle, text: &mut String) {
    for child in node.children.borrow().iter() {
        match &child.data {
            NodeData::Text { contents } => text.push_str(&contents.borrow()),
            _ if matches!(name(child), "table" | "script") => {}
            _ => text_of(child, text),
        }
    }
}

/// The descendants of a node with one of these names, tables in them not counted.
fn children(node: &Handle, names: &[&str]) -> Vec<Handle> {
    let children = node.children.borrow();
    children.iter().filter(|child| names.contains(&name(child))).cloned().collect()
}

fn browsers(text: &str) -> Written {
    use html5ever::tendril::TendrilSink;
    let dom = html5ever::parse_document(RcDom::default(), Default::default()).one(text);
    let mut tables = Vec::new();
    let mut to_visit = vec![dom.document.clone()];
    while let Some(node) = to_visit.pop() {
        to_visit.extend(node.children.borrow().iter().rev().cloned());
        if name(&node) == "table" {
            let groups = children(&node, &["thead", "tbody", "tfoot"]);
            let rows = groups.iter().flat_map(|group| children(group, &["tr"]));
            let cell = |cell: &Handle| {
                let mut text = String::new();
                text_of(cell, &mut text);
                (name(cell) == "th", without_white_space(&text))
            };
            tables.push(rows.map(|row| children(&row, &["td", "th"]).iter().map(cell).collect()).collect());
        }
    }
    tables.retain(|rows: &Vec<Vec<_>>| rows.iter().any(|row| !row.is_empty()));
    tables
}

fn soup() -> impl Strategy<Value = String> {
    let names = ["table", "caption", "colgroup", "col", "thead", "tbody", "tfoot", "tr", "td", "th", "td", "tr", "table"];
    let others = ["div", "p", "span", "x", "ul", "li", "h1", "br"];
    let piece = prop_oneof![
        4 => proptest::sample::select(names.to_vec()).prop_map(|name| format!("<{name}>")),
        3 => proptest::sample::select(names.to_vec()).prop_map(|name| format!("</{name}>")),
        1 => proptest::sample::select(others.to_vec()).prop_map(|name| format!("<{name} a='>'>")),
        1 => proptest::sample::select(others.to_vec()).prop_map(|name| format!("</{name}>")),
        4 => Just("t".to_owned()),
        1 => proptest::sample::select(&[" ", "\n", "<!-- <td> -->", "&lt;", "<script><td></script>", "<template><tr><td>x</template>", "\0"][..]).prop_map(str::to_owned),
    ];
    proptest::collection::vec(piece, 0..60).prop_map(|pieces| {
        // Each text is another one, so that none can stand for another.
        let number = |(nth, piece): (usize, String)| if piece == "t" { format!("t{nth};") } else { piece };
        "<!DOCTYPE html>".to_owned() + &pieces.into_iter().enumerate().map(number).collect::<String>()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn tables_are_those_of_a_browser(text in soup()) {
        prop_assert_eq!(ours(&text), browsers(&text));
    }

    #[test]
    fn any_text_is_read(text in any::<String>(), soup in soup(), at in 0..200_usize) {
        read(&text);
        let mut cut = at.min(soup.len());
        while !soup.is_char_boundary(cut) {
            cut -= 1;
        }
        read(&format!("{}{text}{}", &soup[..cut], &soup[cut..]));
    }

    #[test]
    fn places_are_those_of_the_tags(soup in soup(), crlf in any::<bool>()) {
        let text = if crlf { soup.replace('\n', "\r\n").replace(';', "\u{e9}\r\n") } else { soup };
        for table in read(&text).0 {
            prop_assert!(text[table.span.start()..].starts_with("<table>"), "{table:?}");
            for row in table.rows() {
                let row_at = &text[row.span().start()..row.span().end()];
                prop_assert!(["<tr>", "<td>", "<th>"].iter().any(|tag| row_at.starts_with(tag)), "{row_at}");
                for column in 0..row.len() {
                    let span = row.cell_span(column);
                    prop_assert!(["<td>", "<th>"].iter().any(|tag| text[..span.start()].trim_end().ends_with(tag)), "{text} {span:?}");
                }
            }
        }
    }
}

//! Documents that are small to write and might be much to read, of any size.

use std::fmt::Write as _;

/// A kind of document, made in the size that is asked for.
pub(crate) struct Hostile {
    pub(crate) name: &'static str,
    pub(crate) path: &'static str,
    /// How many times its parts are repeated where it is tested.
    pub(crate) tested: usize,
    pub(crate) document: fn(usize) -> String,
}

const fn hostile(name: &'static str, path: &'static str, tested: usize, document: fn(usize) -> String) -> Hostile {
    Hostile { name, path, tested, document }
}

pub(crate) const ALL: &[Hostile] = &[
    hostile("nested quotes", "x.md", 5_000, |n| format!("{}| 1 | a |", "> ".repeat(n))),
    hostile("nested lists", "x.md", 5_000, |n| format!("{}| 1 | a |", "- ".repeat(n))),
    hostile("nested lists of rows", "x.md", 200, |n| lines(n, |nth| format!("{}- | {nth} | a |", "  ".repeat(nth % 50)))),
    hostile("a table in each of many items", "x.md", 1_000, |n| "- |a|b|\n  |-|-|\n  |1|x|\n".repeat(n)),
    hostile("nested emphasis", "x.md", 5_000, |n| in_cell(&"*a **b ".repeat(n))),
    hostile("emphasis in a paragraph", "x.md", 5_000, |n| "*a_ **b ".repeat(n)),
    hostile("brackets", "x.md", 20_000, |n| in_cell(&"[".repeat(n))),
    hostile("tags that are never closed", "x.md", 5_000, |n| in_cell(&"<b>".repeat(n))),
    hostile("beginnings of tags", "x.md", 20_000, |n| in_cell(&"<a ".repeat(n))),
    hostile("entities", "x.md", 20_000, |n| in_cell(&"&amp;".repeat(n))),
    hostile("pipes", "x.md", 500_000, |n| "|".repeat(n)),
    hostile("pipes with text before", "x.md", 50_000, |n| format!("Before {}", "| a ".repeat(n))),
    hostile("rows of dashes", "x.md", 2_000, |n| "|---|---|\n".repeat(n)),
    hostile("rows of dashes on a line", "x.md", 2_000, |n| "|---|---| ".repeat(n)),
    hostile("columns", "x.md", 10_000, |n| format!("{}|\n{}|\n{}", "|x".repeat(n), "|-".repeat(n), "|1|\n".repeat(3))),
    hostile("columns and rows of one cell", "x.md", 500, |n| format!("{}|\n{}|\n{}", "|x".repeat(n), "|-".repeat(n), "|1|\n".repeat(n))),
    hostile("a long cell", "x.md", 300_000, |n| in_cell(&"x".repeat(n))),
    hostile("a long cell of markup", "x.md", 20_000, |n| in_cell(&"`x` \\| ".repeat(n))),
    hostile("small tables", "x.md", 2_000, |n| "|a|b|\n|-|-|\n|1|x|\n\n".repeat(n)),
    hostile("small headless tables", "x.md", 1_000, |n| "|1|x|\n|2|y|\n\n".repeat(n)),
    hostile("headings", "x.md", 20_000, |n| lines(n, |nth| format!("{} h{nth}\n", "#".repeat(nth % 6 + 1)))),
    hostile("headings of pipes", "x.md", 10_000, |n| "# a | b\n".repeat(n)),
    hostile("tables under headings", "x.md", 1_000, |n| lines(n, |nth| format!("# h{nth}\n\n|a|b|\n|-|-|\n|{nth}|x|\n"))),
    hostile("headings under a line", "x.md", 10_000, |n| "a | b\n---\n".repeat(n)),
    hostile("one code", "x.md", 10_000, |n| with_header(&"| 7 | Again. |\n".repeat(n))),
    hostile("one name", "x.md", 10_000, |n| with_header(&lines(n, |nth| format!("| {nth} | Failed. |")))),
    hostile("one long name", "x.md", 100, |n| with_header(&lines(n, |nth| format!("| {nth} | {}. |", "Failed".repeat(n))))),
    hostile("codes that fall", "x.md", 10_000, |n| with_header(&lines(n, |nth| format!("| {} | Text {nth}. |", n - nth)))),
    hostile("ranges", "x.md", 4_000, |n| with_header(&lines(n, |nth| format!("| {nth}-{} | Text {nth}. |", nth + 9)))),
    hostile("words without codes", "x.md", 4_000, |n| with_header(&lines(n, |nth| format!("| word {nth} | Text. |")))),
    hostile("names for codes", "x.md", 5_000, |n| {
        format!(
            "| Code | Name |\n|---|---|\n{}",
            lines(n, |nth| if nth % 2 == 0 { format!("| {nth} | N_{nth} |") } else { format!("| N_{} | M |", nth - 1) })
        )
    }),
    hostile("short rows", "x.md", 4_000, |n| with_header(&"| 1 |\n".repeat(n))),
    hostile("long rows", "x.md", 2_000, |n| with_header(&"| 1 | 2 | 3 | 4 |\n".repeat(n))),
    hostile("collapsed rows", "x.md", 10_000, |n| format!("|---|---|{}", lines(n, |nth| format!("|{nth}|x| ")).replace('\n', ""))),
    hostile("collapsed rows without their pipes", "x.md", 5_000, |n| format!("|---|---| {}", "|1|Lost. ".repeat(n))),
    hostile("collapsed tables", "x.md", 1_000, |n| "|---|---| |1|x| |2|y|\n\n".repeat(n)),
    hostile("collapsed rows behind words", "x.md", 2_000, |n| format!("Words |---|---| {}", "|1|x|\n".repeat(n))),
    hostile("lines with a pipe each", "x.md", 20_000, |n| "a | b\n".repeat(n)),
    hostile("lines with a pipe before each", "x.md", 20_000, |n| "| a\n".repeat(n)),
    hostile("lines in a list", "x.md", 10_000, |n| format!("- {}", "a | b\n".repeat(n))),
    hostile("lines in a quote", "x.md", 10_000, |n| "> a | b\n".repeat(n)),
    hostile("a long line", "x.md", 300_000, |n| "word ".repeat(n / 5)),
    hostile("NULs", "x.md", 100_000, |n| in_cell(&"\0".repeat(n))),
    hostile("carriage returns", "x.md", 5_000, |n| "|a|b|\r".repeat(n)),
    hostile("HTML tables in Markdown", "x.md", 1_000, |n| "<table><tr><td>1<td>a</table>\n\n".repeat(n)),
    hostile("one HTML block", "x.md", 1_000, |n| format!("<div>\n{}", "<table><tr><td>1<td>a\n".repeat(n))),
    hostile("cells that are never closed", "x.html", 20_000, |n| format!("<table><tr>{}", "<td>".repeat(n))),
    hostile("rows that are never closed", "x.html", 5_000, |n| format!("<table>{}", "<tr><td>1<td>a".repeat(n))),
    hostile("markup that is never closed", "x.html", 10_000, |n| format!("<table><tr><td>1<td>{}", "<b>".repeat(n))),
    hostile("tables that are never closed", "x.html", 5_000, |n| "<table>".repeat(n)),
    hostile("tables in cells", "x.html", 2_000, |n| "<table><tr><td>".repeat(n)),
    hostile("tables in a row", "x.html", 1_000, |n| "<table><tr><td>1<td>a</table>".repeat(n)),
    hostile("lists that are never closed", "x.html", 5_000, |n| format!("<table><tr><td>1<td>{}", "<ul><li>".repeat(n))),
    hostile("headings that are never closed", "x.html", 5_000, |n| format!("{}<table><tr><td>1<td>a</table>", "<h1>x".repeat(n))),
    hostile("end tags", "x.html", 20_000, |n| format!("<table><tr><td>1{}", "</b>".repeat(n))),
    hostile("spans in a row", "x.html", 200, |n| format!("<table><tr>{}", "<td colspan=1000 rowspan=65534>1".repeat(n))),
    hostile("spans in rows", "x.html", 100, |n| format!("<table>{}", "<tr><td colspan=1000 rowspan=65534>1".repeat(n))),
    hostile("long cells with spans", "x.html", 50, |n| format!("<table>{}", format!("<tr><td colspan=1000>{}", "x".repeat(n)).repeat(n))),
    hostile("rows under a span", "x.html", 5_000, |n| format!("<table><tr><td rowspan=65534>1<td>a{}", "<tr><td>b".repeat(n))),
    hostile("comments", "x.html", 20_000, |n| "<!-- <table>".repeat(n)),
    hostile("attributes", "x.html", 5_000, |n| format!("<table{}><tr><td>1", lines(n, |nth| format!(" a{nth}=b")))),
    hostile("entities of HTML", "x.html", 20_000, |n| format!("<table><tr><td>1<td>{}", "&amp;&#65;&".repeat(n))),
    hostile("one quote", "x.csv", 10_000, |n| format!("Code,Text\n1,\"{}", "2,b\n".repeat(n))),
    hostile("a quote a line", "x.csv", 10_000, |n| format!("Code,Text\n{}", "1,\"b\n".repeat(n))),
    hostile("quotes", "x.csv", 100_000, |n| "\"".repeat(n)),
    hostile("commas", "x.csv", 100_000, |n| ",".repeat(n)),
    hostile("fields and records of one", "x.csv", 1_000, |n| format!("{}\n{}", "x,".repeat(n), "1\n".repeat(n))),
    hostile("records of CSV", "x.csv", 4_000, |n| format!("Code,Text\n{}", lines(n, |nth| format!("{nth},b")))),
    hostile("records of all widths", "x.csv", 200, |n| lines(n, |nth| ",".repeat(nth))),
    hostile("a long field", "x.csv", 300_000, |n| format!("Code,Text\n1,{}\n2,b\n", "x".repeat(n))),
    hostile("NULs in CSV", "x.csv", 100_000, |n| format!("Code,Text\n1,{}\n", "\0".repeat(n))),
    hostile("comments of CSV", "x.csv", 20_000, |n| format!("{}Code,Text\n1,a\n", "# c\n".repeat(n))),
    hostile("blank lines of CSV", "x.csv", 100_000, |n| format!("Code,Text\n1,a{}", "\n".repeat(n))),
    hostile("an entity bomb", "x.xml", 100, entity_bomb),
    hostile("deep elements", "x.xml", 20_000, |n| "<a>".repeat(n)),
    hostile("deep registries", "x.xml", 5_000, |n| format!("{IANA}{}", "<registry><title>t</title>".repeat(n))),
    hostile("registries", "x.xml", 500, |n| {
        format!(
            "{IANA}{}</registry>",
            "<registry><title>t</title><record><value>1</value><description>a</description></record></registry>".repeat(n)
        )
    }),
    hostile("records of XML", "x.xml", 2_000, |n| records(n, |nth| format!("<value>{nth}</value><description>a</description>"))),
    hostile("records of other elements", "x.xml", 1_000, |n| records(n, |nth| format!("<value>{nth}</value><e{nth}>a</e{nth}>"))),
    hostile("attributes of XML", "x.xml", 2_000, |n| format!("{IANA}<record{}/></registry>", lines(n, |nth| format!(" a{nth}='b'")))),
    hostile("namespaces", "x.xml", 2_000, |n| format!("<registry{}/>", lines(n, |nth| format!(" xmlns:a{nth}='b{nth}'")))),
    hostile("namespaces in each other", "x.xml", 2_000, |n| lines(n, |nth| format!("<a xmlns:a{nth}='b{nth}'>"))),
    hostile("references", "x.xml", 20_000, |n| records(1, |_| format!("<value>1</value><description>{}</description>", "&amp;".repeat(n)))),
    hostile("cross-references", "x.xml", 2_000, |n| {
        records(1, |_| format!("<value>1</value><description>{}</description>", "<xref data=\"a\"/> ".repeat(n)))
    }),
    hostile("a long description", "x.xml", 300_000, |n| {
        records(1, |_| format!("<value>1</value><description>{}</description>", "x".repeat(n)))
    }),
    hostile("people", "x.xml", 2_000, |n| {
        format!("{IANA}<people>{}</people></registry>", "<person id='p'><name>P</name></person>".repeat(n))
    }),
];

const IANA: &str = "<registry xmlns=\"http://www.iana.org/assignments\"><title>t</title>";

fn lines(n: usize, line: impl Fn(usize) -> String) -> String {
    let mut lines = String::new();
    for nth in 0..n {
        // Writing to a string does not fail.
        let _ = writeln!(lines, "{}", line(nth));
    }
    lines
}

fn with_header(rows: &str) -> String {
    format!("| Code | Text |\n|---|---|\n{rows}")
}

fn in_cell(text: &str) -> String {
    with_header(&format!("| 1 | {text} |\n| 2 | b |\n"))
}

fn records(n: usize, record: impl Fn(usize) -> String) -> String {
    format!("{IANA}<registry id=\"a\">{}</registry></registry>", lines(n, |nth| format!("<record>{}</record>", record(nth))))
}

fn entity_bomb(n: usize) -> String {
    let entities = lines(n, |nth| format!("<!ENTITY a{} \"{}\">", nth + 1, format!("&a{nth};").repeat(10)));
    format!("<!DOCTYPE registry [<!ENTITY a0 \"a\">{entities}]>{IANA}&a{n};</registry>")
}

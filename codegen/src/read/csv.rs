//! CSV: one table a document.

use std::collections::HashMap;
use std::ops::Range;

use super::csv_records::{Fault, Field, Records, trimmed};
use crate::cell_code::CellCode;
use crate::code_set::Text;
use crate::finding::{Finding, Findings, SourceId, Span};
use crate::lint::{Lint, Severity};
use crate::options::{Reading, can_delimit};
use crate::roles::{CODE_HEADERS, NAME_HEADERS, TEXT_HEADERS};
use crate::source::Source;
use crate::table::{Marks, Table, TableKind};

/// Delimiters that are looked for.
const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// With more columns than this it is data, and no table of codes.
const MOST_COLUMNS: usize = 256;

/// Short rows are filled up, which must not make much of a small document.
const MOST_CELLS_A_BYTE: usize = 16;

/// The document's table.
pub(super) fn tables(source: &Source, id: SourceId, reading: &Reading, findings: &mut Findings) -> Vec<Table> {
    let Some(dialect) = dialect(source, id, reading, findings) else { return Vec::new() };
    let document = Document::read(source, id, &dialect, findings);
    document.table(source, reading.header, findings).into_iter().collect()
}

/// How the document is written.
struct Dialect {
    delimiter: u8,
    /// The number of fields that most records have.
    width: usize,
    /// Where the records begin.
    start: usize,
}

fn dialect(source: &Source, id: SourceId, reading: &Reading, findings: &mut Findings) -> Option<Dialect> {
    let text = source.text();
    let declared = declared_delimiter(text);
    let start = declared.as_ref().map_or(0, |(line, _)| line.end);
    let ends_in_tsv = source.path().rsplit_once('.').is_some_and(|(_, ending)| ending.eq_ignore_ascii_case("tsv"));
    let given = match (reading.delimiter, declared) {
        (Some(given), _) if can_delimit(given) => u8::try_from(given).ok(),
        (Some(given), _) => {
            findings.push(
                Finding::new(Lint::InvalidOption, format!("{given:?} cannot stand between fields"))
                    .help("give one character of ASCII that is no letter, digit or quote: delimiter = \";\""),
            );
            return None;
        }
        (None, Some((_, declared))) => Some(declared),
        (None, None) => ends_in_tsv.then_some(b'\t'),
    };
    if let Some(delimiter) = given {
        return Some(Dialect { delimiter, width: Measure::of(text, start, delimiter).width, start });
    }
    let likely = DELIMITERS.into_iter().filter(|delimiter| *delimiter != b'\t' || !pads_with_tabs(&text[start..]));
    let mut measures: Vec<Measure> = likely.map(|delimiter| Measure::of(text, start, delimiter)).collect();
    // The first of equals, so that one column is read as if between commas.
    measures.sort_by_key(|measure| std::cmp::Reverse(measure.rank()));
    let [best, second, ..] = measures.as_slice() else { return None };
    if second.is_about_as_likely_as(best) {
        findings.push(
            Finding::new(Lint::AmbiguousDelimiter, "two characters could stand between the fields")
                .at(Span::new(id, start, start), "the rows have as many fields by one as by the other")
                .help(format!("say which: delimiter = \"{}\", or delimiter = \"{}\"", shown(best.delimiter), shown(second.delimiter))),
        );
        return None;
    }
    Some(Dialect { delimiter: best.delimiter, width: best.width, start })
}

/// Whether tabs only follow other delimiters, to line the fields up.
fn pads_with_tabs(text: &str) -> bool {
    let pads = |(at, _): (usize, &str)| matches!(text.as_bytes().get(at.wrapping_sub(1)), Some(b',' | b';' | b'|' | b'\t' | b' '));
    text.match_indices('\t').all(pads)
}

fn shown(delimiter: u8) -> String {
    if delimiter == b'\t' { "tab".to_owned() } else { char::from(delimiter).to_string() }
}

/// The delimiter of a first line `sep=;`, as Excel reads and writes it, and the place of that line.
fn declared_delimiter(text: &str) -> Option<(Range<usize>, u8)> {
    let line = text.split_inclusive('\n').next()?;
    let content = line.trim_end_matches(['\r', '\n']);
    let content = content.strip_prefix('"').and_then(|content| content.strip_suffix('"')).unwrap_or(content);
    let (key, value) = content.split_at_checked(4)?;
    let mut chars = value.chars();
    let delimiter = chars.next().filter(|&c| can_delimit(c) && chars.next().is_none())?;
    let declared = u8::try_from(delimiter).ok()?;
    key.eq_ignore_ascii_case("sep=").then_some((0..line.len(), declared))
}

/// How well a delimiter fits.
struct Measure {
    delimiter: u8,
    records: usize,
    /// The number of fields that most records have.
    width: usize,
    /// How many records have so many fields.
    fitting: usize,
}

impl Measure {
    fn of(text: &str, start: usize, delimiter: u8) -> Self {
        let without_comments = Self::count(text, start, delimiter, false);
        // Where every line begins with `#`, they are no comments.
        if without_comments.records > 0 { without_comments } else { Self::count(text, start, delimiter, true) }
    }

    fn count(text: &str, start: usize, delimiter: u8, with_comments: bool) -> Self {
        let mut widths: HashMap<usize, usize> = HashMap::new();
        let mut records = Records::new(&text[start..], delimiter);
        let mut fields = Vec::new();
        let mut count = 0;
        while let Some(line) = records.next_line() {
            if !with_comments && is_marked(&text[start..][line]) {
                records.skip_line();
                continue;
            }
            fields.clear();
            records.read(&mut fields);
            count += 1;
            if fields.iter().all(|field| field.fault.is_none()) {
                *widths.entry(fields.len()).or_default() += 1;
            }
        }
        let (width, fitting) =
            widths.into_iter().filter(|&(width, _)| width > 1).max_by_key(|&(width, count)| (count, width)).unwrap_or((1, 0));
        Self { delimiter, records: count, width, fitting }
    }

    /// A delimiter by which all records have as many fields is better than one by which most have.
    fn rank(&self) -> (bool, usize) {
        (self.fitting > 0 && self.fitting == self.records, self.fitting)
    }

    fn is_about_as_likely_as(&self, best: &Self) -> bool {
        self.fitting > 0 && self.rank().0 == best.rank().0 && self.fitting * 10 >= best.fitting * 9
    }
}

/// Whether a line begins as comments do.
fn is_marked(line: &str) -> bool {
    line.trim_start().starts_with('#')
}

struct Record {
    place: Range<usize>,
    fields: Range<usize>,
}

/// The records of a document.
struct Document<'a> {
    text: &'a str,
    id: SourceId,
    width: usize,
    fields: Vec<Field>,
    records: Vec<Record>,
}

impl<'a> Document<'a> {
    fn read(source: &'a Source, id: SourceId, dialect: &Dialect, findings: &mut Findings) -> Self {
        let text = source.text();
        let mut document = Self { text, id, width: dialect.width, fields: Vec::new(), records: Vec::new() };
        let mut records = Records::new(text, dialect.delimiter);
        if dialect.start > 0 {
            records.skip_line();
        }
        while let Some(line) = records.next_line() {
            if is_marked(&text[line.clone()]) {
                match document.marked_line(&text[line.clone()], &mut records) {
                    MarkedLine::Row => {}
                    MarkedLine::Comment => {
                        records.skip_line();
                        continue;
                    }
                    MarkedLine::Unclear => {
                        findings
                            .push(stray_row(Span::new(id, line.start, line.end), "it begins as a comment, and as no row of this table"));
                        records.skip_line();
                        continue;
                    }
                }
            }
            let first = document.fields.len();
            records.read(&mut document.fields);
            let place = trimmed(text, line.start..records.place());
            match document.fields[first..].iter().find_map(|field| field.fault) {
                Some(Fault::Unclosed(quote)) => {
                    findings.push(unclosed_quote(Span::new(id, quote, quote + 1)));
                    document.fields.truncate(first);
                    return document;
                }
                Some(Fault::Stray { opening, closing }) => findings.push(stray_quote(id, opening, closing)),
                None => {}
            }
            if document.is_title(first) {
                findings.push(stray_row(Span::new(id, place.start, place.end), "a single text above the table"));
                document.fields.truncate(first);
                continue;
            }
            document.records.push(Record { place, fields: first..document.fields.len() });
        }
        document
    }

    fn fields_of(&self, record: &Record) -> &[Field] {
        self.fields.get(record.fields.clone()).unwrap_or_default()
    }

    /// Whether a line that begins with `#` is a row of the table.
    fn marked_line(&self, line: &str, records: &mut Records<'_>) -> MarkedLine {
        let (length, is_alone) = records.fields_of_line(line);
        let behind = line.trim_start().trim_start_matches('#').chars().next();
        // `# words` and a rule of `####`; not `#100`, and not a first field that is just `#`.
        let is_like_comment = behind.is_none_or(char::is_whitespace);
        if is_alone && (is_like_comment || self.width > 1 && length == 1) {
            MarkedLine::Comment
        } else if length == self.width {
            MarkedLine::Row
        } else if is_like_comment {
            MarkedLine::Comment
        } else {
            MarkedLine::Unclear
        }
    }

    /// Whether the last record, which begins with the field `first`, is a title above the table: one text alone.
    fn is_title(&self, first: usize) -> bool {
        let fields = &self.fields[first..];
        let mut filled = fields.iter().map(|field| field.text(self.text)).filter(|text| !text.is_empty());
        let (Some(text), None) = (filled.next(), filled.next()) else { return false };
        let is_text = match CellCode::read(text) {
            CellCode::Prose => true,
            CellCode::Word(word) => fields.len() == 1 && !has_digit(&word),
            _ => false,
        };
        self.records.is_empty() && self.width > 1 && is_text
    }

    fn table(&self, source: &Source, header: Option<bool>, findings: &mut Findings) -> Option<Table> {
        let first = self.records.first()?;
        if !self.is_of_readable_size(self.width.max(first.fields.len()), findings) {
            return None;
        }
        let has_header = header.unwrap_or_else(|| match self.first_record() {
            FirstRecord::Header => true,
            FirstRecord::Entry => false,
            FirstRecord::Unclear => {
                findings.push(ambiguous_header(self.span(first)));
                true
            }
        });
        let width = if has_header { first.fields.len() } else { self.width };
        self.check_long_rows(width, findings);
        let mut table = Table::new(TableKind::Csv, source, self.id, 0..self.text.len());
        table.reserve(self.records.len(), width);
        table.heading.extend(file_name(source.path()).map(Text::from));
        for record in &self.records {
            self.push(record, width, &mut table, findings);
        }
        table.set_header(has_header);
        Some(table)
    }

    fn span(&self, record: &Record) -> Span {
        Span::new(self.id, record.place.start, record.place.end)
    }

    /// How many fields a record has, blank ones behind the `width`th not counted.
    fn length(&self, record: &Record, width: usize) -> usize {
        let fields = self.fields_of(record);
        let over = fields.iter().skip(width).rposition(|field| !field.text(self.text).is_empty());
        over.map_or(fields.len().min(width), |last| width + last + 1)
    }

    /// Whether a table of so many columns is one that is read. If not, there is a finding.
    fn is_of_readable_size(&self, width: usize, findings: &mut Findings) -> bool {
        let Some(first) = self.records.first() else { return false };
        let (finding, help) = if width > MOST_COLUMNS {
            (
                Finding::new(Lint::UnsupportedFormat, format!("a table of {} is not read: {MOST_COLUMNS} is the most", columns(width))),
                "is this a table of codes? Write a document with the columns of codes, names and texts",
            )
        } else if width * self.records.len() > MOST_CELLS_A_BYTE * self.text.len() {
            (
                Finding { severity: Severity::Error, ..Finding::new(Lint::ShortRow, "most rows lack most of their cells") },
                "give the rows as many fields as the first one has, or take the columns out that nothing stands in",
            )
        } else {
            return true;
        };
        findings.push(finding.at(self.span(first), format!("{} here", fields(first.fields.len()))).help(help));
        false
    }

    /// Reports a table most of whose rows are longer than its header: which column is which is then not clear.
    fn check_long_rows(&self, width: usize, findings: &mut Findings) {
        let is_long = |record: &&Record| self.length(record, width) > width;
        let count = self.records.iter().filter(is_long).count();
        let (Some(first), Some(long)) = (self.records.first(), self.records.iter().find(is_long)) else { return };
        if count * 2 > self.records.len() {
            findings.push(
                Finding { severity: Severity::Error, ..Finding::new(Lint::LongRow, "most rows have more fields than the header") }
                    .at(self.span(long), format!("{} here", fields(self.length(long, width))))
                    .related(self.span(first), format!("{} here", fields(first.fields.len())))
                    .help("add the missing columns to the header; write a field that holds the delimiter in quotes"),
            );
        }
    }

    fn push(&self, record: &Record, width: usize, table: &mut Table, findings: &mut Findings) {
        table.push_row(record.place.clone());
        for field in self.fields_of(record).iter().take(width) {
            table.push_cell(field.place.clone(), field.own.as_deref(), Marks::default());
        }
        for _ in record.fields.len()..width {
            table.push_cell(record.place.end..record.place.end, None, Marks::default());
        }
        let length = self.length(record, width);
        if length < width {
            findings.push(
                Finding::new(Lint::ShortRow, format!("a row has {}, fewer than its table has columns", fields(length)))
                    .at(self.span(record), format!("{} here", fields(length)))
                    .help("add the missing fields, empty ones if need be"),
            );
        } else if length > width {
            findings.push(
                Finding::new(
                    Lint::LongRow,
                    format!("a row has {}, more than its table has columns: the last are not read", fields(length)),
                )
                .at(self.span(record), format!("{} here", fields(length)))
                .help("write a field that holds the delimiter in quotes, or add a column to the header"),
            );
        }
    }

    /// What the first record is, by its cells and those below them.
    fn first_record(&self) -> FirstRecord {
        let Some((first, rest)) = self.records.split_first() else { return FirstRecord::Unclear };
        let cells: Vec<&str> = self.fields_of(first).iter().map(|field| field.text(self.text)).collect();
        let has_header_word = cells.iter().any(|cell| is_header_word(cell));
        // In the columns of numbers, and in those of words with digits.
        let mut numbers = Votes::default();
        let mut words = Votes::default();
        for (column, cell) in cells.iter().enumerate() {
            let below = rest.iter().filter_map(|record| self.fields_of(record).get(column)).map(|field| field.text(self.text));
            let below = Column::of(below);
            if !is_filled(cell) {
                continue;
            }
            if rest.is_empty() {
                numbers.entry |= begins_with_digit(cell);
            } else if below.is_nearly_all(below.numbers) {
                numbers.add(begins_with_digit(cell));
            } else if below.is_nearly_all(below.numbers + below.words) {
                words.add(has_digit(cell));
            }
        }
        let votes = if numbers.header || numbers.entry { numbers } else { words };
        match votes {
            Votes { header: true, entry: false } => FirstRecord::Header,
            Votes { header: false, entry: true } if !has_header_word => FirstRecord::Entry,
            Votes { header: false, entry: false } if has_header_word => FirstRecord::Header,
            _ => FirstRecord::Unclear,
        }
    }
}

/// What a line that begins with `#` is.
enum MarkedLine {
    Row,
    Comment,
    Unclear,
}

enum FirstRecord {
    Header,
    Entry,
    Unclear,
}

/// What columns say of the first record.
#[derive(Default)]
struct Votes {
    header: bool,
    entry: bool,
}

impl Votes {
    fn add(&mut self, is_like_cells_below: bool) {
        self.entry |= is_like_cells_below;
        self.header |= !is_like_cells_below;
    }
}

/// What the cells below a column's first one hold.
#[derive(Default)]
struct Column {
    filled: usize,
    numbers: usize,
    words: usize,
}

impl Column {
    fn of<'c>(cells: impl Iterator<Item = &'c str>) -> Self {
        let mut column = Self::default();
        for cell in cells {
            column.filled += 1;
            match CellCode::read(cell) {
                CellCode::Blank | CellCode::Reserved => column.filled -= 1,
                CellCode::Int { .. } | CellCode::Range(Some(_)) | CellCode::List(_) => column.numbers += 1,
                CellCode::Range(None) => column.words += usize::from(has_digit(cell)),
                CellCode::Word(word) => column.words += usize::from(has_digit(&word)),
                CellCode::Prose => {}
            }
        }
        column
    }

    fn is_nearly_all(&self, count: usize) -> bool {
        count > 0 && count * 10 >= self.filled * 9
    }
}

fn is_filled(cell: &str) -> bool {
    !matches!(CellCode::read(cell), CellCode::Blank | CellCode::Reserved)
}

fn has_digit(text: &str) -> bool {
    text.contains(|c: char| c.is_ascii_digit())
}

/// Whether the first letter or digit is a digit.
fn begins_with_digit(text: &str) -> bool {
    text.chars().find(|c| c.is_alphanumeric()).is_some_and(|c| c.is_ascii_digit())
}

/// Whether the cell is just a word that heads codes, names or texts.
fn is_header_word(cell: &str) -> bool {
    let word = cell.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    [CODE_HEADERS, NAME_HEADERS, TEXT_HEADERS].iter().any(|words| words.contains(&word.as_str()))
}

fn file_name(path: &str) -> Option<&str> {
    path.rsplit(['/', '\\']).next().filter(|name| !matches!(*name, "" | "-"))
}

fn stray_row(span: Span, why: &str) -> Finding {
    Finding::new(Lint::StrayRow, "a line is not read: it fits no row of the table")
        .at(span, why)
        .help("give it as many fields as the table has columns, or take it out")
}

fn unclosed_quote(quote: Span) -> Finding {
    Finding::new(Lint::UnclosedQuote, "a quote is not closed: what follows it is not read")
        .at(quote, "it opens here")
        .help("close the field with a quote; a quote that is text stands twice, in a field between quotes: `\"5\"\" disk\"`")
}

fn stray_quote(id: SourceId, opening: usize, closing: usize) -> Finding {
    Finding::new(Lint::StrayQuote, "there is text behind the quote that closes a field")
        .at(Span::new(id, closing, closing + 1), "it closes here")
        .related(Span::new(id, opening, opening + 1), "the field opens here")
        .help("write a quote that is text twice, `\"say \"\"no\"\"\"`; or is the quote missing that closes an earlier field?")
}

fn ambiguous_header(first: Span) -> Finding {
    Finding::new(Lint::AmbiguousHeader, "the first row may be a header or an entry")
        .at(first, "the rows below it do not tell")
        .help("say which: header = \"yes\", or header = \"no\"")
}

fn fields(number: usize) -> String {
    format!("{number} field{}", if number == 1 { "" } else { "s" })
}

fn columns(number: usize) -> String {
    format!("{number} column{}", if number == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_as(path: &str, text: &str, options: &[(&str, &str)]) -> (Vec<Table>, Vec<(Lint, Severity)>) {
        let mut all = crate::options::Options::default();
        for (key, value) in options {
            all.set(key, value).unwrap();
        }
        let mut findings = Findings::default();
        let tables = tables(&Source::new(path, text), SourceId(0), &all.reading, &mut findings);
        (tables, findings.iter().map(|finding| (finding.lint, finding.severity)).collect())
    }

    /// The headers, the rows and the lints.
    fn read(text: &str, options: &[(&str, &str)]) -> (Vec<String>, Vec<Vec<String>>, Vec<Lint>) {
        let (tables, findings) = read_as("docs/codes.csv", text, options);
        let headers = tables.iter().flat_map(Table::headers).map(str::to_owned).collect();
        let rows = tables.iter().flat_map(Table::rows).map(|row| row.texts().map(str::to_owned).collect()).collect();
        (headers, rows, findings.into_iter().map(|(lint, _)| lint).collect())
    }

    fn rows(text: &str) -> Vec<Vec<String>> {
        let (_, rows, lints) = read(text, &[]);
        assert_eq!(lints, [], "{text}");
        rows
    }

    /// Whether the first row is taken for a header.
    fn has_header(text: &str) -> Result<bool, Vec<Lint>> {
        let (headers, _, lints) = read(text, &[]);
        if lints.is_empty() { Ok(!headers.is_empty()) } else { Err(lints) }
    }

    #[test]
    fn a_document_is_one_table_under_the_name_of_its_file() {
        let (tables, findings) = read_as("docs/codes.csv", "Code,Text\n1,\"a, b\"\n2,c\n", &[]);
        assert_eq!((tables.len(), findings), (1, vec![]));
        let table = &tables[0];
        assert_eq!((table.kind, table.heading.join(""), table.width()), (TableKind::Csv, "codes.csv".to_owned(), 2));
        let row = table.rows().next().unwrap();
        assert_eq!((row.span().start(), row.span().end()), (10, 18));
        assert_eq!((row.cell_span(1).start(), row.cell_span(1).end()), (13, 17));
        assert_eq!(read_as("-", "Code,Text\n1,a\n", &[]).0[0].heading, [""; 0]);
    }

    #[test]
    fn the_delimiter_is_what_gives_rows_of_one_length() {
        for delimiter in [",", ";", "\t", "|"] {
            let text = "Code,Text\n1,\"a, b; c | d\te\"\n2,f\n".replacen(',', delimiter, 2).replace("2,f", &format!("2{delimiter}f"));
            assert_eq!(rows(&text), [["1", "a, b; c | d\te"], ["2", "f"]]);
        }
        assert_eq!(rows("Code;Text\n1;a, b\n2;c, d\n"), [["1", "a, b"], ["2", "c, d"]], "the header has no comma");
        let many = format!("Code;Text\n{}", "1;a, b\n".repeat(20));
        assert_eq!(rows(&many).len(), 20, "all rows have a semicolon, most a comma");
        assert_eq!(rows("\"1\",\"a; b\"\n\"2\",\"c; d\"\n"), [["1", "a; b"], ["2", "c; d"]], "quotes do not fit");
        assert_eq!(rows("100\n101\n"), [["100"], ["101"]]);
        assert_eq!(rows("Code,\tText\n1,\ta\n2,\tb\n"), [["1", "a"], ["2", "b"]], "tabs line them up");
    }

    #[test]
    fn two_likely_delimiters_are_a_question() {
        let text = "1;2,5\n2;3,1\n";
        assert_eq!(read(text, &[]).2, [Lint::AmbiguousDelimiter]);
        assert_eq!(read(text, &[("delimiter", ";")]).1, [["1", "2,5"], ["2", "3,1"]]);
        assert_eq!(read(text, &[("delimiter", ",")]).1, [["1;2", "5"], ["2;3", "1"]]);
    }

    #[test]
    fn a_document_can_say_its_delimiter() {
        assert_eq!(rows("sep=;\r\n1;2,5\r\n2;3,1\r\n"), [["1", "2,5"], ["2", "3,1"]]);
        assert_eq!(rows("\"SEP=^\"\n1^a\n2^b\n"), [["1", "a"], ["2", "b"]]);
        assert_eq!(read("sep=,set\n1,a\n2,b\n", &[]).0, ["sep=", "set"], "that is a row");
        let (tables, findings) = read_as("a.TSV", "1\t2,5\n2\t3,1\n", &[]);
        assert_eq!((tables[0].rows().next().unwrap().text(1), findings), ("2,5", vec![]));
        let reading = Reading { delimiter: Some('x'), ..Reading::default() };
        let mut findings = Findings::default();
        assert_eq!(tables_of("1,a\n", &reading, &mut findings), 0);
        assert_eq!(findings.iter().next().unwrap().lint, Lint::InvalidOption);
    }

    fn tables_of(text: &str, reading: &Reading, findings: &mut Findings) -> usize {
        tables(&Source::new("x.csv", text), SourceId(0), reading, findings).len()
    }

    #[test]
    fn a_first_row_without_a_number_above_numbers_is_a_header() {
        assert_eq!(has_header("rc,libelle\n1,un\n2,deux\n"), Ok(true));
        assert_eq!(has_header("Good,0x0,\"It went well.\"\nBad,0x1,\"It did not.\"\n"), Ok(false));
        assert_eq!(has_header("100,Go on\n200-299,Fine\n400,Bad\n"), Ok(false));
        assert_eq!(has_header("rc,1990\n1,2000\n2,2001\n"), Err(vec![Lint::AmbiguousHeader]), "the columns differ");
        assert_eq!(has_header("Name,1990\nA,2000\nB,2001\n"), Err(vec![Lint::AmbiguousHeader]), "headed as names are, beside a number");
        assert_eq!(has_header(",1\nA,2\nB,3\n"), Ok(false), "a blank cell says nothing");
    }

    #[test]
    fn words_with_digits_tell_where_there_are_no_numbers() {
        assert_eq!(has_header("Zustand,Wort\nX.1.1,eins\nX.1.2,zwei\n"), Ok(true));
        assert_eq!(has_header("X.1.0,nul\nX.1.1,one\nX.1.2,two\n"), Ok(false));
    }

    #[test]
    fn a_first_row_of_words_above_words_is_a_header_by_its_words() {
        assert_eq!(has_header("Code,Was\nENOENT,nothing there\nEPERM,not you\n"), Ok(true));
        assert_eq!(has_header("ENOENT,invalid value\nEPERM,not you\n"), Err(vec![Lint::AmbiguousHeader]));
        let text = "ENOENT,nothing there\nEPERM,not you\n";
        assert_eq!(read(text, &[("header", "no")]).1.len(), 2);
        assert_eq!(read(text, &[("header", "yes")]).0, ["ENOENT", "nothing there"]);
        assert_eq!(read("Code,Text\n1,a\n", &[("header", "no")]).1.len(), 2, "as given, whatever the cells say");
    }

    #[test]
    fn a_single_row_is_what_its_cells_say() {
        assert_eq!(has_header("Code,Text\n"), Ok(true));
        assert_eq!(has_header("100,Go on\n"), Ok(false));
        assert_eq!(has_header("A,B\n"), Err(vec![Lint::AmbiguousHeader]));
    }

    #[test]
    fn rows_that_do_not_fit_are_found() {
        let (_, rows, lints) = read("Code,Text\n1\n2,a,b\n3,a,,\n4,a\n5,a\n", &[]);
        assert_eq!(rows, [["1", ""], ["2", "a"], ["3", "a"], ["4", "a"], ["5", "a"]]);
        assert_eq!(lints, [Lint::ShortRow, Lint::LongRow]);
        let (_, findings) = read_as("x.csv", "Code,Text\n1,a,x\n2,b,y\n3,c,z\n", &[]);
        assert!(findings.contains(&(Lint::LongRow, Severity::Error)), "which column is headed how?");
    }

    #[test]
    fn texts_above_the_table_are_not_its_header() {
        for title in ["Our error codes", "Codes", "\"Codes, all of them\"", "Our error codes,"] {
            let (headers, rows, lints) = read(&format!("{title}\nCode,Text\n1,a\n2,b\n"), &[]);
            assert_eq!((headers.len(), rows.len(), lints), (2, 2, vec![Lint::StrayRow]), "{title}");
        }
        assert_eq!(read("100\n200,fine\n300,so so\n", &[]).2, [Lint::ShortRow], "a code is an entry");
    }

    #[test]
    fn lines_with_a_hash_are_comments_unless_they_are_rows() {
        let with = |line: &str| read(&format!("Code,Text,Since\n1,a,x\n{line}\n2,b,y\n"), &[]);
        for comment in ["# a comment", "#", "####", "#a comment", "# don't, \"do", "# a, b, c, d", "# a comment,,"] {
            let (_, rows, lints) = with(comment);
            assert_eq!((rows.len(), lints), (2, vec![]), "{comment}");
        }
        assert_eq!(with("#3,c,z").1.len(), 3);
        assert_eq!(with("# 3,c,z").1.len(), 3);
        assert_eq!(with("#3,c").2, [Lint::StrayRow], "an entry that lacks a cell?");
        assert_eq!(with("#3,c,z,z").2, [Lint::StrayRow]);
        assert_eq!(read("# Made by hand\n#,Text\n1,a\n2,b\n", &[]).0, ["#", "Text"]);
        assert_eq!(rows("#f00,red\n#0f0,green\n"), [["#f00", "red"], ["#0f0", "green"]]);
    }

    #[test]
    fn quotes_that_do_not_fit_are_errors_at_their_place() {
        let text = "Code,Text\n1,a\n2,\"b\n3,c\n";
        let mut findings = Findings::default();
        let tables = tables(&Source::new("x.csv", text), SourceId(0), &Reading::default(), &mut findings);
        let finding = findings.iter().next().unwrap();
        assert_eq!((finding.lint, finding.severity, finding.span.unwrap().start()), (Lint::UnclosedQuote, Severity::Error, 16));
        assert_eq!(tables[0].rows().map(|row| row.text(0).to_owned()).collect::<Vec<_>>(), ["1"]);
        assert_eq!(read("Code,Text\n1,\"a\n2,\"b\"\n3,c\n", &[]).2, [Lint::StrayQuote]);
        assert_eq!(read("\"", &[]).2, [Lint::UnclosedQuote]);
    }

    #[test]
    fn the_cells_of_short_rows_are_bounded() {
        let wide = format!("{}\n", vec!["a"; 300].join(","));
        assert_eq!(read(&wide, &[]).2, [Lint::UnsupportedFormat]);
        let short = format!("{}\n{}", vec!["a"; 200].join(","), "1\n".repeat(10_000));
        assert_eq!(read(&short, &[]).2, [Lint::ShortRow]);
        assert_eq!(read(&short, &[]).1.len(), 0);
    }

    proptest::proptest! {
        #[test]
        fn what_is_written_in_quotes_is_read(cells in proptest::collection::vec("[ab,;\"#\n |]{0,4}", 3..12), ending in "\r?\n") {
            let rows: Vec<&[String]> = cells.chunks_exact(3).collect();
            let quoted = |cell: &String| format!("\"{}\"", cell.replace('"', "\"\""));
            let line = |row: &&[String]| row.iter().map(quoted).collect::<Vec<_>>().join(";") + &ending;
            let text: String = rows.iter().map(line).collect();
            let (_, read, lints) = read(&text, &[("header", "no"), ("delimiter", ";")]);
            let is_title = |row: &&&[String]| row.iter().filter(|cell| !cell.trim().is_empty()).count() == 1;
            let rows: Vec<_> = rows.iter().skip_while(is_title).map(|row| row.iter().map(|cell| cell.trim().to_owned()).collect::<Vec<_>>()).collect();
            let above = read.len() - rows.len();
            proptest::prop_assert_eq!(&read[above..], rows);
            proptest::prop_assert!(lints.iter().all(|lint| *lint == Lint::StrayRow));
        }

        #[test]
        fn any_text_gives_places_in_it(text in "[1a,;\"# \té|\r\n]{0,40}") {
            let source = Source::new("x.csv", &text);
            let mut findings = Findings::default();
            let tables = tables(&source, SourceId(0), &Reading::default(), &mut findings);
            let rows = tables.iter().flat_map(|table| table.header().into_iter().chain(table.rows()));
            let spans = rows.flat_map(|row| (0..row.len()).map(move |column| row.cell_span(column)).chain([row.span()]));
            for span in spans.chain(findings.iter().filter_map(|finding| finding.span)) {
                proptest::prop_assert!(source.text().get(span.start()..span.end()).is_some());
            }
        }
    }
}

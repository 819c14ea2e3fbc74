//! Which column of a table is the code, which the name, which the text.
//!
//! # How columns are chosen
//!
//! Content first, header second; what is given as an option is taken as given. Of more than 1024 rows, every second,
//! third and so on is looked at; of more than 256 columns, the first.
//!
//! 1. **Code.** A column is a candidate when at least four in five of its cells that are not blank are
//!    numbers or ranges of numbers, and at least half of its cells are not blank; and, unless its header is a word for
//!    codes, when it is one of the first two columns or holds hexadecimal numbers, when at least four in five of them are
//!    different (in the first column, more than half), and its header is no word for a measure, such as
//!    *length*. One candidate is the code column. Of several, columns that repeat another one's values (decimal beside
//!    hexadecimal) are left out, then one whose header is a word for codes wins, then one without repeated values. If
//!    two are left, or if no candidate has such a header and another column of words has, that is an
//!    `ambiguous-column` finding. A column that counts the rows is no candidate: it goes 1, 2, 3, and is headed `#` or
//!    `No.`; or *id* or *field*, beside the types of a message's fields.
//! 2. Beside a column of words that is headed *code*, numbers headed *status* or *HTTP* are the statuses that the codes
//!    come with: the words are the codes where they are all different and the numbers are not; else it is
//!    `ambiguous-column`. So it is where two columns are headed as codes, one of numbers, and one of words with digits.
//! 3. Where no column holds numbers alone, one whose cells hold a number and its name is the code column: `E_FAIL 5`;
//!    or, under a header that is a word for codes, `200 OK`.
//! 4. Where there is none either, a column of words is the code column if its header is a word for codes and most of
//!    them are different, or if it is the first and all its cells are short, different, and of capitals and digits
//!    (`0A000`, `E1001`); again there must be only one.
//! 5. **Name.** Of the other columns the first whose header is a word for names, one of identifiers before others (two
//!    of a kind are an `ambiguous-column` warning); else what stands beside the code in its
//!    cell; else the first whose cells are identifiers (one word each, whatever footnote marks stand behind it; one in
//!    five may be otherwise) and whose header is no word for texts; else the first, left of the texts, whose cells are
//!    different, of a few words each, and on average less than half as long as the texts, or left of the codes too, or
//!    headed *message*, *reason* or the like.
//! 6. **Text.** Of what is left the one whose header is the best word for texts (*description* before *message* before
//!    *reason*), else the first with at least a third of the text that the longest has, else what stands beside the
//!    code.

use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};

use crate::cell_code::{CellCode, CodeCell, Shape, hexadecimal};
use crate::code::number;
use crate::finding::{Finding, Findings};
use crate::lint::{Lint, Severity};
use crate::options::{Column, Reading};
use crate::table::{Row, Table};

/// The columns of a table that have a role.
#[derive(Debug, Clone, Default)]
pub struct Roles {
    /// The codes; `None` for a table that is no code table.
    pub code: Option<Choice>,
    /// The names.
    pub name: Option<Choice>,
    /// The texts.
    pub text: Option<Choice>,
    /// Whether the codes are strings.
    pub(crate) string_codes: bool,
    /// How the cells hold the codes.
    pub(crate) shape: Shape,
}

/// A column, and why it was chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// The column, from 0.
    pub column: usize,
    /// Why.
    pub why: String,
    /// Whether it is only what stands beside the code in the code's cell.
    pub is_beside_code: bool,
}

impl Choice {
    fn new(column: usize, why: impl Into<String>) -> Self {
        Self { column, why: why.into(), is_beside_code: false }
    }
}

/// A cell longer than this is prose.
const LONGEST: usize = 1_000;

/// Columns past this have no role unless they are given one.
const MOST_COLUMNS: usize = 256;

/// Chooses the columns of `table`.
pub fn choose(table: &Table, reading: &Reading, findings: &mut Findings) -> Roles {
    let columns: Vec<Contents<'_>> = (0..table.width().min(MOST_COLUMNS)).map(|column| Contents::of(table, column, Shape::Alone)).collect();
    let mut given = |column: &Option<Column>, option: &str| column.as_ref().map(|column| find(table, column, option, findings));
    let (code, name, text) = (given(&reading.code, "code"), given(&reading.name_column, "name-column"), given(&reading.text, "text"));
    let code = match code {
        Some(given) => given.map(|choice| {
            let shape = columns.get(choice.column).map_or(Shape::Alone, Contents::shape);
            (choice, shape)
        }),
        None => choose_code(table, &columns, findings),
    };
    let Some((code, shape)) = code else { return Roles::default() };
    let taken = |choice: &Option<Choice>| choice.iter().map(|choice| choice.column).collect::<Vec<_>>();
    let reread;
    let contents = match columns.get(code.column).filter(|column| column.shape == shape) {
        Some(read) => read,
        None => {
            reread = Contents::of(table, code.column, shape);
            &reread
        }
    };
    let beside = || {
        let why = format!("{} of {} cells have it beside the code", contents.named, contents.rows);
        contents.is_mostly(contents.named).then_some(Choice { column: code.column, why, is_beside_code: true })
    };
    let mut used = vec![code.column];
    used.extend(text.iter().flat_map(taken));
    let name = match name {
        Some(given) => given,
        None => choose_name(table, &columns, code.column, &used, beside, findings),
    };
    used.extend(taken(&name));
    let text = match text {
        Some(given) => given,
        None => choose_text(&columns, &used).or_else(|| beside().filter(|_| name.as_ref().is_some_and(|name| !name.is_beside_code))),
    };
    if reading.text.is_none() {
        warn_of_other_texts(table, &columns, text.as_ref(), name.as_ref(), findings);
    }
    let string_codes = contents.holds_strings() || contents.hexadecimals == 0 && has_leading_zeros(table, code.column, shape);
    Roles { code: Some(code), name, text, string_codes, shape }
}

/// A column that is headed as the texts are is not passed over without a word.
fn warn_of_other_texts(table: &Table, columns: &[Contents<'_>], text: Option<&Choice>, name: Option<&Choice>, findings: &mut Findings) {
    let Some(taken) = text.and_then(|text| columns.get(text.column)) else { return };
    let is_other = |column: &&Contents<'_>| column.column != taken.column && name.is_none_or(|name| name.column != column.column);
    let is_alike = |column: &&Contents<'_>| !taken.header.is_empty() && column.header.eq_ignore_ascii_case(taken.header);
    if let Some(other) = columns.iter().find(|column| is_other(column) && is_alike(column)) {
        findings.push(
            Finding {
                severity: Severity::Warning,
                ..Finding::new(
                    Lint::AmbiguousColumn,
                    format!("two columns are headed {:?}, and the first is taken for the texts", taken.header),
                )
            }
            .at(header_span(table), "the second is not read")
            .help(format!("say which: text = \"{}\", or text = \"{}\"", taken.column + 1, other.column + 1)),
        );
    }
}

/// The column a user asked for.
fn find(table: &Table, column: &Column, option: &str, findings: &mut Findings) -> Option<Choice> {
    let width = table.width();
    let headers: Vec<&str> = table.headers().collect();
    let found = match column {
        Column::Number(number) => number.checked_sub(1).filter(|column| *column < width),
        Column::Header(header) => {
            let is_it = |have: &&str| have.eq_ignore_ascii_case(header.trim());
            let mut same = (0..headers.len()).filter(|column| is_it(&headers[*column]));
            let first = same.next();
            if let (Some(first), Some(second)) = (first, same.next()) {
                findings.push(
                    Finding::new(Lint::AmbiguousColumn, format!("two columns are headed {column}"))
                        .at(header_span(table), "which one is it?")
                        .help(format!("give its number: {option} = \"{}\", or {option} = \"{}\"", first + 1, second + 1)),
                );
                return None;
            }
            first
        }
    };
    if found.is_none() {
        let help = if headers.iter().all(|header| header.is_empty()) {
            format!("the table has no header; give a column number from 1 to {width}")
        } else {
            let quoted: Vec<_> = headers.iter().map(|header| format!("\"{header}\"")).collect();
            format!("its columns are {}, or by number 1 to {width}: {option} = \"1\"", quoted.join(", "))
        };
        findings.push(Finding::new(Lint::UnknownColumn, format!("the table has no column {column}")).at(header_span(table), "").help(help));
    }
    found.map(|column| Choice::new(column, format!("given as {option}")))
}

fn header_span(table: &Table) -> crate::finding::Span {
    table.header().or_else(|| table.rows().next()).map_or(table.span, Row::span)
}

/// Whether a row that was not looked at has a number that only a string keeps.
fn has_leading_zeros(table: &Table, column: usize, shape: Shape) -> bool {
    let is_sampled = sample(table).len() == table.row_count();
    !is_sampled && table.rows().any(|row| CodeCell::read(row.text(column), shape).code.has_leading_zero())
}

/// The rows that columns are judged by: all of them, or every so many in a table of thousands.
fn sample(table: &Table) -> impl ExactSizeIterator<Item = Row<'_>> + Clone {
    const ENOUGH: usize = 1024;
    table.rows().step_by(table.row_count() / ENOUGH + 1)
}

/// What the cells of a column hold.
struct Contents<'t> {
    table: &'t Table,
    column: usize,
    header: &'t str,
    header_words: Vec<String>,
    rows: usize,
    blank: usize,
    numbers: usize,
    several: usize,
    words: usize,
    words_with_digit: usize,
    signs: usize,
    leading_zeros: usize,
    hexadecimals: usize,
    phrases: usize,
    identifiers: usize,
    /// How many cells have a name beside the code.
    named: usize,
    /// How many have a number beside a word: `E_FAIL (5)`.
    numbered: usize,
    length: usize,
    shape: Shape,
    values: OnceCell<Vec<Option<i128>>>,
    distinct: OnceCell<usize>,
}

impl<'t> Contents<'t> {
    fn of(table: &'t Table, column: usize, shape: Shape) -> Self {
        let header = table.header().map_or("", |row| row.text(column));
        let mut contents = Self {
            table,
            column,
            header,
            header_words: header.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect(),
            rows: sample(table).len(),
            blank: 0,
            numbers: 0,
            several: 0,
            words: 0,
            words_with_digit: 0,
            signs: 0,
            leading_zeros: 0,
            hexadecimals: 0,
            phrases: 0,
            identifiers: 0,
            named: 0,
            numbered: 0,
            length: 0,
            shape,
            values: OnceCell::new(),
            distinct: OnceCell::new(),
        };
        for row in sample(table) {
            contents.count(row.text(column));
        }
        contents
    }

    fn count(&mut self, text: &str) {
        self.length += text.len();
        if text.len() > LONGEST {
            return;
        }
        let cell = CodeCell::read(text, self.shape);
        self.named += usize::from(cell.beside.starts_with(char::is_alphabetic));
        match cell.code {
            CellCode::Blank | CellCode::Reserved => self.blank += 1,
            CellCode::Int { .. } => {
                self.numbers += 1;
                self.leading_zeros += usize::from(cell.code.has_leading_zero());
                self.hexadecimals += usize::from(cell.code.is_hexadecimal());
            }
            CellCode::Range(_) | CellCode::List(_) => self.several += 1,
            CellCode::Word(word) => {
                self.numbered += usize::from(number(cell.beside).is_some());
                self.words += 1;
                self.words_with_digit += usize::from(word.bytes().any(|byte| byte.is_ascii_digit()));
                self.signs += usize::from(is_sign(&word));
                self.identifiers += usize::from(is_one_word(text));
                self.phrases += usize::from(is_phrase(text));
            }
            CellCode::Prose => {
                self.identifiers += usize::from(is_one_word(text));
                self.phrases += usize::from(is_phrase(text));
            }
        }
    }

    fn values(&self) -> &[Option<i128>] {
        self.values.get_or_init(|| {
            let value = |row: Row<'_>| match CodeCell::read(row.text(self.column), self.shape).code {
                CellCode::Int { value, .. } => Some(value),
                _ => None,
            };
            sample(self.table).map(value).collect()
        })
    }

    /// How many different cells there are.
    fn distinct(&self) -> usize {
        *self.distinct.get_or_init(|| {
            let code = |row: Row<'t>| CodeCell::read(row.text(self.column), self.shape).written;
            // What rises all the time needs no search.
            let rises = self.numbers == self.rows && self.values().windows(2).all(|pair| pair[0] < pair[1]);
            if rises { self.rows } else { sample(self.table).map(code).filter(|code| !code.is_empty()).collect::<HashSet<_>>().len() }
        })
    }

    fn filled(&self) -> usize {
        self.rows - self.blank
    }

    fn is_mostly(&self, count: usize) -> bool {
        count > 0 && count * 5 >= self.filled() * 4
    }

    fn is_mostly_distinct(&self) -> bool {
        self.distinct() * 5 >= self.filled() * 4
    }

    /// A first column may repeat more: it is what the rows are about.
    fn is_distinct_enough(&self) -> bool {
        self.is_mostly_distinct() || self.column == 0 && self.distinct() * 2 > self.filled()
    }

    fn has_repeats(&self) -> bool {
        self.distinct() < self.filled()
    }

    fn holds_numbers(&self) -> bool {
        // Where there are only ranges, the column must be where codes are.
        let has_codes = self.numbers > 0 || self.column == 0 || self.is_headed_as_code();
        has_codes && self.is_mostly(self.numbers + self.several) && self.filled() * 2 >= self.rows && !self.counts_rows()
    }

    /// Whether these are numbers, wherever the column stands.
    fn holds_numbers_alone(&self) -> bool {
        self.numbers > 0 && self.is_mostly(self.numbers)
    }

    /// Whether these may be codes that are numbers.
    fn may_be_codes(&self) -> bool {
        let stands_where_codes_do = self.column < 2 || self.hexadecimals * 2 > self.filled();
        let is_like_codes = || stands_where_codes_do && self.is_distinct_enough() && !self.has_header_of(MEASURE_HEADERS);
        self.holds_numbers() && (self.is_headed_as_code() || is_like_codes())
    }

    /// Whether these are codes that no integer holds: words, or digits with leading zeros.
    fn holds_strings(&self) -> bool {
        self.words > self.numbers || self.leading_zeros > 0 && self.hexadecimals == 0
    }

    fn holds_words(&self) -> bool {
        self.is_mostly(self.words + self.numbers + self.several) && self.filled() * 2 >= self.rows && !self.counts_rows()
    }

    /// Whether all cells look like codes such as `08006`, `0A000` or `E1001`, and are different.
    fn is_all_signs(&self) -> bool {
        let several_alone = self.several == self.filled();
        let are_signs = self.signs + self.numbers + self.several == self.filled() && self.signs + self.leading_zeros > 0;
        (several_alone || are_signs) && self.distinct() == self.rows && !self.has_header_of(MEASURE_HEADERS)
    }

    /// Whether these are the numbers of the rows: headed so, and 1, 2, 3 or 0, 1, 2.
    fn counts_rows(&self) -> bool {
        let is_headed_so = match self.header_words.as_slice() {
            [] => self.header.trim_end_matches('.') == "#",
            [word] => matches!(word.as_str(), "no" | "nr" | "row" | "index" | "position" | "step"),
            _ => false,
        };
        if self.numbers_fields() {
            return true;
        }
        if !is_headed_so {
            return false;
        }
        let first = self.values().first().copied().flatten();
        matches!(first, Some(0 | 1)) && self.values().iter().zip(first.unwrap_or(0)..).all(|(value, row)| *value == Some(row))
    }

    /// Whether these are the numbers of the fields of a message: headed so, from 0 or 1 on, and beside the fields' types.
    fn numbers_fields(&self) -> bool {
        let begins = || matches!(self.values().first(), Some(Some(0 | 1)));
        self.has_header_of(&["id", "field"]) && begins() && self.is_beside_data_types()
    }

    /// Whether another column has the types of the fields of a message.
    fn is_beside_data_types(&self) -> bool {
        let is_type = |text: &str| matches!(CodeCell::read(text, Shape::Alone).code, CellCode::Word(word) if is_data_type(&word));
        let holds_types = |column: usize| sample(self.table).filter(|row| is_type(row.text(column))).count() * 5 >= self.rows * 4;
        self.rows > 0 && (0..self.table.width().min(MOST_COLUMNS)).filter(|column| *column != self.column).any(holds_types)
    }

    fn has_header_of(&self, words: &[&str]) -> bool {
        self.header_words.iter().any(|word| words.contains(&word.as_str()))
    }

    /// The word *status* heads many things that are far from the first column.
    fn is_headed_as_words(&self) -> bool {
        self.has_header_of(CODE_HEADERS)
            && (self.column < 2 || self.has_header_of(&["code", "codes", "opcode", "errno", "sqlstate", "rcode"]))
    }

    fn is_headed_as_code(&self) -> bool {
        self.has_header_of(CODE_HEADERS) || self.has_header_of(&["error", "errors"])
    }

    /// Whether what stands before the codes is one word each.
    fn has_names_of_one_word(&self) -> bool {
        let name = |row: Row<'t>| CodeCell::read(row.text(self.column), Shape::NameFirst).beside;
        sample(self.table).map(name).all(|name| !name.contains(char::is_whitespace))
    }

    /// How many different words there are before the codes.
    fn names_beside(&self) -> usize {
        let name = |row: Row<'t>| CodeCell::read(row.text(self.column), Shape::NameFirst).beside;
        sample(self.table).map(name).filter(|name| !name.is_empty()).collect::<HashSet<_>>().len()
    }

    /// Whether these are hexadecimal digits without a prefix.
    fn is_hexadecimal(&self) -> bool {
        // `decimal, not hex` says otherwise.
        let is_headed_so = self.has_header_of(&["hex", "hexadecimal"]) && !self.has_header_of(&["dec", "decimal", "not", "or"]);
        if self.numbers == self.filled() && !is_headed_so {
            return false;
        }
        let texts = || sample(self.table).map(|row| row.text(self.column)).filter(|text| !matches!(CellCode::read(text), CellCode::Blank));
        let values: Option<Vec<i128>> = texts().map(hexadecimal).collect();
        let Some(values) = values.filter(|values| !values.is_empty()) else { return false };
        if is_headed_so {
            return true;
        }
        let has_letter = |text: &str| text.bytes().any(|byte| byte.is_ascii_alphabetic());
        // One of them may be a slip of the fingers.
        let tells = texts().filter(|text| has_letter(text)).count();
        let tells = tells >= 3
            && tells * 5 >= values.len()
            && texts().any(|text| text.starts_with(|c: char| c.is_ascii_digit()) && has_letter(text));
        // `0Ah`, `10h` among them.
        let is_marked = texts().all(|text| text.ends_with(['h', 'H']));
        let has_zero = |text: &str| text.starts_with('0') && text.len() > 2;
        if is_marked {
            return texts().any(|text| has_letter(&text[..text.len() - 1]) || has_zero(text));
        }
        let is_of_bytes = matches!(texts().map(str::len).max(), Some(1 | 2 | 4 | 8));
        // One of them may stand in the wrong row.
        let rising = values.windows(2).filter(|pair| pair[0] < pair[1]).count();
        tells && is_of_bytes && rising * 10 >= (values.len() - 1) * 9 && texts().any(|text| !has_letter(text))
    }

    /// How the cells hold codes, where they hold a number each.
    fn shape(&self) -> Shape {
        if self.is_hexadecimal() {
            return Shape::Hexadecimal;
        }
        let is_alone = self.is_mostly(self.numbers + self.several) || self.is_mostly(self.words + self.numbers + self.several);
        if is_alone && !self.is_mostly(self.numbered) {
            return Shape::Alone;
        }
        let holds = |shape: &Shape| {
            let contents = Contents::of(self.table, self.column, *shape);
            let is_code = contents.numbers > 0 && contents.is_mostly(contents.numbers + contents.several) && contents.is_mostly_distinct();
            is_code && contents.is_mostly(contents.named)
        };
        let shape = [Shape::CodeFirst, Shape::NameFirst].into_iter().find(holds).unwrap_or_default();
        if shape == Shape::NameFirst && self.rows > 1 && self.names_beside() == 1 { Shape::Prefixed } else { shape }
    }
}

/// Words that head a column of codes.
pub(crate) const CODE_HEADERS: &[&str] =
    &["code", "codes", "value", "number", "id", "status", "opcode", "errno", "kind", "reply", "sqlstate", "hex", "decimal", "rcode"];
/// Words that head a column of names.
pub(crate) const NAME_HEADERS: &[&str] = &["name", "names", "identifier", "constant", "symbol", "mnemonic", "macro", "condition"];
/// Words that head a column of texts, the better ones first.
pub(crate) const TEXT_HEADERS: &[&str] =
    &["description", "descriptions", "meaning", "explanation", "definition", "message", "text", "details", "reason", "comment", "comments"];
/// Words that head a column of short texts, beside another one of longer texts.
const PHRASE_HEADERS: &[&str] = &["message", "reason", "phrase", "title", "label", "summary", "term"];
/// Words that head a column of numbers that are no codes.
const MEASURE_HEADERS: &[&str] = &[
    "edition",
    "released",
    "interval",
    "ttl",
    "date",
    "day",
    "month",
    "population",
    "release",
    "length",
    "len",
    "size",
    "byte",
    "bytes",
    "octet",
    "octets",
    "bits",
    "width",
    "height",
    "offset",
    "count",
    "total",
    "page",
    "pages",
    "year",
    "since",
    "version",
    "weight",
    "priority",
    "retries",
    "timeout",
    "line",
    "lines",
    "age",
    "price",
    "amount",
    "percent",
    "score",
    "rank",
    "min",
    "max",
    "default",
];

fn choose_code(table: &Table, columns: &[Contents<'_>], findings: &mut Findings) -> Option<(Choice, Shape)> {
    let numbers: Vec<&Contents<'_>> = columns.iter().filter(|column| column.may_be_codes()).collect();
    if !numbers.is_empty() {
        let choice = choose_numbers(table, columns, numbers, findings)?;
        let is_hexadecimal = columns.get(choice.column).is_some_and(Contents::is_hexadecimal);
        return Some((choice, if is_hexadecimal { Shape::Hexadecimal } else { Shape::Alone }));
    }
    let compound: Vec<(&Contents<'_>, Shape)> = columns
        .iter()
        .map(|column| (column, column.shape()))
        .filter(|(column, shape)| match shape {
            Shape::Alone => false,
            Shape::CodeFirst => column.is_headed_as_code(),
            // `The Year of the Cat (1976)` is no code.
            Shape::NameFirst => column.is_headed_as_code() || column.has_names_of_one_word(),
            Shape::Hexadecimal => true,
            // `Page 5` is no code.
            Shape::Prefixed => column.is_headed_as_code() || column.column == 0,
        })
        .collect();
    match compound.as_slice() {
        [] => {}
        [(only, Shape::Hexadecimal)] => return Some((Choice::new(only.column, "its cells are hexadecimal digits"), Shape::Hexadecimal)),
        [(only, shape)] => return Some((Choice::new(only.column, "its cells hold a number and its name"), *shape)),
        [..] => {
            let several: Vec<_> = compound.iter().map(|(column, _)| *column).collect();
            findings.push(ambiguous(table, &several));
            return None;
        }
    }
    let may_be_codes = |column: &&Contents<'_>| {
        column.holds_words() && (column.is_headed_as_words() && column.is_mostly_distinct() || column.column == 0 && column.is_all_signs())
    };
    let words: Vec<&Contents<'_>> = columns.iter().filter(may_be_codes).collect();
    if words.is_empty() {
        let is_field = |column: &&Contents<'_>| column.rows > 0 && column.numbers == column.rows && column.numbers_fields();
        if let Some(column) = columns.iter().find(is_field) {
            findings.push(
                Finding {
                    severity: Severity::Warning,
                    ..Finding::new(
                        Lint::NoCodeTable,
                        format!("the numbers under {:?} are taken for those of a message's fields", column.header),
                    )
                }
                .at(header_span(table), "beside them are types")
                .help(format!("if they are codes, say so: code = \"{}\"", column.column + 1)),
            );
        } else if let Some(column) = columns.iter().find(|column| column.filled() > 0 && column.has_header_of(&["code", "codes"])) {
            findings.push(
                Finding {
                    severity: Severity::Warning,
                    ..Finding::new(Lint::NoCodeTable, format!("the cells under {:?} cannot be read as codes", column.header))
                }
                .at(header_span(table), "the table is taken for one without codes")
                .help(format!("if they are codes, write each alone into its cell, or say so: code = \"{}\"", column.column + 1)),
            );
        }
        return None;
    }
    let holds = |column: &Contents<'_>| format!("{} of {} cells are single words", column.words + column.numbers, column.rows);
    best(table, words, "", holds, findings).map(|choice| (choice, Shape::Alone))
}

/// The first two columns whose headers are the same: halves of a table that stand side by side.
fn headed_alike<'a, 't>(columns: &[&'a Contents<'t>]) -> Option<[&'a Contents<'t>; 2]> {
    let mut seen: HashMap<String, &'a Contents<'t>> = HashMap::new();
    columns.iter().filter(|column| !column.header.is_empty()).find_map(|column| {
        let earlier = seen.insert(column.header.to_lowercase(), column)?;
        Some([earlier, *column])
    })
}

/// Of columns of numbers.
fn choose_numbers(table: &Table, columns: &[Contents<'_>], mut candidates: Vec<&Contents<'_>>, findings: &mut Findings) -> Option<Choice> {
    if let Some(pair) = headed_alike(&candidates) {
        findings.push(ambiguous(table, &pair));
        return None;
    }
    let mut twins = 0;
    let mut nth = 0;
    while nth < candidates.len() {
        if candidates[..nth].iter().any(|earlier| same_values(earlier, candidates[nth])) {
            candidates.remove(nth);
            twins += 1;
        } else {
            nth += 1;
        }
    }
    let holds = |column: &Contents<'_>| {
        let what = if column.several == 0 { "numbers" } else { "numbers or ranges of them" };
        format!("{} of {} cells are {what}", column.numbers + column.several, column.rows)
    };
    let is_candidate = |column: &Contents<'_>| candidates.iter().any(|candidate| candidate.column == column.column);
    let is_rival = |column: &&Contents<'_>| {
        !is_candidate(column) && !column.holds_numbers() && column.is_headed_as_code() && column.is_mostly(column.words + column.numbers)
    };
    let rival = columns.iter().filter(|column| column.words > 0).find(is_rival);
    if let (Some(rival), [only]) = (rival, candidates.as_slice()) {
        let is_status = only.has_header_of(&["http", "status"]) && rival.has_header_of(&["code", "codes", "error", "errors"]);
        if is_status && only.has_repeats() && !rival.has_repeats() {
            let why = format!("{} of {} cells are single words, none of them twice as the numbers are", rival.words, rival.rows);
            return Some(Choice::new(rival.column, why));
        }
        let is_other_code = rival.has_header_of(CODE_HEADERS) && rival.is_mostly(rival.words_with_digit);
        if is_status || is_other_code && (only.has_repeats() || !rival.has_repeats()) {
            findings.push(ambiguous(table, &[only, rival]));
            return None;
        }
    }
    if let (Some(rival), false, Some(first)) = (rival, candidates.iter().any(|column| column.is_headed_as_code()), candidates.first()) {
        findings.push(
            Finding::new(Lint::AmbiguousColumn, "the numbers are in one column, and another one is headed as the codes are")
                .at(header_span(table), "which one is it?")
                .help(format!("say which: {}", options(&[first, rival]))),
        );
        return None;
    }
    best(table, candidates, if twins > 0 { ", and no other column has other ones" } else { ", in no other column" }, holds, findings)
}

/// The one candidate, or the best of several; where none is, that is a finding.
fn best(
    table: &Table,
    mut candidates: Vec<&Contents<'_>>,
    alone: &str,
    holds: impl Fn(&Contents<'_>) -> String,
    findings: &mut Findings,
) -> Option<Choice> {
    let choice = |column: &Contents<'_>, why: &str| Some(Choice::new(column.column, format!("{}{why}", holds(column))));
    if let [only] = candidates.as_slice() {
        return choice(only, if alone.is_empty() { ", in no other column" } else { alone });
    }
    let all = candidates.clone();
    let by_header: Vec<_> = candidates.iter().copied().filter(|column| column.has_header_of(CODE_HEADERS)).collect();
    if let [only] = by_header.as_slice() {
        return choice(only, &format!(", and its header is {:?}", only.header));
    }
    if !by_header.is_empty() {
        candidates = by_header;
    }
    candidates.retain(|column| column.distinct() == column.rows);
    if let [only] = candidates.as_slice() {
        return choice(only, ", none of them twice");
    }
    findings.push(ambiguous(table, &all));
    None
}

fn ambiguous(table: &Table, columns: &[&Contents<'_>]) -> Finding {
    Finding::new(Lint::AmbiguousColumn, format!("{} columns could hold the codes", columns.len()))
        .at(header_span(table), "which one is not clear from the cells")
        .help(format!("say which: {}", options(columns)))
}

/// What to type for each of these columns.
fn options(columns: &[&Contents<'_>]) -> String {
    const ENOUGH: usize = 8;
    let options: Vec<_> =
        columns.iter().take(ENOUGH).map(|column| format!("code = \"{}\" ({:?})", column.column + 1, column.header)).collect();
    options.join(", or ")
}

fn same_values(a: &Contents<'_>, b: &Contents<'_>) -> bool {
    // A negative 32-bit number beside its hexadecimal form is the same code.
    let same = |(a, b): (&Option<i128>, &Option<i128>)| match (a, b) {
        (Some(a), Some(b)) => a == b || a.abs_diff(*b) == 1 << 32,
        _ => true,
    };
    a.values().iter().zip(b.values()).all(same)
}

fn choose_name(
    table: &Table,
    columns: &[Contents<'_>],
    code: usize,
    used: &[usize],
    beside: impl Fn() -> Option<Choice>,
    findings: &mut Findings,
) -> Option<Choice> {
    let mut free = columns.iter().filter(|column| !used.contains(&column.column) && column.length > 0);
    let headed: Vec<_> = free.clone().filter(|column| column.has_header_of(NAME_HEADERS) && !column.holds_numbers()).collect();
    if let [first, second, ..] = headed.as_slice() {
        if first.is_mostly(first.identifiers) == second.is_mostly(second.identifiers) {
            findings.push(
                Finding {
                    severity: Severity::Warning,
                    ..Finding::new(
                        Lint::AmbiguousColumn,
                        format!("the names are taken from {:?}, and {:?} has some too", first.header, second.header),
                    )
                }
                .at(header_span(table), "two columns are headed as names are")
                .help(format!(
                    "say which: name-column = \"{}\", or name-column = \"{}\"",
                    first.column + 1,
                    second.column + 1
                )),
            );
        }
    }
    let identifiers = headed.iter().find(|column| column.is_mostly(column.identifiers));
    if let Some(column) = identifiers.or(headed.first()) {
        return Some(Choice::new(column.column, format!("its header is {:?}", column.header)));
    }
    if let Some(beside) = beside() {
        return Some(beside);
    }
    let is_identifiers = |column: &&Contents<'_>| {
        column.filled() * 2 >= column.rows
            && column.is_mostly(column.identifiers)
            && !column.has_header_of(TEXT_HEADERS)
            && !column.holds_numbers()
            && column.is_mostly_distinct()
    };
    if let Some(column) = free.clone().find(is_identifiers) {
        return Some(Choice::new(column.column, format!("{} of {} cells are identifiers", column.identifiers, column.rows)));
    }
    let text = choose_text(columns, used)?.column;
    let text = columns.get(text)?;
    let is_short = |column: &&Contents<'_>| {
        column.column < text.column
            && (column.length * 2 < text.length || column.column < code || column.has_header_of(PHRASE_HEADERS))
            && column.filled() * 5 >= column.rows * 4
            && column.is_mostly(column.phrases)
            && !column.holds_numbers()
            && column.is_mostly_distinct()
    };
    let column = free.find(is_short)?;
    Some(Choice::new(column.column, format!("{} of {} cells are a few words, before a longer text", column.phrases, column.rows)))
}

fn choose_text(columns: &[Contents<'_>], used: &[usize]) -> Option<Choice> {
    let is_free = |column: &&Contents<'_>| !used.contains(&column.column) && column.length > 0;
    let is_text = |column: &&Contents<'_>| column.has_header_of(TEXT_HEADERS) || !column.holds_numbers_alone();
    let free: Vec<_> = columns.iter().filter(|column| is_free(column) && is_text(column)).collect();
    let rank = |column: &Contents<'_>| TEXT_HEADERS.iter().position(|word| column.has_header_of(&[word]));
    let headed = free.iter().filter(|column| column.filled() * 2 >= column.rows).filter_map(|column| Some((rank(column)?, column)));
    if let Some((_, column)) = headed.min_by_key(|(rank, _)| *rank) {
        return Some(Choice::new(column.column, format!("its header is {:?}", column.header)));
    }
    // What a code means is said first; what to do about it may take more words.
    let most = free.iter().map(|column| column.length).max()?;
    let column = free.into_iter().find(|column| column.length * 3 >= most)?;
    let why = if column.length == most {
        "it has the most text of the other columns"
    } else {
        "it is the first of the other columns with much text"
    };
    Some(Choice::new(column.column, why))
}

/// What footnotes are marked with.
pub(crate) const FOOTNOTE_MARKS: [char; 5] = ['*', '\u{2020}', '\u{2021}', '\u{a7}', '\u{b6}'];

/// A short word of capitals and digits, both, as codes are: no `x86_64`, and no version.
fn is_sign(word: &str) -> bool {
    let has = |is: fn(&u8) -> bool| word.as_bytes().iter().any(is);
    word.len() <= 12 && has(u8::is_ascii_digit) && has(u8::is_ascii_uppercase) && !has(u8::is_ascii_lowercase)
}

/// At most six words that begin with a letter.
fn is_phrase(text: &str) -> bool {
    text.len() <= 60 && text.starts_with(char::is_alphabetic) && text.bytes().filter(|byte| *byte == b' ').count() < 6
}

/// What the type of a field is called in the documents of protocols.
fn is_data_type(word: &str) -> bool {
    let stem = word.trim_end_matches(|c: char| c.is_ascii_digit()).to_ascii_lowercase();
    matches!(
        stem.as_str(),
        "int"
            | "uint"
            | "integer"
            | "float"
            | "double"
            | "string"
            | "str"
            | "bool"
            | "boolean"
            | "byte"
            | "bytes"
            | "char"
            | "long"
            | "short"
    ) || matches!(stem.as_str(), "i" | "u" | "f") && stem.len() < word.len()
}

/// One word, whatever footnotes it has.
fn is_one_word(text: &str) -> bool {
    let text = without_footnotes(text);
    if text.is_ascii() && text.bytes().any(|byte| !(byte.is_ascii_alphanumeric() || byte == b'_')) {
        return false;
    }
    let mut chars = text.chars();
    let is_version = text.strip_prefix(['v', 'V']).is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_digit()));
    !is_version && chars.next().is_some_and(|first| first.is_alphabetic() || first == '_') && chars.all(|c| c.is_alphanumeric() || c == '_')
}

/// A name of one word without the marks of footnotes behind it.
pub(crate) fn without_footnotes(name: &str) -> &str {
    if name.as_bytes().last().is_some_and(u8::is_ascii_alphanumeric) {
        return name;
    }
    let bare = name.trim_end_matches(|c: char| c.is_whitespace() || FOOTNOTE_MARKS.contains(&c));
    if bare.contains(char::is_whitespace) { name } else { bare }
}

#[cfg(all(test, feature = "markdown"))]
mod tests;

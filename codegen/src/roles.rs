//! Which column of a table is the code, which the name, which the text.
//!
//! # How columns are chosen
//!
//! Content first, header second; what is given as an option is taken as given. Of more than 1024 rows, every second,
//! third and so on is looked at; of more than 256 columns, the first.
//!
//! 1. **Code.** A column is a candidate when at least four in five of its cells that are not blank are numbers or
//!    ranges of numbers, and at least half of its cells are not blank; and, unless its header is a word for codes, when
//!    it is one of the first two columns or holds hexadecimal numbers, when at least four in five of them are different
//!    (in the first column, more than half), and its header is no word for a measure, such as *length*. *Default
//!    value*, *min value* and the like are no headers of codes. One candidate is the code column. Of several, columns
//!    that repeat another one's values (decimal beside hexadecimal, with a prefix or without) are left out, then one
//!    whose header is a word for codes wins, then one without repeated values. If two are left, or if no candidate has
//!    such a header and another column of words has, that is an `ambiguous-column` finding. A column that counts the
//!    rows is no candidate: it goes 1, 2, 3 or, and is headed `#`, `No.`, *step* or *chapter*; or *id* or
//!    *field*, beside the types of a message's fields. Nor is one headed just *value* behind one headed *property*,
//!    *setting* or the like, unless it counts from 0 or 1 or is hexadecimal. Where the column found is not the first
//!    and holds one number in all of three rows or more, the table is none of codes, but a report: a `no-code-table`
//!    warning.
//! 2. Beside a column of words that is headed *code*, numbers headed *status* or *HTTP* are the statuses that the codes
//!    come with: the words are the codes where they are all different and the numbers are not, or where they stand first and
//!    their header says whose codes they are (*error code*), and the numbers are headed *HTTP*; else it is
//!    `ambiguous-column`, also where only half of them are words and numbers repeat. `404 Not Found` is such a status,
//!    too. Numbers headed *HTTP* are not the codes where numbers before them are headed as codes.
//!    It is `ambiguous-column` where two columns are headed as codes, one of numbers, and one of words with digits.
//! 3. Where no column holds numbers alone, one whose cells hold a number and its name is the code column: `E_FAIL 5`;
//!    or, under a header that is a word for codes, `200 OK`.
//! 4. Where there is none either, a column of words is the code column if its header is a word for codes and most of
//!    them are different, or if it is the first and all its cells are short, different, and of capitals and digits
//!    (`0A000`, `E1001`); again there must be only one.
//! 5. **Name.** Of the other columns the first whose header is a word for names, one of identifiers before others (two
//!    of a kind are an `ambiguous-column` warning); else what stands beside the code in its
//!    cell; else the first whose cells are identifiers (one word each, whatever footnote marks stand behind it; one in
//!    five may be otherwise; no *yes* or *no*) and whose header is no word for texts (behind the texts, and beside codes such as
//!    `NOT_FOUND`, identifiers of several parts, `NotFound`); else the first, left of the texts, whose cells are
//!    different, of a few words each, and on average less than half as long as the texts, or left of the codes too, or
//!    headed *message*, *reason* or the like.
//!    Chinese and Japanese words may be sentences, and are no identifiers.
//! 6. **Text.** Of what is left the one whose header is the best word for texts (*description* before *message* before
//!    *reason*), else the first with at least a third of the text that the longest has, else what stands beside the
//!    code, else a blank one with such a header. A header that ends in *type*, *name*, *code* or the like heads no texts:
//!    *message type*; nor do numbers, ranges and lists of them serve as texts without such a header.
//!
//! Where another column has the header of the code column and holds numbers or words too, the table stands in halves side
//! by side: that is `ambiguous-column`.
//!
//! **Headers** are read word by word, in camel case too (`errCode`), and the words for codes, names and texts in Chinese,
//! Japanese, Korean, German, French, Spanish, Portuguese, Italian, Russian, Polish, Turkish and Dutch, as in English:
//! `HTTP状态码` are the words *HTTP*, *status* and *code*. The last part of a compound must be known.

mod contents;
mod header_words;
mod why;

use std::collections::HashMap;
use std::fmt::Display;

use self::contents::{Contents, sample};
use self::why::Why;
use crate::cell_code::{CodeCell, Shape};
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
    why: Why,
    /// Whether it is only what stands beside the code in the code's cell.
    pub is_beside_code: bool,
}

impl Choice {
    fn new(column: usize, why: Why) -> Self {
        Self { column, why, is_beside_code: false }
    }

    /// Why it was chosen of this table's columns, in words: `39 of 39 cells are numbers, in no other column`.
    pub fn why(&self, table: &Table) -> impl Display {
        self.why.of(table.header().map_or("", |row| row.text(self.column)))
    }
}

/// Columns past this have no role unless they are given one.
const MOST_COLUMNS: usize = 256;

/// Chooses the columns of `table`.
pub fn choose(table: &Table, reading: &Reading, findings: &mut Findings) -> Roles {
    let columns = Contents::of_columns(table, table.width().min(MOST_COLUMNS));
    let mut given = |column: &Option<Column>, option: &'static str| column.as_ref().map(|column| find(table, column, option, findings));
    let (code, name, text) = (given(&reading.code, "code"), given(&reading.name_column, "name-column"), given(&reading.text, "text"));
    let code = match code {
        Some(given) => given.map(|choice| {
            let shape = columns.get(choice.column).map_or(Shape::Alone, Contents::shape);
            (choice, shape)
        }),
        None => choose_code(table, &columns, findings).filter(|(choice, _)| {
            let halves = other_half(&columns, choice.column);
            if let Some(halves) = &halves {
                findings.push(ambiguous(table, halves));
            }
            halves.is_none()
        }),
    };
    let Some((code, shape)) = code else { return Roles::default() };
    let reread;
    let contents = match columns.get(code.column).filter(|column| column.shape == shape) {
        Some(read) => read,
        None => {
            reread = Contents::of(table, code.column, shape);
            &reread
        }
    };
    let beside = || {
        let why = Why::cells(contents.named, contents.rows, "have it beside the code");
        contents.is_mostly(contents.named).then_some(Choice { column: code.column, why, is_beside_code: true })
    };
    let column = |choice: &Option<Choice>| choice.as_ref().map(|choice| choice.column);
    let mut used = [Some(code.column), text.as_ref().and_then(column), None];
    let name = match name {
        Some(given) => given,
        None => choose_name(table, &columns, code.column, &used, beside, findings),
    };
    used[2] = column(&name);
    let text = match text {
        Some(given) => given,
        None => choose_text(&columns, &used)
            .or_else(|| beside().filter(|_| name.as_ref().is_some_and(|name| !name.is_beside_code)))
            .or_else(|| blank_texts(&columns, &used)),
    };
    if reading.text.is_none() {
        warn_of_other_texts(table, &columns, &code, text.as_ref(), name.as_ref(), findings);
    }
    let string_codes = contents.holds_strings() || contents.hexadecimals == 0 && has_leading_zeros(table, code.column, shape);
    Roles { code: Some(code), name, text, string_codes, shape }
}

/// A column that is headed as the texts are is not passed over without a word.
fn warn_of_other_texts(
    table: &Table,
    columns: &[Contents<'_>],
    code: &Choice,
    text: Option<&Choice>,
    name: Option<&Choice>,
    findings: &mut Findings,
) {
    let Some(taken) = text.and_then(|text| columns.get(text.column)) else { return };
    let is_other = |column: &&Contents<'_>| {
        let used = [Some(code.column), Some(taken.column), name.map(|name| name.column)];
        !used.contains(&Some(column.column))
    };
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
fn find(table: &Table, column: &Column, option: &'static str, findings: &mut Findings) -> Option<Choice> {
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
    found.map(|column| Choice::new(column, Why::given(option)))
}

fn header_span(table: &Table) -> crate::finding::Span {
    table.header().or_else(|| table.rows().next()).map_or(table.span, Row::span)
}

/// Whether a row that was not looked at has a number that only a string keeps.
fn has_leading_zeros(table: &Table, column: usize, shape: Shape) -> bool {
    let is_sampled = sample(table).len() == table.row_count();
    let begins_with_digit = matches!(shape, Shape::Alone | Shape::CodeFirst);
    let may_have = |text: &str| !begins_with_digit || !text.starts_with(|first| matches!(first, '1'..='9'));
    !is_sampled
        && table.rows().map(|row| row.text(column)).any(|text| may_have(text) && CodeCell::read(text, shape).code.has_leading_zero())
}

/// Words that head a column of codes.
pub(crate) const CODE_HEADERS: &[&str] =
    &["code", "codes", "value", "number", "id", "status", "opcode", "errno", "kind", "reply", "sqlstate", "hex", "decimal", "rcode"];
/// Words that head a column of names.
pub(crate) const NAME_HEADERS: &[&str] = &["name", "names", "identifier", "constant", "symbol", "mnemonic", "macro"];
/// Words that head a column of texts, the better ones first.
pub(crate) const TEXT_HEADERS: &[&str] =
    &["description", "descriptions", "meaning", "explanation", "definition", "message", "text", "details", "reason", "comment", "comments"];
/// Words that head a column of short texts, beside another one of longer texts.
const PHRASE_HEADERS: &[&str] = &["message", "reason", "phrase", "title", "label", "summary", "term"];
/// Words that say, at the end of a header, that the column holds no texts: `Message type`.
const KIND_HEADERS: &[&str] =
    &["type", "types", "id", "ids", "name", "names", "code", "codes", "class", "kind", "number", "key", "status", "list"];
/// Words that head a column of what has a value, in tables of settings and facts.
const KEY_HEADERS: &[&str] = &[
    "key",
    "property",
    "setting",
    "parameter",
    "param",
    "option",
    "attribute",
    "field",
    "metric",
    "requirement",
    "item",
    "variable",
    "characteristic",
    "specification",
    "feature",
    "statistic",
    "detail",
];
/// Words that head a column of numbers that are no codes.
const MEASURE_HEADERS: &[&str] = &[
    "edition",
    "released",
    "interval",
    "duration",
    "delay",
    "time",
    "seconds",
    "sec",
    "minutes",
    "hours",
    "ms",
    "limit",
    "frequency",
    "hz",
    "kb",
    "mb",
    "gb",
    "cost",
    "points",
    "revenue",
    "quantity",
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
        if let Some(column) = columns.get(choice.column).filter(|column| column.is_always_the_same()) {
            findings.push(
                Finding {
                    severity: Severity::Warning,
                    ..Finding::new(Lint::NoCodeTable, format!("all numbers under {:?} are the same", column.header))
                }
                .at(header_span(table), "the table is taken for one without codes")
                .help(format!("if they are codes, say so: code = \"{}\"", column.column + 1)),
            );
            return None;
        }
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
    let compound = match compound.as_slice() {
        [(only, _)] => match code_beside_status(only, columns) {
            // The status that the codes come with.
            Some(code) if code.column < only.column => &[],
            Some(code) => {
                findings.push(ambiguous(table, &[only, code]));
                return None;
            }
            None => compound.as_slice(),
        },
        all => all,
    };
    match compound {
        [] => {}
        [(only, Shape::Hexadecimal)] => {
            return Some((Choice::new(only.column, Why::said("its cells are hexadecimal digits")), Shape::Hexadecimal));
        }
        [(only, shape)] => return Some((Choice::new(only.column, Why::said("its cells hold a number and its name")), *shape)),
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
        } else if let Some(column) = columns.iter().find(|column| column.numbers > 0 && column.is_value_of_setting()) {
            findings.push(
                Finding {
                    severity: Severity::Warning,
                    ..Finding::new(Lint::NoCodeTable, format!("what stands under {:?} is taken for the values of settings", column.header))
                }
                .at(header_span(table), "the table is taken for one without codes")
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
    let holds = |column: &Contents<'_>| Why::cells(column.words + column.numbers, column.rows, "are single words");
    best(table, words, IN_NO_OTHER, holds, findings).map(|choice| (choice, Shape::Alone))
}

/// The column of codes that are words beside one of `404 Not Found`, which is headed as statuses are.
fn code_beside_status<'a, 't>(status: &Contents<'_>, columns: &'a [Contents<'t>]) -> Option<&'a Contents<'t>> {
    if !status.has_header_of(&["http", "status"]) {
        return None;
    }
    let is_code = |column: &&Contents<'_>| {
        column.column != status.column && column.words > 0 && column.holds_words() && column.has_header_of(&["code", "codes"])
    };
    columns.iter().find(is_code)
}

/// The code column and another one with its header that holds such words or numbers too.
fn other_half<'a, 't>(columns: &'a [Contents<'t>], code: usize) -> Option<[&'a Contents<'t>; 2]> {
    let chosen = columns.get(code).filter(|column| !column.header.is_empty())?;
    let is_other = |column: &&Contents<'_>| {
        column.column != code
            && column.header.eq_ignore_ascii_case(chosen.header)
            && column.is_mostly(column.numbers + column.several + column.words)
    };
    Some([chosen, columns.iter().find(is_other)?])
}

/// The first two columns whose headers are the same: halves of a table that stand side by side.
fn headed_alike<'a, 't>(columns: &[&'a Contents<'t>]) -> Option<[&'a Contents<'t>; 2]> {
    if columns.len() < 2 {
        return None;
    }
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
    // The HTTP status that the codes before it come with.
    let is_code = |column: &Contents<'_>| column.has_header_of(CODE_HEADERS) && !column.has_header_of(&["http"]);
    if let Some(code) = candidates.iter().find(|column| is_code(column)).map(|column| column.column) {
        candidates.retain(|column| column.column <= code || !column.has_header_of(&["http"]));
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
        let what = if column.several == 0 { "are numbers" } else { "are numbers or ranges of them" };
        Why::cells(column.numbers + column.several, column.rows, what)
    };
    let is_candidate = |column: &Contents<'_>| candidates.iter().any(|candidate| candidate.column == column.column);
    let is_rival = |column: &&Contents<'_>| {
        let is_twin = || candidates.iter().any(|candidate| candidate.is_decimal_of(column));
        !is_candidate(column)
            && !column.holds_numbers()
            && column.is_headed_as_code()
            && !is_twin()
            && column.is_mostly(column.words + column.numbers)
    };
    let rival = columns.iter().filter(|column| column.words > 0).find(is_rival);
    if let (Some(rival), [only]) = (rival, candidates.as_slice()) {
        let is_status = only.has_header_of(&["http", "status"]) && rival.has_header_of(&["code", "codes", "error", "errors"]);
        if is_status && only.has_repeats() && !rival.has_repeats() {
            let why = Why::cells(rival.words, rival.rows, "are single words, none of them twice as the numbers are");
            return Some(Choice::new(rival.column, why));
        }
        let names_its_codes = rival.has_header_of(&["code", "codes"]) && rival.header_words() > 1;
        if only.has_header_of(&["http"]) && names_its_codes && rival.column < only.column && !rival.has_repeats() {
            let why = Why::cells(rival.words, rival.rows, "are single words, before the statuses they come with");
            return Some(Choice::new(rival.column, why));
        }
        let is_other_code = rival.has_header_of(CODE_HEADERS) && rival.is_mostly(rival.words_with_digit);
        if is_status || is_other_code && (only.has_repeats() || !rival.has_repeats()) {
            findings.push(ambiguous(table, &[only, rival]));
            return None;
        }
    }
    // Words for the codes that are more than one word here and there are no names of statuses.
    let is_doubtful =
        |column: &&Contents<'_>| !is_candidate(column) && column.has_header_of(&["code", "codes"]) && column.words * 2 >= column.filled();
    if let (None, [only]) = (rival, candidates.as_slice()) {
        let doubtful = columns.iter().filter(|column| column.words > 0).find(is_doubtful);
        if let Some(doubtful) = doubtful.filter(|_| only.has_header_of(&["http", "status"]) && only.has_repeats()) {
            findings.push(ambiguous(table, &[only, doubtful]));
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
    best(table, candidates, if twins > 0 { "and no other column has other ones" } else { IN_NO_OTHER }, holds, findings)
}

const IN_NO_OTHER: &str = "in no other column";

/// The one candidate, or the best of several; where none is, that is a finding.
fn best(
    table: &Table,
    mut candidates: Vec<&Contents<'_>>,
    alone: &'static str,
    holds: impl Fn(&Contents<'_>) -> Why,
    findings: &mut Findings,
) -> Option<Choice> {
    let choice = |column: &Contents<'_>, why: Why| Some(Choice::new(column.column, why));
    if let [only] = candidates.as_slice() {
        return choice(only, holds(only).and_said(alone));
    }
    let all = candidates.clone();
    let by_header: Vec<_> = candidates.iter().copied().filter(|column| column.has_header_of(CODE_HEADERS)).collect();
    if let [only] = by_header.as_slice() {
        return choice(only, holds(only).and_header());
    }
    if !by_header.is_empty() {
        candidates = by_header;
    }
    candidates.retain(|column| column.distinct() == column.rows);
    if let [only] = candidates.as_slice() {
        return choice(only, holds(only).and_said("none of them twice"));
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
    used: &[Option<usize>; 3],
    beside: impl Fn() -> Option<Choice>,
    findings: &mut Findings,
) -> Option<Choice> {
    let mut free = columns.iter().filter(|column| !used.contains(&Some(column.column)) && column.length > 0);
    let mut headed = free.clone().filter(|column| column.has_header_of(NAME_HEADERS) && !column.holds_numbers());
    let identifiers = headed.clone().find(|column| column.is_mostly(column.identifiers));
    let (first, second) = (headed.next(), headed.next());
    if let (Some(first), Some(second)) = (first, second) {
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
    if let Some(column) = identifiers.or(first) {
        return Some(Choice::new(column.column, Why::header()));
    }
    if let Some(beside) = beside() {
        return Some(beside);
    }
    // Behind the texts, and beside codes that name themselves, may stand whatever is one word: `retry`, `fatal`.
    let text = columns.iter().find(|column| column.is_headed_as_text() && !used.contains(&Some(column.column)));
    let text = text.map(|column| column.column);
    let names_itself = columns.get(code).is_some_and(Contents::holds_names);
    let may_be_any_word = |column: &Contents<'_>| !names_itself && text.is_none_or(|text| column.column < text);
    let is_identifiers = |column: &&Contents<'_>| {
        column.filled() * 2 >= column.rows
            && column.is_mostly(column.identifiers)
            && !column.is_headed_as_text()
            && !column.holds_numbers()
            && column.is_mostly_distinct()
            && (may_be_any_word(column) || column.is_mostly(column.constants))
    };
    if let Some(column) = free.clone().find(is_identifiers) {
        return Some(Choice::new(column.column, Why::cells(column.identifiers, column.rows, "are identifiers")));
    }
    let text = choose_text(columns, used)?.column;
    let text = columns.get(text)?;
    let is_short = |column: &&Contents<'_>| {
        column.column < text.column
            && (column.length * 2 < text.length || column.column < code || column.has_header_of(PHRASE_HEADERS))
            && (column.filled() + column.reserved) * 5 >= column.rows * 4
            && !(names_itself && column.is_mostly(column.identifiers))
            && !column.holds_numbers()
            && column.is_mostly(column.phrases())
            && column.is_mostly_distinct()
    };
    let column = free.find(is_short)?;
    Some(Choice::new(column.column, Why::cells(column.phrases(), column.rows, "are a few words, before a longer text")))
}

fn choose_text(columns: &[Contents<'_>], used: &[Option<usize>; 3]) -> Option<Choice> {
    let is_free = |column: &&Contents<'_>| !used.contains(&Some(column.column)) && column.length > 0;
    let is_code = |column: &Contents<'_>| used[0].and_then(|code| columns.get(code)).is_some_and(|code| code.is_decimal_of(column));
    let is_text = |column: &&Contents<'_>| !column.holds_numbers_or_lists() && !is_code(column) || column.is_headed_as_text();
    let mut free = columns.iter().filter(|column| is_free(column) && is_text(column));
    let rank = |column: &Contents<'_>| {
        let place = TEXT_HEADERS.iter().position(|word| column.has_header_of(&[word]))?;
        column.is_headed_as_text().then_some(place)
    };
    let headed = free.clone().filter(|column| column.filled() * 2 >= column.rows).filter_map(|column| Some((rank(column)?, column)));
    if let Some((_, column)) = headed.min_by_key(|(rank, _)| *rank) {
        return Some(Choice::new(column.column, Why::header()));
    }
    // What a code means is said first; what to do about it may take more words.
    let most = free.clone().map(|column| column.length).max()?;
    let column = free.find(|column| column.length * 3 >= most)?;
    let why = Why::said(if column.length == most {
        "it has the most text of the other columns"
    } else {
        "it is the first of the other columns with much text"
    });
    Some(Choice::new(column.column, why))
}

/// A column that is headed as texts are, and says nothing of any code. The names are not the texts then.
fn blank_texts(columns: &[Contents<'_>], used: &[Option<usize>; 3]) -> Option<Choice> {
    let is_blank =
        |column: &&Contents<'_>| !used.contains(&Some(column.column)) && column.length == 0 && column.has_header_of(TEXT_HEADERS);
    columns.iter().find(is_blank).map(|column| Choice::new(column.column, Why::header()))
}

/// What footnotes are marked with.
pub(crate) const FOOTNOTE_MARKS: [char; 5] = ['*', '\u{2020}', '\u{2021}', '\u{a7}', '\u{b6}'];

/// Whether it marks a footnote, or stands between such marks.
fn is_footnote_mark(c: char) -> bool {
    c.is_whitespace() || FOOTNOTE_MARKS.contains(&c)
}

/// A name of one word without the marks of footnotes behind it.
pub(crate) fn without_footnotes(name: &str) -> &str {
    if name.as_bytes().last().is_some_and(u8::is_ascii_alphanumeric) {
        return name;
    }
    let bare = name.trim_end_matches(is_footnote_mark);
    if bare.contains(char::is_whitespace) { name } else { bare }
}

#[cfg(all(test, feature = "markdown"))]
mod tests;

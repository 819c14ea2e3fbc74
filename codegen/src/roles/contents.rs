//! What the cells of a column hold.

use std::cell::OnceCell;
use std::collections::HashSet;

use super::header_words::{Words, has_no_spaces};
use super::{CODE_HEADERS, KEY_HEADERS, KIND_HEADERS, MEASURE_HEADERS, MOST_COLUMNS, TEXT_HEADERS, is_footnote_mark, without_footnotes};
use crate::cell_code::{CellCode, CodeCell, Shape, has_leading_zero, hexadecimal, is_hexadecimal};
use crate::code::number;
use crate::name::{Kinds, is_of_words};
use crate::table::{Row, Table};

/// A cell longer than this is prose.
const LONGEST: usize = 1_000;

/// The rows that columns are judged by: all of them, or every so many in a table of thousands.
pub(super) fn sample(table: &Table) -> impl ExactSizeIterator<Item = Row<'_>> + Clone {
    const ENOUGH: usize = 1024;
    table.rows().step_by(table.row_count() / ENOUGH + 1)
}

/// What the cells of a column hold.
pub(super) struct Contents<'t> {
    pub(super) table: &'t Table,
    pub(super) column: usize,
    pub(super) header: &'t str,
    header_words: Words<'t>,
    pub(super) rows: usize,
    pub(super) blank: usize,
    pub(super) numbers: usize,
    pub(super) several: usize,
    pub(super) words: usize,
    pub(super) words_with_digit: usize,
    pub(super) signs: usize,
    pub(super) leading_zeros: usize,
    pub(super) hexadecimals: usize,
    pub(super) identifiers: usize,
    /// How many identifiers look like constants or types: `NOT_FOUND`, `NotFound`.
    pub(super) constants: usize,
    /// How many cells say *reserved* or the like.
    pub(super) reserved: usize,
    /// How many cells have a name beside the code.
    pub(super) named: usize,
    /// How many have a number beside a word: `E_FAIL (5)`.
    pub(super) numbered: usize,
    pub(super) length: usize,
    /// Whether each cell is a number, larger than the one before.
    rises: bool,
    last: i128,
    pub(super) shape: Shape,
    values: OnceCell<Vec<Option<i128>>>,
    distinct: OnceCell<usize>,
}

impl<'t> Contents<'t> {
    /// Those of the first columns.
    pub(super) fn of_columns(table: &'t Table, columns: usize) -> Vec<Self> {
        let rows = sample(table);
        let mut all: Vec<Self> = (0..columns).map(|column| Self::new(table, column, rows.len(), Shape::Alone)).collect();
        for row in rows {
            for contents in &mut all {
                contents.count(row.text(contents.column));
            }
        }
        all
    }

    pub(super) fn of(table: &'t Table, column: usize, shape: Shape) -> Self {
        let rows = sample(table);
        let mut contents = Self::new(table, column, rows.len(), shape);
        for row in rows {
            contents.count(row.text(column));
        }
        contents
    }

    fn new(table: &'t Table, column: usize, rows: usize, shape: Shape) -> Self {
        let header = table.header().map_or("", |row| row.text(column));
        Self {
            table,
            column,
            header,
            header_words: Words::of(header),
            rows,
            blank: 0,
            numbers: 0,
            several: 0,
            words: 0,
            words_with_digit: 0,
            signs: 0,
            leading_zeros: 0,
            hexadecimals: 0,
            identifiers: 0,
            constants: 0,
            reserved: 0,
            named: 0,
            numbered: 0,
            length: 0,
            rises: true,
            last: i128::MIN,
            shape,
            values: OnceCell::new(),
            distinct: OnceCell::new(),
        }
    }

    fn count(&mut self, text: &str) {
        self.length += text.len();
        if text.len() > LONGEST {
            return;
        }
        // Most codes and most names need no closer look.
        if self.shape == Shape::Alone {
            if let Some(value) = CellCode::plain_number(text) {
                self.count_number(value, text);
                return;
            }
            if let Some(kinds) = CellCode::plain_word(text) {
                self.count_word(kinds, text.len());
                self.count_identifier(text, is_like_a_name(text));
                return;
            }
        }
        let cell = CodeCell::read(text, self.shape);
        let is_measured = self.shape == Shape::CodeFirst && is_unit(cell.beside);
        self.named += usize::from(cell.beside.starts_with(char::is_alphabetic) && !is_measured);
        match cell.code {
            CellCode::Blank => self.blank += 1,
            CellCode::Reserved => {
                self.blank += 1;
                self.reserved += 1;
            }
            CellCode::Int { value, digits } => self.count_number(value, &digits),
            CellCode::Range(_) | CellCode::List(_) => self.several += 1,
            CellCode::Word(word) => {
                self.numbered += usize::from(!cell.beside.is_empty() && number(cell.beside).is_some());
                let kinds = Kinds::of(&word);
                self.count_word(kinds, word.len());
                let is_one_word = if kinds.is_of_words() && word.len() == text.len() { is_like_a_name(text) } else { is_one_word(text) };
                self.count_identifier(text, is_one_word);
            }
            CellCode::Prose => self.identifiers += usize::from(is_one_word(text)),
        }
    }

    fn count_identifier(&mut self, text: &str, is_one_word: bool) {
        if is_one_word && !is_answer(text) {
            self.identifiers += 1;
            self.constants += usize::from(is_constant(text));
        }
    }

    fn count_number(&mut self, value: i128, digits: &str) {
        self.numbers += 1;
        self.rises &= value > self.last;
        self.last = value;
        self.leading_zeros += usize::from(has_leading_zero(digits));
        self.hexadecimals += usize::from(is_hexadecimal(digits));
    }

    fn count_word(&mut self, kinds: Kinds, length: usize) {
        self.words += 1;
        self.words_with_digit += usize::from(kinds.has_digit());
        // A short word of capitals and digits, both, as codes are: no `x86_64`, and no version.
        self.signs += usize::from(length <= 12 && kinds.has_digit() && kinds.is_of_capitals());
    }

    pub(super) fn values(&self) -> &[Option<i128>] {
        self.values.get_or_init(|| {
            let value = |row: Row<'_>| match CodeCell::read(row.text(self.column), self.shape).code {
                CellCode::Int { value, .. } => Some(value),
                _ => None,
            };
            sample(self.table).map(value).collect()
        })
    }

    /// How many different cells there are.
    pub(super) fn distinct(&self) -> usize {
        *self.distinct.get_or_init(|| {
            let code = |row: Row<'t>| CodeCell::read(row.text(self.column), self.shape).written;
            // What rises all the time needs no search.
            if self.rises && self.numbers == self.rows {
                self.rows
            } else {
                sample(self.table).map(code).filter(|code| !code.is_empty()).collect::<HashSet<_>>().len()
            }
        })
    }

    /// How many cells are a few words each. Hardly any column is asked.
    pub(super) fn phrases(&self) -> usize {
        let is_of_words = |text: &str| match CodeCell::read(text, self.shape).code {
            CellCode::Word(_) => !is_answer(text),
            CellCode::Prose => true,
            _ => false,
        };
        sample(self.table).map(|row| row.text(self.column)).filter(|text| is_phrase(text) && is_of_words(text)).count()
    }

    pub(super) fn filled(&self) -> usize {
        self.rows - self.blank
    }

    pub(super) fn is_mostly(&self, count: usize) -> bool {
        count > 0 && count * 5 >= self.filled() * 4
    }

    pub(super) fn is_mostly_distinct(&self) -> bool {
        self.distinct() * 5 >= self.filled() * 4
    }

    /// A first column may repeat more: it is what the rows are about.
    fn is_distinct_enough(&self) -> bool {
        self.is_mostly_distinct() || self.column == 0 && self.distinct() * 2 > self.filled()
    }

    pub(super) fn has_repeats(&self) -> bool {
        self.distinct() < self.filled()
    }

    pub(super) fn holds_numbers(&self) -> bool {
        // Where there are only ranges, the column must be where codes are.
        let has_codes = || self.numbers > 0 || self.column == 0 || self.is_headed_as_code();
        self.is_mostly(self.numbers + self.several) && self.filled() * 2 >= self.rows && has_codes() && !self.counts_rows()
    }

    /// Whether these are numbers, ranges or lists of them, wherever the column stands.
    pub(super) fn holds_numbers_or_lists(&self) -> bool {
        self.numbers > 0 && self.is_mostly(self.numbers + self.several)
    }

    /// Whether these may be codes that are numbers.
    pub(super) fn may_be_codes(&self) -> bool {
        let stands_where_codes_do = self.column < 2 || self.hexadecimals * 2 > self.filled();
        let is_like_codes = || stands_where_codes_do && self.is_distinct_enough() && !self.has_header_of(MEASURE_HEADERS);
        self.holds_numbers() && (self.is_headed_as_code() || is_like_codes() && !self.is_value_of_setting())
    }

    /// Whether these are codes that no integer holds: words, digits with leading zeros, or words of digits and letters
    /// among numbers that are not the rule.
    pub(super) fn holds_strings(&self) -> bool {
        let are_all_with_digits = self.words > 0 && self.words == self.words_with_digit;
        self.words > self.numbers
            || self.leading_zeros > 0 && self.hexadecimals == 0
            || are_all_with_digits && !self.is_mostly(self.numbers + self.several)
    }

    /// Whether one number stands in all rows, as in a report on what was tried.
    pub(super) fn is_always_the_same(&self) -> bool {
        // The first column is what the rows are about.
        self.column > 0 && self.rows > 2 && self.numbers == self.rows && self.distinct() == 1
    }

    /// Whether most of these are words in parts, such as `NOT_FOUND`, that need no other names.
    pub(super) fn holds_names(&self) -> bool {
        self.words > 0 && sample(self.table).filter(|row| row.text(self.column).contains('_')).count() * 2 > self.rows
    }

    pub(super) fn holds_words(&self) -> bool {
        let are_words = self.is_mostly(self.words + self.numbers + self.several) && self.filled() * 2 >= self.rows;
        are_words && !self.counts_rows() && !self.is_measured()
    }

    /// Whether half of these are numbers with their units: `6000ms`.
    fn is_measured(&self) -> bool {
        let is_measure = |row: &Row<'_>| {
            let unit = row.text(self.column).trim_start_matches(|c: char| c.is_ascii_digit());
            // `12h` may be hexadecimal.
            unit.len() < row.text(self.column).len() && !unit.eq_ignore_ascii_case("h") && is_unit(unit)
        };
        self.words_with_digit > 0 && sample(self.table).filter(is_measure).count() * 2 >= self.rows
    }

    /// Whether all cells look like codes such as `08006`, `0A000` or `E1001`, and are different.
    pub(super) fn is_all_signs(&self) -> bool {
        let several_alone = self.several == self.filled();
        let are_signs = self.signs + self.numbers + self.several == self.filled() && self.signs + self.leading_zeros > 0;
        (several_alone || are_signs) && self.distinct() == self.rows && !self.has_header_of(MEASURE_HEADERS)
    }

    /// Whether these are the numbers of the rows: headed so, and 1, 2, 3 or 0, 1, 2.
    fn counts_rows(&self) -> bool {
        let is_headed_so = match self.header_words.as_slice() {
            [] => self.header.trim_end_matches('.') == "#",
            [_] => self
                .has_header_of(&["no", "nr", "row", "index", "position", "step", "run", "seq", "chapter", "section", "lesson", "question"]),
            _ => false,
        };
        if self.numbers_fields() {
            return true;
        }
        is_headed_so && (self.counts() || self.counts_behind_label())
    }

    /// Whether these are numbers of rows with the same letters before them: `R-1`, `R-2`.
    fn counts_behind_label(&self) -> bool {
        let parts = |text: &'t str| text.split_at(text.trim_end_matches(|c: char| c.is_ascii_digit()).len());
        let mut cells = sample(self.table).map(|row| parts(row.text(self.column)));
        let Some((label, first)) = cells.next() else { return false };
        let Ok(first) = first.parse::<u64>() else { return false };
        let counts = |(nth, (before, number)): (u64, (&str, &str))| before == label && number.parse() == Ok(nth);
        !label.is_empty() && first < 2 && (first + 1..).zip(cells).all(counts)
    }

    /// Whether these are the numbers of the fields of a message: headed so, from 0 or 1 on, and beside the fields' types.
    pub(super) fn numbers_fields(&self) -> bool {
        let begins = || matches!(self.values().first(), Some(Some(0 | 1)));
        self.has_header_of(&["id", "field"]) && begins() && self.is_beside_data_types()
    }

    /// Whether another column has the types of the fields of a message.
    fn is_beside_data_types(&self) -> bool {
        let is_type = |text: &str| matches!(CodeCell::read(text, Shape::Alone).code, CellCode::Word(word) if is_data_type(&word));
        let holds_types = |column: usize| sample(self.table).filter(|row| is_type(row.text(column))).count() * 5 >= self.rows * 4;
        self.rows > 0 && (0..self.table.width().min(MOST_COLUMNS)).filter(|column| *column != self.column).any(holds_types)
    }

    pub(super) fn has_header_of(&self, words: &[&str]) -> bool {
        self.header_words.as_slice().iter().any(|word| words.iter().any(|known| word.eq_ignore_ascii_case(known)))
    }

    pub(super) fn header_words(&self) -> usize {
        self.header_words.as_slice().len()
    }

    /// The word *status* heads many things that are far from the first column.
    pub(super) fn is_headed_as_words(&self) -> bool {
        self.has_header_of(CODE_HEADERS)
            && !self.is_value_of_setting()
            && (self.column < 2 || self.has_header_of(&["code", "codes", "opcode", "errno", "sqlstate", "rcode"]))
    }

    pub(super) fn is_headed_as_code(&self) -> bool {
        let is_headed_so = self.has_header_of(CODE_HEADERS) || self.has_header_of(&["error", "errors"]) && !self.is_headed_as_text();
        is_headed_so && !self.is_limit() && !self.is_value_of_setting()
    }

    /// `Error message`, but not `Message type`.
    pub(super) fn is_headed_as_text(&self) -> bool {
        let names_kind = |word: &&str| KIND_HEADERS.iter().any(|known| word.eq_ignore_ascii_case(known));
        self.has_header_of(TEXT_HEADERS) && !self.header_words.as_slice().last().is_some_and(names_kind)
    }

    /// `Default value`, `Max value`
    fn is_limit(&self) -> bool {
        const LIMITS: &[&str] = &["default", "min", "max", "minimum", "maximum", "initial", "typical"];
        self.has_header_of(LIMITS) && self.has_header_of(&["value", "values"])
    }

    /// Whether the other column says the same in hexadecimal digits.
    pub(super) fn is_decimal_of(&self, other: &Self) -> bool {
        let mut texts = sample(self.table).map(|row| row.text(other.column));
        let may_be = texts.clone().next().is_some_and(|first| hexadecimal(first).is_some());
        may_be && self.values().iter().all(|value| *value == texts.next().and_then(hexadecimal))
    }

    /// Whether these are the values of settings and facts: headed just *value*, behind a column headed *property* or the
    /// like. Numbers that count from 0 or 1, and hexadecimal ones, are codes even so.
    pub(super) fn is_value_of_setting(&self) -> bool {
        let [word] = self.header_words.as_slice() else { return false };
        if !["value", "values"].iter().any(|known| word.eq_ignore_ascii_case(known)) || self.column == 0 {
            return false;
        }
        let names_key = |words: &Words<'_>| {
            let is_key = |word: &&str| KEY_HEADERS.iter().any(|key| word.eq_ignore_ascii_case(key));
            words.as_slice().last().is_some_and(is_key)
        };
        let is_beside_keys =
            (0..self.column.min(2)).any(|column| names_key(&Words::of(self.table.header().map_or("", |row| row.text(column)))));
        is_beside_keys && self.hexadecimals * 2 <= self.filled() && !self.counts()
    }

    /// Whether these are 0, 1, 2 and so on, or 1, 2, 3.
    fn counts(&self) -> bool {
        let first = self.values().first().copied().flatten();
        matches!(first, Some(0 | 1)) && self.values().iter().zip(first.unwrap_or(0)..).all(|(value, row)| *value == Some(row))
    }

    /// Whether what stands before the codes is one word each.
    pub(super) fn has_names_of_one_word(&self) -> bool {
        let name = |row: Row<'t>| CodeCell::read(row.text(self.column), Shape::NameFirst).beside;
        sample(self.table).map(name).all(|name| !name.contains(char::is_whitespace))
    }

    /// How many different words there are before the codes.
    fn names_beside(&self) -> usize {
        let name = |row: Row<'t>| CodeCell::read(row.text(self.column), Shape::NameFirst).beside;
        sample(self.table).map(name).filter(|name| !name.is_empty()).collect::<HashSet<_>>().len()
    }

    /// Whether these are hexadecimal digits without a prefix.
    pub(super) fn is_hexadecimal(&self) -> bool {
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
    pub(super) fn shape(&self) -> Shape {
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

/// What is measured, and no name: `30 seconds`.
fn is_unit(word: &str) -> bool {
    const UNITS: [&str; 28] = [
        "s", "sec", "secs", "second", "seconds", "ms", "us", "ns", "m", "min", "mins", "minute", "minutes", "h", "hour", "hours", "day",
        "days", "byte", "bytes", "bit", "bits", "kb", "mb", "gb", "hz", "khz", "mhz",
    ];
    word.len() <= 7 && UNITS.iter().any(|unit| word.eq_ignore_ascii_case(unit))
}

/// An answer to a question, and the name of nothing.
fn is_answer(word: &str) -> bool {
    word.len() <= 5 && ["yes", "no", "true", "false", "y", "n"].iter().any(|answer| word.eq_ignore_ascii_case(answer))
}

/// `NOT_FOUND`, `not_found` or `NotFound`, but not `Full`.
fn is_constant(word: &str) -> bool {
    word.bytes().skip(1).any(|byte| byte == b'_' || byte.is_ascii_uppercase())
}

/// At most six words that begin with a letter.
fn is_phrase(text: &str) -> bool {
    let spaces = || text.bytes().fold(0_u8, |spaces, byte| spaces + u8::from(byte == b' '));
    text.len() <= 60 && text.starts_with(char::is_alphabetic) && spaces() < 6
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
    let end = text.bytes().position(|byte| !is_of_words(byte)).unwrap_or(text.len());
    let (word, behind) = text.split_at(end);
    // As most texts go on.
    if matches!(behind.as_bytes(), [b' ', next, ..] if next.is_ascii_alphanumeric()) {
        return false;
    }
    if !behind.chars().all(is_footnote_mark) {
        if behind.as_bytes()[0].is_ascii() {
            return false;
        }
        let text = without_footnotes(text);
        // A word of such a script may be a sentence.
        return !text.contains(has_no_spaces)
            && text.chars().all(|c| c.is_alphanumeric() || c == '_')
            && text.starts_with(|c: char| c.is_alphabetic() || c == '_');
    }
    is_like_a_name(word)
}

/// Of a word of ASCII, whether it is neither a number nor a version.
fn is_like_a_name(word: &str) -> bool {
    word.bytes().next().is_some_and(|first| !first.is_ascii_digit()) && !is_version(word)
}

/// `v2`
fn is_version(word: &str) -> bool {
    word.strip_prefix(['v', 'V']).is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_digit()))
}

//! Which column of a table is the code, which the name, which the text.
//!
//! # How columns are chosen
//!
//! Content first, header second; what is given as an option is taken as given.
//!
//! 1. **Code.** A column is a candidate when at least four in five of its cells that are not blank are
//!    numbers or ranges of numbers, and at least half of its cells are not blank. One candidate is the code
//!    column. Of several, columns that repeat another one's values (decimal beside hexadecimal) are left out,
//!    then one whose header is a word for codes wins, then one without repeated values. If two are left, or if
//!    no candidate has such a header and another column of words has, that is an `ambiguous-column` finding. A
//!    column that counts the rows, headed `#` or `No.` and going 1, 2, 3, is no candidate.
//! 2. Where no column holds numbers, a column of words is the code column if its header is a word for codes,
//!    or if it is the first and every cell has a digit and none is there twice; again there must be only one.
//! 3. **Name.** Of the other columns the first whose header is a word for names, else the first whose cells are
//!    identifiers (one word each, whatever footnote marks stand behind it; one in five may be otherwise) and
//!    whose header is no word for texts.
//! 4. **Text.** Of what is left the first whose header is a word for texts, else the one with the most text.

use std::collections::HashSet;

use crate::cell_code::CellCode;
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
}

/// A column, and why it was chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// The column, from 0.
    pub column: usize,
    /// Why.
    pub why: String,
}

/// Chooses the columns of `table`.
pub fn choose(table: &Table, reading: &Reading, findings: &mut Findings) -> Roles {
    let columns: Vec<Contents> = (0..table.width()).map(|column| Contents::of(table, column)).collect();
    let mut given = |column: &Option<Column>, option: &str| column.as_ref().map(|column| find(table, column, option, findings));
    let (code, name, text) = (given(&reading.code, "code"), given(&reading.name_column, "name-column"), given(&reading.text, "text"));
    let code = match code {
        Some(given) => given,
        None => choose_code(table, &columns, findings),
    };
    let Some(code) = code else { return Roles::default() };
    let taken = |choice: &Option<Choice>| choice.iter().map(|choice| choice.column).collect::<Vec<_>>();
    let mut used = vec![code.column];
    used.extend(text.iter().flat_map(taken));
    let name = match name {
        Some(given) => given,
        None => choose_name(&columns, &used),
    };
    used.extend(taken(&name));
    let text = match text {
        Some(given) => given,
        None => choose_text(&columns, &used),
    };
    let string_codes = columns.get(code.column).is_some_and(Contents::holds_strings);
    Roles { code: Some(code), name, text, string_codes }
}

/// The column a user asked for.
fn find(table: &Table, column: &Column, option: &str, findings: &mut Findings) -> Option<Choice> {
    let width = table.width();
    let headers: Vec<&str> = table.headers().collect();
    let found = match column {
        Column::Number(number) => number.checked_sub(1).filter(|column| *column < width),
        Column::Header(header) => headers.iter().position(|have| have.eq_ignore_ascii_case(header.trim())),
    };
    if found.is_none() {
        let help = if headers.is_empty() {
            format!("the table has no header; give a column number from 1 to {width}")
        } else {
            let quoted: Vec<_> = headers.iter().map(|header| format!("\"{header}\"")).collect();
            format!("its columns are {}, or by number 1 to {width}: {option} = \"1\"", quoted.join(", "))
        };
        findings.push(Finding::new(Lint::UnknownColumn, format!("the table has no column {column}")).at(header_span(table), "").help(help));
    }
    found.map(|column| Choice { column, why: format!("given as {option}") })
}

fn header_span(table: &Table) -> crate::finding::Span {
    table.header().or_else(|| table.rows().next()).map_or(table.span, Row::span)
}

/// What the cells of a column hold.
struct Contents {
    column: usize,
    header: String,
    header_words: String,
    rows: usize,
    blank: usize,
    numbers: usize,
    ranges: usize,
    words: usize,
    words_with_digit: usize,
    leading_zero: bool,
    identifiers: usize,
    length: usize,
    values: Vec<Option<i128>>,
    distinct: usize,
}

impl Contents {
    fn of(table: &Table, column: usize) -> Self {
        let header = table.header().map_or("", |row| row.text(column)).to_owned();
        let mut contents = Self {
            column,
            header_words: header.to_lowercase(),
            header,
            rows: table.row_count(),
            blank: 0,
            numbers: 0,
            ranges: 0,
            words: 0,
            words_with_digit: 0,
            leading_zero: false,
            identifiers: 0,
            length: 0,
            values: Vec::with_capacity(table.row_count()),
            distinct: 0,
        };
        let mut seen = HashSet::new();
        for row in table.rows() {
            let text = row.text(column);
            let code = CellCode::read(text);
            contents.length += text.len();
            contents.leading_zero |= code.has_leading_zero();
            contents.identifiers += usize::from(is_one_word(text));
            let mut value = None;
            match code {
                CellCode::Blank | CellCode::Reserved => contents.blank += 1,
                CellCode::Int { value: number, .. } => {
                    contents.numbers += 1;
                    value = Some(number);
                }
                CellCode::Range => contents.ranges += 1,
                CellCode::Word(word) => {
                    contents.words += 1;
                    contents.words_with_digit += usize::from(word.bytes().any(|byte| byte.is_ascii_digit()));
                }
                CellCode::Prose => {}
            }
            contents.values.push(value);
            seen.insert(text);
        }
        contents.distinct = seen.len();
        contents
    }

    fn filled(&self) -> usize {
        self.rows - self.blank
    }

    fn is_mostly(&self, count: usize) -> bool {
        count > 0 && count * 5 >= self.filled() * 4
    }

    fn holds_numbers(&self) -> bool {
        self.numbers > 0 && self.is_mostly(self.numbers + self.ranges) && self.filled() * 2 >= self.rows && !self.counts_rows()
    }

    /// Whether these are codes that no integer holds: words, or digits with leading zeros.
    fn holds_strings(&self) -> bool {
        self.leading_zero || self.words > self.numbers
    }

    fn holds_words(&self) -> bool {
        self.is_mostly(self.words + self.numbers + self.ranges) && self.filled() * 2 >= self.rows && !self.counts_rows()
    }

    fn is_all_with_digits(&self) -> bool {
        self.words_with_digit + self.numbers == self.filled() && self.distinct == self.rows
    }

    /// Whether these are the numbers of the rows: headed so, and 1, 2, 3 or 0, 1, 2.
    fn counts_rows(&self) -> bool {
        let is_headed_so = matches!(self.header_words.trim_end_matches('.'), "#" | "no" | "nr" | "row" | "index" | "position" | "step");
        let first = self.values.first().copied().flatten();
        is_headed_so && matches!(first, Some(0 | 1)) && self.values.iter().zip(first.unwrap_or(0)..).all(|(value, row)| *value == Some(row))
    }

    fn has_header_of(&self, words: &[&str]) -> bool {
        self.header_words.split(|c: char| !c.is_alphanumeric()).any(|word| words.contains(&word))
    }
}

const CODE_HEADERS: &[&str] =
    &["code", "codes", "value", "number", "id", "status", "opcode", "errno", "kind", "reply", "sqlstate", "hex", "decimal", "rcode"];
const NAME_HEADERS: &[&str] = &["name", "names", "identifier", "constant", "symbol", "mnemonic", "macro", "condition"];
const TEXT_HEADERS: &[&str] =
    &["description", "descriptions", "meaning", "message", "text", "explanation", "details", "definition", "reason", "comment"];

fn choose_code(table: &Table, columns: &[Contents], findings: &mut Findings) -> Option<Choice> {
    let mut candidates: Vec<&Contents> = columns.iter().filter(|column| column.holds_numbers()).collect();
    let numbers = !candidates.is_empty();
    if !numbers {
        candidates = columns
            .iter()
            .filter(|column| {
                column.holds_words() && (column.has_header_of(CODE_HEADERS) || column.column == 0 && column.is_all_with_digits())
            })
            .collect();
    }
    let mut twins = 0;
    let mut nth = 0;
    while nth < candidates.len() {
        let is_twin = numbers && candidates[..nth].iter().any(|earlier| same_values(earlier, candidates[nth]));
        if is_twin {
            candidates.remove(nth);
            twins += 1;
        } else {
            nth += 1;
        }
    }
    let holds = |column: &Contents| {
        let what = match (numbers, column.ranges) {
            (true, 0) => "numbers",
            (true, _) => "numbers or ranges of them",
            (false, _) => "single words",
        };
        format!(
            "{} of {} cells are {what}",
            if numbers { column.numbers + column.ranges } else { column.words + column.numbers },
            column.rows
        )
    };
    let choice = |column: &Contents, why: &str| Some(Choice { column: column.column, why: format!("{}{why}", holds(column)) });
    let all = candidates.clone();
    let is_headed_so = |column: &Contents| column.has_header_of(CODE_HEADERS) || column.has_header_of(&["error"]);
    let other = numbers && !candidates.iter().any(|column| is_headed_so(column));
    let other = columns.iter().find(|column| other && is_headed_so(column) && column.is_mostly(column.words + column.numbers));
    if let (Some(other), Some(first)) = (other, candidates.first()) {
        findings.push(
            Finding::new(Lint::AmbiguousColumn, "the numbers are in one column, and another one is headed as the codes are")
                .at(header_span(table), "which one is it?")
                .help(format!(
                    "say which: code = \"{}\" ({:?}), or code = \"{}\" ({:?})",
                    first.column + 1,
                    first.header,
                    other.column + 1,
                    other.header
                )),
        );
        return None;
    }
    match candidates.as_slice() {
        [] => {
            if let Some(column) = columns.iter().find(|column| column.filled() > 0 && column.has_header_of(&["code", "codes"])) {
                findings.push(
                    Finding {
                        severity: Severity::Warning,
                        ..Finding::new(Lint::NoCodeTable, format!("no cell under {:?} can be read as a code", column.header))
                    }
                    .at(header_span(table), "the table is taken for one without codes")
                    .help(format!("if they are codes, write each alone into its cell, or say so: code = \"{}\"", column.column + 1)),
                );
            }
            return None;
        }
        [only] if twins > 0 => return choice(only, ", and no other column has other ones"),
        [only] => return choice(only, ", in no other column"),
        _ => {}
    }
    let by_header: Vec<_> = candidates.iter().copied().filter(|column| column.has_header_of(CODE_HEADERS)).collect();
    if let [only] = by_header.as_slice() {
        return choice(only, &format!(", and its header is {:?}", only.header));
    }
    if !by_header.is_empty() {
        candidates = by_header;
    }
    candidates.retain(|column| column.distinct == column.rows);
    if let [only] = candidates.as_slice() {
        return choice(only, ", none of them twice");
    }
    let options: Vec<_> = all.iter().map(|column| format!("code = \"{}\" ({:?})", column.column + 1, column.header)).collect();
    findings.push(
        Finding::new(Lint::AmbiguousColumn, format!("{} columns could hold the codes", all.len()))
            .at(header_span(table), "which one is not clear from the cells")
            .help(format!("say which: {}", options.join(", or "))),
    );
    None
}

fn same_values(a: &Contents, b: &Contents) -> bool {
    // A negative 32-bit number beside its hexadecimal form is the same code.
    let same = |(a, b): (&Option<i128>, &Option<i128>)| match (a, b) {
        (Some(a), Some(b)) => a == b || a.abs_diff(*b) == 1 << 32,
        _ => true,
    };
    a.values.iter().zip(&b.values).all(same)
}

fn choose_name(columns: &[Contents], used: &[usize]) -> Option<Choice> {
    let mut free = columns.iter().filter(|column| !used.contains(&column.column) && column.length > 0);
    let by_header = free.clone().find(|column| column.has_header_of(NAME_HEADERS) && !column.holds_numbers());
    let by_content = free.find(|column| {
        column.filled() * 2 >= column.rows
            && column.is_mostly(column.identifiers)
            && !column.has_header_of(TEXT_HEADERS)
            && !column.holds_numbers()
            && column.distinct * 5 >= column.rows * 4
    });
    let (column, why) = match (by_header, by_content) {
        (Some(column), _) => (column, format!("its header is {:?}", column.header)),
        (None, Some(column)) => (column, format!("{} of {} cells are identifiers", column.identifiers, column.rows)),
        (None, None) => return None,
    };
    Some(Choice { column: column.column, why })
}

fn choose_text(columns: &[Contents], used: &[usize]) -> Option<Choice> {
    let free: Vec<_> = columns.iter().filter(|column| !used.contains(&column.column) && column.length > 0).collect();
    if let Some(column) = free.iter().find(|column| column.has_header_of(TEXT_HEADERS) && column.filled() * 2 >= column.rows) {
        return Some(Choice { column: column.column, why: format!("its header is {:?}", column.header) });
    }
    // The first of equals, not the last, so that the order of columns decides.
    let column = free.into_iter().rev().max_by_key(|column| column.length)?;
    Some(Choice { column: column.column, why: "it has the most text of the other columns".to_owned() })
}

/// One word, whatever footnotes it has.
fn is_one_word(text: &str) -> bool {
    let mut chars = text.trim_end_matches(|c: char| c.is_whitespace() || "*\u{2020}\u{2021}\u{a7}".contains(c)).chars();
    let is_version = text.strip_prefix(['v', 'V']).is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_digit()));
    !is_version && chars.next().is_some_and(|first| first.is_alphabetic() || first == '_') && chars.all(|c| c.is_alphanumeric() || c == '_')
}

#[cfg(all(test, feature = "markdown"))]
mod tests {
    use super::*;
    use crate::finding::SourceId;
    use crate::read;
    use crate::source::Source;

    /// The columns of code, name and text, from 0, and the lints.
    fn chosen(table: &str) -> ([Option<usize>; 3], Vec<Lint>) {
        let mut findings = Findings::default();
        let tables = read::tables(&Source::new("x.md", table), SourceId(0), &Reading::default(), &mut findings);
        let roles = choose(&tables[0], &Reading::default(), &mut findings);
        let column = |choice: Option<Choice>| choice.map(|choice| choice.column);
        ([column(roles.code), column(roles.name), column(roles.text)], findings.iter().map(|finding| finding.lint).collect())
    }

    #[test]
    fn the_only_column_of_numbers_is_the_code_wherever_it_stands() {
        assert_eq!(chosen("|No|Name|\n|-|-|\n|1|A|\n|2|B|\n").0[0], None, "it counts rows");
        assert_eq!(chosen("|No|Name|\n|-|-|\n|11|A|\n|12|B|\n").0[0], Some(0), "it does not");
        assert_eq!(chosen("|Name|Text|Value|\n|-|-|-|\n|A|is a|-1|\n|B|is b|0x2|\n"), ([Some(2), Some(0), Some(1)], vec![]));
        assert_eq!(
            chosen("|Code|Id|Text|\n|-|-|-|\n|OK|0|is ok|\n|CANCELLED|1|is off|\n").0,
            [Some(1), Some(0), Some(2)],
            "the header misleads"
        );
    }

    #[test]
    fn numbers_beside_a_column_headed_as_codes_are_a_question() {
        for table in [
            "|SQLSTATE|Page|\n|-|-|\n|0A000|12|\n|2F005|13|\n",
            "|Error|Retries|\n|-|-|\n|NOT_FOUND|3|\n|FULL|4|\n",
            "|Code|Since|Text|\n|-|-|-|\n|ENOENT|2003|a b|\n|EPERM|2004|c d|\n",
        ] {
            assert_eq!(chosen(table), ([None; 3], vec![Lint::AmbiguousColumn]), "{table}");
        }
        assert_eq!(chosen("|Name|Page|\n|-|-|\n|A|12|\n|B|13|\n").1, [], "no other column is headed so");
    }

    #[test]
    fn of_two_columns_of_numbers_header_then_distinctness_decides() {
        assert_eq!(chosen("|Weight|Code|\n|-|-|\n|1|10|\n|2|20|\n").0[0], Some(1));
        assert_eq!(chosen("|A|B|\n|-|-|\n|1|10|\n|1|20|\n").0[0], Some(1));
        assert_eq!(chosen("|A|B|\n|-|-|\n|1|10|\n|2|20|\n"), ([None; 3], vec![Lint::AmbiguousColumn]));
        assert_eq!(chosen("|Hex|Decimal|\n|-|-|\n|0x0a|10|\n|0x14|20|\n"), ([Some(0), None, Some(1)], vec![]), "the same twice");
    }

    #[test]
    fn words_are_codes_where_the_header_says_so_or_they_look_like_it() {
        assert_eq!(chosen("|Code|Text|\n|-|-|\n|ENOENT|no file|\n|EPERM|not you|\n").0[0], Some(0));
        assert_eq!(chosen("|State|Text|\n|-|-|\n|0A000|not supported|\n|08006|lost|\n").0[0], Some(0));
        assert_eq!(chosen("|Word|Text|\n|-|-|\n|alpha|first one|\n|beta|second one|\n").0[0], None);
        assert_eq!(chosen("|Error|Since|\n|-|-|\n|NotFound|1.0|\n|Full|1.2|\n").0[0], None);
    }

    #[test]
    fn names_may_have_footnotes() {
        assert_eq!(chosen("|Flag|Value|Text|\n|-|-|-|\n|KICK \\*|1|may kick|\n|BAN \\*|2|may ban|\n").0, [Some(1), Some(0), Some(2)]);
    }
}

//! The rows of a code table as entries: what each is, what its code means, how its variant is called.
//!
//! # How codes are read
//!
//! * **Numbers**: decimal, hexadecimal (`0x88990025L`, `1Fh`), octal and binary with their prefixes, signed; and one number
//!   that is written both ways, `13 0x0D`.
//!   Digits without a prefix are hexadecimal in a column of nothing but such digits, at most 2, 4 or 8 of them, where
//!   the header says so, or where at least three cells, and one in five, are like `0A` and the numbers rise from row to row.
//! * **Strings**: one word, with `_ - . : / # +` in it: `ENOENT`, `4.04`, `0A000`. Where more than one cell in five is such a
//!   word, and all of them have digits, the numbers among them are strings too: `42601`, `42P01`.
//! * **Decorations** are read through: `[401]`, `"08006"`, and what stands in parentheses behind the code,
//!   `200 (OK)`, `0x1 (1 << 0)`.
//! * **Several codes** make no variant: ranges (`500-599`, `0x0100..01ff`, `2.06-2.30`, `E100-E199`, `500+`, `>= 500`),
//!   wildcards (`4xx`, `0x0*`, `*`, *other*), and lists (`401, 403`, `4xx/5xx`). A range rises, or falls below zero:
//!   `-32000 to -32099`.
//! * **No code**: blank cells, dashes, `N/A`, `TBD`; and *reserved*, *unassigned*, *unused*.
//!
//! A column may hold the code and its name in one cell. It is read so when at least four in five of its cells have
//! the same shape: the number first (`200 OK`, `200 - OK`, `200 (OK)`), or one word and then the number
//! (`E_FAIL 5`, `E_FAIL = 5`, `E_FAIL (5)`, on two lines). A word
//! that is the same in all cells, `Code 5`, is no name; nor is a unit, `30 seconds`.
//!
//! In a column of numbers a word like `E_OTHER` is the name of another entry, and stands for its code. A row of words
//! without a code is a heading; a row of dashes, or a line of attributes, is nothing.
//!
//! A code that is there twice is an error where code is made, and a warning in a listing. With the option `alias` the
//! second is another name of the first, an associated constant. With the option `deprecated` what is struck out, or has
//! a cell that begins with *deprecated* or *obsolete* or has that in parentheses, is deprecated in Rust.
//!
//! # How entries are named
//!
//! From the name column, else from a code that is a word without digits, such as `ENOENT`, else from the text's first clause: the words up to the first `.`, `,`, `;`, `:`, `(`
//! or dash that stands apart, if there is a letter before it, at most eight of them, in camel case. A name that is an identifier in camel case
//! already stays as it is. Only the row itself is looked at, so that no other row can rename a variant. A name
//! that would begin with a digit gets `_` in front. Where no identifier comes of it, the entry is named by its
//! code: `Code226`, `CodeMinus1`, `Code4_04`.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};

use crate::cell_code::{self, CellCode, CodeCell, Shape};
use crate::code::Code;
use crate::code_set::EntrySpans;
use crate::finding::{Finding, Findings, Span};
use crate::lint::Lint;
use crate::name;
use crate::options::Reading;
use crate::roles::{self, Choice, Roles};
use crate::shown::shortened;
use crate::table::{Row, Table};

/// One body row of a code table.
#[derive(Debug, Clone)]
pub struct TableEntry<'t> {
    /// What kind of row it is.
    pub status: Status,
    /// The code as it is written, without what decorates it.
    pub code: Cow<'t, str>,
    /// What it means; `None` for anything but a single code.
    pub value: Option<Code>,
    /// The first and the last number of a range or wildcard.
    pub bounds: Option<Box<(i128, i128)>>,
    /// The name as it is written, without the marks of footnotes; `None` where the table has no names.
    pub name: Option<Cow<'t, str>>,
    /// The text's cell.
    pub text: Cow<'t, str>,
    /// The variant's name; `None` for a row that makes no variant.
    pub variant: Option<String>,
    /// Whether the document strikes it out, or calls it deprecated or obsolete, and that is asked for.
    pub is_deprecated: bool,
    /// Where it stands.
    pub spans: EntrySpans,
}

impl TableEntry<'_> {
    /// The code of an entry that makes a variant.
    pub(crate) fn single_code(&self) -> Option<&Code> {
        self.value.as_ref().filter(|_| self.status == Status::Code)
    }

    /// The same entry, for those who do not keep the table.
    pub fn into_owned(self) -> TableEntry<'static> {
        TableEntry {
            code: Cow::Owned(self.code.into_owned()),
            name: self.name.map(|name| Cow::Owned(name.into_owned())),
            text: Cow::Owned(self.text.into_owned()),
            ..self
        }
    }
}

/// What kind of row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Status {
    /// One code.
    Code,
    /// Several codes: a range or a wildcard. It makes no variant.
    Range,
    /// A reserved or unassigned code. It makes no variant.
    Reserved,
    /// An entry without a code. It makes no variant.
    Blank,
    /// A row that is no entry: a heading across the row, a rule of dashes, a cell that holds no code.
    Skipped,
}

impl Status {
    /// The name in listings.
    pub fn name(self) -> &'static str {
        match self {
            Self::Code => "code",
            Self::Range => "range",
            Self::Reserved => "reserved",
            Self::Blank => "blank",
            Self::Skipped => "skipped",
        }
    }
}

/// Names from a names table, by code.
#[derive(Debug, Default)]
pub struct NamesTable {
    path: String,
    names: HashMap<Code, (String, Span)>,
    /// In the order of the names table.
    codes: Vec<Code>,
}

impl NamesTable {
    /// The names that `table`, from the document `path`, gives to codes of a column of this kind.
    pub(crate) fn new(path: &str, table: &Table, roles: &Roles, string_codes: bool, findings: &mut Findings) -> Self {
        let mut names = Self { path: path.to_owned(), ..Self::default() };
        let Some(code_column) = roles.code.as_ref().map(|choice| choice.column) else { return names };
        let Some(name_column) = roles.name.as_ref().or(roles.text.as_ref()).map(|choice| choice.column) else { return names };
        for row in table.rows() {
            let CodeCell { code, .. } = CodeCell::read(row.text(code_column), roles.shape);
            if matches!(code, CellCode::Blank | CellCode::Range(_) | CellCode::List(_) | CellCode::Reserved) {
                // The document has such rows too; they make no variant, so they need no name.
                continue;
            }
            let Some(value) = (if string_codes { code.as_str() } else { code.as_int() }) else {
                findings.push(
                    Finding::new(Lint::InvalidCode, format!("`{}` is not a code", row.text(code_column)))
                        .at(row.cell_span(code_column), "")
                        .help("write the code as it stands in the document"),
                );
                continue;
            };
            if cell_code::is_reserved(row.text(name_column)) {
                continue;
            }
            let (name, span) = (row.text(name_column).to_owned(), row.cell_span(name_column));
            if let Some((_, first)) = names.names.get(&value) {
                findings.push(
                    Finding::new(Lint::DuplicateCode, format!("code {value} is named twice"))
                        .at(row.cell_span(code_column), "named again")
                        .related(*first, "first named here")
                        .help("remove one of the rows"),
                );
                continue;
            }
            names.codes.push(value.clone());
            names.names.insert(value, (name, span));
        }
        names
    }
}

/// The rows of a code table, read one after the other; none where it has no codes.
pub(crate) fn read<'t, 'f>(
    table: &'t Table,
    roles: &'t Roles,
    names: Option<&'t NamesTable>,
    reading: &'t Reading,
    findings: &'f mut Findings,
) -> impl Iterator<Item = TableEntry<'t>> + use<'t, 'f> {
    let rows = roles.code.as_ref().map(|code| Rows {
        table,
        reading,
        roles,
        code,
        names,
        renames: Renames::new(reading, roles.string_codes),
        habits: OnceCell::new(),
        codes: OnceCell::new(),
    });
    table.rows().map_while(move |row| {
        table.is_named_to(row);
        rows.as_ref().map(|rows| rows.read(row, findings))
    })
}

/// Reports what names and options name that is not among the codes.
pub(crate) fn check_names<'a>(
    codes: impl Iterator<Item = &'a Code>,
    names: Option<&NamesTable>,
    reading: &Reading,
    findings: &mut Findings,
) {
    if names.is_none() && reading.renames.is_empty() && reading.aliases.is_empty() {
        return;
    }
    let known: HashSet<&Code> = codes.collect();
    if let Some(names) = names {
        for code in names.codes.iter().filter(|code| !known.contains(code)) {
            let span = names.names.get(code).map(|(_, span)| *span).unwrap_or_default();
            findings.push(
                Finding::new(Lint::UnknownCode, format!("the document has no code {code}, but {} names it", names.path))
                    .at(span, "no entry has this name")
                    .help(format!("remove this row, or add code {code} to the document")),
            );
        }
    }
    for code in reading.aliases.iter().filter(|code| *code != "all") {
        if ![code_of(code, false), code_of(code, true)].iter().flatten().any(|code| known.contains(code)) {
            findings.push(
                Finding::new(Lint::UnknownCode, format!("the document has no code {code}, but `alias` names it"))
                    .help(format!("take it out: alias = \"{code}\"")),
            );
        }
    }
    let mut renamed: HashMap<Option<Code>, &str> = HashMap::new();
    for (code, variant) in &reading.renames {
        let (number, string) = (code_of(code, false), code_of(code, true));
        if ![&number, &string].into_iter().flatten().any(|code| known.contains(code)) {
            findings.push(
                Finding::new(Lint::UnknownCode, format!("the document has no code {code}, but `rename` names it {variant}"))
                    .help(format!("remove the rename of {code}")),
            );
        }
        if let Some(other) = renamed.insert(number.or(string), variant) {
            findings.push(
                Finding::new(Lint::InvalidOption, format!("code {code} is renamed twice: {other} and {variant}"))
                    .help(format!("keep one of them: rename = \"{code}={variant}\"")),
            );
        }
    }
}

/// The code that an option names as it stands in the document.
pub(crate) fn code_of(code: &str, string: bool) -> Option<Code> {
    let cell = CellCode::read(code);
    if string { cell.as_str() } else { cell.as_int() }
}

/// The names that are pinned by options.
struct Renames<'a> {
    names: HashMap<Code, &'a str>,
}

impl<'a> Renames<'a> {
    /// Those of codes in a column of this kind. Of two for one code the first counts; the second is reported.
    fn new(reading: &'a Reading, string_codes: bool) -> Self {
        let mut names = HashMap::new();
        for (code, name) in &reading.renames {
            if let Some(code) = code_of(code, string_codes) {
                names.entry(code).or_insert(name.as_str());
            }
        }
        Self { names }
    }
}

/// How the codes of a column are written, for telling what one that is written otherwise may be.
#[derive(Default)]
struct Habits {
    /// How many digits numbers have.
    lengths: HashSet<usize>,
    /// How many characters words have.
    word_lengths: HashSet<usize>,
    /// Whether words have dashes in them.
    has_dashed_words: bool,
}

impl Habits {
    fn of(table: &Table, code: &Choice, roles: &Roles) -> Self {
        let mut habits = Self::default();
        for row in table.rows() {
            match CodeCell::read(row.text(code.column), roles.shape).code {
                CellCode::Int { digits, .. } => {
                    habits.lengths.insert(digits.len());
                }
                CellCode::Word(word) => {
                    habits.has_dashed_words |= word.contains('-');
                    habits.word_lengths.insert(word.len());
                }
                _ => {}
            }
        }
        habits
    }

    /// Why a cell that reads like a range may be a single code.
    fn doubt(&self, cell: &str, string_codes: bool) -> Option<&'static str> {
        match cell.trim().strip_suffix('*') {
            Some(stem) if self.lengths.contains(&stem.trim_end().len()) => Some("a footnote's mark behind a code, or a wildcard?"),
            _ if string_codes && cell.trim().ends_with(['x', 'X']) && self.word_lengths.contains(&cell.trim().len()) => {
                Some("a code, or a wildcard?")
            }
            _ if string_codes && self.has_dashed_words => Some("a code with a dash in it, or a range?"),
            _ => None,
        }
    }
}

struct Rows<'a> {
    table: &'a Table,
    reading: &'a Reading,
    roles: &'a Roles,
    code: &'a Choice,
    names: Option<&'a NamesTable>,
    renames: Renames<'a>,
    habits: OnceCell<Habits>,
    codes: OnceCell<HashMap<Cow<'a, str>, Code>>,
}

impl<'a> Rows<'a> {
    #[inline]
    fn read(&self, row: Row<'a>, findings: &mut Findings) -> TableEntry<'a> {
        let cell = self.cell(row);
        match self.name_for_value(&cell) {
            None => self.entry(row, &cell, None, findings, false),
            Some(name) => self.read_named(row, &cell, &name, findings),
        }
    }

    /// A row whose code is the name of another entry, perhaps.
    fn read_named(&self, row: Row<'a>, cell: &CodeCell<'a>, name: &str, findings: &mut Findings) -> TableEntry<'a> {
        if let Some(value) = self.codes.get_or_init(|| self.codes_by_name()).get(name) {
            return self.entry(row, cell, Some(value), findings, false);
        }
        let mut entry = self.entry(row, cell, None, findings, true);
        if !name.contains('_') && cell.beside.is_empty() {
            entry.status = Status::Skipped;
            findings.push(self.invalid_code(row.text(self.code.column), row.cell_span(self.code.column)));
        } else {
            findings.push(
                Finding::new(Lint::BlankCode, format!("`{}` is no code that the table has: the entry makes no variant", shortened(name)))
                    .at(row.cell_span(self.code.column), "the name of a code, it seems")
                    .help("write the number into the cell, or the name of another entry of the table"),
            );
        }
        entry
    }

    fn cell<'t>(&self, row: Row<'t>) -> CodeCell<'t> {
        CodeCell::read(row.text(self.code.column), self.roles.shape)
    }

    /// What one row says. Where its code is only the name of another entry, it is blank.
    fn entry<'t>(
        &self,
        row: Row<'t>,
        cell: &CodeCell<'t>,
        known: Option<&Code>,
        findings: &mut Findings,
        is_named: bool,
    ) -> TableEntry<'t> {
        let CodeCell { code, written, beside } = cell;
        let value = known.cloned().or_else(|| match code {
            // Among words `reserved` and `other` are words too, if there is something to say of them.
            CellCode::Reserved | CellCode::Range(None) if self.roles.string_codes && self.is_entry_of_its_own(row, written) => {
                Some(Code::Str((*written).to_owned()))
            }
            _ if self.roles.string_codes => code.as_str(),
            _ => code.as_int(),
        });
        let column = |choice: &Option<Choice>| choice.as_ref().map(|choice| choice.column);
        let (name_column, text_column) = (column(&self.roles.name), column(&self.roles.text));
        let mut spans = EntrySpans {
            code: row.cell_span(self.code.column),
            name: name_column.or(text_column).map_or_else(|| row.span(), |column| row.cell_span(column)),
            text: text_column.or(name_column).map_or_else(|| row.span(), |column| row.cell_span(column)),
        };
        let words = |choice: &Choice| if choice.is_beside_code { *beside } else { row.text(choice.column) };
        let name = self.roles.name.as_ref().map(words).map(roles::without_footnotes);
        // A dash stands for no name.
        let own_name = name.filter(|name| !cell_code::is_blank(name));
        // Where one column serves as both, its words are the text too.
        let text = self.roles.text.as_ref().or(self.roles.name.as_ref()).map_or("", words);
        // A name may well be `Unused`, if there is a text that says more.
        let says_nothing = |words: &str| words.is_empty() || cell_code::is_reserved(words);
        let words = [own_name.unwrap_or(""), text];
        let is_reserved = words.iter().all(|words| says_nothing(words)) && words.iter().any(|words| cell_code::is_reserved(words));
        let doubt = self.doubt(row, code);
        let status = match doubt {
            _ if is_named => Status::Blank,
            Some(_) => Status::Skipped,
            None => self.status(row, code, value.is_some(), is_reserved),
        };
        if !is_named {
            if let Some(finding) = self.finding(row, cell, status, doubt) {
                findings.push(finding);
            }
        }
        let variant = match &value {
            Some(value) if status == Status::Code => Some(self.variant(value, own_name, text, &mut spans, findings)),
            _ => None,
        };
        let bounds = match code {
            CellCode::Range(Some(bounds)) if status == Status::Range => Some(Box::new(*bounds)),
            _ => None,
        };
        let is_struck_out = row.marks(self.code.column).struck_out || name_column.is_some_and(|column| row.marks(column).struck_out);
        TableEntry {
            status,
            code: Cow::Borrowed(written),
            value: value.filter(|_| matches!(status, Status::Code | Status::Reserved)),
            bounds,
            name: name.map(Cow::Borrowed),
            text: Cow::Borrowed(text),
            variant,
            is_deprecated: self.reading.deprecated && (is_struck_out || row.texts().any(says_deprecated)),
            spans,
        }
    }

    /// Whether a row whose code reads as *reserved* or *other* says more than that.
    fn is_entry_of_its_own(&self, row: Row<'_>, code: &str) -> bool {
        let says_more = |column: usize| {
            let text = row.text(column);
            column != self.code.column && !text.is_empty() && !cell_code::is_reserved(text) && !text.eq_ignore_ascii_case(code)
        };
        let is_word = code.chars().all(|c| c.is_ascii_alphabetic());
        is_word && [&self.roles.name, &self.roles.text].into_iter().flatten().any(|choice| says_more(choice.column))
    }

    /// The name in a cell of a column of numbers that is no number: that of another entry, perhaps.
    fn name_for_value<'t>(&self, cell: &CodeCell<'t>) -> Option<Cow<'t, str>> {
        match &cell.code {
            CellCode::Word(word) if !self.roles.string_codes => {
                let is_constant = word.len() > 2 && word.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
                let is_name = word.contains('_') || !cell.beside.is_empty() || is_constant;
                let is_identifier = word.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
                    && word.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
                (is_name && is_identifier).then(|| word.clone())
            }
            _ => None,
        }
    }

    /// The codes of the entries that have names, for rows that name another entry in place of a code.
    fn codes_by_name(&self) -> HashMap<Cow<'a, str>, Code> {
        let mut codes = HashMap::new();
        for row in self.table.rows() {
            let cell = self.cell(row);
            let is_named = self.name_for_value(&cell).is_some();
            let entry = self.entry(row, &cell, None, &mut Findings::default(), is_named);
            if let (Some(name), Some(value)) = (entry.name, entry.value) {
                codes.entry(name).or_insert(value);
            }
        }
        codes
    }

    fn status(&self, row: Row<'_>, code: &CellCode<'_>, has_value: bool, is_reserved: bool) -> Status {
        match code {
            CellCode::Blank if is_rule(row) => Status::Skipped,
            CellCode::Blank => Status::Blank,
            CellCode::Reserved if !has_value => Status::Reserved,
            CellCode::Range(_) | CellCode::List(_) if !has_value => Status::Range,
            _ if has_value && is_reserved => Status::Reserved,
            _ if has_value => Status::Code,
            _ => Status::Skipped,
        }
    }

    /// Why it is not clear what a cell of the code column says.
    fn doubt(&self, row: Row<'_>, code: &CellCode<'_>) -> Option<&'static str> {
        match code {
            _ if row.marks(self.code.column).partly_struck_out => Some("a part of it is struck out: which one is the code?"),
            _ if row.marks(self.code.column).superscript => Some("a superscript stands directly behind the code"),
            CellCode::Range(_) => self
                .habits
                .get_or_init(|| Habits::of(self.table, self.code, self.roles))
                .doubt(row.text(self.code.column), self.roles.string_codes),
            _ => None,
        }
    }

    /// What there is to say of a row that makes no variant.
    fn finding(&self, row: Row<'_>, cell: &CodeCell<'_>, status: Status, doubt: Option<&'static str>) -> Option<Finding> {
        let at_code = || row.cell_span(self.code.column);
        let written = || row.text(self.code.column);
        match (status, doubt) {
            (_, Some(doubt)) => Some(
                Finding::new(Lint::InvalidCode, format!("what is `{}`?", shortened(written())))
                    .at(at_code(), doubt)
                    .help("move a footnote's mark into another cell; write a range as `100..199`, a wildcard as `1xx`"),
            ),
            (Status::Blank, None) => Some(
                Finding::new(Lint::BlankCode, "an entry has no code: it makes no variant")
                    .at(row.span(), "the code's cell is blank")
                    .help("write the code into the cell, or remove the row"),
            ),
            (Status::Range, None) => match cell.code {
                CellCode::List(count) => Some(
                    Finding::new(
                        Lint::SeveralCodes,
                        format!("`{}` are {count} codes in one cell: they make no variants", shortened(written())),
                    )
                    .at(at_code(), "one row for all of them")
                    .help("write a row for each code"),
                ),
                _ => None,
            },
            (Status::Skipped, None) if is_rule(row) || is_attribute_line(row) => None,
            (Status::Skipped, None) if self.is_heading(row, &cell.code) => Some(
                Finding::new(Lint::HeadingRow, format!("`{}` is taken for a heading: it makes no variant", shortened(written())))
                    .at(row.span(), "a row of words without a code")
                    .help("if it is an entry, write its code into the cell"),
            ),
            (Status::Skipped, None) => Some(self.invalid_code(written(), at_code())),
            (Status::Code | Status::Reserved, None) => None,
        }
    }

    /// Whether the row is a heading across the table: words in the code's cell, and nothing beside them.
    fn is_heading(&self, row: Row<'_>, code: &CellCode<'_>) -> bool {
        let is_words = match code {
            CellCode::Prose => true,
            CellCode::Word(word) => !word.contains(|c: char| c.is_ascii_digit()),
            _ => false,
        };
        let others_are_blank = row.texts().enumerate().all(|(column, text)| column == self.code.column || text.is_empty());
        is_words && others_are_blank && row.len() > 1
    }

    fn invalid_code(&self, cell: &str, place: Span) -> Finding {
        let (what, others) = match self.roles.string_codes {
            true => ("a single word", "most cells of this column are single words"),
            false => ("a number", "most cells of this column are numbers"),
        };
        Finding::new(Lint::InvalidCode, format!("`{}` is not {what}", shortened(cell)))
            .at(place, others)
            .help("write the code alone into this cell, or choose another column: code = \"HEADER\"")
    }

    /// The variant's name: pinned, from the names table, from the name column, from the text, or the code.
    fn variant(&self, value: &Code, name: Option<&str>, text: &str, spans: &mut EntrySpans, findings: &mut Findings) -> String {
        if let Some(pinned) = self.renames.names.get(value) {
            return name::normalized(pinned);
        }
        if let Some(names) = self.names {
            if let Some((name, span)) = names.names.get(value) {
                spans.name = *span;
                return name::normalized(name);
            }
            findings.push(
                Finding::new(Lint::MissingName, format!("{} has no name for code {value}", names.path)).at(spans.code, "this code").help(
                    format!(
                        "add a row to {}: `| {value} | {} |`",
                        names.path,
                        name::from_text(text).unwrap_or_else(|| name::from_code(value))
                    ),
                ),
            );
        }
        let of_code = || match value {
            // `ENOENT` and `not_found` are names as they stand; `E1001` and `08006` say nothing.
            Code::Str(code) if !code.contains(|c: char| c.is_ascii_digit()) => name::from_name(code),
            _ => None,
        };
        if let Some(name) = name.and_then(name::from_name).or_else(of_code).or_else(|| name::from_text(text)) {
            return name;
        }
        let by_code = name::from_code(value);
        findings.push(
            Finding::new(Lint::UnnamableEntry, format!("no Rust name can be made for code {value}: it is named {by_code}"))
                .at(spans.name, "no word here can be an identifier")
                .help(format!("pin a name: rename = \"{value}=NAME\"")),
        );
        by_code
    }
}

/// Whether a cell says that the entry is not to be used any more.
fn says_deprecated(text: &str) -> bool {
    let is_word = |text: &str| {
        ["deprecated", "obsolete"].iter().any(|word| text.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word)))
    };
    if is_word(text) {
        return true;
    }
    text.contains(['(', '[']) && text.split(['(', '[']).skip(1).any(is_word)
}

/// A line of attributes, `{: #id}`, as some Markdown has it below a table: GitHub's reads it as a row.
fn is_attribute_line(row: Row<'_>) -> bool {
    let mut cells = row.texts();
    cells.next().is_some_and(|first| first.starts_with("{:") && first.ends_with('}')) && cells.all(str::is_empty)
}

fn is_rule(row: Row<'_>) -> bool {
    row.texts().all(|text| matches!(CellCode::read(text), CellCode::Blank))
}

/// Reports a header that reads like an entry, since a table that lost its header has its first row there, and one that
/// says otherwise than the cells below it.
pub(crate) fn check_header(table: &Table, roles: &Roles, findings: &mut Findings) {
    let (Some(code), Some(header)) = (&roles.code, table.header()) else { return };
    let cell = header.text(code.column);
    if !roles.string_codes && CodeCell::read(cell, roles.shape).code.as_int().is_some() {
        findings.push(
            Finding::new(Lint::HeaderIsEntry, format!("the header holds the code {cell}"))
                .at(header.span(), "this row is read as the header")
                .help("write a header above it: `| Code | Text |`"),
        );
    }
    // Only what has a digit in it is a number.
    let is_number = |text: &&str| name::Kinds::of(text).has_digit() && CellCode::read(text).as_int().is_some();
    let numbers = header.texts().filter(is_number).count();
    if numbers > 1 && numbers * 2 >= header.len() {
        findings.push(
            Finding::new(Lint::HeaderIsEntry, format!("{numbers} of {} headers are numbers", header.len()))
                .at(header.span(), "a table whose codes stand in its columns, perhaps")
                .help("write a row for each code, and a header above them: `| Code | Text |`"),
        );
    }
    let is_hex = |word: &str| word.eq_ignore_ascii_case("hex") || word.eq_ignore_ascii_case("hexadecimal");
    let is_hexadecimal = || cell.contains(['x', 'X']) && cell.split(|c: char| !c.is_alphanumeric()).any(is_hex);
    let is_bare = |cell: &&str| match CellCode::read(cell) {
        CellCode::Int { digits, .. } => !digits.contains(['x', 'X', 'h', 'H']),
        _ => false,
    };
    let bare = (roles.shape != Shape::Hexadecimal && is_hexadecimal())
        .then(|| table.rows().map(|row| row.text(code.column)).find(is_bare))
        .flatten();
    if let Some(bare) = bare {
        findings.push(
            Finding::new(Lint::InvalidCode, format!("the header says that {bare} is hexadecimal, and it is read as decimal"))
                .at(header.cell_span(code.column), "this header")
                .help(format!("write the codes as `0x{bare}`, or the header without the word")),
        );
    }
}

#[cfg(all(test, feature = "markdown"))]
mod tests {
    use super::*;
    use crate::finding::SourceId;
    use crate::read as read_tables;
    use crate::roles;
    use crate::source::Source;

    type Row = (&'static str, Option<String>, Option<String>);

    /// The rows as status, variant and value, and the lints.
    fn rows(table: &str, reading: &Reading) -> (Vec<Row>, Vec<Lint>) {
        let mut findings = Findings::default();
        let tables = read_tables::tables(&Source::new("x.md", table), SourceId(0), reading, &mut findings);
        let roles = roles::choose(&tables[0], reading, &mut findings);
        let rows = read(&tables[0], &roles, None, reading, &mut findings)
            .map(|entry| (entry.status.name(), entry.variant, entry.value.map(|value| value.to_string())))
            .collect();
        (rows, findings.iter().map(|finding| finding.lint).collect())
    }

    fn statuses(body: &str) -> (Vec<&'static str>, Vec<Lint>) {
        let table = format!("|Code|Name|Text|\n|-|-|-|\n|1|A|a b|\n|2|B|c d|\n|3|C|e f|\n|4|D|g h|\n{body}");
        let (rows, lints) = rows(&table, &Reading::default());
        (rows.into_iter().skip(4).map(|(status, ..)| status).collect(), lints)
    }

    #[test]
    fn rows_without_a_single_code_make_no_variant() {
        let (rows, lints) = rows("|Code|Name|\n|-|-|\n|1|A|\n|2-9|Later|\n|4xx|All|\n|10|reserved|\n|11|B|\n", &Reading::default());
        let variants: Vec<_> = rows.iter().map(|(status, variant, value)| (*status, variant.as_deref(), value.as_deref())).collect();
        assert_eq!(
            variants,
            [
                ("code", Some("A"), Some("1")),
                ("range", None, None),
                ("range", None, None),
                ("reserved", None, Some("10")),
                ("code", Some("B"), Some("11"))
            ]
        );
        assert_eq!(lints, []);
    }

    #[test]
    fn what_is_not_an_entry_is_skipped_and_said() {
        assert_eq!(statuses("|---|---|---|\n"), (vec!["skipped"], vec![]), "a rule of dashes says nothing");
        assert_eq!(statuses("|{: #codes title=\"Codes\"}|||\n"), (vec!["skipped"], vec![]), "nor does a line of attributes");
        assert_eq!(statuses("|Upper codes|||\n"), (vec!["skipped"], vec![Lint::HeadingRow]));
        assert_eq!(statuses("||E|i j|\n"), (vec!["blank"], vec![Lint::BlankCode]));
        assert_eq!(statuses("|five|E|i j|\n"), (vec!["skipped"], vec![Lint::InvalidCode]));
        assert_eq!(statuses("|5a|||\n"), (vec!["skipped"], vec![Lint::InvalidCode]), "no heading has a digit in its only word");
        assert_eq!(statuses("|5<sup>1</sup>|E|i j|\n"), (vec!["skipped"], vec![Lint::InvalidCode]));
    }

    #[test]
    fn what_may_be_a_code_is_not_taken_for_a_range() {
        let of = |codes: &[&str]| {
            let body: String = codes.iter().enumerate().map(|(nth, code)| format!("|{code}|N{nth}|a b|\n")).collect();
            rows(&format!("|Code|Name|Text|\n|-|-|-|\n{body}"), &Reading::default())
        };
        assert_eq!(of(&["401", "403", "404\\*", "500"]).1, [Lint::InvalidCode]);
        assert_eq!(of(&["401", "403", "4\\*", "500"]).0[2].0, "range");
        assert_eq!(of(&["AB-01", "AB-02", "12-13", "AC-01"]).1, [Lint::InvalidCode]);
        assert_eq!(of(&["A1", "A2", "1..9", "A3"]).0[2].0, "range");
    }

    #[test]
    fn among_words_reserved_is_a_word_where_more_is_said() {
        let statuses = |row: &str| {
            let table = format!("|Status|Meaning|\n|-|-|\n|free|to be had|\n|sold|not any more|\n{row}");
            rows(&table, &Reading::default()).0.last().map(|row| row.0)
        };
        assert_eq!(statuses("|reserved|held for a guest|\n"), Some("code"));
        assert_eq!(statuses("|other|whatever else|\n"), Some("code"));
        assert_eq!(statuses("|reserved||\n"), Some("reserved"));
        assert_eq!(statuses("|reserved|Reserved|\n"), Some("reserved"));
    }

    #[test]
    fn a_dash_is_no_name() {
        assert_eq!(statuses("|5|-|Reserved|\n").0, ["reserved"]);
        assert_eq!(statuses("|5|-|It is over.|\n").0, ["code"]);
    }

    #[test]
    fn words_of_one_length_are_no_wildcards() {
        let lints =
            |last: &str| rows(&format!("|Code|Airline|\n|-|-|\n|AA|one|\n|BA|two|\n|U2|three|\n|{last}|four|\n"), &Reading::default()).1;
        assert_eq!(lints("9X"), [Lint::InvalidCode]);
        assert_eq!(lints("400X"), []);
    }

    #[test]
    fn an_alias_of_nothing_is_an_error() {
        let reading = Reading { aliases: vec!["77".to_owned()], ..Reading::default() };
        let mut findings = Findings::default();
        let tables = read_tables::tables(&Source::new("x.md", "|Code|Name|\n|-|-|\n|1|A|\n"), SourceId(0), &reading, &mut findings);
        let roles = roles::choose(&tables[0], &reading, &mut findings);
        let entries: Vec<_> = read(&tables[0], &roles, None, &reading, &mut findings).collect();
        check_names(entries.iter().filter_map(TableEntry::single_code), None, &reading, &mut findings);
        assert_eq!(findings.iter().map(|finding| finding.lint).collect::<Vec<_>>(), [Lint::UnknownCode]);
    }

    #[test]
    fn a_name_may_be_unused_where_a_text_says_more() {
        assert_eq!(statuses("|5|Unused|The handle was never used.|\n").0, ["code"]);
        assert_eq!(statuses("|5|Unused||\n").0, ["reserved"]);
        assert_eq!(statuses("|5||Reserved|\n").0, ["reserved"]);
    }

    #[test]
    fn a_name_is_pinned_by_its_code_however_it_is_written() {
        let reading = Reading { renames: vec![("0x1".into(), "First".into())], ..Reading::default() };
        assert_eq!(rows("|Code|Name|\n|-|-|\n|1|A|\n|2|B|\n", &reading).0[0].1.as_deref(), Some("First"));
    }

    #[test]
    fn a_header_that_contradicts_its_cells_is_an_error() {
        let lints = |table: &str| {
            let mut findings = Findings::default();
            let tables = read_tables::tables(&Source::new("x.md", table), SourceId(0), &Reading::default(), &mut findings);
            let roles = roles::choose(&tables[0], &Reading::default(), &mut findings);
            check_header(&tables[0], &roles, &mut findings);
            findings.iter().map(|finding| finding.lint).collect::<Vec<_>>()
        };
        assert_eq!(lints("|Code (hex)|Text|\n|-|-|\n|10|a b|\n|0x11|c d|\n"), [Lint::InvalidCode]);
        assert_eq!(lints("|Code (hex)|Text|\n|-|-|\n|10|a b|\n|11|c d|\n"), []);
        assert_eq!(lints("|Code (hex)|Text|\n|-|-|\n|0x10|a b|\n|0x11|c d|\n"), []);
        assert_eq!(lints("|110|Restart|\n|-|-|\n|120|Ready|\n"), [Lint::HeaderIsEntry]);
        assert_eq!(lints("||0|1|\n|-|-|-|\n|0|NOP|LXI|\n|1|FOO|BAR|\n"), [Lint::HeaderIsEntry], "the codes of a matrix");
        assert_eq!(lints("|Code|2019 text|2020 text|\n|-|-|-|\n|0|a b|c d|\n|1|e f|g h|\n"), []);
    }

    #[test]
    fn a_code_of_letters_names_itself_where_there_are_no_names() {
        let variants = |table: &str| rows(table, &Reading::default()).0.into_iter().filter_map(|row| row.1).collect::<Vec<_>>();
        assert_eq!(variants("|Code|Text|\n|-|-|\n|ENOENT|no such file|\n|not_found|it is gone|\n"), ["Enoent", "NotFound"]);
        assert_eq!(variants("|Code|Text|\n|-|-|\n|E1001|no such file|\n|E1002|it is gone|\n"), ["NoSuchFile", "ItIsGone"]);
        assert_eq!(variants("|Code|Name|\n|-|-|\n|ENOENT|NoFile|\n|EPERM|NotYou|\n"), ["NoFile", "NotYou"]);
    }

    #[test]
    fn leading_zeros_make_strings() {
        let (rows, _) = rows("|Code|Name|\n|-|-|\n|08006|A|\n|10000|B|\n", &Reading::default());
        assert_eq!(rows.iter().map(|(.., value)| value.as_deref()).collect::<Vec<_>>(), [Some("08006"), Some("10000")]);
    }
}

//! What a user can choose, defined once.
//!
//! The build script's methods, the macros' arguments and the command line's flags are three spellings of
//! [`Options`]; each value is read by [`Options::set`], so that it means the same everywhere.

use std::fmt;

use crate::code::{CodeType, number};
#[cfg(feature = "read")]
use crate::finding::{Finding, Findings};
use crate::lint::Lint;
use crate::lookup::Strategy;

/// What a user can choose.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Options {
    /// How the document is read.
    pub reading: Reading,
    /// What is generated.
    pub api: Api,
}

/// How a document is read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reading {
    /// Which tables; none means the only code table there is.
    pub tables: Vec<TableSelector>,
    /// The column of the codes.
    pub code: Option<Column>,
    /// The column of the names.
    pub name_column: Option<Column>,
    /// The column of the texts.
    pub text: Option<Column>,
    /// The document that holds the names table.
    pub names: Option<String>,
    /// Pinned names: a code as it stands in the document, and the variant's name.
    pub renames: Vec<(String, String)>,
    /// The codes whose further names are aliases, as they stand in the document, or `all`.
    pub aliases: Vec<String>,
    /// Whether variants that the document strikes out or calls deprecated are.
    pub deprecated: bool,
    /// The format, where the path's ending does not tell.
    pub input_format: Option<InputFormat>,
    /// Whether the first row of a CSV document is one of headers; none means that its cells tell.
    pub header: Option<bool>,
    /// What stands between the fields of a CSV document; none means that its content tells.
    pub delimiter: Option<char>,
    /// Warnings that are not to be shown.
    pub allow: Vec<Lint>,
    /// Warnings that count as errors.
    pub deny_lint: Vec<Lint>,
}

/// What is generated.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Api {
    /// The enum's name; none means the document's, in camel case.
    pub name: Option<String>,
    /// The enum's documentation, as Markdown; none means the document's introduction.
    pub doc: Option<String>,
    /// The type of the codes; none means the smallest that fits.
    pub code_type: Option<CodeType>,
    /// Whether users must expect more variants.
    pub non_exhaustive: bool,
    /// Further traits to derive, as paths.
    pub derives: Vec<String>,
    /// Groups of codes by value.
    pub classes: Vec<Class>,
    /// How codes are serialised; none means not at all.
    pub serde: Option<SerdeForm>,
    /// The name of a variant that holds every other number.
    pub catch_all: Option<String>,
    /// What `as` gives.
    pub discriminants: Discriminants,
    /// How codes are looked up; none leaves that to the codes.
    pub lookup: Option<Strategy>,
    /// Whether final Rust implements `spectable::CodeSet`.
    pub implement_trait: bool,
    /// Where `spectable` is; none means `::spectable`.
    pub crate_path: Option<String>,
}

/// Which tables of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TableSelector {
    /// By number, from 0.
    Index(usize),
    /// By the last headings of its heading path.
    Heading(Vec<String>),
    /// Every code table.
    All,
}

/// Which column of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Column {
    /// By its number, from 1.
    Number(usize),
    /// By its header.
    Header(String),
}

/// The formats documents are written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InputFormat {
    /// Markdown.
    Markdown,
    /// HTML.
    Html,
    /// Comma-separated values, or values between semicolons or tabs.
    Csv,
    /// IANA's registries in XML.
    Xml,
}

/// How a code is serialised.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SerdeForm {
    /// As the code.
    Code,
    /// As the variant's name.
    Name,
}

/// What the variants' discriminants are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Discriminants {
    /// The codes.
    #[default]
    Code,
    /// 0, 1, 2 in the order of the document.
    Ordinal,
}

/// A group of codes by value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Class {
    /// The variant's name.
    pub name: String,
    /// The first code.
    pub first: i128,
    /// The last code.
    pub last: i128,
}

/// What an option is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OptionGroup {
    /// How the document is read.
    Reading,
    /// What is generated.
    Api,
}

/// One option: how it is spelled and what it does.
#[derive(Debug, Clone, Copy)]
pub struct OptionSpec {
    /// The name in kebab case, the command line's flag; macros write `_` for `-`.
    pub key: &'static str,
    /// What its value is called; `None` for a switch.
    pub value: Option<&'static str>,
    /// Whether it may be given several times.
    pub repeatable: bool,
    /// What it is about.
    pub group: OptionGroup,
    /// What it does.
    pub help: &'static str,
}

const fn option(group: OptionGroup, key: &'static str, value: Option<&'static str>, help: &'static str) -> OptionSpec {
    OptionSpec { key, value, repeatable: false, group, help }
}

const fn list(group: OptionGroup, key: &'static str, value: &'static str, help: &'static str) -> OptionSpec {
    OptionSpec { key, value: Some(value), repeatable: true, group, help }
}

impl Options {
    /// All options.
    pub const ALL: &'static [OptionSpec] = {
        use OptionGroup::{Api, Reading};
        &[
            list(Reading, "table", "SEL", "A table: its number as `index` counts, a heading, a heading path `A > B`, or `all`"),
            option(Reading, "code", Some("COLUMN"), "The column of the codes: its header, or its number from 1"),
            option(Reading, "name-column", Some("COLUMN"), "The column of the names"),
            option(Reading, "text", Some("COLUMN"), "The column of the texts"),
            option(Reading, "names", Some("FILE"), "A second document with the columns code and name"),
            list(Reading, "rename", "CODE=NAME", "Name the variant of one code"),
            list(Reading, "alias", "CODE", "Further names of this code, or of `all`, are associated constants"),
            option(Reading, "deprecated", None, "Deprecate the variants that the document strikes out or calls deprecated"),
            option(Reading, "input-format", Some("FORMAT"), "The document's format: markdown, html, csv or xml"),
            option(Reading, "header", Some("YES|NO"), "Whether the first row of a CSV document is one of headers"),
            option(Reading, "delimiter", Some("CHAR"), "What stands between the fields of a CSV document: a character, or tab"),
            list(Reading, "allow", "LINT", "Do not show warnings of this kind"),
            list(Reading, "deny-lint", "LINT", "Count warnings of this kind as errors"),
            option(Api, "name", Some("NAME"), "The enum's name"),
            option(Api, "doc", Some("TEXT"), "The enum's documentation, instead of the document's introduction"),
            option(Api, "type", Some("TYPE"), "The type of the codes: u8 to i64, or str"),
            option(Api, "non-exhaustive", None, "Users must expect more variants"),
            list(Api, "derive", "TRAIT", "Derive one more trait"),
            list(Api, "class", "NAME=FIRST-LAST", "A group of codes by value, as NAME=200-299"),
            option(Api, "serde", Some("FORM"), "Implement serde's traits: as the code, or as the name"),
            option(Api, "catch-all", Some("NAME"), "A variant that holds every other number"),
            option(Api, "discriminants", Some("KIND"), "What `as` gives: the code, or the ordinal"),
            option(Api, "lookup", Some("WAY"), "How codes are looked up, instead of the best for this set: dense, hash or sorted"),
            option(Api, "crate", Some("PATH"), "Where spectable is, if not at ::spectable"),
            option(Api, "trait", None, "Implement spectable::CodeSet in final Rust, which then needs spectable"),
        ]
    };

    /// The option with this name.
    pub fn spec(key: &str) -> Option<&'static OptionSpec> {
        Self::ALL.iter().find(|spec| spec.key == key)
    }

    /// Sets one option from its text; a switch from `"true"`.
    ///
    /// # Errors
    ///
    /// [`OptionError`] where there is no such option or it cannot be that.
    pub fn set(&mut self, key: &str, value: &str) -> Result<(), OptionError> {
        let wrong = |expected: &'static str| OptionError { key: key.to_owned(), value: value.to_owned(), expected };
        let (reading, api) = (&mut self.reading, &mut self.api);
        match key {
            "table" => reading.tables.push(TableSelector::parse(value)),
            "code" => reading.code = Some(Column::parse(value).ok_or_else(|| wrong(COLUMN))?),
            "name-column" => reading.name_column = Some(Column::parse(value).ok_or_else(|| wrong(COLUMN))?),
            "text" => reading.text = Some(Column::parse(value).ok_or_else(|| wrong(COLUMN))?),
            "names" => reading.names = Some(value.to_owned()),
            "rename" => {
                let (code, name) = value.split_once('=').ok_or_else(|| wrong("CODE=NAME, as 226=TransferComplete"))?;
                reading.renames.push((code.trim().to_owned(), name.trim().to_owned()));
            }
            "alias" => reading.aliases.push(value.trim().to_owned()),
            "deprecated" => reading.deprecated = switch(value).ok_or_else(|| wrong(SWITCH))?,
            "input-format" => {
                reading.input_format = Some(InputFormat::from_name(value).ok_or_else(|| wrong("markdown, html, csv or xml"))?)
            }
            "header" => {
                reading.header = Some(match value {
                    "yes" => true,
                    "no" => false,
                    _ => return Err(wrong("yes or no")),
                });
            }
            "delimiter" => reading.delimiter = Some(delimiter(value).ok_or_else(|| wrong("a character such as `;`, or tab"))?),
            "allow" => reading.allow.push(Lint::from_name(value).ok_or_else(|| wrong(LINT))?),
            "deny-lint" => reading.deny_lint.push(Lint::from_name(value).ok_or_else(|| wrong(LINT))?),
            "name" => api.name = Some(value.to_owned()),
            "doc" => api.doc = Some(value.to_owned()),
            "type" => api.code_type = Some(CodeType::from_name(value).ok_or_else(|| wrong("u8, i8, u16, i16, u32, i32, u64, i64 or str"))?),
            "non-exhaustive" => api.non_exhaustive = switch(value).ok_or_else(|| wrong(SWITCH))?,
            "derive" => api.derives.push(value.to_owned()),
            "class" => api.classes.push(Class::parse(value).ok_or_else(|| wrong("NAME=FIRST-LAST, as Success=200-299"))?),
            "serde" => {
                api.serde = Some(match value {
                    "code" => SerdeForm::Code,
                    "name" => SerdeForm::Name,
                    _ => return Err(wrong("code or name")),
                });
            }
            "catch-all" => api.catch_all = Some(value.to_owned()),
            "discriminants" => {
                api.discriminants = match value {
                    "code" => Discriminants::Code,
                    "ordinal" => Discriminants::Ordinal,
                    _ => return Err(wrong("code or ordinal")),
                };
            }
            "lookup" => api.lookup = Some(Strategy::from_name(value).ok_or_else(|| wrong("dense, hash or sorted"))?),
            "crate" => api.crate_path = Some(value.to_owned()),
            "trait" => api.implement_trait = switch(value).ok_or_else(|| wrong(SWITCH))?,
            _ => return Err(OptionError { key: key.to_owned(), value: value.to_owned(), expected: "" }),
        }
        Ok(())
    }

    #[cfg(feature = "read")]
    /// The options that are not what they are by default, each as [`set`](Self::set) takes it.
    pub fn to_pairs(&self) -> Vec<(&'static str, String)> {
        let (reading, api) = (&self.reading, &self.api);
        let mut pairs = Vec::new();
        let mut put = |key, value: Option<String>| pairs.extend(value.map(|value| (key, value)));
        for table in &reading.tables {
            put("table", Some(table.to_string()));
        }
        put("code", reading.code.as_ref().map(Column::to_string));
        put("name-column", reading.name_column.as_ref().map(Column::to_string));
        put("text", reading.text.as_ref().map(Column::to_string));
        put("names", reading.names.clone());
        for (code, name) in &reading.renames {
            put("rename", Some(format!("{code}={name}")));
        }
        for code in &reading.aliases {
            put("alias", Some(code.clone()));
        }
        put("deprecated", reading.deprecated.then(|| "true".to_owned()));
        put("input-format", reading.input_format.map(|format| format.name().to_owned()));
        put("header", reading.header.map(|header| if header { "yes" } else { "no" }.to_owned()));
        put("delimiter", reading.delimiter.map(|delimiter| if delimiter == '\t' { "tab".to_owned() } else { delimiter.to_string() }));
        for lint in &reading.allow {
            put("allow", Some(lint.name().to_owned()));
        }
        for lint in &reading.deny_lint {
            put("deny-lint", Some(lint.name().to_owned()));
        }
        put("name", api.name.clone());
        put("doc", api.doc.clone());
        put("type", api.code_type.map(|code_type| code_type.name().to_owned()));
        put("non-exhaustive", api.non_exhaustive.then(|| "true".to_owned()));
        for derive in &api.derives {
            put("derive", Some(derive.clone()));
        }
        for class in &api.classes {
            put("class", Some(class.to_string()));
        }
        put("serde", api.serde.map(|form| form.name().to_owned()));
        put("catch-all", api.catch_all.clone());
        put("discriminants", (api.discriminants == Discriminants::Ordinal).then(|| "ordinal".to_owned()));
        put("lookup", api.lookup.map(|strategy| strategy.name().to_owned()));
        put("crate", api.crate_path.clone());
        put("trait", api.implement_trait.then(|| "true".to_owned()));
        pairs
    }
}

const COLUMN: &str = "a header, or a column number from 1";
const SWITCH: &str = "true or false";
const LINT: &str = "the name of a lint, as lost-pipe";

fn switch(value: &str) -> Option<bool> {
    value.parse().ok()
}

fn delimiter(value: &str) -> Option<char> {
    if value == "tab" {
        return Some('\t');
    }
    let mut chars = value.chars();
    chars.next().filter(|&c| chars.next().is_none() && can_delimit(c))
}

/// Whether a character can stand between fields: one byte, and neither a quote nor what fields are made of.
pub(crate) fn can_delimit(c: char) -> bool {
    matches!(c, '\t' | ' ') || c.is_ascii_punctuation() && c != '"'
}

#[cfg(feature = "read")]
impl Reading {
    /// Makes errors of the warnings that are denied, and takes out those that are allowed.
    pub fn judge(&self, findings: &mut Findings) {
        findings.deny(&self.deny_lint);
        findings.allow(&self.allow);
    }

    /// Reports what is both allowed and denied. It counts as denied, so that nothing is hidden.
    pub fn check(&self, findings: &mut Findings) {
        for (nth, lint) in self.allow.iter().enumerate() {
            if self.deny_lint.contains(lint) && !self.allow[..nth].contains(lint) {
                findings.push(
                    Finding::new(Lint::InvalidOption, format!("{lint} is both allowed and denied"))
                        .help(format!("leave one of them out: allow = \"{lint}\", or deny-lint = \"{lint}\"")),
                );
            }
        }
    }
}

impl TableSelector {
    fn parse(value: &str) -> Self {
        match value {
            "all" => Self::All,
            _ => match value.parse() {
                Ok(index) => Self::Index(index),
                Err(_) => Self::Heading(value.split(" > ").map(|heading| heading.trim().to_owned()).collect()),
            },
        }
    }
}

#[cfg(feature = "read")]
impl fmt::Display for TableSelector {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::All => f.write_str("all"),
            Self::Index(index) => index.fmt(f),
            Self::Heading(path) => f.write_str(&path.join(" > ")),
        }
    }
}

impl Column {
    fn parse(value: &str) -> Option<Self> {
        match value.parse() {
            Ok(0) => None,
            Ok(number) => Some(Self::Number(number)),
            Err(_) => Some(Self::Header(value.to_owned())),
        }
    }
}

#[cfg(feature = "read")]
impl fmt::Display for Column {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(number) => number.fmt(f),
            Self::Header(header) => header.fmt(f),
        }
    }
}

impl InputFormat {
    /// All of them.
    pub const ALL: &'static [Self] = &[Self::Markdown, Self::Html, Self::Csv, Self::Xml];

    /// The format with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|format| format.name() == name)
    }

    /// The name, as [`from_name`](Self::from_name) reads it; also that of the feature with its reader.
    pub fn name(self) -> &'static str {
        match self {
            Self::Markdown => "markdown",
            Self::Html => "html",
            Self::Csv => "csv",
            Self::Xml => "xml",
        }
    }
}

impl SerdeForm {
    /// The name, as the option `serde` takes it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Code => "code",
            Self::Name => "name",
        }
    }
}

impl Class {
    /// Reads `Success=200-299`, `Success=200..=299`, `Negative=-99--1` or `Zero=0`.
    fn parse(value: &str) -> Option<Self> {
        let (name, range) = value.split_once('=')?;
        let (first, last) = match range.split_once("..=") {
            Some(ends) => ends,
            // The dash that parts the ends is not the sign of the first.
            None => match range
                .char_indices()
                .skip(1)
                .find(|&(at, c)| c == '-' && range[..at].trim_end().ends_with(|c: char| c.is_ascii_digit()))
            {
                Some((at, _)) => (&range[..at], &range[at + 1..]),
                None => (range, range),
            },
        };
        Some(Self { name: name.trim().to_owned(), first: number(first.trim())?, last: number(last.trim())? })
    }
}

#[cfg(feature = "read")]
impl fmt::Display for Class {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}={}..={}", self.name, self.first, self.last)
    }
}

/// An option that is none, or cannot be what was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OptionError {
    /// The option.
    pub key: String,
    /// What was given.
    pub value: String,
    /// What it can be; empty where there is no such option.
    pub expected: &'static str,
}

impl fmt::Display for OptionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.expected.is_empty() {
            write!(f, "there is no option `{}`", self.key)
        } else {
            write!(f, "`{}` cannot be `{}`: it takes {}", self.key, self.value, self.expected)
        }
    }
}

#[cfg(feature = "read")]
impl OptionError {
    /// What to type.
    pub fn help(&self) -> String {
        if self.expected.is_empty() {
            let keys: Vec<_> = Options::ALL.iter().map(|spec| spec.key).collect();
            format!("the options are {}", keys.join(", "))
        } else {
            format!("`{}` takes {}", self.key, self.expected)
        }
    }
}

impl std::error::Error for OptionError {}

#[cfg(test)]
mod tests {
    use super::*;

    const SAMPLES: &[(&str, &str)] = &[
        ("table", "2"),
        ("table", "Errors > Upload"),
        ("table", "all"),
        ("code", "3"),
        ("name-column", "Name"),
        ("text", "Meaning"),
        ("names", "spec/names.md"),
        ("rename", "226=Done"),
        ("alias", "36"),
        ("deprecated", "true"),
        ("input-format", "markdown"),
        ("header", "no"),
        ("delimiter", ";"),
        ("allow", "lost-pipe"),
        ("deny-lint", "short-row"),
        ("name", "X"),
        ("doc", "Two\nlines."),
        ("type", "i32"),
        ("non-exhaustive", "true"),
        ("derive", "::core::default::Default"),
        ("class", "Success=200..=299"),
        ("serde", "name"),
        ("catch-all", "Other"),
        ("discriminants", "ordinal"),
        ("lookup", "sorted"),
        ("crate", "::deps::spectable"),
        ("trait", "true"),
    ];

    #[test]
    fn every_option_is_read_and_written_the_same() {
        let mut options = Options::default();
        for (key, value) in SAMPLES {
            options.set(key, value).unwrap();
        }
        let pairs = options.to_pairs();
        assert_eq!(pairs.iter().map(|(key, value)| (*key, value.as_str())).collect::<Vec<_>>(), SAMPLES);
        for spec in Options::ALL {
            assert!(SAMPLES.iter().any(|(key, _)| *key == spec.key), "no sample of {}", spec.key);
        }
    }

    #[test]
    fn a_class_is_read_in_both_spellings_and_with_signs() {
        for (text, ends) in [
            ("A=200-299", (200, 299)),
            ("A=200..=299", (200, 299)),
            ("A=-9--1", (-9, -1)),
            ("A = -9 - 5", (-9, 5)),
            ("A=7", (7, 7)),
            ("A=-7", (-7, -7)),
            ("A=0x10..=99_999", (16, 99_999)),
        ] {
            let class = Class::parse(text).unwrap();
            assert_eq!((class.name.as_str(), class.first, class.last), ("A", ends.0, ends.1), "{text}");
        }
        assert_eq!(Class::parse("A=x-9"), None);
        assert_eq!(Class::parse("200-299"), None);
    }

    #[test]
    fn a_delimiter_is_one_character_or_tab() {
        for (text, delimiter) in [(",", Some(',')), ("tab", Some('\t')), ("\t", Some('\t')), ("|", Some('|')), (" ", Some(' '))] {
            let mut options = Options::default();
            options.set("delimiter", text).unwrap();
            assert_eq!(options.reading.delimiter, delimiter);
            let (_, written) = options.to_pairs().remove(0);
            assert_eq!(written, if text == "\t" { "tab" } else { text });
        }
        for text in ["", "::", "\"", "\n", "a", "1", "\u{b7}", "semicolon"] {
            assert!(Options::default().set("delimiter", text).is_err(), "{text:?}");
        }
    }

    #[test]
    fn what_an_option_cannot_be_is_said() {
        let mut options = Options::default();
        let error = options.set("serde", "both").unwrap_err();
        assert_eq!(error.to_string(), "`serde` cannot be `both`: it takes code or name");
        assert_eq!(options.set("colour", "red").unwrap_err().to_string(), "there is no option `colour`");
        assert!(options.set("code", "0").is_err());
    }
}

//! The tables of variants, codes, names, descriptions and lines.
//!
//! Small sets have a slice for each text. In large ones that would cost more than the texts do, for rustc and in the
//! program: there they stand one behind the other, and a table says where each begins.

use super::template::{lines, literal, rows};
use super::{Discriminant, Emitter, int_type, unsigned};
use crate::code::CodeType;

/// Sets of at most so many codes have a slice for each text.
const MOST_SLICES: usize = 511;

/// A table of texts, and the function that gives one by its ordinal.
struct Texts<'a> {
    what: &'a str,
    /// The function's name.
    function: &'a str,
    /// The table's name.
    table: &'a str,
    texts: Vec<&'a str>,
}

impl Emitter<'_> {
    /// The tables in the order of the document.
    pub(super) fn text_tables(&self) -> String {
        let entries = &self.set.entries;
        let codes: Vec<String> = entries.iter().map(|entry| entry.code.to_string()).collect();
        let texts = [
            Texts {
                what: "codes as they are written",
                function: "code_at",
                table: "CODE_STRS",
                texts: codes.iter().map(String::as_str).collect(),
            },
            Texts { what: "names", function: "name_at", table: "NAMES", texts: entries.iter().map(|entry| entry.name.as_str()).collect() },
            Texts {
                what: "descriptions",
                function: "description_at",
                table: "DESCRIPTIONS",
                texts: entries.iter().map(|entry| entry.text.as_str()).collect(),
            },
        ];
        let is_small = self.count() <= MOST_SLICES;
        let part = if is_small { "" } else { PART };
        self.fill(
            "
$variants

$codes

$texts

$part

$found

$lines
",
            &[
                ("variants", &self.variant_table()),
                ("codes", &self.code_table()),
                ("texts", &texts.map(|texts| if is_small { self.slices(&texts) } else { self.joined(&texts) }).join("\n")),
                ("part", &self.fill(part, &[])),
                ("found", &self.descriptions_found(is_small)),
                ("lines", &self.line_table()),
            ],
        )
    }

    /// What is said of a place. Where there is none, that must be no branch, as it would be mispredicted.
    fn descriptions_found(&self, is_small: bool) -> String {
        if is_small {
            let known = (0..self.count()).map(|ordinal| format!("said({ordinal})"));
            let unknown = (self.count()..self.lookups.places()).map(|_| "NOTHING".to_owned());
            return self.fill(
                "
const NOTHING: ::core::option::Option<&'static ::core::primitive::str> = ::core::option::Option::None;

const fn said(ordinal: ::core::primitive::usize) -> ::core::option::Option<&'static ::core::primitive::str> {
    ::core::option::Option::Some(DESCRIPTIONS[ordinal])
}

/// The descriptions by place; behind them, what is found where there is none.
static DESCRIPTIONS_FOUND: [::core::option::Option<&'static ::core::primitive::str>; $places] = [
    $found
];

/// What is said of a place.
#[inline]
const fn description_found(place: ::core::primitive::usize) -> ::core::option::Option<&'static ::core::primitive::str> {
    DESCRIPTIONS_FOUND[place]
}
",
                &[("places", &self.lookups.places().max(self.count()).to_string()), ("found", &rows(known.chain(unknown)))],
            );
        }
        self.fill(
            "
/// What is said of a place.
#[inline]
const fn description_found(place: ::core::primitive::usize) -> ::core::option::Option<&'static ::core::primitive::str> {
    let is_known = place < $count;
    let said = description_at(if is_known { place } else { $last });
    [::core::option::Option::None, ::core::option::Option::Some(said)][is_known as ::core::primitive::usize]
}
",
            &[("last", &self.count().saturating_sub(1).to_string())],
        )
    }

    fn slices(&self, texts: &Texts<'_>) -> String {
        // An index that is a place needs no check in a table that has all places.
        let padding = self.lookups.places().saturating_sub(self.count()).min(MOST_SLICES);
        let padding = if padding == 0 { String::new() } else { rows(std::iter::repeat_n("\"\"", padding)) };
        self.fill(
            "
/// The $what, and nothing for places without a code.
static $table: [&::core::primitive::str; $places] = [
    $texts
    $padding
];

#[inline]
const fn $function(ordinal: ::core::primitive::usize) -> &'static ::core::primitive::str {
    $table[ordinal]
}
",
            &[
                ("what", texts.what),
                ("table", texts.table),
                ("function", texts.function),
                ("places", &self.lookups.places().max(self.count()).to_string()),
                ("texts", &lines(texts.texts.iter().map(|text| literal(text)))),
                ("padding", &padding),
            ],
        )
    }

    fn joined(&self, texts: &Texts<'_>) -> String {
        let first = texts.texts.first().map_or(0, |text| text.len());
        let are_as_long = texts.texts.iter().all(|text| text.len() == first);
        let mut starts = vec![0];
        for text in &texts.texts {
            starts.push(starts[starts.len() - 1] + text.len());
        }
        let (template, all) = if self.is_file {
            let texts = texts.texts.iter().map(|text| continued(text)).collect();
            (
                "
/// The $what, one behind the other.
static $table: &::core::primitive::str = \"\\
    $texts
\";
",
                texts,
            )
        } else {
            ("static $table: &::core::primitive::str = $texts;", literal(&texts.texts.concat()))
        };
        let table = self.fill(template, &[("what", texts.what), ("table", texts.table), ("texts", &all)]);
        let function = if are_as_long {
            self.fill(
                "
#[inline]
const fn $function(ordinal: ::core::primitive::usize) -> &'static ::core::primitive::str {
    part($table, ordinal * $length, ordinal * $length + $length)
}
",
                &[("function", texts.function), ("table", texts.table), ("length", &first.to_string())],
            )
        } else {
            let bytes = starts[starts.len() - 1];
            self.fill(
                "
/// Where in them each begins, and where the last one ends.
static $table_starts: [$offset; $places] = [
    $starts
];

#[inline]
const fn $function(ordinal: ::core::primitive::usize) -> &'static ::core::primitive::str {
    part($table, $table_starts[ordinal] as ::core::primitive::usize, $table_starts[ordinal + 1] as ::core::primitive::usize)
}
",
                &[
                    ("table_starts", &format!("{}_STARTS", texts.table)),
                    ("offset", &self.shortening.of(unsigned(bytes))),
                    ("places", &starts.len().to_string()),
                    ("starts", &rows(starts)),
                    ("function", texts.function),
                    ("table", texts.table),
                ],
            )
        };
        format!("{table}\n{function}")
    }

    /// The variants, and the function that gives one by its ordinal, which is one.
    fn variant_table(&self) -> String {
        if !self.lookups.has_variant_table() {
            return String::new();
        }
        self.fill(
            "
/// All variants, in the order of the document.
static IN_ORDER: [$name; $count] = [
    $paths
];

#[inline]
const fn variant(ordinal: ::core::primitive::usize) -> $name {
    IN_ORDER[ordinal]
}
",
            &[("paths", &self.variant_paths())],
        )
    }

    /// The variants, each on a line of its own.
    pub(super) fn variant_paths(&self) -> String {
        lines(self.variants.iter().map(|variant| format!("{}::{variant}", self.name)))
    }

    /// The codes, where neither the discriminant nor the digits are the code.
    fn code_table(&self) -> String {
        let CodeType::Int(int) = self.set.code_type else { return String::new() };
        if self.discriminant != Discriminant::Ordinal {
            return String::new();
        }
        self.fill(
            "
/// The codes.
static CODES: [$int; $count] = [
    $codes
];
",
            &[("int", &self.shortening.of(&int_type(int))), ("codes", &rows(self.set.values()))],
        )
    }

    fn line_table(&self) -> String {
        if !self.has_lines {
            return String::new();
        }
        let numbers = self.set.entries.iter().map(|entry| entry.line.unwrap_or(0));
        let largest = numbers.clone().max().unwrap_or(0) as usize;
        self.fill(
            "
/// The lines of the document.
static LINES: [$line; $count] = [
    $lines
];
",
            &[("line", &self.shortening.of(unsigned(largest))), ("lines", &rows(numbers))],
        )
    }
}

/// A text on a line of its own in a literal of many: what a `\` at the end of a line takes away is the space to the next text.
fn continued(text: &str) -> String {
    let literal = literal(text);
    let inner = literal.get(1..literal.len() - 1).unwrap_or_default();
    match inner.chars().next().filter(|first| first.is_whitespace()) {
        Some(first) => format!("\\u{{{:x}}}{}\\\n", u32::from(first), &inner[first.len_utf8()..]),
        None => format!("{inner}\\\n"),
    }
}

const PART: &str = "
/// A part of a text.
#[inline]
const fn part(text: &'static ::core::primitive::str, start: ::core::primitive::usize, end: ::core::primitive::usize) -> &'static ::core::primitive::str {
    text.split_at(end).0.split_at(start).1
}
";

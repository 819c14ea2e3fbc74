//! The tables of variants, codes, names, descriptions and lines.
//!
//! Small sets have a slice for each text. In large ones that would cost more than the texts do, for rustc and in the
//! program: there they stand one behind the other, and a table says where each begins, in two bytes: of more text than
//! these count, that is in its block. The digits of codes whose lengths hardly differ are padded, and need no such table.

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
    /// The name of the function that gives the bytes of one, where lookups call it.
    bytes: Option<&'a str>,
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
                bytes: self.lookups.compares_codes().then_some("code_bytes"),
                table: "CODE_STRS",
                texts: codes.iter().map(String::as_str).collect(),
            },
            Texts {
                what: "names",
                function: "name_at",
                bytes: self.lookups.compares_names().then_some("name_bytes"),
                table: "NAMES",
                texts: entries.iter().map(|entry| entry.name.as_str()).collect(),
            },
            Texts {
                what: "descriptions",
                function: "description_at",
                bytes: None,
                table: "DESCRIPTIONS",
                texts: entries.iter().map(|entry| entry.text.as_str()).collect(),
            },
        ];
        let is_small = self.has_slices();
        let table = |texts: Texts<'_>| match self.padded_digits() {
            Some(width) if texts.function == "code_at" => self.digits(&texts, width),
            _ if is_small => self.slices(&texts),
            _ => self.joined(&texts),
        };
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
                ("texts", &texts.map(table).join("\n")),
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

/// The descriptions by place, which is an ordinal; any number behind the last ordinal is where nothing was found.
static DESCRIPTIONS_BY_PLACE: [::core::option::Option<&'static ::core::primitive::str>; $places] = [
    $found
];

/// What is said of the code at a place; `None` behind the last ordinal.
#[inline]
const fn description_at_place(place: ::core::primitive::usize) -> ::core::option::Option<&'static ::core::primitive::str> {
    DESCRIPTIONS_BY_PLACE[place]
}
",
                &[("places", &self.lookups.places().max(self.count()).to_string()), ("found", &rows(known.chain(unknown)))],
            );
        }
        // Hashes tell which text it would be before they know whether it is.
        if self.lookups.has_candidates() {
            return String::new();
        }
        self.fill(
            "
/// What is said of the code at a place; `None` behind the last ordinal.
#[inline]
const fn description_at_place(place: ::core::primitive::usize) -> ::core::option::Option<&'static ::core::primitive::str> {
    let is_known = place < $count;
    let said = description_at(if is_known { place } else { $last });
    [::core::option::Option::None, ::core::option::Option::Some(said)][is_known as ::core::primitive::usize]
}
",
            &[("last", &self.count().saturating_sub(1).to_string())],
        )
    }

    fn slices(&self, texts: &Texts<'_>) -> String {
        // Ordinals are masked, so that an index needs no check.
        let places = self.lookups.padded();
        let padding = places.saturating_sub(self.count()).min(MOST_SLICES);
        let padding = if padding == 0 { String::new() } else { rows(std::iter::repeat_n("\"\"", padding)) };
        self.fill(
            "
/// The $what, by ordinal; empty ones fill up the table, so that a masked index is in bounds.
static $table: [&::core::primitive::str; $places] = [
    $texts
    $padding
];

#[inline]
const fn $function(ordinal: ::core::primitive::usize) -> &'static ::core::primitive::str {
    $table[ordinal]
}

$bytes
",
            &[
                ("what", texts.what),
                ("table", texts.table),
                ("function", texts.function),
                ("places", &places.max(self.count()).to_string()),
                ("texts", &lines(texts.texts.iter().map(|text| literal(text)))),
                ("padding", &padding),
                ("bytes", &self.bytes(texts, &format!("{}[ordinal].as_bytes()", texts.table))),
            ],
        )
    }

    /// Whether each text is a slice of its own.
    fn has_slices(&self) -> bool {
        self.count() <= MOST_SLICES
    }

    /// How wide the codes are padded, where that takes less than to say where each begins: its number tells its length.
    pub(super) fn padded_digits(&self) -> Option<usize> {
        self.int()?;
        let lengths = self.set.values().map(|value| value.to_string().len());
        let (longest, bytes) = lengths.fold((0, 0), |(longest, bytes), length| (length.max(longest), bytes + length));
        let is_padded = longest * self.count() != bytes && longest * self.count() < bytes + 2 * self.count();
        (is_padded && !self.has_slices()).then_some(longest)
    }

    /// Numbers, padded to one width.
    fn digits(&self, texts: &Texts<'_>, width: usize) -> String {
        let padded: Vec<String> = texts.texts.iter().map(|text| format!("{text:width$}")).collect();
        let table = self.one_behind_the_other(&Texts { texts: padded.iter().map(String::as_str).collect(), ..*texts });
        let is_signed = self.int().is_some_and(|int| int.name().starts_with('i'));
        let function = self.fill(
            "
/// A code as it is written; its number tells how long that is.
#[inline]
const fn $function(ordinal: ::core::primitive::usize, code: $code_type) -> &'static ::core::primitive::str {
    let digits = match $magnitude.checked_ilog10() {
        ::core::option::Option::Some(log) => log as ::core::primitive::usize + 1,
        ::core::option::Option::None => 1,
    };
    part($table, ordinal * $width, ordinal * $width + digits$sign)
}
",
            &[
                ("function", texts.function),
                ("magnitude", if is_signed { "code.unsigned_abs()" } else { "code" }),
                ("sign", if is_signed { " + (code < 0) as ::core::primitive::usize" } else { "" }),
                ("table", texts.table),
                ("width", &width.to_string()),
            ],
        );
        format!("{table}\n{function}")
    }

    /// A table of all texts in one.
    fn one_behind_the_other(&self, texts: &Texts<'_>) -> String {
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
        self.fill(template, &[("what", texts.what), ("table", texts.table), ("texts", &all)])
    }

    fn joined(&self, texts: &Texts<'_>) -> String {
        let first = texts.texts.first().map_or(0, |text| text.len());
        let are_as_long = texts.texts.iter().all(|text| text.len() == first);
        let mut starts = vec![0];
        for text in &texts.texts {
            starts.push(starts[starts.len() - 1] + text.len());
        }
        let table = self.one_behind_the_other(texts);
        let functions = if are_as_long {
            self.parts(texts, &format!("ordinal * {first}"), &format!("ordinal * {first} + {first}"))
        } else {
            self.starts(texts, &starts)
        };
        format!("{table}\n{functions}")
    }

    /// The functions that give one of joined texts, from where it begins to where it ends.
    fn parts(&self, texts: &Texts<'_>, start: &str, end: &str) -> String {
        let bytes = self.bytes(texts, &format!("{}.as_bytes().split_at({end}).0.split_at({start}).1", texts.table));
        self.fill(
            "
#[inline]
const fn $function(ordinal: ::core::primitive::usize) -> &'static ::core::primitive::str {
    part($table, $start, $end)
}

$bytes
",
            &[
                ("function", texts.function),
                ("table", texts.table),
                ("start", &self.shortening.of(start)),
                ("end", &self.shortening.of(end)),
                ("bytes", &bytes),
            ],
        )
    }

    /// The function that gives the bytes of one, which need not begin and end a character.
    fn bytes(&self, texts: &Texts<'_>, bytes: &str) -> String {
        let Some(function) = texts.bytes else { return String::new() };
        self.fill(
            "
#[inline]
const fn $function(ordinal: ::core::primitive::usize) -> &'static [::core::primitive::u8] {
    $bytes
}
",
            &[("function", function), ("bytes", &self.shortening.of(bytes))],
        )
    }

    /// Where in joined texts each begins, and the functions that give one. Of much text, that is counted from the
    /// beginning of a block, so that two bytes are enough.
    fn starts(&self, texts: &Texts<'_>, starts: &[usize]) -> String {
        let end = starts.last().copied().unwrap_or(0);
        let (table_starts, table_blocks) = (format!("{}_STARTS", texts.table), format!("{}_BLOCKS", texts.table));
        let (blocks, starts, offset, doc) = match block(starts).filter(|_| end > MOST_IN_BLOCK) {
            None => (None, starts.to_vec(), unsigned(end), "Where in them each begins, and where the last one ends."),
            Some(block) => (
                Some((block, starts.iter().copied().step_by(block).collect::<Vec<_>>())),
                starts.chunks(block).flat_map(|block| block.iter().map(|start| start - block[0])).collect(),
                unsigned(MOST_IN_BLOCK),
                "Where in its block each begins, and where the last one ends.",
            ),
        };
        let start_of = format!("{}_start", texts.function);
        let start = |ordinal: &str| match &blocks {
            None => format!("{table_starts}[{ordinal}] as ::core::primitive::usize"),
            Some(_) => format!("{start_of}({ordinal})"),
        };
        let blocks = blocks.as_ref().map_or_else(String::new, |(block, begins)| {
            self.fill(
                "
/// Where in them each block of $block begins.
static $table_blocks: [::core::primitive::u32; $count_of_blocks] = [
    $begins
];

/// Where in them one begins.
#[inline]
const fn $start_of(ordinal: ::core::primitive::usize) -> ::core::primitive::usize {
    $table_blocks[ordinal / $block] as ::core::primitive::usize + $table_starts[ordinal] as ::core::primitive::usize
}
",
                &[
                    ("start_of", &start_of),
                    ("table_starts", &table_starts),
                    ("block", &block.to_string()),
                    ("table_blocks", &table_blocks),
                    ("count_of_blocks", &begins.len().to_string()),
                    ("begins", &rows(begins)),
                ],
            )
        });
        self.fill(
            "
/// $doc
static $table_starts: [$offset; $places] = [
    $starts
];

$blocks

$parts
",
            &[
                ("doc", doc),
                ("table_starts", &table_starts),
                ("offset", &self.shortening.of(offset)),
                ("places", &starts.len().to_string()),
                ("starts", &rows(starts)),
                ("blocks", &blocks),
                ("parts", &self.parts(texts, &start("ordinal"), &start("ordinal + 1"))),
            ],
        )
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

/// How many bytes of texts a block has at most: two bytes count them.
const MOST_IN_BLOCK: usize = 0xffff;

/// How many texts a block has: as many as a power of two, and no more bytes than two bytes count.
fn block(starts: &[usize]) -> Option<usize> {
    let fits = |block: &usize| starts.chunks(*block).all(|block| block[block.len() - 1] - block[0] <= MOST_IN_BLOCK);
    (4..16).rev().map(|power| 1 << power).find(fits)
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

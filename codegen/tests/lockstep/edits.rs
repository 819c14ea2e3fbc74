//! Edits of documents, as people make them and as accidents do.

use std::fmt;
use std::ops::Range;

use spectable_codegen::document::{self, Document};
use spectable_codegen::entries::Status;
use spectable_codegen::source::Source;
use spectable_codegen::{Options, Report};

/// What is done to a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Edit {
    RowAdded,
    RowRemoved,
    RowsSwapped,
    CodeChanged,
    WordChanged,
    CaseChanged,
    IntroductionChanged,
    PipeLost,
    SpacesAdded,
    TwoThatCancelOut,
}

impl Edit {
    pub(crate) const ALL: [Self; 10] = [
        Self::RowAdded,
        Self::RowRemoved,
        Self::RowsSwapped,
        Self::CodeChanged,
        Self::WordChanged,
        Self::CaseChanged,
        Self::IntroductionChanged,
        Self::PipeLost,
        Self::SpacesAdded,
        Self::TwoThatCancelOut,
    ];
}

impl fmt::Display for Edit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self, f)
    }
}

/// Numbers that look like chance and are the same in every run.
pub(crate) struct Chance(pub(crate) u64);

impl Chance {
    fn next(&mut self) -> u64 {
        // SplitMix64.
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ self.0 >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ mixed >> 31
    }

    fn below(&mut self, count: usize) -> usize {
        (self.next() % count as u64) as usize
    }

    fn of<'t, T>(&mut self, all: &'t [T]) -> &'t T {
        &all[self.below(all.len())]
    }
}

/// Where the rows of a document's code table are.
struct Rows {
    codes: Vec<String>,
    rows: Vec<Row>,
}

#[derive(Clone)]
struct Row {
    all: Range<usize>,
    code: Range<usize>,
    /// Where there are any.
    words: Option<Range<usize>>,
}

impl Rows {
    fn of(text: &str) -> Self {
        let mut report = Report::default();
        let spec = report.add(Source::new("x.md", text));
        let tables = document::list(Document { spec, names: None }, &Options::default(), &mut report);
        let mut found = Self { codes: Vec::new(), rows: Vec::new() };
        for table in tables.iter().filter(|table| table.roles.code.is_some()) {
            for (row, entry) in table.table.rows().zip(&table.entries).filter(|(_, entry)| entry.status == Status::Code) {
                let range = |span: spectable_codegen::finding::Span| span.start()..span.end();
                let words = Some(range(entry.spans.text)).filter(|words| has_word(&text[words.clone()]));
                found.rows.push(Row { all: range(row.span()), code: range(entry.spans.code), words });
                found.codes.push(entry.code.to_string());
            }
        }
        found
    }

    /// A number that is no code yet.
    fn unused(&self, chance: &mut Chance) -> String {
        loop {
            let code = (100 + chance.below(900)).to_string();
            if !self.codes.contains(&code) {
                return code;
            }
        }
    }
}

fn has_word(text: &str) -> bool {
    text.split(|c: char| !c.is_ascii_alphabetic()).any(|word| word.len() > 1)
}

fn replaced(text: &str, place: Range<usize>, by: &str) -> String {
    format!("{}{by}{}", &text[..place.start], &text[place.end..])
}

/// The document after the edit; `None` where it has no place for it.
pub(crate) fn edited(text: &str, edit: Edit, chance: &mut Chance) -> Option<String> {
    let rows = Rows::of(text);
    let Row { all: row, code, words } = chance.of(&rows.rows).clone();
    match edit {
        Edit::RowAdded => {
            let unused = rows.unused(chance);
            let mut cells = vec![(code, unused.clone())];
            // Words of its own, so that it has a name of its own where names are made of them.
            cells.extend(words.map(|words| (words, format!("Zebra{unused}"))));
            cells.sort_by_key(|(cell, _)| std::cmp::Reverse(cell.start));
            let within = |cell: Range<usize>| cell.start - row.start..cell.end - row.start;
            let added = cells.into_iter().fold(text[row.clone()].to_owned(), |added, (cell, by)| replaced(&added, within(cell), &by));
            let (_, behind) = text.split_at(row.end);
            let between = if behind.starts_with(['\n', '\r']) { "\n" } else { " " };
            Some(replaced(text, row.end..row.end, &format!("{between}{added}")))
        }
        Edit::RowRemoved => {
            let end = row.end + usize::from(text[row.end..].starts_with('\n'));
            Some(replaced(text, row.start..end, ""))
        }
        Edit::RowsSwapped => {
            let other = chance.of(&rows.rows).all.clone();
            let (first, second) = if row.start < other.start { (row, other) } else { (other, row) };
            let (a, b) = (text[first.clone()].to_owned(), text[second.clone()].to_owned());
            (a != b).then(|| replaced(&replaced(text, second, &a), first, &b))
        }
        Edit::CodeChanged => Some(replaced(text, code, &rows.unused(chance))),
        Edit::WordChanged => {
            let words = words?;
            let place = word_in(text, words, chance);
            Some(replaced(text, place, "zebra"))
        }
        Edit::CaseChanged => {
            let words = words?;
            let word = word_in(text, words, chance);
            let at = word.start + chance.below(word.len());
            let letter = &text[at..at + 1];
            let other = if letter.bytes().all(|byte| byte.is_ascii_lowercase()) { letter.to_uppercase() } else { letter.to_lowercase() };
            Some(replaced(text, at..at + 1, &other))
        }
        Edit::IntroductionChanged => {
            let start = rows.rows.iter().map(|row| row.all.start).min()?;
            let above = &text[..start];
            // A paragraph, and neither the heading nor the table's own header.
            let paragraph = above.split_inclusive('\n').scan(0, |at, line| {
                let place = *at..*at + line.len();
                *at = place.end;
                Some((place, line))
            });
            let is_paragraph = |line: &str| !line.contains(['|', '#']) && has_word(line);
            let paragraphs: Vec<Range<usize>> = paragraph.filter(|(_, line)| is_paragraph(line)).map(|(place, _)| place).collect();
            let place = word_in(text, paragraphs.last()?.clone(), chance);
            Some(replaced(text, place, "zebra"))
        }
        Edit::PipeLost => {
            let pipes: Vec<usize> = text[row.clone()].match_indices('|').map(|(at, _)| row.start + at).collect();
            let at = *chance.of(&pipes);
            Some(replaced(text, at..at + 1, ""))
        }
        Edit::SpacesAdded => {
            let cell = words.unwrap_or(code);
            let at = *chance.of(&[cell.start, cell.end]);
            Some(match chance.below(3) {
                0 => replaced(text, at..at, " "),
                1 => replaced(text, at..at, "   "),
                _ => format!("{text}\n\n"),
            })
        }
        Edit::TwoThatCancelOut => {
            let first = *chance.of(&[Edit::RowRemoved, Edit::CodeChanged, Edit::WordChanged, Edit::PipeLost]);
            let after = edited(text, first, chance)?;
            // Whoever takes an edit back types what stood there before.
            let same = text.bytes().zip(after.bytes()).take_while(|(a, b)| a == b).count();
            let behind = text.bytes().rev().zip(after.bytes().rev()).take_while(|(a, b)| a == b).count();
            let behind = behind.min(text.len() - same).min(after.len() - same);
            let same = (0..=same).rev().find(|&at| text.is_char_boundary(at) && after.is_char_boundary(at))?;
            let ends = (text.len() - behind, after.len() - behind);
            let is_boundary = text.is_char_boundary(ends.0) && after.is_char_boundary(ends.1) && ends.0 >= same && ends.1 >= same;
            is_boundary.then(|| replaced(&after, same..ends.1, &text[same..ends.0]))
        }
    }
}

fn word_in(text: &str, words: Range<usize>, chance: &mut Chance) -> Range<usize> {
    let cell = &text[words.clone()];
    let mut all = Vec::new();
    let mut start = 0;
    for word in cell.split_inclusive(|c: char| !c.is_ascii_alphabetic()) {
        let letters = word.trim_end_matches(|c: char| !c.is_ascii_alphabetic()).len();
        if letters > 1 && word.is_ascii() {
            all.push(words.start + start..words.start + start + letters);
        }
        start += word.len();
    }
    chance.of(&all).clone()
}

//! Code sets that look like those of specifications, the same in each run.

use std::collections::HashSet;
use std::fmt::Write as _;

use spectable_codegen::document::{self, Document};
use spectable_codegen::{CodeSet, Options, Report};

/// One code as a document has it.
#[derive(Debug, Clone)]
pub struct Row {
    /// The code, as it is written.
    pub code: String,
    /// The variant's name.
    pub name: String,
    /// The text.
    pub text: String,
}

/// Numbers that are as good as drawn, and the same in each run.
#[derive(Debug)]
pub struct Chance(pub u64);

impl Chance {
    /// A number below `end`.
    pub fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end
    }

    /// Any number of 32 bits.
    pub fn word(&mut self) -> u32 {
        (self.below(1 << 16) << 16 | self.below(1 << 16)) as u32
    }

    /// Another order.
    pub fn shuffle<T>(&mut self, order: &mut [T]) {
        for last in (1..order.len()).rev() {
            let other = self.below(last + 1);
            order.swap(last, other);
        }
    }
}

/// The 39 reply codes of FTP, with their names.
pub fn ftp() -> Vec<Row> {
    let (spec, names) = (include_str!("../../spec/ftp.md"), include_str!("../../spec/ftp-names.md"));
    let mut report = Report::default();
    let spec = document::load_bytes("ftp.md", spec.as_bytes(), &mut report);
    let names = document::load_bytes("ftp-names.md", names.as_bytes(), &mut report);
    let set = spec.and_then(|spec| document::code_set(Document { spec, names }, &Options::default(), &mut report));
    let entries = set.map(|set| set.entries).unwrap_or_default();
    entries.into_iter().map(|entry| Row { code: entry.code.to_string(), name: entry.name, text: entry.text.to_string() }).collect()
}

/// 260 strings of 5 characters, as the SQL states are: a class of 2, and 3 behind it.
pub fn sql_states() -> Vec<Row> {
    const CLASSES: [&str; 20] =
        ["00", "01", "02", "08", "0A", "21", "22", "23", "25", "28", "2F", "40", "42", "53", "54", "55", "57", "58", "HV", "XX"];
    let mut chance = Chance(2);
    distinct(260, |_| {
        let (class, letter) = (CLASSES[chance.below(CLASSES.len())], if chance.below(3) == 0 { 'P' } else { '0' });
        format!("{class}{letter}{:02X}", chance.below(40))
    })
}

/// 270 numbers of 32 bits with gaps, as the status codes of OPC UA are: what kind it is above, a number in the middle.
pub fn statuses() -> Vec<Row> {
    let mut chance = Chance(3);
    distinct(270, |_| {
        let kind: u32 = [0x8000_0000, 0x8000_0000, 0x8000_0000, 0x4000_0000, 0][chance.below(5)];
        (kind | (1 + chance.below(0x400) as u32) << 16).to_string()
    })
}

/// Numbers of 32 bits, drawn.
pub fn sparse(count: usize) -> Vec<Row> {
    let mut chance = Chance(4);
    distinct(count, |_| chance.word().to_string())
}

/// Numbers from 100 on with a gap after each seven; from a thousand codes on nearly all there are.
pub fn dense(count: usize) -> Vec<Row> {
    distinct(count, |row| (100 + row + row / 7).to_string())
}

/// Negative numbers from -1 down with gaps.
pub fn negative(count: usize) -> Vec<Row> {
    distinct(count, |row| format!("-{}", 1 + row * 3 + row % 2))
}

/// Strings of a letter and digits.
pub fn strings(count: usize) -> Vec<Row> {
    distinct(count, |row| format!("{}{:04}", char::from(b'A' + (row % 26) as u8), row / 26 * 7))
}

/// So many rows of different codes, in the order in which they are made.
fn distinct(count: usize, mut make: impl FnMut(usize) -> String) -> Vec<Row> {
    let mut known = HashSet::new();
    let mut rows = Vec::with_capacity(count);
    let mut row = 0;
    while rows.len() < count {
        let code = make(row);
        if known.insert(code.clone()) {
            let [a, b, c] = crate::words(rows.len());
            let text = format!("The {a} has no {b} for the {c}.");
            rows.push(Row { code, name: crate::camel_case([a, b, c]), text });
        }
        row += 1;
    }
    rows
}

/// The document with these rows.
pub fn csv(rows: &[Row]) -> String {
    let mut document = String::from("Code,Name,Meaning\n");
    for row in rows {
        let _ = writeln!(document, "{},{},\"{}\"", row.code, row.name, row.text.replace('"', "\"\""));
    }
    document
}

/// The code set with these rows.
///
/// # Errors
///
/// What the engine finds.
pub fn code_set(rows: &[Row], options: &Options) -> Result<CodeSet, String> {
    read("codes.csv", &csv(rows), options)
}

/// The code set of a document.
///
/// # Errors
///
/// What the engine finds.
pub fn read(path: &str, text: &str, options: &Options) -> Result<CodeSet, String> {
    let mut report = Report::default();
    let set = document::load_bytes(path, text.as_bytes(), &mut report)
        .and_then(|spec| document::code_set(Document { spec, names: None }, options, &mut report));
    set.filter(|_| !report.findings.has_errors()).ok_or_else(|| report.to_string())
}

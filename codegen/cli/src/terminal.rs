//! What the other end of the output is, and what it must not be sent.

use std::borrow::Cow;
use std::io::{self, IsTerminal, Write};

use comfy_table::{ContentArrangement, presets};
use spectable_codegen::render::Color;
use spectable_codegen::shown::is_hidden;

use crate::outcome::{Trouble, unwritable};

/// How wide to write where no terminal says otherwise.
const WIDTH: usize = 100;
/// Below this no column has room for a word.
const LEAST_WIDTH: usize = 20;

/// How many columns there are to write in: `COLUMNS`, else the terminal's, else a hundred.
pub(crate) fn width() -> usize {
    let given = std::env::var("COLUMNS").ok().and_then(|columns| columns.trim().parse::<usize>().ok()).filter(|&columns| columns > 0);
    let width = given.or_else(|| terminal_size::terminal_size_of(io::stdout()).map(|(width, _)| usize::from(width.0)));
    width.unwrap_or(WIDTH).clamp(LEAST_WIDTH, usize::from(u16::MAX))
}

/// Whether to colour what is written to `stream`: on terminals, unless `NO_COLOR` is set.
pub(crate) fn color(stream: &impl IsTerminal) -> Color {
    let is_set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    let is_dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
    if stream.is_terminal() && !is_set("NO_COLOR") && !is_dumb { Color::Always } else { Color::Never }
}

/// `text` in bold type, where there are colours.
pub(crate) fn bold(text: &str, color: Color) -> String {
    match color {
        Color::Always => format!("\u{1b}[1m{text}\u{1b}[0m"),
        Color::Never => text.to_owned(),
    }
}

/// Rows of cells as columns that fit the width, without a line between them.
pub(crate) fn wrapped<const N: usize>(rows: impl IntoIterator<Item = [String; N]>) -> String {
    let mut table = columns();
    table.add_rows(rows);
    if let Some(first) = table.column_mut(0) {
        first.set_padding((0, 1));
    }
    format!("{}\n", table.trim_fmt())
}

/// A table without lines that fits the width.
pub(crate) fn columns() -> comfy_table::Table {
    let mut table = comfy_table::Table::new();
    // `width` is never more.
    let width = u16::try_from(width()).unwrap_or(u16::MAX);
    table.load_preset(presets::NOTHING).set_content_arrangement(ContentArrangement::Dynamic).set_width(width);
    table
}

/// Writes to standard output. That the reader has gone (`| head`) is no trouble.
pub(crate) fn print(text: &[u8]) -> Result<(), Trouble> {
    let mut stdout = io::stdout().lock();
    match stdout.write_all(text).and_then(|()| stdout.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(unwritable("to standard output", &error, "is there room on the disk?"))
        }
        _ => Ok(()),
    }
}

/// A document's text as it may be shown on a terminal: what would steer the terminal, or turn the text around
/// (CVE-2021-42574), is shown by its number, and all white space is a space.
pub(crate) fn visible(text: &str) -> Cow<'_, str> {
    if !text.contains(|c| c == '\t' || is_hidden(c)) {
        return Cow::Borrowed(text);
    }
    // A line break that CR and LF make together is one.
    let text = text.replace("\r\n", " ");
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' | '\r' | '\t' => shown.push(' '),
            c if is_hidden(c) => shown.push_str(&format!("[U+{:04X}]", u32::from(c))),
            c => shown.push(c),
        }
    }
    Cow::Owned(shown)
}

/// The same for text whose line breaks are its own.
pub(crate) fn visible_lines(text: &str) -> String {
    text.split('\n').map(visible).collect::<Vec<_>>().join("\n")
}

/// The same for what was rendered with lines of the document in it: the renderer shows most of these characters by a
/// symbol, the rest becomes one here. Their numbers would move what stands below off its place.
pub(crate) fn rendered(text: &str, color: Color) -> String {
    let is_style = |c| c == '\u{1b}' && color == Color::Always;
    text.chars().map(|c| if is_hidden(c) && c != '\n' && !is_style(c) { char::REPLACEMENT_CHARACTER } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_steers_a_terminal_is_shown_by_its_number() {
        for (text, shown) in [
            ("plain, caf\u{e9}, \u{4e2d}\u{6587}", "plain, caf\u{e9}, \u{4e2d}\u{6587}"),
            ("a\u{1b}[31mb", "a[U+001B][31mb"),
            ("a\u{9b}31mb\u{7f}", "a[U+009B]31mb[U+007F]"),
            ("a\u{202e}b\u{2066}c\u{200f}", "a[U+202E]b[U+2066]c[U+200F]"),
            ("a\r\nb\tc", "a b c"),
        ] {
            assert_eq!(visible(text), shown);
        }
    }
}

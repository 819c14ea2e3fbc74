//! Rows of pipes that are no table to GitHub Flavored Markdown, made into one.

use std::ops::Range;

use super::excerpt::Excerpt;
use crate::byte_places::BytePlaces;
use crate::table::TableKind;

/// A well-formed table made of lines that were none.
#[derive(Debug)]
pub(super) struct Repaired {
    pub(super) kind: TableKind,
    /// Whether the first row is a real header; else it is an empty one.
    pub(super) has_header: bool,
    /// The well-formed table.
    pub(super) table: Excerpt,
    /// Where it begins in the original.
    pub(super) start: usize,
    pub(super) flaws: Vec<Flaw>,
}

/// A row that did not fit, with its place in the original.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Flaw {
    pub(super) kind: FlawKind,
    pub(super) row: Range<usize>,
}

#[derive(Debug, PartialEq, Eq)]
pub(super) enum FlawKind {
    /// No pipe closes the row.
    LostPipe,
    /// So many cells.
    Short(usize),
    /// So many cells.
    Long(usize),
    /// The line does not begin with a pipe.
    Stray,
}

/// The pieces of a line between its unescaped pipes.
pub(crate) fn pieces(line: &str) -> Vec<Range<usize>> {
    // As many as most rows have.
    let mut pieces = Vec::with_capacity(8);
    let mut start = 0;
    let mut before = 0;
    for (at, byte) in line.bytes().enumerate() {
        // However many backslashes there are, a pipe behind one is text.
        if byte == b'|' && before != b'\\' {
            pieces.push(start..at);
            start = at + 1;
        }
        before = byte;
    }
    pieces.push(start..line.len());
    pieces
}

/// How many cells a line of a pipe table has. Blank ones at its end are not counted past the `width`.
pub(super) fn count_cells(line: &str, width: usize) -> usize {
    let line = line.trim();
    let mut pieces = pieces(line);
    if line.starts_with('|') {
        pieces.remove(0);
    }
    while pieces
        .last()
        .is_some_and(|last| line[last.clone()].trim().is_empty() && (last.is_empty() && last.end == line.len() || pieces.len() > width))
    {
        pieces.pop();
    }
    pieces.len()
}

/// Whether a cell is one of a row of dashes.
pub(crate) fn is_delimiter(cell: &str) -> bool {
    let dashes = cell.trim();
    let dashes = dashes.strip_prefix(':').unwrap_or(dashes);
    let dashes = dashes.strip_suffix(':').unwrap_or(dashes);
    !dashes.is_empty() && dashes.bytes().all(|byte| byte == b'-')
}

/// Whether this is the row of dashes under a header; if so, how many columns it has.
///
/// As GitHub has it: dashes with a colon at either end or both, between pipes; at least one pipe or colon in it; and
/// no dash and white space at its beginning, which would be an item of a list.
pub(crate) fn delimiter_columns(line: &str) -> Option<usize> {
    if let Some(columns) = plain_delimiter_columns(line.as_bytes().trim_ascii()) {
        return Some(columns);
    }
    let line = line.trim();
    if !line.contains(['|', ':']) || !line.starts_with(['|', '-', ':']) {
        return None;
    }
    if line.strip_prefix('-').is_some_and(|rest| rest.starts_with(char::is_whitespace)) {
        return None;
    }
    let cells = split(line);
    cells.iter().all(|cell| is_delimiter(&line[cell.clone()])).then_some(cells.len())
}

/// The same for the row of dashes that is written most: nothing but dashes, and single pipes between them.
fn plain_delimiter_columns(line: &[u8]) -> Option<usize> {
    if line.iter().fold(false, |is_other, byte| is_other | !matches!(byte, b'-' | b'|')) {
        return None;
    }
    let mut columns = 0;
    let mut cell = 0;
    for pipe in BytePlaces::of(b'|', line) {
        if pipe == cell && pipe > 0 {
            return None;
        }
        columns += usize::from(pipe > cell);
        cell = pipe + 1;
    }
    columns += usize::from(cell < line.len());
    // Dashes alone are a rule or an underline.
    (columns > 1 || columns == 1 && line.contains(&b'|')).then_some(columns)
}

/// The cells of a trimmed line, with or without pipes at its ends.
pub(crate) fn split(line: &str) -> Vec<Range<usize>> {
    let mut cells = pieces(line);
    if cells.len() > 1 && cells.first().is_some_and(Range::is_empty) {
        cells.remove(0);
    }
    if cells.len() > 1 && cells.last().is_some_and(Range::is_empty) {
        cells.pop();
    }
    cells
}

/// Whether a row has a row of dashes in it: then a whole table has been put into it.
pub(super) fn holds_delimiters(row: &str) -> bool {
    if !row.contains('|') {
        return false;
    }
    let cells = pieces(row);
    cells.windows(2).any(|pair| pair.iter().all(|cell| is_delimiter(&row[cell.clone()])))
}

/// The table that begins inside a paragraph: a line of cells and below it a row of dashes as wide.
///
/// `column` is where the block that the paragraph is in begins its lines; what stands four further right is no row.
pub(super) fn embedded(paragraph: &str, column: usize) -> Option<Repaired> {
    let lines: Vec<Range<usize>> = lines(paragraph).collect();
    let (header, width) = lines.windows(2).enumerate().find_map(|(nth, pair)| {
        let [header, delimiter] = pair else { return None };
        let indent = paragraph[..delimiter.start].bytes().rev().take_while(|byte| *byte == b' ').count();
        let width = delimiter_columns(&paragraph[delimiter.clone()]).filter(|_| indent < column + 4)?;
        let header = &paragraph[header.clone()];
        (header.contains('|') && split(header).len() == width).then_some((nth, width))
    })?;
    let mut table = Excerpt::default();
    for (nth, line) in lines.iter().enumerate().skip(header) {
        if nth == header + 1 {
            table.push_own(&("|".to_owned() + &"-|".repeat(width) + "\n"));
            continue;
        }
        // With pipes at both ends no line is the beginning of something else.
        let text = &paragraph[line.clone()];
        table.push_own(if text.starts_with('|') { "" } else { "|" });
        table.push_same(paragraph, line.clone());
        table.push_own(if pieces(text).last().is_some_and(Range::is_empty) { "\n" } else { closing(text) });
    }
    Some(Repaired { kind: TableKind::Pipe, has_header: true, table, start: lines[header].start, flaws: Vec::new() })
}

/// The pipe that closes a row, and is none directly behind a backslash.
fn closing(row: &str) -> &'static str {
    if row.ends_with('\\') { " |\n" } else { "|\n" }
}

/// The lines of a paragraph without the marks of a quote that it stands in, and without the white space around them.
fn lines(paragraph: &str) -> impl Iterator<Item = Range<usize>> {
    let mut start = 0;
    paragraph.split_inclusive('\n').map(move |line| {
        let end = start + line.trim_end().len();
        // They are before each line but the first.
        let text = line.trim_start_matches(|c: char| (c == '>' && start > 0) || c.is_whitespace());
        let begin = (start + line.len() - text.len()).min(end);
        start += line.len();
        begin..end
    })
}

/// Makes a table of a paragraph that holds rows of pipes, if it does.
pub(super) fn repair(paragraph: &str) -> Option<Repaired> {
    let (lines, strays) = pipe_lines(paragraph);
    if lines.iter().any(|line| holds_delimiters(&paragraph[line.clone()])) || lines.is_empty() {
        if let Some(table) = run_together(paragraph, strays.len()) {
            return Some(table);
        }
    }
    let (first, rest) = lines.split_first()?;
    let mut table = Builder { paragraph, width: 0, header: None, rows: Vec::new(), flaws: Vec::new(), run_together: false };
    let cells = table.cells(first);
    match table.delimiters(&cells) {
        Some((cells, delimiters)) => {
            table.width = delimiters.len();
            if delimiters.start > 0 {
                table.header = Some(cells[..table.width].to_vec());
                table.run_together = true;
            }
            // The blank between the delimiter row and the row behind it.
            let body = (delimiters.end + 1).min(cells.len());
            table.read_rows(&cells[body..]);
        }
        None => {
            if rest.is_empty() || !lines.iter().all(|line| paragraph[line.clone()].trim_end().ends_with('|')) {
                return None;
            }
            table.width = cells.len() - 1;
            if table.width < 2 || rest.iter().any(|line| table.cells(line).len() != cells.len()) {
                return None;
            }
            table.read_rows(&cells);
        }
    }
    for line in rest {
        let cells = table.cells(line);
        table.read_rows(&cells);
    }
    table.flaws.extend(strays.into_iter().map(|row| Flaw { kind: FlawKind::Stray, row }));
    (!table.rows.is_empty()).then(|| table.build(first.start))
}

/// A table on one line that stands behind other words, or that was wrapped like prose.
fn run_together(paragraph: &str, strays: usize) -> Option<Repaired> {
    let lines: Vec<Range<usize>> = lines(paragraph).collect();
    let nth = lines.iter().position(|line| holds_delimiters(&paragraph[line.clone()]))?;
    let is_pipe = |line: &Range<usize>| paragraph[line.clone()].starts_with('|');
    let has_rows = |line: &str| split(line).iter().any(|cell| !is_delimiter(&line[cell.clone()]) && !line[cell.clone()].trim().is_empty());
    let is_wrapped = strays > 0 && has_rows(&paragraph[lines[nth].clone()]) && !lines[nth + 1..].iter().all(is_pipe);
    if is_pipe(&lines[nth]) && !is_wrapped {
        return None;
    }
    let start = lines[nth].start + paragraph[lines[nth].clone()].find('|')?;
    // Up to the last pipe of the paragraph: what stands behind it is prose.
    let end = start + pieces(&paragraph[start..]).last().filter(|last| last.start > 1)?.start;
    let mut table = Builder { paragraph, width: 0, header: None, rows: Vec::new(), flaws: Vec::new(), run_together: true };
    let cells = table.cells(&(start..end));
    let (cells, delimiters) = table.delimiters(&cells)?;
    table.width = delimiters.len();
    table.header = (delimiters.start > 0).then(|| cells[..table.width].to_vec());
    let body = (delimiters.end + 1).min(cells.len());
    table.read_rows(&cells[body..]);
    (!table.rows.is_empty()).then(|| table.build(start))
}

/// The lines from the first that begins with a pipe to the last that does, and the lines of pipes behind them.
fn pipe_lines(paragraph: &str) -> (Vec<Range<usize>>, Vec<Range<usize>>) {
    let (mut rows, mut strays) = (Vec::new(), Vec::new());
    let mut has_ended = false;
    for line in lines(paragraph) {
        let text = &paragraph[line.clone()];
        if text.starts_with('|') && !has_ended {
            rows.push(line);
        } else if !rows.is_empty() {
            has_ended = true;
            if pieces(text).len() > 1 {
                strays.push(line);
            }
        }
    }
    (rows, strays)
}

/// The first line with a pipe in it.
pub(super) fn line_of_pipes(paragraph: &str) -> Option<Range<usize>> {
    let mut start = 0;
    paragraph.split_inclusive('\n').find_map(|line| {
        let range = start..start + line.trim_end().len();
        start += line.len();
        (pieces(&paragraph[range.clone()]).len() > 1).then_some(range)
    })
}

/// The first line of a paragraph that reads like a row, though it is in no table.
pub(super) fn row_in_prose(paragraph: &str) -> Option<Range<usize>> {
    let (rows, _) = pipe_lines(paragraph);
    rows.into_iter().find(|row| pieces(&paragraph[row.clone()]).len() > 2 && paragraph[row.clone()].ends_with('|'))
}

struct Builder<'a> {
    paragraph: &'a str,
    width: usize,
    header: Option<Vec<Range<usize>>>,
    rows: Vec<Vec<Range<usize>>>,
    flaws: Vec<Flaw>,
    run_together: bool,
}

impl Builder<'_> {
    /// The pieces behind the first pipe of a line; the last is what stands behind the last pipe.
    fn cells(&self, line: &Range<usize>) -> Vec<Range<usize>> {
        let text = &self.paragraph[line.clone()];
        pieces(text).into_iter().skip(1).map(|piece| line.start + piece.start..line.start + piece.end).collect()
    }

    fn text(&self, cell: &Range<usize>) -> &str {
        &self.paragraph[cell.clone()]
    }

    fn is_blank(&self, cell: &Range<usize>) -> bool {
        self.text(cell).trim().is_empty()
    }

    /// The first run of delimiter cells, if a row that begins with it or a header as wide stands before it; and the
    /// cells from that row on.
    fn delimiters<'c>(&self, cells: &'c [Range<usize>]) -> Option<(&'c [Range<usize>], Range<usize>)> {
        // Where the table stands in a row of another one, there is a blank cell before it.
        let blank = usize::from(cells.len() > 1 && self.is_blank(&cells[0]) && self.text(&cells[0]).len() < 2);
        let cells = &cells[blank..];
        let start = cells.iter().position(|cell| is_delimiter(self.text(cell)))?;
        let width = cells[start..].iter().take_while(|cell| is_delimiter(self.text(cell))).count();
        let headless = start == 0;
        let headed = start == width + 1 && self.is_blank(&cells[width]);
        (width >= 2 && (headless || headed)).then_some((cells, start..start + width))
    }

    fn read_rows(&mut self, cells: &[Range<usize>]) {
        let width = self.width;
        let mut rest = cells;
        let mut rows = 0;
        // What is behind the last pipe is no cell where it is blank.
        while rest.len() > 1 || rest.first().is_some_and(|cell| !self.is_blank(cell)) {
            let fits = match rest.get(width) {
                Some(joint) => self.is_blank(joint),
                None => rest.len() == width,
            };
            // The next row begins behind the next blank between two pipes.
            let group = if fits {
                width
            } else {
                rest.iter().position(|cell| !cell.is_empty() && self.is_blank(cell)).filter(|&at| at > 0).unwrap_or(rest.len())
            };
            let (group, behind) = rest.split_at(group.min(rest.len()));
            let group = match behind {
                [] if group.len() > 1 && group.last().is_some_and(|last| self.is_blank(last)) && !fits => &group[..group.len() - 1],
                _ => group,
            };
            self.read_group(group);
            rows += group.len().div_ceil(width);
            rest = behind.get(1..).unwrap_or_default();
        }
        self.run_together |= rows > 1;
    }

    /// The cells between two joints: a row, or several whose closing pipes are lost.
    fn read_group(&mut self, group: &[Range<usize>]) {
        let width = self.width;
        if group.len() % width == 0 {
            let count = group.len() / width;
            for (nth, row) in group.chunks(width).enumerate() {
                if nth + 1 < count {
                    self.flaws.push(Flaw { kind: FlawKind::LostPipe, row: extent(row) });
                }
                self.rows.push(row.to_vec());
            }
        } else {
            let kind = if group.len() < width { FlawKind::Short(group.len()) } else { FlawKind::Long(group.len()) };
            self.flaws.push(Flaw { kind, row: extent(group) });
            self.rows.push(group[..group.len().min(width)].to_vec());
        }
    }

    fn build(self, start: usize) -> Repaired {
        let kind = if self.run_together { TableKind::Collapsed } else { TableKind::Headless };
        let has_header = self.header.is_some();
        let mut table = Excerpt::default();
        let write_row = |table: &mut Excerpt, row: &[Range<usize>]| {
            for cell in row {
                table.push_own("|");
                if !self.text(cell).contains('\n') {
                    table.push_same(self.paragraph, cell.clone());
                    continue;
                }
                // A cell of a table that was wrapped.
                for (nth, line) in lines_of(self.paragraph, cell).enumerate() {
                    table.push_own(if nth > 0 { " " } else { "" });
                    table.push_same(self.paragraph, line);
                }
            }
            table.push_own(row.last().map_or("|\n", |last| closing(&self.paragraph[last.clone()])));
        };
        match &self.header {
            Some(header) => write_row(&mut table, header),
            None => table.push_own(&("|".to_owned() + &" |".repeat(self.width) + "\n")),
        }
        table.push_own(&("|".to_owned() + &"-|".repeat(self.width) + "\n"));
        for row in &self.rows {
            write_row(&mut table, row);
        }
        Repaired { kind, has_header, table, start, flaws: self.flaws }
    }
}

/// The lines of a cell without their ends and without the marks of a quote.
fn lines_of<'a>(paragraph: &'a str, cell: &Range<usize>) -> impl Iterator<Item = Range<usize>> + 'a {
    let start = cell.start;
    lines(&paragraph[cell.clone()]).map(move |line| start + line.start..start + line.end)
}

fn extent(cells: &[Range<usize>]) -> Range<usize> {
    let start = cells.first().map_or(0, |cell| cell.start);
    start..cells.last().map_or(start, |cell| cell.end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn repaired(paragraph: &str) -> (TableKind, String, Vec<FlawKind>) {
        let repaired = repair(paragraph).unwrap();
        (repaired.kind, repaired.table.text().to_owned(), repaired.flaws.into_iter().map(|flaw| flaw.kind).collect())
    }

    #[test]
    fn a_collapsed_table_without_header() {
        let (kind, text, flaws) = repaired("|---|---| |110|Restart| |120|Ready|");
        assert_eq!((kind, flaws), (TableKind::Collapsed, vec![]));
        assert_eq!(text, "| | |\n|-|-|\n|110|Restart|\n|120|Ready|\n");
    }

    #[test]
    fn a_collapsed_table_with_header() {
        let (kind, text, _) = repaired("| Code | Text | |---|---| | 110 | Restart | | 120 | Ready |");
        assert_eq!(kind, TableKind::Collapsed);
        assert_eq!(text, "| Code | Text |\n|-|-|\n| 110 | Restart |\n| 120 | Ready |\n");
    }

    #[test]
    fn lines_without_header_with_and_without_delimiters() {
        for lines in ["|---|---|\n|110|Restart|\n|120|Ready|", "Codes:\n|110|Restart|\n|120|Ready|\nThat is all."] {
            let (kind, text, flaws) = repaired(lines);
            assert_eq!((kind, flaws), (TableKind::Headless, vec![]));
            assert_eq!(text, "| | |\n|-|-|\n|110|Restart|\n|120|Ready|\n");
        }
    }

    #[test]
    fn a_collapsed_table_that_was_wrapped_or_stands_in_prose() {
        let table = "| Code | Text |\n|-|-|\n| 110 | Restart it |\n| 120 | Ready |\n";
        let squeezed = |text: String| text.replace("| ", "|").replace(" |", "|");
        for paragraph in [
            "| Code | Text | |---|---| | 110 | Restart\nit | | 120 | Ready |\nThat is all.",
            "Codes:\n| Code | Text | |---|---| | 110 |\nRestart it | | 120\n| Ready |",
            "The codes: | Code | Text | |---|---| | 110 | Restart it | | 120 | Ready |",
        ] {
            let (kind, text, flaws) = repaired(paragraph);
            assert_eq!((kind, flaws), (TableKind::Collapsed, vec![]), "{paragraph}");
            assert_eq!(squeezed(text), squeezed(table.to_owned()), "{paragraph}");
        }
    }

    #[test]
    fn a_lost_pipe_costs_no_row() {
        let (_, text, flaws) = repaired("|---|---| |214|Help.| |215|NAME. |220|Ready.| |221|Bye.|");
        assert_eq!(flaws, [FlawKind::LostPipe]);
        assert_eq!(text, "| | |\n|-|-|\n|214|Help.|\n|215|NAME. |\n|220|Ready.|\n|221|Bye.|\n");
    }

    #[test]
    fn a_backslash_does_not_take_the_closing_pipe() {
        assert_eq!(repaired("|---|---| |1|a| |2|\\\\").1, "| | |\n|-|-|\n|1|a|\n|2|\\\\ |\n");
        assert_eq!(embedded("a|b\n-|-\n1|\\\\", 0).unwrap().table.text(), "|a|b|\n|-|-|\n|1|\\\\ |\n");
    }

    #[test]
    fn a_blank_cell_is_no_joint() {
        let (_, text, flaws) = repaired("|---|---|---| |1| |x| |2|b| |");
        assert_eq!(flaws, []);
        assert_eq!(text, "| | | |\n|-|-|-|\n|1| |x|\n|2|b| |\n");
    }

    #[test]
    fn rows_that_do_not_fit_are_flaws() {
        let (_, text, flaws) = repaired("|---|---| |1|a|b| |2| |3|c|");
        assert_eq!(flaws, [FlawKind::Long(3), FlawKind::Short(1)]);
        assert_eq!(text, "| | |\n|-|-|\n|1|a|\n|2|\n|3|c|\n");
    }

    #[test]
    fn prose_with_pipes_is_no_table() {
        for prose in ["a | b", "|x| is the absolute value", "|a|b|", "|a|b|\nand |c|", "| --- |", "|a|\n|b|", ""] {
            assert!(repair(prose).is_none(), "{prose:?}");
        }
    }

    #[test]
    fn lines_of_pipes_behind_the_rows_are_flaws() {
        for lines in ["|---|---|\n|1|A|\n2|B|\n3|C|", "|---|---|\n|1|A\nand more|\n|2|B|"] {
            let (_, text, flaws) = repaired(lines);
            assert_eq!(flaws, [FlawKind::Stray, FlawKind::Stray], "{lines}");
            assert!(text.contains("|1|A"));
        }
        assert_eq!(repaired("|---|---|\n|1|A|\nNo row.").2, []);
    }

    #[test]
    fn marks_of_quotes_are_no_text() {
        assert_eq!(repaired("|---|---|\n> |1|A|\n> |2|B|").1, "| | |\n|-|-|\n|1|A|\n|2|B|\n");
    }

    #[test]
    fn places_lead_back() {
        let paragraph = "|---|---| |110|Restart| |120|Ready|";
        let repaired = repair(paragraph).unwrap();
        for what in ["110", "Restart", "120", "Ready"] {
            let at = repaired.table.text().find(what).unwrap();
            assert_eq!(&paragraph[repaired.table.original(at..at + what.len())], what);
        }
    }

    #[test]
    fn rows_of_dashes() {
        for (line, columns) in [("|---|---|", 2), ("---|:-:", 2), (":--:", 1), ("|-|", 1), ("|\t---\t|\t---\t|", 2)] {
            assert_eq!(delimiter_columns(line).unwrap_or(0), columns, "{line}");
        }
        for line in ["---", "- | -", "-::-|-", "|--x|", "| |", "", "|a|", "--|-- --"] {
            assert_eq!(delimiter_columns(line), None, "{line}");
        }
    }

    #[test]
    fn plain_rows_of_dashes_are_what_rows_of_dashes_are() {
        for number in 0..3_usize.pow(7) {
            let line: String = (0..7).filter_map(|nth| [Some('|'), Some('-'), None][number / 3_usize.pow(nth) % 3]).collect();
            let cells = split(&line);
            let general = (line.contains('|') && cells.iter().all(|cell| is_delimiter(&line[cell.clone()]))).then_some(cells.len());
            assert_eq!(plain_delimiter_columns(line.as_bytes()), general, "{line}");
        }
    }

    #[test]
    fn a_table_begins_inside_a_paragraph() {
        for (paragraph, table) in [
            ("Codes:\na|b\n-|-\n1|2", "|a|b|\n|-|-|\n|1|2|\n"),
            ("|\ta\t|\n|\t-\t|\n|\t1\t|", "|\ta\t|\n|-|\n|\t1\t|\n"),
            ("- a|b\n-|-\n1", "|- a|b|\n|-|-|\n|1|\n"),
            ("x\n> |a|\n> |:-|\n> |1|", "|a|\n|-|\n|1|\n"),
        ] {
            let found = embedded(paragraph, 0).unwrap();
            assert_eq!(found.table.text(), table, "{paragraph}");
        }
        for paragraph in ["a|b\n-|-|-\n1|2", "a\n:-:\n1", "a | b", "", "a|b\n- | -\n1|2", "a|b\n    -|-\n1|2"] {
            assert!(embedded(paragraph, 0).is_none(), "{paragraph}");
        }
    }

    #[test]
    fn cells_are_counted_as_they_are_split() {
        for (line, cells) in [
            ("| a | b |", 2),
            ("a | b", 2),
            ("| a | b | c", 3),
            (r"| a \| b |", 1),
            (r"| a\\| b |", 1),
            ("| a | |", 2),
            ("| a | b | |", 2),
            ("| a |", 1),
        ] {
            assert_eq!(count_cells(line, 2), cells, "{line}");
        }
    }
}

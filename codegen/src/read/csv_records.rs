//! A CSV document as records of fields, each with its place.

use std::ops::Range;

use csv_core::{ReadFieldResult, Reader, ReaderBuilder};

/// One field.
#[derive(Debug, Clone)]
pub(super) struct Field {
    /// Its content, without quotes and the white space around it.
    pub(super) place: Range<usize>,
    /// The content where it is not what stands at that place.
    pub(super) own: Option<String>,
    /// What is wrong with its quotes.
    pub(super) fault: Option<Fault>,
}

/// What is wrong with a field's quotes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fault {
    /// Nothing closes the quote at this place.
    Unclosed(usize),
    /// There is text behind the closing quote; the places of both quotes.
    Stray { opening: usize, closing: usize },
}

impl Field {
    /// The content.
    pub(super) fn text<'f>(&'f self, document: &'f str) -> &'f str {
        match &self.own {
            Some(text) => text,
            None => document.get(self.place.clone()).unwrap_or_default(),
        }
    }
}

/// Reads a text record by record.
pub(super) struct Records<'a> {
    text: &'a str,
    at: usize,
    delimiter: u8,
    parser: Reader,
    value: Vec<u8>,
}

impl<'a> Records<'a> {
    pub(super) fn new(text: &'a str, delimiter: u8) -> Self {
        let parser = ReaderBuilder::new().delimiter(delimiter).build();
        Self { text, at: 0, delimiter, parser, value: Vec::new() }
    }

    /// The number of fields of one line alone, and whether all but the first are blank.
    pub(super) fn fields_of_line(&mut self, line: &str) -> (usize, bool) {
        // Between two records the parser remembers nothing. (A clone of it would not work: it lacks half of its tables.)
        let mut alone =
            Records { text: line, at: 0, delimiter: self.delimiter, parser: std::mem::take(&mut self.parser), value: Vec::new() };
        let mut fields = Vec::new();
        alone.parser.reset();
        alone.read(&mut fields);
        alone.parser.reset();
        self.parser = alone.parser;
        (fields.len(), fields.iter().skip(1).all(|field| field.text(line).is_empty()))
    }

    /// How far the text is read.
    pub(super) fn place(&self) -> usize {
        self.at
    }

    /// The line that the next record begins on; `None` at the end. Lines of white space are passed over.
    pub(super) fn next_line(&mut self) -> Option<Range<usize>> {
        while let Some(rest) = self.text.get(self.at..).filter(|rest| !rest.is_empty()) {
            let length = rest.find('\n').map_or(rest.len(), |end| end + 1);
            if !rest[..length].trim().is_empty() {
                return Some(self.at..self.at + rest[..length].trim_end().len());
            }
            self.at += length;
        }
        None
    }

    /// Goes on behind the line that [`next_line`](Self::next_line) found.
    pub(super) fn skip_line(&mut self) {
        let rest = self.text.get(self.at..).unwrap_or_default();
        self.at += rest.find('\n').map_or(rest.len(), |end| end + 1);
    }

    /// Reads the next record into `fields`; `false` at the end.
    pub(super) fn read(&mut self, fields: &mut Vec<Field>) -> bool {
        if self.next_line().is_none() {
            return false;
        }
        loop {
            let (field, ends_record) = self.field();
            fields.push(field);
            if ends_record {
                return true;
            }
        }
    }

    /// The next field, and whether it is its record's last.
    fn field(&mut self) -> (Field, bool) {
        self.go_to_quote();
        let start = self.at;
        self.value.clear();
        let mut buffer = [0; 512];
        let ends_record = loop {
            let (result, read, written) = self.parser.read_field(&self.text.as_bytes()[self.at..], &mut buffer);
            self.at += read;
            self.value.extend_from_slice(&buffer[..written]);
            match result {
                ReadFieldResult::InputEmpty | ReadFieldResult::OutputFull => {}
                ReadFieldResult::Field { record_end } => break record_end,
                ReadFieldResult::End => break true,
            }
        };
        let end = if ends_record { self.at } else { self.at - 1 };
        (self.made_of(start..end), ends_record)
    }

    /// Passes over white space before a quote: to the letter, the quote would be text, which nobody means.
    fn go_to_quote(&mut self) {
        let rest = &self.text.as_bytes()[self.at..];
        let blanks = rest.iter().take_while(|&&byte| matches!(byte, b' ' | b'\t') && byte != self.delimiter).count();
        if rest.get(blanks) == Some(&b'"') {
            self.at += blanks;
        }
    }

    fn made_of(&self, raw: Range<usize>) -> Field {
        let content = &self.text[raw.clone()];
        if !content.starts_with('"') {
            return Field { place: trimmed(self.text, raw), own: None, fault: None };
        }
        let value = || Some(String::from_utf8_lossy(&self.value).trim().to_owned());
        let opening = raw.start;
        let Some(closing) = closing_quote(content).map(|at| opening + at) else {
            return Field { place: trimmed(self.text, raw), own: value(), fault: Some(Fault::Unclosed(opening)) };
        };
        if !self.text[closing + 1..raw.end].trim().is_empty() {
            return Field { place: trimmed(self.text, raw), own: value(), fault: Some(Fault::Stray { opening, closing }) };
        }
        let inner = opening + 1..closing;
        let own = if self.text[inner.clone()].contains('"') { value() } else { None };
        Field { place: trimmed(self.text, inner), own, fault: None }
    }
}

/// Where the quote is that closes the one `content` begins with.
fn closing_quote(content: &str) -> Option<usize> {
    let mut from = 1;
    loop {
        let at = from + content[from..].find('"')?;
        if !content[at + 1..].starts_with('"') {
            return Some(at);
        }
        from = at + 2;
    }
}

/// The same place without the white space around it; where there is nothing else, its beginning, since a line's end
/// belongs to the last field.
pub(super) fn trimmed(text: &str, place: Range<usize>) -> Range<usize> {
    let content = &text[place.clone()];
    let start = if content.trim().is_empty() { place.start } else { place.start + (content.len() - content.trim_start().len()) };
    start..start + content.trim().len()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The texts of the fields, and what stands at their places.
    fn fields(text: &str) -> Vec<Vec<(String, &str)>> {
        let mut records = Records::new(text, b',');
        let mut all = Vec::new();
        loop {
            let mut fields = Vec::new();
            if !records.read(&mut fields) {
                return all;
            }
            all.push(fields.iter().map(|field| (field.text(text).to_owned(), &text[field.place.clone()])).collect());
        }
    }

    fn texts(text: &str) -> Vec<Vec<String>> {
        fields(text).into_iter().map(|record| record.into_iter().map(|(text, _)| text).collect()).collect()
    }

    fn faults(text: &str) -> Vec<Fault> {
        let mut fields = Vec::new();
        let mut records = Records::new(text, b',');
        while records.read(&mut fields) {}
        fields.iter().filter_map(|field| field.fault).collect()
    }

    #[test]
    fn a_blank_field_is_on_its_own_line() {
        for text in ["1,\n2,b\n", "1,\r\n2,b\r\n", "1, \r2,b"] {
            let mut fields = Vec::new();
            assert!(Records::new(text, b',').read(&mut fields));
            assert_eq!(fields[1].place, 2..2, "{text:?}");
        }
    }

    #[test]
    fn quotes_hold_delimiters_line_ends_and_quotes() {
        assert_eq!(texts("1,\"a, b\"\n2,\"c\nd\"\n3,\"say \"\"no\"\"\"\n"), [["1", "a, b"], ["2", "c\nd"], ["3", "say \"no\""]]);
        assert_eq!(texts("1,5\" disk\n2,a \"b\" c\n"), [["1", "5\" disk"], ["2", "a \"b\" c"]], "within text it is text");
        assert_eq!(texts("1, \"a, b\" , c\n"), [["1", "a, b", "c"]], "white space around quotes is not text");
    }

    #[test]
    fn every_way_to_end_a_line_ends_a_record() {
        for text in ["1,a\n2,b\n", "1,a\r\n2,b\r\n", "1,a\n2,b", "\n\n1,a\n \n\r\n2,b\r\n\r\n", "1 , a \r\n\t2,b "] {
            assert_eq!(texts(text), [["1", "a"], ["2", "b"]], "{text:?}");
        }
        assert_eq!(texts("1,\n,2\n,"), [["1", ""], ["", "2"], ["", ""]]);
        assert_eq!(texts(""), [[""; 0]; 0]);
    }

    #[test]
    fn places_are_the_content_without_quotes() {
        let long = "x".repeat(2_000);
        let text = format!("é,\" a \",\"b\"\"c\",{long}\n");
        let places: Vec<_> = fields(&text).remove(0).into_iter().map(|(_, place)| place).collect();
        assert_eq!(places, ["é", "a", "b\"\"c", &long]);
    }

    #[test]
    fn quotes_that_do_not_fit_are_faults() {
        assert_eq!(faults("1,\"a\n2,b\n"), [Fault::Unclosed(2)]);
        assert_eq!(faults("1,\"a\"\"\n2,b\n"), [Fault::Unclosed(2)]);
        assert_eq!(faults("1,\"a \"b\" c\"\n2,\"d\"\n"), [Fault::Stray { opening: 2, closing: 5 }]);
        assert_eq!(faults("1,\"a\" \n2,\"\"\n3,\"\"\"\"\n4,a\"\n"), []);
    }
}

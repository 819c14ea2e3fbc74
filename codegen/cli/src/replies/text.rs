//! Replies for people: where each stands, what it is, its lines, and what they say.

use std::io::{self, Write};

use spectable::ftp::{Reply, ReplyError, ReplyErrorKind, ReplyParser};
use spectable_codegen::render::Color;
use spectable_codegen::shown::is_hidden;

use super::payload::Payload;
use super::{EXCERPT, End, Show, class_word, group_word};
use crate::terminal::bold;

/// Writes them as they come.
pub(super) struct Text<W> {
    output: W,
    color: Color,
    count: u64,
}

impl<W: Write> Text<W> {
    pub(super) const fn new(output: W, color: Color) -> Self {
        Self { output, color, count: 0 }
    }

    fn title(&mut self, offset: u64, title: &str) -> io::Result<()> {
        writeln!(self.output, "{offset:>8}  {title}")
    }

    fn line(&mut self, line: &[u8]) -> io::Result<()> {
        writeln!(self.output, "{}", format!("          | {}", visible(line)).trim_end())
    }

    fn fact(&mut self, fact: &str) -> io::Result<()> {
        writeln!(self.output, "          = {}", visible(fact.as_bytes()))
    }

    fn help(&mut self) -> io::Result<()> {
        self.fact("help: with --lenient it is read")
    }

    fn sum(&mut self, end: &str) -> io::Result<()> {
        let Self { output, count, .. } = self;
        writeln!(output, "{count} {}; {end}", if *count == 1 { "reply" } else { "replies" })
    }
}

impl<W: Write> Show for Text<W> {
    fn reply(&mut self, reply: &Reply<'_>) -> io::Result<()> {
        self.count += 1;
        let code = reply.code();
        let title = bold(&format!("{code} {}", reply.name().unwrap_or("(unknown)")), self.color);
        let words: Vec<&str> = reply.class().map(class_word).into_iter().chain(reply.group().map(group_word)).collect();
        let digits = if words.is_empty() { String::new() } else { format!(": {}", words.join(", ")) };
        self.title(reply.offset(), &format!("{title}{digits}"))?;
        for line in reply.lines() {
            self.line(line)?;
        }
        if reply.first_code() != code {
            self.fact(&format!("begins with {}", reply.first_code()))?;
        }
        for fact in Payload::of(reply).iter().flat_map(Payload::facts) {
            self.fact(&fact)?;
        }
        Ok(())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.output.flush()
    }

    fn no_reply(&mut self, error: &ReplyError) -> io::Result<bool> {
        let title = bold(&format!("error[{}]", error.kind().as_str()), self.color);
        self.title(error.offset(), &format!("{title}: {}", error.kind()))?;
        Ok(true)
    }

    fn end(&mut self, end: &End, offset: u64, rest: &[u8]) -> io::Result<bool> {
        match end {
            End::All => self.sum("nothing is left over")?,
            End::Unfinished => {
                let bytes = if rest.len() == 1 { "1 byte".to_owned() } else { format!("{} bytes", rest.len()) };
                let title = bold("unfinished", self.color);
                self.title(offset, &format!("{title}: {bytes}"))?;
                for line in rest.strip_suffix(b"\n").unwrap_or(rest).split(|&byte| byte == b'\n') {
                    self.line(line.strip_suffix(b"\r").unwrap_or(line))?;
                }
                // A lenient parser has found no reply there and finds none now.
                if let Ok(Some(_)) = ReplyParser::new().lenient().parse(rest) {
                    self.help()?;
                }
                self.sum(&format!("{bytes} left over"))?;
            }
            End::NoReply(error) => {
                let line = rest.split(|&byte| byte == b'\n').next().unwrap_or_default();
                self.line(line.get(..EXCERPT).unwrap_or(line.strip_suffix(b"\r").unwrap_or(line)))?;
                if error.kind() == ReplyErrorKind::NotFtp && (rest.starts_with(b"\n") || rest.starts_with(b"\r\n")) {
                    self.help()?;
                }
                self.sum("what follows cannot be read")?;
            }
            // Standard error says that.
            End::Unreadable(_) => return Ok(false),
        }
        Ok(true)
    }
}

/// Bytes as a terminal may be sent them: what is no text, or would steer it, is shown by its number.
fn visible(bytes: &[u8]) -> String {
    let mut shown = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        for c in chunk.valid().chars() {
            match c {
                c if is_hidden(c) => shown.push_str(&format!("[U+{:04X}]", u32::from(c))),
                c => shown.push(c),
            }
        }
        for byte in chunk.invalid() {
            shown.push_str(&format!("[0x{byte:02X}]"));
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::visible;

    #[test]
    fn no_byte_steers_a_terminal_or_is_lost() {
        for (bytes, shown) in [
            (b" plain \xc3\xa9".as_slice(), " plain \u{e9}"),
            (b"caf\xe9", "caf[0xE9]"),
            (b"a\x1b[31mb\rc\td\0", "a[U+001B][31mb[U+000D]c[U+0009]d[U+0000]"),
            (b"\xe2\x80\xaeb\xff\xfe", "[U+202E]b[0xFF][0xFE]"),
        ] {
            assert_eq!(visible(bytes), shown);
        }
    }
}

//! Replies as JSON, one a line, as they come. The keys and their order are a contract: scripts read this.

use std::io::{self, Write};

use serde::Serialize;
use spectable::ftp::{Reply, ReplyError, lossy};

use super::payload::Payload;
use super::{End, Show, class_word, group_word};

#[derive(Serialize)]
struct JsonReply {
    offset: u64,
    length: usize,
    code: u16,
    name: Option<&'static str>,
    class: Option<&'static str>,
    group: Option<&'static str>,
    lines: Vec<String>,
    payload: Option<Payload>,
}

#[derive(Serialize)]
struct JsonError<'a> {
    offset: u64,
    kind: &'a str,
    message: String,
}

/// Writes one object, of which each reply is written as soon as it is there.
pub(super) struct Json<W> {
    output: W,
    has_replies: bool,
}

impl<W: Write> Json<W> {
    pub(super) const fn new(output: W) -> Self {
        Self { output, has_replies: false }
    }

    fn open(&mut self) -> io::Result<()> {
        self.output.write_all(b"{\"replies\": [")
    }
}

impl<W: Write> Show for Json<W> {
    fn reply(&mut self, reply: &Reply<'_>) -> io::Result<()> {
        if self.has_replies {
            self.output.write_all(b",")?;
        } else {
            self.open()?;
            self.has_replies = true;
        }
        self.output.write_all(b"\n  ")?;
        let reply = JsonReply {
            offset: reply.offset(),
            length: reply.len(),
            code: reply.code(),
            name: reply.name(),
            class: reply.class().map(class_word),
            group: reply.group().map(group_word),
            lines: reply.lines().map(|line| lossy(line).to_string()).collect(),
            payload: Payload::of(reply),
        };
        Ok(serde_json::to_writer(&mut self.output, &reply)?)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.output.flush()
    }

    fn no_reply(&mut self, _error: &ReplyError) -> io::Result<bool> {
        Ok(false)
    }

    fn end(&mut self, end: &End, offset: u64, rest: &[u8]) -> io::Result<bool> {
        if self.has_replies {
            self.output.write_all(b"\n")?;
        } else {
            self.open()?;
        }
        let (rest, error) = match end {
            End::All | End::Unfinished => (rest.len(), None),
            // It is no reply, so neither is it an unfinished one.
            End::NoReply(error) => (0, Some(JsonError { offset, kind: error.kind().as_str(), message: error.kind().to_string() })),
            End::Unreadable(message) => {
                let end = offset + rest.len() as u64;
                (rest.len(), Some(JsonError { offset: end, kind: "unreadable", message: message.clone() }))
            }
        };
        write!(self.output, "], \"rest\": {rest}, \"error\": ")?;
        serde_json::to_writer(&mut self.output, &error)?;
        self.output.write_all(b"}\n")?;
        Ok(true)
    }
}

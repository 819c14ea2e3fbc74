//! `spectable replies`: what did an FTP server say?

mod json;
mod payload;
mod text;

use std::fs::File;
use std::io::{self, BufWriter, Read};

use clap::{Arg, ArgAction, ArgMatches, Command};
use spectable::ftp::{Class, Group, Reply, ReplyError, ReplyParser};
use spectable_codegen::{Finding, Lint};

use crate::args::{self, FILE};
use crate::input::STDIN;
use crate::outcome::{Outcome, Trouble, unwritable};
use crate::terminal;

pub(crate) const VERB: &str = "replies";
const LENIENT: &str = "lenient";
const FORMAT: &str = "format";

/// How much is read at once, if so much is there.
const PIECE: usize = 64 * 1024;
/// How much is shown of a line that is no reply.
const EXCERPT: usize = 80;

/// The arguments.
pub(crate) fn command() -> Command {
    Command::new(VERB)
        .about("Read what an FTP server sent: its replies, and what their texts say")
        .after_help(
            "Replies are shown as they come, so that a session can be watched through a pipe.\n\
             What a text says is read from 110, 120, 211, 213, 215, 227, 229 and 257.\n\
             Where no reply begins that is said at once, and the rest of standard input is passed over.\n\
             Exit status: 0 all was read; 1 an unfinished reply is left over; 2 what was sent is no reply, or cannot be read.",
        )
        .arg(args::file("What was received, as it was received; without it, standard input"))
        .arg(
            Arg::new(LENIENT)
                .long(LENIENT)
                .action(ArgAction::SetTrue)
                .help("Understand servers that break RFC 959: any code ends a reply, there may be empty lines between two"),
        )
        .arg(
            Arg::new(FORMAT)
                .long(FORMAT)
                .value_name("FORMAT")
                .value_parser(["text", "json"])
                .default_value("text")
                .help("How to write it: for people, or for programs"),
        )
}

/// Reads the replies.
pub(crate) fn run(matches: &ArgMatches) -> Result<Outcome, Trouble> {
    let path = matches.get_one::<String>(FILE).map_or(STDIN, String::as_str);
    let parser = if matches.get_flag(LENIENT) { ReplyParser::new().lenient() } else { ReplyParser::new() };
    let color = terminal::color(&io::stdout());
    let stdout = BufWriter::with_capacity(PIECE, io::stdout().lock());
    let ended = match matches.get_one::<String>(FORMAT).map_or("", String::as_str) {
        "json" => read(path, parser, &mut json::Json::new(stdout)),
        _ => read(path, parser, &mut text::Text::new(stdout, color)),
    };
    let (end, is_shown) = match ended {
        Ok(ended) => ended,
        // Whoever closed the pipe does not want to read it.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => return Ok(Outcome::Fine),
        Err(error) => return Err(unwritable("to standard output", &error, "is there room on the disk?")),
    };
    match end {
        End::All => Ok(Outcome::Fine),
        End::Unfinished => Ok(Outcome::NotSo),
        End::Unreadable(message) if !is_shown => {
            let help = "give the path of a file, or `-` for standard input";
            Err(Box::new(Finding::new(Lint::UnreadableDocument, message).help(help)))
        }
        End::NoReply(_) | End::Unreadable(_) => Ok(Outcome::Trouble),
    }
}

/// How the replies are shown.
trait Show {
    fn reply(&mut self, reply: &Reply<'_>) -> io::Result<()>;

    /// What there is so far is to be seen before anybody waits for more.
    fn flush(&mut self) -> io::Result<()>;

    /// There are no more replies, since what stands here is none. Whether more of it should be read, up to the end of the line.
    fn no_reply(&mut self, error: &ReplyError) -> io::Result<bool>;

    /// That was all; `rest` is what has come behind the last reply, and `offset` where that stands. Whether it could say so.
    fn end(&mut self, end: &End, offset: u64, rest: &[u8]) -> io::Result<bool>;
}

/// How the replies end.
enum End {
    All,
    Unfinished,
    NoReply(ReplyError),
    /// The input cannot be read, and why.
    Unreadable(String),
}

/// Shows the replies of the file at `path`; how they ended, and whether that is shown, too.
fn read(path: &str, mut parser: ReplyParser, show: &mut impl Show) -> io::Result<(End, bool)> {
    let unreadable = |error: &io::Error| {
        let path = if path == STDIN { "standard input".to_owned() } else { format!("`{path}`") };
        End::Unreadable(format!("cannot read {path}: {error}"))
    };
    let mut buffer = Vec::new();
    let mut input = open(path);
    let end = match &mut input {
        Ok(input) => replies(input, &mut parser, &mut buffer, show)?.unwrap_or_else(|error| unreadable(&error)),
        Err(error) => unreadable(error),
    };
    let skipped = match &end {
        End::NoReply(error) => usize::try_from(error.offset() - parser.offset()).unwrap_or(usize::MAX),
        _ => parser.skipped(),
    };
    let rest = buffer.get(skipped..).unwrap_or_default();
    let is_shown = show.end(&end, parser.offset() + skipped as u64, rest)?;
    show.flush()?;
    if let (STDIN, End::NoReply(_), Ok(mut input)) = (path, &end, input) {
        // Whoever writes into the pipe may write to a file, too, as `tee` does, and is not to be stopped by this.
        let _ = io::copy(&mut input, &mut io::sink());
    }
    Ok((end, is_shown))
}

fn open(path: &str) -> io::Result<Box<dyn Read>> {
    Ok(if path == STDIN { Box::new(io::stdin().lock()) } else { Box::new(File::open(path)?) })
}

/// Shows the replies of `input`. What is behind the last one is in `buffer` then.
///
/// The outer error is one of showing, the inner one of reading.
fn replies(
    input: &mut dyn Read,
    parser: &mut ReplyParser,
    buffer: &mut Vec<u8>,
    show: &mut impl Show,
) -> io::Result<Result<End, io::Error>> {
    let mut piece = vec![0; PIECE];
    loop {
        let mut consumed = 0;
        let error = loop {
            match parser.parse(buffer.get(consumed..).unwrap_or_default()) {
                Ok(Some((reply, length))) => {
                    show.reply(&reply)?;
                    consumed += length;
                }
                Ok(None) => break None,
                Err(error) => break Some(error),
            }
        };
        buffer.drain(..consumed);
        if let Some(error) = error {
            if show.no_reply(&error)? {
                show.flush()?;
                read_excerpt(input, usize::try_from(error.offset() - parser.offset()).unwrap_or(usize::MAX), buffer);
            }
            return Ok(Ok(End::NoReply(error)));
        }
        show.flush()?;
        match read_piece(input, &mut piece, buffer) {
            Ok(0) if buffer.len() > parser.skipped() => return Ok(Ok(End::Unfinished)),
            Ok(0) => return Ok(Ok(End::All)),
            Ok(_) => {}
            Err(error) => return Ok(Err(error)),
        }
    }
}

/// Reads on to the end of the line that begins at `start`, or as far as it is shown. That it may fail no longer matters.
fn read_excerpt(input: &mut dyn Read, start: usize, buffer: &mut Vec<u8>) {
    let mut piece = [0; EXCERPT];
    let is_enough = |buffer: &[u8]| buffer.get(start..).is_some_and(|line| line.len() >= EXCERPT || line.contains(&b'\n'));
    while !is_enough(buffer) && read_piece(input, &mut piece, buffer).is_ok_and(|length| length > 0) {}
}

fn read_piece(input: &mut dyn Read, piece: &mut [u8], buffer: &mut Vec<u8>) -> io::Result<usize> {
    loop {
        match input.read(piece) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
            Ok(length) => {
                buffer.extend_from_slice(piece.get(..length).unwrap_or_default());
                return Ok(length);
            }
        }
    }
}

/// The word for what the first digit says.
const fn class_word(class: Class) -> &'static str {
    match class {
        Class::PositivePreliminary => "positive-preliminary",
        Class::PositiveCompletion => "positive-completion",
        Class::PositiveIntermediate => "positive-intermediate",
        Class::TransientNegative => "transient-negative",
        Class::PermanentNegative => "permanent-negative",
        Class::Protected => "protected",
    }
}

/// The word for what the second digit says.
const fn group_word(group: Group) -> &'static str {
    match group {
        Group::Syntax => "syntax",
        Group::Information => "information",
        Group::Connections => "connections",
        Group::Authentication => "authentication",
        Group::Unspecified => "unspecified",
        Group::FileSystem => "file-system",
    }
}

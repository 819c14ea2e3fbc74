//! FTP's replies: any bytes as a stream, any text as a payload, any texts as a reply.

use spectable::ftp::payload;
use spectable::ftp::{Mode, ReadError, Reply, ReplyError, ReplyParser, ReplyReader, ReplyWriter};

type Seen = (u16, u64, Vec<Vec<u8>>);

/// Reads a stream at once and in pieces, and finds the same. The first byte says how.
pub fn reads_replies(bytes: &[u8]) {
    let Some((how, stream)) = bytes.split_first() else { return };
    let parser = ReplyParser::new().mode(if how & 1 == 0 { Mode::Strict } else { Mode::Lenient });
    let parser = if how & 2 == 0 { parser } else { parser.max_line(40).max_reply(100).max_lines(4) };
    let piece = usize::from(how >> 2) + 1;
    let whole = in_pieces(parser.clone(), stream, usize::MAX);
    assert_eq!(in_pieces(parser.clone(), stream, piece), whole);
    let mut reader = ReplyReader::with_parser(std::io::BufReader::with_capacity(piece, stream), parser);
    for expected in &whole.0 {
        assert_eq!(&seen(&reader.read().expect("the parser reads it").expect("there is one more")), expected);
    }
    let end = match reader.read() {
        Ok(reply) => Ok(reply.map_or(0, |_| panic!("one more than the parser reads"))),
        Err(ReadError::Unfinished { bytes }) => Ok(bytes),
        Err(ReadError::Reply(error)) => Err(error),
        Err(error) => panic!("{error}"),
    };
    assert_eq!(end, whole.1);
}

fn seen(reply: &Reply<'_>) -> Seen {
    (reply.code(), reply.offset(), reply.lines().map(<[u8]>::to_vec).collect())
}

fn in_pieces(mut parser: ReplyParser, stream: &[u8], piece: usize) -> (Vec<Seen>, Result<usize, ReplyError>) {
    let (mut replies, mut start) = (Vec::new(), 0);
    for nth in 1.. {
        let end = stream.len().min(piece.saturating_mul(nth));
        loop {
            match parser.parse(&stream[start..end]) {
                Ok(Some((reply, consumed))) => {
                    assert_eq!(reply.lines().last(), Some(reply.text()));
                    assert_eq!(reply.lines().count(), reply.line_count());
                    replies.push(seen(&reply));
                    start += consumed;
                }
                Ok(None) => break,
                Err(error) => return (replies, Err(error)),
            }
        }
        if end == stream.len() {
            break;
        }
    }
    (replies, Ok(stream.len() - start - parser.skipped()))
}

/// Reads every payload of every reply of a stream.
pub fn reads_payloads(stream: &[u8]) {
    let mut parser = ReplyParser::new().lenient();
    let mut rest = stream;
    while let Ok(Some((reply, consumed))) = parser.parse(rest) {
        rest = &rest[consumed..];
        let is_strict = read_payload(&reply.in_mode(Mode::Strict));
        let is_lenient = read_payload(&reply);
        assert!(is_lenient || !is_strict, "lenient mode understands less");
    }
}

/// Whether there is a payload; those of other codes are refused.
fn read_payload(reply: &Reply<'_>) -> bool {
    let found = [
        (110, payload::restart_marker(reply).map(|_| ()).is_ok()),
        (120, payload::delay_minutes(reply).map(|_| ()).is_ok()),
        (211, payload::features(reply).map(|features| assert!(features.count() <= reply.line_count())).is_ok()),
        (213, payload::size(reply).is_ok()),
        (213, payload::time(reply).map(|time| assert!(time.to_string().len() >= 19)).is_ok()),
        (215, payload::system(reply).is_ok()),
        (227, payload::passive_address(reply).is_ok()),
        (229, payload::extended_passive_port(reply).is_ok()),
        (257, payload::path(reply).map(|path| assert!(path.bytes().count() <= reply.text().len().max(reply.len()))).is_ok()),
    ];
    found.iter().filter(|(_, is_found)| *is_found).inspect(|(code, _)| assert_eq!(*code, reply.code())).count() > 0
}

/// Writes lines, and reads back one reply with as many.
pub fn writes_replies(bytes: &[u8]) {
    let [first, second, texts @ ..] = bytes else { return };
    let code = u16::from_be_bytes([*first, *second]) % 600 + 100;
    let texts: Vec<&[u8]> = texts.split(|&byte| byte == 0).collect();
    for writer in [ReplyWriter::new(), ReplyWriter::new().code_on_every_line()] {
        let written = writer.fold_line_ends().lines(code, &texts).expect("a code");
        let mut wire = vec![0; written.len()];
        assert_eq!(written.copy_to(&mut wire), Some(wire.len()));
        let parser = || ReplyParser::new().max_line(usize::MAX).max_reply(usize::MAX).max_lines(u32::MAX);
        for mut parser in [parser(), parser().lenient()] {
            let (reply, consumed) = parser.parse(&wire).expect("a reply").expect("all of it");
            assert_eq!((reply.code(), consumed, reply.line_count()), (code, wire.len(), texts.len()));
        }
        assert!(writer.lines(code, &texts).is_ok() != texts.iter().any(|text| text.contains(&b'\r') || text.contains(&b'\n')));
    }
    let path = texts[0];
    if let Ok(written) = ReplyWriter::new().path(path, texts.last().unwrap_or(&path)) {
        let mut wire = vec![0; written.len()];
        written.copy_to(&mut wire);
        if let Ok(Some((reply, _))) = ReplyParser::new().parse(&wire) {
            for mode in [Mode::Strict, Mode::Lenient] {
                assert!(payload::path(&reply.in_mode(mode)).expect("a path").bytes().eq(path.iter().copied()));
            }
        }
    }
}

//! How long finding replies in a stream takes, against a bare loop over its lines and against other readers of replies.
//!
//! `cargo bench --manifest-path benches/Cargo.toml --bench replies`, and behind `--`, `--quick`: fewer rounds.
//!
//! All run in one process over the same 10 MB, in turn; the shortest time of each counts. What is found is kept: as
//! slices where a reader gives slices, or else as what it gives.
//!
//! lettre and smtp-proto read SMTP's replies, which look like FTP's where each line has its code, as here, and where none begins
//! with 1. suppaftp reads from sockets alone, so its way of reading is written down here: a vector for each line and each
//! reply, and the code by way of a string.

use std::hint::black_box;
use std::io::BufRead as _;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use lettre::transport::smtp::response::Response;
use smtp_proto::response::parser::ResponseReceiver;
use spectable::ftp::{Reply, ReplyParser, ReplyReader};
use spectable_benches::sets::Chance;

const STREAM: usize = 10_000_000;
/// What a client reads at once.
const PIECE: usize = 8 * 1024;

fn main() -> ExitCode {
    let is_quick = std::env::args().any(|argument| argument == "--quick");
    let rounds = if is_quick { 2 } else { 30 };
    let session = session();
    let (short, long) = (replies_of(10), replies_of(16_000));
    let of_session = |name, run| Way { name, stream: &session, run };
    let ways = [
        of_session("memchr, lines only", lines as Run),
        of_session("ReplyParser", whole),
        of_session("ReplyParser, 8 KiB at a time", pieces),
        of_session("ReplyReader", reader),
        of_session("as suppaftp", as_suppaftp),
        of_session("smtp-proto", with_smtp_proto),
        of_session("lettre", with_lettre),
        Way { name: "replies of 10 lines", stream: &short, run: whole },
        Way { name: "replies of 16,000 lines", stream: &long, run: whole },
    ];
    let mut times = [Duration::MAX; 9];
    for _ in 0..rounds {
        for (way, time) in ways.iter().zip(&mut times) {
            *time = (*time).min((way.run)(black_box(way.stream)));
        }
    }
    for (way, time) in ways.iter().zip(times) {
        let rate = way.stream.len() as f64 / time.as_secs_f64() / 1e6;
        println!("{:28} {:8.2} ms {rate:8.0} MB/s", way.name, time.as_secs_f64() * 1e3);
    }
    let [lines, ours, pieces, reader, suppaftp, smtp_proto, lettre, of_10, of_16_000] = times.map(|time| time.as_secs_f64());
    let growth = (of_16_000 / long.len() as f64) / (of_10 / short.len() as f64);
    println!("{:44} {:>6} {:>10}", "ratio", "", "bar");
    for (what, ratio, bar) in [
        ("ReplyParser / memchr's lines", ours / lines, 1.0),
        ("ReplyParser, 8 KiB at a time / memchr's lines", pieces / lines, 1.0),
        ("a byte in 16,000 lines / in 10", growth, 1.25),
    ] {
        println!("{what:46} {ratio:6.2} at most  {bar:5.2} {}", if ratio <= bar { "pass" } else { "FAIL" });
    }
    for (what, ratio, bar) in [
        ("as suppaftp / ReplyReader", suppaftp / reader, 4.0),
        ("lettre / ReplyReader", lettre / reader, 10.0),
        ("smtp-proto / ReplyReader", smtp_proto / reader, 1.0),
    ] {
        println!("{what:46} {ratio:6.2} at least {bar:5.2} {}", if ratio >= bar { "pass" } else { "FAIL" });
    }
    ExitCode::SUCCESS
}

type Run = fn(&[u8]) -> Duration;

struct Way<'a> {
    name: &'static str,
    stream: &'a [u8],
    run: Run,
}

/// What servers say, in an order that no predictor of branches can learn, with names of all lengths.
fn session() -> Vec<u8> {
    const SESSION: &str = "220 ProFTPD Server (Debian) [192.0.2.7]\r\n331 Password required for anna\r\n230 User anna logged in\r\n\
        215 UNIX Type: L8\r\n211-Features:\r\n211-EPRT\r\n211-EPSV\r\n211-MDTM\r\n211-MLST type*;size*;modify*;\r\n\
        211-REST STREAM\r\n211-SIZE\r\n211-TVFS\r\n211-UTF8\r\n211 End\r\n257 \"/\" is the current directory\r\n\
        250 CWD command successful\r\n200 Type set to I\r\n227 Entering Passive Mode (192,0,2,7,156,126).\r\n\
        250 Opening BINARY mode data connection for hello.txt (1100 bytes)\r\n226 Transfer complete\r\n213 20210203040506\r\n\
        550 nosuchfile: No such file or directory\r\n221 Goodbye.\r\n";
    let mut parser = ReplyParser::new();
    let mut rest = SESSION.as_bytes();
    let mut kinds = Vec::new();
    while let Some((reply, consumed)) = parser.parse(rest).expect("replies") {
        kinds.push(reply.as_bytes());
        rest = &rest[consumed..];
    }
    let mut chance = Chance(7);
    let mut stream = Vec::with_capacity(STREAM + 4096);
    while stream.len() < STREAM {
        chance.shuffle(&mut kinds);
        for (nth, kind) in kinds.iter().enumerate() {
            stream.extend_from_slice(kind);
            if nth % 4 == 0 {
                let name = "x".repeat(chance.below(80));
                stream.extend(format!("550 /pub/{name}: No such file or directory\r\n").into_bytes());
            }
        }
    }
    stream
}

fn replies_of(lines: usize) -> Vec<u8> {
    let mut reply = b"211-Features:\r\n".to_vec();
    reply.extend(b" MLST type*;size*;modify*;\r\n".repeat(lines - 2));
    reply.extend(b"211 End\r\n");
    reply.repeat(STREAM / reply.len())
}

/// The time of keeping what is found, in memory that is there: asking the system for some would cost more than finding.
fn timed<T: Clone>(stream: &[u8], like: T, keep: impl FnOnce(&mut Vec<T>)) -> Duration {
    let mut kept = vec![like; stream.len() / 8];
    kept.clear();
    let start = Instant::now();
    keep(&mut kept);
    let time = start.elapsed();
    black_box(&kept);
    time
}

/// The lines, whatever they are.
fn lines(stream: &[u8]) -> Duration {
    timed(stream, stream, |lines| {
        let mut rest = stream;
        while let Some(end) = memchr::memchr(b'\n', rest) {
            lines.push(&rest[..end]);
            rest = &rest[end + 1..];
        }
    })
}

fn any_reply() -> Reply<'static> {
    ReplyParser::new().parse(b"200\n").expect("a reply").expect("a whole one").0
}

fn parser() -> ReplyParser {
    ReplyParser::new().max_reply(usize::MAX).max_lines(u32::MAX)
}

fn whole(stream: &[u8]) -> Duration {
    timed(stream, any_reply(), |replies| {
        let mut parser = parser();
        let mut rest = stream;
        while let Some((reply, consumed)) = parser.parse(rest).expect("replies") {
            replies.push(reply);
            rest = &rest[consumed..];
        }
        assert!(rest.is_empty());
    })
}

/// As `whole`, where the bytes come one piece after the other.
fn pieces(stream: &[u8]) -> Duration {
    timed(stream, any_reply(), |replies| {
        let mut parser = parser();
        let mut start = 0;
        let mut end = 0;
        while end < stream.len() {
            end = (end + PIECE).min(stream.len());
            while let Some((reply, consumed)) = parser.parse(&stream[start..end]).expect("replies") {
                replies.push(reply);
                start += consumed;
            }
        }
        assert_eq!(start, stream.len());
    })
}

/// From a `BufRead`, as the peers do. A reply is gone when the next is read, so what is kept is what it says.
fn reader(stream: &[u8]) -> Duration {
    timed(stream, (0, 0), |replies| {
        let mut reader = ReplyReader::with_parser(stream, parser());
        while let Some(reply) = reader.read().expect("replies") {
            replies.push((reply.code(), reply.text().len()));
        }
    })
}

fn as_suppaftp(mut stream: &[u8]) -> Duration {
    timed(stream, (0_u32, Vec::<u8>::new()), |replies| {
        while !stream.is_empty() {
            let (mut line, mut body) = (Vec::new(), Vec::new());
            stream.read_until(b'\n', &mut line).expect("bytes in memory");
            body.extend(line.iter());
            let code = String::from_utf8(line[..3].to_vec()).expect("digits").parse().expect("digits");
            while !(line.len() >= 4 && line[..3].iter().all(u8::is_ascii_digit) && line[3] == b' ') {
                line.clear();
                stream.read_until(b'\n', &mut line).expect("bytes in memory");
                body.extend(line.iter());
            }
            replies.push((code, body));
        }
    })
}

fn with_smtp_proto(stream: &[u8]) -> Duration {
    timed(stream, None, |replies| {
        let mut bytes = stream.iter();
        let mut receiver = ResponseReceiver::default();
        while !bytes.as_slice().is_empty() {
            let Ok(response) = receiver.parse(&mut bytes) else { panic!("it is a response") };
            receiver.reset();
            replies.push(Some(response));
        }
    })
}

/// A line more, until it is a response: so does its connection.
fn with_lettre(mut stream: &[u8]) -> Duration {
    timed(stream, None, |replies| {
        while !stream.is_empty() {
            let mut buffer = String::with_capacity(100);
            let response = loop {
                stream.read_line(&mut buffer).expect("text in memory");
                if let Ok(response) = buffer.parse::<Response>() {
                    break response;
                }
            };
            replies.push(Some(response));
        }
    })
}

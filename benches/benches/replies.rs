//! How long finding replies in a stream takes, against a bare loop over its lines.
//!
//! `cargo bench --manifest-path benches/Cargo.toml --bench replies`, and behind `--`, `--quick`: fewer rounds.
//!
//! All run in one process over the same 10 MB, in turn; the shortest time of each counts. What is found is kept, as
//! slices.

use std::hint::black_box;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use spectable::ftp::{Reply, ReplyParser};

const STREAM: usize = 10_000_000;
/// What a client reads at once.
const PIECE: usize = 8 * 1024;
/// One reply of 16,000 lines costs at most so many times as much for each byte as replies of 10 lines.
const LINEAR: f64 = 1.25;

fn main() -> ExitCode {
    let is_quick = std::env::args().any(|argument| argument == "--quick");
    let rounds = if is_quick { 5 } else { 50 };
    let session = session();
    let (short, long) = (replies_of(10), replies_of(16_000));
    let line_loop = Way { name: "memchr, lines only", stream: &session, run: lines };
    let ours = Way { name: "replies", stream: &session, run: whole };
    let in_pieces = Way { name: "replies, 8 KiB at a time", stream: &session, run: pieces };
    let of_10 = Way { name: "replies of 10 lines", stream: &short, run: whole };
    let of_16_000 = Way { name: "replies of 16,000 lines", stream: &long, run: whole };
    let ways = [line_loop, ours, in_pieces, of_10, of_16_000];
    let mut times = [Duration::MAX; 5];
    for _ in 0..rounds {
        for (way, time) in ways.iter().zip(&mut times) {
            *time = (*time).min((way.run)(black_box(way.stream)));
        }
    }
    for (way, time) in ways.iter().zip(times) {
        let rate = way.stream.len() as f64 / time.as_secs_f64() / 1e6;
        println!("{:26} {:8.2} ms {rate:8.0} MB/s", way.name, time.as_secs_f64() * 1e3);
    }
    let [lines, whole, _, of_10, of_16_000] = times.map(|time| time.as_secs_f64());
    let growth = (of_16_000 / long.len() as f64) / (of_10 / short.len() as f64);
    said("replies / lines", whole / lines, 1.0);
    said("a byte in 16,000 lines / in 10", growth, LINEAR);
    ExitCode::SUCCESS
}

struct Way<'a> {
    name: &'static str,
    stream: &'a [u8],
    run: fn(&[u8]) -> Duration,
}

fn said(what: &str, ratio: f64, bar: f64) {
    println!("{what}: {ratio:.2}, at most {bar:.2}: {}", if ratio <= bar { "pass" } else { "FAIL" });
}

/// What a server says in a session, again and again.
fn session() -> Vec<u8> {
    const SESSION: &str = "220 ProFTPD Server (Debian) [192.0.2.7]\r\n331 Password required for anna\r\n230 User anna logged in\r\n\
        215 UNIX Type: L8\r\n211-Features:\r\n EPRT\r\n EPSV\r\n MDTM\r\n MLST type*;size*;modify*;\r\n REST STREAM\r\n SIZE\r\n \
        TVFS\r\n UTF8\r\n211 End\r\n257 \"/\" is the current directory\r\n250 CWD command successful\r\n200 Type set to I\r\n\
        227 Entering Passive Mode (192,0,2,7,156,126).\r\n150 Opening BINARY mode data connection for hello.txt (1100 bytes)\r\n\
        226 Transfer complete\r\n213 20210203040506\r\n550 nosuchfile: No such file or directory\r\n221 Goodbye.\r\n";
    SESSION.as_bytes().iter().copied().cycle().take(STREAM / SESSION.len() * SESSION.len()).collect()
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

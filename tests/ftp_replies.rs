//! FTP replies: what servers send, how it is read, and that what is written is read back.

#![allow(clippy::panic, clippy::unwrap_used, reason = "a test that fails should say so where it stands")]

use std::io::{BufRead as _, BufReader};

use proptest::collection::vec;
use proptest::prelude::*;
use spectable::ftp::payload::{self, PayloadError};
use spectable::ftp::{Class, Mode, ReadError, Reply, ReplyErrorKind, ReplyParser, ReplyReader, ReplyWriter};

/// What was read from a stream: each reply's code and lines, and the bytes left over or why there is no reply.
#[derive(Debug, Clone, PartialEq)]
struct Read {
    replies: Vec<(u16, u64, usize, Vec<Vec<u8>>)>,
    end: Result<usize, (ReplyErrorKind, u64)>,
}

/// Feeds `stream` in pieces of these lengths, the last of them again and again.
fn read_in(mut parser: ReplyParser, stream: &[u8], lengths: &[usize]) -> Read {
    let mut replies = Vec::new();
    let mut buffer = Vec::new();
    let (mut rest, mut nth) = (stream, 0);
    while !rest.is_empty() {
        let length = lengths[nth.min(lengths.len() - 1)].clamp(1, rest.len());
        nth += 1;
        buffer.extend(&rest[..length]);
        rest = &rest[length..];
        loop {
            match parser.parse(&buffer) {
                Ok(Some((reply, consumed))) => {
                    assert!(buffer[..consumed].ends_with(reply.as_bytes()));
                    assert_eq!(reply.lines().count(), reply.line_count());
                    assert_eq!(reply.lines().last(), Some(reply.text()));
                    replies.push((reply.code(), reply.offset(), reply.len(), reply.lines().map(<[u8]>::to_vec).collect()));
                    buffer.drain(..consumed);
                }
                Ok(None) => break,
                Err(error) => {
                    assert_eq!(parser.parse(&buffer), Err(error), "asked again, it says the same");
                    return Read { replies, end: Err((error.kind(), error.offset())) };
                }
            }
        }
    }
    Read { replies, end: Ok(buffer.len() - parser.skipped()) }
}

fn read(mode: Mode, stream: &[u8]) -> Read {
    let parser = ReplyParser::new().mode(mode);
    let whole = read_in(parser.clone(), stream, &[usize::MAX]);
    assert_eq!(read_in(parser, stream, &[1]), whole, "byte by byte");
    whole
}

/// What a case is shown as: replies as `code line/line`, then the bytes left over or the error.
fn shown(read: &Read) -> String {
    let mut shown = String::new();
    for (code, _, _, lines) in &read.replies {
        let lines: Vec<String> = lines.iter().map(|line| line.escape_ascii().to_string()).collect();
        shown += &format!("{code} {}; ", lines.join("/"));
    }
    match read.end {
        Ok(0) => shown + "all",
        Ok(rest) => shown + &format!("{rest} left"),
        Err((kind, offset)) => shown + &format!("{} at {offset}", kind.as_str()),
    }
}

#[test]
fn replies_are_read_as_servers_mean_them() {
    let same = [
        ("a line with another number, indented", "123-One\r\nTwo\r\n  234 Three\r\n123 Four\r\n", "123 One/Two/  234 Three/Four; all"),
        ("no text behind the space", "550 \r\n", "550 ; all"),
        ("no text, no space", "200\r\n", "200 ; all"),
        ("no text, no space, at the end", "200-a\r\n200-\r\n200\r\n", "200 a//; all"),
        ("another bare code within", "250-\r\n550\r\n250\r\n", "250 /550/; all"),
        ("the code within the text", "230-For usr-230 now\r\n230 ok\r\n", "230 For usr-230 now/ok; all"),
        ("an empty line within", "220-a\r\n\r\n   b\r\n220 c\r\n", "220 a//   b/c; all"),
        ("a number behind the separator", "226-13 files\r\n226-ok\r\n226 0.042 seconds\r\n", "226 13 files/ok/0.042 seconds; all"),
        ("the code on every line", "211-Here:\r\n211-CLNT\r\n211-UTF8\r\n211 End\r\n", "211 Here:/CLNT/UTF8/End; all"),
        ("two in one segment", "220 hi\r\n331 who?\r\n", "220 hi; 331 who?; all"),
        ("a third line that is a reply of its own", "150-a\r\n150 b\r\n150 c\r\n", "150 a/b; 150 c; all"),
        (
            "the name of a file that ends the reply",
            "213-Status:\r\n-rw- x\r\n213 End\r\n226 fake\r\n213 End\r\n",
            "213 Status:/-rw- x/End; 226 fake; 213 End; all",
        ),
        ("a carriage return within", "257 /c\rx made\r\n", "257 /c\\rx made; all"),
        ("carriage returns at the end", "200 a\r\r\n", "200 a\\r; all"),
        ("no carriage return", "220-a\nb\n220 c\n331 d\n", "220 a/b/c; 331 d; all"),
        ("a protected one", "631 cHJvdA==\r\n", "631 cHJvdA==; all"),
        ("a class that nobody has", "999 x\r\n", "999 x; all"),
        ("another encoding", "220 \u{e9} \u{a4}\r\n", "220 \\xc3\\xa9 \\xc2\\xa4; all"),
        ("an unfinished one", "220 hi\r\n331 wh", "220 hi; 6 left"),
        ("an open one", "220-hi\r\n331-wh\r\n", "16 left"),
        ("no number", "SSH-2.0-x\r\n", "not-ftp at 0"),
        ("no number behind one", "220 hi\r\ndrwxr-xr-x 1\r\n", "220 hi; not-ftp at 8"),
        ("four digits", "2200 hi\r\n", "not-ftp at 0"),
        ("two digits", "22 hi\r\n", "not-ftp at 0"),
        ("a sign", "+20 hi\r\n", "not-ftp at 0"),
        ("a code below 100", "099 hi\r\n", "not-ftp at 0"),
        ("a space before it", " 220 hi\r\n", "not-ftp at 0"),
        ("a carriage return behind the code", "220\rhi\r\n", "not-ftp at 0"),
        ("TLS at once", "\u{16}\u{3}\u{1}", "not-ftp at 0"),
        ("nothing", "", "all"),
        ("another protocol", "HTTP/1.1 400 Bad Request\r\n", "not-ftp at 0"),
        ("a greeting without a code", "Authorised users only\r\n220 hi\r\n", "not-ftp at 0"),
        ("a mark of the byte order", "\u{feff}220 hi\r\n", "not-ftp at 0"),
        ("a tab behind the code", "220\thi\r\n", "not-ftp at 0"),
        ("a colon behind the code", "220: hi\r\n", "not-ftp at 0"),
        ("text right behind the code", "220hi\r\n", "not-ftp at 0"),
        ("four digits and a hyphen", "2200-hi\r\n", "not-ftp at 0"),
        ("text right behind the code, within", "220-a\r\n220b\r\n2200 c\r\n220\td\r\n220 e\r\n", "220 a/220b/2200 c/220\\td/e; all"),
        ("hyphens all over", "220---- a ----\r\n ---- b\r\n220 ---- c ----\r\n", "220 --- a ----/ ---- b/---- c ----; all"),
        ("facts of a file with an empty line", "250-\r\n Size=1;Type=file; a\r\n\r\n250 End\r\n", "250 / Size=1;Type=file; a//End; all"),
        ("a second reply to one command", "500 No MLST\r\n500 No OPTS\r\n", "500 No MLST; 500 No OPTS; all"),
        ("NUL and other controls", "220 a\0b\u{1b}[31m\u{7f}\r\n", "220 a\\x00b\\x1b[31m\\x7f; all"),
        ("a code whose line does not end", "220", "3 left"),
        ("a carriage return for a line end", "220 a\r331 b\r", "12 left"),
    ];
    for (what, stream, expected) in same {
        for mode in [Mode::Strict, Mode::Lenient] {
            assert_eq!(shown(&read(mode, stream.as_bytes())), expected, "{what}, {mode:?}");
        }
    }
    let different = [
        ("left open", "553-\r\n553- No.\r\n150 Here\r\n", "26 left", "150 / No./Here; all"),
        ("text like a reply", "230-Hi\r\n331 users\r\n230 ok\r\n", "230 Hi/331 users/ok; all", "331 Hi/users; 230 ok; all"),
        ("text with a number", "230-Hi\r\n700 users\r\n230 ok\r\n", "230 Hi/700 users/ok; all", "230 Hi/700 users/ok; all"),
        ("empty lines between", "220 a\r\n\r\n\n331 b\r\n\r", "220 a; not-ftp at 7", "220 a; 331 b; 1 left"),
        ("an empty line at the beginning", "\r\n220 a\r\n", "not-ftp at 0", "220 a; all"),
        ("empty lines alone", "\r\n\n", "not-ftp at 0", "all"),
        ("left open, another bare code", "220-a\r\n331\r\n", "12 left", "12 left"),
        ("another class 7", "220-a\r\n700 b\r\n", "14 left", "14 left"),
        ("features under another code", "221-\r\n MDTM\r\n\r\n211 End\r\n", "24 left", "211 / MDTM//End; all"),
        ("empty lines at the end", "550 a\r\n\r\n\n", "550 a; not-ftp at 7", "550 a; all"),
        ("empty lines before an unfinished one", "550 a\r\n\r\n22", "550 a; not-ftp at 7", "550 a; 2 left"),
    ];
    for (what, stream, strict, lenient) in different {
        assert_eq!(shown(&read(Mode::Strict, stream.as_bytes())), strict, "{what}");
        assert_eq!(shown(&read(Mode::Lenient, stream.as_bytes())), lenient, "{what}");
    }
}

#[test]
fn it_is_known_from_the_first_bytes_that_this_is_not_ftp() {
    for stream in ["S", "2S", "22S", "220S", "220\rS", "0", "\n", " "] {
        let mut parser = ReplyParser::new();
        let (before, last) = stream.as_bytes().split_at(stream.len() - 1);
        assert_eq!(parser.parse(before), Ok(None), "{stream:?}");
        assert_eq!(parser.parse(&[before, last].concat()).unwrap_err().kind(), ReplyErrorKind::NotFtp, "{stream:?}");
    }
}

#[test]
fn limits_hold_at_their_byte() {
    let parser = || ReplyParser::new().max_line(10).max_reply(24).max_lines(3);
    let cases = [
        ("220 45678\n", "220 45678; all"),
        ("220 456789\n", "line-too-long at 0"),
        ("220 ok\n220 456789", "220 ok; line-too-long at 7"),
        ("220-45678\n12345\n220 567\n", "220 45678/12345/567; all"),
        ("220-45678\n12345\n220 5678\n", "reply-too-long at 0"),
        ("220-\na\nb\n220 \n", "too-many-lines at 0"),
        ("220-\na\n220 \n", "220 /a/; all"),
    ];
    for (stream, expected) in cases {
        for lengths in [1, 2, 5, 100] {
            assert_eq!(shown(&read_in(parser(), stream.as_bytes(), &[lengths])), expected, "{stream:?} by {lengths}");
        }
    }
    let long = [b"220 ".as_slice(), &[b'x'; ReplyParser::MAX_LINE]].concat();
    assert_eq!(ReplyParser::new().parse(&long).unwrap_err().kind(), ReplyErrorKind::LineTooLong);
    let many = [b"220-\r\n".as_slice(), &b" a\r\n".repeat(511)].concat();
    assert_eq!(ReplyParser::new().parse(&many).unwrap_err().kind(), ReplyErrorKind::TooManyLines);
    let much = [b"220-\r\n".as_slice(), &[b'x'; 999], b"\r\n"].concat().repeat(70);
    assert_eq!(ReplyParser::new().parse(&much).unwrap_err().kind(), ReplyErrorKind::ReplyTooLong);
}

#[test]
fn another_buffer_than_before_is_read_from_its_beginning() {
    let mut parser = ReplyParser::new();
    assert_eq!(parser.parse(b"220-a long greeting\r\n"), Ok(None));
    assert_eq!(parser.parse(b"331 b\r\n").unwrap().unwrap().0.code(), 331);
}

fn reply(bytes: &str, mode: Mode) -> Reply<'_> {
    ReplyParser::new().mode(mode).parse(bytes.as_bytes()).unwrap().unwrap().0
}

/// Compares what `read` makes of replies with what is expected in strict and in lenient mode.
fn check_payloads(read: impl Fn(&Reply<'_>) -> Result<String, PayloadError>, cases: &[(&str, &str, &str)]) {
    for (bytes, strict, lenient) in cases {
        for (mode, expected) in [(Mode::Strict, strict), (Mode::Lenient, lenient)] {
            let found = read(&reply(bytes, mode)).unwrap_or_else(|error| format!("{error:?}"));
            assert_eq!(found, **expected, "{bytes:?}, {mode:?}");
        }
    }
}

#[test]
fn addresses() {
    let read = |reply: &Reply<'_>| {
        payload::passive_address(reply).map(|address| {
            let flags = [(address.is_unspecified_host(), " unspecified"), (address.is_port_zero(), " zero")];
            flags.iter().filter(|(is, _)| *is).fold(address.to_string(), |shown, (_, flag)| shown + flag)
        })
    };
    check_payloads(
        read,
        &[
            ("227 Passive (192,0,2,7,4,51).\r\n", "192.0.2.7:1075", "192.0.2.7:1075"),
            ("227 192,0,2,7,4,51\r\n", "192.0.2.7:1075", "192.0.2.7:1075"),
            ("227 =192,0,2,7,4,51\r\n", "192.0.2.7:1075", "192.0.2.7:1075"),
            ("227 On 2 ways, 1: (192,0,2,7,4,51)\r\n", "192.0.2.7:1075", "192.0.2.7:1075"),
            ("227 (192,000,002,007,004,051)\r\n", "192.0.2.7:1075", "192.0.2.7:1075"),
            ("227-made\r\n227 (192,0,2,7,4,51)\r\n", "192.0.2.7:1075", "192.0.2.7:1075"),
            ("227-(192,0,2,7,4,51)\r\n227 made\r\n", "192.0.2.7:1075", "192.0.2.7:1075"),
            ("227 (0,0,0,0,4,51)\r\n", "0.0.0.0:1075 unspecified", "0.0.0.0:1075 unspecified"),
            ("227 (192,0,2,7,0,0)\r\n", "192.0.2.7:0 zero", "192.0.2.7:0 zero"),
            ("227 (192, 0, 2, 7, 4, 51)\r\n", "Malformed", "192.0.2.7:1075"),
            ("227 Passive( 192, 0, 2, 7, 4,51)\r\n", "Malformed", "192.0.2.7:1075"),
            ("227 ( 192,0,2,7,4,51 )\r\n", "192.0.2.7:1075", "192.0.2.7:1075"),
            ("227 [192,0,2,7,4,51]\r\n", "192.0.2.7:1075", "192.0.2.7:1075"),
            ("227 192.0.2.7,4,51\r\n", "Malformed", "Malformed"),
            ("227 Passive (\r\n", "Missing", "Missing"),
            ("227 Passive (|||1075|)\r\n", "Missing", "Missing"),
            ("227 (2001:db8::7,4,51)\r\n", "Malformed", "Malformed"),
            ("227 (192,0,2,7,256,1)\r\n", "OutOfRange", "OutOfRange"),
            ("227 (99999999999999999999,0,2,7,4,51)\r\n", "OutOfRange", "OutOfRange"),
            ("227 (192,0,2,7,256 ,1) (192,0,2,7,4,51)\r\n", "192.0.2.7:1075", "192.0.2.7:1075"),
            ("227 (192,0,2,7,4)\r\n", "Malformed", "Malformed"),
            ("227 Entering Passive Mode (2,233,252).\r\n", "Malformed", "Malformed"),
            ("227 (192,0,2,7,4,51,1)\r\n", "Malformed", "Malformed"),
            ("227 (192,0,2,7,-4,51)\r\n", "Malformed", "Malformed"),
            ("227 (-192,0,2,7,4,51)\r\n", "Malformed", "Malformed"),
            ("227 ) (\r\n", "Missing", "Missing"),
            ("227 \r\n", "Missing", "Missing"),
            ("228 (192,0,2,7,4,51)\r\n", "WrongCode { expected: 227, found: 228 }", "WrongCode { expected: 227, found: 228 }"),
        ],
    );
    let read = |reply: &Reply<'_>| payload::extended_passive_port(reply).map(|found| found.port.to_string());
    check_payloads(
        read,
        &[
            ("229 Extended (|||6446|)\r\n", "6446", "6446"),
            ("229 Extended (|||6446|).\r\n", "6446", "6446"),
            ("229 Extended (EPSV) (!!!6446!)\r\n", "6446", "6446"),
            ("229-(|||6446|)\r\n229 made\r\n", "6446", "6446"),
            ("229 (|1|192.0.2.7|6446|)\r\n", "Malformed", "6446"),
            ("229 Extended |||6446|\r\n", "Missing", "6446"),
            ("229 (|||65535|)\r\n", "65535", "65535"),
            ("229 (|||65536|)\r\n", "OutOfRange", "OutOfRange"),
            ("229 |||65536| (|||6446|)\r\n", "6446", "6446"),
            ("229 (|||-1|)\r\n", "Malformed", "Malformed"),
            ("229 (||| 6446 |)\r\n", "Malformed", "6446"),
            ("229 (|||6446|\r\n", "Malformed", "6446"),
            ("229 (||6446|)\r\n", "Malformed", "Malformed"),
            ("229 (!!!6446!).\r\n", "6446", "6446"),
            ("229 Extended (|||6446|) {IPv6}\r\n", "6446", "6446"),
            ("229 (||||)\r\n", "Malformed", "Malformed"),
            ("229 (|||6446)\r\n", "Malformed", "Malformed"),
            ("229 (1116446 1)\r\n", "Malformed", "Malformed"),
            ("229 ()\r\n", "Malformed", "Malformed"),
            ("229 \r\n", "Missing", "Missing"),
            ("227 (192,0,2,7,4,51)\r\n", "WrongCode { expected: 229, found: 227 }", "WrongCode { expected: 229, found: 227 }"),
        ],
    );
}

#[test]
fn paths() {
    let read =
        |reply: &Reply<'_>| payload::path(reply).map(|path| path.bytes().flat_map(std::ascii::escape_default).map(char::from).collect());
    check_payloads(
        read,
        &[
            ("257 \"/a b\" is it\r\n", "/a b", "/a b"),
            ("257 \"/a\"\r\n", "/a", "/a"),
            ("257 \"/say \"\"hi\"\"\" is it\r\n", "/say \\\"hi\\\"", "/say \\\"hi\\\""),
            ("257 \"\"\r\n", "", ""),
            ("257 \"\"\"\"\r\n", "\\\"", "\\\""),
            ("257 \"/c\rx\" made\r\n", "/c\\rx", "/c\\rx"),
            ("257 \"/\u{e9}\" made\r\n", "/\\xc3\\xa9", "/\\xc3\\xa9"),
            ("257-made\r\n257 \"/a\"\r\n", "/a", "/a"),
            ("257 \"/quo\"te\" is it\r\n", "Malformed", "/quo\\\"te"),
            ("257 \"/quo\"te\".\r\n", "Malformed", "/quo\\\"te"),
            ("257 \"/a\".\r\n", "Malformed", "/a"),
            ("257 \"/a\"\tis it\r\n", "Malformed", "/a"),
            ("257 \"/c\r\0x\r\0\0\" made\r\n", "/c\\rx\\r\\x00", "/c\\rx\\r\\x00"),
            ("257 \"C:\\a b\" is it\r\n", "C:\\\\a b", "C:\\\\a b"),
            ("257 \"'ANNA.'\" is the working directory name prefix.\r\n", "\\'ANNA.\\'", "\\'ANNA.\\'"),
            ("257  \"/a\" is it\r\n", "Missing", "/a"),
            ("257 Here: \"/a\"\r\n", "Missing", "/a"),
            ("257 /a b\r\n", "Missing", "/a b"),
            ("257 made\r\n", "Missing", "Missing"),
            ("257 \"/open\r\n", "Malformed", "Malformed"),
            ("257 \"\r\n", "Malformed", "Malformed"),
            ("250 \"/a\"\r\n", "WrongCode { expected: 257, found: 250 }", "WrongCode { expected: 257, found: 250 }"),
        ],
    );
    let path = payload::path(&reply("257 \"/a\"\"\u{e9}\"\r\n", Mode::Strict)).unwrap();
    assert_eq!((path.to_string().as_str(), path.as_bytes()), ("/a\"\u{e9}", None));
    let path = payload::path(&reply("257 \"/c\r\0x\0\"\r\n", Mode::Strict)).unwrap();
    assert_eq!((path.to_string().as_str(), path.as_bytes()), ("/c\rx\0", None));
    let path = payload::path(&reply("257 \"/c\rx\0\"\r\n", Mode::Strict)).unwrap();
    assert_eq!((path.to_string().as_str(), path.as_bytes()), ("/c\rx\0", Some(b"/c\rx\0".as_slice())));
    let path = payload::path(&reply("257 \"/a\"\"b\".\r\n", Mode::Lenient)).unwrap();
    assert_eq!((path.to_string().as_str(), path.as_bytes()), ("/a\"\"b", Some(b"/a\"\"b".as_slice())));
}

#[test]
fn sizes_and_times() {
    check_payloads(
        |reply| payload::size(reply).map(|size| size.to_string()),
        &[
            ("213 1100\r\n", "1100", "1100"),
            ("213 1100   \r\n", "1100", "1100"),
            ("213 18446744073709551615\r\n", "18446744073709551615", "18446744073709551615"),
            ("213 18446744073709551616\r\n", "OutOfRange", "OutOfRange"),
            ("213 junk 1100\r\n", "Malformed", "1100"),
            ("213 1100 bytes\r\n", "Malformed", "1100"),
            ("213 1,100\r\n", "Malformed", "Malformed"),
            ("213 -1\r\n", "Malformed", "Malformed"),
            ("213 +1\r\n", "Malformed", "Malformed"),
            ("213 \r\n", "Missing", "Missing"),
            ("213 Modify=20250224061500; a.txt\r\n", "Missing", "Missing"),
            ("213-Status:\r\n 1100\r\n213 End of status\r\n", "Missing", "Missing"),
            ("213-Status:\r\n a.txt\r\n213 3 matches total\r\n", "Missing", "Missing"),
            ("213-Note\r\n213 1100\r\n", "1100", "1100"),
            ("213 Modify=20250224061500; report 2024\r\n", "Missing", "Missing"),
            ("213 0\r\n", "0", "0"),
            ("213 0x44c\r\n", "Malformed", "Malformed"),
            ("213 1100.0\r\n", "Malformed", "Malformed"),
            ("213 1 100\r\n", "Malformed", "Malformed"),
            ("213 The size of 2024.txt is 1100 bytes\r\n", "Malformed", "1100"),
        ],
    );
    check_payloads(
        |reply| payload::time(reply).map(|time| time.to_string()),
        &[
            ("213 20250224061500\r\n", "2025-02-24T06:15:00", "2025-02-24T06:15:00"),
            ("213 20250224061500.073 \r\n", "2025-02-24T06:15:00.073", "2025-02-24T06:15:00.073"),
            ("213 20250224061500.12345678901\r\n", "2025-02-24T06:15:00.123456789", "2025-02-24T06:15:00.123456789"),
            ("213 20161231235960\r\n", "2016-12-31T23:59:60", "2016-12-31T23:59:60"),
            ("213 20240229000000\r\n", "2024-02-29T00:00:00", "2024-02-29T00:00:00"),
            ("213 modified 20250224061500 UTC\r\n", "Missing", "2025-02-24T06:15:00"),
            ("213 20230229000000\r\n", "OutOfRange", "OutOfRange"),
            ("213 19000229000000\r\n", "OutOfRange", "OutOfRange"),
            ("213 20250024061500\r\n", "OutOfRange", "OutOfRange"),
            ("213 20251324061500\r\n", "OutOfRange", "OutOfRange"),
            ("213 20250431061500\r\n", "OutOfRange", "OutOfRange"),
            ("213 20250224241500\r\n", "OutOfRange", "OutOfRange"),
            ("213 20250224066000\r\n", "OutOfRange", "OutOfRange"),
            ("213 20250224061561\r\n", "OutOfRange", "OutOfRange"),
            ("213 191250224061500\r\n", "Malformed", "Malformed"),
            ("213 20250224061500.\r\n", "Malformed", "Malformed"),
            ("213 1100\r\n", "Malformed", "Malformed"),
            ("213 no\r\n", "Missing", "Missing"),
            ("213-Status:\r\n a.txt\r\n213 At 20250224061500\r\n", "Missing", "Missing"),
            ("213 20250224061500Z\r\n", "Malformed", "Malformed"),
            ("213 2025-02-24 06:15:00\r\n", "Malformed", "Malformed"),
            ("213 20250224061500,073\r\n", "Malformed", "Malformed"),
            ("213 20250224061500.0\r\n", "2025-02-24T06:15:00.0", "2025-02-24T06:15:00.0"),
            ("213 00000101000000\r\n", "0000-01-01T00:00:00", "0000-01-01T00:00:00"),
            ("213 202502240615\r\n", "Malformed", "Malformed"),
        ],
    );
}

#[test]
fn features() {
    let read = |reply: &Reply<'_>| {
        payload::features(reply).map(|features| {
            let plausible = if features.are_plausible() { "" } else { "? " };
            let features: Vec<String> = features.map(|feature| String::from_utf8_lossy(feature).into_owned()).collect();
            format!("{plausible}{}", features.join("/"))
        })
    };
    check_payloads(
        read,
        &[
            ("211-Here:\r\n MDTM\r\n REST STREAM\r\n211 End\r\n", "MDTM/REST STREAM", "MDTM/REST STREAM"),
            ("211 None\r\n", "", ""),
            ("211-None\r\n211 End\r\n", "", ""),
            ("211-Here:\r\nMDTM\r\n211 End\r\n", "Malformed", "MDTM"),
            ("211-Here:\r\n211-MDTM\r\n211-   UTF8\r\n\r\n211 End\r\n", "Malformed", "MDTM/UTF8"),
            (
                "211- Has:\r\n UTF8\r\n LANG en*;fr\r\n MLST Type*;Size*;\r\n211 END\r\n",
                "UTF8/LANG en*;fr/MLST Type*;Size*;",
                "UTF8/LANG en*;fr/MLST Type*;Size*;",
            ),
            ("211-Has:\r\n  MDTM\r\n\tSIZE\r\n211 End\r\n", "Malformed", "MDTM/SIZE"),
            ("211-Has:\r\n MDTM\r\n\r\n SIZE \r\n211 End\r\n", "Malformed", "MDTM/SIZE"),
            ("211- status of a:\r\ntotal 0\r\n211 End of Status\r\n", "Missing", "? total 0"),
            ("211-Status:\r\n Logged in as anna\r\n TYPE: I\r\n211 End\r\n", "? Logged in as anna/TYPE: I", "? Logged in as anna/TYPE: I"),
            ("211-Status:\r\n     Type: I\r\n211 End\r\n", "Missing", "? Type: I"),
            ("214 \r\n", "WrongCode { expected: 211, found: 214 }", "WrongCode { expected: 211, found: 214 }"),
        ],
    );
}

#[test]
fn delays_markers_and_systems() {
    check_payloads(
        |reply| payload::delay_minutes(reply).map(|minutes| minutes.to_string()),
        &[
            ("120 Service ready in 005 minutes.\r\n", "5", "5"),
            ("120 2 before you, ready in 5 Min\r\n", "5", "5"),
            ("120 Wait 5\r\n", "5", "5"),
            ("120 Ready in 4294967296 minutes\r\n", "OutOfRange", "OutOfRange"),
            ("120 Wait\r\n", "Missing", "Missing"),
        ],
    );
    let read = |reply: &Reply<'_>| {
        payload::restart_marker(reply).map(|marker| format!("{} {}", marker.user.escape_ascii(), marker.server.escape_ascii()))
    };
    check_payloads(
        read,
        &[
            ("110 MARK 12 = 34\r\n", "12 34", "12 34"),
            ("110 Restart: mark 12=34 \r\n", "Missing", "12 34"),
            ("110 MARK 12=34\r\n", "Malformed", "12 34"),
            ("110 MARK 12 =\r\n", "Malformed", "Malformed"),
            ("110 MARK = \r\n", "Malformed", "Malformed"),
            ("110 MARK \t = 34\r\n", "Malformed", "Malformed"),
            ("110 MARK\r\n", "Missing", "Missing"),
        ],
    );
    let read = |reply: &Reply<'_>| payload::system(reply).map(|system| system.escape_ascii().to_string());
    check_payloads(read, &[("215 UNIX Type: L8 \r\n", "UNIX Type: L8", "UNIX Type: L8"), ("215 \r\n", "Missing", "Missing")]);
}

#[test]
fn classes_of_any_code() {
    assert_eq!(reply("631 x\r\n", Mode::Strict).class(), Some(Class::Protected));
    assert_eq!(reply("999 x\r\n", Mode::Strict).class(), None);
    assert_eq!(reply("299 x\r\n", Mode::Strict).known(), None);
}

#[test]
fn a_reader_gives_replies_and_leaves_the_rest() {
    let stream = b"220-Hello\r\nfriend\r\n220 Ready\r\n331 Who?\r\n230 o";
    for capacity in [1, 2, 7, 12, 100] {
        let mut replies = ReplyReader::new(BufReader::with_capacity(capacity, stream.as_slice()));
        let reply = replies.read().unwrap().unwrap();
        assert_eq!((reply.code(), reply.line_count(), reply.offset()), (220, 3, 0));
        let reply = replies.read().unwrap().unwrap();
        assert_eq!((reply.code(), reply.text(), reply.offset()), (331, b"Who?".as_slice(), 30));
        assert_eq!(replies.buffered(), &stream[40..(40 / capacity * capacity + if 40 % capacity == 0 { 0 } else { capacity }).min(45)]);
        assert!(matches!(replies.read(), Err(ReadError::Unfinished { bytes: 5 })), "{capacity}");
        assert_eq!(replies.rest(), b"230 o");
    }
    let mut replies = ReplyReader::new(b"220 a\r\nrest".as_slice());
    assert_eq!(replies.read().unwrap().unwrap().code(), 220);
    assert_eq!(replies.get_mut().fill_buf().unwrap(), b"rest");
    assert!(matches!(replies.read(), Err(ReadError::Reply(error)) if error.offset() == 7));
    assert!(ReplyReader::new(b"".as_slice()).read().unwrap().is_none());
}

/// Bytes that are replies, nearly replies, and anything.
fn streams() -> impl Strategy<Value = Vec<u8>> {
    let line = prop_oneof![
        4 => "(220|230|226|331|150|99|2200)[ -]?[a-z0-9 \"]{0,20}\r?\n",
        2 => "[ -~]{0,40}\r\n",
        1 => "\r?\n|\r|[0-9]{1,4}",
    ];
    let lines = vec(line, 0..12).prop_map(|lines| lines.concat().into_bytes());
    prop_oneof![4 => lines, 1 => vec(any::<u8>(), 0..100)]
}

/// A text of a reply, with what could be mistaken for the end of it.
fn texts() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![
        2 => "[0-9]{0,4}[ -]?[ -~]{0,10}".prop_map(String::into_bytes),
        1 => vec(any::<u8>(), 0..20),
        1 => "[\"\r\na0 -]{0,8}".prop_map(String::into_bytes),
    ]
}

/// What a text is after line ends were folded.
fn folded(text: &[u8]) -> Vec<u8> {
    let mut folded = Vec::new();
    let mut bytes = text.iter().peekable();
    while let Some(&byte) = bytes.next() {
        if byte == b'\r' && bytes.peek() == Some(&&b'\n') {
            continue;
        }
        folded.push(if matches!(byte, b'\r' | b'\n') { b' ' } else { byte });
    }
    folded
}

fn bytes_of<T: AsRef<[u8]>>(written: &spectable::ftp::Written<'_, T>) -> Vec<u8> {
    let mut bytes = vec![0; written.len()];
    assert_eq!(written.copy_to(&mut bytes), Some(bytes.len()));
    assert_eq!(written.copy_to(&mut vec![0; bytes.len() - 1]), None);
    bytes
}

#[test]
fn what_a_carriage_return_begins_is_told_by_the_next_byte_whatever_the_limits() {
    for stream in [b"\r\n", b"\r2"] {
        let parser = ReplyParser::new().lenient().max_line(1).max_reply(1).max_lines(1);
        assert_eq!(read_in(parser.clone(), stream, &[1]), read_in(parser, stream, &[usize::MAX]));
    }
}

proptest! {
    #[test]
    fn wherever_the_stream_is_cut_the_replies_are_the_same(
        stream in streams(),
        lengths in vec(1..30_usize, 1..20),
        is_lenient: bool,
        limits in (1..60_usize, 1..200_usize, 1..8_u32),
        has_limits: bool,
    ) {
        let parser = ReplyParser::new().mode(if is_lenient { Mode::Lenient } else { Mode::Strict });
        let (line, reply, lines) = limits;
        let parser = if has_limits { parser.max_line(line).max_reply(reply).max_lines(lines) } else { parser };
        let whole = read_in(parser.clone(), &stream, &[usize::MAX]);
        prop_assert_eq!(&read_in(parser.clone(), &stream, &[1]), &whole);
        prop_assert_eq!(&read_in(parser, &stream, &lengths), &whole);
    }

    #[test]
    fn a_reader_says_what_the_parser_says(stream in streams(), capacity in 1..40_usize, is_lenient: bool) {
        let parser = ReplyParser::new().mode(if is_lenient { Mode::Lenient } else { Mode::Strict });
        let expected = read_in(parser.clone(), &stream, &[usize::MAX]);
        let mut reader = ReplyReader::with_parser(BufReader::with_capacity(capacity, stream.as_slice()), parser);
        let mut replies = Vec::new();
        let end = loop {
            match reader.read() {
                Ok(Some(reply)) => replies.push((reply.code(), reply.offset(), reply.len(), reply.lines().map(<[u8]>::to_vec).collect())),
                Ok(None) => break Ok(0),
                Err(ReadError::Unfinished { bytes }) => break Ok(bytes),
                Err(ReadError::Reply(error)) => break Err((error.kind(), error.offset())),
                Err(error) => panic!("{error}"),
            }
        };
        prop_assert_eq!(Read { replies, end }, expected);
    }

    #[test]
    fn what_is_written_is_read_back(code in 100..=699_u16, texts in vec(texts(), 0..6), on_every_line: bool, is_lenient: bool) {
        let writer = ReplyWriter::new().fold_line_ends();
        // Only the code on every line is safe where any other code ends a reply, and padding is, too.
        let writer = if on_every_line { writer.code_on_every_line() } else { writer };
        let bytes = bytes_of(&writer.lines(code, &texts).unwrap());
        let read = read_in(ReplyParser::new().mode(if is_lenient { Mode::Lenient } else { Mode::Strict }), &bytes, &[usize::MAX]);
        let mut expected: Vec<Vec<u8>> = texts.iter().map(|text| folded(text)).collect();
        if expected.is_empty() {
            expected.push(Vec::new());
        }
        let last = expected.len() - 1;
        for line in expected.iter_mut().take(last).skip(1).filter(|line| !on_every_line && line.first().is_some_and(u8::is_ascii_digit)) {
            line.insert(0, b' ');
        }
        prop_assert_eq!(read, Read { replies: vec![(code, 0, bytes.len(), expected)], end: Ok(0) });
        if texts.iter().any(|text| text.iter().any(|byte| b"\r\n".contains(byte))) {
            prop_assert!(ReplyWriter::new().lines(code, &texts).is_err());
        }
    }

    #[test]
    fn a_path_that_is_written_is_read_back(path in texts(), text in texts(), is_lenient: bool) {
        let bytes = bytes_of(&ReplyWriter::new().fold_line_ends().path(&path, &text).unwrap());
        let mode = if is_lenient { Mode::Lenient } else { Mode::Strict };
        let (reply, consumed) = ReplyParser::new().mode(mode).parse(&bytes).unwrap().unwrap();
        prop_assert_eq!(consumed, bytes.len());
        let read: Vec<u8> = payload::path(&reply).unwrap().bytes().collect();
        prop_assert_eq!(read, folded(&path));
    }

    #[test]
    fn no_payload_panics(code in prop::sample::select(vec![110, 120, 211, 213, 215, 227, 229, 257_u16]), texts in vec("[()|\",=0-9 a.MARK -]{0,30}", 1..4)) {
        let bytes = bytes_of(&ReplyWriter::new().lines(code, &texts).unwrap());
        let (reply, _) = ReplyParser::new().parse(&bytes).unwrap().unwrap();
        for reply in [reply, reply.in_mode(Mode::Lenient)] {
            let is_right = [
                payload::restart_marker(&reply).is_ok(),
                payload::delay_minutes(&reply).is_ok(),
                payload::features(&reply).is_ok(),
                payload::size(&reply).is_ok() || payload::time(&reply).is_ok(),
                payload::system(&reply).is_ok(),
                payload::passive_address(&reply).is_ok(),
                payload::extended_passive_port(&reply).is_ok(),
                payload::path(&reply).is_ok(),
            ];
            prop_assert!(is_right.iter().filter(|is| **is).count() <= 1, "a payload of another code");
        }
    }
}

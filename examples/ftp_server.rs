//! A small FTP server: one directory, to read and to write, and no way out of it.
//!
//! ```console
//! $ cargo run --example ftp_server -- --listen 127.0.0.1:2121 DIR
//! ```
//!
//! Anybody may log in as `anonymous`; with `--user NAME` only that user, with the password in the environment variable `FTP_PASSWORD`.
//! `--max-connections` (32) are served, each until nothing is said for `--idle` seconds (300). All goes in clear: FTP is for your own
//! machine, or networks that you trust. There is no PORT and no EPRT: a server that goes where it is told can be made to attack others.

use std::error::Error;
use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, BufRead as _, BufReader, ErrorKind, Read, Seek as _, SeekFrom, Write};
use std::net::{IpAddr, SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant, UNIX_EPOCH};
use std::{env, mem, process, thread};

use spectable::ftp::{ReplyCode, ReplyWriter, WriteError, Written};

const USAGE: &str = "usage: ftp_server [--listen ADDRESS:PORT] [--user NAME] [--max-connections COUNT] [--idle SECONDS] DIR";
/// The bytes that a command may have.
const MAX_LINE: usize = 4096;
/// How long a transfer waits before it looks whether the client wants no more of it.
const TICK: Duration = Duration::from_millis(200);
const FEATURES: [&str; 7] = ["Features:", " EPSV", " MDTM", " REST STREAM", " SIZE", " UTF8", "End"];
const SETTINGS: [&str; 7] = ["TYPE A", "TYPE A N", "TYPE I", "TYPE L 8", "MODE S", "STRU F", "OPTS UTF8 ON"];

struct Options {
    root: PathBuf,
    listen: String,
    login: Option<(String, String)>,
    max_connections: usize,
    idle: Duration,
}

fn main() {
    let Err(error) = options().and_then(serve);
    eprintln!("{error}");
    process::exit(1);
}

fn options() -> Result<Options, Box<dyn Error>> {
    let arguments = env::args_os().skip(1).map(|argument| argument.into_string().map_err(|it| format!("{it:?} is not UTF-8")));
    let mut arguments = arguments.collect::<Result<Vec<_>, _>>()?.into_iter();
    let (mut root, mut login, mut listen) = (None, None, "127.0.0.1:2121".to_owned());
    let (mut max_connections, mut idle) = (32, 300_u32);
    while let Some(argument) = arguments.next() {
        let mut value = || arguments.next().ok_or(format!("{argument} takes a value"));
        match argument.as_str() {
            "--listen" => listen = value()?,
            "--user" => login = Some((value()?, env::var("FTP_PASSWORD").map_err(|error| format!("FTP_PASSWORD: {error}"))?)),
            "--max-connections" => max_connections = value()?.parse()?,
            "--idle" => idle = value()?.parse()?,
            _ if argument.starts_with('-') || root.is_some() => return Err(USAGE.into()),
            // Without links in it, so that all links that are met are in the tree.
            _ => root = Some(fs::canonicalize(&argument).map_err(|error| format!("{argument}: {error}"))?),
        }
    }
    let root = root.filter(|root| root.is_dir()).ok_or(USAGE)?;
    Ok(Options { root, listen, login, max_connections, idle: Duration::from_secs(idle.max(1).into()) })
}

fn serve(options: Options) -> Result<std::convert::Infallible, Box<dyn Error>> {
    let listener = TcpListener::bind(&options.listen)?;
    writeln!(io::stdout(), "listening on {}", listener.local_addr()?)?;
    let options = Arc::new(options);
    loop {
        match listener.accept() {
            // Each session holds the options, and so does this function.
            Ok((mut stream, _)) if Arc::strong_count(&options) > options.max_connections => {
                let _ = stream.write_all(reply(ReplyCode::ServiceNotAvailable, "Too many connections.").0.as_bytes());
            }
            Ok((stream, _)) => {
                let options = Arc::clone(&options);
                // Where there can be no thread, the connection is closed.
                let _ = thread::Builder::new().spawn(move || Session::run(options, stream));
            }
            Err(_) => thread::sleep(TICK),
        }
    }
}

/// What a command is answered, as it is sent. A refusal is an answer, too, and `?` brings it to the client.
struct Answer(String);
type Answered = Result<Answer, Answer>;

/// A text with a line end is refused by the writer. No name that is accepted has one; if it had, it would stop here.
fn written<T: AsRef<[u8]>>(reply: Result<Written<'_, T>, WriteError>) -> Answer {
    Answer(reply.map_or_else(|_| "451 That cannot be said in a reply.\r\n".into(), |reply| reply.to_string()))
}

fn reply(code: impl Into<u16>, text: impl AsRef<str>) -> Answer {
    written(ReplyWriter::new().line(code, text.as_ref()))
}

impl From<io::Error> for Answer {
    /// The kind of error says enough, and nothing of what is outside of the root.
    fn from(error: io::Error) -> Self {
        use ErrorKind::{BrokenPipe, ConnectionAborted, ConnectionReset, InvalidInput, NotConnected, StorageFull, TimedOut};
        let code = match error.kind() {
            InvalidInput => return reply(ReplyCode::FileNameNotAllowed, "That name is not allowed here."),
            NotConnected => return reply(ReplyCode::CantOpenDataConnection, "There is no data connection: PASV or EPSV, and connect."),
            StorageFull => ReplyCode::InsufficientStorageSpace,
            BrokenPipe | ConnectionAborted | ConnectionReset | TimedOut => ReplyCode::ConnectionClosedTransferAborted,
            _ => ReplyCode::FileUnavailable,
        };
        reply(code, error.kind().to_string())
    }
}

/// A command and its argument, without the line end, and without the Telnet signals that some clients send before ABOR.
fn parse(line: &[u8]) -> Result<(String, String), Answer> {
    let signals = line.iter().take_while(|&&byte| byte >= 0xf0).count();
    let text = std::str::from_utf8(&line[signals..]).ok().map(|text| text.trim_end_matches(['\r', '\n']));
    let text = text.filter(|text| text.len() <= MAX_LINE && !text.contains(char::is_control));
    let text =
        text.ok_or_else(|| reply(ReplyCode::CommandUnrecognized, "That is too long, or has control characters, or is not UTF-8."))?;
    let (verb, argument) = text.split_once(' ').unwrap_or((text, ""));
    Ok((verb.to_ascii_uppercase(), argument.to_owned()))
}

struct Session {
    options: Arc<Options>,
    control: BufReader<TcpStream>,
    user: String,
    is_logged_in: bool,
    directory: PathBuf,
    passive: Option<TcpListener>,
    rename_from: Option<PathBuf>,
    restart_at: u64,
}

impl Session {
    fn run(options: Arc<Options>, control: TcpStream) -> io::Result<()> {
        control.set_write_timeout(Some(options.idle))?;
        let (control, directory) = (BufReader::new(control), options.root.clone());
        let (user, is_logged_in, passive, rename_from, restart_at) = (String::new(), false, None, None, 0);
        let mut this = Self { options, control, user, is_logged_in, directory, passive, rename_from, restart_at };
        this.send(&reply(ReplyCode::ServiceReadyForNewUser, "Ready."))?;
        loop {
            let answer = match this.line() {
                Ok(line) if line == b"\n" => continue,
                Ok(line) => this.answer(&line).unwrap_or_else(|refusal| refusal),
                Err(error) if is_time_out(&error) => reply(ReplyCode::ServiceNotAvailable, "You have said nothing for too long."),
                Err(error) => return Err(error),
            };
            this.send(&answer)?;
            if answer.0.starts_with("221") || answer.0.starts_with("421") {
                return Ok(());
            }
        }
    }

    /// The next line, which must be there in time: a byte now and then does not give it more.
    fn line(&mut self) -> io::Result<Vec<u8>> {
        let (mut line, mut byte, deadline) = (Vec::new(), [0], Instant::now() + self.options.idle);
        // Of an ABOR that is sent as urgent data, `std` does not show the line feed.
        while byte != *b"\n" && !line.ends_with(b"ABOR\r") {
            let left = deadline.checked_duration_since(Instant::now()).ok_or(ErrorKind::TimedOut)?;
            if self.control.buffer().is_empty() {
                self.control.get_ref().set_read_timeout(Some(left.max(TICK)))?;
            }
            self.control.read_exact(&mut byte)?;
            // One byte more than there may be tells that it is too long.
            if line.len() <= MAX_LINE {
                line.extend(byte);
            }
        }
        Ok(line)
    }

    fn send(&mut self, answer: &Answer) -> io::Result<()> {
        self.control.get_mut().write_all(answer.0.as_bytes())
    }

    fn answer(&mut self, line: &[u8]) -> Answered {
        let (verb, argument) = parse(line)?;
        let setting = format!("{verb} {}", argument.to_ascii_uppercase());
        match verb.as_str() {
            "USER" => {
                (self.user, self.is_logged_in) = (argument, false);
                Ok(reply(ReplyCode::NeedPassword, "And the password?"))
            }
            "PASS" => Ok(self.log_in(&argument)),
            "QUIT" => Ok(reply(ReplyCode::ServiceClosingControlConnection, "Goodbye.")),
            "SYST" => Ok(reply(ReplyCode::SystemType, "UNIX Type: L8")),
            "FEAT" => Ok(written(ReplyWriter::new().lines(ReplyCode::SystemStatus, &FEATURES))),
            "HELP" => Ok(reply(ReplyCode::HelpMessage, "It is all in RFC 959, and in RFC 3659.")),
            "NOOP" | "ALLO" => Ok(reply(ReplyCode::CommandOkay, "Fine.")),
            _ if SETTINGS.contains(&setting.as_str()) => Ok(reply(ReplyCode::CommandOkay, "Fine.")),
            "TYPE" | "MODE" | "STRU" | "OPTS" => Err(reply(ReplyCode::ParameterNotImplemented, "That is not done here.")),
            _ if !self.is_logged_in => Err(reply(ReplyCode::NotLoggedIn, "Log in first.")),
            "PWD" => Ok(self.path_reply(&self.directory)),
            "CWD" | "CDUP" => {
                let place = self.place(if verb == "CWD" { &argument } else { ".." })?;
                fs::read_dir(&place)?;
                self.directory = place;
                Ok(reply(ReplyCode::FileActionCompleted, "There you are."))
            }
            "PASV" => passive(self.listen()?),
            "EPSV" => Ok(reply(229_u16, format!("Entering Extended Passive Mode (|||{}|)", self.listen()?.port()))),
            "LIST" => self.list(&argument, long_line),
            "NLST" => self.list(&argument, |name, _| name.to_owned()),
            "SIZE" => Ok(reply(ReplyCode::FileStatus, self.file(&argument)?.1.len().to_string())),
            "MDTM" => Ok(reply(ReplyCode::FileStatus, modified(&self.file(&argument)?.1).map(|number| format!("{number:02}")).concat())),
            "REST" => {
                self.restart_at = argument.parse().map_err(|_| reply(ReplyCode::SyntaxErrorInParameters, "From which byte on?"))?;
                Ok(reply(ReplyCode::FileActionPending, "And of which file?"))
            }
            "RETR" => {
                let offset = mem::take(&mut self.restart_at);
                let mut file = File::open(self.file(&argument)?.0)?;
                file.seek(SeekFrom::Start(offset))?;
                let data = self.connect()?;
                self.transfer(file, &data)
            }
            "STOR" | "APPE" => self.store(&argument, verb == "APPE"),
            "DELE" | "RMD" | "MKD" | "RNFR" | "RNTO" => self.change(&verb, &argument),
            "ABOR" => Ok(reply(ReplyCode::ClosingDataConnection, "Nothing is under way.")),
            _ => Err(reply(ReplyCode::CommandNotImplemented, "That is not done here.")),
        }
    }

    fn log_in(&mut self, password: &str) -> Answer {
        self.is_logged_in = match &self.options.login {
            Some((user, wanted)) => &self.user == user && password == wanted,
            None => matches!(self.user.as_str(), "anonymous" | "ftp"),
        };
        thread::sleep(if self.is_logged_in { Duration::ZERO } else { Duration::from_secs(1) });
        if self.is_logged_in { reply(ReplyCode::UserLoggedIn, "Welcome.") } else { reply(ReplyCode::NotLoggedIn, "Who is that?") }
    }

    /// The place of a file or directory, or where one could be made: below the root, and no link leads there.
    ///
    /// What is left to somebody who has a login on this machine, and may write below the root, is to put a link there
    /// between this look and the use of the place: `std` cannot open a file as seen from an open directory.
    fn place(&self, path: &str) -> io::Result<PathBuf> {
        let root = &self.options.root;
        let mut place = if path.starts_with('/') { root.clone() } else { self.directory.clone() };
        for name in path.split('/') {
            match name {
                "" | "." => {}
                ".." if place != *root => mem::drop(place.pop()),
                _ if is_plain(name) => place.push(name),
                _ => return Err(ErrorKind::InvalidInput.into()),
            }
        }
        let is_other = |metadata: Metadata| !metadata.is_dir() && !metadata.is_file();
        let mut parts = place.ancestors().take_while(|part| part != root);
        let leads_elsewhere = parts.any(|part| fs::symlink_metadata(part).is_ok_and(is_other));
        if leads_elsewhere { Err(ErrorKind::InvalidInput.into()) } else { Ok(place) }
    }

    fn file(&self, path: &str) -> io::Result<(PathBuf, Metadata)> {
        let place = self.place(path)?;
        let metadata = fs::symlink_metadata(&place)?;
        if metadata.is_file() { Ok((place, metadata)) } else { Err(ErrorKind::IsADirectory.into()) }
    }

    fn path_reply(&self, place: &Path) -> Answer {
        let below = place.strip_prefix(&self.options.root).unwrap_or(Path::new(""));
        let path = format!("/{}", below.to_string_lossy().replace('\\', "/"));
        written(ReplyWriter::new().path(&path, ""))
    }

    /// All that changes directories.
    fn change(&mut self, verb: &str, path: &str) -> Answered {
        let place = self.place(path)?;
        match verb {
            _ if place == self.options.root => return Err(reply(ReplyCode::FileNameNotAllowed, "That is the root.")),
            "DELE" => fs::remove_file(place)?,
            "RMD" => fs::remove_dir(place)?,
            "MKD" => return Ok(fs::create_dir(&place).map(|()| self.path_reply(&place))?),
            "RNFR" => {
                fs::symlink_metadata(&place)?;
                self.rename_from = Some(place);
                return Ok(reply(ReplyCode::FileActionPending, "And its new name?"));
            }
            _ => fs::rename(self.rename_from.take().ok_or_else(|| reply(ReplyCode::BadSequenceOfCommands, "RNFR first."))?, place)?,
        }
        Ok(reply(ReplyCode::FileActionCompleted, "Done."))
    }

    fn listen(&mut self) -> io::Result<SocketAddr> {
        let listener = TcpListener::bind((self.control.get_ref().local_addr()?.ip(), 0))?;
        listener.set_nonblocking(true)?;
        self.passive.insert(listener).local_addr()
    }

    /// Waits for the data connection, which must be the client's.
    fn connect(&mut self) -> io::Result<TcpStream> {
        let listener = self.passive.take().ok_or(ErrorKind::NotConnected)?;
        let peer = self.control.get_ref().peer_addr()?.ip();
        self.send(&reply(ReplyCode::AboutToOpenDataConnection, "Connect."))?;
        let of_peer = |(data, from): (_, SocketAddr)| if from.ip() == peer { Ok(data) } else { Err(ErrorKind::WouldBlock.into()) };
        let data: TcpStream = self.patiently(|| listener.accept().and_then(of_peer)).map_err(|_| ErrorKind::NotConnected)?;
        data.set_nonblocking(false)?;
        data.set_read_timeout(Some(TICK))?;
        data.set_write_timeout(Some(TICK))?;
        Ok(data)
    }

    /// Tries until there is something done, the client wants no more, or the time is over.
    fn patiently<T>(&mut self, mut attempt: impl FnMut() -> io::Result<T>) -> io::Result<T> {
        let deadline = Instant::now() + self.options.idle;
        loop {
            match attempt() {
                Err(error) if is_time_out(&error) => thread::sleep(TICK / 20),
                done => return done,
            }
            deadline.checked_duration_since(Instant::now()).ok_or(ErrorKind::TimedOut)?;
            self.control.get_ref().set_read_timeout(Some(Duration::from_millis(1)))?;
            if self.control.fill_buf().is_ok_and(|bytes| bytes.windows(5).any(|word| word.eq_ignore_ascii_case(b"ABOR\r"))) {
                return Err(ErrorKind::ConnectionAborted.into());
            }
        }
    }

    fn transfer(&mut self, mut from: impl Read, mut to: impl Write) -> Answered {
        let mut chunk = vec![0; 64 * 1024];
        loop {
            let length = self.patiently(|| from.read(&mut chunk))?;
            if length == 0 {
                return Ok(reply(ReplyCode::ClosingDataConnection, "Done."));
            }
            let mut rest = &chunk[..length];
            while !rest.is_empty() {
                rest = &rest[self.patiently(|| to.write(rest))?..];
            }
        }
    }

    fn store(&mut self, path: &str, is_appended: bool) -> Answered {
        let offset = mem::take(&mut self.restart_at);
        self.passive.as_ref().ok_or(ErrorKind::NotConnected).map_err(io::Error::from)?;
        let mut file = OpenOptions::new().write(true).create(true).truncate(false).open(self.place(path)?)?;
        let (data, length) = (self.connect()?, file.metadata()?.len());
        file.set_len(if is_appended { length } else { offset.min(length) })?;
        file.seek(SeekFrom::End(0))?;
        self.transfer(&data, file)
    }

    fn list(&mut self, argument: &str, show: fn(&str, &Metadata) -> String) -> Answered {
        // Some clients ask for `LIST -a`, as if it were a program.
        let place = self.place(if argument.starts_with('-') { argument.split_once(' ').map_or("", |(_, path)| path) } else { argument })?;
        let mut places = vec![place.clone()];
        if fs::symlink_metadata(&place)?.is_dir() {
            places = fs::read_dir(&place)?.filter_map(|entry| Some(entry.ok()?.path())).collect();
            places.sort();
        }
        // What cannot be asked for is not shown.
        let shown = |place: &PathBuf| {
            let metadata = fs::symlink_metadata(place).ok().filter(|metadata| metadata.is_file() || metadata.is_dir())?;
            let name = place.file_name()?.to_str().filter(|name| is_plain(name))?;
            Some(show(name, &metadata) + "\r\n")
        };
        let lines: String = places.iter().filter_map(shown).collect();
        let data = self.connect()?;
        self.transfer(lines.as_bytes(), &data)
    }
}

fn is_time_out(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut)
}

/// Whether this names one thing in a directory, here and on Windows, and can stand on a line.
fn is_plain(name: &str) -> bool {
    let is_special = cfg!(windows) && (name.contains(':') || name.ends_with([' ', '.']));
    name != ".." && !is_special && !name.contains(|char: char| char.is_control() || char == '\\')
}

fn passive(here: SocketAddr) -> Answered {
    let IpAddr::V4(host) = here.ip().to_canonical() else { return Err(reply(ReplyCode::CantOpenDataConnection, "IPv6 takes EPSV.")) };
    let ([a, b, c, d], [high, low]) = (host.octets(), here.port().to_be_bytes());
    Ok(reply(ReplyCode::EnteringPassiveMode, format!("Entering Passive Mode ({a},{b},{c},{d},{high},{low}).")))
}

fn long_line(name: &str, metadata: &Metadata) -> String {
    const MONTHS: [&str; 13] = ["", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let what = if metadata.is_dir() { "drwxr-xr-x" } else { "-rw-r--r--" };
    let [year, month, day, ..] = modified(metadata);
    format!("{what} 1 ftp ftp {:>13} {} {day:>2} {year:>5} {name}", metadata.len(), MONTHS[month as usize])
}

/// Year, month, day, hour, minute and second, in UTC.
fn modified(metadata: &Metadata) -> [u64; 6] {
    let since_1970 = metadata.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok()).unwrap_or_default().as_secs();
    // From 1 March of the year 0, so that the leap day is a year's last; 400 years have 146,097 days.
    let days = since_1970 / 86_400 + 719_468;
    let (era, day_of_era) = (days / 146_097, days % 146_097);
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month + 2) / 5 + 1;
    [era * 400 + year_of_era + month / 10, (month + 2) % 12 + 1, day, since_1970 / 3600 % 24, since_1970 / 60 % 60, since_1970 % 60]
}

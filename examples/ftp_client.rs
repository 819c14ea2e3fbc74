//! A small FTP client: lists, fetches and stores.
//!
//! ```console
//! $ cargo run --example ftp_client -- 127.0.0.1:2121 list
//! $ cargo run --example ftp_client -- 127.0.0.1:2121 get remote.txt local.txt
//! $ cargo run --example ftp_client -- --user joe 127.0.0.1:2121 put local.txt remote.txt
//! ```
//!
//! Without `--user` it logs in as `anonymous`. The password of a user is in the environment variable `FTP_PASSWORD`, or else the first
//! line of standard input; as an option, all users of the machine could see it. FTP sends it in clear.
//!
//! Replies are read by `ReplyReader`, and what they say of addresses by `payload`. A server is not believed more than needed: it may not send
//! the client to other hosts, nor say more than it is asked, and what it says is shown without control characters.

use std::error::Error;
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufRead as _, BufReader, ErrorKind, IsTerminal as _, Read as _, Write as _};
use std::net::{SocketAddr, TcpStream, ToSocketAddrs};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;
use std::{env, process};

use spectable::ftp::{Class, Mode, Reply, ReplyCode, ReplyParser, ReplyReader, payload};

type Result<T> = std::result::Result<T, Box<dyn Error>>;

const USAGE: &str = "\
usage: ftp_client [OPTIONS] HOST[:PORT] list [PATH] | get REMOTE LOCAL | put LOCAL REMOTE
  --user NAME        log in as this user, with the password in FTP_PASSWORD or on standard input [anonymous]
  --passive          only PASV, which is for IPv4 [EPSV, and PASV where the server does not know that]
  --extended         only EPSV
  --any-host         connect to the host that a reply to PASV says, whichever it is
  --lenient          understand servers that break RFC 959
  --timeout SECONDS  wait so long for the server to go on [30]
  --verbose          show what is said, on standard error";

/// What may stand on one line of a listing; a longer one is shown as several.
const MAX_LISTED_LINE: u64 = 64 * 1024;

struct Options {
    host: String,
    user: Option<String>,
    passive: Passive,
    may_be_any_host: bool,
    is_lenient: bool,
    is_verbose: bool,
    timeout: Duration,
}

/// How to ask where the server listens for a data connection.
#[derive(Clone, Copy, PartialEq)]
enum Passive {
    Extended,
    ExtendedOrPlain,
    Plain,
}

enum Task {
    List(Option<String>),
    Get(String, PathBuf),
    Put(PathBuf, String),
}

fn main() -> ExitCode {
    let (options, task) = match arguments() {
        Ok(arguments) => arguments,
        Err(mistake) => {
            say(&format!("{mistake}\n{USAGE}"));
            return ExitCode::from(2);
        }
    };
    let Err(error) = run(options, &task) else { return ExitCode::SUCCESS };
    match error.downcast_ref().map(io::Error::kind) {
        Some(ErrorKind::WouldBlock | ErrorKind::TimedOut) => say("the server takes too long"),
        _ => say(&error.to_string()),
    }
    ExitCode::FAILURE
}

fn arguments() -> Result<(Options, Task)> {
    let arguments = env::args_os().skip(1).map(|argument| argument.into_string().map_err(|it| format!("{it:?} is not UTF-8")));
    let mut arguments = arguments.collect::<std::result::Result<Vec<_>, _>>()?.into_iter();
    let (host, passive) = (String::new(), Passive::ExtendedOrPlain);
    let (may_be_any_host, is_lenient, is_verbose, timeout) = (false, false, false, Duration::from_secs(30));
    let mut options = Options { host, user: None, passive, may_be_any_host, is_lenient, is_verbose, timeout };
    let mut words = Vec::new();
    while let Some(argument) = arguments.next() {
        let mut value = || arguments.next().ok_or_else(|| format!("{argument} takes a value"));
        match argument.as_str() {
            "--user" => options.user = Some(value()?),
            "--passive" => options.passive = Passive::Plain,
            "--extended" => options.passive = Passive::Extended,
            "--any-host" => options.may_be_any_host = true,
            "--lenient" => options.is_lenient = true,
            "--timeout" => options.timeout = Duration::from_secs(value()?.parse::<u64>()?.max(1)),
            "--verbose" => options.is_verbose = true,
            _ if argument.starts_with("--") => return Err(format!("what is {argument}?").into()),
            _ => words.push(argument),
        }
    }
    let mut words = words.into_iter();
    options.host = words.next().ok_or("which host?")?;
    let task = match (words.next().as_deref(), words.next(), words.next(), words.next()) {
        (Some("list"), path, None, None) => Task::List(path),
        (Some("get"), Some(remote), Some(local), None) => Task::Get(remote, local.into()),
        (Some("put"), Some(local), Some(remote), None) => Task::Put(local.into(), remote),
        _ => return Err("list what, get what, put what?".into()),
    };
    Ok((options, task))
}

fn run(options: Options, task: &Task) -> Result<()> {
    let mut client = Client::connect(options)?;
    client.log_in()?;
    match task {
        Task::List(path) => client.list(path.as_deref().unwrap_or_default())?,
        Task::Get(remote, local) => client.get(remote, local)?,
        Task::Put(local, remote) => client.put(local, remote)?,
    }
    // All is done: what the server says to this does not matter.
    let _ = client.ask("QUIT", "");
    Ok(())
}

struct Client {
    options: Options,
    control: ReplyReader<BufReader<TcpStream>>,
    /// The server, at its control connection.
    peer: SocketAddr,
}

impl Client {
    fn connect(options: Options) -> Result<Self> {
        let stream = dial(&options.host, options.timeout)?;
        let peer = stream.peer_addr()?;
        let mode = if options.is_lenient { Mode::Lenient } else { Mode::Strict };
        let control = ReplyReader::with_parser(BufReader::new(stream), ReplyParser::new().mode(mode));
        let mut client = Self { options, control, peer };
        loop {
            let greeting = client.read()?;
            // It may say first that it takes a while.
            if greeting.known() != Some(ReplyCode::ServiceReadyInMinutes) {
                expect(Class::PositiveCompletion, &greeting)?;
                return Ok(client);
            }
        }
    }

    fn log_in(&mut self) -> Result<()> {
        let user = self.options.user.clone();
        let reply = self.ask("USER", user.as_deref().unwrap_or("anonymous"))?;
        if reply.known() == Some(ReplyCode::NeedPassword) {
            let password = if user.is_some() { password()? } else { "guest@".to_owned() };
            expect(Class::PositiveCompletion, &self.ask("PASS", &password)?)?;
        } else {
            expect(Class::PositiveCompletion, &reply)?;
        }
        expect(Class::PositiveCompletion, &self.ask("TYPE", "I")?)
    }

    fn list(&mut self, path: &str) -> Result<()> {
        let mut lines = BufReader::new(self.begin("LIST", path)?);
        let mut line = Vec::new();
        while (&mut lines).take(MAX_LISTED_LINE).read_until(b'\n', &mut line)? > 0 {
            writeln!(io::stdout(), "{}", printable(line.trim_ascii_end()))?;
            line.clear();
        }
        self.end(lines.into_inner())
    }

    fn get(&mut self, remote: &str, local: &Path) -> Result<()> {
        let mut file = Unfinished::create(local)?;
        let mut data = self.begin("RETR", remote)?;
        io::copy(&mut data, &mut file.file)?;
        self.end(data)?;
        Ok(fs::rename(&file.path, local)?)
    }

    fn put(&mut self, local: &Path, remote: &str) -> Result<()> {
        let mut file = File::open(local).map_err(|error| format!("{}: {error}", local.display()))?;
        if file.metadata()?.is_dir() {
            return Err(format!("{} is a directory", local.display()).into());
        }
        let mut data = self.begin("STOR", remote)?;
        let copied = io::copy(&mut file, &mut data);
        // Where the server has broken it off, it says why.
        self.end(data)?;
        copied?;
        Ok(())
    }

    /// Opens a data connection, and lets a transfer begin.
    fn begin(&mut self, verb: &str, path: &str) -> Result<TcpStream> {
        let data = TcpStream::connect_timeout(&self.data_address()?, self.options.timeout)?;
        data.set_read_timeout(Some(self.options.timeout))?;
        data.set_write_timeout(Some(self.options.timeout))?;
        expect(Class::PositivePreliminary, &self.ask(verb, path)?)?;
        Ok(data)
    }

    /// Closes a data connection, which some servers wait for, and hears how the transfer went.
    fn end(&mut self, data: TcpStream) -> Result<()> {
        drop(data);
        expect(Class::PositiveCompletion, &self.read()?)
    }

    /// Where the server listens for a data connection.
    fn data_address(&mut self) -> Result<SocketAddr> {
        let (peer, passive, may_be_any_host) = (self.peer, self.options.passive, self.options.may_be_any_host);
        if passive != Passive::Plain {
            let reply = self.ask("EPSV", "")?;
            if passive == Passive::Extended || reply.class() != Some(Class::PermanentNegative) {
                expect(Class::PositiveCompletion, &reply)?;
                return usable(peer, payload::extended_passive_port(&reply)?.port);
            }
        }
        let reply = self.ask("PASV", "")?;
        expect(Class::PositiveCompletion, &reply)?;
        let said = payload::passive_address(&reply)?;
        let peer = peer.ip().to_canonical();
        let host = if said.is_unspecified_host() { peer } else { said.host.into() };
        if host != peer && !may_be_any_host {
            return Err(format!("the server sends us to {host}, which is another host; --any-host goes there").into());
        }
        usable(SocketAddr::new(host, 0), said.port)
    }

    /// Sends a command, and waits for the reply.
    fn ask(&mut self, verb: &str, argument: &str) -> Result<Reply<'_>> {
        if argument.contains(['\r', '\n', '\0']) {
            return Err("a name with a line end in it would be a second command".into());
        }
        // What is there already is no answer to this, and whatever is taken for one would be the answer to something else.
        let unasked = [self.control.rest(), self.control.buffered()].concat();
        if !unasked.is_empty() {
            return Err(format!("the server says unasked: {}", printable(&unasked)).into());
        }
        let command = if argument.is_empty() { verb.to_owned() } else { format!("{verb} {argument}") };
        if self.options.is_verbose {
            say(if verb == "PASS" { "> PASS ***".to_owned() } else { format!("> {}", printable(command.as_bytes())) }.as_str());
        }
        self.control.get_ref().get_ref().write_all(format!("{command}\r\n").as_bytes())?;
        self.read()
    }

    fn read(&mut self) -> Result<Reply<'_>> {
        let reply = self.control.read().map_err(io::Error::from)?.ok_or("the server has closed the connection")?;
        if self.options.is_verbose {
            say(&words("< ", &reply));
        }
        // Whatever was asked, this is the end.
        if reply.known() == Some(ReplyCode::ServiceNotAvailable) { Err(words("", &reply).into()) } else { Ok(reply) }
    }
}

/// Shows what is no result. If nobody listens, that is no failure.
fn say(text: &str) {
    let _ = writeln!(io::stderr(), "{text}");
}

fn expect(class: Class, reply: &Reply<'_>) -> Result<()> {
    if reply.class() == Some(class) { Ok(()) } else { Err(words("", reply).into()) }
}

/// The lines of a reply, to be shown.
fn words(before: &str, reply: &Reply<'_>) -> String {
    let lines = reply.as_bytes().trim_ascii_end().split(|&byte| byte == b'\n');
    lines.map(|line| format!("{before}{}", printable(line.trim_ascii_end()))).collect::<Vec<_>>().join("\n")
}

fn usable(mut host: SocketAddr, port: u16) -> Result<SocketAddr> {
    host.set_port(port);
    if port == 0 { Err("the server says that it listens at port 0, which is none".into()) } else { Ok(host) }
}

/// Connects to `host`, `host:port`, `[::1]:port` or `::1`.
fn dial(host: &str, timeout: Duration) -> Result<TcpStream> {
    let (name, port) = match host.strip_prefix('[').and_then(|host| host.split_once(']')) {
        Some((name, port)) => (name, port.strip_prefix(':')),
        None => host.split_once(':').filter(|(_, port)| !port.contains(':')).map_or((host, None), |(name, port)| (name, Some(port))),
    };
    let port = port.map_or(Ok(21), str::parse).map_err(|error| format!("{host}: {error}"))?;
    let mut failure = format!("{host} has no address");
    for address in (name, port).to_socket_addrs().map_err(|error| format!("{host}: {error}"))? {
        match TcpStream::connect_timeout(&address, timeout) {
            Ok(stream) => {
                stream.set_read_timeout(Some(timeout))?;
                stream.set_write_timeout(Some(timeout))?;
                return Ok(stream);
            }
            Err(error) => failure = format!("{address}: {error}"),
        }
    }
    Err(failure.into())
}

fn password() -> Result<String> {
    if let Ok(password) = env::var("FTP_PASSWORD") {
        return Ok(password);
    }
    if io::stdin().is_terminal() {
        say("The password, which is shown as you type it:");
    }
    let mut line = String::new();
    io::stdin().read_line(&mut line)?;
    Ok(line.trim_end_matches(['\r', '\n']).to_owned())
}

/// A file that has another name until all of it is there, and is removed if that never comes.
struct Unfinished {
    path: PathBuf,
    file: File,
}

impl Unfinished {
    fn create(local: &Path) -> Result<Self> {
        // Not a directory, nor a device, which would be replaced.
        let is_free = local.is_file() || !local.exists();
        let name = local.file_name().filter(|_| is_free).ok_or_else(|| format!("{} is no file", local.display()))?;
        let path = local.with_file_name(format!(".{}.{}.part", name.to_string_lossy(), process::id()));
        let file = OpenOptions::new().write(true).create_new(true).open(&path);
        let file = file.map_err(|error| format!("{}: {error}", path.display()))?;
        Ok(Self { path, file })
    }
}

impl Drop for Unfinished {
    fn drop(&mut self) {
        // Under this name there is nothing any more if it got its own.
        let _ = fs::remove_file(&self.path);
    }
}

/// Text from a server, with what could steer a terminal, or turn the order of letters, shown as escapes.
fn printable(bytes: &[u8]) -> String {
    let is_harmful = |char: char| {
        char.is_control() || matches!(char, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\\')
    };
    let mut shown = String::new();
    for chunk in bytes.utf8_chunks() {
        for char in chunk.valid().chars() {
            if is_harmful(char) { shown.extend(char.escape_default()) } else { shown.push(char) }
        }
        shown += &chunk.invalid().escape_ascii().to_string();
    }
    shown
}

//! The examples of an FTP client and an FTP server, and what talks to them.

#![allow(dead_code, unreachable_pub, reason = "a module of several tests, each of which uses a part of it")]

use std::fs;
use std::io::{self, BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::time::Duration;

use spectable::ftp::{ReplyReader, payload};

use crate::support::{cargo, root, text};

/// An example as it is now: `cargo test --test ftp_examples` does not build them.
pub fn example(name: &str) -> PathBuf {
    static DIRECTORY: OnceLock<PathBuf> = OnceLock::new();
    let directory = DIRECTORY.get_or_init(|| {
        let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap();
        // Of the whole workspace, so that nothing is built again with fewer features.
        let arguments =
            ["build", "--quiet", "--workspace", "--locked", "--example", "ftp_client", "--example", "ftp_server", "--target-dir"];
        let output = cargo(root()).args(arguments).arg(target).output().unwrap();
        assert!(output.status.success(), "{}", text(&output.stderr));
        target.join("debug").join("examples")
    });
    directory.join(name).with_extension(std::env::consts::EXE_EXTENSION)
}

/// A directory with nothing in it.
pub fn empty(directory: PathBuf) -> PathBuf {
    let _ = fs::remove_dir_all(&directory);
    fs::create_dir_all(&directory).unwrap();
    directory
}

pub struct Server {
    child: Child,
    pub address: String,
}

impl Server {
    pub fn start(root: &Path, options: &[&str]) -> Self {
        let mut command = Command::new(example("ftp_server"));
        command.args(["--listen", "127.0.0.1:0"]).args(options).arg(root).env("FTP_PASSWORD", "secret").stdout(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let address = line.strip_prefix("listening on ").unwrap().trim_end().to_owned();
        Self { child, address }
    }

    /// A control connection, behind the greeting.
    pub fn session(&self) -> Session {
        let mut session = Session::connect(&self.address);
        assert_eq!(session.read(), 220);
        session
    }

    pub fn logged_in(&self) -> Session {
        let mut session = self.session();
        assert_eq!((session.ask("USER anonymous"), session.ask("PASS x")), (331, 230));
        session
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A control connection that says anything.
pub struct Session(pub ReplyReader<BufReader<TcpStream>>);

impl Session {
    pub fn connect(address: &str) -> Self {
        let stream = TcpStream::connect(address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        Self(ReplyReader::new(BufReader::new(stream)))
    }

    pub fn send(&self, bytes: &[u8]) -> io::Result<()> {
        self.0.get_ref().get_ref().write_all(bytes)
    }

    pub fn read(&mut self) -> u16 {
        self.0.read().unwrap().unwrap().code()
    }

    pub fn ask(&mut self, command: &str) -> u16 {
        self.send(format!("{command}\r\n").as_bytes()).unwrap();
        self.read()
    }

    /// What a command sends on a data connection, and its last reply.
    pub fn fetch(&mut self, command: &str) -> (String, u16) {
        self.send(b"EPSV\r\n").unwrap();
        let port = payload::extended_passive_port(&self.0.read().unwrap().unwrap()).unwrap().port;
        let mut data = TcpStream::connect(("127.0.0.1", port)).unwrap();
        match self.ask(command) {
            150 => {
                let mut bytes = Vec::new();
                data.read_to_end(&mut bytes).unwrap();
                (text(&bytes), self.read())
            }
            code => (String::new(), code),
        }
    }
}

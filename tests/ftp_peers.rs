//! The examples of an FTP client and an FTP server, with the servers and the clients that people use.
//!
//! `.ci/peers` fetches those and runs this. All of it is on the loopback interface. What servers say passes a recorder, and every
//! byte of it must be replies, read strictly.

#![allow(clippy::panic, clippy::unwrap_used, reason = "a test that fails should say so where it stands")]

#[path = "support/ftp.rs"]
mod ftp;
mod support;

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Read as _, Write as _};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use ftp::{Server, Session, empty, example};
use spectable::ftp::{ReplyCode, ReplyParser};
use support::text;

/// Passes control connections on to a server, and keeps what that says.
struct Recorder {
    address: String,
    streams: Arc<Mutex<Vec<Vec<u8>>>>,
}

impl Recorder {
    fn before(server: &str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let this = Self { address: listener.local_addr().unwrap().to_string(), streams: Arc::default() };
        let (server, streams) = (server.to_owned(), Arc::clone(&this.streams));
        thread::spawn(move || {
            for client in listener.incoming() {
                let (mut client, mut server) = (client?, TcpStream::connect(&server)?);
                let (mut to_server, mut to_client, streams) = (server.try_clone()?, client.try_clone()?, Arc::clone(&streams));
                thread::spawn(move || io::copy(&mut client, &mut to_server).and_then(|_| to_server.shutdown(Shutdown::Write)));
                let nth = {
                    let mut streams = streams.lock().unwrap();
                    streams.push(Vec::new());
                    streams.len() - 1
                };
                thread::spawn(move || {
                    let mut bytes = [0; 4096];
                    while let Ok(length @ 1..) = server.read(&mut bytes) {
                        streams.lock().unwrap()[nth].extend(&bytes[..length]);
                        if to_client.write_all(&bytes[..length]).is_err() {
                            break;
                        }
                    }
                    to_client.shutdown(Shutdown::Both)
                });
            }
            io::Result::Ok(())
        });
        this
    }

    /// Reads all that was said, and says what there was.
    fn show(&self, peer: &str, what: &str) {
        let (mut replies, mut codes) = (0, BTreeSet::new());
        for stream in self.streams.lock().unwrap().iter() {
            let (mut parser, mut rest) = (ReplyParser::new(), stream.as_slice());
            while !rest.is_empty() {
                let (reply, consumed) = parser.parse(rest).unwrap().unwrap_or_else(|| panic!("{peer}: unfinished: {}", text(rest)));
                // Known or not, the number is what stands there.
                assert_eq!(reply.code().to_string().as_bytes(), &rest[..3], "{peer}");
                assert!(reply.class().is_some(), "{peer}: {}", text(reply.as_bytes()));
                replies += 1;
                codes.insert(reply.code());
                rest = &rest[consumed..];
            }
        }
        assert!(replies > 0, "{peer} has said nothing");
        let others: Vec<_> = codes.iter().filter(|&&code| ReplyCode::from_code(code).is_none()).collect();
        println!("{peer:12} {replies:4} replies, {:2} codes, of which RFC 959 has not {others:?}: {what}", codes.len());
    }
}

/// A program of those that `.ci/peers` has unpacked, or else of this machine.
fn program(name: &str) -> Command {
    let Some(unpacked) = std::env::var_os("PEERS").map(PathBuf::from) else { return Command::new(name) };
    let path = ["usr/sbin", "usr/bin"].map(|directory| unpacked.join(directory).join(name)).into_iter().find(|path| path.exists());
    let mut command = Command::new(path.unwrap_or_else(|| name.into()));
    let libraries = fs::read_dir(unpacked.join("usr/lib")).unwrap().map(|entry| entry.unwrap().path());
    command.env("LD_LIBRARY_PATH", std::env::join_paths(libraries).unwrap());
    command.env("PYTHONPATH", unpacked.join("usr/lib/python3/dist-packages"));
    let path = std::env::var("PATH").unwrap();
    command.env("PATH", format!("{0}/usr/sbin:{0}/usr/bin:{path}", unpacked.display()));
    command
}

/// Ended by its own number when it is no longer needed.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// A directory that all may enter: servers serve as another user than the one who starts them.
fn place(name: &str) -> PathBuf {
    let place = empty(std::env::temp_dir().join(format!("spectable-{}-{name}", std::process::id())));
    for directory in ["empty", "root", "root/files"] {
        fs::create_dir_all(place.join(directory)).unwrap();
    }
    #[cfg(unix)]
    fs::set_permissions(place.join("root/files"), std::os::unix::fs::PermissionsExt::from_mode(0o777)).unwrap();
    place
}

/// Runs a server, which has the user `joe` with the password `secret` or is anonymous, and everything of the client with it.
fn with_server(name: &str, user: Option<&str>, start: impl FnOnce(&Path, u16) -> Command) {
    let place = place(name);
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let log = fs::File::create(place.join("log")).unwrap();
    let mut command = start(&place, port);
    command.current_dir(&place).stdin(Stdio::null()).stdout(log.try_clone().unwrap()).stderr(log);
    let running = Running(command.spawn().unwrap_or_else(|error| panic!("{name}: {error}")));
    let address = format!("127.0.0.1:{port}");
    let start = Instant::now();
    while TcpStream::connect(&address).is_err() {
        assert!(start.elapsed() < Duration::from_secs(20), "{name}: {}", fs::read_to_string(place.join("log")).unwrap());
        thread::sleep(Duration::from_millis(100));
    }
    let recorder = Recorder::before(&address);
    round_trips(&recorder.address, user, &place);
    chat(&recorder.address, user);
    recorder.show(name, &format!("list, get and put, by PASV and EPSV; {} other commands", OTHER_COMMANDS.len()));
    drop(running);
    fs::remove_dir_all(place).unwrap();
}

/// The client lists, stores and fetches.
fn round_trips(address: &str, user: Option<&str>, place: &Path) {
    let path = |name: &str| place.join(name).to_str().unwrap().to_owned();
    let content: Vec<u8> = (0..500_000_u32).flat_map(u32::to_le_bytes).collect();
    fs::write(path("content"), &content).unwrap();
    for kind in [["--passive"].as_slice(), &["--extended"], &[]] {
        let run = |arguments: &[&str]| {
            let mut client = Command::new(example("ftp_client"));
            client.args(kind).args(user.iter().flat_map(|user| ["--user", user])).arg(address).args(arguments);
            let output = client.env("FTP_PASSWORD", "secret").output().unwrap();
            assert!(output.status.success(), "{arguments:?}: {}", text(&output.stderr));
            text(&output.stdout)
        };
        run(&["put", &path("content"), "files/stored here"]);
        run(&["get", "files/stored here", &path("back")]);
        assert!(fs::read(path("back")).unwrap() == content);
        assert!(run(&["list", "files"]).lines().any(|line| line.contains("2000000") && line.ends_with(" stored here")));
        fs::remove_file(place.join("root/files/stored here")).unwrap();
    }
}

/// What the client does not say, so that there are more replies.
const OTHER_COMMANDS: [&str; 37] = [
    "SYST",
    "FEAT",
    "HELP",
    "STAT",
    "OPTS UTF8 ON",
    "PWD",
    "MKD files/a \"b\"",
    "CWD files/a \"b\"",
    "PWD",
    "CDUP",
    "RMD a \"b\"",
    "RMD missing",
    "TYPE X",
    "TYPE A",
    "TYPE I",
    "MODE B",
    "STRU P",
    "SIZE missing",
    "MDTM missing",
    "MLST",
    "SITE HELP",
    "HELP SITE",
    "FROBNICATE",
    "RETR missing",
    "REST 5",
    "ALLO 5",
    "RNTO x",
    "RNFR missing",
    "STAT .",
    "ACCT x",
    "NOOP",
    "PASV",
    "EPSV",
    "EPSV 2",
    "PORT 127,0,0,2,1,1",
    "AUTH X",
    "ABOR",
];

fn chat(address: &str, user: Option<&str>) {
    let mut session = Session::connect(address);
    assert_eq!(session.read(), 220);
    assert_eq!(session.ask(&format!("USER {}", user.unwrap_or("anonymous"))), 331);
    assert_eq!(session.ask("PASS secret"), 230);
    for command in OTHER_COMMANDS {
        session.ask(command);
    }
    assert_eq!(session.ask("QUIT"), 221);
}

#[test]
#[ignore = "takes servers of Debian: .ci/peers"]
fn the_client_talks_to_real_servers() {
    with_server("vsftpd", None, |place, port| {
        let config = format!(
            "listen=YES\nbackground=NO\nlisten_address=127.0.0.1\nlisten_port={port}\nanonymous_enable=YES\nwrite_enable=YES\n\
             anon_upload_enable=YES\nanon_mkdir_write_enable=YES\nanon_other_write_enable=YES\nanon_world_readable_only=NO\nanon_root={0}/root\n\
             ftp_username=daemon\nnopriv_user=nobody\nsecure_chroot_dir={0}/empty\nseccomp_sandbox=NO\n",
            place.display()
        );
        fs::write(place.join("config"), config).unwrap();
        let mut command = program("vsftpd");
        command.arg(place.join("config"));
        command
    });
    with_server("proftpd", Some("joe"), |place, port| {
        let config = format!(
            "ServerType standalone\nServerName peer\nDefaultAddress 127.0.0.1\nPort {port}\nUseIPv6 off\nUseReverseDNS off\nUser nobody\nGroup nogroup\n\
             PidFile {0}/pid\nScoreboardFile {0}/scoreboard\nDelayEngine off\nWtmpLog off\nTransferLog none\nSystemLog none\n\
             AuthPAM off\nAuthOrder mod_auth_file.c\nAuthUserFile {0}/users\nRequireValidShell off\nDefaultRoot {0}/root\nAllowOverwrite on\n",
            place.display()
        );
        fs::write(place.join("config"), config).unwrap();
        // `secret`, as `openssl passwd -1` has it.
        let user = format!("joe:$1$spectabl$TLuraQ6ORPq58SPdiIPI3.:65534:65534::{}/root:/bin/false\n", place.display());
        fs::write(place.join("users"), user).unwrap();
        #[cfg(unix)]
        fs::set_permissions(place.join("users"), std::os::unix::fs::PermissionsExt::from_mode(0o600)).unwrap();
        let mut command = program("proftpd");
        command.arg("--nodaemon").arg("--config").arg(place.join("config"));
        command
    });
    with_server("pure-ftpd", Some("joe"), |place, port| {
        let (users, database) = (place.join("users"), place.join("users.pdb"));
        let mut add = program("pure-pw");
        add.args(["useradd", "joe", "-u", "nobody", "-g", "nogroup", "-m", "-d"])
            .arg(place.join("root"))
            .arg("-f")
            .arg(&users)
            .arg("-F")
            .arg(&database);
        let mut add = add.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        add.stdin.take().unwrap().write_all(b"secret\nsecret\n").unwrap();
        assert!(add.wait().unwrap().success());
        let mut command = program("pure-ftpd");
        command.arg(format!("--login=puredb:{}", database.display())).arg(format!("--bind=127.0.0.1,{port}"));
        command.arg(format!("--pidfile={}/pid", place.display())).args(["--noanonymous", "--dontresolve", "--minuid=1", "--nochmod"]);
        command
    });
    with_server("pyftpdlib", Some("joe"), |place, port| {
        let mut command = program("python3");
        command.args(["-m", "pyftpdlib", "--interface=127.0.0.1", "--write", "--username=joe", "--password=secret"]);
        command.arg(format!("--port={port}")).arg(format!("--directory={}/root", place.display()));
        command
    });
}

/// Runs a script of a client with the server, whose address is `$A`, in a directory where `content` is a file.
fn with_client(name: &str, what: &str, script: &str) {
    let place = place(&format!("with-{name}"));
    let content: Vec<u8> = (0..500_000_u32).flat_map(u32::to_le_bytes).collect();
    fs::write(place.join("content"), &content).unwrap();
    let server = Server::start(&place.join("root"), &[]);
    let recorder = Recorder::before(&server.address);
    let mut shell = program("sh");
    shell.current_dir(&place).env("A", &recorder.address).env("HOME", place.join("empty")).stdin(Stdio::null());
    let output = shell.arg("-euc").arg(script).output().unwrap();
    let said = text(&output.stdout) + &text(&output.stderr);
    assert!(output.status.success(), "{name}: {said}");
    // Each stores `content` under this name, fetches it, and lists it.
    assert!(fs::read(place.join("root/files/renamed")).unwrap() == content, "{name}: {said}");
    assert!(fs::read(place.join("back")).unwrap() == content, "{name}: {said}");
    assert!(said.lines().any(|line| line.contains("2000000") && line.contains("renamed")), "{name} has not listed it: {said}");
    // And removes all else.
    let left: Vec<_> = fs::read_dir(place.join("root/files")).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left, ["renamed"], "{name}: {said}");
    recorder.show(name, what);
    fs::remove_dir_all(place).unwrap();
}

#[test]
#[ignore = "takes clients of Debian: .ci/peers"]
fn the_server_talks_to_real_clients() {
    with_client(
        "curl",
        "put, append, rename, list, get, a part, resume, mkdir, rmdir, delete; PASV and EPSV",
        "curl -sSf -T content ftp://$A/files/stored -Q '-RNFR stored' -Q '-RNTO renamed'
         curl -sSf ftp://$A/files/
         curl -sSf --disable-epsv ftp://$A/files/renamed -o back
         curl -sSf -r 100-199 ftp://$A/files/renamed -o part && dd if=content bs=100 skip=1 count=1 status=none | cmp - part
         head -c 1000000 content > resumed && curl -sSf -C - ftp://$A/files/renamed -o resumed && cmp content resumed
         head -c 1000000 content > first && curl -sSf -T first ftp://$A/files/resumed && curl -sSf -C - -T content ftp://$A/files/resumed
         curl -sSf ftp://$A/files/resumed | cmp - content
         curl -sSf -I ftp://$A/files/renamed
         curl -sSf --append -T first ftp://$A/files/resumed
         curl -sSf --ftp-create-dirs -T first ftp://$A/files/new/deleted -Q '-DELE deleted' -Q '-CDUP' -Q '-RMD new' -Q '-DELE resumed'
         curl -sSf -l ftp://$A/files/",
    );
    with_client(
        "lftp",
        "put, list, rename, get, mkdir, rmdir, delete, mirror both ways",
        "lftp -c \"set net:max-retries 1; open ftp://$A; cd files; put content -o stored; mv stored renamed; ls; get renamed -o back
            mkdir new; put content -o new/deleted; rm new/deleted; rmdir new; mirror . mirrored; mirror -R mirrored copy; rm -r copy; nlist; pwd\"
         cmp content mirrored/renamed",
    );
    with_client(
        "ftplib",
        "put, append, list, rename, get, size, time, mkdir, rmdir, delete, abort; PASV and EPSV",
        "python3 -c '
import ftplib, os
host, port = os.environ[\"A\"].split(\":\")
ftp = ftplib.FTP()
ftp.connect(host, int(port), timeout=20)
ftp.login()
ftp.cwd(\"files\")
ftp.storbinary(\"STOR stored\", open(\"content\", \"rb\"))
ftp.rename(\"stored\", \"renamed\")
ftp.retrlines(\"LIST\")
ftp.af = 0  # EPSV, as with IPv6
ftp.retrbinary(\"RETR renamed\", open(\"back\", \"wb\").write)
assert ftp.size(\"renamed\") == 2000000 and ftp.nlst() == [\"renamed\"]
assert ftp.mkd(\"a \\\"b\\\"\") == \"/files/a \\\"b\\\"\"
ftp.cwd(\"a \\\"b\\\"\")
assert ftp.pwd() == \"/files/a \\\"b\\\"\"
ftp.storlines(\"APPE lines\", open(\"content\", \"rb\"))
ftp.delete(\"lines\")
ftp.cwd(\"..\")
ftp.rmd(\"a \\\"b\\\"\")
ftp.sendcmd(\"MDTM renamed\")
ftp.abort()
ftp.quit()'",
    );
    with_client(
        "tnftp",
        "put, append, list, rename, get, size, time, mkdir, rmdir, delete; PASV and EPSV",
        "tnftp -n -i ${A%:*} ${A#*:} <<'END'
user anonymous x
cd files
put content stored
rename stored renamed
dir
get renamed back
epsv4
get renamed back
append content deleted
delete deleted
size renamed
modtime renamed
mkdir new
rmdir new
pwd
system
remotehelp
quit
END",
    );
    with_client(
        "wget",
        "list, get, resume; curl stores",
        "curl -sSf -T content ftp://$A/files/renamed
         wget -nv --no-remove-listing -O index ftp://$A/files/ && cat .listing
         wget -nv -O back ftp://$A/files/renamed
         head -c 1000000 content > renamed && wget -nv -c ftp://$A/files/renamed && cmp renamed content",
    );
}

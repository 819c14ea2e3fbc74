//! The line for people who wait, on a terminal that is none.

#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "clippy knows only what is marked as a test")]

mod support;

use std::fmt::Write as _;
use std::fs::File;
use std::io::Read;
use std::os::fd::OwnedFd;
use std::process::Stdio;
use std::thread;
use std::time::{Duration, Instant};

use rustix::fs::{Mode, OFlags};
use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
use support::Desk;

/// Both ends of a terminal.
fn terminal() -> (File, OwnedFd) {
    let ours = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY | OpenptFlags::CLOEXEC).unwrap();
    grantpt(&ours).unwrap();
    unlockpt(&ours).unwrap();
    let name = ptsname(&ours, Vec::new()).unwrap();
    let theirs = rustix::fs::open(name, OFlags::RDWR | OFlags::NOCTTY | OFlags::CLOEXEC, Mode::empty()).unwrap();
    (File::from(ours), theirs)
}

/// What stands on the terminal after a run that may say nothing, and how long that took.
fn shown(desk: &Desk, variables: &[(&str, &str)]) -> (String, Duration) {
    let (mut ours, theirs) = terminal();
    let start = Instant::now();
    let mut command = support::spectable(&desk.path(""));
    command.args(["list", "codes.md", "--format", "csv"]).envs(variables.iter().copied());
    let mut child = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::from(theirs)).spawn().unwrap();
    // The last copy of their end: what is read ends with the child.
    drop(command);
    let reader = thread::spawn(move || {
        let mut text = Vec::new();
        let mut part = [0; 1024];
        // Linux calls it an error that nobody has the other end any more.
        while let Ok(length @ 1..) = ours.read(&mut part) {
            text.extend(&part[..length]);
        }
        String::from_utf8(text).unwrap()
    });
    assert!(child.wait().unwrap().success());
    let time = start.elapsed();
    (reader.join().unwrap(), time)
}

fn document(rows: u32) -> String {
    (0..rows).fold("|Code|Name|\n|-|-|\n".to_owned(), |mut text, row| {
        writeln!(text, "|{row}|Name{row}|").unwrap();
        text
    })
}

#[test]
fn who_waits_is_told_and_nothing_stays_on_the_line() {
    let mut rows = 50_000;
    let (desk, text) = loop {
        let desk = Desk::with("codes.md", document(rows));
        let (text, time) = shown(&desk, &[]);
        // Machines differ: it must take clearly longer than people are expected to wait without a word.
        if time > Duration::from_secs(1) {
            break (desk, text);
        }
        rows *= 2;
    };
    assert!(["reading: ", "naming: ", "checking: ", "writing: "].iter().any(|phase| text.contains(phase)), "{text:?}");
    // What stands on the line in the end: each `\r` goes back to its beginning.
    let line = text.split('\r').fold(String::new(), |line, part| format!("{part}{}", line.get(part.len()..).unwrap_or_default()));
    assert!(text.ends_with('\r') && line.trim().is_empty(), "{text:?}");

    assert_eq!(shown(&desk, &[("TERM", "dumb")]).0, "");
    assert_eq!(shown(&desk, &[("CI", "true")]).0, "");
    assert_eq!(desk.run(&["list", "codes.md", "--format", "csv"]).ended(0).stderr, "", "a pipe");
}

#[test]
fn who_does_not_wait_sees_nothing() {
    let desk = Desk::with("codes.md", document(10));
    assert_eq!(shown(&desk, &[]).0, "");
}

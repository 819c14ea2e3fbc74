//! What hostile documents cost at n, 2n and 4n: the milliseconds and mebibytes of reading each.
//!
//! `cargo run --release -p spectable-codegen --example growth [-- PART-OF-A-NAME [FACTOR]]`: a last column far above 4 is
//! work that grows faster than the document. On Linux the time is that
//! of the processor; memory is known on Linux only.

#![allow(clippy::print_stdout)]

use std::fs;
use std::time::Instant;

use spectable_codegen::document::{self, Document};
use spectable_codegen::{Options, Report};

#[path = "../tests/bad_input/hostile_documents.rs"]
mod hostile_documents;

fn main() {
    let wanted = std::env::args().nth(1).unwrap_or_default();
    let factor: usize = std::env::args().nth(2).and_then(|factor| factor.parse().ok()).unwrap_or(1);
    for hostile in hostile_documents::ALL.iter().filter(|hostile| hostile.name.contains(&wanted)) {
        let mut took = Vec::new();
        let mut line = format!("{:36} {:9}", hostile.name, hostile.tested * factor);
        for times in [1, 2, 4] {
            let document = (hostile.document)(hostile.tested * factor * times);
            let before = memory(true);
            let milliseconds = milliseconds(|| read(hostile.path, &document));
            let mebibytes = memory(false).saturating_sub(before) / 1024;
            line.push_str(&format!("  {milliseconds:8.1} ms {mebibytes:5} MiB"));
            took.push((milliseconds, document.len()));
        }
        let (first, last) = (took[0], took[2]);
        // A document may itself grow faster than what is repeated in it.
        println!("{line}  x{:.1}", (last.0 / first.0) / (last.1 as f64 / first.1 as f64) * 4.0);
    }
}

fn read(path: &str, document: &str) {
    let mut options = Options::default();
    let _ = options.set("table", "all");
    let mut report = Report::default();
    let Some(spec) = document::load_bytes(path, document.as_bytes(), &mut report) else { return };
    let document = Document { spec, names: None };
    let listed = document::list(document, &options, &mut report);
    document::code_set(document, &options, &mut report);
    let _ = (listed, report.to_string());
}

/// What one of so many calls takes that the clock can tell.
fn milliseconds(call: impl Fn()) -> f64 {
    let (start, worked) = (Instant::now(), work());
    for calls in 1.. {
        call();
        let nanoseconds = work().zip(worked).map_or(start.elapsed().as_nanos(), |(now, before)| u128::from(now - before));
        if nanoseconds > 50_000_000 {
            return nanoseconds as f64 / 1e6 / f64::from(calls);
        }
    }
    0.0
}

/// How many nanoseconds this process has been at work, where the system says.
fn work() -> Option<u64> {
    fs::read_to_string("/proc/self/schedstat").ok()?.split_whitespace().next()?.parse().ok()
}

/// The most memory that this process has had, in kibibytes; from now on where it is to be forgotten.
fn memory(forget: bool) -> u64 {
    if forget {
        let _ = fs::write("/proc/self/clear_refs", "5");
    }
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    peak.and_then(|peak| peak.split_whitespace().next()?.parse().ok()).unwrap_or(0)
}

//! What compiling a generated code set costs, against the bare enum, and how large its tables are.
//!
//! `cargo bench --manifest-path benches/Cargo.toml --bench compile`; with `-- --quick` fewer sets, no other crates, and
//! up to ten thousand codes; with `-- --sizes` only how large the tables are. The final Rust is made in this process, and `rustc` runs on it: no Cargo, no linker.
//!
//! What is compared is compiled one after the other, and the shortest of several runs counts. Seconds are the
//! processor's, as Bash says, and megabytes the peak, as `/usr/bin/time` does; without those, seconds are the clock's.

mod programs;
mod rustc;
mod scratch;
mod sizes;

use std::process::ExitCode;

use programs::{Kind, Program};
use rustc::{Mode, Rustc, Taken};
use spectable_benches::{MARKDOWN, counted, said};

/// At most so many times as long as the bare enum.
struct Bar {
    count: usize,
    is_ordinal: bool,
    times: f64,
}

const BARS: &[Bar] = &[
    Bar { count: 1_000, is_ordinal: false, times: 3.0 },
    Bar { count: 1_000, is_ordinal: true, times: 3.0 },
    Bar { count: 10_000, is_ordinal: false, times: 3.5 },
    Bar { count: 10_000, is_ordinal: true, times: 2.5 },
];
/// The largest set with ordinals: at most so long, and so much memory.
const LARGEST: (usize, f64, f64) = (60_000, 15.0, 1_000.0);
/// What the macro may add at ten thousand codes.
const MACRO: f64 = 0.5;
/// What a build script and the macro may take together for a document of ten thousand rows, beside compiling the final Rust.
const DOCUMENT: f64 = 1.5;

fn main() -> ExitCode {
    let has = |flag: &str| std::env::args().any(|argument| argument == flag);
    let ran = if has("--sizes") { sizes_of_all() } else { run(has("--quick")) };
    match ran {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn run(is_quick: bool) -> Result<(), String> {
    let rustc = Rustc::new(if is_quick { 1.0 } else { 5.0 })?;
    let scratch = scratch::build(is_quick);
    if let (Ok(crates), false) = (&scratch, is_quick) {
        others(&rustc, crates)?;
    }
    println!("\n{:<46} {:<8} {:>8} {:>8} {:>6} {:>7}", "ours, against the bare enum", "how", "seconds", "bare", "ratio", "MB");
    let sizes: &[usize] = if is_quick { &[39, 1_000, 10_000] } else { &[39, 1_000, 10_000, 60_000] };
    for &count in sizes {
        for kind in Kind::ALL.into_iter().filter(|&kind| kind == Kind::Dense || !is_quick) {
            for is_ordinal in [false, true] {
                // Strings have ordinals only; sixty thousand codes of each kind would take an hour.
                let is_left_out = (kind == Kind::Strings && !is_ordinal) || (count == LARGEST.0 && (kind != Kind::Dense || !is_ordinal));
                if !is_left_out {
                    against_the_bare_enum(&rustc, &Program::new(kind, count, is_ordinal)?, is_quick)?;
                }
            }
        }
    }
    match &scratch {
        Ok(crates) => {
            the_macro(&rustc, crates)?;
            a_document(&rustc, crates)?;
        }
        Err(why) => println!("\nthe macro and other crates are not measured: {why}"),
    }
    sizes::print(&rustc, if is_quick { &[1_000] } else { &[1_000, 10_000] })
}

fn sizes_of_all() -> Result<(), String> {
    sizes::print(&Rustc::new(1.0)?, &[1_000, 6_000, 10_000])
}

fn against_the_bare_enum(rustc: &Rustc, program: &Program, is_quick: bool) -> Result<(), String> {
    for mode in Mode::ALL {
        if is_quick && mode == Mode::Debug && program.rows.len() > 1_000 {
            continue;
        }
        let taken = rustc.compile(&[(&program.rust()?, &[]), (&program.bare(), &[])], mode)?;
        let (ours, bare) = (taken[0], taken[1]);
        let ratio = ours.seconds / bare.seconds;
        let bar = BARS.iter().find(|bar| (bar.count, bar.is_ordinal) == (program.rows.len(), program.is_ordinal));
        let judged = match bar {
            _ if (program.rows.len(), program.is_ordinal) == (LARGEST.0, true) => {
                let is_reached = ours.seconds <= LARGEST.1 && ours.megabytes.is_none_or(|megabytes| megabytes <= LARGEST.2);
                format!("at most {} s, {} MB  {}", LARGEST.1, LARGEST.2, said(is_reached))
            }
            Some(bar) if mode != Mode::Debug => format!("at most {}x  {}", bar.times, said(ratio <= bar.times)),
            _ => String::new(),
        };
        print_row(&program.title(), mode, ours, Some(bare), &judged);
    }
    Ok(())
}

fn print_row(title: &str, mode: Mode, taken: Taken, against: Option<Taken>, judged: &str) {
    let (bare, ratio) =
        against.map_or_else(Default::default, |bare| (format!("{:.2}", bare.seconds), format!("{:.1}x", taken.seconds / bare.seconds)));
    let megabytes = taken.megabytes.map_or_else(String::new, |megabytes| format!("{megabytes:.0}"));
    println!("{title:<46} {:<8} {:>8.2} {bare:>8} {ratio:>6} {megabytes:>7}  {judged}", mode.name(), taken.seconds);
}

/// The same set as data, which a macro expands each time.
fn the_macro(rustc: &Rustc, crates: &scratch::Crates) -> Result<(), String> {
    println!("\n{:<46} {:<8} {:>8} {:>8} {:>6} {:>7}", "the data form, against final Rust", "how", "seconds", "final", "ratio", "MB");
    for count in [39, 1_000, 10_000] {
        let program = Program::new(Kind::Dense, count, false)?;
        let taken = rustc.compile(&[(&program.rust()?, &[]), (&program.data()?, &crates.arguments("spectable"))], Mode::Check)?;
        let (expanded, data) = (taken[0], taken[1]);
        let adds = data.seconds - expanded.seconds;
        let judged = if count == 10_000 { format!("adds {adds:.2} s, at most {MACRO}  {}", said(adds <= MACRO)) } else { String::new() };
        print_row(&format!("code_set!, {}", counted(count)), Mode::Check, data, Some(expanded), &judged);
    }
    Ok(())
}

/// A document that a build script reads, and what it writes, which a macro expands: as users have it in a debug build.
fn a_document(rustc: &Rustc, crates: &scratch::Crates) -> Result<(), String> {
    println!("\n{:<46} {:>8} {:>8} {:>8}", "a document, beside its final Rust", "script", "macro", "seconds");
    for count in [1_000, 10_000] {
        let document = MARKDOWN[0].with_rows(count).text;
        let (script, data) = crates.run_build_script(rustc, &document)?;
        let taken = rustc.compile(&[(&Program::rust_of(&document)?, &[]), (&data, &crates.arguments("spectable"))], Mode::Check)?;
        let adds = taken[1].seconds - taken[0].seconds;
        let both = script.seconds + adds;
        let judged = if count == 10_000 { format!("at most {DOCUMENT}  {}", said(both <= DOCUMENT)) } else { String::new() };
        let title = format!("build script and code_set!, {} rows", counted(count));
        println!("{title:<46} {:>8.2} {adds:>8.2} {both:>8.2}  {judged}", script.seconds);
    }
    Ok(())
}

/// What other crates take at the sizes that they bear.
fn others(rustc: &Rustc, crates: &scratch::Crates) -> Result<(), String> {
    println!("\n{:<46} {:<8} {:>8} {:>8} {:>6} {:>7}", "others, against the bare enum", "how", "seconds", "bare", "ratio", "MB");
    for count in [39, 1_000] {
        let program = Program::new(Kind::Dense, count, false)?;
        for mode in Mode::ALL {
            for (name, krate, rust) in program.others() {
                let arguments = krate.map(|krate| crates.arguments(krate)).unwrap_or_default();
                let taken = rustc.compile(&[(&rust, &arguments), (&program.bare(), &[])], mode)?;
                print_row(&format!("{name}, {}", counted(count)), mode, taken[0], Some(taken[1]), "");
            }
        }
    }
    Ok(())
}

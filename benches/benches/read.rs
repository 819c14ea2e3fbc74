//! How long reading a document to a checked code set takes, against the Markdown parser's own pass over it.
//!
//! `cargo bench --manifest-path benches/Cargo.toml --bench read`, and behind `--`:
//!
//! * `--quick` only small documents, a few times
//! * `--only NAME` only documents of that name, such as `--only "code, text"`
//! * `--instructions` counts instructions instead, by Valgrind's Callgrind: other work on the machine does not count
//!
//! Both ways run in one process, one after the other, and the documents in another order in each round. The shortest
//! time of each counts: what makes it longer is other work.

use std::hint::black_box;
use std::process::{Command, ExitCode};
use std::time::{Duration, Instant};

use spectable_benches::sets::Chance;
use spectable_benches::{Input, MARKDOWN, Make, OTHERS, counted, said};

/// At most so many times as long as the parser's own pass.
const BAR: f64 = 2.0;
/// From the smallest to the largest document, the time for a byte grows at most so many times as much as the parser's own.
/// That one grows too: what does not fit the caches is slower, and so is memory that the system has to hand out first.
const LINEAR: f64 = 1.5;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let is_quick = arguments.iter().any(|argument| argument == "--quick");
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["--once", what, make, rows] => return once(what, make, rows),
        ["--instructions"] => return instructions(),
        _ => {}
    }
    let only = arguments.iter().position(|argument| argument == "--only").and_then(|at| arguments.get(at + 1));
    let (sizes, rounds): (&[usize], usize) = if is_quick { (&[1_000, 10_000], 3) } else { (&[10_000, 100_000, 1_000_000], 5) };
    let mut measured: Vec<Measured> = Vec::new();
    for make in MARKDOWN.iter().chain(OTHERS).filter(|make| only.is_none_or(|only| only == make.name)) {
        let inputs: Vec<Input> = sizes.iter().map(|&rows| make.with_rows(rows)).collect();
        match inputs[0].why_not_read() {
            Some(why) => println!("{}: not read: {}", make.name, why.lines().next().unwrap_or_default()),
            None => measured.extend(inputs.into_iter().map(Measured::new)),
        }
    }
    let mut order: Vec<usize> = (0..measured.len()).collect();
    let mut chance = Chance(1);
    for round in 0..rounds {
        chance.shuffle(&mut order);
        for &nth in &order {
            measured[nth].run(round % 2 == 0);
        }
    }
    print_times(&measured);
    print_growth(&measured, sizes);
    ExitCode::SUCCESS
}

/// A document, and the shortest time that each way took.
struct Measured {
    input: Input,
    floor: Option<Duration>,
    ours: Duration,
    repeat: usize,
}

impl Measured {
    fn new(input: Input) -> Self {
        let floor = is_markdown(&input.make).then_some(Duration::MAX);
        // Small ones are soon done, and one look at the clock is as likely to be disturbed.
        let repeat = (200_000 / input.rows).clamp(1, 20);
        Self { input, floor, ours: Duration::MAX, repeat }
    }

    fn run(&mut self, is_floor_first: bool) {
        for _ in 0..self.repeat {
            if is_floor_first {
                self.run_floor();
            }
            self.ours = self.ours.min(timed(|| self.input.read()));
            if !is_floor_first {
                self.run_floor();
            }
        }
    }

    fn run_floor(&mut self) {
        if let Some(floor) = &mut self.floor {
            *floor = (*floor).min(timed(|| self.input.floor()));
        }
    }

    fn by_byte(&self, time: Duration) -> f64 {
        time.as_secs_f64() * 1e9 / self.input.text.len() as f64
    }
}

fn is_markdown(make: &Make) -> bool {
    make.path.ends_with(".md")
}

/// How long it takes; what is done with the result afterwards does not count.
fn timed<T>(run: impl FnOnce() -> T) -> Duration {
    let start = Instant::now();
    let result = black_box(run());
    let time = start.elapsed();
    drop(result);
    time
}

fn print_times(measured: &[Measured]) {
    println!("\n{:<30} {:>10} {:>10} {:>10} {:>6} {:>7}  at most {BAR:.1}", "document", "bytes", "floor ms", "ours ms", "ratio", "ns/row");
    for one in measured {
        let Measured { input, floor, ours, .. } = one;
        let milliseconds = |time: Duration| format!("{:.2}", time.as_secs_f64() * 1e3);
        let by_row = ours.as_secs_f64() * 1e9 / input.rows as f64;
        let ratio = floor.map(|floor| ours.as_secs_f64() / floor.as_secs_f64());
        println!(
            "{:<30} {:>10} {:>10} {:>10} {:>6} {by_row:>7.0}  {}",
            input.title(),
            input.text.len(),
            floor.map_or_else(String::new, milliseconds),
            milliseconds(*ours),
            ratio.map_or_else(String::new, |ratio| format!("{ratio:.2}")),
            ratio.map_or("", |ratio| said(ratio <= BAR)),
        );
    }
}

/// Whether a byte costs the same in documents of all sizes.
fn print_growth(measured: &[Measured], sizes: &[usize]) {
    let head: String = sizes.iter().map(|&rows| format!("{:>14}", counted(rows))).collect();
    println!("\n{:<30}{head} {:>8}  at most {LINEAR:.1} x the floor's", "ns for each byte, by rows", "growth");
    for of_make in measured.chunk_by(|a, b| a.input.make.name == b.input.make.name) {
        let ours: Vec<f64> = of_make.iter().map(|one| one.by_byte(one.ours)).collect();
        let floor: Option<Vec<f64>> = of_make.iter().map(|one| one.floor.map(|floor| one.by_byte(floor))).collect();
        let said = floor.as_deref().map_or("", |floor| said(growth(&ours) <= LINEAR * growth(floor)));
        print_row(of_make[0].input.make.name, &ours, said);
        if let Some(floor) = floor {
            print_row("  the floor", &floor, "");
        }
    }
}

fn growth(times: &[f64]) -> f64 {
    times[times.len() - 1] / times[0]
}

fn print_row(what: &str, times: &[f64], said: &str) {
    let columns: String = times.iter().map(|time| format!("{time:>14.2}")).collect();
    println!("{what:<30}{columns} {:>8.2}  {said}", growth(times));
}

/// One way once, for Callgrind; `nothing` only makes the document.
fn once(what: &str, make: &str, rows: &str) -> ExitCode {
    let (Some(make), Ok(rows)) = (MARKDOWN.iter().chain(OTHERS).find(|known| known.name == make), rows.parse()) else {
        return ExitCode::FAILURE;
    };
    let input = make.with_rows(rows);
    match what {
        "floor" => drop(black_box(input.floor())),
        "ours" => drop(black_box(input.read())),
        _ => {}
    }
    ExitCode::SUCCESS
}

/// The instructions of both ways, without those that make the document.
fn instructions() -> ExitCode {
    const ROWS: usize = 10_000;
    println!("{:<30} {:>14} {:>14} {:>6}  at most {BAR:.1}", "instructions for each row", "floor", "ours", "ratio");
    for make in MARKDOWN.iter().chain(OTHERS) {
        if make.with_rows(ROWS).why_not_read().is_some() {
            continue;
        }
        let by_row = |what| Some((counted_by_callgrind(what, make)? - counted_by_callgrind("nothing", make)?) as f64 / ROWS as f64);
        let Some(ours) = by_row("ours") else {
            eprintln!("is Valgrind installed? `valgrind --tool=callgrind` does not run");
            return ExitCode::FAILURE;
        };
        let floor = is_markdown(make).then(|| by_row("floor")).flatten();
        println!(
            "{:<30} {:>14} {ours:>14.0} {:>6}  {}",
            make.name,
            floor.map_or_else(String::new, |floor| format!("{floor:.0}")),
            floor.map_or_else(String::new, |floor| format!("{:.2}", ours / floor)),
            floor.map_or("", |floor| said(ours / floor <= BAR)),
        );
    }
    ExitCode::SUCCESS
}

/// How many instructions this program runs with `--once`.
fn counted_by_callgrind(what: &str, make: &Make) -> Option<i64> {
    let output = Command::new("valgrind")
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
        .arg(std::env::current_exe().ok()?)
        .args(["--once", what, make.name, "10000"])
        .output()
        .ok()?;
    let said = String::from_utf8_lossy(&output.stderr);
    said.lines().find_map(|line| line.split_once("Collected : ")?.1.trim().parse().ok())
}

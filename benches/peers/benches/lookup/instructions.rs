//! Instructions and branches, counted by Callgrind: other work on the machine does not count.

use std::process::{Command, ExitCode};

use spectable_benches::said;
use spectable_benches::sets::Chance;
use spectable_peers::{
    BYTES_TO_VARIANT, CODE_TO_TEXT, CODE_TO_VARIANT, Case, FTP, Kind, LOOKUPS, Mix, NAME_TO_VARIANT, Pass, SETS, VARIANT_TO_TEXT, Way, of,
};

/// At most so many instructions on the 39 codes, those of the loop not counted.
const BARS: &[(&str, f64)] = &[(CODE_TO_VARIANT, 12.0), (CODE_TO_TEXT, 20.0), (BYTES_TO_VARIANT, 24.0), (NAME_TO_VARIANT, 45.0)];
/// What they are: a tenth more, and somebody should have meant it.
const PINNED: &[(&str, f64)] =
    &[(CODE_TO_VARIANT, 5.0), (CODE_TO_TEXT, 6.0), (BYTES_TO_VARIANT, 18.0), (NAME_TO_VARIANT, 40.0), (VARIANT_TO_TEXT, 4.0)];
/// Fewer wrong branches for each lookup: none but what the loop itself has.
const WRONG: f64 = 0.01;

/// What one lookup takes.
#[derive(Clone, Copy)]
struct Counts {
    instructions: f64,
    wrong: f64,
}

/// One way once, for Callgrind, which counts only in `counted_pass`.
pub fn once(set: &str, lookup: &str, way: &str, mix: &str) -> ExitCode {
    let mut case = of(set).into_iter().find(|case| case.lookup == lookup);
    let known = case.as_ref().map_or(0, |case| case.known);
    let way = case.as_mut().and_then(|case| case.ways.iter_mut().find(|known| known.name == way));
    let mix = Mix::ALL.into_iter().find(|known| known.name() == mix);
    let (Some(way), Some(mix)) = (way, mix) else { return ExitCode::FAILURE };
    way.pass.prepare(&mix.picks(known, &mut Chance(1)));
    counted_pass(&*way.pass);
    ExitCode::SUCCESS
}

#[inline(never)]
fn counted_pass(pass: &dyn Pass) {
    pass.run();
}

/// A table for each case. `is_quick` is without other sets, and without others. It fails where ours have grown.
pub fn print(is_quick: bool) -> ExitCode {
    let mut has_grown = false;
    println!("instructions, and branches foretold wrongly, for each lookup; without the loop around it");
    for case in SETS.into_iter().filter(|&set| set == FTP || !is_quick).flat_map(of) {
        let bar = BARS.iter().find(|(lookup, _)| case.set == FTP && *lookup == case.lookup).map(|(_, bar)| *bar);
        let head: String = case.mixes().map(|mix| format!("{:>18}", mix.name())).collect();
        let bar_text = bar.map_or_else(String::new, |bar| format!("  at most {bar}, and below {WRONG}"));
        println!("\n{:<38}{head}{bar_text}", format!("{}, {}", case.set, case.lookup));
        let around: Option<Vec<Counts>> = case.mixes().map(|mix| counted(&case, "the loop alone", mix)).collect();
        let is_shown = |way: &&Way| way.kind != Kind::Loop && (!is_quick || matches!(way.kind, Kind::Ours | Kind::Limit));
        let pinned = PINNED.iter().find(|(lookup, _)| case.set == FTP && *lookup == case.lookup).map(|(_, pinned)| *pinned);
        let most = around.and_then(|around| {
            let most = case.ways.iter().filter(is_shown).map(|way| Some((way.kind, print_way(&case, way, &around, bar)?)));
            most.collect::<Option<Vec<_>>>()
        });
        if let (Some(most), Some(pinned)) = (&most, pinned) {
            let grown = most.iter().filter(|(kind, most)| *kind == Kind::Ours && *most > pinned * 1.1);
            if let Some((_, most)) = grown.max_by(|a, b| a.1.total_cmp(&b.1)) {
                println!("  grown: {most:.1} instructions, and they were {pinned}: if that is meant, write the new number into PINNED");
                has_grown = true;
            }
        }
        if most.is_none() {
            eprintln!("is Valgrind installed? `valgrind --tool=callgrind` does not run");
            return ExitCode::FAILURE;
        }
    }
    if has_grown { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

/// The most instructions on any mix.
fn print_way(case: &Case, way: &Way, around: &[Counts], bar: Option<f64>) -> Option<f64> {
    let is_ours = way.kind == Kind::Ours;
    let mut columns = String::new();
    let mut is_reached = true;
    let mut most: f64 = 0.0;
    for (mix, around) in case.mixes().zip(around) {
        // Others are shown where there are bars for times.
        if !is_ours && ![Mix::Valid, Mix::HalfValid].contains(&mix) {
            continue;
        }
        let way = counted(case, way.name, mix)?;
        let counts = Counts { instructions: way.instructions - around.instructions, wrong: way.wrong - around.wrong };
        columns.push_str(&format!("{:>9.1} {:>8.3}", counts.instructions, counts.wrong.max(0.0)));
        most = most.max(counts.instructions);
        is_reached &= bar.is_none_or(|bar| counts.instructions <= bar) && counts.wrong < WRONG;
    }
    println!("  {:<36}{columns}  {}", way.name, if is_ours && bar.is_some() { said(is_reached) } else { "" });
    Some(most)
}

fn counted(case: &Case, way: &str, mix: Mix) -> Option<Counts> {
    let output = Command::new("valgrind")
        .args(["--tool=callgrind", "--branch-sim=yes", "--callgrind-out-file=/dev/null", "--toggle-collect=*counted_pass*"])
        .arg(std::env::current_exe().ok()?)
        .args(["--once", case.set, case.lookup, way, mix.name()])
        .output()
        .ok()?;
    let said = String::from_utf8_lossy(&output.stderr);
    let line = |title: &str| said.lines().find_map(|line| line.split_once(title).map(|(_, rest)| rest.to_owned()));
    let (events, numbers) = (line("Events    : ")?, line("Collected : ")?);
    let sum = |names: &[&str]| {
        let counted = events.split_whitespace().zip(numbers.split_whitespace()).filter(|(event, _)| names.contains(event));
        counted.filter_map(|(_, number)| number.parse::<f64>().ok()).sum::<f64>() / LOOKUPS as f64
    };
    Some(Counts { instructions: sum(&["Ir"]), wrong: sum(&["Bcm", "Bim"]) })
}

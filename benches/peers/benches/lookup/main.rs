//! How long looking up takes, against other crates, maps and a plain `match`.
//!
//! `cargo bench --manifest-path benches/Cargo.toml --bench lookup`, and behind `--`:
//!
//! * `--quick` fewer rounds
//! * `--picture` writes `benches/lookup.svg`, made of what was measured
//! * a text: only what is looked up in sets that have it in their titles, as `6,000`
//! * `--instructions` counts instructions and branches that were foretold wrongly, by Valgrind's Callgrind
//!
//! All ways run in one process, one after the other, in another order in each round and on inputs in another order: a
//! branch predictor cannot learn them. The shortest time of each counts: what makes it longer is other work. The loop
//! around the lookups is part of all times; what it takes alone is shown.

mod bars;
mod instructions;
mod picture;
mod times;

use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let has = |flag: &str| arguments.iter().any(|argument| argument == flag);
    if let ["--once", set, lookup, way, mix] = arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        return instructions::once(set, lookup, way, mix);
    }
    if has("--instructions") {
        return instructions::print(has("--quick"));
    }
    let wanted = arguments.iter().find(|argument| !argument.starts_with("--")).map_or("", String::as_str);
    let measured = times::measure(if has("--quick") { 20 } else { 200 }, wanted);
    times::print(&measured);
    bars::print(&measured);
    let written = if has("--picture") { picture::write(&measured) } else { Ok(()) };
    match written {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("the picture cannot be written: {error}");
            ExitCode::FAILURE
        }
    }
}

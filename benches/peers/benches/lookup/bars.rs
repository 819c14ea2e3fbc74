//! How many times as fast as others ours have to be.

use spectable_benches::said;
use spectable_peers::{BYTES_TO_VARIANT, CODE_TO_TEXT, CODE_TO_VARIANT, FTP, Kind, Mix, NAME_TO_VARIANT};

use crate::times::{Measured, Times, ratio};

/// Than the best of the crates, on the 39 codes.
const THAN_CRATES: &[(&str, f64)] = &[(CODE_TO_VARIANT, 7.0), (CODE_TO_TEXT, 12.0), (BYTES_TO_VARIANT, 8.0), (NAME_TO_VARIANT, 3.0)];
/// Than one of the others, on the larger sets.
const THAN_OTHERS: &[(&str, f64)] = &[("binary search", 4.0), ("phf", 10.0), ("strum", 15.0)];
/// At most so many times as long as what is possible.
const OF_LIMIT: f64 = 1.25;
/// A constant input, and one that nearly is, suits a `match` as well: the bars are for the others.
const MIXES: [Mix; 2] = [Mix::Valid, Mix::HalfValid];

/// All bars, and whether they are reached.
pub fn print(measured: &[Measured]) {
    let head: String = MIXES.iter().map(|mix| format!("{:>13}", mix.name())).collect();
    println!("\n{:<84} {:>14}{head}", "bars", "");
    for case in measured {
        for ours in case.ways.iter().filter(|way| way.kind == Kind::Ours) {
            print_case(case, ours.name);
        }
    }
}

fn print_case(case: &Measured, ours: &str) {
    // The ratio on each mix, of what a bar is set against to ours or the other way round.
    let line = |what: &str, bar: &str, is_reached: &dyn Fn(f64) -> bool, ratio_on: &dyn Fn(Mix) -> Option<f64>| {
        let title = format!("{}, {}, {ours}: {what}", case.set, case.lookup);
        let on_mix = |mix| ratio_on(mix).map_or_else(String::new, |value| format!("{:>8} {}", ratio(value), said(is_reached(value))));
        println!("{title:<84} {bar:>14}{}", MIXES.map(on_mix).concat());
    };
    let shortest = |mix, is_meant: &dyn Fn(&Times) -> bool| {
        let times = case.ways.iter().filter(|way| is_meant(way)).filter_map(|way| case.time(way.name, mix));
        times.min_by(f64::total_cmp)
    };
    let faster = |what: &str, bar: f64, is_meant: &dyn Fn(&Times) -> bool| {
        line(what, &format!("at least {bar}x"), &|ratio| ratio >= bar, &|mix| Some(shortest(mix, is_meant)? / case.time(ours, mix)?));
    };
    if case.set != FTP {
        THAN_OTHERS.iter().for_each(|(other, bar)| faster(other, *bar, &|way| way.name.starts_with(other)));
        return;
    }
    if let Some((_, bar)) = THAN_CRATES.iter().find(|(lookup, _)| *lookup == case.lookup) {
        faster("the best crate", *bar, &|way| way.kind == Kind::Peer);
    }
    let of_limit = |mix| Some(case.time(ours, mix)? / shortest(mix, &|way| way.kind == Kind::Limit)?);
    line("to the limit", &format!("at most {OF_LIMIT}x"), &|ratio| ratio <= OF_LIMIT, &of_limit);
}

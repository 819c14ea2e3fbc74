//! The shortest times.

use std::time::Instant;

use spectable_benches::sets::Chance;
use spectable_peers::{Kind, LOOKUPS, Mix, SETS, of};

/// What a case's ways took.
pub struct Measured {
    /// What the set is.
    pub set: &'static str,
    /// What is looked up.
    pub lookup: &'static str,
    /// How it was looked up.
    pub mixes: Vec<Mix>,
    /// Ours first.
    pub ways: Vec<Times>,
}

/// What a way took.
pub struct Times {
    /// What it is called.
    pub name: &'static str,
    /// Who looks up.
    pub kind: Kind,
    /// Nanoseconds for each lookup, for each mix.
    pub nanoseconds: Vec<f64>,
}

impl Measured {
    /// What a way took on a mix.
    pub fn time(&self, way: &str, mix: Mix) -> Option<f64> {
        let nth = self.mixes.iter().position(|&known| known == mix)?;
        self.ways.iter().find(|known| known.name == way).map(|way| way.nanoseconds[nth])
    }
}

/// Runs all ways so many times, for the sets that have this in their titles.
pub fn measure(rounds: usize, wanted: &str) -> Vec<Measured> {
    let mut chance = Chance(1);
    let mut measured = Vec::new();
    for mut case in SETS.into_iter().filter(|set| set.contains(wanted)).flat_map(of) {
        let mixes: Vec<Mix> = case.mixes().collect();
        let mut shortest = vec![vec![f64::MAX; mixes.len()]; case.ways.len()];
        let mut order: Vec<usize> = (0..case.ways.len()).collect();
        for _ in 0..rounds {
            for (nth_mix, mix) in mixes.iter().enumerate() {
                let picks = mix.picks(case.known, &mut chance);
                chance.shuffle(&mut order);
                for &nth in &order {
                    let pass = &mut case.ways[nth].pass;
                    pass.prepare(&picks);
                    let start = Instant::now();
                    pass.run();
                    let time = start.elapsed().as_secs_f64() * 1e9 / LOOKUPS as f64;
                    shortest[nth][nth_mix] = time.min(shortest[nth][nth_mix]);
                }
            }
        }
        let ways = case.ways.iter().zip(shortest);
        let ways = ways.map(|(way, nanoseconds)| Times { name: way.name, kind: way.kind, nanoseconds }).collect();
        measured.push(Measured { set: case.set, lookup: case.lookup, mixes, ways });
    }
    measured
}

/// A table for each case: nanoseconds, and how many times as long as ours.
pub fn print(measured: &[Measured]) {
    for case in measured {
        let head: String = case.mixes.iter().map(|mix| format!("{:>18}", mix.name())).collect();
        println!("\n{:<38}{head}", format!("{}, {}", case.set, case.lookup));
        let ours = &case.ways[0].nanoseconds;
        for way in &case.ways {
            let columns: String =
                way.nanoseconds.iter().zip(ours).map(|(time, ours)| format!("{time:>8.2} ns {:>6}", ratio(time / ours))).collect();
            println!("  {:<36}{columns}", way.name);
        }
    }
}

/// How many times as long.
pub fn ratio(ratio: f64) -> String {
    if ratio < 0.95 {
        format!("{ratio:.2}x")
    } else if ratio < 9.95 {
        format!("{ratio:.1}x")
    } else {
        format!("{ratio:.0}x")
    }
}

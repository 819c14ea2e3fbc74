//! Pairs of editions, and where cargo-semver-checks is known to say something else.

/// Two editions that are read with the same options.
pub(crate) struct Pair {
    pub(crate) what: &'static str,
    pub(crate) options: &'static [&'static str],
    pub(crate) old: String,
    pub(crate) new: String,
    /// Why the verdicts differ; `None` where they must not.
    pub(crate) differs: Option<&'static str>,
}

const HEAD: &str = "| Code | Name | Text |\n|---|---|---|\n";
const THREE: &str = "| 1 | Open | The door is open. |\n| 2 | Shut | The door is shut. |\n| 3 | Ajar | The door is ajar. |\n";
const WORDS: &str = "| E1A | Open | The door is open. |\n| E2B | Shut | The door is shut. |\n| E3C | Ajar | The door is ajar. |\n";

const ADDITION: &str =
    "it has no lint for a variant that is added to an enum which is `non_exhaustive`; by Cargo's reference that is minor";
const CONSTANT: &str = "its lint for a constant that is added is off by default; by Cargo's reference that is minor";
const BEHAVIOUR: &str = "it looks at signatures and discriminants: what `code` and `from_code` do it cannot see";
const PARAMETER: &str = "it does not compare the types of parameters and results";

const N: &[&str] = &["--non-exhaustive"];
const C: &[&str] = &["--catch-all", "Other"];
const CN: &[&str] = &["--catch-all", "Other", "--non-exhaustive"];
const O: &[&str] = &["--discriminants", "ordinal"];
const ON: &[&str] = &["--discriminants", "ordinal", "--non-exhaustive"];
const A: &[&str] = &["--alias", "all"];
const AN: &[&str] = &["--alias", "all", "--non-exhaustive"];
const D: &[&str] = &["--deprecated"];

fn row(code: &str, name: &str, text: &str) -> String {
    format!("| {code} | {name} | {text} |\n")
}

fn many(count: usize) -> String {
    (0..count).map(|nth| row(&nth.to_string(), &format!("N{nth}"), "Some text.")).collect()
}

/// Every kind of change with the options that have a part in its verdict.
pub(crate) fn all() -> Vec<Pair> {
    let mut pairs = Vec::new();
    let mut pair = |what, options, old: &str, new: &str, differs| {
        pairs.push(Pair { what, options, old: format!("{HEAD}{old}"), new: format!("{HEAD}{new}"), differs });
    };
    let fourth = format!("{THREE}{}", row("4", "Locked", "The door is locked."));
    let first = format!("{}{THREE}", row("0", "Nothing", "There is no door."));
    let without = THREE.replace(&row("2", "Shut", "The door is shut."), "");
    let without_last = THREE.replace(&row("3", "Ajar", "The door is ajar."), "");
    let renamed = THREE.replace("Shut", "Closed");
    let recoded = THREE.replace("| 2 |", "| 9 |");
    let swapped = THREE.replace("| 1 |", "| x |").replace("| 2 |", "| 1 |").replace("| x |", "| 2 |");
    let reworded = THREE.replace("shut.", "firmly shut.");
    let turned: String = THREE.lines().rev().map(|line| format!("{line}\n")).collect();
    let wide = format!("{THREE}{}", row("300", "Locked", "The door is locked."));
    let reserved = format!("{THREE}{}", row("4", "-", "Reserved"));
    let also = |code: &str| format!("{THREE}{}", row(code, "Closed", "The same."));
    let struck = THREE.replace("| 2 |", "| ~~2~~ |");

    pair("nothing changed", &[], THREE, THREE, None);
    pair("added", &[], THREE, &fourth, None);
    pair("added to a non_exhaustive set", N, THREE, &fourth, Some(ADDITION));
    pair("added to a set with a catch-all", C, THREE, &fourth, None);
    pair("added to a non_exhaustive set with a catch-all", CN, THREE, &fourth, Some(ADDITION));
    pair("added at the beginning", N, THREE, &first, Some(ADDITION));
    pair("added at the beginning, ordinals", ON, THREE, &first, None);
    pair("added at the end, ordinals", ON, THREE, &fourth, Some(ADDITION));
    pair("added at the end, ordinals, exhaustive", O, THREE, &fourth, None);
    pair("added at the beginning, catch-all", CN, THREE, &first, Some(ADDITION));
    pair("removed", &[], THREE, &without, None);
    pair("removed from a non_exhaustive set", N, THREE, &without, None);
    pair("removed from a set with a catch-all", CN, THREE, &without, None);
    pair("the last removed, ordinals", ON, THREE, &without_last, None);
    pair("renamed", &[], THREE, &renamed, None);
    pair("renamed in a non_exhaustive set", N, THREE, &renamed, None);
    pair("renamed, and pinned", &["--rename", "2=Shut"], THREE, &renamed, None);
    pair("renamed, ordinals", ON, THREE, &renamed, None);
    pair("recoded", &[], THREE, &recoded, None);
    pair("recoded in a non_exhaustive set", N, THREE, &recoded, None);
    pair("recoded, ordinals", ON, THREE, &recoded, Some(BEHAVIOUR));
    pair("recoded, catch-all", CN, THREE, &recoded, Some(BEHAVIOUR));
    pair("two codes swapped", &[], THREE, &swapped, None);
    pair("two codes swapped, ordinals", O, THREE, &swapped, Some(BEHAVIOUR));
    pair("reworded", &[], THREE, &reworded, None);
    pair("white space in a text", &[], THREE, &THREE.replace("is shut", "is  shut"), None);
    pair("reordered", &[], THREE, &turned, None);
    pair("reordered, ordinals", ON, THREE, &turned, None);
    pair("reordered, catch-all", C, THREE, &turned, None);
    pair("a wider type", N, THREE, &wide, None);
    pair("a wider type that is given", &["--non-exhaustive", "--type", "u16"], THREE, &wide, Some(ADDITION));
    pair("a wider type, ordinals", ON, THREE, &wide, Some(PARAMETER));
    pair("a wider type, catch-all", CN, THREE, &wide, Some(PARAMETER));
    pair("a type that is signed", N, THREE, &format!("{THREE}{}", row("-1", "Locked", "Locked.")), None);
    pair("a reserved code assigned", &[], &reserved, &fourth, None);
    pair("a reserved code assigned, non_exhaustive", N, &reserved, &fourth, Some(ADDITION));
    pair("an entry reserved", N, &fourth, &reserved, None);
    pair("an alias added", A, THREE, &also("2"), Some(CONSTANT));
    pair("an alias removed", A, &also("2"), THREE, None);
    pair("an alias of another entry", A, &also("2"), &also("1"), Some(BEHAVIOUR));
    pair("an alias becomes a variant", AN, &also("2"), &also("5"), None);
    pair("a variant becomes an alias", AN, &also("5"), &also("2"), None);
    pair("deprecated", D, THREE, &struck, None);
    pair("deprecated no more", D, &struck, THREE, None);
    pair("strings: added", &[], WORDS, &format!("{WORDS}{}", row("E4D", "Locked", "Locked.")), None);
    pair("strings: added at the end, non_exhaustive", N, WORDS, &format!("{WORDS}{}", row("E4D", "Locked", "Locked.")), Some(ADDITION));
    pair("strings: added at the beginning", N, WORDS, &format!("{}{WORDS}", row("E0D", "Locked", "Locked.")), None);
    pair("strings: recoded", N, WORDS, &WORDS.replace("E2B", "E9Z"), Some(BEHAVIOUR));
    pair("strings: renamed", N, WORDS, &WORDS.replace("Shut", "Closed"), None);
    pair("strings: reordered", N, WORDS, &WORDS.lines().rev().map(|line| format!("{line}\n")).collect::<String>(), None);
    pair("numbers become strings", &[], THREE, WORDS, None);
    pair("numbers become strings, ordinals before", N, THREE, &THREE.replace("| 1 |", "| E1A |").replace("| 2 |", "| E2 |"), None);
    pair("257 ordinals", &["--discriminants", "ordinal", "--non-exhaustive", "--type", "u16"], &many(256), &many(257), None);
    pair("256 ordinals", &["--discriminants", "ordinal", "--non-exhaustive", "--type", "u16"], &many(255), &many(256), Some(ADDITION));
    pair("classes: added", &["--class", "Low=0-2", "--class", "High=3-9"], THREE, &fourth, None);
    pair("classes: reworded", &["--class", "Low=0-2", "--class", "High=3-9"], THREE, &reworded, None);
    pairs
}

/// Numbers that are in no order, but always the same.
struct Chance(u64);

impl Chance {
    fn below(&mut self, count: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let word = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        usize::try_from(((word ^ (word >> 27)) >> 33) % count as u64).unwrap()
    }
}

/// Editions that differ in a few random edits.
pub(crate) fn random(count: usize) -> Vec<Pair> {
    const OPTIONS: [&[&str]; 6] = [&[], N, C, CN, O, ON];
    let mut chance = Chance(5);
    let mut pairs = Vec::new();
    for _ in 0..count {
        let mut rows: Vec<[String; 3]> =
            (1..=6_usize).map(|nth| [(nth * 10).to_string(), format!("N{nth}"), format!("Text {nth}.")]).collect();
        let options = OPTIONS[chance.below(OPTIONS.len())];
        let written = |rows: &[[String; 3]]| rows.iter().map(|[code, name, text]| row(code, name, text)).collect::<String>();
        let old = written(&rows);
        for edit in 0..=chance.below(3) {
            let at = chance.below(rows.len());
            match chance.below(7) {
                0 => rows[at][0] = (100 + edit).to_string(),
                1 => rows[at][1] = format!("M{at}"),
                2 => rows[at][2] = format!("Words {edit}."),
                3 => rows.insert(at, [(50 + edit).to_string() + "1", format!("Added{edit}"), format!("New {edit}.")]),
                4 if rows.len() > 2 => drop(rows.remove(at)),
                5 => rows.push([(60 + edit).to_string() + "1", format!("Last{edit}"), format!("New {edit}.")]),
                _ => {
                    let other = chance.below(rows.len());
                    rows.swap(at, other);
                }
            }
        }
        let options: &[&str] = options;
        pairs.push(Pair {
            what: "random edits",
            options,
            old: format!("{HEAD}{old}"),
            new: format!("{HEAD}{}", written(&rows)),
            differs: None,
        });
    }
    pairs
}

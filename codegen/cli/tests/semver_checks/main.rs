//! The verdicts of `diff` against those of cargo-semver-checks, on crates that hold what `generate` writes for both editions.
//!
//! It needs `cargo-semver-checks` and takes minutes, so it is run by hand, after what is generated has changed:
//!
//! ```text
//! cargo install cargo-semver-checks --locked
//! cargo test -p spectable-cli --test semver_checks -- --ignored --nocapture
//! ```
//!
//! Where the two differ, the pair says why, and the test fails if they differ otherwise. `RANDOM=200` adds so many pairs of
//! random edits to the thirty.

#![allow(clippy::unwrap_used, clippy::panic, reason = "clippy knows only what is marked as a test")]

mod pairs;
#[path = "../support/mod.rs"]
mod support;

use std::process::Command;

use pairs::Pair;
use serde_json::Value;
use support::Desk;

/// What `diff` says; and what is left of it where a change of such a kind is not seen by who only looks at signatures and
/// discriminants, and has no lint for what is added.
struct Verdicts {
    ours: String,
    visible: String,
}

fn ours(desk: &Desk, pair: &Pair) -> Verdicts {
    let ran = desk.run(&[&["diff", "old.md", "new.md", "--format", "json"], pair.options].concat());
    let json = ran.json();
    let is_explicit = !pair.options.iter().any(|option| matches!(*option, "--catch-all" | "ordinal")) && !pair.old.contains("E1A");
    let is_visible = |change: &&Value| match change["kind"].as_str().unwrap() {
        "added" | "assigned" => change["semver"] == "major",
        "alias-added" | "alias-recoded" | "all-added" => false,
        "recoded" | "retyped" => is_explicit,
        _ => true,
    };
    let levels = ["none", "patch", "minor", "major"];
    let level = |change: &Value| levels.iter().position(|level| change["semver"] == *level).unwrap();
    let visible = json["changes"].as_array().unwrap().iter().filter(is_visible).map(level).max().unwrap_or(0);
    Verdicts { ours: json["semver"].as_str().unwrap().to_owned(), visible: levels[visible].to_owned() }
}

fn checked(mut command: Command, what: &str) -> String {
    let output = command.output().unwrap_or_else(|error| panic!("{what}: {error}"));
    let said = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.code().is_some_and(|code| code < 101), "{what}: {said}");
    said
}

/// The public interface of what is generated, as rustdoc tells it.
fn document(desk: &Desk, edition: &str, options: &[&str]) {
    let (spec, rust) = (format!("{edition}.md"), format!("{edition}.rs"));
    desk.run(&[&["generate", spec.as_str(), "--name", "Reply", "-o", rust.as_str()], options].concat()).ended(0);
    let mut rustdoc = Command::new("rustdoc");
    // Rustdoc's JSON is not stable; cargo-semver-checks itself asks for it this way.
    rustdoc.current_dir(desk.path("")).env("RUSTC_BOOTSTRAP", "1").args(["--edition", "2024", "--crate-name", "codes"]);
    rustdoc.args(["--crate-version", "1.0.0", "-Zunstable-options", "--output-format", "json", "--cap-lints", "allow"]);
    rustdoc.args(["--document-private-items", "--document-hidden-items"]).arg("-o").arg(edition).arg(&rust);
    let said = checked(rustdoc, "rustdoc");
    assert!(desk.path(edition).join("codes.json").exists(), "{said}");
}

/// What cargo-semver-checks says: `none`, `minor` or `major`.
fn theirs(desk: &Desk, pair: &Pair) -> String {
    document(desk, "old", pair.options);
    document(desk, "new", pair.options);
    let mut check = Command::new("cargo-semver-checks");
    check.current_dir(desk.path("")).args(["semver-checks", "--release-type", "patch", "--color", "never"]);
    check.arg("--baseline-rustdoc").arg("old/codes.json").arg("--current-rustdoc").arg("new/codes.json");
    let said = checked(check, "cargo-semver-checks");
    let level = ["major", "minor"].into_iter().find(|level| said.contains(&format!("Summary semver requires new {level} version")));
    match level {
        Some(level) => level.to_owned(),
        None if said.contains("Summary no semver update required") => "none".to_owned(),
        None => panic!("{}: what does it say? {said}", pair.what),
    }
}

#[test]
#[ignore = "takes minutes, and needs cargo-semver-checks"]
fn verdicts_are_those_of_cargo_semver_checks() {
    let random = std::env::var("RANDOM").ok().and_then(|count| count.parse().ok()).unwrap_or(30);
    let (named, random) = (pairs::all(), pairs::random(random));
    let (mut same, mut explained, mut wrong) = (0, 0, Vec::new());
    let count = named.len();
    for (nth, pair) in named.into_iter().chain(random).enumerate() {
        let desk = Desk::new();
        desk.put("old.md", &pair.old);
        desk.put("new.md", &pair.new);
        let (verdicts, theirs) = (ours(&desk, &pair), theirs(&desk, &pair));
        // To them a patch is nothing.
        let bare = |level: &str| if level == "patch" { "none".to_owned() } else { level.to_owned() };
        let is_same = bare(&verdicts.ours) == theirs;
        let line = format!("{:<50} {:<40} {:<6} {:<6}", pair.what, pair.options.join(" "), verdicts.ours, theirs);
        println!("{}{}", line, pair.differs.unwrap_or_default());
        match (is_same, bare(&verdicts.visible) == theirs) {
            // A pair of random edits cannot say in advance what will not be seen.
            (_, false) => wrong.push(line),
            (false, true) if nth < count && pair.differs.is_none() => wrong.push(line),
            (true, true) if pair.differs.is_some() => wrong.push(format!("{line} the reason does not hold")),
            (true, true) => same += 1,
            (false, true) => explained += 1,
        }
    }
    println!("{same} the same, {explained} differ for a known reason, {} wrong", wrong.len());
    assert!(wrong.is_empty(), "{}\n{}", wrong.join("\n"), "ours stands before theirs");
}

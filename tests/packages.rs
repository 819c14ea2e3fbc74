//! The packages of the workspace belong together.

#![allow(clippy::panic, clippy::unwrap_used, reason = "a test that fails should say so where it stands")]

mod support;

use std::collections::HashMap;

use support::{cargo, root, text};

/// The packages of the workspace, by name.
fn packages() -> HashMap<String, serde_json::Value> {
    let output = cargo(root()).args(["metadata", "--format-version=1", "--no-deps", "--offline"]).output().unwrap();
    assert!(output.status.success(), "{}", text(&output.stderr));
    let metadata: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let packages = metadata["packages"].as_array().unwrap();
    packages.iter().map(|package| (package["name"].as_str().unwrap().to_owned(), package.clone())).collect()
}

#[test]
fn all_packages_share_version_edition_licence_and_oldest_rust() {
    let packages = packages();
    assert_eq!(packages.len(), 4);
    for key in ["version", "edition", "license", "rust_version"] {
        let values: Vec<_> = packages.values().map(|package| &package[key]).collect();
        assert!(values.iter().all(|value| value.is_string() && *value == values[0]), "{key}: {values:?}");
    }
}

#[test]
fn our_packages_pin_each_other() {
    let packages = packages();
    let mut pins = 0;
    for package in packages.values() {
        for dependency in package["dependencies"].as_array().unwrap() {
            let name = dependency["name"].as_str().unwrap();
            if let Some(ours) = packages.get(name) {
                let expected = format!("={}", ours["version"].as_str().unwrap());
                assert_eq!(dependency["req"], expected, "{} on {name}", package["name"]);
                pins += 1;
            }
        }
    }
    assert!(pins >= 4, "{pins}");
}

#[test]
fn reading_is_measured_against_the_parser_that_reads() {
    let version = |lock: &str| {
        let lock = std::fs::read_to_string(root().join(lock)).unwrap();
        let parser = lock.split("[[package]]").find(|package| package.contains("name = \"pulldown-cmark\"")).unwrap();
        parser.lines().find(|line| line.starts_with("version = ")).unwrap().to_owned()
    };
    assert_eq!(version("benches/Cargo.lock"), version("Cargo.lock"));
}

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
    // These the publisher sets, or nobody does; for all packages alike.
    for key in ["repository", "authors"] {
        let values: Vec<_> = packages.values().map(|package| &package[key]).collect();
        assert!(values.iter().all(|value| *value == values[0]), "{key}: {values:?}");
    }
    for package in packages.values() {
        for key in ["description", "readme"] {
            assert!(package[key].is_string(), "{} has no {key}", package["name"]);
        }
    }
}

#[test]
fn hosted_documentation_shows_all_features_of_all_libraries() {
    for package in packages().values() {
        let is_library = package["targets"].as_array().unwrap().iter().any(|target| target["doc"] == true);
        let settings = &package["metadata"]["docs"]["rs"];
        assert_eq!(is_library, settings["all-features"] == true, "{}: {settings}", package["name"]);
    }
}

/// The files of a package as they are published.
fn published(package: &str) -> Vec<String> {
    // Nothing is packaged, so what is not committed yet does no harm.
    let arguments = ["package", "--list", "--allow-dirty", "--offline", "--locked", "--package", package];
    let output = cargo(root()).args(arguments).output().unwrap();
    assert!(output.status.success(), "{}", text(&output.stderr));
    text(&output.stdout).lines().map(|line| line.replace('\\', "/")).collect()
}

#[test]
fn packages_hold_what_they_need_and_nothing_else() {
    // Cargo's own, and what everybody gets.
    const OF_ALL: [&str; 7] =
        [".cargo_vcs_info.json", "Cargo.lock", "Cargo.toml", "Cargo.toml.orig", "LICENSE-APACHE", "LICENSE-MIT", "README.md"];
    const OF_THE_ROOT: [&str; 11] = [
        "CHANGELOG.md",
        "build.rs",
        "examples/ftp_client.rs",
        "examples/ftp_server.rs",
        "tests/api.rs",
        "tests/ftp.rs",
        "tests/generated/",
        "tests/spec/",
        "spec/ftp.md",
        "spec/ftp-names.md",
        "src/lib.rs",
    ];
    for package in packages().keys() {
        let files = published(package);
        // A tree without Git has no commit to tell of.
        for file in OF_ALL.iter().filter(|file| **file != ".cargo_vcs_info.json") {
            assert!(files.iter().any(|have| have == file), "{package} has no {file}: {files:?}");
        }
        let is_root = package == "spectable";
        for wanted in OF_THE_ROOT.iter().filter(|_| is_root) {
            assert!(files.iter().any(|have| have.starts_with(wanted)), "{package} has no {wanted}: {files:?}");
        }
        for file in &files {
            let is_wanted = OF_ALL.contains(&file.as_str())
                || file.starts_with("src/") && file.ends_with(".rs")
                || is_root && (file.starts_with("spec/") || OF_THE_ROOT.iter().any(|wanted| file.starts_with(wanted)));
            assert!(is_wanted, "{package} holds {file}");
        }
    }
}

/// What is linked from a page of a registry or of a forge is found beside the file, in the repository.
#[test]
fn links_of_the_readmes_lead_somewhere() {
    let mut followed = 0;
    for readme in ["README.md", "examples/README.md", "benches/README.md", "codegen/README.md", "codegen/cli/README.md", "macros/README.md"]
    {
        let page = std::fs::read_to_string(root().join(readme)).unwrap();
        let directory = root().join(readme).parent().unwrap().to_owned();
        // Code has brackets before parentheses, too.
        let prose: String = page.split("```").step_by(2).flat_map(|text| text.split('`').step_by(2)).collect();
        for link in prose.split("](").skip(1).map(|rest| rest.split(')').next().unwrap()) {
            let path = link.split('#').next().unwrap();
            if path.is_empty() || path.contains("://") {
                continue;
            }
            followed += 1;
            assert!(directory.join(path).exists(), "{readme} links to {link}");
        }
    }
    assert!(followed >= 8, "{followed}");
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

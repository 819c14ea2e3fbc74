//! Every command and every snippet of the README, run.
//!
//! A comment before a block says what it is: `<!-- crate: NAME, file: PATH -->` a file of a throwaway crate,
//! `<!-- crate: NAME, prints -->` what the crate then prints, `<!-- crate: NAME, fails -->` what its build then says.

#![allow(clippy::panic, clippy::unwrap_used, reason = "a test that fails should say so where it stands")]

mod support;

use std::collections::HashMap;

use support::{Throwaway, cargo, root, text};

const README: &str = include_str!("../README.md");

/// A fenced block with the line before it, without the indentation of a list.
struct Block {
    comment: String,
    language: String,
    text: String,
}

fn blocks() -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut before = "";
    let mut lines = README.lines();
    while let Some(line) = lines.next() {
        if let Some(language) = line.trim_start().strip_prefix("```") {
            let indentation = line.len() - line.trim_start().len();
            let inner: Vec<&str> = lines.by_ref().take_while(|line| line.trim_start() != "```").collect();
            let text = inner.iter().map(|line| format!("{}\n", line.get(indentation..).unwrap_or(""))).collect();
            blocks.push(Block { comment: before.trim().to_owned(), language: language.to_owned(), text });
        }
        if !line.trim().is_empty() {
            before = line;
        }
    }
    blocks
}

/// Whether all lines stand in `text`, in this order, whatever is before, between and around them.
fn stand_in(lines: &str, text: &str) -> bool {
    let mut rest = text.lines();
    lines.lines().all(|line| rest.any(|have| have.trim().contains(line.trim())))
}

#[test]
fn snippets_compile_and_do_what_is_said() {
    let mut crates: HashMap<String, Throwaway> = HashMap::new();
    let document = blocks().into_iter().find(|block| block.comment.ends_with("file: spec/upload.md -->")).unwrap().text;
    let (mut ran, mut failed) = (0, 0);
    for block in blocks() {
        let Some(what) = block.comment.strip_prefix("<!-- crate: ").and_then(|what| what.strip_suffix(" -->")) else { continue };
        let (name, what) = what.split_once(", ").unwrap();
        if let Some(file) = what.strip_prefix("file: ") {
            let this = crates.entry(name.to_owned()).or_insert_with(|| {
                let this = Throwaway::new(&format!("readme-{name}"), "");
                // The document that the reader has seen above.
                this.write("spec/upload.md", &document);
                this
            });
            match file {
                "Cargo.toml" => this.add_to_manifest(&block.text),
                _ => this.write(file, &block.text),
            }
        } else {
            let this = &crates[name];
            match what {
                "prints" => {
                    assert_eq!(
                        this.run().unwrap_or_else(|error| panic!("{name}: {error}")).replace("\r\n", "\n").replace(" \n", "\n"),
                        block.text,
                        "{name}"
                    );
                    ran += 1;
                }
                "fails" => {
                    let error = this.run().unwrap_err();
                    assert!(stand_in(&block.text, &error), "{name}: {error}");
                    failed += 1;
                }
                other => panic!("what is {other:?}?"),
            }
        }
    }
    assert_eq!((ran, failed), (7, 2), "each front end is shown at work, and mistakes");
}

#[test]
fn commands_run() {
    let mut ran = 0;
    for block in blocks().iter().filter(|block| block.language == "console" && block.comment != SERVED) {
        for command in block.text.lines().filter_map(|line| line.strip_prefix("$ ")) {
            if RUN_ELSEWHERE.contains(&command) {
                continue;
            }
            ran += 1;
            let (program, arguments) = command.split_once(' ').unwrap();
            let mut run = match program {
                // From a published package there is no repository to ask.
                "cargo" if arguments.contains(" HEAD:") && !root().join(".git").exists() => continue,
                "cargo" => cargo(root()),
                other => panic!("{other} is not on every machine"),
            };
            let output = run.current_dir(root()).args(arguments.split(' ')).output().unwrap();
            assert!(output.status.success(), "{command}: {}{}", text(&output.stdout), text(&output.stderr));
        }
    }
    assert_eq!(ran, 11);
}

/// What stands before commands of which the first serves the others.
const SERVED: &str = "<!-- a server, and its clients -->";

#[test]
fn the_server_serves_its_clients() {
    let blocks = blocks();
    let block = blocks.iter().find(|block| block.comment == SERVED).unwrap();
    let mut commands = block.text.lines().filter_map(|line| line.strip_prefix("$ cargo "));
    // Any port that is free.
    let server = commands.next().unwrap().replace("127.0.0.1:2121", "127.0.0.1:0");
    // Built before, so that what is ended at the end is the server itself.
    let built = cargo(root()).args(["build", "--examples", "--message-format=json"]).output().unwrap();
    assert!(built.status.success(), "{}", text(&built.stderr));
    let (_, arguments) = server.split_once(" -- ").unwrap();
    let is_server = |message: &serde_json::Value| message["target"]["name"] == "ftp_server";
    let messages = text(&built.stdout);
    let message = messages.lines().map(|line| serde_json::from_str(line).unwrap()).find(is_server).unwrap();
    let mut server = std::process::Command::new(message["executable"].as_str().unwrap());
    let mut server = server.current_dir(root()).args(arguments.split(' ')).stdout(std::process::Stdio::piped()).spawn().unwrap();
    let mut line = String::new();
    std::io::BufRead::read_line(&mut std::io::BufReader::new(server.stdout.take().unwrap()), &mut line).unwrap();
    let address = line.trim_end().strip_prefix("listening on ").unwrap();
    let outputs: Vec<_> =
        commands.map(|command| cargo(root()).args(command.replace("127.0.0.1:2121", address).split(' ')).output().unwrap()).collect();
    server.kill().unwrap();
    server.wait().unwrap();
    let [list, get] = &outputs[..] else { panic!("two clients: {outputs:?}") };
    assert!(text(&list.stdout).contains(" ftp.md\n"), "{list:?}");
    assert!(get.status.success() && text(&get.stderr).contains("\n< 226 "), "{get:?}");
    let fetched = ["spec/ftp.md", "target/fetched.md"].map(|file| std::fs::read(root().join(file)).unwrap());
    assert_eq!(fetched[0], fetched[1]);
}

/// The command that passes the tests, which runs this test, so this test cannot run it; and what measures, which takes long.
/// `.ci/run` runs them.
const RUN_ELSEWHERE: [&str; 3] = [
    "cargo test --workspace",
    "cargo bench --manifest-path benches/Cargo.toml --bench read",
    "cargo bench --manifest-path benches/Cargo.toml --bench lookup -- --quick",
];

#[test]
fn the_rule_for_make_is_the_one_of_the_example() {
    let makefile = std::fs::read_to_string(root().join("examples/make/Makefile")).unwrap();
    let rule = blocks().into_iter().find(|block| block.language == "make").unwrap().text;
    assert!(makefile.contains(&rule), "{rule}");
}

#[test]
fn commands_that_are_not_run_here_are_run_where_every_change_is_checked() {
    let checks = std::fs::read_to_string(root().join(".ci/run")).unwrap();
    for command in RUN_ELSEWHERE {
        assert!(README.contains(&format!("$ {command}\n")), "{command}");
        assert!(checks.lines().any(|line| line.trim_start().starts_with(command)), "{command}: {checks}");
    }
}

#[test]
fn the_changes_that_are_shown_are_those_between_the_editions_that_are_shown() {
    let blocks = blocks();
    let mut editions = blocks.iter().filter(|block| block.comment == "<!-- crate: build-script, file: spec/upload.md -->");
    let (old, mistaken) = (&editions.next().unwrap().text, &editions.next().unwrap().text);
    let new =
        mistaken.replace("| 201  | Queued", "| 202  | Queued").replace("# Upload\n", "# Upload\n\nWhat the upload service answers.\n");
    let directory = std::path::Path::new(env!("CARGO_TARGET_TMPDIR"));
    let paths = [("readme-old.md", old), ("readme-new.md", &new)].map(|(name, document)| {
        std::fs::write(directory.join(name), document).unwrap();
        directory.join(name)
    });
    let output = cargo(root()).args(["spectable", "diff"]).args(paths).output().unwrap();
    let shown = blocks.iter().find(|block| block.comment == "<!-- the editions of spec/upload.md, compared -->").unwrap();
    assert_eq!((text(&output.stdout), output.status.code()), (shown.text.clone(), Some(1)), "{}", text(&output.stderr));
}

#[test]
fn the_replies_that_are_shown_are_those_of_the_session() {
    for (comment, options) in [
        ("<!-- the replies of examples/ftp-session.txt, in part -->", &[][..]),
        ("<!-- the same as JSON, in part -->", &["--format", "json"]),
    ] {
        let output = cargo(root()).args(["spectable", "replies", "examples/ftp-session.txt"]).args(options).output().unwrap();
        let shown = blocks().into_iter().find(|block| block.comment == comment).unwrap().text;
        assert!(shown.lines().count() > 4 && stand_in(&shown, &text(&output.stdout)), "{shown}{}", text(&output.stdout));
    }
}

#[test]
fn the_main_command_prints_all_of_ftp_and_the_warning() {
    let output = cargo(root())
        .args(["spectable", "generate", "spec/ftp.md", "--names", "spec/ftp-names.md", "--name", "ReplyCode"])
        .output()
        .unwrap();
    let (code, warning) = (text(&output.stdout), text(&output.stderr));
    assert!(code.contains("pub enum ReplyCode {") && code.contains("FileNameNotAllowed = 553,"), "{code}");
    assert!(warning.contains("row 215 has lost its closing pipe") && warning.contains("spec/ftp.md:7:"), "{warning}");
}

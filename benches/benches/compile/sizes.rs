//! How much of a program the tables are.

use std::process::Command;

use spectable_benches::said;
use spectable_benches::sets::{self, Row};

use crate::programs::{Kind, Program};
use crate::rustc::Rustc;

/// From a thousand codes on, static data is at most so many times the bytes of codes, names and texts.
const TIMES: f64 = 1.4;
/// And at most so much for the 39 codes.
const SMALL: usize = 16 * 1024;

/// Static data, and what a program that looks up codes alone carries.
pub fn print(rustc: &Rustc, counts: &[usize]) -> Result<(), String> {
    println!("\n{:<46} {:>9} {:>9} {:>6}", "static data with every lookup used", "bytes", "content", "ratio");
    let ftp = Program::of(sets::ftp());
    let bytes = static_data(rustc, &ftp)?;
    print_row("39 FTP codes", bytes, &ftp, &format!("at most {SMALL}  {}", said(bytes <= SMALL)));
    for &count in counts {
        for kind in Kind::ALL {
            for is_ordinal in [false, true] {
                if kind == Kind::Strings && !is_ordinal {
                    continue;
                }
                let program = Program::new(kind, count, is_ordinal)?;
                let bytes = static_data(rustc, &program)?;
                let is_reached = bytes as f64 <= TIMES * content(&program) as f64;
                print_row(&program.title(), bytes, &program, &format!("at most {TIMES}x  {}", said(is_reached)));
            }
        }
    }
    programs(rustc)
}

fn print_row(title: &str, bytes: usize, program: &Program, judged: &str) {
    let content = content(program);
    println!("{title:<46} {bytes:>9} {content:>9} {:>5.2}x  {judged}", bytes as f64 / content as f64);
}

/// The bytes of codes, as numbers or as strings, of names and of texts.
fn content(program: &Program) -> usize {
    let of_code = |row: &Row| match program.code_type() {
        "u16" => 2,
        "u32" | "i32" => 4,
        _ => row.code.len(),
    };
    program.rows.iter().map(|row| of_code(row) + row.name.len() + row.text.len()).sum()
}

/// A function of its own for each lookup, which nothing takes away.
fn every_lookup(program: &Program) -> String {
    let code = if program.code_type() == "str" { "&str" } else { program.code_type() };
    let result = if program.code_type() == "str" { "&'static str" } else { code };
    let mut rust = String::new();
    for (nth, (key, result, body)) in [
        (code, "Option<Codes>", "Codes::from_code(key)"),
        ("&[u8]", "Option<Codes>", "Codes::from_bytes(key)"),
        ("&str", "Option<Codes>", "Codes::from_name(key)"),
        ("Codes", "&'static str", "key.description()"),
        ("Codes", "&'static str", "key.name()"),
        ("Codes", result, "key.code()"),
        ("usize", "Option<Codes>", "Codes::from_ordinal(key)"),
    ]
    .iter()
    .enumerate()
    {
        rust += &format!("#[inline(never)]\n#[no_mangle]\npub fn lookup_{nth}(key: {key}) -> {result} {{ {body} }}\n");
    }
    rust
}

fn static_data(rustc: &Rustc, program: &Program) -> Result<usize, String> {
    let rust = program.rust()? + &every_lookup(program);
    let object = rustc.make(&rust, "codes.o", &["--crate-type=lib", "--emit=obj"])?;
    let output = Command::new("size").args(["-A", "-d"]).arg(&object).output().map_err(|error| format!("`size` does not run: {error}"))?;
    let sections = String::from_utf8_lossy(&output.stdout).into_owned();
    let is_data = |name: &str| name.starts_with(".rodata") || name.starts_with(".data");
    let size = |line: &str| {
        let mut fields = line.split_whitespace();
        fields.next().filter(|name| is_data(name)).and_then(|_| fields.next()?.parse::<usize>().ok())
    };
    Ok(sections.lines().filter_map(size).sum())
}

/// A program that finds codes alone carries neither names nor texts.
fn programs(rustc: &Rustc) -> Result<(), String> {
    println!("\n{:<46} {:>9}", "programs, a thousand u16", "bytes");
    let program = Program::new(Kind::Dense, 1_000, false)?;
    let [first, .., last] = &program.rows[..] else { return Ok(()) };
    let rust = program.rust()?;
    let argument = "let key = std::env::args().count();";
    let found = "Codes::from_code(key as u16)";
    for (title, body) in [
        ("nothing looked up", "std::process::exit(key as i32);".to_owned()),
        ("from_code only", format!("std::process::exit({found}.map_or(0, |code| code as i32));")),
        ("from_code and description", format!("println!(\"{{:?}}\", {found}.map(|code| code.description()));")),
    ] {
        let made = rustc.make(&format!("{rust}\nfn main() {{ {argument} {body} }}\n"), "program", &["--crate-type=bin"])?;
        let bytes = std::fs::read(&made).map_err(|error| format!("{}: {error}", made.display()))?;
        let has = |text: &str| bytes.windows(text.len()).any(|window| window == text.as_bytes());
        let judged = match title {
            "from_code only" => {
                let carried = [first, last].iter().any(|row| has(&row.text) || has(&row.name));
                format!("without names and texts  {}", said(!carried))
            }
            // Otherwise the test would find nothing anywhere.
            "from_code and description" if !has(&first.text) => "the texts are not found".to_owned(),
            _ => String::new(),
        };
        println!("{title:<46} {:>9}  {judged}", bytes.len());
    }
    Ok(())
}

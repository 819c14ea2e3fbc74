use proptest::prelude::*;

use super::*;
use crate::code::{Code, CodeType, IntType};
use crate::document::{self, Document};
use crate::options::{Api, Options};

/// The table of an enum in a file, and what was found.
fn table_of(rust: &str, path: &str) -> (Option<EnumTable>, Report) {
    let mut report = Report::default();
    let id = document::load_bytes("codes.rs", rust.as_bytes(), &mut report).unwrap();
    let table = enum_table(id, path, &Reading::default(), &mut report);
    (table, report)
}

fn markdown(rust: &str, path: &str) -> String {
    let (table, report) = table_of(rust, path);
    table.unwrap_or_else(|| panic!("{report}")).markdown
}

/// Findings as `lint@place: message`, where the place is what stands there.
fn found(rust: &str, path: &str) -> Vec<String> {
    let (_, report) = table_of(rust, path);
    let text = report.sources[0].text();
    let place = |span: Option<Span>| span.map_or("", |span| &text[span.start()..span.end()]);
    report.findings.iter().map(|finding| format!("{}@{}: {}", finding.lint, place(finding.span), finding.message)).collect()
}

fn read(markdown: &str, code_type: CodeType) -> CodeSet {
    let mut report = Report::default();
    let spec = report.add(Source::new("codes.md", markdown));
    let api = Api { code_type: Some(code_type), ..Api::default() };
    let set = document::code_set(Document { spec, names: None }, &Options { api, ..Options::default() }, &mut report);
    assert!(!report.findings.has_errors(), "{report}\n{markdown}");
    set.unwrap()
}

#[test]
fn an_enum_is_a_table() {
    let rust = "//! Codes.\n#![allow(dead_code)]\nuse spectable::{CodeSet, ftp};\n\n\
        /// What the service answers.\n#[derive(Clone, Copy, CodeSet)]\n#[repr(u16)]\npub enum Upload {\n    \
        /// The file | was `stored`.\n    ///\n    /// Not said in the document.\n    Stored = 201,\n    \
        #[deprecated]\n    /** \u{4e2d}\u{6587} */\n    Queued,\n    #[code(description = \"Full.\")]\n    r#Full = 507u16,\n}\n";
    assert_eq!(
        markdown(rust, "Upload"),
        "| Code | Name       | Description                 |\n\
         | ---- | ---------- | --------------------------- |\n\
         | 201  | Stored     | The file \\| was \\`stored\\`. |\n\
         | 202  | ~~Queued~~ | \u{4e2d}\u{6587}                        |\n\
         | 507  | Full       | Full.                       |\n"
    );
    let (table, _) = table_of(rust, "Upload");
    let document = table.unwrap().document("src/codes.rs");
    assert!(document.starts_with("# Upload\n\nWhat the service answers.\n\n<!-- spectable: begin src/codes.rs Upload -->\n\n| Code"));
    assert!(document.ends_with(" |\n\n<!-- spectable: end -->\n"), "{document}");
}

#[test]
fn codes_are_written_as_the_source_writes_them() {
    let codes = |rust: &str| -> Vec<String> {
        let table = markdown(&format!("#[repr(i64)] #[derive(CodeSet)] enum X {{ {rust} }}"), "X");
        table.lines().skip(2).map(|row| row.split('|').nth(1).unwrap().trim().to_owned()).collect()
    };
    assert_eq!(codes("A = 0x8001_0000, B, C = 17, D"), ["0x80010000", "0x80010001", "17", "18"]);
    assert_eq!(codes("A = 0x0a, B = 0xFFi64, C = -0x10, D"), ["0x0a", "0xFF", "-0x10", "-0x0f"]);
    assert_eq!(codes("A, B, C = 1_000, D = 007"), ["0", "1", "1000", "7"]);
    assert_eq!(codes("A = 0b0101, B = 0o17, C = b'A', D = -5, E"), ["0b0101", "0o17", "65", "-5", "-4"]);
    assert_eq!(codes("#[code(0x1F)] A, #[code(-3, description = \"x\")] B"), ["0x1F", "-3"]);
    assert_eq!(codes("#[code(\"08006\")] A, #[code(\"0A000\", description = \"x\")] B"), ["08006", "0A000"]);
}

#[test]
fn enums_are_found_by_their_paths() {
    let rust = "enum Upload { A }\nmod a { pub mod b { #[derive(CodeSet)] #[repr(u8)] enum Upload { B } } enum Other { A } }\n\
        fn f() { enum Inner { A } }\nmacro_rules! m { () => { enum Made { A } } }\nmod out;\nmod b { #[repr(u8)] enum Upload { C } }";
    for (path, variant) in [("a::b::Upload", "B"), ("self::b::Upload", "C"), ("crate::b::Upload", "C"), ("self :: a::b:: r#Upload", "B")] {
        assert!(markdown(rust, path).contains(&format!("| {variant} ")), "{path}");
    }
    assert_eq!(found(rust, "Upload"), ["unknown-enum@Upload: codes.rs has 3 enums `Upload`"]);
    assert_eq!(found(rust, "b::Upload"), ["unknown-enum@Upload: codes.rs has 2 enums `b::Upload`"]);
    for path in ["Inner", "Made", "a::Upload", ""] {
        assert_eq!(found(rust, path), [format!("unknown-enum@: codes.rs has no enum `{path}`")]);
    }
    let help = |rust: &str, path: &str| table_of(rust, path).1.findings.iter().next().unwrap().help.clone();
    assert_eq!(help(rust, "b::Upload"), "say which: --enum self::a::b::Upload, or --enum self::b::Upload");
    assert!(
        help(rust, "X").starts_with("say which: --enum self::Upload, --enum a::b::Upload, --enum Other, --enum self::b::Upload;"),
        "{}",
        help(rust, "X")
    );
    assert!(help("#[cfg(a)] enum X { A }\n#[cfg(not(a))] enum X { B }", "X").starts_with("which of them is meant cannot be said"));
    let (table, _) = table_of(rust, "self::b::Upload");
    let table = table.unwrap();
    assert_eq!(table.path, "self::b::Upload");
    assert!(table.is_named("self::b::Upload") && !table.is_named("b::Upload") && !table.is_named("Upload"));
    let (table, _) = table_of("mod a { #[repr(u8)] enum X { A } }", "X");
    let table = table.unwrap();
    assert_eq!(table.path, "a::X");
    assert!(["X", "a::X", "self::a::X"].iter().all(|path| table.is_named(path)) && !table.is_named("self::X"));
}

#[test]
fn what_depends_on_how_it_is_compiled_is_written() {
    let rust = "#[cfg_attr(feature = \"a\", derive(CodeSet), cfg_attr(b, repr(u8)))]\npub(crate) enum X {\n    \
        #[cfg(unix)]\n    #[cfg_attr(a, doc = \"Text.\")]\n    A = 1,\n    #[cfg_attr(a, deprecated)] B,\n}";
    let rows: Vec<_> = markdown(rust, "X").lines().skip(2).map(str::to_owned).collect();
    assert_eq!(rows, ["| 1    | A     | Text.       |", "| 2    | ~~B~~ |             |"]);
}

#[test]
fn what_cannot_be_read_is_found_at_its_place() {
    for (rust, expected) in [
        ("#[repr(u8)] enum X { A = 1 + 2, B }", "invalid-enum@1 + 2: write the code as a number"),
        ("#[repr(u8)] enum X { A = CODE, B }", "invalid-enum@CODE: write the code as a number"),
        ("#[repr(u8)] enum X { A = 'a' as u8 }", "invalid-enum@'a' as u8: write the code as a number"),
        ("#[repr(u8)] enum X { A = 256 }", "code-out-of-range@A: "),
        ("#[repr(u8)] enum X { A(u8), B }", "invalid-enum@(u8): a variant of a code set has no fields"),
        ("#[repr(u8)] enum X { A = 1, B = 1 }", "duplicate-code@B: "),
        ("enum X { A, B }", "invalid-enum@X: what are the codes? Write"),
        ("enum X {", "invalid-enum@"),
        ("enum X { A = \"", "invalid-enum@"),
        ("#[repr(u8)] enum X { A B }", "invalid-enum@B: "),
        ("#[repr(u8)] enum X { }", "empty-set@X: "),
        ("enum X { #[code(\"2xx\")] A }", "unwritable-entry@A: the row of code 2xx would not be read as a code"),
        ("enum X { #[code(\"a b\")] A }", "unwritable-entry@A: the row of code a b would not be read as a code"),
        ("enum X { #[code(\" x\")] A, #[code(\"y\")] B }", "unwritable-entry@A: code  x would be read as x"),
        ("#[repr(u8)] enum X { Unused = 1, A = 2 }", "unwritable-entry@Unused: the row of code 1 would not be read as a code"),
        ("#[repr(u8)] enum X { #[code(description = \" x\")] A }", "unwritable-entry@A: the description of code 0 would be read otherwise"),
        ("#[repr(u8)] enum X { /// x\n OK }", "unwritable-entry@OK: name OK would be read as Ok"),
    ] {
        let found = found(rust, "X");
        assert!(found.iter().any(|found| found.starts_with(expected)), "{rust}: {found:#?}");
    }
    let (table, report) = table_of("#[repr(u8)] enum X { /// x\n OK }", "X");
    assert!(table.is_some() && !report.findings.has_errors(), "a name can be pinned");
}

#[test]
fn an_enum_that_says_nothing_of_its_codes_is_read_as_it_is() {
    let set = read(&markdown("#[repr(u8)] enum X { A = 1, B, C }", "X"), CodeType::Int(IntType::U8));
    assert_eq!(set.entries.iter().map(|entry| entry.text.as_str()).collect::<Vec<_>>(), ["", "", ""]);
}

#[test]
fn no_depth_is_too_deep() {
    const DEPTH: usize = 50_000;
    let expression = format!("const A: bool = {}true;", "!".repeat(DEPTH));
    let parentheses = format!("const A: u8 = {}0{};", "(".repeat(DEPTH), ")".repeat(DEPTH));
    let modules = format!("{}{}", "mod a {".repeat(DEPTH), "}".repeat(DEPTH));
    let generics = format!("type A = {}u8{};", "Vec<".repeat(DEPTH), ">".repeat(DEPTH));
    for deep in [expression, parentheses, modules, generics] {
        assert!(markdown(&format!("{deep} #[repr(u8)] enum X {{ A }}"), "X").contains("| A "));
    }
    let deep = format!("#[repr(u8)] enum X {{ A = {}1 }}", "-".repeat(DEPTH));
    assert!(found(&deep, "X")[0].starts_with("invalid-enum@---"));
}

#[test]
fn documentation_introduces_and_never_hides_the_table() {
    for (doc, introduction) in [
        (
            "/// One *word*.\n/// Two.\n///\n/// More.\n///\n/// # Examples\n///\n/// None.\n",
            "\n\nOne *word*.\nTwo.\n\nMore.\n\n<!-- spectable",
        ),
        ("", "# X\n\n<!-- spectable"),
        ("/// ```\n/// code\n", "# X\n\n<!-- spectable"),
        ("/// <!-- open\n", "\n\n\\<!\\-\\- open\n\n<!-- spectable"),
        ("/// | Code | Text |\n/// |---|---|\n/// | 1 | One |\n/// | 2 | Two |\n", "\n\n\\| Code \\| Text \\|\\\n"),
    ] {
        let (table, report) = table_of(&format!("{doc}#[repr(u8)] enum X {{ A }}"), "X");
        let table = table.unwrap_or_else(|| panic!("{report}"));
        let document = table.document("x.rs");
        assert!(document.contains(introduction), "{doc}: {document}");
        assert_eq!(read(&document, table.set.code_type).entries.len(), 1, "{document}");
    }
}

#[test]
fn a_file_may_begin_as_files_do() {
    for before in ["\u{feff}", "#!/usr/bin/env run\n", "#![allow(dead_code)]\n", "#! [allow(dead_code)]\n//! X\n", "\u{feff}// \u{e9}\r\n"]
    {
        assert!(markdown(&format!("{before}#[repr(u8)] enum X {{ A }}"), "X").contains("| A "), "{before:?}");
        assert!(found(&format!("{before}#[repr(u8)] enum X {{ A = B }}"), "X")[0].starts_with("invalid-enum@B: "), "{before:?}");
    }
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        "[-a1_ .:&#/<>\\[\\]()|~*`'\"+=\\\\\n\r\t!^$@{}]{0,16}",
        "(<br>|<b>|</b>|&amp;|&#10;|\\||\\\\|`|``|~~|<!--|-->|\\[\\^a\\]|---|Reserved| |x){0,8}",
        "\\PC{0,12}",
        any::<String>(),
    ]
}

fn name() -> impl Strategy<Value = String> {
    "[A-Z][a-z]{1,6}([A-Z][a-z]{1,3}|[0-9]){0,2}"
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn what_is_written_is_read_to_the_letter(
        entries in proptest::collection::btree_map(any::<i32>(), (name(), text(), any::<bool>()), 1..8),
        hexadecimal: bool,
    ) {
        let mut rust = String::from("#[repr(i64)] #[derive(CodeSet)] enum X {\n");
        let mut names = std::collections::HashSet::new();
        for (nth, (code, (name, text, _))) in entries.iter().enumerate() {
            let name = if names.insert(name.clone()) { name.clone() } else { format!("{name}N{nth}") };
            let sign = if *code < 0 { "-" } else { "" };
            let code = if hexadecimal { format!("{sign}{:#x}", code.unsigned_abs()) } else { code.to_string() };
            rust.push_str(&format!("#[code(description = {text:?})] {name} = {code},\n"));
        }
        rust.push('}');
        let (table, report) = table_of(&rust, "X");
        let outer = |text: &str| text.trim() != text || text.contains('\0');
        let is_reserved = |name: &str, text: &str| crate::cell_code::is_reserved(name) || text.starts_with("Reserved");
        match table {
            None => prop_assert!(
                entries.values().any(|(name, text, _)| outer(text) || is_reserved(name, text)),
                "{rust}\n{report}"
            ),
            Some(table) => {
                let read = read(&table.markdown, CodeType::Int(IntType::I64));
                prop_assert_eq!(read.entries.len(), entries.len());
                for (entry, (code, (_, text, _))) in read.entries.iter().zip(&entries) {
                    prop_assert_eq!(&entry.code, &Code::Int((*code).into()));
                    prop_assert_eq!(entry.text.as_str(), text);
                }
                let names: Vec<_> = table.set.entries.iter().map(|entry| entry.name.as_str()).collect();
                prop_assert_eq!(read.entries.iter().map(|entry| entry.name.as_str()).collect::<Vec<_>>(), names);
                prop_assert_eq!(read.spec_hash(), table.set.spec_hash());
            }
        }
    }

    #[test]
    fn string_codes_are_read_to_the_letter_or_refused(
        codes in proptest::collection::btree_set("[0-9A-Z]{1,6}|[a-z0-9._-]{1,6}|\\PC{1,6}", 1..8),
    ) {
        let variants = codes.iter().enumerate().map(|(nth, code)| format!("#[code({code:?}, description = \"T\")] V{nth},"));
        let rust = format!("enum X {{ {} }}", variants.collect::<String>());
        let (table, report) = table_of(&rust, "X");
        let Some(table) = table else {
            prop_assert!(report.findings.has_errors());
            return Ok(());
        };
        let read = read(&table.markdown, CodeType::Str);
        prop_assert_eq!(read.spec_hash(), table.set.spec_hash());
    }

    #[test]
    fn any_file_is_read_without_a_panic(rust in "(enum X|mod a|\\{|\\}|#|!|\\[|\\]|\\(|\\)|;|,|=|A|cfg_attr|code|1|-|\"|'|//|/\\*|\\*/| |\n|<|>){0,40}") {
        let _ = table_of(&rust, "X");
    }
}

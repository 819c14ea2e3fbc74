//! Texts that look like something else.

use spectable_codegen::{Lint, Severity};

use crate::input::Input;

fn document(text: &str) -> String {
    format!("| Code | Name | Text |\n|------|------|------|\n| 1 | Open | {text} |\n")
}

/// The description that the text of a cell becomes.
fn described(text: &str) -> String {
    Input::of(document(text)).text()
}

#[test]
fn an_empty_text_is_shown() {
    let seen = Input::of("| Code | Name | Text |\n|------|------|------|\n| 1 | Open | Is open. |\n| 2 | Shut | |\n").accepted();
    let said = seen.the(Lint::EmptyText);
    said.says("spec.md:4:3", "code 2 has no text", "write what the code means");
    assert_eq!(said.severity, Severity::Warning);
}

#[test]
fn a_text_that_looks_like_rust_is_text() {
    for text in [
        r#"say "hello""#,
        r"C:\temp\new",
        r##""# => Evil "x", 2 => Other r#"x"##,
        "*/ pub fn evil() {} /*",
        "} } } pub fn evil() {} {",
        "{} {{}} {0} {name} {:?}",
        "#[derive(Evil)] #![evil]",
        r##""#; compile_error!("evil"); r#""##,
        "'a' 'static b\"x\" r\"y\"",
        "$crate::evil!() $x:expr",
        "// comment /// doc //! doc",
        "include_str!(\"/etc/passwd\")",
        "\u{5d0}\u{5d1} \u{1f980} e\u{301} \u{fffd}",
    ] {
        let escaped: String = text.chars().map(|c| if c.is_ascii_punctuation() { format!("\\{c}") } else { c.to_string() }).collect();
        assert_eq!(described(&escaped), text);
    }
}

#[test]
fn a_line_break_in_a_cell_is_a_space() {
    for written in ["one<br>two", "one<br/>two", "one<BR />two"] {
        assert_eq!(described(written), "one two");
    }
}

#[test]
fn a_line_break_written_as_an_entity_stays_in_the_text() {
    assert_eq!(described("one&#10;#[evil]&#13;&#10;*/ fn x() {}"), "one\n#[evil]\r\n*/ fn x() {}");
}

#[test]
fn what_would_turn_text_around_is_shown_by_place() {
    for control in ['\u{202a}', '\u{202e}', '\u{2066}', '\u{2069}'] {
        let seen = Input::of(document(&format!("a {control}b"))).accepted();
        let said = seen.the(Lint::BidirectionalControl);
        said.says("spec.md:3:14", "the text of code 1 has a bidirectional control", "take the character out");
        assert_eq!(said.severity, Severity::Warning);
        assert!(!seen.report.to_string().contains(control));
        assert_eq!(described(&format!("a {control}b")), format!("a {control}b"), "the text stays to the letter");
    }
}

#[test]
fn a_file_that_is_generated_holds_no_control_characters() {
    let dir = tempfile::tempdir().unwrap();
    let document = format!("An introduction\u{202e}\u{7}.\n\n{}", document("a\u{202e}b\u{2067}c\u{1b}[31md&#0;&#7;e"));
    std::fs::write(dir.path().join("spec.md"), document).unwrap();
    for expand in [false, true] {
        let build = spectable_codegen::Build::new("spec.md").root(dir.path()).out_dir(dir.path()).expand(expand);
        let content = build.generate().unwrap().content;
        let hidden = content.chars().find(|c| (c.is_control() && *c != '\n') || ('\u{202a}'..='\u{202e}').contains(c) || *c == '\u{2067}');
        assert_eq!(hidden, None, "expand: {expand}");
        syn::parse_file(&content).unwrap();
    }
}

#[test]
fn a_control_character_in_a_text_is_shown_by_place() {
    let seen = Input::of(document("bell \u{7} rings")).accepted();
    let said = seen.the(Lint::ControlCharacter);
    said.says("spec.md:3:14", "the text of code 1 has a control character", "take the character out");
    let finding = seen.report.findings.iter().next().unwrap();
    assert!(!seen.report.to_string().contains('\u{7}') && !seen.report.in_short(finding).contains('\u{7}'));
}

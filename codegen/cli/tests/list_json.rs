//! `list --format json` is a contract: scripts read it to the letter.

#![allow(clippy::unwrap_used, reason = "clippy knows only what is marked as a test")]

mod support;

use serde_json::{Value, json};

use support::Desk;

const PIPE: &str = "\
# Opcodes

## Gateway

| Code | Name | Client Action | Description |
|------|------|---------------|-------------|
| 0 | Dispatch | Receive | An event was dispatched. |
| 1 (one) | HEART_BEAT | Send | Sent *often*, as `<domain>` \\| `b`. |
";

fn list(name: &str, document: impl AsRef<[u8]>, status: i32, options: &[&str]) -> Value {
    let desk = Desk::with(name, document);
    let ran = desk.run(&[&["list", name, "--format", "json"], options].concat()).ended(status);
    assert_eq!(ran.stderr, "", "findings are in the JSON");
    ran.json()
}

/// One field of each entry of a table.
fn each(table: &Value, field: &str) -> Vec<Value> {
    table["entries"].as_array().unwrap().iter().map(|entry| entry[field].clone()).collect()
}

fn lints(diagnostics: &Value) -> Vec<&str> {
    diagnostics.as_array().unwrap().iter().map(|diagnostic| diagnostic["lint"].as_str().unwrap()).collect()
}

#[test]
fn a_pipe_table_has_every_key_in_the_order_of_the_contract() {
    let desk = Desk::with("op.md", PIPE);
    let ran = desk.run(&["list", "op.md", "--format", "json"]).ended(0);
    let expected = r#"{
  "spec": "op.md",
  "tables": [
    {
      "index": 0,
      "kind": "pipe",
      "heading": [
        "Opcodes",
        "Gateway"
      ],
      "line": 5,
      "columns": [
        "Code",
        "Name",
        "Client Action",
        "Description"
      ],
      "code": {
        "column": 0,
        "why": "WHY"
      },
      "name": {
        "column": 1,
        "why": "WHY"
      },
      "text": {
        "column": 3,
        "why": "WHY"
      },
      "entries": [
        {
          "line": 7,
          "column": 3,
          "code": "0",
          "value": 0,
          "name": "Dispatch",
          "variant": "Dispatch",
          "text": "An event was dispatched.",
          "status": "code",
          "cells": [
            "0",
            "Dispatch",
            "Receive",
            "An event was dispatched."
          ]
        },
        {
          "line": 8,
          "column": 3,
          "code": "1",
          "value": 1,
          "name": "HEART_BEAT",
          "variant": "HeartBeat",
          "text": "Sent often, as <domain> | b.",
          "status": "code",
          "cells": [
            "1 (one)",
            "HEART_BEAT",
            "Send",
            "Sent often, as <domain> | b."
          ]
        }
      ],
      "diagnostics": []
    }
  ],
  "diagnostics": []
}
"#;
    assert_eq!(without_reasons(&ran.stdout), expected);
    let why = &ran.json()["tables"][0]["code"]["why"];
    assert!(why.as_str().unwrap().contains("numbers"), "{why}");
}

/// The words of a reason may change; that there is one may not.
fn without_reasons(json: &str) -> String {
    let line = |line: &str| match line.split_once("\"why\": \"") {
        Some((before, why)) if why.len() > 1 => format!("{before}\"why\": \"WHY\"\n"),
        _ => format!("{line}\n"),
    };
    json.lines().map(line).collect()
}

#[test]
fn a_diagnostic_has_its_place_and_its_help() {
    let document = "| Code | Text |\n|---|---|\n| 1 | One |\n| 2 | Two |\n| 3 | Three |\n| 4 | Four |\n|  a b | Five |\n";
    let listing = list("x.md", document, 1, &[]);
    let diagnostics = &listing["tables"][0]["diagnostics"];
    assert_eq!(diagnostics.as_array().unwrap().len(), 1);
    let keys: Vec<_> = diagnostics[0].as_object().unwrap().keys().collect();
    assert_eq!(keys.len(), 6, "{keys:?}");
    assert_eq!((&diagnostics[0]["lint"], &diagnostics[0]["severity"]), (&json!("invalid-code"), &json!("error")));
    assert_eq!((&diagnostics[0]["line"], &diagnostics[0]["column"]), (&json!(7), &json!(4)));
    for words in ["message", "help"] {
        assert!(!diagnostics[0][words].as_str().unwrap().is_empty(), "{words}");
    }
    assert_eq!(listing["diagnostics"], json!([]));
}

#[test]
fn a_table_without_a_header_has_no_columns() {
    let listing = list("x.md", "|---|---|\n|110|Restart marker.|\n|120|Now ready.|\n", 0, &[]);
    let table = &listing["tables"][0];
    assert_eq!((&table["kind"], &table["columns"], &table["heading"]), (&json!("headless"), &json!([]), &json!([])));
    assert_eq!(each(table, "value"), [json!(110), json!(120)]);
    assert_eq!(each(table, "name"), [Value::Null, Value::Null]);
    assert_eq!(table["name"], Value::Null);
    assert_eq!(each(table, "variant"), ["RestartMarker", "NowReady"]);
}

#[test]
fn a_collapsed_table_has_its_places_in_the_line() {
    let listing = list("x.md", "Intro.\n\n|---|---| |110|Restart| |120|Ready| |150|Open|\n", 0, &[]);
    let table = &listing["tables"][0];
    assert_eq!((&table["kind"], &table["line"]), (&json!("collapsed"), &json!(3)));
    assert_eq!(each(table, "line"), [3, 3, 3]);
    assert_eq!(each(table, "column"), [12, 26, 38]);
    assert_eq!(each(table, "text"), ["Restart", "Ready", "Open"]);
}

#[test]
fn all_tables_are_listed_and_one_without_codes_has_its_cells() {
    let document = "\
# A

| Field | Type |
|---|---|
| x | words of any kind |
| | more words |

# B

| Code | Text |
|---|---|
| 7 | Seven |
";
    let listing = list("x.md", document, 0, &[]);
    let tables = listing["tables"].as_array().unwrap();
    assert_eq!(tables.iter().map(|table| table["index"].clone()).collect::<Vec<_>>(), [0, 1]);
    assert_eq!(tables.iter().map(|table| table["heading"][0].clone()).collect::<Vec<_>>(), ["A", "B"]);
    assert_eq!(tables[0]["columns"], json!(["Field", "Type"]));
    assert_eq!((&tables[0]["code"], &tables[0]["name"], &tables[0]["text"]), (&Value::Null, &Value::Null, &Value::Null));
    let rows = [(5, 3, ["x", "words of any kind"]), (6, 3, ["", "more words"])];
    for ((line, column, cells), entry) in rows.iter().zip(tables[0]["entries"].as_array().unwrap()) {
        let expected = json!({
            "line": line, "column": column, "code": "", "value": null, "name": null, "variant": null, "text": "",
            "status": "skipped", "cells": cells,
        });
        assert_eq!(entry, &expected);
    }
    assert_eq!(tables[0]["entries"].as_array().unwrap().len(), 2);
}

#[test]
fn a_role_that_could_not_be_chosen_is_null_and_a_diagnostic_says_why() {
    let document = "| A | B | Text |\n|---|---|---|\n| 1 | 9 | One |\n| 2 | 8 | Two |\n";
    let listing = list("x.md", document, 1, &[]);
    let table = &listing["tables"][0];
    assert_eq!((&table["code"], lints(&table["diagnostics"])), (&Value::Null, vec!["ambiguous-column"]));
    let table = &list("x.md", document, 0, &["--code", "2"])["tables"][0];
    assert_eq!((&table["code"]["column"], each(table, "value")), (&json!(1), vec![json!(9), json!(8)]));
}

#[test]
fn rows_that_are_no_single_code_keep_their_place_and_their_cells() {
    let document = "\
| Code | Name | Text |
|------|------|------|
| 100 | Start | It starts. |
| 200-299 | Many | A range. |
| 4xx | More | A wildcard. |
| 300 | reserved | |
| unassigned | | |
| | Nameless | No code. |
| Other codes | | |
| 500 | Stop | It stops. |
";
    let listing = list("x.md", document, 0, &[]);
    let table = &listing["tables"][0];
    assert_eq!(each(table, "status"), ["code", "range", "range", "reserved", "reserved", "blank", "skipped", "code"]);
    assert_eq!(each(table, "line"), [3, 4, 5, 6, 7, 8, 9, 10]);
    assert_eq!(each(table, "code"), ["100", "200-299", "4xx", "300", "unassigned", "", "Other codes", "500"]);
    assert_eq!(each(table, "value"), [json!(100), Value::Null, Value::Null, json!(300), Value::Null, Value::Null, Value::Null, json!(500)]);
    let start_and_stop = [json!("Start"), json!("Stop")];
    assert_eq!(each(table, "variant").into_iter().filter(|variant| !variant.is_null()).collect::<Vec<_>>(), start_and_stop);
    assert_eq!(table["entries"][5]["cells"], json!(["", "Nameless", "No code."]));
    assert_eq!(lints(&table["diagnostics"]), ["blank-code", "heading-row"]);
}

#[test]
fn string_codes_are_strings_even_where_they_look_like_numbers() {
    let document = "| SQLSTATE | Name |\n|---|---|\n| 00000 | success |\n| 08006 | connection_failure |\n| 0A000 | not_supported |\n";
    let table = &list("x.md", document, 0, &[])["tables"][0];
    assert_eq!(each(table, "value"), ["00000", "08006", "0A000"]);
    let document = "| Code | Name |\n|---|---|\n| 4.04 | NotFound |\n| 5.00 | ServerError |\n";
    let table = &list("x.md", document, 0, &[])["tables"][0];
    assert_eq!(each(table, "value"), ["4.04", "5.00"]);
}

#[test]
fn a_number_that_readers_of_json_would_round_is_a_string() {
    let document = "\
| Code | Name |
|---|---|
| 9007199254740992 | Last |
| 9007199254740993 | Beyond |
| -9007199254740992 | First |
| -9007199254740993 | Before |
| 0xFFFF_FFFF_FFFF_FFFF | Most |
";
    let listing = list("x.md", document, 1, &[]);
    let expected = json!([9007199254740992_i64, "9007199254740993", -9007199254740992_i64, "-9007199254740993", "18446744073709551615"]);
    assert_eq!(Value::from(each(&listing["tables"][0], "value")), expected);
    assert!(lints(&listing["tables"][0]["diagnostics"]).contains(&"code-out-of-range"));
}

#[test]
fn a_document_that_cannot_be_read_is_an_empty_listing_that_says_why() {
    let desk = Desk::new();
    for (path, lint) in [("absent.md", "unreadable-document"), (".", "unreadable-document")] {
        let ran = desk.run(&["list", path, "--format", "json"]).ended(2);
        let listing = ran.json();
        assert_eq!((&listing["spec"], &listing["tables"]), (&json!(path), &json!([])));
        assert_eq!(lints(&listing["diagnostics"]), [lint]);
        assert_eq!((&listing["diagnostics"][0]["line"], ran.stderr.as_str()), (&Value::Null, ""));
    }
}

#[test]
fn invalid_utf8_is_found_at_its_place() {
    let listing = list("x.md", b"| Code | Text |\n|---|---|\n| 1 | caf\xe9 |\n", 2, &[]);
    assert_eq!(listing["tables"], json!([]));
    let diagnostic = &listing["diagnostics"][0];
    assert_eq!((&diagnostic["lint"], &diagnostic["line"], &diagnostic["column"]), (&json!("invalid-utf8"), &json!(3), &json!(10)));
}

#[test]
fn what_belongs_to_no_table_stands_at_the_top() {
    let listing = list("x.md", "Just words.\n", 1, &[]);
    assert_eq!((&listing["tables"], lints(&listing["diagnostics"])), (&json!([]), vec!["no-table"]));
    let listing = list("x.md", "", 1, &[]);
    assert_eq!(lints(&listing["diagnostics"]), ["empty-document"]);
    let listing = list("op.md", PIPE, 1, &["--table", "Voice"]);
    assert_eq!(lints(&listing["diagnostics"]), ["unknown-table"]);
    assert_eq!(listing["tables"].as_array().unwrap().len(), 1, "it is listed all the same");
    let listing = list("x.md", "| Code | Text |\n|---|---|\n| 1 | One. |\n", 1, &["--table", "7"]);
    assert_eq!(lints(&listing["diagnostics"]), ["unknown-table"], "though the first table begins where the document does");
}

#[test]
fn columns_that_are_given_are_those_of_the_chosen_tables() {
    let document = "| A | B |\n|---|---|\n| 1 | 9 |\n\n# Other\n\n| A | B |\n|---|---|\n| 2 | 8 |\n";
    let listing = list("x.md", document, 0, &["--table", "Other", "--code", "B", "--name", "A"]);
    let code = |nth: usize| listing["tables"][nth]["code"]["column"].clone();
    assert_eq!((code(0), code(1)), (Value::Null, json!(1)));
    assert_eq!(listing["tables"][1]["name"]["column"], json!(0));
}

#[test]
fn the_status_is_about_the_tables_that_were_asked_for() {
    let document = "| Code | Text |\n|---|---|\n| 1 | One |\n| 2 | Two |\n| 3 | Three |\n| 4 | Four |\n| a b | Five |\n\n# Good\n\n| Code | Text |\n|---|---|\n| 2 | Two |\n";
    let listing = list("x.md", document, 0, &["--table", "Good"]);
    assert_eq!(lints(&listing["tables"][0]["diagnostics"]), ["invalid-code"], "it is listed all the same");
    list("x.md", document, 1, &[]);
    list("x.md", document, 1, &["--table", "0"]);
}

#[test]
fn names_come_from_the_names_table_and_its_places_are_told_in_words() {
    let desk = Desk::with("x.md", "| Code | Text |\n|---|---|\n| 1 | One. |\n| 2 | Two. |\n");
    desk.put("names.md", "| Code | Name |\n|---|---|\n| 1 | First |\n| 2 | Second |\n| 2 | Again |\n");
    let listing = desk.run(&["list", "x.md", "--format", "json", "--names", "names.md"]).ended(1).json();
    assert_eq!(each(&listing["tables"][0], "variant"), ["First", "Second"]);
    let diagnostic = &listing["diagnostics"][0];
    assert_eq!((&diagnostic["lint"], &diagnostic["line"]), (&json!("duplicate-code"), &Value::Null));
    assert!(diagnostic["message"].as_str().unwrap().starts_with("names.md:5:3: "), "{diagnostic}");
    desk.run(&["list", "x.md", "--format", "json", "--names", "absent.md"]).ended(2);
}

#[test]
fn standard_input_is_a_dash_and_line_ends_do_not_matter() {
    let of = |document: &str| {
        let ran = Desk::new().run_with(&["list", "-", "--format", "json"], &[], document.as_bytes());
        ran.ended(0).json()
    };
    let listing = of(PIPE);
    assert_eq!((&listing["spec"], listing["tables"].as_array().unwrap().len()), (&json!("-"), 1));
    assert_eq!(of(&PIPE.replace('\n', "\r\n")), listing);
    assert_eq!(of(&format!("\u{feff}{PIPE}")), listing);
}

#[test]
fn a_code_that_is_there_twice_is_no_trouble_for_a_listing() {
    let listing = list("x.md", "| Code | Name |\n|---|---|\n| 1 | One |\n| 1 | Two |\n", 0, &[]);
    let diagnostic = &listing["tables"][0]["diagnostics"][0];
    assert_eq!((&diagnostic["lint"], &diagnostic["severity"]), (&json!("duplicate-code"), &json!("warning")));
}

#[test]
fn a_document_has_one_problem_and_not_a_thousand() {
    let rows: String = (0..200).map(|row| format!("| 7 | Word{row} |\n")).collect();
    let listing = list("x.md", format!("| Code | Name |\n|---|---|\n{rows}"), 0, &[]);
    let diagnostics = listing["tables"][0]["diagnostics"].as_array().unwrap();
    let last = &diagnostics[diagnostics.len() - 1];
    assert_eq!((&last["line"], last["message"].as_str().unwrap()), (&Value::Null, "149 more of these"));
    assert_eq!(diagnostics.len(), 51);
}

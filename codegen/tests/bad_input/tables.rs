//! Tables that are not there, or cannot be told apart.

use spectable_codegen::Lint;

use crate::input::Input;

const TWO_TABLES: &str = "\
# Replies

| Code | Text |
|------|------|
| 1 | Open. |

# Alerts

| Code | Text |
|------|------|
| 1 | Fire. |
";

#[test]
fn no_table() {
    let seen = Input::of("# Codes\n\nThere are none.\n").refused();
    seen.only_error(Lint::NoTable).says("spec.md:1:1", "spec.md has no table", "write one: `| Code | Text |`");
}

#[test]
fn a_table_without_codes() {
    let seen = Input::of("# A\n\n| Who | What |\n|-----|------|\n| We | do things. |\n| They | do other things. |\n").refused();
    seen.only_error(Lint::NoCodeTable).says("spec.md:1:1", "no table of spec.md has a column of codes", "HEADER");
}

#[test]
fn a_table_without_rows() {
    let seen = Input::of("| Code | Text |\n|------|------|\n").refused();
    seen.only_error(Lint::NoCodeTable);
}

#[test]
fn a_chosen_table_without_codes_is_shown() {
    let document = "Words.\n\n| Who | What |\n|-----|------|\n| We | do things. |\n";
    let seen = Input::of(document).with(|build| build.table("0")).refused();
    let said = seen.the(Lint::NoCodeTable);
    said.says("spec.md:3:1", "the table has no column of codes", "HEADER");
    seen.only_error(Lint::NoCodeTable);
}

#[test]
fn several_tables_and_none_chosen() {
    let seen = Input::of(TWO_TABLES).refused();
    let said = seen.only_error(Lint::AmbiguousTable);
    said.says("spec.md:3:1", "spec.md has 2 code tables", "\"Replies\"");
    assert_eq!(said.related, ["spec.md:9:1"]);
    assert!(said.help.contains("\"Alerts\"") && said.help.contains("\"all\""), "{}", said.help);
}

#[test]
fn what_the_help_on_several_tables_says_can_be_typed() {
    for selector in ["0", "1", "Replies", "alerts"] {
        Input::of(TWO_TABLES).with(|build| build.table(selector)).accepted();
    }
}

#[test]
fn an_unknown_table_number() {
    let seen = Input::of(TWO_TABLES).with(|build| build.table("2")).refused();
    seen.only_error(Lint::UnknownTable).says("spec.md:1:1", "the document has no table 2", "0 to 1, or one of \"Replies\", \"Alerts\"");
}

#[test]
fn an_unknown_heading() {
    let seen = Input::of(TWO_TABLES).with(|build| build.table("Replies > Alerts")).refused();
    seen.only_error(Lint::UnknownTable).says(
        "spec.md:1:1",
        "the document has no table Replies > Alerts",
        "0 to 1, or one of \"Replies\", \"Alerts\"",
    );
}

#[test]
fn merged_tables_whose_codes_collide() {
    let seen = Input::of(TWO_TABLES).with(|build| build.table("all")).refused();
    let said = seen.only_error(Lint::DuplicateCode);
    said.says("spec.md:11:3", "code 1 is defined twice", "");
    assert_eq!(said.related, ["spec.md:5:3"]);
}

#[test]
fn an_unknown_column() {
    let seen = Input::of("Text.\n\n| Code | Text |\n|------|------|\n| 1 | Open. |\n").with(|build| build.text("Meaning")).refused();
    seen.only_error(Lint::UnknownColumn).says("spec.md:3:1", "the table has no column Meaning", "\"Code\", \"Text\"");
}

#[test]
fn a_column_number_past_the_last() {
    let seen = Input::of("| Code | Text |\n|------|------|\n| 1 | Open. |\n").with(|build| build.code(3)).refused();
    seen.only_error(Lint::UnknownColumn).says("spec.md:1:1", "the table has no column 3", "1 to 2");
}

#[test]
fn a_column_number_of_zero() {
    let seen = Input::of("| Code | Text |\n|------|------|\n| 1 | Open. |\n").with(|build| build.code(0)).refused();
    let said = &seen.report.findings.iter().next().unwrap();
    assert!(said.help.contains("1 to 2"), "{:?}", said);
}

#[test]
fn a_header_asked_for_in_a_table_that_has_none() {
    let seen = Input::of("|------|------|\n| 1 | Open. |\n| 2 | Shut. |\n").with(|build| build.code("Code")).refused();
    let said = seen.only_error(Lint::UnknownColumn);
    assert!(said.place.starts_with("spec.md:2:"), "{}", said.place);
    assert!(said.help.contains("give a column number from 1 to 2"), "{}", said.help);
}

#[test]
fn two_columns_that_could_hold_the_codes() {
    let document = "| Old | New | Text |\n|-----|-----|------|\n| 1 | 11 | Open. |\n| 2 | 12 | Shut. |\n";
    let seen = Input::of(document).refused();
    seen.only_error(Lint::AmbiguousColumn).says("spec.md:1:1", "2 columns could hold the codes", "(\"Old\")");
    Input::of(document).with(|build| build.code(1)).accepted();
}

#[test]
fn a_header_that_is_an_entry() {
    let seen = Input::of("| 1 | Open. |\n|------|------|\n| 2 | Shut. |\n").refused();
    seen.only_error(Lint::HeaderIsEntry).says("spec.md:1:1", "the header holds the code 1", "`| Code | Text |`");
}

#[test]
fn rows_that_do_not_fit_are_shown() {
    let seen = Input::of("| Code | Text |\n|---|---|\n| 1 | Open. |\n| 2 |\n| 3 | a | b |\n").accepted();
    seen.the(Lint::ShortRow).says("spec.md:4:1", "a row has 1 cell, fewer than its table has columns", "`| |`");
    seen.the(Lint::LongRow).says("spec.md:5:1", "a row has 3 cells, more than its table has columns: the last are not read", r"`\|`");
}

#[test]
fn a_lost_pipe_is_shown_where_it_is_missing() {
    let seen = Input::of("|---|---| |1|Open.| |2|Shut. |3|Locked.|").accepted();
    seen.the(Lint::LostPipe).says("spec.md:1:30", "row 2 has lost its closing pipe", "type `|`");
}

#[test]
fn tables_that_begin_with_a_wide_character_are_shown() {
    let seen = Input::of("\u{e9}|Text\n-|-\n1|x\n\nwords\n\n\u{1f980}|Text\n-|-\n2|y\n").refused();
    seen.only_error(Lint::AmbiguousTable);
    assert!(seen.report.to_string().contains("\u{1f980}|Text"), "{}", seen.report);
}

#[test]
fn findings_of_a_table_in_another_one_are_its_own() {
    let inner = "<table><tr><th>Code<th>Text<tr><td>1<td>One.<tr><td>2</table>";
    let document = format!("<table><tr><th>Where<th>What<tr><td>Here<td>{inner}<tr><td>There</table>\n");
    let seen = Input::of(&document).with(|build| build.table("1")).accepted();
    seen.the(Lint::ShortRow).says("spec.md:1:89", "a row has 1 cell, fewer than its table has columns", "<td></td>");
    assert_eq!(seen.report.findings.iter().filter(|finding| finding.lint == Lint::ShortRow).count(), 1);
}

use super::*;

fn aligned(text: &str) -> (String, Vec<Lint>) {
    let mut report = Report::default();
    let aligned = document("x.md", text.as_bytes(), &Reading::default(), &mut report).unwrap();
    let again = document("x.md", aligned.text.as_bytes(), &Reading::default(), &mut Report::default()).unwrap();
    assert_eq!((again.text.as_str(), again.changed), (aligned.text.as_str(), vec![]), "{text:?}");
    (aligned.text, report.findings.iter().map(|finding| finding.lint).collect())
}

/// Aligned without a finding.
#[track_caller]
fn becomes(text: &str, expected: &str) {
    assert_eq!(aligned(text), (expected.to_owned(), vec![]), "{text:?}");
}

#[track_caller]
fn stays(text: &str, lints: &[Lint]) {
    assert_eq!(aligned(text), (text.to_owned(), lints.to_vec()));
}

#[test]
fn columns_are_as_wide_as_their_widest_cell() {
    becomes(
        "# A\n\nText  \n\n|Code|Meaning of it|\n|-|-|\n|1|a|\n| 226 |closing  |\n\nMore.",
        "# A\n\nText  \n\n| Code | Meaning of it |\n| ---- | ------------- |\n| 1    | a             |\n| 226  | closing       |\n\nMore.",
    );
    becomes("a|b\n-|-\n1|2\n", "| a   | b   |\n| --- | --- |\n| 1   | 2   |\n");
    becomes("a|b\n-|-\n|2", "| a   | b   |\n| --- | --- |\n| 2   |\n".trim_end());
}

#[test]
fn alignments_are_kept_and_followed() {
    becomes(
        "|left|center|right|none|\n|:-|:-:|-:|-|\n|1|2|3|4|\n|1|22|3|4|\n",
        "| left | center | right | none |\n| :--- | :----: | ----: | ---- |\n| 1    |   2    |     3 | 4    |\n| 1    |   22   |     3 | 4    |\n",
    );
}

#[test]
fn width_is_what_a_terminal_shows() {
    becomes(
        "|a|b|\n|-|-|\n|\u{4e2d}\u{6587}\u{5b57}|1|\n|e\u{301}|2|\n|\u{1f469}\u{200d}\u{1f4bb}|3|\n|\u{2764}\u{fe0f}|4|\n|\u{1f1e9}\u{1f1ea}|5|\n",
        "| a      | b   |\n| ------ | --- |\n| \u{4e2d}\u{6587}\u{5b57} | 1   |\n| e\u{301}      | 2   |\n| \u{1f469}\u{200d}\u{1f4bb}     | 3   |\n\
         | \u{2764}\u{fe0f}     | 4   |\n| \u{1f1e9}\u{1f1ea}     | 5   |\n",
    );
}

#[test]
fn cells_are_kept_to_the_letter() {
    becomes(
        "|a\\|b|`c\\|d`|\n|-|-|\n|[x](y \"z\")|&amp;  &#124;|\n|<b>\\\\</b>|a\\|\n",
        concat!(
            "| a\\|b       | `c\\|d`        |\n",
            "| ---------- | ------------- |\n",
            "| [x](y \"z\") | &amp;  &#124; |\n",
            "| <b>\\\\</b>  | a\\|           |\n",
        ),
    );
}

#[test]
fn a_long_cell_widens_no_other() {
    let long = "long ".repeat(30);
    let long = long.trim();
    let text = format!("|a|b|c|\n|-|-|-|\n|1|{long}|x|\n|1|short|x|\n");
    let (aligned, _) = aligned(&text);
    let lines: Vec<_> = aligned.lines().collect();
    assert_eq!(lines[2], format!("| 1   | {long} | x   |"));
    assert_eq!(lines[3], format!("| 1   | {:80} | x   |", "short"));
    assert_eq!(lines[1], format!("| --- | {} | --- |", "-".repeat(80)));
}

#[test]
fn what_is_wrong_with_a_row_stays_wrong() {
    becomes(
        "|a|b|\n|-|-|\n|1|\n|2|x|over|\n|3|x||\n|4\n|5|x||over||\n",
        "| a   | b   |\n| --- | --- |\n| 1   |\n| 2   | x   | over |\n| 3   | x   |\n| 4   |\n| 5   | x   |  | over |\n",
    );
}

#[test]
fn a_line_without_a_pipe_is_no_row() {
    becomes("|a|b|\n|-|-|\n|1|2|\n{: #id}  \nprose\n", "| a   | b   |\n| --- | --- |\n| 1   | 2   |\n{: #id}  \nprose\n");
    becomes("|a|\n|-|\n1\n{: #id}\n", "| a   |\n| --- |\n| 1   |\n{: #id}\n");
}

#[test]
fn what_stands_before_the_rows_stays() {
    becomes("> |a|b|\n> |-|-|\n> |1|2|\n", "> | a   | b   |\n> | --- | --- |\n> | 1   | 2   |\n");
    becomes("- |a|b|\n  |-|-|\n   |1|2|\n", "- | a   | b   |\n  | --- | --- |\n   | 1   | 2   |\n");
    becomes(
        "1. > Text\n   > a|b\n   > -|-\n   > 1|2\n\n\ttext | x\n",
        "1. > Text\n   > | a   | b   |\n   > | --- | --- |\n   > | 1   | 2   |\n\n\ttext | x\n",
    );
    becomes("- |-|-| |1|2| |3|4|\n", "- |     |     |\n  | --- | --- |\n  | 1   | 2   |\n  | 3   | 4   |\n");
    becomes("> 1) |1|2|\n>    |3|4|", "> 1) |     |     |\n>    | --- | --- |\n>    | 1   | 2   |\n>    | 3   | 4   |");
}

#[test]
fn line_ends_and_the_byte_order_mark_stay() {
    becomes("\u{feff}x\r\n\r\n|a|b|\r\n|-|-|  \r\n|1|2|", "\u{feff}x\r\n\r\n| a   | b   |\r\n| --- | --- |\r\n| 1   | 2   |");
    becomes("|a|b|\r|-|-|\n|1|2| \r\n\ry\r", "| a   | b   |\r| --- | --- |\n| 1   | 2   |\r\n\ry\r");
    for end in ["\n", "\r\n", "\r"] {
        let text = "x\n\n|-|-| |1|2| |3|4|".replace('\n', end);
        becomes(&text, &"x\n\n|     |     |\n| --- | --- |\n| 1   | 2   |\n| 3   | 4   |".replace('\n', end));
    }
}

#[test]
fn tables_that_github_does_not_know_become_such() {
    let table = "|     |     |\n| --- | --: |\n| 1   |   x |\n| 2   |     |\n";
    for text in ["|-|-:|\n|1|x|\n|2||\n", "|-|-:| |1|x| |2| |\n"] {
        becomes(text, table);
    }
    becomes("|1|x|\n|2|yy|\n", "|     |     |\n| --- | --- |\n| 1   | x   |\n| 2   | yy  |\n");
    becomes("|Code|Text| |---|---| |1|x| |2|y|\n", "| Code | Text |\n| ---- | ---- |\n| 1    | x    |\n| 2    | y    |\n");
    becomes("|-|-|-|\n|1|x|y|\n|2|\n", "|     |     |     |\n| --- | --- | --- |\n| 1   | x   | y   |\n| 2   |\n");
    becomes("# No | Name\n--|--\n1 | x\n", "| # No | Name |\n| ---- | ---- |\n| 1    | x    |\n");
}

#[test]
fn a_lost_pipe_is_found_again() {
    becomes(
        "|---|---| |214|Help.| |215|NAME. |220|Ready.| |221|Bye.|",
        "|     |        |\n| --- | ------ |\n| 214 | Help.  |\n| 215 | NAME.  |\n| 220 | Ready. |\n| 221 | Bye.   |",
    );
}

#[test]
fn words_before_a_table_on_its_line_stay_before_it() {
    let table = "|     |     |\n| --- | --- |\n| 1   | x   |\n| 2   | y   |\n";
    becomes("The codes: |-|-| |1|x| |2|y|\n", &format!("The codes: \n{table}"));
    let quoted = table.trim_end().replace('\n', "\n>   ");
    becomes("> - Codes: |-|-| |1|x| |2|y|\n", &format!("> - Codes: \n>   {quoted}\n"));
    becomes("The codes: |-|-| |1|x| |2|y| are all \\| more.", &format!("The codes: \n{table}\nare all \\| more."));
    stays("# Codes |-|-| |1|x| |2|y|\n", &[Lint::UnalignedTable]);
}

#[test]
fn a_table_that_was_wrapped_gets_its_rows_back() {
    let table = "| Code | Text       |\n| ---- | ---------- |\n| 110  | Restart it |\n| 120  | Ready      |";
    becomes("|Code|Text| |---|---| |110|Restart\nit| |120|Ready|\nThat is all.\n", &format!("{table}\n\nThat is all.\n"));
    becomes("> |Code|Text| |---|---| |110|\n> Restart it| |120\n> |Ready|\n", &format!("> {}\n", table.replace('\n', "\n> ")));
}

#[test]
fn headers_below_blank_ones_stay_there() {
    becomes(
        "| | |\n|-|-|\n|**Code**|Text|\n|1|a|\n|2|b|\n",
        "|          |      |\n| -------- | ---- |\n| **Code** | Text |\n| 1        | a    |\n| 2        | b    |\n",
    );
    becomes("|-|-| |Code|Text| |1|a| |2|b|\n", "| Code | Text |\n| ---- | ---- |\n| 1    | a    |\n| 2    | b    |\n");
}

#[test]
fn text_that_follows_is_set_off() {
    becomes("Codes:\n|1|x|\n|2|y|\nThat is all.\n", "Codes:\n|     |     |\n| --- | --- |\n| 1   | x   |\n| 2   | y   |\n\nThat is all.\n");
    becomes("> |1|x|\n> |2|y|\n> So.\n", "> |     |     |\n> | --- | --- |\n> | 1   | x   |\n> | 2   | y   |\n>\n> So.\n");
    becomes("- |1|x|\n  |2|y|\n  So.\n", "- |     |     |\n  | --- | --- |\n  | 1   | x   |\n  | 2   | y   |\n\n  So.\n");
    for text in ["> |1|x|\n> |2|y|\nSo.\n", "- |1|x|\n  |2|y|\nSo.\n", "|1|x|\n|2|y|\n2. So.\n"] {
        stays(text, &[Lint::UnalignedTable]);
    }
}

#[test]
fn what_is_not_clear_is_left_as_it_is() {
    for text in [
        "|---|---| |1|a|b| |2|c|\n",
        "|---|---|\n|1|A|\n2|B|\n",
        "| a   | b   |\n| --- | --- |\n| 1   | x   |\n\n|2|y|\n|3|z|\n",
        "|  |  |\n|--|--|\n| |---|---| |1|A| |2|B|\n",
    ] {
        stays(text, &[Lint::UnalignedTable]);
    }
}

#[test]
fn what_is_no_table_of_pipes_is_left_alone() {
    for text in [
        "",
        "Only | text.\n",
        "<table><tr><td>1</td></tr></table>\n",
        "```\n|a|b|\n|-|-|\n```\n\n    |a|b|\n    |-|-|\n",
        "---\ntitle: |\n  |a|b|\n---\n",
    ] {
        stays(text, &[]);
    }
}

#[test]
fn one_table_does_not_hold_up_the_others() {
    let bad = "> |1|x|\n> |2|y|\nSo.\n";
    let (good, now) = ("|a|b|\n|-|-|\n|1|2|\n", "| a   | b   |\n| --- | --- |\n| 1   | 2   |\n");
    let (aligned, lints) = aligned(&format!("{good}\n# x\n\n{bad}\n# y\n\n{good}"));
    assert_eq!(aligned, format!("{now}\n# x\n\n{bad}\n# y\n\n{now}"));
    assert_eq!(lints, [Lint::UnalignedTable]);
}

#[test]
fn only_markdown_is_aligned() {
    for path in ["x.csv", "x.html", "x.xml", "x.pdf"] {
        let mut report = Report::default();
        assert_eq!(document(path, b"|a|b|\n|-|-|\n", &Reading::default(), &mut report), None);
        assert_eq!(report.findings.iter().map(|finding| finding.lint).collect::<Vec<_>>(), [Lint::UnsupportedFormat], "{path}");
    }
}

#[test]
fn a_table_of_our_own_is_aligned() {
    let rows = [["Code", "Text"], ["1", "a \\| b"]].map(|row| row.map(str::to_owned).to_vec());
    let table = table(&rows);
    assert_eq!(table, "| Code | Text   |\n| ---- | ------ |\n| 1    | a \\| b |\n");
    stays(&table, &[]);
}
#[test]
fn a_row_that_looks_like_dashes_does_not_hold_up_the_table_below() {
    becomes(
        "- |-|-|-|\n      |a|b|\n      |-|-|\n> |-|-|\n> |1||",
        "- |     |     |     |\n  | --- | --- | --- |\n  | a   | b   |     |\n  | -   | -   |     |\n\
         > |     |     |\n> | --- | --- |\n> | 1   |     |",
    );
}

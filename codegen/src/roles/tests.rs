use super::*;
use crate::finding::SourceId;
use crate::read;
use crate::source::Source;

/// The columns of code, name and text, from 0, and the lints.
fn chosen(table: &str) -> ([Option<usize>; 3], Vec<Lint>) {
    let mut findings = Findings::default();
    let tables = read::tables(&Source::new("x.md", table), SourceId(0), &Reading::default(), &mut findings);
    let roles = choose(&tables[0], &Reading::default(), &mut findings);
    let column = |choice: Option<Choice>| choice.map(|choice| choice.column);
    ([column(roles.code), column(roles.name), column(roles.text)], findings.iter().map(|finding| finding.lint).collect())
}

#[test]
fn the_only_column_of_numbers_is_the_code_wherever_it_stands() {
    assert_eq!(chosen("|No|Name|\n|-|-|\n|1|A|\n|2|B|\n").0[0], None, "it counts rows");
    assert_eq!(chosen("|No|Name|\n|-|-|\n|11|A|\n|12|B|\n").0[0], Some(0), "it does not");
    assert_eq!(chosen("|Name|Text|Value|\n|-|-|-|\n|A|is a|-1|\n|B|is b|0x2|\n"), ([Some(2), Some(0), Some(1)], vec![]));
    assert_eq!(
        chosen("|Code|Id|Text|\n|-|-|-|\n|OK|0|is ok|\n|CANCELLED|1|is off|\n").0,
        [Some(1), Some(0), Some(2)],
        "the header misleads"
    );
}

#[test]
fn numbers_beside_a_column_headed_as_codes_are_a_question() {
    for table in [
        "|SQLSTATE|Level|\n|-|-|\n|0A000|12|\n|2F005|13|\n",
        "|Error|Level|\n|-|-|\n|NOT_FOUND|3|\n|FULL|4|\n",
        "|Code|Level|Text|\n|-|-|-|\n|ENOENT|2003|a b|\n|EPERM|2004|c d|\n",
    ] {
        assert_eq!(chosen(table), ([None; 3], vec![Lint::AmbiguousColumn]), "{table}");
    }
    assert_eq!(chosen("|Name|Page|\n|-|-|\n|A|12|\n|B|13|\n").1, [], "no other column is headed so");
}

#[test]
fn of_two_columns_of_numbers_header_then_distinctness_decides() {
    assert_eq!(chosen("|Weight|Code|\n|-|-|\n|1|10|\n|2|20|\n").0[0], Some(1));
    assert_eq!(chosen("|A|B|\n|-|-|\n|1|10|\n|1|20|\n").0[0], Some(1));
    assert_eq!(chosen("|A|B|\n|-|-|\n|1|10|\n|2|20|\n"), ([None; 3], vec![Lint::AmbiguousColumn]));
    assert_eq!(chosen("|Hex|Decimal|\n|-|-|\n|0x0a|10|\n|0x14|20|\n"), ([Some(0), None, None], vec![]), "the same twice");
}

#[test]
fn words_are_codes_where_the_header_says_so_or_they_look_like_it() {
    assert_eq!(chosen("|Code|Text|\n|-|-|\n|ENOENT|no file|\n|EPERM|not you|\n").0[0], Some(0));
    assert_eq!(chosen("|State|Text|\n|-|-|\n|0A000|not supported|\n|08006|lost|\n").0[0], Some(0));
    assert_eq!(chosen("|Word|Text|\n|-|-|\n|alpha|first one|\n|beta|second one|\n").0[0], None);
    assert_eq!(chosen("|Error|Since|\n|-|-|\n|NotFound|1.0|\n|Full|1.2|\n").0[0], None);
    assert_eq!(chosen("|Target|Text|\n|-|-|\n|x86_64-linux|first one|\n|armv7-linux|second one|\n").0[0], None);
    assert_eq!(chosen("|Release|Text|\n|-|-|\n|1.34 - 1.37|first one|\n|1.38|second one|\n").0[0], None);
    assert_eq!(chosen("|Type|Text|\n|-|-|\n|u8|first one|\n|u16|second one|\n").0[0], None);
}

#[test]
fn blank_texts_are_not_taken_from_the_names() {
    assert_eq!(chosen("|Code|Name|Description|\n|-|-|-|\n|1|One||\n|2|Two||\n").0, [Some(0), Some(1), Some(2)]);
    assert_eq!(chosen("|Code|Name|More|\n|-|-|-|\n|1|One||\n|2|Two||\n").0, [Some(0), Some(1), None]);
    assert_eq!(chosen("|Code|Reason|Description|\n|-|-|-|\n|1|One||\n|2|Two||\n").0[2], Some(1), "there are texts");
}

#[test]
fn names_may_have_footnotes() {
    assert_eq!(chosen("|Flag|Value|Text|\n|-|-|-|\n|KICK \\*|1|may kick|\n|BAN \\*|2|may ban|\n").0, [Some(1), Some(0), Some(2)]);
}

#[test]
fn statuses_are_not_the_codes_that_come_with_them() {
    let chosen_code = |table: &str| {
        let (columns, lints) = chosen(table);
        (columns[0], lints)
    };
    let repeated = "|Code|HTTP status|\n|-|-|\n|invalid_request|400|\n|bad_scope|400|\n|gone|404|\n";
    assert_eq!(chosen_code(repeated), (Some(0), vec![]));
    let different = "|Code|HTTP status|\n|-|-|\n|invalid_request|400|\n|gone|404|\n";
    assert_eq!(chosen_code(different), (None, vec![Lint::AmbiguousColumn]));
    assert_eq!(chosen_code("|Code|Number|\n|-|-|\n|OK|0|\n|GONE|1|\n"), (Some(1), vec![]));
    let both = "|SMTP code|Enhanced code|\n|-|-|\n|421|4.3.0|\n|421|4.3.1|\n|550|4.3.1|\n";
    assert_eq!(chosen_code(both), (None, vec![Lint::AmbiguousColumn]));
    let one_repeats = "|Error code|SQLSTATE|\n|-|-|\n|1000|HY000|\n|1001|HY000|\n|1004|HY001|\n";
    assert_eq!(chosen_code(one_repeats), (Some(0), vec![]));
}

#[test]
fn measures_and_repeated_numbers_are_no_codes() {
    assert_eq!(chosen("|Field|Length|\n|-|-|\n|a b|4|\n|c d|8|\n").0[0], None);
    assert_eq!(chosen("|City|Land|Souls|\n|-|-|-|\n|a b|x|9686|\n|c d|y|14061|\n").0[0], None, "far from where codes are");
    assert_eq!(chosen("|City|Land|Souls|\n|-|-|-|\n|a b|x|0x10|\n|c d|y|0x20|\n").0[0], Some(2));
    assert_eq!(chosen("|Field|Group|\n|-|-|\n|a b|4|\n|c d|4|\n|e f|4|\n").0[0], None);
    assert_eq!(chosen("|Field|Code length|\n|-|-|\n|a b|4|\n|c d|8|\n").0[0], Some(1), "the header says so");
    assert_eq!(chosen("|Name|Status|\n|-|-|\n|a b|active|\n|c d|active|\n").0[0], None);
}

#[test]
fn a_cell_may_hold_the_code_and_its_name() {
    assert_eq!(chosen("|Status|Meaning|\n|-|-|\n|200 OK|all is well|\n|404 Not Found|it is gone|\n").0, [Some(0), Some(0), Some(1)]);
    assert_eq!(chosen("|Errors|Meaning|\n|-|-|\n|E_A<br>-1|one two|\n|E_B<br>-2|three|\n").0, [Some(0), Some(0), Some(1)]);
    assert_eq!(chosen("|Status|Meaning|\n|-|-|\n|200 (OK)|well|\n|404 (Not Found)|gone|\n").0, [Some(0), Some(0), Some(1)]);
    assert_eq!(chosen("|Error code|Meaning|\n|-|-|\n|E_A (5)|one two|\n|E_B (6)|three|\n").0, [Some(0), Some(0), Some(1)]);
    assert_eq!(chosen("|Status|Meaning|\n|-|-|\n|OK (200)|one two|\n|Not Found (404)|three|\n").0, [Some(0), Some(0), Some(1)]);
    assert_eq!(chosen("|Song|Meaning|\n|-|-|\n|Old Cat (1976)|one two|\n|New Cat (1978)|three|\n").0[0], None);
    assert_eq!(chosen("|Problem|Name|\n|-|-|\n|Code 1|NONE|\n|Code 3|FULL|\n"), ([Some(0), Some(1), None], vec![]));
    assert_eq!(chosen("|Name|Where|\n|-|-|\n|one two|Page 1|\n|three|Page 3|\n").0[0], None);
    assert_eq!(chosen("|Wait|Meaning|\n|-|-|\n|10 seconds|short|\n|20 seconds|long|\n").0[0], None, "a measure");
    assert_eq!(chosen("|Value|Name|\n|-|-|\n|0x1 (1 << 0)|ONE|\n|0x2 (1 << 1)|TWO|\n").0, [Some(0), Some(1), None]);
    assert_eq!(chosen("|A|B|\n|-|-|\n|E_A 1|E_C 3|\n|E_B 2|E_D 4|\n").1, [Lint::AmbiguousColumn]);
}

#[test]
fn hexadecimal_digits_without_a_prefix() {
    let shape = |cells: &[&str], header: &str| {
        let rows: String = cells.iter().map(|cell| format!("|{cell}|a b|\n")).collect();
        let mut findings = Findings::default();
        let tables =
            read::tables(&Source::new("x.md", &format!("|{header}|Text|\n|-|-|\n{rows}")), SourceId(0), &Reading::default(), &mut findings);
        choose(&tables[0], &Reading::default(), &mut findings).shape
    };
    assert_eq!(shape(&["8", "9", "0A", "0B", "0C", "10"], "Opcode"), Shape::Hexadecimal);
    assert_eq!(shape(&["8", "9", "10", "12a"], "Opcode"), Shape::Alone, "a slip of the fingers");
    assert_eq!(shape(&["10", "11"], "Code (hex)"), Shape::Hexadecimal);
    assert_eq!(shape(&["10", "11"], "Code (decimal, not hex)"), Shape::Alone);
    assert_eq!(shape(&["00h", "0Ah", "10h"], "Key"), Shape::Hexadecimal);
    assert_eq!(shape(&["1h", "12h", "24h"], "Every"), Shape::Alone, "hours");
    assert_eq!(shape(&["8", "0B", "0A", "0C", "9"], "Opcode"), Shape::Alone, "they do not rise");
    assert_eq!(shape(&["E1", "E2", "E3"], "Code"), Shape::Alone, "these are words");
    assert_eq!(shape(&["08006", "0A000", "23505"], "Code"), Shape::Alone, "five digits are no bytes");
    assert_eq!(shape(&["8", "9", "10"], "Opcode"), Shape::Alone);
}

#[test]
fn ranges_alone_are_codes_where_codes_stand() {
    assert_eq!(chosen("|Range|Text|\n|-|-|\n|1xx|a b|\n|2xx|c d|\n").0[0], Some(0));
    assert_eq!(chosen("|Text|Range|\n|-|-|\n|a b|1-9|\n|c d|2-10|\n").0[0], None);
    assert_eq!(chosen("|Range|Text|\n|-|-|\n|E0001-E0999|a b|\n|E1000-E1999|c d|\n").0[0], Some(0));
}

#[test]
fn halves_side_by_side_are_a_question() {
    let table = "|Code|Meaning|Code|Meaning|\n|-|-|-|-|\n|1|One|4|Four|\n|2|Two|5|Five|\n|3|Three|||\n";
    assert_eq!(chosen(table), ([None; 3], vec![Lint::AmbiguousColumn]));
    let given = |code: &str| {
        let mut findings = Findings::default();
        let tables = read::tables(&Source::new("x.md", table), SourceId(0), &Reading::default(), &mut findings);
        let reading = Reading { code: Some(Column::Header(code.to_owned())), ..Reading::default() };
        choose(&tables[0], &reading, &mut findings);
        findings.iter().map(|finding| finding.lint).collect::<Vec<_>>()
    };
    assert_eq!(given("code"), [Lint::AmbiguousColumn]);
}

#[test]
fn halves_whose_headers_say_nothing_are_a_question_too() {
    let table = |last: &str| format!("|ASCII|Char|{last}|Sign|\n|-|-|-|-|\n|65|A|97|a|\n|66|B|98|b|\n");
    assert_eq!(chosen(&table("ASCII")), ([None; 3], vec![Lint::AmbiguousColumn]));
    assert_eq!(chosen(&table("Width")).0[0], Some(0));
    let texts = "|ASCII|Char|ASCII|\n|-|-|-|\n|65|A|a letter|\n|66|B|another letter|\n";
    assert_eq!(chosen(texts).0[0], Some(0));
}

#[test]
fn decimal_and_bare_hexadecimal_are_one_code() {
    let table = |hex: &str| format!("|Dec|Hex|Name|\n|-|-|-|\n|1|01|SOH|\n|10|{hex}|LF|\n|27|1B|ESC|\n");
    assert_eq!(chosen(&table("0A")).0, [Some(0), Some(2), None]);
    assert_eq!(chosen(&table("0B")), ([None; 3], vec![Lint::AmbiguousColumn]));
}

#[test]
fn of_two_columns_of_texts_headed_alike_the_first_is_taken_and_that_is_said() {
    assert_eq!(
        chosen("|Code|Text|Text|\n|-|-|-|\n|1|a b|c d e|\n|2|e f|g h i|\n"),
        ([Some(0), None, Some(1)], vec![Lint::AmbiguousColumn])
    );
}

#[test]
fn numbers_are_no_texts() {
    assert_eq!(chosen("|Code|Length|Name|\n|-|-|-|\n|1|10|A|\n|2|20|B|\n").0, [Some(0), Some(2), None]);
    assert_eq!(chosen("|#|Task|Status|\n|-|-|-|\n|1|Log in|done|\n|2|Log out|todo|\n").0[0], None, "not what the rows are about");
}

#[test]
fn numbers_of_fields_are_no_codes() {
    assert_eq!(chosen("|ID|Field|Type|\n|-|-|-|\n|1|side|uint8|\n|2|price|int64|\n"), ([None; 3], vec![Lint::NoCodeTable]));
    assert_eq!(chosen("|ID|Field|Type|\n|-|-|-|\n|11|side|uint8|\n|12|price|int64|\n").0[0], Some(0), "they do not count");
    assert_eq!(chosen("|ID|Field|Kind|\n|-|-|-|\n|1|side|good|\n|2|price|bad|\n").0[0], Some(0), "these are no types");
}

#[test]
fn a_few_words_before_a_text_are_a_name() {
    let table = |name: &str| {
        format!("|Code|{name}|Meaning|\n|-|-|-|\n|1|Parse error|The text is not JSON at all|\n|2|Not found|The method does not exist|\n")
    };
    assert_eq!(chosen(&table("Short")).0, [Some(0), Some(1), Some(2)]);
    let alike = |name: &str| format!("|Code|{name}|Meaning|\n|-|-|-|\n|1|Parse error|No JSON at all|\n|2|Not found|No such method|\n");
    assert_eq!((chosen(&alike("Message")).0[1], chosen(&alike("Group")).0[1]), (Some(1), None));
    let repeated = "|Code|Group|Meaning|\n|-|-|-|\n|1|All errors|The text is not JSON at all|\n|2|All errors|The method does not exist|\n";
    assert_eq!(chosen(repeated).0, [Some(0), None, Some(2)]);
    let behind = "|Code|Meaning|Since|\n|-|-|-|\n|1|The text is not JSON at all|last year|\n|2|The method does not exist|this year|\n";
    assert_eq!(chosen(behind).0, [Some(0), None, Some(1)]);
}

#[test]
fn of_two_columns_of_names_the_first_is_taken_and_that_is_said() {
    let two = "|Code|Name|Macro|\n|-|-|-|\n|1|NotFound|E_NOT_FOUND|\n|2|Full|E_FULL|\n";
    assert_eq!(chosen(two), ([Some(0), Some(1), Some(2)], vec![Lint::AmbiguousColumn]));
    let one = "|Code|Name|Macro|\n|-|-|-|\n|1|not found|E_NOT_FOUND|\n|2|it is full|E_FULL|\n";
    assert_eq!(chosen(one), ([Some(0), Some(2), Some(1)], vec![]), "the identifiers");
}

#[test]
fn of_texts_the_better_word_wins() {
    assert_eq!(chosen("|Code|Reason|Description|\n|-|-|-|\n|1|x y|z|\n|2|v w|u|\n").0[2], Some(2));
}

#[test]
fn headers_of_other_languages_and_in_camel_case() {
    assert_eq!(chosen("|错误码|描述|\n|-|-|\n|NOT_FOUND|没有找到|\n|FULL|已满|\n").0, [Some(0), None, Some(1)]);
    assert_eq!(chosen("|词语|描述|\n|-|-|\n|NOT_FOUND|没有找到|\n|FULL|已满|\n").0[0], None);
    assert_eq!(chosen("|Fehlercode|Bedeutung|\n|-|-|\n|NICHT_DA|nicht gefunden|\n|VOLL|kein Platz|\n").0, [Some(0), None, Some(1)]);
    let with_status = "|エラーコード|HTTP Status|説明|\n|-|-|-|\n|NOT_FOUND|404|ない|\n|NO_PAGE|404|ない|\n|FULL|409|多い|\n";
    assert_eq!(chosen(with_status).0, [Some(0), None, Some(2)]);
    assert_eq!(chosen("|What|errCode|errMsg|\n|-|-|-|\n|no token|10003|not you|\n|an empty one|10003|not you|\n").0[0], Some(1));
    assert_eq!(chosen("|What|errLevel|errMsg|\n|-|-|-|\n|no token|10003|not you|\n|an empty one|10003|not you|\n").0[0], None);
}

#[test]
fn sentences_without_spaces_are_no_names() {
    let table = |cell: &str| format!("|Code|Description|Hint|\n|-|-|-|\n|1|fail|{cell}|\n|2|gone|{cell}_b|\n");
    assert_eq!(chosen(&table("请检查参数是否有效")).0, [Some(0), None, Some(1)]);
    assert_eq!(chosen(&table("CheckArguments")).0, [Some(0), Some(2), Some(1)]);
}

#[test]
fn behind_the_texts_only_constants_are_names() {
    let name = |header: &str, cells: [&str; 2]| {
        chosen(&format!("|Code|Meaning|{header}|\n|-|-|-|\n|1|all is well|{}|\n|2|it is gone|{}|\n", cells[0], cells[1])).0[1]
    };
    assert_eq!(name("Action", ["Continue", "Abort"]), None);
    assert_eq!(name("Retry", ["No", "Yes"]), None);
    assert_eq!(name("Symbol", ["Continue", "Abort"]), Some(2), "the header says so");
    assert_eq!(name("Action", ["E_WELL", "E_GONE"]), Some(2));
    let before =
        |cells: [&str; 2]| chosen(&format!("|Code|A|Meaning|\n|-|-|-|\n|1|{}|all is well|\n|2|{}|it is gone|\n", cells[0], cells[1])).0[1];
    assert_eq!(before(["Well", "Gone"]), Some(1));
    assert_eq!(before(["No", "Yes"]), None);
}

#[test]
fn codes_that_name_themselves_need_no_severity() {
    let name = |codes: [&str; 2]| {
        chosen(&format!("|Code|Severity|Text|\n|-|-|-|\n|{}|High|a table scan|\n|{}|Low|an index scan|\n", codes[0], codes[1])).0[1]
    };
    assert_eq!(name(["TABLE_SCAN", "INDEX_SCAN"]), None);
    assert_eq!(name(["12", "13"]), Some(1));
}

#[test]
fn a_header_is_about_its_last_word() {
    let table = |header: &str| format!("|{header}|Value|Handler|\n|-|-|-|\n|KEEP_ALIVE|0x1|a timer|\n|STOP|0x2|the loop|\n");
    assert_eq!(chosen(&table("Message type")).0, [Some(1), Some(0), Some(2)]);
    assert_eq!(chosen(&table("Message")).0, [Some(1), None, Some(0)]);
    let trigger = "|Code|Description|Trigger condition|\n|-|-|-|\n|P01|Air Flow Circuit|Flow > 90%|\n|P02|Coolant Circuit|Heat > 90%|\n";
    assert_eq!(chosen(trigger).0, [Some(0), None, Some(1)]);
}

#[test]
fn a_name_may_say_reserved() {
    let table = |cell: &str| {
        format!(
            "|Type|Value|Description|\n|-|-|-|\n|{cell}|0x1|is not to be used|\n|Keep Alive|0x2|keeps it alive|\n|Run Now|0x3|runs now|\n"
        )
    };
    assert_eq!(chosen(&table("Reserved")).0, [Some(1), Some(0), Some(2)]);
    assert_eq!(chosen(&table("")).0, [Some(1), None, Some(2)]);
}

#[test]
fn values_of_settings_are_no_codes() {
    let setting = |header: &str, values: [&str; 3]| {
        let [a, b, c] = values;
        chosen(&format!("|{header}|Value|\n|-|-|\n|Timeout|{a}|\n|Retries|{b}|\n|Window|{c}|\n"))
    };
    for header in ["Setting", "Property", "Config item", "配置项"] {
        assert_eq!(setting(header, ["30", "3", "100"]), ([None; 3], vec![Lint::NoCodeTable]), "{header}");
        assert_eq!(setting(header, ["foo", "MIT", "1.2"]).0[0], None, "{header}");
    }
    assert_eq!(setting("Constant", ["30", "3", "100"]).0, [Some(1), Some(0), None]);
    assert_eq!(setting("Option", ["0", "1", "2"]).0, [Some(1), Some(0), None], "they count");
    assert_eq!(setting("Option", ["0x10", "0x20", "0x40"]).0, [Some(1), Some(0), None]);
    assert_eq!(setting("Constant", ["30 s", "15 s", "2 minutes"]).0[0], None, "units are no names");
    assert_eq!(setting("Constant", ["30s", "15s", "200ms"]).0[0], None);
    assert_eq!(setting("Constant", ["30x", "15y", "200z"]).0[0], Some(1));
    assert_eq!(setting("Constant", ["30 Thirty", "15 Fifteen", "2 Two"]).0[0], Some(1));
    assert_eq!(chosen("|Timeout|Time limit (sec.)|\n|-|-|\n|short|60|\n|long|900|\n").0[0], None, "a measure");
    assert_eq!(chosen("|Option|Default value|Text|\n|-|-|-|\n|a|x y|30|\n|b|z|300|\n").0[0], None);
    assert_eq!(chosen("|PID|Text|Max value|\n|-|-|-|\n|5|x y|30|\n|12|z|300|\n").0[0], Some(0));
}

#[test]
fn what_was_tried_is_no_code_table() {
    let report = |codes: [&str; 3]| {
        let [a, b, c] = codes;
        chosen(&format!("|Test|Status code|\n|-|-|\n|log in|{a}|\n|look|{b}|\n|log out|{c}|\n"))
    };
    assert_eq!(report(["200", "200", "200"]), ([None; 3], vec![Lint::NoCodeTable]));
    assert_eq!(report(["200", "200", "204"]).0[0], Some(1));
    assert_eq!(chosen("|Code|Text|\n|-|-|\n|7|a b|\n|7|c d|\n|7|e f|\n").0[0], Some(0), "the same code again and again");
    assert_eq!(chosen("|Chapter|Title|\n|-|-|\n|1|Intro|\n|2|Basics|\n").0[0], None);
    assert_eq!(chosen("|Chapter|Title|\n|-|-|\n|3|Intro|\n|7|Basics|\n").0[0], Some(0));
    assert_eq!(chosen("|#|Requirement|\n|-|-|\n|R-1|do it|\n|R-2|do that|\n|R-3|done|\n").0[0], None, "they count rows");
    assert_eq!(chosen("|#|Requirement|\n|-|-|\n|R-1|do it|\n|R-2|do that|\n|R-7|done|\n").0[0], Some(0));
}

#[test]
fn an_http_status_is_not_the_error_code_before_it() {
    let code = |headers: &str, cells: [&str; 2]| {
        let (columns, lints) = chosen(&format!("|{headers}|Text|\n|-|-|-|\n|{}|a b|\n|{}|c d|\n", cells[0], cells[1]));
        (columns[0], lints)
    };
    assert_eq!(code("Error code|HTTP status", ["no_scope|400", "gone|404"]), (Some(0), vec![]));
    assert_eq!(code("Code|HTTP status", ["no_scope|400", "gone|404"]), (None, vec![Lint::AmbiguousColumn]));
    assert_eq!(code("HTTP status|Error code", ["400|no_scope", "404|gone"]), (None, vec![Lint::AmbiguousColumn]));
    assert_eq!(code("Error code|HTTP code", ["1001|400", "1002|404"]), (Some(0), vec![]));
    assert_eq!(code("HTTP code|Error code", ["400|1001", "404|1002"]), (None, vec![Lint::AmbiguousColumn]));
    assert_eq!(code("Error code|Line code", ["1001|400", "1002|404"]), (None, vec![Lint::AmbiguousColumn]));
    assert_eq!(code("Error code|HTTP status", ["no_scope|403 Forbidden", "gone|404 Not Found"]), (Some(0), vec![]));
    assert_eq!(code("HTTP status|Error code", ["403 Forbidden|no_scope", "404 Not Found|gone"]), (None, vec![Lint::AmbiguousColumn]));
    assert_eq!(code("HTTP status|Hint", ["403 Forbidden|no_scope", "404 Not Found|gone"]).0, Some(0));
    let partly = "|Error code|HTTP status|\n|-|-|\n|NO_SCOPE|400|\n|NO_TOKEN|400|\n|Not valid|422|\n";
    assert_eq!(chosen(partly), ([None; 3], vec![Lint::AmbiguousColumn]));
    let names = "|Kind|HTTP status|\n|-|-|\n|NO_SCOPE|400|\n|NO_TOKEN|400|\n|Not valid|422|\n";
    assert_eq!(chosen(names).0[0], Some(1));
}

#[test]
fn lists_of_numbers_are_no_texts() {
    assert_eq!(chosen("|Cores|Hex|Text|\n|-|-|-|\n|0,1,2,3|0xF|four of them|\n|0|0x1|one|\n|0-7|0xFF|eight|\n").0[2], Some(2));
    assert_eq!(chosen("|Cores|Hex|Text|\n|-|-|-|\n|a, b, c|0xF||\n|a|0x1||\n|a to h|0xFF||\n").0[2], Some(0));
}

#[test]
fn the_column_of_the_codes_is_no_other_text() {
    assert_eq!(chosen("|Message|Message|\n|-|-|\n|0x1|too hot|\n|0x2|too cold|\n"), ([Some(0), None, Some(1)], vec![]));
}

#[test]
fn words_of_digits_make_strings_of_the_numbers_beside_them() {
    let are_strings = |cells: &[&str]| {
        let rows: String = cells.iter().map(|cell| format!("|{cell}|a b|\n")).collect();
        let mut findings = Findings::default();
        let tables =
            read::tables(&Source::new("x.md", &format!("|SQLSTATE|Text|\n|-|-|\n{rows}")), SourceId(0), &Reading::default(), &mut findings);
        choose(&tables[0], &Reading::default(), &mut findings).string_codes
    };
    assert!(are_strings(&["42601", "42P01", "58000", "42703"]));
    assert!(!are_strings(&["42601", "42P01", "58000", "42703", "42704"]), "one in five may be a slip");
    assert!(!are_strings(&["42601", "OTHER", "58000", "42703"]), "the name of a code, perhaps");
}

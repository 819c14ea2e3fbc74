//! Texts as documentation, shown by the real rustdoc.

use std::path::Path;
use std::process::Command;

use crate::sets::{rust_file, set_of_texts};

const TEXTS: &[&str] = &[
    "<domain> is <b>not</b> markup",
    "[x] and [x](y) and [x][y] and [x]: y",
    "`code` and ``more`` and ` alone",
    "    an indented block",
    "```\nlet fence = 1;\n```",
    "~~~ rust\npanic!()\n~~~",
    "https://example.org/x and <https://example.org> and www.example.org",
    "foo::bar and [`foo::bar`] and std::vec::Vec",
    "# heading",
    "1. item\n2. item",
    "- item\n+ item\n* item",
    "> quote",
    "\"quotes\" and 'quotes' and don't",
    "dashes - -- --- and dots . .. ... ....",
    "heading\n=======",
    "heading\n-------",
    "a | b\n--|--\nc | d",
    "*a* **b** _c_ __d__ ~~e~~ snake_case_word",
    "&amp; &lt;x&gt; &#35; AT&T",
    "back\\slash \\* \\",
    "[^1] and [^1]: note",
    "- [ ] task",
    "(c) (tm) 1/2 x^2 $x$ {x} :smile: @user #1",
    "<!-- comment --> <script>alert(1)</script>",
    "two  spaces  \nand a break",
    "![image](https://example.org/x.png)",
    "a\n\nb\n\nc",
    "\ttab",
    "===",
    "***",
    "x\\\ny",
];

fn rustdoc(file: &Path, arguments: &[&str]) -> String {
    let output = Command::new(std::env::var_os("RUSTDOC").unwrap_or_else(|| "rustdoc".into()))
        .current_dir(file.parent().unwrap())
        .args(["--edition", "2021", "--crate-name", "reply", "--crate-type", "lib"])
        .args(arguments)
        .arg(file)
        .output()
        .expect("rustdoc is there wherever Cargo is");
    let said = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{said}");
    said
}

/// The text of the block of documentation of a variant.
fn shown(page: &str, variant: &str) -> String {
    let start = page.find(&format!("id=\"variant.{variant}\"")).unwrap_or_else(|| panic!("no variant {variant}"));
    let block = page[start..].split_once("<div class=\"docblock\">").unwrap().1;
    let end = block.find("</div>").unwrap();
    let mut text = String::new();
    let mut rest = &block[..end];
    while let Some((before, tag)) = rest.split_once('<') {
        text.push_str(before);
        let (tag, behind) = tag.split_once('>').unwrap();
        // Of markup there must be nothing but paragraphs and line breaks.
        assert!(matches!(tag, "p" | "/p" | "br" | "br /"), "<{tag}> in {block}");
        text.push(' ');
        rest = behind;
    }
    text.push_str(rest);
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'").replace("&amp;", "&")
}

fn words(text: &str) -> Vec<&str> {
    text.split_whitespace().collect()
}

#[test]
fn rustdoc_shows_texts_as_they_stand_and_finds_no_test_in_them() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("reply.rs");
    let mut code = rust_file(&set_of_texts(TEXTS));
    code.insert_str(0, "//! A set.\n#![deny(missing_docs)]\n");
    std::fs::write(&file, code).unwrap();

    rustdoc(&file, &["-D", "warnings", "-o", "doc"]);
    let page = std::fs::read_to_string(dir.path().join("doc/reply/enum.Reply.html")).unwrap();
    for (nth, text) in TEXTS.iter().enumerate() {
        assert_eq!(words(&shown(&page, &format!("V{nth}"))), words(text), "variant V{nth}");
    }

    let said = rustdoc(&file, &["--test"]);
    assert!(said.contains("running 0 tests"), "{said}");
}

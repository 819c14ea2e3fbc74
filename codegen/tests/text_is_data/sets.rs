//! Code sets that were written in Rust, and what stands in the code that is generated from them.

use spectable_codegen::code_set::EntrySpans;
use spectable_codegen::emit::Form;
use spectable_codegen::finding::Findings;
use spectable_codegen::options::Api;
use spectable_codegen::{Code, CodeSet, CodeType, Entry, IntType, Options, data, macros, output, validate};

/// Texts that look like something else.
pub(crate) const NASTY: &[&str] = &[
    "",
    " ",
    "\"",
    "\\",
    "\\\"",
    "\"#",
    "\"##",
    "r#\"raw\"#",
    "*/ pub fn evil() {} /*",
    "// /// //! /* */",
    "}",
    "{{}} {} {0} {name} {:?}",
    "#[evil] #![evil] #",
    "' 'a 'static b'x' '\\''",
    "line\nline",
    "line\r\nline",
    "line\rline",
    "\n\n\n",
    "tab\there",
    "nul\0nul",
    "\u{1b}[31mred\u{7}\u{8}\u{7f}\u{85}",
    "\u{202e}turned\u{2066} around\u{2069}\u{202c}",
    "\u{200b}\u{feff}\u{2028}\u{2029}\u{a0}",
    "e\u{301}\u{328} \u{5d0}\u{5d1} \u{1f468}\u{200d}\u{1f469}",
    "\u{10ffff}\u{e000}\u{fffe}\u{fffd}",
    "$crate::x!() $x:expr",
    "compile_error!(\"evil\")",
    "\"); compile_error!(\"evil\"); (\"",
    "\", 2 => Evil \"",
    "| a | b | \\|",
    "```\nfn evil() {}\n```",
    "    indented\n\ttab",
    "<script>alert(1)</script> &amp; &#0; <domain>",
    "[x](javascript:x) [x] ![x](y) [x]: y",
    "\\u{202e} \\x00 \\n \\",
    " a space before",
    "\t\u{a0}other white space before",
    "\u{3000}",
    "\\",
];

/// An entry.
pub(crate) fn entry(code: Code, name: &str, text: &str) -> Entry {
    Entry {
        code,
        name: name.to_owned(),
        text: text.into(),
        line: Some(1),
        deprecated: None,
        aliases: Vec::new(),
        spans: EntrySpans::default(),
    }
}

/// A set `Reply` of these entries.
pub(crate) fn set_of(code_type: CodeType, entries: Vec<Entry>) -> CodeSet {
    CodeSet {
        name: "Reply".to_owned(),
        span: None,
        doc: "What was said.".to_owned(),
        spec: Some("spec.md".to_owned()),
        code_type,
        entries,
        api: Api::default(),
    }
}

/// The codes 0, 1, 2 with these texts and the names `V0`, `V1`, `V2`.
pub(crate) fn set_of_texts<T: AsRef<str>>(texts: &[T]) -> CodeSet {
    let entries = (0..).zip(texts).map(|(nth, text)| entry(Code::Int(nth), &format!("V{nth}"), text.as_ref()));
    set_of(CodeType::Int(IntType::U16), entries.collect())
}

/// Final Rust; the set must have passed the check.
#[track_caller]
pub(crate) fn rust_file(set: &CodeSet) -> String {
    let mut findings = Findings::default();
    validate::check(set, &mut findings);
    assert!(!findings.has_errors(), "{findings:?}");
    output::rust_file(set, &Options { api: set.api.clone(), ..Options::default() }, &Form::default())
}

/// What the macro makes of the data form.
#[track_caller]
pub(crate) fn expanded_data(set: &CodeSet) -> syn::File {
    let written = data::write(set);
    let data = syn::parse_file(&written).unwrap_or_else(|error| panic!("{error} in\n{written:.1000}"));
    let [syn::Item::Macro(call)] = data.items.as_slice() else { panic!("more than one item in\n{written:.1000}") };
    assert_eq!(call.mac.path.segments.last().unwrap().ident, "code_set");
    syn::parse2(macros::code_set(call.mac.tokens.clone())).unwrap()
}

/// What stands in generated code.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Generated {
    /// The items, as `enum Reply`, `impl Display for ..`.
    pub(crate) items: Vec<String>,
    pub(crate) variants: Vec<String>,
    pub(crate) descriptions: Vec<String>,
}

impl Generated {
    #[track_caller]
    pub(crate) fn of(file: &syn::File) -> Self {
        let mut generated = Self { items: Vec::new(), variants: Vec::new(), descriptions: Vec::new() };
        for item in &file.items {
            generated.add(item);
        }
        // Behind them, places without a code have nothing.
        generated.descriptions.truncate(generated.variants.len());
        generated
    }

    fn add(&mut self, item: &syn::Item) {
        let item = match item {
            syn::Item::Enum(item) => {
                self.variants = item.variants.iter().map(|variant| variant.ident.to_string()).collect();
                format!("enum {}", item.ident)
            }
            syn::Item::Struct(item) => format!("struct {}", item.ident),
            syn::Item::Impl(item) => match &item.trait_ {
                Some((path, _)) => format!("impl {}", path.segments.last().unwrap().ident),
                None => "impl".to_owned(),
            },
            syn::Item::Fn(item) => format!("fn {}", item.sig.ident),
            syn::Item::Static(item) => {
                if item.ident == "DESCRIPTIONS" {
                    self.descriptions = strings(&item.expr);
                }
                format!("static {}", item.ident)
            }
            syn::Item::Const(item) => {
                if let syn::Expr::Block(block) = &*item.expr {
                    for statement in &block.block.stmts {
                        match statement {
                            syn::Stmt::Item(item) => self.add(item),
                            _ => self.items.push("a statement".to_owned()),
                        }
                    }
                }
                format!("const {}", item.ident)
            }
            syn::Item::Macro(item) => format!("{}!", item.mac.path.segments.last().unwrap().ident),
            _ => "something else".to_owned(),
        };
        self.items.push(item);
    }
}

#[track_caller]
fn strings(array: &syn::Expr) -> Vec<String> {
    let syn::Expr::Array(array) = array else { panic!("the descriptions are no array") };
    let string = |element: &syn::Expr| match element {
        syn::Expr::Lit(syn::ExprLit { lit: syn::Lit::Str(text), .. }) => text.value(),
        _ => panic!("a description is no string"),
    };
    array.elems.iter().map(string).collect()
}

//! From bytes and options to code.

use std::collections::BTreeSet;

use spectable_codegen::document::{self, Document};
use spectable_codegen::emit::{self, Form};
use spectable_codegen::{Code, CodeSet, Options, Report, data, macros, output};
use syn::visit::{self, Visit};

use crate::listed::check_findings;

/// Between the document and its names table.
const NAMES: &str = "\n%%%\n";

/// Generates code from lines of options, `key = value`, a blank line, a document and perhaps its names table.
pub fn generates(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let (options, document) = text.split_once("\n\n").unwrap_or(("", text));
    let options = read_options(options);
    let (document, names) = match document.split_once(NAMES) {
        Some((document, names)) => (document, Some(names)),
        None => (document, None),
    };
    let (set, report) = code_set(document, names, &options);
    check_findings(&report.findings, &report);
    let Some(set) = set else {
        assert!(report.findings.has_errors(), "neither a set nor an error");
        return;
    };
    check_code(&set, &options);
    let (again, _) = code_set(document, names, &options);
    let again = again.expect("the same document gives the same");
    assert_eq!(data::write(&again), data::write(&set));
}

fn read_options(lines: &str) -> Options {
    let mut options = Options::default();
    for (key, value) in lines.lines().filter_map(|line| line.split_once(" = ")) {
        // What is no option is left out.
        let _ = options.set(key, value);
    }
    options
}

fn code_set(document: &str, names: Option<&str>, options: &Options) -> (Option<CodeSet>, Report) {
    let mut report = Report::default();
    let spec = document::load_bytes("spec", document.as_bytes(), &mut report).expect("a string is UTF-8");
    let names = names.map(|names| document::load_bytes("names.md", names.as_bytes(), &mut report).expect("a string is UTF-8"));
    let set = document::code_set(Document { spec, names }, options, &mut report);
    (set, report)
}

/// That both forms of a set define what the options ask for, and nothing else, and hold every text as it is.
fn check_code(set: &CodeSet, options: &Options) {
    // The derives of a user may be any path, and a path may have code in its arguments.
    if set.api.derives.iter().chain(&set.api.crate_path).any(|path| path.contains(['<', '('])) {
        return;
    }
    let mut harmless = set.clone();
    harmless.doc = "Word.".to_owned();
    harmless.spec = harmless.spec.map(|_| "word.md".to_owned());
    for entry in &mut harmless.entries {
        entry.text = "Word.".into();
        entry.deprecated = entry.deprecated.take().map(|_| "Word.".to_owned());
    }
    let file = output::rust_file(set, options, &Form::default());
    let rust = syn::parse_file(&file).unwrap_or_else(|error| panic!("final Rust: {error}"));
    let expected = syn::parse2(emit::expand(&harmless, &Form::default())).expect("final Rust of plain words");
    check_file(set, &rust, &expected);
    check_file(set, &expanded(set, options), &expanded(&harmless, options));
}

/// What the macro makes of the data form.
fn expanded(set: &CodeSet, options: &Options) -> syn::File {
    let data = output::data_file(set, options);
    let file = syn::parse_file(&data).unwrap_or_else(|error| panic!("the data form: {error}"));
    let [syn::Item::Macro(call)] = file.items.as_slice() else { panic!("the data form is more than one item") };
    let expanded = macros::code_set(call.mac.tokens.clone());
    syn::parse2(expanded).unwrap_or_else(|error| panic!("what the macro makes: {error}"))
}

fn check_file(set: &CodeSet, file: &syn::File, expected: &syn::File) {
    let found = Found::of(file);
    assert_eq!(found.items, Found::of(expected).items, "the items depend on the texts");
    let types: BTreeSet<String> = file.items.iter().filter_map(type_name).collect();
    let of_options = |name: &String| {
        *name == set.name
            || Some(name) == set.class_name().as_ref()
            || Some(name) == set.payload_name().as_ref()
            // Where one of the others has that name, this one is longer.
            || name.starts_with("UnknownCode")
    };
    assert!(types.iter().all(of_options) && types.contains(&set.name), "these types are defined: {types:?}");
    let names: Vec<&String> = set.entries.iter().map(|entry| &entry.name).chain(&set.api.catch_all).collect();
    let variants = variants(file, &set.name);
    assert_eq!(variants.iter().collect::<Vec<_>>(), names, "the variants are the entries");
    for entry in &set.entries {
        assert!(found.strings.contains(entry.text.as_str()), "the text of {} is not there", entry.code);
        assert!(found.strings.contains(&entry.name), "the name of {} is not there", entry.code);
        if let Code::Str(code) = &entry.code {
            assert!(found.strings.contains(code), "the code {code:?} is not there");
        }
    }
}

fn type_name(item: &syn::Item) -> Option<String> {
    Some(plain(match item {
        syn::Item::Enum(item) => &item.ident,
        syn::Item::Struct(item) => &item.ident,
        syn::Item::Const(item) if item.ident == "_" => return None,
        syn::Item::Impl(_) => return None,
        _ => panic!("an item that no code set has"),
    }))
}

fn plain(ident: &syn::Ident) -> String {
    use syn::ext::IdentExt as _;
    ident.unraw().to_string()
}

fn variants(file: &syn::File, name: &str) -> Vec<String> {
    let is_it = |item: &&syn::Item| matches!(item, syn::Item::Enum(item) if plain(&item.ident) == name);
    match file.items.iter().find(is_it) {
        Some(syn::Item::Enum(item)) => item.variants.iter().map(|variant| plain(&variant.ident)).collect(),
        _ => panic!("there is no enum {name}"),
    }
}

/// What stands in generated code, however deep.
#[derive(Default)]
struct Found {
    /// Items and macro calls, in their order.
    items: Vec<String>,
    strings: BTreeSet<String>,
}

impl Found {
    fn of(file: &syn::File) -> Self {
        let mut found = Self::default();
        found.visit_file(file);
        found
    }
}

impl<'ast> Visit<'ast> for Found {
    fn visit_item(&mut self, item: &'ast syn::Item) {
        self.items.push(match item {
            syn::Item::Enum(item) => format!("enum {}", item.ident),
            syn::Item::Struct(item) => format!("struct {}", item.ident),
            syn::Item::Fn(item) => format!("fn {}", item.sig.ident),
            syn::Item::Static(item) => format!("static {}", item.ident),
            syn::Item::Const(item) => format!("const {}", item.ident),
            syn::Item::Impl(item) => match &item.trait_ {
                Some((path, ..)) => format!("impl {:?}", path.segments.last().map(|last| last.ident.to_string())),
                None => "impl".to_owned(),
            },
            syn::Item::Use(_) => "use".to_owned(),
            _ => panic!("an item that no code set has"),
        });
        visit::visit_item(self, item);
    }

    fn visit_impl_item(&mut self, item: &'ast syn::ImplItem) {
        self.items.push(match item {
            syn::ImplItem::Fn(item) => format!("fn {}", item.sig.ident),
            syn::ImplItem::Const(item) => format!("const {}", item.ident),
            syn::ImplItem::Type(item) => format!("type {}", item.ident),
            _ => panic!("an item that no code set has"),
        });
        visit::visit_impl_item(self, item);
    }

    fn visit_attribute(&mut self, attribute: &'ast syn::Attribute) {
        // A text has as many lines of documentation as it has lines; and files are marked as laid out.
        let is_layout = attribute.path().segments.first().is_some_and(|first| first.ident == "rustfmt");
        if !is_layout && !attribute.path().is_ident("doc") {
            self.items.push(format!("#[{}]", attribute.path().segments.iter().map(|part| part.ident.to_string()).collect::<String>()));
        }
        visit::visit_attribute(self, attribute);
    }

    fn visit_macro(&mut self, call: &'ast syn::Macro) {
        // Files name the macros of the prelude without their path.
        self.items.push(format!("{}!", call.path.segments.last().map(|last| last.ident.to_string()).unwrap_or_default()));
        visit::visit_macro(self, call);
    }

    fn visit_lit_str(&mut self, text: &'ast syn::LitStr) {
        self.strings.insert(text.value());
    }
}

//! The types: the enum, what its catch-all variant holds, its classes, the error.

use super::template::literal;
use super::{Definition, Discriminant, Emitter, identifier, int_type};
use crate::code::{Code, CodeType};
use crate::code_set::Entry;
use crate::doc_text;
use crate::shown::{is_bidirectional_control, with_line_feeds};

/// Documentation, line by line.
pub(super) fn doc(text: &str) -> String {
    let mut doc = String::with_capacity(text.len() + 4);
    // A carriage return in a doc comment is no Rust.
    for line in with_line_feeds(text).lines() {
        if line.is_empty() {
            doc.push_str("///\n");
        } else if line.contains(|c: char| is_bidirectional_control(c) || c.is_control() && c != '\t') {
            doc.push_str(&format!("#[doc = {}]\n", literal(&format!(" {line}"))));
        } else {
            doc.push_str(&format!("/// {line}\n"));
        }
    }
    doc
}

impl Emitter<'_> {
    /// The enum and the types beside it.
    pub(super) fn definition(&self) -> String {
        let classes = self.class_definition();
        let Definition::Generated { .. } = &self.form.definition else { return classes };
        let set = self.set;
        let derives: String = set.api.derives.iter().map(|derive| format!(", {derive}")).collect();
        let repr = self.discriminant.repr(set).map_or_else(String::new, |repr| format!("#[repr({repr})]"));
        let catch_all = self.catch_all().zip(set.payload_name());
        let catch_all =
            catch_all.map_or_else(String::new, |(other, payload)| format!("/// Any other code.\n{other}({}),", identifier(&payload)));
        self.fill(
            "
$doc
#[allow(non_camel_case_types, clippy::all, clippy::pedantic)]
#[derive(Clone, Copy, PartialEq, Eq, Hash$derives)]
$repr
$non_exhaustive
$skip
$vis enum $name {
    $variants
    $catch_all
}

$payload

$classes
",
            &[
                ("doc", &doc(&self.enum_doc())),
                ("derives", &derives),
                ("repr", &repr),
                ("non_exhaustive", if set.api.non_exhaustive { "#[non_exhaustive]" } else { "" }),
                ("variants", &self.variants()),
                ("catch_all", &catch_all),
                ("payload", &self.payload_definition()),
                ("classes", &classes),
            ],
        )
    }

    fn variants(&self) -> String {
        let spec = self.set.spec.as_deref().map(doc_text::escape);
        let mut variants = String::new();
        for (entry, variant) in self.set.entries.iter().zip(&self.variants) {
            if self.is_file {
                variants.push_str(&doc(&self.variant_doc(entry, spec.as_deref())));
            } else {
                variants.push_str("#[doc = ");
                variants.push_str(&literal(&self.variant_doc(entry, spec.as_deref())));
                variants.push_str("]\n");
            }
            match entry.deprecated.as_deref() {
                Some("") => variants.push_str("#[deprecated]\n"),
                Some(note) => variants.push_str(&format!("#[deprecated = {}]\n", literal(note))),
                None => {}
            }
            variants.push_str(variant);
            if let (Code::Int(value), Discriminant::Code) = (&entry.code, self.discriminant) {
                variants.push_str(&format!(" = {value}"));
            }
            variants.push_str(",\n");
        }
        variants
    }

    fn enum_doc(&self) -> String {
        let mut doc = self.set.doc.trim_end().to_owned();
        // What came through standard input has no name.
        if let Some(spec) = self.set.spec.as_ref().filter(|spec| *spec != "-") {
            if !doc.is_empty() {
                doc.push_str("\n\n");
            }
            doc.push_str(&format!("Generated from {}.", doc_text::escape(spec)));
        }
        doc
    }

    fn variant_doc(&self, entry: &Entry, spec: Option<&str>) -> String {
        let text = entry.text.trim();
        let mut doc = if text.is_empty() { format!("Code {}.", doc_text::escape(&entry.code.to_string())) } else { doc_text::escape(text) };
        if self.int().is_none() && !text.is_empty() {
            doc.push_str(&format!("\n\nCode {}.", doc_text::escape(&entry.code.to_string())));
        }
        if let (true, Some(line)) = (self.has_lines, entry.line) {
            match spec {
                Some(spec) => doc.push_str(&format!("\n\n{spec}, line {line}.")),
                None => doc.push_str(&format!("\n\nLine {line}.")),
            }
        }
        doc
    }

    /// The type of what the catch-all variant holds.
    fn payload_definition(&self) -> String {
        let Some(payload) = self.set.payload_name() else { return String::new() };
        self.fill(
            "
/// A code that [`$name`] has no variant for.
///
/// Only [`$name::from_code`] makes one, so that it never holds a known code.
#[allow(non_camel_case_types)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
$vis struct $payload($code_type);

$skip
impl $payload {
    /// The code.
    #[must_use]
    $vis const fn code(self) -> $code_type {
        self.0
    }
}
",
            &[("payload", &identifier(&payload))],
        )
    }

    pub(super) fn class_type(&self) -> Option<String> {
        self.set.class_name().as_deref().map(identifier)
    }

    fn class_definition(&self) -> String {
        let (Some(class_type), CodeType::Int(int)) = (self.class_type(), self.set.code_type) else { return String::new() };
        let classes = &self.set.api.classes;
        let variant = |class: &crate::options::Class| format!("/// {} to {}.\n{},\n", class.first, class.last, identifier(&class.name));
        // As wide as any code, so that a class may reach beyond the type of the codes.
        let arm = |class: &crate::options::Class| {
            format!("{}..={} => ::core::option::Option::Some(Self::{}),\n", class.first, class.last, identifier(&class.name))
        };
        let arms: String = classes.iter().map(arm).collect();
        self.fill(
            "
/// The classes of [`$name`].
#[allow(non_camel_case_types)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
$skip
$vis enum $class_type {
    $variants
}

$skip
impl $class_type {
    /// The class of a code, known or not; `None` for a code that is in none.
    #[must_use]
    #[allow(clippy::manual_range_patterns)]
    $vis const fn of(code: $int) -> ::core::option::Option<Self> {
        match code as ::core::primitive::i128 {
            $arms
            _ => ::core::option::Option::None,
        }
    }
}
",
            &[
                ("class_type", &class_type),
                ("variants", &classes.iter().map(variant).collect::<String>()),
                ("int", &self.shortening.of(&int_type(int))),
                ("arms", &self.shortening.of(&arms)),
            ],
        )
    }

    /// `UnknownCode`, where no crate is named that has it.
    pub(super) fn own_unknown_code(&self) -> String {
        if self.form.names_crate {
            return String::new();
        }
        self.fill(
            r#"
/// The error of looking up a code that is not there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
$skip
$vis struct $error {
    number: ::core::option::Option<::core::primitive::i128>,
}

#[allow(dead_code)]
$skip
impl $error {
    /// For a number.
    #[must_use]
    $vis const fn of_number(number: ::core::primitive::i128) -> Self {
        Self { number: ::core::option::Option::Some(number) }
    }

    /// For a text that is no number.
    #[must_use]
    $vis const fn of_text() -> Self {
        Self { number: ::core::option::Option::None }
    }

    /// The number that was looked up, also as a text; `None` for a text that is no number.
    #[must_use]
    $vis const fn number(&self) -> ::core::option::Option<::core::primitive::i128> {
        self.number
    }
}

$skip
impl ::core::fmt::Display for $error {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        match self.number {
            ::core::option::Option::Some(number) => ::core::write!(f, "unknown code {number}"),
            ::core::option::Option::None => f.write_str("unknown code"),
        }
    }
}

impl ::core::error::Error for $error {}
"#,
            &[],
        )
    }
}

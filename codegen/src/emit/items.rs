//! The enum's own items: constants, lookups, and what a variant tells.

use super::definition::doc;
use super::{Discriminant, Emitter, identifier};
use crate::doc_text;

impl Emitter<'_> {
    /// The `impl` of the enum.
    pub(super) fn items(&self) -> String {
        // In hexadecimal as in the head of a generated file, so that one leads to the other.
        let hash = format!("{:#018x}", self.set.spec_hash());
        let all = match (self.lookups.has_variant_table(), self.lookups.has_slice()) {
            (true, _) => self.fill(
                "
/// All codes, in the order of the document.
$vis const ALL: &'static [Self] = &IN_ORDER;
",
                &[],
            ),
            // Borrowed from a variable, it is evaluated where it is used, and only there.
            (false, true) => self.fill(
                "
/// All codes, in the order of the document. Where it is used, the compiler takes longer: [`iter`](Self::iter) gives the same.
$vis const ALL: &'static [Self] = &{
    // A variable, because the compiler evaluates what is borrowed from one only where it is used.
    let variants = [
        $paths
    ];
    variants
};
",
                &[("paths", &self.variant_paths())],
            ),
            (false, false) => String::new(),
        };
        let iter = match self.lookups.has_variant_table() {
            true => "IN_ORDER.iter().copied()".to_owned(),
            false => format!("(0..{}).map(variant)", self.count()),
        };
        self.fill(
            "
impl $name {
    $aliases

    /// How many codes there are.
    $vis const COUNT: ::core::primitive::usize = $count;

    $all

    /// Which edition of the document this is: a hash of the ordered codes, names and texts.
    $vis const SPEC_HASH: ::core::primitive::u64 = $hash;

    /// All codes, in the order of the document.
    #[inline]
    $vis fn iter() -> impl ::core::iter::ExactSizeIterator<Item = Self> + ::core::iter::DoubleEndedIterator + ::core::clone::Clone {
        $iter
    }

    /// The variant with this ordinal: its position in the document, from 0.
    #[inline]
    #[must_use]
    $vis const fn from_ordinal(ordinal: ::core::primitive::usize) -> ::core::option::Option<Self> {
        if ordinal < $count { ::core::option::Option::Some(variant(ordinal)) } else { ::core::option::Option::None }
    }

    $finders

    $code

    $ordinal

    $tellers

    $class
}
",
            &[
                ("aliases", &self.aliases()),
                ("all", &all),
                ("hash", &hash),
                ("iter", &iter),
                ("finders", &self.finders()),
                ("code", &self.code_item()),
                ("ordinal", &self.ordinal_item()),
                ("tellers", &self.tellers()),
                ("class", &self.class_item()),
            ],
        )
    }

    fn aliases(&self) -> String {
        let entries = self.set.entries.iter().zip(&self.variants);
        let aliases = entries.flat_map(|(entry, variant)| entry.aliases.iter().map(move |alias| (variant, alias)));
        let item = |(variant, alias): (&String, &String)| {
            self.fill(
                "
/// Another name of [`$variant`](Self::$variant).
$vis const $alias: $name = $name::$variant;

",
                &[("variant", variant), ("alias", &identifier(alias))],
            )
        };
        aliases.map(item).collect()
    }

    fn finders(&self) -> String {
        let is_signed = self.int().is_some_and(|int| int.name().starts_with('i'));
        let written = if is_signed { "without plus sign or leading zeros" } else { "without sign or leading zeros" };
        let by_code = match (self.catch_all(), self.set.payload_name(), self.int()) {
            (Some(other), Some(payload), _) => self.fill(
                "
/// The variant of a code; the catch-all variant for a code that has none of its own.
#[inline]
#[must_use]
$vis const fn from_code(code: $code_type) -> Self {
    match variant_of_code(code) {
        ::core::option::Option::Some(known) => known,
        ::core::option::Option::None => Self::$other($payload(code)),
    }
}

/// The variant of a code as on the wire: decimal, $written. `None` where that is no number of the type.
#[inline]
#[must_use]
$vis const fn from_bytes(code: &[::core::primitive::u8]) -> ::core::option::Option<Self> {
    match parse(code) {
        ::core::option::Option::Some(code) => ::core::option::Option::Some(Self::from_code(code)),
        ::core::option::Option::None => ::core::option::Option::None,
    }
}
",
                &[("other", &other), ("payload", &identifier(&payload)), ("written", written)],
            ),
            (_, _, Some(_)) => self.fill(
                "
/// The variant of a code; `None` for a code that is not in the document.
#[inline]
#[must_use]
$vis const fn from_code(code: $code_type) -> ::core::option::Option<Self> {
    variant_of_code(code)
}

/// The variant of a code as on the wire: decimal, $written.
#[inline]
#[must_use]
$vis const fn from_bytes(code: &[::core::primitive::u8]) -> ::core::option::Option<Self> {
    variant_of_digits(code)
}
",
                &[("written", written)],
            ),
            _ => self.fill(
                "
/// The variant of a code; `None` for a code that is not in the document.
#[inline]
#[must_use]
$vis const fn from_code(code: &::core::primitive::str) -> ::core::option::Option<Self> {
    variant_of_code(code.as_bytes())
}

/// The variant of a code as on the wire, exactly.
#[inline]
#[must_use]
$vis const fn from_bytes(code: &[::core::primitive::u8]) -> ::core::option::Option<Self> {
    variant_of_code(code)
}
",
                &[],
            ),
        };
        let described = if self.lookups.has_candidates() {
            "
let (ordinal, is_known) = candidate_of_code($key);
let said = description_at(ordinal);
// An index, because a branch would be mispredicted.
[::core::option::Option::None, ::core::option::Option::Some(said)][is_known as ::core::primitive::usize]
"
        } else {
            "description_at_place(place_of_code($key))"
        };
        self.fill(
            "
$by_code

/// The variant with this name; `None` where there is none$unnamed.
#[inline]
#[must_use]
$vis const fn from_name(name: &::core::primitive::str) -> ::core::option::Option<Self> {
    variant_of_name(name.as_bytes())
}

/// What the document says of a code, to the letter, in one step; `None` for a code that is not in the document.
#[inline]
#[must_use]
$vis const fn describe(code: $asked) -> ::core::option::Option<&'static ::core::primitive::str> {
    $described
}
",
            &[
                ("by_code", &by_code),
                ("unnamed", if self.catch_all().is_some() { ", as for the catch-all variant" } else { "" }),
                ("asked", &self.shortening.of(if self.int().is_some() { &self.code_type } else { "&::core::primitive::str" })),
                ("described", &self.fill(described, &[("key", if self.int().is_some() { "code" } else { "code.as_bytes()" })])),
            ],
        )
    }

    fn code_item(&self) -> String {
        let body = match (self.discriminant, self.catch_all()) {
            (Discriminant::None, Some(other)) => {
                let arm = |(variant, value): (&String, i128)| format!("    Self::{variant} => {value},\n");
                let arms: String = self.variants.iter().zip(self.set.values()).map(arm).collect();
                format!("match self {{\n{arms}    Self::{other}(other) => other.code(),\n}}")
            }
            (Discriminant::Code, _) => format!("self as {}", self.code_type),
            _ if self.int().is_some() => "CODES[self as ::core::primitive::usize]".to_owned(),
            _ => "code_at(self as ::core::primitive::usize)".to_owned(),
        };
        self.fill(
            "
/// $what
#[inline]
#[must_use]
$vis const fn code(self) -> $code_type {
    $body
}
",
            &[("what", if self.int().is_some() { "The code." } else { "The code, as on the wire." }), ("body", &self.shortening.of(&body))],
        )
    }

    fn ordinal_item(&self) -> String {
        let (otherwise, body) = match self.discriminant {
            Discriminant::Ordinal => ("", "self as ::core::primitive::usize"),
            Discriminant::Code => ("", "ordinal_of_code(self as $code_type)"),
            Discriminant::None => (
                "; [`COUNT`](Self::COUNT) for the catch-all variant",
                "
let place = place_of_code(self.code());
if place < $count { place } else { $count }
",
            ),
        };
        let among =
            if self.lookups.has_slice() { "The position in [`ALL`](Self::ALL), from 0" } else { "The position in the document, from 0" };
        self.fill(
            "
/// $among$otherwise.
#[inline]
#[must_use]
$vis const fn ordinal(self) -> ::core::primitive::usize {
    $body
}
",
            &[("among", among), ("otherwise", otherwise), ("body", &self.fill(body, &[]))],
        )
    }

    /// What a variant tells: its digits, name, description and line.
    fn tellers(&self) -> String {
        let is_catch_all = self.catch_all().is_some();
        // Past the tables stands the catch-all variant alone.
        let look_up = |known: &str, otherwise: &str| {
            let known = self.shortening.of(known);
            if is_catch_all {
                format!("let ordinal = self.ordinal();\nif ordinal < Self::COUNT {{ {known} }} else {{ {otherwise} }}")
            } else {
                known.replace("(ordinal", "(self.ordinal()").replace("[ordinal]", "[self.ordinal()]")
            }
        };
        let other_name = super::template::literal(&self.set.api.catch_all.clone().unwrap_or_default());
        let digits = if self.padded_digits().is_some() { "code_at(ordinal, self.code())" } else { "code_at(ordinal)" };
        let (as_str_doc, as_str_type, as_str) = match (is_catch_all, self.int().is_some()) {
            (true, _) => (
                "The code as on the wire; `None` for the catch-all variant, which `Display` shows all the same.",
                "::core::option::Option<&'static ::core::primitive::str>",
                look_up(&format!("::core::option::Option::Some({digits})"), &self.shortening.of("::core::option::Option::None")),
            ),
            (false, true) => ("The code as on the wire, in decimal.", "&'static ::core::primitive::str", look_up(digits, "")),
            (false, false) => ("The code as on the wire.", "&'static ::core::primitive::str", "self.code()".to_owned()),
        };
        let line = if self.has_lines { self.line_item(&look_up("LINES[ordinal] as ::core::primitive::u32", "0")) } else { String::new() };
        self.fill(
            "
/// $as_str_doc
#[inline]
#[must_use]
$vis const fn as_str(self) -> $as_str_type {
    $as_str
}

/// The variant's name.
#[inline]
#[must_use]
$vis const fn name(self) -> &'static ::core::primitive::str {
    $name_of
}

/// What the document says of the code, to the letter$unsaid.
#[inline]
#[must_use]
$vis const fn description(self) -> &'static ::core::primitive::str {
    $description
}

$line
",
            &[
                ("as_str_doc", as_str_doc),
                ("as_str_type", &self.shortening.of(as_str_type)),
                ("as_str", &as_str),
                ("unsaid", if is_catch_all { "; nothing of the catch-all variant" } else { "" }),
                ("name_of", &look_up("name_at(ordinal)", &other_name)),
                ("description", &look_up("description_at(ordinal)", "\"\"")),
                ("line", &line),
            ],
        )
    }

    fn line_item(&self, line: &str) -> String {
        let text = match &self.set.spec {
            Some(spec) => format!("The line of {} that defines the code, from 1.", doc_text::escape(spec)),
            None => "The line of the document that defines the code, from 1.".to_owned(),
        };
        self.fill(
            "
$doc
#[inline]
#[must_use]
$vis const fn spec_line(self) -> ::core::primitive::u32 {
    $line
}
",
            &[("doc", &doc(&text)), ("line", line)],
        )
    }

    fn class_item(&self) -> String {
        let Some(class_type) = self.class_type() else { return String::new() };
        if self.catch_all().is_some() {
            return self.fill(
                "
/// The class of the code; `None` for a code that is in none.
#[inline]
#[must_use]
$vis const fn class(self) -> ::core::option::Option<$class_type> {
    $class_type::of(self.code())
}
",
                &[("class_type", &class_type)],
            );
        }
        let classes = &self.set.api.classes;
        let nth_of = |value: i128| classes.iter().position(|class| (class.first..=class.last).contains(&value)).unwrap_or(0);
        let paths: Vec<String> = classes.iter().map(|class| format!("{class_type}::{}", identifier(&class.name))).collect();
        self.fill(
            "
/// The class of the code.
#[inline]
#[must_use]
$vis const fn class(self) -> $class_type {
    /// By ordinal, which class each code has.
    static NTH: [::core::primitive::u8; $count] = [
        $nth
    ];
    const CLASSES: [$class_type; $class_count] = [$paths];
    CLASSES[NTH[self.ordinal()] as ::core::primitive::usize]
}
",
            &[
                ("class_type", &class_type),
                ("nth", &super::template::rows(self.set.values().map(nth_of))),
                ("class_count", &classes.len().to_string()),
                ("paths", &paths.join(", ")),
            ],
        )
    }
}

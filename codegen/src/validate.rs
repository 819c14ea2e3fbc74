//! Whether code can be made of a code set. All findings of the phase are reported together.

use std::collections::hash_map::{Entry as Slot, RandomState};
use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasher, Hasher};

use crate::code::{Code, CodeType, IntType};
use crate::code_set::{CodeSet, Entry};
use crate::finding::{Finding, Findings};
use crate::lint::Lint;
use crate::name;
use crate::options::{Class, Discriminants, SerdeForm};
use crate::shown::{is_bidirectional_control, shortened};

/// The associated items that a variant's name must not hide.
const ASSOCIATED: &[&str] = &[
    "ALL",
    "COUNT",
    "SPEC_HASH",
    "as_str",
    "class",
    "code",
    "describe",
    "description",
    "from_bytes",
    "from_code",
    "from_name",
    "from_ordinal",
    "iter",
    "name",
    "ordinal",
    "spec_line",
];

/// The traits that every generated enum has.
const IMPLEMENTED: &[&str] = &["Clone", "Copy", "Debug", "Display", "Eq", "FromStr", "Hash", "Ord", "PartialEq", "PartialOrd"];

/// A help longer than this is no help.
const LONG_HELP: usize = 64 * 1024;

/// A text longer than this has probably swallowed its neighbours.
const LONG_TEXT: usize = 16 * 1024;

/// Checks a code set, however it was made.
pub fn check(set: &CodeSet, findings: &mut Findings) {
    if set.entries.is_empty() {
        findings.push(
            Finding::new(Lint::EmptySet, format!("{} has no entry", set.name))
                .about(set.span)
                .help("add an entry: a code, a name and a text"),
        );
    }
    check_enum_name(set, findings);
    check_codes(set, findings);
    check_names(set, findings);
    for entry in &set.entries {
        check_text(entry, findings);
    }
    check_classes(set, findings);
    check_options(set, findings);
}

/// Without the entries that stand in the way of code, so that a user sees one error and not one for each use.
///
/// An entry whose code is there already is another name of it, for the same reason.
pub fn salvage(set: &CodeSet) -> Option<CodeSet> {
    let fits = |entry: &Entry| match (&entry.code, set.code_type) {
        (Code::Int(value), CodeType::Int(int)) => int.holds(*value),
        (Code::Str(value), CodeType::Str) => !value.is_empty(),
        _ => false,
    };
    let mut names = HashSet::new();
    let mut by_code: HashMap<&Code, usize> = HashMap::new();
    let mut entries: Vec<Entry> = Vec::new();
    for entry in &set.entries {
        let is_named = is_variant_name(&entry.name) && set.api.catch_all.as_ref() != Some(&entry.name) && names.insert(&entry.name);
        match by_code.get(&entry.code) {
            _ if !is_named => {}
            Some(&first) => entries[first].aliases.push(entry.name.clone()),
            None if fits(entry) => {
                by_code.insert(&entry.code, entries.len());
                entries.push(Entry { aliases: Vec::new(), ..entry.clone() });
            }
            None => {}
        }
    }
    let salvaged = CodeSet { entries, ..set.clone() };
    let mut findings = Findings::default();
    check(&salvaged, &mut findings);
    (!findings.has_errors()).then_some(salvaged)
}

fn is_variant_name(name: &str) -> bool {
    // The items are all small letters or all capitals, as hardly a variant is.
    let is_like_an_item = || !name.bytes().any(|byte| byte.is_ascii_uppercase()) || !name.bytes().any(|byte| byte.is_ascii_lowercase());
    name::is_identifier(name) && !(is_like_an_item() && ASSOCIATED.contains(&name))
}

fn invalid_name(set: &CodeSet, entry: &Entry, name: &str) -> Finding {
    let help = if matches!(name, "Self" | "self" | "super" | "crate") {
        "it is a keyword that cannot be a name in any form: choose another".to_owned()
    } else if ASSOCIATED.contains(&name) {
        format!("every code set has an item `{name}`: give the variant another name")
    } else if entry.spans.name.source == entry.spans.code.source && set.spec.is_some() {
        format!("give it a name of letters, digits and `_`: rename = \"{}=NAME\"", entry.code)
    } else {
        "give it a name of letters, digits and `_` here".to_owned()
    };
    let message = match name {
        "" => "a variant has no name".to_owned(),
        _ => format!("`{}` cannot be the name of a variant", shortened(name)),
    };
    Finding::new(Lint::InvalidName, message).at(entry.spans.name, format!("of code {}", shortened_code(&entry.code))).help(help)
}

fn check_enum_name(set: &CodeSet, findings: &mut Findings) {
    let payload = set.payload_name().filter(|_| set.api.catch_all.as_deref().is_some_and(name::is_identifier));
    if let (Some(payload), Some(class)) = (&payload, set.class_name()) {
        if *payload == class {
            findings.push(
                Finding::new(Lint::DuplicateName, format!("two types would be named {class}"))
                    .about(set.span)
                    .help("the type of what the catch-all variant holds is called like both: name it otherwise, catch-all = \"Unlisted\""),
            );
        }
    }
    if !name::is_identifier(&set.name) {
        findings.push(
            Finding::new(Lint::InvalidName, format!("`{}` cannot be the name of an enum", set.name))
                .about(set.span)
                .help("give another: name = \"ReplyCode\""),
        );
    }
}

fn check_codes(set: &CodeSet, findings: &mut Findings) {
    // Codes that rise from entry to entry are all different: nobody looks them up before one does not rise.
    let mut rises = true;
    let mut first: HashMap<&Code, &Entry> = HashMap::new();
    for (nth, entry) in set.entries.iter().enumerate() {
        let problem = match (&entry.code, set.code_type) {
            (Code::Int(value), CodeType::Int(int)) => (!int.holds(*value)).then(|| {
                let fits = IntType::smallest(set.values()).map_or("str", IntType::name);
                let help = match (fits, &set.spec) {
                    ("str", None) => format!("no integer type holds it: write it as a string, \"{value}\""),
                    _ => format!("write type = \"{fits}\""),
                };
                (Lint::CodeOutOfRange, format!("code {value} does not fit {int}", int = int.name()), help)
            }),
            (Code::Str(value), CodeType::Str) => {
                value.is_empty().then(|| (Lint::InvalidCode, "a code is empty".to_owned(), "write the code".to_owned()))
            }
            (Code::Str(value), CodeType::Int(int)) => Some((
                Lint::InvalidCode,
                format!("\"{value}\" is a string, and the codes are {}", int.name()),
                "write type = \"str\"".to_owned(),
            )),
            (Code::Int(value), CodeType::Str) => {
                Some((Lint::InvalidCode, format!("{value} is a number, and the codes are strings"), format!("write \"{value}\"")))
            }
        };
        if let Some((lint, message, help)) = problem {
            findings.push(Finding::new(lint, message).at(entry.spans.code, "").help(help));
        }
        if let Code::Str(value) = &entry.code {
            if value.contains(is_bidirectional_control) {
                findings.push(
                    Finding {
                        severity: crate::lint::Severity::Error,
                        ..Finding::new(Lint::BidirectionalControl, "a code has a bidirectional control")
                    }
                    .at(entry.spans.code, "it reads otherwise than it stands")
                    .help("take the character out"),
                );
            }
        }
        if rises {
            let before = &set.entries[..nth];
            if before.last().is_none_or(|before| before.code < entry.code) {
                continue;
            }
            rises = false;
            first.reserve(set.entries.len());
            first.extend(before.iter().map(|entry| (&entry.code, entry)));
        }
        if let Some(first) = first.get(&entry.code) {
            findings.push(
                Finding::new(
                    Lint::DuplicateCode,
                    match set.spec {
                        Some(_) => format!("code {} is defined twice", shortened_code(&entry.code)),
                        // A macro shows one place, so it says what stands at the other.
                        None => format!("code {} is defined twice, as {} and as {}", shortened_code(&entry.code), first.name, entry.name),
                    },
                )
                .at(entry.spans.code, "defined again")
                .related(first.spans.code, "first defined here")
                .help(match set.spec {
                    Some(_) if first.name == entry.name => {
                        format!("remove one of the rows; or, if both mean the same, keep the first: alias = \"{}\"", entry.code)
                    }
                    Some(_) => format!("remove one of the rows, or make the second another name of the first: alias = \"{}\"", entry.code),
                    None => "remove one of them, or give one of them the code it should have".to_owned(),
                }),
            );
        } else {
            first.insert(&entry.code, entry);
        }
    }
}

fn check_names(set: &CodeSet, findings: &mut Findings) {
    let mut names = Names::with_capacity(set.entries.len());
    for (nth, entry) in set.entries.iter().enumerate() {
        for (name, _) in names_of(entry) {
            if !is_variant_name(name) {
                findings.push(invalid_name(set, entry, name));
            }
            names.add(nth, name);
        }
    }
    let mut first: HashMap<&str, &Entry> = HashMap::new();
    let mut colliding: Vec<&Entry> = Vec::new();
    for entry in names.repeated().filter_map(|nth| set.entries.get(nth)) {
        for (name, is_alias) in names_of(entry) {
            let slot = match first.entry(name) {
                Slot::Vacant(slot) => {
                    slot.insert(entry);
                    continue;
                }
                Slot::Occupied(slot) => slot,
            };
            match slot.get() {
                // A code that is there twice is one problem, not two.
                first if first.code == entry.code && !is_alias => {}
                _ if is_alias => findings.push(
                    Finding::new(Lint::DuplicateName, format!("{} is a name already", shortened(name)))
                        .at(entry.spans.name, "it cannot be another name of this code")
                        .help("leave this alias out, or call it otherwise"),
                ),
                first => colliding.extend([*first, entry]),
            }
        }
    }
    if let Some(other) = &set.api.catch_all {
        if let Some(entry) = set.entries.iter().find(|entry| names_of(entry).any(|(name, _)| name == other)) {
            findings.push(
                Finding::new(Lint::DuplicateName, format!("the catch-all variant and code {} are both named {other}", entry.code))
                    .at(entry.spans.name, "this variant")
                    .help("give the catch-all variant another name: catch-all = \"Unlisted\""),
            );
        }
        if !is_variant_name(other) {
            findings.push(
                Finding::new(Lint::InvalidName, format!("`{other}` cannot be the name of a variant"))
                    .about(set.span)
                    .help("catch-all = \"Other\""),
            );
        }
    }
    for (nth, pair) in colliding.chunks(2).enumerate() {
        let [earlier, later] = pair else { continue };
        let is_named_elsewhere = later.spans.name.source != later.spans.code.source;
        let help = match &set.spec {
            Some(_) if is_named_elsewhere => "give one of them another name there".to_owned(),
            Some(_) if nth == 0 => names_table_to_start_from(set, &colliding),
            Some(_) => format!("pin a name: rename = \"{}=NAME\"", later.code),
            None => "give one of them another name".to_owned(),
        };
        findings.push(
            Finding::new(
                Lint::DuplicateName,
                format!(
                    "codes {} and {} are both named {}",
                    shortened_code(&earlier.code),
                    shortened_code(&later.code),
                    shortened(&later.name)
                ),
            )
            .at(later.spans.name, "the same name again")
            .related(earlier.spans.name, "first used here")
            .help(help),
        );
    }
}

/// The names of an entry; with each, whether it is an alias.
fn names_of(entry: &Entry) -> impl Iterator<Item = (&str, bool)> {
    std::iter::once((entry.name.as_str(), false)).chain(entry.aliases.iter().map(|alias| (alias.as_str(), true)))
}

/// Names, for finding those that may be there twice: all that are, and a few that are not.
///
/// A bit stands for many names. That is far less than a map of a million names, which fits no cache.
struct Names {
    hasher: Folding,
    /// The number of an entry, and the bit of its name.
    bits: Vec<(u32, u32)>,
    once: Vec<u64>,
    twice: Vec<u64>,
}

impl Names {
    /// So many bits for each name that hardly one in twenty shares its own with another.
    const BITS_A_NAME: usize = 16;

    fn with_capacity(names: usize) -> Self {
        let words = (names.min(u32::MAX as usize / Self::BITS_A_NAME) * Self::BITS_A_NAME).div_ceil(64).next_power_of_two();
        Self { hasher: Folding::default(), bits: Vec::with_capacity(names), once: vec![0; words], twice: vec![0; words] }
    }

    fn add(&mut self, entry: usize, name: &str) {
        let bit = self.hasher.hash_one(name) as usize & (self.once.len() * 64 - 1);
        let (word, mask) = (bit / 64, 1 << (bit % 64));
        self.twice[word] |= self.once[word] & mask;
        self.once[word] |= mask;
        self.bits.push((entry as u32, bit as u32));
    }

    /// The numbers of the entries with such names, in order.
    fn repeated(&self) -> impl Iterator<Item = usize> {
        let is_repeated = |bit: u32| self.twice[bit as usize / 64] & 1 << (bit % 64) != 0;
        let mut last = None;
        let repeated = self.bits.iter().filter(move |(_, bit)| is_repeated(*bit)).map(|(entry, _)| *entry as usize);
        repeated.filter(move |entry| last.replace(*entry) != Some(*entry))
    }
}

/// Hashes names in a few instructions. Each set has a start of its own, so that no document can make its names share bits.
#[derive(Clone, Copy)]
struct Folding(u64);

impl Default for Folding {
    fn default() -> Self {
        Self(RandomState::new().hash_one(0))
    }
}

impl BuildHasher for Folding {
    type Hasher = Self;

    fn build_hasher(&self) -> Self {
        *self
    }
}

impl Folding {
    fn fold(&mut self, word: u64) {
        const ODD: u64 = 0x9e37_79b9_7f4a_7c15;
        let product = u128::from(self.0 ^ word) * u128::from(ODD);
        self.0 = (product as u64) ^ ((product >> 64) as u64);
    }
}

impl Hasher for Folding {
    fn write(&mut self, bytes: &[u8]) {
        let mut words = bytes.chunks_exact(8);
        for word in &mut words {
            self.fold(word.try_into().map_or(0, u64::from_le_bytes));
        }
        self.fold(words.remainder().iter().fold(bytes.len() as u64, |word, byte| word << 8 | u64::from(*byte)));
    }

    fn write_u8(&mut self, byte: u8) {
        self.fold(u64::from(byte));
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

fn shortened_code(code: &Code) -> String {
    shortened(&code.to_string())
}

/// Every entry with its name; where names collide, with the code behind them.
fn names_table_to_start_from(set: &CodeSet, colliding: &[&Entry]) -> String {
    let collides: HashSet<*const Entry> = colliding.iter().map(|entry| std::ptr::from_ref(*entry)).collect();
    let collides = |entry: &Entry| collides.contains(&std::ptr::from_ref(entry));
    let mut taken: HashSet<String> = set.entries.iter().filter(|entry| !collides(entry)).map(|entry| entry.name.clone()).collect();
    let mut help = String::from(
        "write the names into a document of their own and give it as `names`; to start from:\n\n| Code | Name |\n|------|------|\n",
    );
    let mut length = help.len();
    for (nth, entry) in set.entries.iter().enumerate() {
        let mut name = entry.name.clone();
        if collides(entry) {
            name.push_str(name::from_code(&entry.code).trim_start_matches("Code"));
            while !taken.insert(name.clone()) {
                name.push('_');
            }
        }
        let row = format!("| {} | {name} |\n", entry.code);
        length += row.len();
        if length > LONG_HELP {
            help.push_str(&format!(
                "\nand {} more, which the command line prints: spectable list --format markdown",
                set.entries.len() - nth
            ));
            break;
        }
        help.push_str(&row);
    }
    help
}

fn check_text(entry: &Entry, findings: &mut Findings) {
    let text = &entry.text;
    let code = &entry.code;
    if text.chars().all(char::is_whitespace) {
        findings.push(
            Finding::new(Lint::EmptyText, format!("code {code} has no text"))
                .at(entry.spans.code, "its description will be empty")
                .help("write what the code means"),
        );
    }
    if text.len() > LONG_TEXT {
        findings.push(
            Finding::new(Lint::LongText, format!("the text of code {code} has {} bytes", text.len()))
                .at(entry.spans.code, "this entry")
                .help("does it lack a closing pipe, or is the rest of the document in it?"),
        );
    }
    // Most texts are nothing but letters and spaces, which one look tells.
    if !text.bytes().fold(false, |is_odd, byte| is_odd | !(b' '..0x7f).contains(&byte)) {
        return;
    }
    if text.contains(is_bidirectional_control) {
        findings.push(
            Finding::new(Lint::BidirectionalControl, format!("the text of code {code} has a bidirectional control"))
                .at(entry.spans.text, "it reads otherwise than it stands")
                .help("take the character out; in generated documentation it is shown as its number"),
        );
    }
    if text.contains(|c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t')) {
        findings.push(
            Finding::new(Lint::ControlCharacter, format!("the text of code {code} has a control character"))
                .at(entry.spans.text, "")
                .help("take the character out"),
        );
    }
}

fn check_classes(set: &CodeSet, findings: &mut Findings) {
    let classes = &set.api.classes;
    if classes.is_empty() {
        return;
    }
    let mut problem = |message: String, span, help: String| findings.push(Finding::new(Lint::InvalidClass, message).about(span).help(help));
    if set.code_type == CodeType::Str {
        problem("classes are ranges of numbers, and the codes are strings".to_owned(), set.span, "leave the classes out".to_owned());
        return;
    }
    for (nth, class) in classes.iter().enumerate() {
        if !name::is_identifier(&class.name) || class.name == "of" || classes[..nth].iter().any(|other| other.name == class.name) {
            problem(
                format!("`{}` cannot be the name of a class", class.name),
                set.span,
                format!("give another: class = \"NAME={}-{}\"", class.first, class.last),
            );
        }
        if class.first > class.last {
            problem(
                format!("class {} ends before it begins", class.name),
                set.span,
                format!("class = \"{}={}-{}\"", class.name, class.last, class.first),
            );
        }
        if let Some(other) = classes[..nth].iter().find(|other| other.first <= class.last && class.first <= other.last) {
            problem(
                format!("classes {} and {} overlap", other.name, class.name),
                set.span,
                "let one begin where the other has ended".to_owned(),
            );
        }
    }
    let in_class = |value: i128| classes.iter().any(|class: &Class| (class.first..=class.last).contains(&value));
    for entry in &set.entries {
        if let Code::Int(value) = entry.code {
            if !in_class(value) {
                problem(
                    format!("code {value} is in none of the classes"),
                    Some(entry.spans.code),
                    format!("widen a class, or add one: class = \"NAME={value}-{value}\""),
                );
            }
        }
    }
}

/// From so many codes on, discriminants that are the codes cost the compiler more than others, and lookups a call.
const LARGE: usize = 1024;

fn check_options(set: &CodeSet, findings: &mut Findings) {
    let has_codes_as_discriminants =
        set.code_type != CodeType::Str && set.api.discriminants == Discriminants::Code && set.api.catch_all.is_none();
    if set.entries.len() > LARGE && has_codes_as_discriminants {
        findings.push(
            Finding::new(Lint::LargeSet, format!("{} codes as discriminants take the compiler long", set.entries.len()))
                .about(set.span)
                .help("if nobody needs `as`, it is quicker with discriminants = \"ordinal\""),
        );
    }
    let mut problem = |message: &str, help: &str| findings.push(Finding::new(Lint::InvalidOption, message).about(set.span).help(help));
    if set.code_type == CodeType::Str {
        if set.api.catch_all.is_some() {
            problem("a catch-all variant holds a number, and the codes are strings", "leave `catch-all` out");
        }
        if set.api.discriminants == Discriminants::Ordinal {
            problem("codes that are strings are no discriminants: they are ordinals anyway", "leave `discriminants` out");
        }
    }
    if set.api.catch_all.is_some() && set.api.serde == Some(SerdeForm::Name) {
        problem("the codes of a catch-all variant have no names to be serialised as", "serde = \"code\"");
    }
    if let Some(path) = &set.api.crate_path {
        if !name::is_path(path) {
            problem(&format!("`{path}` is not the path of a crate"), "crate = \"::spectable\"");
        }
    }
    for derive in &set.api.derives {
        if !name::is_path(derive) {
            problem(&format!("`{derive}` is not the path of a trait"), "derive = \"my_crate::MyTrait\"");
        } else if derive.rsplit("::").next().is_some_and(|last| IMPLEMENTED.contains(&last.trim())) {
            problem(&format!("{derive} is implemented already"), &format!("leave out: derive = {derive:?}"));
        } else if ["Default", "default::Default", "std::default::Default", "core::default::Default"]
            .contains(&derive.trim_start_matches("::"))
        {
            problem("no variant is the default one, so that Default cannot be derived", &format!("leave out: derive = {derive:?}"));
        }
    }
    if set.api.catch_all.is_some() && set.api.discriminants == Discriminants::Ordinal {
        problem("a set with a catch-all variant has no discriminants to choose", "leave `discriminants` out");
    }
}

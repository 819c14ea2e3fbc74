//! The Rust that is compiled.

use std::fmt::Write as _;

use spectable_benches::counted;
use spectable_benches::sets::{self, Row};
use spectable_codegen::emit::Form;
use spectable_codegen::{CodeSet, Options, output};

/// What the codes look like.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Numbers close together.
    Dense,
    /// Numbers of 32 bits.
    Sparse,
    /// Negative numbers.
    Negative,
    /// Strings.
    Strings,
}

impl Kind {
    pub const ALL: [Self; 4] = [Self::Dense, Self::Sparse, Self::Negative, Self::Strings];

    /// How it is called, and the type of its codes.
    fn named(self, count: usize) -> (&'static str, &'static str) {
        match self {
            // A gap after each seven: sixty thousand do not fit 16 bits.
            Self::Dense if count > 50_000 => ("close together", "u32"),
            Self::Dense => ("close together", "u16"),
            Self::Sparse => ("sparse", "u32"),
            Self::Negative => ("negative", "i32"),
            Self::Strings => ("strings", "str"),
        }
    }
}

/// A code set in all forms.
pub struct Program {
    kind: Kind,
    /// Its codes.
    pub rows: Vec<Row>,
    /// Whether the discriminants are 0, 1, 2.
    pub is_ordinal: bool,
}

/// `write!` to a string cannot fail.
macro_rules! add {
    ($rust:expr, $($text:tt)*) => {{ let _ = writeln!($rust, $($text)*); }};
}

impl Program {
    pub fn new(kind: Kind, count: usize, is_ordinal: bool) -> Result<Self, String> {
        let rows = match kind {
            Kind::Dense => sets::dense(count),
            Kind::Sparse => sets::sparse(count),
            Kind::Negative => sets::negative(count),
            Kind::Strings => sets::strings(count),
        };
        Ok(Self { kind, rows, is_ordinal })
    }

    /// Those rows, of three digits.
    pub fn of(rows: Vec<Row>) -> Self {
        Self { kind: Kind::Dense, rows, is_ordinal: false }
    }

    /// What it is called in tables.
    pub fn title(&self) -> String {
        let (name, code_type) = self.kind.named(self.rows.len());
        let discriminants = if self.is_ordinal { "ordinals" } else { "codes" };
        format!("{} {code_type} {name}, {discriminants}", counted(self.rows.len()))
    }

    /// The type of its codes.
    pub fn code_type(&self) -> &'static str {
        self.kind.named(self.rows.len()).1
    }

    fn set(&self) -> Result<(CodeSet, Options), String> {
        let mut options = Options::default();
        let discriminants = if self.is_ordinal && self.kind != Kind::Strings { "ordinal" } else { "code" };
        for (key, value) in
            [("name", "Codes"), ("type", self.code_type()), ("discriminants", discriminants), ("allow", "large-set"), ("doc", "Codes.")]
        {
            options.set(key, value).map_err(|error| error.to_string())?;
        }
        Ok((sets::code_set(&self.rows, &options)?, options))
    }

    /// Final Rust of a document, as the command line writes it.
    pub fn rust_of(document: &str) -> Result<String, String> {
        let mut options = Options::default();
        for (key, value) in [("name", "Codes"), ("allow", "large-set")] {
            options.set(key, value).map_err(|error| error.to_string())?;
        }
        let set = sets::read("codes.md", document, &options)?;
        Ok(output::rust_file(&set, &options, &Form::default()))
    }

    /// Final Rust, as the command line writes it.
    pub fn rust(&self) -> Result<String, String> {
        let (set, options) = self.set()?;
        Ok(output::rust_file(&set, &options, &Form::default()))
    }

    /// The data form.
    pub fn data(&self) -> Result<String, String> {
        let (set, options) = self.set()?;
        Ok(output::data_file(&set, &options))
    }

    /// The enum alone, with the traits that ours derives too. Where the codes are numbers, they are its discriminants:
    /// that is what people write by hand.
    pub fn bare(&self) -> String {
        let are_numbers = self.rows.iter().all(|row| row.code.parse::<i64>().is_ok());
        self.enumeration("Clone, Copy, PartialEq, Eq, Hash", are_numbers, &|_| String::new())
    }

    fn enumeration(&self, derives: &str, has_codes: bool, attribute: &dyn Fn(&Row) -> String) -> String {
        let repr = if has_codes { format!("#[repr({})]\n", self.code_type()) } else { String::new() };
        let mut rust = format!("#[derive({derives})]\n{repr}pub enum Codes {{\n");
        for row in &self.rows {
            match has_codes {
                true => add!(rust, "{}{} = {},", attribute(row), row.name, row.code),
                false => add!(rust, "{}{},", attribute(row), row.name),
            }
        }
        rust + "}\n"
    }

    /// The same by others: what it is called, the crate that it needs, and the Rust.
    pub fn others(&self) -> Vec<(&'static str, Option<&'static str>, String)> {
        let message = |row: &Row| format!("#[strum(message = {:?})]\n", row.text);
        let strum = self.enumeration("Clone, Copy, strum::FromRepr, strum::EnumString, strum::EnumMessage", true, &message);
        let num_enum = self.enumeration("Clone, Copy, num_enum::TryFromPrimitive, num_enum::IntoPrimitive", true, &|_| String::new());
        let plain = self.enumeration("Clone, Copy", true, &|_| String::new());
        let (code, mut matches, mut phf) = (self.code_type(), plain.clone(), plain);
        for (function, from, to) in [
            ("from_code", code, "Codes"),
            ("from_name", "&str", "Codes"),
            ("description", code, "&'static str"),
            ("name", code, "&'static str"),
        ] {
            let values = |row: &Row| {
                let (key, value) = match function {
                    "from_code" => (row.code.clone(), format!("Codes::{}", row.name)),
                    "from_name" => (format!("{:?}", row.name), format!("Codes::{}", row.name)),
                    "description" => (row.code.clone(), format!("{:?}", row.text)),
                    _ => (row.code.clone(), format!("{:?}", row.name)),
                };
                (key, value)
            };
            add!(matches, "pub fn {function}(key: {from}) -> Option<{to}> {{ Some(match key {{");
            add!(phf, "pub static {}: phf::Map<{}, {to}> = phf::phf_map! {{", function.to_uppercase(), from.replace('&', "&'static "));
            for (key, value) in self.rows.iter().map(values) {
                add!(matches, "{key} => {value},");
                add!(phf, "{key}{} => {value},", if from == code { code } else { "" });
            }
            add!(matches, "_ => return None }}) }}");
            add!(phf, "}};");
        }
        vec![("strum", Some("strum"), strum), ("num_enum", Some("num_enum"), num_enum), ("phf", Some("phf"), phf), ("match", None, matches)]
    }
}

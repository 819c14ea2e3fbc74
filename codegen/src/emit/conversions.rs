//! The traits of the standard library, and ours.

use super::{Definition, Emitter};

impl Emitter<'_> {
    /// `Debug`, `Display`, `Ord`, `FromStr` and the conversions from and to the code.
    pub(super) fn conversions(&self) -> String {
        let own = match self.form.definition {
            Definition::Generated { .. } => self.of_own_enum(),
            Definition::UserWritten { .. } => String::new(),
        };
        let error = match self.int() {
            Some(_) => self.fill(
                "
match parse(code.as_bytes()) {
    ::core::option::Option::Some(code) => $error::of_number(code as ::core::primitive::i128),
    ::core::option::Option::None => $error::of_text(),
}
",
                &[],
            ),
            None => self.fill("$error::of_text()", &[]),
        };
        self.fill(
            "
$own

/// The code.
impl ::core::fmt::Display for $name {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        ::core::fmt::Display::fmt(&self.code(), f)
    }
}

/// From the code, as on the wire.
impl ::core::str::FromStr for $name {
    type Err = $error;

    #[inline]
    fn from_str(code: &::core::primitive::str) -> ::core::result::Result<Self, $error> {
        if let ::core::option::Option::Some(found) = Self::from_bytes(code.as_bytes()) {
            return ::core::result::Result::Ok(found);
        }
        ::core::result::Result::Err({
            $unknown
        })
    }
}

$from_code

impl ::core::convert::From<$name> for $code_type {
    fn from(code: $name) -> Self {
        code.code()
    }
}
",
            &[("own", &own), ("unknown", &error), ("from_code", &self.conversion_from_code())],
        )
    }

    /// What a user's own enum derives for itself.
    fn of_own_enum(&self) -> String {
        let other = self.catch_all().map_or_else(String::new, |other| {
            self.fill(
                "
if let Self::$other(other) = self {
    return f.debug_tuple(self.name()).field(&other.code()).finish();
}
",
                &[("other", &other)],
            )
        });
        self.fill(
            "
impl ::core::fmt::Debug for $name {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        $other
        f.write_str(self.name())
    }
}

/// By code.
impl ::core::cmp::Ord for $name {
    fn cmp(&self, other: &Self) -> ::core::cmp::Ordering {
        ::core::cmp::Ord::cmp(&self.code(), &other.code())
    }
}

/// By code.
impl ::core::cmp::PartialOrd for $name {
    fn partial_cmp(&self, other: &Self) -> ::core::option::Option<::core::cmp::Ordering> {
        ::core::option::Option::Some(::core::cmp::Ord::cmp(self, other))
    }
}
",
            &[("other", &other)],
        )
    }

    fn conversion_from_code(&self) -> String {
        let template = match (self.catch_all(), self.int()) {
            (Some(_), _) => {
                "
impl ::core::convert::From<$code_type> for $name {
    fn from(code: $code_type) -> Self {
        Self::from_code(code)
    }
}
"
            }
            (None, Some(_)) => {
                "
impl ::core::convert::TryFrom<$code_type> for $name {
    type Error = $error;

    #[inline]
    fn try_from(code: $code_type) -> ::core::result::Result<Self, $error> {
        match Self::from_code(code) {
            ::core::option::Option::Some(found) => ::core::result::Result::Ok(found),
            ::core::option::Option::None => ::core::result::Result::Err($error::of_number(code as ::core::primitive::i128)),
        }
    }
}
"
            }
            (None, None) => {
                "
impl ::core::convert::TryFrom<&::core::primitive::str> for $name {
    type Error = $error;

    #[inline]
    fn try_from(code: &::core::primitive::str) -> ::core::result::Result<Self, $error> {
        match Self::from_code(code) {
            ::core::option::Option::Some(found) => ::core::result::Result::Ok(found),
            ::core::option::Option::None => ::core::result::Result::Err($error::of_text()),
        }
    }
}
"
            }
        };
        self.fill(template, &[])
    }

    /// The trait over all code sets.
    pub(super) fn code_set_trait(&self) -> String {
        if !self.form.names_crate && !self.set.api.implement_trait {
            return String::new();
        }
        let from_code = match self.catch_all() {
            Some(_) => "::core::option::Option::Some(Self::from_code(code))",
            None => "Self::from_code(code)",
        };
        self.fill(
            "
impl $spectable::CodeSet for $name {
    type Code = $code_type;

    const COUNT: ::core::primitive::usize = Self::COUNT;
    const SPEC_HASH: ::core::primitive::u64 = Self::SPEC_HASH;

    #[inline]
    fn from_ordinal(ordinal: ::core::primitive::usize) -> ::core::option::Option<Self> {
        Self::from_ordinal(ordinal)
    }

    #[inline]
    fn from_code(code: $code_type) -> ::core::option::Option<Self> {
        $from_code
    }

    #[inline]
    fn from_bytes(code: &[::core::primitive::u8]) -> ::core::option::Option<Self> {
        Self::from_bytes(code)
    }

    #[inline]
    fn from_name(name: &::core::primitive::str) -> ::core::option::Option<Self> {
        Self::from_name(name)
    }

    #[inline]
    fn code(self) -> $code_type {
        self.code()
    }

    #[inline]
    fn name(self) -> &'static ::core::primitive::str {
        self.name()
    }

    #[inline]
    fn description(self) -> &'static ::core::primitive::str {
        self.description()
    }

    #[inline]
    fn ordinal(self) -> ::core::primitive::usize {
        self.ordinal()
    }
}
",
            &[("spectable", self.set.crate_path()), ("from_code", &self.shortening.of(from_code))],
        )
    }
}

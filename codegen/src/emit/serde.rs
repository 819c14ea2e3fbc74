//! serde's traits, where asked for. They name the crate `serde`, which is then the user's dependency.

use super::Emitter;
use super::template::literal;
use crate::options::SerdeForm;

impl Emitter<'_> {
    /// `Serialize` and `Deserialize`.
    pub(super) fn serde(&self) -> String {
        match (self.set.api.serde, self.int()) {
            (None, _) => String::new(),
            (Some(SerdeForm::Code), Some(int)) => self.as_number(int.name()),
            (Some(SerdeForm::Code), None) => self.as_string("a code", "code", "from_code"),
            (Some(SerdeForm::Name), _) => self.as_string("the name of a code", "name", "from_name"),
        }
    }

    fn as_number(&self, int: &str) -> String {
        let from_code = match self.catch_all() {
            Some(_) => "::core::result::Result::Ok(<$name>::from_code(code))",
            None => "<$name>::from_code(code).ok_or_else(|| ::serde::de::Error::custom(::core::format_args!(\"unknown code {code}\")))",
        };
        self.fill(
            "
impl ::serde::Serialize for $name {
    fn serialize<__S: ::serde::Serializer>(&self, serializer: __S) -> ::core::result::Result<__S::Ok, __S::Error> {
        serializer.serialize_$int(self.code())
    }
}

impl<'de> ::serde::Deserialize<'de> for $name {
    fn deserialize<__D: ::serde::Deserializer<'de>>(deserializer: __D) -> ::core::result::Result<Self, __D::Error> {
        let code = <::core::primitive::$int as ::serde::Deserialize>::deserialize(deserializer)?;
        $from_code
    }
}
",
            &[("int", int), ("from_code", &self.fill(from_code, &[]))],
        )
    }

    /// As what the method `tell` gives and the function `find` finds.
    fn as_string(&self, expected: &str, tell: &str, find: &str) -> String {
        let expected = format!("{expected} of {}", self.set.name);
        self.fill(
            "
impl ::serde::Serialize for $name {
    fn serialize<__S: ::serde::Serializer>(&self, serializer: __S) -> ::core::result::Result<__S::Ok, __S::Error> {
        serializer.serialize_str(self.$tell())
    }
}

impl<'de> ::serde::Deserialize<'de> for $name {
    fn deserialize<__D: ::serde::Deserializer<'de>>(deserializer: __D) -> ::core::result::Result<Self, __D::Error> {
        struct __Visitor;

        impl ::serde::de::Visitor<'_> for __Visitor {
            type Value = $name;

            fn expecting(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.write_str($expected)
            }

            fn visit_str<__E: ::serde::de::Error>(self, text: &::core::primitive::str) -> ::core::result::Result<$name, __E> {
                <$name>::$find(text).ok_or_else(|| __E::invalid_value(::serde::de::Unexpected::Str(text), &self))
            }
        }

        deserializer.deserialize_str(__Visitor)
    }
}
",
            &[("expected", &literal(&expected)), ("tell", tell), ("find", find)],
        )
    }
}

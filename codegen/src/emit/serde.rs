//! serde's traits, where asked for. They name the crate `serde`, which is then the user's dependency.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote};

use super::Emitter;
use crate::options::SerdeForm;

impl Emitter<'_> {
    /// `Serialize` and `Deserialize`.
    pub(super) fn serde(&self) -> Option<TokenStream> {
        match (self.set.api.serde?, self.int()) {
            (SerdeForm::Code, Some(int)) => Some(self.as_number(int.name())),
            (SerdeForm::Code, None) => Some(self.as_string("a code", &quote!(code), &quote!(from_code))),
            (SerdeForm::Name, _) => Some(self.as_string("the name of a code", &quote!(name), &quote!(from_name))),
        }
    }

    fn as_number(&self, int: &str) -> TokenStream {
        let name = &self.name;
        let serialize = format_ident!("serialize_{int}");
        let int = Ident::new(int, Span::call_site());
        let from_code = match self.catch_all() {
            Some(_) => quote!(::core::result::Result::Ok(<#name>::from_code(code))),
            None => quote! {
                <#name>::from_code(code).ok_or_else(|| ::serde::de::Error::custom(::core::format_args!("unknown code {code}")))
            },
        };
        quote! {
            impl ::serde::Serialize for #name {
                fn serialize<__S: ::serde::Serializer>(&self, serializer: __S) -> ::core::result::Result<__S::Ok, __S::Error> {
                    serializer.#serialize(self.code())
                }
            }

            impl<'de> ::serde::Deserialize<'de> for #name {
                fn deserialize<__D: ::serde::Deserializer<'de>>(deserializer: __D) -> ::core::result::Result<Self, __D::Error> {
                    let code = <::core::primitive::#int as ::serde::Deserialize>::deserialize(deserializer)?;
                    #from_code
                }
            }
        }
    }

    /// As what the method `tell` gives and the function `find` finds.
    fn as_string(&self, expected: &str, tell: &TokenStream, find: &TokenStream) -> TokenStream {
        let name = &self.name;
        let expected = format!("{expected} of {}", self.set.name);
        quote! {
            impl ::serde::Serialize for #name {
                fn serialize<__S: ::serde::Serializer>(&self, serializer: __S) -> ::core::result::Result<__S::Ok, __S::Error> {
                    serializer.serialize_str(self.#tell())
                }
            }

            impl<'de> ::serde::Deserialize<'de> for #name {
                fn deserialize<__D: ::serde::Deserializer<'de>>(deserializer: __D) -> ::core::result::Result<Self, __D::Error> {
                    struct __Visitor;

                    impl ::serde::de::Visitor<'_> for __Visitor {
                        type Value = #name;

                        fn expecting(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                            f.write_str(#expected)
                        }

                        fn visit_str<__E: ::serde::de::Error>(self, text: &::core::primitive::str) -> ::core::result::Result<#name, __E> {
                            <#name>::#find(text).ok_or_else(|| __E::invalid_value(::serde::de::Unexpected::Str(text), &self))
                        }
                    }

                    deserializer.deserialize_str(__Visitor)
                }
            }
        }
    }
}

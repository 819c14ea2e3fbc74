//! The traits of the standard library, and ours.

use proc_macro2::TokenStream;
use quote::quote;

use super::{Definition, Emitter};

impl Emitter<'_> {
    /// `Debug`, `Display`, `Ord`, `FromStr` and the conversions from and to the code.
    pub(super) fn conversions(&self) -> TokenStream {
        let own = matches!(self.form.definition, Definition::Generated { .. }).then(|| self.of_own_enum());
        let display = self.display();
        let parsing = self.parsing();
        let code = self.code_conversions();
        quote!(#own #display #parsing #code)
    }

    /// What a user's own enum derives for itself.
    fn of_own_enum(&self) -> TokenStream {
        let name = &self.name;
        let other = self.catch_all().map(|other| {
            quote! {
                if let Self::#other(other) = self {
                    return f.debug_tuple(self.name()).field(&other.code()).finish();
                }
            }
        });
        quote! {
            impl ::core::fmt::Debug for #name {
                fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                    #other
                    f.write_str(self.name())
                }
            }

            /// By code.
            impl ::core::cmp::Ord for #name {
                fn cmp(&self, other: &Self) -> ::core::cmp::Ordering {
                    ::core::cmp::Ord::cmp(&self.code(), &other.code())
                }
            }

            /// By code.
            impl ::core::cmp::PartialOrd for #name {
                fn partial_cmp(&self, other: &Self) -> ::core::option::Option<::core::cmp::Ordering> {
                    ::core::option::Option::Some(::core::cmp::Ord::cmp(self, other))
                }
            }
        }
    }

    fn display(&self) -> TokenStream {
        let name = &self.name;
        quote! {
            /// The code.
            impl ::core::fmt::Display for #name {
                fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                    ::core::fmt::Display::fmt(&self.code(), f)
                }
            }
        }
    }

    fn parsing(&self) -> TokenStream {
        let (name, unknown_code) = (&self.name, &self.unknown_code);
        let error = match self.int() {
            Some(_) => quote! {
                match parse(code.as_bytes()) {
                    ::core::option::Option::Some(code) => #unknown_code::of_number(code as ::core::primitive::i128),
                    ::core::option::Option::None => #unknown_code::of_text(),
                }
            },
            None => quote!(#unknown_code::of_text()),
        };
        quote! {
            /// From the code, as on the wire.
            impl ::core::str::FromStr for #name {
                type Err = #unknown_code;

                fn from_str(code: &::core::primitive::str) -> ::core::result::Result<Self, #unknown_code> {
                    match Self::from_bytes(code.as_bytes()) {
                        ::core::option::Option::Some(found) => ::core::result::Result::Ok(found),
                        ::core::option::Option::None => ::core::result::Result::Err(#error),
                    }
                }
            }
        }
    }

    fn code_conversions(&self) -> TokenStream {
        let (name, code_type, unknown_code) = (&self.name, &self.code_type, &self.unknown_code);
        let from_code = match (self.catch_all(), self.int()) {
            (Some(_), _) => quote! {
                impl ::core::convert::From<#code_type> for #name {
                    fn from(code: #code_type) -> Self {
                        Self::from_code(code)
                    }
                }
            },
            (None, Some(_)) => quote! {
                impl ::core::convert::TryFrom<#code_type> for #name {
                    type Error = #unknown_code;

                    fn try_from(code: #code_type) -> ::core::result::Result<Self, #unknown_code> {
                        match Self::from_code(code) {
                            ::core::option::Option::Some(found) => ::core::result::Result::Ok(found),
                            ::core::option::Option::None => {
                                ::core::result::Result::Err(#unknown_code::of_number(code as ::core::primitive::i128))
                            }
                        }
                    }
                }
            },
            (None, None) => quote! {
                impl ::core::convert::TryFrom<&::core::primitive::str> for #name {
                    type Error = #unknown_code;

                    fn try_from(code: &::core::primitive::str) -> ::core::result::Result<Self, #unknown_code> {
                        match Self::from_code(code) {
                            ::core::option::Option::Some(found) => ::core::result::Result::Ok(found),
                            ::core::option::Option::None => ::core::result::Result::Err(#unknown_code::of_text()),
                        }
                    }
                }
            },
        };
        quote! {
            #from_code

            impl ::core::convert::From<#name> for #code_type {
                fn from(code: #name) -> Self {
                    code.code()
                }
            }
        }
    }

    /// The trait over all code sets.
    pub(super) fn code_set_trait(&self) -> Option<TokenStream> {
        if !self.form.names_crate && !self.set.api.implement_trait {
            return None;
        }
        let spectable = super::crate_path(self.set);
        let (name, code_type) = (&self.name, &self.code_type);
        let from_code = match self.catch_all() {
            Some(_) => quote!(::core::option::Option::Some(Self::from_code(code))),
            None => quote!(Self::from_code(code)),
        };
        Some(quote! {
            impl #spectable::CodeSet for #name {
                type Code = #code_type;

                const ALL: &'static [Self] = Self::ALL;
                const SPEC_HASH: ::core::primitive::u64 = Self::SPEC_HASH;

                fn from_code(code: #code_type) -> ::core::option::Option<Self> {
                    #from_code
                }

                fn from_bytes(code: &[::core::primitive::u8]) -> ::core::option::Option<Self> {
                    Self::from_bytes(code)
                }

                fn from_name(name: &::core::primitive::str) -> ::core::option::Option<Self> {
                    Self::from_name(name)
                }

                fn code(self) -> #code_type {
                    self.code()
                }

                fn name(self) -> &'static ::core::primitive::str {
                    self.name()
                }

                fn description(self) -> &'static ::core::primitive::str {
                    self.description()
                }

                fn ordinal(self) -> ::core::primitive::usize {
                    self.ordinal()
                }
            }
        })
    }
}

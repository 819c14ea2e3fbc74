//! From codes, bytes and names to variants and back.

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use super::definition::doc;
use super::plan::Plan;
use super::{Discriminant, Emitter};
use crate::code::{CodeType, IntType};

impl Emitter<'_> {
    /// Whether the code of an ordinal must be looked up.
    pub(super) fn needs_codes(&self) -> bool {
        self.discriminant == Discriminant::Ordinal
    }

    /// The inherent items.
    pub(super) fn inherent(&self) -> TokenStream {
        let (name, visibility, code_type, variants, count) = (&self.name, &self.visibility, &self.code_type, &self.variants, self.count());
        // In hexadecimal as in the head of a generated file, so that one leads to the other.
        let hash = format!("{:#018x}", self.set.spec_hash());
        let spec_hash = hash.parse::<Literal>().unwrap_or_else(|_| Literal::u64_unsuffixed(self.set.spec_hash()));
        let aliases = self.aliases();
        let finders = self.finders();
        let code = self.code();
        let ordinal = self.ordinal();
        let texts = self.texts();
        let class = self.class();
        let searches = self.searches();
        let code_doc = match self.int() {
            Some(_) => " The code.",
            None => " The code, as on the wire.",
        };
        quote! {
            #searches

            impl #name {
                #aliases

                /// How many codes there are.
                #visibility const COUNT: ::core::primitive::usize = #count;

                /// All codes, in the order of the document.
                #visibility const ALL: &'static [Self] = &[#(Self::#variants),*];

                /// Which edition of the document this is: a hash of the ordered codes, names and texts.
                #visibility const SPEC_HASH: ::core::primitive::u64 = #spec_hash;

                /// All codes, in the order of the document.
                #visibility fn iter() -> ::core::iter::Copied<::core::slice::Iter<'static, Self>> {
                    Self::ALL.iter().copied()
                }

                #finders

                #[doc = #code_doc]
                #[must_use]
                #visibility const fn code(self) -> #code_type {
                    #code
                }

                #ordinal
                #texts
                #class
            }
        }
    }

    fn aliases(&self) -> TokenStream {
        let visibility = &self.visibility;
        let entries = self.set.entries.iter().zip(&self.variants);
        entries
            .flat_map(|(entry, variant)| entry.aliases.iter().map(move |alias| (entry, variant, alias)))
            .map(|(_, variant, alias)| {
                let doc = doc(&format!("Another name of [`{variant}`](Self::{variant})."));
                let alias = super::ident(alias);
                quote! {
                    #doc
                    #[allow(non_upper_case_globals)]
                    #visibility const #alias: Self = Self::#variant;
                }
            })
            .collect()
    }

    /// Functions that are shared by the lookups.
    fn searches(&self) -> TokenStream {
        let count = self.count();
        let index = self.ordinal_type();
        let search = quote! {
            /// The ordinal of a key: `order` sorts the keys.
            const fn search(
                keys: &[&::core::primitive::str; #count],
                order: &[#index; #count],
                key: &[::core::primitive::u8],
            ) -> ::core::option::Option<::core::primitive::usize> {
                let (mut low, mut high) = (0, #count);
                while low < high {
                    let middle = low + (high - low) / 2;
                    let ordinal = order[middle] as ::core::primitive::usize;
                    match compare(keys[ordinal].as_bytes(), key) {
                        ::core::cmp::Ordering::Equal => return ::core::option::Option::Some(ordinal),
                        ::core::cmp::Ordering::Less => low = middle + 1,
                        ::core::cmp::Ordering::Greater => high = middle,
                    }
                }
                ::core::option::Option::None
            }

            const fn compare(a: &[::core::primitive::u8], b: &[::core::primitive::u8]) -> ::core::cmp::Ordering {
                let mut at = 0;
                while at < a.len() && at < b.len() {
                    if a[at] < b[at] {
                        return ::core::cmp::Ordering::Less;
                    }
                    if a[at] > b[at] {
                        return ::core::cmp::Ordering::Greater;
                    }
                    at += 1;
                }
                if a.len() < b.len() {
                    ::core::cmp::Ordering::Less
                } else if a.len() > b.len() {
                    ::core::cmp::Ordering::Greater
                } else {
                    ::core::cmp::Ordering::Equal
                }
            }
        };
        let by_code = match self.set.code_type {
            CodeType::Int(int) => {
                let ordinal_of = self.ordinal_of(int);
                let parse = self.parse(int);
                quote!(#ordinal_of #parse)
            }
            CodeType::Str => TokenStream::new(),
        };
        quote!(#by_code #search)
    }

    fn ordinal_of(&self, int: IntType) -> TokenStream {
        let (code_type, count) = (&self.code_type, self.count());
        let is_signed = int.name().starts_with('i');
        let unsigned = format_ident!("{}", int.name().replace('i', "u"));
        let cast = is_signed.then(|| quote!(as ::core::primitive::#unsigned));
        let is_64_bits = int.name().ends_with("64");
        let widened = (!is_64_bits).then(|| quote!(as ::core::primitive::u64));
        if Plan::of(self.set.values()).is_dense() {
            quote! {
                /// The ordinal of a code.
                const fn ordinal_of(code: #code_type) -> ::core::option::Option<::core::primitive::usize> {
                    let slot = code.wrapping_sub(FIRST) #cast;
                    if slot #widened >= ORDINALS.len() as ::core::primitive::u64 {
                        return ::core::option::Option::None;
                    }
                    (ORDINALS[slot as ::core::primitive::usize] as ::core::primitive::usize).checked_sub(1)
                }
            }
        } else {
            quote! {
                /// The ordinal of a code.
                const fn ordinal_of(code: #code_type) -> ::core::option::Option<::core::primitive::usize> {
                    let (mut low, mut high) = (0, #count);
                    while low < high {
                        let middle = low + (high - low) / 2;
                        if SORTED[middle] == code {
                            return ::core::option::Option::Some(ORDINALS[middle] as ::core::primitive::usize);
                        }
                        if SORTED[middle] < code {
                            low = middle + 1;
                        } else {
                            high = middle;
                        }
                    }
                    ::core::option::Option::None
                }
            }
        }
    }

    /// Reads digits exactly as a code is written: no plus, no leading zero.
    fn parse(&self, int: IntType) -> TokenStream {
        let code_type = &self.code_type;
        let signed = int.name().starts_with('i');
        let (sign, add) = if signed {
            (
                quote! {
                    let (negative, digits) = match bytes {
                        [b'-', digits @ ..] => (true, digits),
                        digits => (false, digits),
                    };
                },
                quote!(if negative { tens.checked_sub(digit as #code_type) } else { tens.checked_add(digit as #code_type) }),
            )
        } else {
            (quote!(let digits = bytes;), quote!(tens.checked_add(digit as #code_type)))
        };
        quote! {
            /// Reads a code as it is written: decimal, without plus sign or leading zeros.
            const fn parse(bytes: &[::core::primitive::u8]) -> ::core::option::Option<#code_type> {
                #sign
                if digits.is_empty() || (digits[0] == b'0' && bytes.len() > 1) {
                    return ::core::option::Option::None;
                }
                let mut value: #code_type = 0;
                let mut at = 0;
                while at < digits.len() {
                    let digit = digits[at].wrapping_sub(b'0');
                    if digit > 9 {
                        return ::core::option::Option::None;
                    }
                    let ::core::option::Option::Some(tens) = value.checked_mul(10) else {
                        return ::core::option::Option::None;
                    };
                    let sum = #add;
                    let ::core::option::Option::Some(sum) = sum else {
                        return ::core::option::Option::None;
                    };
                    value = sum;
                    at += 1;
                }
                ::core::option::Option::Some(value)
            }
        }
    }

    fn finders(&self) -> TokenStream {
        let (visibility, code_type) = (&self.visibility, &self.code_type);
        let known = quote! {
            match ordinal {
                ::core::option::Option::Some(ordinal) => ::core::option::Option::Some(Self::ALL[ordinal]),
                ::core::option::Option::None => ::core::option::Option::None,
            }
        };
        let from_code = match (self.catch_all(), self.payload()) {
            (Some(other), Some(payload)) => quote! {
                /// The variant of a code; the catch-all variant for a code that has none of its own.
                #[must_use]
                #visibility const fn from_code(code: #code_type) -> Self {
                    match ordinal_of(code) {
                        ::core::option::Option::Some(ordinal) => Self::ALL[ordinal],
                        ::core::option::Option::None => Self::#other(#payload(code)),
                    }
                }

                /// The variant of a code as on the wire: decimal digits, and nothing else. `None` where they are no number.
                #[must_use]
                #visibility const fn from_bytes(code: &[::core::primitive::u8]) -> ::core::option::Option<Self> {
                    match parse(code) {
                        ::core::option::Option::Some(code) => ::core::option::Option::Some(Self::from_code(code)),
                        ::core::option::Option::None => ::core::option::Option::None,
                    }
                }
            },
            _ if self.int().is_some() => quote! {
                /// The variant of a code; `None` for a code that is not in the document.
                #[must_use]
                #visibility const fn from_code(code: #code_type) -> ::core::option::Option<Self> {
                    let ordinal = ordinal_of(code);
                    #known
                }

                /// The variant of a code as on the wire: decimal digits, and nothing else.
                #[must_use]
                #visibility const fn from_bytes(code: &[::core::primitive::u8]) -> ::core::option::Option<Self> {
                    match parse(code) {
                        ::core::option::Option::Some(code) => Self::from_code(code),
                        ::core::option::Option::None => ::core::option::Option::None,
                    }
                }
            },
            _ => quote! {
                /// The variant of a code; `None` for a code that is not in the document.
                #[must_use]
                #visibility const fn from_code(code: &::core::primitive::str) -> ::core::option::Option<Self> {
                    Self::from_bytes(code.as_bytes())
                }

                /// The variant of a code as on the wire, exactly.
                #[must_use]
                #visibility const fn from_bytes(code: &[::core::primitive::u8]) -> ::core::option::Option<Self> {
                    let ordinal = search(&CODES, &BY_CODE, code);
                    #known
                }
            },
        };
        quote! {
            #from_code

            /// The variant with this name; `None` where there is none.
            #[must_use]
            #visibility const fn from_name(name: &::core::primitive::str) -> ::core::option::Option<Self> {
                let ordinal = search(&NAMES, &BY_NAME, name.as_bytes());
                #known
            }
        }
    }

    fn code(&self) -> TokenStream {
        let code_type = &self.code_type;
        match (self.discriminant, self.catch_all()) {
            (Discriminant::None, Some(other)) => {
                let variants = &self.variants;
                let codes = self.set.values().map(super::number);
                quote! {
                    match self {
                        #(Self::#variants => #codes,)*
                        Self::#other(other) => other.code(),
                    }
                }
            }
            (Discriminant::Code, _) => quote!(self as #code_type),
            _ => quote!(CODES[self.ordinal()]),
        }
    }

    fn ordinal(&self) -> TokenStream {
        let visibility = &self.visibility;
        let (doc_text, body) = match self.discriminant {
            Discriminant::Ordinal => ("The place among [`ALL`](Self::ALL), from 0.", quote!(self as ::core::primitive::usize)),
            Discriminant::Code | Discriminant::None => (
                if self.discriminant == Discriminant::None {
                    "The place among [`ALL`](Self::ALL), from 0; [`COUNT`](Self::COUNT) for the catch-all variant."
                } else {
                    "The place among [`ALL`](Self::ALL), from 0."
                },
                quote! {
                    match ordinal_of(self.code()) {
                        ::core::option::Option::Some(ordinal) => ordinal,
                        ::core::option::Option::None => Self::COUNT,
                    }
                },
            ),
        };
        let doc = doc(doc_text);
        quote! {
            #doc
            #[must_use]
            #visibility const fn ordinal(self) -> ::core::primitive::usize {
                #body
            }
        }
    }
}

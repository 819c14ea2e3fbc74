//! From codes, bytes and names to variants, and what a variant tells.
//!
//! Integer codes that lie close together are looked up in a table with a slot for each number from the smallest
//! to the largest; others by binary search, as are strings and names.

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use super::definition::doc;
use super::{Discriminant, Emitter};
use crate::code::{CodeType, IntType};

/// How integer codes are looked up.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Plan {
    /// A slot for each number from the first on, with the ordinal of its code.
    Dense { first: i128, slots: Vec<Option<usize>> },
    /// The ordinals, sorted by code.
    Sorted { order: Vec<usize> },
}

impl Plan {
    /// At most so many slots, or so many for each code.
    const SLOTS: i128 = 1024;
    const SLOTS_A_CODE: i128 = 8;

    pub(super) fn of(codes: impl Iterator<Item = i128>) -> Self {
        let codes: Vec<i128> = codes.collect();
        let first = codes.iter().copied().min().unwrap_or(0);
        let last = codes.iter().copied().max().unwrap_or(0);
        let span = last - first + 1;
        let count = i128::try_from(codes.len()).unwrap_or(i128::MAX);
        if span <= Self::SLOTS.max(count.saturating_mul(Self::SLOTS_A_CODE)) {
            let mut slots = vec![None; usize::try_from(span).unwrap_or(0)];
            for (ordinal, code) in codes.iter().enumerate() {
                if let Some(slot) = usize::try_from(code - first).ok().and_then(|at| slots.get_mut(at)) {
                    *slot = Some(ordinal);
                }
            }
            Self::Dense { first, slots }
        } else {
            let mut order: Vec<usize> = (0..codes.len()).collect();
            order.sort_by_key(|&ordinal| codes[ordinal]);
            Self::Sorted { order }
        }
    }

    fn is_dense(&self) -> bool {
        matches!(self, Self::Dense { .. })
    }
}

impl Emitter<'_> {
    /// Whether the code of an ordinal must be looked up.
    pub(super) fn needs_codes(&self) -> bool {
        self.discriminant == Discriminant::Ordinal
    }

    /// The inherent items.
    pub(super) fn inherent(&self) -> TokenStream {
        let (name, visibility, code_type, variants, count) = (&self.name, &self.visibility, &self.code_type, &self.variants, self.count());
        let spec_hash = Literal::u64_unsuffixed(self.set.spec_hash());
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
        let unsigned = format_ident!("{}", int.name().replace('i', "u"));
        if Plan::of(self.set.values()).is_dense() {
            quote! {
                /// The ordinal of a code.
                const fn ordinal_of(code: #code_type) -> ::core::option::Option<::core::primitive::usize> {
                    let slot = code.wrapping_sub(FIRST) as ::core::primitive::#unsigned;
                    if slot as ::core::primitive::u64 >= ORDINALS.len() as ::core::primitive::u64 {
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

    /// What a variant tells: its digits, name, description and line.
    fn texts(&self) -> TokenStream {
        let visibility = &self.visibility;
        let other = self.catch_all();
        // Past the tables stands the catch-all variant alone.
        let look_up = |table: TokenStream, otherwise: TokenStream| match other {
            Some(_) => quote! {
                let ordinal = self.ordinal();
                if ordinal < Self::COUNT { #table[ordinal] } else { #otherwise }
            },
            None => quote!(#table[self.ordinal()]),
        };
        let as_str = match (&other, self.int()) {
            (Some(_), _) => quote! {
                /// The code as on the wire; `None` for the catch-all variant, which `Display` shows all the same.
                #[must_use]
                #visibility const fn as_str(self) -> ::core::option::Option<&'static ::core::primitive::str> {
                    let ordinal = self.ordinal();
                    if ordinal < Self::COUNT { ::core::option::Option::Some(CODE_STRS[ordinal]) } else { ::core::option::Option::None }
                }
            },
            (None, Some(_)) => quote! {
                /// The code as on the wire: its decimal digits.
                #[must_use]
                #visibility const fn as_str(self) -> &'static ::core::primitive::str {
                    CODE_STRS[self.ordinal()]
                }
            },
            (None, None) => quote! {
                /// The code as on the wire.
                #[must_use]
                #visibility const fn as_str(self) -> &'static ::core::primitive::str {
                    self.code()
                }
            },
        };
        let other_name = self.set.api.catch_all.clone().unwrap_or_default();
        let name = look_up(quote!(NAMES), quote!(#other_name));
        let description = look_up(quote!(DESCRIPTIONS), quote!(""));
        let line = self.has_lines().then(|| {
            let line = look_up(quote!(LINES), quote!(0));
            let doc = match &self.set.spec {
                Some(spec) => doc(&format!("The line of {} that defines the code, from 1.", crate::doc_text::escape(spec))),
                None => doc("The line of the document that defines the code, from 1."),
            };
            quote! {
                #doc
                #[must_use]
                #visibility const fn spec_line(self) -> ::core::primitive::u32 {
                    #line
                }
            }
        });
        quote! {
            #as_str

            /// The variant's name.
            #[must_use]
            #visibility const fn name(self) -> &'static ::core::primitive::str {
                #name
            }

            /// What the document says of the code, to the letter.
            #[must_use]
            #visibility const fn description(self) -> &'static ::core::primitive::str {
                #description
            }

            #line
        }
    }

    fn class(&self) -> Option<TokenStream> {
        let class_type = self.class_type()?;
        let visibility = &self.visibility;
        if self.catch_all().is_some() {
            return Some(quote! {
                /// The class of the code; `None` for a code that is in none.
                #[must_use]
                #visibility const fn class(self) -> ::core::option::Option<#class_type> {
                    #class_type::of(self.code())
                }
            });
        }
        let by_ordinal = self.set.values().filter_map(|value| {
            let class = self.set.api.classes.iter().find(|class| (class.first..=class.last).contains(&value))?;
            let class = super::ident(&class.name);
            Some(quote!(#class_type::#class))
        });
        let count = self.count();
        Some(quote! {
            /// The class of the code.
            #[must_use]
            #visibility const fn class(self) -> #class_type {
                static CLASSES: [#class_type; #count] = [#(#by_ordinal),*];
                CLASSES[self.ordinal()]
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_close_together_get_slots() {
        assert_eq!(Plan::of([3, 1].into_iter()), Plan::Dense { first: 1, slots: vec![Some(1), None, Some(0)] });
        assert_eq!(Plan::of([-1, 1].into_iter()), Plan::Dense { first: -1, slots: vec![Some(0), None, Some(1)] });
        assert!(Plan::of([0, 1023].into_iter()).is_dense());
    }

    #[test]
    fn codes_far_apart_are_sorted() {
        assert_eq!(Plan::of([0x8001_0000, 0].into_iter()), Plan::Sorted { order: vec![1, 0] });
        assert_eq!(Plan::of([0, 1024].into_iter()), Plan::Sorted { order: vec![0, 1] });
        assert!(!Plan::of([i128::from(i64::MIN), i128::from(u64::MAX)].into_iter()).is_dense());
    }
}

//! The tables behind the lookups, as literals.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::plan::Plan;
use super::{Emitter, int_type, number};
use crate::code::{Code, CodeType};

impl Emitter<'_> {
    /// The tables, each in the order of the document unless it says otherwise.
    pub(super) fn tables(&self) -> TokenStream {
        let entries = &self.set.entries;
        let count = self.count();
        let names = entries.iter().map(|entry| &entry.name);
        let descriptions = entries.iter().map(|entry| &entry.text);
        let digits = self.int().map(|_| {
            let digits = entries.iter().map(|entry| entry.code.to_string());
            quote! {
                /// The codes as they are written.
                static CODE_STRS: [&::core::primitive::str; #count] = [#(#digits),*];
            }
        });
        let lines = self.has_lines().then(|| {
            let lines = entries.iter().map(|entry| Literal::u32_unsuffixed(entry.line.unwrap_or(0)));
            quote! {
                /// The lines of the document.
                static LINES: [::core::primitive::u32; #count] = [#(#lines),*];
            }
        });
        let codes = self.code_table();
        let by_code = self.by_code();
        let by_name = self.sorted(|nth| entries[nth].name.as_bytes().to_vec());
        let index = self.ordinal_type();
        quote! {
            #codes
            #digits
            static NAMES: [&::core::primitive::str; #count] = [#(#names),*];
            static DESCRIPTIONS: [&::core::primitive::str; #count] = [#(#descriptions),*];
            #lines
            #by_code
            /// The ordinals, sorted by name.
            static BY_NAME: [#index; #count] = [#(#by_name),*];
        }
    }

    /// The codes, where neither the discriminant nor the digits are the code.
    fn code_table(&self) -> Option<TokenStream> {
        let entries = &self.set.entries;
        let count = self.count();
        match self.set.code_type {
            CodeType::Int(int) => self.needs_codes().then(|| {
                let int = int_type(int);
                let codes = self.set.values().map(number);
                quote!(static CODES: [#int; #count] = [#(#codes),*];)
            }),
            CodeType::Str => {
                let codes = entries.iter().map(|entry| entry.code.to_string());
                Some(quote!(static CODES: [&::core::primitive::str; #count] = [#(#codes),*];))
            }
        }
    }

    /// The table from codes to ordinals.
    fn by_code(&self) -> TokenStream {
        let count = self.count();
        let index = self.ordinal_type();
        let CodeType::Int(int) = self.set.code_type else {
            let order = self.sorted(|nth| self.set.entries[nth].code.to_string().into_bytes());
            return quote! {
                /// The ordinals, sorted by code.
                static BY_CODE: [#index; #count] = [#(#order),*];
            };
        };
        let int = int_type(int);
        match Plan::of(self.set.values()) {
            Plan::Dense { first, slots } => {
                let length = Literal::usize_unsuffixed(slots.len());
                let first = number(first);
                let slots = slots.iter().map(|slot| Literal::usize_unsuffixed(slot.map_or(0, |ordinal| ordinal + 1)));
                quote! {
                    /// The smallest code.
                    const FIRST: #int = #first;
                    /// One more than the ordinal of each code from the smallest to the largest; 0 where there is none.
                    static ORDINALS: [#index; #length] = [#(#slots),*];
                }
            }
            Plan::Sorted { order } => {
                let sorted = order.iter().filter_map(|&ordinal| match self.set.entries[ordinal].code {
                    Code::Int(value) => Some(number(value)),
                    Code::Str(_) => None,
                });
                let ordinals = order.iter().map(|&ordinal| Literal::usize_unsuffixed(ordinal));
                quote! {
                    /// The codes, sorted.
                    static SORTED: [#int; #count] = [#(#sorted),*];
                    /// Their ordinals.
                    static ORDINALS: [#index; #count] = [#(#ordinals),*];
                }
            }
        }
    }

    /// The ordinals, sorted by a key.
    fn sorted(&self, key: impl Fn(usize) -> Vec<u8>) -> Vec<Literal> {
        let mut order: Vec<usize> = (0..self.set.entries.len()).collect();
        order.sort_by_cached_key(|&nth| key(nth));
        order.into_iter().map(Literal::usize_unsuffixed).collect()
    }

    /// The smallest type for one more than any ordinal.
    pub(super) fn ordinal_type(&self) -> TokenStream {
        match self.set.entries.len() {
            0..=254 => quote!(::core::primitive::u8),
            255..=65534 => quote!(::core::primitive::u16),
            _ => quote!(::core::primitive::u32),
        }
    }
}

//! What a variant tells: its digits, name, description, line and class.

use proc_macro2::TokenStream;
use quote::quote;

use super::Emitter;
use super::definition::doc;

impl Emitter<'_> {
    /// What a variant tells: its digits, name, description and line.
    pub(super) fn texts(&self) -> TokenStream {
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

    pub(super) fn class(&self) -> Option<TokenStream> {
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

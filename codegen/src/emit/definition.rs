//! The types: the enum, what its catch-all variant holds, its classes, the error.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::{Definition, Discriminant, Emitter, ident, int_type, number};
use crate::code::{Code, CodeType};
use crate::doc_text;

/// `#[doc]` attributes, one a line, each with the space that stands behind `///`.
pub(super) fn doc(text: &str) -> TokenStream {
    // A carriage return in a doc comment is no Rust.
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    text.lines()
        .map(|line| {
            let line = if line.is_empty() { String::new() } else { format!(" {line}") };
            quote!(#[doc = #line])
        })
        .collect()
}

impl Emitter<'_> {
    /// The enum and the types beside it.
    pub(super) fn definition(&self) -> TokenStream {
        let classes = self.class_definition();
        let Definition::Generated { attributes, .. } = &self.form.definition else { return quote!(#classes) };
        let (set, name, visibility) = (self.set, &self.name, &self.visibility);
        let enum_doc = doc(&self.enum_doc());
        let derives = set.api.derives.iter().filter_map(|derive| syn::parse_str::<syn::Path>(derive).ok());
        let repr = match (self.int(), self.discriminant) {
            (Some(int), Discriminant::Code) => {
                let int = Ident::new(int.name(), proc_macro2::Span::call_site());
                Some(quote!(#[repr(#int)]))
            }
            _ => None,
        };
        let non_exhaustive = set.api.non_exhaustive.then(|| quote!(#[non_exhaustive]));
        let variants = set.entries.iter().zip(&self.variants).map(|(entry, variant)| {
            let doc = doc(&self.variant_doc(entry));
            let deprecated = entry.deprecated.as_ref().map(|note| match note.as_str() {
                "" => quote!(#[deprecated]),
                note => quote!(#[deprecated = #note]),
            });
            let discriminant = match (&entry.code, self.discriminant) {
                (Code::Int(value), Discriminant::Code) => {
                    let value = number(*value);
                    Some(quote!(= #value))
                }
                _ => None,
            };
            quote!(#doc #deprecated #variant #discriminant,)
        });
        let catch_all = self.catch_all().map(|other| {
            let payload = self.payload();
            quote! {
                #[doc = " Any other code."]
                #other(#payload),
            }
        });
        let payload = self.payload_definition();
        quote! {
            #enum_doc
            #attributes
            #[allow(non_camel_case_types, clippy::all, clippy::pedantic)]
            #[derive(Clone, Copy, PartialEq, Eq, Hash #(, #derives)*)]
            #repr
            #non_exhaustive
            #visibility enum #name {
                #(#variants)*
                #catch_all
            }
            #payload
            #classes
        }
    }

    fn enum_doc(&self) -> String {
        let mut doc = self.set.doc.trim_end().to_owned();
        // What came through standard input has no name.
        if let Some(spec) = self.set.spec.as_ref().filter(|spec| *spec != "-") {
            if !doc.is_empty() {
                doc.push_str("\n\n");
            }
            doc.push_str(&format!("Generated from {}.", doc_text::escape(spec)));
        }
        doc
    }

    fn variant_doc(&self, entry: &crate::code_set::Entry) -> String {
        let text = entry.text.trim();
        let mut doc = if text.is_empty() { format!("Code {}.", doc_text::escape(&entry.code.to_string())) } else { doc_text::escape(text) };
        if self.int().is_none() && !text.is_empty() {
            doc.push_str(&format!("\n\nCode {}.", doc_text::escape(&entry.code.to_string())));
        }
        if let (true, Some(line)) = (self.has_lines(), entry.line) {
            match &self.set.spec {
                Some(spec) => doc.push_str(&format!("\n\n{}, line {line}.", doc_text::escape(spec))),
                None => doc.push_str(&format!("\n\nLine {line}.")),
            }
        }
        doc
    }

    /// The type of what the catch-all variant holds.
    pub(super) fn payload(&self) -> Option<Ident> {
        self.set.payload_name().as_deref().map(ident)
    }

    fn payload_definition(&self) -> Option<TokenStream> {
        let payload = self.payload()?;
        let (name, visibility, code_type) = (&self.name, &self.visibility, &self.code_type);
        let of_enum = format!(" A code that [`{name}`] has no variant for.");
        let from_code = format!(" Only [`{name}::from_code`] makes one, so that it never holds a known code.");
        Some(quote! {
            #[doc = #of_enum]
            #[doc = ""]
            #[doc = #from_code]
            #[allow(non_camel_case_types)]
            #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
            #visibility struct #payload(#code_type);

            impl #payload {
                /// The code.
                #[must_use]
                #visibility const fn code(self) -> #code_type {
                    self.0
                }
            }
        })
    }

    pub(super) fn class_type(&self) -> Option<Ident> {
        self.set.class_name().as_deref().map(ident)
    }

    fn class_definition(&self) -> Option<TokenStream> {
        let class_type = self.class_type()?;
        let CodeType::Int(int) = self.set.code_type else { return None };
        let (name, visibility, code_type) = (&self.name, &self.visibility, int_type(int));
        let of_enum = format!(" The classes of [`{name}`].");
        let classes = &self.set.api.classes;
        let variants: Vec<Ident> = classes.iter().map(|class| ident(&class.name)).collect();
        let docs = classes.iter().map(|class| format!(" {} to {}.", class.first, class.last));
        // As wide as any code, so that a class may reach beyond the type of the codes.
        let first = classes.iter().map(|class| number(class.first));
        let last = classes.iter().map(|class| number(class.last));
        Some(quote! {
            #[doc = #of_enum]
            #[allow(non_camel_case_types)]
            #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
            #visibility enum #class_type {
                #(#[doc = #docs] #variants,)*
            }

            impl #class_type {
                /// The class of a code, known or not; `None` for a code that is in none.
                #[must_use]
                #[allow(clippy::manual_range_patterns)]
                #visibility const fn of(code: #code_type) -> ::core::option::Option<Self> {
                    match code as ::core::primitive::i128 {
                        #(#first..=#last => ::core::option::Option::Some(Self::#variants),)*
                        _ => ::core::option::Option::None,
                    }
                }
            }
        })
    }

    /// `UnknownCode`, where no crate is named that has it.
    pub(super) fn own_unknown_code(&self) -> Option<TokenStream> {
        if self.form.names_crate {
            return None;
        }
        let (visibility, unknown_code) = (&self.visibility, &self.unknown_code);
        Some(quote! {
            /// The error of looking up a code that is not there.
            #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
            #visibility struct #unknown_code {
                number: ::core::option::Option<::core::primitive::i128>,
            }

            #[allow(dead_code)]
            impl #unknown_code {
                /// For a number.
                #[must_use]
                #visibility const fn of_number(number: ::core::primitive::i128) -> Self {
                    Self { number: ::core::option::Option::Some(number) }
                }

                /// For a text that is no code.
                #[must_use]
                #visibility const fn of_text() -> Self {
                    Self { number: ::core::option::Option::None }
                }

                /// The number that was looked up; `None` for a text.
                #[must_use]
                #visibility const fn number(&self) -> ::core::option::Option<::core::primitive::i128> {
                    self.number
                }
            }

            impl ::core::fmt::Display for #unknown_code {
                fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                    match self.number {
                        ::core::option::Option::Some(number) => ::core::write!(f, "unknown code {number}"),
                        ::core::option::Option::None => f.write_str("unknown code"),
                    }
                }
            }

            impl ::core::error::Error for #unknown_code {}
        })
    }
}

//! Paths as people write them.
//!
//! What a macro expands names everything by its whole path, since it does not know what names mean where it
//! stands. A file of its own has the prelude, so there the code reads as if written by hand.

use std::collections::HashSet;

use proc_macro2::{Group, TokenStream, TokenTree};

/// Paths of the prelude, and the names it gives them.
const SHORT: &[(&[&str], &str)] = &[
    (&["option", "Option", "Some"], "Some"),
    (&["option", "Option", "None"], "None"),
    (&["option", "Option"], "Option"),
    (&["result", "Result", "Ok"], "Ok"),
    (&["result", "Result", "Err"], "Err"),
    (&["result", "Result"], "Result"),
    (&["convert", "From"], "From"),
    (&["convert", "TryFrom"], "TryFrom"),
    (&["cmp", "Ord"], "Ord"),
    (&["cmp", "PartialOrd"], "PartialOrd"),
    (&["primitive", "u8"], "u8"),
    (&["primitive", "i8"], "i8"),
    (&["primitive", "u16"], "u16"),
    (&["primitive", "i16"], "i16"),
    (&["primitive", "u32"], "u32"),
    (&["primitive", "i32"], "i32"),
    (&["primitive", "u64"], "u64"),
    (&["primitive", "i64"], "i64"),
    (&["primitive", "i128"], "i128"),
    (&["primitive", "usize"], "usize"),
    (&["primitive", "str"], "str"),
    (&["write"], "write"),
];

/// Shortens the paths whose names are not `taken` by types of the file itself.
pub(crate) fn shorten(tokens: TokenStream, taken: &HashSet<String>) -> TokenStream {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let mut shortened = Vec::with_capacity(tokens.len());
    let mut rest = tokens.as_slice();
    while let Some((first, behind)) = rest.split_first() {
        if let Some((name, length)) = prelude_name(rest, taken) {
            shortened.push(TokenTree::Ident(name));
            rest = &rest[length..];
            continue;
        }
        shortened.push(match first {
            TokenTree::Group(group) => {
                let mut inner = Group::new(group.delimiter(), shorten(group.stream(), taken));
                inner.set_span(group.span());
                TokenTree::Group(inner)
            }
            other => other.clone(),
        });
        rest = behind;
    }
    shortened.into_iter().collect()
}

/// The short name of the path that `tokens` begin with, and the path's length in tokens.
fn prelude_name(tokens: &[TokenTree], taken: &HashSet<String>) -> Option<(proc_macro2::Ident, usize)> {
    let mut rest = segment(tokens, "core")?;
    let (path, short) = SHORT
        .iter()
        .find(|(path, short)| !taken.contains(*short) && path.iter().try_fold(rest, |rest, name| segment(rest, name)).is_some())?;
    for name in *path {
        rest = segment(rest, name)?;
    }
    Some((proc_macro2::Ident::new(short, proc_macro2::Span::call_site()), tokens.len() - rest.len()))
}

/// What is behind `::name`, if `tokens` begin with it.
fn segment<'a>(tokens: &'a [TokenTree], name: &str) -> Option<&'a [TokenTree]> {
    match tokens {
        [TokenTree::Punct(a), TokenTree::Punct(b), TokenTree::Ident(ident), rest @ ..]
            if a.as_char() == ':' && b.as_char() == ':' && ident == name =>
        {
            Some(rest)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use quote::quote;

    use super::*;

    fn shortened(tokens: TokenStream, taken: &[&str]) -> String {
        shorten(tokens, &taken.iter().map(|&name| name.to_owned()).collect()).to_string()
    }

    #[test]
    fn paths_of_the_prelude_become_its_names() {
        let long =
            quote! { fn f(a: ::core::primitive::u16) -> ::core::option::Option<Self> { ::core::option::Option::Some(::core::fmt::x) } };
        assert_eq!(shortened(long, &[]), quote! { fn f(a: u16) -> Option<Self> { Some(::core::fmt::x) } }.to_string());
    }

    #[test]
    fn names_that_the_file_defines_keep_their_paths() {
        let long = quote! { ::core::option::Option<Option> };
        assert_eq!(shortened(long.clone(), &["Option"]), long.to_string());
    }
}

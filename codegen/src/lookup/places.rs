//! Places: what lookups find, ordinals and one more that stands for none.
//!
//! A lookup must not branch on whether it has found something, as that is what processors cannot foresee. So it gives
//! a place in a table of `Option`s that has `None` at the end. What a code differs by from the one that was found is
//! folded into the place with arithmetic, since LLVM makes branches of comparisons.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::layout::table;
use super::{Around, Discriminant};

/// The places of a number of codes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Places {
    pub(super) count: usize,
    pub(super) discriminant: Discriminant,
}

impl Places {
    /// Explicit discriminants up to which the variants are in a table: for each of them rustc looks through those before
    /// it.
    const TABLED: usize = 1024;
    /// Explicit discriminants up to which there is a slice of all variants, which rustc evaluates only where it is used:
    /// as many take it two seconds.
    const SLICED: usize = 8192;
    /// Ordinals up to which the variants are in a table by slot as well: that takes rustc a thirtieth.
    const SLOTTED: usize = 8192;

    /// Up to so many variants are also listed by place, and by slot whatever their discriminants are: that takes rustc as
    /// long again, and saves some steps.
    const LISTED: usize = 512;

    /// Up to so many codes, ordinals are bytes, and tables by place are short.
    pub(super) const FEW: usize = 255;
    /// Up to so many places are padded to a power of two in any case; more where that wastes no more than half.
    const PADDED: usize = 2048;

    /// The mask of places, where they are padded to a power of two: it proves that an index is in bounds.
    pub(super) fn mask(self) -> Option<usize> {
        let len = (self.count + 1).next_power_of_two();
        (len <= Self::PADDED || len * 2 <= self.count * 3).then(|| len - 1)
    }

    /// The place that stands for none.
    pub(super) fn none(self) -> usize {
        self.mask().unwrap_or(self.count)
    }

    /// How many places there are. Few have as many again that stand for none, so that one more bit says so.
    pub(super) fn len(self) -> usize {
        if self.count <= Self::FEW { 2 * (self.none() + 1) } else { self.none() + 1 }
    }

    /// How many bits a place has.
    pub(super) fn bits(self) -> u32 {
        usize::BITS - self.none().leading_zeros()
    }

    /// A difference of so many bits, as `place` takes it.
    pub(super) fn folded(self, differs: &str, bits: u32) -> String {
        if bits + self.bits() <= 64 { differs.to_owned() } else { format!("folded({differs})") }
    }

    /// How long a table by ordinal is.
    pub(super) fn padded(self) -> usize {
        if self.mask().is_some() { self.none() + 1 } else { self.count }
    }

    /// How an index is masked, as text.
    pub(super) fn masked(self) -> String {
        self.mask().map(|mask| format!(" & {mask}")).unwrap_or_default()
    }

    pub(super) fn of(self, ordinal: usize, differs: u64) -> usize {
        if differs == 0 { ordinal } else { self.none() }
    }

    /// Whether there is a table of variants by place, with one that is none.
    pub(super) fn lists_variants(self) -> bool {
        self.count <= Self::LISTED
    }

    /// Whether the variants are in a table; else they are matched.
    pub(super) fn has_table(self) -> bool {
        self.discriminant != Discriminant::Code || self.count <= Self::TABLED
    }

    /// Whether a hash also tells what can be found, and whether it is: texts that are no slices are better made before that
    /// is known, since what would spare making them is a branch.
    pub(super) fn has_candidates(self) -> bool {
        !self.lists_variants()
    }

    /// Whether there is a slice of all variants.
    pub(super) fn has_slice(self) -> bool {
        self.discriminant != Discriminant::Code || self.count <= Self::SLICED
    }

    /// Whether the slots of a hash have variants, which saves the load of the ordinal.
    pub(super) fn has_variants_in_slots(self) -> bool {
        match self.discriminant {
            Discriminant::Code => self.lists_variants() || !self.has_table(),
            Discriminant::Ordinal => self.count <= Self::SLOTTED,
            Discriminant::None => false,
        }
    }

    /// Writes what all lookups end with.
    pub(super) fn emit(self, out: &mut String, around: &Around<'_>) {
        let name = around.name;
        if self.lists_variants() {
            let element = format!("::core::option::Option<{name}>");
            let variants = (0..self.len()).map(|place| match around.variants.get(place) {
                Some(variant) => format!("some({name}::{variant})"),
                None => "NONE".to_owned(),
            });
            let _ = write!(
                out,
                "const NONE: {element} = ::core::option::Option::None;\n\n\
                 const fn some(variant: {name}) -> {element} {{\n    ::core::option::Option::Some(variant)\n}}\n\n"
            );
            table(
                out,
                "The variants by place, which is an ordinal; any number behind the last ordinal is where nothing was found.",
                "VARIANTS_BY_PLACE",
                &element,
                variants,
            );
            let _ = write!(
                out,
                "/// The variant at a place; `None` behind the last ordinal.\n#[inline]\nconst fn variant_at_place(place: ::core::primitive::usize) -> {element} {{\n    \
                 VARIANTS_BY_PLACE[place]\n}}\n\n"
            );
        } else {
            let _ = write!(
                out,
                "/// The variant at a place, which is an ordinal; `None` behind the last one.\n#[inline]\nconst fn variant_at_place(place: ::core::primitive::usize) -> ::core::option::Option<{name}> {{\n    \
                 let is_known = place < {count};\n    \
                 let known = variant(if is_known {{ place }} else {{ {last} }});\n    \
                 // An index, because a branch would be mispredicted.\n    \
                 [::core::option::Option::None, ::core::option::Option::Some(known)][is_known as ::core::primitive::usize]\n}}\n\n",
                count = self.count,
                last = self.count.saturating_sub(1),
            );
        }
    }

    /// Writes `place` and `folded`, where they are called.
    pub(super) fn emit_called(self, out: &mut String, called: &BTreeSet<&str>) {
        let shift = 64 - self.bits();
        let body = match self.mask() {
            Some(mask) => format!("    ordinal & {mask} | (0_u64.wrapping_sub(differs) >> {shift}) as ::core::primitive::usize\n"),
            None => format!(
                "    let none = (0_u64.wrapping_sub(differs) >> {shift}) as ::core::primitive::usize;\n    \
                 ordinal ^ ((ordinal ^ {}) & none)\n",
                self.count
            ),
        };
        if called.contains("place") {
            let _ = write!(
                out,
                "/// The ordinal where `differs`, of at most {shift} bits, is 0, else {none}: in arithmetic, because a branch would be\n\
                 /// mispredicted.\n\
                 #[inline]\nconst fn place(ordinal: ::core::primitive::usize, differs: ::core::primitive::u64) -> ::core::primitive::usize {{\n\
                 {body}}}\n\n",
                none = self.none()
            );
        }
        if called.contains("folded") {
            out.push_str(
                "/// Not 0 if `differs` is not, in the bits that `place` takes.\n#[inline]\n\
                 const fn folded(differs: ::core::primitive::u64) -> ::core::primitive::u64 {\n    \
                 (differs | differs >> 32) & 0xffff_ffff\n}\n\n",
            );
        }
    }
}

/// The functions that a text calls. There are few parentheses in tables, however long they are.
pub(super) fn called(text: &str) -> BTreeSet<&str> {
    let callee = |(at, _): (usize, &str)| {
        let before = &text[..at];
        let start = before.rfind(|c: char| c != '_' && !c.is_alphanumeric()).map_or(0, |space| space + 1);
        (!before[..start].ends_with("fn ")).then(|| &before[start..])
    };
    text.match_indices('(').filter_map(callee).collect()
}

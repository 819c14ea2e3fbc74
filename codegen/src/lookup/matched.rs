//! Variants by a number, where a table of them takes rustc too long: matched in pieces that LLVM makes tables of.
//!
//! What is in one `match` costs LLVM its square, so there are many. They have as many arms each, of the same numbers, and
//! are inlined into one function, in which there are as many of them as a power of two, the last ones being the same. So
//! LLVM makes a table of each and a table of those, and no jump, which would be mispredicted. That is much code before it
//! is little: LLVM does not inline the function, which is a call.

use std::borrow::Cow;
use std::fmt::Write as _;

use super::Around;

/// How many arms a piece has.
const ARMS: usize = 256;

/// Which variant each number has.
pub(super) struct Matched<'a> {
    /// What the function is called that finds them.
    pub(super) function: &'a str,
    /// What the number is.
    pub(super) number: &'a str,
    /// The ordinals of the variants.
    pub(super) ordinals: Cow<'a, [u32]>,
}

/// Which number is in which piece.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Order {
    /// One piece behind the other.
    Blocks,
    /// The first numbers of all pieces, then the second ones.
    Interleaved,
}

impl Matched<'_> {
    /// Writes the function and its pieces; the codes are the variants' discriminants.
    pub(super) fn emit(&self, out: &mut String, around: &Around<'_>, codes: &[i128]) {
        let Self { function, number, .. } = *self;
        let name = around.name;
        let order = self.order(codes);
        let pieces = self.pieces(order);
        for (piece, ordinals) in pieces.iter().enumerate() {
            let _ =
                write!(out, "#[inline(always)]\nconst fn {function}_{piece}(at: ::core::primitive::usize) -> {name} {{\n    match at {{\n");
            let (last, others) = ordinals.split_last().map_or((0, ordinals.as_slice()), |(last, others)| (*last, others));
            for (at, ordinal) in others.iter().enumerate() {
                let _ = writeln!(out, "        {at} => {name}::{},", around.variants[*ordinal as usize]);
            }
            let _ = write!(out, "        _ => {name}::{},\n    }}\n}}\n\n", around.variants[last as usize]);
        }
        let all = pieces.len().next_power_of_two();
        let (at, piece) = match order {
            Order::Blocks => (format!("{number} % {ARMS}"), format!("{number} / {ARMS} % {all}")),
            Order::Interleaved => (format!("{number} / {all} % {ARMS}"), format!("{number} % {all}")),
        };
        let _ = write!(
            out,
            "/// The variant of this {number}. What is in one `match` of all of them would cost LLVM its square; of these, which are alike,\n\
             /// it makes tables, and no jump.\n\
             #[inline]\nconst fn {function}({number}: ::core::primitive::usize) -> {name} {{\n    let at = {at};\n    match {piece} {{\n"
        );
        for piece in 0..pieces.len() {
            let end = if piece + 1 == pieces.len() { all } else { piece + 1 };
            let numbers: Vec<String> = (piece..end).map(|number| number.to_string()).collect();
            let _ = writeln!(out, "        {} => {function}_{piece}(at),", numbers.join(" | "));
        }
        let _ = write!(out, "        _ => {function}_0(at),\n    }}\n}}\n\n");
    }

    /// The order that leaves all pieces alike. Where discriminants are evenly spaced, LLVM makes a multiplication instead of
    /// a table, and of some of either kind a jump.
    fn order(&self, codes: &[i128]) -> Order {
        let is_even = |piece: &Vec<u32>| {
            let code = |at: usize| codes[piece[at] as usize];
            (2..piece.len()).all(|at| code(at) - code(at - 1) == code(1) - code(0))
        };
        if self.pieces(Order::Blocks).iter().any(is_even) { Order::Interleaved } else { Order::Blocks }
    }

    /// The ordinals of each piece. Behind the last one are others: were they all the same, that would be no table.
    fn pieces(&self, order: Order) -> Vec<Vec<u32>> {
        let ordinal = |number: usize, at: usize| self.ordinals.get(number).or(self.ordinals.get(at)).copied().unwrap_or(0);
        let count = self.ordinals.len().div_ceil(ARMS).max(1);
        match order {
            Order::Blocks => (0..count).map(|piece| (0..ARMS).map(|at| ordinal(piece * ARMS + at, at)).collect()).collect(),
            Order::Interleaved => {
                let count = count.next_power_of_two();
                (0..count).map(|piece| (0..ARMS).map(|at| ordinal(at * count + piece, at)).collect()).collect()
            }
        }
    }
}

//! Lookups of codes, names and texts: ours, those of other crates and those written by hand, side by side.
//!
//! The sets, the enums and the tables are made when this package is built. Each way of looking up is a loop over
//! inputs of its own, in the crate that defines the enum, as in a program that looks codes up.

mod limit;
mod sets;
mod unknown;
mod ways;

pub use sets::*;
pub use ways::{Kind, Mix, Pass, Way};

/// How many lookups a pass makes: more than a branch predictor can learn by heart.
pub const LOOKUPS: usize = 16_384;

macro_rules! generated {
    ($($set:ident: $($module:ident $file:literal),+;)+) => {$(
        pub(crate) mod $set {
            include!(concat!(env!("OUT_DIR"), "/", stringify!($set), "_peers.rs"));
            $(pub(crate) mod $module {
                include!(concat!(env!("OUT_DIR"), "/", stringify!($set), $file));
            })+
        }
    )+};
}

#[allow(dead_code, clippy::all, clippy::pedantic)]
mod generated {
    generated! {
        ftp: ours "_code.rs", ours_ordinal "_ordinal.rs";
        sql_states: ours "_code.rs";
        statuses: ours "_code.rs", ours_ordinal "_ordinal.rs";
        sparse: ours "_code.rs", ours_ordinal "_ordinal.rs";
    }
}

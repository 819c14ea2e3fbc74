//! One way of looking something up, as a loop over inputs.

use std::hint::black_box;

use spectable_benches::sets::Chance;

use crate::LOOKUPS;

/// Who looks up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// What is generated.
    Ours,
    /// A crate that a bar is set against.
    Peer,
    /// A crate or a way by hand that is shown, and has a bar of its own at most.
    Other,
    /// What is possible.
    Limit,
    /// The loop around the lookups, with none in it.
    Loop,
}

/// What is looked up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mix {
    /// Known codes, all of them as often.
    Valid,
    /// Every other one is unknown.
    HalfValid,
    /// Always the same known code.
    Constant,
    /// Nine of ten are the same.
    Skewed,
}

impl Mix {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Valid, Self::HalfValid, Self::Constant, Self::Skewed];

    /// What it is called.
    pub fn name(self) -> &'static str {
        match self {
            Self::Valid => "valid",
            Self::HalfValid => "half valid",
            Self::Constant => "constant",
            Self::Skewed => "skewed",
        }
    }

    /// Which keys are looked up: known ones from 0 to `known`, and as many unknown ones behind.
    pub fn picks(self, known: usize, chance: &mut Chance) -> Vec<usize> {
        let usual = known / 2;
        let pick = |nth: usize| match self {
            Self::Valid => nth % known,
            Self::HalfValid => nth % (2 * known),
            Self::Constant => usual,
            Self::Skewed if nth % 10 == 0 => nth / 10 % known,
            Self::Skewed => usual,
        };
        let mut picks: Vec<usize> = (0..LOOKUPS).map(pick).collect();
        chance.shuffle(&mut picks);
        picks
    }
}

/// A way whose inputs can be replaced.
pub trait Pass {
    /// Makes the inputs of those keys.
    fn prepare(&mut self, picks: &[usize]);

    /// Looks all of them up.
    fn run(&self);
}

/// A way with its name.
pub struct Way {
    /// What it is called.
    pub name: &'static str,
    /// Who looks up.
    pub kind: Kind,
    /// The loop.
    pub pass: Box<dyn Pass>,
}

impl Way {
    /// A way that makes its input of a key, and looks it up.
    pub(crate) fn new<I: Copy + 'static, R>(
        name: &'static str,
        kind: Kind,
        make: impl Fn(usize) -> I + 'static,
        lookup: impl Fn(I) -> R + 'static,
    ) -> Self {
        Self { name, kind, pass: Box::new(Typed { make, lookup, inputs: Vec::new() }) }
    }
}

struct Typed<I, M, L> {
    make: M,
    lookup: L,
    inputs: Vec<I>,
}

impl<I: Copy, R, M: Fn(usize) -> I, L: Fn(I) -> R> Pass for Typed<I, M, L> {
    fn prepare(&mut self, picks: &[usize]) {
        self.inputs.clear();
        self.inputs.extend(picks.iter().map(|&pick| (self.make)(pick)));
    }

    fn run(&self) {
        for &input in &self.inputs {
            black_box((self.lookup)(input));
        }
    }
}

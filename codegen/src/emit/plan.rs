//! How codes are found.
//!
//! Integer codes that lie close together are looked up in a table with a slot for each number from the smallest
//! to the largest; others by binary search, as are strings and names.

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

    pub(super) fn is_dense(&self) -> bool {
        matches!(self, Self::Dense { .. })
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

//! How far the engine is, for people who wait.
//!
//! Nobody is told anything, unless somebody asks to be: [`Report::watch`](crate::report::Report::watch). The documents
//! carry who that is to their tables, and these say it row by row.

use std::fmt::Debug;
use std::panic::{RefUnwindSafe, UnwindSafe};
use std::sync::Arc;

/// What the engine is doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Phase {
    /// Finding the document's tables.
    Reading,
    /// Making entries of rows.
    Naming,
    /// Making a code set of entries, and seeing whether code can be made of it.
    Checking,
    /// Making Rust, or a listing. Front ends say that themselves.
    Writing,
}

impl Phase {
    /// All of them, in the order in which they come and of their numbers.
    pub const ALL: [Self; 4] = [Self::Reading, Self::Naming, Self::Checking, Self::Writing];

    /// The name on terminals.
    pub fn name(self) -> &'static str {
        match self {
            Self::Reading => "reading",
            Self::Naming => "naming",
            Self::Checking => "checking",
            Self::Writing => "writing",
        }
    }
}

/// Who is told how far the engine is.
pub trait Watcher: Debug + Send + Sync + UnwindSafe + RefUnwindSafe {
    /// So many bytes of the document are done; `of` is 0 where nobody knows. It is said at each row: whoever draws something should do so elsewhere.
    fn is_at(&self, phase: Phase, done: usize, of: usize);
}

/// The one who is told, if anybody.
#[derive(Debug, Clone, Default)]
pub(crate) struct Watched(Option<Arc<dyn Watcher>>);

impl Watched {
    pub(crate) fn by(watcher: Arc<dyn Watcher>) -> Self {
        Self(Some(watcher))
    }

    pub(crate) fn is_at(&self, phase: Phase, done: usize, of: usize) {
        if let Some(watcher) = &self.0 {
            watcher.is_at(phase, done, of);
        }
    }
}

#[cfg(all(test, feature = "markdown", feature = "csv"))]
#[allow(clippy::unwrap_used, reason = "clippy knows only what is marked as a test")]
mod tests {
    use std::sync::Mutex;

    use super::*;
    use crate::document::{self, Document};
    use crate::{Options, Report};

    #[derive(Debug, Default)]
    struct Heard(Mutex<Vec<(Phase, usize, usize)>>);

    impl Watcher for Heard {
        fn is_at(&self, phase: Phase, done: usize, of: usize) {
            self.0.lock().unwrap().push((phase, done, of));
        }
    }

    /// What is said of a document, and what is found in it.
    fn heard(path: &str, text: &str) -> (Vec<(Phase, usize, usize)>, Report) {
        let heard = Arc::new(Heard::default());
        let mut report = Report::default();
        let spec = document::load_bytes(path, text.as_bytes(), &mut report).unwrap();
        report.watch(Arc::clone(&heard) as Arc<dyn Watcher>);
        document::code_set(Document { spec, names: None }, &Options::default(), &mut report).unwrap();
        let said = heard.0.lock().unwrap().clone();
        (said, report)
    }

    #[test]
    fn each_row_is_said_in_each_phase_and_in_order() {
        for (path, text) in [
            ("x.md", "|Code|Name|\n|-|-|\n|1|One|\n|2|Two|\n"),
            ("x.md", "|Code|Name| |-|-| |1|One| |2|Two|\n"),
            ("x.csv", "Code,Name\n1,One\n2,Two\n"),
        ] {
            let (mut said, report) = heard(path, text);
            assert!(report.findings.is_empty(), "{report}");
            assert_eq!(said.pop(), Some((Phase::Checking, 0, 0)));
            let of = |phase| said.iter().filter(|said| said.0 == phase).map(|said| said.1).collect::<Vec<_>>();
            assert_eq!(of(Phase::Reading).len(), 3, "{text}");
            assert_eq!(of(Phase::Naming).len(), 2, "{text}");
            assert!(said.is_sorted_by_key(|said| (said.0 == Phase::Naming, said.1)), "{said:?}");
            assert!(*of(Phase::Naming).last().unwrap() > text.find('1').unwrap(), "{said:?}");
            assert!(said.iter().all(|&(_, done, of)| done <= of && of == text.len()), "{said:?}");
        }
    }

    #[test]
    fn phases_are_numbered_in_order() {
        assert!(Phase::ALL.iter().enumerate().all(|(nth, phase)| *phase as usize == nth));
    }

    #[test]
    fn who_watches_takes_nothing_from_what_can_be_done_with_a_table() {
        fn is_shared_by_threads<T: Send + Sync + UnwindSafe + RefUnwindSafe>() {}
        is_shared_by_threads::<crate::table::Table>();
        is_shared_by_threads::<Watched>();
    }
}

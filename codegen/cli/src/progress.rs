//! A line on the terminal for people who wait: `reading: 42 %, 3 s`.
//!
//! It is there after half a second, on terminals only, and gone when the work is done. A few words of plain text need no
//! crate for it; and a thread of their own, since nobody says how far they are in what takes long in one piece.

use std::ffi::OsStr;
use std::io::{self, IsTerminal, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, AtomicUsize, Ordering};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use spectable_codegen::Report;
use spectable_codegen::progress::{Phase, Watcher};

/// Nobody waits for less.
const PATIENCE: Duration = Duration::from_millis(500);
/// From one look to the next.
const PAUSE: Duration = Duration::from_millis(100);
/// Less than this the line may not fit, and then it could not be taken away.
const LEAST_COLUMNS: u16 = 30;

/// The line; where nobody would see it, nothing.
pub(crate) struct Progress {
    place: Arc<Place>,
    line: Option<Line>,
}

struct Line {
    end: Sender<()>,
    thread: JoinHandle<()>,
}

impl Progress {
    /// Shows how far the engine is with the documents of `report`.
    pub(crate) fn of(report: &mut Report) -> Self {
        let place = Arc::new(Place::default());
        let columns = terminal_size::terminal_size_of(io::stderr()).map(|(width, _)| width.0);
        let (term, ci) = (std::env::var_os("TERM"), std::env::var_os("CI"));
        let is_shown = is_shown(io::stderr().is_terminal(), columns, term.as_deref(), ci.as_deref());
        let line = is_shown.then(|| Line::begin(Arc::clone(&place))).and_then(Result::ok);
        if line.is_some() {
            report.watch(Arc::clone(&place) as Arc<dyn Watcher>);
        }
        Self { place, line }
    }

    /// Says what is done from now on.
    pub(crate) fn begin(&self, phase: Phase) {
        self.place.is_at(phase, 0, 0);
    }

    /// Takes the line away, so that something else can be written.
    pub(crate) fn end(self) {}
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some(Line { end, thread }) = self.line.take() {
            drop(end);
            // A line that could not be drawn is no trouble.
            let _ = thread.join();
        }
    }
}

impl Line {
    fn begin(place: Arc<Place>) -> io::Result<Self> {
        let (end, is_ended) = mpsc::channel();
        let draw = move || draw(&mut io::stderr(), &place, &is_ended, PATIENCE);
        let thread = thread::Builder::new().name("progress".to_owned()).spawn(draw)?;
        Ok(Self { end, thread })
    }
}

/// Whether somebody sees the line, on something that can take it away again. `CI` is set where only logs are seen. There is
/// no colour in it, so `NO_COLOR` does not matter.
fn is_shown(is_terminal: bool, columns: Option<u16>, term: Option<&OsStr>, ci: Option<&OsStr>) -> bool {
    let is_wide = columns.is_none_or(|columns| columns >= LEAST_COLUMNS);
    is_terminal && is_wide && term.is_none_or(|term| term != "dumb") && ci.is_none_or(OsStr::is_empty)
}

/// What was said last.
#[derive(Debug, Default)]
struct Place {
    phase: AtomicU8,
    done: AtomicUsize,
    of: AtomicUsize,
}

impl Watcher for Place {
    fn is_at(&self, phase: Phase, done: usize, of: usize) {
        // One of them may be seen before the others: for a tenth of a second nobody minds.
        self.phase.store(phase as u8, Ordering::Relaxed);
        self.done.store(done, Ordering::Relaxed);
        self.of.store(of, Ordering::Relaxed);
    }
}

impl Place {
    fn text(&self, time: Duration) -> String {
        let phase = Phase::ALL.get(usize::from(self.phase.load(Ordering::Relaxed))).map_or("", |phase| phase.name());
        let (done, of) = (self.done.load(Ordering::Relaxed), self.of.load(Ordering::Relaxed));
        let percent = match done.saturating_mul(100).checked_div(of) {
            Some(percent) => format!("{} %, ", percent.min(100)),
            None => String::new(),
        };
        format!("{phase}: {percent}{} s", time.as_secs())
    }
}

/// Draws the line until the end, and then takes it away. That it cannot be drawn is nobody's trouble.
fn draw(terminal: &mut impl Write, place: &Place, is_ended: &Receiver<()>, patience: Duration) {
    let start = Instant::now();
    let mut drawn = String::new();
    let mut pause = patience;
    while is_ended.recv_timeout(pause) == Err(RecvTimeoutError::Timeout) {
        pause = PAUSE;
        let text = place.text(start.elapsed());
        if text != drawn {
            show(terminal, &format!("\r{text:<width$}", width = drawn.len()));
            drawn = text;
        }
    }
    if !drawn.is_empty() {
        show(terminal, &format!("\r{:width$}\r", "", width = drawn.len()));
    }
}

/// All at once, and without control sequences: every terminal knows spaces.
fn show(terminal: &mut impl Write, text: &str) {
    let _ = terminal.write_all(text.as_bytes()).and_then(|()| terminal.flush());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_people_at_terminals_see_it() {
        let dumb = Some(OsStr::new("dumb"));
        assert!(is_shown(true, Some(80), Some(OsStr::new("xterm")), None));
        assert!(is_shown(true, None, None, Some(OsStr::new(""))));
        assert!(!is_shown(false, Some(80), None, None), "a pipe");
        assert!(!is_shown(true, Some(29), None, None), "it would not fit");
        assert!(!is_shown(true, Some(80), dumb, None));
        assert!(!is_shown(true, Some(80), None, Some(OsStr::new("true"))));
    }

    #[test]
    fn the_line_says_what_is_done_and_how_far() {
        let place = Place::default();
        let text = |seconds: u64| place.text(Duration::from_millis(1000 * seconds + 999));
        assert_eq!(text(0), "reading: 0 s");
        place.is_at(Phase::Reading, 0, 200);
        assert_eq!(text(1), "reading: 0 %, 1 s");
        place.is_at(Phase::Naming, 199, 200);
        assert_eq!(text(12), "naming: 99 %, 12 s");
        place.is_at(Phase::Checking, 0, 0);
        assert_eq!(text(12), "checking: 12 s");
        place.is_at(Phase::Writing, 0, 0);
        assert_eq!(text(13), "writing: 13 s");
        place.is_at(Phase::Reading, usize::MAX, 1);
        assert_eq!(text(0), "reading: 100 %, 0 s");
    }

    /// What is on the line after all that was drawn.
    fn left(drawn: &[u8]) -> String {
        let (mut line, mut at) = (Vec::new(), 0);
        for &byte in drawn {
            match byte {
                b'\r' => at = 0,
                byte => {
                    line.resize(line.len().max(at + 1), b' ');
                    line[at] = byte;
                    at += 1;
                }
            }
        }
        assert_eq!(at, 0, "the next word begins the line");
        String::from_utf8(line).unwrap()
    }

    #[test]
    fn nothing_is_left_of_it() {
        let place = Place::default();
        let (end, is_ended) = mpsc::channel::<()>();
        let mut drawn = Vec::new();
        thread::scope(|scope| {
            let (drawn, place) = (&mut drawn, &place);
            scope.spawn(move || draw(drawn, place, &is_ended, Duration::ZERO));
            place.is_at(Phase::Naming, 1, 2);
            thread::sleep(4 * PAUSE);
            place.is_at(Phase::Writing, 0, 0);
            thread::sleep(4 * PAUSE);
            drop(end);
        });
        let text = String::from_utf8_lossy(&drawn);
        assert!(text.contains("naming: 50 %") && text.contains("\rwriting: 0 s "), "{text:?}");
        assert_eq!(left(&drawn).trim(), "", "{text:?}");
    }

    #[test]
    fn nothing_is_drawn_for_who_does_not_wait() {
        let (end, is_ended) = mpsc::channel::<()>();
        drop(end);
        let mut drawn = Vec::new();
        draw(&mut drawn, &Place::default(), &is_ended, PATIENCE);
        assert!(drawn.is_empty());
    }
}

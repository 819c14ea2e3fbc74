//! The most memory that reading takes, for each byte of the document.
//!
//! `cargo bench --manifest-path benches/Cargo.toml --bench memory`; with `-- --quick` only the small documents.

use std::hint::black_box;

use peak_alloc::PeakAlloc;
use spectable_benches::{Input, MARKDOWN, OTHERS};

#[global_allocator]
static ALLOCATOR: PeakAlloc = PeakAlloc;

/// How much more than before was in use at once.
fn peak<T>(run: impl FnOnce() -> T) -> usize {
    let before = ALLOCATOR.current_usage();
    ALLOCATOR.reset_peak_usage();
    let kept = black_box(run());
    let peak = ALLOCATOR.peak_usage();
    drop(kept);
    peak.saturating_sub(before)
}

fn main() {
    let is_quick = std::env::args().any(|argument| argument == "--quick");
    let sizes: &[usize] = if is_quick { &[1_000, 10_000] } else { &[10_000, 100_000, 1_000_000] };
    println!("{:<32} {:>12} {:>8} {:>8}   the most bytes in use, for each byte of the document", "document", "bytes", "floor", "ours");
    for make in MARKDOWN.iter().chain(OTHERS) {
        for &rows in sizes {
            let input = make.with_rows(rows);
            if let Some(why) = input.why_not_read() {
                println!("{:<32} not read: {}", input.title(), why.lines().next().unwrap_or_default());
                break;
            }
            let by_byte = |bytes: usize| bytes as f64 / input.text.len() as f64;
            let ours = by_byte(peak(|| input.read()));
            let floor = match is_markdown(&input) {
                true => format!("{:.1}", by_byte(peak(|| input.floor()))),
                false => String::new(),
            };
            println!("{:<32} {:>12} {floor:>8} {ours:>8.1}", input.title(), input.text.len());
        }
    }
}

fn is_markdown(input: &Input) -> bool {
    input.make.path.ends_with(".md")
}

//! Any bytes as a document of Markdown.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| spectable_fuzz::reads("spec.md", bytes));

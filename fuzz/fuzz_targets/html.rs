//! Any bytes as a document of HTML.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| spectable_fuzz::reads("spec.html", bytes));

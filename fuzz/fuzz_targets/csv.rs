//! Any bytes as a document of CSV.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| spectable_fuzz::reads("spec.csv", bytes));

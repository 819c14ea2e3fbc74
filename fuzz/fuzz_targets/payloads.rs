//! Any bytes as FTP replies whose texts mean something.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| spectable_fuzz::reads_payloads(bytes));

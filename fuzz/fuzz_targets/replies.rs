//! Any bytes as what an FTP server sends.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| spectable_fuzz::reads_replies(bytes));

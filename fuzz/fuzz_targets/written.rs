//! Any texts as FTP replies, written and read back.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| spectable_fuzz::writes_replies(bytes));

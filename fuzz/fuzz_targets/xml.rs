//! Any bytes as a document of XML.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| spectable_fuzz::reads("spec.xml", bytes));

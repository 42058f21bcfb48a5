#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| plangap_fuzz::server(bytes));

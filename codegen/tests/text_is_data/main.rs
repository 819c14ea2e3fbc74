//! A text is data: whatever it looks like, it becomes a string and documentation, and nothing else.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod any_document;
mod any_text;
mod code;
mod compiled;
mod documentation;
mod formats;
mod macro_input;
mod sets;

//! engine

pub mod code;
pub mod code_set;
pub mod finding;
pub mod options;
pub mod read;
pub mod source;
pub mod table;

//! What must hold for any bytes.

mod generated;
mod listed;

pub use generated::generates;
pub use listed::reads;

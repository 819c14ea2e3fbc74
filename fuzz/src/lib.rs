//! What must hold for any bytes.

mod generated;
mod listed;
mod replies;

pub use generated::generates;
pub use listed::reads;
pub use replies::{reads_payloads, reads_replies, writes_replies};

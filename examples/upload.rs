//! Codes that live in Rust, with a document that is written from them: `upload.md`, beside this file.

use spectable::CodeSet;

/// What the upload service answers.
#[derive(Clone, Copy, Debug, CodeSet)]
#[repr(u16)]
pub enum Upload {
    /// The file was stored.
    Stored = 201,
    /// The file waits for its turn.
    Queued = 202,
    /// The disk is full.
    Full = 507,
}

fn main() {
    for reply in Upload::ALL {
        println!("{} {}: {}", reply.code(), reply.name(), reply.description());
    }
}

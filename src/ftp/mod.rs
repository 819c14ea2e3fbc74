//! The replies of the File Transfer Protocol and their codes, for people who write clients and servers on TCP.
//!
//! [`ReplyCode`] is generated from `spec/ftp.md`, the document of its 39 codes, when this crate is built.
//! [`Class`] and [`Group`] are what the first and the second digit of a code say, whether the document has the
//! code or not.
//!
//! ```
//! use spectable::ftp::{Class, Group, ReplyCode};
//!
//! let line = b"226 Transfer complete.";
//! let reply = ReplyCode::from_bytes(&line[..3]).unwrap();
//! assert_eq!(reply, ReplyCode::ClosingDataConnection);
//! assert_eq!(reply.class(), Class::PositiveCompletion);
//! assert_eq!(reply.group(), Group::Connections);
//! assert!(reply.description().starts_with("Closing data connection."));
//!
//! // A code that the document does not have tells its class all the same.
//! assert_eq!(ReplyCode::from_code(234), None);
//! assert_eq!(Class::of(234), Some(Class::PositiveCompletion));
//! ```
//!
//! # Replies on the wire
//!
//! * [`ReplyParser`] finds replies in bytes as they come, in a buffer of the caller's,
#![cfg_attr(feature = "std", doc = "* [`ReplyReader`] reads them from a `std::io::BufRead`,")]
#![cfg_attr(not(feature = "std"), doc = "* `ReplyReader` reads them from a `std::io::BufRead` (feature `std`),")]
//! * [`payload`] has what their texts say: addresses, ports, paths, sizes, times, features,
//! * [`ReplyWriter`] writes them.
//!
//! Nothing here allocates but `ReplyReader`, nothing panics, and no reply is larger than the [limits](ReplyParser::MAX_REPLY).
//!
//! # With an asynchronous socket
//!
//! The parser does not read, so it does not matter who does. Here `Socket` stands for the socket of some runtime:
//!
//! ```
//! use std::future::poll_fn;
//! use std::pin::pin;
//! use std::task::{Context, Poll, Waker};
//!
//! use spectable::ftp::{ReplyError, ReplyParser};
//!
//! /// Has its bytes in segments, and nothing for a while before each.
//! struct Socket {
//!     segments: Vec<&'static [u8]>,
//!     is_ready: bool,
//! }
//!
//! impl Socket {
//!     async fn read(&mut self, buffer: &mut Vec<u8>) -> usize {
//!         poll_fn(|context| {
//!             self.is_ready = !self.is_ready;
//!             if self.is_ready {
//!                 context.waker().wake_by_ref();
//!                 return Poll::Pending;
//!             }
//!             let segment = if self.segments.is_empty() { b"" } else { self.segments.remove(0) };
//!             buffer.extend(segment);
//!             Poll::Ready(segment.len())
//!         })
//!         .await
//!     }
//! }
//!
//! async fn session(mut socket: Socket) -> Result<Vec<(u16, usize)>, ReplyError> {
//!     let mut parser = ReplyParser::new();
//!     let mut buffer = Vec::new();
//!     let mut seen = Vec::new();
//!     while socket.read(&mut buffer).await > 0 {
//!         while let Some((reply, consumed)) = parser.parse(&buffer)? {
//!             // Here the next command would be sent.
//!             seen.push((reply.code(), reply.line_count()));
//!             buffer.drain(..consumed);
//!         }
//!     }
//!     assert!(buffer.is_empty(), "the stream ends within a reply");
//!     Ok(seen)
//! }
//!
//! let segments: Vec<&[u8]> = vec![b"220-Hel", b"lo\r\n220 Ready\r\n331 W", b"ho?\r\n"];
//! let mut session = pin!(session(Socket { segments, is_ready: false }));
//!
//! // The smallest of all runtimes.
//! let mut context = Context::from_waker(Waker::noop());
//! let seen = loop {
//!     if let Poll::Ready(seen) = session.as_mut().poll(&mut context) {
//!         break seen?;
//!     }
//! };
//! assert_eq!(seen, [(220, 2), (331, 1)]);
//! # Ok::<(), ReplyError>(())
//! ```
//!
//! Source: [RFC 959](https://www.rfc-editor.org/rfc/rfc959), section 4.2.

mod digits;
mod reply;

pub use digits::{Class, Group};
pub use reply::{Lines, Lossy, Mode, Reply, ReplyError, ReplyErrorKind, ReplyParser, ReplyWriter, WriteError, Written, lossy, payload};
#[cfg(feature = "std")]
pub use reply::{ReadError, ReplyReader};

spectable::include_spec!("ftp");

// Every code of the document has a class and a group; where one had none, this crate would not compile.
const _: () = {
    let mut nth = 0;
    while nth < ReplyCode::COUNT {
        let code = ReplyCode::ALL[nth].code();
        assert!(Class::of(code).is_some() && Group::of(code).is_some());
        nth += 1;
    }
};

impl ReplyCode {
    /// What the first digit says: how the command went.
    ///
    /// ```
    /// use spectable::ftp::{Class, ReplyCode};
    ///
    /// assert_eq!(ReplyCode::FileBusy.class(), Class::TransientNegative);
    /// ```
    ///
    /// Source: RFC 959, section 4.2.
    #[must_use]
    pub const fn class(self) -> Class {
        match Class::of(self as u16) {
            Some(class) => class,
            // Not to be reached, as shown above.
            None => Class::PermanentNegative,
        }
    }

    /// What the second digit says: what the reply is about.
    ///
    /// ```
    /// use spectable::ftp::{Group, ReplyCode};
    ///
    /// assert_eq!(ReplyCode::FileBusy.group(), Group::FileSystem);
    /// ```
    ///
    /// Source: RFC 959, section 4.2.
    #[must_use]
    pub const fn group(self) -> Group {
        match Group::of(self as u16) {
            Some(group) => group,
            // Not to be reached, as shown above.
            None => Group::Unspecified,
        }
    }
}

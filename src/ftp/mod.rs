//! The replies of the File Transfer Protocol and their codes, for people who write clients and servers on TCP.
//!
//! [`ReplyCode`] is generated from `spec/ftp.md`, the document of its 39 codes, when this crate is built, and
//! [`ExtensionCode`] from `spec/ftp-extensions.md`, which has what other documents added and tells
//! [all meanings](ExtensionCode::meanings) of the codes that were taken more than once.
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
//! // A code that no document has tells its class all the same.
//! assert_eq!(ReplyCode::from_code(299), None);
//! assert_eq!(Class::of(299), Some(Class::PositiveCompletion));
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
mod extensions;
mod reply;

pub use digits::{Class, Group};
pub use extensions::{ExtensionCode, Meanings};
pub use reply::{Lines, Lossy, Mode, Reply, ReplyError, ReplyErrorKind, ReplyParser, ReplyWriter, WriteError, Written, lossy, payload};
#[cfg(feature = "std")]
pub use reply::{ReadError, ReplyReader};

spectable::include_spec!("ftp");

digits::tell_class_and_group!(ReplyCode, FileBusy, TransientNegative, FileSystem);

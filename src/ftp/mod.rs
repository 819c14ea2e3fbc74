//! The reply codes of the File Transfer Protocol, for people who write clients and servers on TCP.
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
//! Source: [RFC 959](https://www.rfc-editor.org/rfc/rfc959), section 4.2.

mod digits;

pub use digits::{Class, Group};

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

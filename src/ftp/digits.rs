//! What the digits of a reply code say.

use crate::CodeSet;

/// What the first digit of a reply code says: how the command went.
///
/// Its own code is that digit.
///
/// Source: RFC 959, section 4.2; 6 is from RFC 2228, section 5.2.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, CodeSet)]
#[repr(u8)]
pub enum Class {
    /// The requested action is being initiated; expect another reply before proceeding with a new command.
    PositivePreliminary = 1,
    /// The requested action has been completed; a new request may be initiated.
    PositiveCompletion = 2,
    /// The command has been accepted, but the action waits for further information, sent in another command.
    PositiveIntermediate = 3,
    /// The command was not accepted and the action did not take place, but the error is temporary: it may be asked for again.
    TransientNegative = 4,
    /// The command was not accepted and the action did not take place; the same request should not be repeated as it is.
    PermanentNegative = 5,
    /// The reply is a protected one: its text is another reply, encoded.
    Protected = 6,
}

impl Class {
    /// The class of any reply code, known or not; `None` outside 100 to 699.
    ///
    /// ```
    /// use spectable::ftp::Class;
    ///
    /// assert_eq!(Class::of(234), Some(Class::PositiveCompletion));
    /// assert_eq!(Class::of(99), None);
    /// ```
    ///
    /// Source: RFC 959, section 4.2.
    #[must_use]
    pub const fn of(code: u16) -> Option<Self> {
        match code {
            100..=699 => Self::from_code((code / 100) as u8),
            _ => None,
        }
    }

    /// Whether the command succeeded, is under way or waits for more: 1, 2 or 3.
    ///
    /// Source: RFC 959, section 4.2.
    #[must_use]
    pub const fn is_positive(self) -> bool {
        matches!(self, Self::PositivePreliminary | Self::PositiveCompletion | Self::PositiveIntermediate)
    }
}

/// What the second digit of a reply code says: what the reply is about.
///
/// Its own code is that digit.
///
/// Source: RFC 959, section 4.2.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, CodeSet)]
#[repr(u8)]
pub enum Group {
    /// Syntax errors, commands that fit no functional category, and commands that are not implemented or superfluous.
    Syntax = 0,
    /// Replies to requests for information, such as status or help.
    Information = 1,
    /// The control and data connections.
    Connections = 2,
    /// The login process and accounting.
    Authentication = 3,
    /// Unspecified as yet.
    Unspecified = 4,
    /// The status of the server's file system with regard to the request.
    FileSystem = 5,
}

impl Group {
    /// The group of any reply code, known or not; `None` outside 100 to 699 and for the second digits 6 to 9.
    ///
    /// ```
    /// use spectable::ftp::Group;
    ///
    /// assert_eq!(Group::of(234), Some(Group::Authentication));
    /// assert_eq!(Group::of(299), None);
    /// ```
    ///
    /// Source: RFC 959, section 4.2.
    #[must_use]
    pub const fn of(code: u16) -> Option<Self> {
        match code {
            100..=699 => Self::from_code((code / 10 % 10) as u8),
            _ => None,
        }
    }
}

/// What the digits of a code say, for a set all of whose codes have a class and a group; another does not compile.
macro_rules! tell_class_and_group {
    ($Set:ident, $example:ident, $class:ident, $group:ident) => {
        const _: () = {
            let mut nth = 0;
            while nth < $Set::COUNT {
                let code = $Set::ALL[nth].code();
                assert!($crate::ftp::Class::of(code).is_some() && $crate::ftp::Group::of(code).is_some());
                nth += 1;
            }
        };

        impl $Set {
            /// What the first digit says: how the command went.
            ///
            /// ```
            #[doc = concat!("use spectable::ftp::{Class, ", stringify!($Set), "};")]
            ///
            #[doc = concat!("assert_eq!(", stringify!($Set), "::", stringify!($example), ".class(), Class::", stringify!($class), ");")]
            /// ```
            ///
            /// Source: RFC 959, section 4.2.
            #[must_use]
            pub const fn class(self) -> $crate::ftp::Class {
                match $crate::ftp::Class::of(self as u16) {
                    Some(class) => class,
                    // Not to be reached, as shown above.
                    None => $crate::ftp::Class::PermanentNegative,
                }
            }

            /// What the second digit says: what the reply is about.
            ///
            /// ```
            #[doc = concat!("use spectable::ftp::{Group, ", stringify!($Set), "};")]
            ///
            #[doc = concat!("assert_eq!(", stringify!($Set), "::", stringify!($example), ".group(), Group::", stringify!($group), ");")]
            /// ```
            ///
            /// Source: RFC 959, section 4.2.
            #[must_use]
            pub const fn group(self) -> $crate::ftp::Group {
                match $crate::ftp::Group::of(self as u16) {
                    Some(group) => group,
                    // Not to be reached, as shown above.
                    None => $crate::ftp::Group::Unspecified,
                }
            }
        }
    };
}

pub(super) use tell_class_and_group;

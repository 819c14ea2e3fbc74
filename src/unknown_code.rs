use core::fmt;

/// The error of looking up a code that is not there.
///
/// ```
/// # spectable::code_set! { enum Door: u8 { 1 => Open "The door is open." } }
/// let error = Door::try_from(7).unwrap_err();
/// assert_eq!(error.number(), Some(7));
/// assert_eq!(error.to_string(), "unknown code 7");
/// assert_eq!("seven".parse::<Door>().unwrap_err().to_string(), "unknown code");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct UnknownCode {
    number: Option<i128>,
}

impl UnknownCode {
    /// For a number.
    #[must_use]
    pub const fn of_number(number: i128) -> Self {
        Self { number: Some(number) }
    }

    /// For a text that is no number.
    #[must_use]
    pub const fn of_text() -> Self {
        Self { number: None }
    }

    /// The number that was looked up, also as a text; `None` for a text that is no number.
    #[must_use]
    pub const fn number(&self) -> Option<i128> {
        self.number
    }
}

impl fmt::Display for UnknownCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.number {
            Some(number) => write!(f, "unknown code {number}"),
            None => f.write_str("unknown code"),
        }
    }
}

impl core::error::Error for UnknownCode {}

use spectable::CodeSet;

#[derive(Clone, Copy, CodeSet)]
#[repr(u16)]
enum Door {
    /// Open.
    Open = 1,
    /// Shut by someone.
    Shut(u8) = 2,
    /// Any other.
    Other { code: u16 } = 3,
}

fn main() {}

use spectable::CodeSet;

const BASE: u16 = 400;

#[derive(Clone, Copy, CodeSet)]
#[repr(u16)]
enum Door {
    /// Open.
    Open = BASE + 1,
    /// Shut.
    Shut = 0b10 << 3,
}

fn main() {}

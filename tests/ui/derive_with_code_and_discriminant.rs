use spectable::CodeSet;

#[derive(Clone, Copy, CodeSet)]
#[repr(u16)]
enum Door {
    /// Open.
    #[code(7)]
    Open = 1,
    /// Shut.
    Shut = 2,
}

fn main() {}

use spectable::CodeSet;

#[derive(Clone, Copy, CodeSet)]
#[repr(u16)]
enum Door {
    /// Open.
    #[code]
    Open = 1,
    /// Shut.
    #[code = 5]
    Shut = 2,
}

fn main() {}

use spectable::CodeSet;

#[derive(CodeSet)]
#[repr(u16)]
enum Door {
    /// Open.
    Open = 1,
    /// Shut.
    Shut = 2,
}

fn main() {}

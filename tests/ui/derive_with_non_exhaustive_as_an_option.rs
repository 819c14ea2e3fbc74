use spectable::CodeSet;

#[derive(Clone, Copy, CodeSet)]
#[repr(u16)]
#[code_set(non_exhaustive)]
enum Door {
    /// Open.
    Open = 1,
}

fn main() {}

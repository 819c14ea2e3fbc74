use spectable::CodeSet;

#[derive(Clone, Copy, CodeSet)]
#[repr(u16)]
#[code_set(catch_all = Other)]
enum Door {
    /// Open.
    Open = 1,
}

fn main() {}

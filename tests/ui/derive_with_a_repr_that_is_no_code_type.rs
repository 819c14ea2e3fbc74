use spectable::CodeSet;

#[derive(Clone, Copy, CodeSet)]
#[repr(usize)]
enum Door {
    /// Open.
    Open = 1,
}

fn main() {}

use spectable::CodeSet;

#[derive(Clone, Copy, CodeSet)]
#[repr(u16)]
#[code_set(colour = "red")]
enum Door {
    /// Open.
    Open = 1,
}

fn main() {}

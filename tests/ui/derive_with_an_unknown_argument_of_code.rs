use spectable::CodeSet;

#[derive(Clone, Copy, CodeSet)]
#[repr(u16)]
enum Door {
    /// Open.
    #[code(text = "Open.")]
    Open = 1,
}

fn main() {}

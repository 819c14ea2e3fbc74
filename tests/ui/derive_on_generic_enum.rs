use spectable::CodeSet;

#[derive(Clone, Copy, CodeSet)]
#[repr(u16)]
enum Door<const WIDTH: usize> {
    /// Open.
    Open = 1,
}

fn main() {}

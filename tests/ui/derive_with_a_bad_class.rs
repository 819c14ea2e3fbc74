use spectable::CodeSet;

#[derive(Clone, Copy, CodeSet)]
#[repr(u16)]
#[code_set(class(Low = 0..=99, High = 50..=199))]
enum Door {
    /// Open.
    Open = 1,
    /// Shut.
    Shut = 500,
}

fn main() {}

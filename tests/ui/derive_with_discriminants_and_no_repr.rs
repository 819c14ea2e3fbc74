use spectable::CodeSet;

#[derive(Clone, Copy, CodeSet)]
enum Door {
    /// Open.
    Open = 1,
    /// Shut.
    Shut = 2,
}

fn main() {}

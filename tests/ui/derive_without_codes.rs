use spectable::CodeSet;

#[derive(Clone, Copy, CodeSet)]
enum Door {
    /// Open.
    Open,
    /// Shut.
    Shut,
}

fn main() {}

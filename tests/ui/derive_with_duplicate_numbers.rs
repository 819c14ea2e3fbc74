use spectable::CodeSet;

#[derive(Clone, Copy, CodeSet)]
enum Door {
    /// Open.
    #[code(7)]
    Open,
    /// Shut.
    #[code(7)]
    Shut,
}

fn main() {}

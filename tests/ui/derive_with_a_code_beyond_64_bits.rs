use spectable::CodeSet;

#[derive(Clone, Copy, CodeSet)]
enum Door {
    /// Open.
    #[code(1)]
    Open,
    /// Shut.
    #[code(18446744073709551616)]
    Shut,
}

fn main() {}

use spectable::CodeSet;

#[derive(Clone, Copy, CodeSet)]
enum State {
    /// Connection failure.
    #[code("08006")]
    ConnectionFailure,
    /// Again.
    #[code("08006")]
    Again,
}

fn main() {}

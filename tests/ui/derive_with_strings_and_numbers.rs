use spectable::CodeSet;

#[derive(Clone, Copy, CodeSet)]
enum State {
    /// Connection failure.
    #[code("08006")]
    ConnectionFailure,
    /// Feature not supported.
    #[code(45)]
    NotSupported,
}

fn main() {}

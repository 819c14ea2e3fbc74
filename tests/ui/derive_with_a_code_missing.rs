use spectable::CodeSet;

#[derive(Clone, Copy, CodeSet)]
enum State {
    /// Connection failure.
    #[code("08006")]
    ConnectionFailure,
    /// Feature not supported.
    NotSupported,
}

fn main() {}

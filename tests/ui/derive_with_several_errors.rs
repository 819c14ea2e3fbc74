use spectable::CodeSet;

#[derive(Clone, Copy, CodeSet)]
enum State {
    /// Connection failure.
    ConnectionFailure,
    /// Feature not supported.
    #[code("0A000")]
    NotSupported,
    /// Again.
    #[code("0A000")]
    Again,
    /// Division by zero.
    DivisionByZero,
}

fn main() {}

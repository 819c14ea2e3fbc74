use spectable::CodeSet;

#[derive(Clone, Copy, CodeSet)]
#[code_set(spec = "tests/ui/spec/upload.md")]
#[repr(u8)]
enum Upload {
    /// The file was stored.
    Stored = 201,
}

#[derive(Clone, Copy, CodeSet)]
#[code_set(spec = "tests/ui/spec/replies.md")]
enum SqlState {
    #[code("08000")]
    ConnectionException,
    #[code("08006")]
    ConnectionFailure,
}

fn main() {}

use spectable::CodeSet;

// Names that are asked for are those that generated code would have.
#[derive(Clone, Copy, CodeSet)]
#[code_set(spec = "tests/ui/spec/replies.md", verify(codes, names))]
enum SqlState {
    #[code("08000")]
    Exception,
    #[code("08006")]
    ConnectionFailure,
    #[code("0A000")]
    FeatureNotSupported,
}

#[derive(Clone, Copy, CodeSet)]
#[code_set(spec = "tests/ui/spec/names_only.md", partial, verify(codes, descriptions))]
#[repr(u8)]
enum Door {
    Open = 1,
}

fn main() {}

use spectable::CodeSet;

#[derive(Clone, Copy, CodeSet)]
#[code_set(spec = "tests/ui/spec/replies.md")]
#[repr(u32)]
enum SqlState {
    ConnectionFailure = 8006,
}

fn main() {}

use spectable::CodeSet;

#[derive(Clone, Copy, CodeSet)]
#[code_set(spec = "tests/ui/spec/upload.md")]
#[repr(u16)]
enum Upload {
    Stored = 201,
    QUEUED = 202,
    Gone = 404,
    Missing = 410,
}

fn main() {}

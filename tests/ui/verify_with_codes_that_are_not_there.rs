use spectable::CodeSet;

#[derive(Clone, Copy, CodeSet)]
#[code_set(spec = "tests/ui/spec/upload.md", partial)]
#[repr(u16)]
enum Upload {
    Stored = 201,
    // By its name.
    Missing = 405,
    /// Wait for \<seconds\>.
    Waiting = 203,
    Conflict = 409,
    OutOfPaper = 507,
    TeaPot = 418,
    #[code(unlisted)]
    Gone = 410,
}

fn main() {}

use spectable::CodeSet;

#[derive(Clone, Copy, CodeSet)]
#[code_set(spec = "tests/ui/spec/upload.md", deprecated, verify(codes, descriptions))]
enum Upload {
    /// The file was saved.
    #[code(201)]
    Stored,
    /// Wait.
    #[code(202)]
    Wait,
    #[code(404, description = "There is no such file")]
    Missing,
    /// The file
    /// was removed.  (Obsolete)
    #[code(410)]
    Gone,
}

fn main() {}

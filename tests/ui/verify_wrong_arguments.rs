use spectable::CodeSet;

#[derive(Clone, Copy, CodeSet)]
#[code_set(verify(codes))]
#[repr(u8)]
enum WithoutADocument {
    Open = 1,
}

#[derive(Clone, Copy, CodeSet)]
#[code_set(table = "2")]
#[repr(u8)]
enum ATableOfNothing {
    Open = 1,
}

#[derive(Clone, Copy, CodeSet)]
#[code_set(spec = "tests/ui/spec/upload.md", verify(codes, texts))]
#[repr(u8)]
enum Unknown {
    Open = 1,
}

#[derive(Clone, Copy, CodeSet)]
#[code_set(spec = "tests/ui/spec/upload.md", verify(names))]
#[repr(u8)]
enum NamesOnly {
    Open = 1,
}

#[derive(Clone, Copy, CodeSet)]
#[code_set(spec = "tests/ui/spec/upload.md", verify)]
#[repr(u8)]
enum Nothing {
    Open = 1,
}

#[derive(Clone, Copy, CodeSet)]
#[code_set(spec = "tests/ui/spec/upload.md", spec = "tests/ui/spec/doors.md", partial = "yes")]
#[repr(u8)]
enum TwoDocuments {
    Open = 1,
}

#[derive(Clone, Copy, CodeSet)]
#[repr(u8)]
enum UnlistedNowhere {
    #[code(unlisted)]
    Open = 1,
}

fn main() {}

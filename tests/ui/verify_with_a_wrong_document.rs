use spectable::CodeSet;

#[derive(Clone, Copy, CodeSet)]
#[code_set(spec = "tests/ui/spec/duplicate.md")]
#[repr(u16)]
enum Duplicate {
    Open = 1,
}

#[derive(Clone, Copy, CodeSet)]
#[code_set(spec = "tests/ui/spec/two_tables.md")]
#[repr(u16)]
enum TwoTables {
    Open = 1,
}

#[derive(Clone, Copy, CodeSet)]
#[code_set(spec = "tests/ui/spec/nowhere.md")]
#[repr(u16)]
enum Nowhere {
    Open = 1,
}

fn main() {
    // The enum is a code set all the same, so that its uses are no errors.
    let _ = Nowhere::from_code(1);
}

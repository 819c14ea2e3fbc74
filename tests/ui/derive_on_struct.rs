use spectable::CodeSet;

#[derive(Clone, Copy, CodeSet)]
struct Door {
    code: u16,
}

fn main() {}

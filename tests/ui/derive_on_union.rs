use spectable::CodeSet;

#[derive(Clone, Copy, CodeSet)]
union Door {
    code: u16,
    bits: i16,
}

fn main() {}

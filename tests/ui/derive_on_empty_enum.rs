use spectable::CodeSet;

#[derive(Clone, Copy, CodeSet)]
#[code_set(type = u16)]
enum Door {}

fn main() {}

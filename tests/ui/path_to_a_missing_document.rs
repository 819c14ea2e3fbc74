spectable::code_set!("tests/ui/spec/missing.md", pub enum Door: u8);

fn main() {}

spectable::code_set!("tests/ui/spec/two_tables.md", pub enum Door: u8);

fn main() {}

spectable::code_set!("tests/ui/spec/no_table.md", pub enum Door: u8);

fn main() {}

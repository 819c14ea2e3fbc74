spectable::code_set!("tests/ui/spec/doors.md", pub enum Door);

fn main() {}

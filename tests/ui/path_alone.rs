spectable::code_set!("tests/ui/spec/doors.md");

fn main() {}

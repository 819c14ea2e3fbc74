spectable::code_set!("tests/ui/spec/doors.md", #[code_set(rename("3" = Locked))] pub enum Door: u8);

fn main() {}

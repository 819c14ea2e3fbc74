spectable::code_set!("tests/ui/spec/doors.md", #[code_set(text = "Meaning")] pub enum Door: u8);

fn main() {}

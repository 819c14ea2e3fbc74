spectable::code_set!("tests/ui/spec/doors.md", pub enum Door: u8 {
    1 => Open "Open.",
});

fn main() {}

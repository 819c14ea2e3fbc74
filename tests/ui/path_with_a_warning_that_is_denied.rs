spectable::code_set!("tests/ui/spec/without_a_text.md", #[code_set(deny_lint = "empty-text")] pub enum Door: u8);

fn main() {
    // The code is there: a warning stands in no one's way but the user's.
    let _ = Door::Shut.code();
}

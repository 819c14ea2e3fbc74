spectable::code_set!("tests/ui/spec/duplicate.md", pub enum Door: u8);

fn main() {
    // The entries that are sound are there: no error here.
    let _ = (Door::Open, Door::Shut.description());
}

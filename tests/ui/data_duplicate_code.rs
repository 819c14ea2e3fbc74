spectable::code_set! {
    pub enum Door: u8 {
        1 => Open "Open.",
        2 => Shut "Shut.",
        1 => Ajar "Ajar.",
    }
}

fn main() {
    // The entries that are sound are there: no error here.
    let _ = (Door::Open, Door::Shut.description());
}

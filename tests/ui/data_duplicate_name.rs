spectable::code_set! {
    pub enum Door: u8 {
        1 => Open "Open.",
        2 => Open "Shut.",
    }
}

fn main() {
    let _ = Door::Open;
}

spectable::code_set! {
    pub enum Door: u8 {
        1 => Open "Open.",
        256 => Wide "Wide.",
        -1 => Below "Below.",
    }
}

fn main() {
    let _ = Door::Open;
}

spectable::code_set! {
    pub enum Door: u8 {
        1 => Open "Open.",
    }
    pub enum Window: u8 {
        1 => Open "Open.",
    }
}

fn main() {}

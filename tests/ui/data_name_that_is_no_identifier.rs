spectable::code_set! {
    pub enum Door: u8 {
        1 => Self "Open.",
        2 => Shut "Shut.",
    }
}

fn main() {}

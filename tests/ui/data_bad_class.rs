spectable::code_set! {
    #[code_set(class(Low = 0..=99, High = 200..=150))]
    pub enum Door: u16 {
        1 => Open "Open.",
        120 => Shut "Shut.",
    }
}

spectable::code_set! {
    #[code_set(class = Low)]
    pub enum Window: u16 {
        1 => Open "Open.",
    }
}

fn main() {}

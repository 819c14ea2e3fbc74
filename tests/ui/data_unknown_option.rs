spectable::code_set! {
    #[code_set(names = "spec/names.md")]
    pub enum Door: u16 {
        1 => Open "Open.",
    }
}

spectable::code_set! {
    #[code_set(serde = "both")]
    pub enum Window: u16 {
        1 => Open "Open.",
    }
}

spectable::code_set! {
    #[code_set(catch_all)]
    pub enum Gate: u16 {
        1 => Open "Open.",
    }
}

fn main() {}

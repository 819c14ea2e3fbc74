spectable::code_set! {
    pub enum Door {
        1 => Open "Open.",
    }
}

fn main() {}

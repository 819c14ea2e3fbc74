spectable::code_set! {
    pub enum Door: u128 {
        1 => Open "Open.",
    }
}

fn main() {}

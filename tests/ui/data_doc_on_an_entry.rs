spectable::code_set! {
    pub enum Door: u8 {
        /// The door is open.
        1 => Open "Open.",
    }
}

fn main() {}

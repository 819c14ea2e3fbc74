spectable::code_set! {
    pub enum Door: u8 {
        1 => "Open.",
    }
}

fn main() {}

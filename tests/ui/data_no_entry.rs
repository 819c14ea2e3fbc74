spectable::code_set! {
    pub enum Door: u8 {}
}

fn main() {}

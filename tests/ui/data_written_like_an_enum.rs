spectable::code_set! {
    pub enum Door: u8 {
        Open = 1,
        Shut = 2,
    }
}

fn main() {}

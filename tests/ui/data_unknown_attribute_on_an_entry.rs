spectable::code_set! {
    pub enum Door: u8 {
        #[cfg(windows)]
        1 => Open "Open.",
    }
}

fn main() {}

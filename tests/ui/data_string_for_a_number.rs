spectable::code_set! {
    pub enum Door: u8 {
        1 => Open "Open.",
        "2" => Shut "Shut.",
    }
}

spectable::code_set! {
    pub enum State: str {
        "08006" => ConnectionFailure "Connection failure.",
        45 => NotSupported "Feature not supported.",
    }
}

fn main() {}

spectable::code_set! {}

fn main() {}

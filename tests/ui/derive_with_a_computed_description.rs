use spectable::CodeSet;

#[derive(Clone, Copy, CodeSet)]
#[repr(u16)]
enum Door {
    #[doc = concat!("It is", " open.")]
    Open = 1,
    #[doc = concat!("It is", " shut.")]
    #[code(description = "It is shut.")]
    Shut = 2,
}

fn main() {}

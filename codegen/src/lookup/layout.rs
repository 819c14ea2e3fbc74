//! Tables laid out for people.

use std::fmt::{Display, Write as _};

/// How wide a row of numbers is.
const WIDTH: usize = 110;

/// Writes a table of what can be written.
pub(super) fn table<T: Display>(out: &mut String, doc: &str, name: &str, element: &str, elements: impl ExactSizeIterator<Item = T>) {
    let _ = writeln!(out, "/// {doc}\nstatic {name}: [{element}; {}] = [", elements.len());
    let begin = out.len();
    let mut width = 0;
    for element in elements {
        let start = out.len();
        let _ = write!(out, " {element},");
        width += out.len() - start;
        if start == begin || width > WIDTH {
            out.replace_range(start..=start, if start == begin { "    " } else { "\n    " });
            width = out.len() - start;
        }
    }
    out.push_str("\n];\n\n");
}

/// The smallest unsigned type for numbers up to `most`.
pub(crate) fn unsigned(most: usize) -> Unsigned {
    match most {
        0..=0xff => Unsigned { path: "::core::primitive::u8", bytes: 1 },
        0x100..=0xffff => Unsigned { path: "::core::primitive::u16", bytes: 2 },
        _ => Unsigned { path: "::core::primitive::u32", bytes: 4 },
    }
}

/// An unsigned type.
pub(crate) struct Unsigned {
    pub(crate) path: &'static str,
    pub(super) bytes: usize,
}

/// A number with its thousands parted.
pub(super) struct Grouped(pub(super) usize);

impl Display for Grouped {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let digits = self.0.to_string();
        for (nth, digit) in digits.chars().enumerate() {
            if nth > 0 && (digits.len() - nth) % 3 == 0 {
                f.write_str(",")?;
            }
            write!(f, "{digit}")?;
        }
        Ok(())
    }
}

/// A size in bytes.
pub(super) struct Size(pub(super) usize);

impl Display for Size {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} bytes", Grouped(self.0))
    }
}

//! What was measured on the 39 codes, as a picture.

use std::fmt::Write as _;

use spectable_peers::{BYTES_TO_VARIANT, CODE_TO_TEXT, CODE_TO_VARIANT, FTP, Kind, Mix, NAME_TO_VARIANT};

use crate::times::{Measured, Times, ratio};

const LOOKUPS: [&str; 4] = [CODE_TO_VARIANT, CODE_TO_TEXT, BYTES_TO_VARIANT, NAME_TO_VARIANT];
const WIDTH: usize = 760;
/// Where the bars begin.
const LEFT: usize = 200;
/// How much wider a bar is for ten times the ratio.
const DECADE: f64 = 300.0;
/// How wide a bar of 1 is, so that one can be seen, and what is a little faster too.
const ONE: f64 = 40.0;
const ROW: usize = 20;

const STYLE: &str = "text{font:13px system-ui,sans-serif;fill:#1f2328}.h{font-weight:600;font-size:15px}.n{text-anchor:end}\
.t{fill:#59636e}rect{fill:#8c959f}.o{fill:#0969da}line{stroke:#d1d9e0}\
@media(prefers-color-scheme:dark){text{fill:#f0f6fc}.t{fill:#9198a1}rect{fill:#6e7681}.o{fill:#4493f8}line{stroke:#3d444d}}";

/// `write!` to a string cannot fail.
macro_rules! add {
    ($picture:ident, $($text:tt)*) => {{ let _ = writeln!($picture, $($text)*); }};
}

/// Writes it beside the benches.
pub fn write(measured: &[Measured]) -> std::io::Result<()> {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).with_file_name("lookup.svg");
    std::fs::write(&path, draw(measured))?;
    println!("\nwritten: {}", path.display());
    Ok(())
}

fn draw(measured: &[Measured]) -> String {
    let (mut body, mut told, mut y) = (String::new(), String::new(), 30);
    for lookup in LOOKUPS {
        let Some(case) = measured.iter().find(|case| case.set == FTP && case.lookup == lookup) else { continue };
        draw_case(case, &mut body, &mut told, &mut y);
    }
    let title = "How long looking up one of 39 codes takes, in times of what spectable takes";
    add!(body, "<text class=\"t\" x=\"{LEFT}\" y=\"{y}\">{title}; logarithmic.</text>");
    let height = y + 16;
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {height}\" width=\"{WIDTH}\" height=\"{height}\" role=\"img\" \
         aria-labelledby=\"title told\">\n<title id=\"title\">{title}</title>\n<desc id=\"told\">{told}</desc>\n<style>{STYLE}</style>\n\
         {body}</svg>\n"
    )
}

/// The bars of a lookup, in the order of their length.
fn draw_case(case: &Measured, body: &mut String, told: &mut String, y: &mut usize) {
    let Some(ours) = case.time("spectable", Mix::Valid) else { return };
    // `http` takes any three digits for a code: that is another task.
    let is_other = |way: &Times| matches!(way.kind, Kind::Peer | Kind::Other) && !way.name.starts_with("http");
    let is_shown = |way: &&Times| way.name == "spectable" || is_other(way);
    let mut bars: Vec<(&str, f64)> = case.ways.iter().filter(is_shown).map(|way| (way.name, way.nanoseconds[0])).collect();
    bars.sort_by(|a, b| a.1.total_cmp(&b.1));
    add!(body, "<text class=\"h\" x=\"12\" y=\"{y}\">{}</text>", case.lookup);
    let _ = write!(told, "{}: ", case.lookup);
    *y += 12;
    for (nth, decade) in [1, 10, 100].into_iter().enumerate() {
        let x = LEFT as f64 + ONE + DECADE * nth as f64;
        if x < WIDTH as f64 {
            add!(body, "<line x1=\"{x}\" x2=\"{x}\" y1=\"{}\" y2=\"{}\"/>", *y - 4, *y + ROW * bars.len());
            add!(body, "<text class=\"t\" x=\"{x}\" y=\"{}\" text-anchor=\"middle\">{decade}x</text>", *y - 8);
        }
    }
    for (name, time) in bars {
        let is_ours = name == "spectable";
        let times = time / ours;
        let width = (ONE + DECADE * times.log10()).clamp(2.0, (WIDTH - LEFT - 110) as f64);
        let value = if is_ours { format!("{time:.1} ns") } else { ratio(times) };
        add!(body, "<text class=\"n\" x=\"{}\" y=\"{}\">{name}</text>", LEFT - 8, *y + 13);
        let class = if is_ours { " class=\"o\"" } else { "" };
        add!(body, "<rect{class} x=\"{LEFT}\" y=\"{}\" width=\"{width:.0}\" height=\"{}\" rx=\"2\"/>", *y + 2, ROW - 5);
        add!(body, "<text x=\"{:.0}\" y=\"{}\">{value}</text>", LEFT as f64 + width + 6.0, *y + 13);
        let _ = write!(told, "{name} {value}, ");
        *y += ROW;
    }
    told.truncate(told.len() - 2);
    told.push_str(". ");
    *y += 28;
}

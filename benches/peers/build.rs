//! Makes the sets in every form that is measured: ours, and what the derives, maps and matches of others start from.

use std::path::Path;

use spectable_benches::sets::{self, Row};
use spectable_codegen::{Build, Discriminants, Lint};

#[path = "build/limit.rs"]
mod limit;
#[path = "build/peers.rs"]
mod peers;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let out = std::env::var("OUT_DIR")?;
    let out = Path::new(&out);
    let ftp = sets::ftp();
    write(out, "ftp", &ftp, "u16")?;
    std::fs::write(out.join("limit.rs"), limit::write(&ftp))?;
    write(out, "sql_states", &sets::sql_states(), "str")?;
    write(out, "statuses", &sets::statuses(), "u32")?;
    write(out, "sparse", &sets::sparse(6_000), "u32")?;
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=build");
    Ok(())
}

fn write(out: &Path, set: &str, rows: &[Row], code_type: &str) -> std::io::Result<()> {
    let document = format!("{set}.csv");
    std::fs::write(out.join(&document), sets::csv(rows))?;
    // Strings are no discriminants.
    let kinds = if code_type == "str" { 1 } else { 2 };
    for (kind, discriminants) in [("code", Discriminants::Code), ("ordinal", Discriminants::Ordinal)].into_iter().take(kinds) {
        let build = Build::new(&document).root(out).name("Code").set("type", code_type).allow(Lint::LargeSet).doc("A code.");
        build.discriminants(discriminants).expand(true).file(format!("{set}_{kind}")).run();
    }
    std::fs::write(out.join(format!("{set}_peers.rs")), peers::write(rows, code_type))
}

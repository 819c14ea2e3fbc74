//! Generates `spectable::ftp::ReplyCode` from `spec/ftp.md`.

fn main() {
    #[cfg(feature = "ftp")]
    ftp::generate();
    // Without a line like this Cargo would run the script for every file that changes.
    #[cfg(not(feature = "ftp"))]
    println!("cargo::rerun-if-changed=build.rs");
}

#[cfg(feature = "ftp")]
mod ftp {
    use spectable_codegen::{Build, Lint, SerdeForm};

    /// Our own sentence, and what the document says of itself: its title and its introduction.
    const DOC: &str = "\
The reply codes of FTP (RFC 959, section 4.2), which a server sends in answer to each command.

The document calls itself *Codification FTP* and says:

> Ce sont les codes de réponses définis pour le protocole FTP afin d'indiquer l'état courant de la communication
> en mode client-serveur. Cette liste est particulièrement utile dans le cas où vous souhaitez créer votre propre
> système de transfert de fichiers à l'aide des commandes TCP de bas niveau.";

    pub(super) fn generate() {
        let mut build = Build::new("spec/ftp.md")
            .name("ReplyCode")
            .names("spec/ftp-names.md")
            .doc(DOC)
            // The row of 215 has lost its closing pipe. That is the publisher's to mend.
            .allow(Lint::LostPipe);
        if cfg!(feature = "serde") {
            build = build.serde(SerdeForm::Code);
        }
        build.run();
    }
}

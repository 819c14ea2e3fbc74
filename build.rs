//! Generates the code sets of `spectable::ftp` from the documents in `spec`.

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

    const EXTENSIONS_DOC: &str = "\
The reply codes of FTP that other documents than RFC 959's list gave a meaning to: RFC 959's own appendix, RFC 1123, 1639, 2228,
2428 and 4217.

The descriptions are ours. Where several documents took the same code, the description is the meaning that servers send
most, and [`meanings`](ExtensionCode::meanings) has the others too.";

    const EXTENSIONS: &str = "spec/ftp-extensions.md";

    pub(super) fn generate() {
        let reply_codes = Build::new("spec/ftp.md")
            .name("ReplyCode")
            .names("spec/ftp-names.md")
            .doc(DOC)
            // The row of 215 has lost its closing pipe. That is the publisher's to mend.
            .allow(Lint::LostPipe);
        let extensions = Build::new(EXTENSIONS).name("ExtensionCode").doc(EXTENSIONS_DOC);
        for build in [reply_codes, extensions] {
            let build = if cfg!(feature = "serde") { build.serde(SerdeForm::Code) } else { build };
            build.run();
        }
        Build::new(EXTENSIONS)
            .file("ftp-further-meanings")
            .name("FurtherMeanings")
            .text("Further meanings")
            // Most codes have one meaning alone.
            .allow(Lint::EmptyText)
            .run();
    }
}

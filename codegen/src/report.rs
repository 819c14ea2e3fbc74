//! Findings with the texts they are about.

use std::fmt;
use std::sync::Arc;

use crate::finding::{Finding, Findings, SourceId};
use crate::progress::{Watched, Watcher};
use crate::shown::visible;
use crate::source::Source;
use crate::spelling::Spelling;

/// Findings together with the texts they are about, so that they can be shown.
///
/// `Display` shows them: like rustc with the feature `render`, else a line or two each.
#[derive(Debug, Clone, Default)]
pub struct Report {
    /// The texts; a [`SourceId`] is an index into them.
    pub sources: Vec<Source>,
    /// What was found.
    pub findings: Findings,
    /// How the reader types options.
    pub spelling: Spelling,
}

impl Report {
    /// Adds a text.
    pub fn add(&mut self, source: Source) -> SourceId {
        self.sources.push(source);
        SourceId(u32::try_from(self.sources.len() - 1).unwrap_or(u32::MAX))
    }

    /// Tells `watcher` how far the engine is with the texts that are here.
    pub fn watch(&mut self, watcher: Arc<dyn Watcher>) {
        let watched = Watched::by(watcher);
        self.sources.iter_mut().for_each(|source| source.watch(watched.clone()));
    }

    /// The text a span is in, if it is in one.
    pub fn source(&self, id: SourceId) -> Option<&Source> {
        self.sources.get(id.0 as usize)
    }

    /// What to type, as the reader of this report types it.
    pub fn help(&self, finding: &Finding) -> String {
        self.spelling.of_help(&finding.help)
    }

    /// One finding in one line, as `spec/x.md:16:3: message`, and its help in a second.
    pub fn in_short(&self, finding: &Finding) -> String {
        let mut short = match finding.span.and_then(|span| Some((span, self.source(span.source)?))) {
            Some((span, source)) => {
                let position = source.position(span.start());
                format!("{}:{}:{}: {}", source.path(), position.line, position.column, finding.message)
            }
            None => finding.message.clone(),
        };
        short.push_str(&format!(" [{}]", finding.lint));
        for (span, label) in &finding.related {
            if let Some(source) = self.source(span.source) {
                let position = source.position(span.start());
                short.push_str(&format!("\n  {}:{}:{}: {label}", source.path(), position.line, position.column));
            }
        }
        if !finding.help.is_empty() {
            short.push_str(&format!("\n  help: {}", self.help(finding)));
        }
        visible(&short)
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (nth, finding) in self.findings.iter().enumerate() {
            if nth > 0 {
                f.write_str("\n\n")?;
            }
            #[cfg(feature = "render")]
            f.write_str(&crate::render::finding(self, finding, crate::render::Color::Never))?;
            #[cfg(not(feature = "render"))]
            write!(f, "{}: {}", finding.severity, self.in_short(finding))?;
        }
        for more in self.findings.left_out() {
            write!(f, "\n\n{}[{}]: {} more of these", more.severity, more.lint, more.count)?;
        }
        Ok(())
    }
}

impl std::error::Error for Report {}

//! What lints mean, for people.

use std::io;

use spectable_codegen::Lint;
use spectable_codegen::lint::{Example, Explanation};

use crate::terminal::{self, bold, wrapped};

/// All lints, a line or a few each.
pub(super) fn of_all() -> String {
    wrapped(Lint::ALL.iter().map(|lint| [lint.name().to_owned(), lint.severity().to_string(), lint.summary().to_owned()]))
}

/// What one lint means and what to do.
pub(super) fn of(lint: Lint) -> String {
    let Explanation { summary, why, example, mend, settings } = lint.explanation();
    let title = bold(&format!("{}[{lint}]", lint.severity()), terminal::color(&io::stdout()));
    let example = match example {
        Example::Diff(lines) => format!("Example, `-` with the finding, `+` mended:\n\n{}", indented(lines)),
        Example::Without(reason) => paragraph(&format!("There is no example: {reason}")),
    };
    [
        format!("{title}: {}", paragraph(summary)),
        paragraph(&format!("Why: {why}")),
        example,
        paragraph(&format!("To mend it: {mend}")),
        paragraph(settings),
    ]
    .join("\n")
}

fn paragraph(text: &str) -> String {
    wrapped([[text.to_owned()]])
}

fn indented(lines: &str) -> String {
    lines.lines().map(|line| format!("    {line}").trim_end().to_owned() + "\n").collect()
}

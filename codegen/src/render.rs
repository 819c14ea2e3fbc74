//! Findings shown as rustc shows its own.

use annotate_snippets::{AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet};

use crate::finding::{Finding, Span};
use crate::lint::Severity;
use crate::report::Report;
use crate::shown::visible;
use crate::source::Source;

/// Whether to colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Color {
    /// For terminals.
    Always,
    /// For files and pipes.
    Never,
}

/// One finding with the lines of the document it is about.
pub fn finding(report: &Report, finding: &Finding, color: Color) -> String {
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    // The table a help may end with stands below it, as it is to be typed.
    let (message, help) = (visible(&finding.message), visible(&report.help(finding)));
    let (help, table) = help.split_once("\n\n").unwrap_or((&help, ""));
    let mut group = Group::with_title(level.primary_title(message).id(finding.lint.name()));
    for element in snippets(report, finding) {
        group = group.element(element);
    }
    if !help.is_empty() {
        group = group.element(Level::HELP.message(help));
    }
    let renderer = match color {
        Color::Always => Renderer::styled(),
        Color::Never => Renderer::plain(),
    };
    let mut rendered = renderer.render(&[group]).replace(is_c1, "\u{fffd}");
    if !table.is_empty() {
        rendered.push_str("\n\n");
        rendered.push_str(table.trim_end());
    }
    rendered
}

/// Control characters that the renderer lets through and some terminals obey.
fn is_c1(c: char) -> bool {
    matches!(c, '\u{80}'..='\u{9f}')
}

/// Places further apart than this are not shown in one line, though they stand in one.
const FAR: usize = 160;

/// The nearest place at or before `at` where the text can be cut.
fn boundary(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}

/// Lines that are longer than this together are not shown whole: the renderer's time grows with them.
const LONG: usize = 4_000;

/// How much of a long line is shown around a place.
const AROUND: usize = 200;

/// A place in a long line: where it is, and what stands there.
fn piece<'a>(source: &'a Source, at: usize, label: &str) -> [Element<'a>; 2] {
    let text = source.text();
    let start = boundary(text, at);
    let line = text[start..].split('\n').next().unwrap_or_default();
    let shown = visible(&line[..boundary(line, AROUND)]);
    let more = if line.len() > AROUND { "..." } else { "" };
    let colon = if label.is_empty() { "here: " } else { ": " };
    let place = source.position(start);
    let origin = Origin::path(source.path()).line(place.line).char_column(place.column);
    [origin.into(), Level::NOTE.message(format!("{label}{colon}`{shown}{more}`")).into()]
}

/// A snippet for each document that the finding has places in, and for each place that is far from the first.
fn snippets<'a>(report: &'a Report, finding: &'a Finding) -> Vec<Element<'a>> {
    let primary = finding.span.map(|span| (AnnotationKind::Primary, span, finding.label.as_str()));
    let related = finding.related.iter().map(|(span, label)| (AnnotationKind::Context, *span, label.as_str()));
    let mut places: Vec<_> = primary.into_iter().chain(related).collect();
    let mut snippets = Vec::new();
    while let Some((_, first, _)) = places.first().copied() {
        let id = first.source;
        let is_near = |span: &Span| {
            let Some(source) = report.source(id) else { return true };
            span.source == id
                && (span.start().abs_diff(first.start()) < FAR || source.position(span.start()).line != source.position(first.start()).line)
        };
        let (mut here, elsewhere): (Vec<_>, Vec<_>) = places.into_iter().partition(|(_, span, _)| is_near(span));
        places = elsewhere;
        let Some(source) = report.source(id) else { continue };
        // Only the lines in question: the renderer looks at all that it is given, and a document may be large.
        let text = source.text();
        let first = boundary(text, here.iter().map(|(_, span, _)| span.start()).min().unwrap_or(0));
        let last = boundary(text, here.iter().map(|(_, span, _)| span.end()).max().unwrap_or(0)).max(first);
        let start = text[..first].rfind('\n').map_or(0, |at| at + 1);
        let end = text[last..].find('\n').map_or(text.len(), |at| last + at);
        if end - start > LONG {
            places.extend(here.drain(1..));
            if let Some((_, span, label)) = here.first() {
                snippets.extend(piece(source, span.start(), label));
            }
            continue;
        }
        let mut snippet = Snippet::source(&text[start..end]).path(source.path()).line_start(source.position(start).line).fold(true);
        for (kind, span, label) in here {
            let from = boundary(text, span.start()).clamp(start, end);
            let to = boundary(text, span.end()).clamp(from, end);
            let annotation = kind.span(from - start..to - start);
            snippet = snippet.annotation(if label.is_empty() { annotation } else { annotation.label(label) });
        }
        snippets.push(snippet.into());
    }
    snippets
}

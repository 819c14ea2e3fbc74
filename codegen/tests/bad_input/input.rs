//! A throwaway package with a document, and what the engine makes of it.

use std::fs;
use std::path::Path;

use proc_macro2::{TokenStream, TokenTree};
use spectable_codegen::finding::Finding;
use spectable_codegen::{Build, Lint, Report, Severity};
use tempfile::TempDir;

/// A document `spec.md`, perhaps with a names table `names.md`, and how it is built.
pub(crate) struct Input {
    root: TempDir,
    build: Build,
}

impl Input {
    /// A package with this document.
    pub(crate) fn of(document: impl AsRef<[u8]>) -> Self {
        let input = Self::without_document();
        fs::write(input.root.path().join("spec.md"), document).unwrap();
        input
    }

    /// A package whose `spec.md` is not there.
    pub(crate) fn without_document() -> Self {
        let root = tempfile::tempdir().unwrap();
        fs::create_dir(root.path().join("out")).unwrap();
        let build = Build::new("spec.md").name("Reply").root(root.path()).out_dir(root.path().join("out"));
        Self { root, build }
    }

    /// The same with a names table.
    pub(crate) fn names(self, names: impl AsRef<[u8]>) -> Self {
        fs::write(self.root.path().join("names.md"), names).unwrap();
        self.with(|build| build.names("names.md"))
    }

    /// The same with options.
    pub(crate) fn with(self, options: impl FnOnce(Build) -> Build) -> Self {
        Self { build: options(self.build), ..self }
    }

    /// The package's root.
    pub(crate) fn root(&self) -> &Path {
        self.root.path()
    }

    /// Builds what must be refused, in both ways, and gives the report.
    #[track_caller]
    pub(crate) fn refused(self) -> Seen {
        let report = self.build.generate().expect_err("this must be refused");
        assert!(report.findings.has_errors());
        assert_eq!(fs::read_dir(self.root().join("out")).unwrap().count(), 0, "`generate` wrote a file in spite of errors");

        self.build.run();
        let file = self.written().expect("`run` must write a file, for `include_spec!` to include");
        let error = self.compile_error(&file);
        let seen = Seen { report };
        let first = seen.errors()[0];
        let place = seen.place(first).unwrap_or_else(|| "spec.md".to_owned());
        assert!(error.contains(&place), "the compiler error does not name {place}:\n{error}");
        assert!(error.contains(first.lint.name()), "the compiler error does not name {}:\n{error}", first.lint);
        seen
    }

    /// Builds what must go through, perhaps with warnings, and gives the report.
    #[track_caller]
    pub(crate) fn accepted(self) -> Seen {
        self.generated().0
    }

    /// The same with the text of the only entry.
    #[track_caller]
    pub(crate) fn text(self) -> String {
        let (_, tokens) = self.generated();
        let body = tokens.into_iter().last().unwrap();
        let TokenTree::Group(body) = body else { panic!("no entries") };
        let TokenTree::Literal(text) = body.stream().into_iter().filter(|token| matches!(token, TokenTree::Literal(_))).last().unwrap()
        else {
            panic!("no text")
        };
        syn::parse_str::<syn::LitStr>(&text.to_string()).unwrap().value()
    }

    #[track_caller]
    fn generated(self) -> (Seen, TokenStream) {
        let generated = match self.build.generate() {
            Ok(generated) => generated,
            Err(report) => panic!("this must go through:\n{:.2000}", report.to_string()),
        };
        let file = syn::parse_file(&generated.content).expect("what is generated is Rust");
        let [syn::Item::Macro(call)] = file.items.as_slice() else { panic!("one macro call:\n{}", generated.content) };
        let expanded = spectable_codegen::macros::code_set(call.mac.tokens.clone());
        let expanded = syn::parse2::<syn::File>(expanded).expect("what the macro makes of it is Rust");
        let error = expanded.items.iter().find(|item| matches!(item, syn::Item::Macro(_)));
        assert!(error.is_none(), "the macro refuses what the build script wrote:\n{}", generated.content);
        (Seen { report: generated.report }, call.mac.tokens.clone())
    }

    /// The file that was generated.
    fn written(&self) -> Option<String> {
        fs::read_to_string(self.root().join("out/spec.rs")).ok()
    }

    /// The message of the compiler error that a file begins with; the file must be Rust.
    #[track_caller]
    fn compile_error(&self, file: &str) -> String {
        let file = syn::parse_file(file).unwrap_or_else(|error| panic!("what `run` wrote is no Rust: {error}\n{file}"));
        let included: syn::Macro = body_of("compile_error", &file.items[0]);
        assert_eq!(included.path.segments.last().unwrap().ident, "include_str");
        let path = included.parse_body::<syn::LitStr>().unwrap().value();
        fs::read_to_string(self.root().join("out").join(path)).expect("the message is beside the file")
    }
}

#[track_caller]
fn body_of<T: syn::parse::Parse>(name: &str, item: &syn::Item) -> T {
    match item {
        syn::Item::Macro(call) if call.mac.path.segments.last().unwrap().ident == name => call.mac.parse_body().unwrap(),
        _ => panic!("there is no {name}! here"),
    }
}

/// What the engine said.
pub(crate) struct Seen {
    pub(crate) report: Report,
}

impl Seen {
    /// The only error, which must be of this kind, and what it says.
    #[track_caller]
    pub(crate) fn only_error(&self, lint: Lint) -> Said {
        let errors: Vec<Lint> = self.errors().iter().map(|finding| finding.lint).collect();
        assert_eq!(errors, [lint], "\n{}", self.report);
        self.the(lint)
    }

    /// The only finding of this kind.
    #[track_caller]
    pub(crate) fn the(&self, lint: Lint) -> Said {
        let found: Vec<&Finding> = self.report.findings.iter().filter(|finding| finding.lint == lint).collect();
        let [finding] = found.as_slice() else { panic!("{} findings of {lint}:\n{}", found.len(), self.report) };
        assert!(!finding.help.is_empty(), "{lint} does not say what to type");
        Said {
            place: self.place(finding).unwrap_or_default(),
            message: finding.message.clone(),
            help: finding.help.clone(),
            severity: finding.severity,
            related: finding.related.iter().map(|(span, _)| self.place_of(*span)).collect(),
        }
    }

    /// The kinds of everything that was found.
    pub(crate) fn lints(&self) -> Vec<Lint> {
        self.report.findings.iter().map(|finding| finding.lint).collect()
    }

    fn errors(&self) -> Vec<&Finding> {
        self.report.findings.iter().filter(|finding| finding.severity == Severity::Error).collect()
    }

    fn place(&self, finding: &Finding) -> Option<String> {
        finding.span.map(|span| self.place_of(span))
    }

    fn place_of(&self, span: spectable_codegen::finding::Span) -> String {
        let source = self.report.source(span.source).expect("a place is in a document");
        assert!(span.start() <= span.end() && span.end() <= source.text().len(), "{span:?} is not in the document");
        assert!(source.text().is_char_boundary(span.start()) && source.text().is_char_boundary(span.end()));
        let position = source.position(span.start());
        format!("{}:{}:{}", source.path(), position.line, position.column)
    }
}

/// What one finding says.
#[derive(Debug)]
pub(crate) struct Said {
    /// As `spec.md:5:3`; empty where it is about no place.
    pub(crate) place: String,
    pub(crate) message: String,
    pub(crate) help: String,
    pub(crate) severity: Severity,
    pub(crate) related: Vec<String>,
}

impl Said {
    /// Asserts where it is and what it says.
    #[track_caller]
    pub(crate) fn says(&self, place: &str, message: &str, help: &str) -> &Self {
        assert_eq!((self.place.as_str(), self.message.as_str()), (place, message));
        assert!(self.help.contains(help), "the help does not say {help:?}: {:?}", self.help);
        self
    }
}

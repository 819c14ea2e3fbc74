//! `spectable check`: whether generated files are what would be generated now.

mod files;
mod shown;

use std::fs;
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use clap::{Arg, ArgAction, ArgMatches, Command};
use spectable_codegen::check::{self, Difference, OtherTables};
use spectable_codegen::finding::Findings;
use spectable_codegen::{Finding, Lint, Report};

use crate::outcome::{Outcome, Trouble};
use crate::{findings, package, terminal};

pub(crate) const VERB: &str = "check";
const PATH: &str = "PATH";

/// The arguments.
pub(crate) fn command() -> Command {
    Command::new(VERB)
        .about("Find out whether generated files are what would be generated now")
        .after_help(
            "Each file is made again, in memory, from what its head says: the document, the options; and, the other way, the tables \
             of documents that are written from enums. Of directories all such files are checked, but for hidden ones and \
             caches, such as `target`.\n\
             Exit status: 0 all are the same; 1 one differs, and the difference is printed with the command that mends it; 2 one \
             cannot be made again, or there is none.",
        )
        .arg(
            Arg::new(PATH)
                .help("The generated files, or the directories that they are in; without one, the current directory")
                .action(ArgAction::Append)
                .num_args(0..),
        )
}

/// Checks the files, several at a time; what there is to say of them comes in their order.
pub(crate) fn run(matches: &ArgMatches) -> Result<Outcome, Trouble> {
    let given: Vec<&str> = matches.get_many::<String>(PATH).into_iter().flatten().map(String::as_str).collect();
    let paths = files::generated(if given.is_empty() { &["."] } else { &given })?;
    if paths.is_empty() {
        let places = if given.is_empty() { "the current directory".to_owned() } else { given.join(", ") };
        let finding = Finding::new(Lint::UncheckedFile, format!("there is no generated file in {places}"));
        return Err(Box::new(finding.help("generate one: `spectable generate DOCUMENT --name NAME -o FILE`")));
    }
    let mut outcome = Outcome::Fine;
    let mut differ = 0;
    for (path, checked) in paths.iter().zip(checked(&paths)) {
        findings::show(&checked.report, []);
        match checked.result {
            Ok(None) => {}
            Ok(Some(different)) => {
                differ += 1;
                outcome = outcome.max(Outcome::NotSo);
                let shown = match &different {
                    Different::Generated(difference) => shown::difference(path, &checked.file, difference),
                    Different::Document(tables) => shown::other_tables(path, &checked.file, tables),
                };
                terminal::print(shown.as_bytes())?;
            }
            Err(trouble) => {
                outcome = Outcome::Trouble;
                findings::show_alone(Finding { message: format!("{path}: {}", trouble.message), ..*trouble });
            }
        }
    }
    if outcome != Outcome::Trouble {
        let files = if paths.len() == 1 { "1 file".to_owned() } else { format!("{} files", paths.len()) };
        let said = if differ == 0 { "in lockstep".to_owned() } else { format!("{differ} out of date") };
        terminal::print(format!("{files}: {said}\n").as_bytes())?;
    }
    Ok(outcome)
}

/// A file that is not what it should be.
enum Different {
    Generated(Box<Difference>),
    Document(OtherTables),
}

/// What was found out about one file.
struct Checked {
    file: String,
    result: Result<Option<Different>, Trouble>,
    report: Report,
}

/// Checks all of them on all cores.
fn checked(paths: &[String]) -> Vec<Checked> {
    let next = AtomicUsize::new(0);
    let done: Mutex<Vec<(usize, Checked)>> = Mutex::new(Vec::with_capacity(paths.len()));
    let work = || {
        while let Some((nth, path)) = Some(next.fetch_add(1, Ordering::Relaxed)).and_then(|nth| Some((nth, paths.get(nth)?))) {
            let checked = check_one(path);
            done.lock().unwrap_or_else(std::sync::PoisonError::into_inner).push((nth, checked));
        }
    };
    let cores = thread::available_parallelism().map_or(1, usize::from).min(paths.len());
    thread::scope(|scope| {
        for _ in 1..cores {
            scope.spawn(work);
        }
        work();
    });
    let mut done = done.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
    done.sort_by_key(|(nth, _)| *nth);
    done.into_iter().map(|(_, checked)| checked).collect()
}

fn check_one(path: &str) -> Checked {
    let mut report = findings::report();
    let file = match fs::read_to_string(path) {
        Ok(file) => file,
        Err(error) => {
            let finding = Finding::new(Lint::UncheckedFile, format!("it cannot be read: {error}")).help("is it a generated file?");
            return Checked { file: String::new(), result: Err(Box::new(finding)), report };
        }
    };
    let root = package::root(Path::new(path)).unwrap_or_default();
    let result = match files::is_document(Path::new(path)) {
        true => check::marked(path, &file, &root, &mut report).map(|different| different.map(Different::Document)),
        false => check::generated(&file, &root, &mut report)
            .map(|different| different.map(|difference| Different::Generated(Box::new(difference)))),
    };
    // What is only a warning stood there when the file was generated.
    report.findings = errors(report.findings);
    Checked { file, result, report }
}

fn errors(mut findings: Findings) -> Findings {
    findings.retain(|finding| finding.severity == spectable_codegen::Severity::Error);
    findings
}

//! Calls cargo once and reads its messages.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

use cargo_metadata::diagnostic::{Diagnostic as Raw, DiagnosticLevel, DiagnosticSpan};
use cargo_metadata::{Artifact, Message, PackageId};

use super::limits::Limits;
use super::process::{self, End, Feed};
use super::repeat::Repeats;
use super::{Cancel, Options, RunError, trouble, words};
use crate::model::Exercise;
use crate::report::{Diagnostic, Event, Level};

/// How much of cargo's own words is kept, in bytes.
const STDERR_KEPT: usize = 256 * 1024;

/// Where and for whom cargo is called.
pub(super) struct Place<'a> {
    /// The course's root, absolute.
    pub root: PathBuf,
    pub exercise: &'a Exercise,
    pub options: &'a Options,
}

impl Place<'_> {
    /// Where the compiler's calls for this exercise are kept, if they are.
    pub fn repeats(&self) -> Option<&Repeats> {
        let repeats = self.options.repeats.as_ref();
        repeats.filter(|_| Repeats::are_for(self.exercise))
    }

    /// The diagnostic as it is shown.
    pub fn shown(&self, diagnostic: &Diagnostic) -> Diagnostic {
        let mut shown = diagnostic.clone();
        if !self.options.color {
            shown.rendered = words::without_colours(&shown.rendered);
        }
        shown
    }
}

/// What cargo said.
pub(super) struct Answer {
    pub end: End,
    /// Every message that is not a mere summary, with rustc's structure for whoever asks further.
    pub messages: Vec<(Diagnostic, Raw)>,
    /// The exercise's test target, where it was built.
    pub built: Option<Built>,
    /// The lesson package's version, where cargo named it.
    pub version: Option<String>,
    /// The call of rustc for the test target, where cargo made one and was told to show it (`--verbose`).
    pub call: Option<String>,
    /// All files that were built for the lesson's package, or found as built before.
    pub products: Vec<PathBuf>,
    pub stderr: String,
    /// Whether the compiler itself broke down.
    pub crashed: bool,
}

/// The program that was built.
pub(super) struct Built {
    pub executable: PathBuf,
    /// Whether it was there already.
    pub fresh: bool,
}

impl Answer {
    pub fn success(&self) -> bool {
        matches!(self.end, End::Exited(status) if status.success())
    }

    pub fn has_errors(&self) -> bool {
        self.messages
            .iter()
            .any(|(diagnostic, _)| diagnostic.level == Level::Error)
    }

    /// The diagnostics in the order to read them: errors first, the learner's files first.
    pub fn diagnostics(&self) -> Vec<Diagnostic> {
        let mut all: Vec<Diagnostic> = self.messages.iter().map(|(d, _)| d.clone()).collect();
        all.sort_by_key(|d| (d.level != Level::Error, !d.in_learners_file, !d.in_checks));
        all
    }
}

/// Runs `cargo SUBCOMMAND` for the exercise's one test target.
///
/// # Errors
/// When cargo is not there or cannot be started.
pub(super) fn call(
    place: &Place<'_>,
    subcommand: &[&str],
    cancel: &Cancel,
    on_event: &mut dyn FnMut(Event),
) -> Result<Answer, RunError> {
    let command = command(place, subcommand);
    let mut reader = Reader::new(place);
    let end = process::follow(
        command,
        &Limits::default(),
        cancel,
        &mut |feed| match feed {
            Feed::Stdout(bytes) => reader.stdout(bytes, on_event),
            Feed::Stderr(bytes) => reader.stderr(bytes, on_event),
            Feed::Tick => {}
        },
    )
    .map_err(|source| trouble::cannot_start(&place.options.cargo, source))?;
    Ok(reader.into_answer(end))
}

fn command(place: &Place<'_>, subcommand: &[&str]) -> Command {
    let mut command = Command::new(&place.options.cargo);
    // Always with colours: a kept result may be shown elsewhere. Whoever wants none has them removed.
    let format = "--message-format=json-diagnostic-rendered-ansi";
    let package = place.exercise.package();
    command
        .args(subcommand)
        .args([format, "--color=never", "--locked", "-p", &package])
        .args(["--test", &place.exercise.name])
        .current_dir(&place.root);
    if !place.exercise.features.is_empty() {
        command.args(["--features", &place.exercise.features.join(",")]);
    }
    if let Some(target_dir) = &place.options.target_dir {
        command.env("CARGO_TARGET_DIR", target_dir);
    }
    for name in inherited_from_cargo() {
        command.env_remove(name);
    }
    command
}

/// Variables by which an outer cargo describes *its* package: `cargo learn` is `cargo run`.
pub(super) fn inherited_from_cargo() -> Vec<OsString> {
    const PREFIXES: [&str; 4] = [
        "CARGO_PKG_",
        "CARGO_BIN_",
        "CARGO_MANIFEST_",
        "CARGO_CRATE_",
    ];
    const NAMES: [&str; 2] = ["CARGO_PRIMARY_PACKAGE", "OUT_DIR"];
    std::env::vars_os()
        .map(|(name, _)| name)
        .filter(|name| {
            name.to_str().is_some_and(|name| {
                NAMES.contains(&name) || PREFIXES.iter().any(|prefix| name.starts_with(prefix))
            })
        })
        .collect()
}

/// Puts cargo's output together again, whatever pieces it comes in.
pub(super) struct Reader<'a> {
    place: &'a Place<'a>,
    files: Files,
    line: Vec<u8>,
    stderr: Vec<u8>,
    told_waiting: bool,
    messages: Vec<(Diagnostic, Raw)>,
    /// The test target's package.
    package: Option<PackageId>,
    program: Option<Built>,
    artifacts: Vec<Artifact>,
    crashed: bool,
}

impl<'a> Reader<'a> {
    pub(super) fn new(place: &'a Place<'a>) -> Reader<'a> {
        Reader {
            place,
            files: Files::of(place.exercise, &place.root),
            line: Vec::new(),
            stderr: Vec::new(),
            told_waiting: false,
            messages: Vec::new(),
            package: None,
            program: None,
            artifacts: Vec::new(),
            crashed: false,
        }
    }

    fn stdout(&mut self, mut bytes: &[u8], on_event: &mut dyn FnMut(Event)) {
        while let Some(end) = bytes.iter().position(|&byte| byte == b'\n') {
            self.line.extend_from_slice(&bytes[..end]);
            let line = std::mem::take(&mut self.line);
            self.message(&line, on_event);
            bytes = &bytes[end + 1..];
        }
        self.line.extend_from_slice(bytes);
    }

    fn stderr(&mut self, bytes: &[u8], on_event: &mut dyn FnMut(Event)) {
        let room = STDERR_KEPT.saturating_sub(self.stderr.len());
        self.stderr
            .extend_from_slice(&bytes[..bytes.len().min(room)]);
        if !self.told_waiting && contains(&self.stderr, b"Blocking waiting for file lock") {
            self.told_waiting = true;
            on_event(Event::Waiting);
        }
    }

    fn message(&mut self, line: &[u8], on_event: &mut dyn FnMut(Event)) {
        // What is not a message is something that a build script or a wrapper printed.
        match serde_json::from_slice(line) {
            Ok(Message::CompilerMessage(message)) => {
                if message.target.name == self.place.exercise.name {
                    self.package = Some(message.package_id);
                }
                self.diagnostic(message.message, on_event);
            }
            Ok(Message::CompilerArtifact(artifact)) => {
                if artifact.target.name == self.place.exercise.name
                    && let Some(executable) = &artifact.executable
                {
                    self.package = Some(artifact.package_id.clone());
                    self.program = Some(Built {
                        executable: executable.clone().into_std_path_buf(),
                        fresh: artifact.fresh,
                    });
                }
                self.artifacts.push(artifact);
            }
            _ => {}
        }
    }

    pub(super) fn diagnostic(&mut self, raw: Raw, on_event: &mut dyn FnMut(Event)) {
        self.crashed |= raw.level == DiagnosticLevel::Ice;
        if is_summary(&raw) {
            return;
        }
        let diagnostic = self.files.diagnostic(&raw);
        on_event(Event::Diagnostic(self.place.shown(&diagnostic)));
        self.messages.push((diagnostic, raw));
    }

    pub(super) fn into_answer(self, end: End) -> Answer {
        let said = String::from_utf8_lossy(&self.stderr);
        let (call, stderr) = without_calls(&said, &self.place.exercise.name);
        let of_lesson = self
            .artifacts
            .iter()
            .filter(|built| Some(&built.package_id) == self.package.as_ref());
        let products = of_lesson
            .flat_map(|built| &built.filenames)
            .map(PathBuf::from)
            .collect();
        Answer {
            end,
            messages: self.messages,
            built: self.program,
            // `path+file:///…#lesson-05@0.1.0`
            version: self
                .package
                .and_then(|id| id.repr.rsplit(['#', '@']).next().map(String::from)),
            call,
            products,
            crashed: self.crashed || trouble::compiler_crashed(&stderr),
            stderr,
        }
    }
}

/// The call of rustc for this test target, and what cargo says without the lines that only
/// `--verbose` brings.
fn without_calls(said: &str, test: &str) -> (Option<String>, String) {
    let mut call = None;
    let mut rest = String::new();
    for line in said.split_inclusive('\n') {
        let status = line.trim_start();
        let running = status.strip_prefix("Running `");
        if let Some(words) = running.and_then(|words| words.trim_end().strip_suffix('`')) {
            if words.contains(&format!(" --crate-name {test} ")) {
                call = Some(words.to_string());
            }
        } else if !["Fresh ", "Dirty "].iter().any(|it| status.starts_with(it)) {
            rest.push_str(line);
        }
    }
    (call, rest)
}

fn contains(text: &[u8], what: &[u8]) -> bool {
    text.windows(what.len()).any(|window| window == what)
}

/// rustc's closing words, as in "aborting due to 2 previous errors": they say nothing new.
fn is_summary(raw: &Raw) -> bool {
    raw.level == DiagnosticLevel::FailureNote
        || raw.spans.is_empty()
            && raw.code.is_none()
            && (raw.message.starts_with("aborting due to")
                || raw.message.ends_with("warning emitted")
                || raw.message.ends_with("warnings emitted"))
}

/// Which files are the exercise's, relative to the root.
pub(super) struct Files {
    root: PathBuf,
    learner: Vec<PathBuf>,
    checks: Vec<PathBuf>,
}

impl Files {
    pub(super) fn of(exercise: &Exercise, root: &Path) -> Files {
        let checks = exercise
            .checks
            .iter()
            .map(|file| exercise.folder().join(file));
        Files {
            root: root.to_path_buf(),
            learner: exercise.learner_files().collect(),
            checks: checks.collect(),
        }
    }

    fn diagnostic(&self, raw: &Raw) -> Diagnostic {
        let span = raw.spans.iter().find(|span| span.is_primary);
        let at = span.map(|span| {
            let span = where_written(span);
            (
                self.relative(&span.file_name),
                span.line_start,
                span.column_start,
            )
        });
        let is_in = |files: &[PathBuf]| at.as_ref().is_some_and(|(file, ..)| files.contains(file));
        Diagnostic {
            level: level(raw.level),
            code: raw.code.as_ref().map(|code| code.code.clone()),
            message: raw.message.clone(),
            in_learners_file: is_in(&self.learner),
            in_checks: is_in(&self.checks),
            rendered: raw.rendered.clone().unwrap_or_else(|| raw.message.clone()),
            at,
        }
    }

    /// rustc names files relative to the workspace, or in full.
    pub(super) fn relative(&self, file: &str) -> PathBuf {
        let file = if cfg!(windows) {
            file.replace('\\', "/")
        } else {
            file.to_string()
        };
        let file = Path::new(&file);
        let file = file.strip_prefix(&self.root).unwrap_or(file);
        let mut plain = PathBuf::new();
        for part in file.components() {
            match part {
                std::path::Component::ParentDir => {
                    plain.pop();
                }
                part => plain.push(part),
            }
        }
        plain
    }
}

/// The place in the course's own files, also where the span lies inside a macro of another crate.
pub(super) fn where_written(span: &DiagnosticSpan) -> &DiagnosticSpan {
    let mut span = span;
    while let Some(expansion) = &span.expansion {
        if !Path::new(&span.file_name).is_absolute() && !span.file_name.starts_with('<') {
            break;
        }
        span = &expansion.span;
    }
    span
}

fn level(level: DiagnosticLevel) -> Level {
    match level {
        DiagnosticLevel::Ice | DiagnosticLevel::Error => Level::Error,
        DiagnosticLevel::Warning => Level::Warning,
        _ => Level::Note,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_exercise_is_built_with_its_features_and_no_other_is() {
        let options = Options::default();
        let mut exercise = super::super::fixtures::exercise("ex1_name");
        for features in [vec![], vec!["lambda-runtime".to_string()]] {
            exercise.features = features.clone();
            let place = Place {
                root: PathBuf::from("/course"),
                exercise: &exercise,
                options: &options,
            };
            let command = command(&place, &["test"]);
            let args: Vec<_> = command.get_args().filter_map(|arg| arg.to_str()).collect();
            let named = args
                .windows(2)
                .any(|two| two == ["--features", "lambda-runtime"]);
            assert_eq!(named, !features.is_empty(), "{args:?}");
            let typed = exercise.cargo_command();
            assert_eq!(
                typed.contains("--features lambda-runtime --test ex1_name"),
                named,
                "{typed}"
            );
        }
    }

    #[test]
    fn errors_come_first_then_the_learners_files_then_the_checks() {
        let diagnostic = |message: &str, level, in_learners_file, in_checks| Diagnostic {
            level,
            code: None,
            message: message.to_string(),
            at: None,
            in_learners_file,
            in_checks,
            rendered: String::new(),
        };
        let told = [
            diagnostic("warning, own", Level::Warning, true, false),
            diagnostic("error, elsewhere", Level::Error, false, false),
            diagnostic("error, checks", Level::Error, false, true),
            diagnostic("error, own", Level::Error, true, false),
        ];
        let answer = Answer {
            end: End::Cancelled,
            messages: told
                .map(|told| (told, super::super::fixtures::raw("")))
                .into(),
            built: None,
            version: None,
            call: None,
            products: Vec::new(),
            stderr: String::new(),
            crashed: false,
        };
        let order: Vec<String> = answer
            .diagnostics()
            .into_iter()
            .map(|d| d.message)
            .collect();
        let expected = [
            "error, own",
            "error, checks",
            "error, elsewhere",
            "warning, own",
        ];
        assert_eq!(order, expected);
    }

    /// What the reader makes of cargo's output in these pieces, and how often it told of waiting.
    fn read(stdout: &[&str], stderr: &[&str]) -> (Answer, usize) {
        let (options, exercise) = (
            Options::default(),
            super::super::fixtures::exercise("ex1_name"),
        );
        let place = Place {
            root: PathBuf::from("/course"),
            exercise: &exercise,
            options: &options,
        };
        let mut reader = Reader::new(&place);
        let mut waited = 0;
        let mut on_event = |event| waited += usize::from(matches!(event, Event::Waiting));
        for piece in stdout {
            reader.stdout(piece.as_bytes(), &mut on_event);
        }
        for piece in stderr {
            reader.stderr(piece.as_bytes(), &mut on_event);
        }
        (reader.into_answer(End::Cancelled), waited)
    }

    fn artifact(package: &str, test: &str, file: &str, executable: bool) -> String {
        let id = format!("path+file:///course/{package}#0.1.0");
        let artifact = serde_json::json!({
            "reason": "compiler-artifact", "package_id": id, "manifest_path": "/course/Cargo.toml",
            "target": { "kind": ["test"], "crate_types": ["bin"], "name": test,
                "src_path": "/course/x.rs", "edition": "2024", "doc": false, "doctest": false,
                "test": true },
            "profile": { "opt_level": "0", "debuginfo": 0, "debug_assertions": true,
                "overflow_checks": true, "test": true },
            "features": [], "filenames": [file], "fresh": true,
            "executable": executable.then_some(file),
        });
        format!("{artifact}\n")
    }

    #[test]
    fn the_program_is_the_tests_own_and_the_products_are_the_lessons() {
        let all = [
            artifact("probe", "probe", "/t/probe", false),
            artifact("lesson", "lesson", "/t/library", false),
            artifact("lesson", "ex1_name", "/t/metadata", false),
            artifact("lesson", "ex1_name", "/t/program", true),
            artifact("lesson", "ex2_other", "/t/other", true),
        ]
        .concat();
        let (first, second) = all.split_at(700);
        let (answer, _) = read(&["not a message\n", first, second], &[]);
        let program = answer.built.map(|built| built.executable);
        assert_eq!(program, Some(PathBuf::from("/t/program")));
        assert_eq!(answer.version.as_deref(), Some("0.1.0"));
        let lessons = ["/t/library", "/t/metadata", "/t/program", "/t/other"];
        assert_eq!(answer.products, lessons.map(PathBuf::from));
    }

    #[test]
    fn waiting_for_another_cargo_is_told_once() {
        let blocked = "    Blocking waiting for file lock on build directory\n";
        let (first, second) = blocked.split_at(20);
        assert_eq!(read(&[], &[first, second, blocked]).1, 1);
        let (answer, waited) = read(&[], &["   Compiling lesson-01 v0.1.0\n"]);
        assert_eq!((waited, answer.crashed), (0, false));
    }

    #[test]
    fn a_broken_compiler_is_remembered_and_closing_words_are_left_out() {
        let message = |level: &str, text: &str, code: Option<&str>| {
            let code = code.map(|code| serde_json::json!({ "code": code, "explanation": null }));
            let message = serde_json::json!({
                "message": text, "code": code, "level": level, "spans": [], "children": [],
                "rendered": "",
            });
            let line = serde_json::json!({
                "reason": "compiler-message", "package_id": "path+file:///course/lesson#0.1.0",
                "manifest_path": "/course/Cargo.toml", "message": message,
                "target": { "kind": ["test"], "crate_types": ["bin"], "name": "ex1_name",
                    "src_path": "/course/x.rs", "edition": "2024", "doc": false,
                    "doctest": false, "test": true },
            });
            format!("{line}\n")
        };
        let told = [
            message("error: internal compiler error", "it broke", None),
            message("error", "linking failed", None),
            message("error", "aborting due to a type", Some("E0308")),
            message("warning", "unused variable", Some("unused_variables")),
            message("help", "a hint", Some("a_hint")),
            message("error", "aborting due to 2 previous errors", None),
            message("warning", "1 warning emitted", None),
            message("warning", "2 warnings emitted", None),
            message("failure-note", "For more information", None),
        ];
        let (answer, _) = read(&[&told.concat()], &[]);
        assert!(answer.crashed);
        let kept = answer.messages.iter();
        let kept: Vec<(&str, Level)> = kept.map(|(d, _)| (d.message.as_str(), d.level)).collect();
        let expected = [
            ("it broke", Level::Error),
            ("linking failed", Level::Error),
            ("aborting due to a type", Level::Error),
            ("unused variable", Level::Warning),
            ("a hint", Level::Note),
        ];
        assert_eq!(kept, expected);
        assert!(!read(&[&told[1]], &[]).0.crashed);
    }
}

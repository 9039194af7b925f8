//! Compiles and runs one-file programs, and says what happened in a form that is the same on every
//! machine. Results are kept under `target/`, by the hash of what they depend on.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use course::disk::sha1;
use serde::{Deserialize, Serialize};

/// How long a program may run.
const TIME_LIMIT: Duration = Duration::from_secs(10);

/// How much of a program's output is kept, in bytes.
const OUTPUT_LIMIT: u64 = 64 * 1024;

/// Changed when the form of [`Outcome`] or its normalisation changes, so that old results are not
/// used.
const CACHE_VERSION: &str = "2";

/// A program and the name that it has in messages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Program {
    /// As in `two_writers.rs`.
    pub name: String,
    /// The whole text.
    pub source: String,
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Outcome {
    /// Codes of the errors, as in `E0382`, or the lint's name.
    pub errors: BTreeSet<String>,
    /// Names of the lints that warned.
    pub warnings: BTreeSet<String>,
    /// rustc's own rendering, without colours and without paths of this machine.
    pub rendered: String,
    /// How it ran; `None` when it did not compile.
    pub run: Option<Run>,
}

/// How a program ran.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Run {
    /// `None` when it was ended: by a signal or by the time limit.
    pub code: Option<i32>,
    /// Standard output, at most 64 KiB of it.
    pub stdout: String,
    /// Standard error, at most 64 KiB of it.
    pub stderr: String,
    /// Whether it was ended because it ran too long.
    pub timed_out: bool,
}

/// What a program must do: the words after `// expect:`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Expect {
    /// It compiles without warnings, runs and exits with 0; the text, where one is given.
    Prints(Option<String>),
    /// It must not compile, with exactly these codes.
    Error(BTreeSet<String>),
    /// It compiles, runs and panics.
    Panics,
    /// It compiles with exactly these lints.
    Warning(BTreeSet<String>),
}

impl Expect {
    /// Reads `prints`, `error E0382`, `panics` or `warning unused_variables`.
    pub fn parse(text: &str) -> Option<Expect> {
        let text = text.trim_start();
        let (kind, rest) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
        let names: BTreeSet<String> = rest
            .split([' ', ','])
            .filter(|name| !name.is_empty())
            .map(String::from)
            .collect();
        match kind {
            "prints" => Some(Expect::Prints((!rest.is_empty()).then(|| rest.to_string()))),
            "panics" if names.is_empty() => Some(Expect::Panics),
            "error" if !names.is_empty() => Some(Expect::Error(names)),
            "warning" if !names.is_empty() => Some(Expect::Warning(names)),
            _ => None,
        }
    }

    /// What `outcome` has that was not expected; `None` when it is as expected. In a quiz, warnings
    /// of a program that prints or panics are no matter.
    pub fn mismatch(&self, outcome: &Outcome, warnings_matter: bool) -> Option<String> {
        if let Expect::Error(codes) = self {
            return (outcome.run.is_some() || *codes != outcome.errors).then(|| outcome.describe());
        }
        let Some(run) = &outcome.run else {
            return Some(outcome.describe());
        };
        let warned = match self {
            Expect::Warning(lints) => *lints != outcome.warnings,
            _ => warnings_matter && !outcome.warnings.is_empty(),
        };
        let ran = match self {
            Expect::Prints(text) => {
                run.code == Some(0)
                    && text
                        .as_ref()
                        .is_none_or(|text| text.trim() == run.stdout.trim())
            }
            Expect::Panics => run.code == Some(101) && run.stderr.contains("panicked at"),
            _ => run.code == Some(0),
        };
        (warned || !ran).then(|| outcome.describe())
    }

    /// What `cargo book capture` writes.
    pub fn captured(&self, outcome: &Outcome) -> String {
        let run = outcome.run.clone().unwrap_or_default();
        match self {
            Expect::Prints(_) => run.stdout,
            Expect::Panics => run.stderr,
            Expect::Error(_) | Expect::Warning(_) => outcome.rendered.clone(),
        }
    }
}

impl Outcome {
    /// In a few words.
    pub fn describe(&self) -> String {
        let list = |set: &BTreeSet<String>| set.iter().cloned().collect::<Vec<_>>().join(", ");
        let Some(run) = &self.run else {
            return format!("it does not compile: {}", list(&self.errors));
        };
        let warned = match self.warnings.is_empty() {
            true => String::new(),
            false => format!(" with warnings ({})", list(&self.warnings)),
        };
        let ended = match (run.timed_out, run.code) {
            (true, _) => format!("runs longer than {} s", TIME_LIMIT.as_secs()),
            (_, Some(101)) => "panics".to_string(),
            (_, Some(code)) => format!("exits with {code}"),
            (_, None) => "is ended by a signal".to_string(),
        };
        format!(
            "it compiles{warned}, {ended} and prints {:?}",
            run.stdout.trim_end()
        )
    }
}

/// Compiles and runs programs; remembers what they did.
pub struct Workshop {
    cache: PathBuf,
    rustc: String,
}

impl Workshop {
    /// A workshop that keeps its results below `target`.
    ///
    /// # Errors
    /// When there is no rustc.
    pub fn open(target: &Path) -> Result<Workshop, String> {
        let output = Command::new("rustc").arg("-vV").output().map_err(|error| {
            format!("cannot start rustc: {error}. Install Rust from https://rustup.rs, or put it in PATH.")
        })?;
        Ok(Workshop {
            cache: target.join("book-cache"),
            rustc: String::from_utf8_lossy(&output.stdout).into_owned(),
        })
    }

    /// What each program does, in the same order. Uses every core.
    ///
    /// # Errors
    /// When rustc or a program could not be started.
    pub fn run_all(&self, programs: &[Program]) -> Result<Vec<Outcome>, String> {
        let next = AtomicUsize::new(0);
        let workers = std::thread::available_parallelism().map_or(1, usize::from);
        let work = || {
            let mut done = Vec::new();
            while let Some((index, program)) = {
                let index = next.fetch_add(1, Ordering::Relaxed);
                programs.get(index).map(|program| (index, program))
            } {
                done.push((index, self.outcome(program)));
            }
            done
        };
        let mut all = std::thread::scope(|scope| {
            let handles: Vec<_> = (0..workers.min(programs.len()))
                .map(|_| scope.spawn(work))
                .collect();
            let mut all = Vec::new();
            for handle in handles {
                all.extend(handle.join().map_err(|_| "a worker panicked".to_string())?);
            }
            Ok::<_, String>(all)
        })?;
        all.sort_by_key(|(index, _)| *index);
        all.into_iter().map(|(_, outcome)| outcome).collect()
    }

    fn outcome(&self, program: &Program) -> Result<Outcome, String> {
        let mut parts = Vec::new();
        for part in [CACHE_VERSION, &self.rustc, &program.name, &program.source] {
            parts.extend_from_slice(&(part.len() as u64).to_le_bytes());
            parts.extend_from_slice(part.as_bytes());
        }
        let file = self.cache.join(format!("{}.json", sha1(&parts)));
        let known = fs::read(&file)
            .ok()
            .and_then(|bytes| serde_json::from_slice(&bytes).ok());
        if let Some(outcome) = known {
            return Ok(outcome);
        }
        let outcome = perform(program, TIME_LIMIT)
            .map_err(|error| format!("cannot compile or run {}: {error}", program.name))?;
        self.keep(&file, &outcome)
            .map_err(|error| format!("cannot write {}: {error}", file.display()))?;
        Ok(outcome)
    }

    fn keep(&self, file: &Path, outcome: &Outcome) -> io::Result<()> {
        fs::create_dir_all(&self.cache)?;
        let mut temporary = tempfile::NamedTempFile::new_in(&self.cache)?;
        serde_json::to_writer(&mut temporary, outcome)?;
        temporary.persist(file)?;
        Ok(())
    }
}

/// One line of rustc's JSON.
#[derive(Deserialize)]
struct Message {
    level: String,
    code: Option<Code>,
    rendered: Option<String>,
    message: String,
}

#[derive(Deserialize)]
struct Code {
    code: String,
}

fn perform(program: &Program, limit: Duration) -> io::Result<Outcome> {
    let folder = tempfile::tempdir()?;
    fs::write(folder.path().join(&program.name), &program.source)?;
    let binary = folder
        .path()
        .join(format!("program{}", std::env::consts::EXE_SUFFIX));
    let output = Command::new("rustc")
        .current_dir(folder.path())
        .args([
            "--edition",
            "2024",
            "--error-format",
            "json",
            "-C",
            "debuginfo=0",
        ])
        .args(["--crate-name", "program", "--crate-type", "bin", "-o"])
        .arg(&binary)
        .arg(&program.name)
        .env_remove("RUSTFLAGS")
        .stdin(Stdio::null())
        .output()?;
    let mut outcome = Outcome::default();
    for line in String::from_utf8_lossy(&output.stderr).lines() {
        if let Ok(message) = serde_json::from_str::<Message>(line) {
            take(&mut outcome, message, folder.path());
        }
    }
    outcome.rendered = match outcome.rendered.trim_end() {
        "" => String::new(),
        text => format!("{text}\n"),
    };
    if output.status.success() {
        outcome.run = Some(run(&binary, folder.path(), limit)?);
    } else if outcome.errors.is_empty() {
        outcome.errors.insert("without a code".to_string());
    }
    Ok(outcome)
}

fn take(outcome: &mut Outcome, message: Message, folder: &Path) {
    // The last lines, "aborting due to …" and "N warnings emitted", say nothing new; "For more
    // information about this error" does.
    let summary = message.message.starts_with("aborting due to")
        || message.message.contains("warning emitted")
        || message.message.contains("warnings emitted");
    if !summary && let Some(text) = &message.rendered {
        // One message at a time: each has a margin of its own.
        let blank = if text.ends_with("\n\n") { "\n" } else { "" };
        outcome.rendered.push_str(&portable(text, folder));
        outcome.rendered.push_str(blank);
    }
    if summary {
        return;
    }
    let code = message.code.map(|code| code.code);
    match (message.level.as_str(), code) {
        ("error", Some(code)) => {
            outcome.errors.insert(code);
        }
        ("error", None) => {
            outcome.errors.insert("without a code".to_string());
        }
        ("warning", Some(lint)) => {
            outcome.warnings.insert(lint);
        }
        _ => {}
    }
}

fn run(binary: &Path, folder: &Path, limit: Duration) -> io::Result<Run> {
    let mut child = Command::new(binary)
        .current_dir(folder)
        .env("RUST_BACKTRACE", "0")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()?;
    let stdout = child.stdout.take().map(reader);
    let stderr = child.stderr.take().map(reader);
    let (code, timed_out) = wait(&mut child, limit)?;
    let text = |handle: Option<std::thread::JoinHandle<String>>| {
        handle
            .and_then(|handle| handle.join().ok())
            .unwrap_or_default()
    };
    Ok(Run {
        code,
        stdout: portable(&text(stdout), folder),
        stderr: portable(&text(stderr), folder),
        timed_out,
    })
}

/// Reads to the end, keeps the beginning.
fn reader(pipe: impl Read + Send + 'static) -> std::thread::JoinHandle<String> {
    std::thread::spawn(move || {
        let mut kept = Vec::new();
        let mut pipe = pipe;
        let _ = pipe.by_ref().take(OUTPUT_LIMIT).read_to_end(&mut kept);
        let _ = io::copy(&mut pipe, &mut io::sink());
        String::from_utf8_lossy(&kept).into_owned()
    })
}

fn wait(child: &mut Child, limit: Duration) -> io::Result<(Option<i32>, bool)> {
    let end = Instant::now() + limit;
    let mut pause = Duration::from_millis(1);
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok((status.code(), false));
        }
        if Instant::now() > end {
            child.kill()?;
            child.wait()?;
            return Ok((None, true));
        }
        std::thread::sleep(pause);
        pause = (pause * 2).min(Duration::from_millis(50));
    }
}

/// Text without what differs from machine to machine: the folder it was compiled in, where the
/// standard library's source lies, and the number of the thread that panicked.
pub fn portable(text: &str, folder: &Path) -> String {
    let folder = folder.display().to_string();
    let text = text
        .replace("\r\n", "\n")
        .replace(&format!("{folder}/"), "")
        .replace(&folder, ".");
    let mut text = without_library_source(&text)
        .iter()
        .map(|line| without_thread_id(&library_path(line)))
        .collect::<Vec<_>>()
        .join("\n")
        .trim_end()
        .to_string();
    if !text.is_empty() {
        text.push('\n');
    }
    text
}

/// With the component rust-src, rustc quotes the standard library below its path, and its long line
/// numbers make the margin of the whole message wider. Takes out both, so that a message is the same
/// with and without it.
fn without_library_source(text: &str) -> Vec<String> {
    let mut kept: Vec<&str> = Vec::new();
    let mut widest_quoted = 0;
    let mut in_library = false;
    for line in text.lines() {
        let trimmed = line.trim_start();
        let margin = trimmed
            .trim_start_matches(|c: char| c.is_ascii_digit())
            .trim_start();
        if in_library && margin.starts_with('|') {
            widest_quoted = widest_quoted.max(line_number(line).unwrap_or(0));
            continue;
        }
        in_library = (trimmed.starts_with("--> ") || trimmed.starts_with("::: "))
            && trimmed.contains("/library/");
        kept.push(line);
    }
    let widest = kept
        .iter()
        .filter_map(|line| line_number(line))
        .max()
        .unwrap_or(0);
    let shift = " ".repeat(widest_quoted.saturating_sub(widest));
    let narrow = |line: &&str| match line_number(line) {
        Some(digits) => {
            let (number, rest) = line.split_at(digits);
            format!("{number}{}", rest.strip_prefix(&shift).unwrap_or(rest))
        }
        None => line.strip_prefix(&shift).unwrap_or(line).to_string(),
    };
    kept.iter().map(narrow).collect()
}

/// How many digits the number of the source line has that `line` quotes, as in `12 | let x;`.
fn line_number(line: &str) -> Option<usize> {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    (digits > 0 && line[digits..].trim_start().starts_with('|')).then_some(digits)
}

/// `/rustc/HASH/library/core/…` and `…/lib/rustlib/src/rust/library/core/…` as `library/core/…`.
fn library_path(line: &str) -> String {
    let Some(at) = line.find("/library/") else {
        return line.to_string();
    };
    let start = line[..at]
        .rfind([' ', '(', '`', '"'])
        .map_or(0, |space| space + 1);
    format!("{}{}", &line[..start], &line[at + 1..])
}

/// `thread 'main' (4711) panicked at` as `thread 'main' panicked at`.
fn without_thread_id(line: &str) -> String {
    if !line.starts_with("thread '") {
        return line.to_string();
    }
    match (line.find("' ("), line.find(") panicked at")) {
        (Some(open), Some(close)) if open < close => {
            format!("{}'{}", &line[..open], &line[close + 1..])
        }
        _ => line.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run_one(source: &str) -> Outcome {
        let program = Program {
            name: "a.rs".into(),
            source: source.into(),
        };
        perform(&program, Duration::from_secs(1)).expect("rustc starts")
    }

    #[test]
    fn expectations_are_read() {
        let codes = |names: &[&str]| names.iter().map(|name| name.to_string()).collect();
        assert_eq!(Expect::parse(" prints"), Some(Expect::Prints(None)));
        assert_eq!(
            Expect::parse("prints 2 MB"),
            Some(Expect::Prints(Some("2 MB".into())))
        );
        assert_eq!(
            Expect::parse("error E0382, E0502"),
            Some(Expect::Error(codes(&["E0382", "E0502"])))
        );
        for wrong in ["", "error", "warning", "panics loudly", "maybe"] {
            assert_eq!(Expect::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_program_that_prints_is_run() {
        let outcome = run_one("fn main() { println!(\"12 ms\"); }");
        assert_eq!(Expect::Prints(None).mismatch(&outcome, true), None);
        assert_eq!(
            Expect::Prints(Some("12 ms".into())).mismatch(&outcome, true),
            None
        );
        assert!(
            Expect::Prints(Some("13 ms".into()))
                .mismatch(&outcome, true)
                .is_some()
        );
        assert!(Expect::Panics.mismatch(&outcome, true).is_some());
        assert!(
            Expect::parse("error E0382")
                .unwrap()
                .mismatch(&outcome, true)
                .is_some()
        );
    }

    #[test]
    fn a_warning_matters_in_a_chapter_and_not_in_a_quiz() {
        let outcome = run_one("fn main() { let x = 1; }");
        assert!(Expect::Prints(None).mismatch(&outcome, true).is_some());
        assert_eq!(Expect::Prints(None).mismatch(&outcome, false), None);
        assert_eq!(
            Expect::parse("warning unused_variables")
                .unwrap()
                .mismatch(&outcome, true),
            None
        );
        assert!(
            outcome.rendered.contains("--> a.rs:1:"),
            "{}",
            outcome.rendered
        );
    }

    #[test]
    fn the_exact_set_of_codes_is_demanded() {
        let outcome =
            run_one("fn main() { let a = String::new(); let b = a; println!(\"{a}{b}\"); }");
        assert_eq!(
            Expect::parse("error E0382")
                .unwrap()
                .mismatch(&outcome, true),
            None
        );
        assert!(
            Expect::parse("error E0382 E0502")
                .unwrap()
                .mismatch(&outcome, true)
                .is_some()
        );
        assert!(
            Expect::parse("error E0499")
                .unwrap()
                .mismatch(&outcome, true)
                .is_some()
        );
    }

    #[test]
    fn a_panic_is_told_without_its_thread_number() {
        let outcome = run_one("fn main() { panic!(\"no region\"); }");
        assert_eq!(Expect::Panics.mismatch(&outcome, true), None);
        let stderr = Expect::Panics.captured(&outcome);
        assert!(
            stderr.contains("thread 'main' panicked at a.rs:1:"),
            "{stderr}"
        );
    }

    #[test]
    fn a_message_is_the_same_with_and_without_the_standard_librarys_source() {
        let with = "error: moved\n   --> b.rs:6:16\n    |\n2   |     let v = vec![1];\n    |         - here\n...\n6   |     v;\n    |\nnote: taken\n   --> /home/me/.rustup/x/lib/rustlib/src/rust/library/core/src/collect.rs:312:17\n    |\n312 |     fn into_iter(self);\n    |                  ^^^^\n    = note: b\n           c\n";
        let without = "error: moved\n --> b.rs:6:16\n  |\n2 |     let v = vec![1];\n  |         - here\n...\n6 |     v;\n  |\nnote: taken\n --> /rustc/abc/library/core/src/collect.rs:312:17\n  = note: b\n         c\n";
        let folder = Path::new("/tmp/abc");
        assert_eq!(portable(with, folder), portable(without, folder));
        assert_eq!(
            portable(without, folder),
            without.replace("/rustc/abc/library", "library")
        );
    }

    #[test]
    fn a_program_that_never_ends_is_ended() {
        let outcome =
            run_one("fn main() { loop { std::thread::sleep(std::time::Duration::from_secs(1)) } }");
        assert!(
            outcome.run.as_ref().is_some_and(|run| run.timed_out),
            "{outcome:?}"
        );
        assert!(Expect::Prints(None).mismatch(&outcome, true).is_some());
    }
}

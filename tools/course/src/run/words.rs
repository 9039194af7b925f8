//! The sentences of a report.

use std::path::{Path, PathBuf};

use super::cargo::{Answer, Place};
use super::inputs::Inputs;
use super::signatures;
use crate::disk::DiskError;
use crate::lock::LockedExercise;
use crate::model::{Exercise, Shape};
use crate::report::{
    Check, CheckState, Diagnostic, Level, NotProven, Report, Stopped, Verdict, sentence,
};

/// Advice when the files changed while they were compiled or run.
pub(super) const SAVED_MEANWHILE: &str = "A file was saved during this run, so what you see may belong to the version before. Run it again.";

/// Advice when a result could not be kept.
pub(super) fn not_kept(error: &DiskError) -> String {
    format!(
        "The verdict counts, but it cannot be remembered, so the next start will not know it: {error}"
    )
}

/// Sets the headline that the verdict has by itself.
pub(super) fn headline(report: &mut Report) {
    report.headline = match &report.verdict {
        Verdict::Solved if report.checks.len() == 1 => "Solved: the check passes.".to_string(),
        Verdict::Solved => format!("Solved: all {} checks pass.", report.checks.len()),
        Verdict::DoesNotCompile => "It does not compile yet.".to_string(),
        Verdict::ChecksFailed => failed(&report.checks),
        Verdict::NotProven { why } => not_proven(why, &report.checks),
        Verdict::Stopped { why, during } => stopped(why, during.as_deref(), &report.checks),
        Verdict::Cancelled => "The run was ended before it could finish.".to_string(),
    };
}

fn failed(checks: &[Check]) -> String {
    let failed = checks.iter().filter(|c| c.state == CheckState::Failed);
    let first = failed
        .clone()
        .next()
        .map(Check::sentence)
        .unwrap_or_default();
    match (failed.count(), checks.len()) {
        (_, 1) => format!("The check fails: “{first}”."),
        (1, all) => format!("1 of {all} checks fails: “{first}”."),
        (some, all) if some == all => format!("All {all} checks fail, the first is “{first}”."),
        (some, all) => format!("{some} of {all} checks fail, the first is “{first}”."),
    }
}

fn not_proven(why: &NotProven, checks: &[Check]) -> String {
    match why {
        NotProven::ChecksEdited { files } => format!(
            "Nothing was run, because what the exercise is measured by was changed: {}.",
            list(files)
        ),
        NotProven::FileMissing { files } => {
            format!("Nothing was run, because a file is missing: {}.", list(files))
        }
        NotProven::ChecksMissing { names } => format!(
            "Nothing is proven: {} of {} did not come into the program.",
            names.len(),
            count(checks.len(), "check")
        ),
        NotProven::ChecksIgnored { names } => format!(
            "Nothing failed, but {} was told not to run: {}.",
            count(names.len(), "check"),
            sentences(names)
        ),
        NotProven::ExitedEarly { code, during } => exited(*code, during.as_deref(), checks),
        NotProven::NoSummary => {
            "Every check says that it passed, but the test harness's own last line does not say so, or the program failed after it, so it does not count.".to_string()
        }
    }
}

fn exited(code: Option<i32>, during: Option<&str>, checks: &[Check]) -> String {
    let code = code.map_or(String::new(), |code| format!(" (exit code {code})"));
    let silent = checks
        .iter()
        .filter(|c| c.state == CheckState::Missing)
        .count();
    match during {
        Some(name) => format!(
            "The program ended itself{code} during “{}”, before the check could report.",
            sentence(name)
        ),
        None if silent == 0 => format!(
            "Every check reported, but then the program ended itself{code} before the test harness could sum up, so it does not count."
        ),
        None => format!(
            "The program ended itself{code} before {} could report.",
            count(silent, "check")
        ),
    }
}

fn stopped(why: &Stopped, during: Option<&str>, checks: &[Check]) -> String {
    let silent = checks
        .iter()
        .filter(|c| c.state == CheckState::Missing)
        .count();
    let during = match during {
        Some(name) => format!("during “{}”", sentence(name)),
        None if silent == 0 => "after the last check had reported".to_string(),
        None => format!("before {} had reported", count(silent, "check")),
    };
    match why {
        Stopped::TimedOut { seconds } => format!("Stopped after {seconds} s, {during}."),
        Stopped::StackOverflow => format!("The stack overflowed {during}."),
        Stopped::OutOfMemory { limit_bytes } => {
            format!(
                "Stopped {during}: it wanted more than {} GiB of memory.",
                limit_bytes >> 30
            )
        }
        Stopped::Aborted {
            signal: Some(signal),
        } => {
            format!(
                "The program was ended by {} {during}.",
                signal_name(*signal)
            )
        }
        Stopped::Aborted { signal: None } => format!("The program broke down {during}."),
        Stopped::CompilerCrashed => {
            "The compiler itself broke down. That is not your fault.".to_string()
        }
    }
}

/// Names of signal(7) that a program in Rust may meet; the numbers are the same on Linux and macOS.
fn signal_name(signal: i32) -> String {
    match signal {
        4 => "SIGILL (an instruction that the processor does not know)".to_string(),
        6 => "SIGABRT (it aborted)".to_string(),
        8 => "SIGFPE (an arithmetic fault)".to_string(),
        9 => "SIGKILL (somebody or the system ended it)".to_string(),
        11 => "SIGSEGV (it touched memory that is not its own)".to_string(),
        15 => "SIGTERM (somebody ended it)".to_string(),
        other => format!("signal {other}"),
    }
}

/// Adds what there is to say beyond the headline, from all that was seen.
pub(super) fn complete(
    report: &mut Report,
    place: &Place<'_>,
    locked: &LockedExercise,
    inputs: &Inputs,
    answer: &Answer,
) {
    match report.verdict.clone() {
        Verdict::DoesNotCompile => not_compiled(report, place, answer),
        Verdict::NotProven { why } => advise_not_proven(report, place, inputs, &why),
        Verdict::Stopped { why, .. } => advise_stopped(report, &why),
        Verdict::ChecksFailed => advise_own_checks(report, locked),
        Verdict::Solved | Verdict::Cancelled => {}
    }
}

fn not_compiled(report: &mut Report, place: &Place<'_>, answer: &Answer) {
    let errors: Vec<&Diagnostic> = report
        .diagnostics
        .iter()
        .filter(|d| d.level == Level::Error)
        .collect();
    let own = errors
        .iter()
        .filter(|d| d.in_learners_file || d.in_checks)
        .count();
    report.headline = if own > 0 {
        format!("It does not compile yet: {}.", count(errors.len(), "error"))
    } else {
        let (headline, advice) = somebody_elses_fault(place.exercise, &errors);
        report.advice.extend(advice);
        headline
    };
    report.advice.extend(signatures::introduce(place, answer));
}

/// No error lies in the exercise's own files.
fn somebody_elses_fault(exercise: &Exercise, errors: &[&Diagnostic]) -> (String, Option<String>) {
    let number = count(errors.len(), "error");
    let Some(file) = errors
        .iter()
        .find_map(|d| d.at.as_ref())
        .map(|(file, ..)| file)
    else {
        let linker = errors
            .iter()
            .any(|d| d.message.starts_with("linker ") || d.message.starts_with("linking "));
        let advice = "rustc needs the system's linker: on Debian and Ubuntu `sudo apt install build-essential`, on macOS `xcode-select --install`, on Windows the C++ build tools of Visual Studio.";
        return (
            format!("It does not compile: {number}, none of them in your code."),
            linker.then(|| advice.to_string()),
        );
    };
    let shown = file.display();
    if file.starts_with(exercise.folder()) {
        let headline = format!(
            "It does not compile because of another file of the lesson, {shown}: {number}."
        );
        let advice = "Cargo builds the lesson's library and program with every exercise. Mend that file first; your work in this exercise is not at fault.";
        return (headline, Some(advice.to_string()));
    }
    let headline =
        format!("It does not compile because of {shown}, which belongs to the course: {number}.");
    (
        headline,
        Some(format!(
            "If it was changed, put it back: `git checkout -- {shown}`."
        )),
    )
}

fn advise_not_proven(report: &mut Report, place: &Place<'_>, inputs: &Inputs, why: &NotProven) {
    let exercise = place.exercise;
    let advice = match why {
        NotProven::ChecksMissing { .. } => advise_missing(place, inputs),
        NotProven::ChecksIgnored { .. } => "Remove `#[ignore]`: a check that does not run proves nothing.".to_string(),
        NotProven::ExitedEarly { .. } if disk_is_full(&report.output) => {
            "The test harness could not write its log: free some disk space, then run it again.".to_string()
        }
        NotProven::ExitedEarly { .. } => "`std::process::exit` ends the whole program, the checks with it, wherever it is called: in a function, in a thread, in a `Drop`. Return a value instead.".to_string(),
        NotProven::NoSummary => "Run it again. If it stays so, look for code that ends the program or writes to standard output while the checks end.".to_string(),
        NotProven::ChecksEdited { .. } | NotProven::FileMissing { .. } => advise_unfit(exercise, why),
    };
    report.advice.push(advice);
}

fn disk_is_full(said: &str) -> bool {
    said.contains("No space left on device") || said.contains("File too large")
}

fn advise_missing(place: &Place<'_>, inputs: &Inputs) -> String {
    let exercise = place.exercise;
    if let Some(file) = inputs.empty.first() {
        return format!("{} is empty. {}", file.display(), get_back(exercise));
    }
    let main = std::fs::read_to_string(place.root.join(exercise.main_file())).unwrap_or_default();
    let footer = format!("#[path = \"checks/{}.rs\"]\nmod checks;", exercise.name);
    let name = exercise.main_file().display().to_string();
    if exercise.shape == Shape::Library || footer.lines().all(|line| main.contains(line)) {
        return "The checks must come from their own file, as the course has it, and all of them: no module of the same name, no `cfg` in front of it.".to_string();
    }
    format!(
        "The last two lines of {name} bring the checks in. Put them back:\n\n```rust\n{footer}\n```"
    )
}

fn advise_stopped(report: &mut Report, why: &Stopped) {
    let said = &report.output;
    let advice = match why {
        Stopped::TimedOut { .. } => {
            "An endless loop looks like this, or a lock that nobody releases, or a long sleep. Ask what changes from one round to the next."
        }
        Stopped::StackOverflow => {
            "A function that calls itself needs a case in which it does not, and each call must come nearer to it."
        }
        Stopped::OutOfMemory { .. } => {
            "A collection that grows in an endless loop looks like this, also a string or output; or one request for far too much at once."
        }
        Stopped::Aborted { .. }
            if said.contains("panic in a destructor")
                || said.contains("while processing panic") =>
        {
            "A second panic came while the first one was being handled, in a `Drop` for example. Rust then aborts."
        }
        Stopped::Aborted { signal: Some(9) } => {
            "If it was not you, the system did it, most likely because memory ran out."
        }
        Stopped::Aborted { .. } => {
            "Look for `std::process::abort`, or for code outside Rust's rules."
        }
        Stopped::CompilerCrashed => {
            "Undo your last change and try again, or run `rustup update`. If it stays so, `cargo clean` and one more try; its own words stand below."
        }
    };
    report.advice.push(advice.to_string());
}

/// A failing check that the course does not know is one of the learner's own.
fn advise_own_checks(report: &mut Report, locked: &LockedExercise) {
    let is_own = |check: &&Check| !locked.checks.contains(&check.name);
    let failed = report
        .checks
        .iter()
        .filter(|check| check.state == CheckState::Failed);
    let own: Vec<String> = failed
        .filter(is_own)
        .map(|check| check.name.clone())
        .collect();
    if !own.is_empty() {
        let names = sentences(&own);
        report.advice.push(format!(
            "Not the course's but your own: {names}. It counts all the same."
        ));
    }
}

/// The report of a run that did not take place because of the files as they are.
pub(super) fn advise_unfit(exercise: &Exercise, why: &NotProven) -> String {
    let checks_only =
        "`cargo learn reset --checks` brings it back as the course has it; what you wrote stays.";
    match why {
        NotProven::FileMissing { files } if files.iter().any(|f| is_learners(exercise, f)) => {
            get_back(exercise)
        }
        _ => checks_only.to_string(),
    }
}

fn is_learners(exercise: &Exercise, file: &Path) -> bool {
    exercise.learner_files().any(|own| own == file)
}

fn get_back(exercise: &Exercise) -> String {
    format!(
        "`cargo learn reset {} {}` brings it back as it was at the start, `cargo learn undo` what you had before the last reset.",
        exercise.lesson, exercise.index
    )
}

/// Takes over clippy's suggestions about the learner's files.
pub(super) fn suggestions(report: &mut Report, answer: &Answer) {
    let is_clippys = |d: &Diagnostic| {
        d.code
            .as_deref()
            .is_some_and(|code| code.starts_with("clippy::"))
    };
    report.suggestions = answer.diagnostics();
    report
        .suggestions
        .retain(|d| d.in_learners_file && is_clippys(d));
    if !answer.success() && answer.messages.is_empty() {
        report.advice.push("Clippy had nothing to say, because it is not installed: `rustup component add clippy`.".to_string());
    }
}

/// Removes colours from whatever rustc rendered.
pub(super) fn remove_colours(report: &mut Report) {
    for diagnostic in report.diagnostics.iter_mut().chain(&mut report.suggestions) {
        diagnostic.rendered = without_colours(&diagnostic.rendered);
    }
}

/// A text without ECMA-48 control sequences (`ESC [ … letter`), the only ones that rustc writes.
pub(super) fn without_colours(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        if c == '\u{1b}' {
            let _ = chars.by_ref().skip(1).find(|c| ('@'..='~').contains(c));
        } else {
            plain.push(c);
        }
    }
    plain
}

fn count(number: usize, thing: &str) -> String {
    let s = if number == 1 { "" } else { "s" };
    format!("{number} {thing}{s}")
}

fn list(files: &[PathBuf]) -> String {
    let files: Vec<String> = files
        .iter()
        .map(|file| file.display().to_string())
        .collect();
    files.join(", ")
}

fn sentences(names: &[String]) -> String {
    let names: Vec<String> = names
        .iter()
        .map(|name| format!("“{}”", sentence(name)))
        .collect();
    names.join(", ")
}

#[cfg(test)]
mod tests {
    use super::super::fixtures;
    use super::*;

    #[test]
    fn colours_go_and_the_text_stays() {
        let red = "\u{1b}[1m\u{1b}[38;5;9merror[E0308]\u{1b}[0m: café";
        assert_eq!(without_colours(red), "error[E0308]: café");
        assert_eq!(without_colours("plain [1m"), "plain [1m");
        assert_eq!(without_colours("cut off \u{1b}[3"), "cut off ");
    }

    fn checks(states: &[CheckState]) -> Vec<Check> {
        let names = ["checks::one", "checks::two", "checks::three"];
        let all = names.iter().zip(states);
        all.map(|(name, state)| Check {
            name: (*name).to_string(),
            state: *state,
            reason: None,
            at: None,
        })
        .collect()
    }

    fn report(verdict: Verdict, states: &[CheckState]) -> Report {
        let mut report = Report {
            exercise: "01/ex1_name".to_string(),
            verdict,
            headline: String::new(),
            advice: Vec::new(),
            checks: checks(states),
            diagnostics: Vec::new(),
            suggestions: Vec::new(),
            output: String::new(),
            output_cut: false,
            timing: Default::default(),
            cached: false,
        };
        headline(&mut report);
        report
    }

    #[test]
    fn the_headline_counts_what_passed_or_failed() {
        use CheckState::{Failed as F, Passed as P};
        let solved = |states| report(Verdict::Solved, states).headline;
        assert_eq!(solved(&[P]), "Solved: the check passes.");
        assert_eq!(solved(&[P, P]), "Solved: all 2 checks pass.");
        let failed = |states| report(Verdict::ChecksFailed, states).headline;
        assert_eq!(failed(&[F]), "The check fails: “one”.");
        assert_eq!(failed(&[P, F, P]), "1 of 3 checks fails: “two”.");
        let some = "2 of 3 checks fail, the first is “two”.";
        assert_eq!(failed(&[P, F, F]), some);
        let all = "All 3 checks fail, the first is “one”.";
        assert_eq!(failed(&[F, F, F]), all);
    }

    #[test]
    fn an_early_end_says_when_as_far_as_that_is_known() {
        use CheckState::{Missing as M, Passed as P};
        let said = |during: Option<&str>, states| {
            let during = during.map(str::to_string);
            let why = NotProven::ExitedEarly {
                code: Some(3),
                during,
            };
            report(Verdict::NotProven { why }, states).headline
        };
        let begins = "The program ended itself (exit code 3)";
        let named = said(Some("checks::one"), &[M, M]);
        assert!(named.starts_with(&format!("{begins} during “one”")));
        let open = format!("{begins} before 2 checks could report.");
        assert_eq!(said(None, &[P, M, M]), open);
        assert!(said(None, &[P, P]).starts_with("Every check reported"));
    }

    #[test]
    fn a_stop_says_when_as_far_as_that_is_known() {
        use CheckState::{Missing as M, Passed as P};
        let said = |states| {
            let why = Stopped::TimedOut { seconds: 7 };
            let verdict = Verdict::Stopped { why, during: None };
            report(verdict, states).headline
        };
        assert_eq!(
            said(&[P, M, M]),
            "Stopped after 7 s, before 2 checks had reported."
        );
        assert_eq!(
            said(&[P, P]),
            "Stopped after 7 s, after the last check had reported."
        );
    }

    #[test]
    fn each_way_to_prove_nothing_names_what_is_concerned() {
        use CheckState::{Ignored, Missing, Passed};
        let said = |why, states| report(Verdict::NotProven { why }, states).headline;
        let files = vec![PathBuf::from("a.rs"), PathBuf::from("b.rs")];
        let edited = NotProven::ChecksEdited {
            files: files.clone(),
        };
        assert!(said(edited, &[]).ends_with("was changed: a.rs, b.rs."));
        let gone = NotProven::FileMissing { files };
        assert!(said(gone, &[]).ends_with("is missing: a.rs, b.rs."));
        let names = vec!["checks::two".to_string()];
        let missing = NotProven::ChecksMissing {
            names: names.clone(),
        };
        assert!(said(missing, &[Passed, Missing]).contains("1 of 2 checks"));
        let ignored = NotProven::ChecksIgnored { names };
        let ignored = said(ignored, &[Passed, Ignored]);
        assert!(ignored.contains("1 check") && ignored.ends_with("“two”."));
    }

    #[test]
    fn signals_have_their_names() {
        for (signal, name) in [
            (4, "SIGILL"),
            (6, "SIGABRT"),
            (8, "SIGFPE"),
            (9, "SIGKILL"),
            (11, "SIGSEGV"),
            (15, "SIGTERM"),
            (31, "signal 31"),
        ] {
            assert!(signal_name(signal).starts_with(name), "{signal}");
        }
    }

    #[test]
    fn advice_after_a_stop_depends_on_what_stopped_it() {
        let advice = |why: Stopped, output: &str| {
            let during = None;
            let mut report = report(Verdict::Stopped { why, during }, &[]);
            report.output = output.to_string();
            let Verdict::Stopped { why, .. } = report.verdict.clone() else {
                panic!("it was just made")
            };
            advise_stopped(&mut report, &why);
            report.advice.concat()
        };
        let ended = |signal| Stopped::Aborted {
            signal: Some(signal),
        };
        assert!(advice(ended(6), "").contains("process::abort"));
        assert!(advice(ended(9), "").contains("memory ran out"));
        for words in ["panic in a destructor", "while processing panic"] {
            assert!(advice(ended(6), words).contains("second panic"));
        }
        assert!(advice(Stopped::TimedOut { seconds: 1 }, "").contains("endless loop"));
        assert!(advice(Stopped::StackOverflow, "").contains("calls itself"));
        assert!(advice(Stopped::CompilerCrashed, "").contains("rustup update"));
        let memory = Stopped::OutOfMemory { limit_bytes: 1 };
        assert!(advice(memory, "").contains("grows"));
    }

    #[test]
    fn a_full_disk_is_known_by_the_systems_words() {
        assert!(disk_is_full("write: No space left on device (os error 28)"));
        assert!(disk_is_full("write: File too large (os error 27)"));
        assert!(!disk_is_full("Permission denied"));
    }

    #[test]
    fn a_failed_check_of_ones_own_is_told_from_the_courses() {
        use CheckState::{Failed, Passed};
        let locked = LockedExercise {
            checks: vec!["checks::one".to_string()],
            fixed: Default::default(),
            start: Default::default(),
        };
        let advice = |states: &[CheckState]| {
            let mut report = report(Verdict::ChecksFailed, states);
            advise_own_checks(&mut report, &locked);
            report.advice.concat()
        };
        assert_eq!(advice(&[Failed, Passed, Passed]), "");
        let own = advice(&[Failed, Failed, Passed]);
        assert!(own.contains("your own: “two”."), "{own}");
    }

    #[test]
    fn a_file_is_brought_back_by_the_command_for_its_kind() {
        let exercise = fixtures::exercise("ex1_name");
        let missing = |file: &str| {
            let files = vec![PathBuf::from(file)];
            advise_unfit(&exercise, &NotProven::FileMissing { files })
        };
        let own = missing("lessons/01-first/src/ex1_name.rs");
        assert!(own.contains("`cargo learn reset 01 1`"), "{own}");
        let checks = "lessons/01-first/src/checks/ex1_name.rs";
        let reset = "`cargo learn reset --checks`";
        assert!(missing(checks).contains(reset));
        let files = vec![PathBuf::from(checks)];
        let edited = NotProven::ChecksEdited { files };
        assert!(advise_unfit(&exercise, &edited).contains(reset));
    }

    fn error(message: &str, file: Option<&str>) -> Diagnostic {
        Diagnostic {
            level: Level::Error,
            code: None,
            message: message.to_string(),
            at: file.map(|file| (PathBuf::from(file), 1, 1)),
            in_learners_file: false,
            in_checks: false,
            rendered: String::new(),
        }
    }

    #[test]
    fn errors_outside_the_exercise_are_laid_at_the_right_door() {
        let exercise = fixtures::exercise("ex1_name");
        let said = |message: &str, file| {
            let error = error(message, file);
            somebody_elses_fault(&exercise, &[&error])
        };
        for message in ["linker `cc` not found", "linking with `cc` failed"] {
            let (headline, advice) = said(message, None);
            assert!(headline.contains("1 error, none of them in your code"));
            assert!(advice.is_some_and(|advice| advice.contains("linker")));
        }
        assert_eq!(said("cannot write the program", None).1, None);
        let (headline, advice) = said("", Some("lessons/01-first/src/lib.rs"));
        assert!(headline.contains("another file of the lesson, lessons/01-first/src/lib.rs"));
        assert!(advice.is_some_and(|advice| advice.contains("Mend that file first")));
        let (headline, advice) = said("", Some("tools/probe/src/lib.rs"));
        assert!(headline.contains("tools/probe/src/lib.rs, which belongs to the course"));
        assert!(advice.is_some_and(|a| a.contains("`git checkout -- tools/probe/src/lib.rs`")));
    }

    #[cfg(unix)]
    #[test]
    fn only_clippys_advice_about_the_learners_files_is_passed_on() {
        use std::os::unix::process::ExitStatusExt;
        let told = |code: &str, in_learners_file| {
            let mut diagnostic = error(code, None);
            diagnostic.code = Some(code.to_string());
            diagnostic.in_learners_file = in_learners_file;
            (diagnostic, fixtures::raw(""))
        };
        let answer = |status, messages| Answer {
            end: super::super::End::Exited(std::process::ExitStatus::from_raw(status)),
            messages,
            built: None,
            version: None,
            call: None,
            products: Vec::new(),
            stderr: String::new(),
            crashed: false,
        };
        let mut report = report(Verdict::Solved, &[]);
        let messages = vec![
            told("unused_variables", true),
            told("clippy::len_zero", true),
            told("clippy::ptr_arg", false),
        ];
        suggestions(&mut report, &answer(101 << 8, messages));
        let codes = report.suggestions.iter().map(|d| d.code.as_deref());
        assert_eq!(codes.collect::<Vec<_>>(), [Some("clippy::len_zero")]);
        assert_eq!(
            report.advice,
            Vec::<String>::new(),
            "it had something to say"
        );
        suggestions(&mut report, &answer(0, Vec::new()));
        assert_eq!(report.advice, Vec::<String>::new(), "all is well");
        suggestions(&mut report, &answer(101 << 8, Vec::new()));
        assert!(
            report
                .advice
                .concat()
                .contains("rustup component add clippy")
        );
    }

    #[test]
    fn one_is_not_many() {
        assert_eq!(count(1, "check"), "1 check");
        assert_eq!(count(0, "check"), "0 checks");
        assert_eq!(count(2, "error"), "2 errors");
    }
}

//! Design §4.4: whatever the learner's code does, a run ends, and what happened is named as what it
//! is, with the check that was running.

use std::time::{Duration, Instant};

use course::report::{CheckState, NotProven, Stopped};
use course::run::Cancel;
use course::testing::TempCourse;
use course::{Event, Report, Verdict};

/// One check that calls `act`, and one that does not.
const CHECKS: &str = "
#[test]
fn the_other_check() {}
#[test]
fn the_culprit() { act(); }";

fn run(test: &str, code: &str) -> Report {
    let mut course = TempCourse::new(test);
    course.drill_with("01-first/ex1_act", code, CHECKS, "time_limit_secs = 1");
    course.run("01/ex1_act")
}

#[track_caller]
fn stopped(report: &Report) -> &Stopped {
    match &report.verdict {
        Verdict::Stopped { why, during } => {
            assert_eq!(
                during.as_deref(),
                Some("checks::the_culprit"),
                "{report:#?}"
            );
            assert!(
                report.headline.contains("“the culprit”"),
                "{}",
                report.headline
            );
            why
        }
        other => panic!("not stopped but {other:?}\n{report:#?}"),
    }
}

#[test]
fn endless_loops_deadlocks_and_sleeps_end_at_the_time_limit() {
    let codes = [
        (
            "endless_loop",
            "fn act() { let mut n = 0_u64; loop { n = std::hint::black_box(n.wrapping_add(1)); } }",
        ),
        (
            "deadlock",
            "fn act() { let m = std::sync::Mutex::new(0); let _a = m.lock(); let _b = m.lock(); }",
        ),
        (
            "sleep",
            "fn act() { std::thread::sleep(std::time::Duration::from_secs(1000)); }",
        ),
    ];
    for (test, code) in codes {
        let report = run(test, code);
        assert_eq!(*stopped(&report), Stopped::TimedOut { seconds: 1 });
        assert!(
            report.headline.starts_with("Stopped after 1 s"),
            "{}",
            report.headline
        );
        assert!(
            report.advice[0].contains("endless loop"),
            "{:?}",
            report.advice
        );
        assert_eq!(report.checks[0].state, CheckState::Passed, "{report:#?}");
        assert!(report.timing.checks < Duration::from_secs(2), "{report:#?}");
    }
}

#[test]
fn several_checks_that_hang_are_named_by_the_first() {
    let mut course = TempCourse::new("several_hang");
    let checks = "#[test]\nfn a_hangs() { act(); }\n#[test]\nfn b_hangs() { act(); }\n#[test]\nfn c_is_well() {}";
    let code = "fn act() { loop { std::thread::park(); } }";
    course.drill_with("01-first/ex1_act", code, checks, "time_limit_secs = 1");
    let report = course.run("01/ex1_act");
    assert_eq!(
        report.verdict,
        Verdict::Stopped {
            why: Stopped::TimedOut { seconds: 1 },
            during: Some("checks::a_hangs".to_string())
        },
    );
    assert!(report.timing.checks < Duration::from_secs(4), "{report:#?}");
}

#[test]
fn a_stack_overflow_is_named() {
    let report = run(
        "stack_overflow",
        "fn deep(n: u64) -> u64 { if std::hint::black_box(n) == u64::MAX { 0 } else { deep(n + 1) + 1 } }\nfn act() { assert_ne!(deep(0), 1); }",
    );
    assert_eq!(*stopped(&report), Stopped::StackOverflow);
    assert!(
        report.headline.starts_with("The stack overflowed"),
        "{}",
        report.headline
    );
}

#[test]
fn an_abort_is_named() {
    let report = run("abort", "fn act() { std::process::abort(); }");
    assert!(
        matches!(stopped(&report), Stopped::Aborted { .. }),
        "{report:#?}"
    );
    assert!(
        report.headline.contains("ended by SIGABRT") || cfg!(windows),
        "{}",
        report.headline
    );
    assert!(
        report.advice[0].contains("process::abort"),
        "{:?}",
        report.advice
    );
}

#[test]
fn a_panic_within_a_panic_is_named() {
    let report = run(
        "panic_in_panic",
        "struct Guard;\nimpl Drop for Guard { fn drop(&mut self) { panic!(\"second\") } }\nfn act() { let _guard = Guard; panic!(\"first\"); }",
    );
    assert!(
        matches!(stopped(&report), Stopped::Aborted { .. }),
        "{report:#?}"
    );
    assert!(report.advice[0].contains("second panic"), "{report:#?}");
}

#[test]
fn memory_that_grows_without_end_is_stopped_and_named_within_the_time_limit() {
    let mut course = TempCourse::new("memory");
    let code =
        "fn act() { let mut all = vec![1_u8; 1 << 20]; loop { all.extend_from_within(..); } }";
    // Thirty seconds, because touching 2 GiB takes its time on a machine that does much else.
    course.drill_with("01-first/ex1_act", code, CHECKS, "time_limit_secs = 30");
    let report = course.run("01/ex1_act");
    assert_eq!(
        *stopped(&report),
        Stopped::OutOfMemory {
            limit_bytes: 2 << 30
        }
    );
    assert!(
        report.headline.contains("more than 2 GiB of memory"),
        "{}",
        report.headline
    );
}

#[test]
fn small_pieces_of_memory_without_end_are_stopped_too() {
    let mut course = TempCourse::new("memory_in_pieces");
    let code = "fn act() { let mut all = Vec::new(); loop { all.push(vec![1_u8; 1 << 16]); } }";
    // Thirty seconds, because touching 2 GiB takes its time on a machine that does much else.
    course.drill_with("01-first/ex1_act", code, CHECKS, "time_limit_secs = 30");
    let report = course.run("01/ex1_act");
    assert_eq!(
        *stopped(&report),
        Stopped::OutOfMemory {
            limit_bytes: 2 << 30
        }
    );
}

#[test]
fn a_hundred_megabytes_of_output_are_drained_and_cut() {
    let report = run(
        "much_output",
        "fn act() {
    use std::io::Write;
    let line = [b'x'; 1 << 20];
    for _ in 0..100 { std::io::stdout().write_all(&line).unwrap(); }
    panic!(\"after all that\");
}",
    );
    assert_eq!(report.verdict, Verdict::ChecksFailed, "{}", report.headline);
    assert!(report.output_cut);
    assert!(report.output.len() < 2 << 20, "{}", report.output.len());
    assert_eq!(report.checks[1].reason.as_deref(), Some("after all that"));
}

#[test]
fn much_captured_output_is_cut_and_the_reason_found_behind_it() {
    let report = run(
        "much_captured_output",
        "fn act() { for n in 0..200_000 { println!(\"line {n}\"); } panic!(\"after all that\"); }",
    );
    assert_eq!(report.verdict, Verdict::ChecksFailed);
    assert!(report.output_cut);
    assert_eq!(
        report.checks[1].reason.as_deref(),
        Some("after all that"),
        "{}",
        report.headline
    );
}

#[test]
fn output_without_newline_or_not_utf_8_changes_nothing() {
    let code = |end: &str| {
        format!(
            "fn act() {{\n    use std::io::Write;\n    let mut out = std::io::stdout();\n    out.write_all(b\"no newline \\xff\\xfe\").unwrap();\n    out.flush().unwrap();\n    {end}\n}}"
        )
    };
    let report = run("output_without_newline", &code(""));
    assert!(report.verdict.is_solved(), "{report:#?}");
    let report = run("output_without_newline", &code("panic!(\"the reason\")"));
    assert_eq!(
        report.checks[1].reason.as_deref(),
        Some("the reason"),
        "{report:#?}"
    );
    assert!(report.output.contains("no newline \u{fffd}"), "{report:#?}");
}

#[test]
#[cfg(unix)]
fn a_grandchild_that_outlives_the_checks_is_ended_and_delays_nothing() {
    let seconds = own_number();
    let report = run(
        "a_grandchild",
        &format!(
            "fn act() {{ std::process::Command::new(\"sleep\").arg(\"{seconds}\").spawn().unwrap(); }}"
        ),
    );
    assert!(report.verdict.is_solved(), "{report:#?}");
    // It sleeps for days: whoever waited for it would still be waiting.
    assert!(
        report.timing.checks < Duration::from_secs(10),
        "{report:#?}"
    );
    assert_no_process_has(&["sleep", &seconds]);
}

#[test]
#[cfg(unix)]
fn at_the_time_limit_the_whole_tree_is_ended() {
    let seconds = own_number();
    let report = run(
        "a_tree",
        &format!(
            "fn act() {{ let _ = std::process::Command::new(\"sleep\").arg(\"{seconds}\").status(); }}"
        ),
    );
    assert_eq!(*stopped(&report), Stopped::TimedOut { seconds: 1 });
    assert_no_process_has(&["sleep", &seconds]);
}

/// A number of seconds that no other run of these tests uses: its process is found by it.
#[cfg(unix)]
fn own_number() -> String {
    static NEXT: std::sync::atomic::AtomicU32 = std::sync::atomic::AtomicU32::new(0);
    let next = NEXT.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
    format!("9{:07}{next:02}", std::process::id())
}

#[cfg(unix)]
#[track_caller]
fn assert_no_process_has(words: &[&str]) {
    let list = std::process::Command::new("ps")
        .args(["-Ao", "args"])
        .output()
        .expect("ps is there");
    let list = String::from_utf8_lossy(&list.stdout).into_owned();
    let line = words.join(" ");
    assert!(
        !list.lines().any(|other| other.trim() == line),
        "still there: {line}"
    );
}

/// Cancels as soon as `when` says so of an event; gives the report and how long it took from then.
fn cancel_when(
    course: &TempCourse,
    when: fn(&Event) -> bool,
    after: Duration,
) -> (Report, Duration) {
    let cancel = Cancel::new();
    let (sender, cancelled) = std::sync::mpsc::channel();
    let report = course
        .try_run("01/ex1_act", &cancel.clone(), &mut |event| {
            if when(&event) {
                let (cancel, sender) = (cancel.clone(), sender.clone());
                std::thread::spawn(move || {
                    std::thread::sleep(after);
                    let _ = sender.send(Instant::now());
                    cancel.cancel();
                });
            }
        })
        .expect("the run can take place");
    let since = cancelled.recv().expect("it was cancelled").elapsed();
    (report, since)
}

#[test]
fn a_run_can_be_cancelled_while_checks_run() {
    let mut course = TempCourse::new("cancel_checks");
    course.drill(
        "01-first/ex1_act",
        "fn act() { loop { std::thread::park(); } }",
        CHECKS,
    );
    let running = |event: &Event| matches!(event, Event::Running { .. });
    let (report, took) = cancel_when(&course, running, Duration::from_millis(50));
    assert_eq!(report.verdict, Verdict::Cancelled);
    // Without the cancel it would go on until the time limit of ten seconds.
    assert!(took < Duration::from_secs(5), "{took:?}");
}

#[test]
fn a_run_can_be_cancelled_while_it_compiles_and_leaves_no_lock() {
    let mut course = TempCourse::new("cancel_compiling");
    // About a minute of compiling, if nobody ends it.
    let slow: String = (0..30_000)
        .map(|n| format!("fn f{n}(v: Vec<u8>) -> Option<u8> {{ v.iter().map(|b| b + 1).max() }}\n"))
        .collect();
    course.drill(
        "01-first/ex1_act",
        &format!("fn act() {{}}\n{slow}"),
        CHECKS,
    );
    let compiling = |event: &Event| matches!(event, Event::Compiling);
    let (report, took) = cancel_when(&course, compiling, Duration::from_millis(400));
    assert_eq!(report.verdict, Verdict::Cancelled);
    // Without the cancel it would go on until the time limit of ten seconds.
    assert!(took < Duration::from_secs(5), "{took:?}");
    course.answer("01-first/ex1_act", "fn act() {}");
    assert!(course.run("01/ex1_act").verdict.is_solved());
}

#[test]
fn two_runs_at_once_both_get_their_verdict() {
    let mut course = TempCourse::new("two_runs");
    course.drill("01-first/ex1_act", "fn act() {}", CHECKS);
    std::thread::scope(|scope| {
        let runs: Vec<_> = (0..2)
            .map(|_| scope.spawn(|| course.run("01/ex1_act")))
            .collect();
        for run in runs {
            let report = run.join().expect("no panic");
            assert!(report.verdict.is_solved(), "{report:#?}");
        }
    });
}

#[test]
fn checks_are_told_as_they_finish() {
    let mut course = TempCourse::new("as_they_finish");
    let checks = "#[test]\nfn quick() {}\n#[test]\nfn slow() { act(); }";
    let code = "fn act() { std::thread::sleep(std::time::Duration::from_millis(600)); }";
    course.drill("01-first/ex1_act", code, checks);
    let mut told = Vec::new();
    let report = course.try_run("01/ex1_act", &Cancel::new(), &mut |event| {
        if let Event::Check(check) = event {
            told.push((check.name, Instant::now()));
        }
    });
    assert!(report.expect("it runs").verdict.is_solved());
    let [(first, early), (second, late)] = told.as_slice() else {
        panic!("two checks, two events: {told:?}");
    };
    assert_eq!(
        (first.as_str(), second.as_str()),
        ("checks::quick", "checks::slow")
    );
    assert!(*late - *early > Duration::from_millis(400), "{told:?}");
}

#[test]
fn checks_run_as_cargo_runs_them_and_nothing_outside_steers_them() {
    // Outside variables are set by running this very program once more, as a child.
    if std::env::var_os("INSTA_UPDATE").is_none() {
        let program = std::env::current_exe().expect("a test knows where it is");
        let status = std::process::Command::new(program)
            .args([
                "--exact",
                "checks_run_as_cargo_runs_them_and_nothing_outside_steers_them",
            ])
            .env_remove("RUST_TEST_THREADS")
            .env("RUST_TEST_NOCAPTURE", "1")
            .env("INSTA_UPDATE", "always")
            .env("PROPTEST_CASES", "1")
            .env("CI", "true")
            .env("RUST_BACKTRACE", "full")
            .env("CARGO_PKG_NAME", "learn")
            .status()
            .expect("this program can be started");
        assert!(status.success());
        return;
    }
    let mut course = TempCourse::new("variables");
    course.drill(
        "01-first/ex1_act",
        "fn var(name: &str) -> Option<String> { std::env::var(name).ok() }",
        "#[test]
fn variables() {
    for name in [\"RUST_TEST_NOCAPTURE\", \"INSTA_UPDATE\", \"PROPTEST_CASES\", \"CI\"] {
        assert_eq!(var(name), None, \"{name}\");
    }
    assert_eq!(var(\"RUST_BACKTRACE\").as_deref(), Some(\"0\"));
    assert_eq!(var(\"CARGO_PKG_NAME\").as_deref(), Some(\"lesson-01\"));
    assert_eq!(var(\"CARGO_PKG_VERSION\").as_deref(), Some(\"0.1.0\"));
    assert_eq!(var(\"CARGO_MANIFEST_DIR\").as_deref(), Some(env!(\"CARGO_MANIFEST_DIR\")));
    assert_eq!(std::env::current_dir().unwrap(), std::path::Path::new(env!(\"CARGO_MANIFEST_DIR\")));
    let mut input = String::new();
    assert_eq!(std::io::stdin().read_line(&mut input).unwrap(), 0, \"standard input is closed\");
}",
    );
    let report = course.run("01/ex1_act");
    assert!(report.verdict.is_solved(), "{report:#?}");
}

#[test]
fn an_early_exit_is_not_a_crash() {
    let report = run("early_exit", "fn act() { std::process::exit(101); }");
    assert!(
        matches!(
            &report.verdict,
            Verdict::NotProven {
                why: NotProven::ExitedEarly {
                    code: Some(101),
                    ..
                }
            }
        ),
        "{report:#?}"
    );
}

//! A save after the first needs no cargo, unless something besides the learner's file has changed: then
//! cargo decides. Cargo's calls are counted by a program that writes them down and passes them on.
#![cfg(unix)]

use std::fs::{self, File};
use std::path::PathBuf;
use std::time::{Duration, SystemTime};

use course::report::NotProven;
use course::run::Repeats;
use course::testing::TempCourse;
use course::{Report, Verdict};

const CHECKS: &str = "
#[test]
fn two_errors_are_counted() {
    assert_eq!(count_errors(\"ERROR\\nERROR\"), 2, \"each line counts\");
}";

const RIGHT: &str = "fn count_errors(log: &str) -> usize { log.lines().count() }";
const WRONG: &str = "fn count_errors(_: &str) -> usize { 0 }";
const BROKEN: &str = "fn count_errors(_: &str) -> usize { \"none\" }";

const FILE: &str = "lessons/01-first/src/ex1_count.rs";

struct Watched {
    course: TempCourse,
    calls: PathBuf,
}

impl Watched {
    fn new(test: &str) -> Watched {
        use std::os::unix::fs::PermissionsExt;
        let mut course = TempCourse::new(test);
        course.drill("01-first/ex1_count", WRONG, CHECKS);
        course.drill("01-first/ex2_count", WRONG, CHECKS);
        let (calls, real) = (course.root.join("calls"), course.options.cargo.clone());
        let script = format!(
            "#!/bin/sh\necho \"$*\" >> '{}'\nexec '{}' \"$@\"\n",
            calls.display(),
            real.display()
        );
        course.write("bin/cargo", &script);
        course.options.cargo = course.root.join("bin/cargo");
        let runs = fs::Permissions::from_mode(0o755);
        fs::set_permissions(&course.options.cargo, runs).expect("it is ours");
        course.options.repeats = Some(Repeats::default());
        Watched { course, calls }
    }

    /// Saves this code and runs the first exercise. Gives the report, and how often cargo was called.
    fn save(&mut self, code: &str) -> (Report, usize) {
        self.course.answer("01-first/ex1_count", code);
        self.run()
    }

    fn run(&mut self) -> (Report, usize) {
        let before = self.count();
        let report = self.course.run("01/ex1_count");
        (report, self.count() - before)
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.course.root.join(path)).expect("the course has this file")
    }

    fn count(&self) -> usize {
        fs::read_to_string(&self.calls).map_or(0, |calls| calls.lines().count())
    }
}

fn verdict_and_calls(said: (Report, usize)) -> (Verdict, usize) {
    (said.0.verdict, said.1)
}

#[test]
fn after_the_first_save_the_compiler_is_called_without_cargo() {
    let mut watched = Watched::new("repeats_saves");
    let said = watched.save(WRONG);
    assert_eq!(verdict_and_calls(said), (Verdict::ChecksFailed, 1));
    for (code, verdict) in [
        (RIGHT, Verdict::Solved),
        (BROKEN, Verdict::DoesNotCompile),
        (WRONG, Verdict::ChecksFailed),
        (RIGHT, Verdict::Solved),
    ] {
        assert_eq!(
            verdict_and_calls(watched.save(code)),
            (verdict, 0),
            "{code}"
        );
    }
}

#[test]
fn an_exercise_that_does_not_compile_at_first_needs_no_cargo_either() {
    let mut watched = Watched::new("repeats_broken_first");
    let (first, calls) = watched.save(BROKEN);
    assert_eq!((first.verdict.clone(), calls), (Verdict::DoesNotCompile, 1));
    let (again, calls) = watched.save(&format!("{BROKEN} // again"));
    assert_eq!(calls, 0);
    let told = |report: &Report| {
        let each = report.diagnostics.iter();
        let each = each.map(|d| format!("{:?} {} {:?}", d.level, d.message, d.at));
        each.collect::<Vec<_>>()
    };
    assert_eq!(told(&first), told(&again), "rustc says the same");
    assert_eq!(first.headline, again.headline);
    assert_eq!(verdict_and_calls(watched.save(RIGHT)), (Verdict::Solved, 0));
}

#[test]
fn whatever_else_has_changed_cargo_is_asked() {
    let mut watched = Watched::new("repeats_surroundings");
    watched.save(WRONG);
    let mut n = 0;
    let mut next = |watched: &mut Watched| {
        n += 1;
        watched.save(&format!("{RIGHT} // {n}")).1
    };
    assert_eq!(next(&mut watched), 0, "nothing else has changed");
    for file in [
        "Cargo.toml",
        "lessons/01-first/Cargo.toml",
        "lessons/01-first/src/ex2_count.rs",
    ] {
        let text = watched.read(file);
        watched.course.write(file, &format!("{text}\n"));
        assert_eq!(next(&mut watched), 1, "{file}");
        assert_eq!(next(&mut watched), 0, "after {file}");
    }
    watched.course.write("lessons/01-first/src/helper.rs", "");
    assert_eq!(next(&mut watched), 1, "a new file of the lesson");
    watched.course.write(".cargo/config.toml", "");
    assert_eq!(next(&mut watched), 1, "cargo's configuration");
    assert_eq!(next(&mut watched), 0);
}

#[test]
fn while_somebody_else_builds_cargo_is_asked() {
    let mut watched = Watched::new("repeats_lock");
    watched.save(WRONG);
    let lock = watched.course.root.join("target/debug/.cargo-lock");
    let lock = File::open(lock).expect("cargo has made it");
    // Cargo would wait for the lock; one that ends at once shows that it was asked.
    watched.course.write(
        "bin/cargo",
        "#!/bin/sh\necho asked >> \"${0%/bin/cargo}/calls\"\nexit 1\n",
    );
    lock.lock().expect("nobody else has it");
    let before = watched.count();
    watched.course.write(FILE, RIGHT);
    let refused = watched
        .course
        .try_run("01/ex1_count", &course::run::Cancel::new(), &mut |_| {});
    assert!(refused.is_err(), "{refused:?}");
    assert!(watched.count() > before);
}

#[test]
fn edited_checks_are_seen_and_a_lost_program_is_built_again() {
    let mut watched = Watched::new("repeats_checks");
    watched.save(RIGHT);
    let checks = "lessons/01-first/src/checks/ex1_count.rs";
    let kept = watched.read(checks);
    watched
        .course
        .write(checks, "#[test]\nfn two_errors_are_counted() {}\n");
    let (report, _) = watched.save(WRONG);
    assert!(
        matches!(
            report.verdict,
            Verdict::NotProven {
                why: NotProven::ChecksEdited { .. }
            }
        ),
        "{report:#?}"
    );
    watched.course.write(checks, &kept);
    assert_eq!(watched.save(WRONG).0.verdict, Verdict::ChecksFailed);
    fs::remove_dir_all(watched.course.root.join("target/debug")).expect("it is ours");
    let said = watched.save(&format!("{RIGHT} // after cargo clean"));
    assert_eq!(verdict_and_calls(said), (Verdict::Solved, 1));
}

#[test]
fn a_file_that_gets_its_old_time_back_is_compiled_all_the_same() {
    let mut watched = Watched::new("repeats_old_time");
    watched.save(WRONG);
    watched.save(RIGHT);
    let path = watched.course.root.join(FILE);
    let old = SystemTime::now() - Duration::from_secs(3600);
    let text = watched.read(FILE).replace(RIGHT, WRONG);
    watched.course.write(FILE, &text);
    let file = File::options().write(true).open(path).expect("it is ours");
    file.set_modified(old).expect("it is ours");
    for repeats in [watched.course.options.repeats.clone(), None] {
        watched.course.options.repeats = repeats;
        assert_eq!(watched.run().0.verdict, Verdict::ChecksFailed);
    }
}

#[test]
fn variables_that_only_cargo_sets_are_asked_of_cargo() {
    let mut watched = Watched::new("repeats_variables");
    watched.save(WRONG);
    let code = format!("{RIGHT}\nconst HOME: &str = env!(\"CARGO_MANIFEST_DIR\");");
    assert_eq!(verdict_and_calls(watched.save(&code)), (Verdict::Solved, 0));
    let code = format!("{RIGHT}\nconst BY: &str = env!(\"CARGO_PKG_LICENSE\");");
    assert_eq!(verdict_and_calls(watched.save(&code)), (Verdict::Solved, 1));
}

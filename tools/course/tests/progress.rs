//! Design §4.5: a result is kept, found again, never believed when it is damaged, and progress is
//! known without running anything.

use std::path::{Path, PathBuf};
use std::time::Duration;

use course::progress::{Progress, State, VerdictKind};
use course::run::Cancel;
use course::testing::TempCourse;
use course::{Course, Event, Report, Track, Verdict, track};

const CHECKS: &str = "#[test]\nfn the_name_is_tally() { assert_eq!(name(), \"tally\"); }";
const START: &str = "fn name() -> &'static str { todo!() }";
const RIGHT: &str = "fn name() -> &'static str { \"tally\" }";
const WRONG: &str = "fn name() -> &'static str { \"tilly\" }";
const FILE: &str = "lessons/01-first/src/ex1_name.rs";

/// One lesson with two exercises.
fn course(test: &str) -> TempCourse {
    let mut course = TempCourse::new(test);
    course.options.use_cache = true;
    course.drill("01-first/ex1_name", START, CHECKS);
    course.drill("01-first/ex2_name", START, CHECKS);
    course
}

fn state(course: &TempCourse) -> State {
    let (course, lock) = course.load();
    let progress = Progress::of(&course, &lock);
    progress.state(&course.lessons[0].exercises[0])
}

fn run(course: &TempCourse) -> Report {
    course.run("01/ex1_name")
}

fn results(course: &TempCourse) -> Vec<PathBuf> {
    let folder = course.root.join(".learn/results/01/ex1_name");
    let Ok(entries) = std::fs::read_dir(folder) else {
        return Vec::new();
    };
    entries
        .map(|entry| entry.expect("it can be listed").path())
        .collect()
}

#[test]
fn each_state_is_known_without_a_run() {
    let course = course("states");
    assert_eq!(state(&course), State::Untouched);
    run(&course);
    assert_eq!(
        state(&course),
        State::Untouched,
        "a run does not touch a file"
    );
    course.answer("01-first/ex1_name", WRONG);
    assert_eq!(
        state(&course),
        State::Changed {
            last: Some(VerdictKind::ChecksFailed)
        }
    );
    run(&course);
    assert_eq!(
        state(&course),
        State::NotYet {
            last: VerdictKind::ChecksFailed
        }
    );
    course.answer("01-first/ex1_name", RIGHT);
    run(&course);
    assert_eq!(state(&course), State::Solved);
    course.answer(
        "01-first/ex1_name",
        "fn name() -> &'static str { \"tall\" }",
    );
    assert_eq!(
        state(&course),
        State::Changed {
            last: Some(VerdictKind::Solved)
        }
    );
    course.answer("01-first/ex1_name", RIGHT);
    assert_eq!(
        state(&course),
        State::Solved,
        "back to what was seen to pass"
    );
}

#[test]
fn a_file_that_was_never_run_is_changed_and_not_solved() {
    let course = course("never_run");
    course.answer("01-first/ex1_name", RIGHT);
    assert_eq!(state(&course), State::Changed { last: None });
}

#[test]
fn the_same_files_need_no_second_run_and_other_files_do() {
    let course = course("second_run");
    course.answer("01-first/ex1_name", RIGHT);
    assert!(!run(&course).cached);
    let mut events = Vec::new();
    let report = course
        .try_run("01/ex1_name", &Cancel::new(), &mut |event| {
            events.push(event)
        })
        .expect("the run can take place");
    assert!(report.cached && report.verdict.is_solved());
    assert!(matches!(events.as_slice(), [Event::Cached]), "{events:?}");
    course.answer("01-first/ex1_name", WRONG);
    let report = run(&course);
    assert!(
        !report.cached && report.verdict == Verdict::ChecksFailed,
        "{report:#?}"
    );
}

#[test]
fn every_file_that_decides_a_result_is_part_of_its_key() {
    let mut course = course("every_file");
    course.write("lessons/01-first/data.txt", "one");
    course.drill_with("01-first/ex3_name", RIGHT, CHECKS, "given = [\"data.txt\"]");
    let solved_anew = |course: &TempCourse| {
        let report = course.run("01/ex3_name");
        assert!(report.verdict.is_solved(), "{report:#?}");
        !report.cached
    };
    assert!(solved_anew(&course));
    assert!(!solved_anew(&course));
    for file in [
        "lessons/01-first/src/ex3_name.rs",
        "lessons/01-first/src/checks/ex3_name.rs",
        "lessons/01-first/data.txt",
        "lessons/01-first/Cargo.toml",
    ] {
        let text = std::fs::read_to_string(course.root.join(file)).expect("it is there");
        course.write(file, &format!("{text}\n"));
        course.lock();
        assert!(solved_anew(&course), "{file} is not part of the key");
        assert!(!solved_anew(&course));
    }
}

#[test]
fn a_librarys_other_files_are_part_of_its_key() {
    let mut course = TempCourse::new("library_key");
    course.options.use_cache = true;
    course.write(
        "lessons/10-lib/src/lib.rs",
        "mod deep;\npub use deep::name;\n",
    );
    course.write(
        "lessons/10-lib/src/deep/mod.rs",
        "pub fn name() -> &'static str { \"tally\" }\n",
    );
    course.library(
        "10-lib/ex1_lib",
        "#[test]\nfn it_is() { assert_eq!(lesson_10::name(), \"tally\"); }\n",
        "",
    );
    assert!(course.run("10/ex1_lib").verdict.is_solved());
    course.write(
        "lessons/10-lib/src/deep/mod.rs",
        "pub fn name() -> &'static str { \"tilly\" }\n",
    );
    let report = course.run("10/ex1_lib");
    assert_eq!(report.verdict, Verdict::ChecksFailed, "{report:#?}");
}

#[test]
fn checks_that_were_added_to_the_lock_undo_what_was_solved() {
    let course = course("added_checks");
    course.answer("01-first/ex1_name", RIGHT);
    assert!(run(&course).verdict.is_solved());
    let mut lock = course.load().1;
    let locked = lock.exercise.get_mut("01/ex1_name").expect("it was added");
    locked.checks.push("checks::one_more".to_string());
    course.write("lessons/course.lock", &lock.to_text());
    assert_eq!(
        state(&course),
        State::Changed {
            last: Some(VerdictKind::Solved)
        }
    );
    assert!(!run(&course).verdict.is_solved());
}

#[test]
fn what_another_run_might_not_give_again_is_not_kept() {
    let mut course = TempCourse::new("not_kept");
    course.options.use_cache = true;
    let hang = "fn name() -> &'static str { loop { std::thread::park(); } }";
    course.drill_with("01-first/ex1_name", hang, CHECKS, "time_limit_secs = 1");
    course.write("lessons/01-first/src/main.rs", "fn main() {}");
    assert!(matches!(run(&course).verdict, Verdict::Stopped { .. }));
    let cancel = Cancel::new();
    cancel.cancel();
    let report = course
        .try_run("01/ex1_name", &cancel, &mut |_| {})
        .expect("it ends");
    assert_eq!(report.verdict, Verdict::Cancelled);
    course.write("lessons/01-first/src/main.rs", "fn main() { nothing }");
    assert_eq!(run(&course).verdict, Verdict::DoesNotCompile);
    assert_eq!(results(&course), Vec::<PathBuf>::new());
}

#[test]
fn a_damaged_result_is_ignored_and_made_anew() {
    let course = course("damaged_result");
    course.answer("01-first/ex1_name", WRONG);
    run(&course);
    let result = results(&course).pop().expect("the result was kept");
    let whole = std::fs::read(&result).expect("it can be read");
    for damaged in [
        &b""[..],
        &whole[..whole.len() / 2],
        b"{}",
        b"\xff\xff",
        b"{\"verdict\":{\"kind\":\"solved\"}}",
    ] {
        std::fs::write(&result, damaged).expect("it can be written");
        let report = run(&course);
        assert!(
            !report.cached && report.verdict == Verdict::ChecksFailed,
            "{report:#?}"
        );
    }
    // Another exercise's result in this one's place.
    let others = String::from_utf8(whole)
        .expect("JSON")
        .replace("01/ex1_name", "01/ex9_name");
    std::fs::write(&result, others).expect("it can be written");
    assert!(!run(&course).cached);
}

#[test]
fn a_damaged_index_costs_nothing_but_time() {
    let course = course("damaged_index");
    course.answer("01-first/ex1_name", RIGHT);
    run(&course);
    assert_eq!(state(&course), State::Solved);
    let index = course.root.join(".learn/results/index");
    let whole = std::fs::read_to_string(&index).expect("it was written");
    for damaged in [
        "",
        "course results 1\n",
        "course results 2\nend\t0\n",
        "nonsense",
        &whole[..whole.len() - 8],
        &whole.replace("last", "lost"),
    ] {
        std::fs::write(&index, damaged).expect("it can be written");
        assert_eq!(state(&course), State::Solved, "{damaged:?}");
    }
    std::fs::remove_dir_all(course.root.join(".learn")).expect("it is there");
    assert_eq!(state(&course), State::Changed { last: None });
}

/// Sets a file's modification time back.
fn set_modified(path: &Path, to: std::time::SystemTime) {
    let file = std::fs::File::options()
        .write(true)
        .open(path)
        .expect("it is there");
    file.set_modified(to).expect("its owner may");
}

#[test]
fn a_wrong_file_of_the_same_size_is_never_taken_for_the_solved_one() {
    let course = course("same_size");
    let path = course.root.join(FILE);
    let long_ago = std::time::SystemTime::now() - Duration::from_secs(3600);
    course.answer("01-first/ex1_name", RIGHT);
    run(&course);
    assert_eq!(state(&course), State::Solved);
    assert_eq!(RIGHT.len(), WRONG.len());
    // At once, within one tick of the clock.
    course.answer("01-first/ex1_name", WRONG);
    assert_ne!(state(&course), State::Solved);
    // With the old modification time, after the index has come to trust it.
    course.answer("01-first/ex1_name", RIGHT);
    set_modified(&path, long_ago);
    std::thread::sleep(Duration::from_millis(3500));
    assert_eq!(state(&course), State::Solved);
    let index =
        std::fs::read_to_string(course.root.join(".learn/results/index")).expect("it is there");
    assert!(
        index.contains(&format!("\t{FILE}\n")),
        "the index trusts the old file: {index}"
    );
    course.answer("01-first/ex1_name", WRONG);
    set_modified(&path, long_ago);
    if cfg!(unix) {
        assert_ne!(state(&course), State::Solved);
    }
    let report = run(&course);
    assert_eq!(
        report.verdict,
        Verdict::ChecksFailed,
        "cargo saw no change: {report:#?}"
    );
    assert_ne!(state(&course), State::Solved);
}

#[test]
fn a_librarys_file_with_an_old_time_is_compiled_all_the_same() {
    let mut course = TempCourse::new("old_time_library");
    let (file, right) = ("lessons/10-lib/src/lib.rs", format!("pub {RIGHT}\n"));
    course.write(file, &right);
    course.library(
        "10-lib/ex1_lib",
        "#[test]\nfn it_is() { assert_eq!(lesson_10::name(), \"tally\"); }\n",
        "",
    );
    let path = course.root.join(file);
    let modified = std::fs::metadata(&path)
        .and_then(|m| m.modified())
        .expect("it is there");
    assert!(course.run("10/ex1_lib").verdict.is_solved());
    course.write(file, &right.replace("tally", "tilly"));
    set_modified(&path, modified);
    let report = course.run("10/ex1_lib");
    assert_eq!(
        report.verdict,
        Verdict::ChecksFailed,
        "cargo saw no change: {report:#?}"
    );
}

#[test]
fn a_file_that_is_saved_during_the_run_is_not_remembered_as_solved() {
    let course = course("saved_meanwhile");
    course.answer("01-first/ex1_name", RIGHT);
    let report = course
        .try_run("01/ex1_name", &Cancel::new(), &mut |event| {
            if matches!(event, Event::Running { .. }) {
                course.answer("01-first/ex1_name", WRONG);
                course.answer("01-first/ex1_name", RIGHT);
            }
        })
        .expect("the run can take place");
    assert!(
        report
            .advice
            .iter()
            .any(|advice| advice.contains("saved during this run")),
        "{report:#?}"
    );
    assert_eq!(results(&course), Vec::<PathBuf>::new());
    assert_eq!(state(&course), State::Changed { last: None });
}

#[test]
fn old_results_are_removed() {
    let course = course("old_results");
    course.answer("01-first/ex1_name", RIGHT);
    run(&course);
    let result = results(&course).pop().expect("the result was kept");
    for n in 0..40 {
        std::fs::copy(&result, result.with_file_name(format!("{n}.json"))).expect("there is room");
    }
    course.answer("01-first/ex1_name", WRONG);
    run(&course);
    assert_eq!(results(&course).len(), 16);
    assert_eq!(
        state(&course),
        State::NotYet {
            last: VerdictKind::ChecksFailed
        }
    );
}

#[test]
fn where_nothing_can_be_written_the_verdict_stands_and_says_so() {
    let course = course("read_only");
    course.answer("01-first/ex1_name", RIGHT);
    // A file where the folder would be: that refuses even the superuser.
    course.write(".learn", "");
    let report = run(&course);
    assert!(report.verdict.is_solved(), "{report:#?}");
    assert!(
        report
            .advice
            .iter()
            .any(|advice| advice.contains("cannot be remembered")),
        "{report:#?}"
    );
    assert_eq!(state(&course), State::Changed { last: None });
    assert!(!run(&course).cached);
}

/// A disk that takes no more: the system limits the size of files, so that the log and what cargo
/// needs still fit and a result does not.
#[test]
#[cfg(unix)]
fn on_a_full_disk_the_verdict_stands_and_says_so() {
    const INNER: &str = "COURSE_TEST_ON_A_FULL_DISK";
    let course = TempCourse::reopen("full_disk");
    if std::env::var_os(INNER).is_some() {
        let course = course.expect("the outer test made it");
        let report = course.run("01/ex1_name");
        assert!(report.verdict.is_solved(), "{report:#?}");
        let advice = report.advice.join("\n");
        assert!(
            advice.contains("cannot be remembered") && advice.contains("ulimit"),
            "{report:#?}"
        );
        return;
    }
    let mut course = TempCourse::new("full_disk");
    course.drill(
        "01-first/ex1_name",
        RIGHT,
        &CHECKS.replace("tally()", &format!("tally_{}()", "long_".repeat(80))),
    );
    assert!(course.run("01/ex1_name").verdict.is_solved());
    std::fs::remove_dir_all(course.root.join(".learn")).expect("it is there");
    let program = std::env::current_exe().expect("a test knows where it is");
    // Its output goes through a pipe: a log file would be subject to the limit as well.
    let inner = std::process::Command::new("sh")
        .args(["-c", "trap '' XFSZ; ulimit -f 1; exec \"$0\" --exact on_a_full_disk_the_verdict_stands_and_says_so"])
        .arg(program)
        .env(INNER, "1")
        .output()
        .expect("sh is there");
    assert!(
        inner.status.success(),
        "{}",
        String::from_utf8_lossy(&inner.stdout)
    );
    assert!(results(&course).is_empty());
}

#[test]
fn lessons_and_the_course_are_counted() {
    let course = course("counts");
    let counts = || {
        let (mut course, lock) = course.load();
        let progress = Progress::of(&course, &lock);
        let of_lesson = progress.in_lesson(&course.lessons[0]);
        assert_eq!(progress.in_course(&course), of_lesson);
        course.lessons[0].optional = true;
        assert_eq!(progress.in_course(&course), (0, 0), "outside all totals");
        of_lesson
    };
    assert_eq!(counts(), (0, 2));
    course.answer("01-first/ex1_name", RIGHT);
    run(&course);
    assert_eq!(counts(), (1, 2));
}

/// Two lessons of two exercises, loaded, with these tracks; and how far the learner is.
fn on_tracks(temp: &TempCourse, tracks: &[(&str, &[&str])]) -> (Course, Progress) {
    let (mut course, lock) = temp.load();
    let progress = Progress::of(&course, &lock);
    course.tracks = tracks
        .iter()
        .map(|(id, lessons)| Track {
            id: (*id).to_string(),
            title: String::new(),
            about: String::new(),
            lessons: lessons.iter().map(|lesson| (*lesson).to_string()).collect(),
        })
        .collect();
    (course, progress)
}

fn two_lessons(test: &str) -> TempCourse {
    let mut course = course(test);
    course.drill("02-second/ex1_name", START, CHECKS);
    course.drill("02-second/ex2_name", START, CHECKS);
    course
}

#[test]
fn a_track_holds_its_lessons_and_exercises_in_its_own_order() {
    let temp = two_lessons("track_order");
    let tracks: [(&str, &[&str]); 2] = [("full", &["01", "02"]), ("short", &["02", "01.2", "99"])];
    let (mut course, _) = on_tracks(&temp, &tracks);
    let labels = |course: &Course, id| -> Vec<String> {
        let exercises = track::exercises(course, id);
        exercises.iter().map(|e| e.label()).collect()
    };
    let all = ["01.1", "01.2", "02.1", "02.2"];
    assert_eq!(labels(&course, None), all);
    assert_eq!(labels(&course, Some("short")), ["02.1", "02.2", "01.2"]);
    assert_eq!(
        labels(&course, Some("gone")),
        all,
        "a track of an older course"
    );
    course.lessons[1].optional = true;
    assert_eq!(labels(&course, Some("gone")), ["01.1", "01.2"]);
    assert_eq!(
        labels(&course, None),
        all,
        "a track says itself what it holds"
    );
}

#[test]
fn the_current_exercise_is_the_chosen_one_or_the_tracks_first_that_is_open() {
    let temp = two_lessons("track_current");
    let tracks: [(&str, &[&str]); 2] = [("short", &["01.1", "02"]), ("one", &["01.1"])];
    let current = |track, chosen| {
        let (mut course, progress) = on_tracks(&temp, &tracks);
        course.lessons[1].exercises[1].renamed_from = vec!["02/ex9_earlier".into()];
        track::current(&course, &progress, track, chosen).map(|e| e.label())
    };
    assert_eq!(current(None, None).as_deref(), Some("01.1"));
    assert_eq!(current(None, Some("01/ex2_name")).as_deref(), Some("01.2"));
    let earlier = Some("02/ex9_earlier");
    assert_eq!(current(None, earlier).as_deref(), Some("02.2"));
    assert_eq!(current(None, Some("99/ex1_gone")).as_deref(), Some("01.1"));
    temp.answer("01-first/ex1_name", RIGHT);
    run(&temp);
    assert_eq!(current(None, None).as_deref(), Some("01.2"));
    assert_eq!(current(Some("short"), None).as_deref(), Some("02.1"));
    assert_eq!(
        current(Some("one"), None).as_deref(),
        Some("01.1"),
        "all of it is solved"
    );
}

#[test]
fn what_comes_next_is_the_next_open_exercise_of_the_track() {
    let temp = two_lessons("track_next");
    temp.answer("02-second/ex1_name", RIGHT);
    temp.run("02/ex1_name");
    let tracks: [(&str, &[&str]); 2] = [("short", &["02", "01.2"]), ("off", &["01.1", "02.2"])];
    let (course, progress) = on_tracks(&temp, &tracks);
    let next = |track, current: Option<&str>| {
        let current = current.and_then(|label| course.exercises().find(|e| e.label() == label));
        track::next(&course, &progress, track, current).map(|e| e.label())
    };
    for (track, current, expected) in [
        (None, None, "01.1"),
        (None, Some("01.1"), "01.2"),
        (None, Some("01.2"), "02.2"), // 02.1 is solved
        (None, Some("02.2"), "01.1"), // none comes after: from the beginning
        (Some("short"), Some("02.2"), "01.2"),
        (Some("short"), Some("01.2"), "02.2"),
        // Off the track: what comes after it in the course, else the first.
        (Some("off"), Some("01.2"), "02.2"),
        (Some("short"), Some("01.1"), "02.2"),
    ] {
        assert_eq!(
            next(track, current).as_deref(),
            Some(expected),
            "{track:?} {current:?}"
        );
    }
    temp.answer("01-first/ex1_name", RIGHT);
    run(&temp);
    let (course, progress) = on_tracks(&temp, &[("one", &["01.1", "02.1"])]);
    assert!(track::next(&course, &progress, Some("one"), None).is_none());
}

#[test]
fn many_processes_may_keep_results_at_once() {
    let course = course("at_once");
    course.answer("01-first/ex1_name", RIGHT);
    course.answer("01-first/ex2_name", RIGHT);
    std::thread::scope(|scope| {
        for id in ["01/ex1_name", "01/ex2_name", "01/ex1_name", "01/ex2_name"] {
            let course = &course;
            scope.spawn(move || {
                let report = course.run(id);
                assert!(
                    report.verdict.is_solved() && report.advice.is_empty(),
                    "{report:#?}"
                );
            });
        }
    });
    let (course, lock) = course.load();
    assert_eq!(Progress::of(&course, &lock).in_course(&course), (2, 2));
}

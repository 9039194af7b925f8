//! What is said when the course's own files cannot be used: which file, what is wrong, what to do.

use std::fs;
use std::path::{Path, PathBuf};

use course::lock::{Lock, LockedExercise};
use course::model::concept_index;
use course::{Course, LoadError};
use tempfile::TempDir;

use crate::support::{Plan, load};

const LESSON: &str = "lessons/05-borrowing/lesson.toml";
const LOCK: &str = "lessons/course.lock";

fn course() -> TempDir {
    Plan::named(&[
        ("04-ownership", &["ex1_move"]),
        ("05-borrowing", &["ex1_look", "ex2_touch"]),
    ])
    .write()
}

/// Changes `file` and returns what loading then says, which must name the file and a remedy.
fn said(file: &str, change: impl Fn(String) -> Vec<u8>) -> String {
    let dir = course();
    let path = dir.path().join(file);
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, change(text)).unwrap();
    error_about(dir.path(), file)
}

fn error_about(root: &Path, file: &str) -> String {
    let course = Course::load(root).map(|_| ());
    let error = course
        .and_then(|()| Lock::load(root).map(|_| ()))
        .unwrap_err();
    let text = error.to_string();
    assert!(
        text.contains(&root.join(file).display().to_string()),
        "{text}"
    );
    assert!(
        text.contains("git restore") && text.contains("fresh download"),
        "{text}"
    );
    text
}

fn replaced(from: &'static str, to: &'static str) -> impl Fn(String) -> Vec<u8> {
    move |text| {
        assert!(text.contains(from), "{text}");
        text.replace(from, to).into_bytes()
    }
}

#[test]
fn what_stands_in_the_files_is_in_the_course() {
    let dir = course();
    let (course, lock) = load(dir.path());
    let ids: Vec<_> = course.exercises().map(|exercise| exercise.id()).collect();
    assert_eq!(ids, ["04/ex1_move", "05/ex1_look", "05/ex2_touch"]);
    let touch = &course.lesson("05").unwrap().exercises[1];
    assert_eq!(touch.label(), "05.2");
    assert_eq!(touch.package(), "lesson-05");
    assert_eq!(
        touch.main_file(),
        Path::new("lessons/05-borrowing/src/ex2_touch.rs")
    );
    let fixed: Vec<_> = touch.fixed_files().collect();
    assert_eq!(
        fixed,
        [PathBuf::from(
            "lessons/05-borrowing/src/checks/ex2_touch.rs"
        )]
    );
    assert_eq!(course.lesson_of(touch).slug, "05-borrowing");
    assert_eq!(
        touch.solution_file(Path::new("src/ex2_touch.rs")),
        Path::new("solutions/05-borrowing/src/ex2_touch.rs")
    );
    assert_eq!(touch.kind.to_string(), "red");
    assert_eq!(concept_index(&course)["c-05-borrowing"].0, "05");
    assert_eq!(lock.exercise["05/ex2_touch"].checks, ["checks::it_works"]);
}

#[test]
fn a_lesson_knows_its_places_and_its_part() {
    let dir = course();
    let path = dir.path().join("lessons/course.toml");
    let parts = "[[part]]\nid = \"-\"\ntitle = \"First\"\nlessons = [\"04\"]\n\
                 [[part]]\nid = \"I\"\ntitle = \"Second\"\nlessons = [\"05\"]\n";
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, text + parts).unwrap();
    let mut course = Course::load(dir.path()).unwrap();
    let lesson = &course.lessons[1];
    assert_eq!(lesson.package(), "lesson-05");
    assert_eq!(lesson.folder(), Path::new("lessons/05-borrowing"));
    assert_eq!(
        lesson.solution_folder(),
        Path::new("solutions/05-borrowing")
    );
    assert_eq!(lesson.chapter(), Path::new("book/src/05-borrowing.md"));
    assert_eq!(course.part_of(lesson).unwrap().id, "I");
    course.parts.pop();
    assert!(course.part_of(&course.lessons[1]).is_none());
}

#[test]
fn a_library_exercise_has_other_files_by_default() {
    let dir = course();
    let path = dir.path().join(LESSON);
    let text = fs::read_to_string(&path).unwrap();
    fs::write(
        &path,
        text.replace("kind = \"red\"", "kind = \"red\"\nshape = \"library\""),
    )
    .unwrap();
    let exercise = &Course::load(dir.path()).unwrap().lessons[1].exercises[0];
    assert_eq!(exercise.files, [PathBuf::from("src/lib.rs")]);
    assert_eq!(exercise.checks, [PathBuf::from("tests/ex1_look.rs")]);
}

#[test]
fn a_course_is_found_from_below_and_nowhere_else() {
    let dir = course();
    let below = dir.path().join("lessons/05-borrowing/src");
    assert_eq!(Course::discover(&below).unwrap().root, dir.path());
    let elsewhere = tempfile::tempdir().unwrap();
    let error = Course::discover(elsewhere.path()).unwrap_err();
    assert!(matches!(error, LoadError::NotACourse(_)));
    assert!(
        error
            .to_string()
            .contains("Run this in the folder you cloned"),
        "{error}"
    );
}

#[test]
fn bad_toml_is_said_with_its_line() {
    let text = said(LESSON, replaced("minutes = 10", "minutes = ten"));
    assert!(text.contains("line 4"), "{text}");
    let text = said("lessons/course.toml", replaced("title", "title title"));
    assert!(text.contains("line 1"), "{text}");
    let text = said(LOCK, replaced("version = 1", "version = "));
    assert!(text.contains("line 2"), "{text}");
}

#[test]
fn an_unknown_field_is_named() {
    for (file, line) in [
        (LESSON, "minuets = 10"),
        ("lessons/course.toml", "tilte = \"x\""),
    ] {
        let text = said(file, |text| format!("{line}\n{text}").into_bytes());
        let field = line.split(' ').next().unwrap();
        assert!(
            text.contains(field) && text.contains("unknown field"),
            "{text}"
        );
    }
    let text = said(
        LESSON,
        replaced("after = \"x\"", "after = \"x\"\nhint = \"d\""),
    );
    assert!(text.contains("`hint`"), "{text}");
}

#[test]
fn a_missing_field_and_a_wrong_value_are_named() {
    let text = said(LESSON, replaced("summary = \"s\"\n", ""));
    assert!(text.contains("missing field `summary`"), "{text}");
    let text = said(LESSON, replaced("kind = \"red\"", "kind = \"blue\""));
    assert!(
        text.contains("blue") && text.contains("`predict`"),
        "{text}"
    );
    let text = said(LESSON, replaced("fails = \"all\"", "fails = \"most\""));
    assert!(text.contains("starts"), "{text}");
    let text = said(LESSON, replaced("\"a\", \"b\", \"c\"", "\"a\", \"b\""));
    assert!(text.contains("hints"), "{text}");
}

#[test]
fn exercises_are_numbered_in_their_order() {
    let text = said(LESSON, replaced("ex2_touch", "ex3_touch"));
    assert!(
        text.contains("exercise 2 is named `ex3_touch`; it must begin with `ex2_`"),
        "{text}"
    );
}

#[test]
fn two_lessons_of_one_number_are_both_named() {
    let dir = course();
    let copy = dir.path().join("lessons/05-slices");
    fs::create_dir(&copy).unwrap();
    fs::copy(dir.path().join(LESSON), copy.join("lesson.toml")).unwrap();
    let text = error_about(dir.path(), "lessons/05-slices");
    assert!(
        text.contains("lesson 05 stands twice, also as 05-borrowing"),
        "{text}"
    );
}

#[test]
fn a_folder_without_a_number_is_named() {
    for slug in ["slices", "ab-slices", "5-slices", "5a-slices"] {
        let dir = course();
        let copy = dir.path().join("lessons").join(slug);
        fs::create_dir(&copy).unwrap();
        fs::copy(dir.path().join(LESSON), copy.join("lesson.toml")).unwrap();
        let text = error_about(dir.path(), &format!("lessons/{slug}/lesson.toml"));
        assert!(
            text.contains("must be named NN-name, as in 05-borrowing"),
            "{text}"
        );
    }
}

#[test]
fn what_is_not_utf_8_is_said_so() {
    for file in [LESSON, "lessons/course.toml", LOCK] {
        let text = said(file, |text| [text.as_bytes(), &[0xff, 0xfe]].concat());
        assert!(text.contains("UTF-8"), "{text}");
    }
}

#[test]
fn a_missing_lock_is_named() {
    let dir = course();
    fs::remove_file(dir.path().join(LOCK)).unwrap();
    let text = error_about(dir.path(), LOCK);
    assert!(text.contains("cannot read"), "{text}");
}

#[test]
fn a_lock_of_another_version_is_said_with_both() {
    let text = said(LOCK, replaced("version = 1", "version = 7"));
    assert!(
        text.contains("has version 7, this companion reads version 1"),
        "{text}"
    );
}

#[test]
fn a_lock_that_is_written_is_read_again() {
    let dir = course();
    let mut lock = Lock::load(dir.path()).unwrap();
    let odd = LockedExercise {
        checks: vec!["checks::quotes_\"and\"_others".into()],
        fixed: [("lessons/x y/a.rs".to_string(), "00".to_string())].into(),
        ..LockedExercise::default()
    };
    lock.exercise.insert("99/ex1_odd name".into(), odd);
    fs::write(dir.path().join(LOCK), lock.to_text()).unwrap();
    assert_eq!(Lock::load(dir.path()).unwrap(), lock);
    assert!(
        lock.to_text()
            .starts_with("# Generated by `cargo verify lock`. Do not edit.\n")
    );
}

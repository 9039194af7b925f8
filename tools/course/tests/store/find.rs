use course::find::{Candidate, NotFound, Prefer, Target, find, find_as};
use course::{Course, Exercise};

use crate::support::{Plan, load};

fn course() -> Course {
    let dir = Plan::named(&[
        ("01-hello-cargo", &["ex1_service_name", "ex2_log_level"]),
        ("03-functions", &["ex1_log_level", "ex2_two_lines"]),
        (
            "05-borrowing",
            &["ex1_look", "ex2_touch", "ex3_two_writers", "ex4_long_lines"],
        ),
    ])
    .write();
    load(dir.path()).0
}

fn words(typed: &str) -> Vec<String> {
    typed.split(' ').map(str::to_string).collect()
}

fn exercise<'a>(course: &'a Course, id: &str) -> &'a Exercise {
    course.exercises().find(|e| e.id() == id).unwrap()
}

/// What `typed` means for someone who is in 05.2: a label, or the error's text.
fn meaning(course: &Course, typed: &str) -> String {
    let current = exercise(course, "05/ex2_touch");
    match find(course, Some(current), &words(typed)) {
        Ok(target) => target.label(),
        Err(error) => error.to_string(),
    }
}

#[test]
fn every_way_to_name_an_exercise_finds_it() {
    let course = course();
    for typed in [
        "05 3",
        "5 3",
        "05 ex3",
        "5 ex3_two_writers",
        "05 two_writers",
        "lesson 5 exercise 3",
        "lesson-05 ex3",
        "borrowing 3",
        "borrow ex3",
        "05-borrowing ex3_two_writers",
        "05.3",
        "5.3",
        "05/3",
        "05/ex3_two_writers",
        "05-borrowing/ex3_two_writers",
        "EX3",
        "ex3",
        "ex3_two_writers",
        "two_writers",
        "two-writers",
        "Two Writers",
        "writers",
        "lessons/05-borrowing/src/ex3_two_writers.rs",
        "./lessons/05-borrowing/src/checks/ex3_two_writers.rs",
        "lessons\\05-borrowing\\src\\ex3_two_writers.rs",
        "/home/me/course/lessons/05-borrowing/src/ex3_two_writers.rs",
        "solutions/05-borrowing/wrong/ex3_two_writers/clones.rs",
        "src/ex3_two_writers.rs",
        "ex3_two_writers.rs",
    ] {
        assert_eq!(meaning(&course, typed), "05.3", "typed: {typed}");
    }
}

#[test]
fn every_way_to_name_a_lesson_finds_it() {
    let course = course();
    for typed in [
        "05",
        "5",
        "lesson 05",
        "lesson-05",
        "solution-05",
        "05-borrowing",
        "borrowing",
        "borrow",
        "lessons/05-borrowing",
        "lessons/05-borrowing/",
        "lessons/05-borrowing/lesson.toml",
        "book/src/05-borrowing.md",
        "book/quizzes/05-borrowing.toml",
        // From within the folder.
        "05-borrowing.md",
        "05-borrowing.toml",
    ] {
        assert_eq!(meaning(&course, typed), "05", "typed: {typed}");
    }
}

#[test]
fn a_path_of_an_exercise_that_is_not_there_means_nothing() {
    let course = course();
    for typed in [
        "lessons/05-borrowing/src/ex3_two_writerz.rs",
        "solutions/05-borrowing/wrong/ex9_gone/clones.rs",
        "src/ex9_gone.rs",
    ] {
        let text = meaning(&course, typed);
        assert!(
            text.starts_with(&format!("there is no lesson or exercise `{typed}`")),
            "typed: {typed}, said: {text}"
        );
    }
    let text = meaning(&course, "lessons/05-borrowing/src/ex3_two_writerz.rs");
    assert!(
        text.contains("Did you mean `05.3` (ex3_two_writers)"),
        "{text}"
    );
    // What is in a lesson's folder and is no exercise is the lesson's.
    assert_eq!(meaning(&course, "lessons/05-borrowing/src/main.rs"), "05");
}

#[test]
fn a_digit_that_is_a_lesson_and_an_exercise_is_answered_with_both() {
    let course = course();
    let current = exercise(&course, "05/ex2_touch");
    let text = meaning(&course, "3");
    assert_eq!(
        text,
        "`3` may mean more than one thing. Say `03` for lesson “Title of 03-functions”, \
         or `05.3` for “Title of ex3_two_writers”."
    );
    for (prefer, label) in [(Prefer::Exercise, "05.3"), (Prefer::Lesson, "03")] {
        let target = find_as(&course, Some(current), &words("3"), Some(prefer)).unwrap();
        assert_eq!(target.label(), label);
    }
    // Two digits are a lesson, and a digit that only one thing has is that thing.
    assert_eq!(meaning(&course, "03"), "03");
    assert_eq!(meaning(&course, "2"), "05.2");
    assert_eq!(meaning(&course, "4"), "05.4");
}

#[test]
fn the_current_lesson_comes_before_all_others() {
    let course = course();
    let here = exercise(&course, "03/ex2_two_lines");
    let target = find(&course, Some(here), &words("log_level")).unwrap();
    assert_eq!(target.label(), "03.1");
    let target = find(&course, Some(here), &words("ex1")).unwrap();
    assert_eq!(target.label(), "03.1");
    let Err(NotFound::Ambiguous { candidates, .. }) = find(&course, None, &words("log_level"))
    else {
        panic!("without a current lesson `log_level` may be 01.2 or 03.1");
    };
    let say: Vec<_> = candidates.iter().map(|c| c.say.as_str()).collect();
    assert_eq!(say, ["01.2", "03.1"]);
}

#[test]
fn a_file_from_within_another_lessons_folder_is_found() {
    assert_eq!(meaning(&course(), "src/ex1_service_name.rs"), "01.1");
}

#[test]
fn a_path_from_within_a_lesson_means_the_current_lesson_where_several_have_it() {
    let mut course = course();
    for (lesson, exercise) in [(0, 0), (2, 2)] {
        course.lessons[lesson].exercises[exercise].files = vec!["src/lib.rs".into()];
    }
    assert_eq!(meaning(&course, "src/lib.rs"), "05.3");
}

#[test]
fn a_course_of_one_lesson_names_it() {
    let (course, _) = load(
        Plan::named(&[("05-borrowing", &["ex1_look"])])
            .write()
            .path(),
    );
    let text = find(&course, None, &words("xyzzy"))
        .unwrap_err()
        .to_string();
    assert!(text.ends_with("There is lesson 05."), "{text}");
}

#[test]
fn a_whole_name_comes_before_a_part_of_one() {
    let plan: [(&str, &[&str]); 3] = [
        ("05-borrowing", &["ex1_look"]),
        ("06-borrowing-more", &["ex1_again"]),
        ("07-two-things", &["ex1_one"]),
    ];
    let (course, _) = load(Plan::named(&plan).write().path());
    let label = |typed| find(&course, None, &words(typed)).map(Target::label);
    assert_eq!(label("borrowing"), Ok("05".into()));
    assert_eq!(label("borrowing-more"), Ok("06".into()));
    assert!(matches!(label("borrow"), Err(NotFound::Ambiguous { .. })));
}

#[test]
fn two_words_may_be_a_name_though_the_first_is_a_part_of_a_lessons() {
    let plan: [(&str, &[&str]); 2] = [
        ("05-borrowing", &["ex1_two_writers"]),
        ("07-two-things", &["ex1_one"]),
    ];
    let (course, _) = load(Plan::named(&plan).write().path());
    let target = find(&course, None, &words("two writers")).unwrap();
    assert_eq!(target.label(), "05.1");
}

#[test]
fn a_word_of_three_letters_may_be_a_part_of_a_name_and_a_shorter_one_not() {
    let course = course();
    assert_eq!(meaning(&course, "loo"), "05.1");
    assert_eq!(meaning(&course, "hel"), "01");
    for short in ["lo", "w"] {
        let text = meaning(&course, short);
        assert!(text.starts_with("there is no lesson"), "{short}: {text}");
    }
}

#[test]
fn of_many_candidates_six_are_named_and_the_rest_counted() {
    let named = |how_many: u32| {
        let candidates = (1..=how_many).map(|number| Candidate {
            say: format!("05.{number}"),
            title: "Look".into(),
            is_lesson: false,
        });
        let typed = "look".to_string();
        let candidates = candidates.collect();
        NotFound::Ambiguous { typed, candidates }.to_string()
    };
    assert!(named(6).ends_with("`05.6` for “Look”."), "{}", named(6));
    assert!(named(7).ends_with(", or one of 1 more."), "{}", named(7));
    assert!(!named(7).contains("05.7"), "{}", named(7));
}

#[test]
fn a_part_of_several_names_is_answered_with_all_of_them() {
    let text = meaning(&course(), "lines");
    assert!(text.contains("`03.2`") && text.contains("`05.4`"), "{text}");
}

#[test]
fn a_typing_mistake_is_answered_with_the_nearest_names() {
    let course = course();
    for typed in [
        "two_writters",
        "tow_writers",
        "05 two_writrs",
        "two writerz",
    ] {
        let text = meaning(&course, typed);
        assert!(
            text.contains("Did you mean `05.3` (ex3_two_writers)"),
            "typed: {typed}, said: {text}"
        );
    }
    assert!(meaning(&course, "borowing").contains("`05-borrowing`"));
}

#[test]
fn what_is_like_nothing_is_answered_with_what_there_is() {
    let mut course = course();
    course.planned.push(course::model::PlannedLesson {
        number: "07".into(),
        title: "Enums".into(),
        book: vec![],
        concepts: vec![],
    });
    assert_eq!(
        meaning(&course, "xyzzy"),
        "there is no lesson or exercise `xyzzy`. Lessons go from 01 to 05; `cargo learn list` names them all."
    );
    assert_eq!(
        meaning(&course, "05 9"),
        "there is no lesson or exercise `05 9`. Lesson 05 has: 1 ex1_look, 2 ex2_touch, 3 ex3_two_writers, 4 ex4_long_lines."
    );
    assert!(meaning(&course, "7").ends_with("Lesson 07 “Enums” is announced but not written yet."));
    for odd in [
        "",
        "99999999999999999999",
        "..",
        "/",
        "é",
        "-",
        "05 05 05",
        "--",
        "\0",
    ] {
        let _ = meaning(&course, odd);
    }
}

#[test]
fn no_words_mean_the_current_exercise() {
    let course = course();
    let current = exercise(&course, "05/ex2_touch");
    assert_eq!(find(&course, Some(current), &[]).unwrap().label(), "05.2");
    let error = find(&course, None, &[]).unwrap_err();
    assert_eq!(error, NotFound::Nothing);
    assert!(error.to_string().contains("cargo learn list"));
}

#[test]
fn an_earlier_name_of_an_exercise_still_finds_it() {
    let mut course = course();
    course.lessons[2].exercises[2].renamed_from =
        vec!["05/ex2_writers_two".into(), "04/ex9_elsewhere".into()];
    assert_eq!(meaning(&course, "05/ex2_writers_two"), "05.3");
    assert_eq!(meaning(&course, "04/ex9_elsewhere"), "05.3");
}

#[test]
fn a_file_of_several_exercises_means_the_current_one() {
    let mut course = course();
    for exercise in &mut course.lessons[2].exercises {
        exercise.files = vec!["src/lib.rs".into()];
    }
    assert_eq!(meaning(&course, "lessons/05-borrowing/src/lib.rs"), "05.2");
    let path = words("lessons/05-borrowing/src/lib.rs");
    assert!(matches!(
        find(&course, None, &path),
        Err(NotFound::Ambiguous { candidates, .. }) if candidates.len() == 4
    ));
}

#[test]
fn a_target_knows_its_lesson_and_first_exercise() {
    let course = course();
    let lesson = find(&course, None, &words("05")).unwrap();
    assert_eq!(lesson.first_exercise().unwrap().label(), "05.1");
    assert_eq!(lesson.lesson(&course).number, "05");
    let exercise = find(&course, None, &words("05 3")).unwrap();
    assert!(matches!(exercise, Target::Exercise(_)));
    assert_eq!(exercise.lesson(&course).number, "05");
}

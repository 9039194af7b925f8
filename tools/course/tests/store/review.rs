use std::time::{Duration, SystemTime};

use course::lock::Lock;
use course::model::Course;
use course::profile::Profile;
use course::progress::Progress;
use course::review::{self, AT_ONCE};
use course::testing::TempCourse;

const CHECKS: &str = "#[test]\nfn one() {}";

/// Lessons 01 and 02 with one exercise and `AT_ONCE` questions each.
fn small(name: &str) -> TempCourse {
    let mut course = TempCourse::new(name);
    for slug in ["01-first", "02-second"] {
        course.drill(&format!("{slug}/ex1_x"), "fn x() {}", CHECKS);
        let mut text = String::new();
        for n in 0..AT_ONCE {
            text.push_str(&format!(
                "[[question]]\nid = \"q{n}\"\nprompt = \"?\"\nunproven = \"small\"\n\
                 [[question.option]]\ntext = \"a\"\nwhy = \"b\"\ncorrect = true\n"
            ));
        }
        course.write(&format!("book/quizzes/{slug}.toml"), &text);
    }
    course
}

fn due(course: &TempCourse, profile: &Profile, current: &str, days: u64) -> review::Review {
    let model = Course::load(&course.root).expect("it was just written");
    let lock = Lock::load(&course.root).expect("it was just written");
    let progress = Progress::of(&model, &lock);
    let now = SystemTime::now() + Duration::from_secs(days * 24 * 60 * 60);
    review::due(&model, &progress, profile, Some(current), now).expect("the quizzes can be read")
}

#[test]
fn questions_come_up_when_their_lesson_was_begun_and_left() {
    let course = small("review-left");
    let mut profile = Profile::default();
    assert_eq!(due(&course, &profile, "02", 0).due, 0, "nothing was begun");
    course.answer("01-first/ex1_x", "fn x() { () }");
    assert_eq!(due(&course, &profile, "01", 0).due, 0, "it goes on");
    let now = due(&course, &profile, "02", 0);
    assert_eq!((now.due, now.questions.len()), (AT_ONCE, AT_ONCE));
    assert_eq!(now.questions[0].id, "01-first/q0");
    // What was answered in the book of a lesson that nobody has begun comes up as well.
    profile.answered("02-second/q3", true);
    assert_eq!(due(&course, &profile, "02", 0).due, AT_ONCE);
    let later = due(&course, &profile, "02", 1);
    assert_eq!((later.due, later.questions.len()), (AT_ONCE + 1, AT_ONCE));
    assert_eq!(later.questions[0].id, "02-second/q3", "it waits longest");
}

#[test]
fn when_nothing_is_due_it_says_when_something_will_be() {
    let course = small("review-next");
    let mut profile = Profile::default();
    profile.answered("01-first/q0", true);
    let today = due(&course, &profile, "01", 0);
    let wait = today
        .next
        .expect("one waits")
        .duration_since(SystemTime::now());
    let hours = wait.expect("it lies ahead").as_secs() / 3600;
    assert!((18..=20).contains(&hours), "{hours}");
    let tomorrow = due(&course, &profile, "01", 1);
    assert_eq!((tomorrow.due, tomorrow.next), (1, None));
    assert_eq!(tomorrow.questions[0].id, "01-first/q0");
}

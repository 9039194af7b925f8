use std::fs;
use std::thread;

use course::profile::{Language, Profile, ProfileError};

fn path(root: &tempfile::TempDir) -> std::path::PathBuf {
    root.path().join(".learn/profile.json")
}

#[test]
fn what_is_written_is_read_again() {
    let root = tempfile::tempdir().unwrap();
    assert_eq!(
        Profile::load(root.path()).unwrap().profile,
        Profile::default()
    );
    assert!(
        !root.path().join(".learn").exists(),
        "reading makes nothing"
    );
    Profile::change(root.path(), |profile| {
        profile.language = Some(Language::CSharp);
        profile.track = Some("aws".into());
        profile.new_to_rust = Some(true);
        profile.current = Some("05/ex3_two_writers".into());
        profile.answered("05-borrowing/second-writer", false);
    })
    .unwrap();
    Profile::change(root.path(), |p| {
        p.answered("05-borrowing/second-writer", true)
    })
    .unwrap();
    let profile = Profile::load(root.path()).unwrap().profile;
    assert_eq!(profile.language, Some(Language::CSharp));
    assert_eq!(profile.current.as_deref(), Some("05/ex3_two_writers"));
    let answers = &profile.quiz["05-borrowing/second-writer"];
    assert_eq!(
        answers.iter().map(|a| a.correct).collect::<Vec<_>>(),
        [false, true]
    );
    assert!(humantime_like(&answers[0].time), "{}", answers[0].time);
    let text = fs::read_to_string(path(&root)).unwrap();
    assert!(
        text.contains("\"version\": 1") && text.contains("\"csharp\""),
        "{text}"
    );
}

fn humantime_like(time: &str) -> bool {
    time.len() == 20 && time.ends_with('Z') && time.as_bytes()[10] == b'T'
}

#[test]
fn a_newer_version_is_left_alone() {
    let root = tempfile::tempdir().unwrap();
    Profile::change(root.path(), |_| {}).unwrap();
    let newer = r#"{"version": 2, "language": ["now", "a", "list"]}"#;
    fs::write(path(&root), newer).unwrap();
    let error = Profile::load(root.path()).unwrap_err();
    assert!(matches!(error, ProfileError::Newer { version: 2, .. }));
    assert!(error.to_string().contains("cargo learn update"), "{error}");
    assert!(Profile::change(root.path(), |p| p.track = None).is_err());
    assert_eq!(fs::read_to_string(path(&root)).unwrap(), newer);
}

#[test]
fn a_damaged_file_is_set_aside_and_said() {
    let root = tempfile::tempdir().unwrap();
    Profile::change(root.path(), |p| p.track = Some("aws".into())).unwrap();
    let damaged = [
        "",
        "{\"version\": 1, \"trac",
        "[]",
        "{}",
        "\u{0}\u{0}",
        r#"{"version":1,"quiz":7}"#,
    ];
    for (number, text) in damaged.iter().enumerate() {
        fs::write(path(&root), text).unwrap();
        let loaded = if number % 2 == 0 {
            Profile::load(root.path()).unwrap()
        } else {
            Profile::change(root.path(), |_| {}).unwrap()
        };
        assert_eq!(loaded.profile, Profile::default(), "{text}");
        let aside = root.path().join(loaded.set_aside.clone().unwrap());
        assert_eq!(&fs::read_to_string(&aside).unwrap(), text);
        assert!(loaded.notice().unwrap().contains("profile.json.damaged-"));
    }
    let kept = fs::read_dir(root.path().join(".learn")).unwrap();
    let kept = kept.filter(|e| {
        e.as_ref()
            .unwrap()
            .file_name()
            .to_string_lossy()
            .contains("damaged")
    });
    assert_eq!(kept.count(), damaged.len(), "none is overwritten");
}

#[test]
fn a_field_that_is_not_known_stays() {
    let root = tempfile::tempdir().unwrap();
    fs::create_dir(root.path().join(".learn")).unwrap();
    fs::write(path(&root), r#"{"version":1,"theme":"dark"}"#).unwrap();
    Profile::change(root.path(), |p| p.new_to_rust = Some(false)).unwrap();
    assert!(
        fs::read_to_string(path(&root))
            .unwrap()
            .contains("\"theme\": \"dark\"")
    );
}

#[test]
fn answers_given_at_once_are_all_kept() {
    let root = tempfile::tempdir().unwrap();
    thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                for _ in 0..10 {
                    Profile::change(root.path(), |p| p.answered("q", true)).unwrap();
                }
            });
        }
    });
    assert_eq!(
        Profile::load(root.path()).unwrap().profile.quiz["q"].len(),
        40
    );
}

#[test]
fn a_file_in_the_place_of_the_companions_folder_is_an_error_that_says_so() {
    let root = tempfile::tempdir().unwrap();
    fs::write(root.path().join(".learn"), "in the way").unwrap();
    let error = Profile::change(root.path(), |_| {})
        .unwrap_err()
        .to_string();
    assert!(
        error.contains(".learn") && error.contains("move it away"),
        "{error}"
    );
    let error = Profile::load(root.path()).unwrap_err().to_string();
    assert!(error.contains("move it away"), "{error}");
}

/// How many hours after the last answer a question is due: each answer is this many days after the one
/// before, and right or wrong.
fn pause(answers: &[(u64, bool)]) -> u64 {
    let mut profile = Profile::default();
    let mut time = humantime::parse_rfc3339("2026-03-01T20:00:00Z").unwrap();
    let history = profile.quiz.entry("05-borrowing/x".into()).or_default();
    for (days, correct) in answers {
        time += std::time::Duration::from_secs(days * 86_400);
        history.push(course::profile::Answer {
            time: humantime::format_rfc3339_seconds(time).to_string(),
            correct: *correct,
        });
    }
    let due = profile.due("05-borrowing/x").expect("it was answered");
    due.duration_since(time).unwrap_or_default().as_secs() / 3600
}

#[test]
fn a_question_is_due_later_the_oftener_it_was_right_and_at_once_after_a_wrong_answer() {
    assert_eq!(Profile::default().due("05-borrowing/x"), None);
    let (right, wrong) = (|days| (days, true), |days| (days, false));
    assert_eq!(pause(&[wrong(0)]), 0);
    assert_eq!(pause(&[right(0)]), 20, "tomorrow, and a little earlier");
    assert_eq!(pause(&[wrong(0), right(0)]), 20);
    assert_eq!(pause(&[right(0), right(1)]), 3 * 24 - 4);
    assert_eq!(pause(&[right(0), right(1), right(3)]), 7 * 24 - 4);
    assert_eq!(pause(&[right(0), right(1), right(3), wrong(7)]), 0);
    let years: Vec<_> = (0..20).map(|_| right(365)).collect();
    assert_eq!(pause(&years), 35 * 24 - 4);
}

#[test]
fn the_right_button_pressed_again_and_again_is_one_right_answer() {
    assert_eq!(pause(&[(0, true), (0, true), (0, true)]), 20);
    assert_eq!(pause(&[(0, false), (0, true), (0, true)]), 20);
}

#[test]
fn due_questions_come_in_the_order_in_which_they_have_waited() {
    let mut profile = Profile::default();
    let mut answer = |question: &str, time: &str, correct| {
        let time = time.to_string();
        let answer = course::profile::Answer { time, correct };
        profile.quiz.insert(question.to_string(), vec![answer]);
    };
    answer("04-ownership/moved-line", "2026-11-20T08:00:00Z", true);
    answer("05-borrowing/last-use", "2026-11-22T08:00:00Z", true);
    answer("05-borrowing/second-writer", "2026-11-19T08:00:00Z", false);
    answer("06-structs/by-hand", "soon", true);
    let now = humantime::parse_rfc3339("2026-11-22T09:00:00Z").unwrap();
    assert_eq!(
        profile.due_questions(now),
        [
            "06-structs/by-hand",
            "05-borrowing/second-writer",
            "04-ownership/moved-line"
        ]
    );
}

#[test]
fn a_history_does_not_grow_for_ever() {
    let mut profile = Profile::default();
    for n in 0..=course::profile::ANSWERS_KEPT {
        profile.answered("05-borrowing/last-use", n > 0);
    }
    let history = &profile.quiz["05-borrowing/last-use"];
    assert_eq!(history.len(), course::profile::ANSWERS_KEPT);
    assert!(history[0].correct, "the oldest answer went");
}

//! Which questions of earlier chapters are worth asking again, and when.
//!
//! Practice that is spread out lasts longer than practice in one go. Every right answer that was due
//! moves a question one step up a ladder of growing distances; a wrong one puts it back to the
//! bottom. A right answer that was not due yet (the page was open still) changes nothing.

use std::time::{Duration, SystemTime};

use crate::model::{Course, Lesson};
use crate::profile::{Answer, Profile};
use crate::progress::{Progress, State};
use crate::quiz::{self, Question, QuizError};

/// How many questions are asked in one go at most.
pub const AT_ONCE: usize = 10;

/// After how many days a question comes again: after a wrong answer, after one right answer, after two.
const DAYS: [u64; 6] = [1, 3, 7, 16, 35, 90];

/// Who answers in the evening may be a little earlier the next time.
const EARLIER: Duration = Duration::from_secs(4 * 60 * 60);

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// What is to be asked now.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Review {
    /// At most [`AT_ONCE`]: those that wait longest first, then those that were never answered.
    pub questions: Vec<Question>,
    /// How many are due in all.
    pub due: usize,
    /// When the next one will be due, if none is now.
    pub next: Option<SystemTime>,
}

/// What is due at `now`. Questions of a chapter come up once the learner has begun its exercises and
/// has moved on to another lesson (`current` is the number of the present one), or has answered them
/// in the book.
///
/// # Errors
/// When a quiz cannot be read.
pub fn due(
    course: &Course,
    progress: &Progress,
    profile: &Profile,
    current: Option<&str>,
    now: SystemTime,
) -> Result<Review, QuizError> {
    let mut waiting: Vec<(Option<SystemTime>, Question)> = Vec::new();
    let mut next: Option<SystemTime> = None;
    for lesson in &course.lessons {
        let left_behind = is_left_behind(lesson, progress, current);
        for question in quiz::of_lesson(&course.root, &lesson.slug)? {
            let history = profile
                .quiz
                .get(&question.id)
                .map_or(&[][..], Vec::as_slice);
            match due_at(history, now) {
                Some(at) if at <= now => waiting.push((Some(at), question)),
                Some(at) => next = Some(next.map_or(at, |earlier| earlier.min(at))),
                None if left_behind => waiting.push((None, question)),
                None => {}
            }
        }
    }
    // The sort keeps the course's order among those that were never answered.
    waiting.sort_by_key(|(at, _)| (at.is_none(), *at));
    let due = waiting.len();
    let asked = waiting.into_iter().take(AT_ONCE);
    Ok(Review {
        questions: asked.map(|(_, question)| question).collect(),
        due,
        next: next.filter(|_| due == 0),
    })
}

fn is_left_behind(lesson: &Lesson, progress: &Progress, current: Option<&str>) -> bool {
    current != Some(lesson.number.as_str())
        && lesson
            .exercises
            .iter()
            .any(|exercise| progress.state(exercise) != State::Untouched)
}

/// When a question with this history is due; `None` when it was never answered.
fn due_at(history: &[Answer], now: SystemTime) -> Option<SystemTime> {
    let mut step = 0;
    let mut due: Option<SystemTime> = None;
    for answer in history {
        let Ok(time) = humantime::parse_rfc3339(&answer.time) else {
            continue;
        };
        // A clock that was ahead must not keep a question away for years.
        let time = time.min(now);
        if !answer.correct {
            step = 0;
        } else if due.is_none_or(|due| due <= time) {
            step = (step + 1).min(DAYS.len() - 1);
        } else {
            continue;
        }
        let days = u32::try_from(DAYS[step]).unwrap_or(u32::MAX);
        due = Some(time + DAY * days - EARLIER);
    }
    due
}

#[cfg(test)]
mod tests {
    use super::*;

    fn history(answers: &[(&str, bool)]) -> Vec<Answer> {
        answers
            .iter()
            .map(|(time, correct)| Answer {
                time: (*time).to_string(),
                correct: *correct,
            })
            .collect()
    }

    /// When it is due, for somebody who looks much later.
    fn next(answers: &[(&str, bool)]) -> String {
        let now = humantime::parse_rfc3339("2030-01-01T00:00:00Z").unwrap();
        let at = due_at(&history(answers), now).expect("it was answered");
        humantime::format_rfc3339_seconds(at).to_string()
    }

    #[test]
    fn right_answers_that_were_due_make_the_distance_grow() {
        let one = ("2026-03-01T20:00:00Z", true);
        assert_eq!(next(&[one]), "2026-03-04T16:00:00Z");
        let two = ("2026-03-04T17:00:00Z", true);
        assert_eq!(next(&[one, two]), "2026-03-11T13:00:00Z");
    }

    #[test]
    fn a_right_answer_before_its_time_changes_nothing() {
        let one = ("2026-03-01T20:00:00Z", true);
        let again = ("2026-03-01T20:00:05Z", true);
        assert_eq!(next(&[one, again, again]), next(&[one]));
    }

    #[test]
    fn a_wrong_answer_starts_again_tomorrow_and_a_second_try_does_not_hide_it() {
        let right = ("2026-03-01T20:00:00Z", true);
        let wrong = ("2026-03-04T20:00:00Z", false);
        let corrected = ("2026-03-04T20:00:09Z", true);
        assert_eq!(next(&[right, wrong, corrected]), "2026-03-05T16:00:00Z");
    }

    #[test]
    fn the_distance_does_not_grow_without_end() {
        let mut answers = Vec::new();
        for year in 2000..2020 {
            answers.push((format!("{year}-01-01T00:00:00Z"), true));
        }
        let answers: Vec<(&str, bool)> = answers.iter().map(|(t, c)| (t.as_str(), *c)).collect();
        assert_eq!(next(&answers), "2019-03-31T20:00:00Z");
    }

    #[test]
    fn a_clock_that_was_ahead_and_a_time_that_is_none_do_no_harm() {
        let now = humantime::parse_rfc3339("2026-03-01T00:00:00Z").unwrap();
        let ahead = history(&[("2099-01-01T00:00:00Z", true)]);
        assert!(due_at(&ahead, now).unwrap() < now + DAY * 4);
        assert_eq!(due_at(&history(&[("yesterday", true)]), now), None);
        assert_eq!(due_at(&[], now), None);
    }
}

//! Which questions of earlier chapters are worth asking again, and when.
//!
//! Practice that is spread out lasts longer than practice in one go. How long a question rests after
//! an answer is said by [`Profile::due`].

use std::time::SystemTime;

use crate::model::{Course, Lesson};
use crate::profile::Profile;
use crate::progress::{Progress, State};
use crate::quiz::{self, Question, QuizError};

/// How many questions are asked in one go at most.
pub const AT_ONCE: usize = 10;

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
            match profile.due(&question.id) {
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

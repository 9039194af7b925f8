//! Ways through the course: which exercises a track holds, and which one comes next.

use crate::model::{Course, Exercise, Track};
use crate::progress::Progress;

/// The track that holds everything.
pub const FULL: &str = "full";

/// The track for who knows Rust already.
const KNOWN: &str = "aws";

/// The id of the track to suggest to somebody to whom Rust is new, or is not.
pub fn suggested(course: &Course, new_to_rust: bool) -> &'static str {
    match !new_to_rust && by_id(course, Some(KNOWN)).is_some() {
        true => KNOWN,
        false => FULL,
    }
}

/// The track with this id; without one, the full track.
pub fn by_id<'c>(course: &'c Course, id: Option<&str>) -> Option<&'c Track> {
    let id = id.unwrap_or(FULL);
    course.tracks.iter().find(|track| track.id == id)
}

/// The exercises of a track in their order, as far as they are written. Without a track, or with one
/// that the course does not know (any more), every exercise of a lesson that counts.
pub fn exercises<'c>(course: &'c Course, id: Option<&str>) -> Vec<&'c Exercise> {
    let Some(track) = by_id(course, id) else {
        let lessons = course.lessons.iter().filter(|lesson| !lesson.optional);
        return lessons.flat_map(|lesson| &lesson.exercises).collect();
    };
    let mut found = Vec::new();
    for entry in &track.lessons {
        let (number, index) = match entry.split_once('.') {
            Some((number, index)) => (number, index.parse::<usize>().ok()),
            None => (entry.as_str(), None),
        };
        if let Some(lesson) = course.lesson(number) {
            let of_entry = |exercise: &&Exercise| index.is_none_or(|index| exercise.index == index);
            found.extend(lesson.exercises.iter().filter(of_entry));
        }
    }
    found
}

/// The exercise to work on: the one that the learner chose, wherever it is; else the first of the
/// track that is not solved; else, when all are, the track's last one. `None` only when there is no
/// exercise at all.
pub fn current<'c>(
    course: &'c Course,
    progress: &Progress,
    track: Option<&str>,
    chosen: Option<&str>,
) -> Option<&'c Exercise> {
    let chosen = chosen.and_then(|id| known(course, id));
    chosen.or_else(|| {
        let exercises = exercises(course, track);
        let open = exercises.iter().find(|e| !progress.state(e).is_solved());
        open.or(exercises.last()).copied()
    })
}

/// The open exercise that comes after `current` on the track; when none comes after, the first open
/// one before. `None` when all others are solved.
pub fn next<'c>(
    course: &'c Course,
    progress: &Progress,
    track: Option<&str>,
    current: Option<&Exercise>,
) -> Option<&'c Exercise> {
    let exercises = exercises(course, track);
    let is_current = |exercise: &&Exercise| current.is_some_and(|c| c.id() == exercise.id());
    // Off the track, what comes next is what comes after the current exercise in the course.
    let after = match (exercises.iter().position(&is_current), current) {
        (Some(position), _) => position + 1,
        (None, Some(current)) => {
            let place = |e: &Exercise| (e.lesson.clone(), e.index);
            let later = exercises.iter().position(|e| place(e) > place(current));
            later.unwrap_or(0)
        }
        (None, None) => 0,
    };
    let in_order = exercises.iter().cycle().skip(after).take(exercises.len());
    in_order
        .copied()
        .find(|e| !is_current(e) && !progress.state(e).is_solved())
}

/// The exercise before `current` on the track, solved or not; off the track, the one before it in the
/// course. `None` for the first one.
pub fn previous<'c>(
    course: &'c Course,
    track: Option<&str>,
    current: Option<&Exercise>,
) -> Option<&'c Exercise> {
    let id = current?.id();
    let mut before = None;
    for exercise in exercises(course, track) {
        if exercise.id() == id {
            return before;
        }
        before = Some(exercise);
    }
    let earlier = course
        .exercises()
        .take_while(|exercise| exercise.id() != id);
    earlier.last()
}

/// The exercise with this id, under its present name or an earlier one.
fn known<'c>(course: &'c Course, id: &str) -> Option<&'c Exercise> {
    let renamed = |e: &&Exercise| e.renamed_from.iter().any(|earlier| earlier == id);
    let mut exercises = course.exercises();
    let found = exercises.find(|exercise| exercise.id() == id);
    found.or_else(|| course.exercises().find(renamed))
}

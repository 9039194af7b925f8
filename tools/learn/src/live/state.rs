//! What the disk says, told to the pages: states, progress, results, answers.

use std::path::Path;
use std::sync::Arc;
use std::time::SystemTime;

use course::cache;
use course::lock::Lock;
use course::model::{Course, Exercise};
use course::profile::Profile;
use course::progress::{Progress, State};
use course::track;
use serde_json::{Value, json};

use super::editor::Editor;
use super::hub::{Hub, told};

/// The course as it was read last.
#[derive(Clone)]
pub struct Known {
    pub course: Arc<Course>,
    pub lock: Arc<Lock>,
}

impl Known {
    /// Reads the course again; one that cannot be read (an update is under way) leaves all as it was.
    pub fn reload(&mut self) {
        let root = &self.course.root;
        if let (Ok(course), Ok(lock)) = (Course::load(root), Lock::load(root)) {
            self.course = Arc::new(course);
            self.lock = Arc::new(lock);
        }
    }

    /// Looks at the disk and tells what is there.
    pub fn tell(&self, hub: &Hub, editor: Option<&Editor>) -> Progress {
        let progress = Progress::of(&self.course, &self.lock);
        // A profile that cannot be read is told about in the terminal; here it counts as empty.
        let profile = Profile::load(&self.course.root)
            .map(|loaded| loaded.profile)
            .unwrap_or_default();
        for exercise in self.course.exercises() {
            self.tell_exercise(hub, exercise, progress.state(exercise), editor);
        }
        for lesson in &self.course.lessons {
            let (solved, total) = progress.in_lesson(lesson);
            hub.set(
                &format!("lesson/{}", lesson.number),
                json!({ "solved": solved, "total": total, "slug": lesson.slug }),
            );
        }
        self.tell_course(hub, &progress, &profile);
        tell_quiz(hub, &profile);
        progress
    }

    fn tell_exercise(&self, hub: &Hub, exercise: &Exercise, state: State, editor: Option<&Editor>) {
        let id = exercise.id();
        let root = &self.course.root;
        let file = exercise.main_file();
        hub.set(
            &format!("exercise/{id}"),
            json!({
                "state": word(state),
                "link": editor.map(|editor| editor.link(root, &file, None)),
                "editor": editor.map(|editor| editor.name),
            }),
        );
        let kept = match (state, self.lock.exercise.get(&id)) {
            (State::NotYet { .. }, Some(locked)) => cache::current(root, exercise, locked),
            _ => None,
        };
        match (state, kept) {
            (_, Some(report)) => hub.set(&format!("report/{id}"), linked(&report, root, editor)),
            // A result that is not kept, a loop that was stopped, was told when it happened.
            (State::NotYet { .. } | State::Solved, None) => {}
            (State::Untouched | State::Changed { .. }, None) => {
                hub.set(&format!("report/{id}"), Value::Null);
            }
        }
    }

    fn tell_course(&self, hub: &Hub, progress: &Progress, profile: &Profile) {
        let way = profile.track.as_deref();
        let exercises = track::exercises(&self.course, way);
        let solved = exercises.iter().filter(|e| progress.state(e).is_solved());
        let current = track::current(&self.course, progress, way, profile.current.as_deref());
        hub.set(
            "course",
            json!({
                "solved": solved.count(),
                "total": exercises.len(),
                "track": track::by_id(&self.course, way)
                    .filter(|track| track.id != track::FULL)
                    .map(|track| &track.title),
                "current": current.map(|exercise| json!({
                    "id": exercise.id(),
                    "label": exercise.label(),
                    "title": exercise.title,
                    "lesson": exercise.lesson,
                    "page": format!("{}.html", exercise.slug),
                })),
            }),
        );
    }
}

/// A report as a page tells it, with a link to the place in the editor.
pub fn linked(report: &course::Report, root: &Path, editor: Option<&Editor>) -> Value {
    let mut value = told(report);
    if let Some(editor) = editor
        && let Some((file, line, column)) = report.trouble().and_then(|trouble| trouble.at)
    {
        value["at"]["link"] = json!(editor.link(root, &file, Some((line, column))));
    }
    value
}

/// The history of answers.
pub fn tell_quiz(hub: &Hub, profile: &Profile) {
    let now = SystemTime::now();
    for (question, answers) in &profile.quiz {
        let Some(last) = answers.last() else { continue };
        let due = profile.due(question).is_some_and(|due| due <= now);
        hub.set(
            &format!("quiz/{question}"),
            json!({
                "correct": last.correct,
                "on": last.time.get(..10),
                "answers": answers.len(),
                "due": due,
            }),
        );
    }
}

fn word(state: State) -> &'static str {
    match state {
        State::Untouched => "untouched",
        State::Solved => "solved",
        State::NotYet { .. } => "not_yet",
        State::Changed { .. } => "changed",
    }
}

//! The course, the learner's standing in it, and the terminal: what every command starts from.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use course::find::{self, Prefer, Target};
use course::lock::Lock;
use course::model::{Course, Exercise, Lesson};
use course::profile::Profile;
use course::progress::{Progress, State};
use course::run;
use course::track;

use crate::cli::Color;
use crate::live::Hub;
use crate::out::Out;
use crate::render::View;
use crate::teach;

pub struct App {
    pub course: Arc<Course>,
    pub lock: Arc<Lock>,
    pub profile: Profile,
    pub progress: Progress,
    pub out: Out,
    /// What open pages of the live book are told.
    pub hub: Hub,
    /// The compiler's calls of this process, so that the next save needs no cargo.
    repeats: run::Repeats,
}

/// Keeps copies of the files that are untouched, so that reset works without git. Where nothing can be
/// written there is nothing to reset either, and it is not worth a word.
fn keep_starts(course: &Course, lock: &Lock) {
    use std::io::ErrorKind::{PermissionDenied, ReadOnlyFilesystem};
    if let Err(error) = course::start::remember(course, lock)
        && !matches!(error.source.kind(), PermissionDenied | ReadOnlyFilesystem)
    {
        crate::out::complain(&format!("no copies of untouched files are kept: {error}"));
    }
}

impl App {
    /// Reads everything, starting from the working directory.
    ///
    /// # Errors
    /// A text that says what cannot be read and what to do.
    pub fn load(color: Color) -> Result<App, String> {
        let here = std::env::current_dir().map_err(|error| {
            format!("the working directory is gone ({error}). `cd` to the course.")
        })?;
        let root = Course::root_above(&here).map_err(|error| error.to_string())?;
        App::load_at(&root, color)
    }

    /// Reads the course whose root is `root`.
    ///
    /// # Errors
    /// A text that says what cannot be read and what to do.
    pub fn load_at(root: &Path, color: Color) -> Result<App, String> {
        // Both are TOML, and long in a long course: two cores read them in half the time.
        let (course, lock) = std::thread::scope(|scope| {
            let lock = scope.spawn(|| Lock::load(root));
            (Course::load(root), lock.join())
        });
        let course = course.map_err(|error| error.to_string())?;
        let lock = lock
            .map_err(|_| "lessons/course.lock could not be read: the companion itself failed.")?
            .map_err(|error| error.to_string())?;
        let loaded = Profile::load(&course.root).map_err(|error| error.to_string())?;
        if let Some(notice) = loaded.notice() {
            crate::out::complain(&notice);
        }
        keep_starts(&course, &lock);
        let progress = Progress::of(&course, &lock);
        Ok(App {
            course: Arc::new(course),
            lock: Arc::new(lock),
            profile: loaded.profile,
            progress,
            out: Out::new(color),
            hub: Hub::default(),
            repeats: run::Repeats::default(),
        })
    }

    /// Reads the course again; on an error everything stays as it was.
    ///
    /// # Errors
    /// What [`App::load`] would say.
    pub fn reload(&mut self) -> Result<(), String> {
        let course = Course::load(&self.course.root).map_err(|error| error.to_string())?;
        let lock = Lock::load(&self.course.root).map_err(|error| error.to_string())?;
        self.course = Arc::new(course);
        self.lock = Arc::new(lock);
        self.refresh();
        Ok(())
    }

    /// Looks at the progress again.
    pub fn refresh(&mut self) {
        self.progress = Progress::of(&self.course, &self.lock);
    }

    pub fn view(&self) -> View<'_> {
        View::new(&self.course, &self.out)
    }

    pub fn root(&self) -> &PathBuf {
        &self.course.root
    }

    /// How to run: with colours where they go out.
    pub fn run_options(&self, use_cache: bool) -> run::Options {
        run::Options {
            use_cache,
            color: self.out.color,
            repeats: Some(self.repeats.clone()),
            ..run::Options::default()
        }
    }

    pub fn state(&self, exercise: &Exercise) -> State {
        self.progress.state(exercise)
    }

    pub fn is_solved(&self, exercise: &Exercise) -> bool {
        self.state(exercise).is_solved()
    }

    /// The exercise that the learner chose, or the first open one of their track. When everything is
    /// solved, the last one.
    pub fn current(&self) -> Option<&Exercise> {
        let chosen = self.profile.current.as_deref();
        track::current(&self.course, &self.progress, self.track(), chosen)
    }

    /// The current exercise, or why there is none.
    ///
    /// # Errors
    /// When the course has no exercise yet.
    pub fn current_or_why(&self) -> Result<&Exercise, String> {
        self.current().ok_or_else(|| {
            "this course has no exercises yet. `cargo learn update` may bring some.".into()
        })
    }

    /// The exercise that `words` name; a lesson's name means its first open exercise. No words mean the
    /// current one.
    ///
    /// # Errors
    /// What there is instead.
    pub fn exercise(&self, words: &[String]) -> Result<&Exercise, String> {
        self.named(words, Prefer::Exercise)
    }

    /// [`App::exercise`]; `prefer` decides what a bare number means.
    fn named(&self, words: &[String], prefer: Prefer) -> Result<&Exercise, String> {
        if words.is_empty() {
            return self.current_or_why();
        }
        let target = find::find_as(&self.course, self.current(), words, Some(prefer))
            .map_err(|error| error.to_string())?;
        let open = match target {
            Target::Exercise(exercise) => Some(exercise),
            Target::Lesson(lesson) => self.first_open(lesson),
        };
        open.ok_or_else(|| format!("lesson {} has no exercises yet.", target.label()))
    }

    fn first_open<'a>(&self, lesson: &'a Lesson) -> Option<&'a Exercise> {
        let mut exercises = lesson.exercises.iter();
        exercises
            .find(|exercise| !self.is_solved(exercise))
            .or_else(|| lesson.exercises.first())
    }

    /// The open exercise that `next` would go to.
    pub fn next(&self) -> Option<&Exercise> {
        track::next(&self.course, &self.progress, self.track(), self.current())
    }

    /// The chosen track's id.
    pub fn track(&self) -> Option<&str> {
        self.profile.track.as_deref()
    }

    /// How many exercises of the track are solved, and how many it has.
    pub fn totals(&self) -> (usize, usize) {
        let exercises = track::exercises(&self.course, self.track());
        let solved = exercises.iter().filter(|e| self.is_solved(e)).count();
        (solved, exercises.len())
    }

    /// Remembers the current exercise, so that solving it does not silently make the next one current.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn pin(&mut self) -> Result<(), String> {
        match self.current().map(Exercise::id) {
            Some(id) if self.profile.current.as_ref() != Some(&id) => self.choose(id),
            _ => Ok(()),
        }
    }

    /// Makes the next open exercise the current one; `false` when there is none.
    ///
    /// # Errors
    /// When it cannot be remembered.
    pub fn go_next(&mut self) -> Result<bool, String> {
        let Some(id) = self.next().map(Exercise::id) else {
            return Ok(false);
        };
        self.choose(id)?;
        Ok(true)
    }

    /// Makes the exercise before the current one the current one; `false` when there is none.
    ///
    /// # Errors
    /// When it cannot be remembered.
    pub fn go_back(&mut self) -> Result<bool, String> {
        let before = track::previous(&self.course, self.track(), self.current());
        let Some(id) = before.map(Exercise::id) else {
            return Ok(false);
        };
        self.choose(id)?;
        Ok(true)
    }

    /// Makes the exercise that `words` name the current one.
    ///
    /// # Errors
    /// When there is no such exercise, or it cannot be remembered.
    pub fn go_to(&mut self, words: &[String]) -> Result<(), String> {
        if words.is_empty() {
            return Err(
                "say where to: `cargo learn goto 05.3`. `cargo learn list` shows them all.".into(),
            );
        }
        let id = self.named(words, Prefer::Lesson)?.id();
        self.choose(id)
    }

    fn choose(&mut self, id: String) -> Result<(), String> {
        self.change(|profile| profile.current = Some(id))
    }

    /// Changes the profile, on the disk and here.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn change(&mut self, change: impl FnOnce(&mut Profile)) -> Result<(), String> {
        let loaded =
            Profile::change(&self.course.root, change).map_err(|error| error.to_string())?;
        self.profile = loaded.profile;
        Ok(())
    }

    /// One hint more for the exercise: how many are to be shown now. What cannot be remembered costs
    /// nothing but the count.
    pub fn raise_hint(&mut self, id: &str) -> Result<usize, String> {
        let shown = self.profile.hints.get(id).copied().unwrap_or_default();
        let level = (usize::from(shown) + 1).min(teach::LEVELS);
        let kept = u8::try_from(level).unwrap_or(u8::MAX);
        self.change(|profile| {
            profile.hints.insert(id.to_string(), kept);
        })?;
        Ok(level)
    }

    /// Running text, broken at the window's width.
    pub fn said(&self, text: &str) -> Vec<String> {
        self.view().markdown(text, "")
    }

    /// The hints that are to be shown now, one more than before.
    ///
    /// # Errors
    /// When the course has no exercise, or it cannot be remembered.
    pub fn next_hints(&mut self) -> Result<Vec<String>, String> {
        let exercise = self.current_or_why()?.clone();
        let level = self.raise_hint(&exercise.id())?;
        Ok(exercise.hints.into_iter().take(level).collect())
    }
}

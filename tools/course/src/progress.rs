//! How far the learner is, without running anything.
//!
//! An exercise is solved when a kept result says so for the files as they are now ([`crate::cache`]).
//! To know what the files are, they are hashed; so that `status` stays quick in a large course, blob
//! ids are remembered in an index with each file's size and times, as git does.
//!
//! The shortcut cannot make an unsolved exercise solved. A remembered blob id is used only when size,
//! modification time and (on Unix) change time are the same to the nanosecond, and only when both
//! times lay more than three seconds back when the file was read. Whoever writes the file afterwards
//! gives it a later time, however coarse the file system's clock. Tools that set an old modification
//! time again (`cp -p`, `tar`, `touch -r`) cannot set the change time; where a system has none, they
//! would have to bring another content of the same size and of the very same nanosecond. And what the
//! index says is for lists only: [`run`](crate::run::run) reads every file.
//!
//! The index is written whole or not at all, under a lock; one that cannot be read counts as empty,
//! one that cannot be written is made again next time.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use crate::cache::{self, Key, Stamp};
use crate::disk::{self, DiskError, DiskLock};
use crate::lock::{Lock, LockedExercise};
use crate::model::{Course, Exercise, Lesson};
use crate::report::{Report, Verdict};

/// Where the index lies, relative to the root.
pub const INDEX: &str = ".learn/results/index";

const FIRST_LINE: &str = "course results 1";

/// How long to wait for another companion that writes the index, before leaving it as it is.
const LOCK_TIMEOUT: Duration = Duration::from_millis(500);

/// A verdict without its particulars.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum VerdictKind {
    Solved,
    DoesNotCompile,
    ChecksFailed,
    NotProven,
    Stopped,
    Cancelled,
}

impl VerdictKind {
    const WORDS: [(VerdictKind, &str); 6] = [
        (VerdictKind::Solved, "solved"),
        (VerdictKind::DoesNotCompile, "does_not_compile"),
        (VerdictKind::ChecksFailed, "checks_failed"),
        (VerdictKind::NotProven, "not_proven"),
        (VerdictKind::Stopped, "stopped"),
        (VerdictKind::Cancelled, "cancelled"),
    ];

    fn word(self) -> &'static str {
        Self::WORDS
            .iter()
            .find(|(kind, _)| *kind == self)
            .map_or("", |(_, word)| word)
    }

    fn from_word(word: &str) -> Option<VerdictKind> {
        Self::WORDS
            .iter()
            .find(|(_, other)| *other == word)
            .map(|(kind, _)| *kind)
    }
}

impl From<&Verdict> for VerdictKind {
    fn from(verdict: &Verdict) -> VerdictKind {
        match verdict {
            Verdict::Solved => VerdictKind::Solved,
            Verdict::DoesNotCompile => VerdictKind::DoesNotCompile,
            Verdict::ChecksFailed => VerdictKind::ChecksFailed,
            Verdict::NotProven { .. } => VerdictKind::NotProven,
            Verdict::Stopped { .. } => VerdictKind::Stopped,
            Verdict::Cancelled => VerdictKind::Cancelled,
        }
    }
}

/// What is known of an exercise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum State {
    /// Every file of the learner's is as the course gave it.
    Untouched,
    /// The files as they are now were seen to pass.
    Solved,
    /// The files as they are now were run, and this is what came of it.
    NotYet { last: VerdictKind },
    /// The files were changed since the last run (`last`: what came of that), or never run.
    Changed { last: Option<VerdictKind> },
}

impl State {
    pub fn is_solved(self) -> bool {
        self == State::Solved
    }
}

/// How far the learner is.
#[derive(Debug, Clone, Default)]
pub struct Progress {
    states: HashMap<String, State>,
}

impl Progress {
    /// Finds out the state of every exercise from what lies on the disk. It runs nothing and never
    /// fails: what cannot be read is not solved.
    pub fn of(course: &Course, lock: &Lock) -> Progress {
        let mut index = Index::load(&course.root);
        let mut progress = Progress::default();
        let mut survey = Survey::new(&course.root, &index);
        for exercise in course.exercises() {
            let id = exercise.id();
            // An exercise that the lock does not know cannot be run, so it cannot be solved.
            let state = match lock.exercise.get(&id) {
                Some(locked) => survey.state(exercise, locked),
                None => State::Changed { last: None },
            };
            progress.states.insert(id, state);
        }
        let learned = survey.learned;
        if !learned.is_empty() {
            index.stamps.extend(learned.clone());
            // Next time it is a little slower again, that is all.
            let _ = update(&course.root, |index| index.stamps.extend(learned));
        }
        progress
    }

    /// The state of an exercise.
    pub fn state(&self, exercise: &Exercise) -> State {
        let unknown = State::Changed { last: None };
        self.states.get(&exercise.id()).copied().unwrap_or(unknown)
    }

    /// How many exercises of a lesson are solved, and how many it has.
    pub fn in_lesson(&self, lesson: &Lesson) -> (usize, usize) {
        let solved = lesson
            .exercises
            .iter()
            .filter(|e| self.state(e).is_solved());
        (solved.count(), lesson.exercises.len())
    }

    /// How many exercises of the course are solved, and how many it has; lessons outside all totals
    /// do not count.
    pub fn in_course(&self, course: &Course) -> (usize, usize) {
        let lessons = course.lessons.iter().filter(|lesson| !lesson.optional);
        lessons
            .map(|lesson| self.in_lesson(lesson))
            .fold((0, 0), |sum, lesson| (sum.0 + lesson.0, sum.1 + lesson.1))
    }
}

/// Looks at files, each once.
struct Survey<'a> {
    root: &'a Path,
    index: &'a Index,
    seen: HashMap<PathBuf, Option<String>>,
    /// Blob ids that the index did not know.
    learned: BTreeMap<String, (Stamp, String)>,
    now: SystemTime,
}

impl<'a> Survey<'a> {
    fn new(root: &'a Path, index: &'a Index) -> Survey<'a> {
        Survey {
            root,
            index,
            seen: HashMap::new(),
            learned: BTreeMap::new(),
            now: SystemTime::now(),
        }
    }

    fn state(&mut self, exercise: &Exercise, locked: &LockedExercise) -> State {
        let is_as_given = |file: PathBuf, survey: &mut Self| {
            survey.blob(&file).as_ref() == locked.start.get(&cache::slashes(&file))
        };
        if exercise.learner_files().all(|file| is_as_given(file, self)) {
            return State::Untouched;
        }
        let id = exercise.id();
        let key = self.key(exercise, locked);
        let last = self.index.last.get(&id);
        if let Some((known, kind)) = last
            && *known == key
        {
            return of_kind(*kind);
        }
        // The learner may have gone back to something that was run before.
        if let Some(report) = cache::fetch(self.root, &id, &key) {
            return of_kind(VerdictKind::from(&report.verdict));
        }
        State::Changed {
            last: last.map(|(_, kind)| *kind),
        }
    }

    fn key(&mut self, exercise: &Exercise, locked: &LockedExercise) -> Key {
        let files = cache::files_of(self.root, exercise, locked);
        let blobs: Vec<Option<String>> = files.iter().map(|file| self.blob(file)).collect();
        let pairs = files.iter().zip(&blobs);
        Key::of(
            exercise,
            locked,
            pairs.map(|(file, blob)| (file.as_path(), blob.as_deref())),
        )
    }

    /// The file's blob id; `None` for one that is not there or cannot be read.
    fn blob(&mut self, file: &Path) -> Option<String> {
        if let Some(blob) = self.seen.get(file) {
            return blob.clone();
        }
        let blob = self.look(file);
        self.seen.insert(file.to_path_buf(), blob.clone());
        blob
    }

    fn look(&mut self, file: &Path) -> Option<String> {
        let path = self.root.join(file);
        let stamp = Stamp::of(&fs::metadata(&path).ok()?);
        let name = cache::slashes(file);
        if let Some((known, blob)) = self.index.stamps.get(&name)
            && *known == stamp
        {
            return Some(blob.clone());
        }
        let found = cache::look(&path).ok()??;
        if found.stamp.is_settled(self.now) {
            self.learned.insert(name, (found.stamp, found.blob.clone()));
        }
        Some(found.blob)
    }
}

fn of_kind(kind: VerdictKind) -> State {
    match kind {
        VerdictKind::Solved => State::Solved,
        last => State::NotYet { last },
    }
}

/// Remembers what came of the newest run of an exercise.
///
/// # Errors
/// When the index cannot be written. Then nothing is lost but a moment next time.
pub(crate) fn remember(root: &Path, key: &Key, report: &Report) -> Result<(), DiskError> {
    let kind = VerdictKind::from(&report.verdict);
    if kind == VerdictKind::Cancelled {
        return Ok(());
    }
    let id = report.exercise.clone();
    if Index::load(root).last.get(&id) == Some(&(key.clone(), kind)) {
        return Ok(());
    }
    update(root, |index| {
        index.last.insert(id, (key.clone(), kind));
    })
}

/// The key of an exercise's newest run.
pub(crate) fn newest_key(root: &Path, id: &str) -> Option<Key> {
    Index::load(root).last.remove(id).map(|(key, _)| key)
}

/// Changes the index; whoever else wants to waits.
fn update(root: &Path, change: impl FnOnce(&mut Index)) -> Result<(), DiskError> {
    let path = root.join(INDEX);
    disk::make_dir(&root.join(cache::RESULTS_DIR))?;
    let _lock = DiskLock::acquire(&path.with_extension("lock"), LOCK_TIMEOUT)?;
    let mut index = Index::load(root);
    change(&mut index);
    disk::write_unsynced(&path, index.to_text().as_bytes())
}

/// What is remembered between two calls.
#[derive(Debug, Default, PartialEq)]
struct Index {
    /// By the file's path: the stamp it had when it was read, and its blob id.
    stamps: BTreeMap<String, (Stamp, String)>,
    /// By the exercise's id: the key of the newest run, and what came of it.
    last: BTreeMap<String, (Key, VerdictKind)>,
}

impl Index {
    fn load(root: &Path) -> Index {
        let text = fs::read_to_string(root.join(INDEX)).unwrap_or_default();
        Index::from_text(&text).unwrap_or_default()
    }

    /// One line for each entry; the last one counts them, so that a text that was cut is known.
    fn to_text(&self) -> String {
        let mut text = format!("{FIRST_LINE}\n");
        for (file, (stamp, blob)) in &self.stamps {
            let Stamp {
                size,
                modified,
                changed,
            } = stamp;
            text.push_str(&format!(
                "file\t{size}\t{modified}\t{changed}\t{blob}\t{file}\n"
            ));
        }
        for (id, (key, kind)) in &self.last {
            text.push_str(&format!("last\t{}\t{}\t{id}\n", key.0, kind.word()));
        }
        text.push_str(&format!("end\t{}\n", self.stamps.len() + self.last.len()));
        text
    }

    fn from_text(text: &str) -> Option<Index> {
        let mut lines = text.strip_prefix(FIRST_LINE)?.strip_prefix('\n')?.lines();
        let mut index = Index::default();
        for line in &mut lines {
            let mut fields = line.split('\t');
            match fields.next()? {
                "file" => {
                    let mut number = || fields.next()?.parse::<u128>().ok();
                    let stamp = Stamp {
                        size: u64::try_from(number()?).ok()?,
                        modified: number()?,
                        changed: number()?,
                    };
                    let blob = fields.next()?.to_string();
                    index
                        .stamps
                        .insert(fields.next()?.to_string(), (stamp, blob));
                }
                "last" => {
                    let key = Key(fields.next()?.to_string());
                    let kind = VerdictKind::from_word(fields.next()?)?;
                    index.last.insert(fields.next()?.to_string(), (key, kind));
                }
                "end" => {
                    let count: usize = fields.next()?.parse().ok()?;
                    return (count == index.stamps.len() + index.last.len()).then_some(index);
                }
                _ => return None,
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_index_that_was_written_is_read_again() {
        let stamp = Stamp {
            size: 1,
            modified: 2,
            changed: 3,
        };
        let mut index = Index::default();
        let file = "lessons/01-first/src/ex1_name.rs".to_string();
        index.stamps.insert(file, (stamp, "blob".to_string()));
        for (number, (kind, _)) in VerdictKind::WORDS.iter().enumerate() {
            let key = Key(format!("key {number}"));
            index.last.insert(format!("01/ex{number}"), (key, *kind));
        }
        assert_eq!(Index::from_text(&index.to_text()), Some(index));
    }
}

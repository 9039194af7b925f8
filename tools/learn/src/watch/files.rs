//! Sees that a file was saved, however the editor saves: written in place, truncated and written,
//! renamed over, with backup files beside it.
//!
//! The system is asked for any change below `lessons/`; a folder is watched, not a file, so that a
//! file that is replaced is not lost. Whether a change means anything is decided by comparing the
//! contents of the files that the result depends on.

use std::collections::BTreeMap;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use course::model::Exercise;
use notify::{EventKind, RecursiveMode, Watcher as _};

use super::Message;
use crate::app::App;

/// How often `--poll` looks at sizes and times.
const POLL: Duration = Duration::from_millis(200);
/// Every so many looks the files are read, whatever their times say: a drive's clock may be coarse.
const READS: u64 = 10;

/// The contents of the files that a result depends on; a file that is not there has none.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Seen(BTreeMap<PathBuf, Option<u64>>);

impl Seen {
    /// Reads `files`.
    pub fn now(files: &[PathBuf]) -> Seen {
        let hash = |file: &PathBuf| {
            let bytes = fs::read(file).ok()?;
            let mut hasher = DefaultHasher::new();
            bytes.hash(&mut hasher);
            Some(hasher.finish())
        };
        Seen(
            files
                .iter()
                .map(|file| (file.clone(), hash(file)))
                .collect(),
        )
    }

    /// Files that differ between the two.
    pub fn changed<'a>(&'a self, newer: &'a Seen) -> impl Iterator<Item = &'a Path> {
        let gone = self.0.keys().filter(|file| !newer.0.contains_key(*file));
        let other = newer
            .0
            .iter()
            .filter(|(file, hash)| self.0.get(*file) != Some(hash))
            .map(|(file, _)| file);
        gone.chain(other).map(PathBuf::as_path)
    }
}

/// The files that the exercise's result depends on, in full, and those that say what the course is.
pub fn inputs(app: &App, exercise: &Exercise) -> Vec<PathBuf> {
    let root = &app.course.root;
    let locked = app.lock.exercise.get(&exercise.id());
    let mut files: Vec<PathBuf> = locked
        .map(|locked| course::cache::files_of(root, exercise, locked))
        .unwrap_or_default()
        .iter()
        .map(|file| root.join(file))
        .collect();
    files.extend(facts(root, exercise));
    files
}

/// The files that say what the course is: when one changes, the course is read again.
pub fn facts(root: &Path, exercise: &Exercise) -> [PathBuf; 3] {
    [
        root.join(exercise.folder()).join("lesson.toml"),
        root.join("lessons/course.toml"),
        root.join(course::lock::PATH),
    ]
}

/// Tells the session that something changed, for as long as it lives.
pub enum Watcher {
    System(#[expect(dead_code, reason = "it works by being alive")] notify::RecommendedWatcher),
    Polling(Arc<Mutex<Vec<PathBuf>>>),
}

impl Watcher {
    /// Starts watching. When the system cannot watch, it polls and says so.
    pub fn start(
        root: &Path,
        files: Vec<PathBuf>,
        poll: bool,
        tx: Sender<Message>,
    ) -> (Watcher, Option<String>) {
        if poll {
            return (Watcher::poll(files, tx), None);
        }
        match system(&root.join("lessons"), tx.clone()) {
            Ok(watcher) => (Watcher::System(watcher), None),
            Err(error) => {
                let note = format!(
                    "The system cannot watch files here ({error}), so they are looked at a few times \
                     a second, as with --poll."
                );
                (Watcher::poll(files, tx), Some(note))
            }
        }
    }

    /// The exercise changed: these are its files.
    pub fn follow(&self, files: Vec<PathBuf>) {
        if let Watcher::Polling(shared) = self
            && let Ok(mut shared) = shared.lock()
        {
            *shared = files;
        }
    }

    fn poll(files: Vec<PathBuf>, tx: Sender<Message>) -> Watcher {
        let shared = Arc::new(Mutex::new(files));
        let watched = Arc::clone(&shared);
        thread::spawn(move || poll_loop(&watched, &tx));
        Watcher::Polling(shared)
    }
}

fn system(dir: &Path, tx: Sender<Message>) -> notify::Result<notify::RecommendedWatcher> {
    let handler = move |event: notify::Result<notify::Event>| {
        // Reading is no change. An error may hide a change, so it counts as one.
        let reading = matches!(&event, Ok(event) if matches!(event.kind, EventKind::Access(_)));
        if !reading {
            // Nobody listens any more when the session is over.
            let _ = tx.send(Message::Disk(Instant::now()));
        }
    };
    let mut watcher = notify::recommended_watcher(handler)?;
    watcher.watch(dir, RecursiveMode::Recursive)?;
    Ok(watcher)
}

fn poll_loop(shared: &Mutex<Vec<PathBuf>>, tx: &Sender<Message>) {
    let mut seen = Seen::default();
    let mut stamps = Vec::new();
    for look in 0_u64.. {
        let Ok(files) = shared.lock().map(|files| files.clone()) else {
            return;
        };
        let newer: Vec<_> = files.iter().map(|file| stamp(file)).collect();
        if newer != stamps || look % READS == 0 {
            let now = Seen::now(&files);
            if now != seen && tx.send(Message::Disk(Instant::now())).is_err() {
                return;
            }
            seen = now;
            stamps = newer;
        }
        thread::sleep(POLL);
    }
}

/// Size and time: cheap to ask for, and enough for nearly every save.
fn stamp(file: &Path) -> Option<(u64, Option<SystemTime>)> {
    let meta = fs::metadata(file).ok()?;
    Some((meta.len(), meta.modified().ok()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_is_a_change_of_contents() {
        let dir = tempfile::tempdir().expect("a temporary folder");
        let file = dir.path().join("a.rs");
        let files = vec![file.clone(), dir.path().join("gone.rs")];
        fs::write(&file, "one").expect("write");
        let first = Seen::now(&files);
        fs::write(&file, "one").expect("write");
        assert_eq!(first, Seen::now(&files), "written again, not changed");
        fs::write(&file, "two").expect("write");
        let second = Seen::now(&files);
        assert_eq!(first.changed(&second).collect::<Vec<_>>(), [file.as_path()]);
        fs::remove_file(&file).expect("remove");
        assert_ne!(second, Seen::now(&files), "a deleted file is a change");
    }
}

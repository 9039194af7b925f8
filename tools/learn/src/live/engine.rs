//! Runs what the learner saves while a page shows it, and tells the pages what lies on the disk.
//!
//! A watch in the terminal runs the current exercise by itself; here runs whatever else is saved. What
//! another process finds out is seen in `.learn/`, so pages show it whoever ran it.

use std::collections::{BTreeMap, VecDeque};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use course::disk::{self, DiskLock};
use course::model::Exercise;
use course::profile::Profile;
use course::progress::{Progress, State};
use course::run::{self, Cancel, Options};
use notify::{EventKind, RecursiveMode, Watcher};

use super::editor::Editor;
use super::hub::Hub;
use super::state::{Known, linked};

/// An editor that truncates and then writes makes two changes: wait this long for the next one …
const QUIET: Duration = Duration::from_millis(10);
/// … but not longer than this after the first.
const PATIENCE: Duration = Duration::from_millis(40);
/// How often files are looked at where the system cannot watch them.
const POLL: Duration = Duration::from_millis(500);

/// Held by a watch in a terminal, in whatever process: it runs the current exercise itself.
pub const WATCH_LOCK: &str = ".learn/watch.lock";

enum Message {
    /// These changed, as full paths.
    Changed(Vec<PathBuf>),
    /// The run of this exercise is over.
    Done(String),
    Stop,
}

/// A running engine. It ends when it is dropped.
pub struct Engine {
    tx: Sender<Message>,
}

impl Engine {
    /// Starts it.
    pub fn start(known: Known, hub: Hub, options: Options) -> Engine {
        let (tx, rx) = channel();
        let worker = Worker {
            editor: Editor::find(&|name| std::env::var(name).ok()),
            known,
            hub,
            options,
            running: None,
            waiting: VecDeque::new(),
            tx: tx.clone(),
        };
        thread::spawn(move || worker.work(&rx));
        Engine { tx }
    }
}

impl Drop for Engine {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.tx.send(Message::Stop);
    }
}

struct Worker {
    known: Known,
    hub: Hub,
    editor: Option<Editor>,
    options: Options,
    running: Option<(String, Cancel)>,
    /// Exercises to run, by id, the next one first.
    waiting: VecDeque<String>,
    tx: Sender<Message>,
}

impl Worker {
    fn work(mut self, rx: &Receiver<Message>) {
        let root = self.known.course.root.clone();
        let _watcher = watch(&root, &self.tx);
        // The course may have been updated since this process read it.
        self.known.reload();
        self.known.tell(&self.hub, self.editor.as_ref());
        while let Ok(message) = rx.recv() {
            match message {
                Message::Stop => break,
                Message::Done(id) => self.done(&id),
                Message::Changed(paths) => {
                    let mut changed = paths;
                    if !self.settle(rx, &mut changed) {
                        break;
                    }
                    self.changed(&changed);
                }
            }
        }
        if let Some((_, cancel)) = &self.running {
            cancel.cancel();
        }
    }

    /// Collects what changes until it has been quiet; `false` when it is to end.
    fn settle(&mut self, rx: &Receiver<Message>, changed: &mut Vec<PathBuf>) -> bool {
        let end = Instant::now() + PATIENCE;
        loop {
            let left = end.saturating_duration_since(Instant::now());
            match rx.recv_timeout(QUIET.min(left)) {
                Ok(Message::Changed(more)) => changed.extend(more),
                Ok(Message::Done(id)) => self.done(&id),
                Ok(Message::Stop) | Err(RecvTimeoutError::Disconnected) => return false,
                Err(RecvTimeoutError::Timeout) => return true,
            }
        }
    }

    fn changed(&mut self, paths: &[PathBuf]) {
        let root = self.known.course.root.clone();
        let relative: Vec<&Path> = paths
            .iter()
            .filter_map(|path| path.strip_prefix(&root).ok())
            .collect();
        let facts = ["lesson.toml", "course.toml", "course.lock"];
        let is_fact = |path: &&Path| {
            let name = path.file_name().unwrap_or_default();
            facts.iter().any(|fact| name == *fact)
        };
        if relative.iter().any(is_fact) {
            self.known.reload();
        }
        let progress = self.known.tell(&self.hub, self.editor.as_ref());
        self.wish(&relative, &progress);
        self.next();
    }

    /// Puts the exercises that `paths` belong to on the list, if their result is not known.
    fn wish(&mut self, paths: &[&Path], progress: &Progress) {
        let mut touched: BTreeMap<String, State> = BTreeMap::new();
        for path in paths {
            for exercise in self.known.course.exercises_of_file(path) {
                touched.insert(exercise.id(), progress.state(exercise));
            }
        }
        for (id, state) in touched {
            if let Some((running, cancel)) = &self.running
                && *running == id
            {
                cancel.cancel();
            }
            let is_open = matches!(state, State::Changed { .. });
            if is_open && !self.waiting.contains(&id) && !self.is_watched(&id) {
                self.waiting.push_back(id);
            }
        }
    }

    /// Whether a watch in a terminal runs this exercise anyway.
    fn is_watched(&self, id: &str) -> bool {
        if self.hub.is_followed(id) {
            return true;
        }
        let root = &self.known.course.root;
        let somebody_watches = DiskLock::acquire(&root.join(WATCH_LOCK), Duration::ZERO)
            .is_err_and(|error| error.source.kind() == std::io::ErrorKind::TimedOut);
        somebody_watches
            && Profile::load(root).is_ok_and(|loaded| loaded.profile.current.as_deref() == Some(id))
    }

    /// Begins with the next exercise of the list.
    fn next(&mut self) {
        if self.running.is_some() {
            return;
        }
        while let Some(id) = self.waiting.pop_front() {
            let found = self.known.course.exercises().find(|e| e.id() == id);
            if let Some(exercise) = found.cloned() {
                self.run(exercise);
                return;
            }
        }
    }

    fn run(&mut self, exercise: Exercise) {
        let id = exercise.id();
        let cancel = Cancel::new();
        self.running = Some((id.clone(), cancel.clone()));
        let (known, hub, tx) = (self.known.clone(), self.hub.clone(), self.tx.clone());
        let (options, editor) = (self.options.clone(), self.editor);
        thread::spawn(move || {
            // A fault of ours must not leave a page that says "compiling" for ever.
            let report = catch_unwind(AssertUnwindSafe(|| {
                let (course, lock) = (&known.course, &known.lock);
                run::run(course, lock, &exercise, &options, &cancel, &mut |event| {
                    hub.event(&id, &event);
                })
            }));
            match report {
                Ok(Ok(report)) if report.verdict == course::Verdict::Cancelled => {}
                Ok(Ok(report)) => hub.set(
                    &format!("report/{id}"),
                    linked(&report, &known.course.root, editor.as_ref()),
                ),
                Ok(Err(problem)) => hub.trouble(&id, &problem.to_string()),
                Err(_) => hub.trouble(&id, "The companion itself failed. Please report it."),
            }
            hub.ended(&id);
            // Nobody listens any more when the engine has ended.
            let _ = tx.send(Message::Done(id));
        });
    }

    fn done(&mut self, id: &str) {
        if self.running.take_if(|(running, _)| running == id).is_some() {
            self.known.tell(&self.hub, self.editor.as_ref());
            self.next();
        }
    }
}

/// Watches the lessons and the companion's own folder. Where the system cannot, it looks again and
/// again.
fn watch(root: &Path, tx: &Sender<Message>) -> Option<Box<dyn Watcher + Send>> {
    let folders = [root.join("lessons"), root.join(disk::LEARN_DIR)];
    // Without the folder of its own nothing is kept, and there is nothing to see in it.
    let _ = disk::learn_dir(root);
    let system = notify::recommended_watcher(handler(tx.clone()));
    let mut watcher: Box<dyn Watcher + Send> = match system {
        Ok(watcher) => Box::new(watcher),
        Err(_) => polling(tx)?,
    };
    if watcher
        .watch(&folders[0], RecursiveMode::Recursive)
        .is_err()
    {
        watcher = polling(tx)?;
        watcher.watch(&folders[0], RecursiveMode::Recursive).ok()?;
    }
    if folders[1].is_dir() {
        // Then only what this process itself finds out is shown.
        let _ = watcher.watch(&folders[1], RecursiveMode::Recursive);
    }
    Some(watcher)
}

fn polling(tx: &Sender<Message>) -> Option<Box<dyn Watcher + Send>> {
    let config = notify::Config::default()
        .with_poll_interval(POLL)
        .with_compare_contents(true);
    let watcher = notify::PollWatcher::new(handler(tx.clone()), config).ok()?;
    Some(Box::new(watcher))
}

fn handler(tx: Sender<Message>) -> impl Fn(notify::Result<notify::Event>) + Send + 'static {
    move |event| {
        let Ok(event) = event else { return };
        if matches!(event.kind, EventKind::Access(_)) {
            return;
        }
        let matters = |path: &PathBuf| {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            !disk::is_temp(&name) && !name.ends_with("lock")
                || name == "course.lock" && path.parent().is_some_and(|p| p.ends_with("lessons"))
        };
        let paths: Vec<PathBuf> = event.paths.into_iter().filter(matters).collect();
        if !paths.is_empty() {
            // Nobody listens any more when the engine has ended.
            let _ = tx.send(Message::Changed(paths));
        }
    }
}

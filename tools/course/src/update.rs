//! Brings in a newer version of the course, without merging or committing.
//!
//! Start files that the learner has not touched are replaced, touched ones stay, and where their start
//! has changed the new one is laid beside them as `NAME.rs.new-start`. An exercise that was renamed
//! takes the learner's file with it. Everything else is the course's own and becomes what the newer
//! version has. Whatever is replaced or removed lies in a backup before, so that the whole update can
//! be undone. `.learn/`, `target/`, `.git` and files that the course never had stay as they are.
//!
//! **A crash in the middle.** All new files are written beside the old ones before the first of them
//! takes its place, `lessons/course.lock` comes last, and what is done already is recognised: running
//! the update again finishes it. Until then `.learn/update.json` says what was under way, and
//! `UPDATE-NOT-FINISHED.txt` in the root tells people.

mod source;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

pub use self::source::From;
use self::source::Snapshot;
use crate::backup::{
    self, Action, Backup, Changes, Content, NEW_START, is_executable, refuse_read_only,
};
use crate::disk::{self, DiskError, DiskLock, Staged};
use crate::lock::{self, Lock};
use crate::model::LoadError;
use crate::start;

/// Where the learner's files go when their lesson's folder must vanish, relative to the root. (A folder
/// in `lessons/` without a Cargo.toml makes every cargo command fail.)
pub const KEPT: &str = "kept";

/// Stands in the root while an update takes its places, and tells whoever finds it after a crash how to
/// go on: cargo may not be able to build the companion then.
pub const NOTE: &str = "UPDATE-NOT-FINISHED.txt";

/// What an update that is under way brings, relative to the root.
const UNDER_WAY: &str = ".learn/update.json";

/// What the last finished update brought, relative to the root.
const SHIPPED: &str = ".learn/shipped.json";

/// Why an update cannot be planned or made.
#[derive(Debug, thiserror::Error)]
pub enum UpdateError {
    #[error("{from}: {problem}.")]
    Source { from: String, problem: String },
    #[error(transparent)]
    Course(#[from] LoadError),
    #[error(transparent)]
    Disk(#[from] DiskError),
    #[error("{from} is older than the course you have: {why}. Nothing was changed.")]
    Older { from: String, why: String },
    #[error(
        "the update stopped half-way: {error} Run the same command again to finish it. What was there \
         before is safe in {folder}."
    )]
    HalfDone { error: DiskError, folder: String },
}

/// How the other version stands to the learner's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// Nothing would change.
    UpToDate,
    Newer,
    /// The same version number, and yet something differs.
    Same,
    Older,
}

/// A file of the learner's that stays where it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// Relative to the root.
    pub path: String,
    /// Where the changed start is laid; none when the start is the same as before.
    pub new_start: Option<String>,
}

/// A file of the learner's that gets another place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved {
    pub from: String,
    pub to: String,
    /// Where a changed start is laid.
    pub new_start: Option<String>,
}

/// What an update does, by the learner's view of it. All paths are relative to the root.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Summary {
    /// Start files that were untouched and are replaced.
    pub replaced: Vec<String>,
    /// Files that the learner has worked on.
    pub kept: Vec<Kept>,
    /// Start files of new exercises, or that were missing.
    pub added: Vec<String>,
    /// Files of exercises or lessons that have a new name.
    pub carried: Vec<Moved>,
    /// Untouched start files of exercises that the newer course does not have.
    pub removed: Vec<String>,
    /// The learner's work on exercises that the newer course does not have, and files of their own in a
    /// folder that vanishes. `from` and `to` are equal where it can stay.
    pub left: Vec<Moved>,
    /// Files of the course (checks, tools, book, …) that the learner had changed.
    pub edited: Vec<String>,
    /// How many files of the course are written or removed besides.
    pub others: usize,
    /// Packages in lessons/, solutions/ or tools/ that are the learner's own. Cargo.lock no longer names
    /// them, so `cargo metadata` has to run once, or they have to move elsewhere.
    pub foreign_packages: Vec<String>,
}

/// What an update would do. Nothing has been changed yet.
#[derive(Debug, Clone)]
pub struct UpdatePlan {
    root: PathBuf,
    snapshot: Snapshot,
    changes: Changes,
    vanished: Vec<String>,
    /// Where the newer version comes from, for people.
    pub from: String,
    pub old_version: Option<String>,
    pub new_version: Option<String>,
    pub direction: Direction,
    pub summary: Summary,
}

/// What an update did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Updated {
    pub summary: Summary,
    /// What was there before; none when nothing had to change.
    pub backup: Option<Backup>,
}

/// An update that was begun and not finished.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shipped {
    pub version: u32,
    /// Where it came from, for people.
    pub from: String,
    /// The companion's arguments that run it again: `update --from FOLDER`.
    pub again: String,
    /// Blob ids by path.
    pub files: BTreeMap<String, String>,
}

/// Finds out what an update of the course at `root` from `from` would do. Nothing is changed. (It takes
/// the root and not a [`crate::Course`], because it must also work where an earlier update stopped.)
///
/// # Errors
/// When the other version cannot be had, is damaged, has been worked in, or holds links or paths that
/// lead elsewhere.
pub fn plan(root: &Path, from: &From) -> Result<UpdatePlan, UpdateError> {
    let snapshot = source::read(root, from)?;
    plan_from(root, snapshot)
}

/// The update that stopped half-way, if there is one. To finish it, run it again.
pub fn under_way(root: &Path) -> Option<Shipped> {
    read_shipped(root, UNDER_WAY)
}

fn read_shipped(root: &Path, path: &str) -> Option<Shipped> {
    let bytes = fs::read(root.join(path)).ok()?;
    serde_json::from_slice(&bytes).ok()
}

fn plan_from(root: &Path, snapshot: Snapshot) -> Result<UpdatePlan, UpdateError> {
    let old = Lock::load(root)?;
    let planner = Planner::new(root, &snapshot, &old)?;
    let Planned {
        changes,
        summary,
        vanished,
    } = planner.plan()?;
    let old_version = start::version(root);
    let new_version = snapshot.version.clone();
    // A learner who has this very version may want to mend what was changed in it.
    let is_past = snapshot.is_past && snapshot.lock != old;
    let is_older = is_past || number(&new_version) < number(&old_version);
    let direction = match () {
        () if changes.is_empty() && vanished.is_empty() => Direction::UpToDate,
        () if is_older => Direction::Older,
        () if new_version == old_version => Direction::Same,
        () => Direction::Newer,
    };
    Ok(UpdatePlan {
        root: root.to_path_buf(),
        from: snapshot.from.clone(),
        snapshot,
        changes,
        vanished,
        old_version,
        new_version,
        direction,
        summary,
    })
}

/// `1.20.3` as numbers, for comparing. A part that is no number counts as 0.
fn number(version: &Option<String>) -> Option<Vec<u64>> {
    let version = version.as_ref()?;
    let core = version.split(['-', '+']).next().unwrap_or_default();
    Some(core.split('.').map(|n| n.parse().unwrap_or(0)).collect())
}

/// Makes the update. What the learner has written since it was planned is seen.
///
/// # Errors
/// [`UpdateError::Older`] when the plan leads to an older version; whatever the disk refuses. Before
/// [`UpdateError::HalfDone`] nothing was changed.
pub fn apply(plan: UpdatePlan) -> Result<Updated, UpdateError> {
    let _guard = DiskLock::of_course(&plan.root)?;
    let plan = plan_from(&plan.root, plan.snapshot)?;
    if plan.direction == Direction::Older {
        let say = |version: Option<String>| version.unwrap_or_else(|| "unknown".to_string());
        let why = match plan.snapshot.is_past {
            true => "your git history contains it already".to_string(),
            false => format!(
                "its version is {}, yours is {}",
                say(plan.new_version),
                say(plan.old_version)
            ),
        };
        let from = plan.from;
        return Err(UpdateError::Older { from, why });
    }
    keep_starts(&plan)?;
    if plan.direction == Direction::UpToDate {
        finish(&plan)?;
        return Ok(Updated {
            summary: plan.summary,
            backup: None,
        });
    }
    for path in plan.changes.keys() {
        refuse_read_only(&plan.root.join(path))?;
    }
    announce(&plan)?;
    let paths = plan.changes.keys();
    let backup = backup::save(&plan.root, Action::Update, None, "course", paths)?;
    make(&plan, &backup).map_err(|failure| match failure {
        Failure::Before(error) => UpdateError::Disk(error),
        Failure::HalfWay(error) => UpdateError::HalfDone {
            error,
            folder: format!("{}/{}", backup::BACKUPS, backup.name),
        },
    })?;
    finish(&plan)?;
    Ok(Updated {
        summary: plan.summary,
        backup: Some(backup),
    })
}

/// Keeps every start and check file of the newer version, so that reset works without git.
fn keep_starts(plan: &UpdatePlan) -> Result<(), DiskError> {
    let snapshot = &plan.snapshot;
    for locked in snapshot.lock.exercise.values() {
        for (path, id) in locked.start.iter().chain(&locked.fixed) {
            if let Some(content) = snapshot.files.get(path) {
                start::keep_once(&plan.root, id, &content.bytes)?;
            }
        }
    }
    Ok(())
}

/// Says what is under way, for the companion and for an update that comes after a crash.
fn announce(plan: &UpdatePlan) -> Result<(), DiskError> {
    let ids = |(path, content): (&String, &Content)| (path.clone(), disk::blob_id(&content.bytes));
    let shipped = Shipped {
        version: 1,
        from: plan.from.clone(),
        again: plan.snapshot.again.clone(),
        files: plan.snapshot.files.iter().map(ids).collect(),
    };
    let text = serde_json::to_vec(&shipped).expect("paths and ids are strings");
    disk::write_atomic(&plan.root.join(UNDER_WAY), &text)
}

fn leave_note(plan: &UpdatePlan, backup: &Backup) -> Result<(), DiskError> {
    let companion = std::env::current_exe().unwrap_or_else(|_| "target/debug/learn".into());
    let text = format!(
        "An update of this course was interrupted half-way. To finish it, run this in this folder:\n\n    \
         {} {}\n\nUntil then `cargo learn` may not build. Nothing that you wrote is lost: what the update \
         replaced lies in\n{}/{}.\n",
        companion.display(),
        plan.snapshot.again,
        backup::BACKUPS,
        backup.name
    );
    disk::write_atomic(&plan.root.join(NOTE), text.as_bytes())
}

/// Nothing is under way any more, and what came is what the course has now.
fn finish(plan: &UpdatePlan) -> Result<(), DiskError> {
    disk::remove_file(&plan.root.join(NOTE))?;
    let from = plan.root.join(UNDER_WAY);
    match fs::rename(&from, plan.root.join(SHIPPED)) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            Err(DiskError::new("rename", &from, error))
        }
        _ => Ok(()),
    }
}

enum Failure {
    /// Nothing has been changed.
    Before(DiskError),
    HalfWay(DiskError),
}

/// Makes the changes: all files are written first, then they take their places, the tools late, so that
/// they can be built nearly all the time, and the lock last.
fn make(plan: &UpdatePlan, backup: &Backup) -> Result<(), Failure> {
    let mut order: Vec<_> = plan.changes.iter().collect();
    order.sort_by_key(|(path, content)| rank(path, content.is_some()));
    let mut staged = Vec::new();
    for (path, content) in order {
        let place = plan.root.join(path);
        let write = match content {
            Some(content) => Some(stage(&place, content).map_err(Failure::Before)?),
            None => None,
        };
        staged.push((path, place, write));
    }
    for file in staged.iter().filter_map(|(_, _, write)| write.as_ref()) {
        file.sync().map_err(Failure::Before)?;
    }
    leave_note(plan, backup).map_err(Failure::Before)?;
    for (path, place, write) in staged {
        if path == lock::PATH {
            prune(plan).map_err(Failure::HalfWay)?;
        }
        let done = match write {
            Some(staged) => staged.put(),
            None => disk::remove_file(&place),
        };
        done.map_err(Failure::HalfWay)?;
    }
    prune(plan).map_err(Failure::HalfWay)
}

fn stage(place: &Path, content: &Content) -> Result<Staged, DiskError> {
    let staged = Staged::source(place, &content.bytes)?;
    if content.executable {
        staged.make_executable()?;
    }
    Ok(staged)
}

/// When a path's turn comes.
fn rank(path: &str, is_write: bool) -> u8 {
    let builds = path.starts_with("tools/") || path.starts_with(".cargo/");
    match path {
        lock::PATH => 5,
        "Cargo.toml" | "Cargo.lock" => 4,
        _ if builds => 3,
        // What is moved is written before it is removed.
        _ if is_write => 1,
        _ => 2,
    }
}

/// Removes folders that the update has emptied: cargo cannot bear them in `lessons/`.
fn prune(plan: &UpdatePlan) -> Result<(), DiskError> {
    let removed = plan.changes.iter().filter(|(_, content)| content.is_none());
    for (path, _) in removed {
        disk::prune_above(&plan.root, path);
    }
    for folder in &plan.vanished {
        remove_empty(&plan.root.join(folder))?;
    }
    Ok(())
}

/// Removes a lesson's folder that holds nothing but build products and empty folders.
fn remove_empty(folder: &Path) -> Result<(), DiskError> {
    let failed = |source| DiskError::new("remove", folder, source);
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(failed(error)),
    };
    for entry in entries.flatten() {
        if entry.file_name() == "target" {
            fs::remove_dir_all(entry.path()).map_err(failed)?;
        } else if entry.path().is_dir() {
            remove_empty(&entry.path())?;
        }
    }
    match fs::remove_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::DirectoryNotEmpty => Ok(()),
        Err(error) => Err(failed(error)),
        Ok(()) => Ok(()),
    }
}

/// Compares what is there with what was and what comes, and decides.
struct Planner<'a> {
    root: &'a Path,
    new: &'a Snapshot,
    old: &'a Lock,
    /// Blob ids that a path had in versions of the course which the learner may have.
    known: HashMap<String, BTreeSet<String>>,
    /// Whether `known` names every file of the old version, not only those in the lock.
    knows_all: bool,
    /// Start files of the old version by path, with their id.
    old_starts: BTreeMap<&'a str, &'a str>,
    new_starts: BTreeMap<&'a str, &'a str>,
    changes: Changes,
    summary: Summary,
}

struct Planned {
    changes: Changes,
    summary: Summary,
    vanished: Vec<String>,
}

fn starts(lock: &Lock) -> BTreeMap<&str, &str> {
    let exercises = lock.exercise.values();
    exercises
        .flat_map(|locked| &locked.start)
        .map(|(path, id)| (path.as_str(), id.as_str()))
        .collect()
}

impl<'a> Planner<'a> {
    fn new(root: &'a Path, new: &'a Snapshot, old: &'a Lock) -> Result<Planner<'a>, UpdateError> {
        let mut known: HashMap<String, BTreeSet<String>> = HashMap::new();
        let mut learn = |path: String, id: String| known.entry(path).or_default().insert(id);
        for locked in old.exercise.values() {
            for (path, id) in locked.start.iter().chain(&locked.fixed) {
                learn(path.clone(), id.clone());
            }
        }
        let lock_id = disk::blob_id(&disk::read(&root.join(lock::PATH))?);
        let by_update = read_shipped(root, SHIPPED)
            .map(|shipped| shipped.files)
            .filter(|files| files.get(lock::PATH) == Some(&lock_id));
        // What an update that stopped half-way has brought already is not the learner's work.
        let half = read_shipped(root, UNDER_WAY).map(|shipped| shipped.files);
        let mut knows_all = by_update.is_some();
        for (path, id) in by_update.into_iter().chain(half).flatten() {
            learn(path, id);
        }
        if let Some(shipped) = source::shipped_by_git(root, old, &lock_id) {
            knows_all = true;
            for (path, ids) in shipped {
                ids.into_iter().for_each(|id| {
                    learn(path.clone(), id);
                });
            }
        }
        Ok(Planner {
            root,
            new,
            old,
            known,
            knows_all,
            old_starts: starts(old),
            new_starts: starts(&new.lock),
            changes: Changes::new(),
            summary: Summary::default(),
        })
    }

    fn plan(mut self) -> Result<Planned, UpdateError> {
        let moves = self.moves();
        let moved_from: BTreeSet<&str> = moves.values().copied().collect();
        for (path, id) in self.new_starts.clone() {
            match moves.get(path) {
                Some(old) => self.carry(old, path, id)?,
                None => self.start_file(path, self.old_starts.get(path).copied(), id)?,
            }
        }
        let new = self.new;
        for (path, content) in &new.files {
            if !self.new_starts.contains_key(path.as_str()) {
                self.course_file(path, content)?;
            }
        }
        let mut gone: Vec<String> = self.known.keys().cloned().collect();
        gone.sort();
        gone.retain(|path| {
            !self.new.files.contains_key(path) && !moved_from.contains(path.as_str())
        });
        for path in gone {
            self.gone_file(&path)?;
        }
        let vanished = self.vanished();
        for folder in &vanished {
            self.empty_folder(folder)?;
        }
        self.foreign_packages();
        let root = self.root.to_path_buf();
        Ok(Planned {
            changes: self.changes,
            summary: self.summary,
            vanished: vanished
                .into_iter()
                .filter(|folder| root.join(folder).exists())
                .collect(),
        })
    }

    /// What is on disk at `path` now.
    fn there(&self, path: &str) -> Result<Option<Vec<u8>>, DiskError> {
        disk::read_if_there(&self.root.join(path))
    }

    fn write(&mut self, path: &str, bytes: &[u8], executable: bool) {
        let bytes = bytes.to_vec();
        let content = Content { bytes, executable };
        self.changes.insert(path.to_string(), Some(content));
    }

    fn remove(&mut self, path: &str) {
        self.changes.insert(path.to_string(), None);
    }

    /// Whether the course itself has once put this content at `path`.
    fn is_known(&self, path: &str, bytes: &[u8]) -> bool {
        let ids = self.known.get(path);
        ids.is_some_and(|ids| ids.contains(&disk::blob_id(bytes)))
    }

    /// New path → old path of start files whose exercise or lesson has another name now.
    fn moves(&self) -> BTreeMap<&'a str, &'a str> {
        let mut moves = BTreeMap::new();
        for (id, locked) in &self.new.lock.exercise {
            let Some((old_id, old)) = self.old_exercise(id) else {
                continue;
            };
            let mut olds: Vec<&str> = old.start.keys().map(String::as_str).collect();
            olds.retain(|path| !locked.start.contains_key(*path));
            let mut news: Vec<&str> = locked.start.keys().map(String::as_str).collect();
            news.retain(|path| !self.old_starts.contains_key(path));
            // A file keeps its name in the lesson, or changes it with the exercise.
            for new in news.clone() {
                let wanted = below_lesson(new).replace(name_of(id), name_of(old_id));
                let same = olds.iter().position(|old| below_lesson(old) == wanted);
                if let Some(position) = same {
                    moves.insert(new, olds.remove(position));
                    news.retain(|path| *path != new);
                }
            }
            if let ([new], [old]) = (news.as_slice(), olds.as_slice()) {
                moves.insert(*new, *old);
            }
        }
        // An old file that the newer course still has as a start stays where it is.
        moves.retain(|_, old| !self.new_starts.contains_key(old));
        moves
    }

    /// What the old lock says about the exercise that is called `id` today.
    fn old_exercise(&self, id: &str) -> Option<(&'a str, &'a lock::LockedExercise)> {
        let earlier = self.new.renamed_from.get(id).into_iter().flatten();
        std::iter::once(id)
            .chain(earlier.map(String::as_str))
            .find_map(|id| self.old.exercise.get_key_value(id))
            .map(|(id, locked)| (id.as_str(), locked))
    }

    /// A start file that keeps its place, or is new; `old_id` is the start that the learner had.
    fn start_file(
        &mut self,
        path: &str,
        old_id: Option<&str>,
        id: &str,
    ) -> Result<(), UpdateError> {
        let start = &self.new.files[path];
        let Some(there) = self.there(path)? else {
            self.write(path, &start.bytes, start.executable);
            self.summary.added.push(path.to_string());
            return Ok(());
        };
        if disk::blob_id(&there) == id {
            return Ok(());
        }
        if self.is_known(path, &there) {
            self.write(path, &start.bytes, start.executable);
            self.summary.replaced.push(path.to_string());
            return Ok(());
        }
        let new_start = self.offer(path, old_id, id)?;
        self.summary.kept.push(Kept {
            path: path.to_string(),
            new_start,
        });
        Ok(())
    }

    /// Lays the new start beside the learner's file if it is another one than before.
    fn offer(
        &mut self,
        path: &str,
        old_id: Option<&str>,
        id: &str,
    ) -> Result<Option<String>, UpdateError> {
        if old_id == Some(id) {
            return Ok(None);
        }
        let offer = format!("{path}{NEW_START}");
        let start = &self.new.files[path];
        if self.there(&offer)?.as_ref() != Some(&start.bytes) {
            self.write(&offer, &start.bytes, false);
        }
        Ok(Some(offer))
    }

    /// A start file that moves from `old` to `new`.
    fn carry(&mut self, old: &str, new: &str, id: &str) -> Result<(), UpdateError> {
        let old_id = self.old_starts.get(old).copied();
        let Some(work) = self.there(old)? else {
            // Moved already, before an earlier update stopped, or deleted by the learner.
            return self.start_file(new, old_id, id);
        };
        if self.is_known(old, &work) {
            self.remove(old);
            return self.start_file(new, old_id, id);
        }
        let work = with_new_footer(&work, old, new);
        let occupied = match self.there(new)? {
            Some(there) => disk::blob_id(&there) != id && there != work,
            None => false,
        };
        if occupied {
            self.leave(old)?;
            return self.start_file(new, old_id, id);
        }
        if self.there(new)?.as_ref() != Some(&work) {
            let executable = is_executable(&self.root.join(old));
            self.write(new, &work, executable);
        }
        self.remove(old);
        let new_start = self.offer(new, old_id, id)?;
        self.summary.carried.push(Moved {
            from: old.to_string(),
            to: new.to_string(),
            new_start,
        });
        Ok(())
    }

    /// A file that is not the learner's: it becomes what the newer version has.
    fn course_file(&mut self, path: &str, content: &Content) -> Result<(), UpdateError> {
        let there = self.there(path)?;
        let place = self.root.join(path);
        let same = there
            .as_ref()
            .is_some_and(|there| *disk::lf(there) == *content.bytes);
        if same && (is_executable(&place) || !content.executable || cfg!(not(unix))) {
            return Ok(());
        }
        if let Some(there) = there
            && !same
            && !self.is_known(path, &there)
        {
            if self.old_starts.contains_key(path) {
                // It was the learner's to edit, and no longer is.
                let to = self.free_place(path, &there)?;
                self.write(&to, &there, false);
                self.summary.left.push(moved(path, &to));
            } else if self.knows_all || self.known.contains_key(path) {
                self.summary.edited.push(path.to_string());
            }
        }
        self.write(path, &content.bytes, content.executable);
        self.summary.others += 1;
        Ok(())
    }

    /// A file that the old version had and the newer one has not.
    fn gone_file(&mut self, path: &str) -> Result<(), UpdateError> {
        let Some(there) = self.there(path)? else {
            return Ok(());
        };
        if !self.is_known(path, &there) {
            return self.leave(path);
        }
        self.remove(path);
        match self.old_starts.contains_key(path) {
            true => self.summary.removed.push(path.to_string()),
            false => self.summary.others += 1,
        }
        Ok(())
    }

    /// Keeps a file that the newer course has no place for: where it is, or, when its folder must
    /// vanish, below [`KEPT`].
    fn leave(&mut self, path: &str) -> Result<(), UpdateError> {
        let Some(there) = self.there(path)? else {
            return Ok(());
        };
        let vanishes = package_of(path).is_some_and(|folder| self.must_vanish(&folder));
        if !vanishes {
            self.summary.left.push(moved(path, path));
            return Ok(());
        }
        let to = self.free_place(path, &there)?;
        self.write(&to, &there, is_executable(&self.root.join(path)));
        self.remove(path);
        self.summary.left.push(moved(path, &to));
        Ok(())
    }

    /// A path below [`KEPT`] that is free or holds the same content already.
    fn free_place(&self, path: &str, bytes: &[u8]) -> Result<String, DiskError> {
        let mut place = format!("{KEPT}/{path}");
        for number in 2.. {
            match self.there(&place)? {
                Some(there) if there != bytes => place = format!("{KEPT}/{path}.{number}"),
                _ => break,
            }
        }
        Ok(place)
    }

    /// Whether a package's folder was the course's and is none of the newer version's.
    fn must_vanish(&self, folder: &str) -> bool {
        let inside = |path: &&String| path.starts_with(&format!("{folder}/"));
        let slug = folder.split('/').nth(1).unwrap_or_default();
        let lesson = format!("lessons/{slug}/");
        let is_ours = self.known.keys().any(|path| {
            inside(&path) || (folder.starts_with("solutions/") && path.starts_with(&lesson))
        });
        is_ours && !self.new.files.keys().any(|path| inside(&path))
    }

    /// Folders of packages that are there, were the course's, and must not stay.
    fn vanished(&self) -> Vec<String> {
        let packages = self.packages();
        let mut folders: Vec<_> = packages.into_iter().collect();
        folders.retain(|folder| self.must_vanish(folder));
        folders
    }

    /// The folders that the workspace takes for packages.
    fn packages(&self) -> BTreeSet<String> {
        let mut packages = BTreeSet::new();
        for group in ["lessons", "solutions", "tools"] {
            let entries = fs::read_dir(self.root.join(group)).into_iter().flatten();
            for entry in entries.flatten().filter(|entry| entry.path().is_dir()) {
                let name = entry.file_name().to_string_lossy().into_owned();
                packages.insert(format!("{group}/{name}"));
            }
        }
        packages
    }

    /// Takes what no list names out of a folder that must vanish.
    fn empty_folder(&mut self, folder: &str) -> Result<(), UpdateError> {
        let mut files = Vec::new();
        files_below(self.root, folder, &mut files)?;
        files.sort();
        for path in files {
            if self.changes.contains_key(&path) {
                continue;
            }
            let below = &path[folder.len() + 1..];
            let is_course = matches!(below, "Cargo.toml" | "lesson.toml")
                || below.starts_with("src/checks/")
                || below.ends_with(NEW_START)
                || folder.starts_with("solutions/");
            if is_course && !self.knows_all {
                self.remove(&path);
                self.summary.others += 1;
            } else if below.ends_with(NEW_START) {
                self.remove(&path);
            } else {
                self.leave(&path)?;
            }
        }
        Ok(())
    }

    /// Packages of the learner's own, which the newer Cargo.lock does not know.
    fn foreign_packages(&mut self) {
        let new = &self.new.files;
        let is_foreign = |folder: &String| {
            self.root.join(folder).join("Cargo.toml").is_file()
                && !new.contains_key(&format!("{folder}/Cargo.toml"))
                && !self.must_vanish(folder)
        };
        self.summary.foreign_packages = self.packages().into_iter().filter(is_foreign).collect();
    }
}

fn moved(from: &str, to: &str) -> Moved {
    Moved {
        from: from.to_string(),
        to: to.to_string(),
        new_start: None,
    }
}

/// Every file below `folder`, build products aside.
fn files_below(root: &Path, folder: &str, files: &mut Vec<String>) -> Result<(), DiskError> {
    let place = root.join(folder);
    let entries = fs::read_dir(&place).map_err(|e| DiskError::new("read", &place, e))?;
    for entry in entries.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = format!("{folder}/{name}");
        if entry.path().is_dir() && name != "target" {
            files_below(root, &path, files)?;
        } else if !entry.path().is_dir() {
            files.push(path);
        }
    }
    Ok(())
}

/// `lessons/05-borrowing` of a path below it; none for a path that is in no package's folder.
fn package_of(path: &str) -> Option<String> {
    let mut parts = path.split('/');
    let (group, name) = (parts.next()?, parts.next()?);
    parts.next()?;
    matches!(group, "lessons" | "solutions" | "tools").then(|| format!("{group}/{name}"))
}

/// `src/ex3_two_writers.rs` of a path in a lesson.
fn below_lesson(path: &str) -> String {
    path.splitn(3, '/').nth(2).unwrap_or(path).to_string()
}

/// `ex3_two_writers` of `05/ex3_two_writers`.
fn name_of(id: &str) -> &str {
    id.split_once('/').map_or(id, |(_, name)| name)
}

/// A drill ends with the path of its checks, which carry the exercise's name: `checks/ex2_old.rs`
/// becomes `checks/ex3_new.rs`. Nothing else in the learner's file changes.
fn with_new_footer(work: &[u8], old: &str, new: &str) -> Vec<u8> {
    let name = |path: &str| {
        let file = path.rsplit('/').next().unwrap_or(path);
        format!("\"checks/{file}\"").into_bytes()
    };
    let (old, new) = (name(old), name(new));
    let mut out = Vec::with_capacity(work.len());
    let mut rest = work;
    while let Some(at) = rest.windows(old.len()).position(|window| window == old) {
        out.extend_from_slice(&rest[..at]);
        out.extend_from_slice(&new);
        rest = &rest[at + old.len()..];
    }
    out.extend_from_slice(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_compared_as_numbers() {
        let version = |text: &str| number(&Some(text.to_string()));
        assert_eq!(version("1.20.3-rc.1"), Some(vec![1, 20, 3]));
        assert!(version("1.9.0") < version("1.10.0"));
        assert!(version("1.10.0+linux") == version("1.10.0"));
        assert!(number(&None) < version("0.0.1"), "the unknown is the older");
    }

    /// Whoever pulls the plug half-way must be able to build the companion, and the lock is what says
    /// that all the rest has come.
    #[test]
    fn the_tools_come_late_and_the_lock_last() {
        let order = [
            &[("lessons/05-x/src/ex1_x.rs", true), ("README.md", true)][..],
            &[("lessons/04-x/src/ex1_x.rs", false), ("book/x.md", false)],
            &[
                ("tools/learn/src/main.rs", true),
                ("tools/x.rs", false),
                (".cargo/config.toml", true),
            ],
            &[("Cargo.toml", true), ("Cargo.lock", true)],
            &[(lock::PATH, true)],
        ];
        let ranks = order.map(|step| {
            let mut ranks: Vec<u8> = step
                .iter()
                .map(|(path, write)| rank(path, *write))
                .collect();
            ranks.dedup();
            assert_eq!(ranks.len(), 1, "{step:?}");
            ranks[0]
        });
        assert!(ranks.is_sorted_by(|a, b| a < b), "{ranks:?}");
    }
}

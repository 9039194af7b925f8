//! Reset and undo: nothing of the learner's is ever lost.
//!
//! Before a file is replaced or removed, its content lies safely in `.learn/backups/NNNNNN-…/`, one
//! folder for each thing that was done, with a `manifest.json` beside the files. A backup becomes
//! visible in one step, and nothing is replaced before. Backups are never deleted.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::cache;
use crate::disk::{self, DiskError, DiskLock};
use crate::lock::{Lock, LockedExercise};
use crate::model::{Course, Exercise};
use crate::start::{self, StartError};

/// Where the backups lie, relative to the root.
pub const BACKUPS: &str = ".learn/backups";

/// The version of the manifest that this companion reads and writes.
pub const VERSION: u32 = 1;

/// A backup's folder has this name until it is complete.
const UNFINISHED: &str = ".new";

/// What is put back to its start.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// The files that the learner edits.
    Work,
    /// Check files and given files, which nobody should edit.
    Checks,
    /// Both.
    All,
}

/// What was about to be done when a backup was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Action {
    Reset,
    Undo,
    Update,
}

/// What a backup holds: `manifest.json`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    pub version: u32,
    /// When it was made: RFC 3339, UTC.
    pub time: String,
    pub action: Action,
    /// The exercise's id, `05/ex3_two_writers`; none for an update.
    pub exercise: Option<String>,
    pub files: Vec<Saved>,
}

/// One file as it was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Saved {
    /// Where it belongs, relative to the root, with `/`.
    pub path: String,
    /// Its content's name in the backup's folder; none when there was no such file.
    pub content: Option<String>,
    /// Whether it could be run as a program.
    #[serde(default)]
    pub executable: bool,
}

/// A backup on disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Backup {
    /// The folder's name: `000012-05.3-reset`. Later backups have greater names.
    pub name: String,
    /// The folder, below the root.
    pub folder: PathBuf,
    pub manifest: Manifest,
}

/// Every backup that there is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Backups {
    /// The newest first.
    pub found: Vec<Backup>,
    /// Folders without a manifest that can be read. They are left alone.
    pub unreadable: Vec<PathBuf>,
}

/// Which backup to bring back.
#[derive(Debug, Clone, Copy)]
pub enum Which<'a> {
    /// The newest of any exercise.
    Newest,
    /// The newest of this exercise, under this or an earlier name.
    Of(&'a Exercise),
    /// The one in the folder of this name, an update's too.
    Named(&'a str),
}

/// What a reset or an undo did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Done {
    /// Files that were written, relative to the root.
    pub restored: Vec<String>,
    /// Files that were removed, because there was none when the backup was made.
    pub removed: Vec<String>,
    /// Where the content that was replaced lies now; none when nothing had to be replaced.
    pub backup: Option<Backup>,
    /// The command that brings the replaced content back: `cargo learn undo 05 3`.
    pub bring_back: String,
    /// Other exercises that work on the same files, by label, so that they changed too.
    pub shared_with: Vec<String>,
}

/// Why nothing, or not everything, was put back.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    #[error(transparent)]
    Start(#[from] StartError),
    #[error(transparent)]
    Disk(#[from] DiskError),
    #[error(
        "there is nothing to bring back{}: no reset and no undo has replaced anything. Backups lie in .learn/backups.",
        .0.as_ref().map(|label| format!(" for {label}")).unwrap_or_default()
    )]
    NoBackup(Option<String>),
    #[error("there is no backup `{name}`. There is: {}.", .found.join(", "))]
    NotNamed { name: String, found: Vec<String> },
    #[error(
        "backup {folder} is damaged: {problem}. Nothing was changed; what is left of it stays there."
    )]
    Damaged { folder: String, problem: String },
    #[error("{error} What was there before is safe in {folder}; `{bring_back}` brings it back.")]
    HalfDone {
        error: DiskError,
        folder: String,
        bring_back: String,
    },
}

/// What shall be at a path: a content, or no file.
pub(crate) type Changes = BTreeMap<String, Option<Content>>;

/// The content of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Content {
    pub bytes: Vec<u8>,
    pub executable: bool,
}

/// Puts the start of `exercise` back and keeps what was there. Files that the learner was to make are
/// kept too, and taken away: at the start they were not there.
///
/// # Errors
/// When a start cannot be had, when a file is read-only or cannot be written. Whatever was replaced
/// before the error lies in the backup that the error names.
pub fn reset(
    course: &Course,
    lock: &Lock,
    exercise: &Exercise,
    what: What,
) -> Result<Done, BackupError> {
    let root = &course.root;
    let locked = start::locked(lock, exercise)?;
    let mut changes = Changes::new();
    let work = locked.start.iter().filter(|_| what != What::Checks);
    let fixed = locked.fixed.iter().filter(|_| what != What::Work);
    let _guard = DiskLock::of_course(root)?;
    for (file, id) in work.chain(fixed) {
        if !start::is_untouched(root, file, id)? {
            let bytes = start::original(root, file, id)?;
            let executable = is_executable(&root.join(file));
            let content = Content { bytes, executable };
            changes.insert(file.clone(), Some(content));
        }
    }
    if what != What::Checks {
        let made = made(locked, exercise).filter(|file| root.join(file).is_file());
        changes.extend(made.map(|file| (file, None)));
    }
    let label = exercise.label().replace('.', " ");
    let done = replace(root, Action::Reset, Some(exercise), &label, &changes)?;
    remove_offers(root, lock, exercise)?;
    let changed = [done.restored.as_slice(), &done.removed].concat();
    Ok(Done {
        shared_with: sharing(lock, course, exercise, &changed),
        ..done
    })
}

/// Files of `exercise` that the learner makes, because the course brings none, relative to the root.
fn made(locked: &LockedExercise, exercise: &Exercise) -> impl Iterator<Item = String> {
    exercise
        .learner_files()
        .map(|file| cache::slashes(&file))
        .filter(|file| !locked.start.contains_key(file))
}

/// The suffix of a changed start that an update has laid beside the learner's file. Cargo,
/// rust-analyzer and the companion's watcher look at none but `.rs` files, so it disturbs nobody.
pub const NEW_START: &str = ".new-start";

/// Removes new starts that the learner's file now has anyway.
fn remove_offers(root: &Path, lock: &Lock, exercise: &Exercise) -> Result<(), BackupError> {
    for (file, id) in &start::locked(lock, exercise)?.start {
        let offer = format!("{file}{NEW_START}");
        if start::is_untouched(root, file, id)? && start::is_untouched(root, &offer, id)? {
            disk::remove_file(&root.join(offer))?;
        }
    }
    Ok(())
}

/// Labels of the other exercises that have one of `files` among theirs.
fn sharing(lock: &Lock, course: &Course, exercise: &Exercise, files: &[String]) -> Vec<String> {
    let shares = |other: &&Exercise| {
        other.id() != exercise.id()
            && lock.exercise.get(&other.id()).is_some_and(|locked| {
                let mut known = locked.start.keys().chain(locked.fixed.keys());
                known.any(|file| files.contains(file))
                    || made(locked, other).any(|file| files.contains(&file))
            })
    };
    course
        .exercises()
        .filter(shares)
        .map(Exercise::label)
        .collect()
}

/// Brings back what a backup holds, and keeps what it replaces, so that the next undo undoes this one.
///
/// # Errors
/// When there is no such backup, when it is damaged, or when a file cannot be written.
pub fn undo(course: &Course, which: Which) -> Result<Done, BackupError> {
    let root = &course.root;
    let _guard = DiskLock::of_course(root)?;
    let backup = choose(list(root)?, which)?;
    let exercise = match which {
        Which::Of(exercise) => Some(exercise),
        _ => exercise_of(course, &backup.manifest),
    };
    let mut changes = Changes::new();
    for saved in &backup.manifest.files {
        let path = match exercise {
            Some(exercise) => todays_path(&backup.manifest, exercise, &saved.path),
            None => saved.path.clone(),
        };
        changes.insert(path, content_of(&backup, saved)?);
    }
    changes.retain(|path, wanted| {
        let there = fs::read(root.join(path)).ok();
        there.as_ref() != wanted.as_ref().map(|content| &content.bytes)
    });
    let label = match exercise {
        Some(exercise) => exercise.label().replace('.', " "),
        None => String::new(),
    };
    replace(root, Action::Undo, exercise, &label, &changes)
}

fn choose(backups: Backups, which: Which) -> Result<Backup, BackupError> {
    let mut all = backups.found.into_iter();
    match which {
        Which::Newest => all
            .find(|backup| backup.manifest.exercise.is_some())
            .ok_or(BackupError::NoBackup(None)),
        Which::Of(exercise) => all
            .find(|backup| is_about(&backup.manifest, exercise))
            .ok_or_else(|| BackupError::NoBackup(Some(exercise.label()))),
        Which::Named(name) => {
            let names = |backup: &Backup| backup.name.clone();
            let found: Vec<_> = all.collect();
            match found.iter().find(|backup| backup.name == name) {
                Some(backup) => Ok(backup.clone()),
                None => Err(BackupError::NotNamed {
                    name: name.to_string(),
                    found: found.iter().map(names).collect(),
                }),
            }
        }
    }
}

/// Whether the backup was made for `exercise`, under this or an earlier name.
fn is_about(manifest: &Manifest, exercise: &Exercise) -> bool {
    manifest
        .exercise
        .as_ref()
        .is_some_and(|id| *id == exercise.id() || exercise.renamed_from.contains(id))
}

fn exercise_of<'c>(course: &'c Course, manifest: &Manifest) -> Option<&'c Exercise> {
    // Today's names before earlier ones: a name may have passed to another exercise.
    let id = manifest.exercise.as_ref()?;
    let mut exercises = course.exercises();
    exercises.find(|exercise| exercise.id() == *id).or_else(|| {
        let mut exercises = course.exercises();
        exercises.find(|exercise| exercise.renamed_from.contains(id))
    })
}

/// Where a saved file belongs today: its exercise or its lesson may have another name by now.
fn todays_path(manifest: &Manifest, exercise: &Exercise, path: &str) -> String {
    let old_name = manifest
        .exercise
        .as_ref()
        .and_then(|id| id.split_once('/'))
        .map_or("", |(_, name)| name);
    let mut parts = path.splitn(3, '/');
    let (Some("lessons"), Some(_), Some(below)) = (parts.next(), parts.next(), parts.next()) else {
        return path.to_string();
    };
    let below = match below.strip_suffix(&format!("{old_name}.rs")) {
        Some(folder) if folder.is_empty() || folder.ends_with('/') => {
            format!("{folder}{}.rs", exercise.name)
        }
        _ => below.to_string(),
    };
    format!("lessons/{}/{below}", exercise.slug)
}

fn content_of(backup: &Backup, saved: &Saved) -> Result<Option<Content>, BackupError> {
    let Some(name) = &saved.content else {
        return Ok(None);
    };
    let path = backup.folder.join(name);
    let damaged = |problem: String| BackupError::Damaged {
        folder: backup.name.clone(),
        problem,
    };
    let is_plain = Path::new(name).components().count() == 1 && !name.contains("..");
    if !is_plain || !is_safe(&saved.path) {
        return Err(damaged(
            "its manifest names a file outside the course".to_string(),
        ));
    }
    let bytes = fs::read(&path).map_err(|error| damaged(format!("{}: {error}", path.display())))?;
    let executable = saved.executable;
    Ok(Some(Content { bytes, executable }))
}

/// Whether `path` is a relative path with `/` that stays below the root and out of git's and the
/// companion's folders.
pub(crate) fn is_safe(path: &str) -> bool {
    let parts: Vec<&str> = path.split('/').collect();
    let is_plain = |part: &&str| {
        !matches!(*part, "" | "." | "..") && !part.contains(['\\', ':', '\0', '\n', '\r'])
    };
    let first = parts[0].to_ascii_lowercase();
    parts.iter().all(is_plain)
        && !parts.iter().any(|part| part.eq_ignore_ascii_case(".git"))
        && first != disk::LEARN_DIR
}

/// Every backup of the course at `root`.
///
/// # Errors
/// When the folder of backups is there and cannot be read.
pub fn list(root: &Path) -> Result<Backups, DiskError> {
    let mut backups = Backups::default();
    for name in names(root)? {
        let folder = root.join(BACKUPS).join(&name);
        let manifest = fs::read(folder.join("manifest.json"))
            .ok()
            .and_then(|bytes| serde_json::from_slice::<Manifest>(&bytes).ok())
            .filter(|manifest| manifest.version == VERSION);
        match manifest {
            Some(manifest) => backups.found.push(Backup {
                name,
                folder,
                manifest,
            }),
            None => backups.unreadable.push(folder),
        }
    }
    Ok(backups)
}

/// The names of finished backups, the newest first.
fn names(root: &Path) -> Result<Vec<String>, DiskError> {
    let folder = root.join(BACKUPS);
    let mut names = Vec::new();
    match fs::read_dir(&folder) {
        Ok(entries) => {
            for entry in entries.flatten() {
                let name = entry.file_name().to_string_lossy().into_owned();
                if !name.starts_with('.') && entry.path().is_dir() {
                    names.push(name);
                }
            }
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(source) => return Err(DiskError::new("read", &folder, source)),
    }
    names.sort_by(|a, b| b.cmp(a));
    Ok(names)
}

/// Keeps what the changes would replace, then makes them. The caller holds the course's lock.
fn replace(
    root: &Path,
    action: Action,
    exercise: Option<&Exercise>,
    label: &str,
    changes: &Changes,
) -> Result<Done, BackupError> {
    let bring_back = format!("cargo learn undo {label}").trim_end().to_string();
    let mut done = Done {
        restored: Vec::new(),
        removed: Vec::new(),
        backup: None,
        bring_back,
        shared_with: Vec::new(),
    };
    if changes.is_empty() {
        return Ok(done);
    }
    for path in changes.keys() {
        refuse_read_only(&root.join(path))?;
    }
    let id = exercise.map(Exercise::id);
    let title = exercise.map_or("course".to_string(), Exercise::label);
    let backup = save(root, action, id, &title, changes.keys())?;
    if exercise.is_none() {
        done.bring_back = format!("cargo learn undo {}", backup.name);
    }
    for (path, content) in changes {
        let place = root.join(path);
        let written = match content {
            Some(content) => write(&place, content),
            None => disk::remove_file(&place),
        };
        disk::prune_above(root, path);
        written.map_err(|error| BackupError::HalfDone {
            error,
            folder: format!("{BACKUPS}/{}", backup.name),
            bring_back: done.bring_back.clone(),
        })?;
        match content {
            Some(_) => done.restored.push(path.clone()),
            None => done.removed.push(path.clone()),
        }
    }
    done.backup = Some(backup);
    Ok(done)
}

fn write(place: &Path, content: &Content) -> Result<(), DiskError> {
    let staged = disk::Staged::source(place, &content.bytes)?;
    if content.executable {
        staged.make_executable()?;
    }
    staged.sync()?;
    staged.put()
}

/// A file that its owner has made read-only is not replaced, though a rename could.
pub(crate) fn refuse_read_only(path: &Path) -> Result<(), DiskError> {
    match fs::metadata(path) {
        Ok(data) if data.is_dir() => Err(DiskError::new(
            "replace",
            path,
            io::Error::new(
                io::ErrorKind::IsADirectory,
                "a folder stands where a file belongs; move it away, then try again",
            ),
        )),
        Ok(data) if data.permissions().readonly() => Err(DiskError::new(
            "replace",
            path,
            io::Error::new(io::ErrorKind::PermissionDenied, "the file is read-only"),
        )),
        _ => Ok(()),
    }
}

/// Whether the system would run the file as a program.
pub(crate) fn is_executable(path: &Path) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        fs::metadata(path).is_ok_and(|data| data.permissions().mode() & 0o111 != 0)
    }
    #[cfg(not(unix))]
    {
        let _ = path;
        false
    }
}

/// Copies the files at `paths` into a new backup, which is complete and on the disk when this returns.
/// The caller holds the course's lock.
pub(crate) fn save<'p>(
    root: &Path,
    action: Action,
    exercise: Option<String>,
    title: &str,
    paths: impl Iterator<Item = &'p String>,
) -> Result<Backup, DiskError> {
    let backups = root.join(BACKUPS);
    let unfinished = backups.join(UNFINISHED);
    remove_tree(&unfinished)?;
    let mut files = Vec::new();
    for (position, path) in paths.enumerate() {
        let place = root.join(path);
        let content = disk::read_if_there(&place)?;
        // The file's own name at the end, for whoever looks for it by hand.
        let name = path.rsplit('/').next().unwrap_or(path);
        let name = format!("{position:04}-{name}");
        if let Some(bytes) = &content {
            disk::write_unsynced(&unfinished.join(&name), bytes)?;
        }
        files.push(Saved {
            path: path.clone(),
            executable: is_executable(&place),
            content: content.map(|_| name),
        });
    }
    for name in files.iter().filter_map(|saved| saved.content.as_ref()) {
        let copy = unfinished.join(name);
        disk::sync_file(&copy).map_err(|source| DiskError::new("write", &copy, source))?;
    }
    let manifest = Manifest {
        version: VERSION,
        time: disk::timestamp(),
        action,
        exercise,
        files,
    };
    let text = serde_json::to_vec_pretty(&manifest).expect("a manifest is made of strings");
    disk::write_atomic(&unfinished.join("manifest.json"), &text)?;
    let name = format!("{:06}-{title}-{}", next_number(root)?, action.word());
    let folder = backups.join(&name);
    fs::rename(&unfinished, &folder).map_err(|e| DiskError::new("make", &folder, e))?;
    disk::sync_folder(&backups);
    Ok(Backup {
        name,
        folder,
        manifest,
    })
}

/// Removes what a killed companion left of a backup: nothing has been replaced on its account.
fn remove_tree(folder: &Path) -> Result<(), DiskError> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            Err(DiskError::new("remove", folder, error))
        }
        _ => Ok(()),
    }
}

fn next_number(root: &Path) -> Result<u32, DiskError> {
    let number = |name: &String| name.split('-').next()?.parse::<u32>().ok();
    Ok(names(root)?.iter().filter_map(number).max().unwrap_or(0) + 1)
}

impl Action {
    fn word(self) -> &'static str {
        match self {
            Action::Reset => "reset",
            Action::Undo => "undo",
            Action::Update => "update",
        }
    }
}

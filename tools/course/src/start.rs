//! How a file looked before the learner touched it.
//!
//! `course.lock` names every start file and every check file by its git blob id. The content comes
//! from git's objects, whatever was committed since, or from `.learn/starts/`, where the companion
//! keeps a copy of every file that it has seen untouched ([`remember`]). Either is compared with the
//! id before it is used.

use std::collections::{BTreeMap, HashSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::disk::{self, DiskError};
use crate::lock::{Lock, LockedExercise};
use crate::model::{Course, Exercise};

/// Why the start of a file cannot be had. Each says what to do.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    #[error(
        "lessons/course.lock does not know exercise {0}. Bring the course into one piece with \
         `cargo learn update`; whoever maintains the course runs `cargo verify lock`."
    )]
    NotInLock(String),
    #[error(
        "the start of {file} (blob {id}) is not to be had here: {git}, and .learn/starts has no copy. \
         Download the course anew, version {version}, beside this one, then run `cargo learn update \
         --from FOLDER` with the new folder: it changes nothing that is yours and brings the start back."
    )]
    Nowhere {
        file: String,
        id: String,
        /// What git said.
        git: String,
        /// The course's version, from Cargo.toml.
        version: String,
    },
    #[error(transparent)]
    Disk(#[from] DiskError),
}

/// Where the copies lie, relative to the root.
pub const STARTS: &str = ".learn/starts";

/// What `lessons/course.lock` says about `exercise`.
///
/// # Errors
/// [`StartError::NotInLock`].
pub fn locked<'l>(lock: &'l Lock, exercise: &Exercise) -> Result<&'l LockedExercise, StartError> {
    lock.exercise
        .get(&exercise.id())
        .ok_or_else(|| StartError::NotInLock(exercise.id()))
}

/// The content, with `\n` at the ends of its lines, that `file` (relative to the root) had when git
/// stored it as `id`.
///
/// # Errors
/// [`StartError::Nowhere`] when neither git nor the companion has it.
pub fn original(root: &Path, file: &str, id: &str) -> Result<Vec<u8>, StartError> {
    let git = match from_git(root, id) {
        Ok(bytes) => return Ok(bytes),
        Err(reason) => reason,
    };
    let copy = root.join(STARTS).join(id);
    match disk::read_if_there(&copy)? {
        Some(bytes) if disk::blob_id(&bytes) == id => Ok(bytes),
        found => {
            if found.is_some() {
                // Damaged, by a power cut perhaps: out of the way, so that it can be kept anew.
                disk::remove_file(&copy)?;
            }
            Err(StartError::Nowhere {
                file: file.to_string(),
                id: id.to_string(),
                git,
                version: version(root).unwrap_or_else(|| "unknown".to_string()),
            })
        }
    }
}

/// The course's version as its Cargo.toml says it.
pub fn version(root: &Path) -> Option<String> {
    version_in(&fs::read_to_string(root.join("Cargo.toml")).ok()?)
}

/// The version in the text of a workspace's Cargo.toml.
pub(crate) fn version_in(manifest: &str) -> Option<String> {
    let manifest: toml::Table = manifest.parse().ok()?;
    let version = manifest
        .get("workspace")?
        .get("package")?
        .get("version")?
        .as_str()?;
    Some(version.to_string())
}

fn from_git(root: &Path, id: &str) -> Result<Vec<u8>, String> {
    let bytes = run_git(root, &["cat-file", "blob", id])?;
    if disk::blob_id(&bytes) == id {
        Ok(bytes)
    } else {
        Err("git's copy is damaged".to_string())
    }
}

/// Runs git in `root` and returns what it writes, or why it could not in half a sentence.
pub(crate) fn run_git(root: &Path, arguments: &[&str]) -> Result<Vec<u8>, String> {
    let output = git_command(root)
        .args(arguments)
        .output()
        .map_err(|error| no_git(&error))?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    let words = String::from_utf8_lossy(&output.stderr);
    let first = words.lines().next().unwrap_or("it failed");
    Err(format!("git says “{}”", first.trim_end_matches('.')))
}

/// Why git itself could not be started.
pub(crate) fn no_git(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "git is not installed".to_string(),
        _ => format!("git could not be started ({error})"),
    }
}

/// git, to be run in `root`: never asking a question, and not led elsewhere by a hook's variables.
pub(crate) fn git_command(root: &Path) -> Command {
    let mut command = Command::new("git");
    command
        .current_dir(root)
        .env("GIT_TERMINAL_PROMPT", "0")
        .env("LC_ALL", "C")
        .stdin(Stdio::null());
    for variable in [
        "GIT_DIR",
        "GIT_WORK_TREE",
        "GIT_INDEX_FILE",
        "GIT_OBJECT_DIRECTORY",
        "GIT_PREFIX",
    ] {
        command.env_remove(variable);
    }
    command
}

/// Whether `file` (relative to the root) is there and is what git stored as `id`, line ends aside.
///
/// # Errors
/// When it is there and cannot be read.
pub fn is_untouched(root: &Path, file: &str, id: &str) -> Result<bool, DiskError> {
    let bytes = disk::read_if_there(&root.join(file))?;
    Ok(bytes.is_some_and(|bytes| disk::blob_id(&bytes) == id))
}

/// Keeps a copy of every start and check file that is untouched now and of which there is none yet.
/// Cheap: after the first time it reads one folder, and the files that have been touched. Returns how
/// many copies it made.
///
/// # Errors
/// When `.learn/starts` cannot be read or written. A file of the learner's that cannot be read is no
/// error: there is no copy of it then.
pub fn remember(course: &Course, lock: &Lock) -> Result<usize, DiskError> {
    let known = kept(&course.root)?;
    let mut wanted = BTreeMap::new();
    for locked in lock.exercise.values() {
        for (file, id) in locked.start.iter().chain(&locked.fixed) {
            if !known.contains(id) {
                wanted.insert(id, file);
            }
        }
    }
    let mut made = 0;
    for (id, file) in wanted {
        let Ok(bytes) = fs::read(course.root.join(file)) else {
            continue;
        };
        if disk::blob_id(&bytes) == *id {
            keep(&course.root, id, &bytes)?;
            made += 1;
        }
    }
    Ok(made)
}

/// The ids of which there is a copy.
fn kept(root: &Path) -> Result<HashSet<String>, DiskError> {
    let folder = root.join(STARTS);
    match fs::read_dir(&folder) {
        // After a power cut a copy may be empty: it counts as none.
        Ok(entries) => Ok(entries
            .flatten()
            .filter(|entry| entry.metadata().is_ok_and(|data| data.len() > 0))
            .map(|entry| entry.file_name().to_string_lossy().into_owned())
            .collect()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(HashSet::new()),
        Err(source) => Err(DiskError::new("read", &folder, source)),
    }
}

/// Keeps a copy of `bytes`, whose blob id is `id`.
pub(crate) fn keep(root: &Path, id: &str, bytes: &[u8]) -> Result<(), DiskError> {
    let copy: PathBuf = root.join(STARTS).join(id);
    disk::write_unsynced(&copy, &disk::lf(bytes))
}

/// [`keep`], unless there is a copy already.
pub(crate) fn keep_once(root: &Path, id: &str, bytes: &[u8]) -> Result<(), DiskError> {
    match fs::metadata(root.join(STARTS).join(id)) {
        Ok(data) if data.len() > 0 => Ok(()),
        _ => keep(root, id, bytes),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_is_kept_once_and_an_empty_one_is_none() {
        let dir = tempfile::tempdir().unwrap();
        let copy = dir.path().join(STARTS).join("id");
        let there = || fs::read(&copy).unwrap();
        keep_once(dir.path(), "id", b"first").unwrap();
        assert_eq!(there(), b"first");
        keep_once(dir.path(), "id", b"second").unwrap();
        assert_eq!(there(), b"first");
        fs::write(&copy, "").unwrap();
        keep_once(dir.path(), "id", b"third").unwrap();
        assert_eq!(there(), b"third");
    }

    #[test]
    fn a_missing_git_is_told_from_one_that_does_not_start() {
        let said = |kind: io::ErrorKind| no_git(&kind.into());
        assert_eq!(said(io::ErrorKind::NotFound), "git is not installed");
        let text = said(io::ErrorKind::PermissionDenied);
        assert!(text.contains("could not be started"), "{text}");
    }
}

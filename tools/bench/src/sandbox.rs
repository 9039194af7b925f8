//! A copy of the course, so that nothing of the learner's is touched.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use course::{Course, Exercise};
use tempfile::TempDir;

use crate::files::create;

/// What nearly every measurement begins with.
pub struct Bench {
    /// The course that this runs in: only tables are written there.
    pub root: PathBuf,
    /// The companion's program.
    pub learn: PathBuf,
    /// Where it is measured.
    pub sandbox: Sandbox,
}

impl Bench {
    /// Finds the course around this folder, builds its companion and copies the course.
    ///
    /// # Errors
    /// When there is no course here, the companion does not build, or a file cannot be copied.
    pub fn set_up() -> Result<Bench, String> {
        let root = course_root()?;
        Ok(Bench {
            learn: build_companion(&root)?,
            sandbox: Sandbox::copy_of(&root)?,
            root,
        })
    }
}

/// The root of the course around this folder.
///
/// # Errors
/// When there is no course here.
pub fn course_root() -> Result<PathBuf, String> {
    let here = std::env::current_dir().map_err(|error| error.to_string())?;
    let course = Course::discover(&here).map_err(|error| error.to_string())?;
    Ok(course.root)
}

/// Builds the companion as `cargo learn` does and returns its path.
fn build_companion(root: &Path) -> Result<PathBuf, String> {
    let output = Command::new("cargo")
        .args([
            "build",
            "--quiet",
            "--locked",
            "--package",
            "learn",
            "--message-format=json",
        ])
        .current_dir(root)
        .stderr(Stdio::inherit())
        .output()
        .map_err(|error| format!("cannot start cargo: {error}"))?;
    String::from_utf8_lossy(&output.stdout)
        .lines()
        .filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok())
        .filter_map(|message| message["executable"].as_str().map(PathBuf::from))
        .next_back()
        .ok_or_else(|| "the companion does not build: `cargo build -p learn` says why".to_string())
}

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

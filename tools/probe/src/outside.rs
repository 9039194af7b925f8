//! Code outside a library: what rustc lets it do, and what it refuses.
//!
//! Privacy cannot be called, so a check writes down what somebody outside would write, and asks rustc.
//! The code is compiled, not run, against the library that cargo has just built for the check itself.
//! rustc's answer is kept: it depends on nothing but the code, the library and the compiler.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::SystemTime;

use crate::cache;
use crate::run::{self, End};
use crate::snippet::{
    COMPILE_LIMIT, EDITION, ProbeError, Scratch, compiler_error, compiler_version, io_error,
};

/// Stands among the codes for an error that has none, such as a syntax error.
const NO_CODE: &str = "an error without a code";

/// A library as others see it. Made by [`outside!`](crate::outside).
#[derive(Debug, Clone)]
pub struct Outside {
    library: String,
    manifest_dir: PathBuf,
    folder: PathBuf,
    built: PathBuf,
}

impl Outside {
    /// The library `library` (its crate name) of the package in `manifest_dir`, built into the folder
    /// `built`. Scratch files go below `tmp`, usually `env!("CARGO_TARGET_TMPDIR")`.
    pub fn new(
        library: &str,
        manifest_dir: impl Into<PathBuf>,
        built: impl Into<PathBuf>,
        tmp: impl AsRef<Path>,
    ) -> Outside {
        Outside {
            library: library.to_string(),
            manifest_dir: manifest_dir.into(),
            folder: tmp.as_ref().join("probe"),
            built: built.into(),
        }
    }

    /// The folder in which cargo puts libraries beside the test that is running.
    #[doc(hidden)]
    pub fn built_beside_test() -> PathBuf {
        let test = std::env::current_exe().unwrap_or_default();
        test.parent().map(Path::to_path_buf).unwrap_or_default()
    }

    /// Where a test keeps what it makes: what cargo says, or, where cargo says nothing because the test
    /// is a program's, beside it.
    #[doc(hidden)]
    pub fn tmp(of_cargo: Option<&str>) -> PathBuf {
        of_cargo.map_or_else(Outside::built_beside_test, PathBuf::from)
    }

    /// The codes of the errors that rustc finds in `code`, sorted, each once; none when it compiles.
    /// `code` is one or more items, in edition 2024, that know the library by its crate name. Warnings
    /// are no errors.
    ///
    /// # Panics
    /// When it cannot be tried, with a message for the learner.
    #[track_caller]
    pub fn codes(&self, code: &str) -> Vec<String> {
        match self.try_codes(code) {
            Ok(codes) => codes,
            Err(error) => panic!("{error}"),
        }
    }

    /// What [`Outside::codes`] gives.
    ///
    /// # Errors
    /// When the library was not built, there is no compiler, or a file cannot be written.
    pub fn try_codes(&self, code: &str) -> Result<Vec<String>, ProbeError> {
        let library = self.file()?;
        let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
        let key = format!(
            "outside\n{}edition {EDITION}\n{}\n{}\n{code}",
            compiler_version(&rustc)?,
            self.library,
            cache::hash_of_file(&library).map_err(|error| io_error(&library, error))?,
        );
        if let Some(known) = cache::load(&self.folder, &key) {
            return Ok(known.lines().map(String::from).collect());
        }
        let codes = self.asked(&rustc, &library, code)?;
        cache::store(&self.folder, &key, &codes.join("\n"));
        Ok(codes)
    }

    /// Asks rustc.
    fn asked(
        &self,
        rustc: &OsString,
        library: &Path,
        code: &str,
    ) -> Result<Vec<String>, ProbeError> {
        let scratch = Scratch::new(&self.folder)?;
        let source = scratch.0.join("outside.rs");
        fs::write(&source, code).map_err(|error| io_error(&source, error))?;
        let mut known_as = OsString::from(format!("{}=", self.library));
        known_as.push(library);
        let mut dependencies = OsString::from("dependency=");
        dependencies.push(&self.built);
        let mut command = Command::new(rustc);
        command
            .args(["--edition", EDITION, "--crate-name", "outside"])
            .args(["--crate-type", "lib", "--emit", "metadata"])
            .args(["-A", "warnings", "--color", "never"])
            .arg("--extern")
            .arg(known_as)
            .arg("-L")
            .arg(dependencies)
            .arg("-o")
            .arg(scratch.0.join("outside.rmeta"))
            .arg(&source);
        let done = run::bounded(&mut command, COMPILE_LIMIT)
            .map_err(|error| compiler_error(rustc, error))?;
        match done.end {
            End::Exited(status) if status.success() => Ok(Vec::new()),
            End::Exited(_) => codes_of(&done.stderr),
            end => Err(ProbeError::CompilerStuck(format!("{end:?}"))),
        }
    }

    /// The library's crate name.
    pub(crate) fn library(&self) -> &str {
        &self.library
    }

    /// The folder of its package.
    pub(crate) fn package(&self) -> &Path {
        &self.manifest_dir
    }

    /// Where answers are kept.
    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    /// The library's file. Beside it stands a list of the sources that it was made of, which tells it
    /// from libraries of the same name in other packages; of several, the newest is the one that was
    /// built for this test.
    pub(crate) fn file(&self) -> Result<PathBuf, ProbeError> {
        let entries = fs::read_dir(&self.built).map_err(|error| io_error(&self.built, error))?;
        let mut newest: Option<(SystemTime, PathBuf)> = None;
        let start = format!("lib{}-", self.library);
        for entry in entries.flatten() {
            let path = entry.path();
            let name = entry.file_name().to_string_lossy().into_owned();
            let is_library = name.starts_with(&start) && name.ends_with(".rlib");
            if !is_library || !self.is_ours(&path) {
                continue;
            }
            let modified = entry.metadata().and_then(|metadata| metadata.modified());
            let modified = modified.map_err(|error| io_error(&path, error))?;
            if newest.as_ref().is_none_or(|(time, _)| modified > *time) {
                newest = Some((modified, path));
            }
        }
        newest
            .map(|(_, path)| path)
            .ok_or_else(|| ProbeError::NoLibrary {
                library: self.library.clone(),
                folder: self.built.clone(),
            })
    }

    /// Whether the library in this file was made of our package's `src/lib.rs`.
    fn is_ours(&self, library: &Path) -> bool {
        let name = library.file_stem().unwrap_or_default().to_string_lossy();
        let list = library.with_file_name(format!("{}.d", name.trim_start_matches("lib")));
        let Ok(text) = fs::read_to_string(list) else {
            return false;
        };
        let sources = text.lines().filter_map(|line| line.strip_suffix(':'));
        sources
            .map(|source| source.replace("\\ ", " ").replace('\\', "/"))
            .any(|source| is_root_of(Path::new(&source), &self.manifest_dir))
    }
}

/// Whether `source` is `src/lib.rs` in `package`. Cargo names it relative to the workspace, which is the
/// package's folder or one above it.
fn is_root_of(source: &Path, package: &Path) -> bool {
    let Some(folder) = source.parent().filter(|_| source.ends_with("src/lib.rs")) else {
        return false;
    };
    let folder = folder.parent().unwrap_or(Path::new(""));
    folder.as_os_str().is_empty() || package.ends_with(folder)
}

/// The codes in rustc's message, sorted, each once.
fn codes_of(message: &str) -> Result<Vec<String>, ProbeError> {
    if message.contains("internal compiler error") {
        return Err(ProbeError::CompilerStuck(message.to_string()));
    }
    let mut codes: Vec<String> = message
        .lines()
        .filter_map(|line| line.strip_prefix("error"))
        .filter(|rest| !rest.starts_with(": aborting due to"))
        .map(|rest| match rest.strip_prefix('[') {
            Some(rest) => rest.split(']').next().unwrap_or_default().to_string(),
            None => NO_CODE.to_string(),
        })
        .collect();
    codes.sort();
    codes.dedup();
    if codes.is_empty() {
        return Err(ProbeError::CompilerStuck(message.to_string()));
    }
    // Built by another compiler than the one that was asked, or not there any more.
    if codes
        .iter()
        .any(|code| ["E0514", "E0463"].contains(&code.as_str()))
    {
        return Err(ProbeError::CompilerStuck(message.to_string()));
    }
    Ok(codes)
}

/// The library with this crate name, of the package whose test is running, as code outside sees it:
/// [`Outside`].
///
/// ```text
/// let codes = probe::outside!("lesson_10").codes("fn f(cost: lesson_10::Cost) -> u64 { cost.0 }");
/// assert_eq!(codes, ["E0616"], "the amount must be private");
/// ```
#[macro_export]
macro_rules! outside {
    ($library:literal) => {
        $crate::Outside::new(
            $library,
            env!("CARGO_MANIFEST_DIR"),
            $crate::Outside::built_beside_test(),
            $crate::Outside::tmp(option_env!("CARGO_TARGET_TMPDIR")),
        )
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_library_is_known_by_the_folder_of_its_package() {
        let package = Path::new("/scratch/ex1/start/lessons/10-modules");
        let ours = ["src/lib.rs", "lessons/10-modules/src/lib.rs"];
        for source in ours {
            assert!(is_root_of(Path::new(source), package), "{source}");
        }
        let whole = "/scratch/ex1/start/lessons/10-modules/src/lib.rs";
        assert!(is_root_of(Path::new(whole), package), "{whole}");
        let others = [
            "ex1/other/lessons/10-modules/src/lib.rs",
            "lessons/10-modules/src/arn.rs",
            "/elsewhere/lessons/10-modules/src/lib.rs",
        ];
        for source in others {
            assert!(!is_root_of(Path::new(source), package), "{source}");
        }
    }

    #[test]
    fn every_error_counts_and_the_last_line_is_none() {
        let message = "error[E0616]: a\nerror: b\nerror[E0603]: c\nerror[E0616]: d\n\
                       error: aborting due to 4 previous errors\n";
        let codes = codes_of(message).expect("a refusal");
        assert_eq!(codes, ["E0603", "E0616", NO_CODE]);
    }

    #[test]
    fn what_is_no_refusal_is_reported() {
        let crash = "error: internal compiler error: unexpected panic\n";
        let other_compiler = "error[E0514]: found crate `a` compiled by another version\n";
        for message in ["", crash, other_compiler] {
            let found = codes_of(message);
            assert!(
                matches!(found, Err(ProbeError::CompilerStuck(_))),
                "{message}"
            );
        }
    }
}

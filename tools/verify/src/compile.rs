//! Compiles every variant in one cargo call and reads what cargo says.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, BufReader, Read};
use std::path::{Component, Path, PathBuf};
use std::process::{Command, Stdio};

use cargo_metadata::Message;
use cargo_metadata::diagnostic::{Diagnostic, DiagnosticLevel};

use crate::scratch::Places;

/// What became of one package.
#[derive(Debug, Clone, Default)]
pub struct Compiled {
    /// The test's program, when it was built.
    pub executable: Option<PathBuf>,
    /// Codes of errors: the compiler's (`E0382`) and the names of denied lints.
    pub codes: BTreeSet<String>,
    /// Whether there was an error, with a code or without.
    pub failed: bool,
    /// Warnings and errors, as the compiler writes them, with the lines they are about.
    pub messages: Vec<Said>,
    /// Every source file that the compiler read for the test, relative to the package, where it says.
    pub read: Option<BTreeSet<PathBuf>>,
}

/// A message of the compiler's.
#[derive(Debug, Clone)]
pub struct Said {
    pub error: bool,
    pub code: Option<String>,
    pub text: String,
    /// File (as the compiler writes it) and line of the first primary span.
    pub at: Option<(PathBuf, usize)>,
}

/// Compiles the test targets of every package of the scratch workspace.
///
/// # Errors
/// When cargo cannot run, or ends without having come to the compilation (a manifest it cannot read).
pub fn compile(places: &Places) -> io::Result<BTreeMap<PathBuf, Compiled>> {
    let mut command = cargo(&places.scratch(), &places.build());
    command
        .args(["build", "--workspace", "--test", "*", "--keep-going"])
        .arg("--message-format=json");
    let mut packages = messages(command)?;
    for (package, compiled) in &mut packages {
        if let Some(executable) = &compiled.executable {
            compiled.read = sources_read(executable, package, &places.scratch());
        }
    }
    Ok(packages)
}

/// Runs a cargo command that writes JSON messages; what they say, by package folder.
///
/// # Errors
/// When cargo cannot run, or ends without having come to the compilation.
pub fn messages(mut command: Command) -> io::Result<BTreeMap<PathBuf, Compiled>> {
    let mut child = command
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(no_cargo)?;
    let mut stderr = child.stderr.take().expect("stderr is piped");
    let said = std::thread::spawn(move || {
        let mut text = String::new();
        stderr.read_to_string(&mut text).map(|_| text)
    });
    let stdout = child.stdout.take().expect("stdout is piped");
    let mut packages: BTreeMap<PathBuf, Compiled> = BTreeMap::new();
    let mut finished = false;
    for message in Message::parse_stream(BufReader::new(stdout)) {
        match message? {
            Message::CompilerMessage(message) => {
                let package = package_of(message.package_id.repr.as_str());
                note(packages.entry(package).or_default(), &message.message);
            }
            Message::CompilerArtifact(artifact) => {
                if let Some(executable) = artifact.executable
                    && artifact.target.is_test()
                {
                    let package = package_of(artifact.package_id.repr.as_str());
                    let compiled = packages.entry(package).or_default();
                    compiled.executable = Some(executable.into_std_path_buf());
                }
            }
            Message::BuildFinished(_) => finished = true,
            _ => {}
        }
    }
    child.wait()?;
    let said = said.join().unwrap_or_else(|_| Ok(String::new()))?;
    if finished {
        Ok(packages)
    } else {
        Err(io::Error::other(format!("cargo could not build:\n{said}")))
    }
}

/// Cargo in `dir`, with a target directory of ours and nothing of the caller's that changes results.
pub fn cargo(dir: &Path, target: &Path) -> Command {
    let mut command = Command::new(crate::exec::cargo());
    command
        .current_dir(dir)
        .env("CARGO_TARGET_DIR", target)
        .env("CARGO_TERM_COLOR", "never")
        // Nothing here is compiled twice in a row, and incremental files would double the disk used.
        .env("CARGO_INCREMENTAL", "0")
        // No check sees debug information; without it the programs are smaller and linked sooner.
        .env("CARGO_PROFILE_DEV_DEBUG", "0")
        .env_remove("RUSTFLAGS")
        .env_remove("CARGO_ENCODED_RUSTFLAGS")
        .stdin(Stdio::null());
    command
}

/// Lets cargo bring Cargo.lock up to date with the workspace's members.
///
/// # Errors
/// When cargo cannot be started or refuses.
pub fn update_lock(root: &Path) -> io::Result<()> {
    let output = Command::new(crate::exec::cargo())
        .args(["metadata", "--format-version", "1"])
        .current_dir(root)
        .output()
        .map_err(no_cargo)?;
    if output.status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&output.stderr);
    Err(io::Error::other(format!("cargo metadata failed: {said}")))
}

/// What to say when cargo is not there.
pub fn no_cargo(error: io::Error) -> io::Error {
    io::Error::new(
        error.kind(),
        format!("cargo could not be started ({error}). Install Rust from https://rustup.rs."),
    )
}

/// The folder of a package, from an id like `path+file:///a/b#name@0.1.0`.
fn package_of(id: &str) -> PathBuf {
    let path = id.strip_prefix("path+file://").unwrap_or(id);
    let path = path.split('#').next().unwrap_or(path);
    // On Windows the path is `/C:/a/b`.
    let bytes = path.as_bytes();
    let path = if bytes.len() > 2 && bytes[0] == b'/' && bytes[2] == b':' {
        &path[1..]
    } else {
        path
    };
    PathBuf::from(path.replace("%20", " "))
}

fn note(compiled: &mut Compiled, diagnostic: &Diagnostic) {
    let error = match diagnostic.level {
        DiagnosticLevel::Error | DiagnosticLevel::Ice => true,
        DiagnosticLevel::Warning => false,
        _ => return,
    };
    let code = diagnostic.code.as_ref().map(|code| code.code.clone());
    compiled.failed |= error;
    if error && let Some(code) = &code {
        compiled.codes.insert(code.clone());
    }
    let primary = diagnostic.spans.iter().find(|span| span.is_primary);
    compiled.messages.push(Said {
        error,
        code,
        text: diagnostic.message.clone(),
        at: primary.map(|span| (PathBuf::from(&span.file_name), span.line_start)),
    });
}

/// The source files that the compiler names in the dep-info beside `executable`, those in `package`
/// relative to it. The compiler names files relative to the workspace, here `scratch`.
fn sources_read(executable: &Path, package: &Path, scratch: &Path) -> Option<BTreeSet<PathBuf>> {
    let mut read = BTreeSet::new();
    for path in course::run::sources_of(executable)? {
        let path = without_dots(&scratch.join(path));
        let path = path
            .strip_prefix(package)
            .map_or(path.clone(), Path::to_path_buf);
        read.insert(path);
    }
    Some(read)
}

/// The path without `.` and `..`, by its text alone.
pub fn without_dots(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                plain.pop();
            }
            part => plain.push(part),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn a_package_id_names_its_folder() {
        let unix = package_of("path+file:///a/b%20c/lessons/01-first#lesson-01@0.1.0");
        assert_eq!(unix, PathBuf::from("/a/b c/lessons/01-first"));
        let windows = package_of("path+file:///C:/a/lessons/01-first#0.1.0");
        assert_eq!(windows, PathBuf::from("C:/a/lessons/01-first"));
    }

    #[test]
    fn dots_are_taken_out_of_a_path() {
        let path = without_dots(Path::new("/a/src/../../lessons/./x.rs"));
        assert_eq!(path, PathBuf::from("/lessons/x.rs"));
    }

    #[test]
    fn the_files_that_were_read_stand_in_the_dep_info() {
        let dir = tempfile::tempdir().expect("a temporary folder");
        let scratch = dir.path();
        let program = scratch.join("ex1_first-0123");
        let text = "/t/ex1: one/src/a.rs /outside/b.rs\n\none/src/a.rs:\none/src/../c\\ d.rs:\n/outside/b.rs:\n";
        fs::write(program.with_extension("d"), text).expect("writable");
        let read = sources_read(&program, &scratch.join("one"), scratch).expect("it is there");
        let wanted = ["c d.rs", "src/a.rs", "/outside/b.rs"].map(PathBuf::from);
        assert_eq!(read, BTreeSet::from(wanted));
        assert_eq!(sources_read(Path::new("/nowhere"), scratch, scratch), None);
    }
}

//! The programs from outside cargo: where they are, how they are installed, how they are run.

use std::env;
use std::ffi::{OsStr, OsString};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use crate::problem::{Problem, Result};
use crate::stop;

/// The versions that the course is proven with.
const REQUIREMENTS: &str = include_str!("../requirements.txt");
/// Where the installed versions are noted, so that the second time there is nothing to do.
const NOTE: &str = "installed.txt";

/// Where programs are looked for: the course's virtual environment first, then `PATH`.
#[derive(Debug, Clone)]
pub struct Programs {
    venv: PathBuf,
}

impl Programs {
    /// The programs of the course at `root`.
    pub fn of(root: &Path) -> Programs {
        Programs {
            venv: root.join("target/cloud/venv"),
        }
    }

    fn folder(&self) -> PathBuf {
        self.venv
            .join(if cfg!(windows) { "Scripts" } else { "bin" })
    }

    /// The full path of `name`.
    ///
    /// # Errors
    /// When it is neither in the virtual environment nor in `PATH`.
    pub fn find(&self, name: &str) -> Result<PathBuf> {
        look_for(name, &self.search_path()).ok_or_else(|| {
            Problem::new(format!("`{name}` is not installed."))
                .todo("Run scripts/setup-cloud.sh (on Windows scripts\\setup-cloud.ps1) first.")
        })
    }

    /// A command that finds the virtual environment's programs before all others.
    ///
    /// # Errors
    /// As [`Programs::find`].
    pub fn command(&self, name: &str) -> Result<Command> {
        let mut command = Command::new(self.find(name)?);
        command.env("PATH", self.search_path());
        Ok(command)
    }

    fn search_path(&self) -> OsString {
        let rest = env::var_os("PATH").unwrap_or_default();
        let folders = std::iter::once(self.folder()).chain(env::split_paths(&rest));
        // Fails only for a folder with a separator in its name, which then cannot be in PATH.
        env::join_paths(folders).unwrap_or(rest)
    }

    /// Installs what [`REQUIREMENTS`] names, or says that it is there.
    ///
    /// # Errors
    /// When there is no Python, or installing fails.
    pub fn set_up(&self) -> Result<()> {
        let note = self.venv.join(NOTE);
        if fs::read_to_string(&note).is_ok_and(|installed| installed == REQUIREMENTS) {
            println!("Already there, in {}:", self.venv.display());
            return self.list();
        }
        let python = self.python()?;
        println!(
            "Installing into {} (about 500 MB, nothing else is touched) …",
            self.venv.display()
        );
        run(Command::new(&python).args(["-m", "venv"]).arg(&self.venv)).map_err(|problem| {
            problem.todo("On Debian and Ubuntu: apt-get install python3-venv.")
        })?;
        let list = self.venv.join("requirements.txt");
        write(&list, REQUIREMENTS)?;
        let mut pip = self.command("python")?;
        pip.args(["-m", "pip", "install", "--quiet", "--requirement"])
            .arg(&list);
        run(&mut pip)?;
        write(&note, REQUIREMENTS)?;
        self.list()
    }

    fn python(&self) -> Result<PathBuf> {
        let path = env::var_os("PATH").unwrap_or_default();
        ["python3", "python"]
            .iter()
            .find_map(|name| look_for(name, &path))
            .ok_or_else(|| {
                Problem::new("There is no Python here, which brings cargo-lambda, zig and moto.")
                    .todo("Install Python 3.10 or newer, or install cargo-lambda as https://www.cargo-lambda.info says.")
            })
    }

    fn list(&self) -> Result<()> {
        for line in REQUIREMENTS.lines().filter(|line| line.contains("==")) {
            println!("  {}", line.replace("==", " "));
        }
        let zig = text_of(self.command("python")?.args(["-m", "ziglang", "version"]))?;
        println!("  zig {}", zig.trim());
        Ok(())
    }
}

fn look_for(name: &str, path: &OsStr) -> Option<PathBuf> {
    let file = format!("{name}{}", env::consts::EXE_SUFFIX);
    env::split_paths(path)
        .map(|folder| folder.join(&file))
        .find(|path| path.is_file())
}

fn write(file: &Path, text: &str) -> Result<()> {
    fs::write(file, text)
        .map_err(|error| Problem::new(format!("cannot write {}: {error}", file.display())))
}

/// Runs a command to its end; what it writes is shown only if it fails.
///
/// # Errors
/// When it cannot be started or does not exit with 0; with the end of what it wrote.
pub fn run(command: &mut Command) -> Result<Output> {
    let shown = shown(command);
    stop::check()?;
    let output = stop::output_of(command.stdin(Stdio::null()))
        .map_err(|error| Problem::new(format!("cannot start {shown}: {error}")))?;
    stop::check()?;
    succeeded(&shown, output)
}

/// The output of a command that exited with 0.
///
/// # Errors
/// For any other; with the end of what it wrote.
fn succeeded(shown: &str, output: Output) -> Result<Output> {
    if output.status.success() {
        return Ok(output);
    }
    let said = [last_lines(&output.stdout), last_lines(&output.stderr)].concat();
    Err(Problem::new(format!(
        "{shown} ended with {}:\n{}",
        output.status,
        said.trim_end()
    )))
}

/// As [`text_of`], but ends the command when `give_up` says so, and then gives `None`.
///
/// # Errors
/// As [`run`].
pub fn text_unless(command: &mut Command, give_up: impl FnMut() -> bool) -> Result<Option<String>> {
    let shown = shown(command);
    let output = stop::output_unless(command, give_up)
        .map_err(|error| Problem::new(format!("cannot run {shown}: {error}")))?;
    stop::check()?;
    output
        .map(|output| succeeded(&shown, output))
        .transpose()
        .map(|output| output.map(|output| String::from_utf8_lossy(&output.stdout).into_owned()))
}

/// What a command writes to its standard output.
///
/// # Errors
/// As [`run`].
pub fn text_of(command: &mut Command) -> Result<String> {
    Ok(String::from_utf8_lossy(&run(command)?.stdout).into_owned())
}

fn shown(command: &Command) -> String {
    let program = Path::new(command.get_program())
        .file_name()
        .unwrap_or(command.get_program());
    let mut words = vec![program.to_string_lossy().into_owned()];
    words.extend(
        command
            .get_args()
            .map(|arg| arg.to_string_lossy().into_owned()),
    );
    format!("`{}`", words.join(" "))
}

fn last_lines(output: &[u8]) -> String {
    const LINES: usize = 30;
    let text = String::from_utf8_lossy(output);
    let lines: Vec<&str> = text.lines().collect();
    lines[lines.len().saturating_sub(LINES)..]
        .iter()
        .map(|line| format!("{line}\n"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_that_is_nowhere_is_named_with_the_way_to_install_it() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let problem = Programs::of(folder.path())
            .find("no-such-program-anywhere")
            .expect_err("it does not exist");
        let text = problem.to_string();
        assert!(text.contains("no-such-program-anywhere"), "{text}");
        assert!(text.contains("setup-cloud"), "{text}");
    }

    #[test]
    fn the_courses_own_program_comes_before_that_in_path() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let programs = Programs::of(folder.path());
        fs::create_dir_all(programs.folder()).expect("a folder");
        let name = format!("cargo{}", env::consts::EXE_SUFFIX);
        let own = programs.folder().join(name);
        fs::write(&own, "").expect("a file");
        assert_eq!(programs.find("cargo").expect("found"), own);
    }

    #[test]
    fn a_command_that_fails_shows_the_end_of_what_it_wrote() {
        let problem = run(Command::new("cargo").arg("--no-such-flag")).expect_err("it fails");
        assert!(problem.to_string().contains("no-such-flag"), "{problem}");
    }

    #[test]
    fn every_requirement_is_pinned() {
        let names: Vec<&str> = REQUIREMENTS
            .lines()
            .filter(|line| !line.is_empty() && !line.starts_with('#'))
            .collect();
        assert!(names.len() >= 3);
        for name in names {
            assert!(name.contains("=="), "`{name}` names no version");
        }
    }
}

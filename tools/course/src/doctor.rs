//! What of the tools and folders must be mended, each finding with its remedy.
//!
//! This is for the moment when something does not work and nobody knows why: it asks every tool once
//! and changes nothing.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::disk;
use crate::lock::Lock;
use crate::model::Course;
use crate::start;

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Health {
    Fine,
    /// Worth knowing; the course works without.
    Note,
    /// Must be mended before the course works as it should.
    Broken,
}

/// What was looked at, what was found, and what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// In a word or two: `rustc`, `disk space`.
    pub subject: String,
    pub health: Health,
    pub says: String,
    /// What to do; none when all is well.
    pub remedy: Option<String>,
}

/// Below this, a build of the later lessons may fill the disk.
const SCARCE_BYTES: u64 = 2 * GIB;
/// Below this, not even the first lessons can be built.
const TOO_LITTLE_BYTES: u64 = GIB / 4;
const GIB: u64 = 1 << 30;

/// Looks at everything that the course at `root` needs.
pub fn examine(root: &Path) -> Vec<Finding> {
    let mut findings = toolchain(root);
    findings.extend(components());
    findings.push(course(root));
    findings.push(workspace(root));
    findings.push(stray_folders(root));
    findings.push(lock_file(root));
    findings.push(learn_folder(root));
    findings.push(space(root));
    findings.push(git(root));
    findings.extend(editor(root));
    findings.extend(cloud(root));
    findings
}

fn fine(subject: &str, says: impl Into<String>) -> Finding {
    Finding {
        subject: subject.to_string(),
        health: Health::Fine,
        says: says.into(),
        remedy: None,
    }
}

fn finding(health: Health, subject: &str, says: impl Into<String>, remedy: &str) -> Finding {
    Finding {
        subject: subject.to_string(),
        health,
        says: says.into(),
        remedy: Some(remedy.to_string()),
    }
}

/// The first line that a program says, or why it says nothing.
fn ask(root: Option<&Path>, program: &Path, arguments: &[&str]) -> Result<String, String> {
    let mut command = Command::new(program);
    command.args(arguments).stdin(Stdio::null());
    if let Some(root) = root {
        command.current_dir(root);
    }
    let output = command.output().map_err(|error| error.to_string())?;
    let first = |bytes: &[u8]| {
        let text = String::from_utf8_lossy(bytes);
        text.lines().next().unwrap_or_default().trim().to_string()
    };
    if output.status.success() {
        Ok(first(&output.stdout))
    } else {
        Err(first(&output.stderr))
    }
}

/// The cargo that started this program, or the one in PATH.
fn cargo() -> PathBuf {
    std::env::var_os("CARGO").map_or_else(|| PathBuf::from("cargo"), PathBuf::from)
}

fn toolchain(root: &Path) -> Vec<Finding> {
    let needed = needed_version(root);
    let rustc = PathBuf::from("rustc");
    [("rustc", rustc), ("cargo", cargo())]
        .map(|(name, program)| tool(name, &program, needed.as_deref()))
        .into()
}

fn tool(name: &str, program: &Path, needed: Option<&str>) -> Finding {
    let said = match ask(None, program, &["--version"]) {
        Ok(said) => said,
        Err(problem) => {
            let remedy = "Install Rust from https://rustup.rs, then open a new terminal.";
            let says = format!("{name} does not answer ({problem}).");
            return finding(Health::Broken, name, says, remedy);
        }
    };
    // "rustc 1.95.0 (59807616e 2026-04-14)"
    let found = said.split_whitespace().nth(1).unwrap_or_default();
    match needed {
        Some(needed) if numbers(found) < numbers(needed) => finding(
            Health::Broken,
            name,
            format!("{said} is too old: the course needs {needed} or newer."),
            "Run `rustup update`.",
        ),
        _ => fine(name, said),
    }
}

/// `1.95.0-nightly` as numbers, for comparing; `1.95` is `1.95.0`.
fn numbers(version: &str) -> [u32; 3] {
    let plain = version.split(['-', '+', ' ']).next().unwrap_or_default();
    let mut parts = plain.split('.').map(|part| part.parse().unwrap_or(0));
    [(); 3].map(|()| parts.next().unwrap_or(0))
}

/// The oldest Rust that the course works with, as its Cargo.toml says.
fn needed_version(root: &Path) -> Option<String> {
    let manifest = fs::read_to_string(root.join("Cargo.toml")).ok()?;
    let manifest: toml::Table = manifest.parse().ok()?;
    let package = manifest.get("workspace")?.get("package")?;
    Some(package.get("rust-version")?.as_str()?.to_string())
}

fn components() -> [Finding; 2] {
    [("clippy", "clippy"), ("rustfmt", "fmt")].map(|(name, subcommand)| {
        match ask(None, &cargo(), &[subcommand, "--version"]) {
            Ok(said) => fine(name, said),
            Err(_) => finding(
                Health::Broken,
                name,
                format!("`cargo {subcommand}` does not answer."),
                &format!("Run `rustup component add {name}`."),
            ),
        }
    })
}

fn course(root: &Path) -> Finding {
    let read = Course::load(root).and_then(|course| Lock::load(root).map(|lock| (course, lock)));
    let (course, lock) = match read {
        Ok(read) => read,
        Err(error) => {
            let remedy = "`git checkout -- lessons` brings the file back; without git, \
                          `cargo learn update --from FOLDER` with a course downloaded anew.";
            return finding(Health::Broken, "course", error.to_string(), remedy);
        }
    };
    let unknown: Vec<String> = course
        .exercises()
        .filter(|exercise| !lock.exercise.contains_key(&exercise.id()))
        .map(|exercise| exercise.label())
        .collect();
    if unknown.is_empty() {
        let (lessons, exercises) = (course.lessons.len(), course.exercises().count());
        return fine(
            "course",
            format!("{lessons} lessons, {exercises} exercises."),
        );
    }
    finding(
        Health::Broken,
        "course",
        format!("lessons/course.lock does not know {}.", unknown.join(", ")),
        "Run `git checkout -- lessons/course.lock`; whoever maintains the course runs `cargo verify lock`.",
    )
}

/// Whether cargo can read the workspace at all.
fn workspace(root: &Path) -> Finding {
    let arguments = [
        "metadata",
        "--no-deps",
        "--offline",
        "--format-version",
        "1",
    ];
    match ask(Some(root), &cargo(), &arguments) {
        Ok(_) => fine("workspace", "cargo reads it."),
        Err(problem) => finding(
            Health::Broken,
            "workspace",
            format!("cargo cannot read it: {problem}"),
            "`cargo metadata --no-deps` says all of it. A folder of your own in lessons/, solutions/ or \
             tools/ belongs elsewhere.",
        ),
    }
}

/// Every folder in lessons/ must be a package, or no cargo command works.
fn stray_folders(root: &Path) -> Finding {
    let mut stray = Vec::new();
    for above in ["lessons", "solutions", "tools"] {
        let Ok(entries) = fs::read_dir(root.join(above)) else {
            continue;
        };
        for entry in entries.flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            let path = entry.path();
            if path.is_dir() && !name.starts_with('.') && !path.join("Cargo.toml").is_file() {
                stray.push(format!("{above}/{name}"));
            }
        }
    }
    if stray.is_empty() {
        return fine(
            "folders",
            "nothing strays in lessons/, solutions/ or tools/.",
        );
    }
    stray.sort();
    finding(
        Health::Broken,
        "folders",
        format!("{}: no Cargo.toml there, so cargo stops.", stray.join(", ")),
        "Move it out of the course, or delete it.",
    )
}

fn lock_file(root: &Path) -> Finding {
    let subject = "Cargo.lock";
    if !root.join(subject).is_file() {
        return finding(
            Health::Broken,
            subject,
            "it is missing.",
            "Run `git checkout -- Cargo.lock`; without git, download the course anew.",
        );
    }
    match start::run_git(root, &["status", "--porcelain", "--", subject]) {
        Ok(words) if words.is_empty() => fine(subject, "as the course has it."),
        Ok(_) => finding(
            Health::Note,
            subject,
            "it differs from the course's: other versions of crates than those that were tested.",
            "Run `git checkout -- Cargo.lock`, unless you changed it on purpose.",
        ),
        Err(reason) => finding(
            Health::Note,
            subject,
            format!("nobody can tell whether it was changed: {reason}."),
            "Nothing, as long as everything builds.",
        ),
    }
}

fn learn_folder(root: &Path) -> Finding {
    let subject = disk::LEARN_DIR;
    let written = disk::learn_dir(root).and_then(|dir| {
        let probe = dir.join("doctor");
        disk::write_unsynced(&probe, b"can be written\n")?;
        disk::remove_file(&probe)
    });
    match written {
        Ok(()) => fine(subject, "can be written."),
        Err(error) => finding(
            Health::Broken,
            subject,
            format!("progress, backups and settings cannot be kept: {error}"),
            "Give yourself the right to write in the course's folder, or copy the course to a place \
             where you have it.",
        ),
    }
}

fn space(root: &Path) -> Finding {
    match free_bytes(root) {
        Ok(free) => of_space(free),
        Err(error) => finding(
            Health::Note,
            SPACE,
            format!("cannot be found out: {error}."),
            "Look for yourself: 2 GiB are enough.",
        ),
    }
}

const SPACE: &str = "disk space";

/// What to say of this many free bytes.
fn of_space(free: u64) -> Finding {
    let says = format!("{:.1} GiB free.", free as f64 / GIB as f64);
    let remedy =
        "Make room: 2 GiB are enough for the whole course. `cargo clean` frees what was built.";
    if free < TOO_LITTLE_BYTES {
        finding(Health::Broken, SPACE, says, remedy)
    } else if free < SCARCE_BYTES {
        finding(Health::Note, SPACE, says, remedy)
    } else {
        fine(SPACE, says)
    }
}

#[cfg(unix)]
fn free_bytes(root: &Path) -> std::io::Result<u64> {
    let stat = rustix::fs::statvfs(root)?;
    Ok(stat.f_bavail.saturating_mul(stat.f_frsize))
}

#[cfg(not(unix))]
fn free_bytes(root: &Path) -> std::io::Result<u64> {
    fs4::available_space(root)
}

fn git(root: &Path) -> Finding {
    match start::run_git(root, &["rev-parse", "--git-dir"]) {
        Ok(_) => fine("git", "the course is a git repository."),
        Err(reason) => finding(
            Health::Note,
            "git",
            format!("{reason}: `reset` uses the copies in .learn/starts instead."),
            &without_git(root, &reason),
        ),
    }
}

/// What to do where git gives no answer, for this `reason`.
fn without_git(root: &Path, reason: &str) -> String {
    if reason.contains("dubious ownership") {
        return format!(
            "The folder belongs to somebody else, so git does not trust it. If you do, run `git config \
             --global --add safe.directory {}`.",
            root.display()
        );
    }
    "Nothing, or install git and clone the course: then `cargo learn update` finds new versions by \
     itself."
        .to_string()
}

fn editor(root: &Path) -> [Finding; 2] {
    let analyzer = match ask(None, Path::new("rust-analyzer"), &["--version"]) {
        Ok(said) => fine("rust-analyzer", said),
        Err(_) => finding(
            Health::Note,
            "rust-analyzer",
            "it is not in PATH. Editors that bring their own, as VS Code does, do not need it there.",
            "Run `rustup component add rust-analyzer` if your editor finds none.",
        ),
    };
    let settings = ".vscode/settings.json";
    let settings = if root.join(settings).is_file() {
        fine("editor", format!("{settings} is there."))
    } else {
        finding(
            Health::Note,
            "editor",
            format!("{settings} is missing: rust-analyzer then blocks builds while it checks."),
            "Run `git checkout -- .vscode`, or give your editor `rust-analyzer.check.workspace = false` \
             and a `rust-analyzer.cargo.targetDir` of its own.",
        )
    };
    [analyzer, settings]
}

/// What it takes to build for Lambda, to rehearse a deployment and to deploy. `scripts/setup-cloud.sh`
/// installs it into `target/cloud/venv`; what is in PATH does as well.
fn cloud(root: &Path) -> [Finding; 4] {
    let programs =
        root.join("target/cloud/venv")
            .join(if cfg!(windows) { "Scripts" } else { "bin" });
    let asked = |name: &str, arguments: &[&str]| {
        let own = programs.join(format!("{name}{}", std::env::consts::EXE_SUFFIX));
        ask(None, &own, arguments).or_else(|_| ask(None, Path::new(name), arguments))
    };
    let zig =
        || asked("python", &["-m", "ziglang", "version"]).or_else(|_| asked("zig", &["version"]));
    let moto = "import moto; print(moto.__version__)";
    [
        later(
            "cargo-lambda",
            "27",
            asked("cargo-lambda", &["lambda", "--version"]),
        ),
        later("zig", "27", zig()),
        later("moto", "27", asked("python", &["-c", moto])),
        later("aws", "27", asked("aws", &["--version"])),
    ]
}

fn later(name: &str, lesson: &str, asked: Result<String, String>) -> Finding {
    match asked {
        Ok(said) => fine(name, said),
        Err(_) => finding(
            Health::Note,
            name,
            format!(
                "it is not installed; needed from lesson {lesson} on, when you choose to deploy."
            ),
            "Not needed yet. When you get there: scripts/setup-cloud.sh (scripts\\setup-cloud.ps1 on \
             Windows) installs it under target/.",
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_compared_as_numbers() {
        assert!(numbers("1.95.0") >= numbers("1.95"));
        assert!(numbers("1.100.0-nightly") > numbers("1.95"));
        assert!(numbers("1.94.1") < numbers("1.95"));
    }

    #[test]
    #[cfg(unix)]
    fn the_programs_that_setup_cloud_installed_are_found() {
        use std::os::unix::fs::PermissionsExt as _;
        let root = tempfile::tempdir().expect("a folder");
        let programs = root.path().join("target/cloud/venv/bin");
        std::fs::create_dir_all(&programs).expect("a folder");
        for name in ["cargo-lambda", "aws", "python"] {
            let file = programs.join(name);
            std::fs::write(&file, format!("#!/bin/sh\necho own {name} \"$1\"\n")).expect("a file");
            let mode = std::fs::Permissions::from_mode(0o755);
            std::fs::set_permissions(&file, mode).expect("executable");
        }
        let said: Vec<String> = cloud(root.path())
            .into_iter()
            .map(|found| found.says)
            .collect();
        let own = [
            "own cargo-lambda lambda",
            "own python -m",
            "own python -c",
            "own aws --version",
        ];
        assert_eq!(said, own);
    }

    #[test]
    fn a_tool_that_is_too_old_or_absent_is_broken() {
        let here = tool("cargo", &cargo(), Some("1.0"));
        assert_eq!(here.health, Health::Fine, "{here:?}");
        let old = tool("cargo", &cargo(), Some("999.0"));
        assert_eq!(old.health, Health::Broken);
        assert!(old.says.contains("too old"), "{old:?}");
        let absent = tool("cargo", Path::new("no-such-program"), None);
        assert_eq!(absent.health, Health::Broken);
        assert!(absent.remedy.is_some());
    }

    #[test]
    fn a_folder_that_git_does_not_trust_is_told_apart_from_none() {
        let root = Path::new("/somebody/else");
        let said = "git says “fatal: detected dubious ownership in repository at '/somebody/else'”";
        assert!(without_git(root, said).contains("safe.directory /somebody/else"));
        assert!(without_git(root, "git is not installed").contains("install git"));
    }

    #[test]
    fn a_folder_without_a_manifest_is_broken() {
        let root = tempfile::tempdir().expect("a temporary folder");
        assert_eq!(stray_folders(root.path()).health, Health::Fine);
        fs::create_dir_all(root.path().join("lessons/old stuff")).expect("create");
        let found = stray_folders(root.path());
        assert_eq!(found.health, Health::Broken);
        assert!(found.says.contains("lessons/old stuff"), "{found:?}");
    }

    #[test]
    fn the_version_that_is_asked_for_is_new_enough() {
        let said = ask(None, &cargo(), &["--version"]).expect("cargo answers");
        assert!(said.starts_with("cargo 1."), "{said}");
        let version = said.split(' ').nth(1);
        let exactly = tool("cargo", &cargo(), version);
        assert_eq!(exactly, fine("cargo", said.clone()));
        let wrong = ask(None, &cargo(), &["no-such-subcommand"]);
        assert!(wrong.is_err_and(|reason| reason.contains("no-such-subcommand")));
    }

    #[test]
    fn the_needed_version_stands_in_the_manifest() {
        let root = tempfile::tempdir().expect("a temporary folder");
        assert_eq!(needed_version(root.path()), None);
        for (version, health) in [("1.0", Health::Fine), ("999.0", Health::Broken)] {
            let manifest = format!("[workspace.package]\nrust-version = \"{version}\"\n");
            fs::write(root.path().join("Cargo.toml"), manifest).expect("write");
            assert_eq!(needed_version(root.path()).as_deref(), Some(version));
            let found = toolchain(root.path());
            assert_eq!(found.len(), 2);
            assert!(found.iter().all(|f| f.health == health), "{found:?}");
        }
    }

    #[test]
    fn space_is_judged_by_what_the_course_needs() {
        for (free, health) in [
            (0, Health::Broken),
            ((256 << 20) - 1, Health::Broken),
            (256 << 20, Health::Note),
            ((2 << 30) - 1, Health::Note),
            (2 << 30, Health::Fine),
        ] {
            assert_eq!(of_space(free).health, health, "{free}");
        }
        assert_eq!(of_space(3 << 29).says, "1.5 GiB free.");
        let here = free_bytes(Path::new("."));
        assert!(here.is_ok_and(|free| free > 4096), "a test needs some room");
    }

    #[test]
    fn a_course_is_whole_when_its_lock_knows_each_exercise() {
        let mut temp = crate::testing::TempCourse::new("doctor_course");
        temp.drill("01-first/ex1_name", "", "");
        let whole = course(&temp.root);
        assert_eq!(whole, fine("course", "1 lessons, 1 exercises."));
        assert_eq!(workspace(&temp.root).health, Health::Fine);
        temp.write("lessons/course.lock", "version = 1\n");
        let unknown = course(&temp.root);
        assert_eq!(unknown.health, Health::Broken);
        assert!(unknown.says.ends_with("does not know 01.1."), "{unknown:?}");
        temp.write("lessons/course.toml", "title = ");
        assert_eq!(course(&temp.root).health, Health::Broken);
        temp.write("Cargo.toml", "[workspace");
        assert_eq!(workspace(&temp.root).health, Health::Broken);
    }

    #[test]
    fn hidden_folders_files_and_packages_do_not_stray() {
        let root = tempfile::tempdir().expect("a temporary folder");
        for folder in ["lessons/.hidden", "lessons/01-first", "solutions/old"] {
            fs::create_dir_all(root.path().join(folder)).expect("create");
        }
        fs::write(root.path().join("lessons/course.toml"), "").expect("write");
        fs::write(root.path().join("lessons/01-first/Cargo.toml"), "").expect("write");
        let found = stray_folders(root.path());
        assert!(found.says.starts_with("solutions/old: "), "{found:?}");
    }

    fn git_here(root: &Path, arguments: &[&str]) {
        let who = ["-c", "user.name=a", "-c", "user.email=a@example.com"];
        let mut command = Command::new("git");
        command.current_dir(root).args(who).args(arguments);
        let output = command.output().expect("git is installed");
        assert!(output.status.success(), "{output:?}");
    }

    #[test]
    fn cargo_lock_and_git_are_looked_at_with_and_without_git() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let root = folder.path();
        assert_eq!(lock_file(root).health, Health::Broken, "it is missing");
        assert_eq!(git(root).health, Health::Note);
        fs::write(root.join("Cargo.lock"), "version = 4\n").expect("write");
        assert_eq!(lock_file(root).health, Health::Note, "nobody can tell");
        git_here(root, &["init", "-q"]);
        git_here(root, &["add", "Cargo.lock"]);
        git_here(root, &["commit", "-q", "--no-gpg-sign", "-m", "first"]);
        assert_eq!(git(root).health, Health::Fine);
        assert_eq!(lock_file(root).health, Health::Fine);
        fs::write(root.join("Cargo.lock"), "version = 4\n\n").expect("write");
        let changed = lock_file(root);
        assert_eq!(changed.health, Health::Note);
        assert!(changed.says.contains("differs"), "{changed:?}");
    }

    #[test]
    fn a_learn_folder_that_cannot_be_made_is_broken() {
        let root = tempfile::tempdir().expect("a temporary folder");
        assert_eq!(learn_folder(root.path()).health, Health::Fine);
        let learn = root.path().join(disk::LEARN_DIR);
        assert!(!learn.join("doctor").exists(), "nothing is left behind");
        fs::remove_dir_all(&learn).expect("it was made");
        fs::write(&learn, "a file").expect("write");
        assert_eq!(learn_folder(root.path()).health, Health::Broken);
    }

    #[test]
    fn everything_is_looked_at() {
        let root = tempfile::tempdir().expect("a temporary folder");
        let found = examine(root.path());
        let subjects: Vec<&str> = found.iter().map(|f| f.subject.as_str()).collect();
        let expected = [
            "rustc",
            "cargo",
            "clippy",
            "rustfmt",
            "course",
            "workspace",
            "folders",
            "Cargo.lock",
            ".learn",
            "disk space",
            "git",
            "rust-analyzer",
            "editor",
            "cargo-lambda",
            "zig",
            "moto",
            "aws",
        ];
        assert_eq!(subjects, expected);
        assert!(
            found
                .iter()
                .all(|f| (f.health == Health::Fine) == f.remedy.is_none()),
            "{found:?}"
        );
    }
}

//! Small courses on disk.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use course::Course;
use course::disk::blob_id;
use course::lock::{Lock, LockedExercise, PATH, VERSION};
use tempfile::TempDir;

/// A course as a list of lessons, from which its files are made.
#[derive(Clone, Default)]
pub struct Plan {
    pub lessons: Vec<LessonPlan>,
    /// Every other file: path, content.
    pub others: BTreeMap<String, String>,
}

#[derive(Clone)]
pub struct LessonPlan {
    pub slug: &'static str,
    pub exercises: Vec<ExercisePlan>,
}

#[derive(Clone)]
pub struct ExercisePlan {
    pub name: &'static str,
    pub start: &'static str,
    pub checks: &'static str,
    pub renamed_from: &'static str,
}

pub fn exercise(name: &'static str, start: &'static str, checks: &'static str) -> ExercisePlan {
    ExercisePlan {
        name,
        start,
        checks,
        renamed_from: "",
    }
}

impl Plan {
    /// A course with these lessons and exercises, whose files hold a line each.
    pub fn named(lessons: &[(&'static str, &[&'static str])]) -> Plan {
        let lessons = lessons.iter().map(|(slug, names)| LessonPlan {
            slug,
            exercises: names
                .iter()
                .map(|name| exercise(name, "// TODO\n", "// check\n"))
                .collect(),
        });
        Plan {
            lessons: lessons.collect(),
            others: BTreeMap::new(),
        }
    }

    /// Every file of the course, the lock included.
    pub fn files(&self) -> BTreeMap<String, Vec<u8>> {
        let mut files = self.others.clone();
        files.insert("lessons/course.toml".into(), "title = \"Test\"\n".into());
        let mut lock = Lock {
            version: VERSION,
            exercise: BTreeMap::new(),
        };
        for lesson in &self.lessons {
            let dir = format!("lessons/{}", lesson.slug);
            let number = &lesson.slug[..2];
            let mut toml = lesson_toml(lesson.slug);
            let mut cargo = package_toml(number);
            for exercise in &lesson.exercises {
                let name = exercise.name;
                toml.push_str(&exercise_toml(exercise));
                cargo.push_str(&format!(
                    "[[test]]\nname = \"{name}\"\npath = \"src/{name}.rs\"\n"
                ));
                let start = format!("{dir}/src/{name}.rs");
                let checks = format!("{dir}/src/checks/{name}.rs");
                let locked = LockedExercise {
                    checks: vec!["checks::it_works".into()],
                    fixed: [(checks.clone(), blob_id(exercise.checks.as_bytes()))].into(),
                    start: [(start.clone(), blob_id(exercise.start.as_bytes()))].into(),
                };
                lock.exercise.insert(format!("{number}/{name}"), locked);
                files.insert(start, exercise.start.into());
                files.insert(checks, exercise.checks.into());
            }
            files.insert(format!("{dir}/lesson.toml"), toml);
            files.insert(format!("{dir}/Cargo.toml"), cargo);
        }
        files.insert(PATH.into(), lock.to_text());
        files
            .into_iter()
            .map(|(path, text)| (path, text.into_bytes()))
            .collect()
    }

    /// The course's files in a new folder.
    pub fn write(&self) -> TempDir {
        let dir = tempfile::tempdir().unwrap();
        write_files(dir.path(), &self.files());
        dir
    }
}

fn lesson_toml(slug: &str) -> String {
    format!(
        "title = \"Title of {slug}\"\nsummary = \"s\"\ngains = \"g\"\nminutes = 10\n\
         [[concept]]\nid = \"c-{slug}\"\nname = \"c\"\n"
    )
}

fn package_toml(number: &str) -> String {
    format!(
        "[package]\nname = \"lesson-{number}\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\
         autotests = false\n"
    )
}

fn exercise_toml(exercise: &ExercisePlan) -> String {
    let ExercisePlan {
        name, renamed_from, ..
    } = exercise;
    let renamed = match renamed_from {
        &"" => String::new(),
        id => format!("renamed_from = [\"{id}\"]\n"),
    };
    format!(
        "[[exercise]]\nname = \"{name}\"\ntitle = \"Title of {name}\"\nkind = \"red\"\ntask = \"t\"\n\
         minutes = 5\nstarts = {{ fails = \"all\" }}\nhints = [\"a\", \"b\", \"c\"]\nafter = \"x\"\n\
         {renamed}"
    )
}

pub fn write_files(dir: &Path, files: &BTreeMap<String, Vec<u8>>) {
    for (path, bytes) in files {
        let path = dir.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
}

/// The course at `root` and its lock.
pub fn load(root: &Path) -> (Course, Lock) {
    (Course::load(root).unwrap(), Lock::load(root).unwrap())
}

/// Runs git in `dir` with an identity and without the user's configuration.
pub fn git(dir: &Path, arguments: &[&str]) -> String {
    let output = Command::new("git")
        .current_dir(dir)
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .args(["-c", "user.name=t", "-c", "user.email=t@t.invalid"])
        .args(["-c", "init.defaultBranch=main", "-c", "core.autocrlf=false"])
        .args(arguments)
        .output()
        .expect("git runs");
    assert!(
        output.status.success(),
        "git {arguments:?}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).unwrap().trim().to_string()
}

/// Puts everything in `dir` into a new git repository.
pub fn commit_all(dir: &Path) {
    if !dir.join(".git").exists() {
        git(dir, &["init", "-q"]);
    }
    git(dir, &["add", "-A"]);
    git(dir, &["commit", "-q", "--allow-empty", "-m", "state"]);
}

/// Every file below `dir` but git's and the companion's: path with `/` → content.
pub fn tree(dir: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut folders = vec![PathBuf::new()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(dir.join(&folder)).unwrap() {
            let entry = entry.unwrap();
            let path = folder.join(entry.file_name());
            let name = path.to_string_lossy().replace('\\', "/");
            if name == ".git" || name == ".learn" {
                continue;
            }
            if entry.file_type().unwrap().is_dir() {
                folders.push(path);
            } else {
                files.insert(name, fs::read(entry.path()).unwrap());
            }
        }
    }
    files
}

//! Small whole courses for tests: a workspace of their own, lessons, checks, `course.lock`.
//!
//! ```no_run
//! # use course::testing::TempCourse;
//! let mut course = TempCourse::new("a_right_answer_is_solved");
//! course.drill("01-first/ex1_name", "fn name() -> &'static str { \"tally\" }", "
//! #[test]
//! fn the_name_is_tally() {
//!     assert_eq!(name(), \"tally\");
//! }");
//! assert!(course.run("01/ex1_name").verdict.is_solved());
//! ```

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use crate::disk;
use crate::lock::{self, Lock, LockedExercise};
use crate::model::Course;
use crate::report::{Event, Report};
use crate::run::{Cancel, Options, RunError, run};

/// A course in a folder of its own, beside the test programs. The folder has the same name each time
/// and is emptied when the course is made, so that nothing heaps up and a failed test can be looked
/// at.
pub struct TempCourse {
    /// The course's root.
    pub root: PathBuf,
    /// How [`TempCourse::run`] runs: no cache, no clippy, no colours.
    pub options: Options,
    lessons: BTreeMap<String, Vec<Entry>>,
}

/// target/debug/deps/NAME → target/tmp/courses/NAME
fn root_of(name: &str) -> PathBuf {
    let test_program = std::env::current_exe().expect("a test knows where it is");
    let target = test_program
        .ancestors()
        .nth(3)
        .expect("it lies in target/debug/deps");
    target.join("tmp").join("courses").join(name)
}

struct Entry {
    name: String,
    library: bool,
    more: String,
}

impl TempCourse {
    /// An empty course. `name` must differ between tests that run at the same time.
    pub fn new(name: &str) -> TempCourse {
        let root = root_of(name);
        let _ = fs::remove_dir_all(&root);
        fs::create_dir_all(root.join("lessons")).expect("the target directory can be written");
        let course = TempCourse::at(root);
        course.write("lessons/course.toml", "title = \"A course for tests\"\n");
        course.write(
            "Cargo.toml",
            "[workspace]\nresolver = \"3\"\nmembers = [\"lessons/*\"]\n\n[workspace.package]\nrust-version = \"1.95\"\n",
        );
        course.lock();
        course
    }

    /// The course that another process made with [`TempCourse::new`], as it lies there; nothing can be
    /// added to it.
    pub fn reopen(name: &str) -> Option<TempCourse> {
        let root = root_of(name);
        root.join("lessons/course.toml")
            .is_file()
            .then(|| TempCourse::at(root))
    }

    fn at(root: PathBuf) -> TempCourse {
        let options = Options {
            use_cache: false,
            clippy: false,
            color: false,
            target_dir: Some(root.join("target")),
            ..Options::default()
        };
        TempCourse {
            root,
            options,
            lessons: BTreeMap::new(),
        }
    }

    /// Adds `lessons` lessons of `exercises` drills each, all with the same code and checks.
    pub fn many(&mut self, lessons: u32, exercises: u32, code: &str, checks: &str) {
        for lesson in 1..=lessons {
            let slug = format!("{lesson:02}-many");
            let folder = self.root.join(format!("lessons/{slug}/src/checks"));
            fs::create_dir_all(&folder).expect("the target directory can be written");
            for exercise in 1..=exercises {
                let name = format!("ex{exercise}_many");
                let file = |folder: &Path| folder.join(format!("{name}.rs"));
                let src = folder.parent().expect("it is src/checks");
                fs::write(file(src), with_footer(code, &name)).expect("there is room");
                fs::write(file(&folder), format!("use super::*;\n{checks}\n"))
                    .expect("there is room");
                self.lessons.entry(slug.clone()).or_default().push(Entry {
                    name,
                    library: false,
                    more: String::new(),
                });
            }
        }
        self.lessons_to_disk();
        self.lock();
    }

    /// Adds a drill, `where_` being as in `01-first/ex1_name`. The footer is added to `code` and
    /// `use super::*;` to `checks`.
    pub fn drill(&mut self, where_: &str, code: &str, checks: &str) -> &mut TempCourse {
        self.drill_with(where_, code, checks, "")
    }

    /// [`TempCourse::drill`] with more lines for its entry in lesson.toml (`time_limit_secs = 1`).
    pub fn drill_with(
        &mut self,
        where_: &str,
        code: &str,
        checks: &str,
        more: &str,
    ) -> &mut TempCourse {
        let (lesson, name) = where_.split_once('/').expect("LESSON/EXERCISE");
        let folder = format!("lessons/{lesson}/src");
        let code = with_footer(code, name);
        self.write(&format!("{folder}/{name}.rs"), &code);
        let checks = format!("use super::*;\n{checks}\n");
        self.write(&format!("{folder}/checks/{name}.rs"), &checks);
        self.add(lesson, name, false, more)
    }

    /// Adds a library exercise; its checks are `tests/NAME.rs`. Write `src/lib.rs` with
    /// [`TempCourse::write`] before.
    pub fn library(&mut self, where_: &str, checks: &str, more: &str) -> &mut TempCourse {
        let (lesson, name) = where_.split_once('/').expect("LESSON/EXERCISE");
        self.write(&format!("lessons/{lesson}/tests/{name}.rs"), checks);
        self.add(lesson, name, true, more)
    }

    fn add(&mut self, lesson: &str, name: &str, library: bool, more: &str) -> &mut TempCourse {
        self.lessons
            .entry(lesson.to_string())
            .or_default()
            .push(Entry {
                name: name.to_string(),
                library,
                more: more.to_string(),
            });
        self.lessons_to_disk();
        self.lock();
        self
    }

    /// Writes a file, `path` being relative to the root.
    pub fn write(&self, path: &str, text: &str) {
        self.write_bytes(path, text.as_bytes());
    }

    /// Writes a file that need not be text.
    pub fn write_bytes(&self, path: &str, bytes: &[u8]) {
        let path = self.root.join(path);
        let folder = path.parent().expect("a file lies in a folder");
        fs::create_dir_all(folder).expect("a test's folder can be written");
        fs::write(path, bytes).expect("a test's folder can be written");
    }

    /// Replaces the learner's file of a drill; the footer is added to `code`.
    pub fn answer(&self, where_: &str, code: &str) {
        let (lesson, name) = where_.split_once('/').expect("LESSON/EXERCISE");
        let code = with_footer(code, name);
        self.write(&format!("lessons/{lesson}/src/{name}.rs"), &code);
    }

    /// Reads the course and its lock as any front end does.
    pub fn load(&self) -> (Course, Lock) {
        let course = Course::load(&self.root).expect("the test's course is well formed");
        let lock = Lock::load(&self.root).expect("the test's lock is well formed");
        (course, lock)
    }

    /// Runs an exercise by its id, as in `01/ex1_name`.
    pub fn run(&self, id: &str) -> Report {
        self.try_run(id, &Cancel::new(), &mut |_| {})
            .expect("the run can take place")
    }

    /// [`TempCourse::run`] for those who want to see events, cancel, or get no report.
    ///
    /// # Errors
    /// As [`run`].
    pub fn try_run(
        &self,
        id: &str,
        cancel: &Cancel,
        on_event: &mut dyn FnMut(Event),
    ) -> Result<Report, RunError> {
        let (course, lock) = self.load();
        let exercise = course.exercises().find(|exercise| exercise.id() == id);
        let exercise = exercise.expect("the exercise was added");
        run(&course, &lock, exercise, &self.options, cancel, on_event)
    }

    /// Writes `lessons/course.lock` from what lies on the disk now: the names of the checks, the blob
    /// ids of all files.
    pub fn lock(&self) {
        let mut lock = Lock {
            version: lock::VERSION,
            exercise: BTreeMap::new(),
        };
        let course = Course::load(&self.root).expect("the test's course is well formed");
        for exercise in course.exercises() {
            let blob = |path: PathBuf| {
                let bytes = fs::read(self.root.join(&path)).expect("the test wrote this file");
                (slashes(&path), disk::blob_id(&bytes))
            };
            let mut checks = Vec::new();
            for file in &exercise.checks {
                let text = fs::read_to_string(self.root.join(exercise.folder()).join(file));
                let module = if file.starts_with("tests") {
                    ""
                } else {
                    "checks::"
                };
                checks.extend(tests_in(&text.expect("the test wrote its checks"), module));
            }
            let locked = LockedExercise {
                checks,
                fixed: exercise.fixed_files().map(blob).collect(),
                start: exercise.learner_files().map(blob).collect(),
            };
            lock.exercise.insert(exercise.id(), locked);
        }
        self.write(lock::PATH, &lock.to_text());
    }

    fn lessons_to_disk(&self) {
        let mut cargo_lock = String::from("version = 4\n");
        for (slug, entries) in &self.lessons {
            let number = slug.split('-').next().expect("NN-name");
            let mut manifest = format!(
                "[package]\nname = \"lesson-{number}\"\nversion = \"0.1.0\"\nedition = \"2024\"\nautotests = false\n"
            );
            let mut toml =
                String::from("title = \"A lesson\"\nsummary = \"\"\ngains = \"\"\nminutes = 1\n");
            for entry in entries {
                describe(entry, &mut manifest, &mut toml);
            }
            let folder = format!("lessons/{slug}");
            self.write(&format!("{folder}/Cargo.toml"), &manifest);
            self.write(&format!("{folder}/lesson.toml"), &toml);
            write!(
                cargo_lock,
                "\n[[package]]\nname = \"lesson-{number}\"\nversion = \"0.1.0\"\n"
            )
            .expect("a String takes everything");
        }
        self.write("Cargo.lock", &cargo_lock);
    }
}

fn describe(entry: &Entry, manifest: &mut String, toml: &mut String) {
    let Entry {
        name,
        library,
        more,
    } = entry;
    let folder = if *library { "tests" } else { "src" };
    let shape = if *library { "library" } else { "drill" };
    write!(
        manifest,
        "\n[[test]]\nname = \"{name}\"\npath = \"{folder}/{name}.rs\"\n"
    )
    .expect("a String takes everything");
    write!(
        toml,
        "\n[[exercise]]\nname = \"{name}\"\ntitle = \"{name}\"\nkind = \"red\"\nshape = \"{shape}\"\n\
         minutes = 1\ntask = \"\"\nstarts = {{ fails = \"all\" }}\nhints = [\"\", \"\", \"\"]\nafter = \"\"\n{more}\n"
    )
    .expect("a String takes everything");
}

fn with_footer(code: &str, name: &str) -> String {
    format!("{code}\n\n#[path = \"checks/{name}.rs\"]\nmod checks;\n")
}

/// The names of the functions below `#[test]`.
fn tests_in(text: &str, module: &str) -> Vec<String> {
    text.split("#[test]")
        .skip(1)
        .filter_map(|after| after.split_once("fn ")?.1.split_once('('))
        .map(|(name, _)| format!("{module}{name}"))
        .collect()
}

fn slashes(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}

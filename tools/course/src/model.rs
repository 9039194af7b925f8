//! The course as its files describe it.
//!
//! `lessons/course.toml` holds parts, tracks and what is planned; each `lessons/NN-name/lesson.toml`
//! holds one lesson's facts and nothing else does. [`Course::load`] reads them once.

use std::collections::{BTreeMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

/// A whole course, read once and never changed.
#[derive(Debug, Clone)]
pub struct Course {
    /// The folder that holds `lessons/`, `solutions/` and `book/`.
    pub root: PathBuf,
    /// The course's name, for greetings.
    pub title: String,
    pub parts: Vec<Part>,
    pub tracks: Vec<Track>,
    /// Lessons that are announced but not written yet, in order.
    pub planned: Vec<PlannedLesson>,
    /// Lessons that are written, by number.
    pub lessons: Vec<Lesson>,
}

/// A group of lessons with a common aim.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// A Roman numeral, or `-` for the prelude.
    pub id: String,
    pub title: String,
    /// Numbers of its lessons, written or planned.
    pub lessons: Vec<String>,
}

/// A way through the course for people with little time.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Track {
    /// What the learner types: `full`, `verdict`, `language`, `aws`.
    pub id: String,
    pub title: String,
    /// One sentence: for whom, and about how many hours.
    pub about: String,
    /// Numbers of its lessons, in order; an entry may name one exercise, as in `36.4`.
    pub lessons: Vec<String>,
}

/// A lesson that will come.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlannedLesson {
    pub number: String,
    pub title: String,
    /// Sections of The Rust Book that it will cover.
    #[serde(default)]
    pub book: Vec<String>,
    /// Concepts that it will teach and that an earlier lesson already uses.
    #[serde(default)]
    pub concepts: Vec<String>,
}

/// One lesson: a crate in `lessons/`, its solution, its chapter.
#[derive(Debug, Clone)]
pub struct Lesson {
    /// Two digits: `05` (a course of more than 99 lessons has more).
    pub number: String,
    /// The folder's name, also the chapter's and the quiz's: `05-borrowing`.
    pub slug: String,
    pub title: String,
    /// What the learner will be able to do, in one sentence.
    pub summary: String,
    /// What Tally gains.
    pub gains: String,
    /// Estimated time for a working developer, chapter included.
    pub minutes: u32,
    /// Sections of The Rust Book that this lesson covers, as in `4.2`.
    pub book: Vec<String>,
    /// Sections that are worth a look but are taught elsewhere.
    pub glance: Vec<String>,
    pub concepts: Vec<Concept>,
    pub exercises: Vec<Exercise>,
    /// Whether the lesson is outside all totals (only lesson 00 is).
    pub optional: bool,
}

/// Something that a chapter explains before an exercise asks for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Concept {
    /// Short and stable, as in `shared-borrow`.
    pub id: String,
    /// As the chapter names it.
    pub name: String,
    /// The section of The Rust Book that explains it, where one does.
    #[serde(default)]
    pub book: Option<String>,
}

/// One exercise: one Cargo test target.
#[derive(Debug, Clone)]
pub struct Exercise {
    /// The lesson's number: `05`.
    pub lesson: String,
    /// The lesson's folder name: `05-borrowing`.
    pub slug: String,
    /// Its place in the lesson, from 1.
    pub index: usize,
    /// The test target's name: `ex3_two_writers`.
    pub name: String,
    pub title: String,
    pub kind: Kind,
    pub shape: Shape,
    /// The task in one to three sentences of Markdown.
    pub task: String,
    /// Estimated time.
    pub minutes: u32,
    /// Ids of the concepts it uses, from this lesson or an earlier one.
    pub uses: Vec<String>,
    /// What the learner edits, relative to the lesson's folder. The first is the one to open.
    pub files: Vec<PathBuf>,
    /// What the learner reads but does not edit, relative to the lesson's folder.
    pub checks: Vec<PathBuf>,
    /// Given files that the result depends on (snippets, fixtures), relative to the lesson's folder.
    pub given: Vec<PathBuf>,
    pub starts: Starts,
    /// A nudge; the concept, with a link; the shape of the answer.
    pub hints: [String; 3],
    /// What to notice once it is green, in Markdown.
    pub after: String,
    /// How long the checks may run after compiling, in seconds.
    pub time_limit_secs: u64,
    /// Features of the lesson's package that this exercise is built with, and the others are not: what
    /// only it needs is compiled for it alone.
    pub features: Vec<String>,
    /// Earlier ids of this exercise, as in `05/ex2_old_name`.
    pub renamed_from: Vec<String>,
}

/// What the learner does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A failing check: make it pass.
    Red,
    /// It does not compile: make it.
    Compile,
    /// Write down what a snippet will do; the check runs it and compares.
    Predict,
    /// Write tests that tell the right code from planted mutants.
    Kill,
    /// The same behaviour under a new constraint.
    Refactor,
    /// Given logs: find and mend.
    Debug,
    /// Choose between two that both pass, and say why.
    Design,
    /// A larger piece behind black-box checks.
    Build,
}

/// How the exercise's target is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Shape {
    /// One self-contained file, `src/exN_name.rs`, with `src/checks/exN_name.rs` beside it.
    #[default]
    Drill,
    /// The lesson's library or binary, checked by `tests/exN_name.rs`.
    Library,
    /// A drill or library whose checks go through tools/probe because it cannot be called.
    Probe,
}

/// How an exercise fails before the learner touches it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase", deny_unknown_fields)]
pub enum Starts {
    /// It does not compile, with exactly these codes.
    Error(Vec<String>),
    /// It compiles, and these checks fail.
    Fails(Failing),
}

/// The checks that fail at the start.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Failing {
    /// The word `all`.
    All(AllWord),
    /// Exactly these, by their names in the checks file.
    Named(Vec<String>),
}

/// The word `all`, so that a typing mistake is an error.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum AllWord {
    All,
}

/// Why a course could not be read. Each says which file, what is wrong and what to do.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    #[error(
        "no course here: {} has no lessons/course.toml. Run this in the folder you cloned, or below it.",
        .0.display()
    )]
    NotACourse(PathBuf),
    #[error("cannot read {}: {source}. {}", .path.display(), remedy(.path))]
    Unreadable {
        path: PathBuf,
        source: std::io::Error,
    },
    #[error("{}: {}. {}", .path.display(), .problem.trim_end().trim_end_matches('.'), remedy(.path))]
    Malformed { path: PathBuf, problem: String },
}

/// What to do about a file of the course's that cannot be used.
fn remedy(path: &Path) -> String {
    format!(
        "Mend it, or bring the course's own back: `git restore {}`, or copy it from a fresh download.",
        path.display()
    )
}

/// The default time limit of an exercise's checks, in seconds.
pub const DEFAULT_TIME_LIMIT_SECS: u64 = 10;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CourseFile {
    title: String,
    #[serde(default)]
    part: Vec<Part>,
    #[serde(default)]
    track: Vec<Track>,
    #[serde(default)]
    planned: Vec<PlannedLesson>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LessonFile {
    title: String,
    summary: String,
    gains: String,
    minutes: u32,
    #[serde(default)]
    book: Vec<String>,
    #[serde(default)]
    glance: Vec<String>,
    #[serde(default)]
    optional: bool,
    #[serde(default)]
    concept: Vec<Concept>,
    #[serde(default)]
    exercise: Vec<ExerciseEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ExerciseEntry {
    name: String,
    title: String,
    kind: Kind,
    #[serde(default)]
    shape: Shape,
    task: String,
    minutes: u32,
    #[serde(default)]
    uses: Vec<String>,
    #[serde(default)]
    files: Vec<PathBuf>,
    #[serde(default)]
    checks: Vec<PathBuf>,
    #[serde(default)]
    given: Vec<PathBuf>,
    starts: Starts,
    hints: [String; 3],
    after: String,
    time_limit_secs: Option<u64>,
    #[serde(default)]
    features: Vec<String>,
    #[serde(default)]
    renamed_from: Vec<String>,
}

impl Course {
    /// The root of the course that `from` lies in: `from` itself or the nearest folder above it that
    /// has a `lessons/course.toml`.
    ///
    /// # Errors
    /// [`LoadError::NotACourse`] when there is none.
    pub fn root_above(from: &Path) -> Result<PathBuf, LoadError> {
        from.ancestors()
            .find(|dir| dir.join("lessons/course.toml").is_file())
            .map(Path::to_path_buf)
            .ok_or_else(|| LoadError::NotACourse(from.to_path_buf()))
    }

    /// Reads the course that `from` lies in ([`Course::root_above`]).
    ///
    /// # Errors
    /// [`LoadError::NotACourse`] when there is none, and whatever [`Course::load`] reports.
    pub fn discover(from: &Path) -> Result<Course, LoadError> {
        Course::load(&Course::root_above(from)?)
    }

    /// Reads the course whose root is `root`.
    ///
    /// # Errors
    /// When a file is missing, is not UTF-8, is not valid TOML, has a field that means nothing, or
    /// when two lessons or exercises have the same name.
    pub fn load(root: &Path) -> Result<Course, LoadError> {
        let course_path = root.join("lessons/course.toml");
        if !course_path.is_file() {
            return Err(LoadError::NotACourse(root.to_path_buf()));
        }
        let file: CourseFile = read_toml(&course_path)?;
        let mut lessons = Vec::new();
        for slug in lesson_folders(&root.join("lessons"))? {
            lessons.push(read_lesson(root, &slug)?);
        }
        lessons.sort_by_key(|lesson: &Lesson| (lesson.number.len(), lesson.number.clone()));
        for pair in lessons.windows(2) {
            if pair[0].number == pair[1].number {
                return Err(LoadError::Malformed {
                    path: root.join("lessons").join(&pair[1].slug),
                    problem: format!(
                        "lesson {} stands twice, also as {}",
                        pair[1].number, pair[0].slug
                    ),
                });
            }
        }
        Ok(Course {
            root: root.to_path_buf(),
            title: file.title,
            parts: file.part,
            tracks: file.track,
            planned: file.planned,
            lessons,
        })
    }

    /// Every exercise in the order of the course.
    pub fn exercises(&self) -> impl Iterator<Item = &Exercise> {
        self.lessons
            .iter()
            .flat_map(|lesson| lesson.exercises.iter())
    }

    /// The exercises whose results may depend on the file at `path`, relative to the root: those that
    /// name it, and, for any other file of a lesson, all of that lesson that are not drills.
    pub fn exercises_of_file(&self, path: &Path) -> Vec<&Exercise> {
        let Some(lesson) = self
            .lessons
            .iter()
            .find(|lesson| path.starts_with(lesson.folder()))
        else {
            return Vec::new();
        };
        let naming: Vec<&Exercise> = lesson
            .exercises
            .iter()
            .filter(|exercise| exercise.names_file(path))
            .collect();
        if !naming.is_empty() {
            return naming;
        }
        let others = lesson.exercises.iter();
        others
            .filter(|exercise| exercise.shape != Shape::Drill)
            .collect()
    }

    /// The lesson with this number (two digits).
    pub fn lesson(&self, number: &str) -> Option<&Lesson> {
        self.lessons.iter().find(|lesson| lesson.number == number)
    }

    /// The lesson that `exercise` belongs to.
    pub fn lesson_of(&self, exercise: &Exercise) -> &Lesson {
        self.lesson(&exercise.lesson)
            .expect("an exercise comes from a lesson of its course")
    }

    /// The part that a lesson belongs to.
    pub fn part_of(&self, lesson: &Lesson) -> Option<&Part> {
        self.parts
            .iter()
            .find(|part| part.lessons.contains(&lesson.number))
    }
}

impl Lesson {
    /// The lesson's package: `lesson-05`.
    pub fn package(&self) -> String {
        format!("lesson-{}", self.number)
    }

    /// The lesson's folder relative to the root: `lessons/05-borrowing`.
    pub fn folder(&self) -> PathBuf {
        Path::new("lessons").join(&self.slug)
    }

    /// The solution's folder relative to the root: `solutions/05-borrowing`.
    pub fn solution_folder(&self) -> PathBuf {
        Path::new("solutions").join(&self.slug)
    }

    /// The chapter relative to the root: `book/src/05-borrowing.md`.
    pub fn chapter(&self) -> PathBuf {
        Path::new("book/src").join(format!("{}.md", self.slug))
    }
}

impl Exercise {
    /// The exercise's stable id: `05/ex3_two_writers`.
    pub fn id(&self) -> String {
        format!("{}/{}", self.lesson, self.name)
    }

    /// Whether the exercise names the file at `path`, relative to the root, as one to edit, a check or
    /// a given one.
    fn names_file(&self, path: &Path) -> bool {
        let Ok(path) = path.strip_prefix(self.folder()) else {
            return false;
        };
        let mut files = self.files.iter().chain(&self.checks).chain(&self.given);
        files.any(|file| file == path)
    }

    /// How people say it: `05.3`.
    pub fn label(&self) -> String {
        format!("{}.{}", self.lesson, self.index)
    }

    /// The package that holds it: `lesson-05`.
    pub fn package(&self) -> String {
        format!("lesson-{}", self.lesson)
    }

    /// What runs its checks without the companion: `cargo test -p lesson-05 --test ex3_two_writers`.
    pub fn cargo_command(&self) -> String {
        let mut command = format!("cargo test -p {}", self.package());
        if !self.features.is_empty() {
            command.push_str(&format!(" --features {}", self.features.join(",")));
        }
        command.push_str(&format!(" --test {}", self.name));
        command
    }

    /// The lesson's folder relative to the root: `lessons/05-borrowing`.
    pub fn folder(&self) -> PathBuf {
        Path::new("lessons").join(&self.slug)
    }

    /// The file to open, relative to the root.
    pub fn main_file(&self) -> PathBuf {
        self.folder().join(&self.files[0])
    }

    /// What the learner edits, relative to the root.
    pub fn learner_files(&self) -> impl Iterator<Item = PathBuf> + '_ {
        self.files.iter().map(|file| self.folder().join(file))
    }

    /// What must stay as it is, relative to the root: checks and given files.
    pub fn fixed_files(&self) -> impl Iterator<Item = PathBuf> + '_ {
        self.checks
            .iter()
            .chain(&self.given)
            .map(|file| self.folder().join(file))
    }

    /// The same file in the solution, relative to the root.
    pub fn solution_file(&self, file: &Path) -> PathBuf {
        Path::new("solutions").join(&self.slug).join(file)
    }
}

impl std::fmt::Display for Kind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Kind::Red => "red",
            Kind::Compile => "compile",
            Kind::Predict => "predict",
            Kind::Kill => "kill",
            Kind::Refactor => "refactor",
            Kind::Debug => "debug",
            Kind::Design => "design",
            Kind::Build => "build",
        })
    }
}

/// Names of the folders in `lessons/` that hold a `lesson.toml`.
fn lesson_folders(dir: &Path) -> Result<Vec<String>, LoadError> {
    let unreadable = |source| LoadError::Unreadable {
        path: dir.to_path_buf(),
        source,
    };
    let mut slugs = Vec::new();
    for entry in fs::read_dir(dir).map_err(unreadable)? {
        let entry = entry.map_err(unreadable)?;
        if entry.path().join("lesson.toml").is_file() {
            slugs.push(entry.file_name().to_string_lossy().into_owned());
        }
    }
    slugs.sort();
    Ok(slugs)
}

fn read_lesson(root: &Path, slug: &str) -> Result<Lesson, LoadError> {
    let path = root.join("lessons").join(slug).join("lesson.toml");
    let malformed = |problem: String| LoadError::Malformed {
        path: path.clone(),
        problem,
    };
    let number = slug
        .split_once('-')
        .map(|(number, _)| number)
        .filter(|number| number.len() >= 2 && number.bytes().all(|b| b.is_ascii_digit()))
        .ok_or_else(|| {
            malformed(format!(
                "the folder `{slug}` must be named NN-name, as in 05-borrowing"
            ))
        })?
        .to_string();
    let file: LessonFile = read_toml(&path)?;
    let mut exercises = Vec::new();
    let mut seen = HashSet::new();
    for (position, entry) in file.exercise.into_iter().enumerate() {
        let index = position + 1;
        if !entry.name.starts_with(&format!("ex{index}_")) {
            return Err(malformed(format!(
                "exercise {index} is named `{}`; it must begin with `ex{index}_`",
                entry.name
            )));
        }
        if !seen.insert(entry.name.clone()) {
            return Err(malformed(format!("exercise `{}` stands twice", entry.name)));
        }
        exercises.push(exercise_from(&number, slug, index, entry));
    }
    Ok(Lesson {
        number,
        slug: slug.to_string(),
        title: file.title,
        summary: file.summary,
        gains: file.gains,
        minutes: file.minutes,
        book: file.book,
        glance: file.glance,
        concepts: file.concept,
        exercises,
        optional: file.optional,
    })
}

fn exercise_from(number: &str, slug: &str, index: usize, entry: ExerciseEntry) -> Exercise {
    let default_path = |folder: &str| vec![PathBuf::from(format!("{folder}/{}.rs", entry.name))];
    let library = entry.shape == Shape::Library;
    let files = if entry.files.is_empty() {
        if library {
            vec![PathBuf::from("src/lib.rs")]
        } else {
            default_path("src")
        }
    } else {
        entry.files.clone()
    };
    let checks = if entry.checks.is_empty() {
        default_path(if library { "tests" } else { "src/checks" })
    } else {
        entry.checks.clone()
    };
    Exercise {
        lesson: number.to_string(),
        slug: slug.to_string(),
        index,
        title: entry.title,
        kind: entry.kind,
        shape: entry.shape,
        task: entry.task,
        minutes: entry.minutes,
        uses: entry.uses,
        files,
        checks,
        given: entry.given,
        starts: entry.starts,
        hints: entry.hints,
        after: entry.after,
        time_limit_secs: entry.time_limit_secs.unwrap_or(DEFAULT_TIME_LIMIT_SECS),
        features: entry.features,
        renamed_from: entry.renamed_from,
        name: entry.name,
    }
}

fn read_toml<T: serde::de::DeserializeOwned>(path: &Path) -> Result<T, LoadError> {
    let bytes = fs::read(path).map_err(|source| LoadError::Unreadable {
        path: path.to_path_buf(),
        source,
    })?;
    let malformed = |problem: String| LoadError::Malformed {
        path: path.to_path_buf(),
        problem,
    };
    let text = String::from_utf8(bytes).map_err(|_| malformed("is not UTF-8".to_string()))?;
    toml::from_str(&text).map_err(|error| malformed(error.to_string()))
}

/// Concepts by id, with the number of the lesson that teaches each.
pub fn concept_index(course: &Course) -> BTreeMap<&str, (&str, &Concept)> {
    let mut index = BTreeMap::new();
    for lesson in &course.lessons {
        for concept in &lesson.concepts {
            index
                .entry(concept.id.as_str())
                .or_insert((lesson.number.as_str(), concept));
        }
    }
    index
}

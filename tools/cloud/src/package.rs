//! The function of a lesson: its package, what its Cargo.toml says about its deployment, its events.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use cargo_metadata::MetadataCommand;
use course::Course;
use serde::Deserialize;
use serde_json::Value;

use crate::problem::{Problem, Result};

/// Everything that this program creates carries this tag, and it touches nothing without it.
pub const TAG: &str = "rust-to-lambda";

/// A deployable package.
#[derive(Debug, Clone)]
pub struct Function {
    /// The function's name in AWS, as `rust-to-lambda-27`.
    pub name: String,
    /// The Cargo package, as `lesson-27`; its binary has the same name.
    pub package: String,
    pub declared: Declared,
    pub events: Vec<Event>,
}

/// What `[package.metadata.lambda.deploy]` says, as far as it is compared with what was deployed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
pub struct Declared {
    /// In MB; Lambda's default is 128.
    pub memory: Option<u32>,
    /// In seconds; Lambda's default is 3, cargo-lambda's is 30.
    pub timeout: Option<u64>,
    #[serde(default)]
    pub env: BTreeMap<String, String>,
    /// `KEY=VALUE`.
    #[serde(default)]
    pub tags: Vec<String>,
    /// `active` or `passthrough`.
    pub tracing: Option<String>,
    #[serde(default)]
    pub enable_function_url: bool,
}

/// What is deployed where Cargo.toml says nothing: Lambda's own default, and cargo-lambda's.
const DEFAULT_MEMORY_MB: u32 = 128;
const DEFAULT_TIMEOUT_S: u64 = 30;

impl Declared {
    /// The memory that the function gets, in MB.
    pub fn memory_mb(&self) -> u32 {
        self.memory.unwrap_or(DEFAULT_MEMORY_MB)
    }

    /// The time that a call may take, in seconds.
    pub fn timeout_s(&self) -> u64 {
        self.timeout.unwrap_or(DEFAULT_TIMEOUT_S)
    }

    /// The tags as pairs.
    pub fn tags(&self) -> impl Iterator<Item = (&str, &str)> {
        self.tags
            .iter()
            .map(|tag| tag.split_once('=').unwrap_or((tag, "")))
    }
}

/// An event that the function is called with, and what it must answer.
#[derive(Debug, Clone)]
pub struct Event {
    pub name: String,
    pub file: PathBuf,
    pub payload: String,
    pub expected: Expected,
}

/// What a call must give back.
#[derive(Debug, Clone, PartialEq)]
pub enum Expected {
    /// This JSON.
    Answer(Value),
    /// A function error of this `errorType`.
    Error(String),
}

/// Which of the two packages of a lesson.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    Learner,
    Solution,
}

impl Function {
    /// The function of lesson `number` in the course at `root`.
    ///
    /// # Errors
    /// When there is no such lesson, or it has nothing to deploy, or what it says is not usable; the
    /// problem says which and where.
    pub fn of(root: &Path, number: &str, whose: Whose) -> Result<Function> {
        let course = Course::load(root).map_err(|error| Problem::new(error.to_string()))?;
        let lesson = course
            .lessons
            .iter()
            .find(|lesson| lesson.number == number)
            .ok_or_else(|| no_such_lesson(&course, number))?;
        let (package, name) = match whose {
            Whose::Learner => (format!("lesson-{number}"), format!("{TAG}-{number}")),
            Whose::Solution => (
                format!("solution-{number}"),
                format!("{TAG}-{number}-solution"),
            ),
        };
        let declared = declared(root, &package)?;
        let events = events(&root.join(lesson.folder()).join("events"))?;
        Ok(Function {
            name,
            package,
            declared,
            events,
        })
    }
}

fn no_such_lesson(course: &Course, number: &str) -> Problem {
    let numbers: Vec<&str> = course
        .lessons
        .iter()
        .map(|lesson| lesson.number.as_str())
        .collect();
    Problem::new(format!("There is no lesson {number}."))
        .todo(format!("The lessons are {}.", numbers.join(", ")))
}

fn declared(root: &Path, package: &str) -> Result<Declared> {
    let metadata = MetadataCommand::new()
        .current_dir(root)
        .no_deps()
        .exec()
        .map_err(|error| Problem::new(format!("cargo metadata: {error}")))?;
    let found = metadata
        .packages
        .iter()
        .find(|found| found.name.as_str() == package)
        .ok_or_else(|| Problem::new(format!("There is no package {package}.")))?;
    let manifest = &found.manifest_path;
    let nothing = || {
        Problem::new(format!("{package} has nothing to deploy."))
            .todo(format!("A deployable package has a binary of its own name and [package.metadata.lambda.deploy] in {manifest}."))
    };
    let deploy = found
        .metadata
        .pointer("/lambda/deploy")
        .ok_or_else(nothing)?;
    if !found
        .targets
        .iter()
        .any(|target| target.is_bin() && target.name == package)
    {
        return Err(nothing());
    }
    let declared: Declared = serde_json::from_value(deploy.clone()).map_err(|error| {
        Problem::new(format!(
            "{manifest}: [package.metadata.lambda.deploy]: {error}"
        ))
    })?;
    if !declared
        .tags()
        .any(|(key, value)| key == TAG && !value.is_empty())
    {
        return Err(Problem::new(format!(
            "{manifest}: [package.metadata.lambda.deploy] has no tag `{TAG}`."
        ))
        .todo(format!(
            "Add tags = [\"{TAG}={package}\"]: without it, teardown would not dare to remove the function."
        )));
    }
    Ok(declared)
}

/// `events/NAME.json` is what the function is called with; beside it stands `NAME.answer.json` or
/// `NAME.error.json`, which holds `{"errorType": "…"}`.
fn events(folder: &Path) -> Result<Vec<Event>> {
    let missing = |error| {
        Problem::new(format!("{}: {error}", folder.display()))
            .todo("A deployable lesson has its events there: NAME.json, and NAME.answer.json or NAME.error.json.")
    };
    let mut events = Vec::new();
    for entry in fs::read_dir(folder).map_err(missing)? {
        let file = entry.map_err(missing)?.path();
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        let Some(stem) = name.strip_suffix(".json") else {
            continue;
        };
        if stem.ends_with(".answer") || stem.ends_with(".error") {
            continue;
        }
        events.push(Event {
            name: stem.to_owned(),
            payload: read(&file)?,
            expected: expected(folder, stem)?,
            file: file.clone(),
        });
    }
    events.sort_by(|a, b| a.name.cmp(&b.name));
    if events.is_empty() {
        return Err(Problem::new(format!(
            "{} holds no event.",
            folder.display()
        )));
    }
    Ok(events)
}

fn expected(folder: &Path, stem: &str) -> Result<Expected> {
    let answer = folder.join(format!("{stem}.answer.json"));
    if answer.exists() {
        return Ok(Expected::Answer(json(&answer)?));
    }
    let error = folder.join(format!("{stem}.error.json"));
    let value = json(&error)?;
    match value.get("errorType").and_then(Value::as_str) {
        Some(kind) => Ok(Expected::Error(kind.to_owned())),
        None => Err(Problem::new(format!(
            "{}: there is no `errorType`.",
            error.display()
        ))),
    }
}

fn read(file: &Path) -> Result<String> {
    fs::read_to_string(file).map_err(|error| Problem::new(format!("{}: {error}", file.display())))
}

fn json(file: &Path) -> Result<Value> {
    serde_json::from_str(&read(file)?)
        .map_err(|error| Problem::new(format!("{}: {error}", file.display())))
}

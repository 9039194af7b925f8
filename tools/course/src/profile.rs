//! `.learn/profile.json`: quiz history and preferences.
//!
//! Unlike results, which can be computed again, this is a record. It is versioned, written atomically
//! under a lock, and touched neither by reset nor by update. A file of a newer version is left alone, a
//! damaged one is set aside, never deleted.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use serde::{Deserialize, Serialize};

use crate::disk::{self, DiskError, DiskLock};

/// Where the profile lies, relative to the root.
pub const PATH: &str = ".learn/profile.json";

/// The version of the format that this companion reads and writes.
pub const VERSION: u32 = 1;

/// So many answers to one question are remembered; older ones go.
pub const ANSWERS_KEPT: usize = 100;

/// After how many days a question is asked again, by the number of right answers since the last wrong
/// one: each right answer makes the pause longer, a wrong one makes it due at once. Only an answer to a
/// question that was due counts: pressing the right button three times is not knowing it three times.
const PAUSES_IN_DAYS: [u32; 6] = [0, 1, 3, 7, 16, 35];

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// Who answers in the evening may be a little earlier the next time.
const EARLIER: Duration = Duration::from_secs(4 * 60 * 60);

/// What the companion remembers about the learner.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Profile {
    pub version: u32,
    /// The language that the learner comes from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<Language>,
    /// The id of the chosen track.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub track: Option<String>,
    /// Whether the learner has written no Rust before; none when they have not been asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub new_to_rust: Option<bool>,
    /// The id of the exercise that `goto` chose, `05/ex3_two_writers`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub current: Option<String>,
    /// Whether the learner has been greeted.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub greeted: bool,
    /// How many hints were shown, by the exercise's id.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub hints: BTreeMap<String, u8>,
    /// Answers to quiz questions, oldest first, by the question's id: `05-borrowing/second-writer`. A
    /// question that a later chapter repeats has the id of the lesson that asked it first, so every
    /// answer to it, in a chapter or in a review, stands in one history.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub quiz: BTreeMap<String, Vec<Answer>>,
    /// Fields that this companion does not know; they stay as they are.
    #[serde(flatten)]
    pub other: serde_json::Map<String, serde_json::Value>,
}

/// A language that the course compares Rust with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    CSharp,
    Python,
    Go,
}

/// One answer to a quiz question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// When: RFC 3339, UTC.
    pub time: String,
    pub correct: bool,
}

impl Answer {
    /// When it was given, if the text is a moment.
    pub fn moment(&self) -> Option<SystemTime> {
        humantime::parse_rfc3339(&self.time).ok()
    }
}

impl Default for Profile {
    fn default() -> Profile {
        Profile {
            version: VERSION,
            language: None,
            track: None,
            new_to_rust: None,
            current: None,
            greeted: false,
            hints: BTreeMap::new(),
            quiz: BTreeMap::new(),
            other: serde_json::Map::new(),
        }
    }
}

/// A profile and what there is to say about it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Loaded {
    pub profile: Profile,
    /// Where a damaged profile was put, if there was one. [`Loaded::notice`] says so.
    pub set_aside: Option<PathBuf>,
}

impl Loaded {
    /// What the learner must be told, if anything.
    pub fn notice(&self) -> Option<String> {
        let place = self.set_aside.as_ref()?;
        Some(format!(
            "{PATH} could not be read and was set aside as {}. Preferences and quiz history start \
             afresh; mend that file and put it back to have them again.",
            place.display()
        ))
    }
}

/// Why there is no profile, or why it cannot be changed.
#[derive(Debug, thiserror::Error)]
pub enum ProfileError {
    #[error(
        "{} was written by a newer companion (version {version}, this one knows {VERSION}). It is left \
         as it is. Bring the course up to date with `cargo learn update`, or move the file away.",
        .path.display()
    )]
    Newer { path: PathBuf, version: u64 },
    #[error(transparent)]
    Disk(#[from] DiskError),
}

impl Profile {
    /// Reads the profile of the course at `root`. Where there is none, it is empty.
    ///
    /// # Errors
    /// When it was written by a newer companion, or cannot be read.
    pub fn load(root: &Path) -> Result<Loaded, ProfileError> {
        match read(root)? {
            Some(Ok(profile)) => Ok(Loaded {
                profile,
                set_aside: None,
            }),
            None => Ok(Loaded::default()),
            Some(Err(Damaged)) => {
                let _guard = lock(root)?;
                load_or_set_aside(root)
            }
        }
    }

    /// Changes the profile: reads it, lets `change` work on it, writes it, and no other companion can
    /// come in between.
    ///
    /// # Errors
    /// As [`Profile::load`], and when it cannot be written. Then the file is as it was.
    pub fn change(root: &Path, change: impl FnOnce(&mut Profile)) -> Result<Loaded, ProfileError> {
        let _guard = lock(root)?;
        let mut loaded = load_or_set_aside(root)?;
        change(&mut loaded.profile);
        loaded.profile.version = VERSION;
        let mut text =
            serde_json::to_vec_pretty(&loaded.profile).expect("a profile has string keys");
        text.push(b'\n');
        disk::write_atomic(&root.join(PATH), &text)?;
        Ok(loaded)
    }

    /// Adds an answer to the history of `question`, given now.
    pub fn answered(&mut self, question: &str, correct: bool) {
        let time = disk::timestamp();
        let history = self.quiz.entry(question.to_string()).or_default();
        history.push(Answer { time, correct });
        let too_many = history.len().saturating_sub(ANSWERS_KEPT);
        history.drain(..too_many);
    }

    /// When `question` is to be asked again. `None` for one that was never answered: whether it was met
    /// at all is not for the profile to say.
    pub fn due(&self, question: &str) -> Option<SystemTime> {
        let mut right = 0;
        let mut due: Option<SystemTime> = None;
        for answer in self.quiz.get(question)? {
            // A moment that cannot be read was written by hand: the question is due.
            let answered = answer.moment().unwrap_or(SystemTime::UNIX_EPOCH);
            if !answer.correct {
                right = 0;
                due = Some(answered);
            } else if due.is_none_or(|due| due <= answered) {
                right = (right + 1).min(PAUSES_IN_DAYS.len() - 1);
                due = Some(answered + DAY * PAUSES_IN_DAYS[right] - EARLIER);
            }
        }
        due
    }

    /// The questions that are due at `now`, those that have waited longest first.
    pub fn due_questions(&self, now: SystemTime) -> Vec<&str> {
        let mut due: Vec<(SystemTime, &str)> = self
            .quiz
            .keys()
            .filter_map(|question| Some((self.due(question)?, question.as_str())))
            .filter(|(since, _)| *since <= now)
            .collect();
        due.sort();
        due.into_iter().map(|(_, question)| question).collect()
    }
}

/// The profile's own lock: answering a quiz need not wait for an update.
fn lock(root: &Path) -> Result<DiskLock, DiskError> {
    let path = disk::learn_dir(root)?.join("profile.lock");
    DiskLock::acquire(&path, disk::LOCK_TIMEOUT)
}

/// The file is there and is no profile.
struct Damaged;

/// Reads the file without changing anything; `None` when there is none.
fn read(root: &Path) -> Result<Option<Result<Profile, Damaged>>, ProfileError> {
    let path = root.join(PATH);
    let Some(bytes) = disk::read_if_there(&path)? else {
        return Ok(None);
    };
    let Ok(value) = serde_json::from_slice::<serde_json::Value>(&bytes) else {
        return Ok(Some(Err(Damaged)));
    };
    // The version comes first: what else a newer companion wrote need not mean anything here.
    let version = value.get("version").and_then(|version| version.as_u64());
    match version {
        Some(version) if version > u64::from(VERSION) => Err(ProfileError::Newer { path, version }),
        _ => Ok(Some(serde_json::from_value(value).map_err(|_| Damaged))),
    }
}

/// The caller holds the profile's lock.
fn load_or_set_aside(root: &Path) -> Result<Loaded, ProfileError> {
    match read(root)? {
        Some(Ok(profile)) => Ok(Loaded {
            profile,
            set_aside: None,
        }),
        None => Ok(Loaded::default()),
        Some(Err(Damaged)) => Ok(Loaded {
            profile: Profile::default(),
            set_aside: Some(set_aside(root)?),
        }),
    }
}

/// Renames the damaged file to a name that is free.
fn set_aside(root: &Path) -> Result<PathBuf, DiskError> {
    let path = root.join(PATH);
    let taken = |number: &u32| root.join(format!("{PATH}.damaged-{number}")).exists();
    let free = (1..).find(|number| !taken(number)).unwrap_or(1);
    let place = PathBuf::from(format!("{PATH}.damaged-{free}"));
    fs::rename(&path, root.join(&place))
        .map_err(|source| DiskError::new("set aside", &path, source))?;
    Ok(place)
}

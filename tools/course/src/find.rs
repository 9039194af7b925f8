//! What the learner typed → a lesson or an exercise.
//!
//! A lesson is named `05`, `5`, `05-borrowing` or by a part of that; an exercise `3`, `ex3`,
//! `two_writers`, by its whole name, as `05 3`, `05.3` or `05/ex3_two_writers`, or by the path of one
//! of its files. What means nothing is answered with the nearest names, what means two things with
//! both.

use std::fmt;

use crate::model::{Course, Exercise, Lesson};

/// What was named.
#[derive(Debug, Clone, Copy)]
pub enum Target<'a> {
    Lesson(&'a Lesson),
    Exercise(&'a Exercise),
}

impl<'a> Target<'a> {
    /// The exercise, or the first one of the lesson.
    pub fn first_exercise(self) -> Option<&'a Exercise> {
        match self {
            Target::Lesson(lesson) => lesson.exercises.first(),
            Target::Exercise(exercise) => Some(exercise),
        }
    }

    /// The lesson, or the one that the exercise belongs to.
    pub fn lesson(self, course: &'a Course) -> &'a Lesson {
        match self {
            Target::Lesson(lesson) => lesson,
            Target::Exercise(exercise) => course.lesson_of(exercise),
        }
    }

    /// The shortest way to say it that means nothing else: `05` or `05.3`.
    pub fn label(self) -> String {
        match self {
            Target::Lesson(lesson) => lesson.number.clone(),
            Target::Exercise(exercise) => exercise.label(),
        }
    }

    fn title(self) -> &'a str {
        match self {
            Target::Lesson(lesson) => &lesson.title,
            Target::Exercise(exercise) => &exercise.title,
        }
    }

    fn is_lesson(self) -> bool {
        matches!(self, Target::Lesson(_))
    }
}

/// What a command rather means where both are possible: `hint 3` an exercise, `goto 3` a lesson.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Prefer {
    Lesson,
    Exercise,
}

/// Why there is no answer. The text is for the learner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotFound {
    /// Nothing was typed, and there is no current exercise.
    Nothing,
    /// No lesson and no exercise is called so.
    Unknown {
        typed: String,
        /// Ways to say what may have been meant, nearest first: `05.3 ex3_two_writers`.
        near: Vec<String>,
        /// What there is, in a sentence.
        exists: String,
    },
    /// It means more than one thing.
    Ambiguous {
        typed: String,
        candidates: Vec<Candidate>,
    },
}

/// One of the things that an ambiguous name may mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// What to type for it: `05.3`, `03`.
    pub say: String,
    /// Its title.
    pub title: String,
    /// Whether it is a lesson; otherwise it is an exercise.
    pub is_lesson: bool,
}

/// So many candidates or neighbours are named at most.
const SHOWN: usize = 6;

/// A name this unlike the typed one is not offered.
const NEAR: f64 = 0.6;

impl fmt::Display for NotFound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            NotFound::Nothing => f.write_str(
                "say which lesson or exercise, as in `05`, `05 3` or `two_writers`; \
                 `cargo learn list` names them all",
            ),
            NotFound::Unknown {
                typed,
                near,
                exists,
            } => {
                write!(f, "there is no lesson or exercise `{typed}`. ")?;
                if near.is_empty() {
                    f.write_str(exists)
                } else {
                    write!(f, "Did you mean {}?", near.join(", or "))
                }
            }
            NotFound::Ambiguous { typed, candidates } => {
                write!(f, "`{typed}` may mean more than one thing. Say ")?;
                for (position, candidate) in candidates.iter().take(SHOWN).enumerate() {
                    let separator = if position == 0 { "" } else { ", or " };
                    let what = if candidate.is_lesson { "lesson " } else { "" };
                    let Candidate { say, title, .. } = candidate;
                    write!(f, "{separator}`{say}` for {what}“{title}”")?;
                }
                match candidates.len().checked_sub(SHOWN) {
                    Some(more) if more > 0 => write!(f, ", or one of {more} more."),
                    _ => f.write_str("."),
                }
            }
        }
    }
}

impl std::error::Error for NotFound {}

/// Finds what `words` name. No words name the current exercise.
///
/// # Errors
/// [`NotFound`], which says what there is instead or what it may mean.
pub fn find<'a>(
    course: &'a Course,
    current: Option<&Exercise>,
    words: &[String],
) -> Result<Target<'a>, NotFound> {
    find_as(course, current, words, None)
}

/// Like [`find`]; where a lesson and an exercise are both possible and only one of them is what the
/// command prefers, that one is meant.
///
/// # Errors
/// As [`find`].
pub fn find_as<'a>(
    course: &'a Course,
    current: Option<&Exercise>,
    words: &[String],
    prefer: Option<Prefer>,
) -> Result<Target<'a>, NotFound> {
    let finder = Finder { course, current };
    let typed = words.join(" ");
    let words = tokens(words);
    let mut hits = match words.as_slice() {
        [] => return finder.here().ok_or(NotFound::Nothing),
        [lesson, exercise] => finder.pair(lesson, exercise, &typed)?,
        _ => Vec::new(),
    };
    if hits.is_empty() {
        // One word, or several that make one name: "two writers", as a title is said.
        hits = finder.one_word(&words.join("_"));
    }
    if let Some(prefer) = prefer {
        let preferred = |hit: &Target| hit.is_lesson() == (prefer == Prefer::Lesson);
        if hits.iter().filter(|hit| preferred(hit)).count() == 1 {
            hits.retain(preferred);
        }
    }
    match hits.as_slice() {
        [hit] => Ok(*hit),
        [] => Err(finder.unknown(&typed, &words.join("_"))),
        _ => Err(ambiguous(&typed, &hits)),
    }
}

/// The words in lower case, without `lesson` and `exercise`, with `05.3`, `05/ex3_two_writers` and
/// `05:3` taken apart. A path stays whole.
fn tokens(words: &[String]) -> Vec<String> {
    let mut tokens = Vec::new();
    for word in words {
        let word = word.trim().to_lowercase().replace('\\', "/");
        let word = word.trim_end_matches('/');
        if is_path(word) {
            tokens.push(word.to_string());
        } else {
            let parts = word.split(['.', '/', ':', '#', ' ']);
            tokens.extend(parts.filter(|part| !part.is_empty()).map(str::to_string));
        }
    }
    tokens.retain(|token| !matches!(token.as_str(), "lesson" | "exercise"));
    tokens
}

fn is_path(word: &str) -> bool {
    word.ends_with(".rs")
        || word.ends_with(".md")
        || word.ends_with(".toml")
        || ["lessons/", "solutions/", "book/"]
            .iter()
            .any(|folder| word.starts_with(folder) || word.contains(&format!("/{folder}")))
        || word.starts_with("./")
}

/// Whether a part of a path is called as exercises are: `ex3_two_writers` or `ex3_two_writers.rs`.
fn is_exercise_name(part: &str) -> bool {
    let number = part
        .strip_prefix("ex")
        .and_then(|rest| rest.split_once('_'));
    number.is_some_and(|(number, _)| number.parse::<u32>().is_ok())
}

fn ambiguous(typed: &str, hits: &[Target]) -> NotFound {
    let candidates = hits.iter().map(|hit| Candidate {
        say: hit.label(),
        title: hit.title().to_string(),
        is_lesson: hit.is_lesson(),
    });
    NotFound::Ambiguous {
        typed: typed.to_string(),
        candidates: candidates.collect(),
    }
}

/// `two_writers` of `ex3_two_writers`.
fn bare_name(exercise: &Exercise) -> &str {
    exercise
        .name
        .split_once('_')
        .map_or(exercise.name.as_str(), |(_, name)| name)
}

/// `borrowing` of `05-borrowing`.
fn bare_slug(lesson: &Lesson) -> &str {
    lesson
        .slug
        .split_once('-')
        .map_or(lesson.slug.as_str(), |(_, name)| name)
}

struct Finder<'a, 'c> {
    course: &'a Course,
    current: Option<&'c Exercise>,
}

impl<'a> Finder<'a, '_> {
    fn here(&self) -> Option<Target<'a>> {
        let id = self.current?.id();
        let mut exercises = self.course.exercises();
        exercises.find(|e| e.id() == id).map(Target::Exercise)
    }

    fn current_lesson(&self) -> Option<&'a Lesson> {
        self.course.lesson(&self.current?.lesson)
    }

    /// The lesson that `word` names by number, package or folder.
    fn lesson(&self, word: &str) -> Option<&'a Lesson> {
        let word = word
            .strip_prefix("lesson-")
            .or_else(|| word.strip_prefix("solution-"))
            .unwrap_or(word);
        if let Ok(number) = word.parse::<u32>() {
            return self.course.lesson(&format!("{number:02}"));
        }
        let mut lessons = self.course.lessons.iter();
        lessons.find(|lesson| lesson.slug == word || bare_slug(lesson) == word)
    }

    /// Everything that one word may mean.
    fn one_word(&self, word: &str) -> Vec<Target<'a>> {
        if is_path(word) {
            return self.path(word);
        }
        if word.bytes().all(|byte| byte.is_ascii_digit()) {
            return self.number(word);
        }
        let mut hits: Vec<_> = self.lesson(word).map(Target::Lesson).into_iter().collect();
        hits.extend(self.exercises_called(word));
        if hits.is_empty() {
            hits = self.partly_called(word);
        }
        hits
    }

    /// `05` is a lesson; `5` a lesson or an exercise of the current lesson.
    fn number(&self, word: &str) -> Vec<Target<'a>> {
        let mut hits: Vec<_> = self.lesson(word).map(Target::Lesson).into_iter().collect();
        if !word.starts_with('0')
            && let Some(lesson) = self.current_lesson()
        {
            hits.extend(exercises_in(lesson, word));
        }
        hits
    }

    /// Exercises of exactly this name, or `ex3`; those of the current lesson before all others.
    fn exercises_called(&self, word: &str) -> Vec<Target<'a>> {
        if let Some(lesson) = self.current_lesson() {
            let here = exercises_in(lesson, word);
            if !here.is_empty() {
                return here;
            }
        }
        let lessons = self.course.lessons.iter();
        lessons.flat_map(|l| exercises_in(l, word)).collect()
    }

    /// Lessons and exercises that have `word` in their name; a word of one or two letters is no name.
    fn partly_called(&self, word: &str) -> Vec<Target<'a>> {
        if word.chars().count() < 3 {
            return Vec::new();
        }
        let in_slug = word.replace('_', "-");
        let lessons = self.course.lessons.iter();
        let mut hits: Vec<_> = lessons
            .filter(|lesson| lesson.slug.contains(&in_slug))
            .map(Target::Lesson)
            .collect();
        let exercises = self.course.exercises();
        let in_name = word.replace('-', "_");
        hits.extend(
            exercises
                .filter(|exercise| exercise.name.contains(&in_name))
                .map(Target::Exercise),
        );
        hits
    }

    /// A lesson and an exercise of it.
    fn pair(&self, lesson: &str, exercise: &str, typed: &str) -> Result<Vec<Target<'a>>, NotFound> {
        let mut lessons = match self.lesson(lesson) {
            Some(lesson) => vec![lesson],
            None => Vec::new(),
        };
        if lessons.is_empty() {
            let renamed = self.renamed(lesson, exercise);
            if !renamed.is_empty() {
                return Ok(renamed);
            }
            let partly = self.partly_called(lesson).into_iter();
            lessons.extend(partly.filter_map(|hit| match hit {
                Target::Lesson(lesson) => Some(lesson),
                Target::Exercise(_) => None,
            }));
        }
        let hits: Vec<_> = lessons
            .iter()
            .flat_map(|lesson| exercises_in(lesson, exercise))
            .collect();
        match lessons.as_slice() {
            [only] if hits.is_empty() => {
                let renamed = self.renamed(&only.number, exercise);
                if renamed.is_empty() && self.is_a_place(lesson) {
                    return Err(no_exercise(only, exercise, typed));
                }
                Ok(renamed)
            }
            _ => Ok(hits),
        }
    }

    /// Whether `word` names a lesson beyond doubt, so that what follows must be one of its exercises.
    fn is_a_place(&self, word: &str) -> bool {
        self.lesson(word).is_some()
    }

    /// Exercises that had this id once.
    fn renamed(&self, lesson: &str, name: &str) -> Vec<Target<'a>> {
        let id = format!("{lesson}/{name}");
        self.course
            .exercises()
            .filter(|exercise| exercise.renamed_from.contains(&id))
            .map(Target::Exercise)
            .collect()
    }

    /// What a path names: below a lesson's or solution's folder the exercises that have the file, or
    /// the lesson; the chapter's or quiz's lesson.
    fn path(&self, path: &str) -> Vec<Target<'a>> {
        let path = path.trim_start_matches("./");
        let parts: Vec<&str> = path.split('/').collect();
        let of_part = |part: &&str| {
            let name = part.split_once('.').map_or(*part, |(name, _)| name);
            let mut lessons = self.course.lessons.iter();
            lessons.find(|l| l.slug == *part || l.slug == name)
        };
        let found = parts
            .iter()
            .enumerate()
            .find_map(|(at, part)| Some((at, of_part(part)?)));
        match found {
            Some((at, lesson)) => {
                let below = parts[at + 1..].join("/");
                let exercises = self.with_file(lesson, &below);
                match exercises.is_empty() {
                    // An exercise that is not there is not the lesson's first one.
                    true if parts[at + 1..].iter().any(|part| is_exercise_name(part)) => Vec::new(),
                    true => vec![Target::Lesson(lesson)],
                    false => exercises,
                }
            }
            // A path from within the lesson's folder: `src/ex3_two_writers.rs`.
            None => match self.current_lesson().map(|l| self.with_file(l, path)) {
                Some(here) if !here.is_empty() => here,
                _ => {
                    let lessons = self.course.lessons.iter();
                    lessons.flat_map(|l| self.with_file(l, path)).collect()
                }
            },
        }
    }

    /// The exercises of `lesson` that have this file; one that shares it with the current exercise
    /// means the current one.
    fn with_file(&self, lesson: &'a Lesson, file: &str) -> Vec<Target<'a>> {
        let stem = file.rsplit('/').next().unwrap_or(file);
        let has_file = |exercise: &&Exercise| {
            let mut files = exercise
                .files
                .iter()
                .chain(&exercise.checks)
                .chain(&exercise.given);
            files.any(|own| own.to_string_lossy().to_lowercase() == file)
                || stem == format!("{}.rs", exercise.name)
                // solutions/05-borrowing/wrong/ex3_two_writers/…
                || file.split('/').any(|part| part == exercise.name)
        };
        let all: Vec<&Exercise> = lesson.exercises.iter().filter(has_file).collect();
        let here = self.current.map(Exercise::id);
        match all.iter().find(|e| Some(e.id()) == here) {
            Some(current) => vec![Target::Exercise(current)],
            None => all.into_iter().map(Target::Exercise).collect(),
        }
    }

    fn unknown(&self, typed: &str, word: &str) -> NotFound {
        let planned = || self.course.planned.iter();
        let number = word.parse::<u32>().map(|number| format!("{number:02}"));
        let exists = match planned().find(|p| number.as_ref() == Ok(&p.number)) {
            Some(lesson) => format!(
                "Lesson {} “{}” is announced but not written yet.",
                lesson.number, lesson.title
            ),
            None => self.lessons_there_are(),
        };
        NotFound::Unknown {
            typed: typed.to_string(),
            near: self.near(word),
            exists,
        }
    }

    fn lessons_there_are(&self) -> String {
        let numbers = |lesson: &Lesson| lesson.number.clone();
        let lessons = &self.course.lessons;
        match (lessons.first().map(numbers), lessons.last().map(numbers)) {
            (Some(first), Some(last)) if first != last => {
                format!("Lessons go from {first} to {last}; `cargo learn list` names them all.")
            }
            (Some(only), _) => format!("There is lesson {only}."),
            _ => "This course has no lessons.".to_string(),
        }
    }

    /// The three names that are most like `word`.
    fn near(&self, word: &str) -> Vec<String> {
        if word.bytes().all(|byte| byte.is_ascii_digit()) {
            return Vec::new();
        }
        let file = word.rsplit('/').next().unwrap_or(word);
        let word = if is_path(word) {
            file.trim_end_matches(".rs")
        } else {
            word
        };
        let like = |name: &str| strsim::normalized_damerau_levenshtein(word, name);
        let lessons = self.course.lessons.iter().map(|lesson| {
            let likeness = like(&lesson.slug).max(like(bare_slug(lesson)));
            (likeness, format!("`{}`", lesson.slug))
        });
        let exercises = self.course.exercises().map(|exercise| {
            let likeness = like(&exercise.name).max(like(bare_name(exercise)));
            let say = format!("`{}` ({})", exercise.label(), exercise.name);
            (likeness, say)
        });
        let mut near: Vec<_> = lessons
            .chain(exercises)
            .filter(|(likeness, _)| *likeness >= NEAR)
            .collect();
        near.sort_by(|a, b| b.0.total_cmp(&a.0));
        near.into_iter().take(3).map(|(_, name)| name).collect()
    }
}

/// The exercise of `lesson` that `word` names exactly: `3`, `03`, `ex3`, its name with or without `ex3_`.
fn exercises_in<'a>(lesson: &'a Lesson, word: &str) -> Vec<Target<'a>> {
    let index = word.strip_prefix("ex").unwrap_or(word).parse::<usize>();
    let name = word.replace('-', "_");
    lesson
        .exercises
        .iter()
        .filter(|e| index == Ok(e.index) || e.name == name || bare_name(e) == name)
        .map(Target::Exercise)
        .collect()
}

fn no_exercise(lesson: &Lesson, word: &str, typed: &str) -> NotFound {
    let like = |e: &&Exercise| {
        let likeness = |name| strsim::normalized_damerau_levenshtein(word, name);
        likeness(&e.name).max(likeness(bare_name(e))) >= NEAR
    };
    let near = lesson.exercises.iter().filter(like);
    let all: Vec<_> = lesson
        .exercises
        .iter()
        .map(|e| format!("{} {}", e.index, e.name))
        .collect();
    NotFound::Unknown {
        typed: typed.to_string(),
        near: near
            .map(|e| format!("`{}` ({})", e.label(), e.name))
            .collect(),
        exists: format!("Lesson {} has: {}.", lesson.number, all.join(", ")),
    }
}

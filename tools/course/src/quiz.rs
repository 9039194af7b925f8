//! A chapter's questions as they are asked: `book/quizzes/NN-slug.toml`.
//!
//! How a quiz must be made, and whether its answers are true, is proven when the book is checked. Here
//! it is read, and what cannot be read is an error that names the file.

use std::io;
use std::path::{Path, PathBuf};

use serde::Deserialize;

/// A question with everything that is needed to ask it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// Lesson and name, as in `05-borrowing/second-writer`; the quiz history goes by it.
    pub id: String,
    /// Markdown.
    pub prompt: String,
    /// The program that the question is about.
    pub code: Option<String>,
    /// What may be chosen, in the order of the file.
    pub options: Vec<Choice>,
}

/// One answer that may be chosen.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Choice {
    /// Markdown.
    pub text: String,
    /// Whether choosing it is right.
    #[serde(default)]
    pub correct: bool,
    /// Markdown: why it is right, or which idea it mistakes.
    pub why: String,
}

/// Why a quiz could not be read.
#[derive(Debug, thiserror::Error)]
pub enum QuizError {
    #[error("cannot read {}: {source}. `git restore {}` brings the course's own back.", .path.display(), .path.display())]
    Unreadable { path: PathBuf, source: io::Error },
    #[error("{}: {problem}. `git restore {}` brings the course's own back.", .path.display(), .path.display())]
    Malformed { path: PathBuf, problem: String },
}

#[derive(Deserialize)]
struct QuizFile {
    #[serde(default)]
    question: Vec<Entry>,
}

/// A question as it stands in the file. One that only repeats an earlier one has no id of its own.
#[derive(Deserialize)]
struct Entry {
    id: Option<String>,
    #[serde(default)]
    prompt: String,
    code: Option<String>,
    #[serde(default)]
    option: Vec<Choice>,
}

/// The file of a lesson's questions, relative to the root: `book/quizzes/05-borrowing.toml`.
pub fn file(slug: &str) -> PathBuf {
    Path::new("book/quizzes").join(format!("{slug}.toml"))
}

/// The questions that the chapter of the lesson in folder `slug` asks for the first time; none where
/// there is no quiz.
///
/// # Errors
/// When the file is there and cannot be read, or is no quiz.
pub fn of_lesson(root: &Path, slug: &str) -> Result<Vec<Question>, QuizError> {
    let path = file(slug);
    let text = match std::fs::read_to_string(root.join(&path)) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(source) => return Err(QuizError::Unreadable { path, source }),
    };
    let quiz: QuizFile = toml::from_str(&text).map_err(|error| QuizError::Malformed {
        path,
        problem: error.message().to_string(),
    })?;
    let own = quiz.question.into_iter().filter_map(|entry| {
        let id = entry.id?;
        Some(Question {
            id: format!("{slug}/{id}"),
            prompt: entry.prompt,
            code: entry.code.map(|code| code.trim_matches('\n').to_string()),
            options: entry.option,
        })
    });
    Ok(own.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Vec<Question>, QuizError> {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join(file("05-x"));
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
        of_lesson(dir.path(), "05-x")
    }

    #[test]
    fn a_repeated_question_is_asked_under_its_first_name_only() {
        let questions = read(
            "[[question]]\nid = \"a\"\nprompt = \"P\"\ncode = \"\"\"\nfn main() {}\n\"\"\"\nexpect = \"prints\"\n\
             [[question.option]]\ntext = \"T\"\nwhy = \"W\"\ncorrect = true\n\
             [[question]]\nrepeat = \"04-y/b\"\n",
        )
        .unwrap();
        assert_eq!(questions.len(), 1);
        assert_eq!(questions[0].id, "05-x/a");
        assert_eq!(questions[0].code.as_deref(), Some("fn main() {}"));
        assert!(questions[0].options[0].correct);
    }

    #[test]
    fn a_file_that_is_no_quiz_is_named() {
        let said = read("[[question]\n").unwrap_err().to_string();
        assert!(said.starts_with("book/quizzes/05-x.toml: "), "{said}");
        let none = of_lesson(Path::new("/nowhere"), "05-x").unwrap();
        assert_eq!(none, []);
    }
}

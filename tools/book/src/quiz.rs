//! A chapter's questions: `book/quizzes/NN-slug.toml`, read, judged and rendered.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use course::Course;
use serde::Deserialize;
use toml::Spanned;

use crate::highlight::{Caption, figure};
use crate::markdown::{Block, blocks, escape, to_html, to_inline_html};
use crate::problem::Problem;
use crate::programs::Expect;

/// The questions of one lesson.
#[derive(Debug, Clone)]
pub struct Quiz {
    /// As in `05-borrowing`.
    pub slug: String,
    /// Relative to the root.
    pub file: PathBuf,
    /// The file's text, to find lines.
    text: String,
    /// In the order in which they are asked.
    pub questions: Vec<Question>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct QuizFile {
    #[serde(default)]
    question: Vec<Question>,
}

/// One question, or the name of one from an earlier lesson.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// Unique in the file.
    pub id: Option<Spanned<String>>,
    /// Markdown.
    pub prompt: Option<String>,
    /// A whole program; shown.
    pub code: Option<String>,
    /// What the program does.
    pub expect: Option<String>,
    /// Why nothing can be run.
    pub unproven: Option<String>,
    /// A question of an earlier lesson, as in `04-ownership/moved-line`; nothing else stands beside it.
    pub repeat: Option<Spanned<String>>,
    /// What may be chosen.
    #[serde(default)]
    pub option: Vec<Choice>,
}

/// One answer that may be chosen.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// Markdown.
    pub text: Spanned<String>,
    /// Whether choosing it is right.
    #[serde(default)]
    pub correct: bool,
    /// Markdown: why it is right, or which idea it mistakes.
    pub why: String,
    /// What this option would make of the program.
    pub code: Option<String>,
    /// What that program does.
    pub expect: Option<String>,
}

/// A program in a quiz, and what it is said to do.
pub struct Proof<'a> {
    /// Where it stands in the quiz.
    pub line: usize,
    /// As in `question second-writer, option 2`.
    pub name: String,
    /// The program.
    pub code: &'a str,
    /// What is said about it.
    pub expect: &'a str,
}

/// Quizzes by slug, and what is wrong with those that could not be read.
pub fn load_all(root: &Path) -> (BTreeMap<String, Quiz>, Vec<Problem>) {
    let mut quizzes = BTreeMap::new();
    let mut problems = Vec::new();
    let folder = root.join("book/quizzes");
    for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.extension().is_none_or(|extension| extension != "toml") {
            continue;
        }
        let slug = path
            .file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        match read(&path, &slug) {
            Ok(quiz) => {
                quizzes.insert(slug, quiz);
            }
            Err(problem) => problems.push(problem),
        }
    }
    (quizzes, problems)
}

fn read(path: &Path, slug: &str) -> Result<Quiz, Problem> {
    let file = PathBuf::from(format!("book/quizzes/{slug}.toml"));
    let text = fs::read_to_string(path).map_err(|error| {
        Problem::new(
            "quiz-schema",
            &file,
            1,
            format!("cannot be read: {error}"),
            "save it as UTF-8 text",
        )
    })?;
    let parsed: QuizFile = toml::from_str(&text).map_err(|error| {
        let line = error.span().map_or(1, |span| line_of(&text, span.start));
        Problem::new(
            "quiz-schema",
            &file,
            line,
            error.message().to_string(),
            "CONTRIBUTING.md, \"The form of a chapter\", shows every field of a quiz",
        )
    })?;
    Ok(Quiz {
        slug: slug.to_string(),
        file,
        text,
        questions: parsed.question,
    })
}

fn line_of(text: &str, offset: usize) -> usize {
    text.bytes().take(offset).filter(|b| *b == b'\n').count() + 1
}

impl Question {
    /// The question's own name; empty for a repeated one.
    pub fn id(&self) -> &str {
        self.id.as_ref().map_or("", |id| id.get_ref())
    }
}

impl Quiz {
    /// The line where `question` begins, as well as it can be told.
    pub fn line(&self, question: &Question) -> usize {
        let span = question
            .id
            .as_ref()
            .map(Spanned::span)
            .or_else(|| question.repeat.as_ref().map(Spanned::span))
            .or_else(|| question.option.first().map(|option| option.text.span()));
        span.map_or(1, |span| line_of(&self.text, span.start))
    }

    fn option_line(&self, option: &Choice) -> usize {
        line_of(&self.text, option.text.span().start)
    }

    /// Every program in the quiz.
    pub fn proofs(&self) -> Vec<Proof<'_>> {
        let mut proofs = Vec::new();
        for question in &self.questions {
            if let (Some(code), Some(expect)) = (&question.code, &question.expect) {
                let name = format!("question {}", question.id());
                proofs.push(Proof {
                    line: self.line(question),
                    name,
                    code,
                    expect,
                });
            }
            for (index, option) in question.option.iter().enumerate() {
                if let (Some(code), Some(expect)) = (&option.code, &option.expect) {
                    let name = format!("question {}, option {}", question.id(), index + 1);
                    proofs.push(Proof {
                        line: self.option_line(option),
                        name,
                        code,
                        expect,
                    });
                }
            }
        }
        proofs
    }

    /// What is wrong with the form of the quiz.
    pub fn problems(&self, course: &Course, all: &BTreeMap<String, Quiz>) -> Vec<Problem> {
        let mut found = Vec::new();
        let mut seen: Vec<&str> = Vec::new();
        for question in &self.questions {
            let line = self.line(question);
            let mut add = |line, rule, wrong: String, remedy: &str| {
                found.push(Problem::new(rule, &self.file, line, wrong, remedy));
            };
            if let Some(repeat) = &question.repeat {
                self.judge_repeat(question, repeat.get_ref(), all, &mut add);
                continue;
            }
            self.judge_own(question, &mut add);
            if !question.id().is_empty() && seen.contains(&question.id()) {
                let wrong = format!("the id `{}` stands twice", question.id());
                add(
                    line,
                    "quiz-id",
                    wrong,
                    "give each question an id of its own",
                );
            }
            seen.push(question.id());
        }
        found.extend(self.judge_repeats(course));
        found
    }

    fn judge_own(
        &self,
        question: &Question,
        add: &mut dyn FnMut(usize, &'static str, String, &str),
    ) {
        let id = question.id();
        let line = self.line(question);
        if id.is_empty()
            || !id
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
        {
            let wrong = format!("the question's id is `{id}`");
            add(
                line,
                "quiz-id",
                wrong,
                "give it an id of small letters, digits and hyphens",
            );
        }
        if question
            .prompt
            .as_deref()
            .is_none_or(|prompt| prompt.trim().is_empty())
        {
            add(
                line,
                "quiz-schema",
                format!("question `{id}` has no prompt"),
                "ask something: prompt = \"…\"",
            );
        }
        if question.prompt.as_deref().is_some_and(typed_rust) {
            let wrong = format!("question `{id}`: Rust in the prompt that is never compiled");
            add(
                line,
                "quiz-proof",
                wrong,
                "put it into the question's code, with expect",
            );
        }
        let proven = question.code.is_some() && question.expect.is_some();
        let half = question.code.is_some() != question.expect.is_some();
        if half || proven == question.unproven.is_some() {
            let wrong = format!("question `{id}` has neither code with expect, nor unproven alone");
            add(
                line,
                "quiz-proof",
                wrong,
                "give code and what it does (expect), or say why nothing can be run (unproven)",
            );
        }
        let right = question
            .option
            .iter()
            .filter(|option| option.correct)
            .count();
        if right == 0 || right == question.option.len() || question.option.len() < 2 {
            let wrong = format!(
                "question `{id}` has {} options, {right} of them right",
                question.option.len()
            );
            add(
                line,
                "quiz-options",
                wrong,
                "give at least one right option and one wrong one",
            );
        }
        for (index, option) in question.option.iter().enumerate() {
            let name = format!("question `{id}`, option {}", index + 1);
            self.judge_option(&name, option, add);
        }
    }

    fn judge_option(
        &self,
        name: &str,
        option: &Choice,
        add: &mut dyn FnMut(usize, &'static str, String, &str),
    ) {
        let line = self.option_line(option);
        if option.why.trim().is_empty() {
            let remedy = "say why it is right, or which idea it mistakes: why = \"…\"";
            add(line, "quiz-why", format!("{name}: no reason"), remedy);
        }
        if option.text.get_ref().trim().is_empty() {
            let remedy = "write what is to be chosen: text = \"…\"";
            add(line, "quiz-schema", format!("{name}: no text"), remedy);
        }
        if option.code.is_some() != option.expect.is_some() {
            let wrong = format!("{name}: code and expect belong together");
            add(line, "quiz-proof", wrong, "give both, or neither");
        }
        if typed_rust(option.text.get_ref()) || typed_rust(&option.why) {
            let wrong = format!("{name}: Rust that is never compiled");
            add(
                line,
                "quiz-proof",
                wrong,
                "put it into the option's code, with expect",
            );
        }
    }

    fn judge_repeat(
        &self,
        question: &Question,
        name: &str,
        all: &BTreeMap<String, Quiz>,
        add: &mut dyn FnMut(usize, &'static str, String, &str),
    ) {
        let line = self.line(question);
        let alone = question.id.is_none()
            && question.prompt.is_none()
            && question.code.is_none()
            && question.expect.is_none()
            && question.unproven.is_none()
            && question.option.is_empty();
        if !alone {
            let wrong = format!("repeat = \"{name}\" stands beside other fields");
            add(
                line,
                "quiz-repeat",
                wrong,
                "a repeated question has no other field",
            );
        }
        if find(all, name).is_none() {
            let wrong = format!("no question `{name}`");
            add(
                line,
                "quiz-repeat",
                wrong,
                "name it by lesson and id, as in 04-ownership/moved-line",
            );
        } else if name.split('/').next() >= Some(self.slug.as_str()) {
            let wrong = format!("`{name}` is not from an earlier lesson");
            add(
                line,
                "quiz-repeat",
                wrong,
                "repeat a question of an earlier lesson",
            );
        }
    }

    /// Two questions come from lessons n−1, n−3, n−7 or the nearest that exist.
    fn judge_repeats(&self, course: &Course) -> Option<Problem> {
        let own = course
            .lessons
            .iter()
            .find(|lesson| lesson.slug == self.slug)?;
        let number: i32 = own.number.parse().ok()?;
        let earlier: Vec<(i32, &str)> = course
            .lessons
            .iter()
            .filter(|lesson| !lesson.optional && lesson.number < own.number)
            .filter_map(|lesson| Some((lesson.number.parse().ok()?, lesson.slug.as_str())))
            .collect();
        if earlier.is_empty() {
            return None;
        }
        let mut wanted: Vec<&str> = [1, 3, 7]
            .iter()
            .filter_map(|back| {
                earlier
                    .iter()
                    .min_by_key(|(n, _)| (number - back - n).abs())
            })
            .map(|(_, slug)| *slug)
            .collect();
        wanted.sort_unstable();
        wanted.dedup();
        let repeated = self.questions.iter().filter_map(|question| {
            let name = question.repeat.as_ref()?.get_ref();
            let slug = name.split('/').next()?;
            wanted.contains(&slug).then_some(name)
        });
        let count = repeated.collect::<std::collections::BTreeSet<_>>().len();
        (count < 2).then(|| {
            Problem::new(
                "quiz-repeat",
                &self.file,
                1,
                format!("repeats {count} questions of {}", wanted.join(", ")),
                "repeat two: [[question]] repeat = \"NN-slug/id\"",
            )
        })
    }
}

/// Whether a text holds a fence of Rust.
fn typed_rust(text: &str) -> bool {
    blocks(text)
        .iter()
        .any(|block| matches!(block, Block::Fence(fence) if fence.language == "rust"))
}

/// The question that `name` (`04-ownership/moved-line`) means, if it is one that was asked there.
pub fn find<'a>(all: &'a BTreeMap<String, Quiz>, name: &str) -> Option<&'a Question> {
    let (slug, id) = name.split_once('/')?;
    let questions = &all.get(slug)?.questions;
    questions
        .iter()
        .find(|question| question.repeat.is_none() && question.id() == id)
}

/// The quiz as HTML on one line: radio buttons, and a reason for every option in `details`, so that
/// it can be read without a script. `book.js` shows the reason of the option that was chosen.
pub fn render(quiz: &Quiz, all: &BTreeMap<String, Quiz>) -> String {
    let mut html = String::from("<div class=\"quiz\">");
    let total = quiz.questions.len();
    for (index, question) in quiz.questions.iter().enumerate() {
        let repeated = question.repeat.as_ref().map(|name| name.get_ref().as_str());
        let asked = match repeated {
            Some(name) => find(all, name),
            None => Some(question),
        };
        if let Some(asked) = asked {
            // An answer counts for the question, wherever it is asked.
            let name = match repeated {
                Some(name) => name.to_string(),
                None => format!("{}/{}", quiz.slug, question.id()),
            };
            html.push_str(&render_question(asked, &name, repeated, (index + 1, total)));
        }
    }
    html.push_str("</div>");
    html
}

fn render_question(
    question: &Question,
    name: &str,
    repeated: Option<&str>,
    (number, total): (usize, usize),
) -> String {
    let id = match repeated {
        Some(name) => format!("quiz-{}", name.replace('/', "-")),
        None => format!("quiz-{}", question.id()),
    };
    let from = match repeated.and_then(|name| name.split_once('-')) {
        Some((lesson, _)) => format!(
            " <span class=\"from\">from lesson {}</span>",
            escape(lesson)
        ),
        None => String::new(),
    };
    let code = match &question.code {
        Some(code) => figure("rust", code, &Caption::default()),
        None => String::new(),
    };
    let options: String = question
        .option
        .iter()
        .enumerate()
        .map(|(index, option)| render_option(option, &id, index))
        .collect();
    format!(
        "<fieldset class=\"question\" id=\"{id}\" data-question=\"{}\"><legend>Question {number} of {total}{from}</legend>\
         <div class=\"prompt\">{}</div>{code}<ul class=\"options\">{options}</ul></fieldset>",
        escape(name),
        to_html(question.prompt.as_deref().unwrap_or_default()),
    )
}

fn render_option(option: &Choice, id: &str, index: usize) -> String {
    // The program belongs to the reason: before an answer it would give too much away.
    let proof = match (&option.code, &option.expect) {
        (Some(code), Some(expect)) => {
            let label = "The proof".to_string();
            figure(
                "rust",
                code,
                &Caption {
                    label,
                    mark: outcome(expect),
                },
            )
        }
        _ => String::new(),
    };
    let (class, verdict) = if option.correct {
        ("right", "Right.")
    } else {
        ("wrong", "No.")
    };
    format!(
        "<li><label for=\"{id}-{index}\"><input type=\"radio\" name=\"{id}\" id=\"{id}-{index}\"> \
         <span>{}</span></label><details class=\"{class}\"><summary>Why, or why not</summary>\
         <div class=\"why\"><strong>{verdict}</strong> {}{proof}</div></details></li>",
        to_inline_html(option.text.get_ref()),
        to_inline_html(&option.why),
    )
}

/// What `expect` says, for a reader.
fn outcome(expect: &str) -> String {
    match Expect::parse(expect) {
        Some(Expect::Error(codes)) => {
            let codes: Vec<String> = codes.into_iter().collect();
            format!("does not compile: {}", codes.join(", "))
        }
        Some(Expect::Panics) => "panics".to_string(),
        Some(Expect::Prints(Some(text))) if !text.trim().contains('\n') => {
            format!("prints {}", text.trim())
        }
        _ => String::new(),
    }
}

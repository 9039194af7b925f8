//! "Go to": a fuzzy search over lessons and exercises.

use super::look::Sign;
use super::path::Path;

/// What is typed, and what fits it.
#[derive(Debug, Clone, Default)]
pub struct Jump {
    pub typed: String,
    pub hits: Vec<Hit>,
    /// The hit that Enter goes to.
    pub at: usize,
}

/// A lesson or an exercise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// What the engine knows it by: `05`, or `05/ex3_two_writers`.
    pub target: String,
    pub text: String,
    pub state: Option<Sign>,
}

impl Jump {
    pub fn new(path: &Path) -> Jump {
        let mut jump = Jump::default();
        jump.search(path);
        jump
    }

    pub fn push(&mut self, c: char, path: &Path) {
        self.typed.push(c);
        self.search(path);
    }

    pub fn pop(&mut self, path: &Path) {
        self.typed.pop();
        self.search(path);
    }

    pub fn step(&mut self, by: isize) {
        let last = self.hits.len().saturating_sub(1);
        self.at = self.at.saturating_add_signed(by).min(last);
    }

    /// The best hit first; of equal ones the one that comes first in the course.
    fn search(&mut self, path: &Path) {
        let mut hits: Vec<(i32, Hit)> = Vec::new();
        for lesson in path.parts.iter().flat_map(|part| &part.lessons) {
            if lesson.exercises.is_empty() {
                continue;
            }
            let text = format!("{} {}", lesson.number, lesson.title);
            if let Some(score) = score(&self.typed, &text) {
                let target = lesson.number.clone();
                let state = None;
                hits.push((
                    score,
                    Hit {
                        target,
                        text,
                        state,
                    },
                ));
            }
            for exercise in &lesson.exercises {
                let text = format!("{} {}", exercise.label, exercise.title);
                let by_name = score(&self.typed, &exercise.name);
                if let Some(score) = score(&self.typed, &text).max(by_name) {
                    let hit = Hit {
                        target: exercise.id.clone(),
                        text,
                        state: Some(exercise.state),
                    };
                    hits.push((score, hit));
                }
            }
        }
        hits.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
        self.hits = hits.into_iter().map(|(_, hit)| hit).collect();
        self.at = 0;
        // Nothing typed: the list opens at where the learner is.
        if self.typed.is_empty()
            && let Some(here) = self
                .hits
                .iter()
                .position(|hit| Some(&hit.target) == path.current.as_ref())
        {
            self.at = here;
        }
    }
}

/// How well `typed` fits `text`: every letter must occur, in this order. Letters that follow one
/// another, and those at the beginning of a word, count more; what is skipped counts against it.
fn score(typed: &str, text: &str) -> Option<i32> {
    let text: Vec<char> = text.to_lowercase().chars().collect();
    let wanted: Vec<char> = typed.to_lowercase().chars().filter(|c| *c != ' ').collect();
    if wanted.is_empty() {
        return Some(0);
    }
    // The best of all places to begin at: the first letter often occurs earlier by chance.
    let begins = text.iter().enumerate().filter(|(_, c)| **c == wanted[0]);
    begins.filter_map(|(at, _)| from(&wanted, &text, at)).max()
}

fn from(wanted: &[char], text: &[char], begin: usize) -> Option<i32> {
    let mut total = 0;
    let mut last: Option<usize> = None;
    let mut at = begin;
    for letter in wanted {
        let found = at + text[at..].iter().position(|c| c == letter)?;
        let word = found == 0 || !text[found - 1].is_alphanumeric();
        let next = last.is_some_and(|last| last + 1 == found);
        total += 1 + if next { 4 } else { 0 } + if word { 3 } else { 0 };
        let skipped = found - last.map_or(found, |last| last + 1);
        total -= i32::try_from(skipped.min(3)).unwrap_or(3);
        last = Some(found);
        at = found + 1;
    }
    Some(total - i32::from(begin > 0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_must_occur_in_order() {
        assert!(score("brw", "05 Borrowing").is_some());
        assert!(score("wrb", "05 Borrowing").is_none());
        assert!(score("BORROW", "05 borrowing").is_some());
        assert_eq!(score("", "anything"), Some(0));
        assert_eq!(score("x", ""), None);
    }

    #[test]
    fn whole_words_and_numbers_come_first() {
        let better = |typed: &str, good: &str, bad: &str| {
            let (good, bad) = (score(typed, good), score(typed, bad));
            assert!(good > bad, "{typed}: {good:?} {bad:?}");
        };
        better("two", "05.3 Two writers", "03.2 Temperatures we owe");
        better("05", "05 Borrowing", "10 Modules 5");
        better("5.3", "05.3 Two writers", "05.1 A third writer 3");
        better("tw", "05.3 Two writers", "01.2 The window");
    }
}

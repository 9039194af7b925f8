//! The path on the left: parts, lessons and exercises with their states, folded and unfolded.

use std::collections::BTreeMap;

use super::look::{Look, Sign};

/// A part of the course.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// `II`, or `-` for one that has no number.
    pub id: String,
    pub title: String,
    pub lessons: Vec<Lesson>,
}

/// A lesson, written or announced.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lesson {
    pub number: String,
    pub title: String,
    pub solved: usize,
    /// Empty for one that is only announced.
    pub exercises: Vec<Exercise>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exercise {
    pub id: String,
    pub label: String,
    pub title: String,
    /// The test target's name, for searching.
    pub name: String,
    pub state: Sign,
}

/// The path and what of it can be seen.
#[derive(Debug, Clone, Default)]
pub struct Path {
    pub parts: Vec<Part>,
    /// The id of the current exercise.
    pub current: Option<String>,
    /// What was folded or unfolded by hand, by its key.
    open: BTreeMap<String, bool>,
    /// The key of the row that the cursor is on.
    cursor: Option<String>,
    /// The first row that is visible.
    pub top: usize,
}

/// One row of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// What it is known by: `part II`, `lesson 05`, an exercise's id.
    pub key: String,
    pub indent: usize,
    /// Whether it is unfolded; `None` for what cannot be folded.
    pub open: Option<bool>,
    pub state: Option<Sign>,
    pub text: String,
    /// How much of it is solved, where that can be said.
    pub count: Option<(usize, usize)>,
    pub is_current: bool,
    /// Whether it is announced and not written.
    pub planned: bool,
}

impl Path {
    /// Takes over how things stand now. Where the learner goes, the cursor goes too.
    pub fn learn(&mut self, parts: Vec<Part>, current: Option<String>) {
        self.parts = parts;
        if self.current != current {
            self.cursor.clone_from(&current);
            self.current = current;
        }
    }

    fn is_open(&self, key: &str, otherwise: bool) -> bool {
        self.open.get(key).copied().unwrap_or(otherwise)
    }

    /// The rows that are not folded away.
    pub fn rows(&self) -> Vec<Row> {
        let mut rows = Vec::new();
        for part in &self.parts {
            let key = format!("part {}", part.id);
            let written = part
                .lessons
                .iter()
                .any(|lesson| !lesson.exercises.is_empty());
            let open = self.is_open(&key, written);
            rows.push(Row {
                key,
                indent: 0,
                open: Some(open),
                state: None,
                text: match part.id.as_str() {
                    "-" => part.title.clone(),
                    id => format!("{id} {}", part.title),
                },
                count: None,
                is_current: false,
                planned: !written,
            });
            if open {
                for lesson in &part.lessons {
                    self.lesson(lesson, &mut rows);
                }
            }
        }
        rows
    }

    fn lesson(&self, lesson: &Lesson, rows: &mut Vec<Row>) {
        let key = format!("lesson {}", lesson.number);
        let is_current = |exercise: &Exercise| Some(&exercise.id) == self.current.as_ref();
        let here = lesson.exercises.iter().any(is_current);
        let written = !lesson.exercises.is_empty();
        let open = written && self.is_open(&key, here);
        let all = lesson.exercises.len();
        rows.push(Row {
            key,
            indent: 1,
            open: written.then_some(open),
            state: (written && lesson.solved == all).then_some(Sign::Solved),
            text: format!("{} {}", lesson.number, lesson.title),
            count: written.then_some((lesson.solved, all)),
            // Folded, it stands for the exercise in it.
            is_current: here && !open,
            planned: !written,
        });
        if open {
            rows.extend(lesson.exercises.iter().map(|exercise| Row {
                key: exercise.id.clone(),
                indent: 2,
                open: None,
                state: Some(exercise.state),
                text: format!("{} {}", exercise.label, exercise.title),
                count: None,
                is_current: is_current(exercise),
                planned: false,
            }));
        }
    }

    /// The row that the cursor is on, among `rows`.
    pub fn cursor(&self, rows: &[Row]) -> usize {
        let at = |key: &String| rows.iter().position(|row| row.key == *key);
        self.cursor
            .as_ref()
            .and_then(at)
            .or_else(|| rows.iter().position(|row| row.is_current))
            .unwrap_or(0)
    }

    pub fn step(&mut self, by: isize) {
        let rows = self.rows();
        let at = self.cursor(&rows).saturating_add_signed(by);
        self.cursor = rows
            .get(at.min(rows.len().saturating_sub(1)))
            .map(|row| row.key.clone());
    }

    /// The first row, or the last.
    pub fn end(&mut self, last: bool) {
        self.step(if last { isize::MAX / 2 } else { isize::MIN / 2 });
    }

    /// The cursor's row. Folding and going need it.
    pub fn chosen(&self) -> Option<Row> {
        let rows = self.rows();
        let at = self.cursor(&rows);
        rows.into_iter().nth(at)
    }

    /// Folds or unfolds the row of the cursor. An exercise, or what is folded already, leads to the row
    /// above it that holds it.
    pub fn fold(&mut self, open: bool) {
        let rows = self.rows();
        let at = self.cursor(&rows);
        let Some(row) = rows.get(at) else { return };
        if row.open.is_some_and(|now| now != open) {
            self.open.insert(row.key.clone(), open);
            self.cursor = Some(row.key.clone());
        } else if !open && let Some(above) = rows[..at].iter().rfind(|r| r.indent < row.indent) {
            self.cursor = Some(above.key.clone());
        } else if open && row.open.is_some() {
            self.step(1);
        }
    }

    pub fn toggle(&mut self) {
        if let Some(open) = self.chosen().and_then(|row| row.open) {
            self.fold(!open);
        }
    }

    /// Moves what is visible so that the cursor is, in a window of `height` rows. Where the path is not
    /// shown at all, nothing moves.
    pub fn follow(&mut self, height: usize) {
        if height == 0 {
            return;
        }
        let rows = self.rows();
        let at = self.cursor(&rows);
        let last = rows.len().saturating_sub(height);
        // A row more than needed, so that one sees that it goes on.
        let margin = usize::from(height > 4);
        self.top = self
            .top
            .max((at + 1 + margin).saturating_sub(height))
            .min(at.saturating_sub(margin))
            .min(last);
    }
}

impl Row {
    /// The signs before the text.
    pub fn signs(&self, look: Look) -> String {
        let fold = match self.open {
            Some(true) => look.sign(Sign::Open),
            Some(false) => look.sign(Sign::Folded),
            None => " ",
        };
        let state = self.state.map_or(" ", |state| look.sign(state));
        match self.indent {
            0 => format!("{fold} "),
            1 => format!(" {fold}{state}"),
            _ => format!("   {state} "),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exercise(id: &str) -> Exercise {
        Exercise {
            id: id.into(),
            label: id.into(),
            title: "t".into(),
            name: "ex".into(),
            state: Sign::Untouched,
        }
    }

    fn path() -> Path {
        let lesson = |number: &str, exercises: Vec<Exercise>| Lesson {
            number: number.into(),
            title: "l".into(),
            solved: 0,
            exercises,
        };
        let mut path = Path::default();
        path.learn(
            vec![
                Part {
                    id: "I".into(),
                    title: "p".into(),
                    lessons: vec![
                        lesson("01", vec![exercise("01.1"), exercise("01.2")]),
                        lesson("02", vec![exercise("02.1")]),
                    ],
                },
                Part {
                    id: "II".into(),
                    title: "q".into(),
                    lessons: vec![lesson("03", vec![])],
                },
            ],
            Some("01.2".into()),
        );
        path
    }

    fn keys(path: &Path) -> Vec<String> {
        path.rows().into_iter().map(|row| row.key).collect()
    }

    #[test]
    fn only_the_current_lesson_is_open_at_first() {
        let path = path();
        assert_eq!(
            keys(&path),
            [
                "part I",
                "lesson 01",
                "01.1",
                "01.2",
                "lesson 02",
                "part II"
            ]
        );
        assert_eq!(path.chosen().expect("there are rows").key, "01.2");
    }

    #[test]
    fn what_is_folded_keeps_the_cursor_at_what_holds_it() {
        let mut path = path();
        path.fold(false);
        assert_eq!(path.chosen().expect("there are rows").key, "lesson 01");
        path.fold(false);
        assert_eq!(keys(&path), ["part I", "lesson 01", "lesson 02", "part II"]);
        assert!(path.chosen().expect("there are rows").is_current);
        path.fold(true);
        path.fold(true);
        assert_eq!(path.chosen().expect("there are rows").key, "01.1");
        path.end(true);
        path.toggle();
        assert_eq!(keys(&path).last().map(String::as_str), Some("lesson 03"));
        path.end(false);
        assert_eq!(path.chosen().expect("there are rows").key, "part I");
    }

    #[test]
    fn the_cursor_is_always_visible() {
        let mut path = path();
        for height in 1..8 {
            for by in [1, 1, 1, 1, 1, 1, -1, -1, -1, -1, -1] {
                path.step(by);
                path.follow(height);
                let at = path.cursor(&path.rows());
                assert!((path.top..path.top + height).contains(&at), "{height}");
            }
        }
    }

    #[test]
    fn a_path_that_was_hidden_comes_back_as_it_was() {
        let mut path = path();
        path.follow(5);
        assert_eq!(path.top, 0);
        path.follow(0);
        path.follow(5);
        assert_eq!(path.top, 0, "the beginning is still in sight");
    }

    #[test]
    fn going_elsewhere_takes_the_cursor_along() {
        let mut path = path();
        path.end(false);
        let parts = path.parts.clone();
        path.learn(parts.clone(), Some("01.2".into()));
        assert_eq!(path.chosen().expect("there are rows").key, "part I");
        path.learn(parts, Some("02.1".into()));
        assert_eq!(path.chosen().expect("there are rows").key, "02.1");
    }
}

//! Everything that the screen shows, and what each key makes of it. Nothing here touches the disk, the
//! terminal or the clock: a key goes in, a wish comes out, and whoever runs the screen grants it.

use std::time::Duration;

use super::greeting::{Answers, Greeting};
use super::jump::Jump;
use super::look::{Look, Sign};
use super::pane::Pane;
use super::path::{Part, Path};
use super::row::Row;
use crate::watch::Key;

/// Below this width there is room for one thing at a time: the path or the exercise.
pub const NARROW: u16 = 72;

pub struct Model {
    pub look: Look,
    pub size: (u16, u16),
    pub facts: Facts,
    pub path: Path,
    pub focus: Focus,
    /// Whether the exercise has the whole window.
    pub path_hidden: bool,
    pub reading: Reading,
    pub pane: Pane,
    /// What the keys go to before anything else.
    pub over: Over,
    /// A sentence above the keys, until the next key.
    pub notice: Option<String>,
    /// How long the present run takes already.
    pub elapsed: Duration,
}

/// How things stand, as the engine and the learner's files say it.
#[derive(Debug, Clone, Default)]
pub struct Facts {
    pub here: Option<Here>,
    pub status: Status,
    /// The current lesson's number, and how much of it is solved.
    pub lesson: Option<(String, usize, usize)>,
    /// The course or the track, and how much of it is solved.
    pub whole: (String, usize, usize),
}

/// The current exercise.
#[derive(Debug, Clone, Default)]
pub struct Here {
    pub label: String,
    pub title: String,
    pub lesson: String,
    /// The file to open, relative to the root.
    pub file: String,
    /// The same as an address; `None` where the terminal knows no links.
    pub url: Option<String>,
    /// The task as one line of plain text.
    pub task: String,
    /// How many hints were shown, of how many.
    pub hints: (usize, usize),
}

/// How far the run is, or what became of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Status {
    #[default]
    NotRun,
    /// It goes on: what is being done.
    Running(String),
    Known {
        solved: bool,
        headline: String,
        /// As in `run 3, 0.21 s`.
        note: String,
    },
    /// It could not run.
    Trouble(String),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Focus {
    Exercise,
    Path,
}

/// What is read in the pane.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reading {
    Verdict,
    Task,
    Hints,
    /// What to notice once it is solved.
    After,
    Solution,
    /// Everything so far, as it is being checked.
    All,
    Help,
}

pub enum Over {
    Nothing,
    Jump(Jump),
    /// A question with yes or no.
    Ask(Question),
    /// What is searched for in the pane.
    Search(String),
    Greeting(Box<Greeting>),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Question {
    Reset,
    Solution,
}

/// What a key asks for, if the model cannot do it itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wish {
    Run,
    /// Ends what runs.
    Stop,
    Next,
    Previous,
    /// An exercise's id or a lesson's number.
    Go(String),
    /// One hint more.
    Hint,
    Reset,
    Undo,
    CheckAll,
    Book,
    Edit,
    /// The questions of earlier chapters.
    Review,
    /// The form with language and track.
    Settings,
    Answered(Answers),
    /// The other front end, from which text can be copied.
    Plain,
    Suspend,
    /// Draw everything anew.
    Redraw,
    Quit,
}

impl Question {
    pub fn text(self) -> &'static str {
        match self {
            Question::Reset => {
                "Start this exercise again? What you wrote is kept; u brings it back."
            }
            Question::Solution => "You have not solved this yet. See our solution?",
        }
    }
}

impl Reading {
    pub fn title(self) -> &'static str {
        match self {
            Reading::Verdict => "",
            Reading::Task => "The task",
            Reading::Hints => "Hints",
            Reading::After => "What to notice",
            Reading::Solution => "Your file and our solution",
            Reading::All => "Everything so far",
            Reading::Help => "Keys",
        }
    }
}

impl Model {
    pub fn new(look: Look, size: (u16, u16)) -> Model {
        Model {
            look,
            size,
            facts: Facts::default(),
            path: Path::default(),
            focus: Focus::Exercise,
            path_hidden: false,
            reading: Reading::Verdict,
            pane: Pane::default(),
            over: Over::Nothing,
            notice: None,
            elapsed: Duration::ZERO,
        }
    }

    /// Takes over how things stand.
    pub fn learn(&mut self, facts: Facts, parts: Vec<Part>, current: Option<String>) {
        self.facts = facts;
        self.path.learn(parts, current);
    }

    /// Takes over what is to be read.
    pub fn fill(&mut self, rows: Vec<Row>) {
        self.pane.fill(rows);
    }

    /// Shows something else in the pane, from its beginning.
    pub fn read(&mut self, reading: Reading) {
        self.reading = reading;
        self.pane.restart();
        self.focus = Focus::Exercise;
    }

    /// A save: whoever reads something else wants to see the verdict now. What is being typed stays.
    pub fn saved(&mut self) {
        let focus = self.focus;
        self.read(Reading::Verdict);
        // Where both fit, whoever is on the path stays there.
        if self.size.0 >= NARROW {
            self.focus = focus;
        }
    }

    pub fn is_solved(&self) -> bool {
        matches!(self.facts.status, Status::Known { solved: true, .. })
    }

    pub fn is_running(&self) -> bool {
        matches!(self.facts.status, Status::Running(_))
    }

    /// What a key means here and now.
    pub fn key(&mut self, key: Key) -> Option<Wish> {
        self.notice = None;
        match key {
            Key::Suspend => return Some(Wish::Suspend),
            Key::Redraw => return Some(Wish::Redraw),
            _ => {}
        }
        match std::mem::replace(&mut self.over, Over::Nothing) {
            Over::Nothing => self.plain_key(key),
            Over::Ask(question) => self.answer(question, key),
            Over::Jump(jump) => self.jump(jump, key),
            Over::Search(typed) => self.type_search(typed, key),
            Over::Greeting(form) => self.fill_in(form, key),
        }
    }

    fn answer(&mut self, question: Question, key: Key) -> Option<Wish> {
        match (key, question) {
            (Key::Char('y' | 'Y'), Question::Reset) => return Some(Wish::Reset),
            (Key::Char('y' | 'Y'), Question::Solution) => self.read(Reading::Solution),
            (Key::Char('q'), _) => return Some(Wish::Quit),
            _ => {}
        }
        None
    }

    fn jump(&mut self, mut jump: Jump, key: Key) -> Option<Wish> {
        match key {
            Key::Escape => return None,
            Key::Enter => {
                let hit = jump.hits.into_iter().nth(jump.at)?;
                return Some(Wish::Go(hit.target));
            }
            Key::Char(c) if !c.is_control() => jump.push(c, &self.path),
            Key::Backspace => jump.pop(&self.path),
            Key::Up => jump.step(-1),
            Key::Down | Key::Tab => jump.step(1),
            Key::PageUp => jump.step(-10),
            Key::PageDown => jump.step(10),
            _ => {}
        }
        self.over = Over::Jump(jump);
        None
    }

    fn type_search(&mut self, mut typed: String, key: Key) -> Option<Wish> {
        match key {
            Key::Escape => {
                self.pane.wanted = None;
                return None;
            }
            Key::Enter => {
                if typed.is_empty() {
                    self.pane.wanted = None;
                }
                return None;
            }
            Key::Char(c) if !c.is_control() => typed.push(c),
            Key::Backspace => {
                typed.pop();
            }
            Key::Up => self.pane.step(false),
            Key::Down => self.pane.step(true),
            _ => {}
        }
        if !matches!(key, Key::Up | Key::Down) {
            self.pane.search(&typed);
        }
        self.over = Over::Search(typed);
        None
    }

    fn fill_in(&mut self, mut form: Box<Greeting>, key: Key) -> Option<Wish> {
        match key {
            Key::Enter => return Some(Wish::Answered(form.answers())),
            // The first time, to go on without a choice is a choice as well.
            Key::Escape if form.first => return Some(Wish::Answered(form.answers())),
            Key::Escape => return None,
            Key::Char('q') => return Some(Wish::Quit),
            Key::Up | Key::Char('k') => form.step(-1),
            Key::Down | Key::Char('j') | Key::Tab => form.step(1),
            Key::Left | Key::Char('h') => form.choose(-1),
            Key::Right | Key::Char('l' | ' ') => form.choose(1),
            _ => {}
        }
        self.over = Over::Greeting(form);
        None
    }

    /// A key when nothing else wants it.
    fn plain_key(&mut self, key: Key) -> Option<Wish> {
        let searching = self.pane.wanted.is_some() && self.focus == Focus::Exercise;
        match (key, self.focus) {
            (Key::Char('n'), _) if searching => self.pane.step(true),
            (Key::Char('N'), _) if searching => self.pane.step(false),
            (Key::Escape, _) if searching => self.pane.wanted = None,
            (Key::Tab, _) => self.other_side(),
            (Key::Char(_) | Key::Enter | Key::Left | Key::Right, Focus::Path) => {
                return self.path_key(key);
            }
            (_, Focus::Path) => self.move_in_path(key),
            (Key::Enter, Focus::Exercise) => {
                self.read(Reading::Verdict);
                return Some(Wish::Run);
            }
            (Key::Escape | Key::Backspace, Focus::Exercise) => return self.back(),
            (Key::Char(letter), Focus::Exercise) => return self.letter(letter),
            (_, Focus::Exercise) => self.scroll(key),
        }
        None
    }

    /// From the exercise to the path, or back.
    fn other_side(&mut self) {
        self.focus = match self.focus {
            Focus::Exercise => Focus::Path,
            Focus::Path => Focus::Exercise,
        };
        self.path_hidden = false;
    }

    /// Back to the verdict; at the verdict it ends what runs.
    fn back(&mut self) -> Option<Wish> {
        match self.reading {
            Reading::Verdict if self.is_running() => Some(Wish::Stop),
            Reading::Verdict => None,
            Reading::All if self.is_running() => {
                self.read(Reading::Verdict);
                Some(Wish::Stop)
            }
            _ => {
                self.read(Reading::Verdict);
                None
            }
        }
    }

    fn scroll(&mut self, key: Key) {
        let pane = &mut self.pane;
        match key {
            Key::Up => pane.scroll(-1),
            Key::Down => pane.scroll(1),
            Key::PageUp => pane.scroll(-pane.page()),
            Key::PageDown => pane.scroll(pane.page()),
            Key::Home => pane.end(false),
            Key::End => pane.end(true),
            _ => {}
        }
    }

    fn move_in_path(&mut self, key: Key) {
        let page = isize::try_from(self.size.1 / 2).unwrap_or(10);
        match key {
            Key::Up => self.path.step(-1),
            Key::Down => self.path.step(1),
            Key::PageUp => self.path.step(-page),
            Key::PageDown => self.path.step(page),
            Key::Home => self.path.end(false),
            Key::End => self.path.end(true),
            Key::Escape => self.focus = Focus::Exercise,
            _ => {}
        }
    }

    fn path_key(&mut self, key: Key) -> Option<Wish> {
        match key {
            Key::Char('j') => self.path.step(1),
            Key::Char('k') => self.path.step(-1),
            Key::Char('h') | Key::Left => self.path.fold(false),
            Key::Char('l') | Key::Right => self.path.fold(true),
            Key::Char('G') => self.path.end(true),
            Key::Char(' ') => self.path.toggle(),
            Key::Enter => {
                let row = self.path.chosen()?;
                if row.open.is_some() {
                    self.path.toggle();
                } else if !row.planned {
                    self.focus = Focus::Exercise;
                    return Some(Wish::Go(row.key));
                }
            }
            Key::Char(letter) => return self.letter(letter),
            _ => {}
        }
        None
    }

    fn letter(&mut self, letter: char) -> Option<Wish> {
        match letter {
            'j' => self.pane.scroll(1),
            'k' => self.pane.scroll(-1),
            ' ' => self.pane.scroll(self.pane.page()),
            'G' => self.pane.end(true),
            '/' => {
                self.focus = Focus::Exercise;
                self.over = Over::Search(String::new());
            }
            'g' => self.over = Over::Jump(Jump::new(&self.path)),
            't' => self.toggle(Reading::Task),
            '?' => self.toggle(Reading::Help),
            'z' => self.whole_window(),
            'a' if self.is_solved() => self.toggle(Reading::After),
            'a' => self.say("What to notice comes once it is solved. h gives a hint."),
            'd' if self.reading == Reading::Solution => self.read(Reading::Verdict),
            'd' if self.is_solved() => self.read(Reading::Solution),
            'd' => self.over = Over::Ask(Question::Solution),
            'r' => self.over = Over::Ask(Question::Reset),
            'h' => return Some(Wish::Hint),
            other => return wish(other),
        }
        None
    }

    fn say(&mut self, text: &str) {
        self.notice = Some(text.to_string());
    }

    fn whole_window(&mut self) {
        self.path_hidden = !self.path_hidden;
        self.focus = Focus::Exercise;
    }

    /// Reads it, or the verdict again if it is being read.
    fn toggle(&mut self, reading: Reading) {
        if self.reading == reading {
            self.read(Reading::Verdict);
        } else {
            self.read(reading);
        }
    }

    /// The keys that make sense here and now, the most useful first.
    pub fn keys(&self) -> Vec<(&'static str, &'static str)> {
        match &self.over {
            Over::Ask(_) => return vec![("y", "yes"), ("n", "no")],
            Over::Jump(_) => {
                return vec![("Enter", "go"), ("↑↓", "choose"), ("Esc", "back")];
            }
            Over::Search(_) => {
                return vec![("Enter", "keep"), ("↑↓", "hits"), ("Esc", "end")];
            }
            Over::Greeting(form) => {
                let mut keys = match form.first {
                    true => vec![("Enter", "begin")],
                    false => vec![("Enter", "save"), ("Esc", "leave as it was")],
                };
                keys.extend([("↑↓", "question"), ("←→", "answer"), ("q", "quit")]);
                return keys;
            }
            Over::Nothing => {}
        }
        if self.focus == Focus::Path {
            return vec![
                ("↑↓", "move"),
                ("←→", "fold"),
                ("Enter", "open"),
                ("g", "jump"),
                ("Tab", "exercise"),
                ("?", "help"),
                ("q", "quit"),
            ];
        }
        let mut keys = self.reading_keys();
        keys.extend([("?", "help"), ("q", "quit")]);
        keys
    }

    fn reading_keys(&self) -> Vec<(&'static str, &'static str)> {
        let mut keys = Vec::new();
        if self.pane.wanted.is_some() {
            if !self.pane.hits().is_empty() {
                keys.extend([("n", "next hit"), ("N", "hit before")]);
            }
            keys.extend([("Esc", "end search"), ("Tab", "path")]);
            return keys;
        }
        match self.reading {
            Reading::Verdict | Reading::All if self.is_running() => keys.push(("Esc", "stop")),
            Reading::Verdict => {}
            _ => keys.push(("Esc", "back")),
        }
        if self.reading == Reading::Hints && self.facts.here.as_ref().is_some_and(more_hints) {
            keys.push(("h", "one more"));
        }
        let more: &[(&str, &str)] = match (self.pane.fits(), self.pane.at_end()) {
            (true, _) => &[],
            (_, true) => &[("Home", "top"), ("/", "search")],
            (_, false) => &[("space", "more"), ("/", "search")],
        };
        if self.reading != Reading::Verdict {
            keys.extend(more);
            keys.extend([("n", "next"), ("e", "edit"), ("Tab", "path")]);
            return keys;
        }
        keys.extend(match self.is_solved() {
            true => [("n", "next"), ("a", "what to notice"), ("d", "diff")],
            false => [("e", "edit"), ("h", "hint"), ("n", "next")],
        });
        keys.extend(more);
        keys.extend(match self.is_solved() {
            true => [("e", "edit"), ("b", "book"), ("g", "jump"), ("r", "reset")],
            false => [("t", "task"), ("b", "book"), ("g", "jump"), ("r", "reset")],
        });
        keys.extend([
            ("Tab", "path"),
            ("u", "undo"),
            ("c", "check all"),
            ("p", "previous"),
            ("o", "plain"),
        ]);
        keys
    }
}

fn more_hints(here: &Here) -> bool {
    here.hints.0 < here.hints.1
}

/// The letters that mean the same wherever they are pressed.
fn wish(letter: char) -> Option<Wish> {
    Some(match letter {
        'n' => Wish::Next,
        'p' => Wish::Previous,
        'e' => Wish::Edit,
        'u' => Wish::Undo,
        'c' => Wish::CheckAll,
        'b' => Wish::Book,
        'v' => Wish::Review,
        'o' => Wish::Plain,
        's' => Wish::Settings,
        'q' => Wish::Quit,
        _ => return None,
    })
}

/// Every key, for the page of help: keys, and what they do.
pub const HELP: &[(&str, &[(&str, &str)])] = &[
    (
        "Exercises",
        &[
            ("n  p", "the next open exercise, the one before"),
            ("g", "jump: type a part of a name or a number"),
            ("Tab", "to the path and back; ←→ or h l fold, Enter opens"),
            ("e", "open the file in your editor"),
            ("Enter", "run again"),
            ("Esc", "back; stop what runs"),
        ],
    ),
    (
        "Help with this one",
        &[
            ("t", "the task in full, and what is checked"),
            ("h", "a hint; each press gives one more, three in all"),
            ("b", "the lesson's chapter"),
            ("a", "once solved: what to notice, answers that look right"),
            ("d", "how our solution differs from your file"),
            ("r  u", "start again (yours is kept), bring yours back"),
        ],
    ),
    (
        "Reading",
        &[
            ("j k ↑ ↓", "line by line; space and PgUp PgDn by pages"),
            ("Home End", "to the beginning, to the end (also G)"),
            ("/", "search; then n and N, and Esc to end"),
            ("z", "the whole window for the exercise, and back"),
            ("o", "plain output, from which text can be copied, and back"),
        ],
    ),
    (
        "The course",
        &[
            ("c", "check everything so far"),
            ("v", "questions of earlier chapters that are due"),
            ("s", "settings: your language and your track"),
            ("Ctrl-Z", "stop for a while; fg continues"),
            ("q", "quit"),
        ],
    ),
];

/// What a state is drawn as.
pub fn sign_of(state: course::progress::State) -> Sign {
    use course::progress::State;
    match state {
        State::Solved => Sign::Solved,
        State::NotYet { .. } => Sign::Failed,
        State::Changed { .. } => Sign::Changed,
        State::Untouched => Sign::Untouched,
    }
}

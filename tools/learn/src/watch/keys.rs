//! What the keys of watch do, and the line that names them.

use course::backup::What;
use course::web;

use super::face::Face;
use super::input::Key;
use super::screen::{Action, Mode, Parts};
use super::session::{Flow, Session};
use super::{Message, tell};
use crate::live::{Address, Live, Serving, Wishes};
use crate::text::{BOLD, paint};
use crate::{book, change, status, teach};

/// The keys that make sense now, by name.
pub fn line(session: &Session<'_>, mode: &Mode) -> String {
    let keys: &[(&str, &str)] = match mode {
        Mode::Ask { question, .. } => return format!("{question} {}", paint(BOLD, "y/n")),
        Mode::Line { prompt, typed } => return format!("{prompt}{typed}_"),
        Mode::Panel { .. } => &[("Esc", "back"), ("space", "more"), ("q", "quit")],
        Mode::Verdict if session.is_solved() => &[
            ("n", "next"),
            ("s", "show"),
            ("d", "diff with ours"),
            ("c", "check all"),
            ("l", "list"),
            ("g", "go to"),
            ("b", "book"),
            ("r", "reset"),
            ("u", "undo"),
            ("o", "full screen"),
            ("q", "quit"),
        ],
        Mode::Verdict => &[
            ("h", "hint"),
            ("b", "book"),
            ("n", "next"),
            ("s", "solution"),
            ("r", "reset"),
            ("u", "undo"),
            ("c", "check all"),
            ("l", "list"),
            ("g", "go to"),
            ("Enter", "again"),
            ("o", "full screen"),
            ("q", "quit"),
        ],
    };
    let named: Vec<String> = keys
        .iter()
        // A key and its name are not torn apart at the end of a line.
        .map(|(key, name)| format!("{} {}", paint(BOLD, key), name).replace(' ', "\u{a0}"))
        .collect();
    // Where the line breaks, the dot stays behind.
    named.join("\u{a0}· ")
}

/// The keys in one short line, for a small window.
pub fn short_line(mode: &Mode) -> String {
    match mode {
        Mode::Ask { question, .. } => format!("{question} y/n"),
        Mode::Line { prompt, typed } => format!("{prompt}{typed}_"),
        Mode::Panel { .. } => "Esc q".to_string(),
        Mode::Verdict => "h n s r u c l g b o q".to_string(),
    }
}

impl Session<'_> {
    pub fn is_solved(&self) -> bool {
        let report = self.known.report.as_ref();
        report.is_some_and(|report| report.verdict.is_solved())
    }

    /// Draws the screen, where there is one. The whole window is drawn when there is time for it.
    pub fn draw(&mut self) {
        let parts = match &mut self.face {
            Face::Full(full) => {
                full.changed();
                return;
            }
            Face::Events => return,
            Face::Screen(_) => match &self.face {
                Face::Screen(screen) => Parts::of(self, &screen.mode),
                _ => return,
            },
        };
        if let Face::Screen(screen) = &mut self.face {
            screen.draw(&parts, self.app);
        }
    }

    pub fn key(&mut self, key: Key) -> Flow {
        let screen = match &mut self.face {
            Face::Screen(screen) => screen,
            Face::Full(_) => return self.full_key(key),
            Face::Events => return Flow::On,
        };
        self.notice = None;
        match (&mut screen.mode, key) {
            (_, Key::Suspend) => {
                if let Err(error) = screen.suspend() {
                    self.notice = Some(format!("cannot stop here: {error}"));
                }
            }
            (_, Key::Up) => screen.scroll_by(-1),
            (_, Key::Down) => screen.scroll_by(1),
            (_, Key::PageUp) => screen.scroll_by(-screen.page()),
            (_, Key::PageDown) => screen.scroll_by(screen.page()),
            (Mode::Line { typed, .. }, key) => {
                let line = edit(typed, key);
                match line {
                    Edit::Typing => {}
                    Edit::Left => screen.show(Mode::Verdict),
                    Edit::Entered(line) => {
                        screen.show(Mode::Verdict);
                        let words: Vec<String> =
                            line.split_whitespace().map(String::from).collect();
                        if !words.is_empty() {
                            self.goto(&words);
                        }
                    }
                }
            }
            (Mode::Ask { action, .. }, key) => {
                let action = *action;
                screen.show(Mode::Verdict);
                match key {
                    Key::Char('y' | 'Y') => self.act(action),
                    Key::Char('q') => return Flow::End(std::process::ExitCode::SUCCESS),
                    _ => {}
                }
            }
            (_, Key::Char('q')) => return Flow::End(std::process::ExitCode::SUCCESS),
            (_, Key::Char(' ')) => screen.scroll_by(screen.page()),
            (Mode::Panel { .. }, Key::Escape | Key::Enter | Key::Backspace) => {
                screen.show(Mode::Verdict);
            }
            (_, Key::Char(letter)) => self.letter(letter),
            (_, Key::Enter) => self.start(None, true),
            _ => {}
        }
        self.draw();
        Flow::On
    }

    fn letter(&mut self, letter: char) {
        match letter.to_ascii_lowercase() {
            'n' => self.next_after_verdict(),
            'h' => self.hint(),
            's' if self.is_solved() => self.show_after(),
            's' => self.ask(
                "You have not solved this yet. See our solution?",
                Action::Solution,
            ),
            'd' if self.is_solved() => self.act(Action::Solution),
            'r' => self.ask(
                "Start this exercise again? What you wrote is kept; u brings it back.",
                Action::Reset,
            ),
            'u' => self.undo(),
            'c' => self.check_all(),
            'l' => {
                let lines = status::list(self.app, false);
                self.panel("The course", lines);
            }
            'g' => self.mode(Mode::Line {
                prompt: "Go to (05, 05.3, ex3 or a name): ".to_string(),
                typed: String::new(),
            }),
            'b' => self.open_book(),
            'o' => self.other_face(),
            _ => {}
        }
    }

    /// Whatever is being read, n means the next exercise.
    fn next_after_verdict(&mut self) {
        self.mode(Mode::Verdict);
        self.next();
    }

    fn ask(&mut self, question: &str, action: Action) {
        self.mode(Mode::Ask {
            question: question.to_string(),
            action,
        });
    }

    pub fn mode(&mut self, mode: Mode) {
        if let Face::Screen(screen) = &mut self.face {
            screen.show(mode);
        }
    }

    pub fn panel(&mut self, title: &str, lines: Vec<String>) {
        self.mode(Mode::Panel {
            title: title.to_string(),
            lines,
        });
    }

    fn hint(&mut self) {
        let Some(id) = self.app.current().map(course::Exercise::id) else {
            return;
        };
        let level = match self.app.raise_hint(&id) {
            Ok(level) => level,
            Err(problem) => {
                self.notice = Some(problem);
                teach::LEVELS
            }
        };
        let Some(exercise) = self.app.current() else {
            return;
        };
        let mut lines = teach::hints(&self.app.view(), exercise, level);
        if level < teach::LEVELS {
            lines.push(String::new());
            lines.push("h gives one more.".to_string());
        }
        self.panel("Hints", lines);
    }

    fn show_after(&mut self) {
        let Some(exercise) = self.app.current() else {
            return;
        };
        match teach::show(&self.app.view(), exercise) {
            Ok(lines) => self.panel("What to notice", lines),
            Err(error) => self.notice = Some(error.to_string()),
        }
    }

    /// What was asked about and answered with yes.
    fn act(&mut self, action: Action) {
        match action {
            Action::Reset => {
                let said = change::reset(self.app, &[], What::All);
                self.notice = Some(said.unwrap_or_else(|problem| problem));
            }
            Action::Solution => {
                let Some(exercise) = self.app.current() else {
                    return;
                };
                match teach::solution(&self.app.view(), exercise) {
                    Ok(lines) => self.panel("Our solution and your file", lines),
                    Err(error) => self.notice = Some(error.to_string()),
                }
            }
        }
    }

    /// Serves the live book, or finds out who does.
    ///
    /// # Errors
    /// Why nobody serves it.
    pub fn serve(&mut self) -> Result<Address, String> {
        if let Some(live) = &self.live {
            return Ok(live.address());
        }
        match Live::start(self.app, Wishes::default())? {
            Serving::Elsewhere(address) => Ok(address),
            Serving::Here(live) => {
                let address = live.address();
                self.live = Some(live);
                Ok(address)
            }
        }
    }

    /// Opens the chapter in the browser as soon as its pages are there. Pressed again, it opens it again:
    /// the window may have been closed, or the lesson may be another one.
    pub fn open_book(&mut self) {
        let page = match book::lesson(self.app, &[]) {
            Ok(lesson) => book::page(lesson),
            Err(problem) => {
                self.notice = Some(problem);
                return;
            }
        };
        let url = match self.serve() {
            Ok(address) => address.page(&page),
            Err(problem) => {
                self.notice = Some(problem);
                return;
            }
        };
        let Some(live) = &self.live else {
            self.notice = Some(opened(&url));
            return;
        };
        self.notice = Some("The book's pages are being built …".to_string());
        let tx = self.tx.clone();
        live.build(
            |_| {},
            move |built| {
                let text = match built {
                    Ok(()) => opened(&url),
                    Err(problem) => problem,
                };
                tell(&tx, Message::Note(text));
            },
        );
    }

    pub fn undo(&mut self) {
        let said = change::undo(self.app, &[]);
        self.notice = Some(said.unwrap_or_else(|problem| problem));
    }
}

/// Opens an address, and says so.
fn opened(url: &str) -> String {
    match web::open_in_browser(url) {
        Ok(()) => format!("Your browser shows {url} as long as this runs."),
        Err(error) => format!("No browser could be opened ({error}): {url}"),
    }
}

/// What a key made of a line that is being typed.
enum Edit {
    Typing,
    Left,
    Entered(String),
}

fn edit(typed: &mut String, key: Key) -> Edit {
    match key {
        Key::Char(c) if !c.is_control() => typed.push(c),
        Key::Backspace => {
            typed.pop();
        }
        Key::Escape => return Edit::Left,
        Key::Enter => return Edit::Entered(std::mem::take(typed)),
        _ => {}
    }
    Edit::Typing
}

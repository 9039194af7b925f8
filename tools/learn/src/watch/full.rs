//! What the watch does for the whole-window front end: grants what keys ask for, and draws.

use std::process::{Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

use course::backup::What;

use super::face::Face;
use super::input::Key;
use super::screen::{Mode, Screen};
use super::session::{Flow, Session};
use crate::screen::compose::{self, Now};
use crate::screen::editor::{self, Open};
use crate::screen::greeting::Answers;
use crate::screen::model::{Over, Wish};
use crate::screen::{Full, Reading};
use crate::{change, out, review, settings, teach};

/// While one thing after the other happens, the screen is drawn at least this often.
const LATE: Duration = Duration::from_millis(25);

impl Session<'_> {
    /// What the screen is made of.
    fn now(&self) -> Now<'_> {
        Now {
            app: self.app,
            known: &self.known,
            running: self.running.as_ref(),
            runs: self.runs,
            plan: &self.plan,
            found: &self.found,
        }
    }

    /// Draws the whole window, if it has changed.
    pub fn paint(&mut self) {
        // The screen is taken out for as long as it looks at the rest.
        let mut face = std::mem::replace(&mut self.face, Face::Events);
        if let Face::Full(full) = &mut face
            && full.is_dirty()
        {
            if self.notice.is_some() {
                full.model.notice = self.notice.take();
            }
            full.paint(&self.now());
            self.painted = Instant::now();
        }
        self.face = face;
    }

    pub fn paint_if_late(&mut self) {
        if self.painted.elapsed() >= LATE {
            self.paint();
        }
    }

    fn full(&mut self) -> Option<&mut Full> {
        match &mut self.face {
            Face::Full(full) => Some(full),
            _ => None,
        }
    }

    /// Greets who is here for the first time.
    pub fn greet(&mut self) {
        if !self.app.profile.greeted {
            self.open_form(true);
        }
    }

    fn open_form(&mut self, first: bool) {
        let form = self.now().greeting(first);
        if let Some(full) = self.full() {
            full.model.over = Over::Greeting(Box::new(form));
        }
    }

    pub fn full_key(&mut self, key: Key) -> Flow {
        let Some(full) = self.full() else {
            return Flow::On;
        };
        let before = full.model.reading;
        let wish = full.model.key(key);
        match full.model.reading == before {
            true => full.touched(),
            false => full.changed(),
        }
        if let Some(wish) = wish {
            if wish == Wish::Quit {
                return Flow::End(ExitCode::SUCCESS);
            }
            self.grant_wish(wish);
            self.draw();
        }
        Flow::On
    }

    fn grant_wish(&mut self, wish: Wish) {
        match wish {
            Wish::Run => self.start(None, true),
            Wish::Stop => self.stop(),
            Wish::Next => self.next(),
            Wish::Previous => self.previous(),
            Wish::Go(target) => self.goto(&[target]),
            Wish::Hint => self.one_hint(),
            Wish::Reset => {
                let said = change::reset(self.app, &[], What::All);
                self.notice = Some(said.unwrap_or_else(|problem| problem));
            }
            Wish::Undo => self.undo(),
            Wish::CheckAll => self.check_all(),
            Wish::Book => self.open_book(),
            Wish::Edit => self.edit(),
            Wish::Review => self.review(),
            Wish::Settings => self.open_form(false),
            Wish::Answered(answers) => self.answered(&answers),
            Wish::Plain => self.other_face(),
            Wish::Suspend => self.suspend(),
            Wish::Redraw => {
                if let Some(full) = self.full() {
                    full.redraw();
                }
            }
            Wish::Quit => {}
        }
    }

    fn one_hint(&mut self) {
        let Some(id) = self.app.current().map(course::Exercise::id) else {
            return;
        };
        if let Err(problem) = self.app.raise_hint(&id) {
            // What cannot be counted cannot be rationed either: all are shown.
            let all = u8::try_from(teach::LEVELS).unwrap_or(u8::MAX);
            self.app.profile.hints.insert(id, all);
            self.notice = Some(problem);
        }
        if let Some(full) = self.full() {
            let more = full.model.reading == Reading::Hints;
            full.model.read(Reading::Hints);
            full.changed();
            if more {
                // The new hint stands below those that were read already.
                full.model.pane.follow_end = true;
            }
        }
    }

    fn answered(&mut self, answers: &Answers) {
        let done = settings::answered(self.app, answers);
        self.notice = done.err();
        // Another track may begin elsewhere.
        self.moved();
    }

    fn suspend(&mut self) {
        let done = self.full().map(Full::suspend);
        if let Some(Err(error)) = done {
            self.notice = Some(format!("cannot stop here: {error}"));
        }
    }

    /// Opens the exercise's file in the learner's editor.
    fn edit(&mut self) {
        let Some(exercise) = self.app.current() else {
            return;
        };
        let file = self.app.root().join(exercise.main_file());
        let line = compose::line_to_open(&self.known);
        let env = |name: &str| std::env::var(name).ok();
        match editor::open(&env, &file, line) {
            Err(problem) => self.notice = Some(problem),
            Ok(Open::Beside(words)) => self.edit_beside(&words),
            Ok(Open::Here(words)) => {
                let ended = self.in_terminal(|session| {
                    let mut command = command(&words);
                    command.current_dir(session.app.root()).status()
                });
                if let Some(Err(error)) = ended {
                    self.notice = Some(cannot_start(&words, &error));
                }
            }
        }
    }

    fn edit_beside(&mut self, words: &[String]) {
        let mut command = command(words);
        let started = command
            .current_dir(self.app.root())
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn();
        match started {
            // Somebody must ask for its end, or it stays in the list of processes.
            Ok(mut child) => {
                std::thread::spawn(move || child.wait());
            }
            Err(error) => self.notice = Some(cannot_start(words, &error)),
        }
    }

    /// The questions of earlier chapters, one after the other, in the terminal itself.
    fn review(&mut self) {
        match review::due(self.app) {
            Ok(due) if due.questions.is_empty() => {
                self.notice = Some(review::nothing_due(&due));
                return;
            }
            Ok(_) => {}
            Err(problem) => {
                self.notice = Some(problem);
                return;
            }
        }
        let done = self.in_terminal(|session| {
            let done = review::run(session.app);
            if let Ok(lines) = &done {
                out::lines(lines);
                out::print("\nEnter takes you back. ");
                let _ = std::io::stdin().read_line(&mut String::new());
            }
            done
        });
        if let Some(Err(problem)) = done {
            self.notice = Some(problem);
        }
    }

    /// Does something that needs the terminal as it was before.
    fn in_terminal<T>(&mut self, work: impl FnOnce(&mut Self) -> T) -> Option<T> {
        let mut face = std::mem::replace(&mut self.face, Face::Events);
        let Face::Full(full) = &mut face else {
            self.face = face;
            return None;
        };
        self.gate.close();
        let done = full.away(|| work(self));
        self.gate.open();
        self.face = face;
        match done {
            Ok(done) => Some(done),
            Err(error) => {
                self.notice = Some(format!("the terminal cannot be used as before: {error}"));
                None
            }
        }
    }

    /// From the whole window to plain lines, from which text can be copied, and back.
    pub fn other_face(&mut self) {
        self.face = match std::mem::replace(&mut self.face, Face::Events) {
            Face::Full(full) => {
                let reading = full.model.reading;
                let mut screen = Screen::new(full.leave());
                if reading != Reading::Verdict {
                    let columns = self.app.out.prose();
                    screen.show(Mode::Panel {
                        title: reading.title().to_string(),
                        lines: self.now().lines(reading, columns),
                    });
                }
                Face::Screen(screen)
            }
            Face::Screen(screen) => {
                Face::Full(Box::new(Full::new(screen.leave(), self.app.out.color)))
            }
            Face::Events => Face::Events,
        };
        self.draw();
    }
}

fn command(words: &[String]) -> Command {
    let mut words = words.iter();
    let mut command = Command::new(words.next().map_or("", String::as_str));
    command.args(words);
    command
}

fn cannot_start(words: &[String], error: &std::io::Error) -> String {
    let program = words.first().map_or("", String::as_str);
    format!("{program} does not start ({error}). EDITOR says which editor to take.")
}

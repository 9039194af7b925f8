//! What watch knows and does, apart from how it looks.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender};
use std::thread;
use std::time::{Duration, Instant};

use course::report::{Check, Diagnostic, Event, Report, Verdict};
use course::run::{self, Cancel};
use serde_json::json;

use super::events::{Reader, emit};
use super::face::Face;
use super::files::{self, Seen, Watcher};
use super::input::{Gate, Key};
use super::{Message, farewell, tell, terminal};
use crate::app::App;
use crate::live::Live;
use crate::screen::Reading;
use crate::{json, work};

/// An editor that truncates and then writes makes two changes: wait this long for the next one …
const QUIET: Duration = Duration::from_millis(4);
/// … but not longer than this after the first.
const PATIENCE: Duration = Duration::from_millis(15);
/// How often the screen shows that time goes by while something runs.
const TICK: Duration = Duration::from_millis(100);
/// A cancelled run is over within milliseconds; at the end nobody waits longer than this for it.
const LAST_WAIT: Duration = Duration::from_secs(3);

/// Whether to go on.
#[derive(Debug)]
pub enum Flow {
    On,
    End(ExitCode),
}

/// A run that goes on.
pub struct Running {
    pub number: u64,
    pub cancel: Cancel,
    pub started: Instant,
    /// How far it is, in a word or two.
    pub phase: Phase,
    /// When the save was noticed that it answers.
    pub saved: Option<Instant>,
    /// Whether its verdict has been told already, while clippy is still being asked.
    pub told: bool,
    /// The checks and the compiler's messages that have come so far.
    pub checks: Vec<Check>,
    pub diagnostics: Vec<Diagnostic>,
}

/// How far a run is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    Compiling,
    /// Another cargo holds the build directory.
    Waiting,
    Checking {
        done: usize,
        of: usize,
    },
    Advising,
    /// Everything so far is being run again.
    All {
        done: usize,
        of: usize,
    },
}

/// What is known about the exercise.
#[derive(Default)]
pub struct Known {
    pub report: Option<Report>,
    /// Why the last run could not take place.
    pub trouble: Option<String>,
    /// From the save to the verdict, or how long the run took.
    pub took: Option<Duration>,
}

/// What must wait until the run before has ended. The newest wish wins.
enum Wish {
    Run { saved: Option<Instant>, again: bool },
    All,
}

pub struct Session<'a> {
    pub app: &'a mut App,
    pub face: Face,
    pub known: Known,
    pub running: Option<Running>,
    /// The live book, if this process serves it.
    pub live: Option<Live>,
    /// A sentence above the keys, until the next key.
    pub notice: Option<String>,
    /// How many runs there were.
    pub runs: u64,
    wish: Option<Wish>,
    /// What the last check of everything went through, and what it found so far.
    pub plan: Arc<Vec<work::Planned>>,
    pub found: Vec<work::Found>,
    /// Stops the reader of keys.
    pub gate: Gate,
    /// When the whole window was drawn last.
    pub painted: Instant,
    watcher: Watcher,
    seen: Seen,
    /// When the first and the last of the changes came that are not looked at yet.
    restless: Option<(Instant, Instant)>,
    pub tx: Sender<Message>,
    reader: Reader,
}

/// The files to look at for the current exercise.
pub fn inputs(app: &App) -> Vec<std::path::PathBuf> {
    app.current()
        .map(|exercise| files::inputs(app, exercise))
        .unwrap_or_default()
}

impl<'a> Session<'a> {
    pub fn new(
        app: &'a mut App,
        face: Face,
        watcher: Watcher,
        tx: Sender<Message>,
        gate: Gate,
    ) -> Session<'a> {
        Session {
            app,
            face,
            known: Known::default(),
            running: None,
            live: None,
            notice: None,
            runs: 0,
            wish: None,
            plan: Arc::default(),
            found: Vec::new(),
            gate,
            painted: Instant::now(),
            watcher,
            seen: Seen::default(),
            restless: None,
            tx,
            reader: Reader::There,
        }
    }

    /// The first run.
    pub fn begin(&mut self) -> Flow {
        self.emit(
            "watching",
            json!({
                "schema": json::WATCH_SCHEMA,
                "version": json::VERSION,
                "exercise": self.app.current().map(|exercise| exercise.id()),
                "files": inputs(self.app),
                "polling": matches!(self.watcher, Watcher::Polling(_)),
            }),
        );
        self.seen = Seen::now(&inputs(self.app));
        self.follow();
        self.start(None, false);
        self.flow()
    }

    /// The live book leaves the current exercise to this watch.
    fn follow(&self) {
        let current = self.app.current().map(|exercise| exercise.id());
        self.app.hub.follow(current);
    }

    /// How long to sleep at most, if a change waits to be looked at.
    pub fn wake_in(&self, now: Instant) -> Option<Duration> {
        let tick = (self.running.is_some() && matches!(self.face, Face::Full(_))).then_some(TICK);
        let change = self
            .settles_at()
            .map(|at| at.saturating_duration_since(now));
        change.into_iter().chain(tick).min()
    }

    /// When the changes on the disk are looked at, if there are any.
    fn settles_at(&self) -> Option<Instant> {
        let (first, last) = self.restless?;
        Some((last + QUIET).min(first + PATIENCE))
    }

    /// Nothing happened for as long as there was to sleep.
    pub fn woken(&mut self, now: Instant) -> Flow {
        if self.settles_at().is_some_and(|at| at <= now) {
            return self.settled();
        }
        if let Face::Full(full) = &mut self.face {
            full.tick(
                self.running
                    .as_ref()
                    .map(|running| running.started.elapsed()),
            );
        }
        Flow::On
    }

    pub fn handle(&mut self, message: Message) -> Flow {
        match message {
            Message::Key(Key::Quit) | Message::InputEnded => return Flow::End(ExitCode::SUCCESS),
            Message::Key(key) => return self.key(key),
            Message::Line(line) => return self.line(&line),
            Message::Resize => self.draw(),
            Message::Disk(at) => {
                let first = self.restless.map_or(at, |(first, _)| first);
                self.restless = Some((first, at));
            }
            Message::Run(number, event) => self.event(number, &event),
            Message::Done(number, result) => return self.done(number, *result),
            Message::Checking(number, found) => self.checking(number, found),
            Message::Checked(number, whole) => return self.checked(number, whole),
            Message::Note(text) => self.note(text),
            // What a shell reports for a program that this signal ended.
            Message::Signal(signal) => {
                let code = u8::try_from(128 + signal).unwrap_or(1);
                return Flow::End(ExitCode::from(code));
            }
        }
        self.flow()
    }

    /// The disk has been quiet for a moment: did anything change that matters?
    fn settled(&mut self) -> Flow {
        let Some((first, _)) = self.restless.take() else {
            return Flow::On;
        };
        let now = Seen::now(&inputs(self.app));
        if now == self.seen {
            self.emit("unchanged", json!({}));
            return self.flow();
        }
        let changed: Vec<_> = self
            .seen
            .changed(&now)
            .map(std::path::Path::to_path_buf)
            .collect();
        self.emit("saved", json!({ "files": changed }));
        let facts = self
            .app
            .current()
            .map(|exercise| files::facts(&self.app.course.root, exercise));
        self.seen = now;
        let facts_changed =
            facts.is_some_and(|facts| changed.iter().any(|file| facts.contains(file)));
        match &mut self.face {
            Face::Screen(screen) => screen.saved(),
            Face::Full(full) => full.model.saved(),
            Face::Events => {}
        }
        if facts_changed {
            self.read_course_again();
        }
        self.start(Some(first), false);
        self.flow()
    }

    /// lesson.toml, course.toml or course.lock changed under our feet, by an update perhaps.
    fn read_course_again(&mut self) {
        match self.app.reload() {
            Ok(()) => self.look_at_current(),
            Err(problem) => self.note(format!(
                "The course changed and cannot be read: {problem} Until then the earlier state is used."
            )),
        }
    }

    /// The current exercise may be another one now.
    pub fn look_at_current(&mut self) {
        self.follow();
        let files = inputs(self.app);
        self.seen = Seen::now(&files);
        self.watcher.follow(files);
    }

    /// The current exercise is another one now.
    pub fn moved(&mut self) {
        self.known = Known::default();
        if let Face::Full(full) = &mut self.face {
            full.model.read(Reading::Verdict);
        }
        self.look_at_current();
        self.emit(
            "moved",
            json!({ "exercise": self.app.current().map(|exercise| exercise.id()) }),
        );
        self.start(None, false);
    }

    pub fn note(&mut self, text: String) {
        self.emit("note", json!({ "text": text }));
        self.notice = Some(text);
        self.draw();
    }

    /// Starts a run, or wishes for one and ends the one that goes on.
    pub fn start(&mut self, saved: Option<Instant>, again: bool) {
        if let Some(running) = &self.running {
            running.cancel.cancel();
            // Of two saves that wait, the verdict answers the later one, measured from the later one.
            self.wish = Some(Wish::Run { saved, again });
            return;
        }
        let Some(exercise) = self.app.current().cloned() else {
            self.draw();
            return;
        };
        let (number, cancel) = self.set_off(Phase::Compiling, saved);
        self.emit(
            "started",
            json!({ "run": number, "exercise": exercise.id() }),
        );
        let (course, lock) = (self.app.course.clone(), self.app.lock.clone());
        let options = self.app.run_options(!again);
        let tx = self.tx.clone();
        let (hub, id) = (self.app.hub.clone(), exercise.id());
        thread::spawn(move || {
            // A fault of ours must end in words, not in a screen that says "compiling" for ever.
            let result = catch_unwind(AssertUnwindSafe(|| {
                run::run(&course, &lock, &exercise, &options, &cancel, &mut |event| {
                    hub.event(&id, &event);
                    tell(&tx, Message::Run(number, Box::new(event)));
                })
            }));
            let result = match result {
                Ok(result) => result.map_err(|error| error.to_string()),
                Err(_) => Err(format!(
                    "the companion itself failed{}. Please report it, and go on with `cargo test`.",
                    terminal::failure().map_or_else(
                        || "; the message is above".to_string(),
                        |said| format!(": {said}")
                    )
                )),
            };
            hub.over(&id, &result);
            tell(&tx, Message::Done(number, Box::new(result)));
        });
        self.draw();
    }

    /// Counts a new run and remembers it: its number, and what ends it.
    fn set_off(&mut self, phase: Phase, saved: Option<Instant>) -> (u64, Cancel) {
        self.runs += 1;
        let cancel = Cancel::new();
        self.running = Some(Running {
            number: self.runs,
            cancel: cancel.clone(),
            started: Instant::now(),
            phase,
            saved,
            told: false,
            checks: Vec::new(),
            diagnostics: Vec::new(),
        });
        (self.runs, cancel)
    }

    fn event(&mut self, number: u64, event: &Event) {
        let Some(running) = self.running.as_mut().filter(|run| run.number == number) else {
            return;
        };
        running.phase = match (event, running.phase) {
            (Event::Waiting, _) => Phase::Waiting,
            (Event::Diagnostic(_), Phase::Waiting) => Phase::Compiling,
            (Event::Running { checks }, _) => Phase::Checking {
                done: 0,
                of: *checks,
            },
            (Event::Check(_), Phase::Checking { done, of }) => {
                Phase::Checking { done: done + 1, of }
            }
            (Event::Advising { .. }, _) => Phase::Advising,
            (_, phase) => phase,
        };
        match event {
            Event::Check(check) => running.checks.push(check.clone()),
            Event::Diagnostic(diagnostic) => running.diagnostics.push(diagnostic.clone()),
            _ => {}
        }
        if let Event::Advising { report } = event {
            // Nobody waits for clippy to see green.
            let begun = running.saved.unwrap_or(running.started);
            running.told = true;
            let saved = running.saved;
            self.verdict(number, saved, (**report).clone(), begun.elapsed());
        } else if let Face::Events = self.face
            && let Some((name, fields)) = json::event(number, event)
        {
            self.emit(name, fields);
        }
        self.draw();
    }

    fn done(&mut self, number: u64, result: Result<Report, String>) -> Flow {
        let Some(running) = self.running.take_if(|run| run.number == number) else {
            return self.flow();
        };
        let took = running.saved.unwrap_or(running.started).elapsed();
        match result {
            Ok(report) if report.verdict == Verdict::Cancelled => {
                self.emit("cancelled", json!({ "run": number }));
            }
            Ok(report) if running.told => {
                self.emit(
                    "advice",
                    json!({
                        "run": number,
                        "suggestions": json::suggestions(&report),
                    }),
                );
                self.known.report = Some(report);
            }
            Ok(report) => self.verdict(number, running.saved, report, took),
            Err(trouble) => {
                self.emit("trouble", json!({ "run": number, "text": trouble }));
                self.known.trouble = Some(trouble);
            }
        }
        self.grant();
        self.draw();
        self.flow()
    }

    /// Tells the verdict and keeps it.
    fn verdict(&mut self, number: u64, saved: Option<Instant>, report: Report, took: Duration) {
        self.emit(
            "verdict",
            json!({
                "run": number,
                "since_save_ms": saved.map(|_| json::ms(took)),
                "report": json::Report::of(&report),
            }),
        );
        self.known = Known {
            report: Some(report),
            trouble: None,
            took: Some(took),
        };
        self.app.refresh();
    }

    /// Does what had to wait.
    fn grant(&mut self) {
        match self.wish.take() {
            None => {}
            Some(Wish::Run { saved, again }) => self.start(saved, again),
            Some(Wish::All) => self.check_all(),
        }
    }

    /// Runs everything so far again.
    pub fn check_all(&mut self) {
        if let Some(running) = &self.running {
            running.cancel.cancel();
            self.wish = Some(Wish::All);
            return;
        }
        let plan = Arc::new(work::plan(self.app));
        let of = plan.len();
        let (number, cancel) = self.set_off(Phase::All { done: 0, of }, None);
        self.plan = Arc::clone(&plan);
        self.found.clear();
        if let Face::Full(full) = &mut self.face {
            full.model.read(Reading::All);
        }
        let (course, lock) = (self.app.course.clone(), self.app.lock.clone());
        let options = work::check_options(self.app);
        let tx = self.tx.clone();
        thread::spawn(move || {
            let checked = catch_unwind(AssertUnwindSafe(|| {
                work::check(&course, &lock, &plan, &options, &cancel, &mut |found| {
                    tell(&tx, Message::Checking(number, found));
                })
            }));
            tell(&tx, Message::Checked(number, checked.unwrap_or_default()));
        });
        self.draw();
    }

    fn checking(&mut self, number: u64, found: work::Found) {
        if let Some(running) = self.running.as_mut().filter(|run| run.number == number)
            && let Phase::All { done, .. } = &mut running.phase
        {
            self.found.push(found);
            *done = self.found.len();
        }
        self.draw();
    }

    fn checked(&mut self, number: u64, whole: bool) -> Flow {
        if self.running.take_if(|run| run.number == number).is_none() {
            return self.flow();
        }
        self.app.refresh();
        if whole && matches!(self.face, Face::Screen(_)) {
            let lines = work::check_lines(&self.app.view(), &self.plan, &self.found);
            self.panel("Everything so far", lines);
        }
        self.grant();
        self.draw();
        self.flow()
    }

    /// A line from whoever reads the events: `run`, `next`, `hint`, `goto 05.3`, `quit`.
    fn line(&mut self, line: &str) -> Flow {
        let words: Vec<String> = line.split_whitespace().map(String::from).collect();
        match words.first().map(String::as_str) {
            None => {}
            Some("quit") => return Flow::End(ExitCode::SUCCESS),
            Some("run") => self.start(None, true),
            Some("next") => self.next(),
            Some("hint") => match self.app.next_hints() {
                Ok(hints) => self.emit("hint", json!({ "hints": hints })),
                Err(problem) => self.note(problem),
            },
            Some("goto") => self.goto(&words[1..]),
            Some(other) => self.note(format!(
                "`{other}` means nothing here. There are run, next, hint, goto EXERCISE and quit."
            )),
        }
        self.flow()
    }

    /// Moves on to the next open exercise.
    pub fn next(&mut self) {
        match self.app.go_next() {
            Ok(true) => self.moved(),
            Ok(false) => self.note("There is no open exercise left. Well done.".to_string()),
            Err(problem) => self.note(problem),
        }
    }

    /// Moves back to the exercise before this one.
    pub fn previous(&mut self) {
        match self.app.go_back() {
            Ok(true) => self.moved(),
            Ok(false) => self.note("This is the first exercise.".to_string()),
            Err(problem) => self.note(problem),
        }
    }

    /// Ends what runs, and what waits to run.
    pub fn stop(&mut self) {
        self.wish = None;
        if let Some(running) = &self.running {
            running.cancel.cancel();
            let again = match running.phase {
                Phase::All { .. } => "Stopped. c begins again.",
                // The verdict on the screen may be an earlier run's.
                _ => "Stopped: this run has no verdict. Enter runs it again.",
            };
            self.note(again.to_string());
        }
    }

    /// Moves to the exercise that was named.
    pub fn goto(&mut self, words: &[String]) {
        match self.app.go_to(words) {
            Ok(()) => self.moved(),
            Err(problem) => self.note(problem),
        }
    }

    pub fn emit(&mut self, name: &str, fields: serde_json::Value) {
        if let Face::Events = self.face {
            self.reader = emit(name, fields);
        }
    }

    fn flow(&self) -> Flow {
        match self.reader {
            Reader::There => Flow::On,
            Reader::Gone => Flow::End(ExitCode::SUCCESS),
        }
    }

    /// Ends what goes on and gives the terminal back.
    pub fn end(&mut self, rx: &Receiver<Message>) {
        if let Some(running) = &self.running {
            running.cancel.cancel();
            let until = Instant::now() + LAST_WAIT;
            while let Ok(message) = rx.recv_timeout(until.saturating_duration_since(Instant::now()))
            {
                let over = match &message {
                    Message::Done(number, _) | Message::Checked(number, _) => {
                        *number == running.number
                    }
                    _ => false,
                };
                if over {
                    break;
                }
            }
        }
        self.live = None;
        self.emit("ended", json!({}));
        let was_screen = !matches!(self.face, Face::Events);
        // The terminal is given back when the screen is dropped.
        self.face = Face::Events;
        if was_screen && let Some(exercise) = self.app.current() {
            farewell(&format!(
                "\n`cargo learn` takes you back to {}.\n",
                exercise.label()
            ));
        }
    }
}

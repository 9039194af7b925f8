//! Watches the current exercise: a save starts a run, the newest save wins, a key is always answered.
//!
//! Everything that happens arrives as a [`Message`] from a thread of its own: keys, signals, changes on
//! the disk, events of the run. The loop sleeps until there is one, so waiting costs nothing.

mod events;
mod face;
mod files;
mod full;
mod input;
mod keys;
mod screen;
mod session;
mod terminal;

use std::process::ExitCode;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, TryRecvError, channel};
use std::time::{Duration, Instant};

use course::disk::DiskLock;
use course::report::{Event, Report};

use crate::app::App;
use crate::screen::Full;
use crate::screen::compose::Now;
use crate::{live, out, work};
use face::Face;
use files::Watcher;
use session::{Flow, Session};

pub use input::Key;
pub use session::{Known, Phase, Running};
pub use terminal::RawMode;

/// Something that happened.
#[derive(Debug)]
pub enum Message {
    Key(Key),
    Resize,
    /// A line on standard input (`--events`).
    Line(String),
    /// Nobody can type any more.
    InputEnded,
    /// Something changed below `lessons/`, noticed at this time.
    Disk(Instant),
    /// An event of run number so-and-so.
    Run(u64, Box<Event>),
    /// Run number so-and-so is over; an error says why it could not take place.
    Done(u64, Box<Result<Report, String>>),
    Signal(i32),
    /// Something to tell, from a thread that does nothing else.
    Note(String),
    /// Check-all number so-and-so has found this out about its next exercise.
    Checking(u64, work::Found),
    /// Check-all number so-and-so is over; `false` when it was cancelled.
    Checked(u64, bool),
}

/// How to watch.
#[derive(Debug, Clone, Copy)]
pub struct Options {
    pub poll: bool,
    pub events: bool,
    /// Plain lines instead of the whole window.
    pub plain: bool,
    /// Whether somebody who is here for the first time is greeted.
    pub greets: bool,
}

/// Watches until somebody says `q`.
///
/// # Errors
/// When the terminal or the signals cannot be set up; the text says what to do.
pub fn watch(app: &mut App, options: Options) -> Result<ExitCode, String> {
    let (tx, rx) = channel();
    input::signals(tx.clone()).map_err(|error| format!("cannot listen for signals: {error}"))?;
    let gate = input::Gate::default();
    let mut face = if options.events {
        input::lines(tx.clone());
        Face::Events
    } else {
        let raw = terminal::RawMode::enter().map_err(|error| {
            format!(
                "cannot read single keys from this terminal ({error}). `cargo learn run` runs once."
            )
        })?;
        input::keys(tx.clone(), gate.clone());
        match options.plain || !app.out.clears {
            true => Face::Screen(screen::Screen::new(raw)),
            false => Face::Full(Box::new(Full::new(raw, app.out.color))),
        }
    };
    // The exercise is on the screen before anything else is set up.
    if let Face::Full(full) = &mut face
        && (app.profile.greeted || !options.greets)
    {
        full.paint(&Now::first(app, &Known::default()));
    }
    let (watcher, note) = Watcher::start(
        &app.course.root,
        session::inputs(app),
        options.poll,
        tx.clone(),
    );
    // A live book that another process serves leaves the current exercise to this watch. Where no lock
    // can be had, both run it.
    let lock = app.root().join(live::WATCH_LOCK);
    let _watching = DiskLock::acquire(&lock, Duration::ZERO).ok();
    let mut session = Session::new(app, face, watcher, tx, gate);
    if options.greets {
        session.greet();
    }
    if !options.events {
        // Where it does not work, the key b says why.
        let _ = session.serve();
    }
    Ok(turn(&mut session, note, &rx))
}

/// The loop. `note` is the first thing to tell, once the watch has said that it watches.
fn turn(session: &mut Session<'_>, note: Option<String>, rx: &Receiver<Message>) -> ExitCode {
    let mut flow = session.begin();
    if let Some(note) = note {
        session.note(note);
    }
    while let Flow::On = flow {
        let message = match rx.try_recv() {
            // What happens at once is drawn once.
            Err(TryRecvError::Empty) => {
                session.paint();
                match session.wake_in(Instant::now()) {
                    None => rx.recv().map_err(|_| RecvTimeoutError::Disconnected),
                    Some(wait) => rx.recv_timeout(wait),
                }
            }
            Err(TryRecvError::Disconnected) => Err(RecvTimeoutError::Disconnected),
            Ok(message) => {
                session.paint_if_late();
                Ok(message)
            }
        };
        flow = match message {
            Ok(message) => session.handle(message),
            Err(RecvTimeoutError::Timeout) => session.woken(Instant::now()),
            // The session holds a sender itself, so this cannot happen; it must not loop if it does.
            Err(RecvTimeoutError::Disconnected) => Flow::End(ExitCode::FAILURE),
        };
    }
    let code = match flow {
        Flow::End(code) => code,
        Flow::On => ExitCode::SUCCESS,
    };
    session.end(rx);
    code
}

/// Sends, whether or not somebody still listens.
fn tell(tx: &Sender<Message>, message: Message) {
    // The session may be over while a run still ends.
    let _ = tx.send(message);
}

/// Says a last word after the terminal is its own again.
fn farewell(text: &str) {
    out::print(text);
}

//! `cargo learn` in a terminal: the path, the exercise and what became of the last save, on one screen.
//!
//! The [`Model`] is everything that is shown. Keys change it, and what a key cannot do by itself is a
//! [`Wish`](model::Wish) that the watch grants. The engine's events reach it as facts and rows made by
//! [`compose`], and [`view`] draws it. None of these three touches the disk, the terminal or the clock.

mod backend;
pub mod compose;
pub mod editor;
pub mod greeting;
mod jump;
mod look;
pub mod model;
mod pane;
mod path;
mod row;
#[cfg(test)]
mod tests;
mod view;

use std::io::Stdout;
use std::time::Duration;

use ratatui_core::terminal::Terminal;

use crate::watch::RawMode;
use backend::Screen;
use compose::Now;
use look::Look;
pub use model::{Model, Reading};

/// The terminal while it is ours, and what is on it.
pub struct Full {
    raw: RawMode,
    terminal: Terminal<Screen<Stdout>>,
    pub model: Model,
    /// Whether the engine's data or the window has changed since it was last composed.
    stale: bool,
    /// Whether anything has changed since it was last drawn.
    dirty: bool,
}

impl Full {
    /// Takes the whole window.
    pub fn new(raw: RawMode, color: bool) -> Full {
        raw.own_screen(true);
        let size = backend::window();
        let screen = Screen::new(std::io::stdout());
        Full {
            raw,
            terminal: Terminal::new(screen).expect("our backend has a size for every window"),
            model: Model::new(Look::new(color), (size.width, size.height)),
            stale: true,
            dirty: true,
        }
    }

    /// Gives the window back; what was on it before is there again.
    pub fn leave(self) -> RawMode {
        self.raw.own_screen(false);
        self.raw
    }

    /// The engine's data, what is read or the window has changed.
    pub fn changed(&mut self) {
        self.stale = true;
        self.dirty = true;
    }

    /// A key has changed the model, and nothing else.
    pub fn touched(&mut self) {
        self.dirty = true;
    }

    /// Time has gone by for the present run.
    pub fn tick(&mut self, elapsed: Option<Duration>) {
        if let Some(elapsed) = elapsed {
            self.model.elapsed = elapsed;
            self.dirty = true;
        }
    }

    pub fn is_dirty(&self) -> bool {
        self.dirty
    }

    /// Draws what has changed.
    pub fn paint(&mut self, now: &Now<'_>) {
        let size = backend::window();
        let size = (size.width, size.height);
        self.stale |= self.model.size != size;
        self.model.size = size;
        if self.stale {
            compose(&mut self.model, now);
        }
        view::settle(&mut self.model);
        (self.stale, self.dirty) = (false, false);
        let Full {
            terminal, model, ..
        } = self;
        // The link belongs to the cells below it: where it changes, they are written anew.
        let link = view::link(model);
        if terminal.backend().link != link {
            terminal.backend_mut().link = link;
            let _ = terminal.clear();
        }
        // When the terminal is gone, the thread that reads keys says so.
        let _ = terminal.draw(|frame| view::draw(model, frame.buffer_mut()));
    }

    /// Draws everything, whatever is on the screen.
    pub fn redraw(&mut self) {
        let _ = self.terminal.clear();
        self.changed();
    }

    /// Gives the terminal away while `work` goes on.
    ///
    /// # Errors
    /// When it cannot be taken again.
    pub fn away<T>(&mut self, work: impl FnOnce() -> T) -> std::io::Result<T> {
        let done = self.raw.away(work);
        self.redraw();
        done
    }

    /// Ctrl-Z.
    ///
    /// # Errors
    /// When it cannot stop, or the terminal cannot be taken again.
    pub fn suspend(&mut self) -> std::io::Result<()> {
        let done = self.raw.suspend();
        self.redraw();
        done
    }
}

/// Tells the model how things stand, and what is read.
pub fn compose(model: &mut Model, now: &Now<'_>) {
    let current = now.app.current().map(course::Exercise::id);
    model.learn(now.facts(), now.parts(), current);
    if let Some(running) = now.running {
        model.elapsed = running.started.elapsed();
    }
    let columns = view::pane_width(model);
    let rows = now.rows(model.reading, columns, model.look);
    model.fill(rows);
}

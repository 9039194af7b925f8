//! Runs one exercise and says what happened.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::lock::Lock;
use crate::model::{Course, Exercise};
use crate::report::{Event, Report};

/// Ends a run from another thread: the newest save wins, and `q` always works.
#[derive(Debug, Clone, Default)]
pub struct Cancel(Arc<AtomicBool>);

impl Cancel {
    pub fn new() -> Cancel {
        Cancel::default()
    }

    /// Asks the run to end; the whole process tree is ended within a few milliseconds.
    pub fn cancel(&self) {
        self.0.store(true, Ordering::SeqCst);
    }

    pub fn is_cancelled(&self) -> bool {
        self.0.load(Ordering::SeqCst)
    }
}

/// How to run.
#[derive(Debug, Clone)]
pub struct Options {
    /// Whether a cached result may be used.
    pub use_cache: bool,
    /// Whether clippy is asked for advice after success.
    pub clippy: bool,
    /// Whether rustc's renderings carry colours.
    pub color: bool,
}

impl Default for Options {
    fn default() -> Options {
        Options {
            use_cache: true,
            clippy: true,
            color: true,
        }
    }
}

/// Why a run could not take place at all. Each says what to do.
#[derive(Debug, thiserror::Error)]
pub enum RunError {
    #[error("cargo was not found. Install Rust from https://rustup.rs, then open a new terminal.")]
    NoCargo,
    #[error("cargo could not run: {0}")]
    Cargo(String),
    #[error("cannot read or write {what}: {source}")]
    Io {
        what: String,
        source: std::io::Error,
    },
}

/// Runs `exercise` and tells `on_event` what happens while it happens.
///
/// # Errors
/// When the run cannot take place: no cargo, a cargo that is too old, a folder that cannot be
/// written. What the learner's code does is never an error but a [`Report`].
pub fn run(
    course: &Course,
    lock: &Lock,
    exercise: &Exercise,
    options: &Options,
    cancel: &Cancel,
    on_event: &mut dyn FnMut(Event),
) -> Result<Report, RunError> {
    let _ = (course, lock, exercise, options, cancel, on_event);
    todo!("the engine")
}

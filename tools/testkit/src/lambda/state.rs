//! Where an execution environment stands: the meeting point of the threads that serve its connections,
//! the thread that watches its process, and the thread that invokes.

use std::net::{Shutdown, TcpStream};
use std::process::ExitStatus;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::config::Config;
use super::faults::FaultBox;
use super::ids;

/// An invocation as it is handed to a runtime.
pub(crate) struct Event {
    pub(crate) request_id: String,
    pub(crate) invocation_id: String,
    pub(crate) payload: Vec<u8>,
    pub(crate) deadline: Duration,
    pub(crate) trace_id: String,
    pub(crate) client_context: Option<String>,
    pub(crate) cognito_identity: Option<String>,
}

/// What a runtime posted.
#[derive(Debug, Clone)]
pub(crate) struct Posted {
    pub(crate) kind: PostedKind,
    pub(crate) body: Vec<u8>,
    pub(crate) content_type: Option<String>,
    /// The header `Lambda-Runtime-Function-Error-Type`, or the trailer.
    pub(crate) error_type: Option<String>,
    /// The trailer `Lambda-Runtime-Function-Error-Body`, decoded.
    pub(crate) error_body: Option<Vec<u8>>,
    pub(crate) streamed: bool,
    pub(crate) first_byte: Instant,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PostedKind {
    Response,
    Error,
    /// A response of more bytes than Lambda takes.
    TooLarge,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Phase {
    /// The process runs and has not asked for an event yet.
    Init,
    /// It waits for an event.
    Ready,
    /// It has an event.
    Running,
    /// It has answered, and not asked for the next event yet.
    Answered,
    /// The environment is being ended.
    Ended,
}

/// A connection whose last request asked for an event. Its thread reads on; the event is written by
/// whoever has it. (A thread that waited to be woken for it would cost each invocation 5 µs more.)
pub(crate) struct Parked {
    pub(crate) stream: Arc<TcpStream>,
    pub(crate) keep_alive: bool,
}

/// An extension that registered from within the process.
pub(crate) struct Extension {
    pub(crate) id: String,
    pub(crate) wants_invoke: bool,
    /// It has asked for its next event.
    pub(crate) waiting: bool,
    /// The event that it has not taken yet.
    pub(crate) pending: bool,
}

pub(crate) struct State {
    pub(crate) phase: Phase,
    pub(crate) event: Option<Arc<Event>>,
    /// The connection on which the runtime waits for an event.
    pub(crate) parked: Option<Parked>,
    /// The event is on its way to the runtime.
    pub(crate) event_taken: bool,
    pub(crate) posted: Option<Posted>,
    pub(crate) init_error: Option<Posted>,
    pub(crate) extensions: Vec<Extension>,
    /// When the runtime and every extension last began to wait.
    pub(crate) idle_since: Instant,
    pub(crate) exit: Option<Exit>,
    /// What the runtime did wrong, in sentences.
    pub(crate) notes: Vec<String>,
    pub(crate) connections: u64,
}

/// The end of a process.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Exit {
    pub(crate) status: Option<ExitStatus>,
    pub(crate) at: Instant,
    pub(crate) cpu: Option<Duration>,
}

pub(crate) struct Shared {
    state: Mutex<State>,
    /// For extensions, which wait for events.
    pub(crate) work: Condvar,
    /// For those who wait for the function.
    pub(crate) progress: Condvar,
    pub(crate) config: Arc<Config>,
    pub(crate) faults: Arc<FaultBox>,
}

/// Notes beyond this many say nothing new.
const MAX_NOTES: usize = 8;

impl Shared {
    pub(crate) fn new(config: Arc<Config>, faults: Arc<FaultBox>) -> Self {
        let state = State {
            phase: Phase::Init,
            event: None,
            parked: None,
            event_taken: false,
            posted: None,
            init_error: None,
            extensions: Vec::new(),
            idle_since: Instant::now(),
            exit: None,
            notes: Vec::new(),
            connections: 0,
        };
        Self {
            state: Mutex::new(state),
            work: Condvar::new(),
            progress: Condvar::new(),
            config,
            faults,
        }
    }

    pub(crate) fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn note(&self, what: impl Into<String>) {
        self.lock().note(what.into());
    }

    /// The process ended.
    pub(crate) fn exited(&self, status: Option<ExitStatus>, cpu: Option<Duration>) {
        self.lock().exit = Some(Exit {
            status,
            at: Instant::now(),
            cpu,
        });
        self.progress.notify_all();
    }

    pub(crate) fn wait_for_exit(&self, until: Instant) -> bool {
        self.wait(until, |state| state.exit.is_some())
            .exit
            .is_some()
    }

    /// Waits until `happened`, or until the time has come.
    pub(crate) fn wait(
        &self,
        until: Instant,
        happened: impl Fn(&State) -> bool,
    ) -> MutexGuard<'_, State> {
        let mut state = self.lock();
        while !happened(&state) {
            let Some(left) = until
                .checked_duration_since(Instant::now())
                .filter(|left| !left.is_zero())
            else {
                break;
            };
            state = self
                .progress
                .wait_timeout(state, left)
                .unwrap_or_else(PoisonError::into_inner)
                .0;
        }
        state
    }
}

impl State {
    pub(crate) fn enter(&mut self, phase: Phase) {
        if self.phase != Phase::Ended {
            self.phase = phase;
        }
    }

    pub(crate) fn note(&mut self, what: String) {
        if self.notes.len() < MAX_NOTES && !self.notes.contains(&what) {
            self.notes.push(what);
        }
    }

    /// The runtime and every extension wait for what comes next: a phase of Lambda's lifecycle is over.
    pub(crate) fn idle(&self) -> bool {
        self.phase == Phase::Ready && self.extensions.iter().all(|e| e.waiting && !e.pending)
    }

    /// The runtime waits on this connection, and on no other any more.
    pub(crate) fn park(&mut self, parked: Parked) {
        if let Some(given_up) = self.parked.replace(parked) {
            let _ = given_up.stream.shutdown(Shutdown::Both);
        }
    }

    /// This connection is closed.
    pub(crate) fn unpark(&mut self, stream: &Arc<TcpStream>) {
        if self
            .parked
            .as_ref()
            .is_some_and(|parked| Arc::ptr_eq(&parked.stream, stream))
        {
            self.parked = None;
        }
    }

    /// Somebody began to wait: perhaps the phase is over.
    pub(crate) fn settle(&mut self) {
        if self.idle() {
            self.idle_since = Instant::now();
        }
    }

    pub(crate) fn register(&mut self, wants_invoke: bool) -> String {
        let id = ids::uuid();
        self.extensions.push(Extension {
            id: id.clone(),
            wants_invoke,
            waiting: false,
            pending: false,
        });
        id
    }
}

//! One execution environment: a process, its connections, its log.

use std::io;
use std::net::Shutdown;
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::config::Config;
use super::faults::FaultBox;
use super::logs::Logs;
use super::process::{Process, Usage};
use super::server::{Server, deliver};
use super::state::{Event, Exit, Phase, Posted, Shared, State};

/// How often the memory of a running function is looked at.
const MEMORY_PAUSE: Duration = Duration::from_millis(20);
/// How long a process has to end itself after it has reported that its init failed.
const EXIT_PATIENCE: Duration = Duration::from_millis(500);

pub(crate) struct Environment {
    pub(crate) shared: Arc<Shared>,
    pub(crate) process: Process,
    server: Server,
    logs: Logs,
    /// From the start of the process to its first request for an event.
    pub(crate) init: Duration,
    /// What the process had used when its init was over.
    pub(crate) init_usage: Usage,
}

/// How an init phase or an invocation ended.
pub(crate) enum End {
    /// The runtime asked for its next event.
    Completed,
    Exited(Exit),
    TimedOut,
    OutOfMemory,
    /// The init phase reported its failure.
    InitError(Posted, Option<Exit>),
    /// The process could not be started.
    NotStarted(io::Error),
}

/// An environment that did not come to be.
pub(crate) struct InitFailure {
    pub(crate) end: End,
    pub(crate) duration: Duration,
    pub(crate) log: Vec<u8>,
    pub(crate) notes: Vec<String>,
    pub(crate) connections: u64,
    pub(crate) peak_memory: u64,
}

/// What became of an invocation.
pub(crate) struct Ran {
    pub(crate) end: End,
    pub(crate) start: Instant,
    pub(crate) duration: Duration,
    pub(crate) posted: Option<Posted>,
    pub(crate) notes: Vec<String>,
    /// Its init was over: the process had asked for an event.
    pub(crate) ready: bool,
    /// The runtime got the event.
    pub(crate) delivered: bool,
}

/// How an environment ended.
pub(crate) struct Ended {
    pub(crate) exit: Option<Exit>,
    /// It ended by itself after a SIGTERM.
    pub(crate) by_itself: bool,
    pub(crate) asked: bool,
    pub(crate) log: Vec<u8>,
}

impl Environment {
    /// Starts a process and waits until it asks for an event, `limit` at most.
    pub(crate) fn start(
        config: &Arc<Config>,
        faults: &Arc<FaultBox>,
        limit: Duration,
    ) -> Result<Result<Self, InitFailure>, (&'static str, io::Error)> {
        let shared = Arc::new(Shared::new(Arc::clone(config), Arc::clone(faults)));
        let server = Server::start(&shared).map_err(|e| ("opening a port", e))?;
        let (logs, writer) = Logs::start().map_err(|e| ("opening a pipe for the log", e))?;
        let command = config.command(&server.address.to_string());
        let started = Instant::now();
        let process = match Process::start(command, writer, &shared) {
            Ok(process) => process,
            Err(error) => return Ok(Err(not_started(error, started))),
        };
        let (init, init_usage) = (Duration::ZERO, Usage::default());
        let mut environment = Self {
            shared,
            process,
            server,
            logs,
            init,
            init_usage,
        };
        let until = started + limit;
        let end = environment.wait_for_init(until);
        environment.init = match end {
            End::Completed => environment
                .shared
                .lock()
                .idle_since
                .saturating_duration_since(started),
            End::TimedOut => limit,
            _ => started.elapsed(),
        };
        environment.init_usage = environment.process.usage();
        Ok(match end {
            End::Completed => Ok(environment),
            end => Err(environment.failed(end)),
        })
    }

    fn wait_for_init(&self, until: Instant) -> End {
        // A process that soon ends has been measured before.
        let mut pause = Duration::from_micros(500);
        loop {
            self.process.peak_memory();
            pause = (pause * 2).min(MEMORY_PAUSE);
            let pause = until.min(Instant::now() + pause);
            let mut state = self.shared.wait(pause, |s| {
                s.exit.is_some() || s.init_error.is_some() || s.idle()
            });
            if let Some(posted) = state.init_error.take() {
                drop(state);
                self.shared.wait_for_exit(Instant::now() + EXIT_PATIENCE);
                return End::InitError(posted, self.shared.lock().exit);
            }
            if let Some(exit) = state.exit {
                return End::Exited(exit);
            }
            if state.idle() {
                return End::Completed;
            }
            drop(state);
            if Instant::now() >= until {
                return End::TimedOut;
            }
            if self.out_of_memory() {
                return End::OutOfMemory;
            }
        }
    }

    fn failed(mut self, end: End) -> InitFailure {
        let peak_memory = self.process.peak_memory();
        let ended = self.end();
        let mut state = self.shared.lock();
        InitFailure {
            end,
            duration: self.init,
            log: ended.log,
            notes: std::mem::take(&mut state.notes),
            connections: state.connections,
            peak_memory,
        }
    }

    /// Hands an event over and waits for what comes of it.
    pub(crate) fn invoke(&mut self, event: Event, timeout: Duration) -> Ran {
        let start = Instant::now();
        let until = start + timeout;
        self.hand_over(Arc::new(event), until);
        let over = |state: &State| state.exit.is_some() || state.idle();
        loop {
            let state = self
                .shared
                .wait(until.min(Instant::now() + MEMORY_PAUSE), over);
            if state.idle() {
                return ran(state, End::Completed, start);
            }
            if let Some(exit) = state.exit {
                return ran(state, End::Exited(exit), start);
            }
            if Instant::now() >= until {
                return ran(state, End::TimedOut, start);
            }
            drop(state);
            if self.out_of_memory() {
                return ran(self.shared.lock(), End::OutOfMemory, start);
            }
        }
    }

    fn hand_over(&self, event: Arc<Event>, until: Instant) {
        let mut state = self.shared.lock();
        state.posted = None;
        state.notes.clear();
        state.event = Some(Arc::clone(&event));
        state.enter(Phase::Running);
        for extension in &mut state.extensions {
            extension.pending = extension.wants_invoke;
        }
        // Without one, the runtime has lost its connection: it gets the event when it asks again.
        let parked = state.parked.take();
        state.event_taken = parked.is_some();
        drop(state);
        self.shared.work.notify_all();
        if let Some(parked) = parked
            && !deliver(
                &self.shared,
                &parked.stream,
                parked.keep_alive,
                &event,
                until,
            )
        {
            let _ = parked.stream.shutdown(Shutdown::Both);
        }
    }

    fn out_of_memory(&self) -> bool {
        self.process.peak_memory() > u64::from(self.shared.config.memory_mb) * 1024 * 1024
    }

    /// The log since the last call.
    pub(crate) fn take_log(&self) -> Vec<u8> {
        self.logs.take()
    }

    /// Whether its process still runs.
    pub(crate) fn alive(&self) -> bool {
        self.shared.lock().exit.is_none()
    }

    /// Ends the process as Lambda does: SIGTERM first if an extension is registered, SIGKILL otherwise.
    pub(crate) fn end(&mut self) -> Ended {
        let asked = !self.shared.lock().extensions.is_empty();
        let by_itself = self.process.end(asked, &self.shared);
        self.server.end();
        let log = self.logs.end();
        Ended {
            exit: self.shared.lock().exit,
            by_itself,
            asked,
            log,
        }
    }
}

impl Drop for Environment {
    fn drop(&mut self) {
        self.end();
    }
}

fn ran(mut state: std::sync::MutexGuard<'_, State>, end: End, start: Instant) -> Ran {
    let at = match &end {
        End::Completed => state.idle_since,
        End::Exited(exit) => exit.at,
        _ => Instant::now(),
    };
    Ran {
        start,
        duration: at.saturating_duration_since(start),
        posted: state.posted.take(),
        notes: std::mem::take(&mut state.notes),
        ready: true,
        delivered: state.event_taken || matches!(end, End::Completed),
        end,
    }
}

fn not_started(error: io::Error, started: Instant) -> InitFailure {
    InitFailure {
        end: End::NotStarted(error),
        duration: started.elapsed(),
        log: Vec::new(),
        notes: Vec::new(),
        connections: 0,
        peak_memory: 0,
    }
}

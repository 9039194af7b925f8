//! The service: hands events to environments, and writes about it as Lambda does.

use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use super::config::{Builder, Config};
use super::environment::{End, Environment, InitFailure, Ran};
use super::error::Error;
use super::explain;
use super::faults::{FaultBox, Faults};
use super::ids;
use super::outcome::{Init, Outcome, Payload, Shutdown};
use super::process::Usage;
use super::report::{Report, Status, billed_ms, milliseconds};
use super::state::Event;

/// The largest event of a synchronous call. Source: Lambda quotas, November 2026 (6 MB).
const MAX_EVENT: usize = 6 * 1024 * 1024;

/// A function in a local Lambda service.
///
/// It can be shared between threads: each [`invoke`](Self::invoke) takes an environment that waits, or
/// starts one. When it is dropped, all its environments end.
pub struct Lambda {
    config: Arc<Config>,
    faults: Arc<FaultBox>,
    pool: Mutex<Pool>,
    /// Connections that were opened by environments that have ended.
    past_connections: AtomicU64,
}

#[derive(Default)]
struct Pool {
    /// Those that wait for an event; the one used last is used next.
    idle: Vec<Slot>,
    /// How many there are, busy ones included.
    count: usize,
    started: u64,
    /// Those that ended while they should have waited.
    ended: Vec<Shutdown>,
}

struct Slot {
    number: u64,
    environment: Environment,
}

/// An event with what a caller may send beside it.
#[derive(Debug, Clone)]
pub struct Invocation {
    payload: Vec<u8>,
    client_context: Option<String>,
    cognito_identity: Option<String>,
    trace_id: Option<String>,
}

impl Invocation {
    /// An event: JSON.
    pub fn new(payload: impl Into<Vec<u8>>) -> Self {
        Self {
            payload: payload.into(),
            client_context: None,
            cognito_identity: None,
            trace_id: None,
        }
    }

    /// What mobile apps say of themselves, as JSON: `Lambda-Runtime-Client-Context`.
    pub fn client_context(mut self, json: impl Into<String>) -> Self {
        self.client_context = Some(json.into());
        self
    }

    /// Who calls, as JSON with `cognitoIdentityId` and `cognitoIdentityPoolId`:
    /// `Lambda-Runtime-Cognito-Identity`.
    pub fn cognito_identity(mut self, json: impl Into<String>) -> Self {
        self.cognito_identity = Some(json.into());
        self
    }

    /// The trace that the call belongs to: `Lambda-Runtime-Trace-Id`. Without it, a new one.
    pub fn trace_id(mut self, header: impl Into<String>) -> Self {
        self.trace_id = Some(header.into());
        self
    }

    fn event(&self, request_id: &str, timeout: Duration) -> Event {
        Event {
            request_id: request_id.to_owned(),
            invocation_id: ids::uuid(),
            payload: self.payload.clone(),
            deadline: ids::since_epoch() + timeout,
            trace_id: self.trace_id.clone().unwrap_or_else(ids::trace),
            client_context: self.client_context.clone(),
            cognito_identity: self.cognito_identity.clone(),
        }
    }
}

impl<T: Into<Vec<u8>>> From<T> for Invocation {
    fn from(payload: T) -> Self {
        Self::new(payload)
    }
}

impl Lambda {
    /// A function made of this program: a test's `env!("CARGO_BIN_EXE_…")`, or a `bootstrap`.
    pub fn start(program: impl Into<PathBuf>) -> Builder {
        Builder::new(program.into())
    }

    pub(crate) fn new(config: Arc<Config>, faults: Faults) -> Self {
        let faults = Arc::new(FaultBox::new(faults));
        Self {
            config,
            faults,
            pool: Mutex::default(),
            past_connections: AtomicU64::new(0),
        }
    }

    /// Calls the function and waits for what comes of it.
    ///
    /// The event is JSON (`&str`, `String` or bytes), or an [`Invocation`]. The environment that was
    /// used last is used again if it waits; if none does, one is started: a cold start. What the
    /// function does wrong is in the [`Outcome`].
    ///
    /// # Errors
    /// What Lambda refuses before the function is asked: an event that is not JSON or too large, more
    /// calls at once than environments are allowed.
    pub fn invoke(&self, event: impl Into<Invocation>) -> Result<Outcome, Error> {
        let invocation = event.into();
        if invocation.payload.len() > MAX_EVENT {
            return Err(Error::TooLarge {
                bytes: invocation.payload.len(),
            });
        }
        if let Err(source) = serde_json::from_slice::<serde_json::Value>(&invocation.payload) {
            return Err(Error::NotJson { source });
        }
        let request_id = ids::uuid();
        if !self.faults.take(|faults| &mut faults.duplicate) {
            return self.invoke_once(&invocation, &request_id);
        }
        let first = self.invoke_once(&invocation, &request_id)?;
        let mut second = self.invoke_once(&invocation, &request_id)?;
        second.first_delivery = Some(Box::new(first));
        Ok(second)
    }

    /// Replaces the faults by others; [`Faults::none`] ends them.
    pub fn inject(&self, faults: Faults) {
        *self.faults.get() = faults;
    }

    /// The function's ARN.
    pub fn arn(&self) -> String {
        self.config.arn()
    }

    /// How many connections to the Runtime API were opened, over all environments.
    pub fn connections(&self) -> u64 {
        let open: u64 = self
            .lock()
            .idle
            .iter()
            .map(|slot| slot.environment.shared.lock().connections)
            .sum();
        self.past_connections.load(Ordering::Relaxed) + open
    }

    /// The process ids of the environments that wait for an event.
    pub fn pids(&self) -> Vec<u32> {
        self.lock()
            .idle
            .iter()
            .map(|slot| slot.environment.process.pid)
            .collect()
    }

    /// What the environments that wait for an event have used since they were started: CPU time
    /// added up, and the largest peak of memory.
    pub fn usage(&self) -> Usage {
        let mut total = Usage {
            cpu: Some(Duration::ZERO),
            peak_memory: 0,
        };
        for slot in &self.lock().idle {
            let usage = slot.environment.process.usage();
            total.cpu = total.cpu.zip(usage.cpu).map(|(a, b)| a + b);
            total.peak_memory = total.peak_memory.max(usage.peak_memory);
        }
        total
    }

    /// Ends all environments as Lambda does (SIGTERM first to one that registered an extension, and half
    /// a second for it; SIGKILL otherwise) and says what became of each. The next `invoke` is a cold
    /// start.
    pub fn shut_down(&self) -> Vec<Shutdown> {
        let slots = {
            let mut pool = self.lock();
            pool.count -= pool.idle.len();
            std::mem::take(&mut pool.idle)
        };
        let ended: Vec<Shutdown> = thread::scope(|scope| {
            let threads: Vec<_> = slots
                .into_iter()
                .map(|slot| scope.spawn(|| self.end(slot)))
                .collect();
            threads
                .into_iter()
                .filter_map(|thread| thread.join().ok())
                .collect()
        });
        ended
    }

    /// What became of environments that ended by themselves while they should have waited for an event,
    /// as far as a later `invoke` found them.
    pub fn ended(&self) -> Vec<Shutdown> {
        self.lock().ended.clone()
    }

    fn end(&self, mut slot: Slot) -> Shutdown {
        let peak_memory = slot.environment.process.peak_memory();
        let ended = slot.environment.end();
        self.past_connections.fetch_add(
            slot.environment.shared.lock().connections,
            Ordering::Relaxed,
        );
        Shutdown {
            environment: slot.number,
            asked: ended.asked,
            by_itself: ended.by_itself,
            exit: ended.exit.and_then(|exit| exit.status),
            usage: Usage {
                cpu: ended.exit.and_then(|exit| exit.cpu),
                peak_memory,
            },
            log: text(&ended.log),
        }
    }

    fn invoke_once(&self, invocation: &Invocation, request_id: &str) -> Result<Outcome, Error> {
        let (slot, number) = self.take_place()?;
        let call = Call::new(self, invocation, request_id, number);
        match slot {
            Some(slot) => Ok(call.run(slot, None, Duration::ZERO)),
            None => call.cold(),
        }
    }

    /// An environment that waits, or the number of one that may be started.
    fn take_place(&self) -> Result<(Option<Slot>, u64), Error> {
        loop {
            let mut pool = self.lock();
            let Some(slot) = pool.idle.pop() else {
                if pool.count >= self.config.concurrency {
                    return Err(Error::Throttled {
                        concurrency: self.config.concurrency,
                    });
                }
                pool.count += 1;
                pool.started += 1;
                return Ok((None, pool.started));
            };
            if slot.environment.alive() {
                let number = slot.number;
                return Ok((Some(slot), number));
            }
            // It ended while it should have waited; Lambda starts another one.
            pool.count -= 1;
            drop(pool);
            let ended = self.end(slot);
            self.lock().ended.push(ended);
        }
    }

    fn lock(&self) -> MutexGuard<'_, Pool> {
        self.pool.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Lambda {
    fn drop(&mut self) {
        self.shut_down();
    }
}

/// One delivery of one event.
struct Call<'a> {
    lambda: &'a Lambda,
    invocation: &'a Invocation,
    request_id: &'a str,
    number: u64,
    log: String,
}

impl<'a> Call<'a> {
    fn new(
        lambda: &'a Lambda,
        invocation: &'a Invocation,
        request_id: &'a str,
        number: u64,
    ) -> Self {
        Self {
            lambda,
            invocation,
            request_id,
            number,
            log: String::new(),
        }
    }

    fn config(&self) -> &'a Config {
        &self.lambda.config
    }

    /// A cold start. If the init phase fails, Lambda begins it anew, as a part of the invocation and of
    /// its time.
    fn cold(mut self) -> Result<Outcome, Error> {
        let place = Reserved(self.lambda);
        self.log.push_str(&self.config().init_start());
        let failed = match self.start(self.config().init_timeout)? {
            Ok(environment) => {
                std::mem::forget(place);
                self.push_log(&environment.take_log());
                let init = Init {
                    duration: environment.init,
                    usage: environment.init_usage,
                };
                let number = self.number;
                return Ok(self.run(
                    Slot {
                        number,
                        environment,
                    },
                    Some(init),
                    Duration::ZERO,
                ));
            }
            Err(failed) => failed,
        };
        self.push_init_report(&failed, "init");
        let again = Instant::now();
        match self.start(self.config().timeout)? {
            Ok(environment) => {
                std::mem::forget(place);
                self.push_log(&environment.take_log());
                let number = self.number;
                Ok(self.run(
                    Slot {
                        number,
                        environment,
                    },
                    None,
                    again.elapsed(),
                ))
            }
            Err(failed) => Ok(self.init_failed(failed)),
        }
    }

    fn start(&self, limit: Duration) -> Result<Result<Environment, InitFailure>, Error> {
        Environment::start(&self.lambda.config, &self.lambda.faults, limit)
            .map_err(|(doing, source)| Error::Service { doing, source })
    }

    fn push_log(&mut self, bytes: &[u8]) {
        self.log.push_str(&String::from_utf8_lossy(bytes));
        if !self.log.is_empty() && !self.log.ends_with('\n') {
            self.log.push('\n');
        }
    }

    fn push_init_report(&mut self, failed: &InitFailure, phase: &str) {
        self.lambda
            .past_connections
            .fetch_add(failed.connections, Ordering::Relaxed);
        self.push_log(&failed.log);
        let status = match &failed.end {
            End::TimedOut => "timeout".to_owned(),
            end => format!("error\tError Type: {}", explain::error_type(end)),
        };
        let duration = milliseconds(failed.duration);
        self.log.push_str(&format!(
            "INIT_REPORT Init Duration: {duration} ms\tPhase: {phase}\tStatus: {status}\n"
        ));
    }

    fn push_start(&mut self) {
        let (id, version) = (self.request_id, &self.config().version);
        self.log
            .push_str(&format!("START RequestId: {id} Version: {version}\n"));
    }

    /// Hands the event to an environment; `spent` is what of the timeout is gone already.
    fn run(mut self, mut slot: Slot, init: Option<Init>, spent: Duration) -> Outcome {
        self.push_start();
        let timeout = self.config().timeout;
        let event = self.invocation.event(self.request_id, timeout);
        let mut ran = slot
            .environment
            .invoke(event, timeout.saturating_sub(spent));
        ran.duration += spent;
        let peak_memory = slot.environment.process.peak_memory_after(ran.duration);
        if matches!(ran.end, End::Completed) {
            self.push_log(&slot.environment.take_log());
            self.lambda.lock().idle.push(slot);
        } else {
            let ended = slot.environment.end();
            self.push_log(&ended.log);
            let connections = slot.environment.shared.lock().connections;
            self.lambda
                .past_connections
                .fetch_add(connections, Ordering::Relaxed);
            self.lambda.lock().count -= 1;
        }
        self.finish(&ran, init, peak_memory)
    }

    fn init_failed(mut self, failed: InitFailure) -> Outcome {
        self.push_init_report(&failed, "invoke");
        self.push_start();
        let ran = Ran {
            start: Instant::now(),
            duration: failed.duration,
            posted: None,
            notes: failed.notes,
            ready: false,
            delivered: false,
            end: failed.end,
        };
        self.finish(&ran, None, failed.peak_memory)
    }

    fn finish(mut self, ran: &Ran, init: Option<Init>, peak_memory: u64) -> Outcome {
        let init_duration = init.map(|init| init.duration);
        let duration = match ran.end {
            End::TimedOut => self.config().timeout,
            _ => ran.duration,
        };
        let report = Report {
            request_id: self.request_id.to_owned(),
            duration,
            billed_ms: billed_ms(duration, init_duration),
            memory_mb: self.config().memory_mb,
            max_memory_used_mb: peak_memory.div_ceil(1024 * 1024),
            init: init_duration,
            status: status(&ran.end),
        };
        let first_byte = ran
            .posted
            .as_ref()
            .map(|posted| posted.first_byte.saturating_duration_since(ran.start));
        let result = match explain::error(self.config(), ran, self.request_id, &self.log) {
            Some(error) => Err(error),
            None => Ok(payload(ran)),
        };
        self.push_end_of(&ran.end);
        self.log
            .push_str(&format!("END RequestId: {}\n{report}\n", self.request_id));
        Outcome {
            request_id: self.request_id.to_owned(),
            result,
            log: self.log,
            report,
            environment: self.number,
            init,
            first_byte,
            first_delivery: None,
        }
    }

    /// What Lambda writes about an invocation that it had to end.
    fn push_end_of(&mut self, end: &End) {
        let id = self.request_id;
        match end {
            End::Completed | End::InitError(..) => {}
            End::TimedOut => {
                let now = humantime::format_rfc3339_millis(SystemTime::now());
                let seconds = self.config().timeout.as_secs_f64();
                self.log.push_str(&format!(
                    "{now} {id} Task timed out after {seconds:.2} seconds\n\n"
                ));
            }
            end => {
                let (words, error_type) = (explain::words(end), explain::error_type(end));
                self.log
                    .push_str(&format!("RequestId: {id} Error: {words}\n{error_type}\n"));
            }
        }
    }
}

/// A place among the environments that is given back, unless an environment takes it.
struct Reserved<'a>(&'a Lambda);

impl Drop for Reserved<'_> {
    fn drop(&mut self) {
        self.0.lock().count -= 1;
    }
}

fn payload(ran: &Ran) -> Payload {
    let posted = ran.posted.as_ref();
    Payload {
        bytes: posted.map(|posted| posted.body.clone()).unwrap_or_default(),
        content_type: posted.and_then(|posted| posted.content_type.clone()),
        streamed: posted.is_some_and(|posted| posted.streamed),
    }
}

fn status(end: &End) -> Option<Status> {
    match end {
        End::Completed => None,
        End::TimedOut => Some(Status::Timeout),
        end => Some(Status::Error {
            error_type: explain::error_type(end),
        }),
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

//! Given: the loop, with all that the exercises add to it.

use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{SystemTime, UNIX_EPOCH};

use mini_runtime::error::ApiError;
use mini_runtime::next::Invocation;

use crate::client::Client;
use crate::deadline::{Missed, budget, in_time};
use crate::failure::Failure;
use crate::report::report;
use crate::stop::StopFlag;
use crate::unwind::caught;
use crate::worker::{Worker, shut_down};
use crate::{Call, Context};

/// Serves event after event, until `stop` is set or the API fails. `flush` is the last thing that
/// happens; it is told how many events were served.
///
/// # Errors
/// What went wrong with the API, or that the loop panicked.
pub fn serve(
    client: Client,
    call: Call,
    stop: StopFlag,
    flush: impl FnOnce(u64),
) -> Result<(), ServeError> {
    let service = Arc::new(Service {
        call,
        worker: Mutex::new(Some(Worker::start())),
        served: Mutex::new(0),
        error: Mutex::new(None),
    });
    // This thread is never joined: it waits for an event that may never come.
    let ending = Ending(Arc::clone(&service), stop.clone());
    thread::spawn(move || {
        if let Err(error) = ending.0.poll(client) {
            *lock(&ending.0.error) = Some(ServeError::Api(error));
        }
    });
    shut_down(&stop, &service.worker, || flush(*lock(&service.served)));
    match lock(&service.error).take() {
        Some(error) => Err(error),
        None => Ok(()),
    }
}

/// Why the loop ended.
#[derive(Debug)]
pub enum ServeError {
    /// The Runtime API failed.
    Api(ApiError),
    /// A panic came through to the loop.
    Panicked,
}

impl fmt::Display for ServeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ServeError::Api(error) => error.fmt(f),
            ServeError::Panicked => f.write_str("the loop panicked"),
        }
    }
}

/// Belongs to the loop: however it ends, the process ends too.
struct Ending(Arc<Service>, StopFlag);

impl Drop for Ending {
    fn drop(&mut self) {
        if thread::panicking() {
            *lock(&self.0.error) = Some(ServeError::Panicked);
        }
        self.1.set();
    }
}

struct Service {
    call: Call,
    /// Locked while an event is served. Empty when the service ends.
    worker: Mutex<Option<Worker>>,
    served: Mutex<u64>,
    error: Mutex<Option<ServeError>>,
}

impl Service {
    fn poll(&self, mut client: Client) -> Result<(), ApiError> {
        loop {
            let invocation = client.next_event()?;
            let mut place = lock(&self.worker);
            let Some(worker) = place.as_mut() else {
                return Ok(());
            };
            let id = invocation.head.header("Lambda-Runtime-Aws-Request-Id");
            let id = id.unwrap_or_default().to_string();
            match self.answer(worker, invocation) {
                Ok(answer) => client.respond(&id, &answer)?,
                Err(failure) => report(&mut client, &id, &failure)?,
            }
            *lock(&self.served) += 1;
        }
    }

    fn answer(&self, worker: &mut Worker, invocation: Invocation) -> Result<Vec<u8>, Failure> {
        let context = Context::from_head(&invocation.head).map_err(|error| {
            Failure::new(
                "Runtime.NoContext",
                format!("the event's headers: {error:?}"),
            )
        })?;
        let limit = budget(context.deadline_ms, now_ms());
        let call = Arc::clone(&self.call);
        let job = move || caught(|| call(&invocation.event, &context));
        match in_time(|job| worker.execute(job), job, limit) {
            Ok(result) => result,
            Err(missed) => {
                // Whatever it does, it does not answer. The next event gets another worker.
                std::mem::replace(worker, Worker::start()).abandon();
                Err(no_answer(missed))
            }
        }
    }
}

/// What the caller hears when the job gave nothing.
pub fn no_answer(missed: Missed) -> Failure {
    match missed {
        Missed::Late => Failure::new("Runtime.DeadlineExceeded", "no answer before the deadline"),
        Missed::Lost => Failure::new("Runtime.Lost", "the handler ended without an answer"),
    }
}

/// Milliseconds since 1970.
pub fn now_ms() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    u64::try_from(since.unwrap_or_default().as_millis()).unwrap_or(u64::MAX)
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    // A panic while it was locked: what is in it is whole all the same.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

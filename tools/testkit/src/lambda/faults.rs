//! What can go wrong between a runtime and Lambda, on request.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// Faults of the wire and of the service, so that a runtime can show what it does about them.
///
/// Give them to [`Builder::faults`](super::Builder::faults), or to [`Lambda::inject`](super::Lambda::inject)
/// while it runs. They can be combined.
///
/// ```
/// use std::time::Duration;
/// use testkit::lambda::Faults;
///
/// // Every event comes byte by byte, and the first answer is refused with a 500.
/// let faults = Faults::none().dribble(1, Duration::from_micros(50)).fail_response(500, 1);
/// # let _ = faults;
/// ```
#[derive(Debug, Clone, Default)]
pub struct Faults {
    pub(crate) dribble: Option<(usize, Duration)>,
    pub(crate) chunked: bool,
    pub(crate) close: bool,
    pub(crate) lowercase: bool,
    pub(crate) cut_next: u32,
    pub(crate) cut_response: u32,
    pub(crate) fail_response: Option<(u16, u32)>,
    pub(crate) slow_accept: Option<Duration>,
    pub(crate) clock_jump_ms: i64,
    pub(crate) duplicate: u32,
}

impl Faults {
    /// Nothing goes wrong.
    pub fn none() -> Self {
        Self::default()
    }

    /// Answers to `next` arrive `bytes` at a time, with a pause after each: one `read` is not one
    /// answer.
    pub fn dribble(mut self, bytes: usize, pause: Duration) -> Self {
        self.dribble = Some((bytes.max(1), pause));
        self
    }

    /// Answers to `next` have `Transfer-Encoding: chunked`, in chunks of 7 bytes, and no
    /// `Content-Length`.
    pub fn chunked(mut self) -> Self {
        self.chunked = true;
        self
    }

    /// Every answer says `Connection: close`, and the connection is closed after it: the runtime has
    /// to connect again.
    pub fn close_connections(mut self) -> Self {
        self.close = true;
        self
    }

    /// Header names in lower case and no space behind the colon. HTTP allows both.
    pub fn lowercase_headers(mut self) -> Self {
        self.lowercase = true;
        self
    }

    /// The next `times` answers to `next` break off in the middle, and the connection with them. Who
    /// asks again gets the same event; whoever ends itself is reported as `Runtime.ExitError`.
    pub fn cut_next(mut self, times: u32) -> Self {
        self.cut_next = times;
        self
    }

    /// While the next `times` responses are being posted the connection is closed: they do not count.
    /// Who posts again is heard.
    pub fn cut_response(mut self, times: u32) -> Self {
        self.cut_response = times;
        self
    }

    /// The next `times` responses are read and refused with `status` (500 by Lambda's own book): they
    /// do not count. Who posts again is heard.
    pub fn fail_response(mut self, status: u16, times: u32) -> Self {
        self.fail_response = Some((status, times));
        self
    }

    /// A new connection is not looked at before this time has passed.
    pub fn slow_accept(mut self, pause: Duration) -> Self {
        self.slow_accept = Some(pause);
        self
    }

    /// The service's clock is this many milliseconds ahead of the function's (behind, if negative): it
    /// shows in `Lambda-Runtime-Deadline-Ms`. The timeout itself is enforced as ever.
    pub fn clock_jump_ms(mut self, ahead: i64) -> Self {
        self.clock_jump_ms = ahead;
        self
    }

    /// The next `times` events are delivered twice with the same request id, as happens to asynchronous
    /// events. See [`Outcome::first_delivery`](super::Outcome::first_delivery).
    pub fn duplicate(mut self, times: u32) -> Self {
        self.duplicate = times;
        self
    }
}

/// The faults of a running service.
#[derive(Default)]
pub(crate) struct FaultBox(Mutex<Faults>);

impl FaultBox {
    pub(crate) fn new(faults: Faults) -> Self {
        Self(Mutex::new(faults))
    }

    pub(crate) fn get(&self) -> MutexGuard<'_, Faults> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes one of the times that a fault shall happen.
    pub(crate) fn take(&self, count: impl FnOnce(&mut Faults) -> &mut u32) -> bool {
        let mut faults = self.get();
        let left = count(&mut faults);
        let happens = *left > 0;
        *left = left.saturating_sub(1);
        happens
    }

    /// The status with which to refuse a response, if it shall be refused.
    pub(crate) fn take_failure(&self) -> Option<u16> {
        match &mut self.get().fail_response {
            Some((status, times)) if *times > 0 => {
                *times -= 1;
                Some(*status)
            }
            _ => None,
        }
    }
}

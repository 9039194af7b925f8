//! What was asked of the S3, call by call.

use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};

use super::faults::BodyFault;
use super::lock;

/// One call that reached the S3.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Call {
    /// Its name in S3's API, such as `GetObject`; `Unknown` where it was refused before it was
    /// understood, as with a wrong signature.
    pub operation: String,
    /// The bucket it names.
    pub bucket: Option<String>,
    /// The key it names, decoded.
    pub key: Option<String>,
    /// The answer's HTTP status.
    pub status: u16,
    /// Bytes of the request's body, as they came over the wire.
    pub received: u64,
    /// Bytes of the answer's body that the connection has taken so far. Whoever stops reading a large
    /// object stops this number, so it shows whether a body is streamed.
    pub sent: u64,
}

/// Sums over all calls, from the start or the last [`reset`](super::S3::reset_records).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Totals {
    /// Number of calls.
    pub calls: u64,
    /// Connections that were opened. A client that is made anew for every call opens one each time, and
    /// over HTTPS each costs a handshake.
    pub connections: u64,
    /// Bytes of all requests' bodies.
    pub received: u64,
    /// Bytes of all answers' bodies.
    pub sent: u64,
    /// The most bytes of requests' bodies that were in memory at one time. S3 stores an object when
    /// its whole body has come, so every upload counts from its first byte to its answer.
    pub peak_body_in_memory: u64,
}

/// What is known of a call while it is under way.
#[derive(Debug, Default)]
pub(super) struct Trace {
    pub(super) operation: OnceLock<String>,
    pub(super) bucket: OnceLock<String>,
    pub(super) key: OnceLock<String>,
    pub(super) body_fault: OnceLock<BodyFault>,
    pub(super) status: OnceLock<u16>,
    pub(super) received: AtomicU64,
    pub(super) sent: AtomicU64,
}

impl Trace {
    fn call(&self) -> Option<Call> {
        Some(Call {
            status: *self.status.get()?,
            operation: match self.operation.get() {
                Some(name) => name.clone(),
                None => "Unknown".to_owned(),
            },
            bucket: self.bucket.get().cloned(),
            key: self.key.get().cloned(),
            received: self.received.load(Ordering::Relaxed),
            sent: self.sent.load(Ordering::Relaxed),
        })
    }
}

/// All calls, in the order in which they came.
#[derive(Debug, Default)]
pub(super) struct Records {
    traces: Mutex<Vec<Arc<Trace>>>,
    connections: AtomicU64,
    in_memory: AtomicU64,
    peak: AtomicU64,
}

impl Records {
    pub(super) fn begin(&self) -> Arc<Trace> {
        let trace = Arc::new(Trace::default());
        lock(&self.traces).push(Arc::clone(&trace));
        trace
    }

    /// A connection was opened.
    pub(super) fn connected(&self) {
        self.connections.fetch_add(1, Ordering::Relaxed);
    }

    /// `bytes` more of a request's body are in memory.
    pub(super) fn grow(&self, bytes: u64) {
        let now = self.in_memory.fetch_add(bytes, Ordering::Relaxed) + bytes;
        self.peak.fetch_max(now, Ordering::Relaxed);
    }

    /// A request that had `bytes` in memory is answered.
    pub(super) fn shrink(&self, bytes: u64) {
        self.in_memory.fetch_sub(bytes, Ordering::Relaxed);
    }

    /// The calls that have been answered.
    pub(super) fn calls(&self) -> Vec<Call> {
        let traces = lock(&self.traces);
        traces.iter().filter_map(|trace| trace.call()).collect()
    }

    pub(super) fn totals(&self) -> Totals {
        let mut totals = Totals {
            connections: self.connections.load(Ordering::Relaxed),
            peak_body_in_memory: self.peak.load(Ordering::Relaxed),
            ..Totals::default()
        };
        for call in self.calls() {
            totals.calls += 1;
            totals.received += call.received;
            totals.sent += call.sent;
        }
        totals
    }

    /// Forgets what was. Calls under way are forgotten too.
    pub(super) fn reset(&self) {
        lock(&self.traces).clear();
        self.connections.store(0, Ordering::Relaxed);
        let now = self.in_memory.load(Ordering::Relaxed);
        self.peak.store(now, Ordering::Relaxed);
    }
}

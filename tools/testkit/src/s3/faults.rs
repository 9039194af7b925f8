//! Faults on request: what S3 does on a bad day, when you ask for it.

use std::sync::Mutex;
use std::time::Duration;

use s3s::{S3Error, S3ErrorCode};

use super::lock;

/// Something that goes wrong, how often, and for whom.
///
/// Without further words a fault meets every call, for ever. [`Fault::times`] limits how often,
/// [`Fault::operation`] and [`Fault::prefix`] whom.
///
/// ```
/// use testkit::s3::{Fault, S3};
///
/// let s3 = S3::start()?;
/// s3.add_fault(Fault::slow_down().times(2));
/// s3.add_fault(Fault::access_denied().prefix("secret/"));
/// # Ok::<(), testkit::s3::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    kind: Kind,
    operation: Option<String>,
    prefix: String,
    left: Option<u32>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Kind {
    Error { status: u16, code: String },
    Latency(Duration),
    Body(BodyFault),
}

/// What happens to the body of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum BodyFault {
    /// The connection breaks after so many bytes.
    Cut(u64),
    /// After so many bytes nothing comes any more, and the connection stays open.
    Stall(u64),
    /// The first byte has one bit the other way round.
    Corrupt,
}

impl Fault {
    /// `503 SlowDown`: S3 asks you to come back later. The SDK does, by itself, twice.
    pub fn slow_down() -> Fault {
        Fault::error(503, "SlowDown")
    }

    /// `500 InternalError`: it happens, and the SDK tries again.
    pub fn internal_error() -> Fault {
        Fault::error(500, "InternalError")
    }

    /// `403 AccessDenied`, as with a role that lacks the permission. No use in trying again.
    pub fn access_denied() -> Fault {
        Fault::error(403, "AccessDenied")
    }

    /// Any other error by its status and code, for what S3 answers rarely.
    pub fn error(status: u16, code: &str) -> Fault {
        let code = code.to_owned();
        Fault::new(Kind::Error { status, code })
    }

    /// The answer comes later by this time.
    pub fn latency(time: Duration) -> Fault {
        Fault::new(Kind::Latency(time))
    }

    /// The answer to a GetObject promises the whole object, and after `bytes` bytes of its body the
    /// connection breaks.
    pub fn cut_body(bytes: u64) -> Fault {
        Fault::new(Kind::Body(BodyFault::Cut(bytes)))
    }

    /// After `bytes` bytes of its body the answer to a GetObject stands still: the connection stays open,
    /// and nothing comes.
    pub fn stall_body(bytes: u64) -> Fault {
        Fault::new(Kind::Body(BodyFault::Stall(bytes)))
    }

    /// The answer to a GetObject has one wrong bit, so that its checksum does not match. An empty
    /// object has no bit to turn.
    pub fn corrupt_body() -> Fault {
        Fault::new(Kind::Body(BodyFault::Corrupt))
    }

    fn new(kind: Kind) -> Fault {
        Fault {
            kind,
            operation: None,
            prefix: String::new(),
            left: None,
        }
    }

    /// Only for the next `calls` calls that it meets.
    pub fn times(mut self, calls: u32) -> Fault {
        self.left = Some(calls);
        self
    }

    /// Only for this operation, by its name in S3's API: `GetObject`, `PutObject`, `ListObjectsV2`.
    pub fn operation(mut self, name: &str) -> Fault {
        self.operation = Some(name.to_owned());
        self
    }

    /// Only for objects whose key begins so. A call that names no key, such as a list, is not met.
    pub fn prefix(mut self, prefix: &str) -> Fault {
        self.prefix = prefix.to_owned();
        self
    }

    /// Whether a call of `operation` on `key` meets this fault.
    fn meets(&self, operation: &str, key: Option<&str>) -> bool {
        let is_operation = match (&self.operation, &self.kind) {
            (Some(name), _) => name == operation,
            (None, Kind::Body(_)) => operation == "GetObject",
            (None, _) => true,
        };
        let is_key = self.prefix.is_empty() || key.is_some_and(|key| key.starts_with(&self.prefix));
        is_operation && is_key && self.left != Some(0)
    }
}

/// What one call has to suffer.
#[derive(Debug, Default)]
pub(super) struct Suffering {
    pub(super) latency: Duration,
    pub(super) error: Option<S3Error>,
    pub(super) body: Option<BodyFault>,
}

/// The faults that are asked for, in the order of asking.
#[derive(Debug, Default)]
pub(super) struct Faults(Mutex<Vec<Fault>>);

impl Faults {
    pub(super) fn add(&self, fault: Fault) {
        lock(&self.0).push(fault);
    }

    pub(super) fn clear(&self) {
        lock(&self.0).clear();
    }

    /// Those that wait for further calls.
    pub(super) fn waiting(&self) -> Vec<Fault> {
        let faults = lock(&self.0);
        let waiting = faults.iter().filter(|fault| fault.left != Some(0));
        waiting.cloned().collect()
    }

    /// What a call of `operation` on `key` suffers: all latencies together, and the first error or
    /// body fault. Counts the faults that it meets.
    pub(super) fn meet(&self, operation: &str, key: Option<&str>) -> Suffering {
        let mut suffering = Suffering::default();
        for fault in lock(&self.0).iter_mut() {
            let is_full = suffering.error.is_some() || suffering.body.is_some();
            let is_latency = matches!(fault.kind, Kind::Latency(_));
            if !fault.meets(operation, key) || (is_full && !is_latency) {
                continue;
            }
            fault.left = fault.left.map(|left| left - 1);
            match &fault.kind {
                Kind::Latency(time) => suffering.latency += *time,
                Kind::Body(body) => suffering.body = Some(*body),
                Kind::Error { status, code } => suffering.error = Some(error(*status, code)),
            }
        }
        suffering
    }
}

/// The error with S3's own message where it is a well-known one.
fn error(status: u16, code: &str) -> S3Error {
    let message = match code {
        "SlowDown" => "Please reduce your request rate.",
        "InternalError" => "We encountered an internal error. Please try again.",
        "AccessDenied" => "Access Denied",
        _ => "A fault that the test asked for.",
    };
    let known = S3ErrorCode::from_bytes(code.as_bytes());
    let code = known.unwrap_or_else(|| S3ErrorCode::Custom(code.into()));
    let mut error = S3Error::with_message(code, message);
    if let Ok(status) = hyper::StatusCode::from_u16(status) {
        error.set_status_code(status);
    }
    error
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(suffering: &Suffering) -> Option<&str> {
        suffering.error.as_ref().map(|error| error.code().as_str())
    }

    #[test]
    fn a_fault_ends_after_its_times() {
        let faults = Faults::default();
        faults.add(Fault::slow_down().times(2));
        for expected in [Some("SlowDown"), Some("SlowDown"), None] {
            assert_eq!(code(&faults.meet("GetObject", Some("a"))), expected);
        }
        assert!(faults.waiting().is_empty(), "it waits for no further call");
    }

    #[test]
    fn a_fault_meets_its_operation_and_prefix_only() {
        let faults = Faults::default();
        faults.add(Fault::access_denied().operation("GetObject").prefix("in/"));
        let denied = Some("AccessDenied");
        assert_eq!(code(&faults.meet("GetObject", Some("in/a"))), denied);
        assert_eq!(code(&faults.meet("PutObject", Some("in/a"))), None);
        assert_eq!(code(&faults.meet("GetObject", Some("out/a"))), None);
        assert_eq!(code(&faults.meet("GetObject", None)), None);
    }

    #[test]
    fn latencies_add_up_and_the_first_error_wins() {
        let faults = Faults::default();
        faults.add(Fault::latency(Duration::from_millis(2)));
        faults.add(Fault::slow_down().times(1));
        faults.add(Fault::internal_error().times(1));
        faults.add(Fault::latency(Duration::from_millis(3)));
        let first = faults.meet("ListBuckets", None);
        assert_eq!(first.latency, Duration::from_millis(5));
        assert_eq!(code(&first), Some("SlowDown"));
        let second = faults.meet("ListBuckets", None);
        assert_eq!(code(&second), Some("InternalError"), "each has its turn");
    }

    #[test]
    fn faults_of_bodies_meet_get_object_only() {
        let faults = Faults::default();
        faults.add(Fault::cut_body(3));
        assert_eq!(faults.meet("PutObject", Some("a")).body, None);
        let met = faults.meet("GetObject", Some("a")).body;
        assert_eq!(met, Some(BodyFault::Cut(3)));
    }
}

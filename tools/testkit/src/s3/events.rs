//! Event notifications: what S3 tells others after a change, in its own JSON.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Condvar, Mutex};
use std::thread::JoinHandle;
use std::time::{Duration, Instant, SystemTime};

use serde_json::json;

use super::list::encode;
use super::{Error, lock};

/// The version of the event's structure.
///
/// Until version 2.3 each kind of event had its own; since 2.4 one number holds for all. For the events
/// that this S3 sends, the fields are the same.
/// Source: <https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html>.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum EventVersion {
    /// What stands in most code and most fixtures.
    V2_1,
    /// The current one, November 2026.
    #[default]
    V2_6,
}

/// An event as it is sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// The JSON, with one record.
    pub json: String,
    /// `ObjectCreated:Put`, `ObjectCreated:Copy`, `ObjectCreated:CompleteMultipartUpload` or
    /// `ObjectRemoved:Delete`.
    pub name: String,
    /// The bucket.
    pub bucket: String,
    /// The key as it is. In the JSON it is encoded: decode it there.
    pub key: String,
}

/// Which changes lead to an event.
#[derive(Debug, Clone)]
pub struct Trigger {
    bucket: String,
    created: bool,
    removed: bool,
    prefix: String,
    suffix: String,
    version: EventVersion,
    times: u32,
}

impl Trigger {
    /// Every new object and every overwritten one in `bucket`: `s3:ObjectCreated:*`.
    pub fn created(bucket: &str) -> Trigger {
        Trigger {
            bucket: bucket.to_owned(),
            created: true,
            removed: false,
            prefix: String::new(),
            suffix: String::new(),
            version: EventVersion::default(),
            times: 1,
        }
    }

    /// Every deleted object of `bucket`: `s3:ObjectRemoved:*`.
    pub fn removed(bucket: &str) -> Trigger {
        Trigger {
            created: false,
            removed: true,
            ..Trigger::created(bucket)
        }
    }

    /// Only for keys that begin so.
    pub fn prefix(mut self, prefix: &str) -> Trigger {
        self.prefix = prefix.to_owned();
        self
    }

    /// Only for keys that end so.
    pub fn suffix(mut self, suffix: &str) -> Trigger {
        self.suffix = suffix.to_owned();
        self
    }

    /// The structure's version.
    pub fn version(mut self, version: EventVersion) -> Trigger {
        self.version = version;
        self
    }

    /// Every event is delivered twice, with the same sequencer. S3 delivers at least once, so this
    /// happens, and seldom when you look.
    pub fn twice(mut self) -> Trigger {
        self.times = 2;
        self
    }

    /// The bucket whose changes it follows.
    pub(super) fn bucket(&self) -> &str {
        &self.bucket
    }

    fn wants(&self, change: &Change) -> bool {
        let is_kind = if change.object.is_some() {
            self.created
        } else {
            self.removed
        };
        is_kind
            && self.bucket == change.bucket
            && change.key.starts_with(&self.prefix)
            && change.key.ends_with(&self.suffix)
    }
}

/// A change that has happened.
#[derive(Debug, Clone)]
pub(super) struct Change {
    pub(super) name: &'static str,
    pub(super) bucket: String,
    pub(super) key: String,
    /// Size and ETag of a new object; `None` for a deletion.
    pub(super) object: Option<(usize, String)>,
    pub(super) number: u64,
    pub(super) region: String,
}

impl Change {
    fn event(&self, version: EventVersion) -> Event {
        let mut object = json!({
            "key": encode(&self.key),
            "sequencer": format!("{:018X}", self.number),
        });
        if let Some((size, etag)) = &self.object {
            object["size"] = json!(size);
            object["eTag"] = json!(etag);
        }
        let record = json!({
            "eventVersion": match version {
                EventVersion::V2_1 => "2.1",
                EventVersion::V2_6 => "2.6",
            },
            "eventSource": "aws:s3",
            "awsRegion": self.region,
            "eventTime": humantime::format_rfc3339_millis(SystemTime::now()).to_string(),
            "eventName": self.name,
            "userIdentity": { "principalId": "AWS:TESTKIT" },
            "requestParameters": { "sourceIPAddress": "127.0.0.1" },
            "responseElements": {
                "x-amz-request-id": format!("{:016X}", self.number),
                "x-amz-id-2": "testkit",
            },
            "s3": {
                "s3SchemaVersion": "1.0",
                "configurationId": "testkit",
                "bucket": {
                    "name": self.bucket,
                    "ownerIdentity": { "principalId": "TESTKIT" },
                    "arn": format!("arn:aws:s3:::{}", self.bucket),
                },
                "object": object,
            },
        });
        Event {
            json: json!({ "Records": [record] }).to_string(),
            name: self.name.to_owned(),
            bucket: self.bucket.clone(),
            key: self.key.clone(),
        }
    }
}

type Receive = Box<dyn FnMut(&Event) + Send>;
/// A receiver that the list and the queue share.
type Shared = Arc<Mutex<Receive>>;

/// How many events there are, and how many receivers have returned.
#[derive(Debug, Default)]
struct Progress {
    sent: usize,
    done: usize,
    panics: Vec<String>,
}

type Watched = Arc<(Mutex<Progress>, Condvar)>;

/// Delivers events on a thread of its own, in the order of the changes. So a receiver may call this S3
/// and wait for its answer.
pub(super) struct Notifier {
    routes: Mutex<Vec<(Trigger, Shared)>>,
    queue: Option<Sender<(Event, Shared)>>,
    progress: Watched,
    thread: Option<JoinHandle<()>>,
}

impl Notifier {
    /// # Errors
    /// When the system gives no thread.
    pub(super) fn start() -> std::io::Result<Notifier> {
        let (queue, events) = mpsc::channel();
        let progress = Watched::default();
        let watched = Arc::clone(&progress);
        let thread = std::thread::Builder::new()
            .name("testkit-s3-events".to_owned())
            .spawn(move || deliver(&events, &watched))?;
        Ok(Notifier {
            routes: Mutex::default(),
            queue: Some(queue),
            progress,
            thread: Some(thread),
        })
    }

    pub(super) fn add(&self, trigger: Trigger, receive: Receive) {
        lock(&self.routes).push((trigger, Arc::new(Mutex::new(receive))));
    }

    /// Queues the events that `change` leads to.
    pub(super) fn tell(&self, change: &Change) {
        let Some(queue) = &self.queue else { return };
        for (trigger, receive) in lock(&self.routes).iter() {
            if !trigger.wants(change) {
                continue;
            }
            let event = change.event(trigger.version);
            for _ in 0..trigger.times {
                lock(&self.progress.0).sent += 1;
                // The thread lives as long as this queue: nobody can have hung up.
                let _ = queue.send((event.clone(), Arc::clone(receive)));
            }
        }
    }

    /// Waits until every event so far is delivered and its receiver has returned.
    pub(super) fn wait(&self, limit: Duration) -> Result<usize, Error> {
        let deadline = Instant::now() + limit;
        let (progress, changed) = &*self.progress;
        let mut progress = lock(progress);
        while progress.done < progress.sent {
            let Some(left) = deadline.checked_duration_since(Instant::now()) else {
                return Err(Error::EventsUnderWay {
                    left: progress.sent - progress.done,
                    limit,
                });
            };
            let waited = changed.wait_timeout(progress, left);
            progress = waited.unwrap_or_else(|poisoned| poisoned.into_inner()).0;
        }
        match progress.panics.first() {
            Some(message) => Err(Error::ReceiverPanicked(message.clone())),
            None => Ok(progress.done),
        }
    }
}

impl Drop for Notifier {
    fn drop(&mut self) {
        self.queue = None;
        let Some(thread) = self.thread.take() else {
            return;
        };
        // A receiver that owns the S3 drops it on the events' own thread, which cannot wait for itself.
        if thread.thread().id() != std::thread::current().id() {
            let _ = thread.join();
        }
    }
}

fn deliver(events: &Receiver<(Event, Shared)>, progress: &Watched) {
    for (event, receive) in events {
        let outcome = catch_unwind(AssertUnwindSafe(|| (lock(&receive))(&event)));
        let (counted, changed) = &**progress;
        let mut counted = lock(counted);
        counted.done += 1;
        if let Err(panic) = outcome {
            let text = panic
                .downcast_ref::<String>()
                .map(String::as_str)
                .or_else(|| panic.downcast_ref::<&str>().copied());
            let text = text.unwrap_or("no message");
            counted
                .panics
                .push(format!("{} of {}: {text}", event.name, event.key));
        }
        changed.notify_all();
    }
}

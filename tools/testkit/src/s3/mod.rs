//! An S3 in the same process: real HTTP on a free port of 127.0.0.1, objects in memory, nothing to
//! install, 2 ms to start. The AWS SDK cannot tell it from the real one in what the course uses.
//!
//! ```
//! use testkit::s3::S3;
//!
//! let s3 = S3::start()?;
//! s3.create_bucket("logs")?;
//! s3.put("logs", "in/a.log", "START RequestId: 1\n")?;
//! println!("point your client at {}", s3.endpoint());
//! // … and afterwards ask what it did:
//! assert_eq!(s3.keys("logs")?, ["in/a.log"]);
//! assert_eq!(s3.count("PutObject"), 0, "put() is no call over the wire");
//! # Ok::<(), testkit::s3::Error>(())
//! ```
//!
//! - **Rules**: buckets, objects, ranges, conditional reads and writes (atomic), checksums, copies,
//!   multipart uploads, lists, batch deletion, presigned requests, signatures. Always strongly
//!   consistent, as S3 is: what was written is listed.
//! - **Faults** on request: [`S3::add_fault`].
//! - **Records** of every call: [`S3::calls`], [`S3::totals`].
//! - **Events** as S3 sends them: [`S3::notify`], [`S3::events`]; to a function in a local Lambda:
//!   [`S3::invoke`].
//!
//! It keeps no versions, tags, ACLs, policies or encryption settings: a call that needs them gets
//! `501 NotImplemented`, which names the operation.
//!
//! It runs on a thread of its own, so that your test may block, or stop its own clock. But beware: a
//! stopped tokio clock jumps to the next timer while your test waits for this server, so every timeout
//! strikes at once. With a stopped clock, test against mocks.

mod backend;
mod checksum;
mod events;
mod faults;
mod invoke;
mod list;
mod record;
mod server;
mod store;
mod upload;

use std::collections::HashMap;
use std::fmt;
use std::sync::mpsc::{self, Receiver};
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Duration;

use bytes::Bytes;
use s3s::service::S3ServiceBuilder;

pub use events::{Event, EventVersion, Trigger};
pub use faults::Fault;
pub use invoke::Invoked;
pub use record::{Call, Totals};

use backend::{Backend, Gate, Keys, Shared, stored};
use checksum::Claims;
use events::Notifier;
use record::Records;
use server::Server;
use store::{Head, Store, WriteIf};

/// The access key that every client of a testkit S3 signs with: that of the SDK's own
/// `Credentials::for_tests()`.
pub const ACCESS_KEY: &str = "ANOTREAL";
/// The secret key that belongs to [`ACCESS_KEY`].
pub const SECRET_KEY: &str = "notrealrnrELgWzOk3IfjzDKtFBhDby";

/// A running S3. It ends when this is dropped, and everything in it is gone.
pub struct S3 {
    endpoint: String,
    // Fields are dropped in this order: first nobody can call any more, then the events end.
    _server: Server,
    records: Arc<Records>,
    shared: Arc<Shared>,
}

/// An object that lies in the S3, for a test to look at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Object {
    /// The whole content.
    pub body: Vec<u8>,
    /// The ETag without its quotes.
    pub etag: String,
    /// The type that the writer gave, if any.
    pub content_type: Option<String>,
    /// The encoding that the writer gave, such as `gzip`, if any.
    pub content_encoding: Option<String>,
    /// User-defined metadata, names without `x-amz-meta-`.
    pub metadata: HashMap<String, String>,
    /// How many parts it was uploaded in; `None` for one piece.
    pub parts: Option<usize>,
}

impl Object {
    /// The content as text, with U+FFFD for whatever is not UTF-8.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

impl S3 {
    /// Starts an S3 in us-east-1, without buckets.
    ///
    /// # Errors
    /// [`Error::NotStarted`] when the machine gives no port or no thread.
    pub fn start() -> Result<S3, Error> {
        S3::start_in("us-east-1")
    }

    /// Starts an S3 in another region. The region decides what `CreateBucket` expects and says, and
    /// what the events name.
    ///
    /// # Errors
    /// As [`S3::start`].
    pub fn start_in(region: &str) -> Result<S3, Error> {
        let shared = Arc::new(Shared {
            store: Mutex::new(Store::default()),
            faults: faults::Faults::default(),
            notifier: Notifier::start().map_err(Error::NotStarted)?,
            region: region.to_owned(),
        });
        let mut service = S3ServiceBuilder::new(Backend(Arc::clone(&shared)));
        service.set_auth(Keys);
        service.set_access(Gate(Arc::clone(&shared)));
        let records = Arc::new(Records::default());
        let server = Server::start(service.build(), Arc::clone(&records));
        let server = server.map_err(Error::NotStarted)?;
        Ok(S3 {
            endpoint: format!("http://{}", server.address),
            _server: server,
            records,
            shared,
        })
    }

    /// Where it listens: `http://127.0.0.1:PORT`. Give it to the client as its endpoint URL; because it
    /// is an IP address, the SDK puts the bucket into the path by itself.
    pub fn endpoint(&self) -> &str {
        &self.endpoint
    }

    /// The region it plays.
    pub fn region(&self) -> &str {
        &self.shared.region
    }

    /// What a function needs in its environment so that `aws_config` finds this S3 and nothing else.
    pub fn environment(&self) -> Vec<(String, String)> {
        [
            ("AWS_ENDPOINT_URL_S3", self.endpoint.as_str()),
            ("AWS_REGION", self.region()),
            ("AWS_ACCESS_KEY_ID", ACCESS_KEY),
            ("AWS_SECRET_ACCESS_KEY", SECRET_KEY),
        ]
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .to_vec()
    }

    /// Makes a bucket. It is no error if it is there already.
    ///
    /// # Errors
    /// [`Error::BucketName`] for a name that S3 refuses.
    pub fn create_bucket(&self, name: &str) -> Result<(), Error> {
        if !s3s::path::check_bucket_name(name) {
            return Err(Error::BucketName(name.to_owned()));
        }
        lock(&self.shared.store).create(name);
        Ok(())
    }

    /// Puts an object there without a call over the wire, and sends the events that this leads to.
    /// Returns its ETag, without quotes.
    ///
    /// # Errors
    /// [`Error::NoSuchBucket`]; [`Error::Key`] for a key that S3 refuses.
    pub fn put(&self, bucket: &str, key: &str, body: impl Into<Vec<u8>>) -> Result<String, Error> {
        if key.is_empty() || key.len() > 1024 {
            return Err(Error::Key(key.to_owned()));
        }
        self.must_have(bucket)?;
        let body = Bytes::from(body.into());
        let checksum = Claims::default().verify(&body).unwrap_or_default();
        let object = stored(body, Head::default(), checksum);
        let etag = object.etag.clone();
        let place = (bucket, key);
        let put = self
            .shared
            .put("ObjectCreated:Put", place, object, &WriteIf::default());
        put.map_err(|_| self.no_such_bucket(bucket))?;
        Ok(etag)
    }

    /// The object at `key`, or `None`.
    ///
    /// # Errors
    /// [`Error::NoSuchBucket`].
    pub fn object(&self, bucket: &str, key: &str) -> Result<Option<Object>, Error> {
        self.must_have(bucket)?;
        let store = lock(&self.shared.store);
        let object = store.object(bucket, key).ok();
        Ok(object.map(|stored| Object {
            body: stored.body.to_vec(),
            etag: stored.etag.clone(),
            content_type: stored.head.content_type.clone(),
            content_encoding: stored.head.content_encoding.clone(),
            metadata: stored.head.metadata.clone(),
            parts: stored.parts,
        }))
    }

    /// All keys of a bucket, in S3's order.
    ///
    /// # Errors
    /// [`Error::NoSuchBucket`].
    pub fn keys(&self, bucket: &str) -> Result<Vec<String>, Error> {
        self.must_have(bucket)?;
        let store = lock(&self.shared.store);
        let objects = store.bucket(bucket).map(|bucket| bucket.objects.keys());
        Ok(objects
            .map(|keys| keys.cloned().collect())
            .unwrap_or_default())
    }

    /// Uploads of a bucket that have begun and were neither completed nor aborted: in a real bucket
    /// they cost money, and no list of objects shows them.
    ///
    /// # Errors
    /// [`Error::NoSuchBucket`].
    pub fn open_uploads(&self, bucket: &str) -> Result<usize, Error> {
        self.must_have(bucket)?;
        let store = lock(&self.shared.store);
        let uploads = store.bucket(bucket).map(|bucket| bucket.uploads.len());
        Ok(uploads.unwrap_or_default())
    }

    /// Adds a fault to those that wait.
    pub fn add_fault(&self, fault: Fault) {
        self.shared.faults.add(fault);
    }

    /// Takes all faults back.
    pub fn clear_faults(&self) {
        self.shared.faults.clear();
    }

    /// Faults that still wait for a call. One that no call ever met stands here with all its times: a
    /// misspelt operation or prefix.
    pub fn waiting_faults(&self) -> Vec<Fault> {
        self.shared.faults.waiting()
    }

    /// Every call that has been answered, in the order in which they came.
    pub fn calls(&self) -> Vec<Call> {
        self.records.calls()
    }

    /// How many calls of this operation have been answered, also with an error.
    pub fn count(&self, operation: &str) -> usize {
        let calls = self.calls().into_iter();
        calls.filter(|call| call.operation == operation).count()
    }

    /// Sums over all calls.
    pub fn totals(&self) -> Totals {
        self.records.totals()
    }

    /// Forgets all calls so far, so that a test counts its own only.
    pub fn reset_records(&self) {
        self.records.reset();
    }

    /// Hands every event that `trigger` lets through to `receive`, one after another in the order of
    /// the changes, on a thread of its own. `receive` may call this S3.
    ///
    /// # Errors
    /// [`Error::NoSuchBucket`] for a trigger on a bucket that is not there.
    pub fn notify(
        &self,
        trigger: Trigger,
        receive: impl FnMut(&Event) + Send + 'static,
    ) -> Result<(), Error> {
        self.must_have(trigger.bucket())?;
        self.shared.notifier.add(trigger, Box::new(receive));
        Ok(())
    }

    /// The events that `trigger` lets through, as a channel.
    ///
    /// # Errors
    /// As [`S3::notify`].
    pub fn events(&self, trigger: Trigger) -> Result<Receiver<Event>, Error> {
        let (sender, events) = mpsc::channel();
        self.notify(trigger, move |event| {
            // Nobody may be listening any more, which is no fault of the S3.
            let _ = sender.send(event.clone());
        })?;
        Ok(events)
    }

    /// Waits until every event so far has been handed over and its receiver has returned, and says how
    /// many there were since the start.
    ///
    /// # Errors
    /// [`Error::EventsUnderWay`] after `limit`; [`Error::ReceiverPanicked`].
    pub fn delivered(&self, limit: Duration) -> Result<usize, Error> {
        self.shared.notifier.wait(limit)
    }

    fn must_have(&self, bucket: &str) -> Result<(), Error> {
        let has = lock(&self.shared.store).bucket(bucket).is_ok();
        if has {
            Ok(())
        } else {
            Err(self.no_such_bucket(bucket))
        }
    }

    fn no_such_bucket(&self, bucket: &str) -> Error {
        let store = lock(&self.shared.store);
        Error::NoSuchBucket {
            bucket: bucket.to_owned(),
            have: store.names().map(|(name, _)| name.clone()).collect(),
        }
    }
}

impl fmt::Debug for S3 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("S3")
            .field("endpoint", &self.endpoint)
            .field("region", &self.region())
            .finish_non_exhaustive()
    }
}

/// Why the handle of an S3 could not do what it was asked.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// No port or no thread.
    NotStarted(std::io::Error),
    /// A name that S3 refuses.
    BucketName(String),
    /// A key that S3 refuses.
    Key(String),
    /// No such bucket.
    NoSuchBucket {
        /// The bucket that was asked for.
        bucket: String,
        /// Those that are there.
        have: Vec<String>,
    },
    /// Events that were not delivered in time.
    EventsUnderWay {
        /// How many.
        left: usize,
        /// How long it was waited.
        limit: Duration,
    },
    /// A receiver of events panicked, with this message.
    ReceiverPanicked(String),
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::NotStarted(error) => write!(
                f,
                "no S3 could be started on 127.0.0.1: {error}. Are there too many open files or \
                 threads?"
            ),
            Error::BucketName(name) => write!(
                f,
                "S3 refuses the bucket name {name:?}: 3 to 63 small letters, digits, dots and \
                 hyphens, with a letter or digit at both ends"
            ),
            Error::Key(key) => write!(
                f,
                "S3 refuses a key of {} bytes: 1 to 1024 are allowed",
                key.len()
            ),
            Error::NoSuchBucket { bucket, have } if have.is_empty() => write!(
                f,
                "there is no bucket {bucket:?}, nor any other: call create_bucket first"
            ),
            Error::NoSuchBucket { bucket, have } => {
                write!(f, "there is no bucket {bucket:?}, only {}", have.join(", "))
            }
            Error::EventsUnderWay { left, limit } => write!(
                f,
                "{left} events were still under way after {limit:?}: a receiver does not return, or \
                 every event leads to a further one"
            ),
            Error::ReceiverPanicked(message) => {
                write!(f, "the receiver of an event panicked: {message}")
            }
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Error::NotStarted(error) => Some(error),
            _ => None,
        }
    }
}

/// The content of a mutex, also after a panic of somebody who held it: nothing here is left half done.
fn lock<T: ?Sized>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex
        .lock()
        .unwrap_or_else(|poisoned| poisoned.into_inner())
}

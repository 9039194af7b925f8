//! What the S3 holds, and its rules. One lock over all of it makes every call atomic: of sixteen
//! writers that race for a new key, one finds it free.

use std::collections::{BTreeMap, HashMap};
use std::time::{Duration, SystemTime};

use bytes::Bytes;
use s3s::dto::{Checksum, ETag, ETagCondition, Timestamp};
use s3s::{S3Error, S3ErrorCode, S3Result, s3_error};

use super::upload::Upload;

/// An object: its bytes, and what S3 knows about them.
#[derive(Debug, Clone)]
pub(super) struct Stored {
    pub(super) body: Bytes,
    /// Without its quotes.
    pub(super) etag: String,
    pub(super) modified: SystemTime,
    pub(super) checksum: Checksum,
    pub(super) head: Head,
    /// How many parts it was made of; `None` for an object that came in one piece.
    pub(super) parts: Option<usize>,
}

/// What the client says of an object and gets back with it.
#[derive(Debug, Clone, Default)]
pub(super) struct Head {
    pub(super) content_type: Option<String>,
    pub(super) content_encoding: Option<String>,
    pub(super) content_disposition: Option<String>,
    pub(super) content_language: Option<String>,
    pub(super) cache_control: Option<String>,
    pub(super) metadata: HashMap<String, String>,
}

/// The most bytes of names and values that user-defined metadata may have, by S3's documentation.
const MAX_METADATA: usize = 2 * 1024;

impl Head {
    /// # Errors
    /// `MetadataTooLarge` above 2 KB.
    pub(super) fn check(&self) -> S3Result {
        let pairs = self.metadata.iter();
        let bytes: usize = pairs.map(|(name, value)| name.len() + value.len()).sum();
        if bytes > MAX_METADATA {
            return Err(s3_error!(
                MetadataTooLarge,
                "Your metadata headers exceed the maximum allowed metadata size"
            ));
        }
        Ok(())
    }
}

/// Now, in whole seconds: HTTP knows no smaller ones, and a client that sends a date back must find
/// it unchanged.
pub(super) fn now() -> SystemTime {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
    let seconds = since.map_or(0, |time| time.as_secs());
    SystemTime::UNIX_EPOCH + Duration::from_secs(seconds)
}

/// `If-Match` and its like, of a read or of the source of a copy.
#[derive(Debug, Default)]
pub(super) struct ReadIf {
    pub(super) matches: Option<ETagCondition>,
    pub(super) none_match: Option<ETagCondition>,
    pub(super) modified_since: Option<Timestamp>,
    pub(super) unmodified_since: Option<Timestamp>,
}

impl ReadIf {
    /// Judges the conditions against `object`, in the order of RFC 9110, 13.2.2: a date counts only
    /// where no ETag of the same kind is asked for.
    ///
    /// # Errors
    /// `PreconditionFailed` (412) or `NotModified` (304).
    pub(super) fn check(&self, object: &Stored) -> S3Result {
        match (&self.matches, &self.unmodified_since) {
            (Some(condition), _) if !names(condition, object) => return Err(failed("If-Match")),
            (None, Some(date)) if modified_after(object, date) => {
                return Err(failed("If-Unmodified-Since"));
            }
            _ => {}
        }
        match (&self.none_match, &self.modified_since) {
            (Some(condition), _) if names(condition, object) => Err(not_modified(object)),
            (None, Some(date)) if !modified_after(object, date) => Err(not_modified(object)),
            _ => Ok(()),
        }
    }
}

fn names(condition: &ETagCondition, object: &Stored) -> bool {
    match condition {
        ETagCondition::Any => true,
        ETagCondition::ETag(etag) => etag.value() == object.etag,
    }
}

fn modified_after(object: &Stored, date: &Timestamp) -> bool {
    Timestamp::from(object.modified) > *date
}

fn failed(condition: &str) -> S3Error {
    s3_error!(
        PreconditionFailed,
        "At least one of the pre-conditions you specified did not hold: {condition}"
    )
}

/// 304 carries the ETag, so that a cache knows what it has.
fn not_modified(object: &Stored) -> S3Error {
    let mut error = S3Error::new(S3ErrorCode::NotModified);
    if let Ok(value) = ETag::Strong(object.etag.clone()).to_http_header() {
        error.set_headers([(hyper::header::ETAG, value)].into_iter().collect());
    }
    error
}

/// The conditions of a write or of a deletion.
#[derive(Debug, Clone, Default)]
pub(super) struct WriteIf {
    pub(super) matches: Option<ETagCondition>,
    pub(super) none_match: Option<ETagCondition>,
}

impl WriteIf {
    /// # Errors
    /// `PreconditionFailed` (412), `NoSuchKey` (404) where `If-Match` asks for an object that is not
    /// there, `NotImplemented` for an `If-None-Match` other than `*`.
    pub(super) fn check(&self, object: Option<&Stored>) -> S3Result {
        match (&self.none_match, object) {
            (Some(ETagCondition::Any), Some(_)) => return Err(failed("If-None-Match")),
            (Some(ETagCondition::ETag(_)), _) => {
                return Err(s3_error!(
                    NotImplemented,
                    "A header you provided implies functionality that is not implemented: \
                     If-None-Match knows only * on a write"
                ));
            }
            _ => {}
        }
        match (&self.matches, object) {
            (Some(_), None) => Err(no_such_key()),
            (Some(condition), Some(object)) if !names(condition, object) => Err(failed("If-Match")),
            _ => Ok(()),
        }
    }
}

pub(super) fn no_such_key() -> S3Error {
    s3_error!(NoSuchKey, "The specified key does not exist.")
}

pub(super) fn no_such_bucket(name: &str) -> S3Error {
    s3_error!(NoSuchBucket, "The specified bucket does not exist: {name}")
}

/// A bucket. Keys are in the order of their UTF-8 bytes, as S3 lists them.
#[derive(Debug)]
pub(super) struct Bucket {
    pub(super) created: SystemTime,
    pub(super) objects: BTreeMap<String, Stored>,
    pub(super) uploads: BTreeMap<String, Upload>,
}

/// All buckets, and a number that grows with every change.
#[derive(Debug, Default)]
pub(super) struct Store {
    buckets: BTreeMap<String, Bucket>,
    changes: u64,
}

impl Store {
    pub(super) fn names(&self) -> impl Iterator<Item = (&String, &Bucket)> {
        self.buckets.iter()
    }

    /// # Errors
    /// `NoSuchBucket`.
    pub(super) fn bucket(&self, name: &str) -> S3Result<&Bucket> {
        self.buckets.get(name).ok_or_else(|| no_such_bucket(name))
    }

    /// # Errors
    /// `NoSuchBucket`.
    pub(super) fn bucket_mut(&mut self, name: &str) -> S3Result<&mut Bucket> {
        let bucket = self.buckets.get_mut(name);
        bucket.ok_or_else(|| no_such_bucket(name))
    }

    /// Makes a bucket; `false` if it was there already.
    pub(super) fn create(&mut self, name: &str) -> bool {
        if self.buckets.contains_key(name) {
            return false;
        }
        let bucket = Bucket {
            created: now(),
            objects: BTreeMap::new(),
            uploads: BTreeMap::new(),
        };
        self.buckets.insert(name.to_owned(), bucket);
        true
    }

    /// # Errors
    /// `NoSuchBucket`; `BucketNotEmpty` while an object is in it.
    pub(super) fn delete_bucket(&mut self, name: &str) -> S3Result {
        if !self.bucket(name)?.objects.is_empty() {
            return Err(s3_error!(
                BucketNotEmpty,
                "The bucket you tried to delete is not empty"
            ));
        }
        self.buckets.remove(name);
        Ok(())
    }

    /// # Errors
    /// `NoSuchBucket`, `NoSuchKey`.
    pub(super) fn object(&self, bucket: &str, key: &str) -> S3Result<&Stored> {
        let objects = &self.bucket(bucket)?.objects;
        objects.get(key).ok_or_else(no_such_key)
    }

    /// Stores `object` if `condition` holds, and returns the number of this change.
    ///
    /// # Errors
    /// `NoSuchBucket`, and what [`WriteIf::check`] says. Then nothing has changed.
    pub(super) fn put(
        &mut self,
        bucket: &str,
        key: &str,
        object: Stored,
        condition: &WriteIf,
    ) -> S3Result<u64> {
        let objects = &mut self.bucket_mut(bucket)?.objects;
        condition.check(objects.get(key))?;
        objects.insert(key.to_owned(), object);
        Ok(self.changed())
    }

    /// Removes an object if `condition` holds. `None` if there was none, which is no error.
    ///
    /// # Errors
    /// `NoSuchBucket`, and what [`WriteIf::check`] says.
    pub(super) fn delete(
        &mut self,
        bucket: &str,
        key: &str,
        condition: &WriteIf,
    ) -> S3Result<Option<u64>> {
        let objects = &mut self.bucket_mut(bucket)?.objects;
        condition.check(objects.get(key))?;
        let was_there = objects.remove(key).is_some();
        Ok(was_there.then(|| self.changed()))
    }

    pub(super) fn changed(&mut self) -> u64 {
        self.changes += 1;
        self.changes
    }
}

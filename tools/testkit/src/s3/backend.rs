//! S3's operations over the [`Store`]: what the protocol layer calls.

use std::sync::{Arc, Mutex};

use bytes::Bytes;
use http_body_util::BodyExt as _;
use s3s::access::{S3Access, S3AccessContext};
use s3s::auth::{S3Auth, SecretKey};
use s3s::dto::*;
use s3s::{Body, S3, S3Request, S3Response, S3Result, s3_error};

use super::checksum::{Claims, md5_hex};
use super::events::{Change, Notifier};
use super::faults::Faults;
use super::list::{self, Page, Query};
use super::record::Trace;
use super::store::{Head, ReadIf, Store, Stored, WriteIf, now};
use super::upload::{Part, Upload, check_part_number, no_such_upload};
use super::{ACCESS_KEY, SECRET_KEY, lock};

/// The most keys of one DeleteObjects, by S3's documentation.
const MAX_DELETE: usize = 1000;

/// The state that handle, server and access check share.
pub(super) struct Shared {
    pub(super) store: Mutex<Store>,
    pub(super) faults: Faults,
    pub(super) notifier: Notifier,
    pub(super) region: String,
}

impl Shared {
    /// Tells of a change. The caller holds the store's lock, so events stand in the order of the
    /// changes.
    fn tell(
        &self,
        name: &'static str,
        bucket: &str,
        key: &str,
        object: Option<&Stored>,
        number: u64,
    ) {
        self.notifier.tell(&Change {
            name,
            bucket: bucket.to_owned(),
            key: key.to_owned(),
            object: object.map(|object| (object.body.len(), object.etag.clone())),
            number,
            region: self.region.clone(),
        });
    }

    /// Stores an object and tells of it.
    pub(super) fn put(
        &self,
        name: &'static str,
        (bucket, key): (&str, &str),
        object: Stored,
        condition: &WriteIf,
    ) -> S3Result {
        let mut store = lock(&self.store);
        let number = store.put(bucket, key, object.clone(), condition)?;
        self.tell(name, bucket, key, Some(&object), number);
        Ok(())
    }

    /// Deletes an object and tells of it, if there was one.
    pub(super) fn delete(&self, bucket: &str, key: &str, condition: &WriteIf) -> S3Result {
        let mut store = lock(&self.store);
        if let Some(number) = store.delete(bucket, key, condition)? {
            self.tell("ObjectRemoved:Delete", bucket, key, None, number);
        }
        Ok(())
    }

    /// What a call has to suffer for an object that it touches besides the one in its address.
    fn touch(&self, operation: &str, key: &str) -> S3Result {
        self.faults
            .meet(operation, Some(key))
            .error
            .map_or(Ok(()), Err)
    }
}

/// Knows one pair of keys. The protocol layer checks the signature with it.
pub(super) struct Keys;

#[async_trait::async_trait]
impl S3Auth for Keys {
    async fn get_secret_key(&self, access_key: &str) -> S3Result<SecretKey> {
        if access_key == ACCESS_KEY {
            return Ok(SecretKey::from(SECRET_KEY));
        }
        Err(s3_error!(
            InvalidAccessKeyId,
            "The AWS Access Key Id you provided does not exist in our records: use \
             testkit::s3::ACCESS_KEY, or Credentials::for_tests() of the SDK"
        ))
    }
}

/// Runs before every operation: names the call in the record, and lets the faults act.
pub(super) struct Gate(pub(super) Arc<Shared>);

#[async_trait::async_trait]
impl S3Access for Gate {
    async fn check(&self, cx: &mut S3AccessContext<'_>) -> S3Result<()> {
        let operation = cx.s3_op().name().to_owned();
        let bucket = cx.s3_path().get_bucket_name().map(str::to_owned);
        let key = cx.s3_path().get_object_key().map(str::to_owned);
        let is_signed = cx.credentials().is_some();
        let suffering = self.0.faults.meet(&operation, key.as_deref());
        if let Some(trace) = cx.extensions_mut().get::<Arc<Trace>>() {
            let _ = trace.operation.set(operation);
            let _ = bucket.map(|bucket| trace.bucket.set(bucket));
            let _ = key.map(|key| trace.key.set(key));
            let _ = suffering.body.map(|fault| trace.body_fault.set(fault));
        }
        if !is_signed {
            return Err(s3_error!(AccessDenied, "Access Denied: unsigned request"));
        }
        if !suffering.latency.is_zero() {
            tokio::time::sleep(suffering.latency).await;
        }
        suffering.error.map_or(Ok(()), Err)
    }
}

/// The implementation that s3s calls.
pub(super) struct Backend(pub(super) Arc<Shared>);

/// An object as it came in one piece.
pub(super) fn stored(body: Bytes, head: Head, checksum: Checksum) -> Stored {
    Stored {
        etag: md5_hex(&body),
        modified: now(),
        body,
        checksum,
        head,
        parts: None,
    }
}

/// Collects a body and verifies what the client claims about it, also behind the body.
async fn body_of(
    body: Option<StreamingBlob>,
    mut claims: Claims,
    trailers: Option<s3s::TrailingHeaders>,
) -> S3Result<(Bytes, Checksum)> {
    let whole = match body {
        Some(body) => Body::from(body).collect().await.map_err(unreadable)?,
        None => http_body_util::Collected::default(),
    };
    let whole = whole.to_bytes();
    if let Some(headers) = trailers.and_then(|trailers| trailers.take()) {
        for (name, value) in &headers {
            claims.add_trailer(name.as_str(), value.to_str().unwrap_or_default());
        }
    }
    let checksum = claims.verify(&whole)?;
    Ok((whole, checksum))
}

/// A signed chunk that does not fit its signature, or a body that is shorter than it said.
fn unreadable(error: s3s::StdError) -> s3s::S3Error {
    s3_error!(
        IncompleteBody,
        "The request body could not be read as its headers promise: {error}"
    )
}

fn no_versions(version: Option<&String>) -> S3Result {
    match version {
        None => Ok(()),
        Some(_) => Err(s3_error!(
            NotImplemented,
            "testkit::s3 keeps no versions: leave versionId away"
        )),
    }
}

fn etag(object: &Stored) -> Option<ETag> {
    Some(ETag::Strong(object.etag.clone()))
}

impl Backend {
    /// The object that a read asks for, if its conditions hold.
    fn read(&self, bucket: &str, key: &str, conditions: &ReadIf) -> S3Result<Stored> {
        let store = lock(&self.0.store);
        let object = store.object(bucket, key)?;
        conditions.check(object)?;
        Ok(object.clone())
    }

    /// The source of a copy, which needs the permission to read it.
    fn source(&self, source: &CopySource, conditions: &ReadIf) -> S3Result<Stored> {
        let CopySource::Bucket {
            bucket,
            key,
            version_id,
        } = source
        else {
            return Err(s3_error!(
                NotImplemented,
                "testkit::s3 copies from bucket/key only, not from an ARN"
            ));
        };
        no_versions(version_id.as_ref().map(|id| id.to_string()).as_ref())?;
        self.0.touch("GetObject", key)?;
        self.read(bucket, key, conditions)
    }
}

/// A part of a body, and the `Content-Range` that says which.
fn cut(body: &Bytes, range: Option<Range>) -> S3Result<(Bytes, Option<String>)> {
    let Some(range) = range else {
        return Ok((body.clone(), None));
    };
    let length = body.len() as u64;
    let range = range
        .check(length)
        .map_err(|_| s3_error!(InvalidRange, "The requested range is not satisfiable"))?;
    let header = format!("bytes {}-{}/{length}", range.start, range.end - 1);
    let part = body.slice(range.start as usize..range.end as usize);
    Ok((part, Some(header)))
}

/// The checksums that a read returns: those of the whole object, and only if asked for.
fn checksum_for(object: &Stored, mode: Option<&ChecksumMode>, is_part: bool) -> Checksum {
    let is_asked = mode.is_some_and(|mode| mode.as_str() == ChecksumMode::ENABLED);
    if is_asked && !is_part {
        object.checksum.clone()
    } else {
        Checksum::default()
    }
}

#[async_trait::async_trait]
impl S3 for Backend {
    async fn create_bucket(
        &self,
        req: S3Request<CreateBucketInput>,
    ) -> S3Result<S3Response<CreateBucketOutput>> {
        let name = req.input.bucket;
        let constraint = req
            .input
            .create_bucket_configuration
            .and_then(|configuration| configuration.location_constraint);
        let region = &self.0.region;
        let asked = constraint.as_ref().map_or("us-east-1", |it| it.as_str());
        if asked != region {
            return Err(s3_error!(
                IllegalLocationConstraintException,
                "The {asked} location constraint is incompatible for the region specific endpoint \
                 this request was sent to: {region}"
            ));
        }
        // us-east-1 answers 200 to a bucket that is yours already; every other region 409.
        if !lock(&self.0.store).create(&name) && region != "us-east-1" {
            return Err(s3_error!(
                BucketAlreadyOwnedByYou,
                "Your previous request to create the named bucket succeeded and you already own it."
            ));
        }
        Ok(S3Response::new(CreateBucketOutput {
            location: Some(format!("/{name}")),
        }))
    }

    async fn delete_bucket(
        &self,
        req: S3Request<DeleteBucketInput>,
    ) -> S3Result<S3Response<DeleteBucketOutput>> {
        lock(&self.0.store).delete_bucket(&req.input.bucket)?;
        Ok(S3Response::new(DeleteBucketOutput::default()))
    }

    async fn head_bucket(
        &self,
        req: S3Request<HeadBucketInput>,
    ) -> S3Result<S3Response<HeadBucketOutput>> {
        lock(&self.0.store).bucket(&req.input.bucket)?;
        Ok(S3Response::new(HeadBucketOutput {
            bucket_region: Some(self.0.region.clone()),
            ..HeadBucketOutput::default()
        }))
    }

    async fn get_bucket_location(
        &self,
        req: S3Request<GetBucketLocationInput>,
    ) -> S3Result<S3Response<GetBucketLocationOutput>> {
        lock(&self.0.store).bucket(&req.input.bucket)?;
        let region = self.0.region.clone();
        // us-east-1 is said by saying nothing.
        let named = Some(region).filter(|region| region != "us-east-1");
        Ok(S3Response::new(GetBucketLocationOutput {
            location_constraint: named.map(BucketLocationConstraint::from),
        }))
    }

    async fn list_buckets(
        &self,
        req: S3Request<ListBucketsInput>,
    ) -> S3Result<S3Response<ListBucketsOutput>> {
        let prefix = req.input.prefix.unwrap_or_default();
        let store = lock(&self.0.store);
        let buckets = store
            .names()
            .filter(|(name, _)| name.starts_with(&prefix))
            .map(|(name, bucket)| Bucket {
                name: Some(name.clone()),
                creation_date: Some(Timestamp::from(bucket.created)),
                bucket_region: Some(self.0.region.clone()),
            })
            .collect();
        Ok(S3Response::new(ListBucketsOutput {
            buckets: Some(buckets),
            ..ListBucketsOutput::default()
        }))
    }

    async fn put_object(
        &self,
        req: S3Request<PutObjectInput>,
    ) -> S3Result<S3Response<PutObjectOutput>> {
        let input = req.input;
        lock(&self.0.store).bucket(&input.bucket)?;
        let head = Head {
            content_type: input.content_type,
            content_encoding: input.content_encoding,
            content_disposition: input.content_disposition,
            content_language: input.content_language,
            cache_control: input.cache_control,
            metadata: input.metadata.unwrap_or_default(),
        };
        head.check()?;
        let claims = Claims {
            md5: input.content_md5,
            checksum: Checksum {
                checksum_crc32: input.checksum_crc32,
                checksum_crc32c: input.checksum_crc32c,
                checksum_crc64nvme: input.checksum_crc64nvme,
                checksum_sha1: input.checksum_sha1,
                checksum_sha256: input.checksum_sha256,
                checksum_type: None,
            },
        };
        let (body, checksum) = body_of(input.body, claims, req.trailing_headers).await?;
        let object = stored(body, head, checksum.clone());
        let e_tag = etag(&object);
        let condition = WriteIf {
            matches: input.if_match,
            none_match: input.if_none_match,
        };
        let place = (input.bucket.as_str(), input.key.as_str());
        self.0.put("ObjectCreated:Put", place, object, &condition)?;
        Ok(S3Response::new(PutObjectOutput {
            e_tag,
            checksum_crc32: checksum.checksum_crc32,
            checksum_crc32c: checksum.checksum_crc32c,
            checksum_crc64nvme: checksum.checksum_crc64nvme,
            checksum_sha1: checksum.checksum_sha1,
            checksum_sha256: checksum.checksum_sha256,
            checksum_type: checksum.checksum_type,
            ..PutObjectOutput::default()
        }))
    }

    async fn get_object(
        &self,
        req: S3Request<GetObjectInput>,
    ) -> S3Result<S3Response<GetObjectOutput>> {
        let input = req.input;
        no_versions(input.version_id.as_ref())?;
        no_part_number(input.part_number)?;
        let conditions = ReadIf {
            matches: input.if_match,
            none_match: input.if_none_match,
            modified_since: input.if_modified_since,
            unmodified_since: input.if_unmodified_since,
        };
        let object = self.read(&input.bucket, &input.key, &conditions)?;
        let (body, content_range) = cut(&object.body, input.range)?;
        let is_part = content_range.is_some();
        let checksum = checksum_for(&object, input.checksum_mode.as_ref(), is_part);
        let head = object.head.clone();
        let output = GetObjectOutput {
            accept_ranges: Some("bytes".to_owned()),
            body: Some(StreamingBlob::from(Body::from(body.clone()))),
            cache_control: input.response_cache_control.or(head.cache_control),
            checksum_crc32: checksum.checksum_crc32,
            checksum_crc32c: checksum.checksum_crc32c,
            checksum_crc64nvme: checksum.checksum_crc64nvme,
            checksum_sha1: checksum.checksum_sha1,
            checksum_sha256: checksum.checksum_sha256,
            checksum_type: checksum.checksum_type,
            content_disposition: input
                .response_content_disposition
                .or(head.content_disposition),
            content_encoding: input.response_content_encoding.or(head.content_encoding),
            content_language: input.response_content_language.or(head.content_language),
            content_length: Some(body.len() as i64),
            content_range,
            content_type: input
                .response_content_type
                .or(head.content_type)
                .or_else(default_type),
            e_tag: etag(&object),
            last_modified: Some(Timestamp::from(object.modified)),
            metadata: Some(head.metadata),
            ..GetObjectOutput::default()
        };
        Ok(S3Response::new(output))
    }

    async fn head_object(
        &self,
        req: S3Request<HeadObjectInput>,
    ) -> S3Result<S3Response<HeadObjectOutput>> {
        let input = req.input;
        no_versions(input.version_id.as_ref())?;
        no_part_number(input.part_number)?;
        let conditions = ReadIf {
            matches: input.if_match,
            none_match: input.if_none_match,
            modified_since: input.if_modified_since,
            unmodified_since: input.if_unmodified_since,
        };
        let object = self.read(&input.bucket, &input.key, &conditions)?;
        let (body, content_range) = cut(&object.body, input.range)?;
        let is_part = content_range.is_some();
        let checksum = checksum_for(&object, input.checksum_mode.as_ref(), is_part);
        let head = object.head.clone();
        let output = HeadObjectOutput {
            accept_ranges: Some("bytes".to_owned()),
            cache_control: head.cache_control,
            checksum_crc32: checksum.checksum_crc32,
            checksum_crc32c: checksum.checksum_crc32c,
            checksum_crc64nvme: checksum.checksum_crc64nvme,
            checksum_sha1: checksum.checksum_sha1,
            checksum_sha256: checksum.checksum_sha256,
            checksum_type: checksum.checksum_type,
            content_disposition: head.content_disposition,
            content_encoding: head.content_encoding,
            content_language: head.content_language,
            content_length: Some(body.len() as i64),
            content_range,
            content_type: head.content_type.or_else(default_type),
            e_tag: etag(&object),
            last_modified: Some(Timestamp::from(object.modified)),
            metadata: Some(head.metadata),
            ..HeadObjectOutput::default()
        };
        Ok(S3Response::new(output))
    }

    async fn delete_object(
        &self,
        req: S3Request<DeleteObjectInput>,
    ) -> S3Result<S3Response<DeleteObjectOutput>> {
        let input = req.input;
        no_versions(input.version_id.as_ref())?;
        let condition = WriteIf {
            matches: input.if_match,
            none_match: None,
        };
        self.0.delete(&input.bucket, &input.key, &condition)?;
        Ok(S3Response::new(DeleteObjectOutput::default()))
    }

    async fn delete_objects(
        &self,
        req: S3Request<DeleteObjectsInput>,
    ) -> S3Result<S3Response<DeleteObjectsOutput>> {
        let DeleteObjectsInput { bucket, delete, .. } = req.input;
        lock(&self.0.store).bucket(&bucket)?;
        if delete.objects.is_empty() || delete.objects.len() > MAX_DELETE {
            return Err(s3_error!(
                MalformedXML,
                "The XML you provided was not well-formed or did not validate against our \
                 published schema: it lists {} keys, and 1 to {MAX_DELETE} are allowed",
                delete.objects.len()
            ));
        }
        let mut deleted = Vec::new();
        let mut errors = Vec::new();
        for object in delete.objects {
            match self.delete_one(&bucket, &object) {
                Ok(()) => deleted.push(DeletedObject {
                    key: Some(object.key),
                    ..DeletedObject::default()
                }),
                Err(error) => errors.push(Error {
                    code: Some(error.code().as_str().to_owned()),
                    key: Some(object.key),
                    message: error.message().map(str::to_owned),
                    version_id: None,
                }),
            }
        }
        if delete.quiet == Some(true) {
            deleted.clear();
        }
        Ok(S3Response::new(DeleteObjectsOutput {
            deleted: Some(deleted),
            errors: Some(errors),
            request_charged: None,
        }))
    }

    async fn copy_object(
        &self,
        req: S3Request<CopyObjectInput>,
    ) -> S3Result<S3Response<CopyObjectOutput>> {
        let input = req.input;
        let conditions = ReadIf {
            matches: input.copy_source_if_match,
            none_match: input.copy_source_if_none_match,
            modified_since: input.copy_source_if_modified_since,
            unmodified_since: input.copy_source_if_unmodified_since,
        };
        lock(&self.0.store).bucket(&input.bucket)?;
        // A copy answers 412 where a read answers 304.
        let source = self.source(&input.copy_source, &conditions);
        let mut object = source.map_err(never_304)?;
        let replaces = input
            .metadata_directive
            .is_some_and(|it| it.as_str() == MetadataDirective::REPLACE);
        if replaces {
            object.head = Head {
                content_type: input.content_type,
                content_encoding: input.content_encoding,
                content_disposition: input.content_disposition,
                content_language: input.content_language,
                cache_control: input.cache_control,
                metadata: input.metadata.unwrap_or_default(),
            };
            object.head.check()?;
        } else if is_itself(&input.copy_source, &input.bucket, &input.key) {
            return Err(s3_error!(
                InvalidRequest,
                "This copy request is illegal because it is trying to copy an object to itself \
                 without changing the object's metadata, storage class, website redirect location \
                 or encryption attributes."
            ));
        }
        // The copy is one piece, also of an object that came in parts.
        let object = stored(object.body, object.head, whole_checksum(&object.checksum));
        let result = CopyObjectResult {
            e_tag: etag(&object),
            last_modified: Some(Timestamp::from(object.modified)),
            ..CopyObjectResult::default()
        };
        let place = (input.bucket.as_str(), input.key.as_str());
        self.0
            .put("ObjectCreated:Copy", place, object, &WriteIf::default())?;
        Ok(S3Response::new(CopyObjectOutput {
            copy_object_result: Some(result),
            ..CopyObjectOutput::default()
        }))
    }

    async fn list_objects_v2(
        &self,
        req: S3Request<ListObjectsV2Input>,
    ) -> S3Result<S3Response<ListObjectsV2Output>> {
        let input = req.input;
        let after = match &input.continuation_token {
            Some(token) => Some(list::after_token(token)?),
            None => input.start_after.clone(),
        };
        let query = Query {
            prefix: input.prefix.as_deref().unwrap_or_default(),
            delimiter: input.delimiter.as_deref(),
            after,
            max_keys: input.max_keys,
            is_encoded: list::is_encoded(input.encoding_type.as_ref())?,
        };
        let page = self.page(&input.bucket, &query)?;
        Ok(S3Response::new(ListObjectsV2Output {
            key_count: Some((page.objects.len() + page.prefixes.len()) as i32),
            max_keys: Some(page.max_keys),
            is_truncated: Some(page.more_after.is_some()),
            next_continuation_token: page.more_after.as_deref().map(list::token),
            contents: Some(page.objects),
            common_prefixes: Some(page.prefixes),
            name: Some(input.bucket),
            prefix: Some(input.prefix.unwrap_or_default()),
            delimiter: input.delimiter,
            encoding_type: input.encoding_type,
            continuation_token: input.continuation_token,
            start_after: input.start_after,
            request_charged: None,
        }))
    }

    async fn list_objects(
        &self,
        req: S3Request<ListObjectsInput>,
    ) -> S3Result<S3Response<ListObjectsOutput>> {
        let input = req.input;
        let query = Query {
            prefix: input.prefix.as_deref().unwrap_or_default(),
            delimiter: input.delimiter.as_deref(),
            after: input.marker.clone().filter(|marker| !marker.is_empty()),
            max_keys: input.max_keys,
            is_encoded: list::is_encoded(input.encoding_type.as_ref())?,
        };
        let page = self.page(&input.bucket, &query)?;
        // The old list says where it stopped only if it folds; else the client takes the last key.
        let next_marker = page
            .more_after
            .clone()
            .filter(|_| input.delimiter.is_some());
        Ok(S3Response::new(ListObjectsOutput {
            max_keys: Some(page.max_keys),
            is_truncated: Some(page.more_after.is_some()),
            next_marker,
            contents: Some(page.objects),
            common_prefixes: Some(page.prefixes),
            name: Some(input.bucket),
            prefix: Some(input.prefix.unwrap_or_default()),
            marker: Some(input.marker.unwrap_or_default()),
            delimiter: input.delimiter,
            encoding_type: input.encoding_type,
            request_charged: None,
        }))
    }

    async fn create_multipart_upload(
        &self,
        req: S3Request<CreateMultipartUploadInput>,
    ) -> S3Result<S3Response<CreateMultipartUploadOutput>> {
        let input = req.input;
        let head = Head {
            content_type: input.content_type,
            content_encoding: input.content_encoding,
            content_disposition: input.content_disposition,
            content_language: input.content_language,
            cache_control: input.cache_control,
            metadata: input.metadata.unwrap_or_default(),
        };
        head.check()?;
        let mut store = lock(&self.0.store);
        let id = format!("upload-{:08}", store.changed());
        let upload = Upload::new(input.key.clone(), head);
        let bucket = store.bucket_mut(&input.bucket)?;
        bucket.uploads.insert(id.clone(), upload);
        Ok(S3Response::new(CreateMultipartUploadOutput {
            bucket: Some(input.bucket),
            key: Some(input.key),
            upload_id: Some(id),
            checksum_algorithm: input.checksum_algorithm,
            checksum_type: input.checksum_type,
            ..CreateMultipartUploadOutput::default()
        }))
    }

    async fn upload_part(
        &self,
        req: S3Request<UploadPartInput>,
    ) -> S3Result<S3Response<UploadPartOutput>> {
        let input = req.input;
        check_part_number(input.part_number)?;
        let claims = Claims {
            md5: input.content_md5,
            checksum: Checksum {
                checksum_crc32: input.checksum_crc32,
                checksum_crc32c: input.checksum_crc32c,
                checksum_crc64nvme: input.checksum_crc64nvme,
                checksum_sha1: input.checksum_sha1,
                checksum_sha256: input.checksum_sha256,
                checksum_type: None,
            },
        };
        let (body, checksum) = body_of(input.body, claims, req.trailing_headers).await?;
        let part = Part::new(body, checksum.clone());
        let e_tag = Some(ETag::Strong(part.etag.clone()));
        let place = (input.bucket.as_str(), input.key.as_str());
        self.add_part(place, &input.upload_id, input.part_number, part)?;
        Ok(S3Response::new(UploadPartOutput {
            e_tag,
            checksum_crc32: checksum.checksum_crc32,
            checksum_crc32c: checksum.checksum_crc32c,
            checksum_crc64nvme: checksum.checksum_crc64nvme,
            checksum_sha1: checksum.checksum_sha1,
            checksum_sha256: checksum.checksum_sha256,
            ..UploadPartOutput::default()
        }))
    }

    async fn upload_part_copy(
        &self,
        req: S3Request<UploadPartCopyInput>,
    ) -> S3Result<S3Response<UploadPartCopyOutput>> {
        let input = req.input;
        check_part_number(input.part_number)?;
        let conditions = ReadIf {
            matches: input.copy_source_if_match,
            none_match: input.copy_source_if_none_match,
            modified_since: input.copy_source_if_modified_since,
            unmodified_since: input.copy_source_if_unmodified_since,
        };
        let source = self.source(&input.copy_source, &conditions);
        let source = source.map_err(never_304)?;
        let range = input.copy_source_range.as_deref().map(Range::parse);
        let range = range.transpose().map_err(|_| {
            s3_error!(
                InvalidArgument,
                "The x-amz-copy-source-range value must be of the form bytes=first-last"
            )
        })?;
        let (body, _) = cut(&source.body, range)?;
        let checksum = Claims::default().verify(&body)?;
        let part = Part::new(body, checksum);
        let result = CopyPartResult {
            e_tag: Some(ETag::Strong(part.etag.clone())),
            last_modified: Some(Timestamp::from(part.modified)),
            ..CopyPartResult::default()
        };
        let place = (input.bucket.as_str(), input.key.as_str());
        self.add_part(place, &input.upload_id, input.part_number, part)?;
        Ok(S3Response::new(UploadPartCopyOutput {
            copy_part_result: Some(result),
            ..UploadPartCopyOutput::default()
        }))
    }

    async fn list_parts(
        &self,
        req: S3Request<ListPartsInput>,
    ) -> S3Result<S3Response<ListPartsOutput>> {
        let input = req.input;
        let store = lock(&self.0.store);
        let upload = upload(&store, &input.bucket, &input.key, &input.upload_id)?;
        let after = input.part_number_marker.unwrap_or(0);
        let max_parts = input.max_parts.unwrap_or(1000).clamp(0, 1000);
        let later = upload.parts.range(after.saturating_add(1)..);
        let parts: Vec<s3s::dto::Part> = later
            .take(max_parts as usize)
            .map(|(number, part)| s3s::dto::Part {
                part_number: Some(*number),
                e_tag: Some(ETag::Strong(part.etag.clone())),
                size: Some(part.body.len() as i64),
                last_modified: Some(Timestamp::from(part.modified)),
                ..s3s::dto::Part::default()
            })
            .collect();
        let last = parts.last().and_then(|part| part.part_number);
        let left = upload
            .parts
            .range(last.unwrap_or(after).saturating_add(1)..);
        Ok(S3Response::new(ListPartsOutput {
            is_truncated: Some(left.count() > 0),
            next_part_number_marker: last,
            part_number_marker: Some(after),
            max_parts: Some(max_parts),
            parts: Some(parts),
            bucket: Some(input.bucket),
            key: Some(input.key),
            upload_id: Some(input.upload_id),
            ..ListPartsOutput::default()
        }))
    }

    async fn list_multipart_uploads(
        &self,
        req: S3Request<ListMultipartUploadsInput>,
    ) -> S3Result<S3Response<ListMultipartUploadsOutput>> {
        let input = req.input;
        let prefix = input.prefix.unwrap_or_default();
        let store = lock(&self.0.store);
        let begun = store.bucket(&input.bucket)?.uploads.iter();
        let mut uploads: Vec<MultipartUpload> = begun
            .filter(|(_, upload)| upload.key.starts_with(&prefix))
            .map(|(id, upload)| MultipartUpload {
                key: Some(upload.key.clone()),
                upload_id: Some(id.clone()),
                initiated: Some(Timestamp::from(upload.begun)),
                ..MultipartUpload::default()
            })
            .collect();
        uploads.sort_by(|a, b| (&a.key, &a.upload_id).cmp(&(&b.key, &b.upload_id)));
        Ok(S3Response::new(ListMultipartUploadsOutput {
            bucket: Some(input.bucket),
            prefix: Some(prefix),
            is_truncated: Some(false),
            uploads: Some(uploads),
            ..ListMultipartUploadsOutput::default()
        }))
    }

    async fn complete_multipart_upload(
        &self,
        req: S3Request<CompleteMultipartUploadInput>,
    ) -> S3Result<S3Response<CompleteMultipartUploadOutput>> {
        let input = req.input;
        let listed = input.multipart_upload.and_then(|upload| upload.parts);
        let mut store = lock(&self.0.store);
        let upload = upload(&store, &input.bucket, &input.key, &input.upload_id)?;
        let object = upload.complete(&listed.unwrap_or_default())?;
        let condition = WriteIf {
            matches: input.if_match,
            none_match: input.if_none_match,
        };
        let number = store.put(&input.bucket, &input.key, object.clone(), &condition)?;
        let bucket = store.bucket_mut(&input.bucket)?;
        bucket.uploads.remove(&input.upload_id);
        let name = "ObjectCreated:CompleteMultipartUpload";
        self.0
            .tell(name, &input.bucket, &input.key, Some(&object), number);
        drop(store);
        Ok(S3Response::new(CompleteMultipartUploadOutput {
            location: Some(format!("/{}/{}", input.bucket, input.key)),
            e_tag: etag(&object),
            checksum_crc32: object.checksum.checksum_crc32,
            checksum_crc32c: object.checksum.checksum_crc32c,
            checksum_crc64nvme: object.checksum.checksum_crc64nvme,
            checksum_sha1: object.checksum.checksum_sha1,
            checksum_sha256: object.checksum.checksum_sha256,
            checksum_type: object.checksum.checksum_type,
            bucket: Some(input.bucket),
            key: Some(input.key),
            ..CompleteMultipartUploadOutput::default()
        }))
    }

    async fn abort_multipart_upload(
        &self,
        req: S3Request<AbortMultipartUploadInput>,
    ) -> S3Result<S3Response<AbortMultipartUploadOutput>> {
        let input = req.input;
        let mut store = lock(&self.0.store);
        upload(&store, &input.bucket, &input.key, &input.upload_id)?;
        let bucket = store.bucket_mut(&input.bucket)?;
        bucket.uploads.remove(&input.upload_id);
        Ok(S3Response::new(AbortMultipartUploadOutput::default()))
    }
}

impl Backend {
    fn page(&self, bucket: &str, query: &Query<'_>) -> S3Result<Page> {
        let store = lock(&self.0.store);
        list::page(&store.bucket(bucket)?.objects, query)
    }

    fn delete_one(&self, bucket: &str, object: &ObjectIdentifier) -> S3Result {
        no_versions(object.version_id.as_ref())?;
        self.0.touch("DeleteObject", &object.key)?;
        let condition = WriteIf {
            matches: object.e_tag.clone().map(ETagCondition::ETag),
            none_match: None,
        };
        self.0.delete(bucket, &object.key, &condition)
    }

    fn add_part(&self, (bucket, key): (&str, &str), id: &str, number: i32, part: Part) -> S3Result {
        let mut store = lock(&self.0.store);
        upload(&store, bucket, key, id)?;
        if let Some(upload) = store.bucket_mut(bucket)?.uploads.get_mut(id) {
            upload.parts.insert(number, part);
        }
        Ok(())
    }
}

/// # Errors
/// `NoSuchBucket`; `NoSuchUpload`, also where the upload is for another key.
fn upload<'a>(store: &'a Store, bucket: &str, key: &str, id: &str) -> S3Result<&'a Upload> {
    let upload = store.bucket(bucket)?.uploads.get(id);
    upload
        .filter(|upload| upload.key == key)
        .ok_or_else(no_such_upload)
}

fn is_itself(source: &CopySource, to_bucket: &str, to_key: &str) -> bool {
    match source {
        CopySource::Bucket { bucket, key, .. } => **bucket == *to_bucket && **key == *to_key,
        _ => false,
    }
}

fn never_304(error: s3s::S3Error) -> s3s::S3Error {
    if *error.code() != s3s::S3ErrorCode::NotModified {
        return error;
    }
    s3_error!(
        PreconditionFailed,
        "At least one of the pre-conditions you specified did not hold"
    )
}

/// The checksum of a copy: the source's, unless it is one of parts.
fn whole_checksum(source: &Checksum) -> Checksum {
    match &source.checksum_type {
        Some(kind) if kind.as_str() == ChecksumType::FULL_OBJECT => source.clone(),
        _ => Checksum::default(),
    }
}

fn no_part_number(number: Option<i32>) -> S3Result {
    match number {
        None => Ok(()),
        Some(_) => Err(s3_error!(
            NotImplemented,
            "testkit::s3 does not read single parts: use a Range"
        )),
    }
}

/// What S3 says of an object that came without a type.
fn default_type() -> Option<String> {
    Some("binary/octet-stream".to_owned())
}

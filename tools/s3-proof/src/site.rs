//! Where the calls go: an S3 behind an endpoint, and a bucket of its own for each call.

use std::fmt::Debug;
use std::sync::atomic::{AtomicUsize, Ordering};

use aws_sdk_s3::Client;
use aws_sdk_s3::config::{BehaviorVersion, Credentials, Region, RequestChecksumCalculation};
use aws_sdk_s3::error::{ProvideErrorMetadata, SdkError};
use aws_sdk_s3::primitives::ByteStream;
use aws_smithy_http_client::Builder;

/// An S3 as a call sees it: a client, and a bucket that nobody else uses.
#[derive(Clone)]
pub struct Site {
    /// `http://127.0.0.1:PORT`.
    pub endpoint: String,
    /// A client with the SDK's defaults.
    pub client: Client,
    /// A fresh, empty bucket.
    pub bucket: String,
}

static BUCKETS: AtomicUsize = AtomicUsize::new(0);

impl Site {
    /// A site with a bucket that has just been made.
    ///
    /// # Errors
    /// When the bucket cannot be made: then there is no S3 behind the endpoint.
    pub async fn fresh(endpoint: &str) -> Result<Site, String> {
        let number = BUCKETS.fetch_add(1, Ordering::Relaxed);
        let site = Site {
            endpoint: endpoint.to_owned(),
            client: client(endpoint, Credentials::for_tests()),
            bucket: format!("proof-{}-{number}", std::process::id()),
        };
        let made = site.client.create_bucket().bucket(&site.bucket).send();
        match made.await {
            Ok(_) => Ok(site),
            Err(error) => Err(format!("no bucket at {endpoint}: {}", fault(&error))),
        }
    }

    /// A client like this site's that adds a checksum of its own only where the operation needs one.
    pub fn without_checksums(&self) -> Client {
        let config = self.client.config().to_builder();
        let config = config.request_checksum_calculation(RequestChecksumCalculation::WhenRequired);
        Client::from_conf(config.build())
    }

    /// Puts an object. Returns its ETag as it came, or what went wrong.
    pub async fn put(&self, key: &str, body: impl Into<Vec<u8>>) -> String {
        let put = self.client.put_object().bucket(&self.bucket).key(key);
        match put.body(ByteStream::from(body.into())).send().await {
            Ok(output) => output.e_tag.unwrap_or_default(),
            Err(error) => fault(&error),
        }
    }

    /// Gets an object's content as text, or what went wrong.
    pub async fn get(&self, key: &str) -> String {
        let get = self.client.get_object().bucket(&self.bucket).key(key);
        match get.send().await {
            Ok(output) => text(output.body).await,
            Err(error) => fault(&error),
        }
    }

    /// All keys of the bucket in the order in which they are listed, at most 1,000.
    pub async fn keys(&self) -> Vec<String> {
        let list = self.client.list_objects_v2().bucket(&self.bucket);
        let listed = list
            .send()
            .await
            .map(|page| page.contents.unwrap_or_default());
        let objects = listed.unwrap_or_default().into_iter();
        objects.filter_map(|object| object.key).collect()
    }
}

/// A client for plain HTTP at `endpoint`.
pub fn client(endpoint: &str, credentials: Credentials) -> Client {
    let config = aws_sdk_s3::Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("us-east-1"))
        .credentials_provider(credentials)
        .endpoint_url(endpoint)
        .http_client(Builder::new().build_http())
        .build();
    Client::from_conf(config)
}

/// The whole body as text, or what went wrong on the way.
pub async fn text(body: ByteStream) -> String {
    match body.collect().await {
        Ok(data) => String::from_utf8_lossy(&data.to_vec()).into_owned(),
        Err(error) => format!("broken body: {error}"),
    }
}

/// An error as `404 NoSuchKey`, or as a sentence where no answer came.
pub fn fault<E: ProvideErrorMetadata + Debug>(error: &SdkError<E>) -> String {
    match error {
        SdkError::ServiceError(answer) => {
            let status = answer.raw().status().as_u16();
            let code = answer.err().code().unwrap_or("without a code");
            format!("{status} {code}")
        }
        other => format!("{other:?}"),
    }
}

/// `ok`, or the error as [`fault`] says it.
pub fn verdict<T, E: ProvideErrorMetadata + Debug>(result: Result<T, SdkError<E>>) -> String {
    match result {
        Ok(_) => "ok".to_owned(),
        Err(error) => fault(&error),
    }
}

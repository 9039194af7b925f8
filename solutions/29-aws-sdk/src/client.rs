//! Exercise 29.1: Once
//!
//! Tally asks S3 for the sizes of logs. `App` is what a Lambda keeps between invocations; here it
//! begins from nothing each time: keys, connection, client.
//!
//! Write `loader`: `aws_config::defaults(…)` with the latest behaviour version, then the region and, only
//! where there is one, the endpoint of the settings. `BehaviorVersion` and `Region` are in `aws_config`, and
//! `Region::new` wants a text of its own. Keys and HTTP are none of its business. Then let `App` do at its
//! start whatever can be done once: also to make a client.
//!
//! Leave `Settings`, `local` and the signatures alone; the fields of `App` are yours.
//! Hint: `cargo learn hint 29 1`
//! Chapter: book/src/29-aws-sdk.md. The Rust Book: https://doc.rust-lang.org/book/ch17-01-futures-and-syntax.html

use aws_config::{BehaviorVersion, ConfigLoader, Region};
use aws_sdk_s3::Client;
use aws_sdk_s3::config::{SharedCredentialsProvider, SharedHttpClient};

/// Where to, and as whom.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Such as `eu-central-1`.
    pub region: String,
    /// Another address than AWS's own, as in a test.
    pub endpoint: Option<String>,
    /// Where the keys come from.
    pub credentials: SharedCredentialsProvider,
    /// Makes what requests travel by, with connections of its own: in a test without TLS.
    pub http: fn() -> SharedHttpClient,
}

/// `loader`, and what only a test says: its keys, and HTTP without TLS. A deployed function leaves both
/// to the SDK.
pub fn local(settings: &Settings) -> ConfigLoader {
    loader(settings)
        .credentials_provider(settings.credentials.clone())
        .http_client((settings.http)())
}

/// What every client is made from, not loaded yet.
pub fn loader(settings: &Settings) -> ConfigLoader {
    let region = Region::new(settings.region.clone());
    let loader = aws_config::defaults(BehaviorVersion::latest()).region(region);
    match &settings.endpoint {
        Some(endpoint) => loader.endpoint_url(endpoint),
        None => loader,
    }
}

/// What the function keeps between invocations.
#[derive(Debug, Clone)]
pub struct App {
    client: Client,
}

impl App {
    /// Before the first invocation.
    pub async fn start(settings: &Settings) -> App {
        let config = local(settings).load().await;
        App {
            client: Client::new(&config),
        }
    }

    /// The bytes of an object, or `None` if it cannot be asked for.
    pub async fn size(&self, bucket: &str, key: &str) -> Option<i64> {
        let head = self.client.head_object().bucket(bucket).key(key);
        head.send().await.ok()?.content_length()
    }
}

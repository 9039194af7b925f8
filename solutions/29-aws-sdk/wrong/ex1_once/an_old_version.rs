//! Misconception: any version will do, as long as one is said.
//! Rejected by: the_behaviour_version_is_said

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
    #[allow(deprecated)]
    let version = BehaviorVersion::v2023_11_09();
    let loader = aws_config::defaults(version).region(region);
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

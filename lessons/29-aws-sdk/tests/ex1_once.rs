//! The checks of 29.1: the settings reach the SDK, and what can be done once is done once.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use aws_credential_types::credential_fn::provide_credentials_fn;
use aws_sdk_s3::config::{
    BehaviorVersion, Credentials, ProvideCredentials, Region, SharedCredentialsProvider,
};
use aws_smithy_http_client::test_util::NeverClient;
use aws_smithy_http_client::{Builder, Connector};
use lesson_29::client::{App, Settings, loader, local};
use testkit::s3::S3;

/// Helper: settings with the keys that testkit knows, and HTTP without TLS.
fn settings(region: &str, endpoint: Option<&str>) -> Settings {
    Settings {
        region: region.to_string(),
        endpoint: endpoint.map(String::from),
        credentials: SharedCredentialsProvider::new(Credentials::for_tests()),
        http: || Builder::new().build_http(),
    }
}

/// Helper: the configuration that `loader` leads to, without a look at this machine's environment.
async fn loaded(settings: &Settings) -> aws_config::SdkConfig {
    let loader = local(settings).empty_test_environment();
    loader.load().await
}

#[tokio::test]
async fn the_behaviour_version_is_said() {
    let config = loaded(&settings("eu-central-1", None)).await;
    assert_eq!(
        config.behavior_version(),
        Some(BehaviorVersion::latest()),
        "the version names the set of defaults: without it nobody can say which retries and timeouts hold"
    );
}

#[tokio::test]
async fn the_region_is_that_of_the_settings() {
    for name in ["eu-central-1", "us-west-2"] {
        let config = loaded(&settings(name, None)).await;
        assert_eq!(
            config.region(),
            Some(&Region::new(name)),
            "the settings say {name}"
        );
    }
}

#[tokio::test]
async fn an_endpoint_is_set_only_where_there_is_one() {
    let address = "http://127.0.0.1:9";
    let config = loaded(&settings("eu-central-1", Some(address))).await;
    assert_eq!(config.endpoint_url(), Some(address), "the settings say so");
    let config = loaded(&settings("eu-central-1", None)).await;
    assert_eq!(
        config.endpoint_url(),
        None,
        "without one in the settings the SDK finds AWS's own for the region"
    );
}

// The clock stands still: the SDK's search for keys ends with a question to a machine that is not there.
#[tokio::test(start_paused = true)]
async fn keys_are_left_to_the_sdk() {
    let loader = loader(&settings("eu-central-1", None));
    let nowhere = loader
        .empty_test_environment()
        .http_client(NeverClient::new());
    let config = nowhere.load().await;
    let found = match config.credentials_provider() {
        Some(provider) => provider.provide_credentials().await,
        None => panic!("`loader` forbids keys, and in Lambda the SDK finds those of the role"),
    };
    assert!(
        found.is_err(),
        "the environment is empty, so the SDK finds no keys, and yet there are some: `loader` brings \
         them, and in Lambda they would stand before those of the role"
    );
}

#[tokio::test]
async fn http_is_left_to_the_sdk() {
    let loader = loader(&settings("eu-central-1", None));
    let config = loader
        .no_credentials()
        .empty_test_environment()
        .load()
        .await;
    assert!(
        config.http_client().is_none(),
        "`loader` brings the HTTP of a test, which knows no TLS: `local` adds it, a deployed function \
         does without"
    );
}

#[tokio::test]
async fn three_calls_share_one_connection() {
    let s3 = S3::start().expect("a local S3 starts");
    s3.create_bucket("logs").expect("the name is fine");
    s3.put("logs", "in/a.log", "START RequestId: 1")
        .expect("the bucket is there");
    let app = App::start(&settings("us-east-1", Some(s3.endpoint()))).await;
    for call in 1..=3 {
        assert_eq!(
            app.size("logs", "in/a.log").await,
            Some(18),
            "call {call}: the bytes of in/a.log"
        );
    }
    assert_eq!(s3.count("HeadObject"), 3, "each size is asked for");
    assert_eq!(
        s3.totals().connections,
        1,
        "connections for three calls: each one costs a TLS handshake with the real S3"
    );
}

#[tokio::test]
async fn three_calls_need_one_client() {
    let s3 = S3::start().expect("a local S3 starts");
    s3.create_bucket("logs").expect("the name is fine");
    s3.put("logs", "in/a.log", "x")
        .expect("the bucket is there");
    // How many clients were made. No other check uses it.
    static MADE: AtomicUsize = AtomicUsize::new(0);
    let mut settings = settings("us-east-1", Some(s3.endpoint()));
    // A new client has its HTTP made ready, and that without the limits of a certain call.
    settings.http = || {
        Builder::new().build_with_connector_fn(|call, _| {
            if call.is_none() {
                MADE.fetch_add(1, Ordering::Relaxed);
            }
            Connector::builder().build_http()
        })
    };
    let app = App::start(&settings).await;
    for _ in 0..3 {
        assert_eq!(
            app.size("logs", "in/a.log").await,
            Some(1),
            "the bytes of in/a.log"
        );
    }
    assert_eq!(
        MADE.load(Ordering::Relaxed),
        1,
        "clients made for three calls: each one puts together its configuration anew and makes ready \
         its HTTP, with TLS that as well"
    );
}

#[tokio::test]
async fn three_calls_ask_once_for_keys() {
    let s3 = S3::start().expect("a local S3 starts");
    s3.create_bucket("logs").expect("the name is fine");
    s3.put("logs", "in/a.log", "x")
        .expect("the bucket is there");
    let asked = Arc::new(AtomicUsize::new(0));
    let mut settings = settings("us-east-1", Some(s3.endpoint()));
    let counted = Arc::clone(&asked);
    settings.credentials = SharedCredentialsProvider::new(provide_credentials_fn(move || {
        counted.fetch_add(1, Ordering::Relaxed);
        async { Ok(Credentials::for_tests()) }
    }));
    let app = App::start(&settings).await;
    for _ in 0..3 {
        assert_eq!(
            app.size("logs", "in/a.log").await,
            Some(1),
            "the bytes of in/a.log"
        );
    }
    assert_eq!(
        asked.load(Ordering::Relaxed),
        1,
        "how often the keys were fetched for three calls: the SDK keeps them, if its configuration is \
         kept"
    );
}

#[tokio::test]
async fn what_is_not_there_has_no_size() {
    let s3 = S3::start().expect("a local S3 starts");
    s3.create_bucket("logs").expect("the name is fine");
    let app = App::start(&settings("us-east-1", Some(s3.endpoint()))).await;
    assert_eq!(
        app.size("logs", "in/gone.log").await,
        None,
        "no object, no size"
    );
}

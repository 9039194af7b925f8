//! Differs: it turns each error round with `map_err` and hands it on with `?`.

use aws_sdk_s3::Client;
use aws_sdk_s3::error::DisplayErrorContext;
use aws_sdk_s3::primitives::ByteStream;

use crate::error::StoreError;
use crate::port::ObjectStore;
use crate::sdk_errors::store_error;

/// Objects in S3.
#[derive(Debug, Clone)]
pub struct S3Store {
    client: Client,
}

impl S3Store {
    /// A client is cheap to clone: the clones share connections and keys.
    pub fn new(client: Client) -> S3Store {
        S3Store { client }
    }
}

impl ObjectStore for S3Store {
    async fn get(&self, bucket: &str, key: &str) -> Result<Vec<u8>, StoreError> {
        let get = self.client.get_object().bucket(bucket).key(key);
        let sent = get.send().await;
        let output = sent.map_err(|error| store_error(error, key))?;
        match output.body.collect().await {
            Ok(data) => Ok(data.to_vec()),
            Err(error) => Err(StoreError::Unreachable {
                why: DisplayErrorContext(error).to_string(),
            }),
        }
    }

    async fn put(
        &self,
        bucket: &str,
        key: &str,
        body: Vec<u8>,
        content_type: &str,
    ) -> Result<(), StoreError> {
        let put = self.client.put_object().bucket(bucket).key(key);
        let put = put.body(ByteStream::from(body)).content_type(content_type);
        match put.send().await {
            Ok(_) => Ok(()),
            Err(error) => Err(store_error(error, key)),
        }
    }
}

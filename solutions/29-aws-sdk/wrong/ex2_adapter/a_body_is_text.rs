//! Misconception: what Tally stores is text.
//! Rejected by: bytes_go_and_come_as_they_are

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
        let output = match get.send().await {
            Ok(output) => output,
            Err(error) => return Err(store_error(error, key)),
        };
        match output.body.collect().await {
            Ok(data) => {
                let text = String::from_utf8_lossy(&data.to_vec()).into_owned();
                Ok(text.into_bytes())
            }
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

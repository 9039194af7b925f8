//! Exercise 29.2: The adapter
//!
//! Tally knows the port `ObjectStore`; S3 is behind the SDK's client. Between them stands `S3Store`.
//!
//! Write `get` and `put`. `output.body.collect().await` brings a whole content, whose `to_vec()` are the
//! bytes; `ByteStream::from(bytes)` is a body to send (`aws_sdk_s3::primitives::ByteStream`). Bytes go and
//! come as they are. What breaks off in the middle of a body is `StoreError::Unreachable`, with the causes
//! as `why` (`aws_sdk_s3::error::DisplayErrorContext`). An error of the call itself goes through
//! `crate::sdk_errors::store_error`, which is 29.3: here it only has to be called. The SDK encodes keys.
//!
//! Leave src/port.rs, src/error.rs and the signatures alone.
//! Hint: `cargo learn hint 29 2`
//! Chapter: book/src/29-aws-sdk.md. The Rust Book: https://doc.rust-lang.org/book/ch10-02-traits.html

use aws_sdk_s3::Client;

use crate::error::StoreError;
use crate::port::ObjectStore;

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
        todo!("send the get of {:?}", get.get_key()) // TODO
    }

    async fn put(
        &self,
        bucket: &str,
        key: &str,
        body: Vec<u8>,
        content_type: &str,
    ) -> Result<(), StoreError> {
        let bytes = body.len();
        todo!("put {bytes} bytes of {content_type} to {bucket}/{key}") // TODO
    }
}

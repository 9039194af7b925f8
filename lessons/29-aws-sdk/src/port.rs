//! Given: what Tally wants of a place for objects, in Tally's words. Lesson 22 explains ports, lesson 24
//! futures and the `Send` below.

use std::future::Future;

use crate::error::StoreError;

/// A place for objects. An implementation writes `async fn get(…)`; the longer form here promises
/// besides that the future may wait on another thread.
pub trait ObjectStore {
    /// The whole content of an object.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] where there is none, and whatever else kept it from coming.
    fn get(
        &self,
        bucket: &str,
        key: &str,
    ) -> impl Future<Output = Result<Vec<u8>, StoreError>> + Send;

    /// Stores an object, over one that may be there. `content_type` is such as `application/json`.
    ///
    /// # Errors
    /// Whatever kept it from being stored. Then nothing has changed.
    fn put(
        &self,
        bucket: &str,
        key: &str,
        body: Vec<u8>,
        content_type: &str,
    ) -> impl Future<Output = Result<(), StoreError>> + Send;
}

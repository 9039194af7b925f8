//! The caller of the port, of 29.3. It knows nothing of AWS.

use crate::error::StoreError;
use crate::port::ObjectStore;

/// What became of a log.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome {
    /// The summary is stored.
    Done { reports: usize },
    /// The log is not there any more, so there is nothing to do.
    Gone,
}

/// Counts the lines of a log that begin with `REPORT `, and stores `{"reports":N}` as
/// `application/json`, in the same bucket, also where N is 0. For `in/a.log` the summary is
/// `out/in/a.log.json`.
///
/// # Errors
/// What `store` says. A log that is not there is none: events come late, and twice.
pub async fn ingest(
    store: &impl ObjectStore,
    bucket: &str,
    key: &str,
) -> Result<Outcome, StoreError> {
    let log = store.get(bucket, key).await; // TODO
    todo!("count the REPORT lines: {:?}", log.map(|log| log.len())) // TODO
}

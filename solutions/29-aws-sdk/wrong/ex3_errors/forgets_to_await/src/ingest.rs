//! Misconception: to call an async function is to run it.
//! Rejected by: a_summary_that_cannot_be_stored_is_an_error

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
    let log = match store.get(bucket, key).await {
        Err(StoreError::NotFound { .. }) => return Ok(Outcome::Gone),
        other => other?,
    };
    let text = String::from_utf8_lossy(&log);
    let reports = text
        .lines()
        .filter(|line| line.starts_with("REPORT "))
        .count();
    let summary = format!("{{\"reports\":{reports}}}").into_bytes();
    let place = format!("out/{key}.json");
    drop(store.put(bucket, &place, summary, "application/json"));
    Ok(Outcome::Done { reports })
}

//! Exercise 29.3: What S3 says, in Tally's words
//!
//! The SDK has an error type for every operation, and around it `SdkError`: no answer at all is another
//! thing than an answer that says no. Tally has five words for all of it.
//!
//! Write `store_error`. `NoSuchKey`, or `NotFound` from a head, which has no body: there is no object.
//! `AccessDenied`: denied. `SlowDown`, `InternalError`, `ServiceUnavailable`, `RequestTimeout`: busy.
//! Any other code: other, with code and message; without a code a word of yours stands for it. The status
//! decides nothing. No answer, none in time, or one that makes no sense: unreachable, and `why` names every
//! cause (`aws_sdk_s3::error::DisplayErrorContext`). A request that was never built
//! (`ConstructionFailure`): other, with the causes as message. Then write `ingest` in src/ingest.rs.
//!
//! Leave the signatures alone.
//! Hint: `cargo learn hint 29 3`
//! Chapter: book/src/29-aws-sdk.md. The Rust Book: https://doc.rust-lang.org/book/ch10-02-traits.html

use aws_sdk_s3::error::{DisplayErrorContext, ProvideErrorMetadata, SdkError};

use crate::error::StoreError;

/// The error of a call for the object `key`, whatever the operation.
pub fn store_error<E>(error: SdkError<E>, key: &str) -> StoreError
where
    E: ProvideErrorMetadata + std::error::Error + Send + Sync + 'static,
{
    match &error {
        SdkError::ServiceError(answer) => refusal(answer.err(), key),
        SdkError::TimeoutError(_) | SdkError::DispatchFailure(_) | SdkError::ResponseError(_) => {
            StoreError::Unreachable {
                why: DisplayErrorContext(error).to_string(),
            }
        }
        // Never sent, or what a later SDK adds: nothing says that trying again would help.
        _ => StoreError::Other {
            code: "NotSent".to_string(),
            message: DisplayErrorContext(error).to_string(),
        },
    }
}

/// What S3 answered, by its code.
fn refusal(answer: &impl ProvideErrorMetadata, key: &str) -> StoreError {
    let code = answer.code().unwrap_or("NoCode").to_string();
    match code.as_str() {
        "NoSuchKey" | "NotFound" => StoreError::NotFound {
            key: key.to_string(),
        },
        "AccessDenied" => StoreError::Denied,
        "SlowDown" | "InternalError" | "ServiceUnavailable" | "RequestTimeout" => {
            StoreError::Busy { code }
        }
        _ => StoreError::Other {
            message: answer.message().unwrap_or_default().to_string(),
            code,
        },
    }
}

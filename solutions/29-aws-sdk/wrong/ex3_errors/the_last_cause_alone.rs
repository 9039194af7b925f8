//! Misconception: the last cause says it all.
//! Rejected by: why_names_every_cause

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
            let mut last: &dyn std::error::Error = &error;
            while let Some(cause) = last.source() {
                last = cause;
            }
            StoreError::Unreachable {
                why: last.to_string(),
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

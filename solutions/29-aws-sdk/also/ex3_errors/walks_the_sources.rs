//! Differs: it collects the causes by itself, from `source` to `source`.

use std::error::Error;

use aws_sdk_s3::error::{ProvideErrorMetadata, SdkError};

use crate::error::StoreError;

/// The error of a call for the object `key`, whatever the operation.
pub fn store_error<E>(error: SdkError<E>, key: &str) -> StoreError
where
    E: ProvideErrorMetadata + Error + Send + Sync + 'static,
{
    match &error {
        SdkError::ServiceError(answer) => refusal(answer.err(), key),
        SdkError::TimeoutError(_) | SdkError::DispatchFailure(_) | SdkError::ResponseError(_) => {
            StoreError::Unreachable {
                why: causes(&error),
            }
        }
        // Never sent, or what a later SDK adds: nothing says that trying again would help.
        _ => StoreError::Other {
            code: "NotSent".to_string(),
            message: causes(&error),
        },
    }
}

/// The error and all its causes, in one line.
fn causes(error: &dyn Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(inner) = cause {
        text = format!("{text}: {inner}");
        cause = inner.source();
    }
    text
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

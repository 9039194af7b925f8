//! Differs: it asks for the answer with `match` on the error itself, which gives every kind of `SdkError` an arm of its own.

use aws_sdk_s3::error::{DisplayErrorContext, ProvideErrorMetadata, SdkError};

use crate::error::StoreError;

/// The error of a call for the object `key`, whatever the operation.
pub fn store_error<E>(error: SdkError<E>, key: &str) -> StoreError
where
    E: ProvideErrorMetadata + std::error::Error + Send + Sync + 'static,
{
    let answer = match &error {
        SdkError::ServiceError(answer) => answer,
        SdkError::TimeoutError(_) => {
            return StoreError::Unreachable {
                why: "no answer in time".to_string(),
            };
        }
        _ => {
            return StoreError::Unreachable {
                why: DisplayErrorContext(error).to_string(),
            };
        }
    };
    let code = answer.err().code().unwrap_or("Unknown").to_string();
    match code.as_str() {
        "NoSuchKey" | "NotFound" => StoreError::NotFound {
            key: key.to_string(),
        },
        "AccessDenied" => StoreError::Denied,
        "SlowDown" | "InternalError" | "ServiceUnavailable" | "RequestTimeout" => {
            StoreError::Busy { code }
        }
        _ => StoreError::Other {
            message: answer.err().message().unwrap_or_default().to_string(),
            code,
        },
    }
}

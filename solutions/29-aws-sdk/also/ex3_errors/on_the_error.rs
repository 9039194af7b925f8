//! Differs: it asks `SdkError` itself for code and message: it has both, if there was an answer.

use aws_sdk_s3::error::{DisplayErrorContext, ProvideErrorMetadata, SdkError};

use crate::error::StoreError;

/// The error of a call for the object `key`, whatever the operation.
pub fn store_error<E>(error: SdkError<E>, key: &str) -> StoreError
where
    E: ProvideErrorMetadata + std::error::Error + Send + Sync + 'static,
{
    let Some(code) = error.code().map(String::from) else {
        return StoreError::Unreachable {
            why: DisplayErrorContext(error).to_string(),
        };
    };
    match code.as_str() {
        "NoSuchKey" | "NotFound" => StoreError::NotFound {
            key: key.to_string(),
        },
        "AccessDenied" => StoreError::Denied,
        "SlowDown" | "InternalError" | "ServiceUnavailable" | "RequestTimeout" => {
            StoreError::Busy { code }
        }
        _ => StoreError::Other {
            message: error.message().unwrap_or_default().to_string(),
            code,
        },
    }
}

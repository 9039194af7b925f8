//! Misconception: 404 means that the object is not there.
//! Rejected by: a_missing_bucket_is_no_missing_object

use aws_sdk_s3::error::{DisplayErrorContext, ProvideErrorMetadata, SdkError};

use crate::error::StoreError;

/// The error of a call for the object `key`, whatever the operation.
pub fn store_error<E>(error: SdkError<E>, key: &str) -> StoreError
where
    E: ProvideErrorMetadata + std::error::Error + Send + Sync + 'static,
{
    let SdkError::ServiceError(answer) = &error else {
        return StoreError::Unreachable {
            why: DisplayErrorContext(error).to_string(),
        };
    };
    let code = answer.err().code().unwrap_or("Unknown").to_string();
    if answer.raw().status().as_u16() == 404 {
        return StoreError::NotFound {
            key: key.to_string(),
        };
    }
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

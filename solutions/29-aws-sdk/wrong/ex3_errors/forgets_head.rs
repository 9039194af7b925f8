//! Misconception: a missing object is always NoSuchKey.
//! Rejected by: the_not_found_of_a_head_is_not_found

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
    match code.as_str() {
        "NoSuchKey" => StoreError::NotFound {
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

//! Misconception: only SlowDown asks for patience.
//! Rejected by: who_asks_for_patience_is_busy

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
        "NoSuchKey" | "NotFound" => StoreError::NotFound {
            key: key.to_string(),
        },
        "AccessDenied" => StoreError::Denied,
        "SlowDown" => StoreError::Busy { code },
        _ => StoreError::Other {
            message: answer.err().message().unwrap_or_default().to_string(),
            code,
        },
    }
}

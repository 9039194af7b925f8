//! Misconception: 403 means that the role may not.
//! Rejected by: access_denied_is_denied, what_tally_has_no_word_for_keeps_code_and_message

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
    if answer.raw().status().as_u16() == 403 {
        return StoreError::Denied;
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

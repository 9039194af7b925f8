//! Differs: it names the one kind that was never sent, and takes the code as the `Option` that it is. A kind that a later SDK adds counts as no answer here.

use aws_sdk_s3::error::{DisplayErrorContext, ProvideErrorMetadata, SdkError};

use crate::error::StoreError;

/// The error of a call for the object `key`, whatever the operation.
pub fn store_error<E>(error: SdkError<E>, key: &str) -> StoreError
where
    E: ProvideErrorMetadata + std::error::Error + Send + Sync + 'static,
{
    let causes = DisplayErrorContext(&error).to_string();
    let answer = match &error {
        SdkError::ServiceError(answer) => answer.err(),
        SdkError::ConstructionFailure(_) => {
            return StoreError::Other {
                code: "ConstructionFailure".to_string(),
                message: causes,
            };
        }
        _ => return StoreError::Unreachable { why: causes },
    };
    let message = answer.message().unwrap_or("no message").to_string();
    match answer.code() {
        Some("NoSuchKey" | "NotFound") => StoreError::NotFound {
            key: key.to_string(),
        },
        Some("AccessDenied") => StoreError::Denied,
        Some(code @ ("SlowDown" | "InternalError" | "ServiceUnavailable" | "RequestTimeout")) => {
            StoreError::Busy {
                code: code.to_string(),
            }
        }
        code => StoreError::Other {
            code: code.unwrap_or("no code").to_string(),
            message,
        },
    }
}

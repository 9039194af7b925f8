//! Misconception: an empty part is a missing part. (It is there: two colons stand side by side.)
//! Rejected by: a_bucket_has_neither_region_nor_account

// Clippy would write `?` for a `let else` that returns `None`: lesson 12.
#![allow(clippy::question_mark)]

/// Region, account and resource of an ARN.
fn arn_parts(arn: &str) -> Option<(&str, &str, &str)> {
    let Some((word, rest)) = arn.split_once(':') else {
        return None;
    };
    if word != "arn" {
        return None;
    }
    let Some((_partition, rest)) = rest.split_once(':') else {
        return None;
    };
    let Some((_service, rest)) = rest.split_once(':') else {
        return None;
    };
    let Some((region, rest)) = rest.split_once(':') else {
        return None;
    };
    let Some((account, resource)) = rest.split_once(':') else {
        return None;
    };
    if region.is_empty() || account.is_empty() {
        return None;
    }
    Some((region, account, resource))
}

#[path = "checks/ex1_arn_parts.rs"]
mod checks;

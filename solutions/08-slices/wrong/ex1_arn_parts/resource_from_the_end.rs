//! Misconception: the resource stands after the last colon. (It begins after the fifth.)
//! Rejected by: a_function_has_region_account_and_resource, the_resource_keeps_its_colons

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
    match resource.rsplit_once(':') {
        Some((_, last)) => Some((region, account, last)),
        None => Some((region, account, resource)),
    }
}

#[path = "checks/ex1_arn_parts.rs"]
mod checks;

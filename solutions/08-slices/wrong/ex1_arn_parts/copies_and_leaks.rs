//! Misconception: a part must be a text of its own, and `leak` makes it fit the signature. (It costs memory that nobody ever frees.)
//! Rejected by: no_part_is_copied

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
    let own = |part: &str| -> &'static str { part.to_string().leak() };
    Some((own(region), own(account), own(resource)))
}

#[path = "checks/ex1_arn_parts.rs"]
mod checks;

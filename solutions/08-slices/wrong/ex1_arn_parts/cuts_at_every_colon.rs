//! Misconception: cut at all colons, then take parts 4, 5 and 6. (The resource may hold colons itself.)
//! Rejected by: a_function_has_region_account_and_resource, the_resource_keeps_its_colons

// Clippy would write `?` for a `let else` that returns `None`: lesson 12.
#![allow(clippy::question_mark)]

fn arn_parts(arn: &str) -> Option<(&str, &str, &str)> {
    let parts: Vec<&str> = arn.split(':').collect();
    if parts.len() < 6 || parts[0] != "arn" {
        return None;
    }
    Some((parts[3], parts[4], parts[5]))
}

#[path = "checks/ex1_arn_parts.rs"]
mod checks;

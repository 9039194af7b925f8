//! Differs: two helpers, each with a few cuts, and `match` instead of `let else`.

fn skip(text: &str, pieces: u32) -> Option<&str> {
    let mut rest = text;
    for _ in 0..pieces {
        match rest.split_once(':') {
            Some((_, after)) => rest = after,
            None => return None,
        }
    }
    Some(rest)
}

fn arn_parts(arn: &str) -> Option<(&str, &str, &str)> {
    if !arn.starts_with("arn:") {
        return None;
    }
    match skip(arn, 3) {
        Some(rest) => match rest.split_once(':') {
            Some((region, rest)) => match rest.split_once(':') {
                Some((account, resource)) => Some((region, account, resource)),
                None => None,
            },
            None => None,
        },
        None => None,
    }
}

#[path = "checks/ex1_arn_parts.rs"]
mod checks;

//! Differs: `splitn(6, ':')` gives at most six pieces, the last one with all the rest. `next()` asks for the next piece (lesson 18).

fn arn_parts(arn: &str) -> Option<(&str, &str, &str)> {
    let mut parts = arn.splitn(6, ':');
    if parts.next() != Some("arn") {
        return None;
    }
    let _partition = parts.next()?;
    let _service = parts.next()?;
    Some((parts.next()?, parts.next()?, parts.next()?))
}

#[path = "checks/ex1_arn_parts.rs"]
mod checks;

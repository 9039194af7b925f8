//! Misconception: `pub mod` makes public what is in the module.
//! Rejected by: E0603

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
    Some((region, account, resource))
}

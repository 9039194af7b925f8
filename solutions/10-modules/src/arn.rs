//! Amazon Resource Names: `arn:partition:service:region:account:resource`.

/// Region, account and resource of an ARN.
pub fn arn_parts(arn: &str) -> Option<(&str, &str, &str)> {
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

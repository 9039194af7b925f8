//! Misconception: what is not for everybody loses its `pub`, and then a glob is harmless.
//! Rejected by: what_is_for_us_stays_with_us

mod policy;
mod wildcard;

pub use policy::*;
pub use wildcard::fits_pattern;

/// Given: whether the role that Tally runs with may do this. It reads logs and writes summaries.
pub fn tally_may(action: &str, resource: &str) -> bool {
    let role = [
        policy::Statement {
            effect: policy::Effect::Allow,
            actions: vec![String::from("s3:Get*"), String::from("s3:Put*")],
            resources: vec![String::from("arn:aws:s3:::tally/*")],
        },
        policy::Statement {
            effect: policy::Effect::Deny,
            actions: vec![String::from("s3:Put*")],
            resources: vec![String::from("arn:aws:s3:::tally/logs/*")],
        },
    ];
    policy::evaluate(&role, action, resource) == policy::Decision::Allow
}

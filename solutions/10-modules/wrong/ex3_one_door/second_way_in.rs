//! Misconception: what is re-exported must be public at the place where it is written, path and all.
//! Rejected by: there_is_no_other_way_in

pub mod policy;
pub mod wildcard;

pub use policy::{Decision, Effect, Statement, evaluate};
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

//! Differs: a line for each name, and `self::` says that the path begins here.

mod policy;
mod wildcard;

pub use self::policy::Decision;
pub use self::policy::Effect;
pub use self::policy::Statement;
pub use self::policy::evaluate;
pub use self::wildcard::fits_pattern;

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

//! Misconception: `use` makes a name known to those outside as well.
//! Rejected by: all_that_a_user_needs_is_behind_one_door, what_comes_through_the_door_fits_together

mod policy;
mod wildcard;

use policy::{Decision, Effect, Statement, evaluate};
use wildcard::fits_pattern;

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

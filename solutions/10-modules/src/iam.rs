//! Exercise 10.3: One door
//!
//! The evaluator of lesson 09 lies in two files, `iam/policy.rs` and `iam/wildcard.rs`. Whoever uses
//! it must know that: `iam::policy::evaluate`, `iam::wildcard::fits_pattern`. When we move a function
//! from one file to the other, their code breaks.
//!
//! Give it one door. From outside, `Effect`, `Statement`, `Decision`, `evaluate` and `fits_pattern`
//! are found at `iam::…` and at no other path. `applies` and `with_statement` are for us: nobody
//! outside finds them. Every line that you need stands in this file.
//!
//! Leave the two files in iam/ and the function `tally_may` alone.
//! Hint: `cargo learn hint 10 3`
//! Chapter: book/src/10-modules.md. The Rust Book: https://doc.rust-lang.org/book/ch07-04-bringing-paths-into-scope-with-the-use-keyword.html#re-exporting-names-with-pub-use

mod policy;
mod wildcard;

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

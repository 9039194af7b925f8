//! Exercise 09.6: May Tally do that?
//!
//! Who deploys Tally must know what its role may do. `evaluate` answers as IAM does: it begins with an
//! implicit deny and takes every statement that applies into account, with `with_statement`.
//! A statement applies when one of its actions and one of its resources fit. `fits_pattern(pattern,
//! text)` knows `*` and `?`. Actions are compared without regard to case, `s3:GETObject` is
//! `s3:GetObject`: make both small. `to_lowercase()` makes a new `String`: lend it,
//! `&action.to_lowercase()`. Resources are compared with regard to case.
//!
//! Write `applies`, then `evaluate`. For all statements or until the first deny: both is right.
//! Leave what is given, the signatures and the last two lines alone.
//! Hint: `cargo learn hint 09 6`
//! Chapter: book/src/09-patterns.md. The Rust Book: https://doc.rust-lang.org/book/ch19-03-pattern-syntax.html

mod given;

use given::fits_pattern;

/// Given: what a statement of a policy wants.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Effect {
    Allow,
    Deny,
}

/// Given: what comes out.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Decision {
    Allow,
    ExplicitDeny,
    ImplicitDeny,
}

/// Given: one statement of a policy. It applies when an action and a resource of its lists fit.
struct Statement {
    effect: Effect,
    actions: Vec<String>,
    resources: Vec<String>,
}

/// Given: the decision after one more statement, yours from 09.1.
fn with_statement(so_far: Decision, effect: Option<Effect>) -> Decision {
    match (so_far, effect) {
        (Decision::ExplicitDeny, _) | (_, Some(Effect::Deny)) => Decision::ExplicitDeny,
        (_, Some(Effect::Allow)) => Decision::Allow,
        (_, None) => so_far,
    }
}

/// Whether the statement is about this action on this resource.
fn applies(statement: &Statement, action: &str, resource: &str) -> bool {
    let actions = &statement.actions;
    todo!("does {action} fit one of {actions:?}, and {resource} a resource?") // TODO
}

/// What the policy decides about this action on this resource.
fn evaluate(policy: &[Statement], action: &str, resource: &str) -> Decision {
    todo!("{} statements on {action} and {resource}", policy.len()) // TODO
}

#[path = "checks/ex6_evaluate.rs"]
mod checks;

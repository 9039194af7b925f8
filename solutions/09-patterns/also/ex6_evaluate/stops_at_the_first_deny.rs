//! Differs: goes through the policy in two steps, as AWS describes it: first look for a deny, then for an allow.

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

fn any_fits(patterns: &[String], text: &str) -> bool {
    for pattern in patterns {
        if fits_pattern(pattern, text) {
            return true;
        }
    }
    false
}

fn applies(statement: &Statement, action: &str, resource: &str) -> bool {
    let mut actions = Vec::new();
    for action in &statement.actions {
        actions.push(action.to_ascii_lowercase());
    }
    any_fits(&actions, &action.to_ascii_lowercase()) && any_fits(&statement.resources, resource)
}

fn evaluate(policy: &[Statement], action: &str, resource: &str) -> Decision {
    let mut decision = Decision::ImplicitDeny;
    for statement in policy {
        match (statement.effect, applies(statement, action, resource)) {
            (Effect::Deny, true) => return Decision::ExplicitDeny,
            (Effect::Allow, true) => decision = Decision::Allow,
            (_, false) => {}
        }
    }
    decision
}

#[path = "checks/ex6_evaluate.rs"]
mod checks;

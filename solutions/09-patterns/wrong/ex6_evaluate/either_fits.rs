//! Misconception: it is enough when action or resource fits.
//! Rejected by: action_and_resource_must_both_fit, an_empty_list_applies_to_nothing

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
    let action = action.to_lowercase();
    let mut action_fits = false;
    for pattern in &statement.actions {
        if fits_pattern(&pattern.to_lowercase(), &action) {
            action_fits = true;
        }
    }
    let mut resource_fits = false;
    for pattern in &statement.resources {
        if fits_pattern(pattern, resource) {
            resource_fits = true;
        }
    }
    action_fits || resource_fits
}

/// What the policy decides about this action on this resource.
fn evaluate(policy: &[Statement], action: &str, resource: &str) -> Decision {
    let mut decision = Decision::ImplicitDeny;
    for statement in policy {
        if applies(statement, action, resource) {
            decision = with_statement(decision, Some(statement.effect));
        }
    }
    decision
}

#[path = "checks/ex6_evaluate.rs"]
mod checks;

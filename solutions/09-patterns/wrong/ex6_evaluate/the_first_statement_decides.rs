//! Misconception: the first statement that applies decides.
//! Rejected by: a_deny_wins_over_an_allow_wherever_it_stands

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
    action_fits && resource_fits
}

/// What the policy decides about this action on this resource.
fn evaluate(policy: &[Statement], action: &str, resource: &str) -> Decision {
    let decision = Decision::ImplicitDeny;
    for statement in policy {
        if applies(statement, action, resource) {
            return match statement.effect {
                Effect::Allow => Decision::Allow,
                Effect::Deny => Decision::ExplicitDeny,
            };
        }
    }
    decision
}

#[path = "checks/ex6_evaluate.rs"]
mod checks;

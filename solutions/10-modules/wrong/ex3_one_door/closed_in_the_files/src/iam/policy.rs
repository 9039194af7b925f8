//! What a policy decides. Given: lesson 09.

use super::wildcard::fits_pattern;

/// What a statement of a policy wants.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Effect {
    Allow,
    Deny,
}

/// What comes out.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Decision {
    Allow,
    ExplicitDeny,
    ImplicitDeny,
}

/// One statement of a policy. It applies when an action and a resource of its lists fit.
#[derive(Debug, Clone, PartialEq)]
pub struct Statement {
    pub effect: Effect,
    pub actions: Vec<String>,
    pub resources: Vec<String>,
}

/// The decision after one more statement. `effect` is `None` when the statement does not apply.
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
    action_fits && resource_fits
}

/// What the policy decides about this action on this resource.
pub fn evaluate(policy: &[Statement], action: &str, resource: &str) -> Decision {
    let mut decision = Decision::ImplicitDeny;
    for statement in policy {
        if applies(statement, action, resource) {
            decision = with_statement(decision, Some(statement.effect));
        }
    }
    decision
}

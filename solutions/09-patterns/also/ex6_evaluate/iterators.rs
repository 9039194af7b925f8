//! Differs: `any` of lesson 18 instead of the loops in `applies`.

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

fn applies(statement: &Statement, action: &str, resource: &str) -> bool {
    let action = action.to_lowercase();
    let actions = &statement.actions;
    let resources = &statement.resources;
    actions
        .iter()
        .any(|pattern| fits_pattern(&pattern.to_lowercase(), &action))
        && resources
            .iter()
            .any(|pattern| fits_pattern(pattern, resource))
}

fn evaluate(policy: &[Statement], action: &str, resource: &str) -> Decision {
    let mut decision = Decision::ImplicitDeny;
    for statement in policy {
        let effect = if applies(statement, action, resource) {
            Some(statement.effect)
        } else {
            None
        };
        decision = with_statement(decision, effect);
    }
    decision
}

#[path = "checks/ex6_evaluate.rs"]
mod checks;

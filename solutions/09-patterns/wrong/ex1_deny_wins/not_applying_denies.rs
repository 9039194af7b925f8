//! Misconception: a statement that does not apply is a deny.
//! Rejected by: what_does_not_apply_changes_nothing

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

/// The decision after one more statement. `effect` is `None` when the statement does not apply.
fn with_statement(so_far: Decision, effect: Option<Effect>) -> Decision {
    match (so_far, effect) {
        (Decision::ExplicitDeny, _) | (_, Some(Effect::Deny)) => Decision::ExplicitDeny,
        (_, Some(Effect::Allow)) => Decision::Allow,
        (_, None) => Decision::ImplicitDeny,
    }
}

#[path = "checks/ex1_deny_wins.rs"]
mod checks;

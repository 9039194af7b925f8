//! Misconception: the first statement that applies decides.
//! Rejected by: a_deny_wins_wherever_it_stands

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

fn with_statement(so_far: Decision, effect: Option<Effect>) -> Decision {
    match (so_far, effect) {
        (Decision::ImplicitDeny, Some(Effect::Deny)) => Decision::ExplicitDeny,
        (Decision::ImplicitDeny, Some(Effect::Allow)) => Decision::Allow,
        _ => so_far,
    }
}

#[path = "checks/ex1_deny_wins.rs"]
mod checks;

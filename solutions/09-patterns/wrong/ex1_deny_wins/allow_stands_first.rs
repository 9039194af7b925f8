//! Misconception: the order of the arms does not matter. (The first arm that fits is taken.)
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
        (Decision::Allow, _) | (_, Some(Effect::Allow)) => Decision::Allow,
        (_, Some(Effect::Deny)) => Decision::ExplicitDeny,
        (_, None) => so_far,
    }
}

#[path = "checks/ex1_deny_wins.rs"]
mod checks;

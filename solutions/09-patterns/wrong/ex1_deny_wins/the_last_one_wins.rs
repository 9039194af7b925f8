//! Misconception: a later statement overrules an earlier one, as in a firewall's list.
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

/// The decision after one more statement. `effect` is `None` when the statement does not apply.
fn with_statement(so_far: Decision, effect: Option<Effect>) -> Decision {
    match (so_far, effect) {
        (_, Some(Effect::Deny)) => Decision::ExplicitDeny,
        (_, Some(Effect::Allow)) => Decision::Allow,
        (_, None) => so_far,
    }
}

#[path = "checks/ex1_deny_wins.rs"]
mod checks;

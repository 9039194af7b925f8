//! Differs: a `match` in a `match`. The pair says the same in three arms.

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
    match effect {
        None => so_far,
        Some(Effect::Deny) => Decision::ExplicitDeny,
        Some(Effect::Allow) => match so_far {
            Decision::ExplicitDeny => Decision::ExplicitDeny,
            Decision::Allow | Decision::ImplicitDeny => Decision::Allow,
        },
    }
}

#[path = "checks/ex1_deny_wins.rs"]
mod checks;

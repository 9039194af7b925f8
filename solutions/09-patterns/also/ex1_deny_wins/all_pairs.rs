//! Differs: names every pair. Longer, and a new variant of either enum makes rustc ask about it.

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
        (Decision::ExplicitDeny, Some(Effect::Allow | Effect::Deny) | None) => {
            Decision::ExplicitDeny
        }
        (Decision::Allow | Decision::ImplicitDeny, Some(Effect::Deny)) => Decision::ExplicitDeny,
        (Decision::Allow | Decision::ImplicitDeny, Some(Effect::Allow)) => Decision::Allow,
        (Decision::Allow, None) => Decision::Allow,
        (Decision::ImplicitDeny, None) => Decision::ImplicitDeny,
    }
}

#[path = "checks/ex1_deny_wins.rs"]
mod checks;

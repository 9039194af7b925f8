//! Checks of exercise 09.1. Read them as a specification; do not edit them.

use super::*;

/// The decision after all these statements.
fn decide(effects: &[Option<Effect>]) -> Decision {
    let mut decision = Decision::ImplicitDeny;
    for effect in effects {
        decision = with_statement(decision, *effect);
    }
    decision
}

const ALLOW: Option<Effect> = Some(Effect::Allow);
const DENY: Option<Effect> = Some(Effect::Deny);

#[test]
fn what_nobody_allows_is_denied() {
    assert_eq!(
        decide(&[None, None]),
        Decision::ImplicitDeny,
        "neither of the two statements applies, so the implicit deny of the beginning stays"
    );
}

#[test]
fn an_allow_allows() {
    assert_eq!(
        decide(&[ALLOW]),
        Decision::Allow,
        "one statement applies, and it allows"
    );
    assert_eq!(
        decide(&[ALLOW, ALLOW]),
        Decision::Allow,
        "two allows are an allow"
    );
}

#[test]
fn a_deny_wins_wherever_it_stands() {
    assert_eq!(
        decide(&[DENY]),
        Decision::ExplicitDeny,
        "one statement applies, and it denies"
    );
    assert_eq!(
        decide(&[DENY, ALLOW]),
        Decision::ExplicitDeny,
        "the allow comes after the deny: nothing takes an explicit deny back"
    );
    assert_eq!(
        decide(&[ALLOW, DENY]),
        Decision::ExplicitDeny,
        "the deny comes after the allow: it takes the allow away"
    );
    assert_eq!(
        decide(&[DENY, DENY]),
        Decision::ExplicitDeny,
        "two denies are a deny"
    );
}

#[test]
fn what_does_not_apply_changes_nothing() {
    assert_eq!(
        decide(&[ALLOW, None]),
        Decision::Allow,
        "the second statement does not apply: the allow stays"
    );
    assert_eq!(
        decide(&[DENY, None]),
        Decision::ExplicitDeny,
        "the second statement does not apply: the deny stays"
    );
}

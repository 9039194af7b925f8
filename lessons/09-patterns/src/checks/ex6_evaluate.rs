//! Checks of exercise 09.6. Read them as a specification; do not edit them.

use super::*;

const BUCKET: &str = "arn:aws:s3:::tally";
const LOG: &str = "arn:aws:s3:::tally/in/2026/11/a.log";
const SUMMARY: &str = "arn:aws:s3:::tally/out/2026/11.json";

/// One statement.
fn statement(effect: Effect, actions: &[&str], resources: &[&str]) -> Statement {
    let owned = |list: &[&str]| list.iter().map(|text| text.to_string()).collect();
    Statement {
        effect,
        actions: owned(actions),
        resources: owned(resources),
    }
}

/// Tally's own policy: read what comes in, write what goes out, never delete a log.
fn tally() -> Vec<Statement> {
    vec![
        statement(
            Effect::Allow,
            &["s3:GetObject"],
            &["arn:aws:s3:::tally/in/*"],
        ),
        statement(
            Effect::Allow,
            &["s3:PutObject", "s3:DeleteObject"],
            &["arn:aws:s3:::tally/out/*", "arn:aws:s3:::tally/in/tmp-?"],
        ),
        statement(Effect::Deny, &["s3:Delete*"], &["arn:aws:s3:::tally/*.log"]),
    ]
}

#[test]
fn an_empty_policy_allows_nothing() {
    assert_eq!(
        evaluate(&[], "s3:GetObject", LOG),
        Decision::ImplicitDeny,
        "no statement, so nobody allowed it"
    );
}

#[test]
fn what_a_statement_allows_is_allowed() {
    assert_eq!(
        evaluate(&tally(), "s3:GetObject", LOG),
        Decision::Allow,
        "statement 1 allows it (action in lower case? Then its pattern, too)"
    );
    assert_eq!(
        evaluate(&tally(), "s3:PutObject", SUMMARY),
        Decision::Allow,
        "statement 2 allows it: first action, first resource"
    );
    assert_eq!(
        evaluate(&tally(), "s3:DeleteObject", "arn:aws:s3:::tally/in/tmp-1"),
        Decision::Allow,
        "statement 2 allows it: second action, second resource"
    );
}

#[test]
fn action_and_resource_must_both_fit() {
    assert_eq!(
        evaluate(&tally(), "s3:GetObject", SUMMARY),
        Decision::ImplicitDeny,
        "s3:GetObject is allowed on in/ only, and out/ with other actions only"
    );
    assert_eq!(
        evaluate(&tally(), "s3:PutObject", LOG),
        Decision::ImplicitDeny,
        "in/ may be read, not written"
    );
    assert_eq!(
        evaluate(&tally(), "s3:ListBucket", BUCKET),
        Decision::ImplicitDeny,
        "no statement names this action"
    );
}

#[test]
fn a_deny_wins_over_an_allow_wherever_it_stands() {
    let everything = || statement(Effect::Allow, &["*"], &["*"]);
    let no_deletion = || statement(Effect::Deny, &["s3:Delete*"], &["*"]);
    for policy in [[everything(), no_deletion()], [no_deletion(), everything()]] {
        assert_eq!(
            evaluate(&policy, "s3:DeleteObject", LOG),
            Decision::ExplicitDeny,
            "one statement allows everything, one denies s3:Delete*: the deny wins in either order"
        );
        assert_eq!(
            evaluate(&policy, "s3:GetObject", LOG),
            Decision::Allow,
            "the deny is about s3:Delete* only"
        );
    }
}

#[test]
fn a_deny_is_explicit_even_where_nobody_allows() {
    assert_eq!(
        evaluate(&tally(), "s3:DeleteObject", LOG),
        Decision::ExplicitDeny,
        "statement 3 denies it, statement 2 is not about in/2026"
    );
}

#[test]
fn actions_are_compared_without_regard_to_case() {
    assert_eq!(
        evaluate(&tally(), "S3:getobject", LOG),
        Decision::Allow,
        "S3:getobject is s3:GetObject"
    );
    let loud = [statement(Effect::Allow, &["S3:GET*"], &["*"])];
    assert_eq!(
        evaluate(&loud, "s3:GetObject", LOG),
        Decision::Allow,
        "the pattern S3:GET* is s3:Get*"
    );
}

#[test]
fn resources_are_compared_with_regard_to_case() {
    assert_eq!(
        evaluate(
            &tally(),
            "s3:GetObject",
            "arn:aws:s3:::tally/IN/2026/11/a.log"
        ),
        Decision::ImplicitDeny,
        "IN/ is another prefix than in/: keys differ by case"
    );
    let loud = [statement(
        Effect::Allow,
        &["*"],
        &["arn:aws:s3:::tally/IN/*"],
    )];
    assert_eq!(
        evaluate(&loud, "s3:GetObject", LOG),
        Decision::ImplicitDeny,
        "the pattern says IN/, the key in/"
    );
}

#[test]
fn wildcards_stand_in_the_policy_only() {
    assert_eq!(
        evaluate(&tally(), "s3:*", LOG),
        Decision::ImplicitDeny,
        "who asks for s3:* asks for an action of that name, and no statement allows it"
    );
}

#[test]
fn an_empty_list_applies_to_nothing() {
    let nothing = [statement(Effect::Deny, &[], &["*"])];
    assert_eq!(
        evaluate(&nothing, "s3:GetObject", LOG),
        Decision::ImplicitDeny,
        "its list of actions is empty: none of them fits"
    );
    let nowhere = [statement(Effect::Allow, &["*"], &[])];
    assert_eq!(
        evaluate(&nowhere, "s3:GetObject", LOG),
        Decision::ImplicitDeny,
        "its list of resources is empty: none of them fits"
    );
}

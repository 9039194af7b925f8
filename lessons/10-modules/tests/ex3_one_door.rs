//! The checks of 10.3: which paths there are from outside, and that the evaluator decides as before.

use lesson_10::iam::tally_may;

/// Helper: how rustc judges code outside the library. `["E0603"]` is "private", `["E0432"]` "not there",
/// and an empty list means that it compiles.
fn codes(code: &str) -> Vec<String> {
    probe::outside!("lesson_10").codes(code)
}

#[test]
fn all_that_a_user_needs_is_behind_one_door() {
    for name in [
        "Decision",
        "Effect",
        "Statement",
        "evaluate",
        "fits_pattern",
    ] {
        let code = format!("use lesson_10::iam::{name};");
        assert!(
            codes(&code).is_empty(),
            "outside, this must compile: `{code}`, but rustc says {:?}",
            codes(&code)
        );
    }
}

#[test]
fn what_comes_through_the_door_fits_together() {
    let code = "use lesson_10::iam::*;
        pub fn f(role: &[Statement], key: &str) -> bool {
            fits_pattern(\"*.log\", key) && evaluate(role, \"s3:GetObject\", key) == Decision::Allow
        }
        pub fn g(statement: &Statement) -> bool { statement.effect == Effect::Deny }";
    assert!(
        codes(code).is_empty(),
        "outside, this must compile:\n{code}\nbut rustc says {:?}",
        codes(code)
    );
}

#[test]
fn there_is_no_other_way_in() {
    for module in ["policy", "wildcard"] {
        let code = format!("use lesson_10::iam::{module};");
        assert_eq!(
            codes(&code),
            ["E0603"],
            "outside, `{code}` must be refused: how the files are cut is ours"
        );
    }
    let code = "use lesson_10::evaluate;";
    assert_eq!(
        codes(code),
        ["E0432"],
        "outside, `{code}` must lead nowhere: there is one door, `iam`"
    );
}

#[test]
fn what_is_for_us_stays_with_us() {
    // This one must compile, or nothing below proves anything.
    let door = "use lesson_10::iam::evaluate;";
    assert!(
        codes(door).is_empty(),
        "outside, this must compile: `{door}`, but rustc says {:?}",
        codes(door)
    );
    for name in ["applies", "with_statement"] {
        let code = format!("use lesson_10::iam::{name};");
        assert_eq!(
            codes(&code),
            ["E0432"],
            "outside, `{code}` must lead nowhere: nobody promised it"
        );
    }
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/src/iam/policy.rs");
    let policy = std::fs::read_to_string(path).unwrap_or_default();
    for item in ["pub fn applies", "pub fn with_statement"] {
        assert!(
            policy.contains(item),
            "`{item}` must stand in src/iam/policy.rs as it did: the door alone decides what leaves"
        );
    }
}

#[test]
fn the_role_decides_as_before() {
    let may = [
        ("s3:GetObject", "arn:aws:s3:::tally/logs/a.log", true),
        ("s3:putobject", "arn:aws:s3:::tally/summaries/a.json", true),
        ("s3:PutObject", "arn:aws:s3:::tally/logs/a.log", false),
        ("s3:GetObject", "arn:aws:s3:::other/logs/a.log", false),
        ("sqs:SendMessage", "arn:aws:s3:::tally/logs/a.log", false),
    ];
    for (action, resource, allowed) in may {
        assert_eq!(
            tally_may(action, resource),
            allowed,
            "whether Tally may {action} on {resource}"
        );
    }
}

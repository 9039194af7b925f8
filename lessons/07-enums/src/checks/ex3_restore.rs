//! Checks of exercise 07.3. Read them as a specification; do not edit them.

use super::*;

const RESTORE_START: &str = "RESTORE_START Runtime Version: java:21.v38\tRuntime Version ARN: \
    arn:aws:lambda:ap-southeast-2::runtime:81e4ff5669ca00936ae2ebcd7e3ee4b820d9f1dec101bbabbb706dc9e1481298";
const RESTORE_REPORT: &str = "RESTORE_REPORT Restore Duration: 398.97 ms";

#[test]
fn both_lines_of_a_restore_are_labelled_so() {
    for line in [RESTORE_START, RESTORE_REPORT] {
        assert_eq!(
            label(&classify(line)),
            "restore",
            "{line:?} is a line of Lambda's, not the function's own"
        );
    }
}

#[test]
fn a_restore_is_a_cold_start() {
    for line in [RESTORE_START, RESTORE_REPORT] {
        assert!(
            shows_cold_start(&classify(line)),
            "{line:?}: the function was not running, it had to be restored"
        );
    }
}

#[test]
fn a_restore_names_its_runtime_or_its_time() {
    assert_eq!(
        detail(&classify(RESTORE_START)),
        "java:21.v38",
        "the runtime of {RESTORE_START:?} ends before the tab"
    );
    assert_eq!(
        detail(&classify(RESTORE_REPORT)),
        "398.97",
        "the time of {RESTORE_REPORT:?}, without its unit"
    );
}

#[test]
fn own_lines_may_speak_of_restoring() {
    for line in [
        "RESTORE requested by the night shift",
        "RESTORE_START of table orders",
        "RESTORE_REPORT: 3 tables",
        "done: RESTORE_REPORT Restore Duration: 398.97 ms",
    ] {
        let own = classify(line);
        assert_eq!(
            (label(&own), shows_cold_start(&own), detail(&own)),
            ("app", false, line),
            "label, cold start and detail of {line:?}, which is the function's own"
        );
    }
}

#[test]
fn the_other_kinds_are_what_they_were() {
    for (line, expected) in [
        (
            "START RequestId: 77d0e4b8 Version: 42",
            ("start", false, "77d0e4b8"),
        ),
        ("END RequestId: 9a610c2d", ("end", false, "9a610c2d")),
        (
            "REPORT RequestId: 3f1c9a52\tDuration: 12.34 ms\tBilled Duration: 13 ms",
            ("report", false, "3f1c9a52"),
        ),
        (
            "INIT_START Runtime Version: provided:al2023.v98\tRuntime Version ARN: arn",
            ("init", true, "provided:al2023.v98"),
        ),
    ] {
        let known = classify(line);
        assert_eq!(
            (label(&known), shows_cold_start(&known), detail(&known)),
            expected,
            "label, cold start and detail of {line:?}"
        );
    }
}

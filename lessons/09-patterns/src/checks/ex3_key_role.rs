//! Checks of exercise 09.3. Read them as a specification; do not edit them.

use super::*;

#[test]
fn a_log_file_is_input() {
    for key in [
        "logs/a.log",
        "logs/2026/11/a.log",
        "logs/2026/11/eu/b.c.log",
    ] {
        assert_eq!(
            role(key),
            Role::Input,
            "{key:?} begins with the part `logs`, its file ends with .log"
        );
    }
}

#[test]
fn what_tally_wrote_is_output() {
    for key in [
        "summaries/2026/11.json",
        "quarantine/a.log",
        "quarantine/logs/a.log",
        "summaries",
    ] {
        assert_eq!(
            role(key),
            Role::Output,
            "{key:?} begins with a part that Tally writes to; reading it would start Tally again and again"
        );
    }
}

#[test]
fn everything_else_is_foreign() {
    for key in [
        "",
        "logs",
        "a.log",
        "logs.log",
        "logs/a.txt",
        "logs/catalog",
        "my/logs/a.log",
        "logs-old/a.log",
        "old/summaries/a",
    ] {
        assert_eq!(
            role(key),
            Role::Foreign,
            "{key:?} fits neither of the two rules"
        );
    }
}

#[test]
fn only_the_last_part_is_the_file() {
    assert_eq!(
        role("logs/a.log/b.txt"),
        Role::Foreign,
        "the part `a.log` stands in the middle; the file is `b.txt`"
    );
}

#[test]
fn year_and_month_are_the_second_and_third_part() {
    assert_eq!(
        month("logs/2026/11/a.log"),
        Some(("2026", "11")),
        "three parts, then the file"
    );
    assert_eq!(
        month("logs/2026/11/eu/central/a.log"),
        Some(("2026", "11")),
        "however many parts follow"
    );
}

#[test]
fn without_a_file_there_is_no_month() {
    for key in ["logs/2026/11", "logs/2026", "logs", ""] {
        assert_eq!(month(key), None, "{key:?} has no part after the month");
    }
}

#[test]
fn other_keys_have_no_month() {
    for key in [
        "summaries/2026/11/a.json",
        "my/logs/2026/11/a.log",
        "old-logs/2026/11/a.log",
    ] {
        assert_eq!(month(key), None, "the first part of {key:?} is not `logs`");
    }
}

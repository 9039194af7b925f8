//! Checks of exercise 09.5. Read them as a specification; do not edit them.

use super::*;
use given::{compared, letters};

/// Whether the text fits the pattern.
fn fit(pattern: &str, text: &str) -> bool {
    fits(&letters(pattern), &letters(text))
}

#[test]
fn a_pattern_without_wildcards_fits_itself_only() {
    assert!(fit("s3:GetObject", "s3:GetObject"), "the same text");
    assert!(
        !fit("s3:GetObject", "s3:GetObjec"),
        "the text ends too early"
    );
    assert!(!fit("s3:GetObject", "s3:GetObjects"), "the text goes on");
    assert!(!fit("s3:GetObject", "s3:PutObject"), "G is not P");
    assert!(fit("", ""), "nothing fits nothing");
    assert!(!fit("", "s3"), "an empty pattern fits an empty text only");
    assert!(!fit("s3", ""), "an empty text has no s");
}

#[test]
fn a_question_mark_is_exactly_one_character() {
    assert!(
        fit("logs/2026/1?/a.log", "logs/2026/11/a.log"),
        "? stands for the second 1"
    );
    assert!(
        !fit("logs/2026/1?/a.log", "logs/2026/1/a.log"),
        "? stands for one, not for none"
    );
    assert!(!fit("gr?ße", "gröoße"), "? stands for one, not for two");
    assert!(
        fit("gr?ße", "größe"),
        "ö is one character, although it takes two bytes"
    );
    assert!(!fit("?", ""), "? needs a character");
}

#[test]
fn a_star_is_any_number_of_characters_also_none() {
    assert!(fit("s3:Get*", "s3:GetObject"), "* stands for `Object`");
    assert!(fit("s3:Get*", "s3:Get"), "* stands for nothing");
    assert!(
        !fit("s3:Get*", "s3:PutObject"),
        "before the star stands `s3:Get`"
    );
    assert!(fit("*", "anything at all"), "* alone fits every text");
    assert!(fit("*", ""), "* alone fits the empty text, too");
    assert!(fit("**", "two"), "two stars are as good as one");
}

#[test]
fn what_stands_behind_a_star_must_fit_to_the_end() {
    assert!(
        fit("logs/*.log", "logs/2026/11/a.log"),
        "* stands for `2026/11/a`, slashes too"
    );
    assert!(
        !fit("logs/*.log", "logs/a.log.gz"),
        "behind `.log` the text goes on"
    );
    assert!(
        !fit("logs/*.log", "logs/a.txt"),
        "nowhere behind `logs/` stands `.log`"
    );
    assert!(!fit("*abc", "ab"), "the text ends before the c");
}

#[test]
fn a_star_is_tried_again() {
    assert!(
        fit("*.log", "a.log.log"),
        "the first `.log` is not the end, the second one is"
    );
    assert!(
        fit("*aab", "aaab"),
        "the first `aa` is followed by an a, the second by the b"
    );
    assert!(
        fit("a*bc*d", "abbcbd"),
        "the first b is not followed by c, the second is"
    );
}

#[test]
fn there_may_be_several_stars() {
    assert!(
        fit("iam:*AccessKey*", "iam:ListAccessKeys"),
        "* stands for `List`, then for `s`"
    );
    assert!(
        fit("iam:*AccessKey*", "iam:AccessKey"),
        "both stars stand for nothing"
    );
    assert!(
        !fit("iam:*AccessKey*", "iam:ListUsers"),
        "`AccessKey` is not in it"
    );
    assert!(!fit("*a*b", "ba"), "the b stands before the a");
    assert!(!fit("a*a", "a"), "one a cannot be both");
}

#[test]
fn a_star_in_the_text_is_a_character() {
    assert!(
        !fit("s3:GetObject", "s3:*"),
        "only the pattern has wildcards"
    );
    assert!(fit("a?b", "a*b"), "? fits any character, a star too");
    assert!(
        !fit("ab", "a*b"),
        "the star in the text is one character too many"
    );
    assert!(
        fit("a*", "a*b"),
        "the star in the text is covered by the pattern's star: at a star of the pattern, look no further"
    );
}

#[test]
fn stars_do_not_try_every_combination() {
    let text = "a".repeat(60);
    let before = compared();
    assert!(!fit("a*a*a*a*b", &text), "60 times a, and no b at the end");
    let count = compared() - before;
    assert!(
        count > 0,
        "compare characters with `same`: it counts, and nothing was counted"
    );
    assert!(
        count <= 20_000,
        "\"a*a*a*a*b\" against 60 times a: {count} comparisons, where at most 20000 are allowed. \
         Each further star multiplies them; a policy with ten would stop every request. When what \
         stands between two stars has fitted, the first star need not be tried again: only the last one"
    );
}

//! Checks of exercise 08.1. Read them as a specification; do not edit them.

use super::*;

#[test]
fn a_function_has_region_account_and_resource() {
    assert_eq!(
        arn_parts("arn:aws:lambda:eu-central-1:123456789012:function:tally"),
        Some(("eu-central-1", "123456789012", "function:tally")),
        "parts 4, 5 and 6 of the function's ARN"
    );
}

#[test]
fn the_resource_keeps_its_colons() {
    assert_eq!(
        arn_parts("arn:aws:logs:us-east-1:111122223333:log-group:/aws/lambda/tally:*"),
        Some(("us-east-1", "111122223333", "log-group:/aws/lambda/tally:*")),
        "after the fifth colon everything is the resource, further colons too"
    );
}

#[test]
fn a_bucket_has_neither_region_nor_account() {
    assert_eq!(
        arn_parts("arn:aws:s3:::tally-logs"),
        Some(("", "", "tally-logs")),
        "a bucket's name is unique in its partition without them: both parts are there, and they are empty"
    );
}

#[test]
fn with_fewer_than_five_colons_it_is_no_arn() {
    for text in [
        "",
        "arn",
        "arn:aws:s3",
        "arn:aws:lambda:eu-central-1:123456789012",
    ] {
        assert_eq!(
            arn_parts(text),
            None,
            "{text:?} has fewer than five colons, so parts are missing"
        );
    }
}

#[test]
fn without_the_word_arn_it_is_no_arn() {
    for text in [
        "urn:aws:s3:::tally-logs",
        ":aws:s3:::tally-logs",
        "an-arn:aws:s3:::tally-logs",
        "arns:aws:s3:::tally-logs",
    ] {
        assert_eq!(
            arn_parts(text),
            None,
            "{text:?} has five colons, but its first part is not `arn`"
        );
    }
}

#[test]
fn no_part_is_copied() {
    let arn = String::from("arn:aws:lambda:eu-central-1:123456789012:function:tally");
    let Some((region, account, resource)) = arn_parts(&arn) else {
        panic!("{arn:?} is an ARN, and the answer was None");
    };
    for part in [region, account, resource] {
        // Given: asks where the bytes stand. You need not know how.
        assert!(
            arn.as_bytes().as_ptr_range().contains(&part.as_ptr()),
            "{part:?} stands elsewhere in memory: it is a copy, and must be a part of the text itself"
        );
    }
}

//! Exercise 08.1: What an ARN says
//!
//! `arn:aws:lambda:eu-central-1:123456789012:function:tally` has six parts with colons between them:
//! the word `arn`, partition, service, region, account, resource. The resource is all that is left
//! and may hold colons of its own. Tally reports region, account and resource.
//!
//! Cut the text with `split_once(':')`, one piece at a time; the first cut is done. With fewer than
//! five colons, or when the first part is not `arn`, it is no ARN: `None`. A part may be empty: an
//! S3 bucket's ARN, `arn:aws:s3:::tally-logs`, has neither region nor account.
//! Return parts of the text that you were lent, no copies. A name you do not need: `_partition`.
//!
//! Leave the signature and the last two lines alone.
//! Hint: `cargo learn hint 08 1`
//! Chapter: book/src/08-slices.md. The Rust Book: https://doc.rust-lang.org/book/ch04-03-slices.html#string-slices

// Clippy would write `?` for a `let else` that returns `None`: lesson 12.
#![allow(clippy::question_mark)]

/// Region, account and resource of an ARN.
fn arn_parts(arn: &str) -> Option<(&str, &str, &str)> {
    let Some((word, rest)) = arn.split_once(':') else {
        return None;
    };
    todo!("check the first piece, {word:?}, and cut on with {rest:?}") // TODO
}

#[path = "checks/ex1_arn_parts.rs"]
mod checks;

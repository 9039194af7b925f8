//! The checks of 12.3: what a key says, and why it says nothing.

use std::num::ParseIntError;

use lesson_12::log_key::{KeyError, LogKey, log_key};

/// Helper: the key must name this function and this file.
fn names(encoded: &str, function: &str, part: u32) {
    let wanted = LogKey {
        function: String::from(function),
        part,
    };
    assert_eq!(log_key(encoded), Ok(wanted), "the key `{encoded}`");
}

/// Helper: what `parse` itself says of this text.
fn parse_error(text: &str) -> ParseIntError {
    text.parse::<u32>()
        .expect_err("a text that is no number, chosen so")
}

#[test]
fn a_key_names_its_function_and_its_file() {
    names("logs/tally-ingest/7.log", "tally-ingest", 7);
    names("logs/api/0.log", "api", 0);
    names("logs/api/4294967295.log", "api", u32::MAX);
    let empty = LogKey {
        function: String::new(),
        part: 7,
    };
    assert_eq!(
        log_key("logs//7.log"),
        Ok(empty),
        "`logs//7.log` has all that `NotALog` asks for. That nothing stands between the slashes is a \
         name that is empty, and not for `log_key` to judge"
    );
}

#[test]
fn a_key_is_decoded_before_it_is_cut() {
    names("logs%2Ftally-ingest%2F7.log", "tally-ingest", 7);
    names("logs/rechnung+%C3%B6/7%2elog", "rechnung ö", 7);
    names("logs/api/%37.log", "api", 7);
    // Decoded once: what comes out may look encoded, and is not.
    names("logs/100%25/7.log", "100%", 7);
    names("logs/a%2Bb/7.log", "a+b", 7);
}

#[test]
fn a_key_that_is_not_encoded_is_an_error() {
    for encoded in [
        "logs/100%/7.log",
        "logs/%C3/7.log",
        "%",
        "logs/api/7.log%zz",
    ] {
        assert_eq!(
            log_key(encoded),
            Err(KeyError::NotEncoded),
            "`decode_key` refuses `{encoded}`, and the caller must learn of it"
        );
    }
}

#[test]
fn a_key_of_something_else_is_an_error() {
    for encoded in [
        "",
        "summaries/api/7.log",
        "logs",
        "logs/",
        "logs/7.log",
        "logs/api/7",
        "logs/api/7.log.gz",
        "logs/api/7.LOG",
        "x/logs/api/7.log",
    ] {
        assert_eq!(
            log_key(encoded),
            Err(KeyError::NotALog),
            "`{encoded}` is not logs/, a function, a slash, a number and .log"
        );
    }
}

#[test]
fn a_part_that_is_no_number_says_why() {
    for text in ["x7", "-7", "4294967296", "7.5", "more/7", "7.log", "+", " "] {
        let encoded = format!(
            "logs/api/{}.log",
            text.replace('+', "%2B").replace(' ', "+")
        );
        assert_eq!(
            log_key(&encoded),
            Err(KeyError::Part(parse_error(text))),
            "`{encoded}`: `{text}` is no u32, and what `parse` said of it must not get lost"
        );
    }
    assert_eq!(
        log_key("logs/api/.log"),
        Err(KeyError::Part(parse_error(""))),
        "`logs/api/.log`: nothing stands where the number should be"
    );
}

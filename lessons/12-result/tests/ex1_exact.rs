//! The checks of 12.1: numbers with a unit, exact or refused.

use lesson_12::units::ValueError::{Digits, TooBig, TooFine, Unit};
use lesson_12::units::{ValueError, micros, whole};

/// Helper: the time must be this many microseconds.
fn is_us(text: &str, us: u64, why: &str) {
    assert_eq!(micros(text), Ok(us), "micros(\"{text}\"): {why}");
}

/// Helper: the time must be refused for this reason.
fn is_refused(text: &str, error: ValueError, why: &str) {
    assert_eq!(micros(text), Err(error), "micros(\"{text}\"): {why}");
}

#[test]
fn a_whole_number_stands_before_its_unit() {
    let numbers = [
        ("27 ms", "ms", 27),
        ("128 MB", "MB", 128),
        ("0 ms", "ms", 0),
        ("007 MB", "MB", 7),
        ("18446744073709551615 ms", "ms", u64::MAX),
    ];
    for (text, unit, number) in numbers {
        assert_eq!(
            whole(text, unit),
            Ok(number),
            "the number of {unit} in `{text}`"
        );
    }
}

#[test]
fn a_whole_number_is_nothing_but_digits() {
    for text in [
        "12.34 ms", "-1 ms", "+1 ms", "1e3 ms", "x ms", " ms", "1 000 ms", "1_000 ms", " 27 ms",
        "27  ms", "27 ms ms",
    ] {
        assert_eq!(
            whole(text, "ms"),
            Err(Digits),
            "`{text}`: before ` ms` stands something other than digits, or nothing"
        );
    }
    for text in [
        "27 MB", "27", "27ms", "27 ms.", "27 MS", "27 ms ", "27 ms\n",
    ] {
        assert_eq!(
            whole(text, "ms"),
            Err(Unit),
            "`{text}` does not end with one blank and the unit ms"
        );
    }
    assert_eq!(
        whole("18446744073709551616 ms", "ms"),
        Err(TooBig),
        "one more than a u64 can hold: an error, no panic and no smaller number"
    );
}

#[test]
fn a_time_is_counted_in_microseconds() {
    is_us("12.34 ms", 12_340, "two decimals are hundredths: 340 µs");
    is_us("12.3 ms", 12_300, "one decimal is tenths: 300 µs");
    is_us(
        "12.345 ms",
        12_345,
        "three decimals are thousandths: 345 µs",
    );
    is_us("12 ms", 12_000, "no point, no decimals");
    is_us("0.00 ms", 0, "no time at all is a time");
    is_us(
        "900000.00 ms",
        900_000_000,
        "15 minutes, the longest there is",
    );
}

#[test]
fn zeros_after_the_point_have_their_place() {
    is_us("12.05 ms", 12_050, "five hundredths, not five tenths");
    is_us("12.034 ms", 12_034, "34 thousandths, not 340");
    is_us("0.001 ms", 1, "one microsecond");
    is_us("3.10 ms", 3_100, "the 0 at the end changes nothing");
}

#[test]
fn a_time_is_exact() {
    // Multiplied as floats and cut, each of these loses a microsecond.
    for us in [1_001_u64, 1_005, 2_010, 4_020, 8_190, 16_060] {
        let text = format!("{}.{:03} ms", us / 1000, us % 1000);
        is_us(&text, us, "not a microsecond more or less");
    }
    is_us(
        "9007199254740.993 ms",
        9_007_199_254_740_993,
        "the first whole number that an f64 cannot hold",
    );
    is_us(
        "18446744073709551.615 ms",
        u64::MAX,
        "the longest time there is room for",
    );
}

#[test]
fn a_time_without_its_unit_is_refused() {
    for text in [
        "12.34",
        "12.34 s",
        "12.34ms",
        "12.34 MS",
        "12.34 ms ",
        "12.34 ms\n",
    ] {
        is_refused(text, Unit, "it does not end with one blank and ms");
    }
    for text in ["", "ms", "."] {
        let refused = micros(text).is_err() && whole(text, "ms").is_err();
        assert!(
            refused,
            "`{text}` has neither digits nor a unit: either reason will do"
        );
    }
}

#[test]
fn what_is_no_digit_is_refused() {
    for text in [
        " ms",
        ". ms",
        ".5 ms",
        "12. ms",
        "x ms",
        "1,5 ms",
        "1.x ms",
        "1.2.3 ms",
        "1e3 ms",
        " 12.34 ms",
        "12.34  ms",
        "12 ms ms",
        "12 ms.5 ms",
        "1_000 ms",
        "１２ ms",
    ] {
        is_refused(text, Digits, "digits, and perhaps one point between digits");
    }
    for text in ["-1 ms", "+1 ms", "1.+5 ms", "1.-5 ms"] {
        is_refused(
            text,
            Digits,
            "a sign is no digit, also where `parse` would take it",
        );
    }
    for text in ["é ms", "1.é ms", "1.🦀 ms"] {
        let refused = micros(text).is_err();
        assert!(refused, "micros(\"{text}\"): these are no digits 0 to 9");
    }
}

#[test]
fn less_than_a_microsecond_is_refused() {
    for text in ["12.3456 ms", "0.0001 ms", "12.3400 ms"] {
        is_refused(
            text,
            TooFine,
            "four digits after the point, and Tally does not round",
        );
    }
}

#[test]
fn what_is_too_big_is_refused() {
    for text in [
        "18446744073709551.616 ms",
        "18446744073709552 ms",
        "18446744073709551615 ms",
        "18446744073709551616 ms",
        "99999999999999999999999 ms",
    ] {
        is_refused(text, TooBig, "in microseconds it does not fit into a u64");
    }
}

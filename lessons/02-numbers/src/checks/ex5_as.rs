//! Checks of exercise 02.5. They compile and run each program and compare your letter with what
//! happened; the answers stand nowhere. You need not understand this file yet.

use super::*;

use probe::{Claim, Prediction, predict};

/// Helper: two letters that mean the same for every program.
fn or_not(prediction: Prediction) -> Prediction {
    prediction
        .option('N', "it does not compile", Claim::DoesNotCompile)
        .option('P', "it panics", Claim::Panics)
}

#[test]
fn snippet_1_puts_a_u16_into_a_u8() {
    or_not(
        predict!("../../snippets/1.rs")
            .option('A', "it prints 10240", Claim::Prints("10240"))
            .option('B', "it prints 0", Claim::Prints("0"))
            .option('C', "it prints 255", Claim::Prints("255")),
    )
    .think("How many bits has a `u8`, and which bits of 10 240 = 40 × 256 are these?")
    .check(SNIPPET_1);
}

#[test]
fn snippet_2_puts_a_fraction_into_an_integer() {
    or_not(
        predict!("../../snippets/2.rs")
            .option('A', "it prints 4", Claim::Prints("4"))
            .option('B', "it prints 3", Claim::Prints("3"))
            .option('C', "it prints 3.99", Claim::Prints("3.99")),
    )
    .think("What does integer division do with the part behind the point? `as` has the same taste.")
    .check(SNIPPET_2);
}

#[test]
fn snippet_3_puts_a_negative_number_into_a_u32() {
    or_not(
        predict!("../../snippets/3.rs")
            .option('A', "it prints -13", Claim::Prints("-13"))
            .option('B', "it prints 0", Claim::Prints("0"))
            .option('C', "it prints 13", Claim::Prints("13"))
            .option('D', "it prints 4294967283", Claim::Prints("4294967283")),
    )
    .think("An `i32` and a `u32` have the same 32 bits. Which of the two has a sign?")
    .check(SNIPPET_3);
}

#[test]
fn snippet_4_puts_a_large_float_into_a_u8() {
    or_not(
        predict!("../../snippets/4.rs")
            .option('A', "it prints 300", Claim::Prints("300"))
            .option('B', "it prints 44", Claim::Prints("44"))
            .option('C', "it prints 255", Claim::Prints("255")),
    )
    .think("A float has no low bits to keep. What is the nearest number that a `u8` has?")
    .check(SNIPPET_4);
}

#[test]
fn snippet_5_asks_from_instead_of_as() {
    or_not(
        predict!("../../snippets/5.rs")
            .option('A', "it prints 128", Claim::Prints("128"))
            .option('B', "it prints -128", Claim::Prints("-128"))
            .option('C', "it prints 0", Claim::Prints("0")),
    )
    .think(
        "`from` exists only where nothing can be lost. Does it look at the value, or at the types?",
    )
    .check(SNIPPET_5);
}

#[test]
fn snippet_6_goes_through_an_f64() {
    or_not(
        predict!("../../snippets/6.rs")
            .option(
                'A',
                "it prints 18014398509481985",
                Claim::Prints("18014398509481985"),
            )
            .option(
                'B',
                "it prints 18014398509481984",
                Claim::Prints("18014398509481984"),
            )
            .option(
                'C',
                "it prints 18014398509481986",
                Claim::Prints("18014398509481986"),
            ),
    )
    .think(
        "An `f64` keeps 53 bits of a number. How many does 2 to the power of 54, plus one, need?",
    )
    .check(SNIPPET_6);
}

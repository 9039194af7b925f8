//! Checks of exercise 06.3. Read them as a specification; do not edit them.

use super::*;

/// Given: what `MemoryMb::new` says when it refuses a number, or nothing if it accepts it.
fn refusal(mb: u16) -> Option<String> {
    let panic = std::panic::catch_unwind(|| MemoryMb::new(mb)).err()?;
    match panic.downcast_ref::<String>() {
        Some(message) => Some(message.clone()),
        None => Some(panic.downcast_ref::<&str>().unwrap_or(&"").to_string()),
    }
}

#[test]
fn memory_from_128_to_10240_mb_is_accepted() {
    for mb in [128, 129, 1_769, 10_239, 10_240] {
        assert_eq!(
            MemoryMb::new(mb).mb(),
            mb,
            "Lambda offers {mb} MB, so new accepts it and mb hands it out again"
        );
    }
}

#[test]
fn memory_that_lambda_does_not_offer_is_refused() {
    assert_eq!(MemoryMb::new(512).mb(), 512, "512 MB are fine");
    for mb in [0, 1, 64, 127, 10_241, 65_535] {
        assert!(
            refusal(mb).is_some(),
            "Lambda offers 128 to 10240 MB. MemoryMb::new({mb}) must panic: whoever holds a MemoryMb \
             relies on it"
        );
    }
}

#[test]
fn the_refusal_names_the_number() {
    assert_eq!(MemoryMb::new(512).mb(), 512, "512 MB are fine");
    for mb in [64, 10_241] {
        let Some(message) = refusal(mb) else {
            panic!(
                "MemoryMb::new({mb}) must panic with a message that names {mb}; it did not panic"
            );
        };
        assert!(
            message.contains(&mb.to_string()),
            "MemoryMb::new({mb}) says {message:?}. Whoever reads that in a log must learn which number \
             was refused: put it into the message"
        );
    }
}

#[test]
fn an_invocation_costs_what_lesson_02_said() {
    for (billed_ms, mb, pico_dollars) in [
        (1, 128, 2_083),
        (2, 128, 4_167), // 4166.675, which is rounded up
        (27, 128, 56_250),
        (1_000, 1_024, 16_666_700),
        (900_000, 10_240, 150_000_300_000),
    ] {
        let cost = Cost::of(billed_ms, &MemoryMb::new(mb));
        assert_eq!(
            cost.pico_dollars(),
            pico_dollars,
            "{billed_ms} ms with {mb} MB"
        );
    }
}

#[test]
fn two_costs_together_are_their_sum() {
    let memory = MemoryMb::new(128);
    let first = Cost::of(1, &memory);
    let second = Cost::of(27, &memory);
    assert_eq!(
        first.plus(&second).pico_dollars(),
        58_333,
        "2083 and 56250 pico-dollars together"
    );
    assert_eq!(
        second.plus(&second).pico_dollars(),
        112_500,
        "56250 pico-dollars twice"
    );
    assert_eq!(
        first.pico_dollars(),
        2_083,
        "plus looks at both costs and leaves them as they are"
    );
}

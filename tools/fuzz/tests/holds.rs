//! Every property holds for a fixed set of inputs, and the inputs are worth trying.

#[test]
fn every_property_holds() {
    for property in fuzz::properties() {
        let result = property.check(1_000, 12);
        assert_eq!(result, Ok(()), "{}", property.name);
    }
}

#[test]
fn changed_lines_are_read_and_refused() {
    let accepted = fuzz::accepted(1_000, 12).expect("counting does not fail");
    assert!(
        (200..900).contains(&accepted),
        "of 1000 changed lines {accepted} are read: too few or too many to learn anything"
    );
}

#[test]
fn genuine_lines_are_read() {
    let read = fuzz::LINES
        .iter()
        .filter(|line| tally::report::parse(line).is_ok());
    assert_eq!(read.count(), 6, "all but the last three are REPORT lines");
}

#[test]
fn the_library_has_the_decoder_of_lesson_08() {
    // The drill's function cannot be called from here, so its text is compared.
    let function = |text: &str| {
        let from = text.find("fn decode_key").expect("it has a `decode_key`");
        let end = text[from..].find("\n}\n").expect("the function ends");
        text[from..from + end].to_string()
    };
    let drill = include_str!("../../../solutions/08-slices/src/ex6_decode_key.rs");
    let library = include_str!("../../../solutions/10-modules/src/s3.rs");
    assert_eq!(function(drill), function(library));
}

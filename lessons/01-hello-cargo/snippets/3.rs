fn start_line() -> String {
    format!("START")
}

// No check calls this one.
fn end_line() -> String {
    write_to_cloudwatch("END")
}

#[test]
fn the_start_line_says_start() {
    assert_eq!(start_line(), "START");
}

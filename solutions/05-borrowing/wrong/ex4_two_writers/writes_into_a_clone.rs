//! Misconception: cloning is how one satisfies the borrow checker. (The body goes into a copy that nobody reads.)
//! Rejected by: no_line_gets_lost, the_numbers_are_those_of_the_day, the_lines_stand_in_their_order

fn push_line(buffer: &mut String, line: &str) {
    if !buffer.is_empty() {
        buffer.push('\n');
    }
    buffer.push_str(line);
}

fn report(errors: usize, cold_starts: usize) -> String {
    let mut report = String::new();
    let mut copy = report.clone();
    let frame_writer = &mut report;
    let body_writer = &mut copy;
    push_line(frame_writer, "report begins");
    push_line(body_writer, &format!("errors: {errors}"));
    push_line(body_writer, &format!("cold starts: {cold_starts}"));
    push_line(frame_writer, "report ends");
    report
}

#[path = "checks/ex4_two_writers.rs"]
mod checks;

//! Misconception: the order of the calls is free, as long as the borrows do not overlap.
//! Rejected by: the_lines_stand_in_their_order

fn push_line(buffer: &mut String, line: &str) {
    if !buffer.is_empty() {
        buffer.push('\n');
    }
    buffer.push_str(line);
}

fn report(errors: usize, cold_starts: usize) -> String {
    let mut report = String::new();
    let frame_writer = &mut report;
    push_line(frame_writer, "report begins");
    push_line(frame_writer, "report ends");
    let body_writer = &mut report;
    push_line(body_writer, &format!("errors: {errors}"));
    push_line(body_writer, &format!("cold starts: {cold_starts}"));
    report
}

#[path = "checks/ex4_two_writers.rs"]
mod checks;

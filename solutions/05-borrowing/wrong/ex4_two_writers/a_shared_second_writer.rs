//! Misconception: only two `&mut` quarrel; a `&` beside a `&mut` is allowed.
//! Rejected by: E0308

fn push_line(buffer: &mut String, line: &str) {
    if !buffer.is_empty() {
        buffer.push('\n');
    }
    buffer.push_str(line);
}

fn report(errors: usize, cold_starts: usize) -> String {
    let mut report = String::new();
    let frame_writer = &mut report;
    let body_writer = &report;
    push_line(frame_writer, "report begins");
    push_line(body_writer, &format!("errors: {errors}"));
    push_line(body_writer, &format!("cold starts: {cold_starts}"));
    push_line(frame_writer, "report ends");
    report
}

#[path = "checks/ex4_two_writers.rs"]
mod checks;

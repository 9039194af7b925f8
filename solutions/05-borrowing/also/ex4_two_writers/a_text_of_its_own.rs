//! Differs: the body is a `String` of its own, written first and added as a whole.

fn push_line(buffer: &mut String, line: &str) {
    if !buffer.is_empty() {
        buffer.push('\n');
    }
    buffer.push_str(line);
}

fn report(errors: usize, cold_starts: usize) -> String {
    let mut body = String::new();
    push_line(&mut body, &format!("errors: {errors}"));
    push_line(&mut body, &format!("cold starts: {cold_starts}"));
    let mut report = String::new();
    push_line(&mut report, "report begins");
    push_line(&mut report, &body);
    push_line(&mut report, "report ends");
    report
}

#[path = "checks/ex4_two_writers.rs"]
mod checks;

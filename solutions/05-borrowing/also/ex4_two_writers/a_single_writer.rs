//! Differs: one writer for all four lines. Each call borrows through it and gives it back.

fn push_line(buffer: &mut String, line: &str) {
    if !buffer.is_empty() {
        buffer.push('\n');
    }
    buffer.push_str(line);
}

fn report(errors: usize, cold_starts: usize) -> String {
    let mut report = String::new();
    let writer = &mut report;
    push_line(writer, "report begins");
    push_line(writer, &format!("errors: {errors}"));
    push_line(writer, &format!("cold starts: {cold_starts}"));
    push_line(writer, "report ends");
    report
}

#[path = "checks/ex4_two_writers.rs"]
mod checks;

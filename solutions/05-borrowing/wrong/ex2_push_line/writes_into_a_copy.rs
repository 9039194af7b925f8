//! Misconception: a `mut` variable of one's own is as good as a `&mut` parameter.
//! Rejected by: the_line_arrives_in_the_callers_buffer, a_frame_is_two_lines

fn push_line(buffer: &String, line: &str) {
    let mut buffer = buffer.clone();
    if !buffer.is_empty() {
        buffer.push('\n');
    }
    buffer.push_str(line);
}

fn frame(request_id: &str) -> String {
    let buffer = String::new();
    push_line(&buffer, &format!("START RequestId: {request_id}"));
    push_line(&buffer, &format!("END RequestId: {request_id}"));
    buffer
}

#[path = "checks/ex2_push_line.rs"]
mod checks;

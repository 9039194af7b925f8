//! Misconception: a line break ends a line, so every line gets one.
//! Rejected by: a_single_line_has_no_line_break, one_line_break_stands_between_two_lines, a_frame_is_two_lines

fn push_line(buffer: &mut String, line: &str) {
    buffer.push_str(line);
    buffer.push('\n');
}

fn frame(request_id: &str) -> String {
    let mut buffer = String::new();
    push_line(&mut buffer, &format!("START RequestId: {request_id}"));
    push_line(&mut buffer, &format!("END RequestId: {request_id}"));
    buffer
}

#[path = "checks/ex2_push_line.rs"]
mod checks;

//! Misconception: `mut buffer` and `&mut` are the same thing. (One lets the variable point elsewhere, the other lets you change what it points to.)
//! Rejected by: E0596

fn push_line(mut buffer: &String, line: &str) {
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

//! Differs: puts a new text into the caller's variable through `*buffer`. Right, and it copies everything each time.

fn push_line(buffer: &mut String, line: &str) {
    if buffer.is_empty() {
        *buffer = String::from(line);
    } else {
        *buffer = format!("{buffer}\n{line}");
    }
}

fn frame(request_id: &str) -> String {
    let mut buffer = String::new();
    push_line(&mut buffer, &format!("START RequestId: {request_id}"));
    push_line(&mut buffer, &format!("END RequestId: {request_id}"));
    buffer
}

#[path = "checks/ex2_push_line.rs"]
mod checks;

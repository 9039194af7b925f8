//! Differs: `match` in both. It must also say what happens with the others, and here that is nothing.

/// Given: one line of a log.
#[derive(Debug)]
enum LogLine {
    Start { request_id: String },
    InitStart { runtime: String },
    Other,
}

/// Given: the text up to its first blank or tab. How it does that is lesson 08.
fn first_word(text: &str) -> &str {
    text.split([' ', '\t']).next().unwrap_or(text)
}

/// Given: what kind of line this is.
fn classify(line: &str) -> LogLine {
    if let Some(rest) = line.strip_prefix("START RequestId: ") {
        LogLine::Start {
            request_id: String::from(first_word(rest)),
        }
    } else if let Some(rest) = line.strip_prefix("INIT_START Runtime Version: ") {
        LogLine::InitStart {
            runtime: String::from(first_word(rest)),
        }
    } else {
        LogLine::Other
    }
}

/// Given: whether the log has an END line with this request id.
fn has_ended(log: &str, request_id: &str) -> bool {
    let end = format!("END RequestId: {request_id}");
    for line in log.lines() {
        if line == end {
            return true;
        }
    }
    false
}

fn cold_start_note(line: &LogLine) -> Option<String> {
    match line {
        LogLine::InitStart { runtime } => Some(format!("cold start on {runtime}")),
        LogLine::Start { .. } | LogLine::Other => None,
    }
}

fn unfinished(log: &str) -> Vec<String> {
    let mut request_ids = Vec::new();
    for line in log.lines() {
        match classify(line) {
            LogLine::Start { request_id } => {
                if !has_ended(log, &request_id) {
                    request_ids.push(request_id);
                }
            }
            LogLine::InitStart { .. } | LogLine::Other => {}
        }
    }
    request_ids
}

#[path = "checks/ex4_unfinished.rs"]
mod checks;

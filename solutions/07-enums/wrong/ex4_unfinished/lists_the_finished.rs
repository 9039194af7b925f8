//! Misconception: has_ended is what the list is about.
//! Rejected by: a_request_that_ended_is_finished, a_request_without_its_end_is_unfinished, unfinished_requests_come_in_the_order_of_their_start

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

/// The words `cold start on `, and the runtime, for an INIT_START line; `None` for every other.
fn cold_start_note(line: &LogLine) -> Option<String> {
    if let LogLine::InitStart { runtime } = line {
        Some(format!("cold start on {runtime}"))
    } else {
        None
    }
}

/// The request ids, in order, of all START lines that have no END line in the log.
fn unfinished(log: &str) -> Vec<String> {
    let mut request_ids = Vec::new();
    for line in log.lines() {
        let LogLine::Start { request_id } = classify(line) else {
            continue;
        };
        if has_ended(log, &request_id) {
            request_ids.push(request_id);
        }
    }
    request_ids
}

#[path = "checks/ex4_unfinished.rs"]
mod checks;

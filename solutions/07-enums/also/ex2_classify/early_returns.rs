//! Differs: one `if let` after the other, each with its own `return`; and `to_string` where we wrote `String::from`.

/// One line of a log.
#[derive(Debug, PartialEq)]
enum LogLine {
    Start { request_id: String },
    End { request_id: String },
    Report { request_id: String },
    InitStart { runtime: String },
    App(String),
}

/// Given: the text up to its first blank or tab. How it does that is lesson 08.
fn first_word(text: &str) -> &str {
    text.split([' ', '\t']).next().unwrap_or(text)
}

fn classify(line: &str) -> LogLine {
    if let Some(rest) = line.strip_prefix("INIT_START Runtime Version: ") {
        let runtime = first_word(rest).to_string();
        return LogLine::InitStart { runtime };
    }
    if let Some(rest) = line.strip_prefix("REPORT RequestId: ") {
        let request_id = first_word(rest).to_string();
        return LogLine::Report { request_id };
    }
    if let Some(rest) = line.strip_prefix("END RequestId: ") {
        let request_id = first_word(rest).to_string();
        return LogLine::End { request_id };
    }
    match line.strip_prefix("START RequestId: ") {
        Some(rest) => LogLine::Start {
            request_id: first_word(rest).to_string(),
        },
        None => LogLine::App(line.to_string()),
    }
}

/// `start of <id>`, `end of <id>`, `bill of <id>`, `cold start on <runtime>`, or the function's own line.
fn summary(line: &LogLine) -> String {
    match line {
        LogLine::Start { request_id } => format!("start of {request_id}"),
        LogLine::End { request_id } => format!("end of {request_id}"),
        LogLine::Report { request_id } => format!("bill of {request_id}"),
        LogLine::InitStart { runtime } => format!("cold start on {runtime}"),
        LogLine::App(text) => text.to_string(),
    }
}

#[path = "checks/ex2_classify.rs"]
mod checks;

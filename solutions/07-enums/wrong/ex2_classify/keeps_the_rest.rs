//! Misconception: what follows the prefix is the id.
//! Rejected by: a_start_line_gives_its_request_id, a_report_line_gives_its_request_id, an_init_start_line_gives_its_runtime

/// One line of a log.
#[derive(Debug, PartialEq)]
enum LogLine {
    Start { request_id: String },
    End { request_id: String },
    Report { request_id: String },
    InitStart { runtime: String },
    App(String),
}

/// What kind of line this is, and what it says.
fn classify(line: &str) -> LogLine {
    if let Some(rest) = line.strip_prefix("START RequestId: ") {
        LogLine::Start {
            request_id: String::from(rest),
        }
    } else if let Some(rest) = line.strip_prefix("END RequestId: ") {
        LogLine::End {
            request_id: String::from(rest),
        }
    } else if let Some(rest) = line.strip_prefix("REPORT RequestId: ") {
        LogLine::Report {
            request_id: String::from(rest),
        }
    } else if let Some(rest) = line.strip_prefix("INIT_START Runtime Version: ") {
        LogLine::InitStart {
            runtime: String::from(rest),
        }
    } else {
        LogLine::App(String::from(line))
    }
}

/// `start of <id>`, `end of <id>`, `bill of <id>`, `cold start on <runtime>`, or the function's own line.
fn summary(line: &LogLine) -> String {
    match line {
        LogLine::Start { request_id } => format!("start of {request_id}"),
        LogLine::End { request_id } => format!("end of {request_id}"),
        LogLine::Report { request_id } => format!("bill of {request_id}"),
        LogLine::InitStart { runtime } => format!("cold start on {runtime}"),
        LogLine::App(text) => text.clone(),
    }
}

#[path = "checks/ex2_classify.rs"]
mod checks;

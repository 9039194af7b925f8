//! Misconception: a line that contains `END RequestId: ` is an END line.
//! Rejected by: every_other_line_is_the_functions_own

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

/// What kind of line this is, and what it says.
fn classify(line: &str) -> LogLine {
    if let Some(rest) = line.strip_prefix("START RequestId: ") {
        LogLine::Start {
            request_id: String::from(first_word(rest)),
        }
    } else if line.contains("END RequestId: ") {
        LogLine::End {
            request_id: line.replace("END RequestId: ", ""),
        }
    } else if let Some(rest) = line.strip_prefix("REPORT RequestId: ") {
        LogLine::Report {
            request_id: String::from(first_word(rest)),
        }
    } else if let Some(rest) = line.strip_prefix("INIT_START Runtime Version: ") {
        LogLine::InitStart {
            runtime: String::from(first_word(rest)),
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

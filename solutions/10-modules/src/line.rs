//! One line of a log, and what kind it is.

/// One line of a log.
#[derive(Debug, Clone, PartialEq)]
pub enum LogLine {
    Start { request_id: String },
    End { request_id: String },
    Report { request_id: String },
    InitStart { runtime: String },
    Restore(String),
    App(String),
}

/// The text up to its first blank or tab.
fn first_word(text: &str) -> &str {
    match text.find([' ', '\t']) {
        Some(at) => &text[..at],
        None => text,
    }
}

/// What kind of line this is, and what it says.
pub fn classify(line: &str) -> LogLine {
    if let Some(rest) = line.strip_prefix("START RequestId: ") {
        LogLine::Start {
            request_id: String::from(first_word(rest)),
        }
    } else if let Some(rest) = line.strip_prefix("END RequestId: ") {
        LogLine::End {
            request_id: String::from(first_word(rest)),
        }
    } else if let Some(rest) = line.strip_prefix("REPORT RequestId: ") {
        LogLine::Report {
            request_id: String::from(first_word(rest)),
        }
    } else if let Some(rest) = line.strip_prefix("INIT_START Runtime Version: ") {
        LogLine::InitStart {
            runtime: String::from(first_word(rest)),
        }
    } else if let Some(rest) = line.strip_prefix("RESTORE_START Runtime Version: ") {
        LogLine::Restore(String::from(first_word(rest)))
    } else if let Some(rest) = line.strip_prefix("RESTORE_REPORT Restore Duration: ") {
        LogLine::Restore(String::from(first_word(rest)))
    } else {
        LogLine::App(String::from(line))
    }
}

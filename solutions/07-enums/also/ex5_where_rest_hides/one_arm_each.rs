//! Differs: an arm for every kind, and `if let` for the bill.

/// One line of a log.
enum LogLine {
    Start,
    End,
    Report { request_id: String },
    InitStart,
    Timeout,
    App(String),
}

/// Whether somebody must be woken because of this line.
fn wakes_somebody(line: &LogLine) -> bool {
    match line {
        LogLine::Start => false,
        LogLine::End => false,
        LogLine::Report { .. } => false,
        LogLine::InitStart => false,
        LogLine::Timeout => true,
        LogLine::App(text) => text.contains("panicked at"),
    }
}

/// For how many days Tally keeps this line.
fn keep_days(line: &LogLine) -> u32 {
    match line {
        LogLine::Start => 1,
        LogLine::End => 1,
        LogLine::Report { .. } => 365,
        LogLine::InitStart => 1,
        LogLine::Timeout => 30,
        LogLine::App(_) => 30,
    }
}

/// The request whose bill this line is; `None` for every line that is no bill.
fn request_of_bill(line: &LogLine) -> Option<&str> {
    if let LogLine::Report { request_id } = line {
        Some(request_id)
    } else {
        None
    }
}

#[path = "checks/ex5_where_rest_hides.rs"]
mod checks;

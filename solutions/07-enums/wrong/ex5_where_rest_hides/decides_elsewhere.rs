//! Misconception: rustc names the function that I mean. (It names the one with the `match`, and the check asks for `keep_days` itself.)
//! Rejected by: a_new_kind_of_line_stops_rustc_in_keep_days

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
        LogLine::Timeout => true,
        LogLine::App(text) => text.contains("panicked at"),
        LogLine::Start | LogLine::End | LogLine::Report { .. } | LogLine::InitStart => false,
    }
}

/// For how many days Tally keeps this line.
fn keep_days(line: &LogLine) -> u32 {
    days_of_kind(line)
}

fn days_of_kind(line: &LogLine) -> u32 {
    match line {
        LogLine::Report { .. } => 365,
        LogLine::App(_) | LogLine::Timeout => 30,
        LogLine::Start | LogLine::End | LogLine::InitStart => 1,
    }
}

/// The request whose bill this line is; `None` for every line that is no bill.
fn request_of_bill(line: &LogLine) -> Option<&str> {
    match line {
        LogLine::Report { request_id } => Some(request_id.as_str()),
        // It asks about bills, and a new kind of line is none: the rest may stay the rest.
        _ => None,
    }
}

#[path = "checks/ex5_where_rest_hides.rs"]
mod checks;

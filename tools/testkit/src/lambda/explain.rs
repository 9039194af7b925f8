//! From what happened to what is said about it: Lambda's error payloads, and an explanation for whoever
//! wrote the function.

use serde_json::{Value, json};

use super::api::MAX_PAYLOAD;
use super::config::Config;
use super::environment::{End, Ran};
use super::outcome::{Cause, FunctionError, is_lambdas};
use super::process::exit_words;
use super::state::{Posted, PostedKind};

/// How many lines of a log show why something failed, most of the time.
const LAST_LINES: usize = 10;

/// The error type of a failure that Lambda states, as in `Runtime.ExitError`.
pub(crate) fn error_type(end: &End) -> String {
    match end {
        End::Completed => String::new(),
        End::TimedOut => "Sandbox.Timedout".to_owned(),
        End::OutOfMemory => "Runtime.OutOfMemory".to_owned(),
        End::Exited(_) => "Runtime.ExitError".to_owned(),
        End::NotStarted(_) => "Runtime.InvalidEntrypoint".to_owned(),
        End::InitError(posted, _) => {
            let sent = posted.error_type.clone().filter(|sent| !sent.is_empty());
            sent.unwrap_or_else(|| "Runtime.Unknown".to_owned())
        }
    }
}

/// What Lambda's error message says behind `Error: `.
pub(crate) fn words(end: &End) -> String {
    match end {
        End::Exited(exit) => exit_words(exit.status),
        End::OutOfMemory => "Runtime exited with error: signal: killed".to_owned(),
        End::NotStarted(error) => {
            let code = error.raw_os_error();
            let words = match code {
                Some(8) => "exec format error".to_owned(),
                Some(13) => "permission denied".to_owned(),
                _ => error.to_string(),
            };
            format!("fork/exec /var/task/bootstrap: {words}")
        }
        End::Completed | End::TimedOut | End::InitError(..) => String::new(),
    }
}

/// The function error, unless there is an answer.
pub(crate) fn error(
    config: &Config,
    ran: &Ran,
    request_id: &str,
    log: &str,
) -> Option<FunctionError> {
    let answered = ran
        .posted
        .as_ref()
        .is_some_and(|posted| posted.kind == PostedKind::Response);
    let (cause, payload) = match (&ran.end, &ran.posted) {
        // An answer stands, whatever became of the process afterwards.
        (_, Some(posted)) if answered && posted.error_type.is_none() => return None,
        (_, Some(posted)) => of_posted(posted),
        (End::Completed, None) => return None,
        (End::InitError(posted, _), None) => (Cause::Init, text(&posted.body)),
        (End::TimedOut, None) => {
            let seconds = config.timeout.as_secs_f64();
            let message =
                format!("RequestId: {request_id} Error: Task timed out after {seconds:.2} seconds");
            (Cause::Timeout, stated(&ran.end, &message))
        }
        (end, None) => {
            let cause = match end {
                End::OutOfMemory => Cause::OutOfMemory,
                End::NotStarted(_) => Cause::NotStarted,
                _ => Cause::Exit,
            };
            (
                cause,
                stated(
                    end,
                    &format!("RequestId: {request_id} Error: {}", words(end)),
                ),
            )
        }
    };
    let fields: Value = serde_json::from_str(&payload).unwrap_or_default();
    let field = |name: &str| fields[name].as_str().unwrap_or_default().to_owned();
    Some(FunctionError {
        cause,
        error_type: field("errorType"),
        message: field("errorMessage"),
        payload,
        exit: match &ran.end {
            End::Exited(exit) | End::InitError(_, Some(exit)) => exit.status,
            _ => None,
        },
        explanation: explanation(config, ran, cause, log),
    })
}

fn of_posted(posted: &Posted) -> (Cause, String) {
    match posted.kind {
        PostedKind::Error => (Cause::Reported, text(&posted.body)),
        PostedKind::TooLarge => {
            let message = format!(
                "Response payload size exceeded maximum allowed payload size ({MAX_PAYLOAD} bytes)."
            );
            let payload =
                json!({ "errorType": "Function.ResponseSizeTooLarge", "errorMessage": message });
            (Cause::TooLarge, payload.to_string())
        }
        PostedKind::Response => {
            let body = posted.error_body.as_deref().map(text);
            let payload =
                body.unwrap_or_else(|| json!({ "errorType": posted.error_type }).to_string());
            (Cause::Stream, payload)
        }
    }
}

fn stated(end: &End, message: &str) -> String {
    json!({ "errorType": error_type(end), "errorMessage": message }).to_string()
}

fn explanation(config: &Config, ran: &Ran, cause: Cause, log: &str) -> String {
    let mut text = sentence(config, ran, cause);
    for note in &ran.notes {
        text.push_str(&format!("\nBefore that {note}."));
    }
    // Lambda's own lines say what has just been said.
    let lines: Vec<&str> = log
        .lines()
        .filter(|line| !line.is_empty() && !is_lambdas(line))
        .collect();
    if lines.is_empty() {
        text.push_str("\nIts log is empty.");
        return text;
    }
    text.push_str("\nThe last lines of its log:");
    for line in &lines[lines.len().saturating_sub(LAST_LINES)..] {
        text.push_str("\n  ");
        text.push_str(line);
    }
    text
}

fn sentence(config: &Config, ran: &Ran, cause: Cause) -> String {
    match cause {
        Cause::Reported => {
            "Your function posted this error to /runtime/invocation/{id}/error.".to_owned()
        }
        Cause::Stream => {
            "Your function ended its streamed response with this error, in its trailers.".to_owned()
        }
        Cause::TooLarge => {
            format!(
                "Your function answered with more than {MAX_PAYLOAD} bytes, the most that Lambda passes on."
            )
        }
        Cause::Init => of_init(ran),
        Cause::Timeout => of_timeout(config, ran),
        Cause::Exit => of_exit(ran),
        Cause::OutOfMemory => {
            format!(
                "Your function's process used more than the {} MB that it has, so it was ended.",
                config.memory_mb
            )
        }
        Cause::NotStarted => format!(
            "Your function's process could not be started from {}. Is it an executable for this machine?",
            config.program().display()
        ),
    }
}

fn of_init(ran: &Ran) -> String {
    let ended = match &ran.end {
        End::InitError(_, Some(exit)) => match exit.status.and_then(|status| status.code()) {
            Some(0) => {
                "and then ended with exit status 0, as if nothing were wrong; let it be another one"
            }
            _ => "and then ended itself, as it should",
        },
        _ => "but did not end itself within half a second, so it was ended",
    };
    format!(
        "Your function posted this error to /runtime/init/error, {ended}. Lambda tried its init phase twice."
    )
}

fn of_timeout(config: &Config, ran: &Ran) -> String {
    let seconds = config.timeout.as_secs_f64();
    if ran.posted.is_some() {
        return format!(
            "Your function answered, but did not ask for its next event within {seconds} s."
        );
    }
    if ran.delivered {
        return format!(
            "Your function got its event, but posted neither to …/response nor to …/error within {seconds} s."
        );
    }
    format!(
        "Your function did not get its event within {seconds} s. It asks for one with GET \
         http://$AWS_LAMBDA_RUNTIME_API/2018-06-01/runtime/invocation/next, and reads the answer."
    )
}

fn of_exit(ran: &Ran) -> String {
    let how = match &ran.end {
        End::Exited(exit) => match exit.status {
            Some(status) => status.to_string(),
            None => "in an unknown way".to_owned(),
        },
        _ => String::new(),
    };
    let when = match (ran.ready, ran.delivered) {
        (_, true) => "before it had answered its event",
        (true, false) => "while it should have waited for this event",
        (false, false) => "before it asked for an event",
    };
    format!(
        "Your function's process ended ({how}) {when}. A runtime is a loop that ends only when Lambda ends it."
    )
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use super::*;

    #[test]
    fn an_exit_is_told_by_how_far_the_process_had_come() {
        for (ready, delivered, words) in [
            (false, false, "before it asked for an event"),
            (true, false, "while it should have waited for this event"),
            (true, true, "before it had answered its event"),
        ] {
            let ran = Ran {
                end: End::Completed,
                start: Instant::now(),
                duration: Duration::ZERO,
                posted: None,
                notes: Vec::new(),
                ready,
                delivered,
            };
            let sentence = of_exit(&ran);
            assert!(sentence.contains(words), "{ready} {delivered}: {sentence}");
        }
    }
}

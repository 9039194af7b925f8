//! The Runtime API 2018-06-01, and of the Extensions API 2020-01-01 what an extension within the
//! process needs.

use std::net::TcpStream;
use std::sync::Arc;
use std::time::Instant;

use super::base64;
use super::http::{Answer, Request};
use super::state::{Event, Parked, Phase, Posted, PostedKind, Shared, State};

/// The largest response that is not streamed. Source: Lambda quotas, November 2026 (6 MB, in Lambda's
/// own error message 6291556 bytes).
pub(crate) const MAX_PAYLOAD: usize = 6_291_556;

const RUNTIME: &str = "/2018-06-01/runtime/";
const EXTENSION: &str = "/2020-01-01/extension/";

/// Which call of the API a request is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Call {
    Next,
    Response { request_id: String },
    Error { request_id: String },
    InitError,
    Register,
    ExtensionNext,
    ExtensionError,
    Unknown,
}

impl Call {
    pub(crate) fn of(method: &str, path: &str) -> Self {
        let path = path.split('?').next().unwrap_or(path);
        if let Some(rest) = path.strip_prefix(RUNTIME) {
            return Self::of_runtime(method, rest);
        }
        match (method, path.strip_prefix(EXTENSION)) {
            ("POST", Some("register")) => Self::Register,
            ("GET", Some("event/next")) => Self::ExtensionNext,
            ("POST", Some("init/error" | "exit/error")) => Self::ExtensionError,
            _ => Self::Unknown,
        }
    }

    fn of_runtime(method: &str, rest: &str) -> Self {
        let parts: Vec<&str> = rest.split('/').collect();
        match (method, parts.as_slice()) {
            ("GET", ["invocation", "next"]) => Self::Next,
            ("POST", ["init", "error"]) => Self::InitError,
            ("POST", ["invocation", id, "response"]) => Self::Response {
                request_id: (*id).to_owned(),
            },
            ("POST", ["invocation", id, "error"]) => Self::Error {
                request_id: (*id).to_owned(),
            },
            _ => Self::Unknown,
        }
    }
}

/// What becomes of a request for an event.
pub(crate) enum Next {
    /// It is here already: it did not get through the first time.
    Event(Arc<Event>),
    /// It will be written to this connection when there is one.
    Parked,
    Refused(Answer),
    /// The environment ends, and the connection with it.
    End,
}

/// `GET /runtime/invocation/next`
pub(crate) fn next(shared: &Shared, request: &Request, stream: &Arc<TcpStream>) -> Next {
    let mut state = shared.lock();
    match (state.phase, state.event.clone()) {
        (Phase::Ended, _) => return Next::End,
        (Phase::Running, Some(event)) if !state.event_taken => {
            state.event_taken = true;
            return Next::Event(event);
        }
        (Phase::Running, event) => {
            let id = event
                .map(|event| event.request_id.clone())
                .unwrap_or_default();
            state.note(format!(
                "it asked for the next event before it had answered {id}"
            ));
            return Next::Refused(invalid_transition(
                "the runtime has not answered its event yet",
            ));
        }
        (Phase::Init | Phase::Ready | Phase::Answered, _) => {}
    }
    state.enter(Phase::Ready);
    state.park(Parked {
        stream: Arc::clone(stream),
        keep_alive: request.keep_alive,
    });
    state.settle();
    // Whoever is woken wants the lock: it must be free by then.
    drop(state);
    shared.progress.notify_all();
    Next::Parked
}

/// The event did not get through: whoever asks again gets it again.
pub(crate) fn redeliver(shared: &Shared) {
    let mut state = shared.lock();
    if state.phase == Phase::Running {
        state.event_taken = false;
    }
}

/// The headers and the body of an event.
pub(crate) fn event_answer(shared: &Shared, event: &Event) -> Answer {
    let jump = shared.faults.get().clock_jump_ms;
    let deadline = i64::try_from(event.deadline.as_millis())
        .unwrap_or(i64::MAX)
        .saturating_add(jump);
    let mut answer = Answer::json(200, event.payload.clone());
    answer.headers.extend([
        ("Lambda-Runtime-Aws-Request-Id", event.request_id.clone()),
        ("Lambda-Runtime-Deadline-Ms", deadline.to_string()),
        ("Lambda-Runtime-Invoked-Function-Arn", shared.config.arn()),
        ("Lambda-Runtime-Trace-Id", event.trace_id.clone()),
        ("Lambda-Runtime-Invocation-Id", event.invocation_id.clone()),
    ]);
    if let Some(context) = &event.client_context {
        answer
            .headers
            .push(("Lambda-Runtime-Client-Context", context.clone()));
    }
    if let Some(identity) = &event.cognito_identity {
        answer
            .headers
            .push(("Lambda-Runtime-Cognito-Identity", identity.clone()));
    }
    answer
}

/// `POST /runtime/invocation/{id}/response` and `…/error`.
pub(crate) fn post(
    shared: &Shared,
    request: &mut Request,
    request_id: &str,
    kind: PostedKind,
) -> Answer {
    let mut state = shared.lock();
    if let Err(answer) = may_answer(&mut state, request, request_id) {
        return answer;
    }
    let mut posted = posted(request, kind);
    let too_large =
        kind == PostedKind::Response && !posted.streamed && posted.body.len() > MAX_PAYLOAD;
    if too_large {
        posted.kind = PostedKind::TooLarge;
    }
    state.posted = Some(posted);
    state.enter(Phase::Answered);
    // Nobody is woken: an invocation is over when the runtime asks for the next event.
    if too_large {
        let message = format!("Exceeded maximum allowed payload size ({MAX_PAYLOAD} bytes).");
        return Answer::error(413, "RequestEntityTooLarge", &message);
    }
    Answer::json(202, r#"{"status":"OK"}"#)
}

fn may_answer(state: &mut State, request: &Request, request_id: &str) -> Result<(), Answer> {
    let invalid_id = |state: &mut State, note: String| {
        state.note(note);
        Answer::error(400, "InvalidRequestID", "Invalid request ID")
    };
    let Some(event) = state
        .event
        .clone()
        .filter(|_| state.phase == Phase::Running)
    else {
        state.note(format!(
            "it answered {request_id}, to which there was nothing to answer (any more)"
        ));
        return Err(invalid_transition("there is no invocation to answer"));
    };
    if request_id != event.request_id {
        let expected = &event.request_id;
        return Err(invalid_id(
            state,
            format!("it answered {request_id:?}, but its event is {expected}"),
        ));
    }
    match request.header("lambda-runtime-invocation-id") {
        Some(id) if id != event.invocation_id => {
            let expected = &event.invocation_id;
            Err(invalid_id(
                state,
                format!("it sent the invocation id {id:?}, but that of its event is {expected}"),
            ))
        }
        _ => Ok(()),
    }
}

fn posted(request: &mut Request, kind: PostedKind) -> Posted {
    let mode = request.header("lambda-runtime-function-response-mode");
    let error_type = request
        .header("lambda-runtime-function-error-type")
        .or_else(|| request.trailer("lambda-runtime-function-error-type"))
        .map(str::to_owned);
    Posted {
        kind,
        streamed: mode.is_some_and(|mode| mode.eq_ignore_ascii_case("streaming")),
        content_type: request.header("content-type").map(str::to_owned),
        error_body: request
            .trailer("lambda-runtime-function-error-body")
            .map(base64::decode_or_raw),
        error_type,
        first_byte: request.body_began.unwrap_or_else(Instant::now),
        body: std::mem::take(&mut request.body),
    }
}

/// `POST /runtime/init/error`
pub(crate) fn init_error(shared: &Shared, request: &mut Request) -> Answer {
    let mut state = shared.lock();
    if state.phase != Phase::Init {
        state.note("it posted to /runtime/init/error after it had asked for an event".to_owned());
        return invalid_transition("the init phase is over");
    }
    state.init_error = Some(posted(request, PostedKind::Error));
    shared.progress.notify_all();
    Answer::json(202, r#"{"status":"OK"}"#)
}

/// `POST /extension/register`
pub(crate) fn register(shared: &Shared, request: &Request) -> Answer {
    let name = request.header("lambda-extension-name").unwrap_or_default();
    if name.is_empty() {
        return Answer::error(
            403,
            "Extension.InvalidExtensionName",
            "Empty extension name",
        );
    }
    let body: serde_json::Value = serde_json::from_slice(&request.body).unwrap_or_default();
    let events: Vec<&str> = body["events"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|e| e.as_str())
        .collect();
    if let Some(event) = events.iter().find(|event| **event != "INVOKE") {
        let message = format!("{event}: not for an extension within the runtime's process");
        return Answer::error(403, "Extension.InvalidEventType", &message);
    }
    let mut state = shared.lock();
    if state.phase != Phase::Init {
        state.note(format!(
            "the extension {name:?} registered after the init phase"
        ));
        return Answer::error(
            403,
            "Extension.RegistrationClosed",
            "Extension registration closed already",
        );
    }
    let id = state.register(events.contains(&"INVOKE"));
    let config = &shared.config;
    let mut registered = serde_json::json!({
        "functionName": config.name, "functionVersion": config.version, "handler": config.handler,
    });
    if request
        .header("lambda-extension-accept-feature")
        .is_some_and(|features| features.contains("accountId"))
    {
        registered["accountId"] = config.account.clone().into();
    }
    let mut answer = Answer::json(200, registered.to_string());
    answer.headers.push(("Lambda-Extension-Identifier", id));
    answer
}

/// `GET /extension/event/next`: waits for an event that the extension asked for, or for the end.
pub(crate) fn extension_next(shared: &Shared, request: &Request) -> Option<Answer> {
    let id = request
        .header("lambda-extension-identifier")
        .unwrap_or_default()
        .to_owned();
    let mut state = shared.lock();
    let Some(place) = state
        .extensions
        .iter()
        .position(|extension| extension.id == id)
    else {
        return Some(Answer::error(
            403,
            "Extension.UnknownExtensionIdentifier",
            &format!("Unknown extension {id}"),
        ));
    };
    state.extensions[place].waiting = true;
    state.settle();
    shared.progress.notify_all();
    loop {
        if state.phase == Phase::Ended {
            return None;
        }
        if state.extensions[place].pending
            && let Some(event) = state.event.clone()
        {
            state.extensions[place].pending = false;
            state.extensions[place].waiting = false;
            return Some(invoke_event(shared, &event));
        }
        state = shared
            .work
            .wait(state)
            .unwrap_or_else(std::sync::PoisonError::into_inner);
    }
}

fn invoke_event(shared: &Shared, event: &Event) -> Answer {
    let body = serde_json::json!({
        "eventType": "INVOKE",
        "deadlineMs": u64::try_from(event.deadline.as_millis()).unwrap_or(u64::MAX),
        "requestId": event.request_id,
        "invokedFunctionArn": shared.config.arn(),
        "tracing": { "type": "X-Amzn-Trace-Id", "value": event.trace_id },
    });
    let mut answer = Answer::json(200, body.to_string());
    answer
        .headers
        .push(("Lambda-Extension-Event-Identifier", super::ids::uuid()));
    answer
}

/// What is not the Runtime API. The note ends up in the explanation of the failure that follows.
pub(crate) fn unknown(shared: &Shared, request: &Request) -> Answer {
    let what = format!("{} {}", request.method, request.path);
    shared.note(format!(
        "it asked for {what}, which the Runtime API does not have (it has GET {RUNTIME}invocation/next, \
         POST {RUNTIME}invocation/ID/response, POST {RUNTIME}invocation/ID/error and POST \
         {RUNTIME}init/error)"
    ));
    Answer::error(404, "NotFound", &format!("there is no {what}"))
}

fn invalid_transition(message: &str) -> Answer {
    Answer::error(403, "InvalidStateTransition", message)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn calls_are_told_by_method_and_path() {
        assert_eq!(
            Call::of("GET", "/2018-06-01/runtime/invocation/next"),
            Call::Next
        );
        assert_eq!(
            Call::of("POST", "/2018-06-01/runtime/init/error"),
            Call::InitError
        );
        let response = Call::Response {
            request_id: "a-1".to_owned(),
        };
        assert_eq!(
            Call::of("POST", "/2018-06-01/runtime/invocation/a-1/response"),
            response
        );
        let error = Call::Error {
            request_id: "a-1".to_owned(),
        };
        assert_eq!(
            Call::of("POST", "/2018-06-01/runtime/invocation/a-1/error"),
            error
        );
        assert_eq!(
            Call::of("POST", "/2020-01-01/extension/register"),
            Call::Register
        );
        assert_eq!(
            Call::of("GET", "/2020-01-01/extension/event/next"),
            Call::ExtensionNext
        );
    }

    #[test]
    fn an_extension_may_report_its_errors() {
        for path in ["init/error", "exit/error"] {
            let path = format!("/2020-01-01/extension/{path}");
            assert_eq!(Call::of("POST", &path), Call::ExtensionError, "{path}");
        }
    }

    #[test]
    fn what_is_nearly_a_call_is_none() {
        for (method, path) in [
            ("POST", "/2018-06-01/runtime/invocation/next"),
            ("GET", "/2018-06-01/runtime/invocation/next/"),
            ("GET", "/runtime/invocation/next"),
            ("GET", "/2018-06-01/runtime/invocation/a-1/response"),
            ("PUT", "/2018-06-01/runtime/invocation/a-1/response"),
        ] {
            assert_eq!(Call::of(method, path), Call::Unknown, "{method} {path}");
        }
    }
}

//! The promises that hold for every runtime: the same tests run against the function of std here and
//! against one on lambda_runtime in `compat/`.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde_json::{Value, json};
use testkit::lambda::{Builder, Cause, Faults, Invocation, Lambda, Outcome};

/// Makes one `#[test]` of each of the suite's promises, for the function at a path.
macro_rules! against {
    ($function:expr) => {
        $crate::suite::against!(@ $function;
            an_event_comes_back,
            the_invocation_has_all_its_headers,
            an_error_of_the_function_is_a_result,
            every_invocation_ends_with_a_report_line,
            dribbled_bytes_make_an_event,
            chunks_make_an_event,
            connections_may_be_closed,
            header_names_have_no_case,
            a_deadline_may_be_past_or_far,
            a_duplicate_is_delivered_with_the_same_request_id,
            unicode_and_size_arrive_whole,
            a_response_that_is_refused_is_not_an_answer,
            an_event_that_breaks_off_is_no_event,
        );
    };
    (@ $function:expr; $($promise:ident,)*) => {
        mod common {
            $(#[test]
            fn $promise() {
                $crate::suite::$promise(testkit::lambda::Lambda::start($function));
            })*
        }
    };
}
pub(crate) use against;

fn patient(function: Builder) -> Builder {
    function.timeout(Duration::from_secs(5))
}

/// The report line, field by field.
pub fn assert_report_line(outcome: &Outcome) {
    let line = outcome.log.lines().last().unwrap();
    let fields: Vec<&str> = line.split('\t').collect();
    assert_eq!(
        fields[0],
        format!("REPORT RequestId: {}", outcome.request_id)
    );
    let number = |place: usize, name: &str, unit: &str| -> f64 {
        let field = fields[place]
            .strip_prefix(name)
            .and_then(|rest| rest.strip_suffix(unit));
        field
            .and_then(|n| n.parse().ok())
            .unwrap_or_else(|| panic!("{name} in {line:?}"))
    };
    let duration = number(1, "Duration: ", " ms");
    let billed = number(2, "Billed Duration: ", " ms");
    assert_eq!(number(3, "Memory Size: ", " MB"), 128.0);
    assert!(number(4, "Max Memory Used: ", " MB") >= 1.0, "{line}");
    let init = if outcome.cold_start() {
        number(5, "Init Duration: ", " ms")
    } else {
        0.0
    };
    // In hundredths: a sum of two decimals in floating point may be a hair above a whole number.
    let hundredths = |ms: f64| (ms * 100.0).round();
    let expected = ((hundredths(duration) + hundredths(init)) / 100.0).ceil();
    assert_eq!(
        billed, expected,
        "a custom runtime is billed for its init: {line}"
    );
    if outcome.report.status.is_none() {
        assert_eq!(
            fields.last(),
            Some(&""),
            "a line without a status ends with a tab: {line:?}"
        );
    }
}

pub fn an_event_comes_back(function: Builder) {
    let lambda = patient(function).spawn().unwrap();
    let event = json!({ "do": "echo", "line": "REPORT\tö" });
    assert_eq!(lambda.invoke(event.to_string()).unwrap().json(), event);
}

/// Names in camel case and none left out: lambda_runtime 1.5 takes no other client context.
const CLIENT_CONTEXT: &str = r#"{"client":{"installationId":"1","appTitle":"tally-app","appVersionName":"1","appVersionCode":"1","appPackageName":"p"},"custom":{},"env":{}}"#;

pub fn the_invocation_has_all_its_headers(function: Builder) {
    let lambda = patient(function).name("tally").spawn().unwrap();
    let invocation = Invocation::new(r#"{"do":"context"}"#)
        .client_context(CLIENT_CONTEXT)
        .cognito_identity(r#"{"cognitoIdentityId":"identity-1","cognitoIdentityPoolId":"pool-1"}"#)
        .trace_id("Root=1-5bef4de7-ad49b0e87f6ef6c87fc2e700;Parent=9a9197af755a6419;Sampled=1");
    let before = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
    let outcome = lambda.invoke(invocation).unwrap();
    let headers = &outcome.json()["headers"];
    assert_eq!(headers["lambda-runtime-aws-request-id"], outcome.request_id);
    assert_eq!(headers["lambda-runtime-invoked-function-arn"], lambda.arn());
    assert_eq!(
        lambda.arn(),
        "arn:aws:lambda:us-east-1:123456789012:function:tally"
    );
    assert_eq!(
        headers["lambda-runtime-trace-id"],
        "Root=1-5bef4de7-ad49b0e87f6ef6c87fc2e700;Parent=9a9197af755a6419;Sampled=1"
    );
    let deadline: u64 = number(&headers["lambda-runtime-deadline-ms"]);
    let since = deadline - u64::try_from(before.as_millis()).unwrap();
    assert!(
        (5000..15_000).contains(&since),
        "{since} ms from the call to its deadline"
    );
    assert!(
        headers["lambda-runtime-client-context"]
            .to_string()
            .contains("tally-app"),
        "{headers}"
    );
    assert!(
        headers["lambda-runtime-cognito-identity"]
            .to_string()
            .contains("pool-1"),
        "{headers}"
    );
}

fn number(value: &Value) -> u64 {
    value
        .as_u64()
        .or_else(|| value.as_str()?.parse().ok())
        .unwrap_or_else(|| panic!("a number, not {value}"))
}

pub fn an_error_of_the_function_is_a_result(function: Builder) {
    let lambda = patient(function).spawn().unwrap();
    let outcome = lambda.invoke(r#"{"do":"fail"}"#).unwrap();
    let error = outcome.error();
    assert_eq!(error.cause, Cause::Reported);
    assert_eq!(
        (error.error_type.as_str(), error.message.as_str()),
        ("Tally.BadLine", "no tab in it")
    );
    assert_eq!(
        outcome.report.status, None,
        "it leaves no trace in the report line"
    );
    let again = lambda.invoke("{}").unwrap();
    assert!(
        again.result.is_ok() && !again.cold_start(),
        "and the function lives on"
    );
}

pub fn every_invocation_ends_with_a_report_line(function: Builder) {
    let lambda = patient(function).spawn().unwrap();
    for cold in [true, false, false] {
        let outcome = lambda.invoke("{}").unwrap();
        assert_eq!(outcome.cold_start(), cold);
        assert_report_line(&outcome);
    }
}

pub fn dribbled_bytes_make_an_event(function: Builder) {
    survives(
        function,
        Faults::none().dribble(3, Duration::from_micros(20)),
    );
}

pub fn chunks_make_an_event(function: Builder) {
    survives(function, Faults::none().chunked());
}

pub fn connections_may_be_closed(function: Builder) {
    let lambda = patient(function)
        .faults(Faults::none().close_connections())
        .spawn()
        .unwrap();
    for _ in 0..3 {
        lambda.invoke("{}").unwrap().text();
    }
    assert!(
        lambda.connections() >= 6,
        "one for each request, not {}",
        lambda.connections()
    );
}

pub fn header_names_have_no_case(function: Builder) {
    survives(function, Faults::none().lowercase_headers());
}

fn survives(function: Builder, faults: Faults) {
    let lambda = patient(function).faults(faults).spawn().unwrap();
    for round in 0..3 {
        let event = json!({ "do": "echo", "round": round, "text": "Tally ".repeat(20) });
        assert_eq!(lambda.invoke(event.to_string()).unwrap().json(), event);
    }
}

pub fn a_deadline_may_be_past_or_far(function: Builder) {
    let lambda = patient(function).spawn().unwrap();
    for jump in [-86_400_000, 86_400_000] {
        lambda.inject(Faults::none().clock_jump_ms(jump));
        let context = lambda.invoke(r#"{"do":"context"}"#).unwrap().json();
        let deadline = number(&context["headers"]["lambda-runtime-deadline-ms"]);
        let now = SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .unwrap()
            .as_millis();
        let ahead = i128::from(deadline) - i128::try_from(now).unwrap() - i128::from(jump);
        assert!(
            (0..=5000).contains(&ahead),
            "the deadline is {ahead} ms off a clock that is {jump} ms ahead"
        );
    }
}

pub fn a_duplicate_is_delivered_with_the_same_request_id(function: Builder) {
    let lambda = patient(function)
        .faults(Faults::none().duplicate(1))
        .spawn()
        .unwrap();
    let second = lambda.invoke(r#"{"do":"context"}"#).unwrap();
    let first = second
        .first_delivery
        .as_ref()
        .expect("the event was delivered twice");
    let id = |outcome: &Outcome| outcome.json()["headers"]["lambda-runtime-aws-request-id"].clone();
    assert_eq!(id(first), id(&second));
    assert_eq!(first.request_id, second.request_id);
    assert!(
        lambda.invoke("{}").unwrap().first_delivery.is_none(),
        "once, as asked for"
    );
}

pub fn unicode_and_size_arrive_whole(function: Builder) {
    let lambda = patient(function).spawn().unwrap();
    let event = json!({ "do": "echo", "text": "a+b ö 漢 ".repeat(100_000) });
    assert_eq!(lambda.invoke(event.to_string()).unwrap().json(), event);
}

/// Whether a runtime posts again or ends itself is its own affair; that it answers without being heard
/// is none of the possibilities.
pub fn a_response_that_is_refused_is_not_an_answer(function: Builder) {
    let lambda = patient(function)
        .timeout(Duration::from_secs(1))
        .spawn()
        .unwrap();
    for faults in [
        Faults::none().fail_response(500, 1),
        Faults::none().cut_response(1),
    ] {
        lambda.inject(faults.clone());
        heard_or_ended(&lambda, &faults);
    }
}

pub fn an_event_that_breaks_off_is_no_event(function: Builder) {
    let faults = Faults::none().cut_next(1);
    let lambda = patient(function)
        .timeout(Duration::from_secs(1))
        .faults(faults.clone())
        .spawn()
        .unwrap();
    heard_or_ended(&lambda, &faults);
}

fn heard_or_ended(lambda: &Lambda, faults: &Faults) {
    let event = json!({ "do": "echo", "n": 1 });
    let outcome = lambda.invoke(event.to_string()).unwrap();
    match &outcome.result {
        Ok(_) => assert_eq!(outcome.json(), event, "{faults:?}"),
        Err(error) => assert!(
            matches!(error.cause, Cause::Exit | Cause::Timeout),
            "{faults:?}: {error}"
        ),
    }
    lambda.inject(Faults::none());
    assert_eq!(
        lambda.invoke(event.to_string()).unwrap().json(),
        event,
        "after {faults:?} all is well again"
    );
}

//! What the local Lambda service promises, against a function of std that can misbehave.

mod suite;

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::thread;
use std::time::{Duration, Instant};

use serde_json::json;
use suite::assert_report_line;
use testkit::lambda::{Builder, Cause, Error, Faults, Lambda, Status};

const FUNCTION: &str = env!("CARGO_BIN_EXE_testkit-function");

fn function() -> Builder {
    Lambda::start(FUNCTION).timeout(Duration::from_secs(5))
}

fn misbehaving(init: &str) -> Builder {
    function().env("FUNCTION_INIT", init)
}

#[cfg(target_os = "linux")]
fn running(pid: u32) -> bool {
    // A zombie still has its folder, but no memory and no command line.
    std::fs::read(format!("/proc/{pid}/cmdline")).is_ok_and(|line| !line.is_empty())
}

suite::against!(crate::FUNCTION);

#[test]
fn the_environment_is_lambdas_and_nothing_else() {
    let lambda = function()
        .name("tally")
        .memory_mb(512)
        .env("TABLE", "t")
        .env("TZ", "Europe/Berlin")
        .spawn()
        .unwrap();
    let context = lambda.invoke(r#"{"do":"context"}"#).unwrap().json();
    let env = context["env"].as_object().unwrap();
    for (name, value) in [
        ("AWS_LAMBDA_FUNCTION_NAME", "tally"),
        ("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST"),
        ("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "512"),
        ("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand"),
        ("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/tally"),
        ("AWS_REGION", "us-east-1"),
        ("AWS_DEFAULT_REGION", "us-east-1"),
        ("_HANDLER", "bootstrap"),
        ("PATH", "/usr/local/bin:/usr/bin/:/bin:/opt/bin"),
        ("TABLE", "t"),
        ("TZ", "Europe/Berlin"),
    ] {
        assert_eq!(
            env.get(name).and_then(|v| v.as_str()),
            Some(value),
            "{name}"
        );
    }
    for secret in [
        "AWS_ACCESS_KEY_ID",
        "AWS_SECRET_ACCESS_KEY",
        "AWS_SESSION_TOKEN",
    ] {
        assert!(
            env[secret]
                .as_str()
                .unwrap()
                .to_lowercase()
                .contains("testkit"),
            "{secret} opens nothing"
        );
    }
    let task_root = PathBuf::from(FUNCTION).parent().unwrap().to_path_buf();
    assert_eq!(env["LAMBDA_TASK_ROOT"], json!(task_root));
    assert_eq!(
        context["folder"],
        json!(task_root),
        "the working directory is the task root"
    );
    for foreign in [
        "CARGO_MANIFEST_DIR",
        "CARGO",
        "HOME",
        "RUST_BACKTRACE",
        "USER",
    ] {
        assert!(
            !env.contains_key(foreign),
            "{foreign} is of this test, not of Lambda"
        );
    }
    assert!(
        env["AWS_LAMBDA_LOG_STREAM_NAME"]
            .as_str()
            .unwrap()
            .contains("/[$LATEST]")
    );
}

#[test]
fn these_variables_are_set_and_no_others() {
    let context = function()
        .spawn()
        .unwrap()
        .invoke(r#"{"do":"context"}"#)
        .unwrap()
        .json();
    let env = context["env"].as_object().unwrap();
    let mut names: Vec<&str> = env
        .keys()
        .map(String::as_str)
        .filter(|name| *name != "SystemRoot")
        .collect();
    names.sort_unstable();
    assert_eq!(
        names,
        [
            "AWS_ACCESS_KEY_ID",
            "AWS_DEFAULT_REGION",
            "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
            "AWS_LAMBDA_FUNCTION_NAME",
            "AWS_LAMBDA_FUNCTION_VERSION",
            "AWS_LAMBDA_INITIALIZATION_TYPE",
            "AWS_LAMBDA_LOG_GROUP_NAME",
            "AWS_LAMBDA_LOG_STREAM_NAME",
            "AWS_LAMBDA_RUNTIME_API",
            "AWS_REGION",
            "AWS_SECRET_ACCESS_KEY",
            "AWS_SESSION_TOKEN",
            "AWS_XRAY_CONTEXT_MISSING",
            "AWS_XRAY_DAEMON_ADDRESS",
            "LAMBDA_RUNTIME_DIR",
            "LAMBDA_TASK_ROOT",
            "LANG",
            "PATH",
            "TZ",
            "_HANDLER",
        ]
    );
    assert_eq!(env["TZ"], ":UTC");
}

#[test]
fn a_failed_environment_leaves_its_place_to_another() {
    let lambda = function()
        .concurrency(1)
        .timeout(Duration::from_millis(300))
        .spawn()
        .unwrap();
    for event in [
        r#"{"do":"exit"}"#,
        r#"{"do":"sleep","ms":60000}"#,
        r#"{"do":"answer and exit"}"#,
    ] {
        lambda.invoke(event).unwrap();
        let next = lambda.invoke("{}").unwrap();
        assert!(
            next.cold_start() && next.result.is_ok(),
            "after {event}: {}",
            next.log
        );
    }
    let failing = misbehaving("exit").concurrency(1).spawn().unwrap();
    for _ in 0..2 {
        assert_eq!(failing.invoke("{}").unwrap().error().cause, Cause::Exit);
    }
}

#[test]
fn who_expects_to_be_told_to_go_on_is_told() {
    assert_eq!(
        function()
            .spawn()
            .unwrap()
            .invoke(r#"{"do":"expect"}"#)
            .unwrap()
            .text(),
        "null"
    );
}

#[test]
fn one_environment_serves_call_after_call() {
    let lambda = function().spawn().unwrap();
    for count in 1..=20 {
        let outcome = lambda.invoke(r#"{"do":"count"}"#).unwrap();
        assert_eq!(outcome.text(), count.to_string());
        assert_eq!(outcome.cold_start(), count == 1);
        assert_eq!(outcome.environment, 1);
    }
    assert_eq!(
        lambda.connections(),
        1,
        "a connection that is kept alive is used again"
    );
}

#[test]
fn calls_at_once_need_environments_at_once_and_no_more_than_allowed() {
    let lambda = function().concurrency(3).spawn().unwrap();
    let sleep = || lambda.invoke(r#"{"do":"sleep","ms":400}"#);
    let outcomes: Vec<_> = thread::scope(|scope| {
        let threads: Vec<_> = (0..4).map(|_| scope.spawn(sleep)).collect();
        threads
            .into_iter()
            .map(|thread| thread.join().unwrap())
            .collect()
    });
    let environments: BTreeSet<u64> = outcomes
        .iter()
        .flatten()
        .map(|outcome| outcome.environment)
        .collect();
    assert_eq!(environments, BTreeSet::from([1, 2, 3]));
    let refused: Vec<_> = outcomes
        .iter()
        .filter_map(|outcome| outcome.as_ref().err())
        .collect();
    assert!(
        matches!(refused[..], [Error::Throttled { concurrency: 3 }]),
        "{refused:?}"
    );
    assert!(
        !lambda.invoke("{}").unwrap().cold_start(),
        "then three environments wait"
    );
}

#[test]
fn what_was_written_stands_between_start_and_end_in_its_order() {
    let lambda = function().spawn().unwrap();
    let event =
        json!({"do": "print", "text": "one\ntwo\n", "error": "three\nwithout an end"}).to_string();
    let outcome = lambda.invoke(event.as_str()).unwrap();
    let id = &outcome.request_id;
    let lines: Vec<&str> = outcome.log.lines().collect();
    assert!(
        lines[0].starts_with("INIT_START Runtime Version: provided:al2023."),
        "{}",
        lines[0]
    );
    let start = format!("START RequestId: {id} Version: $LATEST");
    let end = format!("END RequestId: {id}");
    let report = outcome.report.to_string();
    assert_eq!(
        lines[1..],
        [
            "init",
            &start,
            "one",
            "two",
            "three",
            "without an end",
            &end,
            &report
        ]
    );
    assert_eq!(
        outcome.function_log(),
        ["init", "one", "two", "three", "without an end"]
    );
    let again = lambda.invoke(r#"{"do":"print","text":"four"}"#).unwrap();
    assert_eq!(
        again.function_log(),
        ["four"],
        "each invocation has its own lines"
    );
}

#[test]
fn a_log_longer_than_a_pipe_stops_nobody() {
    let lambda = function().spawn().unwrap();
    let text = "0123456789abcde\n".repeat(20_000);
    let outcome = lambda
        .invoke(json!({"do": "print", "text": text}).to_string())
        .unwrap();
    assert_eq!(
        outcome.function_log().len(),
        20_001,
        "with the line of its init"
    );
}

#[test]
#[cfg(target_os = "linux")] // it looks into /proc
fn a_timeout_ends_the_process_and_the_next_call_is_a_cold_start() {
    let lambda = function()
        .timeout(Duration::from_millis(250))
        .spawn()
        .unwrap();
    lambda.invoke("{}").unwrap();
    let pid = lambda.pids()[0];
    let start = Instant::now();
    let outcome = lambda.invoke(r#"{"do":"sleep","ms":60000}"#).unwrap();
    assert!(
        start.elapsed() < Duration::from_secs(3),
        "took {:?}",
        start.elapsed()
    );
    let error = outcome.error();
    assert_eq!(
        (error.cause, error.error_type.as_str()),
        (Cause::Timeout, "Sandbox.Timedout")
    );
    let message = format!(
        "RequestId: {} Error: Task timed out after 0.25 seconds",
        outcome.request_id
    );
    assert_eq!(error.message, message);
    assert!(outcome.log.contains(&format!(
        "Z {} Task timed out after 0.25 seconds\n",
        outcome.request_id
    )));
    assert_eq!(outcome.report.status, Some(Status::Timeout));
    assert_eq!(
        outcome.report.duration,
        Duration::from_millis(250),
        "as Lambda reports it"
    );
    assert!(
        error
            .to_string()
            .contains("got its event, but posted neither"),
        "{error}"
    );
    assert!(!running(pid), "the process is gone");
    assert!(lambda.invoke("{}").unwrap().cold_start());
}

#[test]
fn the_end_of_a_process_is_told_in_lambdas_words() {
    let lambda = function().spawn().unwrap();
    let cases = [
        (
            r#"{"do":"exit","code":1}"#,
            "Runtime exited with error: exit status 1",
        ),
        (
            r#"{"do":"exit","code":101}"#,
            "Runtime exited with error: exit status 101",
        ),
        (
            r#"{"do":"exit","code":0}"#,
            "Runtime exited without providing a reason",
        ),
        #[cfg(unix)]
        (
            r#"{"do":"abort"}"#,
            "Runtime exited with error: signal: aborted",
        ),
    ];
    for (event, words) in cases {
        let outcome = lambda.invoke(event).unwrap();
        let (error, id) = (outcome.error(), &outcome.request_id);
        assert_eq!(
            (error.cause, error.error_type.as_str()),
            (Cause::Exit, "Runtime.ExitError")
        );
        assert_eq!(
            error.message,
            format!("RequestId: {id} Error: {words}"),
            "{event}"
        );
        assert!(outcome.log.contains(&format!(
            "RequestId: {id} Error: {words}\nRuntime.ExitError\nEND "
        )));
        assert_report_line(&outcome);
        assert!(
            outcome
                .log
                .ends_with("\tStatus: error\tError Type: Runtime.ExitError\n"),
            "{}",
            outcome.log
        );
        assert!(error.exit.is_some());
    }
}

#[test]
fn an_init_that_fails_is_tried_twice_and_explained() {
    let lambda = misbehaving("error").spawn().unwrap();
    let outcome = lambda.invoke("{}").unwrap();
    let error = outcome.error();
    assert_eq!(error.cause, Cause::Init);
    assert_eq!(error.error_type, "Config.Missing");
    assert_eq!(error.message, "TABLE is not set");
    assert_eq!(error.exit.and_then(|exit| exit.code()), Some(1));
    let reports: Vec<&str> = outcome
        .log
        .lines()
        .filter(|line| line.starts_with("INIT_REPORT"))
        .collect();
    assert!(
        reports[0].ends_with(" ms\tPhase: init\tStatus: error\tError Type: Config.Missing"),
        "{reports:?}"
    );
    assert!(
        reports[1].ends_with(" ms\tPhase: invoke\tStatus: error\tError Type: Config.Missing"),
        "{reports:?}"
    );
    assert_eq!(reports.len(), 2);
    assert_eq!(outcome.function_log(), ["init", "init"]);
    assert_eq!(
        outcome.report.status,
        Some(Status::Error {
            error_type: "Config.Missing".to_owned()
        })
    );
    assert!(error.to_string().contains("/runtime/init/error"), "{error}");
}

#[test]
fn a_process_that_ends_before_its_first_event_is_told_apart() {
    let outcome = misbehaving("exit").spawn().unwrap().invoke("{}").unwrap();
    let error = outcome.error();
    assert_eq!(
        (error.cause, error.error_type.as_str()),
        (Cause::Exit, "Runtime.ExitError")
    );
    assert!(
        error
            .message
            .ends_with("Error: Runtime exited with error: exit status 3"),
        "{}",
        error.message
    );
    assert!(
        error
            .to_string()
            .contains("ended (exit status: 3) before it asked for an event"),
        "{error}"
    );
    assert!(
        error
            .to_string()
            .contains("The last lines of its log:\n  init\n  init"),
        "{error}"
    );
}

#[test]
fn an_init_that_does_not_end_is_ended() {
    let limit = Duration::from_millis(200);
    let lambda = misbehaving("hang")
        .init_timeout(limit)
        .timeout(limit)
        .spawn()
        .unwrap();
    let outcome = lambda.invoke("{}").unwrap();
    let error = outcome.error();
    assert_eq!(error.cause, Cause::Timeout);
    assert!(
        outcome
            .log
            .contains("INIT_REPORT Init Duration: 200.00 ms\tPhase: init\tStatus: timeout\n")
    );
    assert!(
        outcome
            .log
            .contains("INIT_REPORT Init Duration: 200.00 ms\tPhase: invoke\tStatus: timeout\n")
    );
    assert!(
        error
            .to_string()
            .contains("did not get its event within 0.2 s"),
        "{error}"
    );
    assert!(lambda.pids().is_empty());
}

#[test]
fn an_init_that_works_the_second_time_is_part_of_the_invocation() {
    let folder = std::env::current_exe()
        .unwrap()
        .parent()
        .unwrap()
        .to_path_buf();
    let file = folder.join(format!("testkit-second-time-{}", std::process::id()));
    let lambda = misbehaving("second time lucky")
        .env("FUNCTION_FILE", &file)
        .spawn()
        .unwrap();
    let outcome = lambda.invoke("{}").unwrap();
    std::fs::remove_file(file).unwrap();
    outcome.text();
    assert!(
        outcome
            .log
            .contains("\tPhase: init\tStatus: error\tError Type: Runtime.ExitError\n"),
        "{}",
        outcome.log
    );
    assert_eq!(
        outcome.report.init, None,
        "a suppressed init is not reported"
    );
    assert!(
        !outcome
            .log
            .lines()
            .last()
            .unwrap()
            .contains("Init Duration")
    );
}

#[test]
fn a_wrong_path_and_a_wrong_protocol_are_named() {
    let error = misbehaving("lost")
        .spawn()
        .unwrap()
        .invoke("{}")
        .unwrap()
        .error()
        .to_string();
    assert!(
        error.contains(
            "it asked for GET /2018-06-01/invocation/next, which the Runtime API does not"
        ),
        "{error}"
    );
    assert!(
        error.contains("GET /2018-06-01/runtime/invocation/next"),
        "{error}"
    );
    let error = misbehaving("garbage")
        .spawn()
        .unwrap()
        .invoke("{}")
        .unwrap()
        .error()
        .to_string();
    assert!(
        error.contains("it sent what is not an HTTP/1.1 request"),
        "{error}"
    );
    assert!(error.contains("ask for an event"), "{error}");
}

#[test]
fn the_protocol_is_enforced() {
    let lambda = function()
        .timeout(Duration::from_millis(300))
        .spawn()
        .unwrap();
    assert_eq!(
        lambda.invoke(r#"{"do":"next twice"}"#).unwrap().text(),
        "403"
    );
    assert_eq!(
        lambda
            .invoke(r#"{"do":"wrong invocation id"}"#)
            .unwrap()
            .text(),
        "400"
    );
    let twice = lambda.invoke(r#"{"do":"answer twice"}"#).unwrap();
    assert_eq!(twice.text(), "1", "the first answer stands");
    assert_eq!(twice.function_log(), ["the second answer got 403"]);
    let wrong = lambda.invoke(r#"{"do":"wrong id"}"#).unwrap();
    assert!(
        wrong
            .error()
            .to_string()
            .contains("it answered \"0\", but its event is "),
        "{}",
        wrong.error()
    );
    let half = lambda.invoke(r#"{"do":"half a response"}"#).unwrap();
    assert!(
        half.error()
            .to_string()
            .contains("within a request: 4 of 100 bytes"),
        "{}",
        half.error()
    );
}

#[test]
fn an_invocation_ends_when_the_next_event_is_asked_for() {
    let lambda = function()
        .timeout(Duration::from_millis(300))
        .spawn()
        .unwrap();
    let hung = lambda.invoke(r#"{"do":"answer and hang"}"#).unwrap();
    assert_eq!(hung.text(), "null", "its caller has the answer");
    assert_eq!(hung.report.status, Some(Status::Timeout));
    let gone = lambda.invoke(r#"{"do":"answer and exit"}"#).unwrap();
    assert_eq!(gone.text(), "\"done\"");
    assert_eq!(
        gone.report.status,
        Some(Status::Error {
            error_type: "Runtime.ExitError".to_owned()
        })
    );
    assert!(lambda.invoke("{}").unwrap().cold_start());
}

#[test]
#[cfg(target_os = "linux")] // see "Not as in Lambda" in testkit::lambda
fn a_process_that_takes_more_memory_than_it_has_is_ended() {
    let lambda = function().memory_mb(128).spawn().unwrap();
    let small = lambda.invoke(r#"{"do":"allocate","mb":40}"#).unwrap();
    assert!(
        (40..80).contains(&small.report.max_memory_used_mb),
        "{}",
        small.report
    );
    let large = lambda
        .invoke(r#"{"do":"allocate","mb":200,"ms":4000}"#)
        .unwrap();
    assert_eq!(large.error().cause, Cause::OutOfMemory);
    assert_eq!(
        large.report.status,
        Some(Status::Error {
            error_type: "Runtime.OutOfMemory".to_owned()
        })
    );
    assert!(
        large.report.duration < Duration::from_secs(3),
        "not only at its end"
    );
}

#[test]
fn responses_have_a_largest_size_unless_they_are_streamed() {
    let lambda = function().spawn().unwrap();
    let most = 6_291_556;
    let outcome = lambda
        .invoke(json!({"do": "large", "bytes": most}).to_string())
        .unwrap();
    assert_eq!(outcome.text().len(), most);
    let outcome = lambda
        .invoke(json!({"do": "large", "bytes": most + 1}).to_string())
        .unwrap();
    assert_eq!(outcome.error().error_type, "Function.ResponseSizeTooLarge");
    assert_eq!(outcome.error().cause, Cause::TooLarge);
    let streamed = lambda.invoke(r#"{"do":"stream much"}"#).unwrap();
    assert_eq!(streamed.text().len(), 8 * 1024 * 1024);
    assert!(
        !lambda.invoke("{}").unwrap().cold_start(),
        "the function lives on"
    );
}

#[test]
fn what_lambda_refuses_does_not_reach_the_function() {
    let lambda = function().spawn().unwrap();
    assert!(matches!(lambda.invoke("{"), Err(Error::NotJson { .. })));
    let large = format!("\"{}\"", "x".repeat(6 * 1024 * 1024));
    assert!(matches!(lambda.invoke(large), Err(Error::TooLarge { .. })));
    assert_eq!(lambda.invoke(r#"{"do":"count"}"#).unwrap().text(), "1");
}

#[test]
fn a_streamed_response_arrives_as_it_is_written() {
    let lambda = function().spawn().unwrap();
    let outcome = lambda.invoke(r#"{"do":"stream"}"#).unwrap();
    assert_eq!(outcome.text(), "first second");
    assert!(outcome.result.as_ref().unwrap().streamed);
    let (first, all) = (outcome.first_byte.unwrap(), outcome.report.duration);
    assert!(
        all >= first + Duration::from_millis(150),
        "{first:?} of {all:?}"
    );
    let broken = lambda.invoke(r#"{"do":"stream and fail"}"#).unwrap();
    assert_eq!(broken.error().cause, Cause::Stream);
    assert_eq!(broken.error().error_type, "Tally.Broke");
    assert_eq!(broken.error().message, "halfway");
}

#[test]
fn an_extension_is_asked_to_end_and_others_are_not() {
    let with = misbehaving("extension").spawn().unwrap();
    assert!(
        with.invoke("{}")
            .unwrap()
            .function_log()
            .iter()
            .any(|line| line.starts_with("registered with"))
    );
    let ended = with.shut_down().remove(0);
    assert!(ended.asked && ended.by_itself, "{ended:?}");
    let without = function().spawn().unwrap();
    without.invoke("{}").unwrap();
    let ended = without.shut_down().remove(0);
    assert!(!ended.asked && !ended.by_itself, "{ended:?}");
    #[cfg(unix)]
    {
        use std::os::unix::process::ExitStatusExt;
        assert_eq!(
            ended.exit.and_then(|exit| exit.signal()),
            Some(9),
            "SIGKILL, without a word before"
        );
    }
}

#[test]
fn an_extension_hears_of_invocations_if_it_asked_to() {
    let lambda = misbehaving("extension invoke").spawn().unwrap();
    let outcome = lambda.invoke(r#"{"do":"count"}"#).unwrap();
    let log = outcome.function_log().join("\n");
    assert!(log.contains("extension: {"), "{log}");
    assert!(
        log.contains(&format!("\"requestId\":\"{}\"", outcome.request_id)),
        "{log}"
    );
    assert!(!lambda.invoke("{}").unwrap().cold_start());
}

#[test]
#[cfg(target_os = "linux")] // see "Not as in Lambda" in testkit::lambda
fn nothing_is_left_when_a_test_panics() {
    let (send, receive) = std::sync::mpsc::channel();
    let panicked = thread::spawn(move || {
        let lambda = function().spawn().unwrap();
        let child: u32 = lambda
            .invoke(r#"{"do":"child"}"#)
            .unwrap()
            .text()
            .parse()
            .unwrap();
        let context = lambda.invoke(r#"{"do":"context"}"#).unwrap().json();
        let api = context["env"]["AWS_LAMBDA_RUNTIME_API"]
            .as_str()
            .unwrap()
            .to_owned();
        send.send((lambda.pids()[0], child, api)).unwrap();
        panic!("as a test does");
    })
    .join();
    assert!(panicked.is_err());
    let (pid, child, api) = receive.recv().unwrap();
    assert!(
        !std::path::Path::new(&format!("/proc/{pid}")).exists(),
        "the process is gone, not a zombie"
    );
    assert!(!running(child), "and what it started");
    assert!(
        std::net::TcpStream::connect(api).is_err(),
        "and the port is closed"
    );
}

#[test]
fn a_function_that_is_none_is_named() {
    let error = Lambda::start("no/such/function")
        .spawn()
        .err()
        .unwrap()
        .to_string();
    assert!(
        error.contains("no/such/function") && error.contains("CARGO_BIN_EXE_"),
        "{error}"
    );
    let error = function().memory_mb(64).spawn().err().unwrap().to_string();
    assert!(error.contains("64 MB"), "{error}");
}

#[test]
#[cfg(unix)]
fn a_file_that_cannot_be_started_is_an_invalid_entrypoint() {
    let source = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml");
    let outcome = Lambda::start(source).spawn().unwrap().invoke("{}").unwrap();
    let error = outcome.error();
    assert_eq!(
        (error.cause, error.error_type.as_str()),
        (Cause::NotStarted, "Runtime.InvalidEntrypoint")
    );
    assert!(
        error
            .message
            .ends_with("Error: fork/exec /var/task/bootstrap: permission denied"),
        "{}",
        error.message
    );
    assert!(error.to_string().contains("Cargo.toml"), "{error}");
}

#[test]
#[cfg(target_os = "linux")] // see "Not as in Lambda" in testkit::lambda
fn usage_is_measured() {
    let lambda = misbehaving("slow").spawn().unwrap();
    let outcome = lambda.invoke(r#"{"do":"allocate","mb":20}"#).unwrap();
    let init = outcome.init.unwrap();
    assert!(init.duration >= Duration::from_millis(120), "{init:?}");
    assert!(init.usage.peak_memory > 500_000, "{init:?}");
    let usage = lambda.usage();
    assert!(usage.peak_memory > 20_000_000, "{usage:?}");
    let (of_init, total) = (init.usage.cpu.unwrap(), usage.cpu.unwrap());
    assert!(
        Duration::ZERO < of_init && of_init < total,
        "{of_init:?} {total:?}"
    );
    let end = lambda.shut_down().remove(0).usage;
    assert!(end.cpu.unwrap() >= total, "{end:?}");
    assert_eq!(end.peak_memory, usage.peak_memory);
}

#[test]
#[cfg(target_os = "linux")] // it looks into /proc
fn an_environment_that_ended_while_it_waited_is_replaced() {
    let lambda = function().concurrency(1).spawn().unwrap();
    lambda.invoke("{}").unwrap();
    assert!(lambda.ended().is_empty(), "{:?}", lambda.ended());
    let pid = lambda.pids()[0];
    std::process::Command::new("kill")
        .args(["-9", &pid.to_string()])
        .status()
        .unwrap();
    while running(pid) {
        thread::sleep(Duration::from_millis(5));
    }
    thread::sleep(Duration::from_millis(50));
    let outcome = lambda.invoke("{}").unwrap();
    assert!(
        outcome.cold_start() && outcome.result.is_ok(),
        "{}",
        outcome.log
    );
    let ended = lambda.ended();
    assert!(
        matches!(ended.as_slice(), [first] if first.environment == 1 && !first.asked),
        "{ended:?}"
    );
}

#[test]
fn a_slow_accept_is_part_of_the_init() {
    let faults = Faults::none().slow_accept(Duration::from_millis(150));
    let outcome = function()
        .faults(faults)
        .spawn()
        .unwrap()
        .invoke("{}")
        .unwrap();
    assert!(
        outcome.init.unwrap().duration >= Duration::from_millis(150),
        "{}",
        outcome.report
    );
}

#[test]
fn who_asks_again_gets_the_event_that_broke_off() {
    for times in [1, 2] {
        let lambda = function()
            .faults(Faults::none().cut_next(times))
            .spawn()
            .unwrap();
        let outcome = lambda.invoke(r#"{"do":"echo","n":1}"#).unwrap();
        assert_eq!(outcome.json()["n"], 1, "{}", outcome.log);
        assert_eq!(outcome.environment, 1);
        assert_eq!(
            lambda.connections(),
            u64::from(times) + 1,
            "each break costs a connection"
        );
    }
}

#[test]
fn who_posts_again_is_heard() {
    let cut = function()
        .faults(Faults::none().cut_response(2))
        .spawn()
        .unwrap();
    assert_eq!(cut.invoke(r#"{"do":"echo","n":2}"#).unwrap().json()["n"], 2);
    assert_eq!(cut.connections(), 3, "each break costs a connection");
    let refused = function()
        .faults(Faults::none().fail_response(500, 4))
        .spawn()
        .unwrap();
    assert_eq!(
        refused.invoke(r#"{"do":"echo","n":3}"#).unwrap().json()["n"],
        3,
        "the fifth post"
    );
}

#[test]
fn a_response_that_is_refused_for_good_is_none() {
    let faults = Faults::none().fail_response(500, 1000);
    let lambda = function()
        .timeout(Duration::from_millis(300))
        .faults(faults)
        .spawn()
        .unwrap();
    let outcome = lambda.invoke("{}").unwrap();
    assert_eq!(outcome.error().cause, Cause::Timeout);
    let explanation = outcome.error().to_string();
    assert!(
        explanation.contains("it asked for the next event before it had answered"),
        "{explanation}"
    );
}

#[test]
fn an_event_that_arrives_too_slowly_or_is_not_read_ends_with_the_timeout() {
    let timeout = Duration::from_millis(300);
    let slow = Faults::none().dribble(1, Duration::from_millis(20));
    let slow = function().timeout(timeout).faults(slow).spawn().unwrap();
    let deaf = function().timeout(timeout).spawn().unwrap();
    deaf.invoke(r#"{"do":"deaf"}"#).unwrap();
    let large = format!("\"{}\"", "x".repeat(5 * 1024 * 1024));
    for outcome in [slow.invoke("{}").unwrap(), deaf.invoke(large).unwrap()] {
        let error = outcome.error();
        assert_eq!(error.cause, Cause::Timeout);
        assert_eq!(outcome.report.duration, timeout);
        assert!(
            error.to_string().contains("did not have all of it in time"),
            "{error}"
        );
    }
}

/// The names of the headers with which an event came, as they were written.
fn header_names(faults: Faults) -> Vec<String> {
    let lambda = function().faults(faults).spawn().unwrap();
    let context = lambda.invoke(r#"{"do":"context"}"#).unwrap().json();
    let names = context["names"].as_array().unwrap();
    names
        .iter()
        .map(|name| name.as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn faults_of_the_wire_are_there_when_asked_for_and_only_then() {
    let has = |names: &[String], name: &str| names.iter().any(|n| n == name);
    let none = header_names(Faults::none());
    assert!(
        has(&none, "Content-Length") && has(&none, "Lambda-Runtime-Aws-Request-Id"),
        "{none:?}"
    );
    assert!(
        !has(&none, "Transfer-Encoding") && !has(&none, "Connection"),
        "{none:?}"
    );
    let chunked = header_names(Faults::none().chunked());
    assert!(
        has(&chunked, "Transfer-Encoding") && !has(&chunked, "Content-Length"),
        "{chunked:?}"
    );
    let closed = header_names(Faults::none().close_connections());
    assert!(has(&closed, "Connection"), "{closed:?}");
    let lower = header_names(Faults::none().lowercase_headers());
    assert!(has(&lower, "lambda-runtime-aws-request-id"), "{lower:?}");
    assert!(
        lower
            .iter()
            .all(|name| name.chars().all(|c| !c.is_ascii_uppercase())),
        "{lower:?}"
    );
}

#[test]
fn dribbled_bytes_take_their_time() {
    // An event with its headers has more than 300 bytes: 60 pauses.
    let faults = Faults::none().dribble(5, Duration::from_millis(2));
    let outcome = function()
        .faults(faults)
        .spawn()
        .unwrap()
        .invoke("{}")
        .unwrap();
    assert!(
        outcome.report.duration >= Duration::from_millis(120),
        "{}",
        outcome.report
    );
}

#[test]
#[cfg(unix)]
fn a_program_for_another_machine_is_an_invalid_entrypoint() {
    use std::os::unix::fs::PermissionsExt;
    let folder = std::env::current_exe()
        .unwrap()
        .parent()
        .unwrap()
        .to_path_buf();
    let file = folder.join(format!("testkit-other-machine-{}", std::process::id()));
    // The head of an ELF file for a machine that does not exist.
    std::fs::write(
        &file,
        b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x02\0\xff\xff",
    )
    .unwrap();
    std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o755)).unwrap();
    let outcome = Lambda::start(&file).spawn().unwrap().invoke("{}").unwrap();
    std::fs::remove_file(&file).unwrap();
    let error = outcome.error();
    assert_eq!(
        (error.cause, error.error_type.as_str()),
        (Cause::NotStarted, "Runtime.InvalidEntrypoint")
    );
    assert!(
        error
            .message
            .ends_with("fork/exec /var/task/bootstrap: exec format error"),
        "{}",
        error.message
    );
    assert!(
        error.to_string().contains("an executable for this machine"),
        "{error}"
    );
}

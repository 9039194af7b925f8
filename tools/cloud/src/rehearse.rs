//! A deployment without AWS: the real tools, a stand-in for AWS, and the very program that Lambda
//! would start.

use std::fs;
use std::net::{SocketAddr, TcpStream};
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::Value;
use testkit::lambda::{Lambda, Outcome};

use crate::archive::{self, Architecture};
use crate::aws::{Aws, Place, STAND_IN_REGION};
use crate::build::{build, deploy};
use crate::deployed::Deployed;
use crate::moto::{Moto, free_address};
use crate::package::{Event, Expected, Function};
use crate::problem::{Problem, Result};
use crate::programs::{Programs, text_unless};
use crate::room::{Room, download};
use crate::stop::{self, Running};

/// Where the package is put in the stand-in's S3.
const BUCKET: &str = "rehearsal";
/// What `cargo lambda watch` calls a function that it did not start itself; its Runtime API is below
/// `/.rt` then.
const NAMELESS: &str = "_";
/// How long `cargo lambda watch` may take to listen.
const PATIENCE: Duration = Duration::from_secs(20);

/// Builds, deploys to a stand-in, reads back and compares, and runs what was deployed. Says what it
/// does, line by line.
///
/// # Errors
/// At the first thing that is not as it should be.
pub fn rehearse(root: &Path, function: &Function, architecture: Architecture) -> Result<()> {
    let programs = Programs::of(root);
    let room = Room::new(root)?;
    let mut steps = Steps::default();
    let folder = build(&programs, root, function, architecture)?;
    steps.done(format!("built {} for {architecture}", function.package));

    let moto = Moto::start(&programs, &room.file("moto.log"))?;
    let endpoint = moto.endpoint();
    let aws = Aws::new(programs.clone(), Place::StandIn { endpoint });
    aws.json(&["s3api", "create-bucket", "--bucket", BUCKET])?;
    deploy(&aws, root, function, &folder, Some(BUCKET))?;
    let deployed = Deployed::as_declared(&aws, function, architecture)?;
    steps.done(format!(
        "deployed {} to an AWS on this machine: {} MB, {} s, {}, role and tags as declared",
        function.name, deployed.memory, deployed.timeout, deployed.runtime
    ));

    let zip = download(&aws, BUCKET, &function.name, &room)?;
    let program = archive::bootstrap(&zip, architecture)?;
    steps.done(format!(
        "the package: {} KB, holds `bootstrap` for {architecture}, {} KB, executable",
        zip.len() / 1000,
        program.len() / 1000
    ));
    if architecture != Architecture::here() {
        steps.done(format!("not run: this machine is {}", Architecture::here()));
        return steps.end();
    }
    let bootstrap = room.program("bootstrap", &program)?;
    call_in_testkit(&bootstrap, function, &deployed, &mut steps)?;
    call_in_cargo_lambda(
        &programs, root, &bootstrap, function, &deployed, &room, &mut steps,
    )?;
    steps.end()
}

/// What was done, counted.
#[derive(Debug, Default)]
struct Steps(u32);

impl Steps {
    fn done(&mut self, what: impl AsRef<str>) {
        self.0 += 1;
        println!("ok   {}", what.as_ref());
    }

    fn end(&self) -> Result<()> {
        stop::check()?;
        println!("\n{} passed, 0 failed", self.0);
        Ok(())
    }
}

/// Runs `bootstrap` in a local Lambda service, as it was deployed, and calls it with every event.
///
/// # Errors
/// When a call gives something else than expected; with the function's own log.
fn call_in_testkit(
    bootstrap: &Path,
    function: &Function,
    deployed: &Deployed,
    steps: &mut Steps,
) -> Result<()> {
    for (event, outcome) in outcome_of_each(bootstrap, function, deployed)? {
        let got = Got::from(&outcome);
        judge(event, &got).map_err(|problem| {
            let said = outcome.log.trim_end();
            problem.todo(format!("Its log:\n{said}"))
        })?;
        steps.done(format!("called with {}: {got}", event.name));
        println!("     {}", outcome.report.to_string().trim_end());
    }
    Ok(())
}

/// Calls a deployed function's program with its events in a local Lambda service.
///
/// # Errors
/// When the service cannot run it.
pub fn outcome_of_each<'a>(
    bootstrap: &Path,
    function: &'a Function,
    deployed: &Deployed,
) -> Result<Vec<(&'a Event, Outcome)>> {
    let service = |error: testkit::lambda::Error| Problem::new(error.to_string());
    let memory = u32::try_from(deployed.memory).unwrap_or(u32::MAX);
    let mut builder = Lambda::start(bootstrap)
        .name(&function.name)
        .handler(&deployed.handler)
        .region(STAND_IN_REGION)
        .memory_mb(memory)
        .timeout(Duration::from_secs(deployed.timeout));
    for (name, value) in &deployed.env {
        builder = builder.env(name, value);
    }
    let lambda = builder.spawn().map_err(service)?;
    let mut outcomes = Vec::new();
    for event in &function.events {
        stop::check()?;
        outcomes.push((
            event,
            lambda.invoke(event.payload.as_str()).map_err(service)?,
        ));
    }
    Ok(outcomes)
}

/// What a call gave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Got {
    /// A payload.
    Answer(String),
    /// A function error of this `errorType`.
    Error(String),
}

impl From<&Outcome> for Got {
    fn from(outcome: &Outcome) -> Got {
        match &outcome.result {
            Ok(payload) => Got::Answer(String::from_utf8_lossy(&payload.bytes).into_owned()),
            Err(error) => Got::Error(error.error_type.clone()),
        }
    }
}

impl std::fmt::Display for Got {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Got::Answer(payload) => write!(f, "{payload}"),
            Got::Error(kind) => write!(f, "function error {kind}"),
        }
    }
}

/// # Errors
/// When `got` is not what the event's files expect.
pub fn judge(event: &Event, got: &Got) -> Result<()> {
    let expected = match &event.expected {
        Expected::Answer(value) => {
            if let Got::Answer(payload) = got
                && serde_json::from_str::<Value>(payload).is_ok_and(|answer| answer == *value)
            {
                return Ok(());
            }
            value.to_string()
        }
        Expected::Error(kind) => {
            if *got == Got::Error(kind.clone()) {
                return Ok(());
            }
            format!("function error {kind}")
        }
    };
    Err(Problem::new(format!(
        "Called with {}, the function gave {got}; expected was {expected}.",
        event.name
    )))
}

/// The same calls once more in cargo-lambda's own emulator, which is where a learner calls it by hand.
fn call_in_cargo_lambda(
    programs: &Programs,
    root: &Path,
    bootstrap: &Path,
    function: &Function,
    deployed: &Deployed,
    room: &Room,
    steps: &mut Steps,
) -> Result<()> {
    let address = free_address()?;
    let port = address.port().to_string();
    let log = room.file("watch.log");
    let file = |error| Problem::new(format!("cannot write {}: {error}", log.display()));
    let out = fs::File::create(&log).map_err(file)?;
    let mut watch = programs.command("cargo-lambda")?;
    watch
        .args(["lambda", "watch", "--only-lambda-apis", "--ignore-changes"])
        .args(["--invoke-address", "127.0.0.1", "--invoke-port", &port])
        .current_dir(root)
        .stdin(Stdio::null())
        .stderr(out.try_clone().map_err(file)?)
        .stdout(out.try_clone().map_err(file)?);
    let emulator = Running::start(&mut watch)
        .map_err(|error| Problem::new(format!("cannot start cargo lambda watch: {error}")))?;
    let emulator = wait_until_it_listens(emulator, address, &log)?;
    let mut command = Command::new(bootstrap);
    command
        .env("AWS_LAMBDA_RUNTIME_API", format!("{address}/.rt"))
        .env("AWS_LAMBDA_FUNCTION_NAME", NAMELESS)
        .env("AWS_LAMBDA_FUNCTION_VERSION", "1")
        .env(
            "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
            deployed.memory.to_string(),
        )
        .envs(&deployed.env)
        .stdin(Stdio::null())
        .stderr(out.try_clone().map_err(file)?)
        .stdout(out);
    let mut environment = Running::start(&mut command)
        .map_err(|error| Problem::new(format!("cannot start {}: {error}", bootstrap.display())))?;
    for event in &function.events {
        let limit = Instant::now() + Duration::from_secs(deployed.timeout) + PATIENCE;
        let got = invoke(programs, event, &port, || {
            environment.has_ended() || Instant::now() > limit
        });
        got.and_then(|got| judge(event, &got)).map_err(|problem| {
            let said = fs::read_to_string(&log).unwrap_or_default();
            problem.todo(format!(
                "Under cargo lambda; what was written there:\n{said}"
            ))
        })?;
    }
    drop((environment, emulator));
    steps.done(format!(
        "called {} times under cargo lambda watch",
        function.events.len()
    ));
    Ok(())
}

fn wait_until_it_listens(
    mut emulator: Running,
    address: SocketAddr,
    log: &Path,
) -> Result<Running> {
    let begin = Instant::now();
    while TcpStream::connect(address).is_err() {
        stop::check()?;
        if emulator.has_ended() || begin.elapsed() > PATIENCE {
            let said = fs::read_to_string(log).unwrap_or_default();
            return Err(Problem::new(format!(
                "cargo lambda watch does not answer:\n{said}"
            )));
        }
        thread::sleep(Duration::from_millis(50));
    }
    Ok(emulator)
}

/// `cargo lambda invoke` exits with an error for a function error, and shows its `errorType`.
fn invoke(
    programs: &Programs,
    event: &Event,
    port: &str,
    give_up: impl FnMut() -> bool,
) -> Result<Got> {
    let mut command = programs.command("cargo-lambda")?;
    command
        .args(["lambda", "invoke", NAMELESS])
        .args(["--invoke-address", "127.0.0.1", "--invoke-port", port])
        .arg("--data-file")
        .arg(&event.file);
    match text_unless(&mut command, give_up) {
        Ok(Some(answer)) => Ok(Got::Answer(answer.trim_end().to_owned())),
        Ok(None) => Err(Problem::new(format!(
            "Called with {}, the function ended or did not answer in time.",
            event.name
        ))),
        Err(problem) => match &event.expected {
            Expected::Error(kind) if problem.to_string().contains(kind.as_str()) => {
                Ok(Got::Error(kind.clone()))
            }
            _ => Err(problem),
        },
    }
}

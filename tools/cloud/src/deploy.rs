//! A deployment to the learner's own account: what will happen is said first, and asked for.

use std::fs;
use std::io::{self, BufRead as _, IsTerminal as _, Write as _};
use std::path::Path;

use serde_json::Value;

use crate::archive::{self, Architecture};
use crate::aws::{Aws, STAND_IN_REGION, text};
use crate::build::{build, deploy as hand_over};
use crate::deployed::Deployed;
use crate::package::{Event, Function, TAG};
use crate::problem::{Problem, Result};
use crate::programs::{Programs, text_of};
use crate::rehearse::{Got, judge, outcome_of_each};
use crate::room::{Room, download};

/// How long CloudWatch keeps the function's log, in days.
const LOG_DAYS: &str = "7";
/// On demand in us-east-1, first tier, in dollars: a request, and a GB-second on x86 (the dearer of the
/// two). Source: https://aws.amazon.com/lambda/pricing, November 2026.
const REQUEST: f64 = 0.20 / 1e6;
const GB_SECOND: f64 = 0.000_016_666_7;

/// Deploys `function` and calls it with its events.
///
/// # Errors
/// When AWS refuses, the learner says no, something of the same name does not carry the course's tag,
/// or a call gives something else than expected.
pub fn deploy(
    aws: &Aws,
    root: &Path,
    function: &Function,
    architecture: Architecture,
    yes: bool,
) -> Result<()> {
    let before = Deployed::read(aws, &function.name)?;
    if let Some(before) = &before
        && !before.tags.contains_key(TAG)
    {
        return Err(Problem::new(format!(
            "There is a function {} already, and it does not carry the tag `{TAG}`.",
            function.name
        ))
        .todo("It is not the course's, so it is not touched. Rename or remove it, or choose another region."));
    }
    let region = announce(aws, function, architecture, before.is_some())?;
    agree("Deploy", yes)?;
    let folder = build(&Programs::of(root), root, function, architecture)?;
    println!("built {}", function.package);
    make_log_group(aws, function)?;
    let bucket = aws.is_stand_in().then_some("rust-to-lambda-stand-in");
    if let Some(bucket) = bucket {
        aws.json(&["s3api", "create-bucket", "--bucket", bucket])?;
    }
    hand_over(aws, root, function, &folder, bucket)?;
    aws.json(&[
        "lambda",
        "wait",
        "function-active-v2",
        "--function-name",
        &function.name,
    ])?;
    let deployed = Deployed::as_declared(aws, function, architecture)?;
    println!("deployed {}", deployed.arn);
    match bucket {
        Some(bucket) => {
            let room = Room::new(root)?;
            let zip = download(aws, bucket, &function.name, &room)?;
            let program = room.program("bootstrap", &archive::bootstrap(&zip, architecture)?)?;
            call_here(&program, function, &deployed)?;
        }
        None => call_in_the_account(aws, root, function)?,
    }
    println!(
        "\nIts log:      aws logs tail {} --since 10m --region {region}\n\
         Away with it: scripts/teardown.sh {}",
        log_group(function),
        number(function)
    );
    Ok(())
}

fn announce(
    aws: &Aws,
    function: &Function,
    architecture: Architecture,
    there: bool,
) -> Result<String> {
    let identity = aws
        .json(&["sts", "get-caller-identity"])
        .map_err(|problem| {
            problem.todo(
                "Sign in as you do for your other AWS work, or name a profile with --profile.",
            )
        })?;
    let region = region(aws)?;
    let memory = function.declared.memory_mb();
    let timeout = function.declared.timeout_s();
    let verb = if there { "Updates " } else { "Creates " };
    println!(
        "Account   {} ({})",
        text(&identity, "/Account")?,
        text(&identity, "/Arn")?
    );
    println!("Region    {region}");
    println!(
        "{verb}  the function {} ({architecture}, {memory} MB, {timeout} s), its role, and its log group {}",
        function.name,
        log_group(function)
    );
    if function.declared.enable_function_url {
        println!("          and an HTTPS address that everyone can call");
    }
    println!("Tag       {}", function.declared.tags.join(", "));
    let calls = function.events.len();
    println!(
        "Costs     at most ${:.6} for {calls} calls at us-east-1's prices of November 2026, if your free \
         tier is used up;\n          afterwards nothing until it is called, and the log is kept {LOG_DAYS} days",
        most_that_calls_cost(calls, memory, timeout)
    );
    Ok(region)
}

/// As if every call ran into its timeout.
fn most_that_calls_cost(calls: usize, memory_mb: u32, timeout_s: u64) -> f64 {
    let gb_seconds = f64::from(memory_mb) / 1024.0 * timeout_s as f64;
    calls as f64 * (REQUEST + GB_SECOND * gb_seconds)
}

fn region(aws: &Aws) -> Result<String> {
    if aws.is_stand_in() {
        return Ok(STAND_IN_REGION.to_owned());
    }
    let command = aws.command("aws")?;
    let named = command
        .get_envs()
        .find(|(name, _)| *name == "AWS_REGION")
        .and_then(|(_, value)| value.map(|value| value.to_string_lossy().into_owned()));
    let from_environment = || {
        let value = |name| std::env::var(name).ok().filter(|value| !value.is_empty());
        value("AWS_REGION").or_else(|| value("AWS_DEFAULT_REGION"))
    };
    let from_profile = || {
        let mut command = aws.command("aws").ok()?;
        let text = text_of(command.args(["configure", "get", "region"])).ok()?;
        Some(text.trim().to_owned()).filter(|region| !region.is_empty())
    };
    named
        .or_else(from_environment)
        .or_else(from_profile)
        .ok_or_else(|| {
            Problem::new("Your AWS configuration names no region.")
                .todo("Add --region, for example --region eu-central-1.")
        })
}

/// Asks, and takes only a `yes`.
///
/// # Errors
/// When the answer is another one, or there is nobody to ask.
pub fn agree(what: &str, yes: bool) -> Result<()> {
    if yes {
        return Ok(());
    }
    if !io::stdin().is_terminal() {
        return Err(
            Problem::new("Nothing was done: there is no terminal to ask at.")
                .todo("Add --yes if that is what you want."),
        );
    }
    print!("\n{what}? Type yes: ");
    // A terminal that cannot be written to cannot be read from either; then the answer is no.
    let _ = io::stdout().flush();
    let mut answer = String::new();
    let _ = io::stdin().lock().read_line(&mut answer);
    if answer.trim() == "yes" {
        Ok(())
    } else {
        Err(Problem::new("Nothing was done."))
    }
}

/// `/aws/lambda/NAME`, where Lambda writes.
fn log_group(function: &Function) -> String {
    format!("/aws/lambda/{}", function.name)
}

fn number(function: &Function) -> &str {
    function.package.rsplit('-').next().unwrap_or_default()
}

/// Made before the function, so that it carries the tag and forgets after some days; Lambda itself
/// would make one that keeps everything for ever.
fn make_log_group(aws: &Aws, function: &Function) -> Result<()> {
    let name = log_group(function);
    let found = aws.json(&[
        "logs",
        "describe-log-groups",
        "--log-group-name-prefix",
        &name,
    ])?;
    let groups = found["logGroups"].as_array().into_iter().flatten();
    if groups
        .clone()
        .any(|group| group["logGroupName"] == name.as_str())
    {
        return Ok(());
    }
    let tags = function.declared.tags.join(",");
    aws.json(&[
        "logs",
        "create-log-group",
        "--log-group-name",
        &name,
        "--tags",
        &tags,
    ])?;
    let about = ["--log-group-name", &name, "--retention-in-days", LOG_DAYS];
    aws.json(&[&["logs", "put-retention-policy"], &about[..]].concat())?;
    Ok(())
}

fn call_in_the_account(aws: &Aws, root: &Path, function: &Function) -> Result<()> {
    let folder = tempfile::tempdir_in(root.join("target/cloud"))
        .map_err(|error| Problem::new(format!("cannot make a folder: {error}")))?;
    let file = folder.path().join("answer.json");
    for event in &function.events {
        let payload = format!("fileb://{}", event.file.display());
        let out = file.to_string_lossy();
        let about = ["--function-name", &function.name, "--payload", &payload];
        let meta = aws.json(&[&["lambda", "invoke"], &about[..], &[&out]].concat())?;
        let answer = fs::read_to_string(&file)
            .map_err(|error| Problem::new(format!("cannot read {out}: {error}")))?;
        say(event, &answer_of(&meta, answer)?)?;
    }
    Ok(())
}

/// Lambda's answer to a call: a function error shows beside the payload.
fn answer_of(meta: &Value, payload: String) -> Result<Got> {
    if meta.get("FunctionError").is_none() {
        return Ok(Got::Answer(payload));
    }
    let error: Value = serde_json::from_str(&payload)
        .map_err(|error| Problem::new(format!("a function error that is no JSON: {error}")))?;
    Ok(Got::Error(text(&error, "/errorType")?.to_owned()))
}

/// A stand-in cannot call functions; what was uploaded to it runs in a local Lambda service instead.
fn call_here(program: &Path, function: &Function, deployed: &Deployed) -> Result<()> {
    for (event, outcome) in outcome_of_each(program, function, deployed)? {
        say(event, &Got::from(&outcome))?;
    }
    Ok(())
}

fn say(event: &Event, got: &Got) -> Result<()> {
    judge(event, got)?;
    println!("called with {}: {got}", event.name);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_call_costs_its_request_and_all_of_its_time() {
        // Two calls of 3 s with 1 GB: 6 GB-s.
        let dollars = most_that_calls_cost(2, 1024, 3);
        assert!(
            (dollars - (0.4e-6 + 6.0 * 0.000_016_666_7)).abs() < 1e-12,
            "{dollars}"
        );
    }

    #[test]
    fn a_function_error_shows_beside_its_payload() {
        let failed = serde_json::json!({ "StatusCode": 200, "FunctionError": "Unhandled" });
        let payload = r#"{"errorType":"BadLine","errorMessage":"x"}"#.to_owned();
        assert_eq!(
            answer_of(&failed, payload),
            Ok(Got::Error("BadLine".to_owned()))
        );
        let fine = serde_json::json!({ "StatusCode": 200 });
        assert_eq!(
            answer_of(&fine, "{}".to_owned()),
            Ok(Got::Answer("{}".to_owned()))
        );
    }

    #[test]
    fn without_a_terminal_nothing_is_done() {
        // Tests run without one, or the question would wait for whoever runs them.
        if !io::stdin().is_terminal() {
            assert!(agree("Deploy", false).is_err());
        }
        assert_eq!(agree("Deploy", true), Ok(()));
    }
}

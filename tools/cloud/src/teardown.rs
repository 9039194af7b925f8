//! Removes what `deploy` created: whatever carries the course's tag, and nothing else.

use std::fmt;

use serde_json::Value;

use crate::aws::Aws;
use crate::deploy::agree;
use crate::package::TAG;
use crate::problem::{Problem, Result};

/// cargo-lambda's names for the roles it makes.
const ROLE_PREFIX: &str = "cargo-lambda-role-";

/// Something in the account that carries the course's tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Thing {
    Function(String),
    LogGroup(String),
    Role(String),
}

impl fmt::Display for Thing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Thing::Function(name) => write!(f, "function   {name}"),
            Thing::LogGroup(name) => write!(f, "log group  {name}"),
            Thing::Role(name) => write!(f, "role       {name}"),
        }
    }
}

/// Removes all of it, or what belongs to one lesson, and looks again.
///
/// # Errors
/// When AWS refuses, the learner says no, or something is still there afterwards.
pub fn teardown(aws: &Aws, lesson: Option<&str>, yes: bool) -> Result<()> {
    let things = find(aws, lesson)?;
    if things.is_empty() {
        println!("Nothing carries the tag `{TAG}` here: there is nothing to remove.");
        return Ok(());
    }
    println!("These carry the tag `{TAG}`:");
    for thing in &things {
        println!("  {thing}");
    }
    agree("Remove them", yes)?;
    for thing in &things {
        remove(aws, thing)?;
        println!("removed {thing}");
    }
    let left = find(aws, lesson)?;
    if left.is_empty() {
        println!("Looked again: nothing is left.");
        return Ok(());
    }
    let names: Vec<String> = left.iter().map(Thing::to_string).collect();
    Err(
        Problem::new(format!("Still there:\n  {}", names.join("\n  ")))
            .todo("Run it again; AWS may take a minute."),
    )
}

/// Functions first: a role is not removed while a function runs as it.
fn find(aws: &Aws, lesson: Option<&str>) -> Result<Vec<Thing>> {
    let ours = |tags: Option<String>| tags.is_some_and(|value| belongs(&value, lesson));
    let mut things = Vec::new();
    let functions = aws.json(&["lambda", "list-functions"])?;
    for function in items(&functions, "Functions") {
        let arn = function["FunctionArn"].as_str().unwrap_or_default();
        let tags = aws.json(&["lambda", "list-tags", "--resource", arn])?;
        if ours(tags["Tags"][TAG].as_str().map(str::to_owned)) {
            things.push(Thing::Function(name(function, "FunctionName")?));
        }
    }
    let about = ["--log-group-name-prefix", "/aws/lambda/"];
    let groups = aws.json(&[&["logs", "describe-log-groups"], &about[..]].concat())?;
    for group in items(&groups, "logGroups") {
        let group = name(group, "logGroupName")?;
        let tags = aws.json(&["logs", "list-tags-log-group", "--log-group-name", &group])?;
        if ours(tags["tags"][TAG].as_str().map(str::to_owned)) {
            things.push(Thing::LogGroup(group));
        }
    }
    let roles = aws.json(&["iam", "list-roles"])?;
    for role in items(&roles, "Roles") {
        let role = name(role, "RoleName")?;
        if !role.starts_with(ROLE_PREFIX) {
            continue;
        }
        let tags = aws.json(&["iam", "list-role-tags", "--role-name", &role])?;
        let tag = items(&tags, "Tags").find(|tag| tag["Key"] == TAG);
        if ours(tag.and_then(|tag| tag["Value"].as_str()).map(str::to_owned)) {
            things.push(Thing::Role(role));
        }
    }
    Ok(things)
}

/// Whether a tag's value (`lesson-27`, `solution-27`) is that of `lesson`.
fn belongs(value: &str, lesson: Option<&str>) -> bool {
    match lesson {
        None => true,
        Some(number) => ["lesson", "solution"]
            .iter()
            .any(|whose| value == format!("{whose}-{number}")),
    }
}

fn remove(aws: &Aws, thing: &Thing) -> Result<()> {
    match thing {
        Thing::Function(name) => {
            aws.json(&["lambda", "delete-function", "--function-name", name])?;
        }
        Thing::LogGroup(name) => {
            aws.json(&["logs", "delete-log-group", "--log-group-name", name])?;
        }
        Thing::Role(name) => remove_role(aws, name)?,
    }
    Ok(())
}

/// A role goes only when it has no policies any more.
fn remove_role(aws: &Aws, role: &str) -> Result<()> {
    let about = ["--role-name", role];
    let attached = aws.json(&[&["iam", "list-attached-role-policies"], &about[..]].concat())?;
    for policy in items(&attached, "AttachedPolicies") {
        let arn = name(policy, "PolicyArn")?;
        let policy = ["--policy-arn", &arn];
        aws.json(&[&["iam", "detach-role-policy"], &about[..], &policy[..]].concat())?;
    }
    let inline = aws.json(&[&["iam", "list-role-policies"], &about[..]].concat())?;
    for policy in inline["PolicyNames"].as_array().into_iter().flatten() {
        let policy = ["--policy-name", policy.as_str().unwrap_or_default()];
        aws.json(&[&["iam", "delete-role-policy"], &about[..], &policy[..]].concat())?;
    }
    aws.json(&[&["iam", "delete-role"], &about[..]].concat())?;
    Ok(())
}

fn items<'a>(answer: &'a Value, key: &str) -> impl Iterator<Item = &'a Value> + use<'a> {
    answer[key].as_array().into_iter().flatten()
}

fn name(value: &Value, key: &str) -> Result<String> {
    crate::aws::text(value, &format!("/{key}")).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lesson_removes_its_own_only() {
        assert!(belongs("lesson-27", None) && belongs("anything", None));
        assert!(belongs("lesson-27", Some("27")) && belongs("solution-27", Some("27")));
        assert!(!belongs("lesson-28", Some("27")) && !belongs("lesson-127", Some("27")));
    }
}

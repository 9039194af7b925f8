//! Asks AWS, or what stands in for it, through the AWS command line: it knows the learner's profiles,
//! single sign-on and roles.

use std::path::Path;

use serde_json::Value;

use crate::problem::{Problem, Result};
use crate::programs::{Programs, text_of};

/// Where requests go, and as whom.
#[derive(Debug, Clone)]
pub struct Aws {
    programs: Programs,
    place: Place,
}

/// Whose AWS.
#[derive(Debug, Clone)]
pub enum Place {
    /// The learner's account, as their environment and configuration say.
    Account {
        profile: Option<String>,
        region: Option<String>,
    },
    /// A stand-in on this machine: this address, made-up credentials, nothing of the learner's.
    StandIn { endpoint: String },
}

/// The region of a stand-in.
pub const STAND_IN_REGION: &str = "us-east-1";

impl Aws {
    pub fn new(programs: Programs, place: Place) -> Aws {
        Aws { programs, place }
    }

    /// Whether this is no real AWS.
    pub fn is_stand_in(&self) -> bool {
        matches!(self.place, Place::StandIn { .. })
    }

    /// A command of the AWS world (`aws`, `cargo-lambda`) that talks to the same place.
    ///
    /// # Errors
    /// When the program is not installed.
    pub fn command(&self, name: &str) -> Result<std::process::Command> {
        let mut command = self.programs.command(name)?;
        match &self.place {
            Place::Account { profile, region } => {
                if let Some(profile) = profile {
                    command.env("AWS_PROFILE", profile);
                }
                if let Some(region) = region {
                    command
                        .env("AWS_REGION", region)
                        .env("AWS_DEFAULT_REGION", region);
                }
            }
            Place::StandIn { endpoint } => {
                let theirs = std::env::vars_os().map(|(name, _)| name);
                for name in theirs.filter(|name| name.to_string_lossy().starts_with("AWS_")) {
                    command.env_remove(name);
                }
                let nowhere = Path::new("no-configuration-of-yours-is-read");
                command
                    .env("AWS_ENDPOINT_URL", endpoint)
                    .env("AWS_REGION", STAND_IN_REGION)
                    .env("AWS_DEFAULT_REGION", STAND_IN_REGION)
                    .env("AWS_ACCESS_KEY_ID", "rehearsal")
                    .env("AWS_SECRET_ACCESS_KEY", "rehearsal")
                    .env("AWS_EC2_METADATA_DISABLED", "true")
                    .env("AWS_CONFIG_FILE", nowhere)
                    .env("AWS_SHARED_CREDENTIALS_FILE", nowhere);
            }
        }
        command
            .env("AWS_PAGER", "")
            .env("AWS_CLI_AUTO_PROMPT", "off");
        Ok(command)
    }

    /// The JSON that `aws ARGS` answers; `Null` when it answers nothing.
    ///
    /// # Errors
    /// When AWS refuses or cannot be reached.
    pub fn json(&self, args: &[&str]) -> Result<Value> {
        let mut command = self.command("aws")?;
        command.args(args).args(["--output", "json"]);
        let text = text_of(&mut command)?;
        if text.trim().is_empty() {
            return Ok(Value::Null);
        }
        serde_json::from_str(&text).map_err(|error| {
            Problem::new(format!(
                "`aws {}` answered no JSON: {error}",
                args.join(" ")
            ))
        })
    }

    /// As [`Aws::json`], with `None` for what does not exist.
    ///
    /// # Errors
    /// As [`Aws::json`], but for what does not exist.
    pub fn find(&self, args: &[&str]) -> Result<Option<Value>> {
        match self.json(args) {
            Ok(value) => Ok(Some(value)),
            Err(problem) if says_it_is_not_there(&problem.to_string()) => Ok(None),
            Err(problem) => Err(problem),
        }
    }
}

/// The error codes with which Lambda, IAM, CloudWatch Logs and S3 say that something does not exist.
fn says_it_is_not_there(text: &str) -> bool {
    [
        "ResourceNotFoundException",
        "NoSuchEntity",
        "NoSuchBucket",
        "NoSuchKey",
    ]
    .iter()
    .any(|code| text.contains(&format!("({code})")))
}

/// A string in an answer.
///
/// # Errors
/// When it is not there.
pub fn text<'a>(value: &'a Value, pointer: &str) -> Result<&'a str> {
    value
        .pointer(pointer)
        .and_then(Value::as_str)
        .ok_or_else(|| Problem::new(format!("AWS's answer has no {pointer}: {value}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_does_not_exist_counts_as_missing() {
        assert!(says_it_is_not_there(
            "An error occurred (ResourceNotFoundException) when calling the GetFunction operation"
        ));
        assert!(!says_it_is_not_there(
            "An error occurred (AccessDeniedException) when calling the GetFunction operation: \
             not authorized to see whether ResourceNotFoundException applies"
        ));
    }

    #[test]
    fn a_stand_in_sees_nothing_of_the_learners() {
        let folder = tempfile::tempdir().expect("a folder");
        let place = Place::StandIn {
            endpoint: "http://127.0.0.1:1".to_owned(),
        };
        let aws = Aws::new(Programs::of(folder.path()), place);
        let command = aws.command("cargo").expect("cargo is here");
        let value = |name: &str| {
            command
                .get_envs()
                .find(|(key, _)| *key == name)
                .and_then(|(_, value)| value.map(|value| value.to_string_lossy().into_owned()))
        };
        assert_eq!(value("AWS_ACCESS_KEY_ID").as_deref(), Some("rehearsal"));
        assert_eq!(
            value("AWS_ENDPOINT_URL").as_deref(),
            Some("http://127.0.0.1:1")
        );
        assert!(value("AWS_CONFIG_FILE").is_some_and(|file| !Path::new(&file).exists()));
        assert_eq!(value("AWS_PROFILE"), None);
    }
}

//! What stands in AWS after a deployment, read back and compared with what Cargo.toml declares.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::archive::Architecture;
use crate::aws::{Aws, text};
use crate::package::{Declared, Function};
use crate::problem::{Problem, Result};

/// Which every custom runtime must have: Lambda starts `bootstrap` on Amazon Linux 2023.
const RUNTIME: &str = "provided.al2023";
const HANDLER: &str = "bootstrap";
/// Without it a function cannot write its log.
const LOG_POLICY: &str = "AWSLambdaBasicExecutionRole";

/// A function as AWS describes it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Deployed {
    pub arn: String,
    pub runtime: String,
    pub handler: String,
    pub architectures: Vec<String>,
    /// In MB.
    pub memory: u64,
    /// In seconds.
    pub timeout: u64,
    pub tracing: String,
    pub env: BTreeMap<String, String>,
    pub tags: BTreeMap<String, String>,
    pub role: Role,
    pub url: Option<Url>,
}

/// The role that the function runs as.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Role {
    pub name: String,
    /// Names of the managed policies attached to it.
    pub policies: Vec<String>,
    pub tags: BTreeMap<String, String>,
}

/// The function's own HTTPS address.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Url {
    pub address: String,
    /// The actions that its resource policy allows to everyone.
    pub allowed: Vec<String>,
}

impl Deployed {
    /// Reads the function `name` back, `None` when there is none.
    ///
    /// # Errors
    /// When AWS refuses or answers something else than its documentation says.
    pub fn read(aws: &Aws, name: &str) -> Result<Option<Deployed>> {
        let Some(answer) = aws.find(&["lambda", "get-function", "--function-name", name])? else {
            return Ok(None);
        };
        let configuration = &answer["Configuration"];
        let role_arn = text(configuration, "/Role")?;
        Ok(Some(Deployed {
            arn: text(configuration, "/FunctionArn")?.to_owned(),
            runtime: text(configuration, "/Runtime")?.to_owned(),
            handler: text(configuration, "/Handler")?.to_owned(),
            architectures: strings(&configuration["Architectures"]),
            memory: number(configuration, "MemorySize")?,
            timeout: number(configuration, "Timeout")?,
            tracing: text(configuration, "/TracingConfig/Mode")?.to_owned(),
            env: map(&configuration["Environment"]["Variables"]),
            tags: map(&answer["Tags"]),
            role: Role::read(aws, role_arn)?,
            url: Url::read(aws, name)?,
        }))
    }

    /// Reads `function` back after a deployment, which must have made it as it is declared.
    ///
    /// # Errors
    /// When there is no such function, or it differs; the problem lists all differences.
    pub fn as_declared(
        aws: &Aws,
        function: &Function,
        architecture: Architecture,
    ) -> Result<Deployed> {
        let deployed = Deployed::read(aws, &function.name)?.ok_or_else(|| {
            Problem::new("cargo lambda deploy succeeded, but there is no function.")
        })?;
        let differences = deployed.differences(&function.declared, architecture);
        if differences.is_empty() {
            return Ok(deployed);
        }
        Err(Problem::new(format!(
            "What was deployed is not what {} declares:\n  {}",
            function.package,
            differences.join("\n  ")
        ))
        .todo("See [package.metadata.lambda.deploy] in its Cargo.toml."))
    }

    /// What differs from `declared`; nothing when all is as it should be.
    fn differences(&self, declared: &Declared, architecture: Architecture) -> Vec<String> {
        let mut found = Vec::new();
        let mut compare = |what: &str, declared: String, deployed: String| {
            if declared != deployed {
                found.push(format!("{what}: declared {declared}, deployed {deployed}"));
            }
        };
        let tracing = match declared.tracing.as_deref() {
            Some("active" | "Active") => "Active",
            _ => "PassThrough",
        };
        compare("runtime", RUNTIME.to_owned(), self.runtime.clone());
        compare("handler", HANDLER.to_owned(), self.handler.clone());
        compare(
            "architecture",
            architecture.to_string(),
            self.architectures.join(", "),
        );
        compare(
            "memory in MB",
            declared.memory_mb().to_string(),
            self.memory.to_string(),
        );
        compare(
            "timeout in seconds",
            declared.timeout_s().to_string(),
            self.timeout.to_string(),
        );
        compare("tracing", tracing.to_owned(), self.tracing.clone());
        let url = declared.enable_function_url;
        compare(
            "function URL",
            url.to_string(),
            self.url.is_some().to_string(),
        );
        let tags: BTreeMap<String, String> = declared
            .tags()
            .map(|(key, value)| (key.to_owned(), value.to_owned()))
            .collect();
        found.extend(map_differences(
            "environment variable",
            &declared.env,
            &self.env,
        ));
        found.extend(map_differences("tag", &tags, &self.tags));
        found.extend(map_differences("tag of the role", &tags, &self.role.tags));
        found.extend(self.missing_permissions());
        found
    }

    fn missing_permissions(&self) -> Vec<String> {
        let mut found = Vec::new();
        if !self.role.policies.iter().any(|policy| policy == LOG_POLICY) {
            found.push(format!(
                "role {}: the policy {LOG_POLICY} is missing, so the function could not write its log",
                self.role.name
            ));
        }
        if let Some(url) = &self.url {
            // Since October 2025 a function URL needs both.
            for action in ["lambda:InvokeFunctionUrl", "lambda:InvokeFunction"] {
                if !url.allowed.iter().any(|allowed| allowed == action) {
                    found.push(format!("function URL: its policy does not allow {action}"));
                }
            }
        }
        found
    }
}

impl Role {
    fn read(aws: &Aws, arn: &str) -> Result<Role> {
        let name = arn.rsplit('/').next().unwrap_or(arn);
        let policies = aws.json(&["iam", "list-attached-role-policies", "--role-name", name])?;
        let tags = aws.json(&["iam", "list-role-tags", "--role-name", name])?;
        let attached = policies["AttachedPolicies"]
            .as_array()
            .into_iter()
            .flatten();
        Ok(Role {
            name: name.to_owned(),
            policies: attached
                .filter_map(|policy| policy["PolicyName"].as_str().map(str::to_owned))
                .collect(),
            tags: pairs(&tags["Tags"]),
        })
    }
}

impl Url {
    fn read(aws: &Aws, name: &str) -> Result<Option<Url>> {
        let about = ["--function-name", name];
        let Some(config) =
            aws.find(&[&["lambda", "get-function-url-config"], &about[..]].concat())?
        else {
            return Ok(None);
        };
        let policy = aws.find(&[&["lambda", "get-policy"], &about[..]].concat())?;
        let statements: Value = match &policy {
            Some(policy) => serde_json::from_str(text(policy, "/Policy")?).map_err(|error| {
                Problem::new(format!("the policy of {name} is no JSON: {error}"))
            })?,
            None => Value::Null,
        };
        let allowed = statements["Statement"]
            .as_array()
            .into_iter()
            .flatten()
            .filter(|statement| statement["Effect"] == "Allow" && statement["Principal"] == "*")
            .filter_map(|statement| statement["Action"].as_str().map(str::to_owned))
            .collect();
        Ok(Some(Url {
            address: text(&config, "/FunctionUrl")?.to_owned(),
            allowed,
        }))
    }
}

fn map_differences(
    what: &str,
    declared: &BTreeMap<String, String>,
    deployed: &BTreeMap<String, String>,
) -> Vec<String> {
    let missing = declared
        .iter()
        .filter_map(|(key, value)| match deployed.get(key) {
            None => Some(format!("{what} {key}: declared {value}, missing")),
            Some(other) if other != value => {
                Some(format!("{what} {key}: declared {value}, deployed {other}"))
            }
            Some(_) => None,
        });
    let extra = deployed
        .keys()
        .filter(|key| !declared.contains_key(*key))
        .map(|key| format!("{what} {key}: deployed, but not declared"));
    missing.chain(extra).collect()
}

fn strings(value: &Value) -> Vec<String> {
    let values = value.as_array().into_iter().flatten();
    values
        .filter_map(|value| value.as_str().map(str::to_owned))
        .collect()
}

fn map(value: &Value) -> BTreeMap<String, String> {
    let entries = value.as_object().into_iter().flatten();
    entries
        .filter_map(|(key, value)| Some((key.clone(), value.as_str()?.to_owned())))
        .collect()
}

/// IAM's way to write tags: `[{"Key": …, "Value": …}]`.
fn pairs(value: &Value) -> BTreeMap<String, String> {
    let entries = value.as_array().into_iter().flatten();
    entries
        .filter_map(|tag| {
            Some((
                tag["Key"].as_str()?.to_owned(),
                tag["Value"].as_str()?.to_owned(),
            ))
        })
        .collect()
}

fn number(value: &Value, key: &str) -> Result<u64> {
    value[key]
        .as_u64()
        .ok_or_else(|| Problem::new(format!("AWS's answer has no {key}: {value}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn declared() -> Declared {
        Declared {
            memory: Some(128),
            timeout: Some(10),
            env: BTreeMap::from([("PRICE".to_owned(), "16666700".to_owned())]),
            tags: vec!["rust-to-lambda=lesson-27".to_owned()],
            tracing: None,
            enable_function_url: true,
        }
    }

    fn deployed() -> Deployed {
        let tags = BTreeMap::from([("rust-to-lambda".to_owned(), "lesson-27".to_owned())]);
        Deployed {
            arn: "arn:aws:lambda:us-east-1:123456789012:function:f".to_owned(),
            runtime: RUNTIME.to_owned(),
            handler: HANDLER.to_owned(),
            architectures: vec!["arm64".to_owned()],
            memory: 128,
            timeout: 10,
            tracing: "PassThrough".to_owned(),
            env: declared().env,
            tags: tags.clone(),
            role: Role {
                name: "r".to_owned(),
                policies: vec![LOG_POLICY.to_owned()],
                tags,
            },
            url: Some(Url {
                address: "https://x".to_owned(),
                allowed: vec![
                    "lambda:InvokeFunctionUrl".to_owned(),
                    "lambda:InvokeFunction".to_owned(),
                ],
            }),
        }
    }

    fn differences(change: impl FnOnce(&mut Deployed)) -> Vec<String> {
        let mut deployed = deployed();
        change(&mut deployed);
        deployed.differences(&declared(), Architecture::Arm64)
    }

    #[test]
    fn what_is_as_declared_has_no_differences() {
        assert_eq!(differences(|_| {}), Vec::<String>::new());
    }

    #[test]
    fn each_thing_that_differs_is_named() {
        type Change = fn(&mut Deployed);
        let changes: [(&str, Change); 12] = [
            ("runtime", |it| it.runtime = "provided.al2".to_owned()),
            ("handler", |it| it.handler = "main".to_owned()),
            ("architecture", |it| {
                it.architectures = vec!["x86_64".to_owned()]
            }),
            ("memory", |it| it.memory = 256),
            ("timeout", |it| it.timeout = 30),
            ("tracing", |it| it.tracing = "Active".to_owned()),
            ("environment variable PRICE", |it| it.env.clear()),
            ("environment variable MORE", |it| {
                it.env.insert("MORE".to_owned(), String::new());
            }),
            ("tag rust-to-lambda", |it| it.tags.clear()),
            ("tag of the role", |it| it.role.tags.clear()),
            ("AWSLambdaBasicExecutionRole", |it| it.role.policies.clear()),
            ("function URL", |it| it.url = None),
        ];
        for (named, change) in changes {
            let found = differences(change);
            assert_eq!(found.len(), 1, "{named}: {found:?}");
            assert!(found[0].contains(named), "{named}: {found:?}");
        }
    }

    #[test]
    fn a_function_url_needs_both_permissions() {
        let found = differences(|it| {
            it.url.as_mut().expect("it has one").allowed.pop();
        });
        assert_eq!(
            found,
            ["function URL: its policy does not allow lambda:InvokeFunction"]
        );
    }
}

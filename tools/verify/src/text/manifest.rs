//! Cargo.toml of a lesson and of its solution agree with lesson.toml.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

use course::model::{Exercise, Shape};
use toml::{Table, Value};

use super::Source;
use crate::finding::{Finding, Rule, line_where};
use crate::scratch::slashes;

/// The lesson in which a crate is introduced: none before it may use it.
const CRATES: [(&str, u32); 30] = [
    ("probe", 1),
    ("thiserror", 14),
    ("proptest", 16),
    ("insta", 16),
    ("serde", 19),
    ("serde_json", 19),
    ("csv", 19),
    ("mockall", 22),
    ("tokio", 24),
    ("futures", 25),
    ("tokio-stream", 25),
    ("testkit", 26),
    // The learner's own runtime of lesson 26, and what hears a SIGTERM.
    ("mini_runtime", 27),
    ("signal-hook", 27),
    ("lambda_runtime", 27),
    ("aws_lambda_events", 28),
    ("tower", 28),
    ("aws-config", 29),
    ("aws-sdk-s3", 29),
    ("aws-credential-types", 29),
    ("aws-smithy-mocks", 29),
    ("aws-smithy-http-client", 29),
    ("s3s", 30),
    ("async-compression", 30),
    ("aws-sdk-dynamodb", 31),
    ("lambda_http", 32),
    ("axum", 32),
    ("tracing", 34),
    ("tracing-subscriber", 34),
    ("opentelemetry", 34),
];

/// The first lesson that knows the solution before it.
const CHAIN_FROM: u32 = 11;

pub(super) fn manifests(source: &Source) -> io::Result<Vec<Finding>> {
    let lesson = source.lesson;
    let mut findings = manifest(source, &lesson.folder(), "lesson", |exercise| {
        target_path(exercise)
    })?;
    let in_solution = |exercise: &Exercise| match exercise.shape {
        Shape::Library => Path::new("../..")
            .join(exercise.folder())
            .join(target_path(exercise)),
        Shape::Drill | Shape::Probe => target_path(exercise),
    };
    findings.extend(manifest(
        source,
        &lesson.solution_folder(),
        "solution",
        in_solution,
    )?);
    Ok(findings)
}

/// The file that the test target compiles.
fn target_path(exercise: &Exercise) -> PathBuf {
    if exercise.checks[0].starts_with("tests") {
        exercise.checks[0].clone()
    } else {
        exercise.files[0].clone()
    }
}

fn manifest(
    source: &Source,
    folder: &Path,
    what: &str,
    path_of: impl Fn(&Exercise) -> PathBuf,
) -> io::Result<Vec<Finding>> {
    let path = folder.join("Cargo.toml");
    let Some(text) = source.file(&path)? else {
        return Ok(vec![Finding::new(
            Rule::Targets,
            path,
            "is not there",
            "`cargo verify new` shows its form",
        )]);
    };
    let table: Table = match text.parse() {
        Ok(table) => table,
        Err(error) => {
            let problem = format!("is not TOML: {error}");
            return Ok(vec![Finding::new(Rule::Targets, path, problem, "mend it")]);
        }
    };
    let mut findings = package(&table, &path, &format!("{what}-{}", source.lesson.number));
    findings.extend(targets(source, &table, &path, &text, path_of));
    findings.extend(dependencies(source, &table, &path, &text));
    Ok(findings)
}

/// Name, edition, lints: what every member has alike.
fn package(table: &Table, path: &Path, name: &str) -> Vec<Finding> {
    let get = |keys: &[&str]| {
        let mut value = table.get(keys[0]);
        for key in &keys[1..] {
            value = value.and_then(|value| value.get(key));
        }
        value.cloned()
    };
    let yes = Some(Value::Boolean(true));
    let wanted: [(&[&str], Option<Value>, &str); 5] = [
        (&["package", "name"], Some(name.into()), "name"),
        (
            &["package", "autotests"],
            Some(false.into()),
            "autotests = false",
        ),
        (
            &["package", "edition", "workspace"],
            yes.clone(),
            "edition.workspace = true",
        ),
        (
            &["package", "publish", "workspace"],
            yes.clone(),
            "publish.workspace = true",
        ),
        (&["lints", "workspace"], yes, "[lints] workspace = true"),
    ];
    wanted
        .into_iter()
        .filter(|(keys, wanted, _)| get(keys) != *wanted)
        .map(|(_, wanted, said)| {
            let said = match (said, wanted) {
                ("name", Some(name)) => format!("name = {name}"),
                (said, _) => said.to_string(),
            };
            Finding::new(
                Rule::Targets,
                path,
                format!("does not say `{said}`"),
                "every lesson and solution does: `cargo verify new` shows the form",
            )
        })
        .collect()
}

/// One [[test]] for each exercise, in the order of lesson.toml, and none besides.
fn targets(
    source: &Source,
    table: &Table,
    path: &Path,
    text: &str,
    path_of: impl Fn(&Exercise) -> PathBuf,
) -> Vec<Finding> {
    let declared: Vec<(String, String)> = table
        .get("test")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .map(|test| {
            let field = |name| test.get(name).and_then(Value::as_str).unwrap_or_default();
            (field("name").to_string(), field("path").to_string())
        })
        .collect();
    let wanted: Vec<(String, String)> = source
        .lesson
        .exercises
        .iter()
        .map(|exercise| (exercise.name.clone(), slashes(&path_of(exercise))))
        .collect();
    let mut findings = Vec::new();
    if text.contains("harness = false") {
        findings.push(
            Finding::new(
                Rule::Targets,
                path,
                "takes the test harness away, and with it what reports the checks",
                "take `harness = false` away",
            )
            .at(line_where(text, |line| line.contains("harness = false"))),
        );
    }
    let Some(at) =
        (0..declared.len().max(wanted.len())).find(|at| declared.get(*at) != wanted.get(*at))
    else {
        return findings;
    };
    let shown = |target: Option<&(String, String)>| match target {
        Some((name, path)) => format!("`{name}` at `{path}`"),
        None => "none".into(),
    };
    let name = declared.get(at).map_or("", |(name, _)| name);
    findings.push(
        Finding::new(
            Rule::Targets,
            path,
            format!("[[test]] number {} is {}", at + 1, shown(declared.get(at))),
            format!("lesson.toml wants {} there", shown(wanted.get(at))),
        )
        .at(line_where(text, |line| {
            !name.is_empty() && line.contains(&format!("\"{name}\""))
        })),
    );
    findings
}

/// A crate is used from the lesson on that introduces it.
fn dependencies(source: &Source, table: &Table, path: &Path, text: &str) -> Vec<Finding> {
    let number: u32 = source.lesson.number.parse().unwrap_or(0);
    let names: BTreeSet<&String> = ["dependencies", "dev-dependencies", "build-dependencies"]
        .iter()
        .filter_map(|section| table.get(*section).and_then(Value::as_table))
        .flat_map(Table::keys)
        .collect();
    names
        .into_iter()
        .filter_map(|name| {
            let first = CRATES.iter().find(|(known, _)| known == name);
            let problem = match first {
                Some((_, first)) if *first <= number => return None,
                // The prelude runs a finished function.
                _ if source.lesson.optional => return None,
                None if name == "tally" && number >= CHAIN_FROM => return None,
                Some((_, first)) => format!("uses {name}, which lesson {first} introduces"),
                None => format!("uses {name}, which no lesson introduces"),
            };
            Some(
                Finding::new(
                    Rule::Dependencies,
                    path,
                    problem,
                    "do without it, or say in tools/verify/src/text/manifest.rs where it enters",
                )
                .at(line_where(text, |line| line.starts_with(name.as_str()))),
            )
        })
        .collect()
}

//! Builds a function for Amazon Linux and hands it to AWS, both with cargo-lambda.

use std::path::{Path, PathBuf};

use crate::archive::Architecture;
use crate::aws::Aws;
use crate::package::Function;
use crate::problem::Result;
use crate::programs::{Programs, run};

/// Builds `function` and gives the folder in which cargo-lambda finds it again.
///
/// # Errors
/// When cargo-lambda is missing or the function does not compile; with what the compiler says.
pub fn build(
    programs: &Programs,
    root: &Path,
    function: &Function,
    architecture: Architecture,
) -> Result<PathBuf> {
    let folder = root
        .join("target/cloud/lambda")
        .join(architecture.to_string());
    let mut command = programs.command("cargo-lambda")?;
    command
        .args([
            "lambda",
            "build",
            "--release",
            "--locked",
            architecture.flag(),
        ])
        .args(["--package", &function.package, "--bin", &function.package])
        .arg("--lambda-dir")
        .arg(&folder)
        .current_dir(root);
    run(&mut command)?;
    Ok(folder)
}

/// Creates the function, or updates it, as its Cargo.toml declares.
///
/// # Errors
/// When AWS refuses; with its words.
pub fn deploy(
    aws: &Aws,
    root: &Path,
    function: &Function,
    folder: &Path,
    bucket: Option<&str>,
) -> Result<()> {
    let mut command = aws.command("cargo-lambda")?;
    command
        .args([
            "lambda",
            "deploy",
            &function.name,
            "--binary-name",
            &function.package,
        ])
        .arg("--lambda-dir")
        .arg(folder)
        .current_dir(root);
    if let Some(bucket) = bucket {
        command.args(["--s3-bucket", bucket]);
    }
    run(&mut command)?;
    Ok(())
}

//! From a lesson's package to a function in AWS: set up, rehearse, deploy, tear down.
//!
//! The doors to this program are `scripts/*.sh` and `scripts/*.ps1`. What it creates carries the tag
//! `rust-to-lambda`, and it touches nothing without it.

mod archive;
mod aws;
mod build;
mod deploy;
mod deployed;
mod moto;
mod package;
mod problem;
mod programs;
mod rehearse;
mod room;
mod stop;
mod teardown;

use std::env;
use std::path::PathBuf;
use std::process::ExitCode;

use archive::Architecture;
use course::Course;
use lexopt::prelude::*;
use package::{Function, Whose};
use problem::{Problem, Result};
use programs::Programs;

const HELP: &str = "\
What a function of the course needs to get to AWS, and back.

  setup                 installs cargo-lambda, zig, moto and the AWS command line under target/
  rehearse NN           builds lesson NN and deploys it to an AWS on this machine: nothing leaves it
  deploy NN             deploys lesson NN to your account; says what it will do and asks first
  teardown [NN]         removes what deploy created, all of it or lesson NN's

Options:
  --solution            the course's solution in place of your lesson
  --arm64, --x86-64     the processor; without it, this machine's
  --profile NAME        your AWS profile (deploy, teardown)
  --region NAME         your AWS region (deploy, teardown)
  --yes                 do not ask (deploy, teardown)
  --endpoint-url URL    a stand-in for AWS on this machine, with made-up credentials (deploy, teardown)
";

/// Something was not as it should be; a wrong command line is 2, as in the course's other tools.
const FAILED: u8 = 1;
const MISUSED: u8 = 2;

/// The command line.
#[derive(Debug, Default)]
struct Cli {
    command: String,
    lesson: Option<String>,
    solution: bool,
    architecture: Option<Architecture>,
    profile: Option<String>,
    region: Option<String>,
    yes: bool,
    endpoint: Option<String>,
}

fn main() -> ExitCode {
    let cli = match parse() {
        Ok(Some(cli)) => cli,
        Ok(None) => {
            print!("{HELP}");
            return ExitCode::SUCCESS;
        }
        Err(error) => {
            eprintln!("{error}\n\n{HELP}");
            return ExitCode::from(MISUSED);
        }
    };
    match run(&cli) {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("{problem}");
            ExitCode::from(FAILED)
        }
    }
}

fn parse() -> std::result::Result<Option<Cli>, lexopt::Error> {
    let mut cli = Cli::default();
    let mut parser = lexopt::Parser::from_env();
    while let Some(arg) = parser.next()? {
        match arg {
            Short('h') | Long("help") => return Ok(None),
            Long("solution") => cli.solution = true,
            Long("arm64") => cli.architecture = Some(Architecture::Arm64),
            Long("x86-64") => cli.architecture = Some(Architecture::X86_64),
            Long("profile") => cli.profile = Some(parser.value()?.string()?),
            Long("region") => cli.region = Some(parser.value()?.string()?),
            Long("endpoint-url") => cli.endpoint = Some(parser.value()?.string()?),
            Long("yes") => cli.yes = true,
            Value(value) if cli.command.is_empty() => cli.command = value.string()?,
            Value(value) if cli.lesson.is_none() => cli.lesson = Some(value.string()?),
            _ => return Err(arg.unexpected()),
        }
    }
    match (cli.command.as_str(), &cli.lesson) {
        ("" | "help", _) => Ok(None),
        ("setup", None) | ("teardown", _) | ("rehearse" | "deploy", Some(_)) => Ok(Some(cli)),
        ("rehearse" | "deploy", None) => Err("which lesson? For example: 27".into()),
        ("setup", Some(_)) => Err("setup takes no lesson".into()),
        (other, _) => Err(format!("there is no command `{other}`").into()),
    }
}

fn run(cli: &Cli) -> Result<()> {
    stop::listen()?;
    let root = root()?;
    let programs = Programs::of(&root);
    let whose = if cli.solution {
        Whose::Solution
    } else {
        Whose::Learner
    };
    let architecture = cli.architecture.unwrap_or_else(Architecture::here);
    let lesson = cli.lesson.as_deref().unwrap_or_default();
    match cli.command.as_str() {
        "setup" => programs.set_up(),
        "rehearse" => {
            let function = Function::of(&root, lesson, whose)?;
            rehearse::rehearse(&root, &function, architecture)
        }
        "deploy" => {
            let function = Function::of(&root, lesson, whose)?;
            deploy::deploy(&cli.aws(programs), &root, &function, architecture, cli.yes)
        }
        _ => teardown::teardown(&cli.aws(programs), cli.lesson.as_deref(), cli.yes),
    }
}

impl Cli {
    fn aws(&self, programs: Programs) -> aws::Aws {
        let place = match &self.endpoint {
            Some(endpoint) => aws::Place::StandIn {
                endpoint: endpoint.clone(),
            },
            None => aws::Place::Account {
                profile: self.profile.clone(),
                region: self.region.clone(),
            },
        };
        aws::Aws::new(programs, place)
    }
}

fn root() -> Result<PathBuf> {
    let here = env::current_dir()
        .map_err(|error| Problem::new(format!("the current folder cannot be read: {error}")))?;
    Ok(Course::discover(&here)
        .map_err(|error| Problem::new(error.to_string()))?
        .root)
}

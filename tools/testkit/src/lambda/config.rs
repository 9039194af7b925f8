//! How a function is configured, and the environment variables that follow from it.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use std::time::Duration;
use std::{env, io};

use super::error::Error;
use super::faults::Faults;
use super::ids;
use super::service::Lambda;

/// The access key id in a function's environment. It opens nothing anywhere.
pub const ACCESS_KEY_ID: &str = "TESTKITACCESSKEY";
/// The secret key in a function's environment. It opens nothing anywhere.
pub const SECRET_ACCESS_KEY: &str = "testkit-secret-access-key";
/// The session token in a function's environment. It opens nothing anywhere.
pub const SESSION_TOKEN: &str = "testkit-session-token";

/// What Lambda knows of a function.
pub(crate) struct Config {
    program: PathBuf,
    args: Vec<OsString>,
    env: Vec<(OsString, OsString)>,
    task_root: PathBuf,
    pub(crate) name: String,
    pub(crate) version: String,
    pub(crate) handler: String,
    pub(crate) memory_mb: u32,
    pub(crate) timeout: Duration,
    pub(crate) init_timeout: Duration,
    pub(crate) concurrency: usize,
    pub(crate) account: String,
    region: String,
}

impl Config {
    pub(crate) fn arn(&self) -> String {
        format!(
            "arn:aws:lambda:{}:{}:function:{}",
            self.region, self.account, self.name
        )
    }

    pub(crate) fn init_start(&self) -> String {
        // What a log of provided.al2023 begins with; the version is of 2026, the hash of nothing.
        let hash = "0".repeat(64);
        let region = &self.region;
        format!(
            "INIT_START Runtime Version: provided:al2023.v120\tRuntime Version ARN: arn:aws:lambda:{region}::runtime:{hash}\n"
        )
    }

    /// The function's process, about to be started.
    pub(crate) fn command(&self, runtime_api: &str) -> Command {
        let mut command = Command::new(&self.program);
        command
            .args(&self.args)
            .current_dir(&self.task_root)
            .env_clear();
        // Without it, Windows opens no socket.
        if let Some(root) = env::var_os("SystemRoot") {
            command.env("SystemRoot", root);
        }
        let stream = format!("{}/[{}]{}", today(), self.version, ids::hex32());
        command.envs([
            ("AWS_LAMBDA_RUNTIME_API", runtime_api),
            ("AWS_LAMBDA_FUNCTION_NAME", &self.name),
            ("AWS_LAMBDA_FUNCTION_VERSION", &self.version),
            (
                "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
                &self.memory_mb.to_string(),
            ),
            ("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand"),
            (
                "AWS_LAMBDA_LOG_GROUP_NAME",
                &format!("/aws/lambda/{}", self.name),
            ),
            ("AWS_LAMBDA_LOG_STREAM_NAME", &stream),
            ("AWS_REGION", &self.region),
            ("AWS_DEFAULT_REGION", &self.region),
            ("AWS_ACCESS_KEY_ID", ACCESS_KEY_ID),
            ("AWS_SECRET_ACCESS_KEY", SECRET_ACCESS_KEY),
            ("AWS_SESSION_TOKEN", SESSION_TOKEN),
            ("AWS_XRAY_CONTEXT_MISSING", "LOG_ERROR"),
            ("AWS_XRAY_DAEMON_ADDRESS", "169.254.79.129:2000"),
            ("_HANDLER", &self.handler),
            ("LAMBDA_RUNTIME_DIR", "/var/runtime"),
            ("LANG", "en_US.UTF-8"),
            ("PATH", "/usr/local/bin:/usr/bin/:/bin:/opt/bin"),
            ("TZ", ":UTC"),
        ]);
        command.env("LAMBDA_TASK_ROOT", &self.task_root);
        command.envs(self.env.iter().map(|(name, value)| (name, value)));
        command
    }

    pub(crate) fn program(&self) -> &Path {
        &self.program
    }
}

/// `2026/11/22`, as in a log stream's name.
fn today() -> String {
    let now = humantime::format_rfc3339_seconds(std::time::SystemTime::now()).to_string();
    now[..10].replace('-', "/")
}

/// A function that is about to be created; made by [`Lambda::start`].
///
/// What is not said is as in Lambda: 128 MB, a timeout of 3 seconds, 10 seconds for the init phase.
#[must_use = "nothing is started before `spawn`"]
pub struct Builder {
    program: PathBuf,
    args: Vec<OsString>,
    env: Vec<(OsString, OsString)>,
    name: Option<String>,
    version: String,
    handler: String,
    memory_mb: u32,
    timeout: Duration,
    init_timeout: Duration,
    concurrency: usize,
    account: String,
    region: String,
    task_root: Option<PathBuf>,
    faults: Faults,
}

impl From<&str> for Builder {
    /// As [`Lambda::start`].
    fn from(program: &str) -> Self {
        Self::new(program.into())
    }
}

impl Builder {
    pub(crate) fn new(program: PathBuf) -> Self {
        Self {
            program,
            args: Vec::new(),
            env: Vec::new(),
            name: None,
            version: "$LATEST".to_owned(),
            handler: "bootstrap".to_owned(),
            memory_mb: 128,
            timeout: Duration::from_secs(3),
            init_timeout: Duration::from_secs(10),
            concurrency: 10,
            account: "123456789012".to_owned(),
            region: "us-east-1".to_owned(),
            task_root: None,
            faults: Faults::none(),
        }
    }

    /// An argument for the program. Lambda gives none; for interpreters, as in `python3 -m awslambdaric`.
    pub fn arg(mut self, arg: impl Into<OsString>) -> Self {
        self.args.push(arg.into());
        self
    }

    /// An environment variable of the function. It wins over one of Lambda's own.
    pub fn env(mut self, name: impl Into<OsString>, value: impl Into<OsString>) -> Self {
        self.env.push((name.into(), value.into()));
        self
    }

    /// Several environment variables, such as those with which a function finds a local S3:
    /// `.envs(s3.environment())`.
    pub fn envs<N, V>(mut self, variables: impl IntoIterator<Item = (N, V)>) -> Self
    where
        N: Into<OsString>,
        V: Into<OsString>,
    {
        let variables = variables.into_iter();
        self.env
            .extend(variables.map(|(name, value)| (name.into(), value.into())));
        self
    }

    /// The function's name; by default the program's file name.
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// The function's version; by default `$LATEST`.
    pub fn version(mut self, version: impl Into<String>) -> Self {
        self.version = version.into();
        self
    }

    /// The handler, which a custom runtime finds in `_HANDLER`; by default `bootstrap`.
    pub fn handler(mut self, handler: impl Into<String>) -> Self {
        self.handler = handler.into();
        self
    }

    /// Memory in MB: 128 to 10240. A function whose process takes more is ended. It does not change how
    /// much CPU the function has, as it does in Lambda.
    pub fn memory_mb(mut self, memory_mb: u32) -> Self {
        self.memory_mb = memory_mb;
        self
    }

    /// How long an invocation may take: in Lambda whole seconds up to 15 minutes, here also less.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        self
    }

    /// How long the init phase may take before it is begun anew: 10 seconds in Lambda.
    pub fn init_timeout(mut self, timeout: Duration) -> Self {
        self.init_timeout = timeout;
        self
    }

    /// How many environments there may be at once; by default 10 (Lambda's reserved concurrency).
    pub fn concurrency(mut self, environments: usize) -> Self {
        self.concurrency = environments.max(1);
        self
    }

    /// The account in the function's ARN: 12 digits.
    pub fn account(mut self, account: impl Into<String>) -> Self {
        self.account = account.into();
        self
    }

    /// The region; by default `us-east-1`.
    pub fn region(mut self, region: impl Into<String>) -> Self {
        self.region = region.into();
        self
    }

    /// The folder that stands for `/var/task`: the function's working directory, and what
    /// `LAMBDA_TASK_ROOT` says. By default the program's folder.
    pub fn task_root(mut self, folder: impl Into<PathBuf>) -> Self {
        self.task_root = Some(folder.into());
        self
    }

    /// What shall go wrong.
    pub fn faults(mut self, faults: Faults) -> Self {
        self.faults = faults;
        self
    }

    /// Creates the function. As in Lambda, no process is started before the first
    /// [`invoke`](Lambda::invoke).
    ///
    /// # Errors
    /// If there is no such program, or the memory size is not one that Lambda takes.
    pub fn spawn(self) -> Result<Lambda, Error> {
        if !(128..=10_240).contains(&self.memory_mb) {
            return Err(Error::Memory {
                memory_mb: self.memory_mb,
            });
        }
        let program = find(&self.program)?;
        let folder = program.parent().unwrap_or(Path::new(".")).to_path_buf();
        let stem = program
            .file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let config = Config {
            task_root: self.task_root.unwrap_or(folder),
            name: self.name.unwrap_or(stem),
            program,
            args: self.args,
            env: self.env,
            version: self.version,
            handler: self.handler,
            memory_mb: self.memory_mb,
            timeout: self.timeout,
            init_timeout: self.init_timeout,
            concurrency: self.concurrency,
            account: self.account,
            region: self.region,
        };
        Ok(Lambda::new(Arc::new(config), self.faults))
    }
}

/// The program's full path. A bare name such as `python3` is looked for in `PATH`, where no such file
/// is here.
fn find(program: &Path) -> Result<PathBuf, Error> {
    let missing = |source| Error::NoProgram {
        path: program.to_path_buf(),
        source,
    };
    let bare = program.components().count() == 1;
    let in_path = env::var_os("PATH").filter(|_| bare && !program.exists());
    let mut folders = in_path.iter().flat_map(env::split_paths);
    let found = folders.find_map(|folder| Some(folder.join(program)).filter(|file| file.is_file()));
    // Not `canonicalize`: a virtual environment's python is a link, and knows by its path where it is.
    let path = std::path::absolute(found.as_deref().unwrap_or(program)).map_err(missing)?;
    match path.metadata() {
        Ok(file) if file.is_file() => Ok(path),
        Ok(_) => Err(missing(io::Error::other("it is not a file"))),
        Err(source) => Err(missing(source)),
    }
}

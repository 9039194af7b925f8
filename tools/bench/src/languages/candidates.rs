//! The functions that are measured: how each is built, and how it is started.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde::{Deserialize, Serialize};

use super::cold_starts::{ColdStarts, runtime_of};
use super::{Options, Set};
use crate::files::{create, read};
use crate::machine::version_of;
use crate::measure::cost_of;
use crate::progress::Progress;

/// A function to be measured.
#[derive(Debug, Clone)]
pub struct Candidate {
    pub name: String,
    pub kind: Kind,
    /// What it is made of, with versions.
    pub made_of: String,
    pub program: PathBuf,
    pub args: Vec<String>,
    pub env: Vec<(String, String)>,
    /// Where it runs: what Lambda unpacks to `/var/task`.
    pub folder: PathBuf,
    /// What is uploaded: files and folders whose sizes are added up.
    pub package: Vec<PathBuf>,
    /// What somebody wrote for it, without a runtime: files whose lines are counted.
    pub sources: Vec<PathBuf>,
    pub build: Option<Built>,
    /// What a real cold start of an empty function takes in this language, in ms.
    pub on_aws_ms: Option<f64>,
}

/// Which targets it takes part in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    RustByHand,
    Rust,
    Python,
    Node,
    Other,
}

/// What the first build cost, from nothing.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub struct Built {
    pub wall_s: f64,
    /// User and system time; `None` where the system does not tell.
    pub cpu_s: Option<f64>,
}

/// Builds or installs all that the set needs.
///
/// # Errors
/// When something cannot be built, installed or found.
pub fn all(root: &Path, options: &Options, progress: &Progress) -> Result<Vec<Candidate>, String> {
    let workshop = Workshop {
        root,
        out: root.join("target/bench/functions"),
        fresh: options.fresh,
        progress,
        cold: ColdStarts::load(),
    };
    let mut all = match options.set() {
        Set::Plain => workshop.plain()?,
        Set::Sdk => workshop.sdk()?,
    };
    for also in &options.also {
        all.push(other(also)?);
    }
    Ok(all)
}

/// Where functions are made.
struct Workshop<'a> {
    root: &'a Path,
    /// What was built stays here, and is used again.
    out: PathBuf,
    fresh: bool,
    progress: &'a Progress,
    cold: ColdStarts,
}

impl Workshop<'_> {
    /// The function of lesson 27.
    fn plain(&self) -> Result<Vec<Candidate>, String> {
        let functions = self.root.join("tools/bench/functions");
        // Lesson 27's solution holds both runtimes; the variable RUNTIME chooses.
        let by_hand = self.rust("solution-27", &[])?;
        let real = self.rust("solution-27", &["lambda-runtime"])?;
        let function = ["lib.rs", "main.rs", "failure.rs", "pricing.rs"]
            .map(|file| format!("solutions/27-runtime-by-hand-2/src/{file}"));
        let mut sources: Vec<PathBuf> = function.iter().map(|file| self.root.join(file)).collect();
        sources.extend(self.parser());
        let by_hand = Candidate {
            name: "Rust, runtime by hand".to_owned(),
            kind: Kind::RustByHand,
            sources: sources.clone(),
            // There it was measured with lambda_runtime.
            on_aws_ms: None,
            ..by_hand
        };
        sources.push(self.root.join("solutions/27-runtime-by-hand-2/src/swap.rs"));
        let real = Candidate {
            name: "Rust, lambda_runtime".to_owned(),
            env: vec![("RUNTIME".to_owned(), "lambda_runtime".to_owned())],
            made_of: format!("{}, {}", real.made_of, self.locked("lambda_runtime")?),
            sources,
            ..real
        };
        let python = self.python(&functions)?;
        let node = self.node(&functions)?;
        let file = |name: &str| vec![functions.join(name)];
        Ok(vec![
            by_hand,
            real,
            Candidate {
                package: file("function.py"),
                ..python
            },
            Candidate {
                package: vec![
                    functions.join("function.mjs"),
                    functions.join("runtime.mjs"),
                ],
                ..node
            },
        ])
    }

    /// The function that reads from S3 and writes to it.
    fn sdk(&self) -> Result<Vec<Candidate>, String> {
        let functions = self.root.join("tools/bench/functions");
        let sdk = functions.join("sdk");
        let rust = self.rust("s3-function", &[])?;
        let rust = Candidate {
            name: "Rust, aws-sdk-s3".to_owned(),
            made_of: format!(
                "{}, {}, {}",
                rust.made_of,
                self.locked("lambda_runtime")?,
                self.locked("aws-sdk-s3")?
            ),
            sources: [self.root.join("tools/s3-function/src/main.rs")]
                .into_iter()
                .chain(self.parser())
                .collect(),
            on_aws_ms: None,
            ..rust
        };
        let packages = self.python_packages(&sdk)?;
        let python = self.python(&functions)?;
        let python = Candidate {
            name: "Python, boto3".to_owned(),
            made_of: format!("{}, {}", python.made_of, pinned(&sdk)?),
            sources: vec![sdk.join("function.py")],
            package: vec![packages.clone()],
            folder: packages,
            on_aws_ms: None,
            ..python
        };
        let modules = self.node_modules(&functions)?;
        let node = self.node(&functions)?;
        let node = Candidate {
            name: "Node, client-s3".to_owned(),
            made_of: format!("{}, {}", node.made_of, node_dependency(&sdk)?),
            sources: vec![sdk.join("function.mjs")],
            package: vec![modules.clone()],
            folder: modules,
            on_aws_ms: None,
            ..node
        };
        Ok(vec![rust, python, node])
    }

    /// What both functions in Rust read a REPORT line with: lesson 12.
    fn parser(&self) -> [PathBuf; 3] {
        let folder = self.root.join("solutions/12-result/src");
        ["report.rs", "units.rs", "limits.rs"].map(|file| folder.join(file))
    }

    /// A package's binary as `cargo build --release` makes it, stripped, as what is deployed is. The
    /// first build begins with an empty folder, so that its cost can be told; what it made is kept until
    /// the compiler or Cargo.lock changes.
    fn rust(&self, package: &str, features: &[&str]) -> Result<Candidate, String> {
        let name = [&[package], features].concat().join("-");
        let target = self.out.join(&name);
        let build = || {
            let mut command = Command::new("cargo");
            command
                .args(["build", "--release", "--locked", "--package", package])
                .args(["--bin", package, "--features", &features.join(",")])
                .env("CARGO_TARGET_DIR", &target)
                .env("CARGO_PROFILE_RELEASE_STRIP", "symbols")
                .current_dir(self.root);
            cost_of(&mut command)
        };
        let made_with = self.made_with()?;
        let note = target.join("built.json");
        let built = match Note::read(&note, &made_with).filter(|_| !self.fresh) {
            Some(built) => {
                self.progress
                    .during(&format!("{name}: built before, brought up to date"), build)?;
                built
            }
            None => {
                clear(&target)?;
                let cost = self
                    .progress
                    .during(&format!("{name}: built from nothing, once"), build)?;
                let built = Built {
                    wall_s: cost.wall.as_secs_f64(),
                    cpu_s: cost.cpu.map(|cpu| cpu.as_secs_f64()),
                };
                Note { made_with, built }.write(&note)?;
                built
            }
        };
        let folder = target.join("release");
        let program = folder.join(format!("{package}{}", std::env::consts::EXE_SUFFIX));
        let rustc = version_of("rustc")?;
        let rustc = rustc.split(" (").next().unwrap_or_default();
        Ok(Candidate {
            name,
            kind: Kind::Rust,
            made_of: rustc.to_owned(),
            package: vec![program.clone()],
            folder,
            program,
            args: Vec::new(),
            env: Vec::new(),
            sources: Vec::new(),
            build: Some(built),
            on_aws_ms: self.cold.init_ms("rust (prov.al2023)"),
        })
    }

    /// What a kept build depends on, beside the sources, whose changes cargo finds itself.
    fn made_with(&self) -> Result<String, String> {
        let lock = read(&self.root.join("Cargo.lock"))?;
        Ok(format!("{}\n{lock}", version_of("rustc")?))
    }

    /// A package of Cargo.lock with its version.
    fn locked(&self, name: &str) -> Result<String, String> {
        let lock = read(&self.root.join("Cargo.lock"))?;
        let start = format!("name = \"{name}\"\nversion = \"");
        let version = lock
            .split_once(&start)
            .and_then(|(_, rest)| rest.split_once('"'));
        let (version, _) = version.ok_or(format!("Cargo.lock has no {name}"))?;
        Ok(format!("{name} {version}"))
    }

    /// Python with AWS's runtime interface client, in a virtual environment.
    fn python(&self, functions: &Path) -> Result<Candidate, String> {
        let venv = self.out.join("python");
        let program = venv.join(if cfg!(windows) {
            "Scripts/python.exe"
        } else {
            "bin/python"
        });
        let requirements = functions.join("requirements.txt");
        self.installed(&venv, &read(&requirements)?, || {
            cost_of(Command::new("python3").args(["-m", "venv"]).arg(&venv))?;
            let mut pip = Command::new(&program);
            pip.args(["-m", "pip", "install", "--quiet", "--requirement"]);
            cost_of(pip.arg(&requirements)).map(|_| ())
        })?;
        let version = version_of(&program)?;
        Ok(Candidate {
            name: "Python, awslambdaric".to_owned(),
            kind: Kind::Python,
            on_aws_ms: self.cold.init_ms(&runtime_of(&version)),
            made_of: format!("{version}, {}", pinned(functions)?),
            program,
            args: ["-m", "awslambdaric", "function.handler"]
                .map(str::to_owned)
                .to_vec(),
            // As in Lambda, where the folder of a function cannot be written to.
            env: vec![("PYTHONDONTWRITEBYTECODE".to_owned(), "1".to_owned())],
            folder: functions.to_path_buf(),
            package: Vec::new(),
            sources: vec![functions.join("function.py")],
            build: None,
        })
    }

    /// A function's folder with the packages that go into the zip beside it.
    fn python_packages(&self, sdk: &Path) -> Result<PathBuf, String> {
        let folder = self.out.join("python-sdk");
        let requirements = sdk.join("requirements.txt");
        let python = self.python(sdk.parent().unwrap_or(sdk))?.program;
        self.installed(&folder, &read(&requirements)?, || {
            let mut pip = Command::new(&python);
            pip.args(["-m", "pip", "install", "--quiet", "--requirement"])
                .arg(&requirements)
                .arg("--target");
            cost_of(pip.arg(&folder)).map(|_| ())
        })?;
        copy(&sdk.join("function.py"), &folder)?;
        Ok(folder)
    }

    fn node(&self, functions: &Path) -> Result<Candidate, String> {
        let version = version_of("node")?;
        Ok(Candidate {
            name: "Node, loop of our own".to_owned(),
            kind: Kind::Node,
            on_aws_ms: self.cold.init_ms(&runtime_of(&version)),
            made_of: format!("Node {version}"),
            program: PathBuf::from("node"),
            args: vec!["function.mjs".to_owned()],
            env: Vec::new(),
            folder: functions.to_path_buf(),
            package: Vec::new(),
            sources: vec![functions.join("function.mjs")],
            build: None,
        })
    }

    fn node_modules(&self, functions: &Path) -> Result<PathBuf, String> {
        let sdk = functions.join("sdk");
        let folder = self.out.join("node-sdk");
        self.installed(&folder, &read(&sdk.join("package-lock.json"))?, || {
            fs::create_dir_all(&folder).map_err(|error| error.to_string())?;
            for file in ["package.json", "package-lock.json", ".npmrc"] {
                copy(&sdk.join(file), &folder)?;
            }
            let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
            let mut command = Command::new(npm);
            command.args(["ci", "--ignore-scripts"]);
            cost_of(command.current_dir(&folder)).map(|_| ())
        })?;
        copy(&sdk.join("function.mjs"), &folder)?;
        copy(&functions.join("runtime.mjs"), &folder)?;
        Ok(folder)
    }

    /// Installs into `folder` unless just that has been installed there before.
    fn installed(
        &self,
        folder: &Path,
        wanted: &str,
        install: impl FnOnce() -> Result<(), String>,
    ) -> Result<(), String> {
        let note = folder.with_extension("installed");
        let is_there = fs::read_to_string(&note).is_ok_and(|installed| installed == wanted);
        if is_there && !self.fresh {
            return Ok(());
        }
        clear(folder)?;
        let name = folder.file_name().unwrap_or_default().display().to_string();
        self.progress
            .during(&format!("{name}: installed, once"), install)?;
        create(&note, wanted)
    }
}

/// What is remembered of a first build.
#[derive(Serialize, Deserialize)]
struct Note {
    made_with: String,
    built: Built,
}

impl Note {
    /// The first build's cost, if it was made with the same.
    fn read(file: &Path, made_with: &str) -> Option<Built> {
        let note: Note = serde_json::from_slice(&fs::read(file).ok()?).ok()?;
        Some(note.built).filter(|_| note.made_with == made_with)
    }

    fn write(&self, file: &Path) -> Result<(), String> {
        create(file, &serde_json::to_vec(self).expect("plain data"))
    }
}

fn clear(folder: &Path) -> Result<(), String> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(format!("cannot empty {}: {error}", folder.display()))
        }
        _ => Ok(()),
    }
}

fn copy(file: &Path, folder: &Path) -> Result<(), String> {
    let name = file.file_name().expect("a file has a name");
    fs::copy(file, folder.join(name))
        .map(|_| ())
        .map_err(|error| {
            let (file, folder) = (file.display(), folder.display());
            format!("cannot copy {file} to {folder}: {error}")
        })
}

/// `boto3==1.2.3` of a requirements.txt as `boto3 1.2.3`.
fn pinned(folder: &Path) -> Result<String, String> {
    let text = read(&folder.join("requirements.txt"))?;
    let lines = text.lines().filter(|line| line.contains("=="));
    Ok(lines
        .map(|line| line.replace("==", " "))
        .collect::<Vec<_>>()
        .join(", "))
}

/// The one dependency of a package.json, with its version.
fn node_dependency(folder: &Path) -> Result<String, String> {
    let file = folder.join("package.json");
    let json: serde_json::Value = serde_json::from_str(&read(&file)?)
        .map_err(|error| format!("{}: {error}", file.display()))?;
    let dependencies = json["dependencies"].as_object().into_iter().flatten();
    Ok(dependencies
        .map(|(name, version)| format!("{name} {}", version.as_str().unwrap_or_default()))
        .collect::<Vec<_>>()
        .join(", "))
}

/// `NAME=PROGRAM ARGUMENT…`, the program as seen from the current folder.
fn other(also: &str) -> Result<Candidate, String> {
    let wrong =
        || format!("--also {also:?}: write NAME=COMMAND, as in --also \".NET=./bootstrap\"");
    let (name, command) = also.split_once('=').ok_or_else(wrong)?;
    let mut words = command.split_whitespace().map(str::to_owned);
    let program = words
        .next()
        .filter(|_| !name.is_empty())
        .ok_or_else(wrong)?;
    let here = std::env::current_dir().map_err(|error| error.to_string())?;
    let file = here.join(&program);
    let program = if file.is_file() {
        file
    } else {
        PathBuf::from(program)
    };
    Ok(Candidate {
        name: name.to_owned(),
        kind: Kind::Other,
        made_of: command.to_owned(),
        package: Some(program.clone())
            .filter(|file| file.is_file())
            .into_iter()
            .collect(),
        program,
        args: words.collect(),
        env: Vec::new(),
        folder: here,
        sources: Vec::new(),
        build: None,
        on_aws_ms: None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_program_has_a_name_and_a_command() {
        let also = other("Go=some-bootstrap --fast").expect("a name and a command");
        assert_eq!(
            (also.name.as_str(), also.args.as_slice()),
            ("Go", &["--fast".to_owned()][..])
        );
        for wrong in ["bootstrap", "=bootstrap", "Go=", ""] {
            assert!(other(wrong).is_err(), "{wrong:?}");
        }
    }

    #[test]
    fn a_build_is_remembered_until_what_it_was_made_with_changes() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("a/built.json");
        let built = Built {
            wall_s: 2.5,
            cpu_s: Some(4.0),
        };
        let made_with = "rustc 1.95".to_owned();
        assert!(Note::read(&file, &made_with).is_none());
        Note { made_with, built }.write(&file).expect("written");
        let kept = Note::read(&file, "rustc 1.95").expect("it was kept");
        assert_eq!((kept.wall_s, kept.cpu_s), (2.5, Some(4.0)));
        assert!(Note::read(&file, "rustc 1.96").is_none());
    }

    #[test]
    fn versions_stand_where_they_are_pinned() {
        let functions = Path::new(env!("CARGO_MANIFEST_DIR")).join("functions");
        let ric = pinned(&functions).expect("the file is there");
        assert!(ric.starts_with("awslambdaric 4."), "{ric}");
        let node = node_dependency(&functions.join("sdk")).expect("the file is there");
        assert!(node.starts_with("@aws-sdk/client-s3 3."), "{node}");
    }
}

//! Cargo's own compiler call, made once more.
//!
//! In a workspace with hundreds of packages in its lock file, cargo needs as long to find out what is to
//! be done as rustc needs to do it, at every save. So a front end that stays keeps [`Repeats`]: when
//! cargo has compiled a drill, its call of rustc is noted, and as long as nothing but the learner's own
//! files has changed since, the same call is made again without cargo. Whenever there is the least doubt
//! cargo is asked: another file of the lesson, a manifest, the lock file, the compiler or a library has
//! changed, somebody else builds at the moment, rustc ends in a way that is not about the code.
//!
//! Nothing is kept on disk, so the first result of an exercise is always cargo's. What rustc writes is
//! what it would write for cargo, in the same place; cargo, asked afterwards, sees that the source is
//! newer than its own last build and compiles again.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Arc, Mutex, PoisonError};

use cargo_metadata::diagnostic::Diagnostic as Raw;

use super::Cancel;
use super::cargo::{Answer, Built, Place, Reader};
use super::execute::{Program, set_what_cargo_sets};
use super::inputs;
use super::limits::Limits;
use super::process::{self, End, Feed};
use crate::cache::Stamp;
use crate::model::{Exercise, Shape};
use crate::report::Event;

/// Compiler calls that may be made again, by exercise. Clones share them.
#[derive(Debug, Clone, Default)]
pub struct Repeats(Arc<Mutex<BTreeMap<String, Call>>>);

/// Files and what the system says of them; `None` for one that is not there.
type Surroundings = BTreeMap<PathBuf, Option<Stamp>>;

/// A call of rustc that cargo made.
#[derive(Debug, Clone)]
struct Call {
    /// The compiler, then its arguments.
    words: Vec<String>,
    executable: PathBuf,
    version: String,
    /// What cargo locks while it builds there.
    lock: PathBuf,
    /// The libraries that the exercise is linked with.
    libraries: Vec<PathBuf>,
    surroundings: Surroundings,
}

impl Repeats {
    /// Whether calls for this exercise are repeated: drills only, because a library is compiled in
    /// several steps. And not on Windows, where cargo shows its calls in another way.
    pub(super) fn are_for(exercise: &Exercise) -> bool {
        cfg!(unix) && exercise.shape == Shape::Drill
    }

    /// Compiles the exercise as cargo did the last time, if all is as it was then; `None` when cargo has
    /// to be asked. `around` is what is [around] it now.
    pub(super) fn compile(
        &self,
        place: &Place<'_>,
        around: &Surroundings,
        cancel: &Cancel,
        on_event: &mut dyn FnMut(Event),
    ) -> Option<Answer> {
        let call = self.calls().get(&place.exercise.id()).cloned()?;
        if call.surroundings != call.with_linked(place, around.clone()) {
            return None;
        }
        // Cargo keeps it open from then on, so that nobody else builds there.
        let lock = File::open(&call.lock).ok()?;
        lock.try_lock().ok()?;
        let answer = call.run(place, cancel)?;
        for (diagnostic, _) in &answer.messages {
            on_event(Event::Diagnostic(place.shown(diagnostic)));
        }
        Some(answer)
    }

    /// Notes the call that cargo made, if it made one, in the surroundings from before it.
    pub(super) fn note(&self, place: &Place<'_>, before: Surroundings, answer: &Answer) {
        let id = place.exercise.id();
        let version = answer.version.as_deref();
        let noted = answer.call.as_deref().zip(version);
        if let Some((line, version)) = noted {
            match Call::parse(place, line, version) {
                Some(mut call) => {
                    // Not what is around now: it may have changed while cargo ran.
                    call.surroundings = call.with_linked(place, before);
                    self.calls().insert(id, call);
                }
                None => drop(self.calls().remove(&id)),
            }
        }
    }

    fn calls(&self) -> std::sync::MutexGuard<'_, BTreeMap<String, Call>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What is around the learner's files: the lesson's other files, and what decides how cargo builds.
pub(super) fn around(place: &Place<'_>) -> Surroundings {
    const DECIDING: [&str; 6] = [
        "Cargo.toml",
        "Cargo.lock",
        ".cargo/config.toml",
        ".cargo/config",
        "rust-toolchain.toml",
        "rust-toolchain",
    ];
    let mut files: Vec<PathBuf> = DECIDING.map(|name| place.root.join(name)).to_vec();
    let folder = place.root.join(place.exercise.folder());
    files_below(&folder, &mut files);
    let own: Vec<PathBuf> = place
        .exercise
        .learner_files()
        .map(|file| place.root.join(file))
        .collect();
    files.retain(|file| !own.contains(file));
    files.into_iter().map(stamped).collect()
}

fn stamped(file: PathBuf) -> (PathBuf, Option<Stamp>) {
    let stamp = fs::metadata(&file).ok().map(|it| Stamp::of(&it));
    (file, stamp)
}

/// All files below a folder. What cannot be read is not there.
fn files_below(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            files_below(&path, files);
        } else {
            files.push(path);
        }
    }
}

impl Call {
    /// Reads `/path/to/rustc --crate-name …`, quoted as a shell would have it. `None` when it is not
    /// what cargo is known to write for a test target.
    fn parse(place: &Place<'_>, line: &str, version: &str) -> Option<Call> {
        let words = shlex::split(line)?;
        let after = |name: &str| {
            let at = words.iter().position(|word| word == name)?;
            words.get(at + 1).map(String::as_str)
        };
        let folder = PathBuf::from(after("--out-dir")?);
        let suffix = words
            .iter()
            .find_map(|word| word.strip_prefix("extra-filename="))?;
        let name = format!("{}{suffix}", place.exercise.name);
        let libraries = words
            .windows(2)
            .filter(|two| two[0] == "--extern")
            .filter_map(|two| two[1].split_once('='))
            .map(|(_, path)| PathBuf::from(path))
            .collect();
        // A bare `rustc` may be another one tomorrow, and so may one that stands in for it.
        let is_known = Path::new(words.first()?).is_absolute()
            && folder.is_absolute()
            && after("--crate-name")? == place.exercise.name
            && words.iter().any(|word| word == "--test");
        is_known.then(|| Call {
            executable: folder.join(name),
            version: version.to_string(),
            lock: folder.with_file_name(".cargo-lock"),
            libraries,
            surroundings: Surroundings::new(),
            words,
        })
    }

    /// `all`, and the compiler, the libraries that the exercise is linked with, and what those are made
    /// of.
    fn with_linked(&self, place: &Place<'_>, mut all: Surroundings) -> Surroundings {
        all.extend([stamped(PathBuf::from(&self.words[0]))]);
        for library in &self.libraries {
            all.extend([stamped(library.clone())]);
            // `libprobe-1a2b.rlib` is made of what stands in `probe-1a2b.d`.
            let name = library.file_stem().unwrap_or_default().to_string_lossy();
            let program = library.with_file_name(name.strip_prefix("lib").unwrap_or(&name));
            let sources = inputs::sources_of(&program).unwrap_or_default();
            all.extend(sources.iter().map(|file| stamped(place.root.join(file))));
        }
        all
    }

    /// What rustc says now; `None` when it says something that is not about the code.
    fn run(&self, place: &Place<'_>, cancel: &Cancel) -> Option<Answer> {
        let mut reader = Reader::new(place);
        let mut rest = Vec::new();
        let mut errors = Vec::new();
        let end = process::follow(
            self.command(place),
            &Limits::default(),
            cancel,
            &mut |feed| {
                if let Feed::Stderr(bytes) = feed {
                    errors.extend_from_slice(bytes);
                }
            },
        )
        .ok()?;
        for line in errors.split(|&byte| byte == b'\n') {
            match serde_json::from_slice::<Raw>(line) {
                Ok(raw) => reader.diagnostic(raw, &mut |_| {}),
                // `{"$message_type":"artifact",…}`: what was written where.
                Err(_) if line.starts_with(b"{") || line.is_empty() => {}
                Err(_) => rest.extend_from_slice(line),
            }
        }
        let mut answer = reader.into_answer(end);
        if answer.end == End::Cancelled {
            return Some(answer);
        }
        if answer.success() {
            answer.built = Some(Built {
                executable: self.executable.clone(),
                fresh: false,
            });
            answer.version = Some(self.version.clone());
            return self.executable.is_file().then_some(answer);
        }
        // Cargo sets more variables than this call does.
        let asks_for_variable = answer
            .messages
            .iter()
            .any(|(diagnostic, _)| diagnostic.message.contains("environment variable"));
        let is_about_the_code = rest.is_empty() && answer.has_errors() && !answer.crashed;
        (is_about_the_code && !asks_for_variable).then_some(answer)
    }

    fn command(&self, place: &Place<'_>) -> Command {
        let program = Program {
            executable: PathBuf::from(&self.words[0]),
            folder: place.root.join(place.exercise.folder()),
            package: place.exercise.package(),
            version: self.version.clone(),
            cargo: place.options.cargo.clone(),
        };
        let mut command = Command::new(&program.executable);
        command.args(&self.words[1..]).current_dir(&place.root);
        for name in super::cargo::inherited_from_cargo() {
            command.env_remove(name);
        }
        set_what_cargo_sets(&mut command, &program);
        command
            .env("CARGO_CRATE_NAME", &place.exercise.name)
            .env("CARGO_PRIMARY_PACKAGE", "1");
        command
    }
}

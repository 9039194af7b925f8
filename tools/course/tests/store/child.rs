//! This test program as a child process: something to kill, to limit, and to compete with.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use course::disk::{DiskLock, write_atomic};
use course::profile::Profile;
use course::update::{From, apply, plan};

const TASK: &str = "STORE_TEST_TASK";
const FOLDER: &str = "STORE_TEST_FOLDER";
const SOURCE: &str = "STORE_TEST_SOURCE";

/// What a child does.
#[derive(Clone, Copy, Debug)]
pub enum Task {
    /// Writes files of one letter each, over and over.
    Write,
    /// Writes a file of 1 MB once.
    WriteLarge,
    /// Takes the lock `lock`, says so by the file `held`, and keeps it.
    Hold,
    /// Adds ten answers to the profile.
    Answer,
    /// Updates the course in the folder.
    Update,
}

/// The program that does `task` in `folder`.
pub fn command(task: Task, folder: &Path) -> Command {
    let mut command = Command::new(std::env::current_exe().unwrap());
    prepare(&mut command, task, folder);
    command.args(arguments());
    command
}

pub fn arguments() -> [&'static str; 3] {
    [
        "--exact",
        "child::the_task_that_the_environment_names",
        "--nocapture",
    ]
}

pub fn prepare(command: &mut Command, task: Task, folder: &Path) {
    command
        .env(TASK, format!("{task:?}"))
        .env(FOLDER, folder)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
}

pub fn update_command(folder: &Path, source: &Path) -> Command {
    let mut command = command(Task::Update, folder);
    command.env(SOURCE, source);
    command
}

/// The bytes that the child writes in round `round`.
pub fn content(round: usize) -> Vec<u8> {
    vec![b'a' + (round % 26) as u8; 200_000]
}

/// Run as an ordinary test, without a task, it has nothing to do.
#[test]
fn the_task_that_the_environment_names() {
    let Ok(task) = std::env::var(TASK) else {
        return;
    };
    let folder = PathBuf::from(std::env::var_os(FOLDER).unwrap());
    match task.as_str() {
        "Write" => {
            for round in 0.. {
                write_atomic(&folder.join("file"), &content(round)).unwrap();
            }
        }
        "WriteLarge" => {
            if let Err(error) = write_atomic(&folder.join("file"), &content(0)) {
                println!("the error: {error}");
                std::process::exit(3);
            }
        }
        "Hold" => {
            let _lock = DiskLock::acquire(&folder.join("lock"), Duration::from_secs(10)).unwrap();
            std::fs::write(folder.join("held"), "").unwrap();
            std::thread::sleep(Duration::from_secs(30));
        }
        "Answer" => {
            for _ in 0..10 {
                Profile::change(&folder, |profile| profile.answered("q", true)).unwrap();
            }
        }
        "Update" => {
            let source = PathBuf::from(std::env::var_os(SOURCE).unwrap());
            apply(plan(&folder, &From::Folder(source)).unwrap()).unwrap();
        }
        other => panic!("no task is called {other}"),
    }
}

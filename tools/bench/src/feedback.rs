//! From saving a drill to its verdict.
//!
//! The companion's watch loop and the floor (bare `rustc --test`, incremental, then the program) take
//! turns on the same edits in a copy of the course. An edit alternates between the solution and the
//! start state, each time with a new comment, so that nothing is cached and both green and red count.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

use course::Exercise;
use course::model::Shape;

use crate::files::{read, write};
use crate::measure::percentile;
use crate::rustlings;
use crate::sandbox::{Bench, Sandbox};
use crate::table::{Row, publish};

/// How long one verdict may take before the benchmark gives up.
const PATIENCE: Duration = Duration::from_secs(60);

/// Times of one way to a verdict.
#[derive(Default)]
struct Times {
    companion: Vec<Duration>,
    floor: Vec<Duration>,
}

/// Measures and prints.
///
/// # Errors
/// When the course cannot be copied, the companion does not build or gives no verdict.
pub fn run(rounds: usize) -> Result<(), String> {
    let Bench {
        root,
        learn,
        sandbox,
    } = Bench::set_up()?;
    let drills: Vec<&Exercise> = sandbox
        .course
        .exercises()
        .filter(|exercise| exercise.shape == Shape::Drill && exercise.files.len() == 1)
        .collect();
    let mut times = Times::default();
    for drill in &drills {
        eprintln!("{} {}", drill.label(), drill.name);
        measure_drill(&sandbox, &learn, drill, rounds, &mut times)?;
    }
    let rustlings = rustlings::measure(rounds)?;
    publish(
        &root,
        "feedback",
        &rows(&times, rustlings.as_deref(), drills.len()),
    )
}

fn rows(times: &Times, rustlings: Option<&[Duration]>, drills: usize) -> Vec<Row> {
    let ms = |samples: &[Duration], share| percentile(samples, share).as_secs_f64() * 1000.0;
    let p50 = ms(&times.companion, 0.5);
    let floor = ms(&times.floor, 0.5);
    let mut rows = vec![
        Row::plain("drills", drills as f64, ""),
        Row::plain("saves measured", times.companion.len() as f64, ""),
        Row::at_most("save to verdict, p50", p50, 250.0, "ms"),
        Row::plain("save to verdict, p90", ms(&times.companion, 0.9), "ms"),
        Row::plain("save to verdict, max", ms(&times.companion, 1.0), "ms"),
        Row::plain("floor (rustc --test and run), p50", floor, "ms"),
        Row::plain("floor, p90", ms(&times.floor, 0.9), "ms"),
        Row::at_most("p50 over the floor's", p50 / floor, 1.8, "×"),
    ];
    if let Some(samples) = rustlings {
        let other = ms(samples, 0.5);
        rows.push(Row::plain(
            "rustlings watch, exercises with tests, p50",
            other,
            "ms",
        ));
        rows.push(Row::plain("rustlings watch, p90", ms(samples, 0.9), "ms"));
        rows.push(Row::at_least(
            "rustlings' p50 over ours",
            other / p50,
            2.5,
            "×",
        ));
    }
    rows
}

fn measure_drill(
    sandbox: &Sandbox,
    learn: &Path,
    drill: &Exercise,
    rounds: usize,
    times: &mut Times,
) -> Result<(), String> {
    let file = sandbox.root().join(drill.main_file());
    let start = read(&file)?;
    let solution = read(&sandbox.root().join(drill.solution_file(&drill.files[0])))?;
    let floor = Floor::new(sandbox, drill);
    let mut watch = Watch::start(sandbox, learn, drill)?;
    watch.next_verdict()?;
    floor.verdict(&file)?;
    for round in 0..rounds {
        let text = if round % 2 == 0 { &solution } else { &start };
        let begin = Instant::now();
        write(
            &file,
            &format!("{text}\n// save {round} of {}\n", drill.name),
        )?;
        watch.next_verdict()?;
        times.companion.push(begin.elapsed());
        let begin = Instant::now();
        floor.verdict(&file)?;
        times.floor.push(begin.elapsed());
    }
    watch.end();
    write(&file, &start)
}

/// A running `learn watch --events`.
struct Watch {
    child: Child,
    events: Receiver<serde_json::Value>,
}

impl Watch {
    fn start(sandbox: &Sandbox, learn: &Path, drill: &Exercise) -> Result<Watch, String> {
        let mut child = sandbox
            .command(learn)
            .args(["watch", "--events", &drill.lesson, &drill.index.to_string()])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::inherit())
            .spawn()
            .map_err(|error| format!("cannot start the companion: {error}"))?;
        let (sender, events) = channel();
        let lines = BufReader::new(child.stdout.take().expect("stdout is piped")).lines();
        thread::spawn(move || {
            for line in lines.map_while(Result::ok) {
                if let Ok(event) = serde_json::from_str(&line) {
                    let _ = sender.send(event);
                }
            }
        });
        Ok(Watch { child, events })
    }

    /// Waits for the end of a run that was not cancelled.
    fn next_verdict(&mut self) -> Result<(), String> {
        loop {
            let event = self
                .events
                .recv_timeout(PATIENCE)
                .map_err(|_| "the companion gave no verdict within a minute".to_string())?;
            if event["event"] == "verdict" && event["report"]["verdict"]["kind"] != "cancelled" {
                return Ok(());
            }
        }
    }

    fn end(mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// What cannot be beaten: the compiler and the program, nothing else.
struct Floor {
    folder: PathBuf,
    package: PathBuf,
}

impl Floor {
    fn new(sandbox: &Sandbox, drill: &Exercise) -> Floor {
        Floor {
            folder: sandbox
                .root()
                .join("floor")
                .join(&drill.lesson)
                .join(&drill.name),
            package: sandbox.root().join(drill.folder()),
        }
    }

    fn verdict(&self, file: &Path) -> Result<(), String> {
        fs::create_dir_all(&self.folder).map_err(|error| error.to_string())?;
        let program = self.folder.join("checks");
        let compiled = Command::new("rustc")
            .args([
                "--test",
                "--edition",
                "2024",
                "-C",
                "debuginfo=line-tables-only",
            ])
            .arg(format!(
                "-Cincremental={}",
                self.folder.join("incremental").display()
            ))
            .arg("-o")
            .arg(&program)
            .arg(file)
            .current_dir(&self.package)
            .output()
            .map_err(|error| format!("cannot start rustc: {error}"))?;
        if compiled.status.success() {
            Command::new(&program)
                .current_dir(&self.package)
                .output()
                .map_err(|error| format!("cannot run {}: {error}", program.display()))?;
        }
        Ok(())
    }
}

//! What the tools themselves cost.

use std::path::Path;
use std::process::{Command, Stdio};

use crate::measure::{IDLE, cost_of, idle_share, percentile, size_of};
use crate::pages;
use crate::sandbox::{Bench, Sandbox};
use crate::synthetic::write_course;
use crate::table::{Row, publish};
use crate::window;

/// How often a start-up is measured.
const STARTS: usize = 15;

/// Measures and prints.
///
/// # Errors
/// When something cannot be built, started or copied.
pub fn run(quick: bool) -> Result<(), String> {
    let Bench {
        root,
        learn,
        sandbox,
    } = Bench::set_up()?;
    let mut rows = Vec::new();
    eprintln!("start-up");
    rows.push(startup(
        &learn,
        sandbox.root(),
        "`status`, this course",
        30.0,
    )?);
    for (lessons, limit) in [(36, 30.0), (300, 100.0)] {
        let made = tempfile::tempdir().map_err(|error| error.to_string())?;
        write_course(made.path(), lessons)?;
        rows.push(startup(
            &learn,
            made.path(),
            &format!("`status`, {lessons} lessons"),
            limit,
        )?);
    }
    eprintln!("idle watch, {} s", IDLE.as_secs());
    rows.extend(idle(&learn, &sandbox)?);
    eprintln!("full screen");
    rows.extend(window::measure(&learn, &sandbox)?);
    if !quick {
        eprintln!("cold build of the companion");
        rows.extend(cold_build(&sandbox)?);
        eprintln!("the live book");
        rows.extend(pages::measure(&learn, &sandbox)?);
        eprintln!("every exercise once");
        rows.push(target_size(&sandbox, &learn)?);
        eprintln!("the proof, cold");
        // A copy of its own: in the other one every exercise is solved by now.
        rows.extend(proof(&Sandbox::copy_of(&root)?)?);
    }
    publish(&root, "tools", &rows)
}

/// The median start-up of `learn status` in the course at `root`, the first (unwarmed) one left out.
fn startup(learn: &Path, root: &Path, what: &str, limit: f64) -> Result<Row, String> {
    let mut samples = Vec::new();
    for _ in 0..=STARTS {
        samples.push(cost_of(Command::new(learn).arg("status").current_dir(root))?.wall);
    }
    let median = percentile(&samples[1..], 0.5).as_secs_f64() * 1000.0;
    Ok(Row::at_most(what, median, limit, "ms"))
}

/// CPU of a companion that watches a file nobody touches, as a share of one core.
fn idle(learn: &Path, sandbox: &Sandbox) -> Result<Option<Row>, String> {
    let mut child = sandbox
        .command(learn)
        .args(["watch", "--events"])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()
        .map_err(|error| format!("cannot start the companion: {error}"))?;
    let share = idle_share(child.id());
    let _ = child.kill();
    let _ = child.wait();
    Ok(share.map(|share| Row::at_most("idle watch, share of a core", share, 0.1, "%")))
}

/// Builds the companion into an empty target directory, with the crates already downloaded.
fn cold_build(sandbox: &Sandbox) -> Result<Vec<Row>, String> {
    let target = sandbox.root().join("target-cold");
    let mut build = sandbox.command("cargo");
    build
        .args(["build", "--locked", "--package", "learn"])
        .env("CARGO_TARGET_DIR", &target);
    let cost = cost_of(&mut build)?;
    let mut rows = vec![Row::plain(
        "companion built cold, wall",
        cost.wall.as_secs_f64(),
        "s",
    )];
    if let Some(cpu) = cost.cpu {
        rows.push(Row::at_most(
            "companion built cold, CPU",
            cpu.as_secs_f64(),
            45.0,
            "s",
        ));
    }
    let tree = sandbox
        .command("cargo")
        .args([
            "tree",
            "--locked",
            "--package",
            "learn",
            "--edges",
            "normal,build",
            "--prefix",
            "none",
            "--no-dedupe",
        ])
        .output()
        .map_err(|error| format!("cannot start cargo: {error}"))?;
    let listed = String::from_utf8_lossy(&tree.stdout).into_owned();
    let crates: std::collections::BTreeSet<&str> = listed
        .lines()
        .map(|line| line.trim_end_matches(" (*)"))
        .collect();
    rows.push(Row::plain(
        "crates in the companion",
        crates.len() as f64,
        "",
    ));
    Ok(rows)
}

/// Size of target/ per exercise after every exercise was solved and run once.
fn target_size(sandbox: &Sandbox, learn: &Path) -> Result<Row, String> {
    let mut exercises = 0;
    for exercise in sandbox.course.exercises() {
        sandbox.solve(exercise)?;
        let mut run = sandbox.command(learn);
        cost_of(run.args(["run", &exercise.lesson, &exercise.index.to_string()]))?;
        exercises += 1;
    }
    let megabytes = size_of(&sandbox.target()) as f64 / 1e6;
    Ok(Row::at_most(
        "target/ per exercise",
        megabytes / f64::from(exercises),
        8.0,
        "MB",
    ))
}

/// `cargo verify` with an empty target directory.
fn proof(sandbox: &Sandbox) -> Result<Vec<Row>, String> {
    let target = sandbox.root().join("target-proof");
    let mut verify = sandbox.command("cargo");
    verify.args(["verify"]).env("CARGO_TARGET_DIR", &target);
    let cost = cost_of(&mut verify)?;
    let exercises = sandbox.course.exercises().count() as f64;
    let seconds = cost.wall.as_secs_f64();
    Ok(vec![
        Row::at_most("cargo verify, cold", seconds, 180.0, "s"),
        Row::plain("cargo verify, per exercise", seconds / exercises, "s"),
    ])
}
